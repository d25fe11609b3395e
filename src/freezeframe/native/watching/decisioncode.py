"""Machine code of each decision: what `deciding` does with any step, done with this one.

Where a value is none of those that are usual it goes on in `deciding` with the step's words; numbers that are calculated are compared here
alone (`arithmetic`). It is entered with the interpreter frame in r14, the condition's words in rcx and the lane in rbx. What is usual takes
no branch, if that can be: the processor foresees the program's own branches by those that have been taken before.
"""

from __future__ import annotations

import sys
from typing import Final

from freezeframe.native.check import LAYOUT
from freezeframe.native.hide import hide_modules
from freezeframe.native.watching.arithmetic import branch, compare, to_digit
from freezeframe.native.watching.assembling import NOWHERE, Code, address, number
from freezeframe.native.watching.decisions import (
    ASK,
    CLASSES,
    DIGIT,
    EQUAL,
    FAILS,
    FIRST_STEP,
    FLOAT,
    HOLDS,
    IS_EQUAL,
    IS_NEITHER,
    LENGTH,
    NEITHER,
    SIZED,
    STRING,
    Comparison,
    Decision,
    Named,
    Step,
    offset_of,
)

_listing: Final[dict[str, int]] = {}
"""Where parts of the listing in `asking` are, by their labels."""
_ENDS: Final = ("function", "step", "values", "not_held", "answered")
_INT32: Final = range(-(2**31), 2**31)
_MOST: Final = 64
"""So many steps of a decision, the first ones, have code of their own, and comparisons of numbers: to make it takes longer than to write
words."""


def set_ends(at: int, labels: dict[str, int]) -> None:
    """Where the listing is, and its labels."""
    _listing.update((name, at + labels[name]) for name in _ENDS)


def compiled(decision: Decision, at: int, *, marks: bool) -> tuple[bytes, dict[int, int]]:
    """The machine code of a decision whose steps are so many bytes behind the beginning of the condition's words, and where the code of its
    comparisons is, by their index; with `marks` the answer is noted, for a generator."""
    code = Code()
    code.jump(decision.begin, following=FIRST_STEP + len(decision.steps) - 1 if decision.steps else HOLDS)
    for index in reversed(range(len(decision.steps))):
        step, following = decision.steps[index], FIRST_STEP + index - 1 if index else HOLDS
        code.label(FIRST_STEP + index)
        if isinstance(step, Comparison):
            compare(code, step, following)
        elif index < len(decision.steps) - _MOST:
            code.jump(_slow(code, offset_of(FIRST_STEP + index, at)))
        elif isinstance(step, Named):
            _look_up(code, step, offset_of(FIRST_STEP + index, at), following)
        else:
            _look(code, step, offset_of(FIRST_STEP + index, at), following)
    for way in (HOLDS, FAILS):
        code.label(way)
        code.put("48 ff 83 00 01 00 00")  # inc qword [rbx+256]: so many times it was asked
        if marks:
            code.put(f"b8 {number(way)} 89 c2")  # mov eax, …; mov edx, eax
        code.leave(_listing["answered" if marks else "values" if way == HOLDS else "not_held"])
    code.label(ASK)
    code.leave(_listing["function"])
    finished = code.finished()
    return finished, {index: code.at(FIRST_STEP + index) for index, step in enumerate(decision.steps) if isinstance(step, Comparison)}


def _slow(code: Code, offset: int) -> int:
    """Where `deciding` goes on with a step."""

    def leave() -> None:
        code.put(f"b8 {number(offset)}")  # mov eax, …
        code.leave(_listing["step"])

    return code.aside(leave)


def _look(code: Code, step: Step, offset: int, following: int) -> None:
    """A variable's value."""
    whole = isinstance(step.constant, float) and step.constant.is_integer() and int(step.constant) in _INT32
    code.load(step.where, ASK)
    if step.actions.get(int) == DIGIT and whole:
        code.unless_class(int, code.aside(lambda: _look_further(code, step, offset, NOWHERE)))
        to_digit(code, 8, ASK)
        code.put(f"49 81 f8 {number(int(step.constant))}")  # cmp r8, …
        branch(code, step.ways, following, signed=True)
    else:
        _look_further(code, step, offset, following)


def _look_further(code: Code, step: Step, offset: int, following: int) -> None:
    """It is no int, or `deciding` compares that."""
    actions, ways, constant = step.actions, step.ways, step.constant
    if actions.get(float) == FLOAT:
        other = code.new()
        code.unless_class(float, other)
        code.put("f2 0f 10 40 10")  # movsd xmm0, [rax+16]
        code.put(f"66 0f 2e 81 {number(offset + 16)}")  # ucomisd xmm0, [rcx+…]
        branch(code, ways, NOWHERE, signed=False)
        code.label(other)
    if actions.get(type(None)) == IS_EQUAL:
        code.put(f"48 ba {address(None)} 48 39 d0")  # mov rdx, None; cmp rax, rdx
        code.jump(ways[EQUAL], "84")
    slow = _slow(code, offset)
    if actions.get(str) == STRING:
        code.put(f"48 ba {address(constant)} 48 39 d0")  # mov rdx, …; cmp rax, rdx
        code.jump(ways[EQUAL], "84")
        code.unless_class(str, slow)
        code.put("f6 40 20 20")  # test byte [rax+32], 32: of its `state`, compact
        code.jump(slow, "84")
        code.put(f"48 8b 40 10 48 3d {number(len(str(constant)))}")  # mov rax, [rax+16]; cmp rax, …
        code.jump(ways[NEITHER], "85")
        code.jump(slow)
    elif all(actions.get(kind) == LENGTH for kind in SIZED) and isinstance(constant, float) and constant.is_integer():
        sized = code.new()
        for kind in SIZED:
            code.if_class(kind, sized)
        code.jump(slow)
        code.label(sized)
        code.put("48 8b 40 10")  # mov rax, [rax+16]
        if int(constant) in _INT32:
            code.put(f"48 3d {number(int(constant))}")  # cmp rax, …
            branch(code, ways, following, signed=True)
        else:
            code.jump(slow)
    elif all(actions.get(kind) == IS_NEITHER for kind in (*CLASSES, None) if kind is not type(None)):
        code.jump(ways[NEITHER], following=following)
    else:
        code.jump(slow)


def _look_up(code: Code, step: Named, offset: int, following: int) -> None:
    """A name, where the dictionaries have the keys that were searched."""
    slow = _slow(code, offset)
    code.put(f"49 8b 86 {number(LAYOUT.iframe.globals)}")  # mov rax, [r14+…]
    code.put("48 3b 41 10")  # cmp rax, [rcx+16]
    code.jump(ASK, "85")
    code.put("4c 8b 41 28 48 8b 78 20 4d 8b 40 20")  # mov r8, [rcx+40]; mov rdi, [rax+32]; mov r8, [r8+32]
    code.put(f"44 8b 4f 0c 44 3b 89 {number(offset + 24)}")  # mov r9d, [rdi+12]; cmp r9d, [rcx+…]
    code.jump(slow, "85")
    code.put(f"45 8b 50 0c 44 3b 91 {number(offset + 28)}")  # mov r10d, [r8+12]; cmp r10d, [rcx+…]
    code.jump(slow, "85")
    code.put(f"48 8b b9 {number(offset + 40)}")  # mov rdi, [rcx+…]
    code.put(f"48 b8 {address(step.value)} 48 3b 47 08")  # mov rax, …; cmp rax, [rdi+8]
    code.jump(slow, "85")
    code.jump(step.way, following=following)


hide_modules([sys.modules[__name__]])
