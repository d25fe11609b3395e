"""Functions of another version's snapshot, compiled anew: what is called after the resume runs natively (`resume --recompile`).

Their source is what the snapshot carries (`run --with-source`), or the file where that is here. A function's code is replaced where exactly
one function of the source has its qualified name, its first line and its shape (`shapes`), and so have all functions within it; all others
stay in the machine, and so do frames that were taken. A function stays the object that it was, with its closure, defaults and attributes.
"""

from __future__ import annotations

import os
import warnings
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.machine.functions import runs_natively
from freezeframe.model.namedtuple import NamedTuple
from freezeframe.model.raw import RawCode
from freezeframe.snapshot.versions.shapes import INLINE, name_of, names_its_variables, shape_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_FUNCTION: Final = 0x01
"""CO_OPTIMIZED: a function's, not a class body's or a module's."""


class Recompiled(NamedTuple):
    """What came of it: the qualified names of functions."""

    natively: list[str]
    in_machine: list[str]


class _Source:
    """The functions of a source, by qualified name and first line."""

    def __init__(self, data: bytes | str, path: str) -> None:
        text = data if isinstance(data, str) else _decoded(data)
        self.lines = text.encode().split(b"\n")
        self._codes: dict[tuple[str, int], list[CodeType]] = {}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the program has been told of them
            compiled = compile(text, path, "exec", dont_inherit=True)
        for code in _within(compiled):
            self._codes.setdefault((name_of(code), code.co_firstlineno), []).append(code)

    def counterpart(self, code: RawCode) -> CodeType | None:
        """The one code object that was compiled from what `code` was compiled from; None where there is none, or more than one."""
        shape = shape_of(code)
        found = [other for other in self._codes.get((name_of(code), code.co_firstlineno), ()) if shape_of(other) == shape]
        return found[0] if len(found) == 1 and names_its_variables(code, self.lines) else None


def recompile_all(
    functions: Iterable[tuple[FunctionType, RawCode]], codes: Iterable[RawCode], files: Iterable[str], carried: Mapping[str, str]
) -> Recompiled:
    """Let functions of these code objects run natively from now on, those that are there and those that are made later.

    `codes` are all code objects of another version that the program has; `files` those of its own modules, and `carried` the sources that
    the snapshot has, by file.
    """
    own = {os.path.abspath(file) for file in files}
    sources: dict[str, list[_Source]] = {}
    natively: dict[int, CodeType] = {}
    result = Recompiled([], [])
    for code in sorted(_within(*codes), key=lambda code: code.co_firstlineno):
        path = os.path.abspath(code.co_filename)
        if not code.co_flags & _FUNCTION or code.co_name in INLINE or id(code) in natively or path not in own:
            continue
        if path not in sources:
            sources[path] = list(_sources(path, code.co_filename, carried))
        new = next((found for source in sources[path] if (found := source.counterpart(code)) is not None), None)
        if new is None:
            result.in_machine.append(code.co_qualname)
        else:
            natively[id(code)] = new
            runs_natively(code, new)
            result.natively.append(code.co_qualname)
    for function, code in functions:
        if id(code) in natively:
            function.__code__ = natively[id(code)]
    return result


def _sources(path: str, name: str, carried: Mapping[str, str]) -> Iterator[_Source]:
    """What may be the source of code that names this file."""
    for data in (carried.get(path), _content(path)):
        if data is not None:
            try:
                source = _Source(data, name)
            except (SyntaxError, ValueError, LookupError):
                continue  # it is no source of this version's: its functions stay in the machine
            yield source


def _content(path: str) -> bytes | None:
    """What a file has; None where it is not here."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return None


def _decoded(data: bytes) -> str:
    from importlib.util import decode_source

    return decode_source(data)


def _within(*codes: Any) -> Iterator[Any]:
    """Code objects, and all that are within them."""
    waiting = list(codes)
    while waiting:
        code = waiting.pop()
        yield code
        waiting += [constant for constant in code.co_consts if isinstance(constant, (CodeType, RawCode))]
