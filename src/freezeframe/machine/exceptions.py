"""Raising, matching, and the managers of `with`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from freezeframe.isa.operand import SPECIALS
from freezeframe.machine.bridges import Pair, ThenNull
from freezeframe.machine.library import exceptions as library
from freezeframe.machine.missing import MISSING
from freezeframe.machine.types import lookup
from freezeframe.model.kinds import DERIVES, FLAGS, IMMUTABLE, NAME

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame

MANAGERS = "context manager", "asynchronous context manager"
IN_PLACE_OF = "with", "async with"
METHOD_DESCRIPTOR = 1 << 17
"""Among the flags: binding would give no more than the function and its first argument (Py_TPFLAGS_METHOD_DESCRIPTOR)."""

CANNOT_CATCH = "catching classes that do not inherit from BaseException is not allowed"
CANNOT_CATCH_GROUP = "catching ExceptionGroup with except* is not allowed. Use except instead."


def is_exception_class(value: Any) -> bool:
    """Is it a subclass of BaseException?"""
    return issubclass(type(value), type) and DERIVES(BaseException, value)


def matches(exception: Any, pattern: Any) -> bool:
    """PyErr_GivenExceptionMatches: by the classes' own order, asking no `__subclasscheck__`."""
    if type(pattern) is tuple or issubclass(type(pattern), tuple):
        return any(matches(exception, each) for each in pattern)
    kind = exception if issubclass(type(exception), type) else type(exception)
    if is_exception_class(kind) and is_exception_class(pattern):
        return bool(DERIVES(pattern, kind))
    return exception is pattern


def check_patterns(pattern: Any) -> None:
    """Raise TypeError where what stands behind ``except`` is no exception class, or tuple of them."""
    for each in pattern if issubclass(type(pattern), tuple) else (pattern,):
        if not is_exception_class(each):
            raise TypeError(CANNOT_CATCH)


def exception_matches(_self: Thread, exception: Any, pattern: Any) -> bool:
    """Does an exception match what stands behind ``except``?"""
    check_patterns(pattern)
    return matches(exception, pattern)


def match_group(self: Thread, frame: Frame, exception: Any, pattern: Any) -> Any:
    """Push the rest of an exception group and what matches, which is handled from now on (or None)."""
    check_patterns(pattern)
    for each in pattern if issubclass(type(pattern), tuple) else (pattern,):
        if DERIVES(BaseExceptionGroup, each):
            raise TypeError(CANNOT_CATCH_GROUP)
    if matches(exception, pattern):
        match = exception
        if not issubclass(type(exception), BaseExceptionGroup):
            match = BaseExceptionGroup("", (exception,))
            self.wrapped(frame, match)
        rest = None
    elif issubclass(type(exception), BaseExceptionGroup):
        return self.guest(frame, library.split, [exception, pattern], Pair())
    else:
        rest, match = exception, None
    if match is not None:
        self.handle_now(match)
    frame.localsplus += (rest, match)
    return None


def reraise_star(_self: Thread, original: Any, raised: list[Any]) -> Any:
    """What is left to be raised after all ``except*`` clauses (_PyExc_PrepReraiseStar)."""
    if not issubclass(type(original), BaseExceptionGroup):
        return raised[0] if raised else None
    new: list[BaseException] = []
    again: list[BaseException] = []
    for each in raised:
        if each is not None:
            (again if same_metadata(original, each) else new).append(each)
    leaves: set[int] = set()
    for each in again:
        collect_leaves(each, leaves)
    projection = original.subgroup(lambda leaf: id(leaf) in leaves) if again else None
    if not new:
        return projection
    if projection is not None:
        new.append(projection)
    return new[0] if len(new) == 1 and not WRAPS_ALWAYS else BaseExceptionGroup("", new)


