"""Calls of C functions that call one of Python's and hand on what it gives, or make something of it: `operator`, conversions, searches.

As `calls`: the function, what it was given and the frame that was entered must agree, and nothing of the program's is asked.
"""

from __future__ import annotations

import functools
import itertools
import operator
import os
from types import BuiltinMethodType, FunctionType, MethodDescriptorType, ModuleType

from freezeframe.model.null import NULL
from freezeframe.native import answers, bridges
from freezeframe.native.bridges import standing
from freezeframe.native.bridging.calls import Bridge, of_call, truth
from freezeframe.native.bridging.lookup import attribute_entered, calls, find, given
from freezeframe.native.bridging.operators import of_attempts, of_binary, of_comparison, of_unary
from freezeframe.native.hide import hide
from freezeframe.native.objects.typeobject import name_of
from freezeframe.native.objects.unfinished import unfinished

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    from freezeframe.model.frame import Frame

    Decision = Callable[[list[Any], Frame], Bridge]

_EQUAL: Final = 2
_TRUE: Final = 16
"""A comparison's truth is wanted."""
_SEQUENCES: Final = (list, tuple)
_PLAIN: Final = (int, str, bytes, bool, float, complex, type(None))
_IN_PLACE: Final = 13
_BINARY: Final = (
    "add", "and_", "floordiv", "lshift", "matmul", "mul", "mod", "or_", "pow", "rshift", "sub", "truediv", "xor",
)  # fmt: skip
"""In `operator`, by CPython's `NB_` number."""
_COMPARISONS: Final = ("lt", "le", "eq", "ne", "gt", "ge")
_ORDERS: Final = {number: getattr(operator, name) for number, name in enumerate(_COMPARISONS)}
_UNARY: Final = {"neg": "UNARY_NEGATIVE", "pos": "UNARY_POSITIVE", "invert": "UNARY_INVERT"}
_CONVERSIONS: Final[tuple[tuple[Any, tuple[str, ...]], ...]] = (
    (int, ("__int__", "__index__", "__trunc__")),
    (float, ("__float__", "__index__")),
    (complex, ("__complex__", "__float__", "__index__")),
    (bytes, ("__bytes__", "__index__")),
    (ascii, ("__repr__",)),
    (dir, ("__dir__",)),
    (os.fspath, ("__fspath__",)),
    *((function, ("__index__",)) for function in (operator.index, hex, oct, bin, chr, range)),
)
_HANDED_ON: Final = {"floor": "__floor__", "ceil": "__ceil__", "trunc": "__trunc__"}
"""By the name in `math`, which is not imported: a program that sees what is imported would see what 3.15's imports."""


def of_function(function: Any, arguments: list[Any] | None, keywords: dict[str, Any], inner: Frame) -> Bridge:
    """The bridge between a call of a C function and the frame that it has entered, also one that `of_call` knows."""
    bridge = of_call(function, arguments, keywords, inner)
    if bridge is not None or not arguments or keywords:
        return bridge
    while type(function) is functools.partial and not function.keywords:
        function, arguments = function.func, [*function.args, *arguments]
    kind = type(function)
    if kind is operator.attrgetter or kind is operator.itemgetter or kind is operator.methodcaller:
        return _of_getter(function, arguments[0], inner)
    if kind is BuiltinMethodType and type(function.__self__) in _SEQUENCES:
        return _of_search(function.__name__, function.__self__, arguments, inner)
    if kind is MethodDescriptorType and type(arguments[0]) in _SEQUENCES and function.__objclass__ is type(arguments[0]):
        return _of_search(function.__name__, arguments[0], arguments[1:], inner)
    for known, methods in _CONVERSIONS:
        if function is known:
            return _of_conversion(function, arguments, methods, inner)
    if kind is BuiltinMethodType and function.__name__ in _HANDED_ON and _of_math(function.__self__):
        return True if calls(inner, arguments[0], _HANDED_ON[function.__name__]) else None
    for known, decide in _KNOWN:
        if function is known:
            decided: Bridge = decide(arguments, inner)
            return decided
    return None


