"""What other versions' compilers made runs here: each prints what it prints under its own Python."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from freezeframe.errors import UnsupportedRuntime
from freezeframe.isa.lift import VERSIONS
from freezeframe.machine import templates
from freezeframe.machine.functions import set_function_attribute
from freezeframe.machine.thread import current
from hosts import find_python

PROGRAM = Path(__file__).parent / "programs" / "of_any_version.py"
COMPILE = "import py_compile, sys; py_compile.compile(*sys.argv[1:], doraise=True)"


IN_A_GENERATOR = 64
"""A line of the program's in a generator that another one delegates to."""


@pytest.fixture(scope="module", params=VERSIONS, ids=str)
def compiled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[int, int], Path, bytes]:
    """A version, the program compiled by it, and what it prints there."""
    version = request.param
    python = find_python(version)
    if python is None:
        pytest.skip(f"no Python {version[0]}.{version[1]} here")
    file = tmp_path_factory.mktemp("compiled") / "program.pyc"
    subprocess.run([python, "-I", "-c", COMPILE, PROGRAM, file], check=True)
    return version, file, subprocess.run([python, "-I", PROGRAM], capture_output=True, check=True).stdout


def freezeframe(*arguments: object, status: int = 0, refused: str = "") -> bytes:
    """What it prints on standard output; standard error has the text that `refused` says."""
    ended = subprocess.run([sys.executable, "-m", "freezeframe", *map(str, arguments)], capture_output=True, check=False)
    assert ended.returncode == status, ended.stderr.decode()
    assert refused in ended.stderr.decode()
    return ended.stdout


@pytest.mark.parametrize("options", [(), ("--no-lower",)], ids=["run", "step"])
def test_a_compiled_file_in_the_machine(compiled: tuple[tuple[int, int], Path, bytes], options: tuple[str, ...]) -> None:
    _, file, printed = compiled
    assert freezeframe("run", "--engine", "machine", *options, file) == printed


def test_a_compiled_file_that_is_frozen_natively(compiled: tuple[tuple[int, int], Path, bytes], tmp_path: Path) -> None:
    version, file, printed = compiled
    snapshot = tmp_path / "frozen.ff"
    before = freezeframe("run", "--save", snapshot, "--until", f"{PROGRAM}:{IN_A_GENERATOR}", file, status=75)
    shown = freezeframe("show", snapshot)
    assert b"inner" in shown
    assert (b"> the source has changed since" in shown) is (version != sys.version_info[:2])
    for options in (["native"], ["machine"], ["machine", "--no-lower"]):
        assert before + freezeframe("resume", "--engine", *options, snapshot) == printed


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="this Python has them")
def test_type_parameters_of_3_12_are_refused(tmp_path: Path) -> None:
    """At once where CPython is to run all of it, in the machine not before they are made: it steps."""
    python = find_python((3, 12))
    if python is None:
        pytest.skip("no Python 3.12 here")
    source, file = tmp_path / "generic.py", tmp_path / "generic.pyc"
    source.write_text("import sys\nif len(sys.argv) > 1:\n    def same[T](value: T) -> T: return value\n")
    subprocess.run([python, "-I", "-c", COMPILE, source, file], check=True)
    assert freezeframe("run", file, status=70, refused=f"run '{file}' with Python 3.12, for which it was compiled\n") == b""
    machine = ("run", "--engine", "machine", "--json", file)
    assert json.loads(freezeframe(*machine))["mode"] == "step"
    assert json.loads(freezeframe(*machine, "argument", status=70, refused="this Python has no type parameters"))["mode"] == "step"


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="this Python has them")
def test_what_came_with_3_14_and_the_host_does_not_have() -> None:
    """t-strings are refused; what gives a function's annotations is an attribute that nothing asks."""
    with pytest.raises(UnsupportedRuntime, match="run the program on the version that it was compiled for"):
        templates.build_template(current(), ("text",), ())

    def function() -> None: ...

    set_function_attribute(current(), function, 16, dict)
    assert (function.__annotate__, function.__annotations__) == (dict, {"return": "None"})


# No function shares the variables: CPython 3.13.0 dies of that.
INLINED = """\
class Body:
    shown = [(eval("number + 1"), "number" in locals(), "number" in vars()) for number in range(2)]
    within = [[eval("inner + 1") for inner in [number]] for number in range(2)]
print(Body.shown, Body.within)
print([(eval("number + 1"), "number" in locals(), "number" in vars()) for number in range(2)])
print("number" in vars(Body), "number" in locals())
"""
"""What comprehensions in a module and in a class see of their own variables (PEP 709)."""


@pytest.mark.parametrize("version", VERSIONS, ids=str)
def test_what_inlined_comprehensions_see(version: tuple[int, int], tmp_path: Path) -> None:
    python = find_python(version)
    if python is None:
        pytest.skip(f"no Python {version[0]}.{version[1]} here")
    source, file = tmp_path / "inlined.py", tmp_path / "inlined.pyc"
    source.write_text(INLINED)
    subprocess.run([python, "-I", "-c", COMPILE, source, file], check=True)
    printed = subprocess.run([python, "-I", source], capture_output=True, check=True).stdout
    assert printed == b"[(1, True, True), (2, True, True)] [[1], [2]]\n[(1, True, True), (2, True, True)]\nFalse False\n"
    *seen, left = freezeframe("run", "--engine", "machine", "--no-lower", file).splitlines()
    assert seen == printed.splitlines()[:-1]
    stays = sys.version_info < (3, 12) <= version  # nothing hides slots from the host, which writes them into the namespace
    assert left == (b"True False" if stays else b"False False")
