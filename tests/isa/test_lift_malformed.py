"""Malformed code objects: each is refused before it runs, in one line that says what is wrong and where."""

from __future__ import annotations

from contextlib import suppress

import pytest
from bytecodes import Raw, assemble, raw, varints
from hypothesis import given
from hypothesis import strategies as st

from freezeframe.errors import LiftError
from freezeframe.isa.lift import lift
from freezeframe.isa.lift.versions import VERSIONS, bytecode_of
from freezeframe.model.code import CO_COROUTINE, CO_GENERATOR
from freezeframe.model.instruction import CO_FAST_CELL, CO_FAST_FREE, CO_FAST_LOCAL
from freezeframe.model.raw import RawCode

WITH_TABLES = VERSIONS[1:]  # 3.10 has blocks: see test_lift_blocks
V11, V12, V13, V14, V15 = WITH_TABLES
all_versions = pytest.mark.parametrize("version", WITH_TABLES, ids=str)
GOOD: list[Raw] = [("LOAD_CONST", 0), "RETURN_VALUE"]


def why(code: RawCode) -> str:
    """The reason for which the code is refused."""
    with pytest.raises(LiftError) as refused:
        lift(code)
    [start, reason] = str(refused.value).split(" is malformed: ")
    assert start == f"'f' of 'f.py' (Python 3.{code.version[1]})"
    assert "\n" not in reason
    return reason


UNCONDITIONAL = "JUMP_BACKWARD_NO_INTERRUPT"
TWICE = [("LOAD_CONST", 0), ("JUMP_FORWARD", 0), ("LOAD_CONST", 0), (UNCONDITIONAL, 2)]


@all_versions
@pytest.mark.parametrize(
    ("instructions", "reason"),
    [
        ([], "execution runs off the end of the code"),
        ([("LOAD_CONST", 0)], "execution runs off the end of the code"),
        ([("LOAD_CONST", 3), "RETURN_VALUE"], "LOAD_CONST at offset 0 has the operand 3, which is out of range"),
        ([("STORE_FAST", 2), "RETURN_VALUE"], "STORE_FAST at offset 0 has the operand 2, which is out of range"),
        ([("LOAD_NAME", 2), "RETURN_VALUE"], "LOAD_NAME at offset 0 has the operand 2, which is out of range"),
        ([("LOAD_DEREF", 0)], "LOAD_DEREF at offset 0 is about slot 0, which is neither a cell nor a free variable"),
        ([("COPY_FREE_VARS", 1), *GOOD], "COPY_FREE_VARS at offset 0 is about 1 free variables, of which there are 0"),
        (["RETURN_VALUE"], "RETURN_VALUE at offset 0 takes 1 values from the stack, which holds 0"),
        ([("BUILD_TUPLE", 70000)], "BUILD_TUPLE at offset 4 takes 70000 values from the stack, which holds 0"),
        ([("LOAD_CONST", 0), ("SWAP", 1)], "SWAP at offset 2 has the operand 1, which is out of range"),
        ([("LOAD_CONST", 0), ("COPY", 0)], "COPY at offset 2 has the operand 0, which is out of range"),
        ([*[("LOAD_CONST", 0)] * 10, "RETURN_VALUE"], "LOAD_CONST at offset {offset} grows the stack over its size, {size}"),
        ([("LOAD_CONST", 0), ("YIELD_VALUE", 0)], "YIELD_VALUE at offset 2 stands outside of a generator"),
        ([("JUMP_FORWARD", 7), *GOOD], "JUMP_FORWARD at offset 0 jumps to 16, out of the code"),
        ([(UNCONDITIONAL, 7), *GOOD], f"{UNCONDITIONAL} at offset 0 jumps to -12, out of the code"),
        ([("JUMP_FORWARD", 1 << 31)], f"JUMP_FORWARD at offset 6 jumps to {8 + (2 << 31)}, out of the code"),
        ([("JUMP_FORWARD", 1), ("LOAD_CONST", 256)], "JUMP_FORWARD at offset 0 jumps to 4, into the middle of an instruction"),
        ([("JUMP_FORWARD", 1), ("LOAD_GLOBAL", 0)], "JUMP_FORWARD at offset 0 jumps to 4, into the middle of an instruction"),
        (["CACHE", *GOOD], "opcode 0 (CACHE) at offset 0 cannot stand in a code object"),
        (TWICE, "LOAD_CONST at offset 4 is reached with 1 and with 2 values on the stack"),
    ],
)
def test_instructions(version: tuple[int, int], instructions: list[Raw], reason: str) -> None:
    size = 8 + bytecode_of(version)[0].extra_depth
    assert why(raw(version, instructions)) == reason.replace("{size}", str(size)).replace("{offset}", str(2 * size))


