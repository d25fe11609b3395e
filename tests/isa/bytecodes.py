"""Raw code objects written by hand, of any version: `raw((3, 12), [("LOAD_FAST", 0), "RETURN_VALUE"])`."""

from __future__ import annotations

from collections.abc import Sequence

from freezeframe.isa.lift.versions import bytecode_of
from freezeframe.model.instruction import CO_FAST_LOCAL
from freezeframe.model.raw import RawCode

Raw = str | tuple[str, int]


def assemble(version: tuple[int, int], instructions: Sequence[Raw]) -> bytes:
    """The bytes of instructions, their caches behind them; operands over 255 get what extends them."""
    described, _ = bytecode_of(version)
    out = bytearray()
    for instruction in instructions:
        name, oparg = (instruction, 0) if isinstance(instruction, str) else instruction
        for shift in (24, 16, 8):
            if oparg >> shift:
                out += bytes([described.opcodes["EXTENDED_ARG"], oparg >> shift & 255])
        out += bytes([described.opcodes[name], oparg & 255]) + bytes(2 * described.caches.get(name, 0))
    return bytes(out)


def raw(version: tuple[int, int], instructions: Sequence[Raw] | bytes, **changes: object) -> RawCode:
    """A function `f(a, b)` of two locals, with names and constants enough, that consists of these instructions."""
    code = RawCode(
        version=version,
        co_argcount=2,
        co_posonlyargcount=0,
        co_kwonlyargcount=0,
        co_stacksize=8,
        co_flags=3,
        co_code=instructions if isinstance(instructions, bytes) else assemble(version, instructions),
        co_consts=(None, 1, ("x",)),
        co_names=("first", "second"),
        co_localsplusnames=("a", "b"),
        co_localspluskinds=bytes([CO_FAST_LOCAL, CO_FAST_LOCAL]),
        co_filename="f.py",
        co_name="f",
        co_qualname="f",
        co_firstlineno=1,
        co_linetable=b"",
        co_exceptiontable=b"",
    )
    return code.replace(**changes)


def varints(*numbers: int) -> bytes:
    """An exception table's entry: groups of six bits, highest first, the first byte of all marked."""
    out = bytearray()
    for number in numbers:
        groups = [number & 63]
        while number := number >> 6:
            groups.append(number & 63)
        groups.reverse()
        out += bytes([group | 64 for group in groups[:-1]] + groups[-1:])
    out[0] |= 128
    return bytes(out)
