"""Conditions that machine code decides by itself: it decides as Python does, and leaves to Python what it has to."""

from __future__ import annotations

import builtins
import io
import json
import sys
import threading
from contextlib import contextmanager

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from freezeframe.native.memory import ints
from freezeframe.native.objects.dictobject import keys_of
from freezeframe.native.watching.decisions import ASK, FAILS, HOLDS
from freezeframe.native.watching.noting import notes_calls
from freezeframe.watch import trace
from freezeframe.watch.condition import Condition
from freezeframe.watch.decision import decision, parsed
from freezeframe.watch.writers import JsonLinesWriter

pytestmark = [
    pytest.mark.skipif(not notes_calls(), reason="there is no machine code for this machine"),
    pytest.mark.filterwarnings("ignore:Bitwise inversion"),
]
here = __name__


class Odd(int):
    """Compares otherwise than integers do."""

    def __eq__(self, other):
        return not int(self) == other

    def __lt__(self, other):
        return not int(self) < other

    def __bool__(self):
        return not int(self)

    __hash__ = int.__hash__


class Text(str):
    """Is never what it says."""

    __slots__ = ()

    def __eq__(self, other):
        return str(self) != other

    def __len__(self):
        return 7

    __hash__ = str.__hash__


class Real(float):
    """Is greater than all."""

    def __gt__(self, other):
        return True


class Items(list):
    """Says that it has no items."""

    def __len__(self):
        return 0


class Raises:
    """Has no truth, no length, and is like nothing."""

    def __bool__(self):
        raise ValueError

    __len__ = __eq__ = __lt__ = __bool__
    __hash__ = object.__hash__


class Pretends:
    """Says that it is of another class."""

    @property
    def __class__(self):
        return int


def odd(value):
    return type(value) is int and value % 2 == 1


NUMBERS = [0, 1, -1, 2, 3, 2**30 - 1, 1 - 2**30, True, False, 0.0, -0.0, 1.0, 0.5, -2.5, 1e300, float("nan"), float("inf"), float("-inf")]
LONG_ONES = [2**30, -(2**30), 2**53, 2**53 + 1, -(10**30)]
STRINGS = ["", "a", "ab", "ac", "\xe9", "\xe9b", "\u4e00", "\ud800", "\U0001f600", "a\0", "b" * 300, "\u4e00" * 50]
STRINGS += ["".join(list(each)) for each in STRINGS]  # none of them the constant itself
SIZED = [(), (1,), [], [1, 2], [None] * 300, {}, {1: 2}, b"", b"a"]
OTHERS = [
    Odd(0),
    Odd(1),
    Odd(3),
    Text(""),
    Text("a"),
    Real(0.5),
    Real("nan"),
    Items([1]),
    Raises(),
    Pretends(),
    set(),
    {1},
    int,
    ...,
    1j,
    odd,
]
EXACT = [None, *NUMBERS, *STRINGS, *SIZED]
VALUES = [*EXACT, *LONG_ONES, *OTHERS]

