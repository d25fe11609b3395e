"""The beginning of a line that C has read, while it waits for the rest: it is in C's own variables.

`_textiowrapper_readline` (Modules/_io/textio.c) and `_buffered_readline` (Modules/_io/bufferedio.c) put what has come of a line into a
list of theirs, `chunks`, before they ask for more. Where they keep that, and the file that they read, is found as in `gathered`: they
are watched, once, while they read lines in pieces from a file of ours.
"""

from __future__ import annotations

import functools
import itertools
from _io import BufferedReader, FileIO, TextIOWrapper, _RawIOBase
from collections.abc import Callable, Iterator
from typing import Any, Final

from freezeframe.errors import NotCapturable
from freezeframe.model.namedtuple import NamedTuple
from freezeframe.native.bridging.cstack import CCall, calls_between
from freezeframe.native.bridging.gathered import Place
from freezeframe.native.check import LAYOUT, thread_state
from freezeframe.native.frames.thread import current_interpreter_frame
from freezeframe.native.hide import hide
from freezeframe.native.interpreter.collector import uncollected
from freezeframe.native.layout import OWNED_BY_C
from freezeframe.native.memory import mem, object_at, words
from freezeframe.native.objects.textfile import is_being_read, newline_of
from freezeframe.native.watching.tracing import enter_tracing, leave_tracing

_PREVIOUS: Final = LAYOUT.iframe.previous
_OWNER: Final = LAYOUT.iframe.owner
_PIECES: Final = (b"a", b"bc", b"def", b"g\n", b"hij", b"kl", b"m\n", b"nop", b"q", b"rs\n")
"""Three lines, in pieces."""
_GC_HEAD: Final = 16
_LOOKED_AT: Final = 5_000
"""So many objects at most are younger than `chunks`: what is noted of C's stack."""


_BUFFER: Final = vars(TextIOWrapper)["buffer"].__get__
_RAW: Final = vars(BufferedReader)["raw"].__get__


class _Variables(NamedTuple):
    """Where the function that reads a line keeps them."""

    reader: Place
    chunks: Place


class _Pieces(_RawIOBase):
    """A file that gives `_PIECES`, and looks at C's stack before each."""

    def __init__(self, kind: type, outer: int) -> None:
        """`kind` is that of the reader; `outer` is the interpreter frame that has it read."""
        _RawIOBase.__init__(self)
        self._decodes = kind is TextIOWrapper
        self._outer = outer
        self._told: tuple[str | bytes, ...] = ()
        self._rest = list(_PIECES)
        self.lists: list[list[Any]] = []
        """The `chunks` of each line: they are kept, so that no two are at one address."""
        self.seen: list[tuple[list[CCall], int | None]] = []
        """The calls of C's before each piece, and the address of `chunks`; None where that is not known."""

    def readable(self) -> bool:
        return True

    def readinto(self, room: Any) -> int:
        calls = calls_between(current_interpreter_frame(), self._outer)
        self.seen.append((calls, self._chunks()))
        piece = self._rest.pop(0)
        room[: len(piece)] = piece
        shown = piece.decode() if self._decodes else piece
        self._told = () if piece.endswith(b"\n") else (*self._told, shown)
        return len(piece)

    def _chunks(self) -> int | None:
        if not self._told:
            return 0 if self._decodes else None
        here = [made for made in itertools.islice(_youngest(), _LOOKED_AT) if type(made) is list and _are(made, self._told)]
        self.lists += here
        return id(here[0]) if len(here) == 1 else None


def _youngest() -> Iterator[Any]:
    """What the garbage collector was told of last, the youngest first (`PyGC_Head`, Include/internal/pycore_gc.h, which has two bits of
    its own in each pointer). To ask it for all of its youngest takes long where a program collects nothing."""
    probe: list[Any] = []
    head = id(probe) - _GC_HEAD
    ring = words[head >> 3] & ~3  # behind the youngest comes the head of their list
    while (head := words[head + 8 >> 3] & ~3) != ring:
        yield object_at(head + _GC_HEAD)


def _are(items: list[Any], told: tuple[str | bytes, ...]) -> bool:
    return len(items) == len(told) and all(type(item) is type(each) and item == each for item, each in zip(items, told, strict=True))


