"""CPython's reader of source files, for the errors that it alone gives."""

from __future__ import annotations

import ctypes
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


_FILE_INPUT: Final = 257  # Py_file_input
_NEVER_VALID: Final = b"\n\x01\n"

_libc = ctypes.CDLL(None)
_fdopen = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_int, ctypes.c_char_p)(("fdopen", _libc))
_run_file = ctypes.PYFUNCTYPE(
    ctypes.py_object, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.py_object, ctypes.py_object, ctypes.c_int, ctypes.c_void_p
)(("PyRun_FileExFlags", ctypes.pythonapi))


def refuse_file(source: bytes, path: str) -> None:
    """Raise the SyntaxError that CPython has for a source file at `path` with these bytes, which cannot be decoded or have null bytes.

    `compile` has other words for such bytes than the reader of files (Parser/tokenizer.c). Nothing is ever executed: what the reader is
    given ends in a line that is no Python.
    """
    import tempfile  # takes 4 ms to import, and hardly any program needs it

    with tempfile.TemporaryFile() as file:
        file.write(source + _NEVER_VALID)
        file.flush()
        file.seek(0)
        stream = _fdopen(os.dup(file.fileno()), b"rb")
        _run_file(stream, os.fsencode(path), _FILE_INPUT, {}, {}, 1, None)
