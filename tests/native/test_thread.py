"""`HostChain`: guest frames stand where a hidden frame of ours is, for whoever is called from it."""

import faulthandler
import functools
import gc
import inspect
import logging
import signal
import sys
import tempfile
import threading
import traceback
import tracemalloc
import types
import warnings

import pytest
from guest import call_on_line

from freezeframe.model.null import NULL
from freezeframe.native.check import LAYOUT
from freezeframe.native.frames.frameobject import ShadowFrame
from freezeframe.native.frames.thread import HostChain, current_interpreter_frame, set_handled_exception
from freezeframe.native.hide import hide
from freezeframe.native.memory import words

SOURCE = """
def inner(a, b):
    x = 1
    return native(a, b)

def outer(n):
    y = n
    return inner(n, y)

class Base:
    def who(self):
        return "base"

class Derived(Base):
    def who(self):
        return super().who()
"""
NAMES = {"__name__": "prog", "__package__": "xml"}
exec(compile(SOURCE, "prog.py", "exec"), NAMES)
INNER, OUTER, WHO = NAMES["inner"], NAMES["outer"], NAMES["Derived"].who


class Guest:
    """Two guest frames, `outer` that calls `inner` that calls something native."""

    def __init__(self):
        self.outer = ShadowFrame(OUTER.__code__, NAMES)
        self.outer.write_slots([5, 6])
        self.outer.set_position(call_on_line(OUTER, 2))
        self.inner = ShadowFrame(INNER.__code__, NAMES)
        self.inner.write_slots([1, 2, 3])
        self.inner.set_position(call_on_line(INNER, 2))


def loop(guest, callable, *args, **kwargs):
    """What the machine's loop does: it calls something native out of `guest.inner`."""
    chain = HostChain(current_interpreter_frame())
    guest.outer.link(chain.below)
    guest.inner.link(guest.outer.address)
    chain.previous.value = chain.current.value = guest.inner.address
    try:
        return callable(*args, **kwargs)
    finally:
        chain.previous.value = chain.below
        chain.current.value = chain.address
        guest.inner.unlink()
        guest.outer.unlink()


def loop_one(guest, callable, argument):
    """As `loop`; Python calls Python here without C between."""
    chain = HostChain(current_interpreter_frame())
    guest.outer.link(chain.below)
    guest.inner.link(guest.outer.address)
    chain.previous.value = chain.current.value = guest.inner.address
    try:
        return callable(argument)
    finally:
        chain.previous.value = chain.below
        chain.current.value = chain.address
        guest.inner.unlink()
        guest.outer.unlink()


def relay(*args, **kwargs):
    """Another hidden frame between."""
    return loop(*args, **kwargs)


for function in (loop, loop_one, relay):
    hide(function.__code__)


@pytest.fixture
def guest():
    return Guest()


def stack(_argument=None):
    found = []
    frame = sys._getframe(1)
    while frame is not None and len(found) < 4:
        found.append((frame.f_code.co_name, frame.f_lineno))
        frame = frame.f_back
    return found


def after(name):
    """The guest's frames and that of the test."""
    return [("inner", 4), ("outer", 8), (name, inspect.currentframe().f_back.f_lineno)]


@pytest.mark.parametrize("run", [loop, loop_one, relay])
def test_python_code_that_is_called_sees_them(guest, run):
    assert run(guest, stack, 0)[:3] == after("test_python_code_that_is_called_sees_them")


@pytest.mark.parametrize("run", [loop, loop_one, relay])
def test_c_code_that_is_called_sees_them(guest, run):
    assert run(guest, sys._getframe, 0) is guest.inner.frame
    assert run(guest, sys._getframe, 1) is guest.outer.frame
    assert run(guest, sys._getframe, 2) is sys._getframe()


def test_python_code_called_by_c_sees_them(guest):
    expected = after("test_python_code_called_by_c_sees_them")[:2]
    assert next(loop(guest, map, stack, [0])) != expected
    assert loop(guest, lambda: [*map(stack, [0])])[0][1:3] == expected
    assert loop(guest, max, [1], key=lambda _: stack()[1:3]) == 1
    seen = []
    loop(guest, max, [1, 2], key=lambda _: seen.append(stack()) or 0)
    assert [frames[1:3] for frames in seen] == [expected, expected]


