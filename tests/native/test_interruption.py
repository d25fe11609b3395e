"""Where a signal's handler is called: by an evaluation loop between two instructions, or by a C function that waits.

Each in a process of its own: where C calls the handler from depends on what has been traced or profiled in a process before.
"""

import ctypes
import signal
import subprocess
import sys
import time

import pytest

from freezeframe.native.signals.interruption import between_instructions, interruption, measure

found = []


def function(_number, _frame):
    found.append(between_instructions(interruption().distance))


class Handlers:
    def method(self, _number, _frame):
        found.append(between_instructions(interruption(bound=True).distance))


HANDLERS = {"function": function, "method": Handlers().method}


@pytest.mark.parametrize("handler", HANDLERS)
def test_where_it_was_called(handler):
    done = subprocess.run([sys.executable, __file__, handler], capture_output=True, text=True, check=False, timeout=60)
    assert (done.stdout, done.stderr) == ("[True, False]\n", "")


def main(handler):
    arrive = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_int)(("PyErr_SetInterruptEx", ctypes.pythonapi))
    measure()
    signal.signal(signal.SIGALRM, HANDLERS[handler])
    arrive(signal.SIGALRM)  # which returns, and only then is the handler called
    signal.setitimer(signal.ITIMER_REAL, 0.01)
    time.sleep(0.1)
    print(found)


if __name__ == "__main__":
    main(sys.argv[1])
