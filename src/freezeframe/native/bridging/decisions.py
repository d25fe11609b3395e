"""Which bridge goes on for an instruction whose work has entered a frame of Python's, by the instruction.

A decision is given the frame before the instruction, with its operands, the instruction's argument, and the frame that was entered; what
it gives is a `calls.Bridge`.
"""

import gc
import itertools
import operator
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any, Final

from freezeframe.model.frame import Frame
from freezeframe.model.null import NULL
from freezeframe.native import bridges, predicates
from freezeframe.native.bridges import standing
from freezeframe.native.bridging.calls import Bridge, assigned, call_parts, named, of_call, of_import, truth, unpacked_parts, worded
from freezeframe.native.bridging.functions import of_contained, of_function, of_index, of_matched
from freezeframe.native.bridging.iterators import gives, of_step
from freezeframe.native.bridging.lookup import (
    asks,
    attribute_entered,
    calls,
    find,
    first_argument,
    given,
    maps,
    runs,
    super_attribute_entered,
)
from freezeframe.native.bridging.operators import of_binary, of_comparison, of_unary
from freezeframe.native.bridging.subscripts import dropping, item
from freezeframe.native.hide import hide

_CALLING: Final = type(iter(int, 1))
_JUDGING: Final[dict[type, Callable[..., Any]]] = {
    filter: predicates.kept,
    itertools.filterfalse: predicates.rejected,
    itertools.takewhile: predicates.taken_while,
    itertools.dropwhile: predicates.dropped_while,
}
"""What calls a function that says of an item what becomes of it."""
_REPEATING: Final = (5, 18)
"""CPython's numbers of `*` and `*=`."""
_SEQUENCES: Final = (list, tuple, str, bytes)
_NOTHING_RAISED: Final = (None, None, None)
"""What `with` tells `__exit__` where nothing was raised."""


def _call(frame: Frame, count: int, inner: Frame) -> Bridge:
    if count < len(_NOTHING_RAISED) and tuple(frame.localsplus[-3:]) == _NOTHING_RAISED and _leaves(frame.localsplus[-4], inner):
        return True
    return of_function(*call_parts(frame, count, "CALL"), inner)


def _leaves(manager: Any, inner: Frame) -> bool:
    """Whether a frame is that of `__exit__` of what lies where the bound method was before C put its object there (method_vectorcall)."""
    return first_argument(inner) is manager and calls(inner, manager, "__exit__")


def _call_kw(frame: Frame, count: int, inner: Frame) -> Bridge:
    return of_function(*call_parts(frame, count, "CALL_KW"), inner)


def _call_function_ex(frame: Frame, flags: int, inner: Frame) -> Bridge:
    return of_function(*unpacked_parts(frame, flags), inner)


def _load_attr(frame: Frame, name: int, inner: Frame) -> Bridge:
    return attribute_entered(frame.localsplus[-1], frame.code.names[name], inner)


def _store_attr(frame: Frame, name: int, inner: Frame) -> Bridge:
    return standing(bridges.dropped) if assigned(frame.localsplus[-1], frame.code.names[name], inner) else None


def _contains(frame: Frame, inverted: int, inner: Frame) -> Bridge:
    item, container = frame.localsplus[-2:]
    if calls(inner, container, "__contains__"):
        return standing(bridges.contained, bool(inverted))
    if find(type(container), "__contains__") is None and gives(container, inner):
        return standing(predicates.sought, item, container, bool(inverted))
    return of_contained(container, item, inner, negated=bool(inverted))


def _binary(frame: Frame, oparg: int, inner: Frame) -> Bridge:
    left, right = frame.localsplus[-2:]
    bridge = of_binary(left, right, oparg, inner)
    if bridge is None and oparg in _REPEATING:
        place = int(type(left) in _SEQUENCES)
        if type((right, left)[place]) in _SEQUENCES:
            return of_index(operator.mul if oparg == _REPEATING[0] else operator.imul, [left, right], place, inner)
    return bridge


def _compare(frame: Frame, oparg: int, inner: Frame) -> Bridge:
    left, right = frame.localsplus[-2:]
    return of_comparison(left, right, oparg, inner) or of_matched(left, right, oparg, inner)


def _unary(opcode: str) -> Callable[[Frame, int, Frame], Bridge]:
    def decide(frame: Frame, _oparg: int, inner: Frame) -> Bridge:
        return True if of_unary(opcode, frame.localsplus[-1], inner) else None

    hide(decide.__code__)
    return decide


def _condition(frame: Frame, _oparg: int, inner: Frame) -> Bridge:
    return truth(frame.localsplus[-1], inner)


