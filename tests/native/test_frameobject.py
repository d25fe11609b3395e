"""`ShadowFrame`: what CPython, asked through its frame object, says about a frame that it does not run."""

import ctypes
import dis
import gc
import itertools
import sys
import traceback
import types
import weakref

import pytest
from guest import call_on_line, offset_of_line

from freezeframe.model.null import NULL
from freezeframe.native.frames.frameobject import ShadowFrame

SNAPSHOT = sys.version_info < (3, 13)
"""`f_locals` is a dictionary of its own up to 3.12, and writes through from 3.13."""


def plain(a, b, *rest, key=None, **more):
    x = a + b
    y = [x]
    return x, y


PLAIN_SLOTS = ("a", "b", "key", "rest", "more", "x", "y")


def closing(a):
    local = 1

    def inner(p):
        nonlocal local
        q = p
        local = q
        return a, lambda: (p, q)

    return inner


class Thing:
    pass


def shadow_of(function, values=None, line=1, **others):
    shadow = ShadowFrame(function.__code__, function.__globals__, **others)
    if values is not None:
        shadow.write_slots(values)
    shadow.set_position(offset_of_line(function, line))
    return shadow


# -- what it is -------------------------------------------------------------------------------------------------------


def test_it_is_a_frame():
    frame = shadow_of(plain).frame
    assert type(frame) is types.FrameType
    assert frame.f_code is plain.__code__
    assert frame.f_globals is globals()
    assert frame.f_builtins is vars(sys.modules["builtins"])
    assert frame.f_back is None
    assert f"code {plain.__code__.co_name}>" in repr(frame)


def test_position_and_line_follow():
    shadow = shadow_of(plain)
    for line in (1, 2, 3):
        offset = offset_of_line(plain, line)
        shadow.set_position(offset)
        assert shadow.position() == shadow.frame.f_lasti == offset
        assert shadow.frame.f_lineno == plain.__code__.co_firstlineno + line


def test_slots_are_read_back_as_written():
    values = [1, "two", 3.0, (4,), {5: 5}, [6], None]
    shadow = shadow_of(plain, values)
    assert all(a is b for a, b in zip(shadow.read_slots(), values, strict=True))
    assert not shadow.changed()


def test_empty_slots():
    shadow = shadow_of(plain)
    assert shadow.read_slots() == [NULL] * 7
    assert shadow.frame.f_locals == {}
    shadow.write_slots([1, NULL, NULL, (), {}, NULL, 7])
    assert shadow.frame.f_locals == {"a": 1, "rest": (), "more": {}, "y": 7}
    assert shadow.read_slots() == [1, NULL, NULL, (), {}, NULL, 7]
    shadow.write_slots([NULL] * 7)
    assert shadow.frame.f_locals == {}


def test_values_behind_the_slots_are_left_out():
    shadow = shadow_of(plain, [*range(7), "stack", NULL, object()])
    assert shadow.read_slots() == list(range(7))


def test_too_few_values():
    with pytest.raises(ValueError, match="3 values for 7 slots"):
        shadow_of(plain).write_slots([1, 2, 3])


def test_a_function_without_slots():
    shadow = shadow_of(lambda: 1, [], line=0)
    assert shadow.read_slots() == []
    assert not shadow.changed()
    assert shadow.frame.f_locals == {}


def test_a_module():
    namespace = {"__name__": "prog"}
    code = compile("x = 1\ny = 2\n", "prog.py", "exec")
    shadow = ShadowFrame(code, namespace, namespace)
    assert shadow.frame.f_locals is namespace
    assert shadow.frame.f_globals is namespace


def test_a_class_body_with_a_namespace_of_its_own():
    class Namespace(dict):
        pass

    outer = compile("class C:\n  x = 1\n", "prog.py", "exec")
    body = next(constant for constant in outer.co_consts if isinstance(constant, types.CodeType))
    names = Namespace(x=1)
    shadow = ShadowFrame(body, {}, names)
    assert shadow.frame.f_locals is names or dict(shadow.frame.f_locals) == {"x": 1}


