"""Code that is safe to run is accepted, and code that would end the process is refused, with every reason and its place."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import independent
import pytest
from bytecodes import raw

from freezeframe import verify
from freezeframe.errors import FreezeframeError, VerifyError
from freezeframe.isa.assemble.assembler import assemble
from freezeframe.isa.lift import lift
from freezeframe.isa.lift.pyc import read_pyc
from freezeframe.isa.lift.versions import VERSIONS
from freezeframe.model.code import Code
from freezeframe.model.instruction import ExceptionRange, Instruction
from freezeframe.model.raw import HOST_VERSION
from freezeframe.surgery.ops import op
from freezeframe.surgery.replace import replace
from freezeframe.verifier.code import problems
from hosts import find_python

SAMPLE = 60
MANY = 10_000
WITH_TABLES = [version for version in VERSIONS if version >= (3, 11)]
all_versions = pytest.mark.parametrize("version", WITH_TABLES, ids=str)


def library(step: int) -> int:
    count = 0
    for path in independent.library_files()[::step]:
        module = independent.compiled(path)
        if module is not None:
            assert problems(module) == (), path
            count += sum(1 for _ in independent.nested(module))
    return count


def test_no_false_alarm_in_a_sample_of_the_library() -> None:
    assert library(SAMPLE) > MANY // SAMPLE // 4


@pytest.mark.slow
def test_no_false_alarm_in_the_library() -> None:
    assert library(1) > MANY


def reasons(version: tuple[int, int], instructions: list[object], **changes: object) -> list[str]:
    return [str(problem) for problem in problems(raw(version, instructions, **changes))]


@all_versions
def test_an_operand_that_would_fill_the_memory(version: tuple[int, int]) -> None:
    code = [("LOAD_FAST", 0), ("UNPACK_SEQUENCE", (1 << 31) - 1), ("LOAD_CONST", 0), "RETURN_VALUE"]
    (found,) = reasons(version, code, co_stacksize=(1 << 31) - 1)
    assert found.endswith(", UNPACK_SEQUENCE grows the stack by 2147483646 values, more than are looked at")


NULL_FIRST = [version for version in WITH_TABLES if version < (3, 13)]


@all_versions
@pytest.mark.parametrize(
    ("instructions", "wanted"),
    [
        ([("LOAD_CONST", 0), "RETURN_VALUE"], []),
        (["PUSH_NULL", "RETURN_VALUE"], ["f: offset 2, RETURN_VALUE takes an object as 'value', and may find NULL"]),
        (
            [("LOAD_FAST", 0), ("BUILD_LIST", 0), ("LIST_APPEND", 1), "RETURN_VALUE"],
            ["f: offset 4, LIST_APPEND takes a list as 'list', and may find any object"],
        ),
        (["POP_EXCEPT", ("LOAD_CONST", 0), "RETURN_VALUE"], ["f: offset 0, POP_EXCEPT takes 1 values from the stack, which holds 0"]),
        ([("LOAD_CONST", 9), ("LOAD_NAME", 7)], ["f: offset 0, LOAD_CONST has the operand 9, which is out of range"] * 2),
        (
            [("LOAD_CONST", 1), "PUSH_EXC_INFO", ("RERAISE", 0)],
            ["f: offset 2, PUSH_EXC_INFO takes an exception as 'exception', and may find any object"],
        ),
        (
            ["PUSH_NULL", ("COPY", 1), ("LOAD_CONST", 0), "RETURN_VALUE"],
            ["f: offset 2, COPY takes an object as 'bottom', and may find NULL"],
        ),
    ],
    ids=["good", "null", "list", "depth", "range", "exception", "copied"],
)
def test_reasons(version: tuple[int, int], instructions: list[object], wanted: list[str]) -> None:
    found = reasons(version, instructions)
    assert len(found) == len(wanted)
    assert found[:1] == wanted[:1]


@all_versions
def test_a_loop_over_what_is_no_iterator(version: tuple[int, int]) -> None:
    if version >= (3, 15):
        pytest.skip("what a loop runs over need be no iterator")
    ends = {11: [], 12: ["END_FOR"], 13: ["END_FOR", "POP_TOP"], 14: ["END_FOR", "POP_ITER"]}[version[1]]
    forward, back = {11: (2, 3), 12: (2, 4), 13: (3, 5), 14: (3, 5)}[version[1]]
    loop = [("LOAD_FAST", 0), ("FOR_ITER", forward), "POP_TOP", ("JUMP_BACKWARD", back), *ends]
    loop += [("LOAD_CONST", 0), "RETURN_VALUE"]
    wanted = "f: offset 2, FOR_ITER takes an iterator as 'iterator', and may find any object"
    assert reasons(version, loop) == [wanted]
    passed = {"co_localsplusnames": (".0", "b")}
    assert reasons(version, loop, **passed) == []
    # what has this name may be a tuple of arguments, or no parameter
    assert reasons(version, loop, **passed, co_argcount=0, co_flags=7) == [wanted]
    # 3.11 looks whether it has a value
    unset = [] if version < (3, 12) else ["f: offset 0, LOAD_FAST reads '.0', which may have no value", wanted]
    assert reasons(version, loop, **passed, co_argcount=0) == unset


@all_versions
def test_a_comparison_that_there_is_none_of(version: tuple[int, int]) -> None:
    shift = {11: 0, 12: 4}.get(version[1], 5)
    load = [("LOAD_FAST", 0), ("LOAD_FAST", 1)]
    for operator in (5, 6, 16, 19):
        found = reasons(version, [*load, ("COMPARE_OP", operator << shift), "RETURN_VALUE"])
        assert len(found) == (operator > 5)
        assert not found or "COMPARE_OP" in found[0]


LOOP = [("FOR_ITER", 3), "POP_TOP", ("JUMP_BACKWARD", 5), "END_FOR", "POP_ITER", ("LOAD_CONST", 0), "RETURN_VALUE"]


@pytest.mark.parametrize(
    ("instructions", "wanted"),
    [
        (["GET_ITER"], None),
        (["PUSH_NULL"], "FOR_ITER_INDEXED takes an iterator below NULL, and may find any object"),
        ([("LOAD_FAST", 0)], "FOR_ITER_INDEXED takes NULL or an index as 'index', and may find any object"),
        (
            ["GET_ITER", ("LOAD_FAST", 0), ("SWAP", 2)],
            "FOR_ITER_INDEXED takes an index that may be another one's than of what lies below it",
        ),
        (["GET_ITER", ("STORE_FAST", 1), "PUSH_NULL"], "STORE_FAST takes an object as 'value', and may find an index"),
        (["GET_ITER", ("SWAP", 2), ("STORE_FAST", 0), ("LOAD_FAST", 0), ("SWAP", 2)], None),
    ],
    ids=["good", "null", "object", "other", "stored", "moved"],
)
def test_what_a_loop_runs_over_and_its_index(instructions: list[object], wanted: str | None) -> None:
    found = [reason.partition(", ")[2] for reason in reasons((3, 15), [("LOAD_FAST", 0), *instructions, *LOOP])]
    assert (wanted in found) if wanted else not found


def changed(function: object, old: str, new: Instruction) -> Code:
    """A function's code with another instruction in place of its first one of a name."""
    code = lift(function.__code__)
    at = next(k for k, each in enumerate(code.instructions) if each.opcode == old)
    return code.replace(instructions=(*code.instructions[:at], new, *code.instructions[at + 1 :]))


