"""`resume --recompile`: functions of another version's snapshot run natively where their source is here, and do what they did."""

import json
import subprocess
import sys
from pathlib import Path

import golden
import pytest

HERE = Path(__file__).resolve().parent
PROGRAM = golden.PROGRAM.read_text()
OTHERS = sorted({(3, 11), (3, 12), (3, 13)} - {sys.version_info[:2]})
GOES_ON = """
import os, sys
from pathlib import Path
from freezeframe.machine.machine import Machine
from freezeframe.snapshot import baseline
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
