"""The source lines of a snapshot's code, where its file is here and still says what was compiled. Nothing of it is executed."""

from __future__ import annotations

import io
import tokenize
import warnings
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING, Final

from freezeframe.isa.lift import lift
from freezeframe.model.raw import HOST_VERSION

if TYPE_CHECKING:
    from freezeframe.model.code import Code

_LARGEST: Final = 1 << 24


class Source:
    """A file's lines, and whether a code object still is what they compile to."""

    def __init__(self, path: str) -> None:
        self.lines: list[str] = []
        self._codes: dict[tuple[str, int], list[CodeType]] = {}
        try:
            file = Path(path)
            if not file.is_file() or file.stat().st_size > _LARGEST:
                return
            data = file.read_bytes()
            encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
            self.lines = data.decode(encoding).splitlines()
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # the program has been told of them
                self._add(compile(data, path, "exec", dont_inherit=True))
        except (OSError, SyntaxError, ValueError, LookupError, RecursionError, MemoryError):
            return  # what is no source that can be compiled shows nothing

    def _add(self, code: CodeType) -> None:
        self._codes.setdefault((code.co_qualname, code.co_firstlineno), []).append(code)
        for constant in code.co_consts:
            if isinstance(constant, CodeType):
                self._add(constant)

    def matches(self, code: Code) -> bool | None:
        """Whether the file still says what `code` was compiled from; None where that cannot be told."""
        if not self.lines:
            return None
        if code.version != HOST_VERSION:
            return None
        return any(_are_alike(lift(other), code) for other in self._codes.get((code.qualname, code.firstlineno), ()))


def _are_alike(one: Code, other: Code) -> bool:
    """Whether `other` is `one`, perhaps hidden: then it has NOP for RESUME (`native.hide`)."""
    return len(one.instructions) == len(other.instructions) and all(
        left == right or (left.opcode, right.opcode) == ("RESUME", "NOP")
        for left, right in zip(one.instructions, other.instructions, strict=True)
    )


class Sources:
    """The source files of a snapshot's frames, each read once."""

    def __init__(self) -> None:
        self._known: dict[str, Source] = {}

    def of(self, code: Code) -> Source:
        """The file that a code object names."""
        source = self._known.get(code.filename)
        if source is None:
            source = self._known[code.filename] = Source(code.filename)
        return source