def _not(frame: Frame, _oparg: int, inner: Frame) -> Bridge:
    return truth(frame.localsplus[-1], inner, negated=True)


def _iter(frame: Frame, _oparg: int, inner: Frame) -> Bridge:
    return standing(bridges.iterated) if calls(inner, frame.localsplus[-1], "__iter__") else None


def _or_pop(jumping: bool) -> Callable[[Frame, int, Frame], Bridge]:
    def decide(frame: Frame, _oparg: int, inner: Frame) -> Bridge:
        bridge = truth(frame.localsplus[-1], inner)
        if bridge is not None and bridge is not True:
            bridge.caller = standing(bridges.truth_or_popped, jumping)
        return bridge

    hide(decide.__code__)
    return decide


def _super_attr(frame: Frame, oparg: int, inner: Frame) -> Bridge:
    asked, cls, owner = frame.localsplus[-3:]
    if asked is NULL:  # from 3.14 it has let go of them, which lie where they were loaded from
        asked = frame.globals.get("super", super)
        cls, owner = _loaded(frame, frame.position - 2), _loaded(frame, frame.position - 1)
        if cls is NULL or owner is NULL:
            return None
    return True if asked is super and super_attribute_entered(cls, owner, frame.code.names[oparg >> 1], inner) else None


def _loaded(frame: Frame, index: int) -> Any:
    """What an instruction has loaded from a variable of the frame; `NULL` where it is another one, or the variable is empty."""
    opcode, slot, _ = frame.code.instructions[index]
    value: Any = frame.localsplus[slot] if opcode in {"LOAD_FAST", "LOAD_FAST_CHECK", "LOAD_DEREF"} else NULL
    if opcode != "LOAD_DEREF" or value is NULL:
        return value
    try:
        return value.cell_contents
    except ValueError:
        return NULL


def _import_from(frame: Frame, name: int, inner: Frame) -> Bridge:
    module, attribute = frame.localsplus[-1], frame.code.names[name]
    return standing(bridges.got_from, module, attribute) if attribute_entered(module, attribute, inner) is True else None


def _iter_indexed(frame: Frame, _oparg: int, inner: Frame) -> Bridge:
    return standing(bridges.iterated_indexed) if calls(inner, frame.localsplus[-1], "__iter__") else None


def _for(position: int) -> Callable[[Frame, int, Frame], Bridge]:
    """A loop whose iterator lies so deep."""

    def decide(frame: Frame, _oparg: int, inner: Frame) -> Bridge:
        iterator = frame.localsplus[position]
        judging = _JUDGING.get(type(iterator))
        if judging is not None and asks(type(iterator), iterator, inner):
            known = given(inner)
            return None if known is None else standing(judging, known[0][0], iterator)
        if type(iterator) is _CALLING:
            return _next_until(iterator, inner)
        if maps(iterator, inner) or calls(inner, iterator, "__next__"):
            return standing(bridges.next_given)
        step = of_step(iterator, inner)
        if step is not None:
            step.caller = standing(bridges.next_given)
        return step

    hide(decide.__code__)
    return decide


def _next_until(iterator: Any, inner: Frame) -> Bridge:
    parts = gc.get_referents(iterator)
    bridge = of_call(parts[0], [], {}, inner) if len(parts) == len(("function", "sentinel")) else None
    if bridge is None:
        return None
    ending = standing(bridges.next_until, iterator, parts[1])
    if bridge is True:
        return ending
    bridge.caller = ending
    return bridge


def _send(position: int) -> Callable[[Frame, int, Frame], Bridge]:
    """`yield from` an iterator that lies so deep."""

    def decide(frame: Frame, _oparg: int, inner: Frame) -> Bridge:
        return standing(bridges.delegating) if calls(inner, frame.localsplus[position], "__next__") else None

    hide(decide.__code__)
    return decide


def _enter(_frame: Frame, _oparg: int, inner: Frame) -> Bridge:
    return True if calls(inner, first_argument(inner), "__enter__") else None


def _exit(frame: Frame, _oparg: int, inner: Frame) -> Bridge:
    leaving = frame.localsplus[-4]
    return of_call(leaving, [], {}, inner)


def _exit_method(frame: Frame, _oparg: int, inner: Frame) -> Bridge:
    leaving, owner = frame.localsplus[-5:-3]
    return of_call(leaving, [] if owner is NULL else [owner], {}, inner)


def _convert(frame: Frame, conversion: int, inner: Frame) -> Bridge:
    instructions = frame.code.instructions
    following = instructions[frame.position + 1]
    methods = ("__str__", "__repr__") if conversion == 1 else ("__repr__",)
    bridge = worded(frame.localsplus[-1], methods, inner)
    if bridge is None or following.offset != instructions[frame.position].offset or following.opcode == "FORMAT_SIMPLE":
        return bridge
    return None