CONSTANTS = [
    *("0", "1", "-1", "2", "3", "2**30", "2**30 - 1", "1 - 2**30", "2**53", "2**53 + 1", "-10**30", "True", "False", "None"),
    *("0.0", "-0.0", "0.5", "1.0", "1e999", "-1e999", "(1e999 - 1e999)", "''", "'a'", "'ab'", r"'\xe9'", r"'\xe9b'", r"'\ud800'"),
    *(r"'\u4e00'", r"'\U0001f600'", r"'a\0'", "'b' * 300", "b'a'", "()", "(1, 'a')", "...", "1j"),
]
COMPARISONS = ["<", "<=", ">", ">=", "==", "!="]
variables = st.sampled_from(["x", "y", "cell"])
measures = st.one_of(variables, variables.map("len({})".format))
divisors = st.sampled_from(["1", "2", "3", "7", "2**30", "1073741824", "True", "0", "-2", "2.0", "'a'"])
remainders = st.builds("{} % {}".format, measures, divisors)
bits = st.builds("({} & {})".format, measures, st.sampled_from(["1", "255", "2**30 - 1", "1073741823", "2", "0", "-1", "1.5"]))
numbers = st.sampled_from(["1", "2", "-3", "7", "10", "0", "12", "True", "0.5", "-0.0", "2**53", "2**53 + 1", "1e308"])
few = st.sampled_from(["0", "1", "2", "3", "4", "5", "-1", "0.5", "True"])
shifts = st.sampled_from(["0", "1", "2", "3", "31", "63", "64", "-1", "1.0"])
both = st.sampled_from(["+", "-", "//", "%", "/", "&", "|", "^"])
calculations = st.recursive(
    st.one_of(measures, remainders, bits, numbers),
    lambda inner: st.one_of(
        st.builds("({} {} {})".format, inner, both, inner),
        st.builds("({} * {})".format, inner, numbers),
        st.builds("({0} * {0})".format, inner),  # of two others one may be a list, and the other 2**30
        st.builds("({} {} {})".format, inner, st.sampled_from(["<<", ">>"]), shifts),
        st.builds("({} ** {})".format, inner, few),
        st.builds("({}{})".format, st.sampled_from(["-", "~", "+"]), inner),
        st.builds("abs({})".format, inner),
    ),
    max_leaves=4,
)
operands = st.one_of(measures, remainders, calculations, st.sampled_from(CONSTANTS))
constants = st.sampled_from(CONSTANTS)
kinds = st.sampled_from(["int", "str", "bool", "float", "list", "tuple", "dict", "bytes", "Odd", "type", "object"])
leaves = st.one_of(
    measures,
    remainders,
    calculations,
    st.builds("{} {} {}".format, operands, st.sampled_from(COMPARISONS), operands),
    st.builds("{} {} {}".format, calculations, st.sampled_from(COMPARISONS), st.sampled_from(["0", "1", "-1", "2", "5", "30", "2**31"])),
    st.builds("{} {} {}".format, calculations, st.sampled_from(COMPARISONS), calculations),
    st.builds("{} {} {}".format, variables, st.sampled_from(COMPARISONS), constants),
    st.builds("{} {} len({}) {} {}".format, constants, st.sampled_from(COMPARISONS), variables, st.sampled_from(COMPARISONS), operands),
    st.builds("{} {} {}".format, variables, st.sampled_from(["is", "is not", "=="]), st.sampled_from(["None", "True", "False"])),
    st.builds(
        "{} {} {}".format, operands, st.sampled_from(["in", "not in"]), st.lists(constants, max_size=4).map(", ".join).map("({},)".format)
    ).filter(lambda text: "(,)" not in text),
    st.builds("{} in [{}]".format, operands, st.lists(constants, max_size=3).map(", ".join)),
    st.builds("isinstance({}, {})".format, variables, kinds),
    st.builds("isinstance({}, ({}, {}))".format, variables, kinds, kinds),
    st.sampled_from(["odd(x)", "x % 2 == 0", "gone", "[x]", "x == y", "True", "0", "'text'", "cell is y", "x in y", "x in {1, 'a'}"]),
)
conditions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds("({}) and ({})".format, inner, inner),
        st.builds("({}) or ({})".format, inner, inner),
        st.builds("not ({})".format, inner),
        st.builds("bool({})".format, inner),
        st.builds("({}) if ({}) else ({})".format, inner, inner, inner),
    ),
    max_leaves=5,
)


def subject(x, y, cell, place):
    return lambda: cell  # so it is in one


def with_free_variable(cell):
    """A function that sees a variable of this call's, which may have no value."""

    def inner(x, y, place):
        return place if place is not None else cell

    if cell is Raises:
        del cell
    return inner


@contextmanager
def counted_questions(monkeypatch):
    """What the functions that machine code asks are asked, as the arguments that they get."""
    asked = []
    asking = Condition.asking

    def counting(condition, *about):
        made = asking(condition, *about)
        if made.function is None:
            return made

        def ask(*values):
            asked.append(values)
            return made.function(*values)

        return made._replace(function=ask)

    with monkeypatch.context() as patch:
        patch.setattr(Condition, "asking", counting)
        yield asked


