"""Frames that C entered: which bridge leads from the value of such a frame to the instruction that C works on.

What C is doing is decided from that instruction, from its operands, which are still on the stack, and from the function that runs: all
three must agree. Nothing of the program's is asked: classes are looked through, never called.
"""

import operator
import sys
from collections.abc import Callable
from types import MethodType, ModuleType
from typing import Any, Final

from freezeframe.errors import NotCapturable
from freezeframe.isa.definitions import SPECS
from freezeframe.isa.flow import moves
from freezeframe.isa.operand import Operand
from freezeframe.model.code import CO_VARARGS
from freezeframe.model.frame import Frame
from freezeframe.model.null import NULL
from freezeframe.native import bridges
from freezeframe.native.bridges import standing
from freezeframe.native.bridging.calls import Bridge, assigned, call_parts, of_call, of_import, truth, worded
from freezeframe.native.bridging.consumers import OfFunction, of_consumer
from freezeframe.native.bridging.lookup import (
    REBINDING,
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
from freezeframe.native.bridging.unasked import unasked
from freezeframe.native.consuming import ENDING
from freezeframe.native.frames.reading import require_alive, slot_at, take
from freezeframe.native.frames.sites import NAMES_APART, Sites
from freezeframe.native.hide import hide

_AGAIN: Final = frozenset({"POP_JUMP_IF_FALSE", "POP_JUMP_IF_TRUE"})
"""What is executed again, on the truth itself."""
_CALLS: Final = frozenset({"CALL", "CALL_KW"})
_NOTHING_RAISED: Final = (None, None, None)
"""What `with` tells `__exit__` where nothing was raised."""


def entered(address: int, sites: Sites, lasti: int, inner: Frame, entry: int) -> Frame:
    """The frame at `address`, whose pending instruction has entered `inner`, that at `entry`, through C: its caller now, with what C does
    in between.

    Raises `NotCapturable` where that is not known.
    """
    index = sites.index(lasti)
    opcode, oparg, _ = sites.code.instructions[index]
    if unasked(inner):
        raise NotCapturable(f"CPython has called {inner.code.qualname} of its own accord: freeze when that has returned")
    decide = _DECISIONS.get(opcode)
    if decide is None:
        raise NotCapturable(_refusal(sites, index, inner, None))
    require_operands(address, sites, index)
    outer = operands(address, sites, index)
    bridge = decide(outer, oparg, inner)
    ending = False
    if bridge is None and opcode in _CALLS:
        consumption = OfFunction(inner, entry, address)
        going_on = of_consumer(outer, opcode, oparg, consumption)
        if going_on is not None:
            bridge, ending = consumption.waiting(going_on), id(sites.original) in ENDING
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


def initialising(outer: Frame, between: int, inner: Frame) -> Frame:
    """The frame of a call of a class, whose `__init__` CPython has entered without C; its own frame `between` holds the new object."""
    inner.caller = standing(bridges.initialised, slot_at(between, 0))
    inner.caller.caller = outer
    return outer


def require_operands(address: int, sites: Sites, index: int) -> None:
    """Raise `NotCapturable` where what lies on the stack of a frame that does this instruction is being freed, or has been."""
    require_alive(address, sites, sites.state(index).depth - _apart(sites, index))


def operands(address: int, sites: Sites, index: int) -> Frame:
    """The frame before an instruction, with its operands, as far as they are certain to be there still."""
    place = sites.at(index)
    apart = _apart(sites, index)
    if not apart:
        return take(address, sites, place)
    frame = take(address, sites, place._replace(depth=place.depth - apart))
    if sites.code.instructions[index].opcode == "CALL_KW":
        frame.localsplus.append(sites.code.consts[sites.code.instructions[index - 1].oparg])
    else:
        frame.localsplus += [NULL] * apart
    return frame


def _apart(sites: Sites, index: int) -> int:
    """How many of the operands on top of the stack are not to be looked for there: the names of a call's keywords, where CPython has these
    elsewhere, and what `*` is before in a call, where C may have made a tuple of its own of that, with what is above."""
    opcode, oparg, _ = sites.code.instructions[index]
    if opcode == "CALL_KW":
        return int(NAMES_APART)
    if opcode == "CALL_FUNCTION_EX" and not _is_tuple(sites, index, sites.state(index).depth - 1 - oparg):
        return 1 + oparg
    return 0


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
        f"{inner.code.qualname} and keeps what it is doing to itself: freeze elsewhere, or run it with --engine machine"
    )


