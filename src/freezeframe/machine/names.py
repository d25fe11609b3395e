"""Names: unbound ones and their messages, builtins, the namespaces of modules and class bodies."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from freezeframe.machine.bridges import DISCARD
from freezeframe.machine.library.objects import setitem
from freezeframe.machine.types import special
from freezeframe.model.null import NULL

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame


def unbound(_self: Thread, frame: Frame, slot: int) -> UnboundLocalError:
    """The exception for a local variable without a value."""
    name = frame.code.localsplus[slot][0]
    return UnboundLocalError(f"cannot access local variable '{name}' where it is not associated with a value")


def unbound_cell(_self: Thread, frame: Frame, slot: int) -> NameError:
    """The exception for an empty cell: of the function's own, or a free variable's."""
    name, kind = frame.code.localsplus[slot]
    if not kind & 0x80:
        return UnboundLocalError(f"cannot access local variable '{name}' where it is not associated with a value")
    error = NameError(f"cannot access free variable '{name}' where it is not associated with a value in enclosing scope")
    error.name = name
    return error


def undefined(_self: Thread, name: str) -> NameError:
    """The exception for a name that is bound nowhere."""
    error = NameError(f"name '{name}' is not defined")
    error.name = name
    return error


def builtin(self: Thread, frame: Frame, name: str) -> Any:
    """A builtin; raises NameError."""
    builtins = frame.builtins
    if type(builtins) is dict:
        value = builtins.get(name, NULL)
    else:
        value = _get(builtins, name)
    if value is NULL:
        raise undefined(self, name)
    return value


def _get(mapping: Any, name: str) -> Any:
    try:
        return mapping[name]
    except KeyError:
        return NULL


def mapping_get(_self: Thread, mapping: Any, name: str) -> Any:
    """The value of a name in a namespace, or NULL; only KeyError means that it is not there."""
    if type(mapping) is dict:
        return mapping.get(name, NULL)
    return _get(mapping, name)


def store_name(self: Thread, frame: Frame, name: str, value: Any) -> Any:
    """Bind a name in a namespace that is no plain dictionary (`__prepare__` gave it)."""
    namespace = frame.locals
    if namespace is None:
        raise SystemError(f"no locals found when storing {name!r}")
    method = special(type(namespace), "__setitem__")
    if method is not None:
        return self.guest(frame, setitem, [namespace, name, value], DISCARD)
    namespace[name] = value
    return None


def delete_name(self: Thread, frame: Frame, name: str) -> None:
    """Unbind a name; raises NameError."""
    namespace = frame.locals
    if namespace is None:
        raise SystemError(f"no locals when deleting {name!r}")
    try:
        del namespace[name]
        return
    except KeyError:
        pass
    raise undefined(self, name)


def print_expression(self: Thread, frame: Frame, value: Any) -> Any:
    """``sys.displayhook(value)``."""
    hook = getattr(sys, "displayhook", None)
    if hook is None:
        raise RuntimeError("lost sys.displayhook")
    return self.call(frame, hook, [value], None)
