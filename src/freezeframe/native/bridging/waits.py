"""Waits: C functions that do nothing but wait, in the midst of which a program can be stopped at once. What waits is made again.

A signal's handler runs within them. That such a call has not returned is certain where the callable still lies on the stack: its result
would lie in its place. What has a time limit waits for the time that is left, where `deadlines` finds that, or else for the whole again.
A prompt that `input` has written is not written again, but on a terminal, where somebody looks for it.
"""

from __future__ import annotations

import builtins
import os
import sys
from types import BuiltinMethodType, MethodDescriptorType, ModuleType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.model.namedtuple import NamedTuple
from freezeframe.model.null import NULL
from freezeframe.native.bridging import deadlines
from freezeframe.native.bridging.inputs import called_by, reads_input, reads_line
from freezeframe.native.bridging.lines import buffer_of
from freezeframe.native.check import LAYOUT
from freezeframe.native.frames.reading import take, word_on_stack
from freezeframe.native.frames.sites import NAMES_APART, Sites
from freezeframe.native.frames.thread import current_interpreter_frame
from freezeframe.native.hide import hide
from freezeframe.native.layout import OWNED_BY_C
from freezeframe.native.memory import mem, object_at, words
from freezeframe.native.objects.textfile import is_being_read
from freezeframe.native.signals.interruption import is_between

if TYPE_CHECKING:
    from freezeframe.model.frame import Frame

_PREVIOUS: Final = LAYOUT.iframe.previous
_OWNER: Final = LAYOUT.iframe.owner
_IS_ENTRY: Final = LAYOUT.iframe.is_entry
_CALLABLES: Final = (BuiltinMethodType, MethodDescriptorType)
_OF_TYPES: Final = {name: type.__dict__[name] for name in ("__module__", "__name__")}


class _Limit(NamedTuple):
    """Where a function takes the time that it waits at most."""

    place: int
    keyword: str
    units: int = 1
    """So many to a second."""


_ENDLESS: Final = frozenset({"_signal.pause", "_signal.sigwait", "_signal.sigwaitinfo"})
_TIMED: Final = {
    "time.sleep": _Limit(0, "seconds"),
    "select.select": _Limit(3, "timeout"),
    "select.epoll.poll": _Limit(0, "timeout"),
    "select.poll.poll": _Limit(0, "timeout", 1000),
    "_thread.lock.acquire": _Limit(1, "timeout"),
    "_thread.RLock.acquire": _Limit(1, "timeout"),
    "_queue.SimpleQueue.get": _Limit(1, "timeout"),
    "_signal.sigtimedwait": _Limit(1, "timeout"),
}
_INPUT: Final = "builtins.input"
_DESCRIPTOR: Final = "posix.read"
_LINES: Final = frozenset({"_io.TextIOWrapper.readline", "_io.BufferedReader.readline"})
_READS: Final = frozenset({_INPUT, _DESCRIPTOR, *_LINES})
"""What waits for standard input, where that is what it reads."""
LOOPS: Final = {"FOR_ITER": 1, "FOR_ITER_INDEXED": 2}
_ASKING: Final = {**LOOPS, "SEND": 2, "SEND_INDEXED": 3}
"""What asks an iterator for its next value, and how deep in the stack that lies."""
_STANDARD: Final = range(3)
"""The descriptors that a resumed program has, too."""


def callable_at(address: int, sites: Sites, lasti: int) -> Any:
    """What the interpreter frame at `address` is calling, if it stands in a CALL that has not returned; `NULL` otherwise.

    What lies where the call's result will be is alive in any case: the rest is looked at only where that is no result. But where it is a
    function of Python's that runs, hidden or at its very beginning, nothing lies there any more.
    """
    inner = _entered_by_c(address)
    if not inner:
        return NULL
    index = sites.index(lasti)
    opcode, count, _ = sites.code.instructions[index]
    if opcode not in {"CALL", "CALL_KW"}:
        return NULL
    depth = sites.state(index).depth - 2 - count - (opcode == "CALL_KW")
    first = word_on_stack(address, sites, depth)
    if not first:
        return object_at(word_on_stack(address, sites, depth + 1))
    value = object_at(first)
    if type(value) is BuiltinMethodType and (NAMES_APART or word_on_stack(address, sites, depth + 1)):
        return NULL  # it stands there with nothing to be bound to only, and before 3.13 elsewhere: it is a result
    if type(value) not in _CALLABLES or (not NAMES_APART and is_between(_of_c(address), inner)):
        return NULL  # `getattr(time, "sleep")` has given it: the loop itself looks for signals
    return value


def _entered_by_c(address: int) -> int:
    """The interpreter frame inside of that at `address`, if what runs there (this function, at last) was entered by C that this has called;
    0 otherwise."""
    inner = current_interpreter_frame()
    while (outer := words[inner + _PREVIOUS >> 3]) != address:
        if not outer:
            return 0
        inner = outer
    return inner if mem[inner + _OWNER] >= OWNED_BY_C or (_IS_ENTRY is not None and mem[inner + _IS_ENTRY] != 0) else 0


def _of_c(address: int) -> int:
    """The interpreter frame below which an evaluation loop has begun, from 3.12: the next one from `address` outwards that C owns."""
    while mem[address + _OWNER] < OWNED_BY_C:
        address = words[address + _PREVIOUS >> 3]
    return address