def _call(frame: Frame, count: int, inner: Frame) -> Bridge:
    if count < len(_NOTHING_RAISED) and tuple(frame.localsplus[-3:]) == _NOTHING_RAISED and _leaves(frame.localsplus[-4], inner):
        return True
    return of_call(*call_parts(frame, count, "CALL"), inner)


def _leaves(manager: Any, inner: Frame) -> bool:
    """Whether a frame is that of `__exit__` of what lies where the bound method was before C put its object there (method_vectorcall)."""
    return first_argument(inner) is manager and calls(inner, manager, "__exit__")


def _call_kw(frame: Frame, count: int, inner: Frame) -> Bridge:
    return of_call(*call_parts(frame, count, "CALL_KW"), inner)


def _call_function_ex(frame: Frame, flags: int, inner: Frame) -> Bridge:
    first, second, arguments, *keywords = frame.localsplus[-3 - flags :]
    known = arguments is not NULL
    named = known and flags and keywords[0] is not NULL  # from 3.14 there is a place for them in any case
    return of_call(second if first is NULL else first, [*arguments] if known else None, dict(*keywords) if named else {}, inner)


def _is_tuple(sites: Sites, index: int, depth: int) -> bool:
    """Whether the value above so many others is certainly a tuple, before an instruction."""
    code = sites.code
    while index > 0:
        index -= 1
        opcode, oparg, _ = code.instructions[index]
        takes, keeps, _, _ = moves(opcode, oparg if SPECS[opcode].operand is not Operand.TARGET else 0)
        if sites.state(index).depth - takes + (keeps if keeps < takes else 0) <= depth:  # what only looks deeper (DICT_MERGE) is passed by
            rest = code.argcount + code.kwonlyargcount
            if opcode in {"LOAD_FAST", "LOAD_FAST_CHECK"} and code.flags & CO_VARARGS and oparg == rest:
                return not any(opcode in REBINDING and oparg == rest for opcode, oparg, _ in code.instructions)
            return opcode in {"LIST_TO_TUPLE", "BUILD_TUPLE"}
    return False


def _load_attr(frame: Frame, name: int, inner: Frame) -> Bridge:
    return attribute_entered(frame.localsplus[-1], frame.code.names[name], inner)


def _store_attr(frame: Frame, name: int, inner: Frame) -> Bridge:
    return standing(bridges.dropped) if assigned(frame.localsplus[-1], frame.code.names[name], inner) else None


def _contains(frame: Frame, inverted: int, inner: Frame) -> Bridge:
    return standing(bridges.contained, bool(inverted)) if calls(inner, frame.localsplus[-1], "__contains__") else None


def _binary(frame: Frame, oparg: int, inner: Frame) -> Bridge:
    return of_binary(frame.localsplus[-2], frame.localsplus[-1], oparg, inner)


def _compare(frame: Frame, oparg: int, inner: Frame) -> Bridge:
    return of_comparison(frame.localsplus[-2], frame.localsplus[-1], oparg, inner)


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
        if isinstance(bridge, Frame):
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
        if asks(filter, iterator, inner):
            known = given(inner)
            return None if known is None else standing(bridges.kept, known[0][0], iterator)
        return standing(bridges.next_given) if maps(iterator, inner) or calls(inner, iterator, "__next__") else None

    hide(decide.__code__)
    return decide


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
    for method in ("__str__", "__repr__") if converting.oparg == 1 else ("__repr__",):
        if calls(inner, frame.localsplus[-2], method):
            return standing(bridges.worded_with, method, frame.localsplus[-1])
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


_DECISIONS: Final[dict[str, Callable[[Frame, int, Frame], Bridge]]] = {
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
    entered, initialising, require_operands, operands, _apart, _leaving, _leaves, _or_pop, _super_attr, _loaded, _import_from,
    _refusal, _call, _call_kw, _call_function_ex, _is_tuple, _load_attr, _store_attr,
    _contains, _binary, _compare, _unary, _condition, _not, _iter, _iter_indexed, _for, _send, _enter, _exit,
    _exit_method, _convert, _swapped, _format, _import,
):  # fmt: skip
    hide(_function.__code__)
