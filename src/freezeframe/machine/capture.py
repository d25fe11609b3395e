"""Capture: where a run of the machine stands, as frames that either engine goes on from.

The machine's own frames tell by their `bridge` what becomes of their value; frames that travel have none. Each bridge becomes a frame of
its own here: that of a small hidden function which does the same (`native.bridges`, `library.continuing`), behind its call of what is
inside of it. Generators are resumed once more: the frame outside stands before the instruction that did so. What the machine keeps for
itself (linked programs, frame objects, what observers have asked for) is left out. The frames are copies; the values in them are the
program's.
"""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any, Final

from freezeframe.errors import NotCapturable
from freezeframe.machine.attributes import Loading
from freezeframe.machine.bridges import (
    CLOSE_GIVES_VALUE,
    SENDING,
    Again,
    Close,
    Construct,
    Default,
    Discard,
    Entry,
    ForIter,
    GivesNone,
    Interrupted,
    Next,
    Pair,
    Plain,
    Send,
    Spread,
    ThenNull,
    TrueOrPop,
)
from freezeframe.machine.delegation import Thrown
from freezeframe.machine.generators import Suspension
from freezeframe.machine.intrinsics.imports import Imported
from freezeframe.machine.library import continuing
from freezeframe.machine.missing import MISSING
from freezeframe.machine.reporting import Told
from freezeframe.model.frame import Frame
from freezeframe.model.null import NULL
from freezeframe.native import bridges
from freezeframe.native.bridges import beginning, standing

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.machine.handling import Handling
    from freezeframe.machine.thread import Thread


def capture(innermost: Frame, handling: Handling) -> Frame:
    """The frames from `innermost` outwards; `handling` is the level that it is on. Raises NotCapturable for what C keeps to itself."""
    first = segment = taken = copied(innermost)
    level: Any = handling
    frame = innermost
    while True:
        outer = frame.caller
        bridge = frame.bridge
        while type(bridge) is Told:
            bridge = bridge.bridge
        state = frame.generator
        if type(state) is Suspension:
            if state.object is None:
                raise NotCapturable(f"C, or native Python, has resumed {state.word} {frame.code.qualname}: what for is its own")
            taken.generator = state.object
        if outer is None:
            break
        following = copied(outer)
        between = joined(bridge, frame, taken, following)
        taken.caller = following if between is None else between
        if between is not None:
            between.caller = following
        if taken.generator is not None:
            segment.handled = level.value
            segment, level = taken.caller, state.resumer
        taken, frame = following, outer
    segment.handled = level.value
    return first


def capture_running(thread: Thread, wanted: Any = None) -> Frame:
    """The frames of a thread whose innermost one has called C, or native Python, that calls this, and waits for its value.

    `wanted` is the frame object of the innermost that is taken, where that is another one. Raises NotCapturable where C stands between the
    frames, and where that one does not run.
    """
    frame = thread.frame
    assert frame is not None
    if thread.loops > 1:
        raise NotCapturable(called_out(thread.outside[-1], frame))
    level: Any = thread.handling
    while wanted is not None and (frame.shadow is None or frame.shadow.frame is not wanted):
        if type(frame.generator) is Suspension:
            level = frame.generator.resumer
        if frame.caller is None:
            raise NotCapturable(f"{wanted!r} is not running in the machine on this thread: capture one that is")
        frame = frame.caller
    return capture(frame, level)


def called_out(outer: Frame, inner: Frame | None) -> str:
    """What is said where C, or native Python, stands behind a frame, and perhaps before another."""
    line = outer.code.lineno(outer.position - 1)
    what = f"C, or native Python, which {outer.code.qualname} has called ({outer.code.filename}, line {line}),"
    if inner is None:
        return f"{what} does not return"
    return f"{what} has called {inner.code.qualname} and keeps what it is doing to itself: freeze elsewhere"


def copied(frame: Frame) -> Frame:
    """A frame without what is the machine's own, and without its caller."""
    code = frame.code
    twin = Frame(code, None, frame.globals, frame.builtins, frame.locals, frame.localsplus[:], frame.closure, None, None)
    twin.position = frame.position
    if frame.shadow is not None:
        twin.shadow = frame.shadow.frame
    return twin


def suspended(inner: Frame) -> Frame | None:
    """What a suspended generator of the guest's holds: its frame; None where it has ended. Raises NotCapturable where it runs."""
    state = inner.generator
    if state.finished:
        return None
    if state.running:
        raise NotCapturable(f"{state.word} {inner.code.qualname} is running, in no frame that is captured")
    if state.inside is not None:
        raise NotCapturable(f"{state.word} {inner.code.qualname} is about to be resumed, for the frames inside of it")
    frame = copied(inner)
    frame.handled = state.handling.value
    return frame


def joined(bridge: Any, frame: Frame, inner: Frame, outer: Frame) -> Frame | None:
    """What stands between two frames: a frame, or None where the value is simply pushed; `outer` is made to stand where that fits.

    `frame` is the machine's own that `inner` was copied from.
    """
    if bridge is None:
        return None
    decide = DECISIONS.get(type(bridge))
    if decide is None:
        raise NotCapturable(f"{frame.code.qualname} hands its value to what cannot be frozen just now: {bridge!r}")
    return decide(bridge, inner, outer)


def none(bridge: Any, inner: Frame, outer: Frame) -> Frame | None:
    """The value is pushed."""
    return None


