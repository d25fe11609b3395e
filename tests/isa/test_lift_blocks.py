"""3.10: what its instructions become, and the table of handlers that its stack of blocks becomes."""

from __future__ import annotations

import base64
import marshal
from contextlib import suppress

import pytest
from bytecodes import Raw, raw
from hypothesis import given
from hypothesis import strategies as st

from freezeframe.errors import LiftError
from freezeframe.explain.target import nested
from freezeframe.isa.lift import lift
from freezeframe.isa.lift.pyc import read_code, read_pyc
from freezeframe.isa.lift.remarshal import write_code
from freezeframe.model.code import CO_ASYNC_GENERATOR, CO_COROUTINE, CO_GENERATOR
from freezeframe.model.instruction import CO_FAST_CELL, CO_FAST_FREE, CO_FAST_LOCAL, ExceptionRange
from freezeframe.model.raw import RawCode

V10 = (3, 10)
END: list[Raw] = [("LOAD_CONST", 0), "RETURN_VALUE"]


def lines(instructions: list[Raw], **changes: object) -> list[str]:
    """The canonical instructions, as text."""
    return [f"{name} {oparg}" if oparg else name for name, oparg, _ in lift(raw(V10, [*instructions, *END], **changes)).instructions]


def becomes(instructions: list[Raw], **changes: object) -> list[str]:
    """Those between what begins a function and what ends it."""
    found = lines(instructions, **changes)
    assert found[0] == "RESUME"
    assert found[-2:] == ["LOAD_CONST", "RETURN_VALUE"]
    return found[1:-2]


def loaded(*instructions: Raw, count: int = 1) -> list[str]:
    """What instructions become behind so many constants."""
    found = becomes([*[("LOAD_CONST", 0)] * count, *instructions])
    assert found[:count] == ["LOAD_CONST"] * count
    return found[count:]


@pytest.mark.parametrize(
    ("instruction", "count", "canonical"),
    [
        (("LOAD_FAST", 1), 0, ["LOAD_FAST_CHECK 1"]),
        ("ROT_TWO", 2, ["SWAP 2"]),
        ("ROT_THREE", 3, ["ROT_N 3"]),
        ("ROT_FOUR", 4, ["ROT_N 4"]),
        (("ROT_N", 5), 5, ["ROT_N 5"]),
        (("ROT_N", 1), 1, ["NOP"]),
        ("DUP_TOP", 1, ["COPY 1"]),
        ("DUP_TOP_TWO", 2, ["COPY 2", "COPY 2"]),
        ("BINARY_ADD", 2, ["BINARY_OP"]),
        ("BINARY_XOR", 2, ["BINARY_OP 12"]),
        ("INPLACE_ADD", 2, ["BINARY_OP 13"]),
        ("INPLACE_POWER", 2, ["BINARY_OP 21"]),
        (("CALL_FUNCTION", 0), 1, ["PUSH_NULL", "NOP", "CALL"]),
        (("CALL_FUNCTION", 2), 3, ["PUSH_NULL", "ROT_N 3", "CALL 2"]),
        (("CALL_FUNCTION_KW", 2), 4, ["PUSH_NULL", "ROT_N 4", "CALL_KW 2"]),
        (("CALL_FUNCTION_EX", 0), 2, ["PUSH_NULL", "ROT_N 2", "CALL_FUNCTION_EX"]),
        (("CALL_FUNCTION_EX", 1), 3, ["PUSH_NULL", "ROT_N 3", "CALL_FUNCTION_EX 1"]),
        (("LOAD_METHOD", 1), 1, ["LOAD_METHOD_NULL_FIRST 1"]),
        (("CALL_METHOD", 1), 3, ["CALL 1"]),
        (("MAKE_FUNCTION", 9), 4, ["POP_TOP", "MAKE_FUNCTION", "SET_FUNCTION_ATTRIBUTE 8", "SET_FUNCTION_ATTRIBUTE 1"]),
        ("MATCH_KEYS", 2, ["MATCH_KEYS", "COPY 1", "LOAD_COMMON_CONSTANT 7", "IS_OP 1"]),
        ("GET_AWAITABLE", 1, ["GET_AWAITABLE"]),
    ],
    ids=str,
)
def test_instructions(instruction: Raw, count: int, canonical: list[str]) -> None:
    assert loaded(instruction, count=count) == canonical