def test_builtins_of_its_own():
    builtins = {"len": 1}
    before = sys.getrefcount(builtins)
    shadow = shadow_of(plain, builtins=builtins)
    assert shadow.frame.f_builtins is builtins
    assert sys.getrefcount(builtins) == before + 1
    frame = shadow.frame
    del shadow, builtins
    gc.collect()
    assert frame.f_builtins == {"len": 1}


def test_the_usual_builtins_cost_nothing():
    builtins = vars(sys.modules["builtins"])
    before = sys.getrefcount(builtins)
    shadow = shadow_of(plain, builtins=builtins)
    assert shadow.frame.f_builtins is builtins
    del shadow
    assert sys.getrefcount(builtins) == before


# -- cells ------------------------------------------------------------------------------------------------------------


def test_cells_show_their_contents():
    cell = types.CellType("in the cell")
    shadow = shadow_of(closing)
    names = closing.__code__.co_varnames + closing.__code__.co_cellvars
    values = {"a": cell, "local": types.CellType(5), "inner": NULL}
    slots = list(dict.fromkeys(names))
    shadow.write_slots([values[name] for name in slots])
    assert dict(shadow.frame.f_locals) == {"a": "in the cell", "local": 5}
    cell.cell_contents = "changed"
    assert shadow.frame.f_locals["a"] == "changed"


def test_free_variables():
    inner = closing("outer a")
    slots = [*dict.fromkeys(inner.__code__.co_varnames + inner.__code__.co_cellvars), *inner.__code__.co_freevars]
    free = dict(zip(inner.__code__.co_freevars, inner.__closure__, strict=True))
    values = {"p": types.CellType(7), "q": types.CellType(), **free}
    shadow = shadow_of(inner, [values[name] for name in slots], line=2)
    assert dict(shadow.frame.f_locals) == {"p": 7, "a": "outer a", "local": 1}
    assert shadow.read_slots()[-1] is inner.__closure__[-1]


@pytest.mark.parametrize("position", [0, None])
def test_free_variables_that_are_not_there_yet(position):
    inner = closing("outer a")
    shadow = ShadowFrame(inner.__code__, inner.__globals__)
    if position is not None:
        shadow.set_position(position)
    assert dict(shadow.frame.f_locals) == {}
    shadow.write_slots([NULL] * len(shadow.read_slots()))
    assert dict(shadow.frame.f_locals) == {}


# -- writes from outside ----------------------------------------------------------------------------------------------


@pytest.mark.skipif(not SNAPSHOT, reason="PyFrame_LocalsToFast does nothing from 3.13")
def test_locals_to_fast_is_seen():
    shadow = shadow_of(plain, [1, 2, NULL, (), {}, NULL, NULL], line=2)
    frame = shadow.frame
    names = frame.f_locals
    names["a"] = value = Thing()
    names["x"] = "new"
    ctypes.pythonapi.PyFrame_LocalsToFast(ctypes.py_object(frame), ctypes.c_int(0))
    assert shadow.changed()
    assert shadow.read_slots() == [value, 2, NULL, (), {}, "new", NULL]
    shadow.write_slots(shadow.read_slots())
    assert not shadow.changed()


@pytest.mark.skipif(not SNAPSHOT, reason="f_locals is no snapshot from 3.13")
def test_f_locals_is_a_snapshot():
    shadow = shadow_of(plain, [1, 2, NULL, (), {}, NULL, NULL], line=2)
    first = shadow.frame.f_locals
    shadow.write_slots([10, NULL, NULL, (), {}, 5, NULL])
    assert first["a"] == 1
    assert shadow.frame.f_locals is first
    assert first == {"a": 10, "rest": (), "more": {}, "x": 5}


@pytest.mark.skipif(SNAPSHOT, reason="f_locals is a snapshot up to 3.12")
def test_f_locals_writes_through():
    shadow = shadow_of(plain, [1, 2, NULL, (), {}, NULL, NULL], line=2)
    names = shadow.frame.f_locals
    names["a"] = value = Thing()
    names["x"] = None
    names["another"] = 5
    assert shadow.changed()
    assert shadow.read_slots() == [value, 2, NULL, (), {}, None, NULL]
    assert shadow.frame.f_locals["another"] == 5
    shadow.write_slots([3, *shadow.read_slots()[1:]])
    assert names["a"] == 3


