"""What each version's instructions become, one by one, on every host."""

from __future__ import annotations

import sys

import pytest
from bytecodes import Raw, assemble, raw, varints

from freezeframe.isa.lift import lift
from freezeframe.isa.lift.decode import decode
from freezeframe.isa.lift.versions import VERSIONS, bytecode_of
from freezeframe.model.code import CO_GENERATOR
from freezeframe.model.instruction import CO_FAST_CELL, CO_FAST_FREE, CO_FAST_LOCAL, ExceptionRange
from freezeframe.model.raw import HOST_VERSION

WITH_TABLES = VERSIONS[1:]  # 3.10 has blocks: see test_lift_blocks
V11, V12, V13, V14, V15 = WITH_TABLES
all_versions = pytest.mark.parametrize("version", WITH_TABLES, ids=str)


def becomes(version: tuple[int, int], *instructions: Raw) -> list[str]:
    """The canonical instructions, as text, without looking at whether the code makes sense."""
    lifted, _ = decode(assemble(version, instructions), bytecode_of(version)[1])
    return [f"{name} {oparg}" if oparg else name for name, oparg, _ in lifted]


@all_versions
def test_most_are_lifted_as_they_are(version: tuple[int, int]) -> None:
    assert becomes(version, ("LOAD_CONST", 1), ("BINARY_OP", 13), ("BUILD_LIST", 3), "RETURN_VALUE") == [
        "LOAD_CONST 1",
        "BINARY_OP 13",
        "BUILD_LIST 3",
        "RETURN_VALUE",
    ]


@all_versions
def test_bytes_without_a_meaning_are_no_operand(version: tuple[int, int]) -> None:
    assert becomes(version, ("POP_TOP", 7)) == ["POP_TOP"]


@all_versions
def test_extended_operands_are_folded(version: tuple[int, int]) -> None:
    assert becomes(version, ("LOAD_CONST", 0x12345678)) == [f"LOAD_CONST {0x12345678}"]
    assert becomes(version, ("LOAD_CONST", 0x100)) == ["LOAD_CONST 256"]


@all_versions
def test_offsets_are_where_the_raw_instruction_is(version: tuple[int, int]) -> None:
    """Behind what extends its operand, where `f_lasti` points; caches count."""
    instructions = [("LOAD_CONST", 0), ("LOAD_ATTR", 2), ("LOAD_CONST", 256), "RETURN_VALUE"]
    code = raw(version, instructions, co_consts=(None,) * 300, co_names=("x",) * 3)
    caches = bytecode_of(version)[0].caches["LOAD_ATTR"]
    assert [i.offset for i in lift(code).instructions] == [0, 2, 6 + 2 * caches, 8 + 2 * caches]


