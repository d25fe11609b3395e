"""Which modules travel by value: those of the program."""

from __future__ import annotations

import enum
import importlib
import math
import sys
import threading
import typing
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from freezeframe.snapshot.format.envelope import Module
from freezeframe.snapshot.own import Own, public_place
from freezeframe.snapshot.program_modules import empty, fill
from freezeframe.snapshot.reductions.builtins import reduce_builtin
from freezeframe.snapshot.singles import place_of_single
from freezeframe.snapshot.versions.absent import stand_in

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("folder", "own"),
    [
        ("", True),
        ("plugins", True),
        ("../elsewhere", True),  # on a path of the program's own
        ("site-packages", False),
        ("../elsewhere/lib/python3/site-packages", False),  # a .pth file's
        ("venv/lib/python3/dist-packages/sub", False),
    ],
)
def test_where_a_module_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, *, own: bool) -> None:
    program = tmp_path / "program"
    place = (program / folder).resolve()
    place.mkdir(parents=True)
    (place / "lies_somewhere.py").write_text("")
    monkeypatch.syspath_prepend(place)
    importlib.import_module("lies_somewhere")
    try:
        assert ("lies_somewhere" in Own((str(program),))) is own
    finally:
        del sys.modules["lies_somewhere"]


def test_what_an_installer_has_put_beside_the_program_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As with `pip install --target`, beside what is the program's own."""
    (tmp_path / "target_package" / "inner").mkdir(parents=True)
    for file in (
        "target_package/__init__.py",
        "target_package/inner/__init__.py",
        "target_package/inner/deep.py",
        "target_module.py",
        "own_one.py",
    ):
        (tmp_path / file).write_text("")
    (tmp_path / "it-1.0.dist-info").mkdir()
    (tmp_path / "it-1.0.dist-info" / "RECORD").write_text(
        "target_package/__init__.py,sha256=x,0\ntarget_module.py,,\nit-1.0.dist-info/RECORD,,\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    names = ["target_package", "target_package.inner", "target_package.inner.deep", "target_module", "own_one"]
    try:
        for name in names:
            importlib.import_module(name)
        own = Own((str(tmp_path),))
        assert [name for name in names if name in own] == ["own_one"]
    finally:
        for name in names:
            sys.modules.pop(name, None)


def test_functions_of_c_are_named_where_all_versions_have_them() -> None:
    """`math.isqrt` says that it is `math.integer`'s from 3.15 on (PEP 791)."""
    writer: Any = SimpleNamespace(own=Own(()))
    assert reduce_builtin(writer, math.isqrt)[1] == ("math", "isqrt")
    assert public_place(math.isqrt, "math.integer", "isqrt") == ("math", "isqrt")
    assert public_place(math.isqrt, "math.integer", "gcd") == ("math.integer", "gcd")


def test_what_a_standard_module_has_made_is_named_by_that_one() -> None:
    importlib.import_module("msgspec.inspect")  # which has it, too, and is imported to freeze
    assert place_of_single(typing.Literal, Own()) == ("typing", "Literal")


def test_names_that_only_an_earlier_version_gives_a_module_keep_their_place():
    """A program of 3.14's that was frozen again under 3.15 has `__cached__`, which 3.15 would not give it."""
    given = {"__name__": "m", "__doc__": None, "__package__": "", "__file__": "/m.py", "__cached__": "/m.pyc", "x": 1}
    module = empty(Module("m", "/m.py", "", None), (3, 15, 0))
    fill(module, given)
    assert list(vars(module)) == [
        "__name__", "__doc__", "__package__", "__loader__", "__spec__", "__file__", "__cached__", "__builtins__", "x",
    ]  # fmt: skip
    assert module.__cached__ == "/m.pyc"


def test_classes_that_have_had_another_name():
    """`_thread.lock` and `enum.EnumDict` are there since 3.13: a program that waits for a lock holds its `acquire`, and an enum whose class
    body is being executed is the other."""
    assert stand_in("_thread", "lock", (3, 13)) is type(threading.Lock())
    assert stand_in("enum", "EnumDict", (3, 13)) is type(enum.EnumType.__prepare__("Colour", (enum.Enum,)))


def test_the_path_of_a_namespace_package_is_known_by_the_name_it_has_since_3_15(tmp_path, monkeypatch):
    """A package without `__init__.py` had a path that could not be iterated over where it went on under an earlier version."""
    (tmp_path / "of_no_file").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    path = importlib.import_module("of_no_file").__path__
    assert stand_in("_frozen_importlib_external", "NamespacePath", (3, 15)) is type(path)