def _watch(kind: type, read: Callable[[Any], Any]) -> dict[int, _Variables]:
    """Have a reader read lines: by the place in the machine code at which it waits, where its variables are; empty where they are not
    found."""
    pieces = _Pieces(kind, current_interpreter_frame())
    buffer = BufferedReader(pieces)
    reader = TextIOWrapper(buffer, "ascii") if kind is TextIOWrapper else buffer
    for _ in range(sum(piece.endswith(b"\n") for piece in _PIECES)):
        read(reader)
    # Functions inside of the one that reads the line may have its variables in registers: it is the outermost that has both.
    for site in [call.site for call in reversed(pieces.seen[0][0])]:
        here = [([call for call in calls if call.site == site], word) for calls, word in pieces.seen]
        if any(len(calls) != 1 for calls, _ in here):
            continue
        readers = _places([(call, id(reader)) for (call,), _ in here])
        chunks = _places([(call, word) for (call,), word in here if word is not None])
        if readers and chunks:
            return {site: _Variables(readers[0], chunks[0])}
    return {}


def _places(seen: list[tuple[CCall, int]]) -> list[Place]:
    """The places that held a word in each of these calls, registers first."""
    first = seen[0][0]
    places = [*[Place(True, at) for at in range(len(first.registers))], *[Place(False, at) for at in range(len(first.stack))]]
    return [place for place in places if all(place.read(call) == word for call, word in seen)]


@functools.cache
def _variables(kind: type) -> dict[int, _Variables]:
    """Of text files, or of buffers. Nobody is told of what runs to find out."""
    state = thread_state()
    enter_tracing(state)
    uncollected.__enter__()
    try:
        return {**_watch(kind, next), **_watch(kind, vars(kind)["readline"])}
    finally:
        uncollected.__exit__()
        leave_tracing(state)


def lines_begun() -> list[tuple[Any, Any]]:
    """The text files and buffers that this thread is reading a line from, each with what has come of it: text, or bytes."""
    known = {**_variables(TextIOWrapper), **_variables(BufferedReader)}
    inner = outer = at = current_interpreter_frame()
    while at:
        outer = at if mem[at + _OWNER] < OWNED_BY_C else outer
        at = words[at + _PREVIOUS >> 3]
    found: list[tuple[Any, Any]] = []
    for call in calls_between(inner, outer) if known else ():
        variables = known.get(call.site)
        if variables is None:
            continue
        reader, chunks = object_at(variables.reader.read(call)), variables.chunks.read(call)
        nothing: Any = "" if issubclass(type(reader), TextIOWrapper) else b""
        if nothing == b"" or newline_of(reader) != "\r\n":  # of that the first half may be in another variable
            found.append((reader, nothing.join(object_at(chunks)) if chunks else nothing))
    return found


def begun_by(reader: Any, buffer: Any) -> Any:
    """What has come of the line that a text file, or the buffer itself, is reading by a buffer; nothing where it reads none.

    Raises NotCapturable where something is being read by the buffer, and it is not known what has come of it.
    """
    nothing: Any = "" if issubclass(type(reader), TextIOWrapper) else b""
    if not is_being_read(buffer):
        return nothing
    found = [begun for begun in lines_begun() if buffer_of(begun[0]) is buffer]
    if not found:
        raise NotCapturable("C reads standard input, and keeps what has come of it so far to itself: freeze elsewhere")
    return next((so_far for each, so_far in found if each is reader), nothing)


def buffer_of(reader: Any) -> Any:
    """The buffer by which a text file, or a buffer itself, reads a file; None for all else, and where that is closed or detached."""
    try:
        buffer = _BUFFER(reader) if issubclass(type(reader), TextIOWrapper) else reader
        return buffer if issubclass(type(buffer), BufferedReader) and type(_RAW(buffer)) is FileIO else None
    except ValueError:
        return None


for _function in (
    _Pieces.__init__, _Pieces.readable, _Pieces.readinto, _Pieces._chunks, _are, _watch, _places, _variables.__wrapped__, lines_begun,
    begun_by, buffer_of,
):  # fmt: skip
    hide(_function.__code__)
