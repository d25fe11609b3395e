"""Disassembly: against CPython's own `dis`, over code of the standard library."""

from __future__ import annotations

import argparse
import asyncio.base_events
import dis
import json
import subprocess
import sys
import typing
from types import CodeType, ModuleType

import pytest

from freezeframe import explain
from freezeframe.errors import FreezeframeError
from freezeframe.explain import lanes
from freezeframe.explain.stack import symbolic_stacks
from freezeframe.explain.target import nested
from freezeframe.explain.versions import Column, Versions
from freezeframe.isa.flow import stack_depths
from freezeframe.isa.lift import lift

HOST = sys.version_info[:2]


def code_of(module: ModuleType) -> list[CodeType]:
    return [code for code in nested(explain.subject_of(module).original) if isinstance(code, CodeType)]


LIBRARY = [code for module in (argparse, asyncio.base_events, typing) for code in code_of(module)]


def sums(xs, n):
    total = 0
    for x in xs:
        if x > n:
            total += len(str(x))
    return total


def test_symbolic_stacks_are_as_deep_as_the_stack() -> None:
    for code in LIBRARY:
        lifted = lift(code)
        stacks = symbolic_stacks(lifted)
        assert [None if stack is None else len(stack) for stack in stacks] == list(stack_depths(lifted))


def test_what_stands_on_the_stack() -> None:
    lines = {(line.opcode, line.argument): line.stack for line in explain.dis(sums).lines}
    null = ("len", "NULL", "str", "NULL") if HOST >= (3, 13) else ("NULL", "len", "NULL", "str")
    loop = ("iter(xs)", "<index>") if HOST >= (3, 15) else ("iter(xs)",)
    before = [stack for (opcode, _), stack in lines.items() if opcode == "CALL"]
    assert before == [(*loop, "total", *null[:2], "str(x)")]  # the later of two
    assert lines["BINARY_OP", "+="] == (*loop, "total", "len(str(x))")
    assert next(stack for (opcode, _), stack in lines.items() if opcode == "COMPARE_OP") == (*loop, "x", "n")
    assert lines["RETURN_VALUE", ""] == ("total",)


def test_where_paths_bring_different_values() -> None:
    lines = explain.dis(lambda a, b, c: (a if c else b).x).lines
    assert next(line.stack for line in lines if line.opcode == "LOAD_ATTR") in {("<value>",), ("a",), ("b",)}  # 3.12+ copies the tail


def test_words_of_the_stack_are_no_names() -> None:
    def handled(exception, values):
        try:
            first, *others, last = values
        except ValueError:
            return f"{exception} {first} {last}", others

    stacks = [line.stack or () for line in explain.dis(handled).lines]
    written = {value for stack in stacks for value in stack}
    assert {"item 0 of values", "rest of values", "item -1 of values", "<exception>", "<previous>", "f'…'"} <= written
    words = {value for value in written if value.isidentifier() and value != "NULL"}
    assert words <= {"values", "exception", "first", "last", "others", "ValueError", "None"}
    (unpacked,) = [stack for stack in stacks if len(stack) == 3 and stack[-1].startswith("item")]
    assert unpacked == ("item -1 of values", "rest of values", "item 0 of values")


@pytest.mark.skipif(HOST < (3, 14), reason="has no instructions for these")
def test_what_an_instruction_knows_by_number_is_named() -> None:
    def entered(manager, values):
        with manager:
            return any(value for value in values)

    lines = explain.dis(entered).lines
    assert [line.argument for line in lines if line.opcode == "LOAD_SPECIAL"] == ["__exit__", "__enter__"]
    assert "any" in [line.argument for line in lines if line.opcode == "LOAD_COMMON_CONSTANT"]
    assert "any" in {line.meaning for line in explain.raw(entered).lines if line.opcode == "LOAD_COMMON_CONSTANT"}


def test_raw_rows_are_the_bytes() -> None:
    for code in LIBRARY[:150]:
        rows = explain.raw(code).lines
        assert b"".join(bytes([row.number, row.arg]) + row.caches for row in rows) == code.co_code


