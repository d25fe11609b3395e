"""Raising, splitting groups, entering managers. Guest Python: see the package's docstring."""

from typing import Any

from freezeframe.machine.library.objects import isinstance_exactly, method_of
from freezeframe.machine.missing import MISSING
from freezeframe.model.kinds import DERIVES, NAME


def raise_exception(exception: Any, cause: Any) -> None:
    """``raise exception from cause`` (do_raise)."""
    value = instance(exception, "exceptions must derive from BaseException")
    if cause is not MISSING:
        if isinstance_exactly(cause, type) and DERIVES(BaseException, cause):
            made = cause()
            if not isinstance_exactly(made, BaseException):
                raise TypeError(f"calling {cause!r} should have returned an instance of BaseException, not {type(made)!r}")
            value.__cause__ = made
        elif isinstance_exactly(cause, BaseException):
            value.__cause__ = cause
        elif cause is None:
            value.__cause__ = None
        else:
            raise TypeError("exception causes must derive from BaseException")
    raise value


def instance(exception: Any, message: str) -> Any:
    """An exception of what stands behind ``raise``: itself, or what calling the class gives."""
    if isinstance_exactly(exception, type) and DERIVES(BaseException, exception):
        value = exception()
        if not isinstance_exactly(value, BaseException):
            raise TypeError(f"calling {exception!r} should have returned an instance of BaseException, not {type(value)!r}")
        return value
    if isinstance_exactly(exception, BaseException):
        return exception
    raise TypeError(message)


def split(group: Any, pattern: Any) -> tuple[Any, Any]:
    """``except*``: the rest, and what matches (exception_group_match)."""
    pair = group.split(pattern)
    if not isinstance_exactly(pair, tuple):
        raise TypeError(f"{NAME(type(group))}.split must return a tuple, not {NAME(type(pair))}")
    if len(pair) < 2:
        raise TypeError(f"{NAME(type(group))}.split must return a 2-tuple, got tuple of size {len(pair)}")
    return pair[1], pair[0]


def enter_manager(manager: Any, enter: str, leave: str) -> tuple[Any, Any]:
    """Find the one method, call the other."""
    bound_enter = method_of(manager, enter)
    bound_leave = method_of(manager, leave)
    return bound_leave, bound_enter()


def special_bound(owner: Any, name: str) -> Any:
    """A special method, bound."""
    return method_of(owner, name)
