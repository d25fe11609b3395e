"""Machine code that notes what happens."""

from __future__ import annotations

import gc
import re
import shutil
import subprocess
import sys
import threading
import weakref
from time import perf_counter_ns, sleep

import pytest
from hypothesis import given
from hypothesis import strategies as st

from freezeframe.native.check import LAYOUT, new_frame, thread_state
from freezeframe.native.machinecode import CLOCK, assemble
from freezeframe.native.memory import words
from freezeframe.native.watching import counting, execution, formcode, lanes, places, ticks, timing
from freezeframe.native.watching.forms import (
    CLOSE,
    CLOSE_ALL,
    CUT,
    DEPTH,
    DROP,
    DURATION,
    HEAD,
    LASTING,
    STAMP,
    TIME,
    VALUE,
    Form,
    Piece,
    closing,
    filled,
    to_width,
    whole,
    with_number,
    within_characters,
)  # fmt: skip
from freezeframe.native.watching.lanes import BEGIN, END, LEAVE, MOST_ROOM, ROOM, Lane, parameters_at
from freezeframe.native.watching.noting import Asked, Noter, notes_calls
from freezeframe.watch.values import LONG, shown

if sys.version_info < (3, 12):
    from freezeframe.native.watching.noting import Hook

pytestmark = pytest.mark.skipif(not notes_calls(), reason="there is no machine code for this machine")


def text(text):
    return Form((Piece(f"{text} ".encode()),))


RETURNED = Form((Piece(b"", VALUE), Piece(b" ")), (0,))


class Told:
    """Notes in a lane of this thread, and says of what it was asked."""

    def __init__(self, **depth) -> None:
        self.asked: list[tuple[str, object]] = []
        self.shown: list[object] = []
        self.noter = noter_of(
            Asked(*map(self.about, ("begins", "ends", "leaves", "lines", "instructions")), self.show, self.show, self.about("raised"))
        )
        self.lane = Lane(0, **depth)
        self.noter.enter(self.lane)

    def about(self, what):
        return lambda *about: self.asked.append((what, about[0] if sys.version_info >= (3, 12) else None))

    def show(self, value):
        self.shown.append(value)
        return b"<%d>" % len(self.shown)

    def know(self, code, begin, end):
        self.lane.know(code, self.offset(code), BEGIN, begin)
        self.lane.know(code, self.offset(code), END, end)

    def offset(self, code):
        return 0 if sys.version_info >= (3, 12) else self.frame(code).f_lasti

    def frame(self, code):
        return new_frame(thread_state(), id(code), id(globals()), None)

    def tell(self, code, event=BEGIN, value=None):
        if sys.version_info < (3, 12):
            if event == BEGIN:
                self.noter.note_begin(self.lane, self.frame(code))
            else:
                self.noter.note_end(self.lane, self.frame(code), value)
        elif event == BEGIN:
            self.noter.callbacks()[0](code, 0)
        else:
            self.noter.callbacks()[1 if event == END else 2](code, 0, value)

    def events(self):
        text, number = self.lane.take()
        events = str(text, "utf-8").split()
        assert len(events) == number
        return events


def noter_of(asked):
    return Noter(asked) if sys.version_info >= (3, 12) else Hook(asked)


def about(code):
    """What is asked is told of a code object; on 3.11 it looks itself where it is asked from."""
    return code if sys.version_info >= (3, 12) else None


def code_of(name):
    return compile("", name, "exec")


def test_many_code_objects() -> None:
    """The table grows, and finds each of them again."""
    told = Told()
    codes = [code_of(f"{number}") for number in range(900)]
    for code in codes:
        told.know(code, text(f"begin-{code.co_filename}"), text(f"end-{code.co_filename}"))
    for code in codes:
        told.tell(code)
        told.tell(code, END)
    assert told.events() == [f"{what}-{number}" for number in range(900) for what in ("begin", "end")]
    assert told.events() == told.asked == []


