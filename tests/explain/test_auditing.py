"""What an audit counts, offers and decides: exactly, without measuring a time. `tests/cli/test_audit.py` runs whole audits."""

from __future__ import annotations

import io
import sys
from contextlib import redirect_stdout
from pathlib import Path
from types import CodeType

import pytest

from freezeframe.errors import FreezeframeError
from freezeframe.explain.auditing.audit import Auditing, Offer, audit
from freezeframe.explain.auditing.edits import Edit, Source, compiled
from freezeframe.explain.auditing.evidence import Observed, Report
from freezeframe.explain.auditing.findings import Audit
from freezeframe.explain.auditing.gain import FEWEST, SURE, gain, hopeless, probability
from freezeframe.explain.auditing.hot import sampled
from freezeframe.explain.auditing.launch import Launcher, NeverEnds, Run
from freezeframe.explain.auditing.loading import _hoisted
from freezeframe.explain.auditing.observing import Counters
from freezeframe.explain.auditing.rules import all_candidates
from freezeframe.explain.auditing.sampling import Sample
from freezeframe.explain.auditing.scene import Definition, Scene
from freezeframe.explain.page import Page
from freezeframe.explain.syntax import definitions

PROGRAMS = Path(__file__).parent / "programs" / "audit"


def codes(code: CodeType):
    yield code
    for const in code.co_consts:
        if isinstance(const, CodeType):
            yield from codes(const)


def printed(code: CodeType, *arguments: str) -> str:
    """What a program prints."""
    before = sys.argv
    sys.argv = ["program.py", *arguments]
    try:
        with redirect_stdout(io.StringIO()) as output:
            exec(code, {"__name__": "__main__"})
    finally:
        sys.argv = before
    return output.getvalue()


class Looked:
    """A program that was looked at, without a process or a clock: it has run once as it is, and once with counters."""

    def __init__(self, text: str, *arguments: str) -> None:
        self.source = Source(text.encode())
        self.code = compile(self.source.tree, "program.py", "exec", dont_inherit=True)
        self.output = printed(self.code, *arguments)
        self.functions, self.facts = sampled([Sample(code, 100, 100) for code in codes(self.code)], [self.code])
        counters = Counters()
        counted = counters.instrumented(Source(text.encode()).tree, "program.py", self.functions)
        assert printed(counted, *arguments) == self.output
        self.observed = Observed(counters.notes())

    def scene(self, qualname: str) -> Scene:
        (function,) = [function for function in self.functions if function.qualname == qualname]
        node = self.source.tree if qualname == "<module>" else definitions(self.source.tree)[function.name, function.line]
        return Scene(function, node, self.source, self.facts, self.observed)

    def offers(self) -> list[Offer]:
        return [
            Offer(function, self.source, candidate)
            for function in self.functions
            if function.name == "<module>" or isinstance(definitions(self.source.tree).get((function.name, function.line)), Definition)
            for candidate in all_candidates(self.scene(function.qualname))
        ]

    def changed(self, offer: Offer) -> CodeType:
        if offer.change.hoists:
            return _hoisted(self.code, offer.change.hoists)
        assert offer.change.text is not None
        return compiled(offer.change.text, list(offer.change.numbers), "program.py")


def looked(name: str) -> Looked:
    return Looked((PROGRAMS / f"{name}.py").read_text(), "2000")


def offered(name: str) -> dict[tuple[str, int], tuple[int, list[str]]]:
    """By kind and line: how often it was counted, and the lines that the change takes away and brings."""
    return {
        (offer.candidate.kind, offer.candidate.line): (
            offer.candidate.counted,
            [f"{sign}{text.strip()}" for sign, _, text in offer.source.diff(offer.candidate.edits) if sign != " "],
        )
        for offer in looked(name).offers()
    }


@pytest.mark.parametrize("name", ["arguments", "attributes", "calls", "clean", "closures", "exceptions", "modules", "names", "polymorphic"])
def test_changed_programs_print_the_same(name: str) -> None:
    program = looked(name)
    for offer in program.offers():
        assert printed(program.changed(offer), "2000") == program.output
        # What is shown is what is run, also where `freezeframe.replace` does it.
        text, numbers = program.source.edited(offer.candidate.edits)
        assert printed(compiled(text, numbers, "program.py"), "2000") == program.output