def test_jumps_count_instructions() -> None:
    assert becomes([("JUMP_ABSOLUTE", 2), "NOP", "NOP"]) == ["JUMP_FORWARD 3", "NOP", "NOP"]
    assert becomes(["NOP", ("LOAD_CONST", 0), ("POP_JUMP_IF_FALSE", 0)]) == ["NOP", "LOAD_CONST", "POP_JUMP_IF_FALSE 1"]
    assert loaded("GET_ITER", ("FOR_ITER", 2), "POP_TOP", ("JUMP_ABSOLUTE", 2)) == ["GET_ITER", "FOR_ITER 6", "POP_TOP", "JUMP_BACKWARD 3"]


def test_cells_are_counted_first_and_by_name() -> None:
    slots = {
        "co_argcount": 1,
        "co_localsplusnames": ("d", "c", "f"),
        "co_localspluskinds": bytes([CO_FAST_LOCAL | CO_FAST_CELL, CO_FAST_CELL, CO_FAST_FREE]),
    }
    found = lines([("LOAD_CLOSURE", 0), ("STORE_DEREF", 1), ("LOAD_DEREF", 2), ("STORE_DEREF", 0)], **slots)
    begun = ["COPY_FREE_VARS 1", "MAKE_CELL", "MAKE_CELL 1", "RESUME"]
    assert found[:-2] == [*begun, "LOAD_FAST 1", "STORE_DEREF", "LOAD_DEREF 2", "STORE_DEREF 1"]


def test_generators_begin_where_they_are_resumed_first() -> None:
    begun = ["RETURN_GENERATOR", "POP_TOP", "RESUME", "LOAD_CONST"]
    plain = lines([("GEN_START", 0), ("LOAD_CONST", 0), "YIELD_VALUE", "POP_TOP"], co_flags=3 | CO_GENERATOR)
    assert plain[:-3] == [*begun, "YIELD_VALUE", "RESUME 1"]
    wrapped = lines([("GEN_START", 2), ("LOAD_CONST", 0), "YIELD_VALUE", "POP_TOP"], co_flags=3 | CO_ASYNC_GENERATOR)
    assert wrapped[:-3] == [*begun, "ASYNC_GEN_WRAP", "YIELD_VALUE", "RESUME 1"]
    loop = ["LOAD_CONST", "SEND 9", "YIELD_VALUE", "RESUME 3", "JUMP_BACKWARD_NO_INTERRUPT 5"]
    waits = [("GEN_START", 1), ("LOAD_CONST", 0), ("LOAD_CONST", 0), "YIELD_FROM", "POP_TOP"]
    assert lines(waits, co_flags=3 | CO_COROUTINE)[:-3] == [*begun, *loop]


def test_a_handler() -> None:
    """``try: a except b: pass``: behind the code stands what ends the handler when that raises."""
    code = raw(
        V10,
        [
            ("SETUP_FINALLY", 4), ("LOAD_NAME", 0), "POP_TOP", "POP_BLOCK", ("JUMP_FORWARD", 7),
            ("DUP_TOP", 0), ("LOAD_NAME", 1), ("JUMP_IF_NOT_EXC_MATCH", 13), "POP_TOP", "POP_TOP", "POP_TOP", "POP_EXCEPT",
            *END, ("RERAISE", 1),
        ],
    )  # fmt: skip
    code = code.replace(co_code=code.co_code[:8] + bytes([110, 7]) + code.co_code[10:14] + bytes([121, 14]) + code.co_code[16:])
    lifted = lift(code)
    names = [instruction.opcode for instruction in lifted.instructions]
    entry = names.index("PUSH_EXC_INFO")
    assert names[entry : entry + 9] == [
        "PUSH_EXC_INFO", *["COPY"] * 4, "LOAD_NAME", "CHECK_EXC_MATCH", "SWAP", "POP_TOP",
    ]  # fmt: skip
    assert names[-3:] == ["COPY", "POP_EXCEPT", "RERAISE"]
    end = len(names) - 3
    assert [entry for entry in lifted.exception_table if entry.target == names.index("PUSH_EXC_INFO")] == [
        ExceptionRange(2, 5, entry, 0, lasti=True)
    ]
    assert lifted.handler(names.index("CHECK_EXC_MATCH")) is not None
    assert {handler.target for handler in lifted.exception_table} == {entry, end}
    assert lifted.handler(end) is None
    assert lifted.positions[end] == (None, None, None, None)


