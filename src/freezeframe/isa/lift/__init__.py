"""From a Python version's bytecode to canonical instructions: `lift` for code objects, `pyc.read_pyc` for compiled files.

Versions differ only here: each has a module (`v311`, …) that holds its bytecode as data, and `decode` is what they share.
"""

from types import CodeType

from freezeframe.errors import LiftError
from freezeframe.isa.lift.decode import decode
from freezeframe.isa.lift.exception_table import exception_ranges
from freezeframe.isa.lift.versions import VERSIONS, bytecode_of, malformed
from freezeframe.model.code import Code
from freezeframe.model.instruction import NO_POSITION, Slot
from freezeframe.model.raw import HOST_VERSION, RawCode, host_slots

_HAVE_TABLES = (3, 11)
"""From this version on code objects have tables of handlers."""

__all__ = ["VERSIONS", "lift"]


def lift(code: CodeType | RawCode, *, checked: bool = True) -> Code:
    """Return a code object in canonical instructions: a live one, which is of the host's version, or a raw one of any version.

    Raises `LiftError` where its version is not supported or it is malformed, TypeError for what is no code object. A live one was made by
    CPython's compiler and is only checked as far as lifting goes; a raw one is checked throughout (`check`), unless whoever asks will do
    so.
    """
    if isinstance(code, RawCode):
        if not checked:
            return _lift(code, code.version, code.co_localsplusnames, code.co_localspluskinds)
        from freezeframe.isa.lift.check import check  # which needs the definitions: a program of the host's own version starts without

        lifted = _lift(code, code.version, code.co_localsplusnames, code.co_localspluskinds)
        check(lifted)
        return lifted
    if not isinstance(code, CodeType):
        raise TypeError(f"lift takes a code object, not {type(code).__name__}; that of a function is its __code__")
    return _lift(code, HOST_VERSION, *host_slots(code))


def _lift(code: CodeType | RawCode, version: tuple[int, int], slot_names: tuple[str, ...], slot_kinds: bytes) -> Code:
    bytecode, table = bytecode_of(version)
    try:
        if version < _HAVE_TABLES:
            assert isinstance(code, RawCode)
            from freezeframe.isa.lift.blocks import lift_blocks  # which needs the definitions

            instructions, index_at, exception_table, begin = lift_blocks(code, bytecode, table)
        else:
            begin = 0
            instructions, index_at = decode(code.co_code, table)
            exception_table = exception_ranges(code.co_exceptiontable, index_at)
        at_unit = list(code.co_positions())
    except (LiftError, ValueError) as error:
        raise malformed(code.co_qualname, code.co_filename, version, error) from None
    if len(at_unit) < len(index_at):  # CPython, too, takes what the table leaves out as being nowhere
        at_unit += [NO_POSITION] * (len(index_at) - len(at_unit))
    positions = [at_unit[offset >> 1] for _, _, offset in instructions]
    if begin:  # a function is called in its first line
        positions[:begin] = [(code.co_firstlineno, code.co_firstlineno, None, None)] * begin
    return Code(
        instructions=instructions,
        consts=code.co_consts,
        names=code.co_names,
        localsplus=tuple(map(Slot, slot_names, slot_kinds)),
        exception_table=exception_table,
        positions=tuple(positions),
        flags=code.co_flags,
        argcount=code.co_argcount,
        posonlyargcount=code.co_posonlyargcount,
        kwonlyargcount=code.co_kwonlyargcount,
        stacksize=code.co_stacksize + bytecode.extra_depth,
        name=code.co_name,
        qualname=code.co_qualname,
        filename=code.co_filename,
        firstlineno=code.co_firstlineno,
        version=version,
        original=code,
    )
