"""So many instructions in step mode and in run mode: the frames are the same, and each goes on in the other, natively and from bytes."""

import importlib.util
import itertools
import linecache
import random
import sys
from pathlib import Path
from types import MethodType

import generated
import pytest

import freezeframe as ff
from freezeframe.machine.counting import may_count
from freezeframe.snapshot.frames import chain
from freezeframe.snapshot.snapshot import Snapshot

pytestmark = pytest.mark.skipif(not may_count(), reason="there is no machine code for counting here")

FUEL, RETURNED = ff.StopReason.FUEL, ff.StopReason.RETURNED
MUCH = 1 << 40
PLAIN = (int, str, bool, float, bytes, type(None))
REAL = {
    "textwrap": "return [fill('The frames are the same, wherever it ends: ' * 3, width) for width in (20, 33)], dedent('  a\\n   b\\n')",
    "difflib": "return list(unified_diff('one two three four'.split(), 'two three 3 four five'.split())), get_close_matches('appel', ['ape', 'apple'])",  # noqa: E501
    "shlex": "return split('cp -r \"a b\" c\\\\ d # e', comments=True), join(['a b', \"c'd\"])",
    "fnmatch": "return [translate(each) for each in ('*.py', '[!a-c]?', 'a[', '**x*')]",
    "colorsys": "return [rgb_to_hls(*hsv_to_rgb(hue / 7, 0.5, 0.25)) for hue in range(7)]",
    "graphlib": "return list(TopologicalSorter({1: {2, 3}, 2: {4}, 3: {4}, 5: {1, 2}}).static_order())",
    "fractions": "return [str(Fraction(1, n) + Fraction('3/7') ** 2) for n in range(1, 5)], str(Fraction(3.25).limit_denominator(3))",
    "statistics": "return mean([1, 2, 4]), median_grouped([1, 2, 2, 3]), str(variance([1, 2, 4])), mode('aab')",
    "heapq": "heap = [5, 3, 8, 1, 9, 2]\n    heapify(heap)\n    return [heappop(heap) for _ in range(4)], list(merge([1, 4], [2, 3])), nlargest(2, [1, 5, 3])",  # noqa: E501
    "html.parser": "parser = HTMLParser()\n    parser.feed('<a href=\"x\">b &amp; <!-- c --> <br/></a>')\n    return parser.getpos(), parser.rawdata",  # noqa: E501
    "ast": "return [dump(parse(text)) for text in ('a + 1', 'def f(x): return x[1:]')], unparse(parse('with a as b: c = [d for d in e]'))",
    "json.decoder": "return py_scanstring('a\\\\u00e9\\\\n\"', 0), JSONDecoder().decode('[1, {\"a\": [true, null, 2.5]}]')",
    "csv": "return Sniffer().sniff('a;b;c\\n1;2;3\\n4;5;6\\n').delimiter",
    "calendar": "return TextCalendar().formatmonth(2024, 2), list(Calendar().itermonthdays2(2023, 9))[:9]",
    "pprint": "return pformat({'a': list(range(30)), 'b': ('c' * 50, {'d'})}, width=40)",
    "string": "return Template('$a ${b} $$').substitute(a=1, b='two'), Formatter().format('{0:>4} {x!r}', 1, x='y')",
}  # fmt: skip
"""What is done with functions of standard modules, whose source is the program's then."""


def namespace_of(source, name):
    """What a program's source defines."""
    file = f"<{name}>"
    linecache.cache[file] = (len(source), None, source.splitlines(True), file)
    namespace = {"__name__": name.replace(".", "_"), "__builtins__": __builtins__}
    exec(compile(source, file, "exec"), namespace)
    return namespace


def program_of(name):
    """A program whose source is that of a standard module, and does something with it."""
    spec = importlib.util.find_spec(name)
    source = Path(spec.origin).read_text(encoding="utf-8")
    package = f"__package__ = {name.rpartition('.')[0]!r}\n" if "." in name else ""
    future = "from __future__ import annotations\n" if "from __future__ import annotations" in source else ""
    return namespace_of(f"{future}{package}{source}\n\ndef work():\n    {REAL[name]}\n", name)


def plain(value):
    """What is compared of a value: itself, or what it holds, or its type."""
    if type(value) in (list, tuple):
        return [plain(each) for each in value]
    return value if type(value) in PLAIN else type(value).__name__


def callables(stack):
    """A stack on which bound methods lie as function and instance, and a list's iterator as list and index: what `super()` gives is either,
    as it is specialised (from 3.12), and so is what is iterated over (3.15)."""
    apart = [*stack]
    for at, (below, value) in enumerate(itertools.pairwise(stack)):
        if type(below) is type(iter([])) and type(value).__name__ == "Null" and sys.version_info >= (3, 15):
            _, (items,), index = below.__reduce__()
            apart[at : at + 2] = [items, index]
        if type(below).__name__ == "Null" and type(value) is MethodType:
            apart[at : at + 2] = [value.__func__, value.__self__]
    return apart


