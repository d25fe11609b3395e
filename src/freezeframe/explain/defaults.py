"""The defaults of a function that is not live: as its source writes them."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from freezeframe.explain.syntax import definition

if TYPE_CHECKING:
    from freezeframe.model.code import Code


class Defaults:
    """What binding asks of a function besides its code (`freezeframe.model.arguments.Signature`)."""

    def __init__(self, qualname: str, defaults: tuple[Any, ...] | None, kwdefaults: dict[str, Any] | None) -> None:
        self.__qualname__ = qualname
        self.__defaults__ = defaults
        self.__kwdefaults__ = kwdefaults


class Source:
    """Stands for a value that is only known as it is written."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return self._text


def defaults_of(code: Code) -> Defaults:
    """The defaults of a function's code, where its source is here; constants are values, other expressions stand for themselves."""
    node = definition(code)
    if node is None:
        return Defaults(code.qualname, None, None)
    found = node.args
    keywords = {
        argument.arg: _value(default) for argument, default in zip(found.kwonlyargs, found.kw_defaults, strict=True) if default is not None
    }
    return Defaults(code.qualname, tuple(map(_value, found.defaults)) or None, keywords or None)


def _value(node: ast.expr) -> Any:
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return Source(ast.unparse(node))
