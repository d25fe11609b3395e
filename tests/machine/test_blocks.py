"""Observers of each instruction are told by straight code (`blocks`) what the loop that looks at each instruction tells them."""

from __future__ import annotations

import random
import sys
import threading
import traceback
import types
from pathlib import Path

import pytest

import freezeframe as ff
from freezeframe.isa.definitions import DEFINITIONS
from freezeframe.machine import blocks
from freezeframe.machine.inlining import generate
from freezeframe.machine.instruction_events import SILENT_JUMPS
from freezeframe.machine.link import code_of
from freezeframe.machine.splice import in_order, statements_of
from freezeframe.machine.texts import ENDS, TEXTS

MUCH = 1 << 50


@pytest.fixture(params=[0, 1, 5], autouse=True)
def often(request, monkeypatch):
    """Blocks are made at once, or when they have been executed otherwise so often."""
    monkeypatch.setattr(blocks, "OFTEN", request.param)
    return request.param


class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return type(self)(self.x + other.x, self.y + other.y)

    def __bool__(self):
        return self.x > 0

    @property
    def length(self):
        return abs(self.x) + abs(self.y)

    def scaled(self, by, *, more=0):
        return Point(self.x * by + more, self.y * by)


class Level:
    def __init__(self, log):
        self.log = log

    def __enter__(self):
        self.log.append("in")
        return self

    def __exit__(self, kind, error, _):
        self.log.append(kind)
        return kind is KeyError


def counts(limit):
    number = 0
    while number < limit:
        sent = yield number
        number += sent or 1
    return "done"


def delegates(limit):
    return (yield from counts(limit))


