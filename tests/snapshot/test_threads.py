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
