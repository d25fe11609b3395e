"""The assembler is the lift's inverse (of other versions: `test_lift_proof`); what it writes runs as the original does."""

from __future__ import annotations

import dis
import inspect
import subprocess
import sys
from pathlib import Path
from types import CodeType, FunctionType

import independent
import pytest
from bytecodes import raw
from inverse import same

from freezeframe.errors import LiftError, UnsupportedRuntime
from freezeframe.isa.assemble.assembler import assemble
from freezeframe.isa.assemble.live import live
from freezeframe.isa.lift import VERSIONS, lift
from freezeframe.isa.lift.pyc import read_pyc
from freezeframe.model.code import Code
from freezeframe.model.instruction import Instruction
from freezeframe.model.raw import HOST_VERSION
from freezeframe.verifier.code import problems
from hosts import find_python

SAMPLE = 60
"""One file in so many, where not everything is tried."""
MANY = 10_000


def host_library(step: int) -> int:
    count = 0
    for path in independent.library_files()[::step]:
        module = independent.compiled(path)
        for code in independent.nested(module) if module is not None else ():
            lifted = lift(code)
            same(lifted)
            made = live(assemble(lifted))
            assert (made.co_varnames, made.co_cellvars, made.co_freevars) == (code.co_varnames, code.co_cellvars, code.co_freevars)
            count += 1
    return count


def test_a_sample_of_this_versions_library() -> None:
    assert host_library(SAMPLE) > MANY // SAMPLE // 4


@pytest.mark.slow
def test_all_of_this_versions_library() -> None:
    assert host_library(1) > MANY


def test_the_original_bytes_are_written_again() -> None:
    if HOST_VERSION >= (3, 14):
        pytest.skip("which loads are borrowed is not written again")
    code = test_the_original_bytes_are_written_again.__code__
    assert assemble(lift(code)).co_code == code.co_code
    assert assemble(lift(code)).co_linetable == code.co_linetable


def program(number: int) -> list[object]:
    """A bit of everything: loops, handlers, a closure, generators, keywords, formats."""
    found: list[object] = []

    def inner(*values: int, scale: int = 2) -> int:
        return sum(value * scale for value in values) + number

    for each in range(number):
        try:
            if each % 3 == 0:
                raise ValueError(each)
            found.append(f"{each!r:>4}{inner(each, scale=each)}")
        except ValueError as error:
            found += [error.args, [x for x in range(each) if x % 2]]
        else:
            continue
        finally:
            found.append(each)
    first, *rest = found
    return [first, {"rest": len(rest), **{str(k): k for k in range(3)}}]


def rebuilt(code: CodeType) -> CodeType:
    """The code and all code in it, lifted and written again."""
    lifted = lift(code)
    consts = tuple([rebuilt(each) if isinstance(each, CodeType) else each for each in lifted.consts])
    return live(assemble(lifted.replace(consts=consts)))


def test_it_runs_as_the_original_does() -> None:
    again = FunctionType(rebuilt(program.__code__), globals())
    assert again(7) == program(7)


def test_operands_of_any_size_and_jumps_over_any_distance() -> None:
    body = "\n".join(f"    a{k} = x + {k + 1000} if x else {k}.5" for k in range(700))
    space: dict[str, FunctionType] = {}
    exec(f"def f(x):\n  for y in range(3):\n{body}\n  return a699, y", space)
    again = FunctionType(rebuilt(space["f"].__code__), {})
    assert again(2) == (1701, 2)
    assert again(0) == (699.5, 2)


def loop_at_the_end() -> Code:
    """``do n -= 1 while n > 0``, with a conditional jump backwards."""

    def f(n: int) -> bool:
        n -= 1
        return n > 0

    code = lift(f.__code__)
    load = next(each for each in code.instructions if each.opcode.startswith("LOAD_FAST"))
    end = [Instruction("POP_JUMP_IF_TRUE", 1, -1), load._replace(offset=-1), code.instructions[-1]]
    return code.replace(instructions=(*code.instructions[:-1], *end), positions=(*code.positions, *code.positions[-2:]))


def test_a_conditional_jump_backwards() -> None:
    made = FunctionType(live(assemble(loop_at_the_end())), {})
    assert made(5) == 0


def test_where_a_loop_ends_stands_what_the_jump_steps_over() -> None:
    """The end of a loop that is not there yet is written, and other paths go around it."""

    def f(values: list[int]) -> int:
        for value in values:
            if value:
                break
        str(values)
        return value

    code = lift(f.__code__)
    index, loop = next((k, each) for k, each in enumerate(code.instructions) if each.opcode.startswith("FOR_ITER"))
    elsewhere = next(k for k, each in enumerate(code.instructions) if k > loop.oparg and each.opcode == "RETURN_VALUE") - 1
    instructions = (*code.instructions[:index], loop._replace(oparg=elsewhere), *code.instructions[index + 1 :])
    made = FunctionType(live(assemble(code.replace(instructions=instructions))), {})
    assert made([0, 0, 3, 4]) == 3
    assert made([0, 0]) == 0


