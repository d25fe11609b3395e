"""Source files of programs: compiled as CPython compiles a file, which is not in every word what `compile` does with its bytes."""

from __future__ import annotations

from types import CodeType

from freezeframe.native.source import refuse_file


def compile_file(source: bytes, path: str) -> CodeType:
    """The code object of a program's file; raises SyntaxError in CPython's words."""
    undecodable = b"\0" in source
    if not undecodable:
        try:
            return compile(source, path, "exec", dont_inherit=True)
        except SyntaxError as error:
            undecodable = not error.lineno or str(error.msg).startswith("(unicode error)")
            if not undecodable:
                raise
    refuse_file(source, path)
    return compile(source, path, "exec", dont_inherit=True)
