"""The signs that we print, for streams whose encoding does not have them: each becomes one that every encoding has."""

from __future__ import annotations

import codecs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final, TextIO

_SIGNS: Final = {
    "→": ">",
    "⇢": ">",
    "←": "<",
    "⇠": "<",
    "✗": "x",
    "×": "x",
    "·": ".",
    "…": "~",
    "µ": "u",
    "█": "#",
    "↻": "@",
    "│": "|",
    "─": "-",
    "–": "-",
    **dict.fromkeys("┼├└╭╰", "+"),
    **dict.fromkeys("▏▎▍▌▋▊▉", " "),
}
PLAIN: Final = "freezeframe.plain"
"""How streams encode what they have no character for (`errors=`): our signs as others, the rest as escapes."""


def _plain(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letter, start = error.object[error.start], error.start
    one = UnicodeEncodeError(error.encoding, error.object, start, start + 1, error.reason)
    return (_SIGNS[letter], start + 1) if letter in _SIGNS else codecs.backslashreplace_errors(one)


def fitted(text: str, stream: TextIO) -> str:
    """A text, as far as a stream's encoding has its characters."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return text.encode(encoding, PLAIN).decode(encoding)


codecs.register_error(PLAIN, _plain)