@pytest.mark.skipif(SNAPSHOT, reason="f_locals is a snapshot up to 3.12")
def test_f_locals_writes_through_to_cells():
    cell = types.CellType(1)
    slots = list(dict.fromkeys(closing.__code__.co_varnames + closing.__code__.co_cellvars))
    shadow = shadow_of(closing, [{"a": cell}.get(name, NULL) if name != "local" else types.CellType() for name in slots], line=1)
    shadow.frame.f_locals["a"] = 2
    assert cell.cell_contents == 2
    assert not shadow.changed()


def test_clear_is_seen():
    thing = Thing()
    gone = weakref.ref(thing)
    shadow = shadow_of(plain, [thing, 2, NULL, (), {}, NULL, NULL])
    del thing
    assert gone() is not None
    shadow.frame.clear()
    assert gone() is None
    assert shadow.changed()
    assert shadow.read_slots() == [NULL] * 7
    assert shadow.frame.f_locals == {}
    shadow.write_slots([Thing(), 2, NULL, (), {}, NULL, NULL])
    assert sorted(shadow.frame.f_locals) == ["a", "b", "more", "rest"]
    gone = weakref.ref(shadow.read_slots()[0])
    del shadow
    assert gone() is None


def test_clear_is_seen_where_all_slots_were_empty():
    shadow = shadow_of(plain)
    shadow.frame.clear()
    assert not shadow.changed()
    shadow.write_slots([Thing(), 2, NULL, (), {}, NULL, NULL])
    assert sorted(shadow.frame.f_locals) == ["a", "b", "more", "rest"]


def test_trace_attributes():
    frame = shadow_of(plain).frame
    assert (frame.f_trace, frame.f_trace_lines, frame.f_trace_opcodes) == (None, True, False)
    frame.f_trace = print
    frame.f_trace_lines, frame.f_trace_opcodes = False, True
    assert (frame.f_trace, frame.f_trace_lines, frame.f_trace_opcodes) == (print, False, True)
    frame.f_trace_opcodes = False
    del frame.f_trace
    assert frame.f_trace is None


def test_f_lineno_is_refused_outside_trace_functions():
    frame = shadow_of(plain).frame
    message = "can't jump from the 'call' trace event of a new frame|f_lineno can only be set in a trace function"
    frame.f_trace = print
    with pytest.raises(ValueError, match=message):
        frame.f_lineno = frame.f_lineno + 1


# -- links ------------------------------------------------------------------------------------------------------------


def test_f_back_is_owned():
    outer, inner = shadow_of(plain), shadow_of(plain)
    counts = []
    for back in (None, outer.frame, outer.frame, None, None):
        inner.set_back(back)
        back = None  # noqa: PLW2901 - it would be counted
        counts.append(sys.getrefcount(outer.frame))
    assert [count - counts[0] for count in counts] == [0, 1, 1, 0, 0]
    inner.set_back(outer.frame)
    assert inner.frame.f_back is outer.frame
    inner.set_back(None)
    assert inner.frame.f_back is None
    inner.set_back(outer.frame)
    frame = inner.frame
    del outer, inner
    gc.collect()
    assert frame.f_back.f_code is plain.__code__


def test_links():
    outer, middle, inner = (shadow_of(plain) for _ in range(3))
    outer.link(0)
    middle.link(outer.address)
    inner.link(middle.address)
    assert inner.frame.f_back is middle.frame
    assert middle.frame.f_back is outer.frame
    assert outer.frame.f_back is None
    inner.link(outer.address)
    assert inner.frame.f_back is outer.frame
    inner.unlink()
    assert inner.frame.f_back is None
    middle.unlink()
    outer.unlink()


def test_a_linked_frame_is_executing():
    shadow = shadow_of(plain, [1, 2, NULL, (), {}, NULL, NULL])
    shadow.link(0)
    with pytest.raises(RuntimeError, match="cannot clear an executing frame"):
        shadow.frame.clear()
    shadow.unlink()
    shadow.frame.clear()


