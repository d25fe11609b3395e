"""Subscripts that C works on: what it does with the value of the method, or of what stands in for a missing item."""

import operator
from collections import defaultdict
from collections.abc import Callable
from typing import Any, Final

from freezeframe.model.frame import Frame
from freezeframe.native import bridges
from freezeframe.native.bridges import standing
from freezeframe.native.bridging.calls import Bridge, of_call
from freezeframe.native.bridging.functions import of_index
from freezeframe.native.bridging.lookup import calls, find
from freezeframe.native.hide import hide

_PLAIN: Final = -2
"""Where the container lies of one index."""
_SEQUENCES: Final = (list, tuple, str, bytes)
_FACTORY: Final[Any] = defaultdict.__dict__["default_factory"]


def item(position: int, *methods: str) -> Callable[[Frame, int, Frame], Bridge]:
    """An instruction on a container that lies so deep, whose value is handed on as it is."""

    def decide(frame: Frame, _oparg: int, inner: Frame) -> Bridge:
        container = frame.localsplus[position]
        if any(calls(inner, container, method) for method in methods):
            return True
        if position == _PLAIN and type(container) in _SEQUENCES:
            return of_index(operator.getitem, frame.localsplus[-2:], 1, inner)
        if issubclass(type(container), defaultdict) and "__missing__" in methods:
            return _supplied(container, frame.localsplus[-1], inner)
        return True if issubclass(type(container), type) and methods[0] == "__getitem__" and _runs_class_getitem(container, inner) else None

    hide(decide.__code__)
    return decide


def _supplied(items: Any, key: Any, inner: Frame) -> Bridge:
    """The bridge behind what the factory of a `defaultdict` calls."""
    bridge = of_call(_FACTORY.__get__(items), [], {}, inner)
    if bridge is None:
        return None
    storing = standing(bridges.supplied, items, key)
    if bridge is True:
        return storing
    bridge.caller = storing
    return bridge


def _runs_class_getitem(cls: type, inner: Frame) -> bool:
    found = find(cls, "__class_getitem__")
    return found is not None and getattr(found, "__func__", found).__code__ is inner.code.original


def dropping(position: int, method: str) -> Callable[[Frame, int, Frame], Bridge]:
    """An instruction on a container that lies so deep, which drops what the method gives."""

    def decide(frame: Frame, _oparg: int, inner: Frame) -> Bridge:
        return standing(bridges.dropped) if calls(inner, frame.localsplus[position], method) else None

    hide(decide.__code__)
    return decide


for _function in (item, _supplied, _runs_class_getitem, dropping):
    hide(_function.__code__)
