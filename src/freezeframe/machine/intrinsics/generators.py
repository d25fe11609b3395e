"""`next`, and the methods of generators and coroutines."""

from __future__ import annotations

import gc
import sys
from types import CoroutineType, FunctionType, GeneratorType
from typing import TYPE_CHECKING, Any
from warnings import warn

from freezeframe.machine import closing, delegation, generator_attributes, generators
from freezeframe.machine.bridges import NEXT, Close, Next
from freezeframe.machine.calls import push
from freezeframe.machine.functions import guest_code
from freezeframe.machine.intrinsics.registry import DECLINED, LOOKERS, override
from freezeframe.machine.iteration import STEPS, is_guest_iterable, is_guest_iterator, is_item_sequence
from freezeframe.machine.library import coroutines as library_coroutines
from freezeframe.machine.library import iteration as library
from freezeframe.machine.library.feeds import CallFeed
from freezeframe.machine.types import is_guest, special
from freezeframe.model.null import NULL

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame


@override(next)
def next_of(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``next(iterator)``, ``next(iterator, default)``."""
    if kwargs or not 1 <= len(args) <= 2:
        return DECLINED
    iterator = args[0]
    bridge = NEXT if len(args) == 1 else Next(args[1])
    kind = type(iterator)
    if kind is GeneratorType:
        inner = generators.frame_of(iterator)
        if inner is None or inner.generator.finished:
            return DECLINED
        return generators.resume(thread, frame, inner, iterator, None, bridge)
    step = STEPS.get(kind)
    if step is not None and is_guest_iterator(iterator):
        return thread.guest(frame, step, [iterator], bridge)
    method = special(kind, "__next__")
    if method is None:
        return DECLINED
    if type(method) is FunctionType:
        code = guest_code(method)
        if code is not None:
            return push(thread, frame, method, code, [iterator], None, bridge)
    return thread.guest(frame, library.next_guest, [iterator], bridge)


@override(GeneratorType.__next__)
def generator_next(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``generator.__next__()``."""
    if len(args) != 1 or kwargs:
        return DECLINED
    return send(thread, frame, [args[0], None], None)


@override(GeneratorType.send, CoroutineType.send)
def send(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``generator.send(value)``."""
    if len(args) != 2 or kwargs:
        return DECLINED
    generator, value = args
    inner = generators.frame_of(generator)
    if inner is None or inner.generator.finished:
        return DECLINED
    return generators.resume(thread, frame, inner, generator, value, NEXT)


THREE_ARE_DEPRECATED = (
    "the (type, exc, tb) signature of throw() is deprecated, use the single-arg signature instead." if sys.version_info >= (3, 12) else ""
)
"""What is warned of where `throw` gets more than one argument."""


@override(GeneratorType.throw, CoroutineType.throw)
def throw(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``generator.throw(exception)`` and its form with three arguments; a generator that runs or has ended is C's."""
    inner = generators.frame_of(args[0]) if args else None
    if inner is None or inner.generator.finished or inner.generator.running or kwargs or not 2 <= len(args) <= 4:
        return thread.native(frame, type(args[0]).throw, args, kwargs) if inner is not None else DECLINED
    if len(args) > 2 and THREE_ARE_DEPRECATED:
        thread.native(frame, warn, [THREE_ARE_DEPRECATED, DeprecationWarning, 1], None)
        frame.localsplus.pop()
    return throw_on(thread, frame, args, None)


@override(library_coroutines.throw_on)
def throw_on(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """What is thrown reaches a generator (_gen_throw): no warning of three arguments any more."""
    inner = generators.frame_of(args[0])
    if inner is None or inner.generator.finished or inner.generator.running or kwargs:
        return DECLINED
    if delegation.delegate_of(inner) is NULL and (len(args) > 2 or not issubclass(type(args[1]), BaseException)):
        return thread.guest(frame, library_coroutines.throw_normalized, args)
    return generators.throw_into(thread, frame, inner, args[0], tuple(args[1:]), NEXT)


@override(GeneratorType.close, CoroutineType.close)
def close(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``generator.close()``; of one that runs, has ended or not begun C's."""
    inner = generators.frame_of(args[0]) if args else None
    if inner is None or len(args) != 1 or kwargs:
        return DECLINED
    state = inner.generator
    if state.running or state.finished:
        return DECLINED
    if not state.started:
        closing.forsake(inner)
        return DECLINED
    if closing.is_undisturbed(thread, inner):
        closing.abandon(inner)
        return DECLINED
    return generators.throw_into(thread, frame, inner, args[0], (GeneratorExit(),), Close(state.word))


@override(iter)
def iter_of(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``iter(iterable)``, ``iter(function, sentinel)``."""
    if kwargs or not 1 <= len(args) <= 2:
        return DECLINED
    if len(args) == 2:
        if not callable(args[0]) or not (is_guest(args[0]) or special(type(args[1]), "__eq__") is not None):
            return DECLINED
        frame.localsplus.append(iter(CallFeed(args[0]), args[1]))
        return None
    if special(type(args[0]), "__iter__") is None:
        if not is_item_sequence(args[0]):
            return DECLINED
        frame.localsplus.append(library.iter_sequence(args[0]))
        return None
    return thread.guest(frame, library.iter_guest, args)


@override(enumerate)
def enumerate_of(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``enumerate(iterable)`` over what guest code iterates."""
    if not args or not is_guest_iterable(args[0]):
        return DECLINED
    return thread.guest(frame, library.make_enumerate, [args[0], tuple(args[1:]), kwargs or {}])


LOOKERS.add(gc.collect)  # finalizers look at the frames below them
generator_attributes.install()
