"""`freezeframe show`: what a snapshot holds, without executing any of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from commands import Shell
from freezeframe.model.columns import columns, fit, fit_left
from freezeframe.model.text import cut, printable, text_of

PROGRAM = """
class Account:
    def __init__(self, owner, balance):
        self.owner, self.balance = owner, balance
    def __repr__(self):
        raise SystemExit("this must not be called")

def pay(account, amount):
    fee = 1
    def total():
        return amount + fee
    try:
        raise KeyError("poor")
    except KeyError:
        for step in (10, 20, 30):
            account.balance -= total()
            later = step
    return account

pay(Account("Ada", 100), 5)
"""


@pytest.fixture
def snapshot(shell: Shell) -> str:
    shell.write("program.py", PROGRAM)
    assert shell.native("--save", "s.ff", "--until", "program.py:17", "program.py", "an argument").status == 75
    return "s.ff"


def test_frames_lines_locals_cells_stack_and_what_is_handled(shell: Shell, snapshot: str) -> None:
    shown = shell.freezeframe("show", snapshot)
    assert (shown.status, shown.errors) == (0, "")
    for text in (
        "program  program.py 'an argument'",
        "signed   with your key",
        "frame 0  pay",
        "program.py:17",
        "> later = step",
        "account = <Account owner='Ada', balance=94>",
        "step = 10",
        "cells    amount = 5",
        "fee = 1",
        "unbound  later",
        "handles  KeyError('poor')",
        "frame 1  <module>",
        '> pay(Account("Ada", 100), 5)',
        "Account = <class 'Account'>",
    ):
        assert text in shown.output
    assert max(map(len, shown.output.splitlines())) <= 80
    assert "\033" not in shown.output


def test_json(shell: Shell, snapshot: str) -> None:
    document = json.loads(shell.freezeframe("show", "--json", snapshot).output)
    assert {key: document[key] for key in ("file", "signed", "engine", "label", "program", "modules")} == {
        "file": "s.ff", "signed": "you", "engine": "native", "label": None, "program": ["program.py", "an argument"],
        "modules": ["__main__"],
    }  # fmt: skip
    first, last = document["frames"]
    assert (first["function"], first["line"], first["source"].strip(), first["source_changed"]) == ("pay", 17, "later = step", False)
    assert (first["cells"], first["unbound"], first["handles"]) == ({"amount": "5", "fee": "1"}, ["later"], "KeyError('poor')")
    assert (first["waits_for"], last["waits_for"], last["function"]) == (None, "CALL", "<module>")
    assert first["locals"]["account"] == "<Account owner='Ada', balance=94>"


def test_the_source_is_shown_only_where_it_is_what_runs(shell: Shell, snapshot: str) -> None:
    shell.write("program.py", PROGRAM.replace("later = step", "later = step + 1"))
    changed = shell.freezeframe("show", snapshot)
    assert "later = step" not in changed.output
    assert "the source has changed since" in changed.output
    (shell.folder / "program.py").unlink()
    gone = shell.freezeframe("show", snapshot)
    assert gone.status == 0
    assert "later = step" not in gone.output


def test_the_source_of_what_stands_for_c_is_shown(shell: Shell) -> None:
    shell.write("sorts.py", "def key(item):\n    return -item\nsorted([1, 2], key=key)\n")
    assert shell.freezeframe("run", "--engine", "stepped", "--save", "s.ff", "--until", "sorts.py:2", "sorts.py").status == 75
    frames = json.loads(shell.freezeframe("show", "--json", "s.ff").output)["frames"]
    shown = [(frame["function"], frame["bridge"]) for frame in frames]
    assert shown == [("key", False), ("sort_items", True), ("sorted_items", True), ("<module>", False)]
    assert not any(frame["source_changed"] for frame in frames)


def test_what_compiling_the_source_warns_of_is_not_told_again(shell: Shell) -> None:
    shell.write("program.py", "value = 1\nprint(value is 1)\nvalue = 2\n")
    frozen = shell.native("--save", "s.ff", "--until", "program.py:3", "program.py")
    assert (frozen.status, "SyntaxWarning" in frozen.errors) == (75, True)
    shown = shell.freezeframe("show", "s.ff")
    assert (shown.status, shown.errors) == (0, "")
    assert "> value = 2" in shown.output


def test_a_strangers_file_is_safe_to_look_at(shell: Shell, snapshot: str) -> None:
    shown = shell.freezeframe("show", snapshot, XDG_CONFIG_HOME=str(shell.folder / "elsewhere"))
    assert shown.status == 0
    assert "signed   with a key not yours" in shown.output


def test_recursion_is_told_by_its_number(shell: Shell) -> None:
    shell.write("program.py", "def down(n):\n    if n:\n        return down(n - 1)\n    x = 1\n    return x\ndown(500)\n")
    assert shell.native("--save", "s.ff", "--until", "program.py:4", "program.py").status == 75
    shown = shell.freezeframe("show", "s.ff").output
    assert "… and 497 more frames of down at this place" in shown
    assert len(shown.splitlines()) < 60
    assert len(json.loads(shell.freezeframe("show", "--json", "s.ff").output)["frames"]) == 502


def test_a_generator(shell: Shell) -> None:
    source = (
        "import freezeframe as ff\ndef inner():\n    value = 5\n    yield value\ndef outer():\n    yield from inner()\n"
        "original = outer()\nnext(original)\nff.capture(original).save('g.ff')\n"
    )
    shell.write("program.py", source)
    assert shell.native("program.py").status == 0
    frames = json.loads(shell.freezeframe("show", "--json", "g.ff").output)["frames"]
    assert [(frame["function"], frame["line"], frame["generator"]) for frame in frames] == [("inner", 4, True), ("outer", 6, True)]
    assert frames[0]["locals"] == {"value": "5"}
    refused = shell.freezeframe("resume", "g.ff")
    assert (refused.status, refused.output, refused.errors.count("\n")) == (70, "", 1)


def test_a_reader_that_goes_away(shell: Shell, snapshot: str) -> None:
    process = shell.start("show", snapshot)
    assert process.stdout is not None
    process.stdout.close()
    assert process.wait(60) == 0
    assert process.stderr is not None
    assert process.stderr.read() == ""
    process.stderr.close()


class TestText:
    def test_short_values_are_written_as_python_writes_them(self) -> None:
        values: tuple[object, ...] = ([1, "a", None], (1,), (), {"a": {1}}, set(), frozenset(), b"x", 1.5, ...)
        for value in values:
            assert text_of(value) == repr(value)

    def test_long_and_deep_ones_are_bounded(self) -> None:
        deep: list[object] = []
        for _ in range(100_000):
            deep = [deep, deep]
        assert len(text_of(deep)) < 500
        assert len(text_of(list(range(10**6)))) < 200
        assert len(text_of("x" * 10**6)) < 100
        assert text_of(1 << 10**6) == "<a number of 1,000,001 bits>"

    def test_nothing_steers_a_terminal(self) -> None:
        assert "\033" not in printable("a\033[31mb\n")
        assert cut("abcdef", 4) == "abc…"


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_disk_that_is_full(shell: Shell, snapshot: str, options: list[str]) -> None:
    command = [sys.executable, "-m", "freezeframe", "show", *options, snapshot]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, cwd=shell.folder, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False, timeout=60)
    assert done.returncode == 70
    assert done.stderr == "freezeframe: standard output cannot be written: No space left on device; redirect it to another place\n"


def test_a_terminal_that_knows_ascii_only(shell: Shell) -> None:
    shell.write(
        "program.py", "word = 'h\u00e9 \u4e16\U0001f600 \udc80'\nprint()\n".encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    )
    assert shell.native("--save", "s.ff", "--until", "program.py:2", "program.py").status == 75
    shown = shell.freezeframe("show", "s.ff", PYTHONIOENCODING="ascii")
    assert (shown.status, shown.errors) == (0, "")
    assert r"word = 'h\xe9 \u4e16\U0001f600" in shown.output
    document = shell.freezeframe("show", "--json", "s.ff", PYTHONIOENCODING="ascii")
    assert (document.status, document.errors) == (0, "")
    assert json.loads(document.output)["frames"][0]["locals"]["word"].startswith("'h\u00e9 \u4e16\U0001f600")


def test_columns() -> None:
    assert [columns(text) for text in ("", "abc", "\u4e16\u754c", "e\u0301", "\uff21")] == [0, 3, 4, 1, 2]
    assert [fit("\u4e16\u754cab", limit) for limit in (6, 5, 4, 3)] == [
        "\u4e16\u754cab",
        "\u4e16\u754c\u2026",
        "\u4e16\u2026",
        "\u4e16\u2026",
    ]
    assert fit_left("/a/\u4e16\u754c", 5) == "\u2026\u4e16\u754c"