@pytest.mark.parametrize(
    ("version", "instruction", "canonical"),
    [
        (V11, ("LOAD_FAST", 1), ["LOAD_FAST_CHECK 1"]),
        (V12, ("LOAD_FAST", 1), ["LOAD_FAST 1"]),
        (V12, ("LOAD_FAST_CHECK", 1), ["LOAD_FAST_CHECK 1"]),
        (V11, ("LOAD_CLOSURE", 1), ["LOAD_FAST 1"]),
        (V12, ("LOAD_CLOSURE", 1), ["LOAD_FAST 1"]),
        (V13, ("LOAD_FAST_LOAD_FAST", 0x21), ["LOAD_FAST 2", "LOAD_FAST 1"]),
        (V13, ("STORE_FAST_LOAD_FAST", 0x21), ["STORE_FAST 2", "LOAD_FAST 1"]),
        (V13, ("STORE_FAST_STORE_FAST", 0x21), ["STORE_FAST 2", "STORE_FAST 1"]),
        (V11, ("LOAD_GLOBAL", 6), ["LOAD_GLOBAL 3"]),
        (V11, ("LOAD_GLOBAL", 7), ["NULL_LOAD_GLOBAL 3"]),
        (V12, ("LOAD_GLOBAL", 7), ["NULL_LOAD_GLOBAL 3"]),
        (V13, ("LOAD_GLOBAL", 7), ["LOAD_GLOBAL_NULL 3"]),
        (V11, ("LOAD_ATTR", 7), ["LOAD_ATTR 7"]),
        (V11, ("LOAD_METHOD", 7), ["LOAD_METHOD_NULL_FIRST 7"]),
        (V12, ("LOAD_ATTR", 6), ["LOAD_ATTR 3"]),
        (V12, ("LOAD_ATTR", 7), ["LOAD_METHOD_NULL_FIRST 3"]),
        (V13, ("LOAD_ATTR", 7), ["LOAD_METHOD 3"]),
        (V12, ("LOAD_SUPER_ATTR", 0b1110), ["LOAD_SUPER_ATTR 7"]),
        (V12, ("LOAD_SUPER_ATTR", 0b1101), ["LOAD_SUPER_METHOD_NULL_FIRST 6"]),
        (V13, ("LOAD_SUPER_ATTR", 0b1111), ["LOAD_SUPER_METHOD 7"]),
        (V11, ("COMPARE_OP", 3), ["COMPARE_OP 3"]),
        (V12, ("COMPARE_OP", 3 << 4 | 7), ["COMPARE_OP 3"]),
        (V13, ("COMPARE_OP", 3 << 5 | 7), ["COMPARE_OP 3"]),
        (V13, ("COMPARE_OP", 3 << 5 | 16 | 7), ["COMPARE_OP 19"]),
        (V12, ("RETURN_CONST", 1), ["LOAD_CONST 1", "RETURN_VALUE"]),
        (V13, ("RETURN_CONST", 1), ["LOAD_CONST 1", "RETURN_VALUE"]),
        (V12, "END_FOR", ["POP_TOP", "POP_TOP"]),
        (V13, "END_FOR", ["POP_TOP"]),
        (V12, "END_SEND", ["END_SEND"]),
        (V11, "PRINT_EXPR", ["PRINT_EXPR", "POP_TOP"]),
        (V12, ("CALL_INTRINSIC_1", 1), ["PRINT_EXPR"]),
        (V11, "IMPORT_STAR", ["IMPORT_STAR", "POP_TOP"]),
        (V13, ("CALL_INTRINSIC_1", 2), ["IMPORT_STAR"]),
        (V12, ("CALL_INTRINSIC_2", 1), ["PREP_RERAISE_STAR"]),
        (V13, ("CALL_INTRINSIC_2", 5), ["SET_TYPEPARAM_DEFAULT"]),
        (V11, ("MAKE_FUNCTION", 0), ["MAKE_FUNCTION"]),
        (V11, ("MAKE_FUNCTION", 15), ["MAKE_FUNCTION", *(f"SET_FUNCTION_ATTRIBUTE {n}" for n in (8, 4, 2, 1))]),
        (V12, ("MAKE_FUNCTION", 9), ["MAKE_FUNCTION", "SET_FUNCTION_ATTRIBUTE 8", "SET_FUNCTION_ATTRIBUTE 1"]),
        (V13, ("SET_FUNCTION_ATTRIBUTE", 8), ["SET_FUNCTION_ATTRIBUTE 8"]),
        (V11, ("FORMAT_VALUE", 0), ["FORMAT_SIMPLE"]),
        (V11, ("FORMAT_VALUE", 2), ["CONVERT_VALUE 2", "FORMAT_SIMPLE"]),
        (V12, ("FORMAT_VALUE", 4), ["FORMAT_WITH_SPEC"]),
        (V12, ("FORMAT_VALUE", 7), ["SWAP 2", "CONVERT_VALUE 3", "SWAP 2", "FORMAT_WITH_SPEC"]),
        (V13, ("CALL_KW", 2), ["CALL_KW 2"]),
        (V14, ("LOAD_FAST_BORROW", 1), ["LOAD_FAST 1"]),
        (V14, ("LOAD_FAST_BORROW_LOAD_FAST_BORROW", 0x21), ["LOAD_FAST 2", "LOAD_FAST 1"]),
        (V14, ("LOAD_FAST_LOAD_FAST", 0x21), ["LOAD_FAST 2", "LOAD_FAST 1"]),
        (V14, ("LOAD_SMALL_INT", 255), ["LOAD_SMALL_INT 255"]),
        (V14, ("LOAD_COMMON_CONSTANT", 0), ["LOAD_ASSERTION_ERROR"]),
        (V14, ("LOAD_COMMON_CONSTANT", 4), ["LOAD_COMMON_CONSTANT 4"]),
        (V14, ("LOAD_SPECIAL", 3), ["LOAD_SPECIAL 3"]),
        (V14, "WITH_EXCEPT_START", ["WITH_EXCEPT_START_METHOD"]),
        (V14, ("BINARY_OP", 26), ["BINARY_SUBSCR"]),
        (V14, ("COMPARE_OP", 3 << 5 | 16 | 7), ["COMPARE_OP 19"]),
        (V14, "CALL_FUNCTION_EX", ["CALL_FUNCTION_EX 1"]),
        (V14, ("END_ASYNC_FOR", 9), ["END_ASYNC_FOR"]),
        (V14, "POP_ITER", ["POP_TOP"]),
        (V14, "NOT_TAKEN", ["NOP"]),
        (V14, ("LOAD_ATTR", 7), ["LOAD_METHOD 3"]),
        (V14, ("LOAD_GLOBAL", 7), ["LOAD_GLOBAL_NULL 3"]),
        (V14, ("SET_FUNCTION_ATTRIBUTE", 16), ["SET_FUNCTION_ATTRIBUTE 16"]),
        (V14, ("BUILD_INTERPOLATION", 11), ["BUILD_INTERPOLATION 11"]),
        (V14, "BUILD_TEMPLATE", ["BUILD_TEMPLATE"]),
        (V15, ("GET_ITER", 0), ["GET_ITER_INDEXED"]),
        (V15, ("GET_ITER", 2), ["GET_YIELD_FROM_ITER_INDEXED"]),
        (V15, ("GET_ITER", 3), ["GET_YIELD_FROM_ITER_INDEXED"]),
        (V15, "POP_ITER", ["POP_TOP", "POP_TOP"]),
        (V15, "END_SEND", ["END_SEND_INDEXED"]),
        (V15, "CLEANUP_THROW", ["CLEANUP_THROW_INDEXED"]),
        (V15, ("RESUME", 0), ["RESUME"]),
        (V15, ("RESUME", 4), ["NOP"]),
        (V15, ("RESUME", 9), ["RESUME 5"]),
        (V15, ("RESUME", 3), ["RESUME 3"]),
        (V15, ("IMPORT_NAME", 12), ["IMPORT_NAME 3"]),
        (V15, ("IMPORT_NAME", 13), ["IMPORT_NAME_LAZY 3"]),
        (V15, ("IMPORT_NAME", 14), ["IMPORT_NAME 3"]),
        (V15, ("LOAD_COMMON_CONSTANT", 11), ["LOAD_COMMON_CONSTANT 11"]),
        (V15, "CALL_FUNCTION_EX", ["CALL_FUNCTION_EX 1"]),
    ],
    ids=str,
)
def test_versions_differ(version: tuple[int, int], instruction: Raw, canonical: list[str]) -> None:
    assert becomes(version, instruction) == canonical