def waiting(address: int, sites: Sites, lasti: int, interrupted: float | None = None) -> Frame | None:
    """The interpreter frame at `address` before the instruction in which it waits, if that is known: it will be executed again.

    `interrupted` says when, on the monotonic clock, a signal has come; now, if that is None.
    """
    below = _ASKING.get(sites.code.instructions[sites.index(lasti)].opcode)
    if below is not None:  # no handler is called behind it
        before = sites.before(lasti)
        iterator = object_at(word_on_stack(address, sites, before.depth - below))
        return take(address, sites, before) if waits_for_an_item(iterator) else None
    function = callable_at(address, sites, lasti)
    name = name_of(function)
    if name in _ENDLESS:
        return take(address, sites, sites.before(lasti))
    limit = _TIMED.get(name)
    if limit is None and name not in _READS and function is not builtins.next:
        return None
    frame = take(address, sites, sites.before(lasti))
    if limit is not None:
        place = _place_of(limit, frame, sites, sites.index(lasti))
        if place is not None:
            frame.localsplus[place] = _rest(frame.localsplus[place], limit, interrupted, name)
        return frame
    count = sites.code.instructions[sites.index(lasti)].oparg + (type(function) is MethodDescriptorType)
    args = frame.localsplus[len(frame.localsplus) - count :]
    waits = waits_for_an_item(args[0]) if function is builtins.next else _reads(name, function, args)
    if not waits:
        return None
    return _asking(frame) if name == _INPUT else frame


def waits_for_an_item(iterator: Any) -> bool:
    """Whether an iterator that was asked for its next item waits, in a way that lets it be asked again."""
    function = called_by(iterator)
    return reads_input(iterator) if function is NULL else again(function, [], {}, None) is not None


def _asking(frame: Frame) -> Frame:
    """A frame that calls `input`: the prompt, which is the last argument, is there already."""
    last = frame.localsplus[-1]
    if last is not NULL and last is not builtins.input and _is_written():
        frame.localsplus[-1] = ""
    return frame


def name_of(function: Any) -> str:
    """What a function of C's is called, with its module and type; nothing for every other object."""
    kind = type(function)
    if kind is MethodDescriptorType:
        owner = function.__objclass__
    elif kind is BuiltinMethodType:
        owner = function.__self__
        if type(owner) is ModuleType:
            return f"{owner.__dict__.get('__name__')}.{function.__name__}"
        owner = type(owner)
    else:
        return ""
    return f"{_OF_TYPES['__module__'].__get__(owner)}.{_OF_TYPES['__name__'].__get__(owner)}.{function.__name__}"


def _place_of(limit: _Limit, frame: Frame, sites: Sites, index: int) -> int | None:
    """Which of a frame's slots holds the limit, before a call; None where it is not given."""
    opcode, count, _ = sites.code.instructions[index]
    stack = frame.localsplus
    names: Any = ()
    end = len(stack)
    if opcode == "CALL_KW" and NAMES_APART:
        names = sites.code.consts[sites.code.instructions[index - 1].oparg]
    elif opcode == "CALL_KW":
        end -= 1
        names = stack[end]
    if limit.keyword in names:
        place: int = end - len(names) + names.index(limit.keyword)
        return place
    return end - count + limit.place if limit.place < count - len(names) else None


def _rest(asked: Any, limit: _Limit, interrupted: float | None, name: str) -> Any:
    """What is left of a time limit that was asked for; the limit itself where there is none, or that is not found."""
    if type(asked) not in {int, float} or asked <= 0:
        return asked
    left = deadlines.left(asked / limit.units, interrupted, as_timespec=name == "time.sleep")
    return asked if left is None else left * limit.units


def again(function: Any, args: list[Any], keywords: dict[str, Any], interrupted: float | None) -> tuple[list[Any], dict[str, Any]] | None:
    """The arguments with which a call of C's is made again that a signal has interrupted; None for one that does not only wait."""
    name = name_of(function)
    limit = _TIMED.get(name)
    args, keywords = list(args), dict(keywords)
    if limit is not None:
        place = limit.place + (type(function) is MethodDescriptorType)
        if limit.keyword in keywords:
            keywords[limit.keyword] = _rest(keywords[limit.keyword], limit, interrupted, name)
        elif place < len(args):
            args[place] = _rest(args[place], limit, interrupted, name)
        return args, keywords
    if name == _INPUT and args and _is_written():
        args[0] = ""
    known = (
        name in _ENDLESS
        or (name in _READS and _reads(name, function, args))
        or (function is builtins.next and bool(args) and waits_for_an_item(args[0]))
    )
    return (args, keywords) if known else None


def _is_written() -> bool:
    """Whether a prompt is not to be written again."""
    return not (os.isatty(0) and os.isatty(1))


def _reads(name: str, function: Any, args: list[Any]) -> bool:
    """Whether one of `_READS` that is called with these arguments, or is bound to its first, waits so that it can be called again."""
    if name == _DESCRIPTOR:
        return bool(args) and type(args[0]) is int and args[0] in _STANDARD
    if name == _INPUT:
        buffer = buffer_of(sys.stdin)
        asks_terminal = buffer is not None and not is_being_read(buffer) and not _is_written()
        return asks_terminal or reads_line(sys.stdin)
    return reads_line(function.__self__ if type(function) is BuiltinMethodType else args[0] if args else None)


for _function in (
    callable_at, _entered_by_c, _of_c, waiting, waits_for_an_item, again, _asking, name_of, _place_of, _rest, _is_written, _reads,
):  # fmt: skip
    hide(_function.__code__)