def test_classes_generators_and_descriptors_see_them(guest):
    class Looks:
        def __init__(self):
            self.seen = stack()

        def __getattr__(self, name):
            return stack()

        def __add__(self, other):
            return stack()

        def __call__(self):
            return stack()

    def generator():
        yield stack()

    assert loop(guest, Looks).seen[1:3] == after("")[:2]
    looks = Looks()
    import operator

    for call, args in ((looks, ()), (getattr, (looks, "x")), (operator.add, (looks, 1)), (next, (generator(),))):
        frames = loop(guest, call, *args)
        assert frames[1:3] == after("")[:2], call


def test_namespaces_are_the_guests(guest):
    assert dict(loop(guest, locals)) == {"a": 1, "b": 2, "x": 3}
    assert dict(loop(guest, vars)) == {"a": 1, "b": 2, "x": 3}
    assert loop(guest, dir) == ["a", "b", "x"]
    assert loop(guest, globals) is NAMES
    assert loop(guest, eval, "a + b + x") == 6
    assert loop(guest, eval, "outer") is OUTER
    loop(guest, exec, "global made\nmade = a")
    assert NAMES.pop("made") == 1


def test_relative_imports_are_the_guests(guest):
    assert loop(guest, __import__, "dom", loop(guest, globals), None, ("minidom",), 1).__name__ == "xml.dom"


def test_super_without_arguments_is_the_guests(guest):
    instance = NAMES["Derived"]()
    guest.inner = ShadowFrame(WHO.__code__, NAMES)
    guest.inner.write_slots([instance, *WHO.__closure__])
    guest.inner.set_position(call_on_line(WHO, 1))
    assert loop(guest, super).who() == "base"


def test_warnings_and_logging_name_the_guest(guest, caplog):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        loop(guest, warnings.warn, "careful")
        loop(guest, warnings.warn, "careful", stacklevel=2)
    assert [(warning.filename, warning.lineno) for warning in caught] == [("prog.py", 4), ("prog.py", 8)]
    loop(guest, logging.getLogger("prog").warning, "logged")
    assert [(record.filename, record.lineno, record.funcName) for record in caplog.records] == [("prog.py", 4, "inner")]


def test_inspect_sees_them(guest):
    frames = loop(guest, inspect.stack, 0)
    assert [frame.function for frame in frames][:3] == ["inner", "outer", "test_inspect_sees_them"]
    assert loop(guest, inspect.currentframe) is guest.inner.frame


def fail():
    raise LookupError("native")


def test_exceptions_come_out(guest):
    with pytest.raises(LookupError) as caught:
        loop(guest, fail)
    assert [entry.name for entry in caught.traceback] == ["test_exceptions_come_out", "fail"]
    with pytest.raises(ValueError, match="invalid literal"):
        loop(guest, int, "x")
    assert stack()[0][0] == "test_exceptions_come_out"


def test_the_chain_is_as_it_was_afterwards(guest):
    before = stack()[:1] + stack()[1:]
    for _ in range(1000):
        loop(guest, stack)
    assert [name for name, _ in stack()] == [name for name, _ in before]
    assert guest.inner.frame.f_back is None


def test_loops_nest(guest):
    other = Guest()

    def native():
        return loop(other, stack)

    frames = loop(guest, native)
    assert [name for name, _ in frames] == ["inner", "outer", "native", "inner"]


def test_deep_nesting():
    def down(n):
        return loop(Guest(), down, n - 1) if n else len(inspect.stack(0))

    base = len(inspect.stack(0))
    assert down(50) == base + 1 + 50 * 3


def test_threads_have_chains_of_their_own():
    seen = []
    barrier = threading.Barrier(4)

    def run():
        mine = Guest()
        barrier.wait()
        seen.extend([name for name, _ in loop(mine, stack)[:2]] for _ in range(300))

    threads = [threading.Thread(target=run) for _ in range(4)]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(interval)
    assert seen == [["inner", "outer"]] * 1200


def test_other_threads_see_them(guest):
    seen = []
    ident = threading.get_ident()

    def look():
        seen.extend(frame.f_code.co_name for frame, _ in traceback.walk_stack(sys._current_frames()[ident]))

    def native():
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()

    loop(guest, native)
    at = seen.index("native")
    assert seen[at : at + 4] == ["native", "inner", "outer", "test_other_threads_see_them"]


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs signals")
def test_signal_handlers_are_given_the_guests_frame(guest):
    seen = []
    before = signal.signal(signal.SIGUSR1, lambda _number, frame: seen.append((frame, frame.f_back)))
    try:
        loop(guest, signal.raise_signal, signal.SIGUSR1)
    finally:
        signal.signal(signal.SIGUSR1, before)
    assert seen in ([(guest.inner.frame, guest.outer.frame)], [(sys._getframe(), sys._getframe().f_back)])


