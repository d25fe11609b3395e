"""A snapshot as a notebook shows it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from freezeframe.model.null import NULL
from freezeframe.model.text import cut, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from freezeframe.model.frame import Frame

_MOST = 50
"""So many frames are shown."""


def html_of(title: str, frames: Sequence[Frame]) -> str:
    """A table of frames, innermost first: what each executes, where, and its variables."""
    rows = [_row(number, frame) for number, frame in enumerate(frames[:_MOST])]
    if len(frames) > _MOST:
        rows.append(f'<tr><td colspan="4">and {len(frames) - _MOST:,} more</td></tr>')
    head = "".join(f"<th>{name}</th>" for name in ("", "function", "where", "variables"))
    return f"<p>{escape(title)}</p><table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _row(number: int, frame: Frame) -> str:
    code = frame.code
    named = [(name, value) for (name, _), value in zip(code.localsplus, frame.slots, strict=True) if value is not NULL]
    if frame.locals is not None:
        named += [(name, value) for name, value in frame.locals.items() if type(name) is str and not name.startswith("__")]
    variables = "<br>".join(escape(cut(f"{name} = {_text(value)}", 120)) for name, value in named)
    where = escape(f"{code.filename}:{frame.lineno}")
    return f"<tr><td>{number}</td><td><code>{escape(code.qualname)}</code></td><td>{where}</td><td><code>{variables}</code></td></tr>"


def _text(value: object) -> str:
    try:
        return text_of(value)
    except Exception as error:  # noqa: BLE001 (the program's own `__repr__`)
        return f"<{type(value).__name__}, whose repr raises {type(error).__name__}>"
