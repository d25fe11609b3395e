"""Programs that are frozen, or written again and again, while signals come that they handle themselves."""

from __future__ import annotations

from commands import Outcome, Shell

RAISED = """
import signal, time

class Timeout(Exception): pass

def alarm(number, frame):
    raised.append(number)
    raise Timeout

def wait():
    end = time.time() + 5
    while time.time() < end: pass

raised, caught, end = [], [], time.time() + 0.7
signal.signal(signal.SIGALRM, alarm)
while time.time() < end:
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.001 + len(raised) % 7 * 0.0003)
        wait()
    except Timeout as error:
        caught.append([])
        place = error.__traceback__
        while place is not None:
            caught[-1].append(place.tb_frame.f_code.co_name)
            place = place.tb_next
print(len(raised) == len(caught), [names for names in caught if names not in (["<module>", "wait", "alarm"], ["<module>", "alarm"])])
"""


def test_a_handler_that_raises_raises_in_the_program(shell: Shell) -> None:
    """Not amid what freezing imports and writes, which would be left half done, and not in the trace function that a freeze waits by:
    CPython notes a frame twice whose trace function has raised."""
    shell.write("program.py", RAISED)
    assert shell.native("--save", "s.ff", "--every", "0.002", "program.py") == Outcome(0, "True []\n", "")
    assert (shell.folder / "s.ff").exists()