def discard(bridge: Discard, inner: Frame, outer: Frame) -> Frame | None:
    """The value is dropped."""
    return standing(bridges.dropped)


def interrupted(bridge: Interrupted, inner: Frame, outer: Frame) -> Frame | None:
    """Signal handlers run: the jump in front of which they do is made already, where that makes no difference."""
    if bridge.target is not None:
        if outer.code.handler(outer.position - 1) != outer.code.handler(bridge.target - 1):
            raise NotCapturable("a signal handler runs at the end of a loop")
        outer.position = bridge.target
    return standing(bridges.dropped)


def again(bridge: Again, inner: Frame, outer: Frame) -> Frame | None:
    """The instruction is executed once more, on the value."""
    outer.position -= 1
    return None


def true_or_pop(bridge: TrueOrPop, inner: Frame, outer: Frame) -> Frame | None:
    """A condition that keeps its value where it jumps."""
    return standing(continuing.chosen, bridge.wanted)


def construct(bridge: Construct, inner: Frame, outer: Frame) -> Frame | None:
    """`__init__`."""
    return standing(bridges.initialised, bridge.made)


def for_iter(bridge: ForIter, inner: Frame, outer: Frame) -> Frame | None:
    """A loop's `__next__`, or generator."""
    if inner.generator is None:
        return standing(bridges.next_given)
    outer.position -= 1
    return None


def send(bridge: Send, inner: Frame, outer: Frame) -> Frame | None:
    """What is delegated to."""
    if inner.generator is None:
        return standing(bridges.delegating)
    outer.position -= 1
    while outer.code.instructions[outer.position].opcode not in SENDING:
        outer.position -= 1
    outer.localsplus.append(None)
    return None


def thrown(bridge: Thrown, inner: Frame, outer: Frame) -> Frame | None:
    """What is thrown into what is delegated to."""
    names = [slot.name for slot in inner.code.localsplus]
    if "method" in names and inner.localsplus[names.index("method")] is MISSING:
        raise NotCapturable("the method `throw` of what a generator delegates to is being looked up")
    return send(bridge, inner, outer)


def following(bridge: Next, inner: Frame, outer: Frame) -> Frame | None:
    """`next`, `send`, `throw`."""
    if inner.generator is None:
        return None if bridge.default is NULL else standing(bridges.next_or_default, bridge.default)
    if bridge.default is NULL:
        return beginning(continuing.advanced, inner.generator)
    return beginning(continuing.advanced_or_default, inner.generator, bridge.default)


def close(bridge: Close, inner: Frame, outer: Frame) -> Frame | None:
    """`close`."""
    return beginning(continuing.closed, inner.generator, bridge.word, CLOSE_GIVES_VALUE)


def spread(bridge: Spread, inner: Frame, outer: Frame) -> Frame | None:
    """What is unpacked."""
    outer.position -= 1
    opcode, oparg, _ = outer.code.instructions[outer.position]
    if opcode == "UNPACK_EX":
        return standing(continuing.gathered_items, oparg & 0xFF)
    return standing(continuing.reversed_items)


def pair(bridge: Pair, inner: Frame, outer: Frame) -> Frame | None:
    """`__enter__`."""
    outer.position -= 1
    if not outer.code.instructions[outer.position].opcode.startswith("BEFORE_"):
        raise NotCapturable("a method `split` of an exception group is running for `except*`")
    return standing(continuing.entered)


def gives_none(bridge: GivesNone, inner: Frame, outer: Frame) -> Frame | None:
    """`exec`."""
    return standing(bridges.ignored)


def default(bridge: Default, inner: Frame, outer: Frame) -> Frame | None:
    """`getattr` with a default, `hasattr`."""
    if bridge.found is None:
        return standing(bridges.got_or_default, bridge.default)
    return standing(continuing.found_or_not, bridge.found, bridge.default)


def loading(bridge: Loading, inner: Frame, outer: Frame) -> Frame | None:
    """An attribute: where a NULL belongs above its value, `operator.call` below it does the same."""
    if bridge.then_null:
        outer.localsplus.append(operator.call)
    return None if bridge.owner is NULL else standing(continuing.named, bridge.owner, bridge.name)


GIVE_INDICES: Final = frozenset({"GET_ITER_INDEXED", "GET_YIELD_FROM_ITER_INDEXED"})


def then_null(bridge: ThenNull, inner: Frame, outer: Frame) -> Frame | None:
    """What is about to be called: as an attribute. An iterator, above which belongs the NULL of an index: in the place of the iterable."""
    if outer.code.instructions[outer.position - 1].opcode in GIVE_INDICES:
        outer.localsplus.append(None)
        return standing(bridges.iterated_indexed)
    outer.localsplus.append(operator.call)
    return None


def imported(bridge: Imported, inner: Frame, outer: Frame) -> Frame | None:
    """The end of an import."""
    return standing(continuing.trimmed)


DECISIONS: Final[dict[type, Callable[[Any, Frame, Frame], Frame | None]]] = {
    Plain: none,
    Entry: none,
    Discard: discard,
    Interrupted: interrupted,
    Again: again,
    TrueOrPop: true_or_pop,
    Construct: construct,
    ForIter: for_iter,
    Send: send,
    Thrown: thrown,
    Next: following,
    Close: close,
    Spread: spread,
    Pair: pair,
    GivesNone: gives_none,
    Default: default,
    Loading: loading,
    ThenNull: then_null,
    Imported: imported,
}
"""By the kind of bridge."""
