"""`freezeframe trace`: a program's calls as they happen."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from commands import Shell

PROGRAM = """
import sys
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
def numbers():
    yield 1
def fails():
    raise KeyError("x")
print(fib(2), list(numbers()), __name__, sys.argv, sys._getframe().f_back)
try:
    fails()
except KeyError:
    pass
sys.exit(3)
"""
TOLD = """\
0 → <module>()
1   → fib(n=2)
2     → fib(n=1)
2     ← fib = 1
2     → fib(n=0)
2     ← fib = 0
1   ← fib = 1
1   → numbers()
1   ⇠ numbers = 1
1   ⇢ numbers
1   ← numbers = None
1   → fails()
1   ! KeyError('x')
1   ✗ fails KeyError('x')
0 ! SystemExit(3)
0 ✗ <module> SystemExit(3)
"""
ENGINES = pytest.mark.parametrize("engine", ["native", "machine"])


@pytest.fixture
def program(shell: Shell) -> str:
    shell.write("program.py", PROGRAM)
    return "program.py"


def told(text: str) -> str:
    """The trace's lines, without times and places."""
    lines = [line[15:] for line in text.splitlines() if re.match(r" *[\d,]+ µs ", line)]
    return "".join(re.sub(r"  ([\w.<>]+:\d+|[\d,]+ µs)$", "", line).strip() + "\n" for line in lines)


@ENGINES
def test_the_program_runs_as_under_python(shell: Shell, program: str, engine: str) -> None:
    expected = shell.python(program, "--an-option")
    found = shell.freezeframe("trace", "--engine", engine, program, "--an-option")
    assert (found.status, found.errors) == (expected.status, expected.errors) == (3, "")
    assert expected.output in found.output
    assert told(found.output) == TOLD
    assert all(len(line) <= 81 for line in found.output.splitlines())


@ENGINES
def test_json_lines(shell: Shell, program: str, engine: str) -> None:
    found = shell.freezeframe("trace", "--engine", engine, "--json", "--lines", "--function", "f*", program)
    events = [json.loads(line) for line in found.output.splitlines()]
    assert (found.status, found.errors.split()[0]) == (3, "1")
    assert events[0]["kind"] == "thread"
    assert [(event["kind"], event["depth"]) for event in events[1:4]] == [("call", 0), ("line", 1), ("call", 1)]
    assert events[1]["arguments"] == {"n": "2"}
    assert events[-1]["value"] == "KeyError('x')"


def test_files(shell: Shell, program: str) -> None:
    expected = shell.python(program)
    for option in ("--perfetto", "--output"):
        found = shell.freezeframe("trace", option, "trace.out", program)
        assert (found.status, found.output, found.errors) == (3, expected.output, "")
        written = (shell.folder / "trace.out").read_bytes()
        assert b"fib" in written
        assert option.encode() not in written, "the process is named as the program is"
    assert told((shell.folder / "trace.out").read_text()) == TOLD


@ENGINES
def test_a_condition(shell: Shell, program: str, engine: str) -> None:
    found = shell.freezeframe("trace", "--engine", engine, "--if", "n == 1", "--module", "__main__", program)
    assert told(found.output) == "0 → fib(n=1)\n0 ← fib = 1\n"


def test_filters(shell: Shell, program: str) -> None:
    found = shell.freezeframe("trace", "--depth", "1", "--no-values", "-m", "program")
    assert told(found.output) == "0 → <module>(…)\n0 ! KeyError('x')\n0 ! SystemExit(3)\n0 ✗ <module>\n"
    found = shell.freezeframe("trace", "--limit", "2", program)
    assert told(found.output) == "0 → <module>()\n1   → fib(n=2)\n"
    assert found.errors == "freezeframe: the first 2 events are told; --limit 2 allowed no more\n"


def test_an_uncaught_exception_is_pythons(shell: Shell) -> None:
    shell.write("wrong.py", "def f():\n    1 / 0\nf()\n")
    assert shell.freezeframe("trace", "wrong.py").errors == shell.python("wrong.py").errors


def test_instructions_in_the_machine(shell: Shell) -> None:
    found = shell.freezeframe("trace", "--engine", "machine", "--instructions", "-c", "x = 1 + int('2')")
    assert re.search(r"CALL +1 .*\n.*BINARY_OP +\+ .*\n.*STORE_NAME +x ", found.output)


