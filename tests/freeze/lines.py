"""`lines.py FOUND PROGRAM [ARG…]`: run a program, and write to the file FOUND which lines of files in its folder were executed."""

import atexit
import os
import runpy
import sys

found, program, *_ = sys.argv[1:]
sys.argv = sys.argv[2:]
folder = os.path.dirname(os.path.abspath(program))
sys.path[0] = folder
seen = {}


def begin(frame, event, argument):
    return line if frame.f_code.co_filename.startswith(folder) else None


def line(frame, event, argument):
    if event == "line":
        seen.setdefault((frame.f_code.co_filename, frame.f_lineno))
    return line


def write():
    sys.settrace(None)
    with open(found, "w", encoding="utf-8") as out:
        out.write("\n".join(f"{file}:{number}" for file, number in seen))


atexit.register(write)
sys.settrace(begin)
runpy.run_path(program, run_name="__main__")
