"""Class statements as Python/bltinmodule.c has them. Guest Python: see the package's docstring."""

import sys
from types import CellType
from typing import Any

from freezeframe.machine.functions import guest_code
from freezeframe.machine.library.objects import isinstance_exactly, method_of, truth
from freezeframe.machine.missing import MISSING
from freezeframe.machine.types import lookup
from freezeframe.model.kinds import DERIVES, NAME


def build_class(function: Any, name: str, original_bases: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """``__build_class__`` (builtin___build_class__)."""
    bases = updated_bases(original_bases)
    if "metaclass" in kwargs:
        meta = kwargs.pop("metaclass")
        is_class = isinstance_exactly(meta, type)
    else:
        meta = type(bases[0]) if bases else type
        is_class = True
    if is_class:
        meta = winner(meta, bases)
    prepare: Any = getattr(meta, "__prepare__", MISSING)
    namespace: Any = {} if prepare is MISSING else prepare(name, bases, **kwargs)
    if lookup(type(namespace), "__getitem__") is MISSING:
        word = NAME(meta) if is_class else "<metaclass>"
        raise TypeError(f"{word}.__prepare__() must return a mapping, not {NAME(type(namespace))}")
    cell = run_body(function, namespace)
    if bases is not original_bases and "__orig_bases__" not in namespace:
        namespace["__orig_bases__"] = original_bases
    cls = meta(name, bases, namespace, **kwargs)
    if issubclass(type(cls), type) and type(cell) is CellType:
        check_cell(cell, cls, name)
    return cls


def run_body(function: Any, namespace: Any) -> Any:
    """Execute a class body in its namespace: gives the `__class__` cell.

    The machine does this (see `intrinsics.library`); this is for CPython, where it goes on for the machine.
    """
    code: Any = guest_code(function)
    exec(function.__code__ if code is None else code.original, function.__globals__, namespace, closure=function.__closure__)
    try:
        return namespace["__classcell__"]
    except KeyError:
        return None


def updated_bases(bases: tuple[Any, ...]) -> tuple[Any, ...]:
    """PEP 560: what is no class may give its bases instead (update_bases)."""
    updated: list[Any] = []
    changed = False
    for base in bases:
        if isinstance_exactly(base, type):
            updated.append(base)
            continue
        method: Any = getattr(base, "__mro_entries__", MISSING)
        if method is MISSING:
            updated.append(base)
            continue
        given = method(bases)
        if type(given) is not tuple:
            raise TypeError("__mro_entries__ must return a tuple")
        changed = True
        updated.extend(given)
    return tuple(updated) if changed else bases


def winner(meta: Any, bases: tuple[Any, ...]) -> Any:
    """The most derived metaclass (_PyType_CalculateMetaclass)."""
    best = meta
    for base in bases:
        kind = type(base)
        if issubclass_exactly(best, kind):
            continue
        if issubclass_exactly(kind, best):
            best = kind
            continue
        raise TypeError(
            "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases"
        )
    return best


def issubclass_exactly(cls: Any, base: Any) -> bool:
    """``PyType_IsSubtype``."""
    return DERIVES(base, cls)


def check_cell(cell: Any, cls: Any, name: str) -> None:
    """The `__class__` cell must hold the class by now."""
    if cell == CellType():
        raise RuntimeError(f"__class__ not set defining {name!r} as {cls!r}. Was __classcell__ propagated to type.__new__?")
    if cell.cell_contents is not cls:
        raise TypeError(f"__class__ set to {cell.cell_contents!r} defining {name!r} as {cls!r}")


WRAPS_ERRORS = sys.version_info < (3, 12)
"""Up to 3.11 an exception of `__set_name__` becomes the cause of a RuntimeError; from 3.12 it gets a note."""


def run_noted(calls: Any) -> None:
    """Run the hooks that C called while it made a class (see `hooks`), as ``type_new_set_names`` and ``type_new_init_subclass`` do."""
    for call in calls:
        if call.told is None:
            run_frame(call.frame)
        else:
            failure = None
            try:
                run_frame(call.frame)
            except BaseException as error:
                failure = error
            if failure is not None:
                if WRAPS_ERRORS:
                    wrapper = RuntimeError(call.told)
                    wrapper.__context__ = failure
                    raise wrapper from failure
                failure.add_note(call.told)
                raise failure


def run_noted_and_give(calls: Any, cls: Any) -> Any:
    """The hooks, and then the class."""
    run_noted(calls)
    return cls


def run_noted_and_raise(calls: Any, error: BaseException) -> Any:
    """The hooks, and then what C raised behind them."""
    run_noted(calls)
    raise error


def run_frame(frame: Any) -> Any:
    """Run a frame that was made before. (As `run_body`. A frame that CPython is to run came from a snapshot, so that this is loaded.)"""
    return sys.modules["freezeframe.native.rebuild"].resume(frame)


def check(name: str, cls: Any, value: Any) -> bool:
    """``isinstance`` or ``issubclass`` by the class's own method."""
    return truth(method_of(cls, name)(value))


def call_alias(alias: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """``cls[key](*args, **kwargs)``: the class is called, and what it made remembers the alias where it can."""
    made = alias.__origin__(*args, **kwargs)
    try:
        made.__orig_class__ = alias
    except (AttributeError, TypeError):
        pass
    return made


def check_instance(value: Any, classes: Any) -> bool:
    """``isinstance(value, (A, B))`` or ``isinstance(value, A | B)``: the first that says yes (object_recursive_isinstance)."""
    for cls in classes if type(classes) is tuple else classes.__args__:
        if isinstance(value, cls):
            return True
    return False


def check_subclass(sub: Any, classes: Any) -> bool:
    """``issubclass(sub, (A, B))`` or ``issubclass(sub, A | B)``."""
    for cls in classes if type(classes) is tuple else classes.__args__:
        if issubclass(sub, cls):
            return True
    return False
