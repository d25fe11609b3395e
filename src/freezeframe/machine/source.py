"""Source files of programs: compiled as CPython compiles a file, which is not in every word what `compile` does with its bytes."""

from __future__ import annotations

from types import CodeType

from freezeframe.machine.shadowed import ours
from freezeframe.native.interpreter.source import refuse_file


def compile_file(source: bytes, path: str) -> CodeType:
    """The code object of a program's file; raises SyntaxError in CPython's words."""
    try:
        code = compile(source, path, "exec", dont_inherit=True)
        if not source.isascii() and not _is_utf_8(source):
            _refuse_what_is_not_declared(source, path)
        return code
    except SyntaxError as error:
        # `compile` does not know a line for what it cannot decode.
        if error.lineno and not str(error.msg).startswith(("(unicode error)", "Non-UTF-8 code")):
            raise
        cut = source
    except ValueError:
        # Null bytes, before 3.11.4: for the reader of files a line, and with it its end, is over there.
        with ours:
            import re  # not before: few programs are like that

        cut = re.sub(rb"\0[^\n]*\n?", b"", source)
    if cut != source:
        return compile_file(cut, path)
    with ours:
        refuse_file(source, path)
    raise SystemError(f"{path!r} can be read but not compiled")


def _is_utf_8(source: bytes) -> bool:
    try:
        source.decode()
    except UnicodeDecodeError:
        return False
    return True


def _refuse_what_is_not_declared(source: bytes, path: str) -> None:
    """Raise SyntaxError where a file is not in UTF-8 and says of no encoding: up to 3.13 `compile` does not mind that in comments."""
    try:
        with ours:
            refuse_file(source, path)
    except SyntaxError as error:
        if str(error.msg).startswith("Non-UTF-8 code"):
            raise
