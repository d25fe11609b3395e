"""Events as text for people, and as JSON lines."""

from __future__ import annotations

import os
from contextlib import suppress
from json.encoder import encode_basestring as _quoted
from typing import TYPE_CHECKING, Final, TextIO

from freezeframe.model.text import cut, printable
from freezeframe.native.forms import DEPTH, DURATION, NOTHING, TIME, VALUE, Piece
from freezeframe.watch.decoding import Decoder
from freezeframe.watch.events import ENDS, Unheard

if TYPE_CHECKING:
    from freezeframe.watch.events import Event
    from freezeframe.watch.noted import Batches, Place

_INDENTED: Final = 8
"""So many levels are indented; what is deeper stands below them, and its depth in front of it."""
_SIGNS: Final = {"call": "→", "resume": "⇢", "return": "←", "yield": "⇠", "raise": "✗", "exception": "!", "line": "│", "instruction": "·"}


_PLAIN: Final = str.maketrans(
    {"→": ">", "⇢": ">", "←": "<", "⇠": "<", "✗": "x", "│": "|", "·": ".", "…": "~", "µ": "u", "█": "#"} | dict.fromkeys("▏▎▍▌▋▊▉", " ")
)


def fitted(text: str, stream: TextIO) -> str:
    """A text, as far as a stream's encoding has its characters."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(_PLAIN).encode(encoding, "backslashreplace").decode(encoding)
    return text


class TextWriter:
    """Lines of text: when, how deep, and what. They never get wider than `width`. What is `live` is written as it happens."""

    def __init__(self, stream: TextIO, width: int, *, colours: bool = False, live: bool = True) -> None:
        self._stream = stream
        self._width = width
        self._colours = colours
        self._live = live
        self._names = {1: ""}
        self._last = 1
        self._places: dict[tuple[str, int], str] = {}
        self._heads: dict[tuple[str, int], str] = {}
        """What stands between an event's time and its text, by kind and depth."""

    def thread(self, number: int, name: str) -> None:
        """Remember a thread's name."""
        self._names[number] = name

    def event(self, event: Event) -> None:
        """Write a line. Raises `Unheard` where nobody reads any more."""
        self.write(self.line(event))

    def write(self, text: str) -> None:
        """Write some. Raises `Unheard` where nobody reads any more."""
        try:
            self._stream.write(fitted(text, self._stream))
            self._stream.flush()
        except (BrokenPipeError, ValueError):  # whoever reads has seen enough; the program has closed it
            raise Unheard from None

    def line(self, event: Event) -> str:
        """The line of an event, and before it one that says that it is another thread's."""
        time, thread, kind, depth = event[:4]
        sign = self._heads.get((kind, depth))
        if sign is None:
            level = depth - (kind in {"exception", "line", "instruction"})
            sign = self._heads[kind, depth] = f" µs {level:4} {'  ' * min(level, _INDENTED)}{_SIGNS[kind]} "
        when = f"{time / 1000:,.0f}".rjust(12)
        text, rest = self._text(event)
        room = self._width - len(when) - len(sign)
        line = cut(printable(text), room)
        if rest and len(line) + len(rest) + 2 <= room:
            line += f"  {chr(27)}[2m{printable(rest)}{chr(27)}[0m" if self._colours else f"  {printable(rest)}"
        if thread != self._last:
            self._last = thread
            when = f"thread {thread}: {printable(self._names[thread])}\n{when}"
        return f"{when}{sign}{line}\n"

    def batches(self, *, slices: bool) -> Batches | None:  # noqa: ARG002 (all kinds are lines)
        """It takes many at once where nobody waits for them."""
        return None if self._live else Decoder(self.line, self.write)

    def close(self) -> None:
        """All is written."""

    def _text(self, event: Event) -> tuple[str, str]:
        """What is said, and what is said where there is room."""
        _, _, kind, _, function, file, line, arguments, value, duration = event
        if kind in ENDS:
            told = "" if value is None else f" {value}" if kind == "raise" else f" = {value}"
            return f"{function}{told}", _time(duration or 0)
        place = self._places.get((file, line))
        if place is None:
            place = self._places[file, line] = f"{os.path.basename(file)}:{line}"
        if kind == "call":
            told = "…" if arguments is None else ", ".join([f"{name}={value}" for name, value in arguments.items()])
            return f"{function}({told})", place
        if kind == "line":
            return f"{line:4} {value}", ""
        return function if value is None else value, place


