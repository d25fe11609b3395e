"""What a program holds is what it was under another Python too: frozen there, and gone on with here, in the machine."""

import operator
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from freezeframe.errors import SnapshotError
from freezeframe.model.null import NULL
from freezeframe.snapshot.builders.exceptions import Exceptions
from freezeframe.snapshot.builders.modules import Modules
from freezeframe.snapshot.builders.parts import Parts
from freezeframe.snapshot.builders.seeds import TOKENS
from freezeframe.snapshot.own import installed_folders
from freezeframe.snapshot.reductions.classes import reduce_class
from freezeframe.snapshot.state import baseline, search
from freezeframe.snapshot.versions import absent, fields

HERE = Path(__file__).resolve().parent
VERSION = sys.version_info[:2]
LATER = (3, 16)  # than all hosts
ENVIRONMENTS = HERE.parent.parent / ".venv"
KINDS = {
    "classes": ("annotated", "data_classes", "named_tuples", "typed"),
    "library": ("arguments", "locks", "warned", "weak", "what_is_compared_with_is"),
    "configured": (
        "archives", "awaited", "configurations", "enumerated", "logged", "marked_up", "parsers", "patched", "pooled", "shown", "temporary",
        "tested", "tracebacks",
    ),
    "iterators": ("cycling", "ended_ones", "lists", "maps_and_filters"),
}  # fmt: skip


def pythons():
    """The environments of other versions than this one, by version."""
    found = {}
    for path in sorted(ENVIRONMENTS.glob("3.*/bin/python")):
        version = tuple(map(int, path.parent.parent.name.split(".")[:2]))
        if version != VERSION:
            found[version] = str(path)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("version", [(3, minor) for minor in range(11, 16)], ids=lambda version: f"3.{version[1]}")
def test_kinds_of_another_version_are_what_they_were(version):
    python = pythons().get(version)
    if python is None:
        pytest.skip("no environment of that version")
    for program, kinds in KINDS.items():
        command = [sys.executable, "across.py", f"programs/{program}.py", "--from", python, "--to", sys.executable, "--kinds", *kinds]
        ended = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False, timeout=120)
        assert ended.returncode == 0, ended.stdout + ended.stderr


REGISTERING = """
import functools, time
@functools.singledispatch
def kind(value): return "any"
time.sleep(0.7)
@kind.register(list)
def _(value): return "list"
print(kind([]), kind(1))
@functools.singledispatch
def anew(value): return "any"
for made in kind, anew:
    try:
        @made.register
        def _(value: int): return "int"
        print(made(1))
    except (TypeError, ModuleNotFoundError) as error:
        print(type(error).__name__)
"""