def test_calls() -> None:
    assert becomes(V11, ("PRECALL", 2), ("CALL", 2)) == ["CALL 2"]
    assert becomes(V11, ("KW_NAMES", 2), ("PRECALL", 2), ("CALL", 2), "POP_TOP", ("PRECALL", 0), ("CALL", 0)) == [
        "LOAD_CONST 2",
        "CALL_KW 2",
        "POP_TOP",
        "CALL",
    ]
    assert becomes(V11, ("KW_NAMES", 300), ("PRECALL", 300), ("CALL", 300)) == ["LOAD_CONST 300", "CALL_KW 300"]
    assert becomes(V12, ("KW_NAMES", 2), ("CALL", 2)) == ["LOAD_CONST 2", "CALL_KW 2"]
    assert becomes(V12, ("CALL", 2)) == ["CALL 2"]
    assert becomes(V13, ("CALL", 2)) == ["CALL 2"]
    assert becomes(V14, ("CALL", 2)) == ["CALL 2"]


def test_a_jump_to_what_is_dropped_goes_to_what_follows() -> None:
    assert becomes(V11, ("JUMP_FORWARD", 0), ("PRECALL", 0), ("CALL", 0)) == ["JUMP_FORWARD 1", "CALL"]


@all_versions
def test_jumps_count_from_behind_their_caches(version: tuple[int, int]) -> None:
    back = 2 + bytecode_of(version)[0].caches.get("JUMP_BACKWARD", 0)
    assert becomes(version, "NOP", ("JUMP_FORWARD", 1), "POP_TOP", "NOP", ("JUMP_BACKWARD", back)) == [
        "NOP",
        "JUMP_FORWARD 3",
        "POP_TOP",
        "NOP",
        "JUMP_BACKWARD 3",
    ]


@all_versions
def test_a_jump_to_an_extended_instruction_goes_to_its_first_prefix(version: tuple[int, int]) -> None:
    assert becomes(version, ("JUMP_FORWARD", 1), "NOP", ("LOAD_CONST", 256)) == ["JUMP_FORWARD 2", "NOP", "LOAD_CONST 256"]


def test_conditional_jumps_of_3_11_lose_their_direction() -> None:
    assert becomes(V11, "NOP", ("POP_JUMP_BACKWARD_IF_NOT_NONE", 2), ("POP_JUMP_FORWARD_IF_FALSE", 0), "NOP") == [
        "NOP",
        "POP_JUMP_IF_NOT_NONE",
        "POP_JUMP_IF_FALSE 3",
        "NOP",
    ]


