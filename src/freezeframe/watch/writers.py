"""Events as text for people, and as JSON lines."""

from __future__ import annotations

import os
from contextlib import suppress
from json.encoder import encode_basestring as _quoted
from typing import TYPE_CHECKING, Final, TextIO

from freezeframe.model.text import cut, printable
from freezeframe.watch.events import ENDS, Unheard

if TYPE_CHECKING:
    from freezeframe.watch.events import Event

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
    """Lines of text: when, how deep, and what. They never get wider than `width`."""

    def __init__(self, stream: TextIO, width: int, *, colours: bool = False) -> None:
        self._stream = stream
        self._width = width
        self._colours = colours
        self._names = {1: ""}
        self._last = 1

    def thread(self, number: int, name: str) -> None:
        """Remember a thread's name."""
        self._names[number] = name

    def event(self, event: Event) -> None:
        """Write a line. Raises `Unheard` where nobody reads any more."""
        try:
            if event.thread != self._last:
                self._last = event.thread
                self._stream.write(f"thread {event.thread}: {printable(self._names[event.thread])}\n")
            self._stream.write(fitted(self._line(event), self._stream))
            self._stream.flush()
        except (BrokenPipeError, ValueError):  # whoever reads has seen enough; the program has closed it
            raise Unheard from None

    def close(self) -> None:
        """All is written."""

    def _line(self, event: Event) -> str:
        depth = event.depth - (event.kind in {"exception", "line", "instruction"})
        indent = "  " * min(depth, _INDENTED)
        head = f"{event.time / 1000:12,.0f} µs {depth:4} {indent}{_SIGNS[event.kind]} "
        room = self._width - len(head)
        text, rest = self._text(event)
        line = cut(printable(text), room)
        if rest and len(line) + len(rest) + 2 <= room:
            rest = printable(rest)
            line += f"  {f'{chr(27)}[2m{rest}{chr(27)}[0m' if self._colours else rest}"
        return f"{head}{line}\n"

    def _text(self, event: Event) -> tuple[str, str]:
        """What is said, and what is said where there is room."""
        place = f"{os.path.basename(event.file)}:{event.line}"
        if event.kind in ENDS:
            value = "" if event.value is None else f" {event.value}" if event.kind == "raise" else f" = {event.value}"
            return f"{event.function}{value}", _time(event.duration or 0)
        if event.kind == "call":
            arguments = "…" if event.arguments is None else ", ".join(f"{name}={value}" for name, value in event.arguments.items())
            return f"{event.function}({arguments})", place
        if event.kind == "line":
            return f"{event.line:4} {event.value}", ""
        return event.function if event.value is None else event.value, place


def _time(nanoseconds: int) -> str:
    if nanoseconds < 1_000_000:
        return f"{nanoseconds / 1000:.0f} µs"
    return f"{nanoseconds / 1e6:.1f} ms" if nanoseconds < 1_000_000_000 else f"{nanoseconds / 1e9:.2f} s"


class JsonLinesWriter:
    """One JSON object a line; the keys are an event's names."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._places: dict[tuple[str, str], str] = {}

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
