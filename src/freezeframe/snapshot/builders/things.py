"""Objects of C's of many kinds, put together again."""

from __future__ import annotations

import _thread
import collections
import contextvars
import functools
import gc
import itertools
import weakref
from typing import Any, Final

from freezeframe.model.null import NULL
from freezeframe.native.memory import exchange, ints, release, words
from freezeframe.native.objects.contexts import TOKEN_CONTEXT, TOKEN_OLD, TOKEN_USED
from freezeframe.native.objects.parts import object_in, set_object
from freezeframe.snapshot.builders import numpy
from freezeframe.snapshot.builders.checks import is_number, require
from freezeframe.snapshot.builders.numbers import numbers
from freezeframe.snapshot.builders.seeds import KEYWORD_MARK

# Modules/_functoolsmodule.c, `lru_cache_object`.
CACHE_FUNCTION: Final = 88
_CACHE_TYPED: Final = 64
_CACHE_KEPT: Final = 72
_CACHE_HITS: Final = 80
_CACHE_MOST: Final = 96
_CACHE_MISSES: Final = 104
_new_cache: Any = functools._lru_cache_wrapper

# Modules/_sre/sre.h, `MatchObject` and `ScannerObject`.
MATCH_STRING: Final = 24
MATCH_PATTERN: Final = 40
MATCH_POSITION: Final = 48
"""Followed by the end, the last group's index, how many groups there are, and for each its start and end."""
SCANNER_POINTERS: Final = 24
"""Where it is, where the string begins, where the next search begins, where the string ends, and the string."""
SCANNER_POSITION: Final = 144
SCANNER_WIDTH: Final = 164
SCANNER_ADVANCE: Final = 172

_MASK: Final = (1 << 64) - 1