def _swapped(frame: Frame, _oparg: int, inner: Frame) -> Bridge:
    """FORMAT_VALUE with a conversion and a specification begins by a SWAP of ours."""
    instructions = frame.code.instructions
    converting = instructions[frame.position + 1]
    if converting.opcode != "CONVERT_VALUE" or converting.offset != instructions[frame.position].offset:
        return None
    value, specification = frame.localsplus[-2:]
    methods = ("__str__", "__repr__") if converting.oparg == 1 else ("__repr__",)
    for method in methods:
        if calls(inner, value, method):
            return standing(bridges.worded_with, named(value, methods[0]), specification)
    return None


def _format(position: int) -> Callable[[Frame, int, Frame], Bridge]:
    def decide(frame: Frame, _oparg: int, inner: Frame) -> Bridge:
        return worded(frame.localsplus[position], ("__format__", "__str__", "__repr__"), inner)

    hide(decide.__code__)
    return decide


def _import(frame: Frame, name: int, inner: Frame) -> Bridge:
    if frame.builtins.get("__import__") is not __import__:
        return None
    level, fromlist = frame.localsplus[-2:]
    module = sys.modules.get(frame.code.names[name])
    if not level and type(module) is ModuleType and runs(inner, vars(module).get("__getattr__")):  # asked for its `__path__`
        return standing(bridges.asked_for_path, frame.code.names[name], frame.globals, frame.locals, fromlist, level)
    return of_import(frame.code.names[name], frame.globals, frame.locals, fromlist, level, inner)


DECISIONS: Final[dict[str, Callable[[Frame, int, Frame], Bridge]]] = {
    "CALL": _call,
    "CALL_KW": _call_kw,
    "CALL_FUNCTION_EX": _call_function_ex,
    "LOAD_ATTR": _load_attr,
    "LOAD_METHOD": _load_attr,
    "LOAD_METHOD_NULL_FIRST": _load_attr,
    "LOAD_SUPER_ATTR": _super_attr,
    "LOAD_SUPER_METHOD": _super_attr,
    "LOAD_SUPER_METHOD_NULL_FIRST": _super_attr,
    "STORE_ATTR": _store_attr,
    "DELETE_ATTR": _store_attr,
    "BINARY_SUBSCR": item(-2, "__getitem__", "__missing__"),
    "BINARY_SLICE": item(-3, "__getitem__"),
    "STORE_SUBSCR": dropping(-2, "__setitem__"),
    "STORE_SLICE": dropping(-3, "__setitem__"),
    "DELETE_SUBSCR": dropping(-2, "__delitem__"),
    "CONTAINS_OP": _contains,
    "BINARY_OP": _binary,
    "COMPARE_OP": _compare,
    "UNARY_NEGATIVE": _unary("UNARY_NEGATIVE"),
    "UNARY_POSITIVE": _unary("UNARY_POSITIVE"),
    "UNARY_INVERT": _unary("UNARY_INVERT"),
    "UNARY_NOT": _not,
    "TO_BOOL": _condition,
    "JUMP_IF_FALSE_OR_POP": _or_pop(jumping=False),
    "JUMP_IF_TRUE_OR_POP": _or_pop(jumping=True),
    "POP_JUMP_IF_FALSE": _condition,
    "POP_JUMP_IF_TRUE": _condition,
    "GET_ITER": _iter,
    "GET_ITER_INDEXED": _iter_indexed,
    "GET_YIELD_FROM_ITER": _iter,
    "GET_YIELD_FROM_ITER_INDEXED": _iter_indexed,
    "FOR_ITER": _for(-1),
    "FOR_ITER_INDEXED": _for(-2),
    "SEND": _send(-2),
    "SEND_INDEXED": _send(-3),
    "BEFORE_WITH": _enter,
    "WITH_EXCEPT_START": _exit,
    "WITH_EXCEPT_START_METHOD": _exit_method,
    "CONVERT_VALUE": _convert,
    "SWAP": _swapped,
    "FORMAT_SIMPLE": _format(-1),
    "FORMAT_WITH_SPEC": _format(-2),
    "IMPORT_NAME": _import,
    "IMPORT_FROM": _import_from,
}

for _function in (
    _call, _leaves, _call_kw, _call_function_ex, _load_attr, _store_attr, _contains, _binary, _compare, _unary, _condition, _not, _iter,
    _or_pop, _super_attr, _loaded, _import_from, _iter_indexed, _for, _send, _enter, _exit, _exit_method, _convert, _swapped, _format,
    _import,
):  # fmt: skip
    hide(_function.__code__)
