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


@pytest.mark.parametrize("engine", ["native", "machine"])
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
    shell.write("test_p.py", TESTED)
    options = "-q", "-p", "no:cacheprovider", "-p", "no:debugging", "-p", "no:legacypath", "--assert=plain"
    frozen = shell.native("--save", "s.ff", "--until", "test_p.py:7", "-m", "pytest", *options, "test_p.py")
    again = shell.freezeframe("resume", "--save", "s.ff", "--until", "test_p.py:7", "s.ff")
    ended = shell.freezeframe("resume", "s.ff")
    assert (frozen.status, again.status, ended.status, ended.errors) == (75, 75, 1, ""), again.errors
    output = frozen.output + again.output + ended.output
    assert output.startswith("...F.")
    assert [line for line in output.splitlines() if line.startswith("printed")] == ["printed 3"]
    assert "1 failed, 4 passed in" in output
