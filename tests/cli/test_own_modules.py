"""A program has a module of its own that is called as a standard one is: it finds that where it does under `python`.

(`python -m freezeframe` is not started in its folder: there Python itself may find some of these where it looks for what `-m` names.)
"""

from __future__ import annotations

import _imp
import importlib.util
import os
import queue
import re
import shutil
import sys
from errno import EACCES
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import CodeType, ModuleType

import pytest

from commands import Outcome, Shell
from freezeframe.machine.shadowed import lies_beside, may_be_hidden, with_importers

QUICK = ("struct", "types", "re", "json", "random", "threading")
NAMES = (
    *QUICK, "enum", "functools", "collections", "ctypes", "contextlib", "operator", "keyword", "copyreg", "warnings", "queue", "copy",
    "typing", "signal", "logging", "pickle", "weakref", "linecache", "traceback", "opcode", "inspect",
)  # fmt: skip
"""Of what freezeframe imports before a program begins, when that is frozen, or never; some import others of these."""
ENGINES = {"native": ["--engine", "native"], "machine": ["--engine", "machine", "--no-lower"]}
WAYS = {
    **ENGINES,
    "lowered": ["--engine", "machine"],
    "may be frozen": ["--save", "s.ff"],
    "kept fresh": ["--save", "s.ff", "--every", "0.01"],
    "may be frozen in the machine": ["--save", "s.ff", "--engine", "machine", "--no-lower"],
    "may be frozen in run mode": ["--save", "s.ff", "--engine", "machine"],
}
OWN = """
value = "own {name}"
class Thing:
    pass
def counted():
    yield from range(5)
"""
PROGRAM = """
import {name} as own
print(own.value, own.__name__, own.__spec__.origin)
for name in ("re", "enum", "ctypes", "json", "threading", "typing", "logging", "random", "{name}"):
    try:
        module = __import__(name)
    except Exception as error:
        print(name, type(error).__name__, str(error).partition(" (")[0])
    else:
        print(name, module.__spec__.origin)
"""
LATER = """
import sys
import time
def work():
    before = sys.modules.get("{name}")
    for each in range(4):
        print(each)
    import {name} as own
    thing, items, alias = own.Thing(), own.counted(), (list[int], int | None)
    next(items)
    for each in range(4):
        print(each, own.value)
    return before, type(thing) is own.Thing, list(items), alias, own is sys.modules["{name}"], own.__spec__.origin
print(work())
"""
FIRST, SECOND = 7, 12
"""Lines of this one before its own module is imported and behind that."""


def said(outcome: Outcome) -> Outcome:
    """Without what CPython adds where it knows the program's folder (docs/limitations.md)."""
    return Outcome(outcome.status, outcome.output, re.sub(r" \((consider renaming .*|/.*\.py)\)?$", "", outcome.errors, flags=re.MULTILINE))


FOUND = [each for each in NAMES if not _imp.is_frozen(each)]
"""Those that python looks for beside a program: `linecache` is frozen from 3.15 on."""


@pytest.fixture(params=[each if each in QUICK else pytest.param(each, marks=pytest.mark.slow) for each in FOUND])
def name(request: pytest.FixtureRequest, shell: Shell) -> str:
    shell.write(f"beside/{request.param}.py", OWN.format(name=request.param))
    return str(request.param)


@pytest.mark.parametrize("way", WAYS)
def test_it_is_found_as_under_python(shell: Shell, name: str, way: str) -> None:
    """What imports it, too, finds it or fails as it does there."""
    shell.write("beside/program.py", PROGRAM.format(name=name))
    expected = said(shell.python("beside/program.py"))
    assert f"own {name} {name} {shell.folder}/beside/" in expected.output
    assert said(shell.freezeframe("run", *WAYS[way], "beside/program.py")) == expected


