"""Programs that end with a trace or profile function of their own: behind their last frame there are only ours, which nobody sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from commands import Shell

PROGRAM = """\
import atexit
import sys


def told(frame, event, value, here=__file__, sys=sys):
    if frame.f_code.co_filename == here:
        print(event, frame.f_code.co_name, frame.f_lineno, file=sys.stderr)
    return told


@atexit.register
def last():
    print("last")


def watched():
    print("watched")


def main(how):
    sys.{watch}(told)
    watched()
    if how == "error":
        raise KeyError(how)
    if how == "status":
        sys.exit(3)


main({how!r})
"""
WAYS = {
    "native": ["--engine", "native"],
    "saving": ["--save", "s.ff"],
    "run": ["--engine", "machine"],
    "step": ["--engine", "machine", "--no-lower"],
    "counted": ["--engine", "machine", "--fuel", "10000000"],
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("how", ["end", "status", "error"])
@pytest.mark.parametrize("watch", ["settrace", "setprofile"])
def test_a_program_that_is_watched_to_its_end(shell: Shell, watch: str, how: str, way: str) -> None:
    shell.write("program.py", PROGRAM.format(watch=watch, how=how))
    assert shell.freezeframe("run", *WAYS[way], "program.py") == shell.python("program.py")
    if way in {"native", "step"}:
        assert shell.freezeframe("run", *WAYS[way], "-m", "program") == shell.python("-m", "program")


@pytest.mark.parametrize("engine", ["native", "machine", "stepped"])
@pytest.mark.parametrize("how", ["end", "status", "error"])
def test_one_that_goes_on(shell: Shell, how: str, engine: str) -> None:
    shell.write("program.py", PROGRAM.format(watch="settrace", how=how))
    frozen = shell.freezeframe("run", "--engine", engine, "--save", "s.ff", "--until", "program.py:21", "program.py")
    assert frozen.status == 75
    assert shell.freezeframe("resume", "--engine", engine, "s.ff") == shell.python("program.py")