def test_registering_by_annotations(tmp_path):
    """3.15 asks for `__annotate__`, and `annotationlib` for the names."""
    others = pythons()
    ours = "-m", "freezeframe"
    if not others:
        pytest.skip("no environment of another version")
    (tmp_path / "program.py").write_text(REGISTERING)
    for version in others.keys() & {(3, 11), (3, 13), (3, 15)}:
        run = [others[version], *ours, "run", "--save", "program.ff", "--for", "0.3", "program.py"]
        assert subprocess.run(run, cwd=tmp_path, capture_output=True, check=False, timeout=60).returncode == 75
        go_on = [sys.executable, *ours, "resume", "--engine", "machine", "program.ff"]
        resumed = subprocess.run(go_on, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
        before = "ModuleNotFoundError" if VERSION < (3, 14) and version >= (3, 14) else "int"
        anew = "TypeError" if (version < (3, 14)) is not (VERSION < (3, 14)) else "int"
        assert (resumed.stdout, resumed.stderr) == (f"list any\n{before}\n{anew}\n", "")


ANNOTATED = """
import sys
size: int = 3
class Node:
    below: "Node"
    def find(self, name: str) -> list[size]: ...
def unknown(value: int, other: Undefined): ...
class Unknown:
    value: Undefined
here = sys.modules["__main__"]
go_on = True
print(here.__annotations__, Node.__annotations__, Node.find.__annotations__)
for each in unknown, Unknown:
    try:
        print(each.__annotations__)
    except NameError as error:
        print(error)
Undefined = str
"""


def go_on_under(pythons, folder):
    """Freeze the program under the first, and again under each but the last: gives what it prints under the last one, and on the way."""
    line = ANNOTATED.splitlines().index("go_on = True") + 1
    shift = len((folder / "program.py").read_text().splitlines()) - len(ANNOTATED.splitlines())
    ours = "-m", "freezeframe"
    for number, python in enumerate(pythons):
        until = ("--save", "program.ff", "--until", f"program.py:{line + shift + number}")
        how = ("run", *until, "program.py") if number == 0 else ("resume", "--engine", "machine", *until, "program.ff")
        if number == len(pythons) - 1:
            how = "resume", "--engine", "machine", "program.ff"
        ended = subprocess.run([python, *ours, *how], cwd=folder, capture_output=True, text=True, check=False, timeout=60)
        assert ended.returncode == (0 if number == len(pythons) - 1 else 75), ended.stderr
    return ended.stdout


@pytest.mark.parametrize("future", [False, True])
def test_annotations_that_another_version_evaluates_when_they_are_asked_for(future, tmp_path):
    """Those that can be evaluated are there, those that cannot be are left out, or evaluated by a version that can when it is asked."""
    others = {version: python for version, python in pythons().items() if (version >= (3, 14)) is not (VERSION >= (3, 14))}
    if not others:
        pytest.skip("no environment of a version that evaluates them otherwise")
    text = ANNOTATED.replace("go_on = True", "go_on = True\ngo_on = False")
    (tmp_path / "program.py").write_text("from __future__ import annotations\n" * future + text)
    right = "{'size': <class 'int'>} {'below': 'Node'} {'name': <class 'str'>, 'return': list[3]}\n"
    if future:
        right = """{'size': 'int'} {'below': "'Node'"} {'name': 'str', 'return': 'list[size]'}\n"""
    for version, python in others.items():
        late = python if version >= (3, 14) else sys.executable
        early = sys.executable if version >= (3, 14) else python
        told = {
            (late, early): "{}\n{}\n",
            (late, early, late): "name 'Undefined' is not defined\n" * 2,
        }
        if future:
            told = dict.fromkeys([*told, (early, late)], "{'value': 'int', 'other': 'Undefined'}\n{'value': 'Undefined'}\n")
        for hops, expected in told.items():
            assert go_on_under(hops, tmp_path) == right + expected, hops


OWN = """
import argparse, enum, typing
class Mode(enum.Flag):
    READ = 1
    WRITE = 2
    BOTH = 3
class Size(enum.IntEnum):
    SMALL = 1
@typing.runtime_checkable
class Named(typing.Protocol):
    name: str
class Thing:
    name = "thing"
parser = argparse.ArgumentParser(prog="p")
parser.add_argument("--size", type=int, help="how large")
before = [sorted(vars(each)) for each in (Mode, Size, Named, parser)]
go_on = True
print([sorted(vars(each)) for each in (Mode, Size, Named, parser)] == before)
print(Mode.BOTH, list(Mode), Mode(3) is Mode.BOTH, Size(1), isinstance(Thing(), Named), isinstance(3, Named))
print(parser.parse_args(["--size", "3"]), parser.format_help(), enum.__file__)
"""


def test_modules_of_the_programs_own_stay_those_of_the_version_that_they_are_copied_from(tmp_path):
    """What standard classes of this version have besides, those of the program's `enum.py` have not."""
    earlier = {version: python for version, python in pythons().items() if version < VERSION}
    if not earlier:
        pytest.skip("no environment of an earlier version")
    for python in earlier.values():
        for name in "argparse", "enum", "typing":
            where = subprocess.run([python, "-c", f"import {name}; print({name}.__file__)"], capture_output=True, text=True, check=True)
            (tmp_path / f"{name}.py").write_text(Path(where.stdout.strip()).read_text())
        (tmp_path / "program.py").write_text(OWN)
        plain = subprocess.run([python, "program.py"], cwd=tmp_path, capture_output=True, text=True, check=True)
        until = ("--save", "s.ff", "--until", f"program.py:{OWN.splitlines().index('go_on = True') + 1}")
        ours = "-m", "freezeframe"
        frozen = subprocess.run([python, *ours, "run", *until, "program.py"], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert frozen.returncode == 75, frozen.stderr
        on = [sys.executable, *ours, "resume", "--engine", "machine", "s.ff"]
        ended = subprocess.run(on, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
        assert (ended.returncode, ended.stdout) == (0, plain.stdout), ended.stderr


@pytest.mark.parametrize(
    ("name", "version", "content", "now"),
    [
        ("map", (3, 11), [[iter("")], str], {"iterators": [iter("")], "function": str, "strict": 0}),
        ("cycle", (3, 11), [iter(""), [], 0, 0], {"iterator": 0, "saved": [], "index": {True: -1, False: 0}, "restored": 0}),
        ("TypeVar", (3, 11), ["T", int, NULL, 1], {"name": "T", "bound": int, "constraints": NULL, "default": NULL, "variance": 1}),
        ("async_generator_athrow", (3, 11), [0, (KeyError, 1), 0], {"arguments": (KeyError, 1), "type": KeyError, "value": 1, "state": 0}),
        ("async_generator_athrow", (3, 15), [0, KeyError, NULL, 1, 1], {"arguments": (KeyError, 1, None), "type": KeyError, "state": 1}),
        ("async_generator_athrow", (3, 11), [0, NULL, 0], {"arguments": NULL, "type": NULL, "value": NULL, "traceback": NULL}),
        ("async_generator_athrow", (3, 15), [0, NULL, NULL, NULL, 2], {"arguments": NULL, "type": NULL, "state": 2}),
        ("batched", (3, 13), [NULL, 2, 0], {"size": -1 if VERSION >= (3, 14) else 1}),
        ("batched", (3, 14), [NULL, -1, 0], {"size": -1 if VERSION >= (3, 14) else 1}),
        ("batched", (3, 12), [iter(""), 2], {"size": 2}),
        ("TypeVarTuple", (3, 11), ["Ts"], {"name": "Ts", "bound": NULL, "default": NULL, "variance": 0}),
    ],
)
def test_fields_of_another_version(name, version, content, now):
    if not fields.fields_of(name, VERSION):
        with pytest.raises(SnapshotError, match=r"which Python 3\.11 does not have"):
            fields.translated(name, content, version)
        return
    made = dict(zip(fields.fields_of(name, VERSION), fields.translated(name, content, version), strict=False))
    for field in {*made} & {*now} - {"iterator", "iterators", "index"}:
        assert made[field] == now[field]
    if name == "cycle":
        assert made["index"] == now["index"][VERSION >= (3, 14)]


@pytest.mark.parametrize(
    "name", ["list_iterator", "tuple_iterator", "str_iterator", "bytes_iterator", "bytearray_iterator", "iterator", "reversed"]
)
def test_an_iterator_at_its_end_is_at_its_end_here(name):
    """Up to 3.12 C tells by the sequence that is gone; later by the index, and looks into what is not there where that says otherwise."""
    parts = Parts((3, 11))
    made = parts.parts(name, None)
    parts.fill_parts(made, (name, [0, NULL]))
    assert (operator.length_hint(made), list(made)) == (0, [])


def test_what_this_python_does_not_have_says_so():
    missing = absent.absent("dataclasses", "_gone", (3, 15))
    here = ".".join(map(str, VERSION))
    with pytest.raises(SnapshotError, match=f"uses dataclasses._gone of Python 3.15, which Python {here} does not have"):
        missing()
    with pytest.raises(SnapshotError, match="go on with it there"):
        object.__new__(missing).anything


def test_an_exception_that_holds_more_in_another_version():
    """As a SyntaxError does from 3.14 (`_metadata`) and an ImportError from 3.12 (`name_from`)."""
    made = SyntaxError("message")
    members = [(SyntaxError, "of_a_later_version", 1), (SyntaxError, "lineno", 7)]
    Exceptions.fill_exception(made, (("message",), members, None, None, None, False, None))
    assert (made.args, made.lineno) == (("message",), 7)


def test_special_methods_are_found_as_3_15s_contextlib_finds_them():
    class Manager:
        __enter__ = 5

        def __exit__(self, *_):
            return self

    find, manager = absent.stand_in("contextlib", "_lookup_special", (3, 15)), Manager()
    manager.__exit__ = manager.__missing__ = None
    assert find(manager, "__exit__", 1)() is manager
    assert find(manager, "__enter__", 1) == 5
    assert find(manager, "__missing__", 1) == 1


def test_what_this_python_does_not_have_is_named_with_its_version_again():
    missing = Modules(LATER).found("dataclasses", "_gone")
    builder, given = reduce_class(None, missing)
    assert builder is TOKENS["found"]
    assert Modules(VERSION).found(*given).said == missing.said
    lock = threading.Lock()
    method = absent.method_of(lock, "gone", LATER)
    builder, given = reduce_class(None, method)
    assert builder is TOKENS["builtin_method"]
    assert given == (lock, "gone", LATER)
    with pytest.raises(SnapshotError, match="a version that is none"):
        Modules(VERSION).found("dataclasses", "_gone", "3.16")


def test_what_a_field_holds_that_this_python_does_not_have_is_named():
    later = ["f", 1, *([1] if len(fields.fields_of("map", (3, 15))) == 3 else [])]
    if VERSION >= (3, 14):
        pytest.skip("this Python has it")
    with pytest.raises(SnapshotError, match="holds a map with strict"):
        fields.translated("map", later, (3, 15))


def path_here(path, before, installed, here, monkeypatch):
    monkeypatch.setattr(baseline, "path", here)
    monkeypatch.setattr(sys, "path", ["own folder", *here])
    search.set_path((path, before, installed))
    assert sys.path is path
    return path


THERE = ["/old/lib", "/old/lib/site-packages"]
HERE_NOW = ["/new/lib", "/new/lib/lib-dynload", "/new/lib/site-packages"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (["/program", *THERE], ["/program", *HERE_NOW]),
        (["/program", "/first", *THERE, "/last"], ["/program", "/first", *HERE_NOW, "/last"]),
        (["/program", THERE[0], "/amid", THERE[1]], ["/program", *HERE_NOW, "/amid"]),
        (["/program", *THERE, "/old/lib/added"], ["/program", *HERE_NOW]),
        (["/program"], ["/program"]),
        ([], []),
    ],
)
def test_another_installation_has_its_own_search_path(path, expected, monkeypatch):
    assert path_here(path, THERE, ("/old/lib/",), HERE_NOW, monkeypatch) == expected


def test_the_same_installation_has_the_path_that_the_program_made(monkeypatch):
    path = ["/program", THERE[1], "/old/lib/added"]
    assert path_here(path, THERE, ("/old/lib/",), THERE, monkeypatch) == ["/program", THERE[1], "/old/lib/added"]


def test_a_folder_that_is_not_here_is_told(tmp_path):
    program, folder, file = tmp_path / "program.py", tmp_path / "folder", tmp_path / "file.ff"
    program.write_text("x = 1\nprint('goes on')\n")
    folder.mkdir()
    command = [sys.executable, "-m", "freezeframe"]
    run = [*command, "run", "--save", str(file), "--until", f"{program}:2", str(program)]
    frozen = subprocess.run(run, cwd=folder, capture_output=True, text=True, check=False, timeout=60)
    assert frozen.returncode == 75, frozen.stderr
    folder.rmdir()
    resumed = subprocess.run([*command, "resume", str(file)], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
    assert (resumed.returncode, resumed.stdout) == (0, "goes on\n"), resumed.stderr
    assert f"freezeframe: the program worked in the folder {str(folder)!r}, which cannot be gone to here" in resumed.stderr


def test_installed_modules_are_found_in_a_folder_that_the_program_has_put_on_the_path(tmp_path):
    installed, program, file = tmp_path / "lib" / "site-packages", tmp_path / "program.py", tmp_path / "file.ff"
    installed.mkdir(parents=True)
    (installed / "kept_apart.py").write_text("VALUE = 5\n")
    program.write_text(f"""
import sys
sys.path.insert(0, {str(installed)!r})
import kept_apart
place = 1
print(kept_apart.VALUE, sys.path[0] == {str(installed)!r}, sys.path.count(sys.path[0]))
""")
    command = [sys.executable, "-m", "freezeframe"]
    run = [*command, "run", "--save", str(file), "--until", f"{program}:6", str(program)]
    frozen = subprocess.run(run, capture_output=True, text=True, check=False, timeout=60)
    assert frozen.returncode == 75, frozen.stderr
    resumed = subprocess.run([*command, "resume", str(file)], capture_output=True, text=True, check=False, timeout=60)
    assert (resumed.returncode, resumed.stdout, resumed.stderr) == (0, "5 True 1\n", "")


def test_modules_are_looked_for_in_the_programs_folders_only_where_the_process_becomes_the_program(monkeypatch):
    monkeypatch.setattr(sys, "path", ["/here"])
    builders, installed = Modules(VERSION), installed_folders()
    builders.fill_path({}, (["/added"], installed))
    assert sys.path == ["/here"]
    builders.takes_over = True
    builders.fill_path({}, (["/added", "/here"], installed))
    builders.fill_path({}, (["/old/lib/added", "/other"], ("/old/lib/",)))
    assert sys.path == ["/here", "/added", "/other"]
