"""Programs that are stopped, taken, and gone on with elsewhere: what the tests of the native engine have in common.

`hop` runs a function under a trace function. Where it is to be stopped, its frames are captured and the process forks: the child goes on
from the captured frames alone, on a thread of its own (the frames that they were taken from are never returned to), and tells what the
function gave. The parent has lost nothing, and is stopped at the next place.
"""

import gc
import os
import pickle
import sys
import threading
import traceback
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

import freezeframe
from freezeframe.errors import NotCapturable
from freezeframe.model.frame import Frame
from freezeframe.native.capture import capture
from freezeframe.native.check import LAYOUT
from freezeframe.native.hide import hide
from freezeframe.native.memory import ints, words
from freezeframe.native.objects.types import generator_state, set_generator_state
from freezeframe.native.rebuild import resume

OURS = str(Path(freezeframe.__file__).parent)
STACK = 256 << 20
"""What the C stack of a thread that goes on is."""


class Told(NamedTuple):
    """What a child has told."""

    where: str
    outcome: Any
    """('gave', the value), ('raised', the exception's words), ('refused', why) or ('died', the status)."""


def is_ours(frame: Any) -> bool:
    """Whether a frame is one of the engine's, or was called by one (where a program is run, all of these are hidden)."""
    while frame is not None:
        if frame.f_code.co_filename.startswith(OURS):
            return True
        frame = frame.f_back
    return False


def outcome_of(function: Callable[[], Any]) -> tuple[str, Any]:
    """What calling a function comes to."""
    try:
        return "gave", function()
    except BaseException as error:
        return "raised", f"{type(error).__name__}: {error}"


hide(outcome_of.__code__)


def let_go(frame: Frame | None) -> None:
    """Make the generators that run in a chain ones that can be resumed: in this process nobody will return to them."""
    while frame is not None:
        generator = frame.generator
        if generator is not None and generator_state(generator) == "EXECUTING":
            address = id(generator) + LAYOUT.generator.frame
            if LAYOUT.iframe.stack_is_address:
                words[address + LAYOUT.iframe.stack >> 3] = address + LAYOUT.iframe.localsplus
            else:
                ints[address + LAYOUT.iframe.stack >> 2] = 0
            for _ in range(2):  # what it still has is never let go of
                words[id(generator) >> 3] += 1
            words[address + LAYOUT.iframe.locals >> 3] = 0
            set_generator_state(generator, "SUSPENDED")
        frame = frame.caller


def on_a_thread(function: Callable[[], Any]) -> tuple[str, Any]:
    """What calling a function comes to, on a new thread with much stack."""
    found: list[tuple[str, Any]] = []
    threading.stack_size(STACK)
    thread = threading.Thread(target=lambda: found.append(outcome_of(function)))
    thread.start()
    thread.join()
    return found[0]


def in_child(function: Callable[[], tuple[str, Any]], seconds: int = 100) -> tuple[str, Any]:
    """What a function gives in a forked process, which it cannot harm this one in."""
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pid = os.fork()
    if not pid:
        try:
            import signal

            signal.alarm(seconds)
            told = pickle.dumps(function())
            with os.fdopen(writing, "wb") as pipe:
                pipe.write(told)
        except BaseException:
            traceback.print_exc()
            sys.stderr.flush()
            os._exit(99)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read()
    status = os.waitpid(pid, 0)[1]
    return pickle.loads(told) if status == 0 else ("died", status)


def ask_for_opcodes() -> None:
    """On 3.12 whoever sets a trace function is told of instructions only if some frame has asked for that before."""
    if sys.version_info[:2] == (3, 12):
        sys._getframe().f_trace_opcodes = True


