"""`f_lineno` is assignable on a shadow frame during its line event, with CPython's own rules and messages."""

import sys
import warnings

import pytest
from guest import offset_of_line

from freezeframe.model.null import NULL
from freezeframe.native.frames.frameobject import ShadowFrame
from freezeframe.native.frames.jumps import LineEvent

FILLS = sys.version_info >= (3, 12)


def jumpy(a):
    x = 1  # noqa: F841
    for i in a:
        y = 2  # noqa: F841
        z = 3  # noqa: F841
    w = 4
    try:
        q = 1
    except ValueError:
        q = 2  # noqa: F841
    return w


LOOP_DEPTH = 2 if sys.version_info >= (3, 15) else 1


@pytest.fixture
def shadow():
    made = ShadowFrame(jumpy.__code__, globals())
    made.write_slots([[1], *[NULL] * 6])
    made.frame.f_trace = print
    return made


def jump(shadow, start, target, stack):
    shadow.set_position(offset_of_line(jumpy, start))
    event = LineEvent(shadow, stack)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            shadow.frame.f_lineno = jumpy.__code__.co_firstlineno + target
    finally:
        jumped = event.end()
    return jumped


@pytest.mark.parametrize(
    ("start", "target", "popped"),
    [(1, 1, None), (3, 4, 0), (4, 3, 0), (3, 5, LOOP_DEPTH), (4, 1, LOOP_DEPTH), (5, 1, 0), (7, 1, 0), (1, 5, 0)],
)
def test_jumps(shadow, start, target, popped):
    in_loop = start in (3, 4)
    thing = object()
    count = sys.getrefcount(thing)
    jumped = jump(shadow, start, target, [thing] * LOOP_DEPTH if in_loop else [])
    assert jumped == (None if popped is None else (offset_of_line(jumpy, target), popped))
    assert shadow.frame.f_lineno == jumpy.__code__.co_firstlineno + target
    after = sys.getrefcount(thing)
    assert after == count


@pytest.mark.parametrize(
    ("start", "target", "message"),
    [
        (1, 3, "can't jump into the body of a for loop"),
        (5, 9, "can't jump into an 'except' block as there's no exception"),
        (1, 99, "line .* comes after the current code block"),
        (1, -1, "line .* comes before the current code block"),
    ],
)
def test_refusals_are_cpythons(shadow, start, target, message):
    with pytest.raises(ValueError, match=message):
        jump(shadow, start, target, [])
    assert shadow.frame.f_lineno == jumpy.__code__.co_firstlineno + start
    assert not shadow.changed()


def test_unbound_locals_are_bound_from_3_12(shadow):
    shadow.set_position(offset_of_line(jumpy, 1))
    event = LineEvent(shadow, [])
    if FILLS:
        with pytest.warns(RuntimeWarning, match="assigning None to 6 unbound locals"):
            shadow.frame.f_lineno = jumpy.__code__.co_firstlineno + 5
    else:
        shadow.frame.f_lineno = jumpy.__code__.co_firstlineno + 5
    event.end()
    assert shadow.changed() == FILLS
    assert shadow.read_slots()[1:] == [None if FILLS else NULL] * 6


def test_no_event_no_jump(shadow):
    jump(shadow, 1, 5, [])
    with pytest.raises(ValueError, match=r"can't jump from|f_lineno can only be set"):
        shadow.frame.f_lineno = jumpy.__code__.co_firstlineno + 1


def test_a_stack_that_is_too_deep(shadow):
    with pytest.raises(ValueError, match="values for a stack of"):
        LineEvent(shadow, [1] * 1000)
    assert shadow.read_slots()[0] == [1]


def test_events_nest_in_real_tracing(shadow):
    """The thread's own event is what it was before."""
    lines = []
    kept = [0]

    def target():
        kept[0] = 1
        kept[0] += 1
        return kept[0]

    def trace(frame, event, arg):
        if frame.f_code is target.__code__ and event == "line":
            if not lines:
                jump(shadow, 1, 5, [])
                frame.f_lineno = target.__code__.co_firstlineno + 2
            lines.append(frame.f_lineno)
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    result = target()
    sys.settrace(before)
    assert result == 1
    assert lines[0] == target.__code__.co_firstlineno + 2
