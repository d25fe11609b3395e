"""How much of each version's standard library can be written for each other version's CPython, and is safe to run there.

By itself, `PYTHONPATH=tools python tests/isa/between_versions.py --step N --record FILE` counts the code of one file in N, of every
version that is found here, for every version that is written for, and puts a table into a document, between the lines that mark its place.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import independent
from other_versions_natively import written

from freezeframe.errors import UnsupportedRuntime
from freezeframe.isa.assemble.assembler import assemble
from freezeframe.isa.lift import VERSIONS, lift
from freezeframe.isa.lift.pyc import read_pyc
from freezeframe.isa.lift.versions import dotted
from freezeframe.model.raw import RawCode
from freezeframe.verifier.code import problems
from hosts import find_python

WRITTEN = tuple(version for version in VERSIONS if version >= (3, 11))
BEGIN, END = "<!-- written by tests/isa/between_versions.py -->\n", "<!-- end -->"


def library(version: tuple[int, int], folder: Path, step: int) -> Iterator[RawCode]:
    """The modules of one file in so many of a version's standard library, as it compiles them; none where it is not here."""
    python = find_python(version)
    if python is not None:
        subprocess.run([python, "-I", independent.__file__, folder, str(step), "--silent"], check=True)
        for path in sorted(folder.glob("*.pyc")):
            yield read_pyc(path.read_bytes(), path.name)


def refusals(module: RawCode, version: tuple[int, int]) -> list[str]:
    """Why code of a module cannot be written for a version, one text for each; what is written is proved to be safe to run."""
    try:
        whole = written(module, version)
    except UnsupportedRuntime:
        return [reason for code in independent.nested(module) if (reason := _refusal(code, version))]
    assert problems(whole) == (), (module, version)
    return []


def _refusal(code: RawCode, version: tuple[int, int]) -> str:
    try:
        assemble(lift(code), version)
    except UnsupportedRuntime as error:
        return str(error)
    return ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--step", type=int, default=40, help="one file in so many")
    parser.add_argument("--record", type=Path, help="the document that the table is put into")
    asked = parser.parse_args()
    lines = [
        f"Of one file in {asked.step} of each standard library:\n\n",
        "| code of | " + " | ".join(f"for {dotted(version)}" for version in WRITTEN) + " |\n",
        "| --- |" + " --- |" * len(WRITTEN) + "\n",
    ]
    for version in VERSIONS:
        with tempfile.TemporaryDirectory() as folder:
            modules = list(library(version, Path(folder), asked.step))
        count = sum(1 for module in modules for _ in independent.nested(module))
        cells = [f"{count - sum(len(refusals(module, other)) for module in modules):,} of {count:,}" for other in WRITTEN]
        lines.append(f"| {dotted(version)} | " + " | ".join(cells) + " |\n")
        print(lines[-1], end="", flush=True)
    if asked.record is not None:
        text = asked.record.read_text(encoding="utf-8")
        before, _, rest = text.partition(BEGIN)
        asked.record.write_text(before + BEGIN + "".join(lines) + END + rest.partition(END)[2], encoding="utf-8")


if __name__ == "__main__":
    main()