@pytest.mark.parametrize("engine", ENGINES)
def test_it_is_found_when_the_program_goes_on(shell: Shell, name: str, engine: str) -> None:
    """Frozen before it is imported, and when it was."""
    shell.write("beside/program.py", LATER.format(name=name))
    expected = said(shell.python("beside/program.py"))
    done = shell.freezeframe("run", *ENGINES[engine], "--save", "s.ff", "--until", f"program.py:{FIRST}", "beside/program.py")
    assert done.status == 75, done.errors
    output = done.output
    done = shell.freezeframe("resume", "--save", "s.ff", "--until", f"program.py:{SECOND}", "s.ff")
    assert done.status == 75, done.errors
    output += done.output
    done = shell.freezeframe("resume", "--save", "again.ff", "--every", "0.01", "s.ff")
    assert said(Outcome(done.status, output + done.output, done.errors)) == expected
    done = shell.freezeframe("resume", "--engine", "native" if engine == "machine" else "stepped", "s.ff")
    assert said(Outcome(done.status, output + done.output, done.errors)) == expected


COMPILED = """
import re, {name}
pattern = re.compile("a", re.IGNORECASE)
print("compiled")
print(pattern, pattern == re.compile("a", re.IGNORECASE), {name}.__spec__.origin)
"""
TOLD = """
import copyreg, mmap, {name}
def made(data):
    area = mmap.mmap(-1, len(data))
    area[:] = data
    return area
copyreg.pickle(mmap.mmap, lambda area: (made, (area[:],)))
area = made(b"four")
print("told")
print(area[:], {name}.__spec__.origin)
"""


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("name", "program"), [("struct", COMPILED), ("struct", TOLD), ("operator", COMPILED), ("operator", TOLD), ("copyreg", COMPILED)]
)
def test_one_that_does_what_the_standard_one_does(shell: Shell, name: str, program: str, engine: str) -> None:
    """What the program tells `copyreg` holds, and what standard modules tell it."""
    spec = importlib.util.find_spec(name)
    assert spec is not None
    assert spec.origin is not None
    shell.write(f"beside/{name}.py", Path(spec.origin).read_text())
    text = program.format(name=name)
    shell.write("beside/program.py", text)
    expected = shell.python("beside/program.py")
    until = f"program.py:{text.count(chr(10))}"
    done = shell.freezeframe("run", *ENGINES[engine], "--save", "s.ff", "--until", until, "beside/program.py")
    assert done.status == 75, done.errors
    for options in ENGINES.values():
        rest = shell.freezeframe("resume", *options, "s.ff")
        assert Outcome(rest.status, done.output + rest.output, rest.errors) == expected


DECIMALS = """
import decimal, struct
decimal.getcontext().prec = 9
decimal.DefaultContext.prec = 5
context, third = decimal.getcontext(), decimal.Decimal(1) / 3
held = [third, third.as_tuple(), decimal.InvalidOperation("held"), decimal.Rounded]
print("held", *held)
print(*held, decimal.__spec__.origin, struct.__spec__.origin)
print(context is decimal.getcontext(), context.traps[decimal.InvalidOperation], decimal.Context().prec, decimal.Decimal(2) / 3)
decimal.DefaultContext.prec = 6
print(decimal.Context().prec)
print(type(held[1]) is type(third.as_tuple()), held[3] is decimal.Rounded, decimal.Rounded in context.flags)
try:
    decimal.Decimal("none")
except decimal.InvalidOperation as error:
    print(type(error) is type(held[2]), isinstance(held[2], ArithmeticError), error)
try:
    struct.pack("i", "none")
except struct.error as error:
    print(error)
"""


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("text", ["from _decimal import *", None], ids=["star", "copied"])
def test_classes_of_c_s_that_say_they_are_of_one(shell: Shell, text: str | None, engine: str) -> None:
    """`_decimal.Rounded` is `decimal.Rounded`, whoever's that is."""
    for name in "decimal", "struct":
        spec = importlib.util.find_spec(name)
        assert spec is not None
        assert spec.origin is not None
        shell.write(f"beside/{name}.py", Path(spec.origin).read_text() if text is None else text.replace("decimal", name))
    if text is not None:
        shell.write("beside/struct.py", "from _struct import *\nfrom _struct import error\n")
    shell.write("beside/program.py", DECIMALS)
    expected = shell.python("beside/program.py")
    assert expected.output.count("True") == 7, expected
    done = shell.freezeframe("run", *ENGINES[engine], "--save", "s.ff", "--until", "program.py:8", "beside/program.py")
    assert done.status == 75, done.errors
    for options in ENGINES.values():
        rest = shell.freezeframe("resume", *options, "s.ff")
        assert Outcome(rest.status, done.output + rest.output, rest.errors) == expected


