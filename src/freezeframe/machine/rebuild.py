"""Rebuild: frames that travel, of either engine, as frames of the machine's.

They are linked anew, and generators among them are the guest's. Where a generator runs, the frame outside stands before the instruction
that resumes it: the generator is a suspended one, and going on with it is going on with the frames inside of it (`Suspension.inside`).
"""

from __future__ import annotations

import contextlib
from types import AsyncGeneratorType
from typing import TYPE_CHECKING, Any

from freezeframe.errors import FreezeframeError
from freezeframe.isa.flow import stack_depths
from freezeframe.machine import asynchronous, generators
from freezeframe.machine.bounds import depth_of
from freezeframe.machine.bridges import ENTRY
from freezeframe.machine.handling import Handling
from freezeframe.machine.intrinsics import library, outcomes  # noqa: F401 (what bridges that travel do is registered there)
from freezeframe.machine.link import code_of, link
from freezeframe.machine.running import current
from freezeframe.machine.shadows import Shadow
from freezeframe.model.bridging import is_of_bridges
from freezeframe.model.frame import Frame
from freezeframe.native.objects.hooks import count_as_told

if TYPE_CHECKING:
    from types import CodeType

    from freezeframe.model.raw import RawCode


def rebuild(innermost: Frame, value: Any = None) -> Frame:
    """The frame that the machine goes on from: the innermost outside of all generators that run. The frames given stay as they are.

    Where the innermost waits for a call's value, it gets `value`.

    Raises FreezeframeError where a generator among them is not the machine's own, or runs here already.
    """
    frame = innermost
    first = made = linked(innermost)
    if waits(made):
        made.localsplus.append(value)
    handled = innermost.handled
    inner: Frame | None = None
    while True:
        outer = frame.caller
        if frame.generator is not None:
            made = put_into(frame.generator, made, begun=False)
            if inner is None:
                first = made
            else:
                inner.caller = made
            made.generator.inside, made.generator.handling.value = first, handled
            if outer is None:
                raise FreezeframeError(f"{frame.code.qualname} is a generator's frame, and what resumes it was not frozen with it")
            first = following = linked(outer)
            handled = outer.handled
            inner = None
        elif outer is None:
            break
        else:
            following = made.caller = linked(outer)
            inner = made
        made, frame = following, outer
    first.handled = handled
    return first


def linked(frame: Frame) -> Frame:
    """A frame of the machine's that stands where a frame stands, without what is around it."""
    code = code_of(frame.code.original)
    program = link(code, hidden=is_of_bridges(frame.globals)).program
    made = Frame(code, program, frame.globals, frame.builtins, frame.locals, frame.localsplus[:], frame.closure, None, None)
    made.position = frame.position
    if isinstance(frame.shadow, Shadow):
        made.shadow, frame.shadow = frame.shadow, None
    return made


def waits(frame: Frame) -> bool:
    """Does a frame that nobody is inside of wait for a call's value, rather than stand between two instructions?"""
    depth = stack_depths(frame.code)[frame.position]
    return depth is not None and len(frame.localsplus) - len(frame.code.localsplus) < depth


def empty_generator(code: CodeType | RawCode, name: str, qualname: str) -> Any:
    """A generator (coroutine, asynchronous generator) of the guest's without a frame: to be filled or finished before it is resumed."""
    holder = Frame(code_of(code), None, {}, {}, None, [], None, None, None)
    generator = generators.builder_of(holder.code)(holder)
    generators.note(holder, generator, Handling())
    generator.__name__, generator.__qualname__ = name, qualname
    return generator


def fill_generator(generator: Any, frame: Frame) -> None:
    """Make `frame` what an empty generator holds: suspended where that stands."""
    made = put_into(generator, linked(frame), begun=frame.code.instructions[frame.position - 1].opcode != "RETURN_GENERATOR")
    made.generator.handling.value = frame.handled


def finish_generator(generator: Any) -> None:
    """Make an empty generator one that has ended."""
    holder = generators.frame_of(generator)
    assert holder is not None
    holder.generator.finished = True
    if type(generator) is not AsyncGeneratorType:
        generator.close()
        return
    count_as_told(generator)  # of one that has ended nothing more is told
    with contextlib.suppress(StopIteration):
        generator.aclose().send(None)


def put_into(generator: Any, frame: Frame, *, begun: bool) -> Frame:
    """Let a generator that has not begun hold what `frame` holds; gives the generator's own frame, which is that now."""
    holder = generators.frame_of(generator)
    if holder is None or holder.position:
        raise FreezeframeError(f"{generator!r} is in use here: go on from a copy, as Snapshot.fork() makes one")
    holder.code, holder.program = frame.code, frame.program
    holder.globals, holder.builtins, holder.locals = frame.globals, frame.builtins, frame.locals
    holder.localsplus, holder.closure, holder.position = frame.localsplus, frame.closure, frame.position
    holder.shadow = frame.shadow
    if not begun:
        return holder
    if type(generator) is not AsyncGeneratorType:
        generators.prime(holder, generator)
        return holder
    count_as_told(generator)
    asynchronous.begin(holder.generator, generator)
    holder.generator.started = True
    return holder


def go_on_within(frame: Frame) -> Any:
    """Go on from frames that were rebuilt, in a loop of their own, where this thread's machine runs already: gives their value."""
    thread = current()
    outermost = frame
    while outermost.caller is not None:
        outermost = outermost.caller
    outermost.bridge = ENTRY
    before = thread.depth
    thread.depth += depth_of(frame) + 1
    try:
        frames = [frame]
        handling = Handling(frame.handled)
        del frame, outermost  # what is in them is let go of when it is no longer used
        return thread.go_on(frames, handling)[1]
    finally:
        thread.depth = before


library.LINKED.append(linked)