def test_a_frame_before_its_first_traceable_instruction_is_passed_over():
    inner = closing(1)
    above, before, below = shadow_of(plain), ShadowFrame(inner.__code__, {}), shadow_of(plain)
    before.set_position(0)
    below.link(0)
    before.link(below.address)
    above.link(before.address)
    assert above.frame.f_back is below.frame
    for shadow in (above, before, below):
        shadow.unlink()


def test_an_ended_frame_outlives_its_shadow():
    def ended():
        shadow = shadow_of(plain, [Thing(), 2, NULL, (), {}, NULL, NULL], line=2)
        shadow.link(0)
        shadow.unlink()
        return shadow.frame

    frame = ended()
    assert isinstance(frame.f_locals["a"], Thing)
    assert frame.f_lineno == plain.__code__.co_firstlineno + 2


# -- tracebacks -------------------------------------------------------------------------------------------------------


def fails(a, b):
    x = a
    return x + (a / b)


def shadow_traceback(error):
    shadow = shadow_of(fails, [1, 0, 1], line=2)
    division = next(instruction.offset for instruction in dis.get_instructions(fails) if instruction.opname == "BINARY_OP")
    shadow.set_position(division)
    return error.with_traceback(types.TracebackType(None, shadow.frame, division, shadow.frame.f_lineno))


def real():
    try:
        fails(1, 0)
    except ZeroDivisionError as error:
        return error.with_traceback(error.__traceback__.tb_next)
    raise AssertionError


def test_tracebacks_print_as_real_ones_do():
    made = traceback.format_exception(shadow_traceback(ZeroDivisionError("division by zero")))
    assert made == traceback.format_exception(real())
    assert "return x + (a / b)" in "".join(made)
    assert "^" in "".join(made)


def test_the_c_printer_prints_them_as_real_ones(capfd):
    printed = []
    for error in (shadow_traceback(ZeroDivisionError("division by zero")), real()):
        sys.__excepthook__(type(error), error, error.__traceback__)
        printed.append(capfd.readouterr().err)
    assert printed[0] == printed[1]
    assert "^" in printed[0]


def test_call_positions(capfd):
    def calls(f):
        return [f(1), f(2)]

    shadow = shadow_of(calls, None)
    shadow.set_position(call_on_line(calls, 1))
    entry = traceback.extract_tb(types.TracebackType(None, shadow.frame, shadow.position(), shadow.frame.f_lineno))[0]
    assert entry.line[entry.colno - 8 : entry.end_colno - 8] == "f(2)"


# -- references -------------------------------------------------------------------------------------------------------


def test_references_are_balanced():
    thing = Thing()
    before = sys.getrefcount(thing)
    shadow = shadow_of(plain, [thing, thing, NULL, (thing,), {}, thing, NULL])
    assert sys.getrefcount(thing) == before + 4
    shadow.write_slots([thing, NULL, NULL, NULL, NULL, NULL, NULL])
    assert sys.getrefcount(thing) == before + 1
    shadow.write_slots([thing, NULL, NULL, NULL, NULL, NULL, NULL])
    assert sys.getrefcount(thing) == before + 1
    read = shadow.read_slots()
    assert sys.getrefcount(thing) == before + 2
    del read, shadow
    assert sys.getrefcount(thing) == before


def test_references_are_balanced_over_ten_thousand():
    thing, cell = Thing(), types.CellType()
    shadow = shadow_of(plain)
    before = [sys.getrefcount(value) for value in (thing, cell, plain.__code__, shadow.frame)]
    for _ in range(10_000):
        shadow = ShadowFrame(plain.__code__, globals())
        shadow.write_slots([thing, NULL, thing, NULL, thing, NULL, cell])
        shadow.write_slots([NULL, thing, thing, cell, NULL, NULL, NULL])
        shadow.read_slots()
        shadow.set_back(shadow.frame)
        shadow.set_back(None)
    after = [sys.getrefcount(value) for value in (thing, cell, plain.__code__, shadow.frame)]
    assert [a - b for a, b in zip(after, before, strict=True)] == [2, 1, 0, 0]


