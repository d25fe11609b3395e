"""`freezeframe profile`: what a program's calls cost."""

from __future__ import annotations

import json
import pstats
import sys

import pytest

from commands import Shell

PROGRAM = """
import sys, threading
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
def work():
    fib(8)
thread = threading.Thread(target=work, name="worker")
thread.start()
print(sys.argv, __name__, __file__, sys._getframe().f_back)
print(fib(5))
sys.exit(3)
"""


@pytest.fixture
def program(shell: Shell) -> str:
    shell.write("program.py", PROGRAM)
    return "program.py"


@pytest.mark.parametrize("options", [(), ("--paths",), ("--json",), ("--speedscope", "profile.json")])
def test_modules_that_are_named_like_those_that_it_imports_itself(shell: Shell, options: tuple[str, ...]) -> None:
    """They are the program's: recording does not import them."""
    for name in ("glob", "fnmatch", "pathlib", "shutil", "html", "array"):
        shell.write(f"{name}.py", f"raise RuntimeError('{name} of the program was imported')\n")
    shell.write("program.py", "print(sum(map(abs, [1, -2])))\n")
    found = shell.freezeframe("profile", *options, "program.py")
    assert found.status == 0, found.errors
    assert "RuntimeError" not in found.errors


def test_the_program_runs_as_under_python(shell: Shell, program: str) -> None:
    expected = shell.python(program, "--an-option", "x")
    found = shell.freezeframe("profile", program, "--an-option", "x")
    assert (found.status, found.errors) == (3, "")
    assert found.output.startswith(expected.output)
    table = found.output[len(expected.output) :].splitlines()
    assert table[0].endswith("2 threads")
    assert table[2].split() == ["calls", "own", "with", "callees", "function"]
    (fib,) = [line for line in table if "fib  program.py:3" in line]
    assert fib.split()[0] == "82"
    assert all(len(line) <= 80 for line in table)


def test_an_uncaught_exception_is_pythons(shell: Shell) -> None:
    shell.write("wrong.py", "def f():\n    1 / 0\nf()\n")
    expected = shell.python("wrong.py")
    found = shell.freezeframe("profile", "wrong.py")
    assert (found.status, found.errors) == (1, expected.errors)
    assert "f  wrong.py:1" in found.output


def test_an_uncaught_exception_after_our_own_main_is_gone(shell: Shell) -> None:
    shell.write("wrong.py", "import threading\nraise KeyError('end')\n")
    shell.write("command.py", "import sys\nfrom freezeframe.cli.main import entry_point\nsys.exit(entry_point())\n")
    found = shell.python("command.py", "profile", "wrong.py")
    assert (found.status, found.errors) == (1, shell.python("wrong.py").errors)


def test_flame(shell: Shell, program: str) -> None:
    found = shell.freezeframe("profile", "--flame", program)
    lines = found.output.splitlines()
    main = lines.index("MainThread:")
    assert lines[main + 1].startswith("100.0% ████████████████████ <module>  program.py:1")
    assert "worker:" in lines


def test_a_terminal_that_knows_ascii_only(shell: Shell, program: str) -> None:
    assert "100.0% #################### <module>" in shell.freezeframe("profile", "--flame", program, PYTHONIOENCODING="ascii").output


def test_json(shell: Shell, program: str) -> None:
    found = shell.freezeframe("profile", "--json", "--paths", program, "x")
    document = json.loads(found.output)
    assert "__main__" in found.errors
    assert (document["program"], document["kind"], document["arguments"], document["status"]) == ("program.py", "path", ["x"], 3)
    main, worker = document["profile"]["threads"]
    assert (main["name"], worker["name"]) == ("MainThread", "worker")
    (fib,) = [function for function in main["functions"] if function["function"] == "fib"]
    assert (fib["calls"], fib["primitive"], fib["line"], fib["resumptions"]) == (15, 1, 3, 0)
    assert [(caller["function"], caller["calls"]) for caller in fib["callers"]] == [("<module>", 1), ("fib", 14)]
    first = main["paths"][0]
    assert (first["from"], first["function"], first["calls"]) == (None, "<module>", 1)
    assert all(path["from"] is None or path["from"] < place for place, path in enumerate(main["paths"]))


