"""Compile text without audit hooks being told of it."""

from __future__ import annotations

import ctypes
from types import CodeType
from typing import Any, Final

FILE_INPUT: Final = 257
"""``Py_file_input``."""


class Flags(ctypes.Structure):
    """`PyCompilerFlags`."""

    _fields_ = (("flags", ctypes.c_int), ("feature_version", ctypes.c_int))


compile_text: Final[Any] = ctypes.PYFUNCTYPE(
    ctypes.py_object, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_int, ctypes.POINTER(Flags), ctypes.c_int
)(("Py_CompileStringExFlags", ctypes.pythonapi))
"""``Py_CompileStringExFlags(text, file, start, flags, optimize)``."""


def function_code(text: str) -> CodeType:
    """The code of the one function that a text of ours defines."""
    module = compile_text(text.encode(), b"<block>", FILE_INPUT, None, -1)
    return next(const for const in module.co_consts if type(const) is CodeType)