def _of_math(owner: Any) -> bool:
    """Whether it is the module `math`, or one that was imported in its place before."""
    return type(owner) is ModuleType and vars(owner).get("__name__") == "math"


def _of_getter(getter: Any, owner: Any, inner: Frame) -> Bridge:
    """`attrgetter`, `itemgetter` and `methodcaller`."""
    parts = getter.__reduce__()[1]
    if type(getter) is operator.methodcaller:
        return True if type(parts) is tuple and parts and calls(inner, owner, parts[0]) else None
    if len(parts) != 1:
        got = unfinished(len(parts))
        if got is None:
            return None
        rest = [type(getter)(part) for part in parts[len(got) :]]
        return _behind_all(_of_getter(rest[0], owner, inner), standing(answers.got_all, owner, got, rest[:0:-1]))
    if type(getter) is operator.itemgetter:
        return True if calls(inner, owner, "__getitem__") else None
    return attribute_entered(owner, parts[0], inner) if "." not in parts[0] else None


def _of_conversion(function: Any, arguments: list[Any], methods: tuple[str, ...], inner: Frame) -> Bridge:
    """What asks its argument, or one of them, for another object of a certain kind, and looks at that."""
    for place, value in enumerate(arguments):
        if any(type(each) not in _PLAIN for each in arguments[:place]):
            return None  # it would be asked once more
        for method in methods:
            if calls(inner, value, method) and _is_own(inner, value):
                return standing(answers.redone, function, [*arguments], place, method)
    return None


def of_index(function: Any, operands: list[Any], place: int, inner: Frame) -> Bridge:
    """The bridge of an operation whose operand at a place has been asked for its `__index__`: it is done by a function then."""
    asked = calls(inner, operands[place], "__index__") and _is_own(inner, operands[place])
    return standing(answers.redone, function, [*operands], place, "__index__") if asked else None


def _is_own(inner: Frame, value: Any) -> bool:
    """Whether a frame is that of a method of this object."""
    known = given(inner)
    return known is not None and known[0][:1] != [] and known[0][0] is value


def _pair(inner: Frame) -> tuple[Any, Any] | None:
    """The two operands of an operator's method."""
    known = given(inner)
    return None if known is None or len(known[0]) != len(("self", "other")) else (known[0][0], known[0][1])


def _place(items: Any, item: Any) -> int:
    """Where an object is in a list or tuple; -1 where it is not, or is more than once."""
    places = [place for place, each in enumerate(items) if each is item]
    return places[0] if len(places) == 1 else -1


def _compares_itself(value: Any) -> bool:
    """Whether an object is compared by a method of Python's, by what it is, or as a number or text: not by what is in it."""
    equals = find(type(value), "__eq__")
    return type(value) in _PLAIN or type(equals) is FunctionType or equals is object.__eq__


def _behind(comparison: Frame | None, going_on: Frame) -> Bridge:
    if comparison is None:
        return None
    comparison.caller = going_on
    return comparison


def _behind_all(bridge: Bridge, going_on: Frame) -> Bridge:
    if bridge is None or bridge is True:
        return going_on if bridge else None
    return _behind(bridge, going_on)


def _of_search(name: str, items: Any, arguments: list[Any], inner: Frame) -> Bridge:
    """`index` and `remove` of lists and tuples."""
    if len(arguments) != 1 or name not in {"index", "remove"}:
        return None
    compared = _compared_in(items, arguments[0], inner)
    if compared is None:
        return None
    place, comparison = compared
    nowhere = getattr(type(items)(), name)
    return _behind(comparison, standing(answers.located if name == "index" else answers.removed, items, arguments[0], place, nowhere))


def _compared_in(items: Any, item: Any, inner: Frame) -> tuple[int, Frame] | None:
    """Which item of a list or tuple is being compared with another object, and the bridge of that comparison."""
    pair = _pair(inner)
    if pair is None:
        return None
    each = pair[1] if pair[0] is item else pair[0]
    place = _place(items, each)
    if place < 0 or not (pair[0] is item or pair[1] is item):
        return None
    comparison = of_comparison(each, item, _EQUAL | _TRUE, inner)
    return None if comparison is None else (place, comparison)


