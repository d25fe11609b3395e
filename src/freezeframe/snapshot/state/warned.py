"""The state of `warnings`, whoever's that is, and which warnings the program has been given."""

from __future__ import annotations

import _warnings
import contextlib
import contextvars
import sys
from typing import TYPE_CHECKING, Any, Final

from freezeframe.machine.shadowed import standard
from freezeframe.model.null import NULL
from freezeframe.snapshot.state import baseline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from freezeframe.snapshot.own import Own

_SHOWING: Final = ("showwarning", "formatwarning", "_showwarnmsg_impl")


def _take_warnings(own: Own) -> Any:
    """The filters, what shows warnings where that was replaced, and which warnings each module of the program's has given already."""
    warnings = standard("warnings")
    if warnings is None:
        return None
    names = warnings.__dict__
    replaced = {name: names[name] for name in _SHOWING if name in names and getattr(names[name], "__qualname__", None) != name}
    given, others = _given(own, names)
    if warnings.filters == baseline.filters and not sys.warnoptions and not replaced and not given and not others:
        return None
    return warnings.filters, replaced, names.get("onceregistry"), given, others


def _set_warnings(state: Any) -> None:
    import warnings

    filters, replaced, once, *given = state
    names: Any = warnings.__dict__
    names["filters"] = filters
    _filters_changed(names)
    names.update(replaced)
    if once is not None:
        names["onceregistry"] = once
    _set_given(names, *given)


def _given(own: Own, names: dict[str, Any]) -> tuple[list[Any], list[Any]]:
    """What the program's modules note of the warnings that they have given: what is up to date, and what is not, since the filters have
    changed. `names` are those of the module `warnings`."""
    modules = own.modules().values()
    found = [module.__dict__["__warningregistry__"] for module in modules if "__warningregistry__" in module.__dict__]
    version = _version(names) if found else 0
    return [noted for noted in found if noted.get("version") == version], [noted for noted in found if noted.get("version") != version]


def _set_given(names: dict[str, Any], given: list[Any], others: Iterable[Any] = ()) -> None:
    """Let what was up to date be so: only the count of changes to the filters is another one."""
    version = _version(names) if given else 0
    for noted in given:
        noted["version"] = version
    for noted in others:
        noted["version"] = _OUT_OF_DATE


_OUT_OF_DATE: Final = -1


def _version(names: dict[str, Any]) -> int:
    """How often the filters were changed: C tells that to whoever notes warnings (`already_warned` of Python/_warnings.c)."""
    noted: dict[Any, Any] = {}
    filters, names["filters"] = names.get("filters", NULL), [("ignore", None, Warning, None, 0)]
    try:
        # From 3.14 filters may also be those of a context.
        contextvars.Context().run(_warnings.warn_explicit, "", Warning, "", 0, registry=noted)
    finally:
        if filters is NULL:
            del names["filters"]
        else:
            names["filters"] = filters
    version: int = noted["version"]
    return version


def _take_own_warnings(own: Own) -> Any:
    """Of a module `warnings` of the program's: whether what the standard one is made of works for it (3.14), and the same as above."""
    if "warnings" not in own:
        return None
    module = sys.modules["warnings"]
    return getattr(sys.modules.get("_py_warnings"), "_wm", None) is module, *_given(own, module.__dict__)


def _set_own_warnings(state: Any) -> None:
    is_told, *given = state
    module = sys.modules["warnings"]
    if is_told and "_py_warnings" in sys.modules:
        sys.modules["_py_warnings"]._set_module(module)
    _set_given(module.__dict__, *given)


def _take_warnings_lock(_own: Own) -> Any:
    """How many times this thread holds the lock of `warnings`: from 3.14 that is C's own, and no object."""
    release = getattr(_warnings, "_release_lock", None)
    if release is None:
        return None
    held = 0
    with contextlib.suppress(RuntimeError):  # it says so where it is not held any more
        while True:
            release()
            held += 1
    _set_warnings_lock(held)
    return held or None


def _set_warnings_lock(held: Any) -> None:
    if hasattr(_warnings, "_acquire_lock"):
        for _ in range(held):
            _warnings._acquire_lock()


def _filters_changed(names: dict[str, Any]) -> None:
    changed = names.get("_filters_mutated") or names.get("_filters_mutated_lock_held")
    if changed is not None:
        changed()


PARTS: Final = {
    "warnings": (_take_warnings, _set_warnings),
    "own warnings": (_take_own_warnings, _set_own_warnings),
    "warnings lock": (_take_warnings_lock, _set_warnings_lock),
}
"""By name, how each is taken and set."""