WARNINGS = """
import warnings
def note(message, *arguments, **names):
    print("warned", message)
def old():
    warnings.warn("old", UserWarning)
def new():
    warnings.warn("new", UserWarning)
warnings.showwarning = note
old()
warnings.simplefilter("ignore", FutureWarning)
warnings.filterwarnings("error", "bad", DeprecationWarning)
{changed}
print("frozen", warnings.__spec__.origin)
old()
new()
new()
warnings.warn("future", FutureWarning)
try:
    warnings.warn("bad", DeprecationWarning)
except DeprecationWarning as error:
    print("raised", error)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    warnings.warn("within", RuntimeWarning)
warnings.simplefilter("ignore", RuntimeWarning)
warnings.warn("behind", RuntimeWarning)
old()
print(len(warnings.filters))
"""


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("changed", ["old()", ""], ids=["given again", "given before"])
@pytest.mark.parametrize("kind", ["own", "standard"])
def test_warnings(shell: Shell, kind: str, changed: str, engine: str) -> None:
    """Which were given already, and filters: from 3.14 on the standard one is made of what works for another one as well."""
    if kind == "own":
        spec = importlib.util.find_spec("warnings")
        assert spec is not None
        assert spec.origin is not None
        shell.write("beside/warnings.py", Path(spec.origin).read_text())
    shell.write("beside/program.py", WARNINGS.format(changed=changed))
    expected = shell.python("beside/program.py")
    assert ("beside" in expected.output) == (kind == "own")
    done = shell.freezeframe("run", *ENGINES[engine], "--save", "s.ff", "--until", "program.py:14", "beside/program.py")
    assert done.status == 75, done.errors
    for options in ENGINES.values():
        rest = shell.freezeframe("resume", *options, "s.ff")
        assert Outcome(rest.status, done.output + rest.output, rest.errors) == expected


