"""What every test shares: how hypothesis runs, which Python runs it, and who is interrupted by signals."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from shares import Share

if TYPE_CHECKING:
    from collections.abc import Generator

# Machines that run tests are busy: how long one example takes says nothing. In CI the same examples are tried every time, so
# that a change fails for what it changed; elsewhere new ones are.
settings.register_profile("ci", deadline=None, derandomize=True)
settings.register_profile("developer", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "developer")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--share", type=Share.parse, metavar="INDEX/COUNT", help="only what one of the other Pythons runs")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    share: Share | None = config.getoption("share")
    if share is not None:
        config.hook.pytest_deselected(items=[item for item in items if item.nodeid not in share])
        items[:] = [item for item in items if item.nodeid in share]


# Before each test pytest starts a thread that ends it when it hangs (`faulthandler_timeout`), which blocks signals once it runs: where a
# machine is busy it takes one that is meant for the test, and up to 3.12 the main thread is not told then to look for it
# (`_PyEval_SignalReceived` in Python/ceval_gil.c). A thread begins with what is blocked where it is started: all, until the test is set up.


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol() -> Generator[None, object, object]:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    try:
        return (yield)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    signal.pthread_sigmask(signal.SIG_UNBLOCK, signal.valid_signals())
