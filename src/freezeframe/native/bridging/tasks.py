"""Tasks of `asyncio` that run: how C's step of a task is made once more.

An event loop calls what it has scheduled with ``context.run(callback, *arguments)`` (`asyncio.events.Handle._run`). A task's callback,
which is C's, resumes its coroutine (task_step_impl, Modules/_asynciomodule.c), and keeps nothing to itself before that does something: made
again, it enters the context, says which task is running, and sends None to the coroutine, which goes on with the frames inside of it. What
it does with what comes out is what it would have done.
"""

import sys
from contextvars import Context
from types import BuiltinMethodType
from typing import Any, Final

from freezeframe.model.code import Code
from freezeframe.model.frame import Frame
from freezeframe.model.null import NULL
from freezeframe.native.hide import hide
from freezeframe.native.memory import exchange, words
from freezeframe.native.objects.parts import object_in
from freezeframe.native.objects.types import AnyGenerator

_HEAD: Final = 16
_STEP_TASK: Final = 16
"""`TaskStepMethWrapper.sw_task`, and what is to be thrown into it (`sw_arg`) behind that."""


class _Loop:
    """Stands for the event loop while a future is made."""

    def get_debug(self) -> bool:
        """Nothing is noted for people who look for mistakes."""
        return False


def runs_steps(code: Code) -> bool:
    """Whether a code may be what runs the steps of tasks: its `*self._args` is a tuple."""
    return code.qualname == "Handle._run" and "_asyncio" in sys.modules


def steps_again(frame: Frame, flags: int, generator: AnyGenerator) -> bool:
    """Whether a frame that `runs_steps`, whose operands of CALL_FUNCTION_EX are on top, runs a step of the task whose coroutine that is;
    where it does, they are made such that the call runs on with it.

    What was thrown into the coroutine has been raised already, so that the future which the task has waited for is another one then.
    """
    arguments = frame.localsplus[-1 - flags]
    if context_of(frame) is None or type(arguments) is not tuple or not arguments:
        return False
    module: Any = sys.modules["_asyncio"]
    callback, *given = arguments
    wakes = type(callback) is BuiltinMethodType and callback.__name__ == "task_wakeup"
    if not wakes and (type(callback).__name__ != "TaskStepMethWrapper" or object_in(id(callback) + _STEP_TASK + 8) is not NULL):
        return False
    task = callback.__self__ if wakes else object_in(id(callback) + _STEP_TASK)
    read = vars(module.Task)
    if module.Task not in type.__dict__["__mro__"].__get__(type(task)) or read["_must_cancel"].__get__(task):
        return False
    if read["get_coro"](task) is not generator:
        return False
    if wakes:
        frame.localsplus[-1 - flags] = callback, *([_done(module, module.Future.get_loop(task))] if given else [])
    return True


def context_of(frame: Frame) -> Any:
    """The context in which a frame that stands before CALL_FUNCTION_EX calls something; None where it calls something else."""
    opcode, flags, _ = frame.code.instructions[frame.position]
    if opcode != "CALL_FUNCTION_EX" or len(frame.localsplus) < len(frame.code.localsplus) + 3 + flags:
        return None
    run: Any = next((part for part in frame.localsplus[-3 - flags : -1 - flags] if part is not NULL), None)
    calls = type(run) is BuiltinMethodType and run.__name__ == "run" and type(run.__self__) is Context
    return run.__self__ if calls else None


def entered(innermost: Frame) -> Any:
    """The context of the outermost task among frames, that it is entered in again when they are gone on with; None where none runs."""
    found, inner = None, innermost
    while inner.caller is not None:
        if inner.generator is not None and (context := context_of(inner.caller)) is not None:
            found = context
        inner = inner.caller
    return found


def _done(module: Any, loop: Any) -> Any:
    """A future that is done: whoever has waited for it is sent None."""
    made, stand_in = module.Future.__new__(module.Future), _Loop()
    module.Future.__init__(made, loop=stand_in)
    module.Future.set_result(made, None)
    exchange(place_of(made, stand_in), loop)
    return made


def place_of(value: Any, part: Any) -> int:
    """The address of the word in which a future or task holds an object."""
    return next(place for place in range(id(value) + _HEAD, id(value) + type(value).__basicsize__, 8) if words[place >> 3] == id(part))


for _function in (_Loop.get_debug, runs_steps, steps_again, context_of, entered, _done, place_of):
    hide(_function.__code__)
