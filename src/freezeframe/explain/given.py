"""Arguments as a user writes them: `1, 2, key=3`."""

from __future__ import annotations

import ast
from typing import Any

from freezeframe.errors import FreezeframeError
from freezeframe.explain.looking import attribute, said


class _Taker:
    """Takes the arguments of a call, under the name that CPython's messages have for what is called (`_PyObject_FunctionStr`)."""

    def __init__(self, called: object) -> None:
        self._called = called
        if isinstance(name := attribute(called, "__qualname__"), str):
            self.__qualname__ = name
            self.__module__ = attribute(called, "__module__")

    def __str__(self) -> str:
        return str(self._called)

    def __call__(self, /, *args: Any, **kwargs: Any) -> tuple[tuple[Any, ...], dict[str, Any]]:
        return args, kwargs


def arguments(text: str, namespace: dict[str, Any], called: object) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """(positional, keyword) arguments, evaluated in a namespace, as if `called` were called. Raises FreezeframeError for what are none."""
    try:
        tree = ast.parse(f"_given_({text}\n)", "<arguments>", "eval")
        if not (isinstance(tree.body, ast.Call) and isinstance(tree.body.func, ast.Name)):
            raise SyntaxError("they end before the text does")  # noqa: TRY004, TRY301
        code = compile(tree, "<arguments>", "eval", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        message = error.msg if isinstance(error, SyntaxError) else str(error)
        raise FreezeframeError(f"{text!r} are no arguments: {message}; write them as in a call, such as 1, 2, key=3") from None
    try:
        given: tuple[tuple[Any, ...], dict[str, Any]] = eval(code, {**namespace, "_given_": _Taker(called)})
    except Exception as error:  # noqa: BLE001 (whatever the arguments do)
        raise FreezeframeError(f"evaluating the arguments {text!r} raises {said(error)}; write other ones") from None
    return given