def outer(x: int) -> object:
    def inner():
        return x

    return inner


def found_in(code: Code) -> list[str]:
    return [problem.what for problem in problems(assemble(code, stacksize=code.original.co_stacksize))]


@pytest.mark.parametrize(
    ("instructions", "wanted"),
    [
        ([("LOAD_GLOBAL", 0), ("CALL_FUNCTION", 0), "RETURN_VALUE"], []),
        ([("LOAD_FAST", 0), ("LOAD_METHOD", 0), ("LOAD_FAST", 1), ("CALL_METHOD", 1), "RETURN_VALUE"], []),
        (
            [
                ("LOAD_FAST", 0),
                ("BUILD_TUPLE", 0),
                ("BUILD_MAP", 0),
                ("LOAD_FAST", 1),
                ("DICT_MERGE", 1),
                ("CALL_FUNCTION_EX", 1),
                "RETURN_VALUE",
            ],
            [],
        ),
        ([("LOAD_FAST", 0), ("LOAD_METHOD", 0), ("CALL_FUNCTION", 1), "RETURN_VALUE"], ["f: offset 4, CALL calls what may be NULL"]),
        (
            [("LOAD_FAST", 0), ("LOAD_METHOD", 0), "POP_TOP", "RETURN_VALUE"],
            ["f: offset 6, RETURN_VALUE takes an object as 'value', and may find NULL"],
        ),
    ],
    ids=["function", "method", "keywords", "not a function", "not called"],
)
def test_calls_of_3_10(instructions: list[object], wanted: list[str]) -> None:
    """Which have no NULL; the lift's lies above a function, and below a method."""
    assert reasons((3, 10), instructions) == wanted


