"""Exceptions, made by the rule of the builtin class that they derive from."""

from __future__ import annotations

from types import TracebackType

from freezeframe.native.objects.typeobject import is_python_class
from freezeframe.snapshot.own import class_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Exceptions:
    """Builders of exceptions, and of what their tracebacks are made of."""

    traceback = TracebackType

    @staticmethod
    def exception(base: Any, cls: type, *args: Any) -> Any:
        """An exception, by the rule of the builtin class that it derives from."""
        try:
            made = base.__new__(cls, *args)
            base.__init__(made, *args)
        except TypeError:  # its arguments were set otherwise afterwards: they follow
            made = BaseException.__new__(cls)
        return made

    @staticmethod
    def fill_exception(error: BaseException, state: tuple[Any, ...]) -> None:
        """Give an exception its arguments, where it comes from and what was added to it."""
        args, members, names, cause, context, suppress, traceback = state
        names_of_all = class_names(BaseException)
        names_of_all["args"].__set__(error, args)
        for base, name, value in members:
            held = class_names(base)
            if name in held or is_python_class(base):  # else another version's holds more: `SyntaxError._metadata`, `ImportError.name_from`
                held[name].__set__(error, value)
        if names is not None:
            names_of_all["__dict__"].__set__(error, names)
        names_of_all["__cause__"].__set__(error, cause)
        names_of_all["__context__"].__set__(error, context)
        names_of_all["__suppress_context__"].__set__(error, suppress)
        names_of_all["__traceback__"].__set__(error, traceback)