def test_nothing_is_offered_for_a_program_that_is_clean() -> None:
    assert offered("clean") == {}


def test_exceptions() -> None:
    assert offered("exceptions")["exceptions", 12] == (
        1000,
        ["-try:", "+if key in PRICES:", "-except KeyError:", "+else:"],
    )


def test_globals_are_hoisted() -> None:
    counted, lines = offered("names")["names", 13]
    assert counted == 20_000
    assert lines[:3] == ["+WEIGHT_ = WEIGHT", "+OFFSET_ = OFFSET", "+LIMIT_ = LIMIT"]


CHANGING = """
import collections, sys

class Plain:
    def __init__(self):
        self.items = []
        self.settings = {"rate": 2}
        self.recent = collections.deque(maxlen=3)

    @property
    def size(self):
        return len(self.items)

    @property
    def rate(self):
        return self.settings["rate"]

    def __getattr__(self, name):
        return len(self.items) if name == "length" else 3

def fill(plain, count):
    found = 0
    while plain.size < count:
        plain.items.append(plain.rate)
        found += plain.length + plain.fixed
    return found

print(fill(Plain(), int(sys.argv[1])))
"""


def test_what_changes_stays_in_the_loop() -> None:
    """Properties, and what was another value when it was read again."""
    program = Looked(CHANGING, "2000")
    texts = ["\n".join(text for sign, _, text in offer.source.diff(offer.candidate.edits) if sign == "+") for offer in program.offers()]
    attributes = "\n".join(text for text in texts if "plain" in text)
    assert "append = plain.items.append" in attributes
    assert "fixed = plain.fixed" in attributes
    assert not any(f"{name} = plain.{name}" in attributes for name in ("size", "rate", "length"))
    for offer in program.offers():
        assert printed(program.changed(offer), "2000") == program.output


def test_attributes() -> None:
    assert offered("attributes")["attributes", 21] == (
        4000,
        [
            "+scale = self.settings.scale",
            "+offset = self.settings.offset",
            "-found += number * self.settings.scale + self.settings.offset",
            "+found += number * scale + offset",
        ],
    )


def test_arguments() -> None:
    found = offered("arguments")
    assert found["arguments", 11] == (
        2000,
        [
            "-def logged(*args, **kwargs):",
            "-return add(*args, **kwargs)",
            "+def logged(a, b):",
            "+return add(a, b)",
        ],
    )
    assert found["arguments", 21] == (2000, ["-found += distance(*pair)", "+found += distance(pair[0], pair[1])"])


def test_calls_by_name() -> None:
    if sys.version_info >= (3, 14):
        pytest.skip("they specialise")
    assert offered("calls")["calls", 23] == (2000, ["-found += area(width=number, height=2)", "+found += area(number, 2)"])


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="these specialise")
def test_calls_of_instances_and_builtins() -> None:
    found = offered("calls")
    assert found["calls", 24] == (
        2000,
        ["+call_double = double.__call__", "-found += double(number)", "+found += call_double(number)"],
    )
    assert found["calls", 26] == (2000, ["-size = min(number, 50)", "+size = (50 if 50 < number else number)"])
    assert found["calls", 27] == (2000, ["-found = max(found, size)", "+found = (size if size > found else found)"])


def test_functions_that_are_made_anew() -> None:
    found = offered("closures")
    assert found["closures", 9] == (
        2000,
        ["+def scaled(value):", "+return value * 3", "-def scaled(value):", "-return value * 3"],
    )
    assert found["closures", 11] == (2000, ["+function = lambda value: value", "-keep = lambda value: value", "+keep = function"])
    counted, lines = found["closures", 20]
    assert (counted, lines[0]) == (20_000, "+rate_ = rate")


def test_functions_that_meet_several_types() -> None:
    counted, lines = offered("polymorphic")["polymorphic", 6]
    assert counted == 40_000
    assert lines[0].startswith("+combined_2 = type(combined)(combined.__code__.replace(), globals()")
    assert lines[1:] == ["-found += combined(floats)", "+found += combined_2(floats)"]


