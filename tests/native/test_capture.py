"""What `capture` gives, what `resume` makes of it, and that neither leaves a trace."""

import faulthandler
import gc
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hops import on_a_thread

from freezeframe.errors import FreezeframeError, NotCapturable
from freezeframe.model.null import NULL
from freezeframe.native.capture import capture, capture_call
from freezeframe.native.frames.frameobject import ShadowFrame
from freezeframe.native.hide import hide
from freezeframe.native.rebuild import resume


@pytest.fixture(autouse=True)
def traces():
    faulthandler.enable()


def snap():
    """What stands for `checkpoint()`: the frames of the caller."""
    taken.append(capture_call())
    return "first"


taken = []
hide(snap.__code__)


def test_a_frame_object_that_cpython_does_not_run_is_refused():
    def ended():
        return sys._getframe()

    shadow = ShadowFrame(ended.__code__, globals()).frame
    for frame in (ended(), shadow):
        with pytest.raises(NotCapturable, match="is not running"):
            capture(frame)


def run(function, *arguments):
    """Call a function that calls `snap`: (what it gave, the innermost frame that was captured)."""
    taken.clear()
    value = function(*arguments)
    return value, taken.pop()


hide(run.__code__)


def chain(frame):
    while frame is not None:
        yield frame
        frame = frame.caller


def deep(n, mark):
    if not n:
        return snap(), mark
    return deep(n - 1, mark)


def test_what_a_frame_holds():
    outer = [1, 2]

    def inner(a, *rest, b=3):
        return [a, outer, snap(), b, rest]

    value, frame = run(inner, "x", "y")
    assert value == ["x", [1, 2], "first", 3, ("y",)]
    assert frame.code.original is inner.__code__
    assert frame.caller is None
    assert frame.locals is None
    assert frame.globals is globals()
    assert frame.builtins is __builtins__
    assert frame.closure is inner.__closure__
    assert frame.slots[:3] == ["x", 3, ("y",)]
    assert frame.slots[3] is inner.__closure__[0]
    assert frame.stack == ["x", [1, 2]]
    assert frame.stack[1] is outer
    assert frame.code.instructions[frame.position - 1].opcode == "CALL"
    assert frame.handled is None
    assert resume(frame, "again") == ["x", [1, 2], "again", 3, ("y",)]


def test_what_is_unbound_is_null():
    def inner():
        value = snap()
        late = [value]
        return late[0]

    _, frame = run(inner)
    assert frame.slots == [NULL, NULL]
    assert resume(frame, 5) == 5


@pytest.mark.parametrize("consume", [lambda made: [str(value) for value in made], next, list, lambda made: made.send(None)])
def test_a_generator_that_yields_what_a_call_gives(consume):
    """It stands at the call: it is none that is thrown into where it has yielded."""

    def numbers():
        yield snap()

    value, frame = run(lambda: consume(numbers()))
    assert frame.code.qualname.endswith("numbers")
    assert value in ("first", ["first"])
    assert resume(frame, "again") in ("again", ["first", "again"])


MAKING = """
import gc
from types import FunctionType
from freezeframe.native.capture import capture_call
from freezeframe.native.hide import hide
from freezeframe.native.rebuild import _install, resume

taken = []
def snap():
    taken.append(capture_call())
    return "first"
hide(snap.__code__)

def numbers(number):
    held = [number]
    yield snap()

def alive():
    print(sum(type(each) is FunctionType and each.__code__ is _install.__code__ for each in gc.get_objects()))
    return ()

def run(function):
    function()
hide(run.__code__)

run(lambda: next(numbers(1)))
print(resume(taken.pop(), "again", alive))
"""


def test_what_makes_a_generators_frames_lives_until_they_are_made():
    """From 3.13 what a generator's stub calls lies in its first slot: it was let go of there, though the call has it."""
    made = subprocess.run([sys.executable, "-c", MAKING], capture_output=True, text=True, check=True, timeout=60)
    assert made.stdout == "2\n2\nagain\n"  # ours, and the copy that holds what it is given


def test_captured_twice_it_is_equal():
    def twice():
        return capture_call(), capture_call()

    def inner(n):
        for i in range(n):
            one, two = twice()
            assert one == two
            assert one is not two
        return i

    hide(twice.__code__)
    assert inner(2) == 1


def test_resumed_many_times():
    def counting(n):
        total = [snap()]
        total += range(n)
        return total

    _, frame = run(counting, 3)
    assert [resume(frame, i) for i in range(5)] == [[i, 0, 1, 2] for i in range(5)]


