"""Events that machine code has noted, for lines that take more to write than machine code does."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from freezeframe.native.forms import DEPTH, DURATION, NOTHING, TIME, VALUE, Piece
from freezeframe.native.hide import hide_modules
from freezeframe.watch.events import ENDS, Event

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.watch.noted import Place

_ESCAPED: Final = {ord("\t"): "\\t", ord("\n"): "\\n"}


class Decoder:
    """Takes a line for each event: the number of its place, time, depth, duration of an end, and the values, with tabs between them."""

    exceptions = True

    def __init__(self, line: Callable[[Event], str], write: Callable[[str], None]) -> None:
        """`line` makes a line of each event, `write` gets many of them."""
        self._line, self._write = line, write
        self._places: list[Place] = []

    def pieces(self, place: Place) -> tuple[Piece, ...]:
        """The line of an event."""
        number = f"{len(self._places)}\t".encode()
        self._places.append(place)
        values = [Piece(b"\t", VALUE)] * (len(place.parameters or ()) + place.value)
        return Piece(number, TIME), Piece(b"\t", DEPTH), *[Piece(b"\t", DURATION)] * (place.kind in ENDS), *values, Piece(b"\n", NOTHING)

    def value(self, text: str) -> bytes:
        """It has to be on one line."""
        return text.translate(_ESCAPED).encode("utf-8", "surrogatepass")

    def told(self, events: bytes, _number: int, most: int | None) -> None:
        """Write them."""
        lines = events.decode("utf-8", "surrogatepass").split("\n")[:-1][:most]
        say, places = self._line, self._places
        said: list[str] = []
        for line in lines:
            number, time, depth, *values = line.split("\t")
            thread, kind, code, at, parameters, has_value = places[int(number)]
            duration = int(values.pop(0)) if kind in ENDS else None
            arguments = None if parameters is None else {name: values[at] for at, name in enumerate(parameters)}
            value = values[-1] if has_value else None
            said.append(say(Event(int(time), thread, kind, int(depth), code.co_qualname, code.co_filename, at, arguments, value, duration)))
        self._write("".join(said))


hide_modules([sys.modules[__name__]])
