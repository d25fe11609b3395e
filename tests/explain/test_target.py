"""What a TARGET names, and what is said where it names nothing."""

from __future__ import annotations

import _ctypes
import collections
import functools
import json
import linecache
import marshal
import py_compile
import sys
from pathlib import Path
from typing import Any

import pytest

from freezeframe import capture, explain, load, verify
from freezeframe.errors import FreezeframeError, LiftError, VerifyError
from freezeframe.machine.machine import Machine

SOURCE = """
import os
def outer():
    def inner():
        return 1
    return inner
class Box:
    @property
    def size(self): return 1
    @size.setter
    def size(self, value): pass
"""


class Example:
    @property
    def size(self):
        return 1

    @functools.cached_property
    def once(self):
        return 1

    @staticmethod
    def alone():
        pass

    @classmethod
    def of(cls):
        pass

    def __call__(self):
        pass

    def method(self):
        pass


@functools.lru_cache
def cached():
    pass


def generate():
    yield 1


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (Example.size, "size"), (Example.__dict__["once"], "once"), (Example.alone, "alone"), (Example.of, "of"), (Example(), "__call__"),
        (Example().method, "method"), (Example, "Example"), (cached, "cached"), (generate(), "generate"), (generate.__code__, "generate"),
        (functools.partial(generate), "generate"), (json, "<module>"), (json.dumps, "dumps"), ("json:dumps", "dumps"),
        ("json.dumps", "dumps"), ("json.decoder:JSONDecoder.decode", "decode"), ("json", "<module>"), ("fractions:Fraction", "Fraction"),
        ("fractions:Fraction.numerator", "numerator"), ("os.path.join", "join"),
    ],
)  # fmt: skip
def test_what_a_target_runs(value: object, name: str) -> None:
    assert explain.subject_of(value).code.name == name


def test_a_guest_functions_code_is_what_it_was_made_of() -> None:
    machine = Machine()
    namespace: dict[str, object] = {}
    exec("def make():\n    def guest(a, b=2):\n        return a\n    return guest\n", namespace)
    guest = machine.call(namespace["make"])
    assert [opcode for opcode, _, _ in explain.subject_of(guest).code.instructions] == ["RESUME", "LOAD_FAST_CHECK", "RETURN_VALUE"] or [
        opcode for opcode, _, _ in explain.subject_of(guest).code.instructions
    ] == ["RESUME", "LOAD_FAST", "RETURN_VALUE"]


def test_guest_generators_are_safe_to_run() -> None:
    """As they were written: what CPython keeps of them makes no generator itself."""
    namespace: dict[str, object] = {}
    exec("def make():\n    def guest(n):\n        yield n\n    return guest\n", namespace)
    guest = Machine().call(namespace["make"])
    verify(guest)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "source.py").write_text(SOURCE)
    py_compile.compile("source.py", "source.pyc")
    return tmp_path


@pytest.mark.parametrize("file", ["source.py", "source.pyc"])
def test_files_are_not_executed(folder: Path, file: str) -> None:
    assert explain.find(file).code.name == "<module>"
    assert explain.find(f"{file}:outer.inner").code.qualname == "outer.<locals>.inner"
    assert explain.find(f"{file}:outer.<locals>.inner").code.firstlineno == 4
    assert [explain.find(f"{file}:{name}").code.argcount for name in ("Box.size", "Box.size@8", "Box.size@10")] == [2, 1, 2]


def test_what_a_function_makes_when_it_is_called() -> None:
    assert explain.find("functools:singledispatch.<locals>.wrapper").code.qualname == "singledispatch.<locals>.wrapper"
    assert explain.find("functools.lru_cache.<locals>.decorating_function").code.varnames == ("user_function", "wrapper")
    with pytest.raises(FreezeframeError, match="len has no code object: it is written in C"):
        explain.find("builtins:len.<locals>.inner")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "'' names nothing: a target is module:qualname, path.py, path.py:qualname, path.pyc or a snapshot"),
        ("json:dump5", "there is no 'dump5' in the module 'json', for 'json:dump5'; did you mean 'dump'"),
        ("no_such:thing", "there is no module 'no_such' for 'no_such:thing'; is it spelt so"),
        ("missing.py", "there is no file 'missing.py'; is it in another folder"),
        (
            "source.py:Box.__init__",
            "there is no 'Box.__init__' in 'source.py'; 'Box' does not define it; what it has when it runs is named by",
        ),
        ("functools:wraps.<locals>.x", "there is no 'x' in 'wraps', for 'functools:wraps.<locals>.x'; it is empty"),
        (
            "functools:singledispatch.<locals>.wraper",
            "there is no 'wraper' in 'singledispatch', for 'functools:singledispatch.<locals>.wrap",
        ),
        ("source.py:outre", "there is no 'outre' in 'source.py'; did you mean 'outer'"),
        ("source.py:Box.size@3", "no 'Box.size' begins in line 3 of 'source.py'; it begins in line 8, 10"),
        ("bad.py", "'bad.py' is not Python that Python 3."),
        ("broken:x", "importing 'broken' raises ZeroDivisionError: division by zero; name its file instead"),
    ],
)
def test_no_such_target(folder: Path, text: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "bad.py").write_text("def (:")
    (folder / "broken.py").write_text("1/0")
    monkeypatch.syspath_prepend(str(folder))
    with pytest.raises(FreezeframeError) as refused:
        explain.find(text)
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (len, "len has no code object: it is written in C; 'freezeframe calls' says how it is called"),
        (
            type("Made", (), {"__module__": "gone"}),
            "Made has no code object: CPython does not keep a class's body, and gone, its module, is not",
        ),
        (int, "int has no code object: it is a class written in C"),
        (functools.partial, "partial has no code object: it is a class written in C"),  # one in Python stands there, too
        (collections.deque, "deque has no code object: it is a class written in C"),
        (sys, "sys has no code object: it is a module written in C"),
        (_ctypes, "_ctypes has no code object: it is a module written in C"),
        (3, "the int has no code object: it is an int, and no function"),
    ],
)
def test_what_has_no_code_says_why(value: object, why: str) -> None:
    subject = explain.subject_of(value)
    with pytest.raises(FreezeframeError) as refused:
        subject.code
    assert why in str(refused.value)


