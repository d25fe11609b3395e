"""Calling, constructing, truth and special methods. Guest Python: see the package's docstring."""

from types import FunctionType
from typing import Any

from freezeframe.machine.types import lookup
from freezeframe.machine.missing import MISSING


def method_of(value: Any, name: str) -> Any:
    """The bound special method of a value, or MISSING where its class has none (``_PyObject_LookupSpecial``)."""
    cls = type(value)
    method = lookup(cls, name)
    if method is MISSING:
        return MISSING
    binder = lookup(type(method), "__get__")
    if binder is MISSING:
        return method
    return binder(method, value, cls)


def type_call(cls: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """``type.__call__`` (Objects/typeobject.c, type_call)."""
    made = cls.__new__(cls, *args, **kwargs)
    if not isinstance_exactly(made, cls):
        return made
    init = method_of(made, "__init__")
    given = init(*args, **kwargs)
    if given is not None:
        raise TypeError(f"__init__() should return None, not '{type(given).__name__}'")
    return made


def isinstance_exactly(value: Any, cls: type) -> bool:
    """``PyObject_TypeCheck``: by the class itself, asking no `__instancecheck__`."""
    return cls in type.__dict__["__mro__"].__get__(type(value))


def call_unpacked(callable: Any, args: Any, kwargs: Any) -> Any:
    """``callable(*args, **kwargs)`` where these are not yet a tuple and a dictionary."""
    if type(args) is not tuple:
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
        if given is not True and given is not False:
            raise TypeError(f"__bool__ should return bool, returned {type(given).__name__}")
        return given
    method = method_of(value, "__len__")
    if method is MISSING:
        return True
    return length_from(method()) != 0


def untruth(value: Any) -> bool:
    """``not value``."""
    return not truth(value)


def length_from(given: Any) -> int:
    """What `len` makes of what `__len__` gave."""
    if type(given) is not int:
        if not hasattr(type(given), "__index__"):
            raise TypeError(f"'{type(given).__name__}' object cannot be interpreted as an integer")
        given = given.__index__()
    if given < 0:
        raise ValueError("__len__() should return >= 0")
    if given > 9223372036854775807:
        raise OverflowError("cannot fit 'int' into an index-sized integer")
    return given


def length(value: Any) -> int:
    """``len(value)``."""
    method = method_of(value, "__len__")
    if method is MISSING:
        raise TypeError(f"object of type '{type(value).__name__}' has no len()")
    return length_from(method())


def setitem(container: Any, key: Any, value: Any) -> None:
    """``container[key] = value`` where that is guest code."""
    method = method_of(container, "__setitem__")
    if method is MISSING:
        raise TypeError(f"'{type(container).__name__}' object does not support item assignment")
    method(key, value)


def invoke(function: FunctionType, args: tuple[Any, ...]) -> Any:
    """Call anything, in a frame of its own (for a bridge to stand on)."""
    return function(*args)
