"""Where a signal's handler is called: by an evaluation loop between two instructions, or by a C function that waits."""

import ctypes
import signal
import time

import pytest

from freezeframe.native.interruption import between_instructions, interruption, measure

arrive = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_int)(("PyErr_SetInterruptEx", ctypes.pythonapi))
found = []


def function(_number, _frame):
    found.append(between_instructions(interruption().distance))


class Handlers:
    def method(self, _number, _frame):
        found.append(between_instructions(interruption(bound=True).distance))


@pytest.mark.parametrize("handler", [function, Handlers().method], ids=["function", "method"])
def test_where_it_was_called(handler):
    measure()
    before = signal.signal(signal.SIGALRM, handler)
    try:
        for _ in range(5):  # the collector may come just then, and the handler be called where its callbacks are
            found.clear()
            arrive(signal.SIGALRM)  # which returns, and only then is the handler called
            signal.setitimer(signal.ITIMER_REAL, 0.01)
            time.sleep(0.1)
            if found == [True, False]:
                break
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert found == [True, False]
