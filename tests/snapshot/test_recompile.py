"""`resume --recompile`: functions of another version's snapshot run natively where their source is here, and do what they did."""

import json
import subprocess
import sys
from pathlib import Path

import golden
import pytest

from freezeframe.snapshot.versions.shapes import names_its_variables, shape_of

HERE = Path(__file__).resolve().parent
PROGRAM = golden.PROGRAM.read_text()
OTHERS = sorted({(3, 11), (3, 12), (3, 13)} - {sys.version_info[:2]})
GOES_ON = """
import os, sys
from pathlib import Path
from freezeframe.machine.machine import Machine
from freezeframe.snapshot.state import baseline
from freezeframe.snapshot.snapshot import Snapshot
file, source, key = sys.argv[1:]
data = Path(file).read_bytes()
text = Path(source).read_text()
snapshot = Snapshot.from_bytes(data, key=key.encode())
for module in snapshot._contents.about.modules:
    baseline.sources[os.path.abspath(os.path.join("/", module.file))] = text
machine = Machine()
machine.load(snapshot.take_over("machine", recompile=True))
natively, in_machine = snapshot.recompiled
print(sorted(set(natively)), sorted(set(in_machine)), file=sys.stderr)
machine.finish()
"""


def go_on(file, source):
    command = [sys.executable, "-c", GOES_ON, str(file), str(source), golden.KEY.decode()]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, cwd=HERE)


@pytest.mark.parametrize("version", OTHERS, ids=lambda version: f"3.{version[1]}")
def test_programs_of_other_versions_go_on_with_functions_of_this_one(version):
    file = golden.FOLDER / f"3.{version[1]}-native.ff"
    ended = go_on(file, golden.PROGRAM)
    assert ended.stdout == json.loads(file.with_suffix(".json").read_text())["goes_on"], ended.stderr
    natively, in_machine = ended.stderr.splitlines()[-1].split("] [")
    assert "'Shelf.put'" in natively
    assert in_machine == "]"


@pytest.mark.parametrize("version", OTHERS, ids=lambda version: f"3.{version[1]}")
def test_a_function_whose_source_has_changed_stays_in_the_machine(version, tmp_path):
    changed = tmp_path / "golden.py"
    changed.write_text(PROGRAM.replace("self.books[title] = pages", "self.books[pages] = title"))
    file = golden.FOLDER / f"3.{version[1]}-native.ff"
    ended = go_on(file, changed)
    assert ended.stdout == json.loads(file.with_suffix(".json").read_text())["goes_on"], ended.stderr
    assert "'Shelf.put'" in ended.stderr.splitlines()[-1].split("] [")[1]


@pytest.mark.parametrize("version", OTHERS, ids=lambda version: f"3.{version[1]}")
def test_source_that_this_python_cannot_compile(version, tmp_path):
    """A later version's syntax, for one: all functions stay in the machine."""
    later = tmp_path / "golden.py"
    later.write_text(f"{PROGRAM}\nx = = 1\n")
    file = golden.FOLDER / f"3.{version[1]}-native.ff"
    ended = go_on(file, later)
    assert ended.stdout == json.loads(file.with_suffix(".json").read_text())["goes_on"], ended.stderr
    assert ended.stderr.splitlines()[-1].startswith("[] [")


def function_in(source):
    return next(part for part in compile(source, "file.py", "exec").co_consts if hasattr(part, "co_code"))


SOURCE = "def f(a, b, *, c=1):\n    x = [i + a for i in b if i > 2]\n    return g(a, b).name[c], x, 'text', -a\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("i + a", "i - a"),
        ("i > 2", "i < 2"),
        ("'text'", "'test'"),
        (".name", ".mane"),
        ("g(a", "h(a"),
        ("-a", "~a"),
        ("*, c", "c"),
        ("f(a", "k(a"),
        ("\n    return", "\n\n    return"),
        ("g(a, b)", "g(b, a)"),
    ],
)
def test_what_tells_sources_apart(old, new):
    code, changed = function_in(SOURCE), SOURCE.replace(old, new)
    assert changed != SOURCE
    same = shape_of(function_in(changed)) == shape_of(code) and names_its_variables(code, changed.encode().split(b"\n"))
    assert not same
    assert shape_of(function_in(SOURCE)) == shape_of(code)
    assert names_its_variables(code, SOURCE.encode().split(b"\n"))
