"""What observers may do while CPython runs the program: stop it, write to its frames, raise exceptions, come and go, run machines."""

from __future__ import annotations

import contextlib
import sys
import weakref

import pytest

import freezeframe as ff
from freezeframe.machine.observed import Observed
from freezeframe.native.stop import Stop
from freezeframe.native.watching.telling import tells

pytestmark = pytest.mark.skipif(not tells(), reason="there is no machine code for it here: the machine steps")

MODES = ("step", "run")


def test_an_observer_stops_behind_the_instruction_that_it_was_told_of():
    machine = ff.Machine(mode="run")
    places = []

    def stop(frame):
        places.append((frame.code, frame.position))
        machine.stop()

    def inner(value):
        return value + 1

    def outer(value):
        value = inner(value)
        return value  # noqa: RET504

    machine.on("line", stop)
    machine.start(outer, 1)
    stood = []
    while machine.run() is ff.StopReason.ASKED:
        stood.append((machine.frame.code.name, machine.frame.position - (machine.frame.code == places[-1][0] and places[-1][1])))
    assert machine.value == 2
    assert [code.name for code, _ in places] == ["outer", "inner", "outer"]
    assert {position for _, position in stood} <= {0, 1, 2}


def written(value):
    other = value + 1
    total = other * 2
    return total  # noqa: RET504


def captured(value):
    kept = value

    def inside():
        return kept

    return inside() + kept


@pytest.mark.parametrize("mode", MODES)
def test_what_an_observer_writes_is_there(mode):
    def write(frame):
        if frame.lineno == written.__code__.co_firstlineno + 2:
            frame.localsplus[1] = 100
        if frame.lineno == captured.__code__.co_firstlineno + 6:
            names = [name for name, _ in frame.code.localsplus]
            frame.localsplus[names.index("kept")].cell_contents = 50

    machine = ff.Machine(mode=mode)
    machine.on("line", write)
    assert (machine.call(written, 1), machine.call(captured, 1)) == (200, 100)


@pytest.mark.parametrize("mode", MODES)
def test_an_observer_has_the_frame_go_on_elsewhere(mode):
    machine = ff.Machine(mode=mode)
    lines = []

    def jump(frame):
        line = frame.lineno - written.__code__.co_firstlineno
        lines.append(line)
        if line == 2 and len(lines) == 2:
            frame.localsplus[0] = 10
            frame.position = next(at for at in range(len(frame.code.instructions)) if frame.code.lineno(at) == frame.lineno - 1)

    machine.on("line", jump)
    assert machine.call(written, 1) == 22
    assert lines == [1, 2, 1, 2, 3]


def test_what_cannot_be_written_is_refused():
    machine = ff.Machine(mode="run")

    def write(frame):
        frame.locals = {}

    machine.on("line", write)
    with pytest.raises(ff.FreezeframeError, match="cannot be set"):
        machine.call(written, 1)


def fails(first):
    try:
        return failing(first)
    except LookupError as error:
        return error.__traceback__.tb_next.tb_lineno - failing.__code__.co_firstlineno


def failing(value):
    value += 1
    return value


@pytest.mark.parametrize("event", ["line", "call", "return"])
def test_what_an_observer_raises_is_raised_there(event):
    outcomes = []
    for mode in MODES:
        machine = ff.Machine(mode=mode)

        def observer(frame, _value=None):
            if frame.code.name == "failing":
                raise LookupError

        machine.on(event, observer)
        outcomes.append(machine.call(fails, 1))
    assert outcomes[0] == outcomes[1]


def counting(count):
    total = 0
    for number in range(count):
        total += number
    return total


@pytest.mark.parametrize("mode", MODES)
def test_observers_come_and_go(mode):
    machine = ff.Machine(mode=mode)
    lines, instructions = [], []

    def instruction(frame):
        instructions.append(frame.position)
        if len(instructions) == 5:
            machine.off("instruction", instruction)

    def line(frame):
        lines.append(frame.lineno)
        if len(lines) == 3:
            machine.on("instruction", instruction)
        if len(lines) == 8:
            machine.off("line", line)

    machine.on("line", line)
    assert machine.call(counting, 20) == sum(range(20))
    assert (len(lines), len(instructions)) == (8, 5)