def test_what_is_asked() -> None:
    told = Told()
    known, unknown, unwanted = code_of("known"), code_of("unknown"), code_of("unwanted")
    told.know(known, text("begin"), text("end"))
    told.know(unwanted, None, None)
    for code in (known, unknown, unwanted):
        told.tell(code)
        told.tell(code, END)
    assert told.events() == ["begin", "end"]
    assert told.asked == [("begins", about(unknown)), ("ends", about(unknown))]


def test_the_room_ends() -> None:
    told = Told()
    code = code_of("code")
    told.know(code, text("b" * 99), text("end"))
    number = 0
    while not told.lane.full:
        told.tell(code)
        number += 1
        told.lane.deepen()
    assert number > ROOM // 200
    told.tell(code)
    assert told.asked == [("begins", about(code))]
    assert told.events() == ["b" * 99] * number
    told.tell(code, END)
    assert told.events() == ["end"]


def test_rooms_get_larger_where_one_was_full() -> None:
    """To write what is in one takes Python as long as some hundred events take machine code."""
    told = Told()
    code = code_of("code")
    told.know(code, text("b" * 99), text("end"))
    rooms = []
    for number in (3, 1 << 20, 3, 1 << 20, 1 << 20):
        for _ in range(number):
            if told.lane.full:
                break
            told.tell(code)
            told.lane.deepen()
        events = told.events()
        assert events == ["b" * 99] * len(events)
        rooms.append(len(events))
    few, first, still_few, *more = rooms
    assert few == still_few == 3
    assert ROOM // 200 < first <= ROOM // 100
    assert all(MOST_ROOM // 200 < number <= MOST_ROOM // 100 for number in more)


def test_what_is_longer_than_the_room() -> None:
    told = Told()
    code = code_of("code")
    told.tell(code)
    told.know(code, text("b" * ROOM), text("end"))
    for event in (BEGIN, END):
        told.tell(code, event)
    told.lane.put(b"c" * 3 * ROOM)
    assert told.events() == ["b" * ROOM, "end", "c" * 3 * ROOM]


def test_calls_of_a_finalizer_that_taking_sets_off() -> None:
    """Up to 3.11 a collection comes with any object that is made."""
    told = Told()
    code, late = code_of("code"), code_of("late")
    told.know(code, text("begin"), text("end"))
    told.know(late, text("late"), text("end"))

    class Last:
        def __init__(self) -> None:
            self.itself = self

        def __del__(self) -> None:
            told.tell(late)

    take, before = told.lane.take, gc.get_threshold()
    gc.collect()
    told.tell(code)
    gc.disable()
    Last()
    gc.set_threshold(1)
    gc.enable()
    try:
        noted, _ = take()
    finally:
        gc.set_threshold(*before)
    gc.collect()
    assert bytes(noted) + bytes(take()[0]) == b"begin late "


def test_what_another_thread_takes_while_the_room_grows(monkeypatch) -> None:
    told = Told()
    code, later = code_of("code"), code_of("later")
    told.know(code, text("begin"), text("end"))
    told.tell(code)
    taken, address_of_room = [], lanes._address

    def address(room):
        if not taken:
            taken.append(b"")
            taken.append(bytes(told.lane.take()[0]))
        return address_of_room(room)

    with monkeypatch.context() as patched:
        patched.setattr(lanes, "_address", address)
        told.know(later, text("b" * ROOM), text("end"))
    told.tell(later)
    taken.append(bytes(told.lane.take()[0]))
    assert taken == [b"", b"begin ", b"b" * ROOM + b" "]


def test_what_another_thread_takes_while_python_tells_of_something() -> None:
    told = Told()
    code = code_of("code")
    told.know(code, text("begin"), text("end"))
    told.tell(code)
    taken = []

    class Event(bytes):
        def __len__(self):
            if not taken:
                taken.append(b"")
                taken.append(bytes(told.lane.take()[0]))
            return super().__len__()

    told.lane.put(Event(b"event "))
    told.tell(code, END)
    taken.append(bytes(told.lane.take()[0]))
    assert taken == [b"", b"begin ", b"event end "]


def test_another_threads_lane_becomes_the_current_one() -> None:
    """What begins in a frame further out is not noted of the frame that asks for it, and not lost."""
    told, others = Told(), []
    thread = threading.Thread(target=lambda: others.append(Lane(0)))
    thread.start()
    thread.join()
    code = code_of("code")
    told.know(code, text("begin"), text("end"))
    place = (told.frame(code), 0) if sys.version_info >= (3, 12) else (told.frame(code),)
    if sys.version_info >= (3, 12):
        told.noter.callbacks()
    told.noter.enter(others[0])
    assert told.noter.note_begin(told.lane, *place) is False
    assert (told.asked, told.lane.frame, told.events()) == ([("begins", about(code))], 0, [])
    told.noter.enter(told.lane)
    assert told.noter.note_begin(told.lane, *place) is True
    assert (len(told.asked), told.lane.frame, told.events()) == (1, 0, ["begin"])


def test_no_call_in_progress_ends() -> None:
    told = Told()
    code = code_of("code")
    told.know(code, text("begin"), text("end"))
    for event in (END, BEGIN, END, END, BEGIN):
        told.tell(code, event)
    assert told.events() == ["begin", "end", "begin"]


def test_many_calls_in_progress() -> None:
    told = Told()
    code = code_of("code")
    told.know(code, Form((Piece(b"", DEPTH), Piece(b" "))), text("end"))
    for _ in range(3000):
        told.lane.deepen()
        told.tell(code)
    assert told.asked == []
    assert told.events() == [str(number) for number in range(3000)]


def test_depth() -> None:
    told = Told(deepest=2)
    code = code_of("code")
    told.know(code, Form((Piece(b"begin-", DEPTH), Piece(b" "))), Form((Piece(b"end-", DEPTH), Piece(b" "))))
    for event in (BEGIN, BEGIN, BEGIN, BEGIN, END, END, END, BEGIN, END, END):
        told.tell(code, event)
    assert told.events() == ["begin-0", "begin-1", "end-1", "begin-1", "end-1", "end-0"]
    assert told.lane.depth == 0


def test_another_thread_asks() -> None:
    told = Told()
    code = code_of("code")
    told.know(code, text("begin"), text("end"))
    thread = threading.Thread(target=told.tell, args=(code,))
    thread.start()
    thread.join()
    assert told.asked == [("begins", about(code))]
    told.noter.leave(told.lane)
    told.tell(code)
    assert told.asked == [("begins", about(code))] * 2
    assert told.events() == []


@pytest.mark.parametrize("value", [0, 7, -1, 2**30 - 1, 1 - 2**30, "", "plain", "~ [x]!", "x" * LONG], ids=repr)
def test_values_that_are_written_as_they_are(value) -> None:
    told = Told()
    code = code_of("code")
    told.know(code, text("begin"), Form((Piece(b"", VALUE), Piece(b"")), (0,)))
    told.tell(code)
    told.tell(code, END, value)
    assert told.lane.take() == (b"begin " + repr(value).encode(), 2)
    assert told.shown == []


class Number(int):
    """Is written as its class says."""


TEXTS = ["it's", 'a"', "\\", "\n", "\x7f", "\xe9", "x" * (LONG - 9) + "\n" * 20, "\xe9" * (LONG + 1)]


@pytest.mark.parametrize("length", [LONG + 1, 100, 999, 1000, 12_345, 10**6], ids=str)
def test_long_strings(length) -> None:
    value = "".join(chr(ord("a") + number % 26) for number in range(LONG - 8)) + "\n" + "z" * (length - LONG + 7)
    told = Told()
    code = code_of("code")
    told.know(code, text("begin"), RETURNED)
    told.tell(code)
    told.tell(code, END, value)
    assert str(told.lane.take()[0], "utf-8") == f"begin {shown(value)} "
    assert told.shown == []


@pytest.mark.parametrize("value", [2**30, -(2**70), *TEXTS, b"", 1.5, True, None, Number(1), Told])
def test_values_that_are_asked_about(value) -> None:
    told = Told()
    code = code_of("code")
    told.know(code, text("begin"), RETURNED)
    for _ in range(2):
        told.tell(code)
        told.tell(code, END, value)
    assert told.events() == ["begin", "<1>", "begin", "<2>"]
    assert all(shown is value for shown in told.shown)


def test_what_all_instances_of_a_class_are() -> None:
    told = Told()
    code = code_of("code")
    told.know(code, text("begin"), RETURNED)
    kinds = [type(f"C{number}", (), {}) for number in range(500)]
    values = [None, True, False, *[kind() for kind in kinds]]
    for value in values[3:]:
        value.__init__()  # so that the class has a version
    for number, value in enumerate(values):
        told.lane.know_text(value, f"text-{number}".encode())
    for value in values:
        told.tell(code)
        told.tell(code, END, value)
    assert told.events()[1::2] == [f"text-{number}" for number in range(len(values))]
    assert told.shown == []


def test_a_class_that_changes_or_ends_is_another_one() -> None:
    told = Told()
    code = code_of("code")
    told.know(code, text("begin"), RETURNED)
    kinds = [type(f"C{number}", (), {}) for number in range(500)]
    for kind in kinds:
        kind().__init__()
        told.lane.know_text(kind(), b"known")
    kinds[0].changed = True
    value = kinds[0]()
    value.__init__()
    told.tell(code)
    told.tell(code, END, value)
    assert told.events() == ["begin", "<1>"]
    watched = [weakref.ref(kind) for kind in kinds]
    del kinds, kind, value
    told.shown.clear()
    gc.collect()
    assert [kind() for kind in watched] == [None] * 500, "a class lives no longer"
    for value in [type(f"D{number}", (), {})() for number in range(500)]:
        value.__init__()
        told.tell(code)
        told.tell(code, END, value)
    assert told.events()[1::2] == [f"<{number}>" for number in range(1, 501)]


def test_what_is_said_of_values_is_let_go_of() -> None:
    told = Told()
    code = code_of("code")
    said = b"".join([b"some ", b"text"])
    told.noter = noter_of(told.noter._asked._replace(tell=lambda _: said))
    told.noter.enter(told.lane)
    told.know(code, text("begin"), RETURNED)
    before = sys.getrefcount(said)
    for _ in range(50):
        told.tell(code)
        told.tell(code, END, 1.5)
    assert sys.getrefcount(said) == before


def test_a_value_that_cannot_be_told() -> None:
    """What is raised then is the program's. Begin and end are in order all the same: a call that could not end is left by an exception."""
    told = Told()
    code = code_of("code")

    def fail(value):
        raise RecursionError(value)

    told.noter = noter_of(told.noter._asked._replace(tell=fail, tell_left=fail))
    told.noter.enter(told.lane)
    told.know(code, text("begin"), RETURNED)
    told.lane.know(code, told.offset(code), LEAVE, Form((Piece(b"left", VALUE), Piece(b" ")), (0,)))
    told.tell(code)
    with pytest.raises(RecursionError):
        told.tell(code, END, 1.5)
    assert told.lane.depth == 1
    if sys.version_info >= (3, 12):
        with pytest.raises(RecursionError):
            told.tell(code, LEAVE, ValueError())
        assert told.lane.depth == 0
        assert told.events() == ["begin", "left"]


def test_parameters() -> None:
    def called(a, b, c, *rest, d=4, **more):
        told.lane.frame = words[id(sys._getframe()) + LAYOUT.frame.frame >> 3]
        told.lane.know(called.__code__, 0, BEGIN, form)
        if sys.version_info >= (3, 12):
            told.noter.callbacks()[0](called.__code__, 0)
        else:
            noted(sys._getframe())
        return lambda: b

    def noted(frame):
        told.lane.know(frame.f_code, frame.f_lasti, BEGIN, form)
        told.noter.note_begin(told.lane, frame)

    told = Told()
    form = Form((*[Piece(b" ", VALUE)] * 6, Piece(b"")), parameters_at(called.__code__, 6))
    called(1, "two", 3, 3.5, e=5)
    assert told.lane.take() == (b" 1 'two' 3 4 <1> <2>", 1)
    assert told.shown == [(3.5,), {"e": 5}]


NUMBERS = st.sampled_from([TIME, DEPTH, DURATION, VALUE, STAMP])
PIECES = st.lists(st.tuples(st.binary(max_size=70), NUMBERS).map(lambda pair: Piece(*pair)), max_size=9)


@given(PIECES, st.lists(st.tuples(st.binary(max_size=70), st.booleans()), max_size=4), PIECES, st.integers(-999, 999))
def test_machine_code_and_python_fill_forms_in_alike(before, messages, behind, value) -> None:
    parts = [Piece(b"[1234567]", TIME), Piece(b" ", VALUE)]
    for name, more in messages:
        parts += Piece(b"<<<" + name + b">>>", VALUE), Piece(b"", closing(CLOSE, 3, (len(name) + 6) * more))
    parts += [*before, Piece(b"", closing(CLOSE_ALL, 1, 5)), Piece(b"", closing(CLOSE_ALL, 3)), *behind, Piece(b"end")]
    told = Told()
    code = code_of("code")
    told.know(code, text("begin"), Form(tuple(parts), (0,) * sum(part.then == VALUE for part in parts)))
    told.tell(code)
    told.lane.take()
    told.tell(code, END, value)
    found, number = told.lane.take()
    found = found.tobytes()
    time = int(found[9:].partition(b" ")[0])
    assert filled(parts, time, 0, time - told.lane._times[0], [b"%d" % value] * len(parts)) == found
    assert number == 1


MANY_NUMBERS = sorted({max(0, power + more) for digits in range(20) for power in (10**digits,) for more in (-1000, -1, 0, 1, 99, 4321)})


@pytest.mark.parametrize("apart", [1, 50, 1_000, 10_000, 10**7], ids="{} ns apart".format)
def test_numbers_of_any_length(apart) -> None:
    """Of what was written last digits are kept: so each time comes again, a bit later, and then without anything before it."""
    parts = [
        Piece(b"", TIME),
        Piece(b"|", with_number(HEAD, 1)),
        Piece(b"|", LASTING),
        Piece(b"|", DURATION),
        Piece(b"|"),
    ]
    code = code_of("code")
    for number in MANY_NUMBERS:
        told = Told()
        told.know(code, text("begin"), Form(tuple(parts)))
        for later in (0, apart, 2 * apart):
            for _ in range(3):
                told.tell(code)
            told.lane.take()
            told.lane.begun = perf_counter_ns() - number - later & (1 << 64) - 1
            told.lane._times[2] -= number + later
            told.tell(code, END)
            found = told.lane.take()[0].tobytes()
            time, *_, duration, _ = found.split(b"|")
            assert number + later <= int(time) < number + later + 10**9, (number, found)
            assert filled(parts, int(time), told.lane.depth, int(duration), ()) == found


def test_times_are_those_of_the_clock() -> None:
    told = Told()
    code = code_of("code")
    told.know(code, Form((Piece(b"", TIME), Piece(b" "))), Form((Piece(b"", TIME), Piece(b" "))))
    told.lane.begun = begun = perf_counter_ns()
    stood: list[tuple[int, int]] = []
    times: list[int] = []
    while not stood or stood[-1][1] < begun + 50_000_000:
        for event in (BEGIN, END):
            before = perf_counter_ns()
            told.tell(code, event)
            stood.append((before, perf_counter_ns()))
        if len(stood) % 1000 == 0:
            times += [begun + int(time) for time in told.events()]  # a quick processor fills the lane otherwise
            sleep(0.002)
    times += [begun + int(time) for time in told.events()]
    assert times == sorted(times)
    wrong = [(before, time, after) for time, (before, after) in zip(times, stood, strict=True) if not before - 2000 < time < after + 2000]
    assert not wrong, wrong[:3]
    assert not told.asked
    assert ticks.clock() == CLOCK or told.lane.ticks_rate > 0


def test_the_clock_is_asked_where_the_kernel_does_not_trust_ticks(tmp_path, monkeypatch) -> None:
    source = tmp_path / "current_clocksource"
    monkeypatch.setattr(ticks, "_SOURCE", source)
    assert ticks.clock.__wrapped__() == CLOCK
    source.write_text("hpet\n")
    assert ticks.clock.__wrapped__() == CLOCK
    source.write_text("tsc\n")
    assert ticks.clock.__wrapped__() != CLOCK


LETTERS = st.text(st.characters(exclude_categories=["Cs"]), max_size=70).map(str.encode)
OF_A_LINE = st.sampled_from([DEPTH, VALUE, LASTING, HEAD, with_number(HEAD, 1)])


@given(
    st.lists(st.tuples(LETTERS, OF_A_LINE).map(lambda pair: Piece(*pair)), max_size=5),
    st.lists(st.tuples(LETTERS, st.sampled_from([VALUE, LASTING])).map(lambda pair: Piece(*pair)), max_size=3),
    st.integers(1, 120),
    st.integers(1, 12),
    st.sampled_from([0, 400, 1600, 999_600, 10**9, 10**13, 10**17]),
)
def test_machine_code_and_python_lay_lines_out_alike(before, rest, width, depth, earlier) -> None:
    laid_out = [*before, Piece(b"", with_number(CUT, width)), *rest, Piece(b"", with_number(DROP, width))]
    pieces = (*laid_out, Piece(b"\n\n", TIME), Piece(b" ", DURATION), Piece(b""))
    values = sum(piece.then == VALUE for piece in pieces)
    told = Told()
    code = code_of("code")
    told.know(code, text("begin"), Form(pieces, (0,) * values))
    for _ in range(depth + 1):
        told.tell(code)
    told.lane.take()
    told.lane.begun = perf_counter_ns() - earlier & (1 << 64) - 1
    told.lane._times[depth] -= earlier
    told.tell(code, END, -12)
    found = told.lane.take()[0].tobytes()
    time, duration = map(int, found.rpartition(b"\n\n")[2].split())
    assert filled(pieces, time, depth, duration, [b"-12"] * values) == found


@given(
    st.lists(st.tuples(LETTERS, st.sampled_from([DEPTH, VALUE])).map(lambda pair: Piece(*pair)), max_size=3),
    LETTERS,
    LETTERS,
    st.integers(1, 120),
)
def test_the_rest_of_a_line_at_once(before, end, place, width) -> None:
    parts = [Piece(end, with_number(CUT, width)), Piece(place, with_number(DROP, width)), Piece(b"\n")]
    pieces = (*before, whole(b"".join(text for text, _ in parts), width + 1), *parts)
    values = [b"12" for piece in before if piece.then == VALUE]
    told = Told()
    code = code_of("code")
    told.know(code, text("begin"), Form(pieces, (0,) * len(values)))
    told.tell(code)
    told.tell(code, END, 12)
    line = filled((*before, *parts), 0, 0, 0, values)
    assert told.lane.take()[0].tobytes() == b"begin " + line
    assert filled(pieces, 0, 0, 0, values) == line


@given(
    st.text(st.sampled_from("a µ│…𝄞"), max_size=20),
    st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=60),
    LETTERS,
    st.integers(21, 120),
    st.booleans(),
    st.integers(0, 20),
)
def test_bytes_that_are_known_to_be_within_characters(sign, text_, place, width, all_known, unknown) -> None:
    """Lines are cut off where they are if each is counted, also where some more are there than are known."""
    known = within_characters(sign.encode())
    known_here, known_there = (number if all_known else max(0, number - unknown) for number in (known, known + within_characters(place)))
    pieces = (
        Piece((sign + text_).encode(), to_width(CUT, width, known_here, all_known=all_known)),
        Piece(place, to_width(DROP, width, known_there, all_known=all_known)),
        Piece(b"\n"),
    )
    told = Told()
    code = code_of("code")
    told.know(code, Form(pieces), RETURNED)
    told.tell(code)
    assert told.lane.take()[0].tobytes() == filled(pieces, 0, 0, 0, ())
    counted = (Piece(pieces[0].text, with_number(CUT, width)), Piece(place, with_number(DROP, width)), Piece(b"\n"))
    assert filled(pieces, 0, 0, 0, ()) == filled(counted, 0, 0, 0, ())


