"""Every key that a command prints with `--json` is told of where its document is described."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from documents import ROOT

PROGRAM = """
import functools
from typing import Generic, TypeVar
T = TypeVar("T")

def adds(*values: int, start=0, **more) -> int:
    total = start
    for value in values:
        total += value
    return total

def outer(first, /, second: "int" = 2, *rest, third=None):
    kept = []
    def inner(x):
        nonlocal second
        second += 1
        kept.append(lambda: x)
        return adds(x, len(kept), start=second, **{})
    return inner

@functools.wraps(adds)
def wrapped(*args, **kwargs):
    return adds(*args, **kwargs)

class Point(Generic[T]):
    def __init__(self, x): self.x = x
    @property
    def double(self): return self.x * 2

held = outer(1)
def work(n):
    calls = []
    for i in range(n):
        calls.append(lambda: i)
        try:
            held(i), Point(i).double, eval("1")
        except ZeroDivisionError:
            pass
    return calls
if __name__ == "__main__":
    work(200)
"""
SLOW = """
PRICES = {number: number * 3 for number in range(0, 1000, 2)}
def total(rounds):
    found = 0
    for number in range(rounds):
        try:
            found += PRICES[number % 1000]
        except KeyError:
            found += 1
    return found
print(total(300_000))
"""
COMMANDS: dict[str, list[tuple[str, ...]]] = {
    "run": [("--engine", "machine", "-c", "pass"), ("--save", "s.ff", "--until", "program.py:16", "program.py"), ("missing.py",)],
    "resume": [("s.ff",), ("--trust", "missing.ff")],
    "show": [("s.ff",)],
    "code": [("program:held",), ("program.py",), ("program:adds", "--with", "program:work"), ("program:adds", "--replace", "co_name='x'")],
    "dis": [("program:work",), ("--raw", "program:work"), ("--adaptive", "program:work"), ("--compare", "3.10,3.13", "program.py")],
    "scope": [("program:held",), ("program.py",)],
    "calls": [("program:work",), ("len", "dict.get", "program:wrapped"), ("s.ff",)],
    "verify": [("program.py",)],
    "signature": [("program:wrapped",), ("--bind", "1, 2, 3, third=4, fourth=5", "program:outer"), ("len",)],
    "lint": [("program.py", "missing.py")],
    "audit": [("--runs", "7", "slow.py")],
}
COMMON = {"scope": {"target", "qualname", "version"}, "verify": {"target", "version"}, "signature": {"target"}}
"""What is as in a section before."""
FREE = {"attributes", "locals", "cells", "filled", "slots", "lines", "defaults", "kwdefaults", "annotations"}
"""Where there is an object whose keys are the program's names, or numbers."""


def keys(value: Any, *, free: bool = False) -> Iterator[str]:
    """The keys of a document, wherever they stand."""
    if isinstance(value, list):
        for item in value:
            yield from keys(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if not free:
                yield key
            yield from keys(item, free=key in FREE)


def described(command: str) -> set[str]:
    """The words in the section of a command that stand in the form of code, and of those that it takes from others."""
    text = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^## `freezeframe (\w+) --json`\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))
    found = re.sub(r"^```.*?^```", "", sections[command], flags=re.MULTILINE | re.DOTALL)
    own = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]+)`", found))))
    return own | described("run") if command == "resume" else own


@pytest.mark.parametrize("command", COMMANDS)
def test_every_key_is_told_of(command: str, tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    (tmp_path / "slow.py").write_text(SLOW, encoding="utf-8")

    def document(*line: str) -> Any:
        words = [sys.executable, "-m", "freezeframe", *line]
        done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
        return json.loads(done.stdout)

    assert document("run", "--json", "--save", "s.ff", "--until", "program.py:16", "program.py")["frozen"]
    found = set(keys([document(command, "--json", *rest) for rest in COMMANDS[command]]))
    assert found <= described(command) | COMMON.get(command, set())