def test_an_exhausted_loop_goes_behind_what_pops_the_iterator() -> None:
    assert becomes(V11, ("FOR_ITER", 1), "POP_TOP", "NOP") == ["FOR_ITER 2", "POP_TOP", "NOP"]
    assert becomes(V12, ("FOR_ITER", 1), "POP_TOP", "END_FOR", "NOP") == ["FOR_ITER 4", "POP_TOP", "POP_TOP", "POP_TOP", "NOP"]
    assert becomes(V13, ("FOR_ITER", 1), "POP_TOP", "END_FOR", "POP_TOP", "NOP") == ["FOR_ITER 4", "POP_TOP", "POP_TOP", "POP_TOP", "NOP"]
    assert becomes(V14, ("FOR_ITER", 1), "POP_TOP", "END_FOR", "POP_ITER", "NOP") == ["FOR_ITER 4", "POP_TOP", "POP_TOP", "POP_TOP", "NOP"]
    assert becomes(V15, ("FOR_ITER", 1), "NOP", "END_FOR", "POP_ITER", "NOP") == ["FOR_ITER_INDEXED 5", "NOP", *["POP_TOP"] * 3, "NOP"]


def test_a_returned_delegation_goes_behind_what_pops_the_receiver() -> None:
    assert becomes(V11, ("SEND", 1), "POP_TOP", "NOP") == ["SEND 2", "POP_TOP", "NOP"]
    assert becomes(V12, ("SEND", 1), "POP_TOP", "END_SEND", "NOP") == ["SEND 3", "POP_TOP", "END_SEND", "NOP"]
    assert becomes(V15, ("SEND", 1), "POP_TOP", "END_SEND", "NOP") == ["SEND_INDEXED 3", "POP_TOP", "END_SEND_INDEXED", "NOP"]


@all_versions
def test_ranges_of_handlers_are_in_instructions(version: tuple[int, int]) -> None:
    """From the second instruction up to, not including, the third; the handler is the fourth."""
    width = 1 + bytecode_of(version)[0].caches["STORE_ATTR"]
    code = raw(
        version,
        [
            ("LOAD_CONST", 0),
            ("LOAD_CONST", 0),
            ("STORE_ATTR", 0),
            ("LOAD_CONST", 1),
            "RETURN_VALUE",
            "PUSH_EXC_INFO",
            "POP_TOP",
            ("RERAISE", 1),
        ],
        co_exceptiontable=varints(2, width, 4 + width, 0 << 1 | 1),
    )
    lifted = lift(code)
    assert lifted.exception_table == (ExceptionRange(2, 3, 5, 0, True),)
    assert lifted.handler(2) == lifted.exception_table[0]
    assert lifted.handler(1) is lifted.handler(3) is None


def test_the_stack_is_given_room_for_what_was_aside() -> None:
    code = raw(
        V11,
        ["PUSH_NULL", ("LOAD_CONST", 0), ("LOAD_CONST", 1), ("KW_NAMES", 2), ("PRECALL", 1), ("CALL", 1), "RETURN_VALUE"],
        co_stacksize=3,
    )
    assert lift(code).stacksize == 4


@all_versions
def test_slots_keep_their_kinds(version: tuple[int, int]) -> None:
    code = raw(
        version,
        [("COPY_FREE_VARS", 1), ("MAKE_CELL", 0), ("MAKE_CELL", 1), ("LOAD_DEREF", 2), "RETURN_VALUE"],
        co_argcount=1,
        co_localsplusnames=("a", "c", "f"),
        co_localspluskinds=bytes([CO_FAST_LOCAL | CO_FAST_CELL, CO_FAST_CELL, CO_FAST_FREE]),
    )
    lifted = lift(code)
    assert (lifted.varnames, lifted.cellvars, lifted.freevars, lifted.nlocalsplus) == (("a",), ("a", "c"), ("f",), 3)


@all_versions
def test_generators(version: tuple[int, int]) -> None:
    code = raw(version, ["RETURN_GENERATOR", "POP_TOP", ("LOAD_CONST", 0), ("YIELD_VALUE", 1), "RETURN_VALUE"], co_flags=3 | CO_GENERATOR)
    assert lift(code).is_generator


def busy(limit: int) -> int:
    total = 0
    for number in range(limit):
        total += len(str(number))
    return total


@pytest.mark.skipif(HOST_VERSION not in VERSIONS, reason="this version's bytecode is not described")
def test_what_cpython_writes_into_running_code_is_not_seen() -> None:
    """Neither its specialised instructions nor those that report to a tracer."""
    fresh = lift(busy.__code__)
    busy(10_000)
    lifted = []

    def tracer(frame, event, arg):
        frame.f_trace_opcodes = True
        if frame.f_code is busy.__code__:
            lifted.append(lift(busy.__code__))
        return tracer

    before = sys.gettrace()
    sys.settrace(tracer)
    try:
        busy(3)
    finally:
        sys.settrace(before)
    assert len(lifted) > 5
    assert all(code == fresh for code in lifted)
