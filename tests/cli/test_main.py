"""The command itself: help, version, and what goes wrong before anything runs."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from commands import Outcome, Shell
from freezeframe.cli import main as cli
from freezeframe.errors import FuelExhausted


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_names_every_command(shell: Shell, flag: str) -> None:
    shown = shell.freezeframe(flag)
    assert (shown.status, shown.errors) == (0, "")
    assert shown.output.startswith("usage: freezeframe COMMAND")
    for command, summary in cli.COMMANDS.items():
        assert command in shown.output
        assert summary in shown.output


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_every_command_has_help(shell: Shell, command: str) -> None:
    shown = shell.freezeframe(command, "--help")
    assert (shown.status, shown.errors) == (0, "")
    assert shown.output.startswith(f"usage: freezeframe {command}")
    assert "--json" in shown.output
    assert max(map(len, shown.output.splitlines())) <= 80, "it fits on any terminal"


@pytest.mark.parametrize("flag", ["-V", "--version"])
def test_version(shell: Shell, flag: str) -> None:
    assert shell.freezeframe(flag).output == f"freezeframe {version('freezeframe')} on Python {sys.version.split()[0]}\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "a command is missing (see 'freezeframe --help')"),
        (["walk"], "no such command: walk (see 'freezeframe --help')"),
        (["--walk"], "no such option: --walk (see 'freezeframe --help')"),
        (["run"], "there is nothing to run: name a PROGRAM, -m MODULE or -c CODE (see 'freezeframe run --help')"),
        (["run", "--walk"], "no such option: --walk (see 'freezeframe run --help')"),
    ],
)
def test_usage_errors_are_one_line_and_2(shell: Shell, arguments: list[str], message: str) -> None:
    refused = shell.freezeframe(*arguments)
    assert refused == Outcome(2, "", f"freezeframe: {message}\n")


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["resume", "--help"]])
def test_what_nobody_reads_and_what_finds_no_room(shell: Shell, arguments: list[str]) -> None:
    command = [sys.executable, "-m", "freezeframe", *arguments]
    reader, writer = os.pipe()
    os.close(reader)
    seen = subprocess.run(command, cwd=shell.folder, stdout=writer, stderr=subprocess.PIPE, encoding="utf-8", check=False, timeout=60)
    os.close(writer)
    assert (seen.returncode, seen.stderr) == (0, "")
    if Path("/dev/full").exists():
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(command, cwd=shell.folder, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False, timeout=60)
        message = "freezeframe: standard output cannot be written: No space left on device; redirect it to another place\n"
        assert (done.returncode, done.stderr) == (70, message)


def test_a_refusal_is_one_line_whatever_its_message(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    def refuse(_: object) -> int:
        raise FuelExhausted("first\nsecond")

    monkeypatch.setattr(cli, "_dispatch", refuse)
    assert cli.main([]) == 70
    assert capfd.readouterr() == ("", "freezeframe: first second\n")


def test_a_python_that_is_too_old(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 13))
    with pytest.raises(SystemExit) as ended:
        cli.entry_point()
    assert ended.value.code == 70
    assert capfd.readouterr() == ("", "freezeframe: Python 3.10 is too old to run freezeframe; use 3.11 or newer\n")


def test_a_mistake_of_ours_is_one_line_too(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    def break_down(_: object) -> int:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr(cli, "_dispatch", break_down)
    monkeypatch.delenv("FREEZEFRAME_DEBUG", raising=False)
    assert cli.main([]) == 70
    message = "a mistake in freezeframe: ZeroDivisionError: oh; FREEZEFRAME_DEBUG=1 shows where, please report it"
    assert capfd.readouterr() == ("", f"freezeframe: {message}\n")


def test_a_mistake_of_ours_can_be_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(_: object) -> int:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr(cli, "_dispatch", break_down)
    monkeypatch.setenv("FREEZEFRAME_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        cli.main([])


@pytest.mark.parametrize("name", ["glob", "json", "random", "struct", "ctypes"])
@pytest.mark.parametrize("arguments", [["run"], ["run", "--save", "s.ff"], ["run", "--engine", "machine", "--no-lower"], ["dis"], ["lint"]])
def test_a_module_of_the_programs_that_is_called_as_one_that_we_need(shell: Shell, name: str, arguments: list[str]) -> None:
    shell.write(f"{name}.py", "name = 'mine'\n")
    shell.write("program.py", "def f(): pass\nprint('runs')\n")
    done = shell.freezeframe(*arguments, "program.py")
    assert (done.status, done.errors) == (0, "")
    assert arguments[0] != "run" or done.output == "runs\n"


@pytest.mark.parametrize("name", ["glob", "json", "random"])
def test_the_program_finds_its_own_module(shell: Shell, name: str) -> None:
    shell.write(f"{name}.py", "name = 'mine'\n")
    shell.write("program.py", f"import time\ntime.sleep(0.1)\nimport {name}\nprint({name}.name)\n")
    for arguments in [], ["--save", "s.ff", "--every", "0.01"], ["--engine", "machine", "--no-lower"]:
        assert shell.freezeframe("run", *arguments, "program.py") == Outcome(0, "mine\n", "")
