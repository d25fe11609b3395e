"""Stops the Lisp interpreter in the middle of a call, lays its frames open, steps it, and lets it go on.

    python examples/frames.py

`lisp.py` knows nothing of this: its functions are called through a `freezeframe.Machine`, whose frames are plain values.
"""

import shutil
from types import CellType

import lisp

import freezeframe
from freezeframe.model.null import NULL

PROGRAM = "(define (depth n) (if (= n 0) 0 (+ 1 (depth (- n 1))))) (depth 2)"
WIDTH = min(100, shutil.get_terminal_size(fallback=(100, 0)).columns)
HIDDEN = {"scope", "procedure"}


def variables(frame):
    """The variables of a frame by name, without those that are not bound."""
    found = {}
    for (name, _kind), value in zip(frame.code.localsplus, frame.slots, strict=True):
        content = value.cell_contents if type(value) is CellType else value
        if content is not NULL:
            found[name] = content
    return found


def chain(frame):
    """A frame of the Lisp's, its caller, that one's caller, …; not those of the machine's own library, which stands between them."""
    while frame is not None:
        if frame.code.filename == lisp.__file__:
            yield frame
        frame = frame.caller


def stop_at_the_bottom(frame):
    """Called at the beginning of every guest call: stops the machine where `depth` is called with 0."""
    if frame.code.qualname == "Procedure.__call__" and variables(frame)["values"] == (0,):
        machine.stop()


def shown(line):
    """A line that fits on a terminal."""
    return line if len(line) <= WIDTH else f"{line[: WIDTH - 3]}..."


machine = freezeframe.Machine()
machine.on("call", stop_at_the_bottom)
machine.start(lisp.run, PROGRAM, lisp.builtins())
print(f"stopped: {machine.run().value}\n")

for frame in chain(machine.frame):
    values = " ".join(f"{name}={value!r}" for name, value in variables(frame).items() if name.isidentifier() and name not in HIDDEN)
    print(shown(f"  {frame.code.qualname:28} line {frame.lineno:3}  stack {len(frame.stack)}  {values}"))

machine.off("call", stop_at_the_bottom)
print("\nfive instructions, one at a time:\n")
for _ in range(5):
    frame = machine.frame
    instruction = frame.code.instructions[frame.position]
    machine.step()
    stack = ", ".join(repr(value) for value in machine.frame.stack)
    print(shown(f"  {instruction.opcode:18} {instruction.oparg:3}   leaves on the stack: {stack}"))

print("\nand on to the end:\n")
print(f"  {machine.finish()} expressions failed")
