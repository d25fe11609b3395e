"""Long lists of numbers, which are written past pickle: they come back as they were, and as the objects that others hold, too."""

import pickle
import random
import sys

import pytest

import freezeframe as ff
from freezeframe.errors import SnapshotError, UnsupportedRuntime
from freezeframe.native import machinecode
from freezeframe.native.capture import capture
from freezeframe.native.objects import numberlists
from freezeframe.native.objects.numberlists import packed, unpacked
from freezeframe.snapshot.builders.numbers import numbers
from freezeframe.snapshot.builders.seeds import SEEDS
from freezeframe.snapshot.inert import look
from freezeframe.snapshot.snapshot import Snapshot

COUNT = 5000
chance = random.Random(17)
LISTS = {
    "bytes": [chance.randrange(-128, 128) for _ in range(COUNT)],
    "shorts": [chance.randrange(-32768, 32768) for _ in range(COUNT)],
    "range": list(range(COUNT, 0, -1)),
    "integers": [chance.randrange(-(2**31), 2**31) for _ in range(COUNT)],
    "squares": [number**4 * (-1) ** number for number in range(COUNT)],
    "floats": [chance.uniform(-1e9, 1e9) for _ in range(COUNT)] + [float("inf"), -0.0],
    "an outlier": [*range(COUNT), 10**30, *range(COUNT)],
    "truths": [number % 3 == 0 for number in range(COUNT)],
    "a truth among numbers": [*range(COUNT), True],
    "floats and integers": [*map(float, range(COUNT)), 1],
    "strings": list(map(str, range(COUNT))),
}
AS_BYTES = {"bytes": "b", "shorts": "h", "range": "h", "integers": "i", "squares": "q", "floats": "d"}


def has_machine_code():
    try:
        machinecode.executable(b"\xc3")
    except UnsupportedRuntime:
        return False
    return True


def look_up(snapshot):
    """The values of the frame that a snapshot tells of, without anything executed."""
    return {name: value for name, _, value in look(snapshot.contents())[0].slots}


def frozen(frame):
    return Snapshot(capture(frame, outermost=frame.f_back), pending=True)


def hold(values, freeze=frozen):
    holder = {"the same": values}

    def length():
        return len(shared)

    shared = list(values)
    given = freeze(sys._getframe())
    if isinstance(given, Snapshot):
        return given
    shared.append(given)
    return values, holder["the same"] is values, length(), list(map(type, values[:3] + values[-3:]))


@pytest.mark.skipif(not has_machine_code(), reason="there is no machine code here")
def test_a_list_that_another_thread_makes_shorter_is_none_of_them(monkeypatch):
    taker, values = numberlists._taker("b"), [0] * COUNT

    def late(*args):
        values[:] = [0]
        return taker(*args)

    monkeypatch.setattr(numberlists, "_taker", lambda _letter: late)
    assert packed(values) is None


@pytest.mark.parametrize("name", LISTS)
def test_a_list_comes_back_as_it_was(name):
    values = LISTS[name]
    snapshot = hold(values)
    again, is_shared, length, kinds = Snapshot.from_bytes(snapshot.to_bytes()).resume(1)
    assert list(map(repr, again)) == list(map(repr, values))
    assert again is not values
    assert is_shared
    assert length == len(values) + 1
    assert kinds == list(map(type, values[:3] + values[-3:]))
    assert list(map(repr, look_up(snapshot)["values"])) == list(map(repr, values))


@pytest.mark.skipif(not has_machine_code(), reason="there is no machine code for this machine")
def test_the_list_of_a_captured_generator():
    def generator(values):
        yield len(values)
        yield values

    held = generator(LISTS["integers"])
    next(held)
    snapshot = ff.capture(held)
    assert [len(data) for data in snapshot.contents().buffers] == [4 * COUNT]
    assert next(Snapshot.from_bytes(snapshot.to_bytes()).resume()) == LISTS["integers"]


@pytest.mark.skipif(not has_machine_code(), reason="there is no machine code for this machine")
@pytest.mark.parametrize("name", LISTS)
def test_which_lists_are_bytes(name):
    found = packed(LISTS[name])
    assert (found and found[0]) == AS_BYTES.get(name)
    if found is not None:
        assert len(found[1]) < len(pickle.dumps(LISTS[name], 5))
        assert list(map(repr, unpacked(*found))) == list(map(repr, LISTS[name]))


@pytest.mark.skipif(not has_machine_code(), reason="there is no machine code for this machine")
def test_every_size_of_number():
    edges = [
        sign * (1 << power) + more
        for power in (0, 7, 8, 15, 16, 29, 30, 31, 32, 59, 60, 61, 63, 90)
        for sign in (1, -1)
        for more in (-1, 0, 1)
    ]
    for edge in edges:
        found = packed([0, edge, -1])
        assert found is None if abs(edge) >= 1 << 60 else unpacked(*found) == [0, edge, -1]
        assert packed([edge, 0.5]) is None


def test_without_machine_code(monkeypatch):
    def refuse(_code):
        raise UnsupportedRuntime("there is none")

    numberlists._taker.cache_clear()
    monkeypatch.setattr(numberlists, "executable", refuse)
    try:
        assert packed(LISTS["range"]) is None
        assert Snapshot.from_bytes(hold(LISTS["range"]).to_bytes()).resume(1)[0] == LISTS["range"]
    finally:
        numberlists._taker.cache_clear()


def test_bytes_that_are_shown_are_one_lists_only():
    """A small file could ask for any amount of memory."""
    contents = hold([1]).contents()
    first = len(SEEDS) + 2 * len(contents.about.modules)
    made = pickle.BINGET + bytes([SEEDS.index("numbers")]) + pickle.SHORT_BINUNICODE + b"\x01b"
    made += pickle.LONG_BINGET + first.to_bytes(4, "little") + pickle.TUPLE2 + pickle.REDUCE + pickle.POP

    def spoilt(count):
        part = pickle.PROTO + b"\x05" + pickle.NEXT_BUFFER + pickle.MEMOIZE + pickle.POP + made * count + pickle.NONE + pickle.STOP
        return contents._replace(graph=[part, *contents.graph], buffers=[bytes(100), *contents.buffers])

    with pytest.raises(SnapshotError, match="the same bytes"):
        look(spoilt(2))


@pytest.mark.parametrize(("letter", "data"), [("f", b"1234"), ("i", b"12345"), (1, b"1234"), ("", b""), ("ii", b"12345678"), ("i", "1234")])
def test_what_makes_no_list(letter, data):
    with pytest.raises(SnapshotError, match="a list of numbers is"):
        numbers(letter, bytearray(data) if type(data) is bytes else data)
