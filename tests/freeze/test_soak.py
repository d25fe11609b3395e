"""A share of the soak: each host takes a few of the programs; `-m slow` takes all, and `make soak` does thousands of runs."""

import argparse
import json
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from catalogue import PROGRAMS, programs, read, shorter
from forked import Servers
from harness import Late, Outcome, Place, disposed, environment, frozen_and_resumed, killed_and_resumed, undisturbed, wait
from soak import Soak, counted_before

SHARES = 8
ALL = [shorter(program) for program in programs()]
MINE = [program for index, program in enumerate(ALL) if index % SHARES == sys.version_info.minor % SHARES]
LASTING = [program for program in ALL if not program.files and program.answers is None]
KILLED = [program for index, program in enumerate(LASTING) if index % 20 == sys.version_info.minor % 20]


def share(mine, everything):
    rest = [program for program in everything if program not in mine]
    return [*mine, *[pytest.param(program, marks=pytest.mark.slow) for program in rest]]


def test_there_are_programs_in_many_styles():
    assert len(ALL) >= 25


@pytest.mark.parametrize("program", share(MINE, ALL), ids=lambda program: program.name)
def test_frozen_at_random_moments_and_resumed(program):
    expected = undisturbed(program, sys.executable)
    assert expected.status == program.status, expected.stderr
    number = ALL.index(program)
    place = Place(sys.executable, "machine" if number // SHARES % 2 else "native")
    verdict = frozen_and_resumed(program, place, number, expected, most=3, way="for")
    assert verdict.wrong is None, verdict.wrong


@pytest.mark.parametrize("program", share(KILLED, LASTING), ids=lambda program: program.name)
def test_killed_at_random_moments_and_resumed(program):
    expected = undisturbed(program, sys.executable)
    verdict = killed_and_resumed(program, Place(sys.executable), ALL.index(program), expected, most=2)
    assert verdict.wrong is None, verdict.wrong


def test_processes_that_are_forked_do_the_same(tmp_path):
    servers = Servers(environment(tmp_path))
    program = shorter(read(PROGRAMS / "closures.py"))
    seed = next(seed for seed in range(100) if disposed(seed, servers) == (False, servers))
    expected = undisturbed(program, sys.executable)
    verdict = frozen_and_resumed(program, Place(sys.executable), seed, expected, most=2, way="for", servers=servers)
    servers.end()
    assert verdict.wrong is None, verdict.wrong


def test_a_wrong_result_is_seen():
    program = read(PROGRAMS / "ending.py")
    expected = undisturbed(program, sys.executable)
    other = undisturbed(read(PROGRAMS / "uncaught.py"), sys.executable)
    assert expected.difference(other) is not None
    assert expected.difference(expected) is None


def test_what_is_too_slow_is_told_from_what_is_wrong():
    right = Outcome("1\n2\n", "", 0)
    assert Outcome("1\n", "", Late(30)).difference(right) is None
    assert "had the processor for 30 s" in Outcome("1\n", "", Late(30)).slow(right)
    for wrong in (Outcome("2\n", "", Late(30)), Outcome("1\n", "", Late(0)), Outcome("1\n", "", Late(250))):
        assert wrong.slow(right) is None
        assert "did not end within" in wrong.difference(right)


def test_what_waits_for_ever_is_wrong():
    process = subprocess.Popen([sys.executable, "-S", "-c", "input()"], stdin=subprocess.PIPE)
    with process:
        late = wait(process, 0.01)
    assert isinstance(late, Late)
    assert not late.slow


def test_runs_of_several_soaks_are_counted_together(tmp_path):
    about = {"way": "frozen", "python": "3.11.2", "commit": "abc", "seconds": 1.5}
    verdict = {"program": "ending", "how": "for", "seed": 1, "freezes": 3, "wrong": None, "slow": None, "said": []}
    told = [about | verdict, about | verdict | {"commit": "def", "wrong": "stdout"}, about | verdict | {"slow": "late"}]
    log = tmp_path / "log"
    log.write_text("".join(json.dumps(line) + "\n" for line in told))
    soak = Soak("frozen", [read(PROGRAMS / "ending.py")], argparse.Namespace(seed=1), {"3.11.2": sys.executable}, None)
    assert list(counted_before(log, [soak])) == ["abc", "def", "abc"]
    assert soak.cell() == "1/2 (6)"
    assert len(soak.slow) == 1