def of_contained(items: Any, item: Any, inner: Frame, *, negated: bool) -> Bridge:
    """The bridge behind `in` of a list or tuple, where an `__eq__` runs."""
    compared = _compared_in(items, item, inner) if type(items) in _SEQUENCES else None
    return None if compared is None else _behind(compared[1], standing(answers.found, items, item, compared[0], negated))


def of_matched(left: Any, right: Any, oparg: int, inner: Frame) -> Bridge:
    """The bridge behind a comparison of two lists or tuples, where an `__eq__` of their items runs, or what those are asked that differ."""
    pair, number = _pair(inner), oparg & ~_TRUE
    if type(left) is dict and type(right) is dict:
        return _of_values(left, right, number, inner)
    if type(left) not in _SEQUENCES or type(right) is not type(left) or pair is None:
        return None
    pairs = [*zip(left, right, strict=False)]
    places = [at for at, (one, other) in enumerate(pairs) if (one is pair[0] and other is pair[1]) or (one is pair[1] and other is pair[0])]
    if len(places) != 1 or not all(_compares_itself(each) for pair in pairs[: places[0] + 1] for each in pair):
        return None
    comparison = of_comparison(*pairs[places[0]], _EQUAL | _TRUE, inner)
    if number in (_EQUAL, _EQUAL + 1):
        return _behind(comparison, standing(answers.matched, left, right, places[0], number == _EQUAL))
    if comparison is None:
        return of_comparison(*pairs[places[0]], oparg, inner)
    return _behind(comparison, standing(answers.ordered, left, right, places[0], _ORDERS[number], bool(oparg & _TRUE)))


def _of_values(left: dict[Any, Any], right: dict[Any, Any], number: int, inner: Frame) -> Bridge:
    """The same of two dictionaries, whose keys nobody is asked about."""
    pair, keys = _pair(inner), [*left]
    if number not in (_EQUAL, _EQUAL + 1) or pair is None or not all(type(key) in _PLAIN for key in itertools.chain(keys, right)):
        return None
    pairs: list[tuple[Any, Any]] = [(right[key], left[key]) if key in right else (NULL, NULL) for key in keys]
    places = [at for at, (its, mine) in enumerate(pairs) if (its is pair[0] and mine is pair[1]) or (its is pair[1] and mine is pair[0])]
    if len(places) != 1 or not all(_compares_itself(each) for pair in pairs[: places[0] + 1] for each in pair):
        return None
    comparison = of_comparison(*pairs[places[0]], _EQUAL | _TRUE, inner)
    return _behind(comparison, standing(answers.alike, left, right, keys[: places[0] : -1], number == _EQUAL))


def _of_judging(wanted: bool) -> Decision:
    """`any` and `all` of a list or tuple."""

    def decide(arguments: list[Any], inner: Frame) -> Bridge:
        (items,) = arguments
        known = given(inner)
        place = _place(items, known[0][0]) if type(items) in _SEQUENCES and known is not None and known[0] else -1
        asked = None if place < 0 else truth(items[place], inner)
        return _behind(asked, standing(answers.judged, items, place, wanted)) if asked is not None and asked is not True else None

    hide(decide.__code__)
    return decide


def _of_sum(arguments: list[Any], inner: Frame) -> Bridge:
    """`sum` of a list or tuple, begun with anything."""
    items, pair = arguments[0], _pair(inner)
    if type(items) not in _SEQUENCES or pair is None:
        return None
    ways = [(total, item, _place(items, item)) for total, item in (pair, pair[::-1])]
    ways = [way for way in ways if way[2] >= 0]
    if len(ways) != 1:
        return None
    total, item, place = ways[0]
    return _behind(of_binary(total, item, _BINARY.index("add"), inner), standing(answers.summed, items, place))


