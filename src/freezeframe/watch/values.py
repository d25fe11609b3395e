"""Values as short text, without running a line of the program: an object that the program could have given a `__repr__` is named by its
class."""

from __future__ import annotations

from types import BuiltinFunctionType, CodeType, FunctionType, MethodType, ModuleType
from typing import Any, Final

from freezeframe.model.text import cut

LONG: Final = 40
"""Characters of one string or number."""
_ITEMS: Final = 4
_DEPTH: Final = 2
_DIGITS: Final = 1 << 128
_PLAIN: Final = frozenset({bool, float, complex, type(None), type(...), type(NotImplemented), range, slice})
_OWN: Final = frozenset({int, str, bytes, dict, FunctionType, BuiltinFunctionType, MethodType, ModuleType, CodeType})
_BRACKETS: Final[dict[type, tuple[str, str]]] = {list: ("[", "]"), tuple: ("(", ")"), set: ("{", "}"), frozenset: ("frozenset({", "})")}
_qualname: Final = type.__dict__["__qualname__"].__get__
_namespace: Final[Any] = vars(ModuleType)["__dict__"].__get__
_args: Final = BaseException.__dict__["args"].__get__


def shown(value: Any, depth: int = _DEPTH) -> str:
    """A value in at most a line's length."""
    kind = type(value)
    if kind is int:
        return repr(value) if -_DIGITS < value < _DIGITS else f"<int of {value.bit_length():,} bits>"
    if kind is str or kind is bytes:
        return repr(value) if len(value) <= LONG else f"{value[: LONG - 8]!r}… ({len(value):,})"
    if type(kind) is not type:  # a program's metaclass, which says what its classes' hash is
        return _instance(value, kind, depth)
    if kind in _PLAIN:
        return cut(repr(value), LONG) if kind is not slice else f"slice({', '.join(shown(part, 0) for part in _parts(value))})"
    if kind in _BRACKETS:
        opening, closing = _BRACKETS[kind]
        if not value and kind is not list and kind is not tuple:
            return f"{kind.__name__}()"
        alone = "," if kind is tuple and len(value) == 1 else ""
        return f"{opening}{_items([shown(part, depth - 1) for part in _first(value, depth)], len(value))}{alone}{closing}"
    if kind is dict:
        pairs = [f"{shown(key, depth - 1)}: {shown(part, depth - 1)}" for key, part in _first(value.items(), depth)]
        return f"{{{_items(pairs, len(value))}}}"
    if kind is FunctionType or kind is BuiltinFunctionType:
        return f"<function {value.__qualname__}>"
    if kind is MethodType:
        return f"<method {getattr(value.__func__, '__qualname__', '?')}>"
    if kind is ModuleType:
        return f"<module {_namespace(value).get('__name__')}>"
    if kind is CodeType:
        return f"<code {value.co_qualname}>"
    return _instance(value, kind, depth)


def _instance(value: Any, kind: type, depth: int) -> str:
    if issubclass(kind, type):
        return f"<class {_qualname(value)}>"
    if issubclass(kind, BaseException):
        return f"{_qualname(kind)}({', '.join(shown(part, depth - 1) for part in _args(value)[:_ITEMS])})"
    return f"<{_qualname(kind)}>"


def shown_of_all(value: Any) -> bool:
    """Whether all objects of its class are shown like this one."""
    kind = type(value)
    if kind is bool or value is None:
        return True
    if type(kind) is type and (kind in _OWN or kind in _BRACKETS or kind in _PLAIN):
        return False
    return not issubclass(kind, type | BaseException)


def _parts(value: slice) -> tuple[Any, Any, Any]:
    return value.start, value.stop, value.step


def _first(values: Any, depth: int) -> list[Any]:
    found: list[Any] = []
    if depth > 0:
        for value in values:
            found.append(value)
            if len(found) == _ITEMS:
                break
    return found


def _items(texts: list[str], count: int) -> str:
    return ", ".join([*texts, "…"] if len(texts) < count else texts)
