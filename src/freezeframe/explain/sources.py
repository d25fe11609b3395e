"""Where code comes from: source files, compiled files of any version, modules; and their lines. Nothing is executed."""

from __future__ import annotations

import importlib.util
import linecache
import os
import sys
from importlib.machinery import NamespaceLoader
from types import CodeType, ModuleType
from typing import TYPE_CHECKING, Any

from freezeframe.errors import FreezeframeError, LiftError
from freezeframe.isa.lift.pyc import MAGIC_NUMBERS, read_pyc
from freezeframe.model.content import content_of

if TYPE_CHECKING:
    from freezeframe.model.raw import RawCode


def code_in(path: str) -> CodeType | RawCode:
    """The module's code in a file: compiled by the running Python, or read from a compiled file of any version.

    Raises FreezeframeError where it cannot be read or is no Python, and LiftError for a compiled file that is damaged or of a version
    that is not supported.
    """
    try:
        data = content_of(path)
    except FileNotFoundError:
        raise FreezeframeError(f"there is no file {path!r}; is it in another folder, or spelt otherwise?") from None
    except OSError as error:
        raise FreezeframeError(f"{path!r} cannot be read: {error.strerror}; name a file that this user may read") from None
    if path.endswith(".pyc") or (data[2:4] == b"\r\n" and int.from_bytes(data[:2], "little") in MAGIC_NUMBERS):
        try:
            code = read_pyc(data, path)
        except LiftError as error:
            raise LiftError(f"{error}; compile its source again, or name that") from None
        if not _is_current(data, code.co_filename):
            _changed.add(code.co_filename)
        return code
    return compiled(data, path)


_changed: set[str] = set()
"""Source files that say something else than the compiled file that was read: no line of theirs is shown."""


def _is_current(data: bytes, source: str) -> bool:
    """Whether a compiled file is that of its source as it is now, by its header (PEP 552); also where there is no source."""
    flags, *stamp = (int.from_bytes(data[at : at + 4], "little") for at in (4, 8, 12))
    try:
        if flags & 1:
            content = whole(source)
            return content is None or importlib.util.source_hash(content) == data[8:16]
        found = os.stat(source)
    except OSError:
        return True
    return stamp == [int(found.st_mtime) & 0xFFFFFFFF, found.st_size & 0xFFFFFFFF]


def compiled(source: bytes | str, path: str) -> CodeType:
    """What the running Python makes of a source. Raises FreezeframeError where it is none."""
    import warnings

    _changed.discard(path)
    linecache.checkcache(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return compile(source, path, "exec", dont_inherit=True)
    except SyntaxError as error:
        where = f"line {error.lineno}: " if error.lineno else ""
        why = f"{where}{error.msg}"
    except (ValueError, RecursionError, MemoryError, OverflowError) as error:
        why = str(error) or type(error).__name__
    version = ".".join(map(str, sys.version_info[:2]))
    raise FreezeframeError(f"{path!r} is not Python that Python {version} can compile: {why}; name a .py file, or the .pyc of its version")


def code_of_module(module: ModuleType) -> CodeType | None:
    """The code that a module was imported from, by its loader; None where it has none."""
    spec = getattr(module, "__spec__", None)
    loader: Any = getattr(spec, "loader", None) or getattr(module, "__loader__", None)
    try:
        if isinstance(loader, NamespaceLoader):  # whose code is made up, and empty
            return None
        if spec is not None and hasattr(loader, "get_code"):
            found = loader.get_code(spec.name)
            return found if isinstance(found, CodeType) else None
        file = getattr(module, "__file__", None)
        if isinstance(file, str) and os.path.isfile(file):
            found = code_in(file)
            return found if isinstance(found, CodeType) else None
    except (ImportError, SyntaxError, FreezeframeError, OSError):
        return None
    return None


def is_of_c(module: ModuleType) -> bool:
    """Whether a module was imported, and has no code of Python's: one that a program executes itself was not."""
    return getattr(module, "__spec__", None) is not None and code_of_module(module) is None


def exists(name: str) -> bool:
    """Whether there is a module of that name, whose packages are imported to see."""
    if name in sys.modules:
        return True
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError, AttributeError):
        return False
    except Exception:  # noqa: BLE001 (a package above it raises: importing it will say so)
        return True


def line(filename: str, number: int | None, namespace: dict[str, Any] | None = None) -> str | None:
    """A line of a source file, without its end; None where it cannot be had."""
    if number is None or number < 1 or filename in _changed:
        return None
    text = linecache.getline(filename, number, namespace)
    return text.rstrip("\r\n") if text else None


def whole(filename: str) -> bytes | None:
    """A source file's content; None where it cannot be had."""
    try:
        with open(filename, "rb") as file:
            return file.read()
    except OSError:
        lines = linecache.getlines(filename)
        return "".join(lines).encode() if lines else None