def test_a_folder_that_cannot_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Importing finds nothing in it, either: that is no error. (Root may list every folder.)"""
    (tmp_path / "struct.py").write_text("")
    assert may_be_hidden(str(tmp_path))

    def refuse(path: str) -> list[str]:
        raise PermissionError(EACCES, os.strerror(EACCES), path)

    monkeypatch.setattr(os, "listdir", refuse)
    assert not may_be_hidden(str(tmp_path))


IMPORTING = {
    "absolute": ("import copying", True),
    "dotted": ("import copying.below as below", True),
    "taken": ("from copying import value", True),
    "starred": ("if value := 1:\n    from copying import *", True),
    "body": ("class Body:\n    import copying", True),
    "through": ("from taken import value as copying", True),
    "kit": ("from .copying import below\nfrom . import copying", False),
    "kit.absolute": ("import copying", True),
    "kit.inner": ("from ..taken import value", False),
    "kit.other": ("from . import absolute as copying", True),
    "called": ("import sys\nsys.copying = copying = sys.copying\ndef work():\n    import copying", False),
    "method": ("class Body:\n    def copying(self):\n        from copying import value", False),
}
"""By the names of modules, what they are, and whether they import `copying` when they are imported."""


class Compiling:
    """A loader of such modules."""

    @staticmethod
    def get_code(name: str) -> CodeType:
        return compile(IMPORTING[name][0], name, "exec")


def test_which_modules_import_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """What has the name for something else, or imports it when a function is called, does not; `kit.copying` is another."""
    for name in IMPORTING:
        module = ModuleType(name)
        module.__spec__ = ModuleSpec(name, Compiling, is_package=name == "kit")  # type: ignore[arg-type]
        monkeypatch.setitem(sys.modules, name, module)
    assert sorted(with_importers({"copying"}, IMPORTING)) == sorted(name for name, (_, imports) in IMPORTING.items() if imports)


@pytest.mark.parametrize(
    ("file", "beside"),
    [
        ("/srv/app/queue.py", True),
        ("/srv/app/.venv/lib/python3.12/site-packages/queue.py", False),
        ("/srv/app/vendor/dist-packages/queue.py", False),
        ("/srv/app2/queue.py", False),
        (queue.__file__, False),
    ],
)
def test_what_is_installed_within_a_program_s_folder_is_not_the_program_s(file: str, beside: bool) -> None:
    module = ModuleType("queue")
    module.__file__ = file
    for folder in "/srv/app", "/srv/app/":
        assert lies_beside(module, folder) is beside
    assert not lies_beside(module, "")


def test_a_folder_that_is_called_as_a_standard_module_is_none(tmp_path: Path) -> None:
    """`venv` is where many programs have theirs, and then everything that only some programs take would be imported."""
    (tmp_path / "venv" / "bin").mkdir(parents=True)
    (tmp_path / "json").mkdir()
    assert not may_be_hidden(str(tmp_path))
    (tmp_path / "json" / "__init__.py").touch()
    assert may_be_hidden(str(tmp_path))


@pytest.mark.parametrize("engine", ENGINES)
def test_a_folder_that_the_program_adds(shell: Shell, engine: str) -> None:
    """docs/limitations.md."""
    for each in "struct", "colorsys":
        shell.write(f"added/{each}.py", "")
    shell.write(
        "beside/program.py",
        f"import sys\nsys.path.insert(0, {str(shell.folder / 'added')!r})\nimport colorsys, struct\n"
        "print(hasattr(colorsys, 'rgb_to_hsv'), hasattr(struct, 'pack'))\n",
    )
    assert shell.python("beside/program.py").output == "False False\n"
    assert shell.freezeframe("run", *ENGINES[engine], "beside/program.py").output == "False True\n"


KINDS = {"file": ["program.py"], "module": ["-m", "program"], "folder": ["."], "archive": ["program.zip"], "code": ["-c", "import program"]}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("kind", KINDS)
def test_packages_and_all_kinds_of_programs(shell: Shell, kind: str, engine: str) -> None:
    """A folder without `__init__` is no package where there is a standard one, and what CPython's start has imported stays."""
    for name, text in {
        "json/__init__.py": "from . import decoder",
        "json/decoder.py": "from struct import value",
        "struct.py": "value = 'own struct'",
        "os.py": "",
        "abc.py": "",
        "io.py": "",
        "queue/other.py": "",
        "program.py": (
            "import sys, json, struct, os, abc, io, queue\n"
            "print(json.decoder.value, struct.value, hasattr(os, 'path'), hasattr(abc, 'ABC'), hasattr(io, 'StringIO'), queue.Queue)\n"
            "print(sorted(name for name in sys.modules if name.startswith('json')))\n"
        ),
        "__main__.py": "import program",
    }.items():
        shell.write(name, text)
    shutil.make_archive(str(shell.folder.parent / "program"), "zip", shell.folder)
    shutil.move(shell.folder.parent / "program.zip", shell.folder)
    expected = shell.python(*KINDS[kind])
    assert expected.output.startswith("own struct own struct True True True")
    assert shell.freezeframe("run", *ENGINES[engine], *KINDS[kind]) == expected


