"""In run mode C functions that call the program go on as Python: a stop inside of that comes at once, and nothing else changes."""

import builtins
import functools
import itertools
import operator
import signal
import sys

import pytest

import freezeframe as ff
from freezeframe.native import standin
from freezeframe.snapshot.frames import chain
from freezeframe.snapshot.snapshot import Snapshot

ASKED, RETURNED = ff.StopReason.ASKED, ff.StopReason.RETURNED


def stop():
    """Replaced by what stops the machine of a test."""


class Weighed:
    def __init__(self, weight):
        self.weight = weight

    def __lt__(self, other):
        stop()
        return self.weight < other.weight

    def __gt__(self, other):
        stop()
        return self.weight > other.weight

    def __repr__(self):
        return f"Weighed({self.weight})"

    def key(self, item):
        stop()
        return self.weight * item


class Sized:
    def __len__(self):
        stop()
        return 1


def negative(item):
    stop()
    return -item


class Answering:
    def __int__(self):
        stop()
        return 2

    __index__ = __int__

    def __getitem__(self, index):
        stop()
        return index + 1

    def __bool__(self):
        stop()
        return False

    def __radd__(self, other):
        stop()
        return other + 3

    def __eq__(self, other):
        stop()
        return other is self

    __hash__ = None

    @property
    def weight(self):
        stop()
        return 7


class Counted:
    def __init__(self, count):
        self.left = count

    def __iter__(self):
        return self

    def __next__(self):
        stop()
        self.left -= 1
        if self.left < 0:
            raise StopIteration
        return self.left


class Equal(Weighed):
    def __eq__(self, other):
        stop()
        return self.weight == other.weight

    __hash__ = None


class Indexed:
    def __getitem__(self, index):
        stop()
        return [4, 5][index]


class Answered:
    def __len__(self):
        stop()
        return 3

    def __getitem__(self, index):
        stop()
        return index + 7

    def __pow__(self, other, modulus=None):
        stop()
        return other, modulus


class Telling(Weighed):
    """Its own `__init__` stops, and its comparisons do not."""

    def __init__(self, weight):
        stop()
        self.weight = -weight

    def __lt__(self, other):
        return self.weight < other.weight


class Made(int):
    def __new__(cls, value):
        stop()
        return int.__new__(cls, value)


def in_place():
    class Own(list):
        pass

    ordered, empty = Own([2, 3, 1]), [0]

    def key(item):
        stop()
        return -item, list(ordered), empty.append(len(empty))

    given = ordered.sort(key=key)
    list.sort(ordered, key=negative, reverse=True)
    return given, ordered, empty


def negligible(item):
    return item


def added(left, right):
    stop()
    return left + right


def appended():
    made = [5]
    made += Counted(2)
    return made


def gathered(*values):
    return values


def weighed(*weights):
    return [Weighed(weight) for weight in weights]


CALLS = {
    "max(key)": (lambda: max([3, 1, 2, 1], key=negative), 4),
    "min(key)": (lambda: min((3, 1, 2, 1), key=negative), 4),
    "max(*, key)": (lambda: max(3, 1, 2, key=negative), 3),
    "min(key, default)": (lambda: min({3: 1, 1: 2}, default=5, key=negative), 2),
    "max(bound key)": (lambda: max([3, 1, 2], key=Weighed(2).key), 3),
    "max(generator, key)": (lambda: max((number for number in (1, 3, 2)), key=negative), 3),
    "max(C's key)": (lambda: max([Sized(), Sized()], key=len) is not None, 2),
    "max(class)": (lambda: max([1, 2], key=Made), 2),
    "max(objects)": (lambda: max(weighed(1, 3, 2)).weight, 2),
    "min(*objects)": (lambda: min(*weighed(2, 1, 3)).weight, 2),
    "partial(max)": (lambda: functools.partial(max, key=negative)([1, 2]), 2),
    "reduce": (lambda: functools.reduce(added, [1, 2, 3]), 2),
    "sorted": (lambda: sorted([3, 1, 2, 1], key=negative), 4),
    "sorted(reverse)": (lambda: sorted("cab", reverse=True, key=lambda item: (stop(), item)[1]), 3),
    "sorted(many)": (lambda: sorted(range(40), key=negative), 40),
    "sorted(one)": (lambda: sorted([1], key=negative), 1),
    "sorted(generator)": (lambda: sorted((number for number in (1, 3, 2)), key=negative), 3),
    "sorted(C's key)": (lambda: len(sorted([Sized(), Sized()], key=len)), 2),
    "sorted(class)": (lambda: sorted([2, 1], key=Telling), 2),
    "list.sort": (in_place, 6),
    "partial(sorted)": (lambda: functools.partial(sorted, key=negative)([1, 2], reverse=True), 2),
    "sorted(*)": (lambda: sorted(*[[1, 2]], key=negative), 2),
    "reduce(initial)": (lambda: functools.reduce(added, iter("ab"), ""), 2),
}