def test_loops_at_the_top_of_a_module() -> None:
    counted, lines = offered("modules")["modules", 7]
    assert counted == 2000
    assert [line for line in lines if line[0] == "+"] == [
        "+def loop(first, second):",
        "+for number in range(rounds):",
        "+first, second = second, (first + second) % 1_000_007",
        "+if second > 500_000:",
        "+second -= number % 10",
        "+continue",
        "+return first, second",
        "+first, second = loop(first, second)",
    ]


def test_rounds_of_loops_within_loops_at_the_top_count() -> None:
    program = Looked("""
rows = []
for y in range(40):
    row = []
    for x in range(50):
        row.append(x * y)
    rows.append(row)
print(len(rows), sum(map(sum, rows)))
""")
    assert [(offer.candidate.kind, offer.candidate.line, offer.candidate.counted) for offer in program.offers()] == [("modules", 3, 2000)]


@pytest.mark.parametrize(
    "text",
    [
        "for n in range(2000): pass\nprint(n)",
        "for n in range(9):\n    for m in range(99):\n        n += m",
        "t = 0\nfor n in range(2000): t += n\ndef f(): return t\nprint(f())",
        "t = 0\nfor n in range(2000):\n    t += sum(n for _ in 'a')\nprint(t)",
        "for n in range(2000): globals()['t'] = n\nprint(t)",
        'for n in range(2000):\n    t = """a\n    b"""',
    ],
)
def test_loops_that_stay_where_they_are(text: str) -> None:
    program = Looked(text + "\n")
    assert not program.offers()


HARMLESS = {
    "the key's exception may come from the call": """
        for i in range(3000):
            try:
                total += other({}[i])
            except KeyError:
                total += 1
    """,
    "the attribute is set by the loop's method": """
        thing = Thing()
        for i in range(3000):
            advance(thing)
            total += thing.place
    """,
    "what is made differs from round to round": """
        for i in range(3000):
            f = lambda: i
            total += f()
    """,
    "the base is bound in the loop": """
        for i in range(3000):
            thing = Thing()
            total += thing.fixed
    """,
    "the attribute is read in some rounds only": """
        thing = None
        for i in range(3000):
            if thing is not None:
                total += thing.fixed
    """,
    "as many arguments as there are": """
        for i in range(3000):
            given = (i,) * (i % 2 + 1)
            total += len((*given,)) + max(1, *given)
    """,
    "a name that functions bind": """
        for i in range(3000):
            rebind()
            total += REBOUND
    """,
}
FRAME = """
REBOUND = 0
class Thing:
    fixed = 1
    def __init__(self):
        self.place = 0
def other(value):
    return value
def advance(thing):
    thing.place += 1
def rebind():
    global REBOUND
    REBOUND += 1
def work():
    total = 0
{body}
    return total
print(work())
"""


@pytest.mark.parametrize("why", HARMLESS)
def test_what_is_not_the_same_is_not_offered(why: str) -> None:
    lines = [line[4:] for line in HARMLESS[why].strip("\n").splitlines()]
    program = Looked(FRAME.format(body="\n".join(lines)))
    found = {offer.candidate.kind for offer in program.offers() if offer.function.name == "work"} - {"names"}
    names = [name for offer in program.offers() for name in offer.candidate.hoist]
    assert not found
    assert "REBOUND" not in names


def test_counts_are_exact() -> None:
    program = Looked("""
def work(n):
    found = []
    for i in range(n):
        if i % 3:
            found.append(len(str(i)))
        try:
            found.append(f(*(i, 1), one=2))
        except ZeroDivisionError:
            pass
    return sum([len(str(x)) for x in found if x])
def f(a, b, one):
    return a / (a % 2)
print(work(60))
""")
    scene = program.scene("work")
    counts = {}
    for note in scene._observed._notes.values():
        text = program.source.lines[note.place[0] - 1][note.place[1] : note.place[3]].decode().strip()
        counts.setdefault((note.what, text), []).append(note.count)
    assert counts["name", "range"] == [1]
    assert counts["attribute", "found.append"] == [40, 60]
    assert counts["name", "f"] == [60]
    assert counts["name", "str"] == [40, 70]
    assert counts["name", "sum"] == [1]
    assert {what: count for (what, _), (count, *_) in counts.items() if what in {"loop", "try", "caught"}} == {
        "loop": 60,
        "try": 60,
        "caught": 30,
    }
    (call,) = [note for note in scene._observed._notes.values() if note.what == "call" and note.seen[0].text.startswith("f:")]
    assert (call.count, call.seen[0].parameters) == (60, ("a", "b", "one"))
    (given,) = [note for note in scene._observed._notes.values() if note.what == "starred"]
    assert [(seen.text, seen.size, seen.count) for seen in given.seen] == [("tuple", 2, 60)]


