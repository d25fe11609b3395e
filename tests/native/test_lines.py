"""The beginning of a line that C has read: what is known of it while C waits for the rest."""

from __future__ import annotations

import gc
import io
import itertools
import os
import signal
from typing import TYPE_CHECKING, Any

import pytest

from freezeframe.errors import NotCapturable
from freezeframe.native.bridging import lines
from freezeframe.native.bridging.inputs import reads_line
from freezeframe.native.bridging.lines import begun_by, buffer_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

READING: dict[str, Callable[[Any], Any]] = {
    "next": next,
    "enumerate": lambda file: next(enumerate(file))[1],
    "readline": lambda file: file.readline(),
    "readline with a limit": lambda file: file.readline(100_000),
    "unbound": lambda file: type(file).readline(file),
}


class Pipe:
    """A pipe that is read, and what is found out while its reader waits; then the rest comes."""

    def __init__(self, newline: str | None) -> None:
        reading, self._writing = os.pipe()
        self.buffer = io.BufferedReader(io.FileIO(reading))
        self.text = io.TextIOWrapper(self.buffer, "utf-8", newline=newline)

    def wait(self, begun: bytes, rest: bytes, read: Callable[[], Any], look: Callable[[], Any]) -> tuple[Any, Any]:
        """What reading gives, and what looking gave amid it."""
        seen: list[Any] = []

        def handler(*_: Any) -> None:
            try:
                seen.append(look())
            except NotCapturable:
                seen.append(NotCapturable)
            os.write(self._writing, rest)

        os.write(self._writing, begun)
        before = signal.signal(signal.SIGALRM, handler)
        signal.setitimer(signal.ITIMER_REAL, 0.05)
        try:
            given = read()
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
        return given, seen[0]

    def close(self) -> None:
        os.close(self._writing)
        self.text.close()


@pytest.fixture(params=[None])
def pipe(request: pytest.FixtureRequest) -> Iterator[Pipe]:
    made = Pipe(request.param)
    yield made
    made.close()


@pytest.mark.parametrize("begun", ["", "a", "abc", "é€" * 5000])
@pytest.mark.parametrize("way", READING)
@pytest.mark.parametrize("what", ["text", "buffer"])
def test_what_has_come_of_a_line(pipe: Pipe, what: str, way: str, begun: str) -> None:
    file, other = (pipe.text, pipe.buffer) if what == "text" else (pipe.buffer, pipe.text)

    def look() -> Any:
        return begun_by(file, pipe.buffer), begun_by(other, pipe.buffer), reads_line(file), reads_line(other)

    given, seen = pipe.wait(begun.encode(), b"!\nnext", lambda: READING[way](file), look)
    of_text = what == "text"
    assert given == (begun + "!\n" if of_text else (begun + "!\n").encode())
    assert seen == (begun if of_text else begun.encode(), b"" if of_text else "", True, False)


def test_lines_within_lines(pipe: Pipe) -> None:
    """Each reader has its own."""
    inner = Pipe(None)

    def look() -> Any:
        return inner.wait(
            b"inner", b"\n", lambda: next(inner.text), lambda: begun_by(pipe.text, pipe.buffer) + "|" + begun_by(inner.text, inner.buffer)
        )

    given, seen = pipe.wait(b"outer", b"\n", lambda: next(pipe.text), look)
    inner.close()
    assert (given, seen) == ("outer\n", ("inner\n", "outer|inner"))


@pytest.mark.parametrize("read", [lambda pipe: pipe.text.read(5), lambda pipe: pipe.buffer.read(5), lambda pipe: pipe.buffer.peek(1)])
def test_what_is_no_line_is_not_known(pipe: Pipe, read: Callable[[Pipe], Any]) -> None:
    _, seen = pipe.wait(b"", b"12345", lambda: read(pipe), lambda: (reads_line(pipe.text), begun_by(pipe.text, pipe.buffer)))
    assert seen is NotCapturable


@pytest.mark.parametrize("pipe", ["\r\n"], indirect=True)
def test_half_of_a_newline_is_in_another_variable(pipe: Pipe) -> None:
    given, seen = pipe.wait(b"ab\r", b"\n", lambda: next(pipe.text), lambda: begun_by(pipe.text, pipe.buffer))
    assert (given, seen) == ("ab\r\n", NotCapturable)


def test_where_c_s_stack_cannot_be_read_nothing_is_known(pipe: Pipe, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "calls_between", lambda _inner, _outer: [])
    assert not reads_line(pipe.text)
    _, seen = pipe.wait(b"abc", b"\n", lambda: next(pipe.text), lambda: (reads_line(pipe.text), begun_by(pipe.text, pipe.buffer)))
    assert seen is NotCapturable


def test_what_the_collector_was_told_of_last() -> None:
    made: list[Any] = [None]
    assert any(each is made for each in itertools.islice(lines._youngest(), 10))
    assert sum(1 for _ in lines._youngest()) <= len(gc.get_objects(generation=0)) + 10


def test_what_has_no_buffer() -> None:
    detached = io.TextIOWrapper(io.BytesIO())
    detached.detach()
    assert [buffer_of(value) for value in (detached, io.StringIO(), io.TextIOWrapper(io.BytesIO()), None)] == [None] * 4
