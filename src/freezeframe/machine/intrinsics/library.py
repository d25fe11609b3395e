"""What the library's own functions need from the machine."""

from __future__ import annotations

from types import FunctionType, MethodDescriptorType, MethodType, WrapperDescriptorType
from typing import TYPE_CHECKING, Any

from freezeframe.machine.attributes import is_guest_descriptor
from freezeframe.machine.functions import guest_code
from freezeframe.machine.intrinsics.registry import override
from freezeframe.machine.library import classes, objects
from freezeframe.machine.missing import MISSING
from freezeframe.machine.types import lookup
from freezeframe.model.frame import Frame
from freezeframe.model.kinds import kinds
from freezeframe.native.objects.dictobject import has_attribute

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread


@override(classes.run_body)
def run_body(thread: Thread, frame: Frame, args: list[Any], _kwargs: dict[str, Any] | None) -> Any:
    """Execute a class body: a frame whose `locals` is the namespace."""
    function, namespace = args
    code = guest_code(function)
    assert code is not None
    linked: Any = code.linked
    thread.check_depth()
    thread.depth += 1
    slots = list(linked.empty)
    return Frame(code, linked.program, function.__globals__, function.__builtins__, namespace, slots, function.__closure__, frame, None)


@override(classes.run_frame)
def run_frame(thread: Thread, frame: Frame, args: list[Any], _kwargs: dict[str, Any] | None) -> Any:
    """Run a frame that was made before."""
    (inner,) = args
    thread.check_depth()
    thread.depth += 1
    if inner.program is None:
        inner = LINKED[0](inner)  # it came from a snapshot
    inner.caller = frame
    return inner


LINKED: list[Any] = []
"""`rebuild.linked`, which is here once a frame has come from a snapshot: nothing of that is loaded before."""


UNBOUND = kinds({FunctionType, WrapperDescriptorType, MethodDescriptorType})
"""Kinds of what a class has under a special name that `types.MethodType` binds as their own `__get__` does (None included)."""


@override(objects.method_of)
def method_of(thread: Thread, frame: Frame, args: list[Any], _kwargs: dict[str, Any] | None) -> Any:
    """Look a special method up and bind it: see `objects.method_of`."""
    value, name = args
    return bind(thread, frame, lookup(type(value), name), value)


@override(objects.bind_method)
def bind_method(thread: Thread, frame: Frame, args: list[Any], _kwargs: dict[str, Any] | None) -> Any:
    """Bind a special method that was looked up: see `objects.bind_method`."""
    return bind(thread, frame, args[0], args[1])


def bind(thread: Thread, frame: Frame, method: Any, value: Any) -> Any:
    """Push what a class has under a special name, bound to an instance; MISSING where that is nothing."""
    kind = type(method)
    if kind in UNBOUND:
        # MethodType refuses None; whose special methods are all C's, which gives them bound.
        method = getattr(None, method.__name__) if value is None else MethodType(method, value)
    elif method is not MISSING:
        if is_guest_descriptor(method, "__get__"):
            return thread.guest(frame, objects.bind_special, [method, value])
        binder = lookup(kind, "__get__")
        if binder is not MISSING:
            method = binder(method, value, type(value))
    frame.localsplus.append(method)
    return None


@override(objects.truth)
def truth(thread: Thread, frame: Frame, args: list[Any], _kwargs: dict[str, Any] | None) -> Any:
    """The truth of a value: asked of C where no guest is."""
    return thread.truth(frame, args[0])


@override(objects.isinstance_exactly)
def isinstance_exactly(_thread: Thread, frame: Frame, args: list[Any], _kwargs: dict[str, Any] | None) -> Any:
    """The same, without a frame."""
    frame.localsplus.append(objects.isinstance_exactly(args[0], args[1]))


@override(has_attribute)
def has_own_attribute(_thread: Thread, frame: Frame, args: list[Any], _kwargs: dict[str, Any] | None) -> Any:
    """The library's look at an instance is the machine's, too."""
    frame.localsplus.append(has_attribute(args[0], args[1]))


@override(lookup)
def look_up(_thread: Thread, frame: Frame, args: list[Any], _kwargs: dict[str, Any] | None) -> Any:
    """The library's lookups are the machine's, and look at no frame."""
    frame.localsplus.append(lookup(args[0], args[1]))
