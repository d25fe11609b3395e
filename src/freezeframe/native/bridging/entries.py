"""Frames that C entered: which bridge leads from the value of such a frame to the instruction that C works on.

What C is doing is decided from that instruction, from its operands, which are still on the stack, and from the function that runs: all
three must agree. Nothing of the program's is asked: classes are looked through, never called.
"""

import operator
from types import MethodType
from typing import Any, Final

from freezeframe.errors import NotCapturable
from freezeframe.model.frame import Frame
from freezeframe.model.null import NULL
from freezeframe.native import bridges
from freezeframe.native.bridges import standing
from freezeframe.native.bridging.calls import call_parts, unpacked_parts
from freezeframe.native.bridging.consumers import OfFunction, of_consumer, of_display, of_unpacking
from freezeframe.native.bridging.decisions import DECISIONS
from freezeframe.native.bridging.lookup import find, first_argument
from freezeframe.native.bridging.operands import operands, require_operands
from freezeframe.native.bridging.partials import stands_for_partial
from freezeframe.native.bridging.sorts import of_sort, sorts_again
from freezeframe.native.bridging.unasked import unasked
from freezeframe.native.consuming import ENDING
from freezeframe.native.frames.reading import slot_at, take
from freezeframe.native.frames.sites import Sites
from freezeframe.native.hide import hide

_AGAIN: Final = frozenset({"POP_JUMP_IF_FALSE", "POP_JUMP_IF_TRUE"})
"""What is executed again, on the truth itself."""
_CALLS: Final = frozenset({"CALL", "CALL_KW"})
_CONSUMING: Final = frozenset({"BINARY_OP", "CALL_FUNCTION_EX", "LIST_EXTEND", "SET_UPDATE"})
"""What else consumes an iterable."""


def entered(address: int, sites: Sites, lasti: int, inner: Frame, entry: int) -> Frame:
    """The frame at `address`, whose pending instruction has entered `inner`, that at `entry`, through C: its caller now, with what C does
    in between.

    Raises `NotCapturable` where that is not known.
    """
    index = sites.index(lasti)
    opcode, oparg, _ = sites.code.instructions[index]
    if unasked(inner):
        raise NotCapturable(f"CPython has called {inner.code.qualname} of its own accord: freeze when that has returned")
    decide = DECISIONS.get(opcode)
    if decide is None and opcode not in _CONSUMING:
        raise NotCapturable(_refusal(sites, index, inner, None))
    require_operands(address, sites, index)
    outer = operands(address, sites, index)
    bridge = None if decide is None else decide(outer, oparg, inner)
    ending = False
    if bridge is None and (opcode in _CALLS or opcode == "CALL_FUNCTION_EX"):
        bridge = _amid_sort(address, outer, opcode, oparg, inner)
        ending = bridge is not None and sorts_again(outer)
    if bridge is None and (opcode in _CALLS or opcode in _CONSUMING):
        bridge = _amid_consumption(address, sites, index, outer, OfFunction(inner, entry, address))
        ending = bridge is not None and id(sites.original) in ENDING
    if bridge is None and opcode in _CALLS and stands_for_partial(outer, opcode, oparg, inner, entry, address):
        bridge = True
    if bridge is None:
        raise NotCapturable(_refusal(sites, index, inner, outer))
    if opcode in _AGAIN:
        outer.localsplus.pop()
    else:
        place = sites.called(lasti)
        outer.position = place.position
        top = outer.localsplus[-1]
        del outer.localsplus[sites.slots + place.depth :]
        if opcode == "BEFORE_WITH":
            outer.localsplus[-1] = _leaving(top, inner)
        elif opcode in {"LOAD_METHOD_NULL_FIRST", "LOAD_SUPER_METHOD_NULL_FIRST"}:
            outer.localsplus[-1] = NULL
        elif opcode in {"LOAD_METHOD", "LOAD_SUPER_METHOD"}:
            # CPython puts NULL above the value, and there it cannot be: `call(value, …)` is `value(…)`.
            outer.localsplus[-1] = operator.call
    inner.caller = outer
    while bridge is not None and bridge is not True:
        inner.caller, inner, bridge = bridge, bridge, bridge.caller
        inner.caller = outer
    if not ending:
        return outer
    inner.caller = None
    return inner


def _amid_sort(address: int, outer: Frame, opcode: str, oparg: int, inner: Frame) -> Frame | None:
    """The bridge behind a key function or a comparison, where the call sorts a list."""
    if opcode == "CALL_FUNCTION_EX":
        function, arguments, _ = unpacked_parts(outer, oparg)
    else:
        function, arguments, _ = call_parts(outer, oparg, opcode)
    return of_sort(address, outer, function, arguments, inner)


def _amid_consumption(address: int, sites: Sites, index: int, outer: Frame, consumption: OfFunction) -> Frame | None:
    """The bridge behind what has been called for the next item of an iterable, where a C function or an instruction consumes that."""
    opcode, oparg, _ = sites.code.instructions[index]
    if opcode in _CALLS:
        going_on = of_consumer(outer, opcode, oparg, consumption)
    elif opcode == "CALL_FUNCTION_EX":
        going_on = of_unpacking(take(address, sites, sites.at(index)), oparg, consumption) if consumption.unpacks() else None
    else:
        return of_display(outer, opcode, oparg, consumption)
    return None if going_on is None else consumption.waiting(going_on)


def initialising(outer: Frame, between: int, inner: Frame) -> Frame:
    """The frame of a call of a class, whose `__init__` CPython has entered without C; its own frame `between` holds the new object."""
    inner.caller = standing(bridges.initialised, slot_at(between, 0))
    inner.caller.caller = outer
    return outer


def _leaving(top: Any, inner: Frame) -> Any:
    """The bound `__exit__` of the context manager whose `__enter__` runs; CPython has it already, on the stack only up to 3.11."""
    manager = first_argument(inner)
    if top is not manager:
        return top
    leaving = find(type(manager), "__exit__")
    return MethodType(leaving, manager)


def _refusal(sites: Sites, index: int, inner: Frame, outer: Frame | None) -> str:
    opcode, oparg, _ = sites.code.instructions[index]
    by = opcode
    if outer is not None and opcode in {"CALL", "CALL_KW"}:
        function, _, _ = call_parts(outer, oparg, opcode)
        by = getattr(type(function), "__name__", "?") if not hasattr(function, "__qualname__") else function.__qualname__
    return (
        f"{by}, a C function called by {sites.code.qualname} ({sites.code.filename}, line {sites.code.lineno(index)}), has called "
        f"{inner.code.qualname} and keeps what it is doing to itself: freeze elsewhere, or run it with --engine machine --no-lower"
    )


for _function in (entered, _amid_sort, _amid_consumption, initialising, _leaving, _refusal):
    hide(_function.__code__)
