"""What is found: on shapes that are executed to see whether they are traps; and that the fixes mend them."""

from __future__ import annotations

import ast
import errno
import functools
import os
import re
import runpy
import sys
from pathlib import Path

import pytest

import lint_corpus
from freezeframe import explain
from freezeframe.errors import FreezeframeError
from freezeframe.explain.linting.graph import loops
from freezeframe.explain.linting.rules import RULES
from freezeframe.explain.linting.targets import files_in, located
from freezeframe.isa.lift import lift

SHAPES = lint_corpus.shapes()
FILES = sorted({shape.file for shape in SHAPES})
DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "lint.md"


@pytest.fixture(scope="module")
def found() -> dict[Path, explain.LintReport]:
    return {path: explain.lint(path) for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_misbehaves_is_found_and_nothing_else(path: Path, found) -> None:
    lines = {finding.line for finding in found[path].findings}
    for shape in SHAPES:
        if shape.file == path:
            assert shape.is_trap == bool(shape.marked), f"{shape.name} gives {shape.given!r}"
            assert {line for line in lines if shape.first <= line <= shape.last} == set(shape.marked), shape.name
    assert lines == {line for shape in SHAPES if shape.file == path for line in shape.marked}
    assert {finding.rule for finding in found[path].findings} <= {lint_corpus.RULES[path.stem]}


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.stem not in {"dynamic_code", "no_late_binding"}], ids=lambda path: path.stem
)
def test_the_fixes_mend(path: Path, found, tmp_path) -> None:
    lines = path.read_text().splitlines()
    fixes = [finding.fix for finding in found[path].findings if finding.fix is not None]
    assert len(fixes) >= len(found[path].findings) - 8  # classes, what is not bound yet, update() and del
    mended = {fix.line for fix in fixes}
    for fix in sorted(fixes, key=lambda fix: -fix.line):
        assert tuple(lines[fix.line - 1 : fix.line - 1 + len(fix.before)]) == fix.before
        lines[fix.line - 1 : fix.line - 1 + len(fix.before)] = fix.after
    (tmp_path / path.name).write_text(text := "\n".join([*lines, ""]))
    names = runpy.run_path(str(tmp_path / path.name))
    left = {finding.line for finding in explain.lint(tmp_path / path.name).findings}
    ends = {node.name: (node.lineno, node.end_lineno) for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)}
    for shape in SHAPES:
        if shape.file == path and mended & set(range(shape.first, shape.last + 1)):
            given = names["FOUND"] if "FOUND" in names else names[shape.name]()
            first, last = ends.get(shape.name, (1, len(lines)))
            assert (given == shape.expected) == (not left & set(range(first, last + 1))), shape.name
    assert len(left) <= len(found[path].findings) - len(fixes) + 1  # one function hides another, which is found when the first is mended


def test_the_table_of_the_document_is_ours() -> None:
    column = {}
    for line in DOCUMENT.read_text().splitlines():
        match = re.fullmatch(r"\| `([\w-]+)` \| (\d+ / \d+) \| (\d+ / \d+) \|.*", line)
        if match is not None:
            column[match[1]] = match[2], match[3]
    assert set(column) == set(RULES)
    for rule, score in lint_corpus.scores()["freezeframe"].items():
        own = [shape for shape in SHAPES if shape.rule == rule]
        if rule != "locals-write" or sys.version_info >= (3, 13):
            traps = sum(shape.is_trap for shape in own)
            assert column[rule] == (f"{traps} / {len(own) - traps}", str(score))


