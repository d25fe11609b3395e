"""What is known of callables by their names alone: what they do with a function, or with a generator, that they are given.

Of functions of the module itself nothing has to be known: their code is followed (`callees.Module.outcomes`).
"""

from __future__ import annotations

import re
from enum import Enum
from typing import Final


class Deed(Enum):
    """What a callable does with what it is given."""

    NOTHING = "looks at it, and neither calls nor keeps it"
    CALLS = "calls it, or runs it through, before it returns, and keeps nothing"
    APPLIES = "gives an iterator, or a dictionary, that calls it"
    HOLDS = "gives something that has it: a partial, an iterator, a thread"
    FILLS = "puts it into what the method belongs to"
    KEEPS = "keeps it where it may be called at any time"


_NOTHING: Final = frozenset({
    "bool", "callable", "delattr", "format", "getattr", "hasattr", "hash", "id", "isinstance", "issubclass", "len", "print", "repr",
    "str", "type",
})  # fmt: skip
_CALLS: Final = frozenset({
    "all", "any", "bytes", "eval", "exec", "float", "int", "join", "max", "min", "next", "reduce", "sleep", "sorted", "sum",
})  # fmt: skip
_MAKES: Final = frozenset({"Counter", "OrderedDict", "bytearray", "deque", "dict", "frozenset", "list", "set", "tuple"})
"""They run through a generator, and hold the items of anything else."""
_ITERATES: Final = frozenset({
    "accumulate", "aiter", "chain", "compress", "count", "cycle", "dropwhile", "enumerate", "filter", "filterfalse",
    "from_iterable", "groupby", "islice", "iter", "map", "pairwise", "reversed", "starmap", "takewhile", "tee", "zip",
    "zip_longest",
})  # fmt: skip
"""They hold a generator and run it later."""
APPLIES_FIRST: Final = frozenset({
    "defaultdict", "dropwhile", "filter", "filterfalse", "imap", "imap_unordered", "map", "starmap", "takewhile",
})  # fmt: skip
"""They give what calls their first argument later, and does not give it away: an iterator, or a dictionary."""
_APPLIES: Final = APPLIES_FIRST | {"iter", "accumulate", "groupby"}
"""They do so with a function."""
_WRAPS: Final = frozenset({
    "AsyncMock", "ChainMap", "MagicMock", "MethodType", "Mock", "SimpleNamespace", "WeakMethod", "asynccontextmanager", "attrgetter",
    "cache", "cached_property", "cast", "classmethod", "contextmanager", "copy", "coroutine", "deepcopy", "lru_cache", "new_child",
    "partial", "partialmethod", "property", "property.setter", "ref", "singledispatch", "staticmethod", "update_wrapper", "weakref",
    "wraps",
})  # fmt: skip
_FILLS: Final = frozenset({
    "__setitem__", "add", "append", "appendleft", "extend", "extendleft", "heappush", "insert", "push", "put", "put_nowait",
    "send_nowait", "setattr", "setdefault", "setitem", "update",
})  # fmt: skip
_KEEPS: Final = frozenset({
    "addClassCleanup", "addCleanup", "addModuleCleanup", "addtask", "after", "after_idle", "apply_async", "attach", "bind",
    "bind_all", "call_at", "call_later", "call_soon", "call_soon_threadsafe", "callback", "connect", "create_task", "defer",
    "ensure_future", "enter_async_context", "enter_context", "exposes", "finalize", "hook", "idle_add", "install", "listen",
    "map_async", "observe", "on", "on_event", "once", "push_async_callback", "push_async_exit", "register", "run_in_executor",
    "schedule", "signal", "spawn", "starmap_async", "start", "start_new_thread", "start_soon", "submit", "subscribe", "timeout_add",
    "trace_add", "trace_variable",
})  # fmt: skip
_KEEPING: Final = re.compile(
    r"(add|set|register|subscribe|connect|install|schedule|attach|on|bind|hook|enqueue|defer)_\w+|(add|register|on)[A-Z]\w*"
)
_WRAPPING: Final = re.compile(
    r"\w*(wrap|partial|curry|decorat|memoi|compose|delay|lazy|thunk|deferred|bound|jit|vectorize|callback|handler|factory)\w*",
    re.IGNORECASE,
)
_TESTS: Final = re.compile(r"(assert|check|expect|raises|fail|test|verify)\w*", re.IGNORECASE)
_CLASS: Final = re.compile(r"_?[A-Z]\w*[a-z]\w*")
_HOLDING_CLASS: Final = re.compile(
    r"\w*(Thread|Timer|Process|Task|Job|Worker|Future|Deferred|Lazy|Proxy|Wrapper|Partial|Callback|Callable|Handler|Command|Action|Button|"
    r"Hook|Listener|Observer|Slot|Chain|Property|Descriptor|Route|Rule|Step|Stage|Method|Function|Func|Factory)\w*"
)
_CALLBACK: Final = re.compile(r"command|function|(\w+_)?(callback|cb|handler|hook|listener|target|func|factory)s?|on_?[a-zA-Z]\w*")

