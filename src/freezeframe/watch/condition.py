"""Conditions: Python expressions over the parameters of calls.

`Condition.holds` evaluates one in what a frame has for `f_locals`, for whoever is asked in Python. Machine code asks a function of Python's
that is made for a code object (`Condition.asking`): what the condition names and the code object has is the function's parameters, so that
nothing is looked up but what the program's module has.
"""

from __future__ import annotations

import _warnings
import sys
from contextlib import contextmanager
from opcode import opmap, opname
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.errors import FreezeframeError
from freezeframe.native.hide import hide, hide_modules
from freezeframe.native.watching.asking import CALL, CALL_OF_GENERATOR, RESUME, Asking
from freezeframe.native.watching.lanes import variables_at
from freezeframe.native.watching.timing import GENERATORS
from freezeframe.watch.decision import decision, parsed
from freezeframe.watch.places import parameters_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_OPTIMIZED: Final = 1
"""``CO_OPTIMIZED``: a function's."""
_LOOKING: Final = frozenset({"locals", "vars", "dir", "eval", "exec"})
"""What looks at all variables of the call: the functions that are made here have those only that are named."""
_LOADS: Final = frozenset({"RESUME", "PUSH_NULL", "LOAD_CONST", "LOAD_SMALL_INT", "CACHE", "NOP", "NOT_TAKEN"})
"""What may stand before a name is loaded, or between two, and raises nothing."""
_IGNORED: Final = ("ignore", None, Warning, None, 0)
"""A filter of `warnings`."""
_FUNCTION: Final = """\
def holds({parameters}):
    {unless}try:
        return True if (
{text}
) else False
    except Exception:
        return {spare}failed()
"""
_UNLESS: Final = """\
if {name!r} not in {spare}names and {name!r} not in {spare}builtins:
        return None
    """


class Condition:
    """A Python expression over a call's parameters and its module's names. Raises FreezeframeError where it is none."""

    def __init__(self, text: str) -> None:
        self.text = text
        try:
            self._code = compile(text, "<condition>", "eval", dont_inherit=True)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            why = error.msg if isinstance(error, SyntaxError) else str(error) or type(error).__name__
            raise FreezeframeError(f"the condition {text!r} is no expression: {why}") from None
        hide(self._code)
        with _warned_of():
            self._parsed = parsed(text)
        self._names = frozenset(_names(self._code))
        self._first = tuple(_first_names(self._code))
        self._looks = bool(self._names & _LOOKING)
        self._assigns = opmap["STORE_NAME"] in self._code.co_code[::2]
        """Whether it gives names a value, which are not to be the call's own."""
        self._made: dict[tuple[tuple[str, ...], str], CodeType | None] = {}
        self.asked = 0
        """For so many calls it was evaluated."""
        self.failed = 0
        """So many times of these it raised something."""
        self.error = ""
        """What it raised last."""

    def holds(self, parameters: Mapping[str, Any], names: dict[str, Any]) -> bool:
        """Whether it is true of a call; where it cannot be evaluated, as it is about parameters of other functions, it is not."""
        self.asked += 1
        variables = tuple(name for name in self._names if name in parameters)
        made = None if self._looks else self._function(variables, "")
        if made is not None:
            found = FunctionType(made, names, "holds", (self._failed,))(*[parameters[name] for name in variables])
        else:
            try:
                found = bool(eval(self._code, names, dict(parameters) if self._assigns else parameters))
            except Exception:  # noqa: BLE001
                found = None
                self._failed()
        self.failed += found is None
        return bool(found)

    def asking(self, kind: str, code: CodeType, names: dict[str, Any]) -> Asking:
        """What machine code asks where calls of a code object begin ("call") or go on that runs with the names of a module. No function
        where one would say something else than `holds`: of code that has no variables of its own but a mapping, and where the condition
        looks at all there is (`locals`)."""
        if kind != "call":
            return Asking(kind=RESUME)
        begins = CALL_OF_GENERATOR if code.co_flags & GENERATORS else CALL
        if not code.co_flags & _OPTIMIZED or self._looks:
            return Asking(kind=begins)
        variables = tuple(name for name in (*parameters_of(code), *code.co_freevars) if name in self._names)
        begun: Any = FunctionType(_said.__code__, names)
        builtins = begun.__builtins__
        missing = next((name for name in self._first if name not in (*variables, *names, *builtins)), "")
        made = self._function(variables, missing)
        if made is None:
            return Asking(kind=begins)
        defaults = (self._failed, names, builtins) if missing else (self._failed,)
        places = variables_at(code, variables)
        decided = decision(self._parsed, dict(zip(variables, places, strict=True)), names, builtins)
        return Asking(FunctionType(made, names, "holds", defaults), places, begins, decided)

    def _function(self, variables: tuple[str, ...], missing: str) -> CodeType | None:
        """The code of a function of some variables, and of the spare names in `asking`; None where there is none."""
        key = variables, missing
        if key not in self._made:
            spare = "_"
            while any(spare in each for each in (self.text, *variables)):
                spare += "_"
            unless = _UNLESS.format(name=missing, spare=spare) if missing else ""
            spares = ("failed", "names", "builtins") if missing else ("failed",)
            parameters = ", ".join([*variables, *(f"{spare}{each}=None" for each in spares)])
            text = _FUNCTION.format(parameters=parameters, unless=unless, text=self.text, spare=spare)
            try:
                with _warned_of():
                    module = compile(text, "<condition>", "exec", dont_inherit=True)
            except (SyntaxError, RecursionError, MemoryError):  # nested too deeply, for one
                self._made[key] = None
            else:
                self._made[key] = made = next(each for each in module.co_consts if type(each) is CodeType)
                hide(made)
        return self._made[key]

    def _failed(self) -> None:
        """The condition has raised something."""
        error = sys.exception()
        assert error is not None
        self.error = _said(error)


@contextmanager
def _warned_of() -> Iterator[None]:
    """Meanwhile nothing is warned of, as it has been before. The filters are those of the program that runs: `warnings` is not told that
    they change, or it would say again what it has said once (``_filters_mutated``)."""
    filters = getattr(sys.modules.get("warnings", _warnings), "filters", None)
    if type(filters) is not list:
        yield
        return
    filters.insert(0, _IGNORED)
    try:
        yield
    finally:
        filters.remove(_IGNORED)


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"


def _names(code: CodeType) -> Iterator[str]:
    """All names that code looks up, and those of attributes."""
    yield from code.co_names
    for each in code.co_consts:
        if type(each) is CodeType:
            yield from _names(each)


def _first_names(code: CodeType) -> Iterator[str]:
    """Names that are looked up before anything else is done."""
    content = code.co_code
    for at in range(0, len(content), 2):
        name = opname[content[at]]
        if name == "LOAD_NAME":
            yield code.co_names[content[at + 1]]
        elif name not in _LOADS:
            return


hide_modules([sys.modules[__name__]])