def told(innermost, file):
    """What is compared of the frames, the innermost first. One outside of a generator stands before or behind what has resumed that, as
    the way of executing has it: lines are compared there, and variables, of which copies that count have the same."""
    frames = [frame for frame in chain(innermost) if frame.code.filename == file]
    return [
        (frame.code.qualname, frame.lineno if inner else (frame.position, plain(callables(frame.stack))), plain(frame.slots))
        for inner, frame in enumerate(frames)
    ]


class Compared:
    """A program in both modes."""

    def __init__(self, namespace):
        self.work = namespace["work"]
        self.file = self.work.__code__.co_filename
        self.right = self.work()
        machine = self.started("step", MUCH)
        assert machine.run() is RETURNED, machine.error
        assert machine.value == self.right
        self.size = machine.executed
        self.compared = 0

    def started(self, mode, fuel):
        machine = ff.Machine(mode=mode, fuel=fuel)
        machine.start(self.work)
        return machine

    def compare(self, fuel):
        """Stop both after so many instructions, and go on with each in each way."""
        machines = [self.started(mode, fuel) for mode in ("step", "run", "step", "run")]
        assert [machine.run() for machine in machines] == [FUEL] * 4
        if machines[1].fuel == 0:  # else C stands in the way of a stop, and it ends when that is over
            stepped, run = (told(machine.capture(), self.file) for machine in machines[:2])
            assert stepped == run, fuel
            self.compared += 1
        for machine in machines[2:]:
            self.from_bytes(machine.capture())
        for machine, mode in zip(machines, ("run", "step", "step", "run"), strict=True):
            machine.mode, machine.fuel = mode, None if machine is machines[3] else MUCH
            assert machine.finish() == self.right, (fuel, mode)

    def from_bytes(self, innermost):
        data = Snapshot(innermost, engine="machine").to_bytes()
        assert Snapshot.from_bytes(data).resume(engine="machine") == self.right
        assert Snapshot.from_bytes(data).resume(engine="native") == self.right


def compare(namespace, seed, points):
    program = Compared(namespace)
    chosen = random.Random(seed).sample(range(1, program.size), min(points, program.size - 1))
    for fuel in chosen:
        program.compare(fuel)
    assert program.compared >= len(chosen) // 2


@pytest.mark.parametrize("seed", [pytest.param(seed, marks=pytest.mark.slow if seed > 3 else ()) for seed in range(120)])
def test_generated_programs(seed):
    source = generated.program(seed, generators=seed % 2 == 1)
    compare(namespace_of(source, f"generated_{seed}"), seed, 2 if seed < 4 else 8)


@pytest.mark.parametrize("name", [pytest.param(name, marks=() if name == "graphlib" else pytest.mark.slow) for name in REAL])
def test_real_programs(name):
    compare(program_of(name), sys.version_info[1], 2 if name == "graphlib" else 8)


LIVES = """\
class Probe:
    def __init__(self, log):
        self.log = log

    def __del__(self):
        self.log.append("gone")


class Room:
    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None


def handling(log, number):
    probe = Probe(log)
    try:
        with Room():
            raise ZeroDivisionError(number)
    except LookupError:
        log.append("no")
    except ZeroDivisionError:
        log.append("handled")
    number = 1


def work():
    log = []
    handling(log, 1)
    log.append("out")
    handling(log, 2)
    log.append("out")
    return log
"""


CALLBACKS = """\
import functools
import operator


class Weight:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        return self.value < other.value

    def __index__(self):
        number = self.value
        return number + 1

    def __eq__(self, other):
        return self.value == getattr(other, "value", other)

    __hash__ = None

    @property
    def negative(self):
        return -self.value


def key(item):
    square = item * item
    return -square


def added(left, right):
    total = left + right
    return total


def work():
    numbers = [3, 1, 2]
    found = [sorted(numbers, key=key), max(numbers, key=key), min(2, 5, key=lambda item: key(item) + 1)]
    numbers.sort(key=key, reverse=True)
    found.append(functools.reduce(added, numbers, 4))
    weights = [Weight(number) for number in numbers]
    found += [min(weights).value, operator.index(weights[0]), hex(weights[1]), 2 in weights, weights == [1, 2, 3]]
    found += [[each.value for each in sorted(weights, key=operator.attrgetter("negative"))], numbers[Weight(0)]]
    return found, numbers
"""


def test_what_c_calls():
    program = Compared(namespace_of(CALLBACKS, "callbacks"))
    chosen = range(1 + sys.version_info[1] % 3, program.size, 11)
    for fuel in chosen:
        program.compare(fuel)
    assert program.compared == len(chosen)


@pytest.mark.parametrize("first", ["step", "run"])
@pytest.mark.parametrize("then", ["step", "run"])
def test_what_the_frame_where_it_stood_holds_lives_no_longer_than_in_cpython(first, then):
    program = Compared(namespace_of(LIVES, "lives"))
    assert program.right == ["handled", "gone", "out"] * 2
    for fuel in range(1, program.size, 8):
        machine = program.started(first, fuel)
        assert machine.run() is FUEL
        machine.mode, machine.fuel = then, MUCH
        assert machine.finish() == program.right, fuel
