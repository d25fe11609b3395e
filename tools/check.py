"""`make test`, `make test-all`, `make lint`: every check of this project, one line on what each does, and how each ended.

Style, types and import contracts are judged once, by the system's Python; the tests run on it, and a share of them on every other
supported Python that is found, or that Debian's newer suites have.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from debian import bring
from environments import CannotPrepare, prepare
from hosts import ROOT, Host, find_hosts, supported
from shares import TIMES, Share

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Step:
    """One command, and what it shows when it succeeds."""

    name: str
    purpose: str
    command: list[str]


def lint_steps(python: Path) -> list[Step]:
    """What judges the source without running it; `python` has the `dev` extra."""
    tools = python.parent
    return [
        Step("ruff check", "mistakes and style", [f"{tools}/ruff", "check", "--quiet"]),
        Step("ruff format", "layout", [f"{tools}/ruff", "format", "--check", "--quiet"]),
        Step("mypy", "types, strictly", [f"{tools}/mypy"]),
        Step("import-linter", "who may import whom", [f"{tools}/lint-imports", "--no-logo"]),
    ]


def format_steps(python: Path) -> list[Step]:
    """What lays the source out."""
    ruff = f"{python.parent}/ruff"
    return [Step("ruff check", "mend by rule", [ruff, "check", "--fix", "--quiet"]), Step("ruff format", "layout", [ruff, "format"])]


def test_step(host: Host, python: Path, *, slow: bool, share: Share | None, arguments: list[str]) -> Step:
    """The test suite, or a share of it, on `host`, whose environment's interpreter is `python`."""
    markers = ["-m", "", "-o", "faulthandler_timeout=3600"] if slow else []
    chosen = ["--share", str(share)] if share else []
    workers = ["-n", str(min(4, os.cpu_count() or 1))]
    command = [str(python), "-m", "pytest", "--quiet", *workers, *markers, *chosen, *arguments]
    purpose = f"the tests of share {share}: each runs on {TIMES} of these Pythons" if share else "the test suite"
    return Step(f"pytest {host}", f"{purpose}, with the slow proofs" if slow else purpose, command)


def run(steps: list[Step]) -> bool:
    """Runs every step, failed ones before it or not, prints a table of how they ended; true where all succeeded."""
    results: list[tuple[Step, int, float]] = []
    for step in steps:
        print(f"== {step.name}: {step.purpose}", flush=True)
        began = time.monotonic()
        status = subprocess.run(step.command, cwd=ROOT, check=False).returncode
        results.append((step, status, time.monotonic() - began))
    print("== how it went", flush=True)
    for step, status, seconds in results:
        print(f"{step.name:18} {'ok' if status == 0 else f'FAILED ({status})':12} {seconds:6.1f} s")
    return all(status == 0 for _, status, _ in results)


def main() -> int:
    """The exit status: 0 where every check succeeded."""
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--all", action="store_true", help="every test on every host; fails where a supported version is missing")
    parser.add_argument("--lint", action="store_true", help="style, types and import contracts only")
    parser.add_argument("--format", action="store_true", help="lay the source out and mend what can be mended by rule; check nothing")
    parser.add_argument("arguments", nargs="*", help="what to give to pytest (behind --)")
    asked = parser.parse_args()

    hosts = find_hosts(every=asked.all)
    system = next((host for host in hosts if host.version == sys.version_info[:3]), None)
    if system is None:
        sys.exit(f"this is {sys.implementation.name} {sys.version.split()[0]}, which freezeframe does not support: set PYTHON=")
    if not (asked.lint or asked.format):
        hosts = _with_what_is_missing(hosts, system, every=asked.all)

    try:
        judge = prepare(system, ["-e", ".[dev]"])
        steps = format_steps(judge) if asked.format else lint_steps(judge)
        if not (asked.lint or asked.format):
            others = [host for host in hosts if host != system]
            for host in hosts:
                python = judge if host == system else prepare(host, ["-e", ".[test]"])
                share = None if host == system or asked.all else Share(others.index(host), len(others))
                steps.append(test_step(host, python, slow=asked.all, share=share, arguments=asked.arguments))
    except CannotPrepare as problem:
        sys.exit(f"{problem}")
    return 0 if run(steps) else 1


def _with_what_is_missing(hosts: list[Host], system: Host, *, every: bool) -> list[Host]:
    """The hosts and those that could be brought. What could not be is said; where `every` one is wanted, that is the end."""

    def missing() -> list[tuple[int, int]]:
        return [version for version in supported() if version not in {host.minor for host in hosts}]

    if not missing():
        return hosts
    why = bring(missing(), system)
    hosts = find_hosts(every=every)
    if missing():
        names = ", ".join(f"{major}.{minor}" for major, minor in missing())
        if every:
            sys.exit(f"make test-all needs every supported version, and {names}: neither on PATH nor in pyenv, and not brought ({why})")
        print(f"== NOT HERE, SO NOT TESTED ON: {names} (neither on PATH nor in pyenv, and not brought: {why})", flush=True)
    return hosts


if __name__ == "__main__":
    sys.exit(main())