@pytest.mark.parametrize("engine", ENGINES)
def test_checkpoints_beside_it(shell: Shell, name: str, engine: str) -> None:
    """What the program asks freezeframe for is imported with standard modules."""
    if name in ("collections", "functools", "operator", "keyword", "types", "re", "typing", "contextlib", "copyreg", "enum"):
        pytest.skip("python cannot import freezeframe beside it either")
    shell.write(
        "beside/program.py", f"import freezeframe, {name}\nfor number in 1, 2:\n    freezeframe.checkpoint()\nprint({name}.value, number)\n"
    )
    assert said(shell.freezeframe("run", *ENGINES[engine], "--save", "s.ff", "beside/program.py")).output == f"own {name} 2\n"
    assert said(shell.freezeframe("resume", "s.ff")).output == f"own {name} 2\n"


@pytest.mark.skipif(sys.version_info >= (3, 15), reason="dataclasses imports it anew each time")
@pytest.mark.parametrize("engine", ENGINES)
def test_standard_modules_that_have_imported_it(shell: Shell, engine: str) -> None:
    """They have the standard library's when the program goes on: docs/limitations.md."""
    shell.write("beside/copy.py", "def deepcopy(value, memo=None):\n    return 'copied'\n")
    program = (
        "import copy, dataclasses, time\n"
        "@dataclasses.dataclass\n"
        "class Holder:\n"
        "    held: object\n"
        "def show():\n"
        "    print(type(dataclasses.asdict(Holder(object()))['held']).__name__, copy.deepcopy(0))\n"
        "show()\n"
        "show()\n"
    )
    shell.write("beside/program.py", program)
    assert shell.python("beside/program.py").output == "str copied\n" * 2
    done = shell.freezeframe("run", *ENGINES[engine], "--save", "s.ff", "--until", "program.py:8", "beside/program.py")
    assert (done.status, done.output) == (75, "str copied\n"), done.errors
    assert shell.freezeframe("resume", "s.ff") == Outcome(0, "object copied\n", "")


WATCHED = (
    "trace", "trace --instructions", "trace --json", "trace --engine machine", "trace --perfetto t.out", "profile", "profile --json",
    "profile --paths", "profile --flame", "profile --speedscope p.json", "profile --pstats p.out", "run --json",
)  # fmt: skip


@pytest.mark.parametrize("command", WATCHED)
def test_who_watches_does_without_them(shell: Shell, command: str) -> None:
    for each in FOUND:
        shell.write(f"beside/{each}.py", OWN.format(name=each))
    shell.write("beside/program.py", f"import {', '.join(FOUND)}\nprint(*[module.value for module in ({', '.join(FOUND)})])\n")
    done = shell.freezeframe(*command.split(), "beside/program.py")
    assert done.status == 0, done.errors
    assert " ".join(f"own {each}" for each in FOUND) in done.output + done.errors


def test_a_program_is_audited_beside_them(shell: Shell) -> None:
    for each in FOUND:
        shell.write(f"beside/{each}.py", OWN.format(name=each))
    shell.write("beside/program.py", "import struct\nprint(struct.value, sum(each * each for each in range(200_000)))\n")
    done = shell.freezeframe("audit", "beside/program.py")
    assert (done.status, done.output.splitlines()[0]) == (0, "own struct 2666646666700000"), done.errors


@pytest.mark.skipif(sys.version_info < (3, 13), reason="earlier versions advise nothing")
def test_the_advice_to_rename_it_is_not_given(shell: Shell) -> None:
    """docs/limitations.md."""
    shell.write("beside/struct.py", "")
    shell.write("beside/program.py", "import struct\nstruct.pack\n")
    assert "consider renaming" in shell.python("beside/program.py").errors
    assert shell.native("beside/program.py").errors.endswith("AttributeError: module 'struct' has no attribute 'pack'\n")
