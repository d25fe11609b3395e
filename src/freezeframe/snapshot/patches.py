"""What the program has put into standard modules in the place of what they had, or besides: `time.sleep = pretend`.

Only what is the program's own is carried: its functions, classes, bound methods and instances, and mocks.
"""

from __future__ import annotations

import importlib
import sys
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.native.memory import words
from freezeframe.snapshot import baseline
from freezeframe.snapshot.own import module_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from freezeframe.snapshot.own import Own

_TAG: Final = 24
"""`PyDictObject.ma_version_tag`: another number after each change, up to 3.13."""
_ELSEWHERE: Final = frozenset({"sys", "builtins", "__main__", "unittest.mock"})
"""Modules whose content is the matter of other parts of the state, or nobody's."""


def _tag_of(names: dict[str, Any]) -> int:
    return words[id(names) + _TAG >> 3]


def _has_tags() -> bool:
    names = {"a": 1}
    before = _tag_of(names)
    names["a"] = 2
    return _tag_of(names) != before


def _contents_of(names: dict[str, Any]) -> list[int]:
    return list(map(id, names.values()))


_state_of: Final[Any] = _tag_of if _has_tags() else _contents_of
"""Something that is another value when a module's content has changed."""
_PLAIN: Final = frozenset({str, bytes, int, float, bool, type(None), dict, list, tuple, set, frozenset, ModuleType, BuiltinFunctionType})


class _Content:
    """A standard module's content, and which of it was the program's when it was looked through."""

    __slots__ = ("names", "seen", "which")

    def __init__(self, names: dict[str, Any]) -> None:
        self.names = names
        self.seen: Any = None
        self.which: tuple[str, ...] = ()


_modules: list[str] = []
"""The names of all modules that there were."""
_standard: dict[str, _Content] = {}
"""The standard ones of them."""


def _look_around() -> None:
    """Note the standard modules, where others than before are imported."""
    names = list(sys.modules)
    if names == _modules:
        return
    _modules[:] = names
    for name, module in list(sys.modules.items()):
        if _is_standard(name) and name not in _ELSEWHERE and type(module) is ModuleType:
            known = _standard.get(name)
            if known is None or known.names is not module.__dict__:
                _standard[name] = _Content(module.__dict__)


def _is_standard(module: str) -> bool:
    return module.partition(".")[0] in sys.stdlib_module_names


def patches(own: Own) -> dict[str, dict[str, Any]]:
    """By the names of standard modules, what is the program's in them, by name."""
    _look_around()
    found: dict[str, dict[str, Any]] = {}
    programs = own.modules()
    for name, content in _standard.items():
        state = _state_of(content.names)
        if content.seen != state:
            content.seen = state
            content.which = () if name in programs else tuple([key for key, value in content.names.items() if _is_of(programs, value)])
        if content.which:
            found[name] = {key: content.names[key] for key in content.which}
    return found


def _is_of(programs: Mapping[str, object], value: Any) -> bool:
    """Whether a value is the program's own, or a mock."""
    kind = type(value)
    if kind in _PLAIN:
        return False
    if kind is FunctionType:
        return value.__module__ in programs
    if kind is MethodType:
        return _is_of(programs, value.__self__) or _is_of(programs, value.__func__)
    module = module_of(value if issubclass(kind, type) else kind)
    return type(module) is str and (module in programs or (module == "unittest.mock" and not issubclass(kind, type)))


def take_patches(own: Own) -> dict[str, dict[str, Any]] | None:
    """What is the program's in standard modules."""
    return patches(own) or None


def set_patches(state: dict[str, dict[str, Any]]) -> None:
    """Put it there."""
    for module, names in state.items():
        importlib.import_module(module).__dict__.update(names)


def is_replaced(own: Own, function: Any, module: object, name: str) -> bool:
    """Whether a function is one that a standard module had where something of the program's is now."""
    if module == "builtins":
        return baseline.builtin_names.get(name) is function
    if type(module) is not str or not _is_standard(module):
        return False  # asked of each function of the program's: all modules are not looked through for it
    there = patches(own).get(module)
    if there is None or name not in there or there[name] is function:
        return False
    home = sys.modules[module].__dict__
    return home is getattr(function, "__globals__", home) and function.__name__ == name