def test_modules_with_comprehensions_and_functions_are_counted() -> None:
    program = Looked("""
found = [number * 2 for number in range(10)]
total = 0
for number in range(2000):
    total += number
def work():
    return [len(str(x)) for x in found]
print(total, work())
""")
    assert [(offer.candidate.kind, offer.candidate.counted) for offer in program.offers()] == [("modules", 2000)]


def test_generators_super_and_patterns_are_counted_and_stay_what_they_are() -> None:
    program = Looked("""
import math
class Base:
    def value(self):
        return 2
class Derived(Base):
    def value(self):
        for _ in range(2):
            found = super().value()
        return found
def generate(n):
    for i in range(n):
        sent = yield math.floor(i)
def match(value):
    match value:
        case math.pi | 1 | str():
            return [abs(x) for x in (1, -1)]
        case {"a": other} if len(other):
            return other
print(Derived().value(), list(generate(3)), match(math.pi), match({"a": "x"}), match(3))
""")
    assert program.output == "2 [0, 1, 2] [1, 1] x None\n"
    assert any(note.what == "attribute" and note.count == 3 for note in program.observed._notes.values())


def test_edits_keep_the_numbers_of_other_lines() -> None:
    source = Source(b"def f():\n    x = 1\n    for i in range(3):\n        x += i\n    1 / 0\nf()\n")
    loop = source.tree.body[0].body[1]
    text, numbers = source.edited([Edit(loop.lineno, 0, loop.lineno, 0, "    y = 2\n    z = 3\n"), Edit(4, 8, 4, 14, "x += y")])
    assert text == "def f():\n    x = 1\n    y = 2\n    z = 3\n    for i in range(3):\n        x += y\n    1 / 0\nf()\n"
    assert numbers == [1, 2, 3, 3, 3, 4, 5, 6, 7]
    with pytest.raises(ZeroDivisionError) as raised:
        exec(compiled(text, numbers, "f.py"), {})
    assert raised.value.__traceback__.tb_next.tb_next.tb_lineno == 5
    with pytest.raises(ValueError, match="overlap in line 4"):
        source.edited([Edit(4, 8, 4, 14, ""), Edit(4, 10, 4, 12, "")])


def test_sources_are_read_as_python_reads_them() -> None:
    assert Source("# coding: latin-1\nx = 'é'\n".encode("latin-1")).text == "# coding: latin-1\nx = 'é'\n"
    source = Source("﻿a = 'é\\\r\nb'; c = 'ü' + a\r\n".encode())
    assert source.of(source.tree.body[1].value) == "'ü' + a"
    with pytest.raises(SyntaxError):
        Source(b"def")


EVEN = [1.0, 1.01, 0.99, 1.02, 1.0, 0.98, 1.0, 1.01, 1.0]


def test_what_gains_beyond_the_noise() -> None:
    found = gain(EVEN, [one * 0.9 for one in EVEN])
    assert found is not None
    assert found.saved == pytest.approx(0.1)
    assert found.low <= found.saved <= found.high
    assert gain(EVEN, EVEN[::-1]) is None
    assert gain(EVEN, [one * 1.1 for one in EVEN]) is None
    assert gain(EVEN, [one * 0.995 for one in EVEN]) is None, "so little is not told"
    assert gain(EVEN[:6], [one * 0.5 for one in EVEN[:6]]) is None, "six pairs are too few to be sure"


def test_one_run_that_was_disturbed_hides_no_clear_gain() -> None:
    after = [one * 0.8 for one in EVEN]
    after[3] = EVEN[3] * 1.05
    assert gain(EVEN, after) is not None
    after[5] = after[6] = EVEN[5] * 1.5
    assert gain(EVEN, after) is None


def test_the_test_is_exact() -> None:
    assert probability([1.0] * FEWEST, [0.5] * FEWEST) == 1 / 2**FEWEST <= SURE
    assert probability([1.0] * 3, [0.5, 0.6, 1.1]) == 2 / 8
    assert probability([1.0] * 3, [2.0] * 3) == 1.0


