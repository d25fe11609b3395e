"""Hidden code leaves no trace in what CPython shows of the stack."""

import dis
import gc
import inspect
import marshal
import pickle
import subprocess
import sys
import traceback
import types
import warnings

import pytest

from freezeframe.native.check import LAYOUT
from freezeframe.native.hide import hide, hide_modules, is_hidden
from freezeframe.native.memory import mem

SINCE_MONITORING = sys.version_info >= (3, 12)


def compiled(source, name="f", **names):
    """A function of its own code object."""
    namespace = {"sys": sys, **names}
    exec(compile(source, "hidden.py", "exec"), namespace)
    return namespace[name]


def hidden(source, name="f", **names):
    function = compiled(source, name, **names)
    hide(function.__code__)
    return function


def names():
    """The functions on the stack, from the caller's outwards, up to the test."""
    found = []
    frame = sys._getframe(1)
    while frame.f_code.co_filename == __file__ or frame.f_code.co_filename == "hidden.py":
        found.append(frame.f_code.co_name)
        frame = frame.f_back
    return found


CALLER = "def f(callable, *args):\n    return callable(*args)\n"


def test_f_back_passes_it_over():
    def look():
        return names()

    assert hidden(CALLER)(look) == ["look", "test_f_back_passes_it_over"]


def test_getframe_counts_without_it():
    def look():
        return sys._getframe(1).f_code.co_name

    assert hidden(CALLER)(look) == "test_getframe_counts_without_it"


def test_many_hidden_frames_between():
    inner, outer = hidden(CALLER), hidden(CALLER)
    assert outer(inner, outer, inner, names)[0] == "test_many_hidden_frames_between"


def test_tracebacks_leave_it_out():
    def fail():
        raise ValueError("x")

    with pytest.raises(ValueError, match="x") as caught:
        hidden(CALLER)(fail)
    entries = traceback.extract_tb(caught.value.__traceback__)
    assert [entry.name for entry in entries] == ["test_tracebacks_leave_it_out", "fail"]


def test_what_it_raises_itself_has_no_entry():
    with pytest.raises(ZeroDivisionError) as caught:
        hidden("def f():\n    try:\n        1 / 0\n    finally:\n        pass\n")()
    assert [entry.name for entry in caught.traceback] == ["test_what_it_raises_itself_has_no_entry"]


def test_reraising_adds_no_entry():
    function = hidden("def f(g):\n    try:\n        g()\n    except KeyError as e:\n        raise\n")
    with pytest.raises(KeyError) as caught:
        function(lambda: {}["x"])
    assert [entry.name for entry in caught.traceback] == ["test_reraising_adds_no_entry", "<lambda>"]


def test_warnings_count_without_it():
    def warn():
        warnings.warn("careful", stacklevel=2)

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        hidden(CALLER)(warn)
    assert caught[0].filename == __file__
    assert caught[0].lineno == sys._getframe().f_lineno - 2


def test_inspect_stack_leaves_it_out():
    assert [frame.function for frame in hidden(CALLER)(lambda: inspect.stack(0))][:2] == ["<lambda>", "test_inspect_stack_leaves_it_out"]


def test_a_running_frame_is_hidden_at_once():
    function = compiled("def f(hide, look):\n    before = look()\n    hide(f.__code__)\n    return before, look()\n")
    before, after = function(hide, names)
    assert (before[0], after[0]) == ("f", "test_a_running_frame_is_hidden_at_once")


def test_it_computes_what_it_did():
    source = """
def f(n):
    def inner(k):
        return k * total
    total, out = 0, []
    for i in range(n):
        total += i
        try:
            if i % 3 == 0:
                raise ValueError(i)
            out.append(inner(i))
        except ValueError as e:
            out.append(str(e))
        finally:
            total += 1
    return out, [x for x in out if x], {i: j for i, j in enumerate(out)}
"""
    plain, unseen = compiled(source), hidden(source)
    for n in (0, 1, 7, 200, 7, 200):
        assert plain(n) == unseen(n)


def test_positions_and_disassembly_stay():
    function = compiled(CALLER)
    before = list(function.__code__.co_positions()), list(function.__code__.co_lines())
    hide(function.__code__)
    assert (list(function.__code__.co_positions()), list(function.__code__.co_lines())) == before
    assert [instruction.opname for instruction in dis.get_instructions(function)]


def test_copies_are_not_hidden():
    code = hidden(CALLER).__code__
    assert is_hidden(code)
    for copy in (code.replace(co_name="g"), marshal.loads(marshal.dumps(code))):
        assert not is_hidden(copy) or sys.version_info[:2] == (3, 12)