def test_class_and_module_level():
    namespace = {"snap": snap, "__name__": "scene"}
    source = "first = 1\nclass Inner:\n    one = 1\n    value = snap()\n    two = value\nlast = Inner.value\n"

    def module():
        exec(source, namespace)
        return namespace["last"]

    value, frame = run(module)
    assert value == "first"
    assert frame.locals["one"] == 1
    assert frame.locals["__qualname__"] == "Inner"
    outer = [each for each in chain(frame) if each.code.name == "<module>"]
    assert outer[0].locals is namespace is outer[0].globals
    assert resume(frame, "again") == "again"


def test_what_is_handled():
    def handling():
        try:
            raise KeyError("outer")
        except KeyError:
            try:
                inner()
            except ValueError as error:
                return repr(error.__context__), sys.exc_info()[1] is error, snap()

    def inner():
        raise ValueError("inner")

    value, frame = run(handling)
    assert value == ("KeyError('outer')", True, "first")
    assert isinstance(frame.handled, ValueError)
    assert resume(frame, 1) == ("KeyError('outer')", True, 1)
    assert sys.exc_info() == (None, None, None)


def test_an_exception_leaves_what_is_resumed():
    def failing():
        snap()
        raise LookupError("out")

    with pytest.raises(LookupError, match="out"):
        run(failing)
    frame = taken.pop()
    with pytest.raises(LookupError, match="out") as caught:
        resume(frame)
    lines = [entry.lineno - failing.__code__.co_firstlineno for entry in caught.traceback if entry.name == "failing"]
    assert lines == [1]
    assert [entry.name for entry in caught.traceback][1:] == ["failing"], "no frame of ours shows"


@pytest.mark.parametrize("depth", [0, 1, 50, 900])
def test_reference_counts(depth):
    class Mark:
        pass

    mark, code = Mark(), deep.__code__
    run(deep, depth, mark)
    taken.clear()
    gc.collect()
    marks, codes, nulls = sys.getrefcount(mark), sys.getrefcount(code), sys.getrefcount(NULL)
    for _ in range(20):
        (value, same), frame = run(deep, depth, mark)
        assert (value, same) == ("first", mark)
        assert sum(1 for _ in chain(frame)) == depth + 1
        assert resume(frame, 7) == (7, mark)
        del value, same, frame
    gc.collect()
    assert sys.getrefcount(mark) == marks
    assert abs(sys.getrefcount(code) - codes) <= 1
    assert abs(sys.getrefcount(NULL) - nulls) <= 20 * (depth + 5), "only where slots were emptied"


@pytest.mark.parametrize("depth", [1_000, pytest.param(20_000, marks=pytest.mark.slow)])
def test_deep(depth):
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(depth * 3 + 1000)
    try:
        how, told = on_a_thread(lambda: _deep(depth))
    finally:
        sys.setrecursionlimit(before)
    assert (how, told) == ("gave", depth)


def _deep(depth):
    _, frame = run(deep, depth, None)
    frames = sum(1 for each in chain(frame) if each.code.original is deep.__code__)
    assert resume(frame, "again") == ("again", None)
    return frames - 1


def test_collections_and_threads_meanwhile():
    """The collector looks at frames while they are written, and other threads run."""
    stop = threading.Event()

    def busy():
        while not stop.is_set():
            deep_calls(5)

    def deep_calls(n):
        return [n] if not n else [n, deep_calls(n - 1)]

    thread = threading.Thread(target=busy)
    thread.start()
    thresholds = gc.get_threshold()
    gc.set_threshold(1)
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        for n in range(30):
            _, frame = run(deep, 20, [n])
            assert resume(frame, 1) == (1, [n])
    finally:
        sys.setswitchinterval(interval)
        gc.set_threshold(*thresholds)
        stop.set()
        thread.join()


def test_what_c_keeps_to_itself():
    def key(value):
        snap()
        return value

    def sorting():
        return sorted([2, 1], key=key)

    with pytest.raises(NotCapturable, match=r"sorted, a C function called by .*sorting .*test_capture\.py, line \d+\), has called .*key"):
        run(sorting)


def _once():
    return snap()


def test_other_versions_code_is_refused():
    _, frame = run(_once)
    other = frame.copy()
    parts = {name: getattr(frame.code, name) for name in frame.code.FIELDS}
    other.code = type(frame.code)(**{**parts, "original": object(), "version": (3, 9)})
    with pytest.raises(FreezeframeError, match=r"compiled by Python 3\.9"):
        resume(other)


@pytest.mark.slow
@pytest.mark.parametrize("switches", [[], ["-X", "dev"], ["-O"]])
def test_under_the_debugging_allocator(switches):
    """Every block is fenced, and what is let go of is overwritten."""
    here = Path(__file__).parent
    tests = [str(here / "test_capture.py"), str(here / "test_hops.py"), str(here / "test_suspended.py")]
    environment = {**os.environ, "PYTHONMALLOC": "debug"}
    arguments = [sys.executable, *switches, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *tests]
    ended = subprocess.run(arguments, env=environment, capture_output=True, text=True, timeout=900, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