@pytest.mark.parametrize("version", [version for version in VERSIONS if version != HOST_VERSION], ids=str)
def test_no_false_alarm_in_a_file_of_another_version(version: tuple[int, int], tmp_path: Path) -> None:
    python = find_python(version)
    if python is None:
        pytest.skip(f"no Python {version[0]}.{version[1]} here")
    program = Path(__file__).parent.parent / "machine" / "programs" / "of_any_version.py"
    compiled = tmp_path / "program.pyc"
    command = "import py_compile, sys; py_compile.compile(*sys.argv[1:], doraise=True)"
    subprocess.run([python, "-I", "-c", command, program, compiled], check=True)
    assert problems(read_pyc(compiled.read_bytes(), "program.pyc")) == ()


def test_a_function_whose_closure_is_missing() -> None:
    code = changed(outer, "SET_FUNCTION_ATTRIBUTE", Instruction("SWAP", 2, -1))
    at = [each.opcode for each in code.instructions].index("SWAP") + 1
    instructions = (*code.instructions[:at], Instruction("POP_TOP", 0, -1), *code.instructions[at:])
    what = found_in(code.replace(instructions=instructions, positions=(code.positions[at], *code.positions)))
    assert what == ["takes an object as 'value', and may find a function without its closure"]


def test_a_closure_of_another_size() -> None:
    code = changed(outer, "BUILD_TUPLE", Instruction("BUILD_TUPLE", 1, -1))
    load = next(each for each in code.instructions if each.opcode == "LOAD_FAST")
    at = code.instructions.index(load)
    instructions = (*code.instructions[:at], load, *code.instructions[at:])
    instructions = tuple([each._replace(oparg=2) if each.opcode == "BUILD_TUPLE" else each for each in instructions])
    code = code.replace(instructions=instructions, positions=(code.positions[at], *code.positions))
    assert "gives a closure to a function that has 1 free variables, and it may not fit" in found_in(code)


def test_cells_in_cells() -> None:
    """CPython ends when it frees many of them (mutant 32682 of seed 101, 3.13)."""

    def holds(value: Callable[[], object]) -> object:
        while value():
            pass
        return lambda: value

    code = lift(holds.__code__)
    at = [each.opcode for each in code.instructions].index("MAKE_CELL")
    back = [each._replace(oparg=at) if "JUMP" in each.opcode and each.oparg < i else each for i, each in enumerate(code.instructions)]
    assert found_in(code.replace(instructions=tuple(back))) == ["makes a cell in 'value' again and again"]

    def kept(value: object) -> object:
        return lambda: value

    code = lift(kept.__code__)
    at = [each.opcode for each in code.instructions].index("MAKE_CELL")
    twice = (*code.instructions[: at + 1], *code.instructions[at:])
    assert found_in(code.replace(instructions=twice, positions=(code.positions[at], *code.positions))) == []


@pytest.mark.skipif(HOST_VERSION < (3, 12), reason="there are no type aliases")
def test_what_the_compiler_itself_puts_into_a_cell() -> None:
    """The variable of its comprehension is the alias's own (test_type_params of CPython's tests)."""
    assert (
        problems(compile("def f():\n    type T[T: [lambda: T for T in (T, [1])[1]]] = [lambda: T for T in T.__name__]\n", "f", "exec"))
        == ()
    )


@pytest.mark.skipif(HOST_VERSION < (3, 12), reason="every load of a variable looks whether it has a value")
def test_a_variable_that_may_have_no_value() -> None:
    def f(a: int) -> int:
        if a:
            b = a
        return b

    what = found_in(changed(f, "LOAD_FAST_CHECK", Instruction("LOAD_FAST", 1, -1)))
    assert what == ["reads 'b', which may have no value"]


def test_the_error_has_them_all() -> None:
    verify(outer)
    verify(outer.__code__)
    bad = raw(HOST_VERSION, [("LOAD_CONST", 9), ("LOAD_NAME", 7)])
    with pytest.raises(
        VerifyError, match=r"^the code is not safe to run: f: offset 0, LOAD_CONST .*; and 1 more: problems\(\) gives them$"
    ) as raised:
        verify(bad)
    assert raised.value.problems == problems(bad)
    with pytest.raises(FreezeframeError, match="has no code object: it is an int, and no function"):
        verify(3)


def test_nested_code_is_looked_at_too() -> None:
    bad = raw(HOST_VERSION, ["PUSH_NULL", "RETURN_VALUE"], co_qualname="inner")
    code = raw(HOST_VERSION, [("LOAD_CONST", 0), "RETURN_VALUE"], co_consts=(None, bad))
    assert [problem.qualname for problem in problems(code)] == ["inner"]