def test_functions_are_pickled_by_name_as_before():
    hide(names.__code__)
    assert pickle.loads(pickle.dumps(names)) is names


def test_a_generator_keeps_working():
    source = """
def f(n):
    got = []
    for i in range(n):
        try:
            got.append((yield i))
        except KeyError:
            got.append('key')
    return got
"""
    delegating = hidden("def f(g):\n    return (yield from g(4))\n")
    generator = delegating(hidden(source))
    assert [next(generator), generator.send("a"), generator.throw(KeyError()), generator.send("b")] == [0, 1, 2, 3]
    assert inspect.isgenerator(generator.gi_yieldfrom)
    with pytest.raises(StopIteration) as ended:
        next(generator)
    assert ended.value.value == ["a", "key", "b", None]


def test_a_coroutine_keeps_working():
    source = "async def f(n):\n    return n if n == 0 else 1 + await f(n - 1)\n"
    coroutine = hidden(source)(20)
    with pytest.raises(StopIteration) as ended:
        coroutine.send(None)
    assert ended.value.value == 20


# -- tracing ----------------------------------------------------------------------------------------------------------

BUSY = """
def f(callable):
    total = 0
    for i in range(3):
        total += i
    try:
        [][5]
    except IndexError:
        total += callable()
    def nested():
        return total
    return nested() + len([1])
"""


def visible():
    return 1


def settrace(opcodes):
    seen = []

    def trace(frame, event, arg):
        frame.f_trace_opcodes = opcodes
        seen.append((frame.f_code.co_name, event))
        return trace

    sys.settrace(trace)
    return seen


@pytest.fixture
def untraced():
    """Whoever measures coverage gets its trace function back."""
    trace, profile = sys.gettrace(), sys.getprofile()
    sys.settrace(None)
    sys.setprofile(None)
    yield
    sys.settrace(trace)
    sys.setprofile(profile)


def whole(source=BUSY):
    function = hidden(source)
    for constant in function.__code__.co_consts:
        if isinstance(constant, types.CodeType):
            hide(constant)
    return function


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("opcodes", [False, True])
def test_trace_functions_do_not_see_it(opcodes):
    function = whole()
    seen = settrace(opcodes)
    result = function(visible)
    sys.settrace(None)
    assert result == 5
    assert {name for name, _ in seen} <= {"visible", "test_trace_functions_do_not_see_it"}
    assert [event for name, event in seen if name == "visible" and event != "opcode"] == ["call", "line", "return"]
    assert function(visible) == 5


@pytest.mark.usefixtures("untraced")
def test_no_call_or_line_of_it_is_attributed_to_its_caller():
    function = whole("def f(callable):\n    a = 1\n    b = 2\n    return callable()\n")
    seen = settrace(False)
    function(visible)
    sys.settrace(None)
    assert [event for event in seen if event[0] != "visible"] == []
    assert [event for _, event in seen] == ["call", "line", "return"]


@pytest.mark.usefixtures("untraced")
def test_profile_functions_see_no_calls_of_it():
    function = whole()
    seen = []
    sys.setprofile(lambda frame, event, _arg: seen.append((frame.f_code.co_name, event)))
    result = function(visible)
    sys.setprofile(None)
    assert result == 5
    assert ("f", "call") not in seen
    assert ("visible", "call") in seen
    if SINCE_MONITORING:
        assert {name for name, _ in seen} <= {"visible", "test_profile_functions_see_no_calls_of_it"}


@pytest.mark.skipif(not SINCE_MONITORING, reason="sys.monitoring is there from 3.12")
def test_monitoring_sees_only_exceptions_of_it():
    monitoring = sys.monitoring
    events = monitoring.events
    watched = ["PY_START", "PY_RETURN", "CALL", "LINE", "INSTRUCTION", "JUMP", "RAISE", "EXCEPTION_HANDLED", "PY_UNWIND"]
    seen = set()
    tool = next(number for number in range(6) if monitoring.get_tool(number) is None)
    monitoring.use_tool_id(tool, "test")
    try:
        for name in watched:
            monitoring.register_callback(tool, getattr(events, name), lambda code, *_args, name=name: seen.add((code.co_name, name)))
        function = whole()
        for names in (watched, watched[:4], watched):
            monitoring.set_events(tool, sum(getattr(events, name) for name in names))
            result = function(visible)
            monitoring.set_events(tool, 0)
            assert result == function(visible) == 5
    finally:
        monitoring.free_tool_id(tool)
    assert ("visible", "LINE") in seen
    assert {event for name, event in seen if name in ("f", "nested")} <= {"RAISE", "EXCEPTION_HANDLED"}


