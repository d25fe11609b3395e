"""Every conformance program does under the machine what it does under CPython: `test_conformance[subject/name]`; in run mode, too."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from .conformance import Program, Verdict, compile_sources, find, judge

PROGRAMS = [program for program in find() if program.runs_on(sys.version_info[:2])]


def known_differences() -> dict[str, str]:
    """The programs that are known to differ on this version, and why."""
    host = f"{sys.version_info[0]}.{sys.version_info[1]}"
    found = {}
    for line in Path(__file__).with_name("known_differences.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            program, versions, reason = (part.strip() for part in line.split(":", 2))
            if versions == "all" or host in versions.split(","):
                found[program] = reason
    return found


KNOWN = known_differences()


@pytest.fixture(scope="session")
def verdict_of(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Program], Verdict]]:
    """The verdict on a program. All selected programs are started in order, two at a time (one in each worker of pytest-xdist)."""
    compile_sources(sys.executable)
    workplace: Path = tmp_path_factory.mktemp("conformance")
    callspecs = [getattr(item, "callspec", None) for item in request.session.items]
    found = [callspec.params["program"] for callspec in callspecs if callspec and callspec.params.keys() == {"program"}]
    selected = [program for program in found if isinstance(program, Program)]  # other tests have programs of their own
    if "PYTEST_XDIST_WORKER" in os.environ:  # which tests a worker gets is not known before they come
        yield lambda program: judge(program, "machine", sys.executable, workplace)
        return
    with ThreadPoolExecutor(2) as pool:
        verdicts: dict[str, Future[Verdict]] = {
            program.id: pool.submit(judge, program, "machine", sys.executable, workplace) for program in selected
        }
        yield lambda program: verdicts[program.id].result()
        pool.shutdown(cancel_futures=True)


SHARES = {"run": 12, "lowered": 24}
"""Of so many programs one is run each time."""
HARNESS = {"run": {"process/exit_functions"}, "lowered": set()}
"""Programs that see how the machine is made to run them: they print what else is to be called when the process ends."""


@pytest.mark.parametrize(
    ("engine", "program"),
    [
        pytest.param(engine, program, id=f"{engine}-{program.id}", marks=pytest.mark.slow if place % share else ())
        for engine, share in SHARES.items()
        for place, program in enumerate(PROGRAMS)
        if program.id not in HARNESS[engine]
    ],
)
def test_run_mode(engine: str, program: Program, tmp_path: Path) -> None:
    if program.id in KNOWN:
        pytest.xfail(KNOWN[program.id])
    failure = judge(program, engine, sys.executable, tmp_path).failure
    if failure:
        pytest.fail(f"{program.id}: {failure}", pytrace=False)


@pytest.mark.parametrize("program", [pytest.param(program, id=program.id) for program in PROGRAMS])
def test_conformance(program: Program, verdict_of: Callable[[Program], Verdict]) -> None:
    failure = verdict_of(program).failure
    if program.id in KNOWN:
        if failure or KNOWN[program.id].startswith("by patch:"):
            pytest.xfail(KNOWN[program.id])
        pytest.fail(f"{program.id} passes: take its line out of known_differences.txt", pytrace=False)
    if failure:
        pytest.fail(f"{program.id}: {failure}", pytrace=False)
