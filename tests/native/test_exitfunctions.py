"""What `atexit` will call, found in the interpreter's state."""

import subprocess
import sys

TEN_CALLS = """
import atexit, gc
from freezeframe.native.interpreter.exitfunctions import exit_calls
gc.disable()
while atexit._ncallbacks() < 10:
    atexit.register(print, end="")
gc.collect()
for _ in range(32):
    gc.collect(1)
print(len(exit_calls()))
"""


def test_a_generation_of_the_collector_is_none_of_it():
    """Up to 3.13 the third has a threshold of 10, and a count that grows: as if it were 10 calls, with room for 32."""
    told = subprocess.run([sys.executable, "-c", TEN_CALLS], capture_output=True, text=True, timeout=60, check=False)
    assert (told.stdout, told.stderr) == ("10\n", "")
