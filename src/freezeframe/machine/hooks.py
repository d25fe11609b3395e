"""`__set_name__` and `__init_subclass__`, which `type.__new__` calls at its very end, run as guest frames behind it.

``type_new_impl`` (Objects/typeobject.c) makes the class complete, then calls `__set_name__` of the namespace's values in their order
(type_new_set_names), then the `__init_subclass__` behind the class (type_new_init_subclass), and returns; it uses no result of theirs. So
while C makes a class, a guest function that it calls for one of the two is not run but noted: its frame, arguments bound. When C is done,
the frames run in the same order, from the instruction that made the class, whose value follows. What can tell the difference is handled:

- C calls other guest code in between (a `__set_name__` that is no plain function): the noted frames run before it, in a loop of their own;
- C raises behind noted calls (`object.__init_subclass__` takes no keyword arguments): they run, and then its exception is raised;
- a noted call raises: those behind it don't run, and the exception is what making the class raises, as C words it.

Only guest code can be noted; a hook that is native Python runs when C calls it.
"""

from __future__ import annotations

import sys
from types import FunctionType
from typing import TYPE_CHECKING, Any

from freezeframe.machine.functions import CREATIONS, HOOKS, frame_for, guest_code
from freezeframe.machine.library import classes as library
from freezeframe.machine.types import lookup
from freezeframe.model.kinds import MRO, NAME, NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.machine.functions import Marker
    from freezeframe.machine.thread import Thread
    from freezeframe.model.code import Code
    from freezeframe.model.frame import Frame


class Noted:
    """One call that was noted: the frame, and for a `__set_name__` what an exception's text says about it."""

    __slots__ = ("frame", "told")

    def __init__(self, frame: Frame, told: str | None) -> None:
        self.frame = frame
        self.told = told


class Creation:
    """A class that C is making for the guest."""

    __slots__ = ("calls", "failure", "named", "setters")

    def __init__(self, namespace: Any) -> None:
        self.calls: list[Noted] = []
        """What was noted, in order."""
        self.failure: BaseException | None = None
        """What a noted call raised that had to run at once."""
        self.named: dict[int, Any] = {}
        """By `id`, the values in the namespace whose `__set_name__` is a guest function."""
        self.setters: set[int] = set()
        """The `id`s of these functions' codes."""
        for value in dict.values(namespace) if issubclass(type(namespace), dict) else ():
            method = lookup(type(value), "__set_name__")
            code = guest_code(method) if type(method) is FunctionType else None
            if code is not None:
                self.named[id(value)] = value
                self.setters.add(id(code))

    def takes(self, code: Code, arguments: tuple[Any, ...]) -> bool:
        """Is this a call by `type.__new__`?"""
        given = arguments
        if given and type(given[0]) is tuple and not code.argcount:
            given = given[0]  # ``def __set_name__(*args)``
        if not given:
            return False
        first = given[0]
        if id(code) in self.setters and id(first) in self.named:
            return True
        return issubclass(type(first), type) and code is subclass_hook(first)

    def note(self, thread: Thread, marker: Marker, maker: FunctionType, cells: tuple[Any, ...], arguments: tuple[Any, ...]) -> bool:
        """C has called a guest function: note it and say so, or, where it is none of the two, run what was noted so far."""
        code = marker.code
        if self.takes(code, arguments):
            frame = frame_for(marker, maker, cells, arguments)
            self.calls.append(Noted(frame, describe(code, arguments) if id(code) in self.setters else None))
            return True
        calls, self.calls = self.calls, []
        if calls:
            frame = thread.guest(OUTSIDE, library.run_noted, [calls])
            thread.depth -= 1  # `execute` counts it
            try:
                thread.execute(frame)
            except BaseException as error:
                self.failure = error
                raise
        return False


OUTSIDE: Any = None
"""The caller of a frame that a loop is entered with."""


def describe(code: Code, arguments: tuple[Any, ...]) -> str:
    """What is told about a `__set_name__` that raises."""
    given = arguments
    while given and type(given[-1]) is tuple:
        given = (*given[:-1], *given[-1])
    value, cls, name = given[:3]
    return f"Error calling __set_name__ on '{NAME(type(value)):.100}' instance {name!r} in '{NAME(cls):.100}'"


def subclass_hook(cls: type) -> Any:
    """The code of the guest's `__init_subclass__` that a new class's bases have; None where it is none of the guest's."""
    for base in (MRO(cls) or ())[1:]:
        namespace = NAMESPACE(base)
        if "__init_subclass__" in namespace:
            found = namespace["__init_subclass__"]
            function = found.__func__ if type(found) is classmethod else found
            return guest_code(function) if type(function) is FunctionType else None
    return None


def make_class(
    thread: Thread, frame: Frame, callable: Callable[..., Any], args: list[Any], kwargs: dict[str, Any] | None, namespace: Any
) -> Any:
    """Call `callable`, which makes a class by `type.__new__`; then run the hooks that C called."""
    creation = Creation(namespace)
    outer = CREATIONS.get(thread)
    CREATIONS[thread] = creation
    error: BaseException | None = None
    try:
        thread.native(frame, callable, args, kwargs)
    except BaseException as caught:
        error = caught
    finally:
        restore(thread, outer)
    if creation.failure is not None:
        raise creation.failure
    if error is not None:
        if not creation.calls:
            raise error
        return thread.guest(frame, library.run_noted_and_raise, [creation.calls, error])
    if creation.calls:
        return thread.guest(frame, library.run_noted_and_give, [creation.calls, frame.localsplus.pop()])
    return None


def restore(thread: Thread, outer: Creation | None) -> None:
    """C is done with a class; go on with the one outside."""
    if outer is None:
        CREATIONS.pop(thread, None)
    else:
        CREATIONS[thread] = outer


def entered(thread: Thread, marker: Marker, maker: FunctionType, cells: tuple[Any, ...], arguments: tuple[Any, ...]) -> Any:
    """C has called a guest function while it makes a class: None where the call was noted, else what to `restore` afterwards."""
    creation = CREATIONS.pop(thread)
    if creation.note(thread, marker, maker, cells, arguments):
        CREATIONS[thread] = creation
        return None
    return creation


HOOKS.append(sys.modules[__name__])
