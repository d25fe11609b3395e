"""Classes of C's that are not found under the name they give: `types.CodeType` says it is `builtins.code`."""

from __future__ import annotations

import importlib
import sys
from collections import OrderedDict, deque
from types import ModuleType

from freezeframe.errors import SnapshotError
from freezeframe.machine.shadowed import aside, ours
from freezeframe.snapshot.own import class_names, is_class, name_of
from freezeframe.snapshot.state import baseline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    from freezeframe.snapshot.own import Own

_ordered: Final[dict[str, int]] = OrderedDict()
_dictionary: Final[dict[str, int]] = {}


def _examples() -> list[Any]:
    """Objects whose classes stand in no module."""
    with ours:
        import array
        import re
        import struct

    ring = deque((0,))
    pattern: Any = re.compile("")
    alias: Any = list[int]
    examples: list[Any] = [iter([]), reversed([]), iter(()), iter(range(0)), iter(range(1 << 70)), iter(""), iter("é"), iter(b"")]
    examples += [iter(bytearray()), iter(set()), iter(memoryview(b"")), iter(int, 0), iter(_Sequence()), iter(ring), reversed(ring)]
    for names in (_dictionary, _ordered):
        views: list[Any] = [names.keys(), names.values(), names.items()]
        examples += [*views, *[iter(view) for view in views], *[reversed(view) for view in views]]
    examples += [sys.get_asyncgen_hooks(), sys.flags, sys.version_info, sys.float_info, sys.hash_info, sys.int_info, sys.thread_info]
    examples += [iter(array.array("b")), struct.iter_unpack("b", b""), pattern.scanner(""), iter(alias)]
    return examples


class _Sequence:
    """What is iterated by its indices."""

    def __getitem__(self, index: int) -> Any:
        raise IndexError(index)


_classes: dict[str, type] = {}


def class_by_example(name: str) -> type | None:
    """A class that no module has under its name; None where this Python has no such class."""
    return _by_example().get(name)


def _by_example() -> dict[str, type]:
    if not _classes:
        _classes.update({type(example).__name__: type(example) for example in _examples()})
    return _classes


_OF_MODULES: Final[dict[str, tuple[str, Callable[[Any], Any]]]] = {
    "ContextManager": ("decimal", lambda decimal: decimal.localcontext()),
    "reader": ("_csv", lambda csv: csv.reader(())),
    "KeyWrapper": ("functools", lambda functools: functools.cmp_to_key(None)),
}
"""Classes whose examples take a module that not every program has."""


def _of_module(name: str) -> type:
    module, example = _OF_MODULES[name]
    return type(example(importlib.import_module(module)))


_FIRST: Final = ("types", "_thread", "builtins", "collections", "functools", "weakref", "_io", "typing")
"""Where classes are looked for first."""


def place_of(value: Any, own: Own) -> tuple[str, str] | None:
    """Where an object stands among the names of a module that travels by name: (module, name); None where nowhere."""
    if is_class(value):
        kind = name_of(value)
        of_module = kind in _OF_MODULES and _OF_MODULES[kind][0] in sys.modules and _of_module(kind) is value
        if of_module or _by_example().get(kind) is value:
            return "", kind
    for name in (*_FIRST, *sys.modules, *aside):
        module = aside.get(name) if name in own else sys.modules.get(name)
        if type(module) is ModuleType:
            for key, found in list(module.__dict__.items()):
                if found is value:
                    return name, key
    for key, found in getattr(baseline.monitoring, "__dict__", {}).items():
        if found is value:
            return "sys", f"monitoring.{key}"
    return None


_OFFERING: Final = sys.stdlib_module_names | {"freezeframe"}


def _offered(module: ModuleType, name: str) -> Any:
    """What a module's `__getattr__` gives under a name, as `typing` does with `ForwardRef` from 3.14; None where nothing."""
    return getattr(module, name, None)


def found(module: Callable[[str], ModuleType], place: str, name: str) -> Any:
    """What stands at a place. Raises SnapshotError where there is nothing."""
    whole: Any
    if not place:
        whole = _of_module(name) if name in _OF_MODULES else _by_example().get(name)
    else:
        whole = module(place)
        for part in name.split("."):
            names = class_names(whole) if isinstance(whole, type) else getattr(whole, "__dict__", {})
            if part not in names:
                whole = _offered(whole, part) if type(whole) is ModuleType and whole.__name__ in _OFFERING else None
                break
            whole = names[part]
    if whole is None:
        raise SnapshotError(f"the snapshot needs {place or 'the class'}.{name}, which this Python does not have")
    return whole
