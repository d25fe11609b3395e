"""CPython's own tests, as guest code: what passes natively passes in the machine, but for the losses in `lib_losses/`."""

from __future__ import annotations

import sys
from functools import cache

import pytest

from .lib_tests import FAST, MODULES, Comparison, Run, compare, has_module, known_losses, read_verdicts


@cache
def compared(module: str, mode: str) -> Comparison:
    return compare(module, sys.executable, mode=mode)


SPECIALISED = {"test_dis"}
"""Modules that look at what CPython has specialised: less, where it has not run all of the program."""


@pytest.mark.parametrize("mode", ["step", "run", "stopped"])
@pytest.mark.parametrize("module", [pytest.param(name, marks=[] if name in FAST else [pytest.mark.slow]) for name in MODULES])
def test_lib(module: str, mode: str) -> None:
    if not has_module(sys.executable, module):
        pytest.skip(f"this CPython comes without test.{module}")
    if mode == "stopped" and module in SPECIALISED:
        pytest.skip("what is specialised depends on where it is stopped")
    comparison = compared(module, mode)
    recorded = known_losses(sys.version_info[:2], mode)
    known = {test for test in recorded if test.startswith(f"test.{module}.")}
    news = {test: reason for test, reason in comparison.lost.items() if test not in known}
    found = sorted(known & comparison.kept)
    assert comparison.cpython.passed, f"no test of {module} passes on CPython: {comparison.cpython}"
    assert not news, "\n".join(f"{test}: {reason}" for test, reason in news.items())
    assert not found, f"no longer lost, to be struck from lib_losses: {found}"


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["step", "run"])
def test_share_of_all(mode: str) -> None:
    comparisons = [compared(module, mode) for module in MODULES if has_module(sys.executable, module)]
    passed = sum(len(comparison.cpython.passed) for comparison in comparisons)
    assert sum(len(comparison.kept) for comparison in comparisons) >= 0.99 * passed


OUTPUT = """\
test_a (test.test_x.T.test_a) ... ok
test_b (test.test_x.T.test_b)
What it is about. ... noise of its own
ok
doc (test.test_x.__test__)
Doctest: test.test_x.__test__.doc ... ok
test_c (test.test_x.T.test_c) ...
  test_c (test.test_x.T.test_c) (i=1) ... FAIL
test_d (test.test_x.T.test_d) ... skipped 'why not'
"""

SUMMARY = f"""
{"=" * 70}
FAIL: test_c (test.test_x.T.test_c) (i=1)
{"-" * 70}
Traceback (most recent call last):
  ...
AssertionError: 1 != 2

{"-" * 70}
Ran 5 tests in 0.001s

FAILED (failures=1)
"""


def test_verdicts_are_read() -> None:
    passed = frozenset({"test.test_x.T.test_a", "test.test_x.T.test_b", "test.test_x.__test__.doc"})
    assert read_verdicts(OUTPUT + SUMMARY, "exit status 1") == Run(passed, {"test.test_x.T.test_c": "AssertionError: 1 != 2"}, "")
    assert read_verdicts(OUTPUT, "exit status -11") == Run(passed, {}, "exit status -11")
