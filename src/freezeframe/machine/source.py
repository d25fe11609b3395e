"""Source files of programs: compiled as CPython compiles a file, which is not in every word what `compile` does with its bytes."""

from __future__ import annotations

from types import CodeType


def compile_file(source: bytes, path: str) -> CodeType:
    """The code object of a program's file; raises SyntaxError in CPython's words."""
    return compile(source, path, "exec", dont_inherit=True)