WAITS: Final = frozenset({
    "cancel", "close", "communicate", "disconnect", "get", "join", "remove", "result", "run_until_complete", "shutdown", "stop",
    "unregister", "wait",
})  # fmt: skip
"""Methods behind which what was started, or registered, runs no more."""
ENDS: Final = re.compile(r"(Async)?ExitStack|\w*Executor|\w*Pool|TaskGroup|(open|create)_(nursery|task_group)")
"""What waits, at the end of a `with`, for all that it was given, or runs it."""
TAKES_OUT: Final = frozenset({
    "__getitem__", "copy", "get", "get_nowait", "items", "keys", "pop", "popitem", "popleft", "setdefault", "union", "values",
})  # fmt: skip
"""Methods that give what something holds."""
ITEMS: Final = frozenset({"__getitem__", "get", "setdefault"})
"""Those of them by which it gives one thing, and has it still."""
TAKES_AWAY: Final = frozenset({"clear", "get_nowait", "pop", "popitem", "popleft"})
"""Those of them, and others, behind which it is not there any more."""
FLUENT: Final = re.compile(r"(with|set|add|on|and|then|bind|wrap)(_\w+)?|build|make|create|pipe")
"""Methods that give what they belong to, or something made of it."""
QUIET: Final = (
    _FILLS
    | TAKES_OUT
    | {"clear", "count", "discard", "index", "remove", "reverse", "sort", "close", "done", "cancelled", "qsize", "empty", "full"}
)
"""Methods that call nothing of what their object holds."""
AWAITS: Final = frozenset({"as_completed", "gather", "run", "run_coroutine_threadsafe", "run_until_complete", "wait", "wait_for"})
"""Functions that wait for the tasks which they are given."""
REPLACES: Final = re.compile(r"bind|signal|setattr|__setitem__|register_\w+|set_\w+|setitem")
"""Under one key one is kept: the next one takes its place."""
STARTS: Final = frozenset({"run_in_thread", "schedule", "start", "start_soon", "submit"})
"""Methods of what holds a function by which this runs later."""
MUTATES: Final = frozenset({
    "__delitem__", "__setitem__", "add", "append", "appendleft", "clear", "difference_update", "discard", "extend", "extendleft",
    "insert", "intersection_update", "pop", "popitem", "popleft", "remove", "reverse", "rotate", "setdefault", "sort", "subtract",
    "symmetric_difference_update", "update",
})  # fmt: skip
"""Methods by which a list, dictionary, set or the like is changed."""


def deed(name: str | None, *, method: bool, keyword: str | None, used: bool, runs: bool) -> Deed:
    """What a callable does with an argument, by the last part of its name.

    `method` where it was found on an object, `keyword` the name that the argument is given by, `used` whether the result is, `runs` whether
    the argument is a generator or coroutine rather than a function.
    """
    last = (name or "").rpartition(".")[2]
    if runs:
        return _with_generator(last, method=method)
    if keyword == "key" and last not in _APPLIES:
        return Deed.CALLS
    if last in _NOTHING and not method:
        return Deed.NOTHING
    for names, what in (
        (_CALLS, Deed.CALLS),
        (_APPLIES, Deed.APPLIES),
        (_MAKES | _ITERATES | _WRAPS, Deed.HOLDS),
        (_FILLS, Deed.FILLS),
        (_KEEPS, Deed.KEEPS),
    ):
        if last in names:
            return what
    if _TESTS.fullmatch(last):
        return Deed.CALLS
    if _KEEPING.fullmatch(last):
        return Deed.KEEPS if method else Deed.HOLDS if used else Deed.KEEPS
    if _CLASS.fullmatch(last) and keyword is not None and _CALLBACK.fullmatch(keyword):
        return Deed.HOLDS if used and keyword != "command" else Deed.KEEPS
    if _CLASS.fullmatch(last) and _HOLDING_CLASS.fullmatch(last):
        return Deed.HOLDS
    return Deed.HOLDS if used and _WRAPPING.fullmatch(last) else Deed.CALLS


def _with_generator(last: str, *, method: bool) -> Deed:
    if last in {"extend", "extendleft", "update"} or last in _MAKES:
        return Deed.CALLS
    if last in _ITERATES or last in {"cast", "aclosing", "closing", "shield", "partial", "Task"}:
        return Deed.HOLDS
    if method and last in _FILLS:
        return Deed.FILLS
    return Deed.KEEPS if last in _KEEPS else Deed.NOTHING if last in _NOTHING else Deed.CALLS


def gathers(name: str | None) -> bool:
    """Whether a callable keeps all that an iterator gives."""
    last = (name or "").rpartition(".")[2]
    return last in _MAKES | _FILLS or last == "sorted"