@pytest.mark.parametrize("name", CALLS)
def test_a_stop_comes_at_once(name, monkeypatch):
    call, callbacks = CALLS[name]
    monkeypatch.undo()
    right = call()
    machine = ff.Machine(mode="run")
    asked = []

    def asking():
        asked.append(1)
        machine.stop()

    monkeypatch.setitem(globals(), "stop", asking)
    machine.start(call)
    stops = 0
    while machine.run() is ASKED:
        assert len([*chain(machine.frame)]) > 2
        assert len(asked) == stops + 1
        stops += 1
        if stops == 2:
            data = Snapshot(machine.capture(), engine="machine").to_bytes()
            if machine.step(5) is RETURNED:
                break
    assert (machine.value, stops, len(asked)) == (right, callbacks, callbacks)
    if callbacks > 1:
        monkeypatch.setitem(globals(), "stop", lambda: None)
        assert Snapshot.from_bytes(data).resume(engine="machine") == right
        assert Snapshot.from_bytes(data).resume(engine="native") == right


CALLS |= {
    "int": (lambda: int(Answering()), 1),
    "index": (lambda: [1, 2, 3][Answering()], 1),
    "operator.lt": (lambda: operator.lt(Weighed(1), Weighed(2)), 1),
    "itemgetter": (lambda: operator.itemgetter(2)(Answering()), 1),
    "any": (lambda: any([Answering(), Answering()]), 2),
    "sum": (lambda: sum([Answering(), Answering()]), 2),
    "in": (lambda: 5 in [Answering(), Answering(), 5], 2),
    "==": (lambda: [Answering(), 1] == [5, 1], 1),
    "list(iterator)": (lambda: list(Counted(4)), 5),
    "sum(iterator)": (lambda: sum(Counted(4)), 5),
    "sum(map)": (lambda: sum(map(negative, range(4))), 4),
    "max(iterator)": (lambda: max(Counted(4)), 5),
    "set.update": (lambda: set().update(Counted(3)), 4),
    "sorted(attrgetter)": (lambda: len(sorted([Answering(), Answering()], key=operator.attrgetter("weight"))), 2),
}  # what is inside of the call makes no difference