def test_collections_while_linked(guest):
    class Cyclic:
        pass

    thing = Cyclic()
    thing.self = thing
    guest.inner.write_slots([thing, guest.inner.frame, [guest.outer.frame]])
    del thing
    for generation in (0, 1, 2):
        loop(guest, gc.collect, generation)
    assert guest.inner.read_slots()[0].self is guest.inner.read_slots()[0]


def test_tracing_that_is_on(guest):
    seen = []

    def trace(frame, event, arg):
        seen.append((frame.f_code.co_name, event))
        return trace

    trace_before = sys.gettrace()
    sys.settrace(trace)
    frames = loop(guest, stack)
    sys.settrace(trace_before)
    assert [name for name, _ in frames[:2]] == ["inner", "outer"]
    assert "stack" in {name for name, event in seen if event == "call"}
    assert ("loop", "line") not in seen


def test_tracing_that_a_native_call_switches_on(guest):
    def native():
        sys.settrace(lambda *_args: None)
        return stack()

    trace_before = sys.gettrace()
    frames = loop(guest, native)
    sys.settrace(trace_before)
    assert [name for name, _ in frames[:3]] == ["native", "inner", "outer"]


def test_tools_that_walk_the_stack_in_c(guest):
    with tempfile.TemporaryFile("w+") as file:
        loop(guest, faulthandler.dump_traceback, file, False)
        file.seek(0)
        dumped = file.read()
    assert 'File "prog.py", line 4 in inner\n  File "prog.py", line 8 in outer\n' in dumped
    tracemalloc.start(5)
    try:
        made = loop(guest, bytearray, 100_000)
        lines = [(frame.filename, frame.lineno) for frame in tracemalloc.get_object_traceback(made)]
    finally:
        tracemalloc.stop()
    assert ("prog.py", 4) in lines
    assert ("prog.py", 8) in lines


def test_stacks_are_extracted(guest):
    entries = loop(guest, traceback.extract_stack)
    assert [entry.name for entry in entries][-2:] == ["outer", "inner"] or [entry.name for entry in entries][-3:-1] == ["outer", "inner"]


def test_frames_that_are_kept_stay_whole(guest):
    frame = loop(guest, sys._getframe)
    guest.inner.set_back(guest.outer.frame)
    guest.outer.set_back(sys._getframe())
    address = id(guest)
    del guest
    gc.collect()
    assert address
    assert dict(frame.f_locals) == {"a": 1, "b": 2, "x": 3}
    assert frame.f_back.f_back is sys._getframe()


# -- what is being handled --------------------------------------------------------------------------------------------


def handled():
    return sys.exception()


def chained():
    try:
        raise KeyError
    except KeyError as error:
        return error.__context__


def test_the_handled_exception_is_seen_and_chained():
    error = ValueError("guest")
    count = sys.getrefcount(error)
    set_handled_exception(error)
    try:
        assert handled() is error
        assert sys.exc_info()[1] is error
        assert chained() is error
        with pytest.raises(ValueError, match="guest"):
            exec("raise")
    finally:
        set_handled_exception(None)
    assert sys.exception() is None
    assert chained() is None
    error.__traceback__ = None
    for _ in range(10_000):
        set_handled_exception(error)
        set_handled_exception(None)
    assert sys.getrefcount(error) <= count + 1


def test_the_handled_exception_of_a_generator_is_its_own():
    def generator():
        yield sys.exception()
        set_handled_exception(KeyError("inside"))
        yield sys.exception()
        set_handled_exception(None)
        yield sys.exception()

    made = generator()
    set_handled_exception(ValueError("outside"))
    try:
        kinds = [type(next(made)), type(next(made)), type(sys.exception()), type(next(made))]
    finally:
        set_handled_exception(None)
    assert kinds == [ValueError, KeyError, ValueError, ValueError]


def test_the_interpreter_frame_is_the_callers():
    def mine():
        return current_interpreter_frame(), words[id(sys._getframe()) + LAYOUT.frame.frame >> 3]

    address, expected = mine()
    assert address == expected != current_interpreter_frame()
    address, expected = functools.partial(mine)()
    assert address == expected


def test_empty_slots_of_a_linked_frame(guest):
    guest.inner.write_slots([1, NULL, NULL])
    assert dict(loop(guest, locals)) == {"a": 1}
    assert isinstance(loop(guest, sys._getframe), types.FrameType)