def told(condition, function):
    """The places of the calls that are told, and the trace."""
    with io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="surrogatepass") as file:
        with trace(JsonLinesWriter(file), modules=(here,), functions=("subject", "*inner"), condition=condition) as tracing:
            function()
        file.seek(0)
        events = list(map(json.loads, file))
    return [int(event["arguments"]["place"]) for event in events if event["kind"] == "call"], tracing


def holds(condition, **variables):
    """What Python says of a condition; None where that raises something."""
    try:
        return bool(eval(condition, globals(), variables))
    except Exception:
        return None


def decided(condition, variables, names, builtin_names):
    return decision(parsed(condition), variables, names, builtin_names)


def few_of(values):
    return st.lists(st.sampled_from(values), min_size=12, max_size=12)


@settings(max_examples=100 if sys.version_info >= (3, 12) else 25)  # a trace takes longer to begin on 3.11
@given(conditions, few_of(VALUES), few_of(VALUES), few_of(VALUES))
@example("x == 'a' and y != 'b' * 300", STRINGS, STRINGS[::-1], STRINGS)
def test_as_python_decides(condition, xs, ys, cells) -> None:
    calls = list(zip(xs, ys, cells, strict=True))
    expected = [holds(condition, x=x, y=y, cell=cell) for x, y, cell in calls]
    found, tracing = told(condition, lambda: [subject(*each, place) for place, each in enumerate(calls)])
    assert found == [place for place, said in enumerate(expected) if said]
    assert (tracing.condition.asked, tracing.condition.failed) == (len(calls), expected.count(None))


@settings(max_examples=100 if sys.version_info >= (3, 12) else 25)  # a trace takes longer to begin on 3.11
@given(conditions, few_of(EXACT), few_of(EXACT), few_of([*VALUES, Raises]))
def test_free_variables_with_and_without_a_value(condition, xs, ys, cells) -> None:
    calls = list(zip(xs, ys, cells, strict=True))
    here = [{"x": x, "y": y} | ({} if cell is Raises else {"cell": cell}) for x, y, cell in calls]
    expected = [holds(condition, **variables) for variables in here]
    found, tracing = told(condition, lambda: [with_free_variable(cell)(x, y, place) for place, (x, y, cell) in enumerate(calls)])
    assert found == [place for place, said in enumerate(expected) if said]
    assert (tracing.condition.asked, tracing.condition.failed) == (len(calls), expected.count(None))


ALL_NUMBERS = {int, bool, float}
UNLIKE = {*ALL_NUMBERS, str, type(None), list, tuple, dict}
SIZES = {str, list, tuple, dict, bytes}
ANSWERED = {
    "x > 0.5 or x <= -1": (ALL_NUMBERS, LONG_ONES),
    "1 < x <= 3": (ALL_NUMBERS, LONG_ONES),
    "x == 1 or x != -0.0": (UNLIKE, LONG_ONES),
    "x in (1, 2.5, 'a', None)": (UNLIKE, LONG_ONES),
    r"not (x == '\xe9' or 'ab' == x)": (UNLIKE, []),
    "x is None or x is not True": ({*map(type, VALUES)}, []),
    "x == None": ({*map(type, EXACT)}, []),
    "x": ({*map(type, EXACT)}, LONG_ONES),
    "not len(x)": (SIZES, []),
    "len(x) > 1 and 300 != len(x)": (SIZES, []),
    "isinstance(x, int) or not isinstance(x, (str, dict))": ({*map(type, EXACT)}, []),
    "x % 3 == 1 or x % 1000": ({int, bool}, LONG_ONES),
    "len(x) % 2": (SIZES, []),
    "x // 2 >= 1 or 3 < x * 5 - 1": ({int, bool}, LONG_ONES),
    "-x + 2 > 2 or x * 8.0 == 16 or abs(x) / 2 < 1.5": (ALL_NUMBERS, LONG_ONES),
    "x << 3 == 16 or x ** 2 == 9 or ~x + x == -1": ({int}, LONG_ONES),
    "x * x >= 0": (ALL_NUMBERS, LONG_ONES),
    "x * x * x * x >= 0": (ALL_NUMBERS, [*LONG_ONES, 2**30 - 1, 1 - 2**30]),
    "x - x == y < 2 * x": ({int, bool}, LONG_ONES),
    "x // 3 in (-1, 1) or x >> 1 != 0": ({int, bool}, LONG_ONES),
    "x & 1 or x | 2 == 6 or x ^ y == 5": ({int, bool}, LONG_ONES),
    "10 % x == 1": ({int, bool}, [*LONG_ONES, 0, False]),
    "1.0 / x > 0": (ALL_NUMBERS, [*LONG_ONES, *(each for each in NUMBERS if not each or each != each)]),
    "len(x) // 2 == 1 or len(x) * 2 > 300": (SIZES, []),
    "bool(x) and x is not True": ({*map(type, EXACT)}, LONG_ONES),
    "True if x else y is None": ({*map(type, EXACT)}, LONG_ONES),
}