NOTEBOOK = """
class Box:
    size = 1
    class Lid: pass
    @property
    def packed(self): return [lambda: each for each in range(3)]
class Empty: pass
"""


def test_classes_of_a_notebook_are_found_by_their_methods(monkeypatch: pytest.MonkeyPatch) -> None:
    name = "<ipython-input-7-5ca1ab1e>"
    monkeypatch.setitem(linecache.cache, name, (len(NOTEBOOK), None, NOTEBOOK.splitlines(keepends=True), name))
    made: dict[str, Any] = {"__name__": "__main__"}
    exec(compile(NOTEBOOK, name, "exec"), made)
    made["Box"].itself = made["Box"]
    found = explain.subject_of(made["Box"]).code
    assert (found.qualname, found.firstlineno, found.filename) == ("Box", 2, name)
    assert [finding.rule for finding in explain.lint(made["Box"]).findings] == ["late-binding"]
    with pytest.raises(FreezeframeError, match="Empty has no code object: CPython does not keep a class's body, and it is not in"):
        explain.subject_of(made["Empty"]).code


def test_lines_are_those_that_were_compiled(folder: Path) -> None:
    shown = str(explain.dis("source.pyc:outer"))
    assert "def outer():" in shown
    (folder / "source.py").write_text("x = 1\n" + SOURCE)
    changed = str(explain.dis("source.pyc:outer"))
    assert "def outer" not in changed
    assert "(no source)" in changed
    assert "def outer():" in str(explain.dis("source.py:outer"))


def test_a_snapshot_is_its_innermost_frame(folder: Path) -> None:
    """By its path, by a frame behind that, and as a value, put together or not."""
    snapshot = Machine().call(_frozen)
    snapshot.save("frozen.ff")
    loaded = load("frozen.ff")
    for target in ("frozen.ff", folder / "frozen.ff", snapshot, loaded, "frozen.ff:0", "frozen.ff:_frozen"):
        assert explain.code(target).code.qualname == "_frozen"
        assert explain.dis(target).code.qualname == "_frozen"
        assert "held" in {name.name for name in explain.scope(target).names}
        assert any(site.callee == "capture" for site in explain.calls(target).sites)
        assert explain.lint(target).findings == ()
        verify(target)
    with pytest.raises(FreezeframeError, match=r"there is no frame 'nothing' in 'frozen\.ff'; there are 0 _frozen"):
        explain.code("frozen.ff:nothing")


def _frozen() -> object:
    held = sys._getframe()
    return capture(held)


@pytest.mark.parametrize(
    "target",
    [json, Example, Example(), Example.size, functools.partial(generate), generate(), cached, "json", "json:dumps", "source.py",
     Path("source.py"), "source.py:outer.inner", "source.pyc", Path("source.pyc"), "source.pyc:Box"],
    ids=lambda target: target if isinstance(target, str) else type(target).__name__,
)  # fmt: skip
def test_whatever_has_code_is_verified(folder: Path, target: object) -> None:
    verify(target)


def test_code_that_is_not_safe_is_verified_wherever_it_is(folder: Path) -> None:
    data = (folder / "source.pyc").read_bytes()
    bytecode = marshal.loads(data[16:]).co_code
    (folder / "spoilt.pyc").write_bytes(data.replace(bytecode, bytes([255, 0]) + bytecode[2:]))
    with pytest.raises(VerifyError) as refused:
        verify(folder / "spoilt.pyc")
    assert [problem.qualname for problem in refused.value.problems] == ["<module>"]
    for target in (len, 3, _ctypes):
        with pytest.raises(FreezeframeError, match="has no code object"):
            verify(target)


def test_broken_and_foreign_compiled_files(folder: Path) -> None:
    data = (folder / "source.pyc").read_bytes()
    (folder / "cut.pyc").write_bytes(data[:60])
    (folder / "old.pyc").write_bytes((3425).to_bytes(2, "little") + data[2:])
    for name, message in (("cut.pyc", "'cut.pyc' is truncated"), ("old.pyc", "'old.pyc' is a .pyc file of Python 3.9")):
        with pytest.raises(LiftError) as refused:
            explain.find(name)
        assert message in str(refused.value)
        assert "compile its source again" in str(refused.value)


def test_a_folder_that_python_takes_for_a_package(tmp_path, monkeypatch) -> None:
    (tmp_path / "plain_folder").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(FreezeframeError, match=r"it is a folder without an __init__\.py; name a module in it$"):
        explain.code("plain_folder")
