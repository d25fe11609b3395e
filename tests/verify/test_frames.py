"""Frames that come from bytes are checked: no good one is refused, and none that would end the process is let through."""

import builtins
import io
import sys
from pathlib import Path

import pytest

from freezeframe.errors import NotCapturable, VerifyError
from freezeframe.model.code import GENERATORS
from freezeframe.model.null import NULL
from freezeframe.native.capture import capture
from freezeframe.native.frames.generators import capture_generator
from freezeframe.snapshot.frames import chain
from freezeframe.verifier.frames import FrameChecker

PROGRAMS = Path(__file__).resolve().parents[1] / "conformance" / "programs"


class Watched:
    """Runs programs, and checks their frames before every instruction that comes for the first time."""

    def __init__(self):
        self.checker, self.seen, self.kept, self.refused, self.places = FrameChecker(), set(), [], [], 0

    def run(self, path):
        out, sys.stdout = sys.stdout, io.StringIO()
        self.boundary = sys._getframe()
        before = sys.gettrace()
        try:
            sys.settrace(self.trace)
            exec(compile(path.read_bytes(), str(path), "exec"), {"__name__": "__main__", "__file__": str(path), "__builtins__": builtins})
        except BaseException:
            pass  # programs may end in any way
        finally:
            sys.settrace(before)
            sys.stdout = out

    def trace(self, frame, event, _argument):
        if "programs" not in frame.f_code.co_filename:
            return None
        frame.f_trace_opcodes = True
        if event == "opcode" and (id(frame.f_code), frame.f_lasti) not in self.seen:
            self.seen.add((id(frame.f_code), frame.f_lasti))
            self.kept.append(frame.f_code)
            try:
                innermost = capture(frame, between=True, outermost=self.boundary)
            except NotCapturable:
                return self.trace
            running = {id(each.generator): each.code.flags & GENERATORS for each in chain(innermost) if each.generator is not None}
            self.places += 1
            try:
                self.checker.chain(innermost, running)
            except VerifyError as error:
                self.refused.append((frame.f_code.co_filename, frame.f_lineno, str(error)))
        return self.trace


@pytest.mark.parametrize(
    "names",
    [
        ["exceptions/group_basics.py", "closures/comprehension_cells.py", "generators/methods_and_closures.py"],
        pytest.param(["exceptions/*.py", "closures/*.py", "patterns/*.py", "comprehensions/*.py", "classes/*.py"], marks=pytest.mark.slow),
    ],
    ids=["some", "many"],
)
def test_no_good_frame_is_refused(names):
    watched = Watched()
    for name in names:
        for path in sorted(PROGRAMS.glob(name)):
            watched.run(path)
    assert watched.places > 1000
    assert watched.refused == []


def taken():
    """Where the frames of the examples are taken."""
    return capture(sys._getframe(1), outermost=sys._getframe(2))


def looping(items):
    for item in items:
        frame = item, taken()
    return frame[1]


def handling():
    try:
        raise ValueError("handled")
    except ValueError as error:
        frame = taken()
        del error
    return frame


def enclosing():
    cell = 1

    def inner():
        return cell, taken()

    return inner()[1]


def good(make, *arguments):
    frame = make(*arguments)
    FrameChecker().chain(frame, {})
    return frame


def refused(frame, *words):
    with pytest.raises(VerifyError) as raised:
        FrameChecker().chain(frame, {})
    for word in words:
        assert word in str(raised.value)


def test_what_a_loop_goes_over_must_be_an_iterator():
    frame = good(looping, [1])
    slots = len(frame.code.localsplus)
    if sys.version_info < (3, 15):  # from where on an index may stand above a list
        frame.localsplus[slots] = [1, 2]
        refused(frame, "'looping'", "list")
    frame.localsplus[slots] = NULL
    refused(frame, "stack")


def test_the_stack_is_as_deep_as_it_is_there():
    frame = good(looping, [1])
    frame.localsplus.append(1)
    frame.localsplus.append(1)
    refused(frame, "values on its stack")
    del frame.localsplus[-4:]
    refused(frame)


def test_a_position_is_one_that_a_path_leads_to():
    frame = good(looping, [1])
    for position in (-1, 10_000, len(frame.code.instructions)):
        frame.position = position
        refused(frame, "stands at")


def test_what_is_handled_is_an_exception():
    frame = good(handling)
    frame.handled = "an error"
    refused(frame, "handles")
    frame.handled = None
    slots = len(frame.code.localsplus)
    frame.localsplus[slots] = 5
    refused(frame, "int")


def test_free_variables_are_cells():
    frame = good(enclosing)
    frame.localsplus[0] = 1
    refused(frame, "no cell for 'cell'")
    frame = good(enclosing)
    frame.closure = (1,)
    refused(frame, "closure")
    frame.closure = None
    refused(frame, "closure")


def test_slots_are_there():
    frame = good(looping, [1])
    del frame.localsplus[1:]
    refused(frame)


def test_names_are_dictionaries():
    frame = good(looping, [1])
    frame.globals = []
    refused(frame, "global names")
    frame = good(looping, [1])
    frame.locals = {}
    refused(frame, "namespace")


def test_generators():
    def numbers():
        yield 1
        yield 2

    generator = numbers()
    next(generator)
    frame = capture_generator(generator)
    kind = frame.code.flags & GENERATORS
    FrameChecker().suspended(frame, kind)
    with pytest.raises(VerifyError):
        FrameChecker().suspended(frame, 0x80)
    refused(frame, "another generator")
    begun = frame.copy()
    begun.position = next(at for at, each in enumerate(frame.code.instructions) if each.opcode == "RETURN_GENERATOR")
    del begun.localsplus[len(frame.code.localsplus) :]
    with pytest.raises(VerifyError, match="another generator"):  # it has become one already
        FrameChecker().chain(begun, {id(generator): kind})
    with pytest.raises(VerifyError, match="generator without a frame"):
        FrameChecker().chain(good(looping, [1]), {1: 32})
    frame.localsplus.append(3)
    with pytest.raises(VerifyError, match="values on its stack"):
        FrameChecker().suspended(frame, kind)
    del frame.localsplus[-1]
    frame.position -= 1
    with pytest.raises(VerifyError):
        FrameChecker().suspended(frame, kind)