def test_operands_of_instructions(shell: Shell) -> None:
    """Numbers that stand in the instruction are told, and jumps lead to where an instruction is: `dis` has labels for these from 3.13."""
    found = shell.freezeframe("trace", "--instructions", "-c", "x = 7\nif x:\n    y = x")
    assert re.search(r"LOAD_(CONST|SMALL_INT) +7 ", found.output)
    jump = re.search(r"POP_JUMP\w+ +to (\d+) ", found.output)
    assert jump is not None
    assert int(jump[1]) % 2 == 0


def test_what_is_installed(shell: Shell) -> None:
    """The machine has CPython run it."""
    options = ("--module", "textwrap", "--function", "fill", "-c", "import textwrap; textwrap.fill('a b')")
    assert "fill(text='a b'" in shell.freezeframe("trace", *options).output
    found = shell.freezeframe("trace", "--engine", "machine", *options)
    assert "what is installed CPython runs: --engine native tells of it" in found.errors


@ENGINES
def test_parameters_that_inner_functions_share(shell: Shell, engine: str) -> None:
    source = "def f(x):\n    y = 1\n    return lambda: x + y\nf(2)()\n"
    found = shell.freezeframe("trace", "--engine", engine, "--depth", "1", "--function", "f", "-c", source)
    assert told(found.output) == "0 → f(x=2)\n0 ← f = <function f.<locals>.<lambda>>\n"


def test_a_reader_that_has_seen_enough(shell: Shell) -> None:
    shell.write("long.py", "def f(n): return n\nfor k in range(20000): f(k)\nopen('done', 'w').close()\n")
    command = f"{sys.executable} -m freezeframe trace long.py | head -2; exit ${{PIPESTATUS[0]}}"
    found = shell._run(["bash", "-c", command], "", {})
    assert len(found.output.splitlines()) == 2
    assert "Traceback" not in found.errors
    assert (shell.folder / "done").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize("option", ["--perfetto", "--output"])
def test_a_full_disk_is_no_concern_of_the_program(shell: Shell, program: str, option: str) -> None:
    found = shell.freezeframe("trace", option, "/dev/full", program)
    assert (found.status, found.output) == (3, shell.python(program).output)
    assert found.errors == "freezeframe: what happened is not all told: No space left on device; what is there is good\n"


def test_a_terminal_that_knows_ascii_only(shell: Shell, program: str) -> None:
    found = shell.freezeframe("trace", program, PYTHONIOENCODING="ascii")
    assert (found.status, found.errors) == (3, "")
    assert "0 > <module>()" in found.output


HANDLERS = """
class Passes:
    def __enter__(self): pass
    def __exit__(self, *error): return False
def not_handled(x):
    try:
        1 // x
    except IndexError:
        pass
def in_the_end(x):
    try:
        return [][x]
    finally:
        try:
            1 // 0
        except ZeroDivisionError:
            pass
def managed(x):
    with Passes():
        x.nowhere
def raised_again(x):
    try:
        1 // x
    except ZeroDivisionError as error:
        try:
            x.nowhere
        except AttributeError:
            raise
def items(x):
    try:
        yield x
    finally:
        x = 1
for function in not_handled, in_the_end, managed, raised_again:
    try:
        function(0)
    except Exception:
        pass
waiting = items(1)
next(waiting)
try:
    waiting.throw(KeyError(1))
except KeyError:
    pass
"""


def test_an_exception_that_leaves_a_handler_is_told_alike_by_both_engines(shell: Shell) -> None:
    shell.write("handlers.py", HANDLERS)
    keys = ("kind", "depth", "function", "line", "value")
    told = {}
    for engine in ("native", "machine"):
        lines = shell.freezeframe("trace", "--json", "--engine", engine, "handlers.py").output.splitlines()
        events = [event for event in map(json.loads, lines) if event["kind"] != "thread"]
        told[engine] = [[event.get(key) for key in keys if (key, event["kind"]) != ("line", "raise")] for event in events]
    native, machine = told.values()
    assert machine == native
    left = [str(event[3]) for event in machine if event[0] == "raise"]
    assert [value.partition("(")[0] for value in left] == [
        "ZeroDivisionError",
        "IndexError",
        "AttributeError",
        "AttributeError",
        "KeyError",
    ]


def test_the_main_module_is_the_programs_wherever_it_is(shell: Shell) -> None:
    found = shell.freezeframe("trace", "-m", "json.tool", "--help")
    assert "1   → main()" in found.output