@all_versions
def test_an_unknown_opcode(version: tuple[int, int]) -> None:
    unknown = next(n for n in range(1, 256) if n not in bytecode_of(version)[0].opcodes.values())
    code = raw(version, assemble(version, GOOD) + bytes([unknown, 0]))
    assert why(code) == f"opcode {unknown} (unknown) at offset 4 cannot stand in a code object"


@all_versions
def test_cut_off_bytecode(version: tuple[int, int]) -> None:
    extended = bytecode_of(version)[0].opcodes["EXTENDED_ARG"]
    good = assemble(version, GOOD)
    assert why(raw(version, good[:-1])) == "its bytecode has an odd size, 3 bytes"
    assert why(raw(version, good + bytes([extended, 1]))) == "EXTENDED_ARG at offset 4 has no instruction behind it"
    assert why(raw(version, bytes([extended, 1] * 4) + good)) == "the operand of the instruction at offset 0 has more than 32 bits"
    cached = assemble(version, [("LOAD_GLOBAL", 0)])[:-2]
    assert why(raw(version, cached)) == f"the caches of the last instruction are cut off at offset {len(cached)}"


def test_names_of_keywords_without_a_call() -> None:
    for version in (V11, V12):
        assert why(raw(version, [("KW_NAMES", 2), "RETURN_VALUE"])) == "KW_NAMES at offset 0 is not followed by a CALL"
        assert why(raw(version, [("KW_NAMES", 2)])) == "KW_NAMES at offset 0 is not followed by a CALL"
        assert why(raw(version, [("KW_NAMES", 2), ("LOAD_CONST", 0), ("CALL", 0)])) == "KW_NAMES at offset 0 is not followed by a CALL"


def test_loops_that_end_nowhere() -> None:
    assert why(raw(V12, [("FOR_ITER", 1), "NOP", "NOP"])) == "FOR_ITER at offset 0 jumps to 6, where no END_FOR is"
    assert why(raw(V13, [("FOR_ITER", 1), "NOP", "END_FOR", "NOP"])) == "FOR_ITER at offset 0 jumps to 6, where no END_FOR is"
    assert why(raw(V12, [("FOR_ITER", 1), "NOP", "END_FOR"])) == "FOR_ITER at offset 0 jumps to 6, out of the code"
    assert why(raw(V13, [("SEND", 1), "NOP", "NOP"])) == "SEND at offset 0 jumps to 6, where no END_SEND is"


def test_intrinsics_that_are_none() -> None:
    assert why(raw(V12, [("CALL_INTRINSIC_1", 0)])) == "CALL_INTRINSIC_1 at offset 0 has the operand 0, which means nothing"
    assert why(raw(V12, [("CALL_INTRINSIC_2", 5)])) == "CALL_INTRINSIC_2 at offset 0 has the operand 5, which means nothing"


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (b"\x00", "the exception table has no entry at byte 0"),
        (varints(0, 1, 2, 0)[:-1], "the last entry of the exception table is cut off"),
        (b"\x80\x02\x84\x00", "the exception table's entry at byte 0 has the mark of an entry's beginning inside"),
        (b"\x80" + b"\x7f" * 9, "the exception table has a number that is too long at byte 6"),
        (varints(0, 0, 2, 0), "the exception table's entry at byte 0 reaches out of the code"),
        (varints(0, 9, 2, 0), "the exception table's entry at byte 0 reaches out of the code"),
        (varints(0, 1, 8, 0), "the exception table's entry at byte 0 reaches out of the code"),
        (varints(1, 1, 6, 0), "the exception table's entry at byte 0 points into the middle of an instruction"),
        (varints(0, 1, 6, 0), "the exception table's entry at byte 0 points into the middle of an instruction"),
        (varints(0, 2, 1, 0), "the exception table's entry at byte 0 points into the middle of an instruction"),
        (varints(2, 1, 4, 0) + varints(0, 2, 4, 0), "the exception table is not in order"),
        (varints(0, 2, 4, 0 << 1 | 1), "RETURN_VALUE at offset 8 is reached with 1 and with 2 values on the stack"),
    ],
)
@all_versions
def test_exception_tables(version: tuple[int, int], table: bytes, reason: str) -> None:
    instructions: list[Raw] = [("LOAD_CONST", 256), ("COPY", 1), "POP_TOP", "RETURN_VALUE", ("LOAD_CONST", 256), "RETURN_VALUE"]
    code = raw(version, instructions, co_consts=(None,) * 300, co_exceptiontable=table)
    assert why(code) == reason