def test_what_an_observer_writes_may_be_written_again():
    def write(frame):
        if frame.lineno == written.__code__.co_firstlineno + 2:
            value, *others = frame.localsplus
            frame.localsplus = [value, 10, *others[1:]]
            frame.localsplus = [value, 20, *others[1:]]
            frame.localsplus[1] += 1

    machine = ff.Machine(mode="run")
    machine.on("line", write)
    assert machine.call(written, 1) == 42


def test_more_values_than_there_were_are_refused_and_forgotten():
    def write(frame):
        seen.append(len(frame.localsplus))
        if frame.code.name == "written":
            frame.localsplus.append(1)
            machine.stop()

    def guarded():
        try:
            written(1)
        except ff.FreezeframeError as error:
            return str(error)

    seen = []
    machine = ff.Machine(mode="run")
    machine.on("line", write)
    machine.start(guarded)
    while machine.frame is not None:
        seen.append(machine.run())
    assert machine.value == "an observer has left 4 values in a frame that had 3, and CPython runs it"
    # What was asked for comes all the same, and the frame is read anew when somebody looks again.
    assert seen == [1, 1, 3, ff.StopReason.ASKED, 3, 2, ff.StopReason.RETURNED]


def looping(numbers):
    total = 0
    for number in numbers:
        total += number
    return total


@pytest.mark.parametrize("position", [1 << 20, -1, "end", None], ids=str)
def test_an_observer_has_the_frame_go_on_nowhere(position):
    def jump(frame):
        if frame.lineno == written.__code__.co_firstlineno + 2:
            frame.position = position

    machine = ff.Machine(mode="run")
    machine.on("line", jump)
    with pytest.raises(ff.FreezeframeError, match="CPython cannot go on there"):
        machine.call(written, 1)


def test_a_generator_does_not_become_one_once_more():
    def items():
        yield 1

    def loops():
        return list(items())

    def jump(frame):
        if frame.code.name == "items":
            frame.position = [each.opcode for each in frame.code.instructions].index("RETURN_GENERATOR")

    machine = ff.Machine(mode="run")
    machine.on("line", jump)
    with pytest.raises(ff.FreezeframeError, match="CPython cannot go on there: "):
        machine.call(loops)


def test_where_other_values_are_needed_a_frame_does_not_go_on():
    lines = []

    def jump(frame):
        line = frame.lineno - looping.__code__.co_firstlineno
        lines.append(line)
        if line == 1:  # no iterator lies on the stack there
            frame.position = next(at for at in range(len(frame.code.instructions)) if frame.code.lineno(at) == frame.lineno + 2)

    machine = ff.Machine(mode="run")
    machine.on("line", jump)
    with pytest.raises(ff.FreezeframeError, match="CPython cannot go on there: other values lie on the stack"):
        machine.call(looping, [1, 2])
    assert lines == [1]


@pytest.mark.parametrize("mode", MODES)
def test_a_frame_that_is_kept_once_is_a_value_when_its_call_has_ended(mode):
    machine = ff.Machine(mode=mode)
    kept = []
    machine.on("line", lambda frame: kept.append(frame) if frame.code.name == "failing" and not kept else None)
    assert machine.call(fails, 1) == 2
    (frame,) = kept
    assert type(frame) is not Observed
    assert (frame.caller.code.name, frame.localsplus, frame.shadow) == ("fails", [], None)


@pytest.mark.parametrize("mode", MODES)
def test_a_program_has_a_machine_of_its_own(mode):
    inner = []

    def works():
        machine = ff.Machine(mode=mode)
        machine.on("line", lambda frame: inner.append(frame.code.name))
        stepped = ff.Machine(mode=mode)
        stepped.start(failing, 5)
        stepped.step(2)
        stepped.run()
        return machine.call(failing, 1) + stepped.value + failing(10)

    machine = ff.Machine(mode="run")
    lines = []
    machine.on("line", lambda frame: lines.append(frame.code.name))
    assert machine.call(works) == 2 + 6 + 11
    assert inner == ["failing"] * 2
    assert lines.count("works") == 7
    assert lines[-2:] == ["failing"] * 2


