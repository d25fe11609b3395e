"""Rebuild: CPython goes on from frames that are values.

A call is entered for each frame, outermost first, of a stub whose interpreter frame has the size that the frame needs. From 3.11 on calls
from Python to Python put nothing on the C stack, and a frame that is returned to is taken from memory as it then is: its code, its
instruction pointer, its stack. So the function that the innermost stub calls, `_install`, writes into every one of these interpreter
frames what the frame of ours says, and returns. CPython is then in the midst of the original code objects, as if it had come there by
itself: nothing of ours is left.
"""

import sys
from types import CodeType, FunctionType
from typing import Any, Final

from freezeframe.errors import FreezeframeError
from freezeframe.model.frame import Frame
from freezeframe.model.null import NULL
from freezeframe.native.check import LAYOUT
from freezeframe.native.hide import hide
from freezeframe.native.landing import land
from freezeframe.native.memory import exchange, ints, mem, shorts, words
from freezeframe.native.sites import Sites, sites_of
from freezeframe.native.thread import current_interpreter_frame, own_handled_exception, set_handled_exception

if LAYOUT.iframe.tagged:
    from freezeframe.native.stackrefs import EMPTY_WORD, write
else:
    from freezeframe.native.slots import EMPTY_WORD, write

_CODE: Final = LAYOUT.iframe.code
_PREVIOUS: Final = LAYOUT.iframe.previous
_FUNCTION: Final = LAYOUT.iframe.function
_GLOBALS: Final = LAYOUT.iframe.globals
_BUILTINS: Final = LAYOUT.iframe.builtins
_LOCALS: Final = LAYOUT.iframe.locals
_INSTRUCTION: Final = LAYOUT.iframe.instruction
_RETURN_OFFSET: Final = LAYOUT.iframe.return_offset
_AT_CALL: Final = LAYOUT.iframe.at_call
_STACK: Final = LAYOUT.iframe.stack
_STACK_IS_ADDRESS: Final = LAYOUT.iframe.stack_is_address
_LOCALSPLUS: Final = LAYOUT.iframe.localsplus
_INSTRUCTIONS: Final = LAYOUT.code.instructions
_FUNCTION_BUILTINS: Final = LAYOUT.function.builtins


def _stub(chain: list[Any]) -> Any:
    return chain.pop()(chain)


_SMALLEST: Final = 1 + _stub.__code__.co_stacksize
_stubs: Final[dict[int, FunctionType]] = {}


def stub_of(size: int) -> FunctionType:
    """What makes an interpreter frame with room for so many slots and values."""
    size = max(size, _SMALLEST)
    stub = _stubs.get(size)
    if stub is None:
        code = _stub.__code__.replace(co_stacksize=size - 1)
        hide(code)
        stub = _stubs[size] = FunctionType(code, {"__builtins__": {}})
    return stub


class Plan:
    """What `_install` writes into one interpreter frame."""

    __slots__ = ("builtins", "code", "function", "globals", "instruction", "locals", "returning", "values")

    def __init__(self, frame: Frame, *, between: bool = False) -> None:
        self.code = code = host_code(frame)
        sites = sites_of(code)
        self.globals = frame.globals
        self.builtins = frame.builtins
        self.locals = frame.locals
        self.values = to_host(sites, frame)
        self.function = function = FunctionType(code, frame.globals, code.co_name, None, frame.closure)
        if function.__builtins__ is not frame.builtins:
            exchange(id(function) + _FUNCTION_BUILTINS, frame.builtins)
        following = sites.starts[frame.position]
        self.returning = 0
        if between:
            self.instruction = following - 2 if _AT_CALL else following - 4
        elif _AT_CALL:
            pending = frame.code.instructions[frame.position - 1].offset
            self.instruction, self.returning = pending, (following - pending) >> 1
        else:
            self.instruction = following - 2


def host_code(frame: Frame) -> CodeType:
    """The code object that CPython runs for a frame. Raises `FreezeframeError` where it is another version's."""
    original = frame.code.original
    if not isinstance(original, CodeType):
        version = ".".join(map(str, frame.code.version))
        raise FreezeframeError(
            f"{frame.code.qualname} was compiled by Python {version}, and this is {sys.version.split()[0]}: resume it in the machine (--engine machine)"
        )
    return original


def to_host(sites: Sites, frame: Frame) -> list[Any]:
    """The frame's slots and stack as CPython has them."""
    values = frame.localsplus[:]
    for slot in sites.state(frame.position).raised_at:
        index = sites.slots + slot
        if index < len(values):
            values[index] = frame.code.instructions[values[index]].offset >> 1
    return values


def resume(frame: Frame, value: Any = None) -> Any:
    """Go on from `frame`, the innermost of a chain, until the outermost has ended: gives what that returns, and raises what it raises.

    Where the innermost frame stands behind a call, `value` is what the call gives.
    """
    chain: list[Any] = []
    plans: list[Plan] = []
    sites = sites_of(host_code(frame))
    between = len(frame.localsplus) - sites.slots == sites.state(frame.position).depth
    at: Frame | None = frame
    while at is not None:
        plan = Plan(at, between=between and at is frame)
        plans.append(plan)
        chain.append(stub_of(len(at.code.localsplus) + plan.code.co_stacksize + 1))
        at = at.caller
    before = own_handled_exception()
    try:
        first = chain.pop()
        return first([(plans, value, between, frame.handled), _install, *chain])
    finally:
        set_handled_exception(before)


def _install(chain: list[Any]) -> Any:
    """Make the interpreter frames of the stubs those of the plans, and give what the innermost must be given."""
    plans, value, between, handled = chain.pop()
    address = current_interpreter_frame()
    innermost = words[address + _PREVIOUS >> 3]
    address = innermost
    for plan in plans:
        _write(address, plan)
        address = words[address + _PREVIOUS >> 3]
    set_handled_exception(handled)
    if not between:
        return value
    return land(words[innermost + _INSTRUCTION >> 3] + (0 if _AT_CALL else 2))


def _write(address: int, plan: Plan) -> None:
    """Make a stub's interpreter frame that of a plan."""
    values, code = plan.values, plan.code
    start = address + _LOCALSPLUS
    size = max(len(values), 1) * 8
    view = mem[start : start + size]
    view[8:] = EMPTY_WORD * (size // 8 - 1)  # beyond the stub's one slot nothing is owned
    write(view, values or [NULL])
    exchange(address + _FUNCTION, plan.function)
    words[address + _GLOBALS >> 3] = id(plan.globals)
    words[address + _BUILTINS >> 3] = id(plan.builtins)
    if plan.locals is not None:
        exchange(address + _LOCALS, plan.locals)
    if _STACK_IS_ADDRESS:
        words[address + _STACK >> 3] = start + len(values) * 8
    else:
        ints[address + _STACK >> 2] = len(values)
    words[address + _INSTRUCTION >> 3] = id(code) + _INSTRUCTIONS + plan.instruction
    if _RETURN_OFFSET is not None:
        shorts[address + _RETURN_OFFSET >> 1] = plan.returning
    exchange(address + _CODE, code)


for _function in (resume, _install, land):
    hide(_function.__code__)