def test_what_cannot_gain_any_more_is_given_up() -> None:
    assert not hopeless([], [], 9)
    assert not hopeless([1.0] * 2, [1.1] * 2, 9)
    assert hopeless([1.0] * 3, [1.1] * 3, 9)
    assert hopeless([1.0], [1.1], FEWEST), "all seven have to be faster"


class Canned:
    """What stands for a launcher: runs whose times are given."""

    def __init__(self, changed: list[Run | type[NeverEnds]], base: list[Run] | None = None) -> None:
        self.changed = changed
        self.base = base
        self.order = ""

    def time(self, changes=()) -> Run:
        self.order += "B" if changes else "A"
        if not changes:
            return self.base.pop(0) if self.base else ran(1.0)
        run = self.changed.pop(0) if len(self.changed) > 1 else self.changed[0]
        if run is NeverEnds:
            raise NeverEnds
        return run

    def source(self, file: str) -> bytes:
        return (PROGRAMS / "exceptions.py").read_bytes()

    def observe(self, functions) -> Run:
        return ran(1.0)._replace(report=Report(1.0, notes=tuple(looked("exceptions").observed._notes.values())))


def ran(seconds: float, output: str = "same", status: int = 0) -> Run:
    return Run(status, output, "", Report(seconds))


def audited(canned: Canned, limit: int = 1) -> Audit:
    program = looked("exceptions")
    functions = tuple(function for function in program.functions if function.name == "total")
    first = ran(1.0)._replace(report=Report(1.0, functions, program.facts))
    return Auditing(canned, first, "program.py", lambda _text: None).audit(9, limit)


def test_program_and_changed_program_take_turns() -> None:
    canned = Canned([ran(0.5)])
    found = audited(canned)
    assert canned.order == "AA" + "AB" * 9
    (finding,) = found.findings
    assert (finding.kind, finding.line, finding.counted, finding.applied, finding.runs) == ("exceptions", 12, 1000, "source", 9)
    assert finding.gain == (0.5, 0.5, 0.5)
    assert found.dropped == ()


@pytest.mark.parametrize(
    ("changed", "why", "pairs"),
    [
        ([ran(1.2)], "no gain", 3),
        ([ran(0.1, "other")], "another output", 1),
        ([ran(0.1, status=1)], "another exit status", 1),
        ([NeverEnds], "never ends", 1),
        ([ran(0.1)._replace(report=None)], "no report", 1),
    ],
)
def test_what_is_no_finding(changed: list[Run], why: str, pairs: int) -> None:
    canned = Canned(changed)
    found = audited(canned)
    assert found.findings == ()
    assert [drop.why for drop in found.dropped] == [why]
    assert canned.order == "AA" + "AB" * pairs


def test_bodies_of_classes_and_lambdas_are_not_looked_at() -> None:
    text = """
class Body:
    total = 0
    for number in range(2000):
        total += len(str(number))
f = lambda: [len(str(n)) for n in range(2000)]
f()
"""
    program = Looked(text)
    canned = Canned([ran(0.5)])
    canned.source = lambda _file: text.encode()  # type: ignore[method-assign]
    canned.observe = lambda _functions: ran(1.0)  # type: ignore[method-assign]
    first = ran(1.0)._replace(report=Report(1.0, program.functions, program.facts, main="program.py"))
    found = Auditing(canned, first, "program.py", lambda _text: None).audit(9, 12)
    assert (found.findings, found.dropped, canned.order) == ((), (), "AA")


def test_remarks() -> None:
    found = audited(Canned([ran(0.02, "third")], [ran(0.04, "one"), ran(0.04, "other")]), limit=0)
    assert [remark.partition(":")[0] for remark in found.remarks] == [
        "its standard output is another from run to run",
        "it takes less than 0.05 s",
        "2 changes more could be tried",
    ]


