"""Calling, constructing, truth and special methods. Guest Python: see the package's docstring."""

import operator
import sys
from typing import Any

from freezeframe.machine.missing import MISSING
from freezeframe.machine.replay import replay
from freezeframe.machine.types import lookup
from freezeframe.model.kinds import DERIVES, NAME


def method_of(value: Any, name: str) -> Any:
    """The bound special method of a value, or MISSING where its class has none (``_PyObject_LookupSpecial``).

    The machine does it itself (`intrinsics.library`), but for binding by a guest's `__get__`; this is for CPython, where it goes on for the
    machine.
    """
    method = lookup(type(value), name)
    return method if method is MISSING else bind_method(method, value)


def bind_method(method: Any, value: Any) -> Any:
    """Bind what the class of `value` has under a special name. (As `method_of`.)"""
    binder = lookup(type(method), "__get__")
    return method if binder is MISSING else binder(method, value, type(value))


def bind_special(method: Any, value: Any) -> Any:
    """Bind what the class has under a special name, where its `__get__` is guest code."""
    cls = type(value)
    if type(method) is property:
        getter: Any = method.fget
        return getter(value)
    return lookup(type(method), "__get__")(method, value, cls)


def type_call(cls: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """``type.__call__`` (Objects/typeobject.c, type_call)."""
    made = cls.__new__(cls, *args, **kwargs)
    if not isinstance_exactly(made, cls):
        return made
    return initialised(made, args, kwargs)


def initialised(made: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """Call `__init__` of a new object, and give the object."""
    init = method_of(made, "__init__")
    given = init(*args, **kwargs)
    if given is not None:
        raise TypeError(f"__init__() should return None, not '{NAME(type(given))}'")
    return made


def isinstance_exactly(value: Any, cls: type) -> bool:
    """``PyObject_TypeCheck``: by the class itself, asking no `__instancecheck__`."""
    return DERIVES(cls, type(value))


def name_of(function: Any) -> str:
    """What messages call what is called (``_PyObject_FunctionStr``)."""
    name = getattr(function, "__qualname__", None)
    if not isinstance_exactly(name, str):
        return str(function)
    module = getattr(function, "__module__", None)
    if module is None or module == "builtins":
        return f"{name}()"
    return f"{module}.{name}()"


NAMES_FUNCTION = sys.version_info < (3, 15)
"""Whether messages name the function that unpacked arguments are for."""


def unpacked_for(function: Any) -> str:
    """What messages call unpacked arguments."""
    return f"{name_of(function)} argument" if NAMES_FUNCTION else "Value"


def call_unpacked(callable: Any, args: Any, kwargs: Any) -> Any:
    """``callable(*args, **kwargs)`` where these are not yet a tuple and a dictionary."""
    if type(args) is not tuple:
        if lookup(type(args), "__iter__") is MISSING and lookup(type(args), "__getitem__") is MISSING:
            raise TypeError(f"{unpacked_for(callable)} after * must be an iterable, not {NAME(type(args))}")
        args = tuple(args)
    if kwargs is None:
        return callable(*args)
    if type(kwargs) is not dict:
        made: dict[str, Any] = {}
        made.update(kwargs)
        kwargs = made
    return callable(*args, **kwargs)


def truth(value: Any) -> bool:
    """``PyObject_IsTrue``: `__bool__`, or else `__len__`, or else True."""
    method = method_of(value, "__bool__")
    if method is not MISSING:
        given = method()
        made: bool = given if given is True or given is False else replay(value, "__bool__", given, bool)
        return made
    method = method_of(value, "__len__")
    if method is MISSING:
        return True
    return length_from(method()) != 0


def untruth(value: Any) -> bool:
    """``not value``."""
    return not truth(value)


def length_from(given: Any) -> int:
    """What `len` makes of what `__len__` gave."""
    given = index_of(given)
    if given < 0:
        raise ValueError("__len__() should return >= 0")
    if given > 9223372036854775807:
        raise OverflowError("cannot fit 'int' into an index-sized integer")
    return given  # type: ignore[no-any-return]


def index_of(value: Any) -> int:
    """``operator.index(value)`` (PyNumber_Index)."""
    if isinstance_exactly(value, int):
        return INDEX(value)
    method = method_of(value, "__index__")
    if method is MISSING:
        raise TypeError(f"'{NAME(type(value))}' object cannot be interpreted as an integer")
    given = method()
    if type(given) is int:
        return given
    made: int = replay(value, "__index__", given, INDEX)
    return made


INDEX = operator.index


def length(value: Any) -> int:
    """``len(value)``."""
    method = method_of(value, "__len__")
    if method is MISSING:
        raise TypeError(f"object of type '{NAME(type(value))}' has no len()")
    return length_from(method())


def setitem(container: Any, key: Any, value: Any) -> None:
    """``container[key] = value`` where that is guest code."""
    method = method_of(container, "__setitem__")
    if method is MISSING:
        raise TypeError(f"'{NAME(type(container))}' object does not support item assignment")
    method(key, value)
