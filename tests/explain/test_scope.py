"""What names are: against the compiler's own symbol tables, and against its proof of what is bound."""

from __future__ import annotations

import argparse
import base64
import dis
import json
import symtable
import sys
from pathlib import Path
from types import CodeType, ModuleType

import pytest

from freezeframe import explain
from freezeframe.explain.binding import maybe_unbound
from freezeframe.explain.scopes import ScopeView
from freezeframe.explain.sources import code_in
from freezeframe.explain.target import nested
from freezeframe.isa.lift import lift
from freezeframe.machine.machine import Machine

LIBRARY = [argparse, base64, json.decoder]

SOURCE = """
from os.path import join
LIMIT = 10
def counter(start, step=1, *rest):
    total = start
    def advance():
        nonlocal total
        total = min(total + step, LIMIT)
        return total
    def peek():
        return total, missing
    def reset():
        global LIMIT, made
        LIMIT = made = 3
    if start:
        late = 1
    return late, advance, peek
class Box(dict):
    size = LIMIT
    def __init__(self):
        super().__init__()
"""


@pytest.fixture
def view(tmp_path) -> ScopeView:
    (tmp_path / "source.py").write_text(SOURCE)
    return explain.scope(f"{tmp_path}/source.py")


def names(view: ScopeView) -> dict[str, object]:
    return {name.name: name for name in view.names}


def inner(view: ScopeView, *path: str) -> ScopeView:
    for part in path:
        view = next(each for each in view.inner if each.name == part)
    return view


def test_kinds(view: ScopeView) -> None:
    def kinds(*path: str) -> dict[str, str]:
        return {name.name: name.kind for name in inner(view, *path).names if not name.name.startswith("__") or name.name == "__class__"}

    assert kinds() == {"join": "global", "LIMIT": "global", "counter": "global", "dict": "builtin", "Box": "global"}
    assert kinds("counter") == {
        "start": "argument", "step": "argument, cell", "rest": "argument", "advance": "local", "peek": "local", "reset": "local",
        "late": "local", "total": "cell",
    }  # fmt: skip
    assert kinds("counter", "advance") == {"step": "free", "total": "free", "min": "builtin", "LIMIT": "global"}
    assert kinds("counter", "peek") == {"total": "free", "missing": "undefined"}
    assert kinds("counter", "reset") == {"LIMIT": "global", "made": "global"}
    assert kinds("Box") == {"LIMIT": "global", "size": "class name", "__class__": "cell"}
    assert kinds("Box", "__init__") == {"self": "argument", "super": "builtin", "__class__": "free"}


def test_declarations_origins_and_who_shares(view: ScopeView) -> None:
    advance = names(inner(view, "counter", "advance"))
    assert (advance["total"].declared, advance["total"].origin, advance["total"].shared_with) == ("nonlocal", "counter", ("peek",))
    assert (advance["step"].declared, advance["step"].origin, advance["step"].shared_with) == (None, "counter", ())
    assert names(inner(view, "counter"))["total"].shared_with == ("advance", "peek")
    assert names(inner(view, "counter", "reset"))["made"].declared == "global"
    assert (advance["LIMIT"].declared, names(inner(view, "counter", "peek"))["total"].declared) == (None, None)
    assert names(inner(view, "Box", "__init__"))["__class__"].origin == "Box"


def test_declarations_of_what_is_only_read(tmp_path) -> None:
    (tmp_path / "f.py").write_text("def outer(x):\n @print\n def inner():\n  global y\n  nonlocal x\n  return x, y\n return inner\n")
    [told] = explain.scope(f"{tmp_path}/f.py:outer").inner
    assert {name.name: name.declared for name in told.names} == {"x": "nonlocal", "y": "global"}


def test_what_may_have_no_value(view: ScopeView) -> None:
    assert names(inner(view, "counter"))["late"].unbound_lines == (17,)
    assert all(not name.unbound_lines for name in inner(view, "counter").names if name.name != "late")


def test_instructions_are_the_versions_own(view: ScopeView) -> None:
    opcodes = {line.opcode for line in explain.raw(view.code.original).lines}
    assert {opcode for name in view.names for opcode in name.instructions} <= opcodes


def test_a_live_function() -> None:
    def outer(value):
        def reader():
            return value, LIBRARY, nowhere  # noqa: F821 (that is told)

        def writer(other):
            nonlocal value
            value = other

        return reader, writer

    reader, _ = outer([1])
    seen = names(explain.scope(reader))
    assert (seen["value"].content, seen["value"].shared_with, seen["value"].origin) == ("[1]", ("writer",), "outer")
    assert (seen["LIBRARY"].kind, seen["nowhere"].kind) == ("global", "undefined")
    assert seen["LIBRARY"].origin == f"module {__name__}"


