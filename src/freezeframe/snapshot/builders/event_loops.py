"""What `asyncio` keeps in C, and what of an event loop is the process's: made anew.

A task is given all that C makes for it by letting it run once: it is made with a coroutine of ours, on what stands for its loop, and
then given its own (`TaskObj`, Modules/_asynciomodule.c).
"""

from __future__ import annotations

import contextvars
import sys
from _thread import get_ident
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from freezeframe.errors import SnapshotError
from freezeframe.model.namedtuple import NamedTuple
from freezeframe.model.null import NULL
from freezeframe.native.bridging.tasks import place_of
from freezeframe.native.interpreter.clock import monotonic
from freezeframe.native.memory import exchange
from freezeframe.native.objects.parts import set_object
from freezeframe.snapshot.builders.checks import is_number, require

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Generator
    from types import ModuleType

_STATES: Final = ("PENDING", "CANCELLED", "FINISHED")
_STREAMS: Final = ("input", "output", "error")
_POLLERS: Final = frozenset({"epoll", "poll"})
"""What watches descriptors, by the name of the function of `select` that makes it."""


class FutureState(NamedTuple):
    """What a future, or a task, holds."""

    loop: Any
    state: str
    result: Any
    error: BaseException | None
    callbacks: list[tuple[Any, contextvars.Context]]
    """What is called when it is done, each in its context."""
    blocking: bool
    """Whether somebody is about to wait for it."""
    log: bool
    """Whether it is said when nobody asks for its exception."""
    message: Any
    """Why it was cancelled."""


class TaskState(NamedTuple):
    """What a task has besides."""

    coroutine: Any
    waiter: Any
    """What it waits for; None where it waits for nothing."""
    name: str
    cancel: bool
    """Whether it is to be cancelled when it goes on."""
    requests: int
    """How often its cancellation was asked for."""
    log: bool
    """Whether it is said when it is dropped before it is done."""


class _Loop:
    """Stands for the event loop while a task is made: it keeps what it is told to call."""

    step: Any = None

    def get_debug(self) -> bool:
        """Nothing is noted for people who look for mistakes."""
        return False

    def call_soon(self, step: Callable[[], None], **_: Any) -> None:
        """The task's next step."""
        self.step = step


class _Awaited:
    """Stands for what a task waits for while it is made: it keeps what is to be called when that is done."""

    _asyncio_future_blocking = True
    wakeup: Any = None

    def __init__(self, loop: _Loop) -> None:
        self._loop = loop

    def __await__(self) -> Generator[Any, Any, None]:
        yield self

    def get_loop(self) -> _Loop:
        """The same as the task's."""
        return self._loop

    def add_done_callback(self, wakeup: Callable[[Any], None], **_: Any) -> None:
        """The task is to be woken up."""
        self.wakeup = wakeup

    def cancel(self, *_: Any, **__: Any) -> bool:
        """The task need not see to it that it is cancelled."""
        return True


class _Making(NamedTuple):
    """A task that is being made."""

    task: Any
    loop: _Loop
    awaited: _Awaited
    coroutine: Coroutine[Any, Any, None]


async def _wait(awaited: _Awaited) -> None:
    await awaited