def test_raw_rows_are_those_of_dis() -> None:
    for code in LIBRARY[:150]:
        rows = [row for row in explain.raw(code).lines if row.opcode != "EXTENDED_ARG"]
        theirs = [each for each in dis.get_instructions(code) if each.opname not in {"EXTENDED_ARG", "CACHE"}]
        assert [(row.offset, row.opcode) for row in rows] == [(each.offset, each.opname) for each in theirs]
        assert [row.oparg for row in rows if row.number >= dis.HAVE_ARGUMENT] == [
            each.arg for each in theirs if each.opcode >= dis.HAVE_ARGUMENT
        ]
        jumps = dis.hasjrel + dis.hasjabs
        assert [row.target for row in rows if row.target is not None] == [each.argval for each in theirs if each.opcode in jumps]


def test_extended_arguments_are_shown() -> None:
    source = "".join(f"a{number} = x.b{number}\n" for number in range(300))
    rows = explain.raw(compile(source, "long", "exec")).lines
    assert {row.opcode for row in rows} >= {"EXTENDED_ARG", "LOAD_NAME", "STORE_NAME"}
    assert [row.meaning for row in rows if row.opcode == "STORE_NAME"][-1] == "a299"
    assert max(row.oparg for row in rows) >= 300


def test_handlers_and_their_ranges() -> None:
    def guarded(f):
        try:
            return f()
        except ValueError:
            return None

    view = explain.dis(guarded)
    first = view.handlers[0]
    assert (view.lines[first.target].opcode, first.depth, first.lasti) == ("PUSH_EXC_INFO", 0, False)
    call = next(line for line in view.lines if line.opcode == "CALL")
    assert call.handler == 0
    assert view.lines[first.target].stack == ("<exception>",)


@pytest.mark.parametrize(
    ("jumps", "rows", "expected"),
    [
        ([], 2, ["", ""]),
        ([(0, 2)], 3, ["╭─", "│ ", "╰>"]),
        ([(2, 0)], 3, ["╭>", "│ ", "╰─"]),
        ([(0, 3), (1, 2)], 4, ["╭──", "│╭─", "│╰>", "╰─>"]),
        ([(0, 3), (1, 3)], 4, ["╭─", "├─", "│ ", "╰>"]),
        ([(1, 1)], 2, ["  ", "↻>"]),
        ([(0, 2), (1, 3)], 4, [" ╭─", "╭┼─", "│╰>", "╰─>"]),
    ],
)
def test_jumps_are_drawn(jumps: list[tuple[int, int]], rows: int, expected: list[str]) -> None:
    assert lanes.drawn(jumps, rows) == expected


def test_every_jump_is_drawn_within_the_width() -> None:
    for code in LIBRARY[:150]:
        page = str(explain.dis(code)).splitlines()
        assert max(map(len, page)) <= 80


def test_adaptive_sites_are_those_of_dis() -> None:
    def work(xs, f, n):
        total = 0.5
        for x in xs:
            total = total + f(x) * n
            n.missing if x == 2 else n.real
        return total

    for _ in range(50):
        work([0, 1], abs, 3)
    work([1.5] * 10, float, 2.5)
    view = explain.adaptive(work)
    theirs = {each.offset: each.opname for each in dis.get_instructions(work, adaptive=True)}
    assert {site.offset: site.name for site in view.sites} == {site.offset: theirs[site.offset] for site in view.sites}
    assert {site.family for site in view.sites} >= {"CALL", "BINARY_OP", "LOAD_ATTR"}
    assert any(site.specialised for site in view.sites)
    assert all((site.misses is None) == (not site.specialised) for site in view.sites)


def test_failures_are_counted_as_far_as_the_counter_goes() -> None:
    class Odd:
        def __add__(self, other):
            return self

    def add(a, b):
        return a + b

    assert [site.failures or 0 for site in explain.adaptive(add).sites] == [0]
    odd = Odd()
    for _ in range(200):
        add(odd, odd)
    site = explain.adaptive(add).sites[0]
    assert (site.specialised, site.name.removesuffix("_ADAPTIVE")) == (False, "BINARY_OP")
    assert site.failures is not None
    assert site.failures >= 3
    assert "tries again after" in site.state


def test_misses_since_the_form_was_made() -> None:
    def add(a, b):
        return a + b

    for _ in range(50):
        add(1, 2)
    assert [(site.name, site.misses) for site in explain.adaptive(add).sites] == [("BINARY_OP_ADD_INT", 0)]
    for _ in range(5):
        add([], [])
    assert [(site.name, site.misses) for site in explain.adaptive(add).sites] == [("BINARY_OP_ADD_INT", 5)]