def test_kinds_are_those_of_the_compilers_symbol_tables() -> None:
    for module in LIBRARY:
        path = str(module.__file__)
        top = symtable.symtable(Path(path).read_text(encoding="utf-8"), path, "exec")
        tables = {}
        found = [top]
        while found:
            table = found.pop()
            found += table.get_children()
            tables.setdefault((table.get_name(), table.get_lineno()), []).append(table)
        compared = 0
        todo = [explain.scope(path)]
        while todo:
            scope = todo.pop()
            todo += scope.inner
            same = tables.get((scope.code.name, scope.code.firstlineno), [])
            if scope.kind != "function" or len(same) != 1 or any(child.get_name().endswith("comp") for child in same[0].get_children()):
                continue
            compared += 1
            [table] = same
            for name in scope.names:
                if name.name.startswith("."):
                    continue
                symbol = table.lookup(name.name)
                told = name.kind.split(",", maxsplit=1)[0]
                assert (told == "argument") == symbol.is_parameter()
                assert (told == "free") == symbol.is_free()
                assert (told in {"global", "builtin", "undefined", "unknown"}) == symbol.is_global()
                assert name.declared != "global" or symbol.is_declared_global()
                assert name.declared != "nonlocal" or symbol.is_nonlocal()
        assert compared > 5


NOT_ABOUT_NAMES = {"MAKE_CELL", "LOAD_ATTR", "STORE_ATTR", "LOAD_CONST", "IMPORT_NAME", "IMPORT_FROM"}


def test_instructions_have_the_names_that_cpythons_dis_has_for_them() -> None:
    compared = 0
    module = compile(SOURCE, "counter.py", "exec")
    for code in (module, *nested(module)):
        expected: dict[str, set[str]] = {}
        for each in dis.get_instructions(code):
            for name in each.argval if isinstance(each.argval, tuple) else (each.argval,):
                expected.setdefault(name, set()).add(each.opname)
        for name in explain.scope(code).names:
            assert set(name.instructions) <= expected.get(name.name, set())
            assert expected.get(name.name, set()) - set(name.instructions) <= NOT_ABOUT_NAMES
            compared += len(name.instructions)
    assert compared > 30


@pytest.mark.skipif(sys.version_info < (3, 12), reason="before 3.12 every read is checked")
def test_what_may_be_unbound_is_what_the_compiler_checks() -> None:
    """From 3.12 the compiler proves it (`fast_scan`, Python/flowgraph.c); it does not follow what inlined comprehensions restore."""
    checked = 0
    for module in LIBRARY:
        for code in everything(module):
            lifted = lift(code)
            ours = {index for index in maybe_unbound(lifted) if lifted.instructions[index].opcode.startswith("LOAD_FAST")}
            theirs = {index for index, (opcode, _, _) in enumerate(lifted.instructions) if opcode == "LOAD_FAST_CHECK"}
            assert ours <= theirs
            if not any(opcode == "LOAD_FAST_AND_CLEAR" for opcode, _, _ in lifted.instructions):
                assert ours == theirs
            checked += len(theirs)
    assert checked


def test_what_an_inlined_comprehension_restores() -> None:
    def restored(x, flag):
        if flag:
            y = 1
        made = [x + 0 for x in flag], [y + 0 for y in ()]
        return x, y, made

    unbound = {name.name for name in explain.scope(restored).names if name.unbound_lines}
    assert unbound == {"y"}


def everything(module: ModuleType) -> list[CodeType]:
    return [code for code in nested(code_in(str(module.__file__))) if isinstance(code, CodeType)]


def test_a_variable_of_the_same_name_further_inside_is_another_one() -> None:
    def outer(value):
        def reader():
            return value

        def hides(value):
            return lambda: value

        def between():
            return lambda: value

        return reader, hides, between

    reader = explain.scope(outer).inner[0]
    assert names(reader)["value"].shared_with == ("between", "<lambda>")


def test_a_class_within_a_method_gives_its_methods_its_own_class_cell(tmp_path) -> None:
    (tmp_path / "own.py").write_text(
        "def outer():\n    __class__ = 1\n    class Inner:\n        nonlocal __class__\n        __class__ = 2\n"
        "        def method(self): return __class__\n    def other(): return __class__\n"
    )
    view = explain.scope(f"{tmp_path / 'own.py'}:outer")
    assert [(name.name, name.note, name.shared_with) for name in view.names if name.kind == "cell"] == [
        ("__class__", "", ("Inner", "other"))
    ]
    inner = view.inner[0]
    assert [(name.kind, name.shared_with) for name in inner.names if name.name == "__class__"] == [
        ("cell", ("method",)),
        ("free", ("other",)),
    ]
    assert inner.names[0].note == "the class being made, for super()"


@pytest.mark.skipif(sys.version_info < (3, 12), reason="comprehensions are functions of their own")
def test_what_a_comprehension_of_a_module_has_for_itself_says_so(tmp_path) -> None:
    (tmp_path / "own.py").write_text("all = [name for name in 'ab']\nname = 1\n")
    names = [(name.kind, name.note) for name in explain.scope(str(tmp_path / "own.py")).names if name.name == "name"]
    assert names == [("local", "a comprehension's own"), ("global", "")]