@pytest.mark.usefixtures("untraced")
def test_code_that_was_traced_before_is_not_traced_after():
    function = compiled(BUSY)
    assert ("f", "line") in run_traced(function)
    for code in (function.__code__, *(c for c in function.__code__.co_consts if isinstance(c, types.CodeType))):
        hide(code)
    assert not {name for name, _ in run_traced(function)} & {"f", "nested"}
    assert function(visible) == 5


def run_traced(function):
    seen = settrace(False)
    function(visible)
    sys.settrace(None)
    return seen


@pytest.mark.usefixtures("untraced")
def test_hiding_twice():
    def function():
        return 1

    sys.settrace(lambda *_: None)
    try:
        function()
    finally:
        sys.settrace(None)
    code = function.__code__
    place = slice(start := id(code) + LAYOUT.code.instructions, start + len(code.co_code))
    hide(code)
    once = mem[place].tobytes()
    hide(code)
    assert mem[place].tobytes() == once
    assert function() == 1


def test_hiding_while_it_is_traced():
    function = compiled("def f(hide, look):\n    hide(f.__code__)\n    a = 1\n    return look()\n")
    seen = settrace(False)
    look = function(hide, names)
    sys.settrace(None)
    assert look[0] == "test_hiding_while_it_is_traced"
    assert seen.count(("f", "line")) <= 1


@pytest.mark.usefixtures("untraced")
def test_tracing_that_begins_inside_it():
    function = hidden("def f(start, callable):\n    seen = start(False)\n    callable()\n    sys.settrace(None)\n    return seen\n")
    assert {name for name, _ in function(settrace, visible)} == {"visible"}


# -- modules ----------------------------------------------------------------------------------------------------------

MODULE = """
import dataclasses, functools
from textwrap import dedent

def plain(): return lambda: 1
@functools.lru_cache
def cached(): return 2
@functools.wraps(plain)
def wrapping(): return 3
def decorate(function):
    def replacement(): return function()
    return replacement
@decorate
def decorated(): return 4
TABLE = {"a": [lambda: 5]}
part = functools.partial(plain)
class Class:
    def method(self): return 6
    @property
    def prop(self): return 7
    @staticmethod
    def static(): return 8
    @classmethod
    def klass(cls): return 9
    @functools.cached_property
    def lazy(self): return 10
    class Inner:
        def method(self): return 11
@dataclasses.dataclass
class Data:
    field: int
def generator():
    yield 1
"""


@pytest.fixture
def module(tmp_path, monkeypatch):
    (tmp_path / "hideable.py").write_text(MODULE)
    monkeypatch.syspath_prepend(tmp_path)
    __import__("hideable")
    yield sys.modules["hideable"]
    del sys.modules["hideable"]


def test_hide_modules_finds_all_its_code(module):
    hide_modules([module])
    plain = [code for code in gc.get_objects() if type(code) is types.FunctionType and code.__module__ == "hideable"]
    codes = {function.__code__ for function in plain if function.__code__.co_filename == module.__file__ or function.__name__ == "__init__"}
    codes |= {constant for code in codes for constant in code.co_consts if isinstance(constant, types.CodeType)}
    assert len(codes) > 14
    assert {code.co_name for code in codes if not is_hidden(code)} - {"generator"} == set()


def test_hide_modules_leaves_others_alone(module):
    hide_modules([module])
    assert not is_hidden(module.dedent.__code__)
    assert not is_hidden(module.functools.wraps.__code__)


def test_hide_modules_keeps_it_working(module):
    hide_modules([module])
    thing = module.Class()
    functions = module.plain(), module.cached, module.wrapping, module.decorated, module.TABLE["a"][0], module.part()
    assert [function() for function in functions] == [1, 2, 3, 4, 5, 1]
    assert [thing.method(), thing.prop, thing.static(), thing.klass(), thing.lazy, module.Class.Inner().method()] == [6, 7, 8, 9, 10, 11]
    assert module.Data(3).field == 3
    assert list(module.generator()) == [1]


def test_a_debugger_in_the_process_does_not_stop_it():
    program = """
import sys, threading
from freezeframe.native.hide import hide
def loop(n):
    while n:
        n -= 1
    return sys._getframe(0).f_code.co_name if sys.version_info < (3, 12) else len(str(n))
hide(loop.__code__)
for traced in (True, False, True):
    sys.settrace((lambda *a: None) if traced else None)
    threading.settrace((lambda *a: None) if traced else None)
    thread = threading.Thread(target=loop, args=(10,))
    thread.start()
    thread.join()
    loop(10)
print("done")
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=30)
    assert (ended.stdout, ended.stderr) == ("done\n", "")