@given(st.lists(st.integers(0, 600), min_size=1, max_size=8), st.data())
def test_texts_of_any_length(lengths, data) -> None:
    """Short ones are copied piece by piece, long ones in a loop."""
    texts = [data.draw(st.binary(min_size=length, max_size=length)) for length in lengths]
    pieces = tuple(Piece(some, DEPTH) for some in texts)
    told = Told()
    code = code_of("code")
    told.know(code, Form((*pieces, Piece(b"end"))), RETURNED)
    told.tell(code)
    assert told.lane.take()[0].tobytes() == b"0".join(texts) + b"0end"


def test_forms_machine_code_is_where_another_lanes_was(monkeypatch) -> None:
    """Of lanes that are gone; a lane has as many blocks as it needs, also for a form that is longer than one."""

    def run():
        told = Told()
        made = [code_of(f"code{number}") for number in range(40)]
        for number, code in enumerate(made):
            told.know(code, text(f"{number}" * 150 * (1 + 99 * (number == 7))), text("end"))
        for code in made:
            told.tell(code)
        words = told.events()
        assert [set(word) <= set(str(number)) for number, word in enumerate(words)] == [True] * len(made)
        assert len(told.lane._blocks._blocks) > 2

    run()
    gc.collect()
    monkeypatch.setattr(formcode, "executable", lambda code: pytest.fail(f"more memory is taken: {len(code)} bytes"))
    run()