def works(size):
    log, names = [], {}
    total = 0
    for number in range(size):
        with Level(log):
            if number % 4 == 3:
                raise KeyError(number)
            total += number << 2
        point = Point(number, -1) + Point(1, number)
        point.y += 2
        log.append((point.scaled(2, more=number).length, "positive" if point else "none", not point))
        names[f"n{number:>3}"] = point.x is number
        first, *others = [*range(number), number]
        log += [first, len(others), others[1:2], [each * total for each in others if each & 1]]
        try:
            log.append(names["none"] if number < 2 else 1 // (number - 2))
        except (KeyError, ZeroDivisionError) as error:
            log.append(str(error))
        finally:
            del others
    log.extend(delegates(size))

    def inner(*args, base=total, **kwargs):
        nonlocal total
        total -= 1
        return sum(args) + base + len(kwargs)

    text = ""
    for left, right in zip("abc", (1, 2, 3), strict=True):
        text += left * right
        text %= ()
        log.append(inner(right, 2, name=left) if text > "ab" and left in "bc" else max(right, 0))
    match log[-1], {"key": text}:
        case int(value), {"key": str(found)} if found:
            log.append((value, found))
    return log, total, sorted(names, key=lambda name: name[::-1])


def told_of(machine, function, *args, observer=None):
    """What is told of a call, and what comes of it."""
    told = []

    def tell(frame):
        values = [value if type(value) in (int, str, bool) else type(value).__name__ for value in frame.localsplus]
        told.append((frame.code.name, frame.position, frame.lineno, values))
        if observer is not None:
            observer(len(told), frame)

    machine.on("instruction", tell)
    try:
        outcome = machine.call(function, *args)
    except LookupError as error:
        outcome = [(entry.name, entry.lineno) for entry in traceback.extract_tb(error.__traceback__)][-2:-1], str(error)
    return told, outcome


def test_frames_are_the_same_wherever_somebody_is_told():
    expected = told_of(ff.Machine(fuel=MUCH), works, 6)
    assert told_of(ff.Machine(), works, 6) == expected
    assert expected[1] == works(6)


def test_the_texts_are_those_of_the_definitions():
    assert TEXTS.keys() == DEFINITIONS.keys()
    assert blocks.texts.__file__
    assert Path(blocks.texts.__file__).read_text() == generate(in_order(), statements_of), "run: python -m freezeframe.machine.splice"
    assert {"RETURN_VALUE", "JUMP_BACKWARD", "RERAISE"} <= ENDS


def test_what_an_observer_raises_is_raised_by_the_instruction():
    def fails(number, chosen):
        if number == chosen:
            raise LookupError(number)

    count = len(told_of(ff.Machine(fuel=MUCH), works, 5)[0])
    for chosen in range(1, count, 7):
        outcomes = [
            told_of(ff.Machine(fuel=fuel), works, 5, observer=lambda number, _, chosen=chosen: fails(number, chosen))
            for fuel in (MUCH, None)
        ]
        assert outcomes[1] == outcomes[0]


def moving(count):
    total = 0
    for number in range(count):
        total += number
        total += 100
        total += 1
    return total


def test_an_observer_moves_the_frame():
    first = moving.__code__.co_firstlineno

    def skips(_, frame):
        if frame.code.name == "moving" and frame.lineno == first + 4 and frame.code.lineno(frame.position - 1) != first + 4:
            frame.position = next(k for k in range(frame.position, 1000) if frame.code.lineno(k) == first + 5)

    expected, _ = told_of(ff.Machine(fuel=MUCH), moving, 9, observer=skips)
    told, value = told_of(ff.Machine(), moving, 9, observer=skips)
    assert value == sum(range(9)) + 9
    if not SILENT_JUMPS:  # the loop that looks at each instruction takes the jump for a trace function's
        assert told == expected


def test_an_observer_writes_variables():
    def writes(_, frame):
        if frame.code.name == "moving" and frame.localsplus[1] == 100:
            frame.localsplus[1] = -5

    expected = told_of(ff.Machine(fuel=MUCH), moving, 9, observer=writes)
    assert told_of(ff.Machine(), moving, 9, observer=writes) == expected
    assert expected[1] != moving(9)


def test_it_stops_before_the_next_instruction():
    expected, value = told_of(ff.Machine(fuel=MUCH), works, 5)
    for seed in range(6):
        chooser = random.Random(seed)
        machine = ff.Machine()
        told = []

        def tell(frame, told=told, machine=machine, chooser=chooser):
            told.append((frame.code.name, frame.position))
            if chooser.random() < 0.05:
                machine.stop()

        machine.on("instruction", tell)
        machine.start(works, 5)
        while machine.frame is not None:
            machine.run() if chooser.random() < 0.8 else machine.step(chooser.randrange(1, 20))
        assert machine.value == value
        assert told == [(name, position) for name, position, _, _ in expected]


def test_another_thread_stops_it():
    machine = ff.Machine()
    reached = threading.Event()
    machine.on("instruction", lambda _: reached.set())

    def forever():
        number = 0
        while True:
            number += 1

    machine.start(forever)
    stopper = threading.Thread(target=lambda: (reached.wait(), machine.stop()))
    stopper.start()
    assert machine.run() is ff.StopReason.ASKED
    stopper.join()
    assert machine.step() is ff.StopReason.STEP


def test_observers_come_and_go():
    for event in ("call", "return"):
        both = []
        for fuel in (MUCH, None):
            machine = ff.Machine(fuel=fuel)
            told, there = [], []

            def other(frame, _value=None, told=told):
                told.append(("other", frame.position))

            def tell(frame, told=told, there=there, machine=machine, other=other):
                told.append((frame.code.name, frame.position))
                if len(told) % 31 == 0:
                    machine.on(event, other)
                    there.append(other)
                elif there and ("other", frame.position) in told[-5:]:
                    machine.off(event, there.pop())

            machine.on("instruction", tell)
            machine.call(works, 5)
            both.append(told)
        assert both[1] == both[0]


class Ending:
    def __init__(self, log, depth=0):
        self.log = log
        self.depth = depth

    def __del__(self):
        self.log.append(sys._getframe(1).f_lineno)

    def __getitem__(self, _):
        return Ending(self.log, self.depth + 1)

    def method(self):
        return 1


def drops(log, size):
    for number in range(size):
        Ending(log).method()
        Ending(log)[0][1].depth
        held = [Ending(log)]
        held[0] = held + [Ending(log)] * 0
        if [Ending(log)]:
            last = Ending(log)
        for held in [Ending(log), Ending(log)]:
            pass
        Ending(log).depth = [Ending(log)]
        callable(Ending(log))
        del held
        assert [Ending(log)] != [Ending(log)]
    return last.depth


def test_values_end_with_the_instruction_that_drops_them():
    lists = []
    for fuel in (MUCH, None):
        log = []
        machine = ff.Machine(fuel=fuel)
        machine.on("instruction", lambda frame, log=log: log.append(frame.position))
        machine.call(drops, log, 4)
        lists.append(log)
    assert lists[1] == lists[0]


def test_names_and_constants_are_what_they_are():
    big, text = 1 << 80, "not a name"

    def constants():
        return "constant", "constant"

    code = constants.__code__
    values = (None, (big, text, 1.5))
    consts = tuple(values[1] if const == ("constant", "constant") else const for const in code.co_consts)
    made = types.FunctionType(code.replace(co_consts=consts), globals())

    def attributes(owner):
        owner.plain = 1
        return owner.plain, owner.plain

    code = attributes.__code__
    odd = types.FunctionType(code.replace(co_names=tuple("no name" if name == "plain" else name for name in code.co_names)), globals())
    debug = types.FunctionType(code.replace(co_names=tuple("__debug__" if name == "plain" else name for name in code.co_names)), globals())
    word = types.FunctionType(code.replace(co_names=tuple("class" if name == "plain" else name for name in code.co_names)), globals())
    for function, name in ((odd, "no name"), (debug, "__debug__"), (word, "class")):
        machine = ff.Machine()
        machine.on("instruction", lambda _: None)
        for _ in range(9):
            owner = types.SimpleNamespace()
            assert machine.call(function, owner) == (1, 1)
            assert vars(owner) == {name: 1}
    machine = ff.Machine()
    machine.on("instruction", lambda _: None)
    for _ in range(9):
        assert machine.call(made) is values[1]


def test_each_instruction_of_its_code_can_begin_a_block(often):
    made = blocks.Blocks(code_of(works.__code__))
    for position, depth in enumerate(made.depths):
        if depth is not None:
            assert made.made(position).__code__.co_name == "block"