def test_immortal_and_small_values():
    values = [None, True, 5, "interned", (), Thing, 10**30]
    counts = [sys.getrefcount(value) for value in values]
    for _ in range(1000):
        shadow = shadow_of(plain, values)
        assert shadow.read_slots() == values
        shadow.frame.clear()
    del shadow
    changes = [sys.getrefcount(value) - count for value, count in zip(values, counts, strict=True)]
    assert all(abs(change) < 50 for change in changes), changes


def test_old_values_die_after_the_new_ones_are_in():
    seen = []

    class Dying:
        def __del__(self):
            seen.append(shadow.read_slots())

    shadow = shadow_of(plain, [Dying(), 2, NULL, (), {}, NULL, NULL])
    shadow.write_slots([1, 2, NULL, (), {}, NULL, NULL])
    assert seen == [[1, 2, NULL, (), {}, NULL, NULL]]
    assert not shadow.changed()


def test_comparison_is_never_asked_of_values():
    class Hostile:
        def __eq__(self, other):
            raise AssertionError

        __hash__ = None

    value = Hostile()
    shadow = shadow_of(plain, [value] * 7)
    shadow.write_slots([value] * 6 + [NULL])
    assert shadow.read_slots()[0] is value
    inner = closing(value)
    shadow = shadow_of(inner, [value] * (len(ShadowFrame(inner.__code__, {}).read_slots()) - 2) + [types.CellType(value)] * 2, line=2)
    assert not shadow.changed()


# -- garbage ----------------------------------------------------------------------------------------------------------


def test_cycles_through_slots_are_collected():
    thing = Thing()
    gone = weakref.ref(thing)
    shadow = shadow_of(plain, [thing, 2, NULL, (), {}, NULL, NULL])
    thing.frame = shadow.frame
    shadow.write_slots([thing, 2, NULL, (), {}, shadow.frame, NULL])
    frame_count = sum(isinstance(o, types.FrameType) and o.f_code is plain.__code__ for o in gc.get_objects())
    del thing, shadow
    gc.collect()
    assert gone() is None
    assert sum(isinstance(o, types.FrameType) and o.f_code is plain.__code__ for o in gc.get_objects()) < frame_count


def test_what_a_frame_holds_survives_collection():
    shadow = shadow_of(plain, [Thing(), [Thing()], NULL, (Thing(),), {}, NULL, NULL])
    gone = weakref.ref(shadow.read_slots()[0])
    for linked in (False, True):
        if linked:
            shadow.link(0)
        gc.collect()
        gc.collect()
        assert gone() is shadow.read_slots()[0]
    shadow.unlink()


def test_twenty_thousand_in_cycles():
    deaths = []

    class Counted:
        def __del__(self):
            deaths.append(1)

    function = closing(1)
    size = len(ShadowFrame(function.__code__, {}).read_slots())
    previous = None
    for number in range(20_000):
        shadow = ShadowFrame(plain.__code__, globals())
        shadow.write_slots([Counted(), shadow.frame, NULL, previous, {}, [shadow], NULL])
        closure = ShadowFrame(function.__code__, globals())
        cell = types.CellType(closure.frame)
        closure.write_slots([NULL] * (size - 1) + [cell])
        if previous is not None:
            shadow.set_back(previous)
        previous = shadow.frame if number % 10 else None
        if number % 100 == 0:
            shadow.link(0)
            gc.collect(0)
            shadow.unlink()
    del shadow, previous, closure, cell
    gc.collect()
    assert len(deaths) == 20_000


def test_chains_of_a_hundred_thousand():
    shadows = [ShadowFrame(plain.__code__, globals())]
    shadows[0].link(0)
    for _ in range(100_000):
        shadow = ShadowFrame(plain.__code__, globals())
        shadow.link(shadows[-1].address)
        shadows.append(shadow)
    depth = sum(1 for _ in traceback.walk_stack(shadow.frame))
    assert depth == 100_001
    for outer, inner in itertools.pairwise(shadows):
        inner.unlink()
        inner.set_back(outer.frame)
    shadows[0].unlink()
    last = shadow.frame
    del shadows, shadow, outer, inner
    assert sum(1 for _ in traceback.walk_stack(last)) == 100_001
    del last
    gc.collect()