def cache_arguments(key: Any, *, typed: bool) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """The arguments of the call whose result `functools.lru_cache` keeps under a key (`lru_cache_make_key`)."""
    if type(key) is not tuple:
        return (key,), {}
    mark = next((index for index, part in enumerate(key) if part is KEYWORD_MARK), None)
    if mark is None:
        return key[: len(key) // 2] if typed else key, {}
    named = key[mark + 1 :]
    if typed:  # types follow, of the positional arguments and then of the others
        named = named[: (len(named) - mark) // 3 * 2]
    return key[:mark], dict(zip(named[::2], named[1::2], strict=True))


class Things:
    """Makes objects of C's."""

    def __init__(self, _version: tuple[int, int]) -> None:
        """They are alike in all versions."""

    # functools.

    @staticmethod
    def cache(maxsize: int | None, typed: bool) -> Any:
        """A function with `functools.lru_cache`, nothing kept yet."""
        return _new_cache(len, maxsize, typed, functools._CacheInfo)

    @staticmethod
    def fill_cache(value: Any, state: tuple[Any, list[Any], int, int]) -> None:
        """Give back what it kept, and what it had counted. Hashes: belongs to the end."""
        function, kept, hits, misses = state
        holds = type(value) is _new_cache and callable(function) and type(kept) is list and is_number(hits, 0) and is_number(misses, 0)
        require(holds, "what it gives to a cache does not belong there")
        results = kept[1::2]
        whole = _unbounded(value)
        if whole is not None:
            whole.update(zip(kept[::2], results, strict=True))
        else:
            give = iter(results)
            exchange(id(value) + CACHE_FUNCTION, lambda *_, **__: next(give))
            for key in kept[::2]:
                arguments, named = cache_arguments(key, typed=bool(ints[id(value) + _CACHE_TYPED >> 2]))
                _new_cache.__call__(value, *arguments, **named)
        exchange(id(value) + CACHE_FUNCTION, function)
        words[id(value) + _CACHE_HITS >> 3] = hits
        words[id(value) + _CACHE_MISSES >> 3] = misses

    @staticmethod
    def partial(kind: Any) -> Any:
        """A `functools.partial` of nothing yet."""
        return functools.partial.__new__(kind, int)

    @staticmethod
    def fill_partial(value: Any, state: tuple[Any, ...]) -> None:
        """Say of what, and with which arguments. What is called has to be there: belongs to the end."""
        functools.partial.__setstate__(value, state)  # type: ignore[attr-defined]

    @staticmethod
    def fill_factory(value: Any, factory: Any) -> None:
        """Give a `defaultdict` its factory."""
        collections.defaultdict.__dict__["default_factory"].__set__(value, factory)

    @staticmethod
    def fill_random(value: Any, state: tuple[int, ...]) -> None:
        """Give a generator of random numbers its state."""
        import _random

        _random.Random.setstate(value, state)

    # Weak references.

    @staticmethod
    def weakref_(target: Any, callback: Any, kind: type[weakref.ref[Any]] = weakref.ref) -> Any:
        """A weak reference, of a subclass too; without a target, one whose target has gone."""
        if target is None:
            return weakref.ref.__new__(kind, _Gone())
        return weakref.ref.__new__(kind, target) if callback is None else weakref.ref.__new__(kind, target, callback)

    @staticmethod
    def weak_proxy(target: Any, callback: Any) -> Any:
        """A weak proxy."""
        return weakref.proxy(_Gone() if target is None else target, callback)

    @staticmethod
    def finalizer() -> Any:
        """A `weakref.finalize` that does nothing yet."""
        return object.__new__(weakref.finalize)

    @staticmethod
    def fill_finalizer(value: Any, state: tuple[Any, ...] | None) -> None:
        """Say what it waits for and what it does then."""
        if state is None:
            return
        target, function, arguments, names, atexit, *made = state
        holds = isinstance(value, weakref.finalize) and all(is_number(index, 0, _MASK >> 1) for index in made)
        require(holds, "it makes a finalizer of what is none")
        finalize: Any = weakref.finalize
        info = finalize._Info()
        info.weakref = weakref.ref(target, value)
        info.func, info.args, info.kwargs, info.atexit = function, arguments, names, atexit
        following = next(finalize._index_iter)
        info.index = made[0] if made else following  # at the process's end those go first that were made last
        finalize._index_iter = itertools.count(max(following, info.index + 1))
        finalize._registry[value] = info
        finalize._dirty = True
        if not finalize._registered_with_atexit:
            import atexit as process

            process.register(finalize._exitfunc)
            finalize._registered_with_atexit = True

    # Strings and memory.

    @staticmethod
    def memory(whole: Any, readonly: bool, start: int, stop: int, step: int, kind: str, shape: list[int] | None) -> Any:
        """A memoryview of a part of what an object keeps; of None, one that is released."""
        if whole is None:
            released = memoryview(b"")
            released.release()
            return released
        flat = memoryview(whole).cast("B")
        if readonly and not flat.readonly:
            flat = flat.toreadonly()
        part = flat[start:stop]
        view = part.cast(kind) if shape is None else part.cast(kind, shape) if shape else part.cast(kind, [])  # type: ignore[call-overload]
        return view if step == 1 else view[::step]

    array = staticmethod(numpy.array)
    array_view = staticmethod(numpy.array_view)
    array_iterator = staticmethod(numpy.array_iterator)

    @staticmethod
    def match(pattern: Any, string: Any, numbers: list[int]) -> Any:
        """A match of a regular expression, without matching again."""
        import re

        groups = numbers[3]
        holds = type(pattern) is re.Pattern and type(numbers) is list and all(is_number(number, -1, 1 << 62) for number in numbers)
        holds = holds and groups == pattern.groups + 1 and len(numbers) == 4 + 2 * groups and numbers[2] < groups
        length = len(string) if isinstance(string, (str, bytes, bytearray)) else -1 if string is not None else 0
        require(holds and length >= 0 and all(number <= length for number in (*numbers[:2], *numbers[4:])), "its match is of nothing")
        made = re.compile("()" * (numbers[3] - 1)).match("")
        set_object(id(made) + MATCH_STRING, string)
        release(id(made) + MATCH_STRING + 8)
        set_object(id(made) + MATCH_PATTERN, pattern)
        for index, number in enumerate(numbers):
            words[id(made) + MATCH_POSITION + 8 * index >> 3] = number & _MASK
        return made

    @staticmethod
    def scanner(pattern: Any, string: Any, numbers: tuple[int, int, int | None, int]) -> Any:
        """What `finditer` goes on with; its start is None when it has found nothing more."""
        position, end, found, advance = numbers
        start = position if found is None else found
        holds = isinstance(string, (str, bytes, bytearray)) and all(is_number(number, 0) for number in (position, end, start, advance))
        holds = holds and (position <= start <= end or position == start)  # it may have been told to end before it begins
        require(holds and max(start, end) <= len(string), "it searches behind the end of a text")
        made = pattern.scanner(string, position, end)
        place = words[id(made) + SCANNER_POINTERS + 8 >> 3] + start * ints[id(made) + SCANNER_WIDTH >> 2]
        words[id(made) + SCANNER_POINTERS >> 3] = place
        words[id(made) + SCANNER_POINTERS + 16 >> 3] = 0 if found is None else place
        ints[id(made) + SCANNER_ADVANCE >> 2] = advance
        return made

    numbers = staticmethod(numbers)

    @staticmethod
    def struct(layout: str) -> Any:
        """A `struct.Struct`."""
        import struct

        return struct.Struct(layout)

    @staticmethod
    def dialect(options: dict[str, Any]) -> Any:
        """How `csv` writes and reads."""
        import _csv

        return _csv.Dialect(None, **options)

    # Threads and contexts.

    @staticmethod
    def thread_local(kind: Any, args: tuple[Any, ...], names: dict[str, Any]) -> Any:
        """A `threading.local`."""
        require(type(args) is tuple and type(names) is dict, "it makes a threading.local of what are no arguments")
        made = _thread._local.__new__(kind)
        for part, content in zip(("args", "kw"), (args, names), strict=True):
            if content:
                exchange(id(made) + LOCAL[part], content)
        return made

    @staticmethod
    def fill_local(value: Any, names: dict[str, Any]) -> None:
        """Give a `threading.local` what this thread keeps in it."""
        _thread._local.__getattribute__(value, "__dict__").update(names)

    @staticmethod
    def thread_handle(done: bool) -> Any:
        """What a thread that has not begun, or has ended, is joined by."""
        if not hasattr(_thread, "_ThreadHandle"):  # up to 3.12 a lock that such a thread does not have tells
            return None
        made = _thread._ThreadHandle()
        if done:
            _thread.start_joinable_thread(_nothing, handle=made)  # type: ignore[attr-defined]
            made.join()
        return made

    @staticmethod
    def simple_queue(items: list[Any]) -> Any:
        """A `queue.SimpleQueue`."""
        import _queue

        made: Any = _queue.SimpleQueue()
        for item in items:
            made.put(item)
        return made

    @staticmethod
    def variable(name: str, *default: Any) -> Any:
        """A context variable."""
        return contextvars.ContextVar(name, default=default[0]) if default else contextvars.ContextVar(name)

    @staticmethod
    def fill_variable(variable: Any, content: Any) -> None:
        """Give it its value in this context."""
        require(type(variable) is contextvars.ContextVar, "it sets what is no context variable")
        if content is not NULL:
            variable.set(content)

    @staticmethod
    def context() -> Any:
        """A context in which nothing is set."""
        return contextvars.Context()

    @staticmethod
    def fill_context(context: Any, pairs: list[Any]) -> None:
        """Set its variables."""
        for variable, content in zip(pairs[::2], pairs[1::2], strict=True):
            require(type(variable) is contextvars.ContextVar, "it sets what is no context variable")
            context.run(variable.set, content)

    @staticmethod
    def token(variable: Any) -> Any:
        """What `ContextVar.set` has given."""
        made = variable.set(None)
        variable.reset(made)
        return made

    @staticmethod
    def fill_token(token: Any, state: tuple[Any, ...]) -> None:
        """Say what there was before, whether it has been used, and in which context it was made where that is not this one."""
        old, used, *contexts = state
        require(type(token) is contextvars.Token and type(used) is bool, "it makes a token of what is none")
        for context in contexts:
            require(type(context) is contextvars.Context, "it makes a token in what is no context")
            set_object(id(token) + TOKEN_CONTEXT, context)
        set_object(id(token) + TOKEN_OLD, old)
        ints[id(token) + TOKEN_USED >> 2] = used


def _nothing() -> None:
    """What a thread does that has ended."""


class _Gone:
    """What weak references refer to whose target has gone."""


def _unbounded(cache: Any) -> Any:
    """The dictionary of a cache that keeps everything; None for another."""
    if words[id(cache) + _CACHE_MOST >> 3] != _MASK:
        return None
    return object_in(id(cache) + _CACHE_KEPT)


def _local_offsets() -> dict[str, int]:
    """Where a `threading.local` keeps the arguments that it was made with."""

    class Probe(_thread._local):
        """One that takes arguments."""

        def __init__(self, *args: int, **names: int) -> None:
            """Take them."""

    probe = Probe(1, a=2)
    address = id(probe)
    found: dict[str, int] = {}
    for offset in range(16, _thread._local.__basicsize__, 8):
        word = words[address + offset >> 3]
        for name, part in zip(("args", "kw"), _made_with(probe), strict=True):
            if word == id(part):
                found[name] = offset
    return found


def _made_with(local: Any) -> tuple[Any, Any]:
    parts = gc.get_referents(local)
    args = next((part for part in parts if type(part) is tuple), ())
    return args, next((part for part in parts if type(part) is dict), {})


LOCAL: Final = _local_offsets()