def test_a_guest_functions_cells_are_looked_into() -> None:
    namespace: dict[str, object] = {}
    exec("def make():\n    kept = 3\n    def guest(): return kept\n    def other(): return kept\n    return guest, other\n", namespace)
    guest, _other = Machine().call(namespace["make"])
    assert [(name.content, name.shared_with) for name in explain.scope(guest).names if name.name == "kept"] == [("3", ("other",))]


def test_costs_are_measured() -> None:
    costs = explain.scope(names).costs
    assert list(costs) == ["local", "free", "global", "builtin", "name"]
    assert costs["local"].ratio == 1
    assert all(cost.nanoseconds >= 0 for cost in costs.values())


def test_text_html_and_json(view: ScopeView) -> None:
    assert max(map(len, str(view).splitlines())) <= 80
    assert "defined nowhere: NameError when it is read" in str(view)
    assert view._repr_html_().startswith("<pre")
    assert json.loads(json.dumps(view.document()))["inner"][0]["names"][0]["name"] == "start"


FINALLY_OF_310 = (
    "4wAAAAAAAAAAAAAAAAAAAAACAAAAQAAAAHMMAAAAZABkAYQAWgBkAlMAKQNjAQAAAAAAAAAAAAAAAQAAAAcAAABjAAAAcx4AAACBAHoJfABWAAEAVwB8AIMAAQBkAFMA"
    "fACDAAEAdwApAU6pACkB2gFncgEAAAByAQAAAPoEbS5wedoBZgEAAABzBgAAAAKACgESAXIEAAAATikBcgQAAAByAQAAAHIBAAAAcgEAAAByAwAAANoIPG1vZHVsZT4BAAAA"
    "cwIAAAAMAA=="
)
"""What 3.10 makes of ``def f(g): try: yield g; finally: g()``."""


def test_code_with_handlers_of_310(tmp_path) -> None:
    """Behind it the lift puts what its handlers end with."""
    path = tmp_path / "m.pyc"
    path.write_bytes(b"\x6f\x0d\r\n" + bytes(12) + base64.b64decode(FINALLY_OF_310))
    (name,) = explain.scope(f"{path}:f").names
    assert (name.name, name.kind, name.instructions) == ("g", "argument", ("LOAD_FAST",))


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="annotations are evaluated by a function of their own")
def test_annotations_are_where_they_are_set_up(tmp_path) -> None:
    (tmp_path / "a.py").write_text("class A:\n x: int\n def f(self): return __annotations__\n")
    view = explain.scope(f"{tmp_path}/a.py:A")
    assert names(view)["__annotations__"].kind == "class name"  # type: ignore[attr-defined]
    assert names(view)["__annotations__"].instructions == ("SETUP_ANNOTATIONS", "LOAD_NAME")  # type: ignore[attr-defined]
    assert names(view.inner[0])["__annotations__"].kind == "global"  # type: ignore[attr-defined]


def test_a_live_function_shares_its_cells_with_others_only(tmp_path, monkeypatch) -> None:
    (tmp_path / "sharing.py").write_text(
        "def outer(value):\n"
        " def one(): return value\n"
        " def other(): return lambda: value\n"
        " def third(): return one\n"
        " return one, other, third\n"
        "alone = outer(1)[0]\n"
        "both = outer(2)\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    sharing = __import__("sharing")
    assert names(explain.scope(sharing.alone))["value"].shared_with == ()  # type: ignore[attr-defined]
    assert names(explain.scope(sharing.both[0]))["value"].shared_with == ("other",)  # type: ignore[attr-defined]
    assert names(explain.scope(sharing.both[2]))["one"].shared_with == ()  # type: ignore[attr-defined]
    made = sharing.both[1]()
    assert names(explain.scope(made))["value"].shared_with == ("one", "other")  # type: ignore[attr-defined]
    assert names(explain.scope(f"{tmp_path}/sharing.py:outer.one"))["value"].shared_with == ("other", "<lambda>")  # type: ignore[attr-defined]


def test_a_function_of_a_live_one_shares_no_cell_with_itself(tmp_path, monkeypatch) -> None:
    (tmp_path / "nesting.py").write_text("def outer(value):\n def one(): return lambda: value\n return one\none = outer(1)\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    view = explain.scope(__import__("nesting").one)
    assert names(view.inner[0])["value"].shared_with == ("one",)  # type: ignore[attr-defined]


def test_what_a_class_declares_global(tmp_path) -> None:
    (tmp_path / "g.py").write_text("class A:\n global made\n made = 1\n own = made\n[last := i for i in ()]\n")
    view = explain.scope(f"{tmp_path}/g.py")
    found = names(inner(view, "A"))
    assert (found["made"].kind, found["made"].declared, found["own"].declared) == ("global", "global", None)  # type: ignore[attr-defined]
    assert {name.declared for name in view.names} == {None}