@pytest.mark.parametrize("condition", ANSWERED)
def test_what_is_decided_without_python(condition, monkeypatch) -> None:
    """Of subclasses and long integers Python is asked; and of the first call, before machine code knows the place."""
    values = [0, *VALUES]
    with counted_questions(monkeypatch) as asked:
        found, tracing = told(condition, lambda: [subject(value, 0, None, place) for place, value in enumerate(values)])
    assert found == [place for place, value in enumerate(values) if holds(condition, x=value, y=0)]
    assert tracing.condition.asked == len(values)
    answered, long_ones = ANSWERED[condition]
    expected = [value for value in VALUES if type(value) not in answered or any(value is each for each in long_ones)]
    assert [id(of[0]) for of in asked] == list(map(id, expected))


@pytest.mark.parametrize(
    ("condition", "asked_of"),
    [("x > 3 and odd(x)", [5, 7]), ("odd(x) and x > 3", [2, 5, 7]), ("x < 2 or gone", [2, 5, 7]), ("x == 2 if x < 5 else odd(x)", [5, 7])],
)
def test_a_part_is_decided_without_python(condition, asked_of, monkeypatch) -> None:
    with counted_questions(monkeypatch) as asked:  # of all but the first
        found, _ = told(condition, lambda: [subject(x, 0, 0, x) for x in (1, 2, 5, 7)])
    assert [values[0] for values in asked] == asked_of
    assert found == [x for x in (1, 2, 5, 7) if holds(condition, x=x)]


def test_names_of_builtins_that_become_others(monkeypatch) -> None:
    def scene():
        def call_all():
            for value in ("", "a", (), (1, 2)):
                subject(value, 0, 0, next(places))

        call_all()
        globals()["len"] = lambda value: 2 - builtins.len(value)
        call_all()
        del globals()["len"]
        call_all()
        with monkeypatch.context() as patch:
            patch.setattr(builtins, "isinstance", lambda *_: False)
            call_all()
            for number in range(2000):  # tables of names of every size, with other names where these are looked for
                globals()[f"another_name_{number}"] = number
        call_all()
        for number in range(2000):
            del globals()[f"another_name_{number}"]
        call_all()

    def warm():
        return len(here)

    for _ in range(100):
        warm()
    versions = [ints[keys_of(names).address + 12 >> 2] for names in (globals(), vars(builtins))]
    assert all(versions), "CPython has given the names a version"
    places = iter(range(24))
    with counted_questions(monkeypatch) as asked:
        found, _ = told("len(x) == 1 or isinstance(x, tuple)", scene)
    normal, with_other_len, without_isinstance = [1, 2, 3], [1, 2, 3], [1]
    expected = [normal, with_other_len, normal, without_isinstance, normal, normal]
    assert found == [4 * turn + place for turn, each in enumerate(expected) for place in each]
    assert len(asked) == 4 + 3, "while len was another one, and where isinstance was"


