"""Hooked code does what the code did, and asks its hook in between."""

from __future__ import annotations

import dis
import sys
import traceback
from types import CodeType

import independent
import pytest

if sys.version_info >= (3, 12):
    pytest.skip("from 3.12 there is sys.monitoring", allow_module_level=True)

from freezeframe.surgery.hooked import Wanted, hooked, told_at
from freezeframe.verifier.code import problems

SAMPLE = 120

PROGRAM = """
def calls(n):
    return n if n < 2 else calls(n - 1) + calls(n - 2)

def numbers():
    try:
        got = yield 1
        yield got
    except ValueError:
        yield "handled"
    finally:
        calls(0)

def delegates():
    return (yield from numbers())

class Manager:
    async def __aenter__(self): return self
    async def __aexit__(self, *error): return True

async def pair():
    yield 1
    yield 2

async def awaits():
    async with Manager():
        async for each in pair():
            pass
        raise KeyError("let go")
    return "end"

def fails(depth):
    try:
        if depth:
            fails(depth - 1)
        else:
            raise LookupError("deep")
    finally:
        calls(1)

def reraises():
    try:
        fails(1)
    except LookupError as error:
        raise
"""


class Hook:
    """Keeps what it is asked."""

    def __init__(self):
        self.told = []

    def _tell(self, *about):
        frame = sys._getframe(2)
        self.told.append((frame.f_code.co_name, *about))
        return frame

    def __bool__(self):
        frame = sys._getframe(1)
        self._tell(told_at(frame.f_code, frame.f_lasti))
        return True

    def __delitem__(self, value):
        frame = sys._getframe(1)
        self._tell(told_at(frame.f_code, frame.f_lasti), value)

    def __contains__(self, error):
        self._tell("noticed", repr(error), error.__traceback__.tb_lineno)
        return True

    def __setitem__(self, offset, error):
        frame = sys._getframe(1)
        line = next(line for start, end, line in frame.f_code.co_lines() if start <= 2 * offset < end)
        self._tell("left", repr(error), line)


def everywhere(code, hook):
    consts = tuple([everywhere(each, hook) if isinstance(each, CodeType) else each for each in code.co_consts])
    return hooked(code.replace(co_consts=consts), hook)


def space_with(hook):
    space = {"__name__": "program"}
    code = compile(PROGRAM, "program.py", "exec")
    exec(code if hook is None else everywhere(code, hook), space)
    if hook is not None:
        hook.told.clear()
    return space


def test_calls_ask_where_they_begin_and_end() -> None:
    hook = Hook()
    assert space_with(hook)["calls"](2) == 1
    begins, one, none = ("calls", "call"), ("calls", "return", 1), ("calls", "return", 0)
    assert hook.told == [begins, begins, one, begins, none, one]


def test_generators_ask_where_they_yield_go_on_and_are_thrown_into() -> None:
    hook = Hook()
    generator = space_with(hook)["delegates"]()
    assert next(generator) == 1
    assert generator.gi_yieldfrom.__name__ == "numbers"
    assert generator.send(5) == 5
    assert generator.throw(ValueError("in")) == "handled"
    with pytest.raises(KeyError):
        generator.throw(KeyError("out"))
    outer, inner = ("delegates",), ("numbers",)
    assert hook.told == [
        (*outer, "call"), (*inner, "call"), (*inner, "yield", 1), (*outer, "yield", 1),
        (*outer, "resume"), (*inner, "resume"), (*inner, "yield", 5), (*outer, "yield", 5),
        (*inner, "resume"), (*inner, "noticed", "ValueError('in')", 8), (*inner, "yield", "handled"),
        (*inner, "resume"), (*inner, "noticed", "KeyError('out')", 10), ("calls", "call"), ("calls", "return", 0),
        (*inner, "left", "KeyError('out')", 12),
        (*outer, "resume"), (*outer, "noticed", "KeyError('out')", 15), (*outer, "left", "KeyError('out')", 15),
    ]  # fmt: skip


def test_what_is_delegated_to_returns_out_of_what_is_thrown_into_it() -> None:
    hook = Hook()
    generator = space_with(hook)["delegates"]()
    next(generator), generator.throw(ValueError("in"))
    hook.told.clear()
    with pytest.raises(StopIteration):
        next(generator)
    inner = [("numbers", "resume"), ("calls", "call"), ("calls", "return"), ("numbers", "return")]
    assert [told[:2] for told in hook.told] == [("delegates", "resume"), *inner, ("delegates", "return")]

    class Returns:
        def __iter__(self):
            return self

        def __next__(self):
            return 1

        def throw(self, *_):
            raise StopIteration("thrown")

    space = space_with(hook)
    space["numbers"] = Returns
    generator = space["delegates"]()
    assert next(generator) == 1
    with pytest.raises(StopIteration, match="thrown"):
        generator.throw(KeyError)
    assert hook.told == [("delegates", "call"), ("delegates", "yield", 1), ("delegates", "resume"), ("delegates", "return", "thrown")]


