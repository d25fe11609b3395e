"""The step loop while only observers of the machine's watch: as fast as where nobody does, but where somebody is told (`weaving`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from freezeframe.machine.bridges import ENTRY
from freezeframe.machine.lines import SENDING
from freezeframe.machine.observers import CALLS, INSTRUCTIONS, LINES
from freezeframe.machine.stopping import LoopChange, go_on
from freezeframe.machine.weaving import note, stands, weave

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame


def observed_loop(self: Thread, frame: Frame) -> Any:
    """As `Thread.loop`, with observers told: gives the frame to go on with where nobody observes any more, or somebody else watches, or
    something else is told; or the mark that ends the loop."""
    stop = self.stop
    kinds = self.observed
    observers = self.observers
    each = kinds & INSTRUCTIONS
    alone = each and not kinds & (LINES | CALLS)
    teller = self.teller
    position = 0
    while True:
        try:
            while True:
                self.frame = frame
                if self.observed != kinds or self.observers is not observers:
                    _left(self, frame, kinds)
                    return frame
                stack = frame.localsplus
                linked = frame.code.linked
                if alone and not linked.hidden and linked.recorder is None:
                    at = linked.at or observers.blocks(frame.code)
                    linked = program = mark = handler = oparg = None  # nothing is kept of calls that have ended
                    position = -1
                    while at is not None:
                        following = at[frame.position](frame, stack, self, teller)
                        if following is not None:
                            if following is stop:
                                return stop
                            frame = self.frame = following
                            if self.observed != kinds:
                                break
                            stack = frame.localsplus
                            at = frame.code.linked.at
                    at = None
                    continue
                try:
                    program = linked.woven[kinds]
                except KeyError:
                    program = weave(frame.code, kinds)
                if each and not linked.hidden:
                    while True:
                        position = frame.position
                        mark, handler, oparg = program[position]
                        if mark is not None:
                            mark(self, frame, position)
                        observers.before(frame)
                        if frame.position != position:
                            observers.moved(frame, position)
                            continue
                        frame.position = position + 1
                        following = handler(frame, stack, oparg, self)
                        if following is not None:
                            break
                else:
                    while True:
                        position = frame.position
                        mark, handler, oparg = program[position]
                        if mark is not None:
                            mark(self, frame, position)
                            if frame.position != position:
                                observers.moved(frame, position)
                                continue
                            if self.halted is not None:  # the change is to come behind one instruction, not a run of them
                                handler, oparg = frame.program[position]
                        frame.position = position + 1
                        following = handler(frame, stack, oparg, self)
                        if following is not None:
                            break
                if following is stop:
                    return stop
                frame = following
        except LoopChange:
            frame = self.frame  # type: ignore[assignment]
            continue
        except BaseException as caught:
            error = caught
        if error.__traceback__ is not None:  # type: ignore[possibly-undefined]
            self.strip_stubs(error)
        if frame.position == position:  # what somebody raises who is told of an instruction is raised by that
            frame.position += 1
        following = self.unwind(frame, error)
        del error
        if following is stop:
            return stop
        frame = following


def _left(self: Thread, frame: Frame, kinds: int) -> None:
    """A frame goes on in another loop, and so do those outside of it, which stand behind a call: that is what was executed last."""
    go_on(self)
    if kinds & LINES:
        stands(frame, kinds)
    else:
        frame.watch = None
    while frame.bridge is not ENTRY and frame.caller is not None:
        frame = frame.caller
        noted = kinds & LINES and frame.code.instructions[frame.position - 1].opcode in SENDING  # something was thrown there, or not
        if not noted and not frame.code.linked.hidden:
            note(frame, frame.position - 1)