def test_a_module_with_many_names() -> None:
    """Its dictionary's indices have one byte, two, four; a name that is there is found wherever it lies."""
    for many in (0, 50, 100, 200, 1000, 30_000, 70_000):
        space = {"__name__": here, **{f"name_{number}": number for number in range(many)}}
        exec("def subject(x, place): return x", space)
        for there in (False, True):
            space["len"] = lambda _: 5
            if not there:
                del space["len"]
            found, _ = told("len(x) == 1", lambda: [space["subject"](each, place) for place, each in enumerate(("a", "ab", "a"))])
            assert found == ([] if there else [0, 2])


def test_a_module_whose_names_are_no_strings_only() -> None:
    space = {"__name__": here, 7: 7}
    exec("def subject(x, place): return x", space)
    found, _ = told("len(x) == 1", lambda: [space["subject"](each, place) for place, each in enumerate(("a", "ab", "a"))])
    assert found == [0, 2]


@pytest.mark.parametrize("name", ["x", "len"])
def test_a_parameter_named_as_a_builtin(name) -> None:
    assert decided("len(x) > 2", {"x": 72, "len": 80}, {}, vars(builtins)).begin == ASK
    assert decided(f"{name} > 2", {"x": 72, "len": 80}, {}, vars(builtins)).begin != ASK


@pytest.mark.parametrize(
    "condition", ["(x := 5) > x", "any((len := y) for y in (1,)) or len(x) > 2", "x in ()", "x in {1, 2}", "x in 'ab'"]
)
def test_what_is_left_to_python_at_all(condition) -> None:
    assert decided(condition, {"x": 72}, {}, vars(builtins)).begin == ASK


def test_conditions_without_variables() -> None:
    assert decided("True or x", {"x": 72}, {}, vars(builtins)).begin == HOLDS
    assert decided("not 'text'", {"x": 72}, {}, vars(builtins)).begin == FAILS


def test_conditions_that_are_nested_deeply() -> None:
    for depth in (10, 90, 3000):
        condition = "not " * depth + "x"
        found, _ = told(condition, lambda: [subject(x, 0, 0, x) for x in (0, 1)]) if depth < 1000 else ([1], None)
        assert found == [1]
        assert decided(" or ".join(["x == 3"] * depth), {"x": 72}, {}, vars(builtins)).begin != ASK


def test_conditions_of_many_steps(monkeypatch) -> None:
    numbers = range(0, 600, 3)
    with counted_questions(monkeypatch) as asked:
        in_all = f"x in ({', '.join(map(str, numbers))})"
        for condition in (in_all, " or ".join(f"x == {number} or x * y == {number}" for number in numbers)):
            found, _ = told(condition, lambda: [subject(x, 1, 0, x) for x in range(610)])
            assert found == list(numbers)
    assert not asked


def test_no_reference_is_kept_or_lost() -> None:
    values = [object(), [1], str(b"text", "ascii"), 2**70, 1.5, (None, 1)]
    before = [sys.getrefcount(value) for value in values]

    def scene():
        for _ in range(200):
            for value in values:
                subject(value, value, value, 0)

    for condition in ("x == 'text'", "len(x) > 1", "x", "x is None", "isinstance(x, str) and cell == 1.5", "odd(x) or x"):
        told(condition, scene)
    assert [sys.getrefcount(value) for value in values] == before


def test_threads_decide_alike() -> None:
    values = [*EXACT, *OTHERS[:9]] * 20
    condition = "x == 'ab' or len(x) > 1 if isinstance(x, (str, list)) else x and x != 3 or x is None"
    expected = [place for place, value in enumerate(values) if holds(condition, x=value)]

    def work():
        for place, value in enumerate(values):
            subject(value, value, value, place)

    def scene():
        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        found, _ = told(condition, scene)
    finally:
        sys.setswitchinterval(interval)
    assert sorted(found) == sorted(expected * 4)