CALLS |= {
    "list(filter)": (lambda: list(filter(negative, [0, 1, 2])), 3),
    "set(filterfalse)": (lambda: set(itertools.filterfalse(negative, [0, 1, 2])), 3),
    "list(takewhile)": (lambda: list(itertools.takewhile(negative, [3, 2, 0, 1])), 3),
    "sum(dropwhile)": (lambda: sum(itertools.dropwhile(negative, [3, 2, 0, 1])), 3),
    "list(accumulate)": (lambda: list(itertools.accumulate([1, 2, 3], added)), 2),
    "list(starmap)": (lambda: list(itertools.starmap(added, [(1, 2), (3, 4)])), 2),
    "for accumulate": (lambda: [each + 1 for each in itertools.accumulate([1, 2, 3], added)], 2),
    "list(enumerate(map))": (lambda: list(enumerate(map(negative, [1, 2]))), 2),
    "list(enumerate)": (lambda: list(enumerate(Counted(2), 5)), 3),
    "for enumerate": (lambda: [each[1] for each in enumerate(Counted(2))], 3),
    "dict(zip)": (lambda: dict(zip(map(negative, [1, 2, 3]), "ab")), 3),
    "for zip": (lambda: [each[0] for each in zip(Counted(3), "abc", strict=True)], 4),
    "list(chain)": (lambda: list(itertools.chain(Counted(1), Counted(2))), 5),
    "for chain": (lambda: [each + 1 for each in itertools.chain(Counted(1), Counted(2))], 5),
    "[*iterator]": (lambda: [1, *Counted(2), 5], 3),
    "{*map}": (lambda: {1, *map(negative, [1, 2])}, 2),
    "f(*iterator)": (lambda: gathered(1, *Counted(2)), 3),
    "+=": (appended, 3),
    "operator.iadd": (lambda: operator.iadd([1], Counted(2)), 3),
    "in iterator": (lambda: (1 in Counted(4), 7 not in map(negative, [1, -7])), 5),
    "next(filter)": (lambda: (next(filter(negative, [0, 1])), next(filter(negative, [0]), 5)), 3),
    "for sequence": (lambda: [each + 1 for each in Indexed()], 3),
    "set.union": (lambda: {7}.union(Counted(2)), 3),
    "set.difference": (lambda: {7, 1}.difference(Counted(2)), 3),
    "list <": (lambda: [Equal(1), Equal(2)] < [Equal(1), Equal(3)], 3),
    "dict ==": (lambda: {"a": Equal(1), "b": Equal(2)} == {"b": Equal(2), "a": Equal(1)}, 2),
    "dict !=": (lambda: {"a": Equal(1), "b": Equal(2)} != {"b": Equal(3), "a": Equal(1)}, 2),
    "partial": (lambda: (functools.partial(added, 1)(2), functools.partial(added, 1, 2)(), functools.partial(added, left=1)(right=2)), 3),
    "sum(filter)": (lambda: sum(filter(negative, [0, 1, 2])), 3),
    "sum(enumerate)": (lambda: max(enumerate(Counted(2))), 3),
    "attrgetter of several": (lambda: operator.attrgetter("weight", "weight")(Answering()), 2),
    "itemgetter of several": (lambda: operator.itemgetter(1, 2, 1)(Answering()), 3),
    "for zip second": (lambda: [left + right for left, right in zip([1, 2, 3], Counted(2), strict=False)], 3),
    "list(zip second)": (lambda: list(zip([1, 2, 3], Counted(2), strict=False)), 3),
    "for pair in zip": (lambda: [len(pair) for pair in zip("abc", map(negative, [1, 2]), "ab", strict=False)], 2),
    "next(zip)": (lambda: next(zip([1], Counted(2), strict=False)), 1),
    "reversed": (lambda: sum(reversed(Answered())), 4),
    "for reversed": (lambda: [each * 2 for each in reversed(Answered())], 4),
    "pow": (lambda: pow(Answered(), 2, 5), 1),
    "intersection": (lambda: {2, 5}.intersection(Counted(4)), 5),
    "isdisjoint": (lambda: {9}.isdisjoint(Counted(4)), 5),
    "issubset": (lambda: {1, 7}.issubset(Counted(4)), 5),
    "issuperset": (lambda: frozenset({1, 2, 0, 3}).issuperset(Counted(4)), 5),
    "symmetric_difference": (lambda: {1, 7}.symmetric_difference(Counted(4)), 5),
    "fromkeys": (lambda: dict.fromkeys(Counted(4), 5), 5),
    "fromkeys(map)": (lambda: dict.fromkeys(map(negative, [1, 2])), 2),
    "tuple >=": (lambda: (Equal(1), Equal(2)) >= (Equal(1), Equal(2), 3), 2),
}

