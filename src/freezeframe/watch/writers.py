"""Events as text for people, and as JSON lines."""

from __future__ import annotations

import os
from contextlib import suppress
from json.encoder import encode_basestring as _quoted
from typing import TYPE_CHECKING, Final, TextIO

from freezeframe.model.signs import fitted
from freezeframe.model.text import cut, printable
from freezeframe.native.watching.forms import (
    CUT,
    DEPTH,
    DROP,
    DURATION,
    HEAD,
    HEAD_WITHIN,
    INDENTED,
    LASTING,
    NOTHING,
    TIME,
    VALUE,
    WIDE,
    Piece,
    to_width,
    whole,
    with_number,
    within_characters,
)  # fmt: skip
from freezeframe.watch.events import ENDS, Unheard

if TYPE_CHECKING:
    from freezeframe.watch.batches import Batches, Place
    from freezeframe.watch.events import Event

_SIGNS: Final = {"call": "→", "resume": "⇢", "return": "←", "yield": "⇠", "raise": "✗", "exception": "!", "line": "│", "instruction": "·"}


class TextWriter:
    """Lines of text: when, how deep, and what. They never get wider than `width`. What is `live` is written as it happens."""

    def __init__(self, stream: TextIO, width: int, *, colours: bool = False, live: bool = True) -> None:
        self._stream = stream
        self.width = width
        self._colours = colours
        self._live = live
        self._encoded = hasattr(stream, "buffer") and stream.encoding.lower() in {"utf-8", "utf8"}
        """Whether its bytes are UTF-8."""
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
        time, thread, kind, depth, function, file, line, arguments, value, duration = event
        if kind in ENDS:
            text, rest = f"{function}{'' if value is None else _value(kind, value)}", f"{_microseconds(duration or 0)} µs"
        elif kind == "call":
            told = "…" if arguments is None else ", ".join([f"{name}={value}" for name, value in arguments.items()])
            text, rest = f"{function}({told})", self.place(file, line)
        elif kind == "line":
            text, rest = f"{line:4} {value}", ""
        else:
            text, rest = function if value is None else value, self.place(file, line)
        self.write(self.line(time, thread, kind, depth, text, rest))

    def write(self, text: str) -> None:
        """Write some. Raises `Unheard` where nobody reads any more."""
        try:
            self._stream.write(fitted(text, self._stream))
            self._stream.flush()
        except (BrokenPipeError, ValueError):  # whoever reads has seen enough; the program has closed it
            raise Unheard from None

    def write_lines(self, lines: bytes | memoryview) -> None:
        """The same of lines in UTF-8."""
        if self._encoded:
            _write_bytes(self._stream, lines)
        else:
            self.write(str(lines, "utf-8"))

    def place(self, file: str, line: int) -> str:
        """A place in a file."""
        place = self._places.get((file, line))
        if place is None:
            place = self._places[file, line] = printable(f"{os.path.basename(file)}:{line}")
        return place

    def line(self, time: int, thread: int, kind: str, depth: int, text: str, rest: str) -> str:
        """The line of an event, with `rest` where there is room, and before it one that says that it is another thread's."""
        sign = self._heads.get((kind, depth))
        if sign is None:
            level = depth - _outside(kind)
            sign = self._heads[kind, depth] = f" µs {level:4} {'  ' * min(level, INDENTED)}{_SIGNS[kind]} "
        when = _microseconds(time).rjust(12)
        room = self.width - len(when) - len(sign)
        line = cut(printable(text), room)
        if rest and len(line) + len(rest) + 2 <= room:
            line += f"  {chr(27)}[2m{rest}{chr(27)}[0m" if self._colours else f"  {rest}"
        return f"{self.announced(thread)}{when}{sign}{line}\n"

    def announced(self, thread: int) -> str:
        """The line before what is another thread's than what came last."""
        if thread == self._last:
            return ""
        self._last = thread
        return f"thread {thread}: {printable(self._names[thread])}\n"

    def batches(self) -> Batches | None:
        """It takes many at once where nobody waits for them."""
        return None if self._live else _TextLines(self)

    def close(self) -> None:
        """All is written."""


