"""3.11: hooked copies of the code objects that are wanted, in their place, so that all other code runs as if nobody watched.

Code is there before (in functions that live, in frames that run), and comes later by way of `exec` and `eval`, which execute modules, too.
Functions are made of code objects among the constants of others: so a code object that is executed is replaced with all that is in it.
"""

from __future__ import annotations

import gc
import sys
from _thread import _local
from types import AsyncGeneratorType, CodeType, CoroutineType, FunctionType, GeneratorType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.native.hide import hide_modules, is_hidden
from freezeframe.native.memory import ITEMS, exchange
from freezeframe.native.watching.execution import Execution
from freezeframe.native.watching.noting import Asked, Hook
from freezeframe.native.watching.timing import GENERATORS
from freezeframe.surgery.hooked import Wanted, hooked, instructions_told, told_at, unhooked
from freezeframe.watch.places import Instructions, let_go, line_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from freezeframe.watch.lane import Lane
    from freezeframe.watch.tracing import trace

_identity = object.__hash__
_CODES: Final = ((GeneratorType, "gi_code"), (CoroutineType, "cr_code"), (AsyncGeneratorType, "ag_code"))


class Hooks:
    """From `begin` to `end` code that is wanted is hooked."""

    def __init__(self, tracing: trace, hook: Any) -> None:
        self._tracing = tracing
        self._hook = hook
        self._wanted = Wanted(tracing.lines, tracing.instructions)
        self._modules: dict[tuple[object, str], bool] = {}
        self._copies: dict[int, tuple[CodeType, CodeType]] = {}
        """By identity what code objects are replaced by, and they themselves."""
        self._originals: dict[int, CodeType] = {}
        """What copies were made of, by identity."""
        self._constants: list[tuple[CodeType, int, CodeType]] = []
        """Of code objects in whose place there is no copy, as frames run them: which of their constants were replaced."""
        self._execution = Execution(self._executed, self._is_wanted, of_hidden=True)

    def begin(self) -> None:
        """Hook all that is there, and what will be executed. Raises FreezeframeError where another trace has hooked it."""
        self._execution.begin()
        for function in _functions():
            code, module = function.__code__, dict.get(function.__globals__, "__name__")
            if self._module_wanted(module, code.co_filename) and not is_hidden(code):
                copy = self._copy(code, module)
                if copy is not code:
                    function.__code__ = copy
        for code, module in _running():
            if self._module_wanted(module, code.co_filename) and not is_hidden(code):
                self._replace_constants(code, module)

    def end(self) -> None:
        """Put everything back."""
        self._execution.end()
        for function in _functions():
            original = self.original(function.__code__)
            if original is not None:
                function.__code__ = original
        for code, index, constant in self._constants:
            exchange(id(code.co_consts) + ITEMS + 8 * index, constant)
        self._constants.clear()

    def original(self, code: CodeType) -> CodeType | None:
        """What a hooked copy was made of. A copy that the program has made of one has the program's constants, names and so on; where its
        instructions are others, too, it is not known. None also for code that is not hooked."""
        found = self._originals.get(_identity(code))
        if found is None and self._is_hooked(code):
            for copy, _ in list(self._copies.values()):  # another thread may make one
                original = self._originals.get(_identity(copy))
                if original is not None and copy.co_code == code.co_code:
                    consts = tuple([(self.original(each) or each) if type(each) is CodeType else each for each in code.co_consts])
                    self._copies[_identity(code)] = code, code
                    found = self._originals[_identity(code)] = unhooked(code.replace(co_consts=consts), original)
                    break
        return found

    def _is_hooked(self, code: CodeType) -> bool:
        return any(each is self._hook for each in code.co_consts)

    def _module_wanted(self, module: object, file: str) -> bool:
        key = module if type(module) is str else None, file
        known = self._modules.get(key)
        if known is None:
            known = self._modules[key] = self._tracing.filters.wants_module(module, file)
        return known

    def _is_wanted(self, names: Any, file: str, _frame: object) -> bool:
        return self._module_wanted(_module_of(names), file)

    def _executed(self, code: CodeType, names: Any, _frame: object) -> CodeType:
        return self._copy(code, _module_of(names))

    def _copy(self, code: CodeType, module: object) -> CodeType:
        """What a code object of a module that is wanted is replaced by."""
        known = self._copies.get(_identity(code))
        if known is not None:
            return known[1]
        if self._is_hooked(code):  # the program has made it of a copy
            return code
        consts = tuple([self._copy(each, module) if type(each) is CodeType else each for each in code.co_consts])
        copy = code
        if any(new is not old for new, old in zip(consts, code.co_consts, strict=True)):
            copy = code.replace(co_consts=consts)
        if self._tracing.filters.wants_function(code.co_qualname):
            copy = hooked(copy, self._hook, self._wanted)
            self._tracing.wanted[_identity(copy)] = copy
        if copy is not code:
            self._originals[_identity(copy)] = code
            self._copies[_identity(copy)] = copy, copy
        self._copies[_identity(code)] = code, copy
        return copy

    def _replace_constants(self, code: CodeType, module: object) -> None:
        for index, constant in enumerate(code.co_consts):
            if type(constant) is CodeType and (copy := self._copy(constant, module)) is not constant:
                self._constants.append((code, index, constant))
                exchange(id(code.co_consts) + ITEMS + 8 * index, copy)


