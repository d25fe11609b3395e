"""The end of a program that left an exception uncaught: it goes on to CPython, past our frames, as if we were not there."""

from __future__ import annotations

import builtins
import sys
from types import FunctionType, ModuleType, SimpleNamespace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import NoReturn


class Uncaught(BaseException):
    """A program ended with `error`, which nothing handled."""

    def __init__(self, error: BaseException) -> None:
        self.error = error


def let_go(error: BaseException) -> NoReturn:
    """Raise what a program left uncaught, as it is. No exception may be being handled."""
    context = error.__context__
    try:
        raise error
    finally:
        error.__context__ = context


_started_by: list[ModuleType] = []
"""The module that started this process, whose place as `__main__` the program's takes. Where an exception is left uncaught, C writes to its
namespace after it has let go of the module (`_PyRun_SimpleFileObject` of Python/pythonrun.c, 3.12 and 3.13)."""


def stand_back() -> None:
    """Hide all frames that are running now, those of the modules that started this process included, and let `runpy` be imported anew."""
    from freezeframe.machine.prepared import runpy_codes
    from freezeframe.native.hide import hide

    started_by = sys.modules.pop("runpy", None)  # the program gets its own
    for name, value in vars(started_by).items() if started_by is not None else ():
        if isinstance(value, FunctionType):
            setattr(runpy_codes, name, value.__code__.replace())
    if not _started_by:
        _started_by.append(sys.modules["__main__"])
    frame = sys._getframe()
    while frame is not None:
        hide(frame.f_code)
        frame = frame.f_back  # type: ignore[assignment]


def outlive_the_program() -> None:
    """Keep our modules whole until the program's last `__del__`, where it is ours to run (see `outlive`)."""
    from freezeframe.native.interpreter.exits import at_the_end

    kept = [(namespace, key, SimpleNamespace(**vars(module))) for namespace, key, module in modules_used()]
    at_the_end(lambda: outlive(kept))


def modules_used() -> Iterator[tuple[dict[str, object], str, ModuleType]]:
    """The modules that ours use, and under which name in which namespace; `sys` and `builtins` are there to the end anyway."""
    for name, ours in list(sys.modules.items()):
        if name.partition(".")[0] == "freezeframe":
            for key, value in vars(ours).items():
                if type(value) is ModuleType and value not in (sys, builtins) and not value.__name__.startswith("freezeframe"):
                    yield vars(ours), key, value


def outlive(kept: list[tuple[dict[str, object], str, SimpleNamespace]]) -> None:
    """Keep our modules whole until the program's last `__del__`: the interpreter, when it ends, empties those that it finds in
    `sys.modules`.

    Of the modules that ours use in turn, which are emptied, they keep what was in there before the program began. Called after everything
    that the program has registered with `atexit`; from here on nothing of ours is imported any more.
    """
    for name in [name for name in sys.modules if name.partition(".")[0] == "freezeframe"]:
        del sys.modules[name]
    for namespace, key, content in kept:
        namespace[key] = content
