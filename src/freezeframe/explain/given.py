"""Arguments as a user writes them: `1, 2, key=3`."""

from __future__ import annotations

import ast
from typing import Any

from freezeframe.errors import FreezeframeError
from freezeframe.explain.looking import said


def arguments(text: str, namespace: dict[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """(positional, keyword) arguments, evaluated in a namespace. Raises FreezeframeError for what are none."""
    try:
        tree = ast.parse(f"_given_({text}\n)", "<arguments>", "eval")
        if not (isinstance(tree.body, ast.Call) and isinstance(tree.body.func, ast.Name)):
            raise SyntaxError("they end before the text does")  # noqa: TRY004, TRY301
        code = compile(tree, "<arguments>", "eval", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        message = error.msg if isinstance(error, SyntaxError) else str(error)
        raise FreezeframeError(f"{text!r} are no arguments: {message}; write them as in a call, such as 1, 2, key=3") from None
    try:
        given: tuple[tuple[Any, ...], dict[str, Any]] = eval(code, {**namespace, "_given_": lambda *args, **kwargs: (args, kwargs)})
    except Exception as error:  # noqa: BLE001 (whatever the arguments do)
        raise FreezeframeError(f"evaluating the arguments {text!r} raises {said(error)}; write other ones") from None
    return given