def why(instructions: list[Raw], **changes: object) -> str:
    with pytest.raises(LiftError) as refused:
        lift(raw(V10, instructions, **changes))
    return str(refused.value).split(" is malformed: ")[1]


def test_what_makes_no_sense() -> None:
    assert why([]) == "execution runs off the end of the code"
    assert why(["NOP"]) == "execution runs off the end of the code"
    assert why(["POP_TOP", *END]) == "POP_TOP at offset 0 takes 1 values from the stack, which holds 0"
    assert why([("JUMP_ABSOLUTE", 9), *END]) == "JUMP_FORWARD at offset 0 jumps to 18, out of the code"
    assert why([("JUMP_FORWARD", 1), ("LOAD_CONST", 256), *END]) == "JUMP_FORWARD at offset 0 jumps to 4, into the middle of an instruction"
    assert why(["POP_BLOCK", *END]) == "NOP at offset 0 ends a block, and there is none"
    assert why([("SETUP_FINALLY", 40), *END]) == "SETUP at offset 0 jumps to 82, out of the code"
    assert why([*END, ("GEN_START", 0)]) == "GEN_START at offset 4 does not begin the code"
    assert why([("GEN_START", 0), *END]) == "its first instruction is a generator's, and its flags say the contrary"
    assert why(END, co_flags=3 | CO_GENERATOR) == "its first instruction is not a generator's, and its flags say the contrary"
    assert why([("LOAD_DEREF", 0), *END]) == "LOAD_DEREF at offset 0 has the operand 0, which is out of range"
    branching: list[Raw] = [("LOAD_CONST", 0), ("POP_JUMP_IF_FALSE", 3), ("SETUP_FINALLY", 2), *END, ("RERAISE", 0)]
    assert why(branching) == "LOAD_CONST at offset 6 is reached with different blocks"
    assert why(END, co_linetable=b"\x00") == "line table: the last entry is cut off"


def test_lines_are_pairs() -> None:
    code = raw(V10, ["NOP", "NOP", "NOP", *END], co_linetable=bytes([2, 1, 2, 0x80, 0, 200, 6, 1]), co_firstlineno=100)
    assert list(code.co_lines()) == [(0, 2, 101), (2, 4, None), (4, 10, 46)]
    assert [position[0] for position in code.co_positions()] == [101, None, 46, 46, 46]
    assert [position[0] for position in lift(code).positions] == [100, 101, None, 46, 46, 46]
    later = code.replace(version=(3, 11), co_linetable=code.location_table)
    assert list(later.co_positions()) == list(code.co_positions())