NAMES = [
    *("ask", "assign", "below_hundred", "bool", "builtin", "bytes", "call", "clock_gettime", "code", "contains", "descriptor", "dict"),
    *("float", "function", "handlers", "int", "keywords", "levels", "list", "method", "none", "pairs", "passing_handlers", "prepare"),
    *("protect", "release", "state", "str", "tell", "true", "truth", "tuple", "vectorcall"),
]
LISTINGS = {
    "noting": places.listing(),
    "executing": execution._LISTING,
    "writing code": formcode._WRITE,
    **{f"timing, {name}": listing for name, listing in timing.LISTINGS.items()},
    **{f"counting, {name}": listing for name, listing in counting.LISTINGS.items()},
}


@pytest.mark.parametrize("listing", LISTINGS.values(), ids=LISTINGS)
def test_the_listing_says_what_the_bytes_are(listing, tmp_path) -> None:
    disassembler = shutil.which("objdump")
    if disassembler is None:
        pytest.skip("there is no objdump")
    binary = tmp_path / "code"
    binary.write_bytes(assemble(listing, **dict.fromkeys(NAMES, 1 << 62)))
    command = [disassembler, "-D", "-b", "binary", "-m", "i386:x86-64", "-M", "intel", "-w", "--no-show-raw-insn", str(binary)]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = [line.split("\t")[1] for line in output.splitlines() if re.match(r" *[0-9a-f]+:\t", line)]
    said = [re.split("  +", line.strip())[1] for line in listing.splitlines() if "  " in line.strip()]
    for instruction, comment in zip(found, said, strict=True):
        assert comparable(instruction) == comparable(comment), (instruction, comment)


def comparable(instruction):
    """Mnemonic and operands, but for labels and values that are put in."""
    text = (
        re.sub(r"\b(xmmword|qword|dword|word|byte)( ptr)? ", "", instruction.lower())
        .replace("movabs", "mov")
        .replace("rep movsb", "rep movs")
    )
    mnemonic, _, operands = text.split("#")[0].strip().partition(" ")
    operands = re.sub(r"\[([^]]*)\]", lambda found: f"[{found[1].replace('*1', '')}]", operands.replace(" ", ""))
    operands = re.sub(r"-?0x[0-9a-f]+|-1$", lambda found: str(int(found[0], 0) % (1 << 64)), operands)
    operands = re.sub(r"\[rip\+\w+\]", "[rip]", operands).replace("+0]", "]")
    given = rf",({'|'.join(NAMES)}|pyobject_\w+|4611686018427387904)$"
    if mnemonic.startswith(("j", "call", "rep")) or re.search(given, operands):
        operands = ""
    return mnemonic, operands
