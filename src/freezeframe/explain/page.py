"""What is explained, laid out: lines of text with styles, which a terminal shows in colour, a pipe plainly and a notebook as HTML."""

from __future__ import annotations

import sys
from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from freezeframe.model.columns import columns, fit
from freezeframe.model.namedtuple import NamedTuple
from freezeframe.model.text import cut, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDTH: Final = 80
"""Columns, where nobody says otherwise."""

_ESCAPES: Final = {"bold": "\033[1m", "dim": "\033[2m", "good": "\033[32m", "bad": "\033[31m", "mark": "\033[36m"}
_CSS: Final = {
    "bold": "font-weight:bold",
    "dim": "opacity:.6",
    "good": "color:#208a3f",
    "bad": "color:#df3a40",
    "mark": "color:#1b79de",
}
"""Colours that stand out from white as from black, about equally: a notebook may be light or dark."""


class Span(NamedTuple):
    """A piece of a line, and how it looks: "bold", "dim", "good", "bad", "mark" or, plainly, ""."""

    text: str
    style: str = ""


def bold(text: str) -> Span:
    """What a line is about."""
    return Span(text, "bold")


def dim(text: str) -> Span:
    """What is said beside it."""
    return Span(text, "dim")


def mark(text: str) -> Span:
    """What leads the eye: jumps, ranges."""
    return Span(text, "mark")


class Page:
    """Lines, at most `width` columns wide; whatever a line is given that could steer a terminal is replaced."""

    def __init__(self, width: int = WIDTH) -> None:
        self.width = width
        self.lines: list[list[Span]] = []

    def line(self, *spans: Span | str) -> None:
        """Add a line; what does not fit into the width is cut."""
        made: list[Span] = []
        room = self.width
        for span in spans:
            text, style = (span, "") if isinstance(span, str) else span
            text = fit(printable(text), room) if room > 0 else ""
            if text:
                made.append(Span(text, style))
            room -= columns(text)
        if made and not made[-1].style:
            made[-1] = Span(made[-1].text.rstrip())
        self.lines.append(made)

    def whole(self, *spans: Span | str) -> None:
        """Add a line that is never cut, such as a place that people copy: a terminal breaks it where it is too long."""
        width, self.width = self.width, sys.maxsize
        try:
            self.line(*spans)
        finally:
            self.width = width

    def blank(self) -> None:
        """Add an empty line, unless there is one already or nothing stands above."""
        if self.lines and self.lines[-1]:
            self.lines.append([])

    def heading(self, text: str, *beside: Span | str) -> None:
        """Begin a part of the page."""
        self.blank()
        self.line(bold(text), *beside)

    def prose(self, text: str, indent: int = 2, style: str = "") -> None:
        """Add text, wrapped."""
        for piece in wrap(printable(text), max(20, self.width - indent)):
            self.line(" " * indent, Span(piece, style))

    def prose_line(self, head: str, text: str, style: str = "") -> None:
        """Add a line of a source behind a head; what does not fit goes on below, behind as many blanks."""
        text = printable(text.expandtabs(4))
        room = max(20, self.width - len(head))
        for first in range(0, len(text), room) or (0,):
            self.line(head if not first else " " * len(head), Span(text[first : first + room], style))

    def entry(self, label: str, text: str, note: str = "", *, column: int = 21, wraps: bool = False) -> None:
        """Add a label, what belongs to it, and a note on it: behind it or, where there is no room, below. A text that is too long is cut,
        unless it `wraps`."""
        head = f"  {printable(label)}"
        head = f"{head:{column}}" if len(head) < column else f"{head} "
        text, note = printable(text), printable(note)
        room = self.width - len(head)
        if columns(text) + columns(note) + 2 <= room:
            self.line(dim(head), text, dim(f"  {note}" if text else note) if note else "")
            return
        lines = wrap(text, room, break_on_hyphens=False) if wraps else [fit(text, room)]
        self.line(dim(head), *lines[:1])
        for more in lines[1:]:
            self.line(" " * len(head), more)
        if note:
            self.prose(note, column, "dim")

    def table(
        self, rows: Iterable[Sequence[Span | str]], *, indent: int = 2, gap: int = 2, head: Sequence[str] = (), wraps: bool = False
    ) -> None:
        """Add rows whose cells stand below each other; the last one's takes the room that is left, and is cut there unless it `wraps`."""
        shown: list[list[Span]] = [[dim(text) for text in head]] if head else []
        shown += [
            [Span(printable(cell)) if isinstance(cell, str) else Span(printable(cell.text), cell.style) for cell in row] for row in rows
        ]
        if not shown:
            return
        count = max(map(len, shown))
        widths = [max((columns(row[at].text) for row in shown if at < len(row) - 1), default=0) for at in range(count - 1)]
        before = indent + sum(widths) + gap * len(widths)
        for row in shown:
            pieces = wrap(row[-1].text, max(20, self.width - before), break_on_hyphens=False) if wraps and len(row) == count else []
            if pieces:
                row[-1] = Span(pieces[0], row[-1].style)
            spans: list[Span | str] = [" " * indent]
            for at, cell in enumerate(row):
                last = at == len(row) - 1
                spans.append(cell if last else Span(cell.text + " " * (widths[at] - columns(cell.text)), cell.style))
                if not last:
                    spans.append(" " * gap)
            self.line(*spans)
            for piece in pieces[1:]:
                self.line(" " * before, Span(piece, row[-1].style))

    def text(self, *, colours: bool = False) -> str:
        """The lines, each with its end."""
        if not colours:
            return "".join(f"{''.join(span.text for span in line).rstrip()}\n" for line in self.lines)
        return "".join(f"{''.join(map(_coloured, line))}\n" for line in self.lines)

    def html(self) -> str:
        """The lines, as a notebook shows them."""
        body = "\n".join("".join(map(_html, line)) for line in self.lines)
        return f'<pre style="font-family:monospace; line-height:1.3">{body}\n</pre>'


def _coloured(span: Span) -> str:
    return f"{_ESCAPES[span.style]}{span.text}\033[0m" if span.style else span.text


def _html(span: Span) -> str:
    text = escape(span.text)
    return f'<span style="{_CSS[span.style]}">{text}</span>' if span.style else text


class View:
    """What is shown: `write` says it on a page, `document` is what `--json` prints of it."""

    __slots__ = ()

    def write(self, page: Page) -> None:
        """Say it on a page."""
        raise NotImplementedError

    def document(self) -> dict[str, Any]:
        """The same as what JSON can hold; the keys are in the documents."""
        raise NotImplementedError

    def __str__(self) -> str:
        page = Page()
        self.write(page)
        return page.text()

    def _repr_html_(self) -> str:
        page = Page(120)
        self.write(page)
        return page.html()


def safe_repr(value: object, limit: int = WIDTH) -> str:
    """A value on one line, whatever its `__repr__` does."""
    from freezeframe.explain.looking import class_name
    from freezeframe.model.text import text_of

    try:
        return cut(printable(text_of(value)), limit)
    except Exception as error:  # noqa: BLE001 (the program's own `__repr__`)
        return f"<{class_name(type(value))}, whose repr raises {class_name(type(error))}>"


def plural(count: int, noun: str) -> str:
    """A number of things."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