@pytest.mark.parametrize("mode", MODES)
def test_an_observer_has_a_machine_of_its_own(mode):
    inner, lines = [], []

    def observer(frame):
        if frame.code.name == "failing":
            machine = ff.Machine(mode=mode)
            machine.on("line", lambda frame: inner.append(frame.code.name))
            assert machine.call(counting, 3) == 3
        lines.append((frame.code.name, len(frame.localsplus)))

    machine = ff.Machine(mode="run")
    machine.on("line", observer)
    assert machine.call(fails, 1) == 2
    assert inner.count("counting") == 2 * len(inner) / 2 > 10
    assert [name for name, _ in lines] == ["fails", "fails", "failing", "failing"]


def test_an_observer_has_functions_traced():
    told = []

    def observer(frame):
        first = frame.position, frame.lineno
        told.append(frame.code.name)
        if frame.code.name == "fails" and len(told) == 1:
            sys.call_tracing(failing, (5,))
        assert (frame.position, frame.lineno) == first

    machine = ff.Machine(mode="run")
    machine.on("line", observer)
    assert machine.call(fails, 1) == 2
    assert told[0] == "fails"
    assert told[-2:] == ["failing"] * 2


def test_an_observer_of_the_first_call_has_others_told():
    told = []
    for mode in MODES:
        machine = ff.Machine(mode=mode)
        instructions, calls = [], []

        def call(frame, machine=machine, instructions=instructions, calls=calls):
            calls.append(frame.code.name)
            if len(calls) == 1:
                machine.on("instruction", lambda frame: instructions.append(frame.position))

        machine.on("call", call)
        assert machine.call(fails, 1) == 2
        told.append((calls, len(instructions) > 5, machine.natively))
    assert told == [(["fails", "failing"], True, False)] * 2


def test_where_c_stands_in_the_way_a_frame_does_not_go_on_elsewhere():
    def key(value):
        value += 1
        return value

    def sorts():
        return sorted([3, 1, 2], key=key)

    def jump(frame):
        if frame.code.name == "key" and len(refused) < 2:
            with pytest.raises(ff.FreezeframeError, match="CPython cannot have this frame go on elsewhere: ") as error:
                frame.position = next(at for at in range(1, 99) if frame.code.lineno(at) != frame.lineno)
            refused.append(error)

    refused = []
    machine = ff.Machine(mode="run")
    machine.on("line", jump)
    assert machine.call(sorts) == [1, 2, 3]
    assert len(refused) == 2


@pytest.mark.parametrize("often", [1, 2])
def test_who_raises_an_exception_has_the_frame_go_on_nowhere_else(often):
    def handles():
        total = 0
        try:
            total += 1
        except LookupError:
            total += 10
        return total

    def jump(frame):
        line = frame.lineno - handles.__code__.co_firstlineno
        lines.append(line)
        if line == 3:
            frame.position = next(at for at in range(len(frame.code.instructions)) if frame.code.lineno(at) == frame.lineno - 2)
            if lines.count(3) == often:
                raise LookupError

    lines = []
    machine = ff.Machine(mode="run")
    machine.on("line", jump)
    assert machine.call(handles) == 10
    assert lines == [1, 2, 3] * often + [4, 5, 6]


def test_who_stops_and_raises_has_the_frame_let_go_of_what_it_has_first():
    def items():
        try:
            yield 1
            yield 2
        finally:
            ended.append("closed")
            ended.append("ended")

    def loops():
        total = 0
        try:
            for item in items():
                total += item
        except LookupError:
            total += 10
        return total

    def stop(frame):
        line = frame.lineno - loops.__code__.co_firstlineno
        inside = frame.code.name == "items"
        lines.append((frame.code.name, line))
        if inside and raised:
            machine.stop()  # the generator dies, and its frame cannot be left
        if not inside and lines.count(("loops", 3)) == 2 and not raised:
            raised.append(line)
            machine.stop()
            raise LookupError

    ended, lines, raised = [], [], []
    machine = ff.Machine(mode="run")
    machine.on("line", stop)
    machine.start(loops)
    while machine.frame is not None:
        reason = machine.run()
    assert (reason, machine.value, machine.error) == (ff.StopReason.RETURNED, 11, None)
    assert ended == ["closed", "ended"]
    assert lines[-3:] == [("loops", 5), ("loops", 6), ("loops", 7)]