COUNTED = """
import json, sys
import freezeframe as ff
call = ff.Machine(specialise=True).call if sys.argv[1] == "machine" else lambda function, *args: function(*args)
namespace = {"__name__": "counted"}
exec("def add(a, b): return a + b\\ndef work(xs):\\n for x in xs: got = add(x, x)\\n return got", namespace)
for values in ([1] * 60, [[]] * 40):
    call(namespace["work"], values)
print(json.dumps([ff.explain.adaptive(namespace[name], sys.argv[1]).document()["sites"] for name in ("add", "work")]))
"""
"""Run in a process of its own: a machine that counts makes all of a process's machines slower."""


def test_the_machine_counts_what_cpython_does() -> None:
    told = {}
    for engine in ("native", "machine"):
        done = subprocess.run([sys.executable, "-c", COUNTED, engine], capture_output=True, text=True, check=True)
        told[engine] = json.loads(done.stdout)
    forms = [[[(site["offset"], site["name"]) for site in sites] for sites in told[engine]] for engine in told]
    assert forms[0] == forms[1]
    [site] = told["machine"][0]
    assert (site["hits"] >= 40, site["misses"], site["name"]) == (True, 40, "BINARY_OP_ADD_INT")
    assert told["native"][0][0]["hits"] is None


def test_nothing_has_executed_a_files_code(tmp_path) -> None:
    import py_compile

    (tmp_path / "f.py").write_text("def f(): g()\n")
    py_compile.compile(str(tmp_path / "f.py"), str(tmp_path / "f.pyc"))
    with pytest.raises(FreezeframeError, match="nothing has executed it"):
        explain.adaptive(f"{tmp_path}/f.pyc:f")


def test_versions_side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    view = explain.compare_versions(sums, [HOST])
    [column] = view.columns
    found = [line.opcode for lines in column.lines.values() for line in lines]
    assert found.count("CALL") == 2
    assert "LOAD_GLOBAL" in found
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("PYENV_ROOT", "/nowhere")
    other = (3, 10) if HOST != (3, 10) else (3, 11)
    with pytest.raises(FreezeframeError, match=r"there is no Python 3.10 here to compile with; put python3.10 on PATH"):
        explain.compare_versions(sums, [other])


def test_many_versions_stand_below_each_other() -> None:
    """As many side by side as there is room for, or three; nothing of a call is cut off then."""
    (column,) = explain.compare_versions(sums, [HOST]).columns
    six = Versions("sums", __file__, tuple(Column(f"3.1{number}", column.lines) for number in range(6)))
    text = str(six)
    assert [line.split() for line in text.splitlines() if line.lstrip().startswith("3.")] == [
        ["3.10", "3.11", "3.12"],
        ["3.13", "3.14", "3.15"],
    ]
    assert text.count(" CALL 1") == 2 * 6
    assert "…" not in text
    assert str(Versions("sums", __file__, six.columns[:4])).count("3.1") == 4
    assert str(Versions("sums", __file__, (Column("3.10", {}),))).endswith("\nnothing is called in it\n")


def test_a_method_that_super_gives_is_part_of_its_call(tmp_path) -> None:
    (tmp_path / "m.py").write_text("class A:\n def f(self): super().f(1)\n")
    (column,) = explain.compare_versions(f"{tmp_path}/m.py:A.f", [HOST]).columns
    loaded = {(3, 11): "LOAD_METHOD"}.get(HOST, "LOAD_SUPER_ATTR")
    assert [line.opcode for line in column.lines[2] if line.opcode.startswith(("LOAD_METHOD", "LOAD_SUPER"))] == [loaded]


def test_what_is_wider_than_its_column_goes_on_below(tmp_path) -> None:
    (tmp_path / "m.py").write_text("def f(self): return self.measured(len(self), 12)\n")
    (column,) = explain.compare_versions(f"{tmp_path}/m.py:f", [HOST]).columns
    text = str(Versions("f", str(tmp_path / "m.py"), (column,) * 3))
    assert text.count("measured") == 1 + 3
    assert "…" not in text


def test_documents_hold_what_json_can(tmp_path) -> None:
    for view in (explain.dis(sums), explain.raw(sums), explain.adaptive(sums), explain.compare_versions(sums, [HOST])):
        assert json.loads(json.dumps(view.document()))["target"] == "sums"
        assert max(map(len, str(view).splitlines())) <= 80
        assert view._repr_html_().startswith("<pre")
        assert "\n" not in repr(view)