def test_files(shell: Shell, program: str) -> None:
    assert shell.freezeframe("profile", "--pstats", "p.out", "--speedscope", "s.json", program).status == 3
    names = {name for _, _, name in vars(pstats.Stats(str(shell.folder / "p.out")))["stats"]}
    assert {"fib", "<module>"} <= names
    assert json.loads((shell.folder / "s.json").read_text())["name"] == "program.py"


def test_modules_and_code(shell: Shell, program: str) -> None:
    assert "fib  program.py:3" in shell.freezeframe("profile", "--sort", "calls", "-m", "program").output
    found = shell.freezeframe("profile", "--limit", "1", "--sort", "calls", "-c", "for _ in range(7): len('')")
    assert [line.split()[0] for line in found.output.splitlines()[3:4]] == ["7"]
    assert "and 1 more" in found.output


def test_only_the_process_that_began_tells(shell: Shell) -> None:
    found = shell.freezeframe("profile", "-c", "import os\nif os.fork(): os.wait()")
    assert found.output.count("with callees") == 1


def test_what_is_refused(shell: Shell) -> None:
    shell.write("fine.py", "print('it runs')\n")
    for arguments, status, message in (
        (("missing.py",), 70, "can't open file"),
        (("--speedscope", "fine.py", "fine.py"), 70, "'fine.py' is the program itself, which would be lost; name another file"),
        (("--speedscope", "no/folder", "fine.py"), 70, "cannot write 'no/folder': No such file or directory; name a file in a folder"),
        (("--speedscope", "x", "--pstats", "x", "fine.py"), 2, "--pstats and --speedscope are different files: name two"),
        (
            ("--pstats", "no/folder", "fine.py"),
            70,
            "cannot write 'no/folder': No such file or directory; name a file in a folder that can be",
        ),
        ((), 2, "there is nothing to profile: name a PROGRAM, -m MODULE or -c CODE (see 'freezeframe profile --help')"),
        (("--sort", "size", "fine.py"), 2, "option --sort: invalid choice: 'size' (choose from 'own', 'cumulative', 'calls')"),
    ):
        found = shell.freezeframe("profile", *arguments)
        assert (found.status, found.output) == (status, "")  # before the program has run
        assert message in found.errors
        assert found.errors.count("\n") == 1


def test_a_file_is_where_it_was_named(shell: Shell) -> None:
    shell.write("moves.py", "import os\nos.mkdir('inner')\nos.chdir('inner')\n")
    assert shell.freezeframe("profile", "--pstats", "p.out", "moves.py").status == 0
    assert "stats" in vars(pstats.Stats(str(shell.folder / "p.out")))


def test_a_program_that_does_not_compile_is_pythons(shell: Shell) -> None:
    shell.write("wrong.py", "def f(:\n")
    expected = shell.python("wrong.py")
    found = shell.freezeframe("profile", "wrong.py")
    assert (found.status, found.output, found.errors) == (1, "", expected.errors)
    found = shell.freezeframe("profile", "--json", "wrong.py")
    assert (json.loads(found.output)["profile"], json.loads(found.output)["status"]) == (None, 1)


@pytest.mark.parametrize(("command", "status"), [("profile", 70), ("trace", 0)])
def test_a_document_that_has_nowhere_to_go(shell: Shell, command: str, status: int) -> None:
    for place, expected, message in (
        (">&-", 70, "standard output is closed, and --json prints there"),
        (">/dev/full", status, "No space left on device"),
    ):
        found = shell._run(["bash", "-c", f"{sys.executable} -m freezeframe {command} --json -c pass {place}"], "", {})
        assert (found.status, found.errors.count("\n"), "mistake" in found.errors) == (expected, 1, False)
        assert message in found.errors