def mutants(count: int, seed: int) -> None:
    program = Path(__file__).with_name("mutants.py")
    result = subprocess.run(
        [sys.executable, program, "--count", str(count), "--seed", str(seed)], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_what_is_accepted_of_some_mutants_runs() -> None:
    mutants(400, 11)


def test_what_is_left_of_a_group_is_raised_again_unless_there_is_none() -> None:
    def handles() -> object:
        for each in (1, 2):
            try:
                print(each)
            except* ValueError as group:
                print(group)
            except* (TypeError, KeyError):
                raise
            finally:
                print("end")
        return None

    assert problems(handles) == ()


def test_what_is_raised_again_of_a_group_are_exceptions() -> None:
    def handles(work: object) -> None:
        try:
            work()  # type: ignore[operator]
        except* ValueError:
            print("a value")

    assert problems(handles) == ()
    append = op("LIST_APPEND")
    for lost in ([op("LOAD_CONST", 7)], [op("LOAD_CONST", None), op("POP_TOP"), op("LOAD_FAST", "work")]):
        with pytest.raises(VerifyError, match="takes a list of exceptions as 'raised', and may find a list"):
            replace(handles, (append, lambda found, lost=lost: [op("POP_TOP"), *lost, found]))


def test_keywords_are_passed_as_a_dictionary() -> None:
    def passes(args: object, kwargs: object) -> object:
        return print(*args, **kwargs)  # type: ignore[call-overload,misc]

    assert problems(passes) == ()
    with pytest.raises(VerifyError, match=r"takes (NULL or )?a dictionary.* as 'kwargs', and may find any object"):
        replace(passes, (op("CALL_FUNCTION_EX"), lambda found: [op("POP_TOP"), op("LOAD_FAST", "kwargs"), found]))


def test_free_variables_are_copied_first() -> None:
    def outer(shared: object) -> object:
        def inner() -> object:
            return len((shared,))

        return inner

    inner = outer(1)
    assert problems(inner) == ()
    with pytest.raises(VerifyError, match="it has free variables, and does not begin with COPY_FREE_VARS"):
        replace(inner, ([op("COPY_FREE_VARS")], []), ([op("LOAD_DEREF")], [op("LOAD_CONST", 1)]))


def test_where_a_handler_begins_nothing_is_a_copy() -> None:
    code = lift(compile("name", "name.py", "exec"))
    instructions = (("LOAD_NAME", 0), ("COPY", 1), ("POP_JUMP_IF_NONE", 3), ("LOAD_CONST", 0), ("RETURN_VALUE", 0))
    code = code.replace(
        instructions=tuple([Instruction(*each, -1) for each in instructions]),
        positions=code.positions[:1] * len(instructions),
        exception_table=(ExceptionRange(0, 1, 2, 0, lasti=False),),
    )
    found = [problem.what for problem in problems(assemble(code, stacksize=9))]
    assert found == ["is reached with 1 and with 2 values on the stack"]


def test_a_class_with_a_comprehension_within_its_body() -> None:
    """In 3.12 and 3.13 its first slot has the name of what a comprehension is passed."""
    assert problems(compile("class Letters:\n    names = [each for each in 'ab']\n", "letters.py", "exec")) == ()


def test_a_variable_that_a_comprehension_makes_a_cell_for_a_while() -> None:
    def shares() -> object:
        x = 10
        g = [x + 1 for x in range(5)]
        g = [(lambda: x) for x in range(5)]
        for _ in g:
            print(x)
        return x

    assert problems(shares) == ()


END = [("LOAD_CONST", 0), "RETURN_VALUE"]
LENT = ("LOAD_FAST_BORROW", 0)


@pytest.mark.parametrize("version", [version for version in VERSIONS if version >= (3, 14)], ids=str)
@pytest.mark.parametrize(
    ("instructions", "wanted"),
    [
        ([LENT, "RETURN_VALUE"], ""),
        ([LENT, "POP_TOP", ("DELETE_FAST", 0), *END], ""),
        ([("LOAD_FAST", 0), ("DELETE_FAST", 0), "RETURN_VALUE"], ""),
        ([LENT, ("BUILD_LIST", 1), ("STORE_FAST", 0), *END], ""),
        ([LENT, ("LOAD_ATTR", 0), ("DELETE_FAST", 0), "RETURN_VALUE"], ""),
        ([LENT, ("DELETE_FAST", 0), "RETURN_VALUE"], "DELETE_FAST changes 'a' while what is borrowed from it is on the stack"),
        ([LENT, ("STORE_FAST", 0), *END], "STORE_FAST keeps in 'a' what is borrowed from 'a'"),
        ([("LOAD_FAST_BORROW", 1), ("STORE_FAST", 0), *END], "STORE_FAST keeps in 'a' what is borrowed from 'b'"),
        ([("LOAD_FAST_BORROW_LOAD_FAST_BORROW", 0x10), ("DELETE_FAST", 0), "POP_TOP", "POP_TOP", *END], "DELETE_FAST changes 'a'"),
        ([LENT, ("COPY", 1), "POP_TOP", ("DELETE_FAST", 0), "RETURN_VALUE"], "DELETE_FAST changes 'a'"),
        ([LENT, ("LOAD_CONST", 0), ("SWAP", 2), ("STORE_FAST", 1), "RETURN_VALUE"], "STORE_FAST keeps in 'b' what is borrowed from 'a'"),
        ([LENT, ("LOAD_ATTR", 1), ("LOAD_FAST_AND_CLEAR", 0), "POP_TOP", ("CALL", 0), "RETURN_VALUE"], "LOAD_FAST_AND_CLEAR changes 'a'"),
        ([LENT, "FORMAT_SIMPLE", ("LOAD_CONST", 0), ("STORE_FAST", 0), "RETURN_VALUE"], "STORE_FAST changes 'a'"),
    ],
)  # fmt: skip
def test_what_is_borrowed_from_a_variable(version: tuple[int, int], instructions: list[object], wanted: str) -> None:
    """Nothing counts it as a reference: CPython ends where it is looked at after it was freed."""
    found = reasons(version, instructions)
    assert len(found) == bool(wanted)
    assert not wanted or wanted in found[0]


@pytest.mark.parametrize("version", [version for version in VERSIONS if version >= (3, 14)], ids=str)
def test_what_is_borrowed_where_paths_meet(version: tuple[int, int]) -> None:
    table = bytes((0x80 | 1, 1, 3, 1 << 1))  # the load of the name, with one value below
    behind = ["POP_TOP", ("DELETE_FAST", 0), "RETURN_VALUE"]
    found = "f: offset 8, DELETE_FAST changes 'a' while what is borrowed from it is on the stack"
    for load, wanted in (("LOAD_FAST", []), ("LOAD_FAST_BORROW", [found])):
        assert reasons(version, [(load, 0), ("LOAD_NAME", 0), "RETURN_VALUE", *behind], co_exceptiontable=table) == wanted


@pytest.mark.parametrize(("version", "starts"), [((3, 14), "GET_YIELD_FROM_ITER"), ((3, 15), "GET_ITER")], ids=["3.14", "3.15"])
def test_what_is_run_over_is_borrowed(version: tuple[int, int], starts: str) -> None:
    """3.14's loops have references of their own; a generator that is delegated to, and 3.15's lists, stay as they are."""
    change = [("LOAD_CONST", 0), ("STORE_FAST", 0), "POP_ITER", *END]
    assert reasons(version, [("LOAD_FAST", 0), starts, *change]) == []
    (found,) = reasons(version, [LENT, starts, *change])
    assert found.endswith("STORE_FAST changes 'a' while what is borrowed from it is on the stack")
    assert reasons((3, 14), [LENT, "GET_ITER", *change]) == []


@all_versions
def test_a_saved_position_is_an_object_before_3_14(version: tuple[int, int]) -> None:
    table = bytes((0x80, 1, 2, 0 << 1 | 1))  # begin, length, handler, depth and whether the position is saved
    handler = ["POP_TOP", ("STORE_FAST", 0), ("LOAD_CONST", 0), "RETURN_VALUE"]
    found = reasons(version, [("LOAD_NAME", 0), "RETURN_VALUE", *handler], co_exceptiontable=table)
    wanted = "f: offset 6, STORE_FAST takes an object as 'value', and may find a saved position"
    assert found == ([wanted] if version >= (3, 14) else [])


@all_versions
def test_ranges_that_overlap(version: tuple[int, int]) -> None:
    handler = ["POP_TOP", ("LOAD_CONST", 0), "RETURN_VALUE"]
    for second, wanted in ((1, ["f: its exception table has ranges that overlap"]), (2, [])):
        table = bytes((0x80, 2, 3, 0, 0x80 | second, 1, 3, 0))
        found = reasons(version, [("LOAD_NAME", 0), ("LOAD_NAME", 0), "RETURN_VALUE", *handler], co_exceptiontable=table)
        assert found == wanted