def _time(nanoseconds: int) -> str:
    if nanoseconds < 1_000_000:
        return f"{nanoseconds / 1000:.0f} µs"
    return f"{nanoseconds / 1e6:.1f} ms" if nanoseconds < 1_000_000_000 else f"{nanoseconds / 1e9:.2f} s"


class JsonLinesWriter:
    """One JSON object a line; the keys are an event's names."""

    exceptions = True

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._places: dict[tuple[str, str], str] = {}

    def batches(self, *, slices: bool) -> JsonLinesWriter | None:  # noqa: ARG002 (all kinds are lines)
        """It takes lines, where there is a file below the text."""
        return self if hasattr(self._stream, "buffer") else None

    def pieces(self, place: Place) -> tuple[Piece, ...]:
        """The line of an event: the same as that of `event`."""
        code = place.code
        about = f'"function": {_quoted(code.co_qualname)}, "file": {_quoted(code.co_filename)}, "line": {place.line}'
        parts = [('{"time": ', TIME), (f', "thread": {place.thread}, "kind": "{place.kind}", "depth": ', DEPTH)]
        before = f", {about}"
        if place.parameters is not None:
            before += ', "arguments": {'
            for name in place.parameters:
                parts.append((f'{before}{_quoted(name)}: "', VALUE))
                before = '", '
            before = f"{before.removesuffix(', ')}}}"
        if place.value:
            parts.append((f'{before}, "value": "', VALUE))
            before = '"'
        if place.kind in ENDS:
            parts.append((f'{before}, "duration": ', DURATION))
            before = ""
        return tuple(Piece(text.encode("utf-8", "backslashreplace"), then) for text, then in [*parts, (f"{before}}}\n", NOTHING)])

    def value(self, text: str) -> bytes:
        """What is between quotation marks."""
        return _quoted(text)[1:-1].encode("utf-8", "backslashreplace")

    def told(self, events: bytes, _number: int, most: int | None) -> None:
        """Write lines. Raises `Unheard` where nobody reads any more."""
        lines = events if most is None else b"".join(events.splitlines(keepends=True)[:most])
        try:
            self._stream.flush()
            self._stream.buffer.write(lines)
            self._stream.flush()
        except (BrokenPipeError, ValueError):
            raise Unheard from None

    def thread(self, number: int, name: str) -> None:
        """A thread is told of by an object of its own."""
        self._write(f'{{"kind": "thread", "thread": {number}, "name": {_quoted(name)}}}\n')

    def event(self, event: Event) -> None:
        """Write a line: the one that `json.dumps` would make, sooner. Raises `Unheard` where nobody reads any more."""
        time, thread, kind, depth, function, file, line, arguments, value, duration = event
        place = self._places.get((function, file))
        if place is None:
            place = self._places[function, file] = f'"function": {_quoted(function)}, "file": {_quoted(file)}'
        text = f'{{"time": {time}, "thread": {thread}, "kind": "{kind}", "depth": {depth}, {place}, "line": {line}'
        if arguments is not None:
            text += f', "arguments": {{{", ".join([f"{_quoted(name)}: {_quoted(shown)}" for name, shown in arguments.items()])}}}'
        if value is not None:
            text += f', "value": {_quoted(value)}'
        if duration is not None:
            text += f', "duration": {duration}'
        self._write(text + "}\n")

    def close(self) -> None:
        """Write what was kept."""
        with suppress(BrokenPipeError):
            self._stream.flush()

    def _write(self, text: str) -> None:
        try:
            self._stream.write(text)
        except (BrokenPipeError, ValueError):  # whoever reads has seen enough; the program has closed it
            raise Unheard from None