def _module_of(names: Any) -> object:
    return None if names is None else dict.get(names, "__name__")


class HookedInstructions(Instructions):
    """What each instruction is that hooked code asks about."""

    def __init__(self, hooks: Hooks) -> None:
        super().__init__()
        self._hooks = hooks
        self._told: dict[int, tuple[CodeType, dict[int, int]]] = {}

    def at(self, code: CodeType, offset: int) -> str:
        """The one that is asked about at an offset."""
        original = self._hooks.original(code)
        if original is None:
            return f"{offset:4}"
        told = self._told.get(_identity(code))
        if told is None:
            told = self._told[_identity(code)] = code, instructions_told(code, original)
        return Instructions.at(self, original, told[1][offset])


def _functions() -> list[FunctionType]:
    return [each for each in gc.get_objects() if type(each) is FunctionType]


def _running() -> Iterator[tuple[CodeType, object]]:
    """The code objects of frames that run or are suspended, and their modules' names."""
    for innermost in sys._current_frames().values():
        frame: FrameType | None = innermost
        while frame is not None:
            yield frame.f_code, dict.get(frame.f_globals, "__name__")
            frame = frame.f_back
    for each in gc.get_objects():
        for kind, name in _CODES:
            if type(each) is kind and (held := getattr(each, name.replace("code", "frame"))) is not None:
                yield held.f_code, dict.get(held.f_globals, "__name__")


class HookedLanes:
    """The lanes of all threads, from `begin` to `end`: each event is told to that of the thread that it is in."""

    def __init__(self, tracing: trace, make: Callable[[], Lane]) -> None:
        self._tracing = tracing
        self._make = make
        self._hooks = Hooks(tracing, Hook(Asked(self._begins, self._ends, self._leaves, _untold, _untold, _untold, _untold, self._noticed)))
        self._texts = HookedInstructions(self._hooks)
        self._threads: Any = None  # which another thread may make it again at any time

    def begin(self) -> None:
        """Tell them from now on. Raises FreezeframeError where another trace is told."""
        self._threads = _Threads(self._make)
        self._hooks.begin()

    def end(self) -> None:
        """Tell them nothing more."""
        self._threads = None
        self._hooks.end()

    def _begins(self) -> None:
        threads, frame = self._threads, sys._getframe(1)
        if threads is None:
            return
        lane, code, tracing = threads.lane, frame.f_code, self._tracing
        tracing.wanted[_identity(code)] = code  # it may be a copy that the program has made
        left_out, holds = tracing.left_out, tracing.holds
        kind, line = told_at(code, frame.f_lasti), line_at(code, frame.f_lasti)
        if kind == "line":
            lane.line(code, line)
        elif kind == "instruction":
            lane.instruction(code, line, self._texts.at(code, frame.f_lasti))
        elif kind == "resume":
            lane.enter(code, "resume", None, wanted=not left_out or _identity(frame) not in left_out)
        elif holds is None and not tracing.values:
            lane.enter(code, "call", None, wanted=True)
        else:
            parameters = frame.f_locals
            holding = holds is None or holds(parameters, frame.f_globals)
            if code.co_flags & GENERATORS:
                (left_out.discard if holding else left_out.add)(_identity(frame))
            lane.enter(code, "call", parameters, wanted=holding)
            let_go(code, parameters)

    def _ends(self, value: object) -> None:
        threads, frame = self._threads, sys._getframe(1)
        if threads is not None:
            kind = told_at(frame.f_code, frame.f_lasti)
            if kind == "return":
                self._tracing.left_out.discard(_identity(frame))
            threads.lane.leave(frame.f_code, line_at(frame.f_code, frame.f_lasti), kind, value)

    def _noticed(self, error: BaseException) -> None:
        threads, frame = self._threads, sys._getframe(1)
        if threads is not None and error.__traceback__ is not None:
            noticed = error.__traceback__
            threads.lane.notice(line_at(frame.f_code, noticed.tb_lasti), error, noticed, self._tracing.wanted)

    def _leaves(self, offset: int, error: BaseException) -> None:
        threads, frame = self._threads, sys._getframe(1)
        if threads is not None:
            self._tracing.left_out.discard(_identity(frame))
            threads.lane.leave(frame.f_code, line_at(frame.f_code, offset), "raise", error)


class _Threads(_local):
    """Each thread's lane, made where it first tells something."""

    def __init__(self, make: Callable[[], Lane]) -> None:
        self.lane = make()


def _untold(_value: object) -> bytes:
    """Machine code, which notes nothing here, tells no value."""
    return b""


hide_modules([sys.modules[__name__]])
