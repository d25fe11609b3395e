"""What sinks are that take many events at once, in the form that a file has for them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from freezeframe.model.namedtuple import NamedTuple
from freezeframe.native.hide import hide_modules

if TYPE_CHECKING:
    from types import CodeType

    from freezeframe.native.watching.forms import Piece


class Place(NamedTuple):
    """What is the same of an event each time that it happens."""

    thread: int
    kind: str
    code: CodeType
    line: int
    parameters: tuple[str, ...] | None
    """Of a call those whose values are told, if any are."""
    value: bool
    """Whether a value is told."""
    text: str | None = None
    """Of a line its source; of an instruction, what it is."""


class Batches(Protocol):
    """What takes many events at once, as bytes."""

    def pieces(self, place: Place) -> tuple[Piece, ...]:
        """How an event there is written, with a `VALUE` for each value that is told."""

    def value(self, text: str) -> bytes:
        """How a value is written."""

    def told(self, events: memoryview, thread: int, number: int, most: int | None) -> None:
        """Events of one thread, which are there no longer than this is called, its number, and how many they are. With `most`, only so many
        of them may be told."""


@runtime_checkable
class BatchSink(Protocol):
    """A sink that can be told of many events at once."""

    def batches(self) -> Batches | None:
        """What takes them. None where it can not."""


hide_modules([sys.modules[__name__]])