WRONG = {
    "max()": max,
    "max(1)": lambda: max(1),
    "max([])": lambda: max([]),
    "max([], key)": lambda: max([], key=negative),
    "min(1, 2, default)": lambda: min(1, 2, default=3, key=negative),
    "max(objects, default)": lambda: max(*weighed(1, 2), default=3),
    "min(objects, default)": lambda: min(*weighed(1, 2), default=3),
    "min(1, x)": lambda: min(1, x=3),
    "min(key, x)": lambda: min([1], key=negative, x=3),
    "max(key=1)": lambda: max([1], key=1),
    "max(mixed)": lambda: max(["", 1], key=lambda item: item),
    "max(of key)": lambda: max([1, 0], key=lambda item: 1 / item),
    "max(objects)": lambda: max([Weighed(1), 2]),
    "sorted()": sorted,
    "sorted(1)": lambda: sorted(1, key=negative),
    "sorted(x)": lambda: sorted([1, 2], key=negative, x=1),
    "sorted(reverse)": lambda: sorted([1, 2], key=negative, reverse=""),
    "sorted(key=1)": lambda: sorted([1], key=1),
    "sorted(mixed)": lambda: sorted(["", 1], key=lambda item: item),
    "sorted(of key)": lambda: sorted([2, 1, 0, 3], key=lambda item: 1 / item),
    "sort(many)": lambda: raising_late([*range(30), 0]),
    "sort(changed)": lambda: (changed := [1, 2, 3]).sort(key=changed.append),
    "sort(changed by Python)": lambda: (changed := [1, 2, 3]).sort(key=lambda item: changed.append(item) or item),
    "reduce(empty)": lambda: functools.reduce(added, []),
    "reduce(1)": lambda: functools.reduce(added, 1),
    "reduce()": lambda: functools.reduce(added),
    "reduce(raising)": lambda: functools.reduce(lambda left, right: left / right, [1, 0]),
}


def raising_late(items):
    met = []
    try:
        items.sort(key=lambda item: met.append(1 / (29 - len(met))) or item)
    except ZeroDivisionError:
        return items, len(met)


def outcome(call):
    """What a call raises: class, text, and the functions that its traceback shows."""
    try:
        return call()
    except Exception as error:
        names, at = [], error.__traceback__
        while at is not None:
            names.append(at.tb_frame.f_code.co_name)
            at = at.tb_next
        return type(error), str(error), names[names.index("outcome") :], error.__context__


@pytest.mark.parametrize("name", WRONG)
def test_mistakes_are_cpythons(name):
    assert ff.Machine(mode="run").call(outcome, WRONG[name]) == outcome(WRONG[name])


def frames():
    names, frame = [], sys._getframe()
    while frame.f_code.co_name != "seen":
        names.append((frame.f_code.co_name, frame.f_lineno))
        frame = frame.f_back
    return names


def seen():
    told = []
    key = lambda item: (told.append(frames()), item)[1]  # noqa: E731
    max([1], key=key)
    functools.reduce(lambda left, right: key(right), [1, 2])
    return told


def test_frames_are_not_shown():
    assert ff.Machine(mode="run").call(seen) == seen()


def events(tracer):
    told = []

    def note(frame, event, argument):
        if frame.f_code.co_filename == __file__:
            told.append((frame.f_code.co_name, event, getattr(argument, "__name__", type(argument).__name__)))
        return note

    tracer(note)
    try:
        max([3, 1, 2], key=negative)
        outcome(WRONG["max(of key)"])
        functools.reduce(added, [1, 2])
        min(weighed(1, 2))
    finally:
        tracer(None)
    return told


@pytest.mark.parametrize("tracer", [sys.settrace, sys.setprofile])
def test_who_traces_is_told_of_the_same(tracer):
    assert ff.Machine(mode="run").call(events, tracer) == events(tracer)