def test_a_stop_that_c_stands_in_the_way_of_comes_in_nothing_that_is_called_meanwhile(monkeypatch):
    def items():
        with contextlib.nullcontext():
            yield object()

    def key(value):
        going = items()
        next(going)
        del going  # GeneratorExit is thrown into it: there is nothing on its stack where a value would have been sent
        return value

    def sorts():
        return sorted([3, 1, 2], key=key)

    def stop(frame):
        names.append(frame.code.name)
        if len(names) == 2:
            machine.stop()

    entered, names = [], []
    monkeypatch.setattr(Stop, "_enter", lambda _, frame: entered.append(frame.f_code.co_name))
    machine = ff.Machine(mode="run")
    machine.on("call", stop)
    machine.start(sorts)
    while machine.frame is not None:
        machine.run()
    assert machine.value == [1, 2, 3]
    assert names == ["sorts", *["key", "items", "items"] * 3]
    assert entered == []


@pytest.mark.parametrize(("kind", "time"), [("call", 2), ("exception", 1), ("return", 2)])
def test_what_lets_go_of_a_generator_is_not_looked_at(kind, time, monkeypatch):
    def items():
        try:
            yield 1
        finally:
            ended.append(1)

    def fails(_):
        going = items()
        next(going)
        raise LookupError  # with this frame the generator ends, whose caller's stack has no arguments any more

    def calls():
        try:
            fails(object())
        except LookupError:
            return 5

    def stop(frame, *_):
        if frame.code.name == "items":
            told.append(frame)
            if len(told) == time:
                machine.stop()

    def reachable(self, frame):
        looked_at.append(frame.f_code.co_name)
        return original(self, frame)

    told, looked_at, ended = [], [], []
    original = Stop._reachable
    machine = ff.Machine(mode="run")
    machine.on(kind, stop)
    monkeypatch.setattr(Stop, "_reachable", reachable)
    machine.start(calls)
    assert machine.run() is ff.StopReason.ASKED
    assert machine.run() is ff.StopReason.RETURNED
    assert machine.value == 5
    assert {*looked_at} == {"calls"}


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # CPython tells of the KeyError
def test_what_lets_go_of_a_generator_is_not_gone_on_with_where_that_handles_what_an_observer_has_raised():
    def noted():
        return 1

    def items():
        try:
            yield 1
        finally:
            noted()

    def delegating():
        yield from items()

    def calls():
        for _ in delegating():
            pass

    def tell(frame, *value):
        told.append((frame.code.name, len(value)))
        if told[-1] == ("delegating", 0) and told.count(("delegating", 0)) == 2:
            raise LookupError  # with what lies on its stack the generator ends that it delegates to
        if told[-1] == ("items", 0) and told.count(("items", 0)) == 2:
            raise KeyError  # instead of GeneratorExit
        if told[-1] == ("noted", 0):
            machine.stop()

    machine = ff.Machine(mode="run")
    told = []
    machine.on("call", tell)
    machine.on("return", tell)
    machine.start(calls)
    while machine.frame is not None:
        machine.run()
    assert (("noted", 1) in told) is (sys.version_info >= (3, 12))  # up to 3.11 what is raised there leaves the frame
    assert type(machine.error) is LookupError


@pytest.mark.parametrize("consume", [sum, list, lambda items: [*map(abs, items)]], ids=["sum", "list", "map"])
def test_a_stop_comes_where_c_consumes_a_generator(consume):
    def items():
        first, second, third = 1, 2, 3  # on 3.11 it has the room then to be gone on with
        yield first
        yield second
        yield third

    def consumes():
        return consume(items())

    def tell(frame):
        if frame.code.name == "items":
            lines.append(frame.lineno - items.__code__.co_firstlineno)
            machine.stop()

    machine = ff.Machine(mode="run")
    machine.on("line", tell)
    lines, stood = [], []
    machine.start(consumes)
    while machine.run() is ff.StopReason.ASKED:  # what C has got so far is read from its stack, through what has told the observer
        stood.append((machine.frame.code.name, lines[-1]))
    assert machine.value == consume([1, 2, 3])
    assert stood[:4] == [("items", 1), ("items", 2), ("items", 3), ("items", 4)]


