"""A share of the soak: each host takes a few of the programs; `-m slow` takes all, and `make soak` does thousands of runs."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from catalogue import PROGRAMS, programs, read, shorter
from forked import Servers
from harness import Place, disposed, environment, frozen_and_resumed, killed_and_resumed, undisturbed

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
    verdict = frozen_and_resumed(program, Place(sys.executable), ALL.index(program), expected, most=3, way="for")
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
