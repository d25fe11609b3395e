"""What objects of installed packages do for a program in the places that the standard library keeps for them."""

from __future__ import annotations

import pytest

from commands import Outcome, Shell

PACKAGE = """
import io, logging
class Shouting(io.TextIOWrapper):
    def write(self, text): return super().write(text.upper())
class Wrapper:
    def __init__(self, stream): self.stream = stream
    def write(self, text): self.stream.write(f"[{text}]" if text.strip() else text)
    def flush(self): self.stream.flush()
class Handler(logging.Handler):
    def emit(self, record): print("logged", record.getMessage())
def mine(text): return f"mine {text}"
"""
PROGRAM = """
import builtins, logging, sys, tempfile, package
captured = package.Shouting(tempfile.TemporaryFile(), encoding="utf-8", write_through=True)
before, sys.stdout, sys.stderr = sys.stdout, captured, package.Wrapper(sys.stderr)
logging.basicConfig(level="INFO", handlers=[package.Handler()])
builtins.mine = package.mine
def work():
    for n in range(3):
        print("n", n)
        logging.info("n %d", n)
        print(mine(n), file=sys.stderr)
work()
captured.seek(0)
before.write(captured.read())
"""


@pytest.mark.parametrize("engine", ["native", "stepped"])
def test_what_packages_put_in_the_place_of_streams_handlers_and_builtins(shell: Shell, engine: str) -> None:
    """In a process that freezeframe has started there is no tool whose they could be."""
    packages = {"PYTHONPATH": str(shell.folder / "site-packages")}
    shell.write("site-packages/package.py", PACKAGE)
    shell.write("p.py", PROGRAM)
    plain = shell.python("p.py", **packages)
    assert plain.output.count("LOGGED N") == 3
    frozen = shell.freezeframe("run", "--engine", engine, "--save", "s.ff", "--until", "p.py:10", "p.py", **packages)
    again = shell.freezeframe("resume", "--engine", engine, "--save", "s.ff", "--until", "p.py:10", "s.ff", **packages)
    ended = shell.freezeframe("resume", "--engine", engine, "s.ff", **packages)
    assert (frozen.status, again.status) == (75, 75), again.errors
    errors = "".join(line for one in (frozen, again) for line in one.errors.splitlines(True) if not line.startswith("freezeframe: "))
    assert Outcome(ended.status, frozen.output + again.output + ended.output, errors + ended.errors) == plain


TESTED = """
import pytest
@pytest.mark.parametrize("n", range(5))
def test_it(n, tmp_path, monkeypatch):
    monkeypatch.setenv("N", str(n))
    print("printed", n)
    assert n != 3, "three"
"""


def test_a_run_of_pytests(shell: Shell) -> None:
    """It has a place of its own for its temporary files: in the one that all runs of pytest share it removes, at its end, what others have
    left there."""
    shell.write("test_p.py", TESTED)
    shell.write("temporary/.keep", "")
    place = {"PYTEST_DEBUG_TEMPROOT": str(shell.folder / "temporary")}
    options = "-q", "-p", "no:cacheprovider", "-p", "no:debugging", "-p", "no:legacypath", "--assert=plain"
    frozen = shell.native("--save", "s.ff", "--until", "test_p.py:7", "-m", "pytest", *options, "test_p.py", **place)
    again = shell.freezeframe("resume", "--save", "s.ff", "--until", "test_p.py:7", "s.ff", **place)
    ended = shell.freezeframe("resume", "s.ff", **place)
    assert (frozen.status, again.status, ended.status, ended.errors) == (75, 75, 1, ""), again.errors
    output = frozen.output + again.output + ended.output
    assert output.startswith("...F.")
    assert [line for line in output.splitlines() if line.startswith("printed")] == ["printed 3"]
    assert "1 failed, 4 passed in" in output
    assert len(list((shell.folder / "temporary").glob("*/pytest-0/test_it_?_0"))) == 5


EXTENSION = """
import ctypes as c
class Slot(c.Structure): _fields_ = [("slot", c.c_int), ("function", c.c_void_p)]
class Method(c.Structure): _fields_ = [("name", c.c_char_p), ("function", c.c_void_p), ("flags", c.c_int), ("doc", c.c_char_p)]
class Spec(c.Structure):
    _fields_ = [("name", c.c_char_p), ("size", c.c_int), ("item", c.c_int), ("flags", c.c_uint), ("slots", c.POINTER(Slot))]
TP_METHODS, TP_NEW, NOARGS, SIZE = 64, 65, 4, ValueError.__basicsize__
api = c.pythonapi
api.PyType_GetSlot.restype, api.PyType_FromSpecWithBases.restype = c.c_void_p, c.py_object
new_error = c.PYFUNCTYPE(c.py_object, c.py_object, c.py_object, c.c_void_p)(api.PyType_GetSlot(c.py_object(ValueError), TP_NEW))
def content_of(error): return c.c_int64.from_address(id(error) + SIZE)
@c.PYFUNCTYPE(c.py_object, c.py_object, c.py_object, c.c_void_p)
def new(cls, args, names):
    error = new_error(cls, args, None)
    content_of(error).value = args[0] if args else 0
    return error
@c.PYFUNCTYPE(c.py_object, c.py_object, c.c_void_p)
def reduce(error, _): return made, (content_of(error).value,)
methods = (Method * 2)(Method(b"__reduce__", c.cast(reduce, c.c_void_p).value, NOARGS, None))
slots = (Slot * 3)(Slot(TP_NEW, c.cast(new, c.c_void_p).value), Slot(TP_METHODS, c.cast(methods, c.c_void_p).value))
spec = Spec(b"package.Failed", SIZE + 8, 0, 0, slots)
Failed = api.PyType_FromSpecWithBases(c.byref(spec), c.py_object((ValueError,)))
def made(number):
    error = Failed(number)
    error.args = ()
    return error
"""
RAISED = """
import package
def work():
    try:
        raise package.made(7)
    except ValueError as error:
        error.add_note("a note")
        for n in range(3):
            print(n, package.content_of(error).value, error.args, error.__notes__, error.__traceback__.tb_lineno)
        raise
work()
"""


def test_an_exception_of_an_extensions_with_a_content_of_its_own(shell: Shell) -> None:
    """`pydantic.ValidationError` is one: only its own `__new__` makes it, which BaseException's refuses to stand for."""
    packages = {"PYTHONPATH": str(shell.folder / "site-packages")}
    shell.write("site-packages/package.py", EXTENSION)
    shell.write("p.py", RAISED)
    plain = shell.python("p.py", **packages)
    assert plain.output == "".join(f"{n} 7 () ['a note'] 5\n" for n in range(3))
    frozen = shell.native("--save", "s.ff", "--until", "p.py:9", "p.py", **packages)
    assert frozen.status == 75, frozen.errors
    assert shell.freezeframe("resume", "s.ff", **packages) == plain