def test_what_a_version_does_not_have() -> None:
    code = lift(program.__code__)
    odd = code.replace(instructions=(Instruction("ROT_N", 3, -1), *code.instructions[1:]))
    version = "{}.{}".format(*sys.version_info)
    with pytest.raises(UnsupportedRuntime) as raised:
        assemble(odd)
    assert str(raised.value) == f"Python {version} has no ROT_N with the operand 3, which 'program' needs"
    with pytest.raises(UnsupportedRuntime, match=r"cannot be written for Python 3\.10"):
        assemble(code, (3, 10))


def test_paths_that_do_not_fit_are_refused() -> None:
    code = lift(program.__code__)
    with pytest.raises(LiftError, match="runs off the end"):
        assemble(code.replace(instructions=code.instructions[:1], positions=code.positions[:1], exception_table=()))


def test_hidden_slots_stay_hidden() -> None:
    """A comprehension's variable is none of the module's, whose own of that name stays (3.12 and later)."""
    module = compile("x = 5\ny = [x for x in range(3)]\nz = dict(locals())", "m", "exec")
    space: dict[str, object] = {}
    exec(live(assemble(lift(module))), space)
    assert (space["x"], space["y"]) == (5, [0, 1, 2])
    assert dis.code_info(live(assemble(lift(module)))) == dis.code_info(module)


def written_as(version: tuple[int, int], *opcodes: str) -> Code:
    """A function of a version's that ends in these instructions."""
    resume, *rest = lift(raw(version, ["RESUME", ("LOAD_CONST", 1), "RETURN_VALUE"])).instructions
    new = [Instruction(opcode, int(opcode == "COPY"), -1) for opcode in opcodes]
    code = lift(raw(version, ["RESUME", ("LOAD_CONST", 1), "RETURN_VALUE"]))
    return code.replace(instructions=(resume, rest[0], *new, rest[1]), positions=(code.positions[0],) * (3 + len(new)))


@pytest.mark.parametrize(
    ("version", "opcodes", "older"),
    [
        ((3, 12), ("TYPEVAR",), (3, 11)),
        ((3, 13), ("COPY", "SET_TYPEPARAM_DEFAULT"), (3, 12)),
        ((3, 14), ("COPY", "BUILD_TEMPLATE"), (3, 13)),
    ],
)
def test_what_came_later_is_refused(version: tuple[int, int], opcodes: tuple[str, ...], older: tuple[int, int]) -> None:
    """Type parameters before 3.12, their defaults before 3.13, t-strings before 3.14: there is nothing that makes these."""
    with pytest.raises(UnsupportedRuntime, match=f"Python {older[0]}.{older[1]} has no {opcodes[-1]} with the operand 0, which 'f' needs"):
        assemble(written_as(version, *opcodes), older, stacksize=8)


def test_hidden_slots_get_names_of_their_own() -> None:
    """Where a builtin is among the constants, marshal cannot say which slots are hidden."""
    module = compile("x = 5\ny = [x for x in range(3)]\nz = dict(locals())\nassert all(v >= 0 for v in y)", "m", "exec")
    lifted = lift(module)
    space: dict[str, object] = {}
    made = live(assemble(lifted.replace(consts=(*lifted.consts, AssertionError))))
    exec(made, space)
    assert (space["x"], space["y"]) == (5, [0, 1, 2])
    assert set(made.co_varnames) <= {".x"}


def translatable(values: list[int], scale: int = 2, *, words: tuple[str, ...] = ("a", "b")) -> object:
    """A docstring."""
    found = [1, 300, -scale]
    for index, value in enumerate(values):
        if (value and not (value > 3 or index)) or words is None:
            found.append(len(words[value % 2]) * scale)
        elif 1 < value <= 4:
            found += list(map(str, values[1:3]))
        else:
            found.insert(0, str.join(",", words).upper().count("A"))
    return max(*map(len, words)), print(*words, file=sys.stderr) or found, f"{values!r:>20} {scale!s}", {*values}


@pytest.mark.parametrize("version", [version for version in VERSIONS if version != HOST_VERSION], ids=str)
def test_code_of_another_version_runs_on_this_one(version: tuple[int, int], tmp_path: Path) -> None:
    """And calls, tests and names mean what they did."""
    python = find_python(version)
    if python is None:
        pytest.skip(f"no Python {version[0]}.{version[1]} here")
    (tmp_path / "there.py").write_text(inspect.getsource(translatable))
    subprocess.run([python, "-c", "import py_compile; py_compile.compile('there.py', 'there.pyc')"], check=True, cwd=tmp_path)
    module = read_pyc((tmp_path / "there.pyc").read_bytes(), "there.pyc")
    made = assemble(lift(next(each for each in independent.nested(module) if each.co_name == "translatable")))
    assert problems(made) == ()
    function = FunctionType(live(made), globals(), None, (2,))
    function.__kwdefaults__ = translatable.__kwdefaults__
    assert function.__doc__ == "A docstring."
    for values in ([1, 2, 3, 4, 5], [], [0, 0, 9]):
        assert function(values) == translatable(values)
