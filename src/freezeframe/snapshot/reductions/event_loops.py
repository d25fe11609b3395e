"""What `asyncio` works with: futures, tasks and their callbacks, which C keeps to itself; event loops, and what wakes them up."""

from __future__ import annotations

import contextvars
import gc
import sys
from typing import TYPE_CHECKING, Any, Final

from freezeframe.model.null import NULL
from freezeframe.native.interpreter.clock import monotonic
from freezeframe.native.objects.parts import attributes_of, object_in
from freezeframe.snapshot.builders.event_loops import FutureState, TaskState
from freezeframe.snapshot.builders.seeds import TOKENS
from freezeframe.snapshot.own import bases_in_order, class_names, module_of, name_of
from freezeframe.snapshot.state import baseline

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.snapshot.writer import Writer

_STANDARD: Final = range(3)
_POLL_DICT: Final = 16
"""`pollObject.dict`."""


def event_loop_reduction(kind: type) -> Callable[[Writer, Any], Any] | None:
    """The reduction of instances of such a class; None for every other class."""
    known = _OF_TYPES.get(f"{module_of(kind)}.{name_of(kind)}")
    if known is not None:
        return known
    if "selectors" not in sys.modules:
        return None
    order = bases_in_order(kind)
    for place, name, reduce in _CLASSES:
        found = sys.modules.get(place)
        if found is not None and found.__dict__.get(name) in order:
            return reduce
    return None


def reduce_future(writer: Writer, future: Any) -> Any:
    """A future: what has come of it, or who waits for it."""
    _put_future_off(writer, future)
    return TOKENS["future"], (type(future),)


def _put_future_off(writer: Writer, future: Any) -> None:
    read: Any = class_names(sys.modules["_asyncio"].__dict__["Future"])
    state, loop, result, error, callbacks, blocking, log, message = [
        read[name].__get__(future)
        for name in (
            "_state", "_loop", "_result", "_exception", "_callbacks", "_asyncio_future_blocking", "_log_traceback", "_cancel_message",
        )
    ]  # fmt: skip
    content = FutureState(loop, state, result, error, callbacks or [], blocking, log, message)
    writer.put_off("fill_future", future, tuple(content))
    names = attributes_of(future, None)
    if names:
        writer.put_off("fill_attributes", future, names)


def reduce_task(writer: Writer, task: Any) -> Any:
    """A task that waits, or is about to go on."""
    module: Any = sys.modules["_asyncio"]
    read: Any = class_names(module.Task)
    coroutine = module.Task.get_coro(task)
    if id(coroutine) not in writer.running and sys.modules["asyncio.tasks"].current_task(module.Task.get_loop(task)) is task:
        return writer.obstacle(task, "the task is running, in C's own code: freeze while it waits")
    _put_future_off(writer, task)
    waiter, cancel, log = [read[name].__get__(task) for name in ("_fut_waiter", "_must_cancel", "_log_destroy_pending")]
    state = TaskState(coroutine, waiter, module.Task.get_name(task), cancel, module.Task.cancelling(task), log)
    writer.put_off("fill_task", task, tuple(state))
    context = next(part for part in gc.get_referents(task) if type(part) is contextvars.Context)
    return TOKENS["task"], (type(task), context)


def reduce_step(writer: Writer, step: Any) -> Any:
    """What runs a task's next step."""
    parts = [object_in(id(step) + offset) for offset in (16, 24)]
    if parts[1] is not NULL:
        return writer.obstacle(step, "an exception is about to be thrown into a task")
    return TOKENS["task_step"], (parts[0],)


def reduce_future_iterator(_writer: Writer, iterator: Any) -> Any:
    """What waits for a future in a coroutine."""
    return TOKENS["future_iterator"], (object_in(id(iterator) + 16),)


def reduce_loop(writer: Writer, loop: Any) -> Any:
    """An event loop of selectors: without the sockets by which it wakes itself up."""
    names: dict[str, Any] = dict(loop.__dict__)
    if names.get("_ssock") is not None:
        writer.watched.add(names["_ssock"].fileno())
        names.update(_ssock=None, _csock=None, _internal_fds=names["_internal_fds"] - 1)
    else:
        names.pop("_ssock", None)  # it has none yet, or no longer
    writer.put_off("fill_dict", loop, names)
    writer.put_off("fill_loop", loop, baseline.interrupted or monotonic())
    return TOKENS["bare"], (type(loop),)


def reduce_selector(writer: Writer, selector: Any) -> Any:
    """A selector: without what wakes up the event loop that it is of."""
    names: dict[str, Any] = dict(selector.__dict__)
    keys: dict[int, Any] = names.get("_fd_to_key", {})
    own = {number for number, key in keys.items() if _wakes(key)}
    names["_fd_to_key"] = {number: key for number, key in keys.items() if number not in own}
    for name in ("_readers", "_writers"):
        if name in names:
            names[name] = names[name] - own
    writer.put_off("fill_dict", selector, names)
    return TOKENS["bare"], (type(selector),)


def _wakes(key: Any) -> bool:
    """Whether what is registered with a selector is by what its event loop wakes itself up (`_make_self_pipe`)."""
    data = key.data
    callback = getattr(data[0], "_callback", None) if type(data) is tuple and data else None
    ours = getattr(getattr(callback, "__self__", None), "_ssock", None)
    return ours is not None and ours.fileno() == key.fd


def reduce_hooks(_writer: Writer, hooks: Any) -> Any:
    """What `sys.get_asyncgen_hooks` has given."""
    return TOKENS["generator_hooks"], tuple(hooks)


def reduce_poller(writer: Writer, poller: Any) -> Any:
    """What watches descriptors: the standard streams', and those that event loops wake themselves up by."""
    name = type(poller).__name__
    if name == "poll":
        content = object_in(id(poller) + _POLL_DICT)
        watched = [] if content is NULL else list(content.items())
    else:
        watched = [] if poller.closed else _watched_by(poller.fileno())
    others = [number for number, _ in watched if number not in _STANDARD]
    if others:
        writer.at_end(1, lambda: _only_loops(writer, poller, others))
    return TOKENS["poller"], (name, [entry for entry in watched if entry[0] in _STANDARD])


def _only_loops(writer: Writer, poller: Any, numbers: list[int]) -> None:
    rest = [number for number in numbers if number not in writer.watched]
    if rest:
        writer.obstacle(poller, f"it watches the descriptor {rest[0]}, which nobody opens again")


def _watched_by(number: int) -> list[tuple[int, int]]:
    """What an epoll watches, and for which events: proc_pid_fdinfo(5)."""
    with open(f"/proc/self/fdinfo/{number}") as file:
        rows = [line.split() for line in file if line.startswith("tfd:")]
    return [(int(row[1]), int(row[3], 16)) for row in rows]


_OF_TYPES: Final = {
    "_asyncio.FutureIter": reduce_future_iterator,
    "_asyncio.TaskStepMethWrapper": reduce_step,
    "builtins.TaskStepMethWrapper": reduce_step,
    f"{type(sys.get_asyncgen_hooks()).__module__}.asyncgen_hooks": reduce_hooks,
    "select.epoll": reduce_poller,
    "select.poll": reduce_poller,
}
"""By module and name."""
_CLASSES: Final[tuple[tuple[str, str, Callable[[Writer, Any], Any]], ...]] = (
    ("_asyncio", "Task", reduce_task),
    ("_asyncio", "Future", reduce_future),
    ("asyncio.selector_events", "BaseSelectorEventLoop", reduce_loop),
    ("selectors", "_BaseSelectorImpl", reduce_selector),
)
