"""A plugin for pytest: it chooses the tests to run, and writes each verdict down as it comes, so that a run that is cut off counts, too."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

VERDICTS, CHOSEN = "PACKAGE_TESTS_VERDICTS", "PACKAGE_TESTS_CHOSEN"
"""Environment variables: the file that verdicts are written to; the file that holds the tests to run (all, where there is none)."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if CHOSEN in os.environ:
        chosen = set(json.loads(Path(os.environ[CHOSEN]).read_text(encoding="utf-8")))
        config.hook.pytest_deselected(items=[item for item in items if item.nodeid not in chosen])
        items[:] = [item for item in items if item.nodeid in chosen]


def pytest_collectreport(report: pytest.CollectReport) -> None:
    if report.failed:
        _write(report.nodeid, "not collected", 0.0)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when == "call" or report.outcome != "passed":
        expected = " as expected" if hasattr(report, "wasxfail") else ""
        _write(report.nodeid, f"{report.outcome}{expected} ({report.when})", report.duration)


def _write(test: str, verdict: str, seconds: float) -> None:
    with Path(os.environ[VERDICTS]).open("a", encoding="utf-8") as file:
        file.write(json.dumps([test, verdict, seconds]) + "\n")
