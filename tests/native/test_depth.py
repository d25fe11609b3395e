"""How deep calls through C may be: where the stack cannot grow nothing is touched. (What they may be is in tests/cli/test_run.py.)"""

import subprocess
import sys

PROGRAM = """
import sys
from freezeframe import Machine
from freezeframe.errors import UnsupportedRuntime
from freezeframe.native import depth

def none(_code):
    raise UnsupportedRuntime("there is no machine code")

depth.executable = none
limit = sys.setrecursionlimit

def work():
    limit(50_000)
    return sys.getrecursionlimit(), limit is sys.setrecursionlimit

print(Machine(mode="run").call(work))
limit(1_000)
with depth.deep_calls, depth.deep_calls:
    limit(2_000)
print(sys.getrecursionlimit())
"""


def test_where_there_is_no_machine_code():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "(50000, True)\n2000\n", "")