def _of_operator(name: str) -> Decision | None:
    """What is decided of a function of `operator`, by its name."""

    def binary(arguments: list[Any], inner: Frame) -> Bridge:
        number = _BINARY.index(name) if name in _BINARY else _BINARY.index(_plain[name]) + _IN_PLACE
        return of_binary(arguments[0], arguments[1], number, inner)

    def compared(arguments: list[Any], inner: Frame) -> Bridge:
        number = _COMPARISONS.index(name)
        return of_comparison(arguments[0], arguments[1], number, inner) or of_matched(arguments[0], arguments[1], number, inner)

    def unary(arguments: list[Any], inner: Frame) -> Bridge:
        return True if of_unary(_UNARY[name], arguments[0], inner) else None

    decide = compared if name in _COMPARISONS else unary if name in _UNARY else binary
    for function in (binary, compared, unary):
        hide(function.__code__)
    return decide


def _of_item(arguments: list[Any], inner: Frame) -> Bridge:
    if any(calls(inner, arguments[0], method) for method in ("__getitem__", "__missing__")):
        return True
    return of_index(operator.getitem, arguments, 1, inner) if type(arguments[0]) in _SEQUENCES else None


def _of_change(method: str) -> Decision:
    def decide(arguments: list[Any], inner: Frame) -> Bridge:
        return standing(bridges.ignored) if calls(inner, arguments[0], method) else None

    hide(decide.__code__)
    return decide


def _of_contains(arguments: list[Any], inner: Frame) -> Bridge:
    if calls(inner, arguments[0], "__contains__"):
        return standing(bridges.contained, False)
    return of_contained(arguments[0], arguments[1], inner, negated=False)


def _of_truth(negated: bool) -> Decision:
    def decide(arguments: list[Any], inner: Frame) -> Bridge:
        return truth(arguments[0], inner, negated=negated)

    hide(decide.__code__)
    return decide


def _of_divmod(arguments: list[Any], inner: Frame) -> Bridge:
    left, right = arguments
    return of_attempts(left, right, "divmod", "divmod()", inner)


def _of_pow(arguments: list[Any], inner: Frame) -> Bridge:
    if len(arguments) == len(("base", "exponent")):
        return of_binary(arguments[0], arguments[1], _BINARY.index("pow"), inner)
    others = arguments[1:]  # with three only the first one's method is asked, but for 3.14 and later (slot_nb_power)
    answering = any(find(type(each), "__rpow__") is not None for each in others if type(each) is not int)
    if answering or not calls(inner, arguments[0], "__pow__"):
        return None
    kinds = "', '".join([name_of(type(each)) for each in arguments])
    return standing(bridges.attempted, [], f"unsupported operand type(s) for ** or pow(): '{kinds}'")


_plain: Final = {f"i{name.rstrip('_')}": name for name in _BINARY}
_KNOWN: Final[tuple[tuple[Any, Any], ...]] = (
    (any, _of_judging(wanted=True)),
    (all, _of_judging(wanted=False)),
    (sum, _of_sum),
    (divmod, _of_divmod),
    (pow, _of_pow),
    (operator.getitem, _of_item),
    (operator.setitem, _of_change("__setitem__")),
    (operator.delitem, _of_change("__delitem__")),
    (operator.contains, _of_contains),
    (operator.truth, _of_truth(negated=False)),
    (operator.not_, _of_truth(negated=True)),
    *((getattr(operator, name), _of_operator(name)) for name in (*_BINARY, *_plain, *_COMPARISONS, *_UNARY)),
)
"""Compared by identity, as in `calls`."""

for _function in (
    of_function, _of_math, _of_getter, _of_conversion, of_index, _is_own, _pair, _place, _compares_itself, _behind, _behind_all, _of_search,
    _compared_in, of_contained, of_matched, _of_values, _of_judging, _of_sum, _of_operator, _of_item, _of_change, _of_contains, _of_truth,
    _of_divmod, _of_pow,
):  # fmt: skip
    hide(_function.__code__)