class Hopper:
    """A trace function that stops what it traces at the instructions that it is told to, counted from its start."""

    def __init__(self, stops: Iterable[int], value: Any = None, hops: int = 1, keep: Callable[[str], bool] | None = None) -> None:
        self.stops = iter(stops)
        self.next = next(self.stops, -1)
        self.count = 0
        self.told: list[Told] = []
        self.codes: set[CodeType] = set()
        """What the frames execute that are gone on with."""
        self.hops = hops
        self.keep = keep

    def run(self, function: Callable[[], Any]) -> tuple[str, Any]:
        """Run a function, which is stopped."""
        ask_for_opcodes()
        sys.settrace(self.trace)
        try:
            return outcome_of(function)
        finally:
            sys.settrace(None)

    def trace(self, frame: Any, event: str, _argument: Any) -> Any:
        """Count instructions."""
        if is_ours(frame) or (self.keep is not None and not self.keep(frame.f_code.co_filename)):
            return None
        frame.f_trace_opcodes = True
        if event == "opcode":
            self.count += 1
            if self.count == self.next:
                self.next = next(self.stops, -1)
                self.stop(frame)
        return self.trace

    def stop(self, frame: Any) -> None:
        """Stop here: a child goes on."""
        where = f"{frame.f_code.co_name}:{frame.f_lineno} at {frame.f_lasti} ({self.count})"
        try:
            taken = capture(frame, between=True)
        except NotCapturable as reason:
            self.told.append(Told(where, ("refused", str(reason))))
            return
        self.told.append(Told(where, in_child(lambda: self.go_on(taken))))

    def go_on(self, taken: Frame) -> tuple[str, Any]:
        """In the child."""
        sys.settrace(None)
        self.next = -1  # the frames of generators keep their trace function: it would stop and fork here, too, on and on
        let_go(taken)
        if self.hops == 1:
            return on_a_thread(lambda: resume(taken))
        again = Hopper([self.count % 5 + 1], hops=self.hops - 1, keep=self.keep)
        first = on_a_thread(lambda: again.resumed(taken))
        return again.told[0].outcome if again.told and again.told[0].outcome[0] != "refused" else first

    def resumed(self, taken: Frame) -> Any:
        """Go on, and be stopped once more: in a frame that is new, or in one that it returns to."""
        frame: Frame | None = taken
        while frame is not None:
            self.codes.add(frame.code.original)
            frame = frame.caller
        sys.settrace(self.trace_outwards)
        try:
            return resume(taken)
        finally:
            sys.settrace(None)

    def trace_outwards(self, frame: Any, event: str, argument: Any) -> Any:
        """As `trace`, for frames that were there before."""
        outer = frame.f_back
        if is_ours(frame) or outer is None or outer.f_code not in self.codes:
            return None  # where our frames are hidden, what they call shows by whom it seems to be called: by none that is resumed
        while outer is not None:
            outer.f_trace, outer.f_trace_opcodes = self.trace, True
            outer = outer.f_back
        sys.settrace(self.trace)
        return self.trace(frame, event, argument)


hide(Hopper.resumed.__code__)
hide(Hopper.run.__code__)


def instructions_of(function: Callable[[], Any], keep: Callable[[str], bool] | None = None) -> tuple[int, tuple[str, Any]]:
    """How many instructions a function executes under a trace function, and what it comes to."""
    hopper = Hopper([], keep=keep)
    outcome = hopper.run(function)
    assert hopper.count
    return hopper.count, outcome


def wrong(function: Callable[[], Any], stops: Iterable[int], *, hops: int = 1, refusals: bool = False) -> list[Told]:
    """What has gone wrong where a function was stopped and gone on with elsewhere."""
    gc.disable()  # what listens to the collector (hypothesis does) is no part of a scene
    try:
        return _wrong(function, stops, hops=hops, refusals=refusals)
    finally:
        gc.enable()


def _wrong(function: Callable[[], Any], stops: Iterable[int], *, hops: int, refusals: bool) -> list[Told]:
    _, right = instructions_of(function)
    hopper = Hopper(stops, hops=hops)
    assert hopper.run(function) == right
    return [told for told in hopper.told if told.outcome != right and not (refusals and told.outcome[0] == "refused")]
