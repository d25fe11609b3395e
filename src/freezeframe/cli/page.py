"""What `show` prints for people: plain in a pipe, in colour on a terminal."""

from __future__ import annotations

import os
import shlex
import shutil
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, TextIO

from freezeframe.cli.parser import WIDTH
from freezeframe.model.columns import columns, fit, fit_left
from freezeframe.model.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

_LABEL: Final = 11
"""Columns of what stands before a value."""

_SIGNED: Final = {
    "you": "with your key",
    "key": "with the key in --key-file",
    "another": "with a key not yours: 'resume' refuses it, unless you --trust it",
    "nobody": "by nobody: 'resume' refuses it, unless you --trust it",
}


_ALIKE: Final = 3
"""So many frames in a row are shown that stand at the same place: recursion is told by their number."""


def _runs(frames: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The frames, those in a row together that stand at the same place."""
    return [list(run) for _, run in groupby(frames, key=lambda frame: (frame["function"], frame["file"], frame["position"]))]


class Page:
    """Lines of text, as wide as the terminal, with colours where they are wanted."""

    def __init__(self, stream: TextIO, width: int, *, colours: bool) -> None:
        self._stream = stream
        self._width = width
        self._colours = colours

    @classmethod
    def for_stream(cls, stream: TextIO) -> Page:
        """A page for standard output."""
        if not stream.isatty():
            return cls(stream, WIDTH, colours=False)
        return cls(stream, shutil.get_terminal_size((WIDTH, 24)).columns, colours="NO_COLOR" not in os.environ)

    def snapshot(self, document: dict[str, Any]) -> None:
        """A snapshot, as the document of `--json` tells it."""
        self._line(self._bold(f"snapshot {printable(document['file'])}"))
        frames = document["frames"]
        self._entry("program", shlex.join(printable(argument) for argument in document["program"]))
        self._entry("python", f"{document['python']}, {document['engine']} engine")
        self._entry("taken", document["created"].replace("T", " ").replace("Z", " UTC"))
        if document["crash"]:
            self._entry("crash", f"{printable(str(document['label']))} (nothing has handled it: the program has ended)")
        elif document["label"] is not None:
            self._entry("label", printable(document["label"]))
        if len(document["modules"]) > 1:
            self._entry("modules", ", ".join(map(printable, document["modules"])))
        self._entry("size", f"{document['bytes']:,} bytes, {len(frames)} {'frame' if len(frames) == 1 else 'frames'}")
        self._entry("signed", _SIGNED[document["signed"]])
        for run in _runs(frames):
            for frame in run[:_ALIKE]:
                self._line("")
                self._frame(frame)
            if len(run) > _ALIKE:
                more = f"… and {len(run) - _ALIKE:,} more frames of {printable(run[0]['function'])} at this place (--json has them all)"
                self._line("")
                self._line(self._dim(more))

    def _frame(self, frame: dict[str, Any]) -> None:
        kind = ", a generator's" if frame["generator"] else ""
        head = f"frame {frame['number']}  "
        if frame["bridge"]:
            self._line(self._dim(f"{head}stands for C code ({printable(frame['function'])})"))
            return
        where = "" if frame["line"] is None else f":{frame['line']}"
        function = fit(printable(frame["function"]), self._width // 2)
        place = fit_left(f"{printable(frame['file'])}{where}{kind}", self._width - len(head) - columns(function) - 2)
        self._line(f"{self._dim(head)}{self._bold(function)}  {self._dim(place)}")
        if frame["source"] is not None:
            self._line(f"  {self._dim('>')} {self._bold(fit(printable(frame['source'].strip()), self._width - 4))}")
        elif frame["source_changed"]:
            self._line(f"  {self._dim('> the source has changed since')}")
        waits = f", waits for {frame['waits_for']}" if frame["waits_for"] else ""
        self._entry("position", f"before instruction {frame['position']} of {frame['instructions']}{waits}")
        self._values("locals", frame["locals"].items())
        self._values("cells", frame["cells"].items())
        if frame["unbound"]:
            self._entry("unbound", ", ".join(map(printable, frame["unbound"])))
        self._values("stack", enumerate(frame["stack"]), sign=" ")
        if frame["handles"] is not None:
            self._entry("handles", frame["handles"])

    def _values(self, label: str, values: Iterable[tuple[object, str]], sign: str = " = ") -> None:
        for name, value in values:
            self._entry(label, f"{printable(str(name))}{sign}{value}")
            label = ""

    def _entry(self, label: str, text: str) -> None:
        self._line(f"  {self._dim(f'{label:{_LABEL - 2}}')}{fit(printable(text), self._width - _LABEL)}")

    def _line(self, text: str) -> None:
        print(text, file=self._stream)

    def _bold(self, text: str) -> str:
        return f"\033[1m{text}\033[0m" if self._colours else text

    def _dim(self, text: str) -> str:
        return f"\033[2m{text}\033[0m" if self._colours else text