@all_versions
def test_a_handler_keeps_what_is_there(version: tuple[int, int]) -> None:
    """Around what never raises it may say what it wants: 3.15's compiler leaves such ranges behind a generator expression's loop."""
    table = varints(0, 1, 2, 1 << 1)
    instructions: list[Raw] = [("LOAD_NAME", 0), "RETURN_VALUE", "RETURN_VALUE"]
    assert why(raw(version, instructions, co_exceptiontable=table)) == "LOAD_NAME at offset 0 leaves fewer values than its handler keeps, 1"
    lift(raw(version, [("LOAD_CONST", 0), *instructions[1:]], co_exceptiontable=table))


@all_versions
@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"co_argcount": 3}, "it has 3 parameters, but 2 locals"),
        ({"co_flags": 3 | 4}, "it has 3 parameters, but 2 locals"),
        ({"co_argcount": -1}, "it cannot have (-1, 0, 0) positional, positional-only and keyword-only parameters"),
        ({"co_posonlyargcount": 3}, "it cannot have (2, 3, 0) positional, positional-only and keyword-only parameters"),
        ({"co_localspluskinds": bytes([CO_FAST_LOCAL, 0])}, "its slots are not locals, then cells, then free variables"),
        ({"co_localspluskinds": bytes([CO_FAST_FREE, CO_FAST_LOCAL])}, "its slots are not locals, then cells, then free variables"),
        ({"co_localspluskinds": bytes([CO_FAST_CELL, CO_FAST_LOCAL])}, "its slots are not locals, then cells, then free variables"),
        (
            {"co_flags": CO_GENERATOR | CO_COROUTINE},
            "its flags make it more than one of generator, coroutine and asynchronous generator",
        ),
        ({"co_linetable": b"\x00"}, "line table: no entry begins at byte 0"),
        ({"co_linetable": b"\xf0\x01"}, "line table: the last entry is cut off"),
        ({"co_linetable": b"\xf0" + b"\x7f" * 9}, "line table: number too long at byte 7"),
        ({"co_stacksize": -1}, "LOAD_CONST at offset 0 grows the stack over its size, {size}"),
    ],
)
def test_what_stands_around_the_instructions(version: tuple[int, int], changes: dict[str, object], reason: str) -> None:
    lift(raw(version, GOOD))
    size = -1 + bytecode_of(version)[0].extra_depth
    assert why(raw(version, GOOD, **changes)) == reason.replace("{size}", str(size))


def test_a_version_that_is_not_supported() -> None:
    code = raw(V11, GOOD).replace(version=(3, 9))
    with pytest.raises(
        LiftError, match=r"^bytecode of Python 3\.9 is not supported, only that of 3\.10, 3\.11, 3\.12, 3\.13, 3\.14, 3\.15$"
    ):
        lift(code)


@all_versions
@given(bytecode=st.binary(max_size=60), table=st.binary(max_size=12), lines=st.binary(max_size=12))
def test_any_bytes_at_all(version: tuple[int, int], bytecode: bytes, table: bytes, lines: bytes) -> None:
    code = raw(version, bytecode, co_exceptiontable=table, co_linetable=lines)
    with suppress(LiftError):
        lift(code)


def test_what_is_no_code_object() -> None:
    for value in why, "f.py", None:
        with pytest.raises(TypeError, match=rf"lift takes a code object, not {type(value).__name__}; that of a function is its __code__"):
            lift(value)  # type: ignore[arg-type]
