"""Where other threads run nothing can be frozen, which is said: whatever they do meanwhile is no matter."""

import subprocess
import sys

CHANGING = """
import sys
import threading

import freezeframe as ff

sys.setswitchinterval(1e-6)
globals().update({f"name{number}": number for number in range(2000)})
goes_on = True

def change():
    while goes_on:
        globals().update({f"more{number}": number for number in range(50)})
        for number in range(50):
            del globals()[f"more{number}"]

def tries():
    try:
        ff.checkpoint()
    except Exception as reason:
        return type(reason).__name__

thread = threading.Thread(target=change)
thread.start()
kinds = {tries() for _ in range(15)}
goes_on = False
thread.join()
print(kinds)
"""


def test_a_thread_that_binds_names_meanwhile():
    done = subprocess.run([sys.executable, "-c", CHANGING], capture_output=True, text=True, check=False, timeout=60)
    assert (done.stdout, done.stderr) == ("{'NotCapturable'}\n", "")


STARTED_BY_C = """
import _thread
import sys
import time

import freezeframe as ff
from freezeframe.snapshot.own import Own
from freezeframe.snapshot.reductions.running import running_things

def tries():
    try:
        ff.checkpoint()
    except ff.NotCapturable as reason:
        return str(reason).partition("(")[2]

begun = []
ends = []

def work():
    begun.append(True)
    while not ends:
        time.sleep(0.01)

own = Own()  # which asks the file system: other threads run meanwhile
sys.setswitchinterval(100)
_thread.start_new_thread(work, ())
print(begun, *[reason for _, reason in running_things(own)])
while not begun:
    time.sleep(0.01)
print(tries())
ends.append(True)
while tries() is not None:
    time.sleep(0.01)
print("gone")
"""


def test_threads_that_threading_does_not_know():
    done = subprocess.run([sys.executable, "-c", STARTED_BY_C], capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout.splitlines() == [
        "[] a thread that was started has not begun yet, or is about to be gone",
        "a thread is running that `_thread` has started, in work); wait for the thread's end (join) before",
        "gone",
    ], done.stderr


BEING_STARTED = """
import threading

import freezeframe as ff

class Looked(threading.Thread):
    @property
    def _bootstrap(self):
        try:
            ff.checkpoint()
        except ff.NotCapturable as reason:
            print(reason)
        return super()._bootstrap

Looked(target=print, args=("it runs",), name="looked").start()
"""


def test_a_thread_that_is_being_started():
    done = subprocess.run([sys.executable, "-c", BEING_STARTED], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    said, ran = done.stdout.splitlines()
    assert said.endswith("(the thread 'looked' is being started); wait for the thread's end (join) before")
    assert ran == "it runs"


ENDS_MEANWHILE = """
import threading

import freezeframe as ff

class Ending:
    pass

def reduce(value):
    ends.set()
    thread.join()
    return Ending, ()

ff.register(Ending, reduce)
ends = threading.Event()
thread = threading.Thread(target=ends.wait, name="ending")
thread.start()
ending = Ending()
for _ in range(2):
    try:
        print(bool(ff.checkpoint()))
    except ff.NotCapturable as reason:
        print("'ending' is running" in str(reason))
"""


def test_a_thread_that_ends_while_the_snapshot_is_written():
    """What was read before that is not what it is then: `Thread.start` waited in a snapshot for a thread that had begun and ended."""
    done = subprocess.run([sys.executable, "-c", ENDS_MEANWHILE], capture_output=True, text=True, check=False, timeout=60)
    assert (done.stdout, done.stderr) == ("True\nFalse\n", "")
