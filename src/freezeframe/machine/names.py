"""Names: unbound ones and their messages, builtins, the namespaces of modules and class bodies."""

from __future__ import annotations

import sys
from operator import setitem as setitem_natively
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
    value = builtins.get(name, NULL) if type(builtins) is dict else mapping_get(self, builtins, name)
    if value is NULL:
        raise undefined(self, name)
    return value


def _get(mapping: Any, name: str) -> Any:
    try:
        return mapping[name]
    except KeyError:
        return NULL


def _take(mapping: Any, name: str) -> bool:
    try:
        del mapping[name]
    except KeyError:
        return False
    return True


def mapping_get(self: Thread, mapping: Any, name: str) -> Any:
    """The value of a name in a namespace, or NULL; only KeyError means that it is not there."""
    if type(mapping) is dict:
        return mapping.get(name, NULL)
    frame = self.frame
    if frame is None:
        return _get(mapping, name)
    self.native(frame, _get, [mapping, name], None)
    return frame.localsplus.pop()


def store_name(self: Thread, frame: Frame, name: str, value: Any) -> Any:
    """Bind a name in a namespace that is no plain dictionary (`__prepare__` gave it)."""
    namespace = frame.locals
    if namespace is None:
        raise SystemError(f"no locals found when storing {name!r}")
    method = special(type(namespace), "__setitem__")
    if method is not None:
        return self.guest(frame, setitem, [namespace, name, value], DISCARD)
    # What is no guest's may look at its caller all the same: enum's namespace warns of a line in the class body.
    self.native(frame, setitem_natively, [namespace, name, value], None)
    frame.localsplus.pop()
    return None


def delete_name(self: Thread, frame: Frame, name: str) -> None:
    """Unbind a name; raises NameError."""
    namespace = frame.locals
    if namespace is None:
        raise SystemError(f"no locals when deleting {name!r}")
    self.native(frame, _take, [namespace, name], None)
    if frame.localsplus.pop():
        return
    raise undefined(self, name)


def print_expression(self: Thread, frame: Frame, value: Any) -> Any:
    """``sys.displayhook(value)``."""
    hook = getattr(sys, "displayhook", None)
    if hook is None:
        raise RuntimeError("lost sys.displayhook")
    return self.call(frame, hook, [value], None)