def test_what_never_began_is_thrown_into() -> None:
    hook = Hook()
    space = space_with(hook)
    with pytest.raises(KeyError):
        space["numbers"]().throw(KeyError("early"))
    error = "KeyError('early')"
    assert hook.told == [("numbers", "call"), ("numbers", "noticed", error, 5), ("numbers", "left", error, 5)]


def test_coroutines_do_what_they_did() -> None:
    hook = Hook()
    with pytest.raises(StopIteration, match="end"):
        space_with(hook)["awaits"]().send(None)
    assert [told[1] for told in hook.told if told[0] == "pair"] == ["call", "yield", "resume", "yield", "resume", "return"]
    assert ("awaits", "noticed", "KeyError('let go')", 29) in hook.told


def test_an_exception_is_noticed_once_in_each_call_and_its_traceback_is_what_it_was() -> None:
    hook = Hook()
    told = []
    for space in (space_with(hook), space_with(None)):
        with pytest.raises(LookupError) as caught:
            space["reraises"]()
        entries = traceback.TracebackException.from_exception(caught.value).stack[1:]
        told.append([(entry.name, entry.lineno, entry.colno, entry.end_colno) for entry in entries])
    assert told[0] == told[1]
    assert [about[:2] for about in hook.told if about[1] in {"noticed", "left"}] == [
        ("fails", "noticed"), ("fails", "left"), ("fails", "noticed"), ("fails", "left"), ("reraises", "noticed"), ("reraises", "left"),
    ]  # fmt: skip


def test_a_handler_begins_a_line_for_what_raises_on_another_one() -> None:
    """It begins none for what raises on its own: the handler of all the block but for the last line, and what follows in that."""

    def fail(_=None):
        raise KeyError

    def run():
        for each in (1,):
            try:
                fail()
            finally: fail(); assert (each or 1)  # fmt: skip # noqa: E701, E702, SIM222

    traced = []

    def trace(frame, event, _):
        if event == "line" and frame.f_code is run.__code__:
            traced.append(frame.f_lineno)
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        with pytest.raises(KeyError):
            run()
    finally:
        sys.settrace(before)

    class Lines(Hook):
        def __bool__(self):
            frame = sys._getframe(1)
            if told_at(frame.f_code, frame.f_lasti) == "line":
                self.told.append(frame.f_lineno)
            return True

        def __contains__(self, error):
            return True

        def __setitem__(self, offset, error):
            pass

    hook = Lines()
    original, run.__code__ = run.__code__, hooked(run.__code__, hook, Wanted(lines=True))
    with pytest.raises(KeyError):
        run()
    assert hook.told == traced
    assert [line - original.co_firstlineno for line in traced] == [1, 2, 3, 4]


def test_the_librarys_code_is_safe_to_run_and_keeps_its_places() -> None:
    """What the verifier says of a handler around RETURN_GENERATOR is about one that has no memory for the generator; and it knows that a
    comprehension is given an iterator where nothing comes in between."""
    checked = 0
    for path in independent.library_files()[::SAMPLE]:
        module = independent.compiled(path)
        for code in [] if module is None else independent.nested(module):
            wanted = Wanted(lines=checked % 3 > 0, instructions=checked % 5 > 2)
            copy = hooked(code, Hook(), wanted)
            found = problems(copy.replace(co_consts=tuple(map(plain, copy.co_consts))))
            found = [each for each in found if not ((wanted.lines or wanted.instructions) and each.opcode == "FOR_ITER")]
            assert all("its generator is made" in problem.what for problem in found), (path, code, found)
            theirs = iter(places(copy))
            assert all(place in theirs for place in places(code)), (path, code)
            checked += 1
    assert checked > 40


def plain(constant):
    """A constant, without the code in it."""
    return (lambda: None).__code__ if isinstance(constant, CodeType) and not constant.co_freevars else constant


def places(code):
    positions = list(code.co_positions())
    return [(each.opname, positions[each.offset // 2]) for each in dis.get_instructions(code) if each.opname != "EXTENDED_ARG"]