class EventLoops:
    """Makes what `asyncio` works with."""

    def __init__(self, _version: tuple[int, int]) -> None:
        self._tasks: dict[int, _Making] = {}

    # Futures.

    @staticmethod
    def future(kind: Any) -> Any:
        """A future that nothing is known of yet."""
        base = _base(kind, "Future")
        made = base.__new__(kind)
        base.__init__(made, loop=_Loop())
        return made

    @staticmethod
    def fill_future(future: Any, state: tuple[Any, ...]) -> None:
        """Say what has come of it, or who waits for it. Schedules nothing. Belongs to the end."""
        content = FutureState(*state)
        base = _base(type(future), "Future")
        require(content.state in _STATES, "it has a future in no state")
        if content.state == "CANCELLED":
            base.cancel(future, msg=content.message)
        elif content.error is not None:
            base.set_exception(future, content.error)
        elif content.state == "FINISHED":
            base.set_result(future, content.result)
        for callback, context in content.callbacks:
            require(type(context) is contextvars.Context, "a future is to call something in no context")
            base.add_done_callback(future, callback, context=context)
        future._asyncio_future_blocking = bool(content.blocking)
        future._cancel_message = content.message
        if not content.log:
            future._log_traceback = False
        exchange(place_of(future, base.get_loop(future)), content.loop)

    @staticmethod
    def fill_attributes(value: Any, names: dict[str, Any]) -> None:
        """Give attributes to what has a `__dict__` that it does not show."""
        for name, content in names.items():
            object.__setattr__(value, name, content)

    @staticmethod
    def future_iterator(future: Any) -> Any:
        """What waits for a future in a coroutine."""
        return _base(type(future), "Future").__iter__(future)

    # Tasks.

    def task(self, kind: Any, context: Any) -> Any:
        """A task that waits for nobody knows what yet, in a context."""
        require(type(context) is contextvars.Context, "a task runs in no context")
        base = _base(kind, "Task")
        loop = _Loop()
        awaited = _Awaited(loop)
        coroutine = _wait(awaited)
        module = _asyncio()
        running = module._get_running_loop()
        module._set_running_loop(loop)
        try:
            made = base.__new__(kind)
            base.__init__(made, coroutine, loop=loop, name="", context=context)
            loop.step()
        finally:
            module._set_running_loop(running)
        self._tasks[id(made)] = _Making(made, loop, awaited, coroutine)
        return made

    def task_step(self, task: Any) -> Any:
        """What runs a task's next step."""
        return self._made(task).loop.step

    def task_wakeup(self, task: Any) -> Any:
        """What is called when that is done which a task waits for."""
        return self._made(task).awaited.wakeup

    def _made(self, task: Any) -> _Making:
        making = self._tasks.get(id(task))
        require(making is not None, "it has a step of what is no task")
        return making  # type: ignore[return-value]

    def fill_task(self, task: Any, state: tuple[Any, ...]) -> None:
        """Say what it executes and what it waits for. Belongs to the end."""
        content = TaskState(*state)
        making = self._made(task)
        base = _base(type(task), "Task")
        require(is_number(content.requests, 0, 1 << 16), "a task's cancellation was asked for a number of times that is none")
        for _ in range(content.requests - bool(content.cancel)):
            base.cancel(task)
        waits = place_of(task, making.awaited)
        if content.cancel:
            set_object(waits, NULL)
            base.cancel(task)
        set_object(waits, NULL if content.waiter is None else content.waiter)
        exchange(place_of(task, making.coroutine), content.coroutine)
        base.set_name(task, content.name)
        task._log_destroy_pending = bool(content.log)
        if content.coroutine is None or base.done(task):
            _asyncio()._unregister_task(task)

    # Loops.

    @staticmethod
    def generator_hooks(first: Any, last: Any) -> Any:
        """What `sys.get_asyncgen_hooks` has given."""
        return type(sys.get_asyncgen_hooks())((first, last))

    @staticmethod
    def poller(name: str, watched: list[tuple[int, int]]) -> Any:
        """What watches descriptors: those of the standard streams again. Raises SnapshotError where one is nothing that can be watched."""
        require(name in _POLLERS, "it watches descriptors with what does not")
        import select

        made = getattr(select, name)()
        for number, events in watched:
            require(number in range(len(_STREAMS)), "it watches a descriptor that is not there")
            try:
                made.register(number, events)
            except OSError as error:  # for one, a regular file is ready at any time, and epoll takes none
                said = f"the program watches its standard {_STREAMS[number]} ({name}), which cannot be watched here: {error.strerror}"
                raise SnapshotError(f"{said}; go on with a terminal or a pipe there") from None
        return made

    @staticmethod
    def fill_loop(loop: Any, then: float) -> None:
        """Give an event loop what wakes it up; what is scheduled comes as late as it would, by what time it was. Belongs to the end."""
        names = loop.__dict__  # what is not there yet its `__init__`, amid which it was frozen, will put there
        if names.get("_thread_id") is not None:
            loop._thread_id = get_ident()
        later = monotonic() - then
        for handle in names.get("_scheduled", ()):
            handle._when += later
            timeout: Any = getattr(handle._callback, "__self__", None)
            if _is_timeout(timeout):  # which keeps that time, too
                timeout._when += later
        if "_ssock" in names:
            loop._make_self_pipe()
        if names.get("_signal_handlers"):
            import signal

            signal.set_wakeup_fd(loop._csock.fileno())
            for number in loop._signal_handlers:
                signal.siginterrupt(number, False)


def _is_timeout(value: Any) -> bool:
    """Whether this is what `asyncio.timeout` gives."""
    module: Any = sys.modules.get("asyncio.timeouts")
    return module is not None and type(value) is module.Timeout


def _asyncio() -> ModuleType:
    import_module("asyncio")  # imported first, `_asyncio` would find it half done
    return sys.modules["_asyncio"]


def _base(kind: Any, name: str) -> Any:
    """The class of C's that a class of futures or tasks derives from."""
    base = getattr(_asyncio(), name)
    require(isinstance(kind, type) and issubclass(kind, base), f"it makes a {name} of what is none")
    return base