class _TextLines:
    """Takes lines as they are in the file."""

    def __init__(self, writer: TextWriter) -> None:
        self._writer = writer

    def pieces(self, place: Place) -> tuple[Piece, ...]:
        """The line of an event: the same as that of `event`."""
        code, kind, width = place.code, place.kind, self._writer.width
        outside = _outside(kind)
        parts = [("", with_number(HEAD, outside))]
        before = f"{_SIGNS[kind]} {'' if outside else printable(code.co_qualname)}"
        if place.text is not None:
            before += printable(f"{place.line:4} {place.text}" if kind == "line" else place.text)
        if kind == "call":
            before += "(" if place.parameters is not None else "(…"
            for name in place.parameters or ():
                parts.append((f"{before}{name}=", VALUE))
                before = ", "
            before = f"{before.removesuffix(', ')})"
        elif place.value:
            parts.append((before + ("" if kind == "exception" else _value(kind, "")), VALUE))
            before = ""
        beginning, (end,) = _encoded(parts), _encoded([(before, NOTHING)])
        within = HEAD_WITHIN + sum(within_characters(piece.text) for piece in (*beginning, end))
        told = any(piece.then == VALUE for piece in beginning)
        signed = within == HEAD_WITHIN + within_characters(_SIGNS[kind].encode())
        cut = Piece(end.text, to_width(CUT, width, within, all_known=not told and signed and width >= WIDE))
        if kind in ENDS:
            lasting, unit = _encoded([("  ", LASTING), (" µs", NOTHING)])
            unit = Piece(unit.text, to_width(DROP, width, within + within_characters(unit.text), all_known=not told))
            return *beginning, cut, lasting, unit, Piece(b"\n")
        if kind == "line":
            return *beginning, whole(end.text + b"\n", width + within + 1), cut, Piece(b"\n")
        (rest,) = _encoded([(f"  {self._writer.place(code.co_filename, place.line)}", NOTHING)])
        within_all = within + within_characters(rest.text)
        at_once = [whole(end.text + rest.text + b"\n", width + within_all + 1)]
        if not told:  # it does not fit, then
            at_once.append(whole(end.text + b"\n", width + within + 1))
        drop = Piece(rest.text, to_width(DROP, width, within_all, all_known=not told))
        return *beginning, *at_once, cut, drop, Piece(b"\n")

    def value(self, text: str) -> bytes:
        """It has to be on one line."""
        return printable(text).encode("utf-8", "replace")

    def told(self, events: memoryview, thread: int, _number: int, most: int | None) -> None:
        """Write lines. Raises `Unheard` where nobody reads any more."""
        announced = self._writer.announced(thread).encode("utf-8", "replace")
        if announced:
            self._writer.write_lines(announced)
        self._writer.write_lines(_first_lines(events, most))


def _outside(kind: str) -> int:
    """How many levels further out than the calls that are in progress an event is shown: what happens within a call as the call is."""
    return int(kind in {"exception", "line", "instruction"})


def _encoded(pieces: list[tuple[str, int]]) -> list[Piece]:
    return [Piece(text.encode("utf-8", "replace"), then) for text, then in pieces]


def _first_lines(lines: memoryview, most: int | None) -> bytes | memoryview:
    """So many of them; None stands for all."""
    return lines if most is None else b"".join(lines.tobytes().splitlines(keepends=True)[:most])


def _write_bytes(stream: TextIO, text: bytes | memoryview) -> None:
    """Write what is encoded. Raises `Unheard` where nobody reads any more."""
    try:
        stream.flush()
        stream.buffer.write(text)
        stream.flush()
    except (BrokenPipeError, ValueError):
        raise Unheard from None


def _value(kind: str, value: str) -> str:
    """What is said of the value of an end."""
    return f" {value}" if kind == "raise" else f" = {value}"


def _microseconds(nanoseconds: int) -> str:
    return f"{(nanoseconds + 500) // 1000:,}"


class JsonLinesWriter:
    """One JSON object a line; the keys are an event's names."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._places: dict[tuple[str, str], str] = {}

    def batches(self) -> JsonLinesWriter | None:
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
        if place.text is not None:
            before += f', "value": {_quoted(place.text)}'
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

    def told(self, events: memoryview, _thread: int, _number: int, most: int | None) -> None:
        """Write lines. Raises `Unheard` where nobody reads any more."""
        _write_bytes(self._stream, _first_lines(events, most))

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