@pytest.mark.parametrize("mode", MODES)
def test_who_observes_no_more_is_let_go_of(mode):
    def returns(number):
        return number

    def works():
        return sum([returns(number) for number in range(5)])

    def tell(_):
        def also(_):
            pass

        alive.append(sum(reference() is not None for reference in references))
        references.append(weakref.ref(also))
        machine.on("line", also)
        machine.off("line", also)

    machine = ff.Machine(mode=mode)
    references, alive = [], []
    machine.on("call", tell)
    assert machine.call(works) == 10
    assert len(alive) > 5
    assert max(alive) == 0


@pytest.mark.parametrize("mode", MODES)
def test_what_an_observer_of_returns_raises_is_handled_there(mode):
    def yields():
        try:
            yield 1
        except LookupError:
            yield 2

    def calls():
        try:
            return next(yields())
        except LookupError:
            return 3

    def tell(frame, _):
        names.append(frame.code.name)
        if names == ["yields"]:
            raise LookupError

    machine = ff.Machine(mode=mode)
    names = []
    machine.on("return", tell)
    assert machine.call(calls) == (3 if sys.version_info < (3, 12) and mode == "run" else 2)


@pytest.mark.parametrize("mode", MODES)
def test_who_raises_where_a_frame_returns_is_told_of_its_end(mode):
    def returns():
        return 1

    def handles():
        try:
            return returns()
        except LookupError:
            return 2

    def tell(frame, value):
        told.append((frame.code.name, value))
        if value == 1:
            raise LookupError

    machine = ff.Machine(mode=mode)
    told = []
    machine.on("return", tell)
    assert machine.call(handles) == 2
    ends = [] if sys.version_info < (3, 12) and mode == "run" else [("returns", None)]
    assert told == [("returns", 1), *ends, ("handles", 2)]


class Held:
    """Something that only the stack of a frame holds."""


def test_what_a_frame_has_let_go_of_is_not_on_its_stack():
    def noted():
        return 1

    def items():
        try:
            yield 1
        finally:
            noted()

    def fails():
        raise LookupError

    def loops():
        for _ in items():
            print(Held(), Held(), fails())  # the loop's iterator goes last

    def calls():
        with contextlib.suppress(LookupError):
            loops()

    def tell(frame):
        if frame.code.name == "noted":
            outer = frame.caller.caller
            found.append([outer.code.name, *map(type, outer.stack)])

    machine = ff.Machine(mode="run")
    found = []
    machine.on("call", tell)
    machine.call(calls)
    assert [name for name, *_ in found] == ["loops"]
    assert Held not in found[0]


def test_what_lies_on_the_stack_below_a_call_of_cs():
    def key(value):
        return -value

    def plainly(value):
        return value

    def sorts():
        return [5, plainly(1), *sorted([3, 1, 2], key=key)]

    def tell(frame):
        if frame.code.name != "sorts":
            stacks.append((frame.code.name, 5 in frame.caller.stack or [5] in frame.caller.stack or [5, 1] in frame.caller.stack))

    machine = ff.Machine(mode="run")
    stacks = []
    machine.on("call", tell)
    assert machine.call(sorts) == [5, 1, 3, 2, 1]
    assert stacks == [("plainly", True), *[("key", sys.version_info >= (3, 14))] * 3]


class Delegate:
    """Delegated to, it fails by what is thrown into it."""

    def __iter__(self):
        return self

    def __next__(self):
        return object()

    def throw(self, *thrown):
        raise thrown[0]


def test_where_what_is_delegated_to_has_failed_what_it_gave_is_not_on_the_stack():
    def delegating():
        try:
            return [1, (yield from Delegate())]
        except LookupError:
            return None

    def works():
        going = delegating()
        next(going)
        with contextlib.suppress(StopIteration):
            going.throw(LookupError)

    def tell(frame):
        told.append([frame.code.name, frame.code.instructions[frame.position].opcode, *map(type, frame.stack)])

    machine = ff.Machine(mode="run")
    told = []
    machine.on("call", tell)
    machine.call(works)
    name, opcode, first, *others = told[-1]
    assert (name, opcode, first) == ("delegating", "RESUME" if sys.version_info >= (3, 12) else "JUMP_BACKWARD_NO_INTERRUPT", int)
    assert object not in others