@pytest.mark.parametrize(
    ("kind", "target", "main"),
    [("path", "whole", "whole/__main__.py"), ("module", "whole", "whole/__main__.py"), ("path", "./one.py", "one.py"), ("code", "1", None)],
)
def test_the_main_module_is_known(tmp_path, monkeypatch, kind, target, main) -> None:
    (tmp_path / "whole").mkdir()
    for name in ("one.py", "whole/__main__.py"):
        (tmp_path / name).write_text("total = 0\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", None)
    with Launcher(kind, target, []) as launcher:
        report = launcher.shown(to_errors=True).report
    assert report is not None
    assert report.main == "<string>" if main is None else Path(report.main).samefile(tmp_path / main)


def test_what_was_not_looked_at_is_told() -> None:
    canned = Canned([ran(0.5)])
    first = ran(1.0)._replace(report=Report(1.0, main="program.py", children=0.6, unseen=0.3))
    found = Auditing(canned, first, "program.py", lambda _text: None).audit(9, 1)
    assert [remark.partition(":")[0] for remark in found.remarks] == [
        "60 % of its time is spent in child processes, in which nothing was looked at",
        "30 % of its time is spent in threads that end before a sample finds them",
    ]


def test_an_interrupt_ends_the_measuring() -> None:
    canned = Canned([ran(0.5)])
    times = canned.time

    def time(changes=()) -> Run:
        if len(canned.order) == 2 + 2 * 9 + 3:
            raise KeyboardInterrupt
        return times(changes)

    canned.time = time  # type: ignore[method-assign]
    found = audited(canned, limit=2)
    assert len(found.findings) == 1
    assert found.remarks == ("interrupted: 1 change more could be tried",)


def test_many_changes_are_no_one_change() -> None:
    found = audited(Canned([ran(0.5)]), limit=2)
    assert len(found.findings) == 2
    (remark,) = found.remarks
    assert remark.startswith("2 changes were tried, and each was decided by itself: ")
    assert remark.endswith(" with a probability of up to 2 %")


def test_a_text_is_named_by_how_it_begins() -> None:
    page = Page(80)
    Audit("-c first = 0\nsecond = 1\n", 0, 1.0, (), (), ()).write(page)
    assert page.text().startswith("-c first = 0 …  1.00 s of CPU time, ")


GRID = """
GRID = {(x, y): x * y for x in range(40) for y in range(30)}
def area(width, height):
    return width * height
def found(x, y):
\ttry:
\t\treturn GRID[x, y]
\texcept KeyError:
\t\treturn 1
def work():
\ttotal = 0
\tfor x in range(80):
\t\tfor y in range(60):
\t\t\ttry:
\t\t\t\ttotal += GRID[x, y]
\t\t\texcept KeyError:
\t\t\t\ttotal += found(x, y)
\t\t\ttotal += area(width=(x), height = (y))
\treturn total
print(work())
if True:
\tlast = 0
\tfor number in range(2000):
\t\tlast += number
\tprint(last)
"""


def test_tabs_pairs_as_keys_parentheses_and_helpers() -> None:
    program = Looked(GRID)
    offers = program.offers()
    lines = {f"{sign}{text}" for offer in offers for sign, _, text in offer.source.diff(offer.candidate.edits)}
    wanted = {
        "+\t\t\tif (x, y) in GRID:",
        "+\tif (x, y) in GRID:",
        "+\tGRID_ = GRID",
        "+\tdef loop(last):",
        "+\t\tfor number in range(2000):",
    }
    assert wanted <= lines
    if sys.version_info < (3, 14):  # where calls by name specialise
        assert "+\t\t\ttotal += area((x), (y))" in lines
    for offer in offers:
        assert printed(program.changed(offer)) == program.output, offer
    (helper,) = [offer.candidate for offer in offers if offer.candidate.kind == "exceptions" and offer.function.name == "found"]
    assert helper.why.endswith("of the calls")


def test_the_page_is_as_wide_as_it_may_be() -> None:
    found = audited(Canned([ran(0.5)]))
    page = Page(80)
    found.write(page)
    text = page.text()
    assert max(map(len, text.splitlines())) <= 80
    assert "50.0 % less time  (50.0 to 50.0)  exceptions" in text
    assert repr(found) == "<program.py: 1 finding of 1 tried>"
    assert found.document()["findings"][0]["gain"] == {"saved": 0.5, "low": 0.5, "high": 0.5}


def test_too_few_runs_are_refused() -> None:
    with pytest.raises(FreezeframeError, match="6 pairs of runs tell no gain from noise"):
        audit("program.py", runs=6)