def _host_wraps_always() -> bool:
    try:
        try:
            raise ExceptionGroup("", [ValueError()])
        except* ValueError:
            raise OSError from None
    except BaseException as raised:
        return isinstance(raised, BaseExceptionGroup)
    return False


WRAPS_ALWAYS = _host_wraps_always()
"""The first patch versions of 3.11 put even a single exception that an ``except*`` clause raises into a group."""


def same_metadata(first: Any, second: Any) -> bool:
    """Do two groups come from one raise?"""
    return (
        issubclass(type(second), BaseExceptionGroup)
        and getattr(first, "__notes__", None) is getattr(second, "__notes__", None)
        and first.__traceback__ is second.__traceback__
        and first.__cause__ is second.__cause__
        and first.__context__ is second.__context__
    )


def collect_leaves(exception: Any, leaves: set[int]) -> None:
    """The `id` of each exception in a group that is no group."""
    if issubclass(type(exception), BaseExceptionGroup):
        for each in exception.exceptions:
            collect_leaves(each, leaves)
    else:
        leaves.add(id(exception))


def reraise(self: Thread, frame: Frame, exception: BaseException, position: int | None) -> Any:
    """Raise again, adding nothing to the traceback; `position` becomes the frame's, and with it its line."""
    if position is not None:
        self.restored = frame.position - 1
        frame.position = position + 1
    return self.unwind(frame, exception, again=True)


def raise_varargs(self: Thread, frame: Frame, args: list[Any]) -> Any:
    """``raise``, with an exception and a cause where they are there (do_raise)."""
    if not args:
        exception = self.handled()
        if exception is None:
            raise RuntimeError("No active exception to reraise")
        return self.unwind(frame, exception, again=True)
    exception = args[0]
    if len(args) == 1 and issubclass(type(exception), BaseException):
        raise exception
    if len(args) == 1 and type(exception) is type and FLAGS(exception) & IMMUTABLE and DERIVES(BaseException, exception):
        raise exception  # a builtin exception class: C makes the instance
    return self.guest(frame, library.raise_exception, args if len(args) == 2 else [exception, MISSING])


def before_with(self: Thread, frame: Frame, manager: Any, enter: str, leave: str) -> Any:
    """Push the bound `leave`, then what `enter` gives."""
    cls = type(manager)
    kind = "asynchronous context manager" if enter == "__aenter__" else "context manager"
    if lookup(cls, enter) is MISSING:
        raise TypeError(f"'{NAME(cls)}' object does not support the {kind} protocol")
    if lookup(cls, leave) is MISSING:
        raise TypeError(f"'{NAME(cls)}' object does not support the {kind} protocol (missed {leave} method)")
    return self.guest(frame, library.enter_manager, [manager, enter, leave], Pair())


def binds(found: Any) -> bool:
    """Does what a class has under a name bind (type_has_special_method, Python/ceval.c)?"""
    return found is not MISSING and lookup(type(found), "__get__") is not MISSING


def load_special(self: Thread, frame: Frame, owner: Any, which: int) -> Any:
    """Push a special method and its owner, or what it binds to and NULL (_PyObject_LookupSpecialMethod)."""
    asynchronous, leaving = divmod(which, 2)
    name = SPECIALS[asynchronous][leaving]
    cls = type(owner)
    found = lookup(cls, name)
    if found is MISSING:
        message = f"'{NAME(cls)}' object does not support the {MANAGERS[asynchronous]} protocol (missed {name} method)"
        other = 1 - asynchronous
        if all(binds(lookup(cls, method)) for method in SPECIALS[other]):  # _PyEval_SpecialMethodCanSuggest
            message += f" but it supports the {MANAGERS[other]} protocol. Did you mean to use '{IN_PLACE_OF[other]}'?"
        raise TypeError(message)
    if FLAGS(type(found)) & METHOD_DESCRIPTOR:
        frame.localsplus += (found, owner)
        return None
    return self.guest(frame, library.special_bound, [owner, name], ThenNull())