def test_nothing_is_executed_or_imported(tmp_path, monkeypatch) -> None:
    (tmp_path / "loud_module.py").write_text("import sys\nsys.exit('executed')\ndef f(text):\n    return eval(text)\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert [each.line for each in explain.lint("loud_module").findings] == [4]
    assert [each.line for each in explain.lint("loud_module:f").findings] == [4]
    assert "loud_module" not in sys.modules
    assert located("no_such.module") is None


def test_live_functions_and_classes() -> None:
    def show(text, items=[]):
        items.append(eval(text))

    def decorate(function):
        def wrapper(*args, **kwargs):
            return function(*args, **kwargs)

        return wrapper

    def decorate_method(function):
        def method(self, *rest):
            return function(self, *rest)

        return method

    assert [each.rule for each in explain.lint(show).findings] == ["mutable-default", "dynamic-code"]
    (hidden,) = explain.lint(decorate(show)).findings
    assert (hidden.rule, "in the place of test_live_functions_and_classes.<locals>.show" in hidden.message) == ("hidden-signature", True)
    assert not explain.lint(functools.wraps(show)(decorate(show))).findings
    (hidden,) = explain.lint(decorate_method(show)).findings
    assert "decorate_method.<locals>.method(self, *rest) in the place of test_live" in hidden.message


def test_defaults_of_one_function(tmp_path) -> None:
    """Which are made by the code around it."""
    path = tmp_path / "module.py"
    path.write_text("""\
def add(item, to=[]):
    to.append(item)
    def inner(*, seen=[]):
        seen.append(item)
        return seen
    return to, inner

def other(to=[]):
    to.append(1)

class Counts:
    def note(self, key, found={}):
        found[key] = 1
        return found
""")

    def lines(target):
        return [each.line for each in explain.lint(target).findings]

    assert lines(str(path)) == [1, 3, 8, 12]
    assert lines(f"{path}:add") == [1, 3]
    assert lines(f"{path}:add.inner") == [3]
    assert lines(f"{path}:Counts.note") == lines(f"{path}:Counts") == [12]


def test_what_is_meant_is_not_told(tmp_path) -> None:
    text = "made = []\nfor i in range(3):\n    made.append(lambda: i)  # freezeframe: ignore{}\n"
    for mark, count in (("", 0), ("[late-binding]", 0), ("[dynamic-code, late-binding]", 0), ("[dynamic-code]", 1)):
        (tmp_path / "meant.py").write_text(text.format(mark))
        assert len(explain.lint(tmp_path / "meant.py").findings) == count


def test_what_it_says(tmp_path) -> None:
    (tmp_path / "buttons.py").write_text("made = []\nfor i in range(3):\n    made.append(lambda: i)\n")
    text = str(explain.lint(tmp_path / "buttons.py"))
    assert "all 3 lambdas see the last `i`" in text
    assert "    +     made.append(lambda i=i: i)" in text
    assert max(map(len, text.splitlines()[1:])) <= 80
    assert text.endswith("1 finding  in 1 file\n")


def test_what_is_said_of_classes_and_lambdas(tmp_path) -> None:
    (tmp_path / "made.py").write_text("""made = []
for name in "ab":
    class Named:
        def show(self): return name
    made.append(Named)
try:
    1 / 0
except ZeroDivisionError as error:
    made.append(type("Held", (), {"show": lambda self: error}))
    class Held:
        def show(self): return error
    made.append(Held)
f = lambda x, into=[]: into.append(x)
""")
    named, *_, held, default = explain.lint(tmp_path / "made.py").findings
    assert named.why.startswith("`name` is read when a method of class `Named` runs, and line 2 binds it again")
    assert held.message.startswith("calling a method of class `Held` raises NameError")
    assert (default.fix, default.advice) == (None, "let `into` be None, and make the list at each call")


@pytest.mark.parametrize(
    ("text", "said", "fix"),
    [
        ("eval(a)", "the parameter `a` holds", "ast.literal_eval(a)"),
        ("eval(a.strip())", "what a.strip() gives holds", "ast.literal_eval(a.strip())"),
        ("eval(f'{a} + 1')", "the parameter `a` brings into the text", None),
        ("eval('-' + a)", "the parameter `a` brings into the text", None),
        ("eval('-{}'.format(a))", "the parameter `a` brings into the text", None),
        ("eval(a, {})", "the parameter `a` holds", None),
    ],
)
def test_literals_are_offered_where_the_text_may_be_one(tmp_path, text: str, said: str, fix: str | None) -> None:
    (tmp_path / "run.py").write_text(f"def run(a):\n    {text}\n")
    (finding,) = explain.lint(tmp_path / "run.py").findings
    assert said in finding.message
    assert (None if finding.fix is None else finding.fix.after[0].strip()) == fix


def test_code_of_another_version(tmp_path) -> None:
    source = "def f():\n    made = []\n    for i in range(3):\n        made.append(lambda: i)\n    return made\n"
    (tmp_path / "old.py").write_text(source)
    import importlib.util
    import marshal

    data = importlib.util.MAGIC_NUMBER + bytes(12) + marshal.dumps(compile(source, "gone.py", "exec"))
    (tmp_path / "old.pyc").write_bytes(data)
    (finding,) = explain.lint(tmp_path / "old.pyc").findings
    assert (finding.line, finding.path, finding.fix) == (4, "gone.py", None)


def test_folders(tmp_path) -> None:
    for name in ("a.py", "b/c.py", ".hidden/d.py", "__pycache__/e.py", "venv/f.py", "g.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    (tmp_path / "venv" / "pyvenv.cfg").write_text("")
    os.mkfifo(tmp_path / "h.py")
    assert [Path(path).name for path in files_in(str(tmp_path))] == ["a.py", "c.py"]
    assert explain.lint(tmp_path).files == 2


def test_packages(tmp_path, monkeypatch) -> None:
    for name in ("whole/__init__.py", "whole/part.py", "whole/inner/deep.py", "bare/one.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text("def f(text):\n    return eval(text)\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert [explain.lint(name).files for name in ("whole", "whole.part", "whole.inner", "bare", "whole:f")] == [3, 1, 1, 1, 1]


def test_what_cannot_be_read_of_several(tmp_path) -> None:
    (tmp_path / "broken.py").write_text("def\n")
    (tmp_path / "fine.py").write_text("eval(input())\n")
    for targets in ([tmp_path], [tmp_path / "broken.py", tmp_path / "fine.py"]):
        report = explain.lint(*targets)
        assert (len(report.findings), report.files, len(report.errors)) == (1, 1, 1)
        assert "broken.py' is not Python" in report.errors[0]
        assert report.document()["errors"] == list(report.errors)
        assert "is not Python" in " ".join(str(report).split())
    with pytest.raises(FreezeframeError, match="is not Python"):
        explain.lint(tmp_path / "broken.py")


def test_no_such_target_or_rule(tmp_path) -> None:
    with pytest.raises(FreezeframeError, match="'sys' is a module that is not written in Python: it has no code to look at"):
        explain.lint("sys")
    with pytest.raises(FreezeframeError, match="there is no Python file for 'no_such_module'"):
        explain.lint("no_such_module")
    with pytest.raises(FreezeframeError, match=r"'dict\.get' is written in C: it has no code to look at"):
        explain.lint("dict.get")
    with pytest.raises(FreezeframeError, match="there is no rule 'late'; there are late-binding, "):
        explain.lint(__file__, rules=["late"])


def test_loops_are_those_of_the_source() -> None:
    code = compile("for a in b:\n    while c:\n        d()\n    try:\n        e()\n    except F:\n        continue\ng()\n", "x", "exec")
    lifted = lift(code)
    inner, outer = loops(lifted)
    assert inner.body < outer.body
    assert {lifted.lineno(index) for index in outer.body} <= {1, 2, 3, 4, 5, 6, 7, None}
    assert {lifted.lineno(index) for index in inner.body} == {2, 3}


def test_the_standard_library_has_no_late_binding() -> None:
    for name in ("asyncio.base_events", "functools", "json.decoder", "os"):
        assert not explain.lint(name, rules=["late-binding"]).findings, name


def test_what_other_modules_do_is_judged_by_the_name(tmp_path) -> None:
    text = "from other import {0}\ndef f():\n    for i in range(3):\n        {0}(lambda: i)\n"
    for name, count in (("register", 1), ("solve", 0)):
        (tmp_path / "asks.py").write_text(text.format(name))
        assert len(explain.lint(tmp_path / "asks.py").findings) == count


def test_a_folder_that_cannot_be_read_is_told(tmp_path, monkeypatch) -> None:
    (tmp_path / "shut").mkdir()
    (tmp_path / "b.py").write_text("")
    scandir = os.scandir

    def refusing(path):
        if str(path).endswith("shut"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    report = explain.lint(tmp_path)
    assert report.files == 1
    assert [str(tmp_path / "shut") in error for error in report.errors] == [True]
    assert [str(tmp_path / "shut") in error for error in explain.lint(tmp_path / "shut").errors] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "def f():\n i = 0\n def s():\n  nonlocal i\n  i += 1\n made = []\n while i < 2:\n  s()\n  made.append(lambda: i)\n return made",
        "class Box:\n def __init__(self): self.items = []\ndef add(x, box=Box()):\n box.items.append(x)\n return box.items",
        "from threading import Thread\ndef d(f):\n def w(*args):\n  Thread(target=f, args=args).start()\n return w",
    ],
    ids=["bound by another function", "an instance as a default", "left to a thread"],
)
def test_what_is_known_to_be_missed(text, tmp_path) -> None:
    """As the document says; what is found one day is to be taken out of it."""
    (tmp_path / "m.py").write_text(text)
    assert not explain.lint(tmp_path / "m.py").findings
