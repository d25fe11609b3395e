"""docs/snapshot-format.md is the format: its rules alone read snapshots, of every format and version that there has been."""

import importlib
import json
import marshal
import pkgutil
import subprocess
import sys
from pathlib import Path

import by_the_page
import golden
import pytest

import freezeframe.machine.library
from freezeframe.snapshot import reader
from freezeframe.snapshot.builders.seeds import SEEDS
from freezeframe.snapshot.format.envelope import unseal
from freezeframe.snapshot.inert import look
from freezeframe.snapshot.reference import table

FILES = sorted(golden.FOLDER.parent.glob("format-*/*.ff"))
HOST = ".".join(map(str, sys.version_info[:2]))


def test_the_page_names_every_builder():
    assert by_the_page.builders() == list(SEEDS)
    assert table() in by_the_page.PAGE.read_text(), "python -m freezeframe.snapshot.reference writes the table anew"


def test_the_page_names_the_setters_that_come_last_in_their_order():
    page = " ".join(by_the_page.PAGE.read_text().split())
    for names in (reader._BEFORE, reader._LAST):
        quoted = [f"`{name}`" for name in names]
        assert ", ".join(quoted) in page or f"{', '.join(quoted[:-1])} and {quoted[-1]}" in page


LIBRARY = """
attributes awaitables classes construction containers continuing conversions coroutines exceptions feeds given imports iteration making
merging objects operators patterns reductions resorting searching signals sorting
"""


def test_modules_of_ours_that_snapshots_name_keep_their_names():
    """Frames of their functions travel. One that is new is added here, and stays."""
    assert {module.name for module in pkgutil.iter_modules(freezeframe.machine.library.__path__)} == set(LIBRARY.split())
    for name in ("answers", "bridges", "consuming", "predicates", "steps"):
        importlib.import_module(f"freezeframe.native.{name}")
    for name in ("held", "snapshot"):
        importlib.import_module(f"freezeframe.snapshot.{name}")


def test_there_are_golden_snapshots():
    assert len(FILES) >= 6


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_page_reads_it(file):
    snapshot = by_the_page.Snapshot(file.read_bytes(), golden.KEY)
    assert snapshot.program == ["golden.py", "one"]
    assert [module[0] for module in snapshot.modules] == ["__main__"]
    number, position, names, slots, *_ = snapshot.frames[0]
    assert type(number) is type(position) is int
    assert type(snapshot.codes[number]) in (bytes, list)
    shelf = slots[1]
    assert shelf.by.name == "bare"
    assert shelf.filled["fill_dict"]["name"] == "oak"
    assert shelf.filled["fill_dict"]["books"]["volume 2"] == (2, 5.0)
    assert slots[0] == 0
    assert names is snapshot.frames[-1][4], "a module's names are its namespace"
    assert {name for name, _ in snapshot.names[0]} >= {"Shelf", "pages", "counter", "read", "add"}
    if snapshot.python[:2] == list(sys.version_info[:2]) and type(snapshot.codes[number]) is bytes:
        assert marshal.loads(snapshot.codes[number]).co_name == "read"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_host_shows_it(file):
    verdict = json.loads(file.with_suffix(".json").read_text())
    contents = unseal(file.read_bytes(), golden.KEY)
    assert contents.about.engine == verdict["engine"]
    assert [frame.code.name for frame in look(contents)] == verdict["shows"]


@pytest.mark.parametrize("file", [file for file in FILES if file.stem.startswith(HOST)], ids=lambda file: file.stem)
def test_its_own_version_goes_on_with_it(file, tmp_path):
    verdict = json.loads(file.with_suffix(".json").read_text())
    key = tmp_path / "key"
    key.write_bytes(golden.KEY)
    key.chmod(0o600)
    command = [sys.executable, "-m", "freezeframe", "resume", "--key-file", str(key), str(file)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, cwd=Path(__file__).parent)
    assert (ended.returncode, ended.stdout) == (0, verdict["goes_on"]), ended.stderr


def test_what_is_written_now_is_as_the_page_says(tmp_path):
    key, file, program = tmp_path / "key", tmp_path / "now.ff", tmp_path / "program.py"
    key.write_bytes(golden.KEY)
    key.chmod(0o600)
    program.write_text("import freezeframe\nbig = list(range(100_000))\nsame = {'big': big}\nfreezeframe.checkpoint('now')\n")
    command = [sys.executable, "-m", "freezeframe", "run", "--engine", "native", "--key-file", str(key), "--save", str(file), str(program)]
    subprocess.run(command, check=True, timeout=60)
    snapshot = by_the_page.Snapshot(file.read_bytes(), golden.KEY)
    assert (snapshot.label, snapshot.pending, snapshot.known) == ("now", True, len(SEEDS))
    assert snapshot.names[0]["big"] == list(range(100_000))
    assert snapshot.names[0]["same"]["big"] is snapshot.names[0]["big"]