@pytest.mark.parametrize("engine", ["native", "machine"])
def test_a_forked_child_tells_nothing(shell: Shell, engine: str) -> None:
    source = "import os\ndef f(): pass\nf()\nif os.fork():\n    os.wait()\nelse:\n    f()\n"
    found = shell.freezeframe("trace", "--engine", engine, "-c", source)
    assert told(found.output).count("→ f()") == 1


def test_what_is_refused(shell: Shell) -> None:
    shell.write("fine.py", "pass\n")
    for arguments, status, message in (
        (("missing.py",), 70, "can't open file"),
        (
            ("--perfetto", "no/folder", "fine.py"),
            70,
            "cannot write 'no/folder': No such file or directory; name a file in a folder that can be",
        ),
        (("--if", "n >", "fine.py"), 70, "the condition 'n >' is no expression: invalid syntax"),
        ((), 2, "there is nothing to trace: name a PROGRAM, -m MODULE or -c CODE (see 'freezeframe trace --help')"),
        (("--json", "--output", "x", "fine.py"), 2, "--json, --perfetto and --output are different places: choose one"),
        (("--depth", "deep", "fine.py"), 2, "option --depth: 'deep' is not a whole number"),
    ):
        found = shell.freezeframe("trace", *arguments)
        assert found.status == status
        assert message in found.errors
        assert found.errors.count("\n") == 1


def test_why_nothing_is_told(shell: Shell) -> None:
    shell.write("few.py", "def f(n): return n\ndef g(): pass\nf(1)\nf(2)\ng()\n")
    for arguments, message in (
        (("--if", "m > 1"), "--if 'm > 1' cannot be evaluated in 4 calls that it was asked of: NameError: name 'm' is not defined"),
        (("--if", "n > 2", "--function", "f"), "--if 'n > 2' is true of none of 2 calls"),
        (("--depth", "0"), "--depth 0 leaves no call; --depth 1 tells of the outermost ones"),
        (("--function", "h"), "no function that was called matches --function 'h'; a qualified name is such as 'Class.method'"),
        (("--engine", "machine", "--if", "n > 2", "--function", "f"), "--if 'n > 2' is true of none of 2 calls"),
    ):
        found = shell.freezeframe("trace", *arguments, "few.py")
        assert (found.status, found.output, found.errors) == (0, "", f"freezeframe: nothing is told: {message}\n")
    assert shell.freezeframe("trace", "--if", "n > 1", "few.py").errors == ""
    assert shell.freezeframe("trace", "-c", "").errors == ""


@pytest.mark.parametrize("option", ["--perfetto", "--output"])
def test_the_program_is_not_written_over(shell: Shell, program: str, option: str) -> None:
    found = shell.freezeframe("trace", option, f"./{program}", program)
    assert (found.status, found.output) == (70, "")
    assert found.errors == f"freezeframe: './{program}' is the program itself, which would be lost; name another file\n"
    assert (shell.folder / program).read_text() == PROGRAM


@pytest.mark.parametrize(("engine", "alive"), [("machine", True), ("native", False)])
def test_an_exception_that_the_machine_has_told_of_lives_on(shell: Shell, engine: str, alive: bool) -> None:
    shell.write(
        "kept.py",
        """
import weakref
class Failure(Exception): pass
def alive():
    try:
        raise Failure
    except Failure as error:
        failure = weakref.ref(error)
    return failure() is not None
print(alive())
""",
    )
    traced = shell.freezeframe("trace", "--engine", engine, "kept.py")
    assert f"\n{alive}\n" in traced.output


def test_lines_that_a_loop_jumps_back_to(shell: Shell) -> None:
    """The machine tells a line again where a trace function is told of it again; from 3.12 on CPython's own events do not."""
    shell.write("loops.py", "for number in range(3): pass\nnumber = 0\nwhile number < 2:\n    number += 1\n")
    lines = {}
    for engine in ("native", "machine"):
        found = shell.freezeframe("trace", "--json", "--lines", "--engine", engine, "loops.py")
        events = [json.loads(line) for line in found.output.splitlines()]
        lines[engine] = [event["line"] for event in events if event["kind"] == "line"]
    assert lines["machine"] == [1, 1, 1, 1, 2, 3, 4, 3, 4, 3]
    assert lines["native"] == ([1, 2, 3, 4, 3, 4, 3] if sys.version_info >= (3, 12) else lines["machine"])