def test_qualified_names_are_those_that_functions_are_made_with() -> None:
    """As 3.10 writes a module with ``class C: def f(self): …``, in its own order of fields."""

    def written(code: list[Raw], consts: list[bytes], name: str) -> bytes:
        out = b"c" + bytes(16) + (9).to_bytes(4, "little") + (64).to_bytes(4, "little") + marshal.dumps(raw(V10, code).co_code, 2)
        out += b"(" + len(consts).to_bytes(4, "little") + b"".join(consts)
        return out + b"".join(marshal.dumps(value, 2) for value in ((), (), (), (), "f.py", name)) + bytes(4) + marshal.dumps(b"", 2)

    function = written(END, [marshal.dumps(None)], "f")
    making: list[Raw] = [("LOAD_CONST", 0), ("LOAD_CONST", 1), ("MAKE_FUNCTION", 0), "POP_TOP", ("LOAD_CONST", 2), "RETURN_VALUE"]
    module = written(making, [function, marshal.dumps("C.f", 2), marshal.dumps(None)], "<module>")
    read = read_pyc(b"\x6f\x0d\r\n" + bytes(12) + module, "m.pyc")
    inner = read.co_consts[0]
    assert isinstance(inner, RawCode)
    assert (inner.co_name, inner.co_qualname, read.co_qualname) == ("f", "C.f", "<module>")
    assert read_code(write_code(read), V10) == read


CLASSES_OF_310 = (
    "4wAAAAAAAAAAAAAAAAAAAAADAAAAQAAAAHMeAAAARwBkAGQBhABkAYMCWgBkAmQDhABaAWQEWgJkBVMAKQZjAAAAAAAAAAAAAAAAAAAAAAMAAABAAAAAcxoAAABlA"
    "FoBZABaAkcAZAFkAoQAZAKDAloDZANTACkE2gFBYwAAAAAAAAAAAAAAAAAAAAACAAAAQAAAAHMUAAAAZQBaAWQAWgJkAWQChABaA2QDUwApBHoDQS5CYwEAAAAAAA"
    "AAAAAAAAEAAAABAAAAQwAAAHMEAAAAZABTACkBTqkAKQHaBHNlbGZyAgAAAHICAAAA+gRtLnB52gFmAwAAAHMCAAAABAB6BUEuQi5mTikE2ghfX25hbWVfX9oKX19"
    "tb2R1bGVfX9oMX19xdWFsbmFtZV9fcgUAAAByAgAAAHICAAAAcgIAAAByBAAAANoBQgIAAABzBAAAAAgADAFyCQAAAE4pBHIGAAAAcgcAAAByCAAAAHIJAAAAcgIA"
    "AAByAgAAAHICAAAAcgQAAAByAQAAAAEAAABzBAAAAAgAEgFyAQAAAGMAAAAAAAAAAAAAAAABAAAAAwAAAEMAAABzEgAAAEcAZAFkAoQAZAKDAn0AZABTACkDTmMAA"
    "AAAAAAAAAAAAAAAAAAAAQAAAEAAAABzDAAAAGUAWgFkAFoCZAFTACkCegxnLjxsb2NhbHM+LkNOKQNyBgAAAHIHAAAAcggAAAByAgAAAHICAAAAcgIAAAByBAAAAN"
    "oBQwUAAABzAgAAAAwAcgoAAAByAgAAACkBcgoAAAByAgAAAHICAAAAcgQAAADaAWcEAAAAcwIAAAASAXILAAAA2gFuTikDcgEAAAByCwAAAHIIAAAAcgIAAAByAgA"
    "AAHICAAAAcgQAAADaCDxtb2R1bGU+AQAAAHMGAAAADgAIAwgC"
)
"""What 3.10 makes of classes in a class and in a function, and of a module that has a variable `__qualname__`."""


def test_a_class_s_qualified_name_is_that_which_its_body_gives() -> None:
    """The function that is made of the body has another one: the class's name."""
    read = read_pyc(b"\x6f\x0d\r\n" + bytes(12) + base64.b64decode(CLASSES_OF_310), "m.pyc")
    found = [each.co_qualname for each in nested(read)]
    assert found == ["<module>", "A", "A.B", "A.B.f", "g", "g.<locals>.C"]


@given(bytecode=st.binary(max_size=60), table=st.binary(max_size=12))
def test_any_bytes_at_all(bytecode: bytes, table: bytes) -> None:
    with suppress(LiftError):
        lift(raw(V10, bytecode, co_linetable=table))