@pytest.mark.skipif(sys.version_info < (3, 12), reason="there is no sys.monitoring")
def test_who_monitors_is_told_of_the_same():
    assert ff.Machine(mode="run").call(monitored) == monitored()


def monitored():
    monitoring = sys.monitoring
    told = []
    kinds = monitoring.events
    monitoring.use_tool_id(3, "test")
    try:
        for event in (kinds.PY_START, kinds.PY_RETURN, kinds.PY_UNWIND, kinds.RAISE, kinds.CALL):
            monitoring.register_callback(3, event, lambda code, *_, event=event: told.append((event, code.co_name)))
        monitoring.set_events(3, kinds.PY_START | kinds.PY_RETURN | kinds.PY_UNWIND | kinds.RAISE | kinds.CALL)
        max([3, 1, 2], key=negative)
        outcome(WRONG["max(of key)"])
    finally:
        monitoring.set_events(3, 0)
        monitoring.free_tool_id(3)
    return told


def depth_of(call):
    def deeper(level):
        reached.append(level)
        return call(lambda _: deeper(level + 1))

    reached = []
    try:
        deeper(0)
    except RecursionError:
        return len(reached)


@pytest.mark.parametrize("name", ["max", "reduce"])
def test_calls_may_be_as_deep(name):
    ways = {"max": lambda key: max([1], key=key), "reduce": lambda function: functools.reduce(lambda _, each: function(each), [1, 2])}
    mine, cpythons = ff.Machine(mode="run").call(depth_of, ways[name]), depth_of(ways[name])
    assert abs(mine - cpythons) < 20


def test_what_c_does_alone_it_does_itself():
    machine = ff.Machine(mode="run")

    def work():
        few = max([1, 2]), max(1, 2), max([1, 2], key=str), max("ab", key=str.lower), min([(1, 2)])
        return few, functools.reduce(operator.add, [1, 2]), max(map(len, ["a"]))

    assert machine.call(work) == work()


def test_the_functions_are_what_they_were():
    def work():
        return max, max.__name__, max.__doc__, repr(functools.reduce), max.__self__, sys.getrefcount(max) > 0

    assert ff.Machine(mode="run").call(work) == work()


def test_what_the_program_has_put_in_the_place_of_builtins_is_not_called(monkeypatch):
    def work():
        before, asked = builtins.isinstance, []
        builtins.isinstance = lambda *arguments: asked.append(arguments) or before(*arguments)
        try:
            return max([1, 2], key=negative), [*Counted(2)], list(map(negative, [1])), len(sorted(weighed(2, 1))), asked
        finally:
            builtins.isinstance = before

    machine = ff.Machine(mode="run")
    monkeypatch.setitem(globals(), "stop", machine.stop)
    machine.start(work)
    while machine.run() is ASKED:
        pass
    assert machine.value == (1, [1, 0], [-1], 2, [])


def test_where_there_is_no_machine_code(monkeypatch):
    from freezeframe.errors import UnsupportedRuntime

    def none(_code):
        raise UnsupportedRuntime("there is no machine code")

    other = standin.StandIns()
    monkeypatch.setattr(standin, "executable", none)
    other.add(standin.StandIn(len, negative))
    with other, other:
        assert len("ab") == 2
    assert len("ab") == 2


def test_what_is_asked_amid_our_frames_comes_in_what_they_call_next():
    """A handler runs where the loop of ours goes backward, or where the key begins."""
    machine = ff.Machine(mode="run")
    before = signal.signal(signal.SIGALRM, lambda *_: machine.stop())

    def work():
        return max(range(400_000), key=negligible)

    machine.start(work)
    names = []
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.002, 0.002)
        while machine.run() is ASKED:
            names.append(machine.frame.code.name)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert machine.value == 399_999
    assert "negligible" in names
    assert names.count("work") <= 1 + len(names) // 10
