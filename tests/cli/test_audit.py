"""`freezeframe audit`: a program is run, counted, changed and run again."""

from __future__ import annotations

import json
import sys

from commands import Shell

PLANTED = """
import os, sys
class Slow:
    def __getattr__(self, name):
        return sum(range(2_000))
def work(slow):
    found = 0
    for number in range(1_500):
        found += slow.value
    return found
print(sys.argv[1:], sys.stdin.read(), __name__, work(Slow()))
with open("runs", "a") as file:
    file.write(".")
sys.exit(3)
"""


def test_a_gain_that_no_load_can_hide(shell: Shell) -> None:
    shell.write("planted.py", PLANTED)
    expected = shell.python("planted.py", "--an-option", stdin="words")
    (shell.folder / "runs").unlink()
    found = shell.freezeframe("audit", "--runs", "7", "--limit", "1", "--json", "planted.py", "--an-option", stdin="words")
    assert (found.status, found.errors) == (expected.status, expected.output), "the first run's output, and no other's"
    document = json.loads(found.output)
    (finding,) = document["findings"]
    assert finding["kind"] == "attributes"
    assert (finding["line"], finding["function"], finding["counted"]) == (9, "work", 1500)
    assert [(line["sign"], line["text"].strip()) for line in finding["diff"]] == [
        ("+", "value = slow.value"),
        (" ", "for number in range(1_500):"),
        ("-", "found += slow.value"),
        ("+", "found += value"),
    ]
    assert finding["gain"]["saved"] > 0.8
    assert len((shell.folder / "runs").read_text()) == 1 + 1 + 2 + 2 * 7
    assert (shell.folder / "planted.py").read_text() == PLANTED


def test_a_program_with_nothing_to_tell_of(shell: Shell) -> None:
    found = shell.freezeframe("audit", "-c", "print(1 / 0)")
    assert found.status == 1
    assert found.errors.endswith("ZeroDivisionError: division by zero\n")
    assert "freezeframe" not in found.errors
    assert found.output.startswith("-c print(1 / 0)  0.00 s of CPU time, 0 changes tried, 0 gain\n")


def test_what_cannot_be_run(shell: Shell) -> None:
    found = shell.freezeframe("audit", "missing.py")
    assert found.status == 70
    assert found.errors.startswith("freezeframe: can't open file ")
    assert found.errors.count("\n") == 1
    found = shell.freezeframe("audit", "-c", "import os; os._exit(0)")
    assert found.status == 70
    assert found.errors.startswith("freezeframe: the program has ended its process itself")


def test_a_program_that_does_not_begin(shell: Shell) -> None:
    shell.write("broken.py", "def\n")
    found = shell.freezeframe("audit", "broken.py")
    assert (found.status, found.errors) == (1, shell.python("broken.py").errors)
    assert found.output.startswith("broken.py  0.00 s of CPU time, 0 changes tried, 0 gain\n")
    assert found.output.endswith("it has not begun: nothing of it was executed\n")


def test_where_there_is_no_output_nothing_is_run(shell: Shell) -> None:
    shell.write("loud.py", "open('ran', 'w')\n")
    found = shell._run(["bash", "-c", f"{sys.executable} -m freezeframe audit --json loud.py >&-"], "", {})
    assert (found.status, found.errors.count("\n")) == (70, 1)
    assert not (shell.folder / "ran").exists()


def test_command_lines_that_make_no_sense(shell: Shell) -> None:
    for arguments, message in (
        ([], "there is nothing to audit"),
        (["--runs", "3", "a.py"], "option --runs: 3 pairs of runs tell no gain from noise"),
        (["--runs", "1", "a.py"], "option --runs: 1 pair of runs tells no gain from noise"),
        (["--limit", "0", "a.py"], "option --limit: nothing is tried with 0"),
        (["-"], "a program from standard input cannot be run again"),
    ):
        found = shell.freezeframe("audit", *arguments)
        assert found.status == 2
        assert found.errors.startswith(f"freezeframe: {message}")
