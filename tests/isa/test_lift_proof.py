"""The proof: every code object of the standard library lifts, and the stack is as deep before each instruction as `dis` has it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from types import CodeType

import independent
import pytest
from inverse import same

from freezeframe.isa.flow import stack_depths
from freezeframe.isa.lift import lift
from freezeframe.isa.lift.blocks import lift_blocks
from freezeframe.isa.lift.pyc import read_pyc
from freezeframe.isa.lift.structured import raw_instructions
from freezeframe.isa.lift.versions import VERSIONS, bytecode_of
from freezeframe.model.code import GENERATORS, Code
from freezeframe.model.raw import HOST_VERSION, RawCode
from hosts import find_python

SAMPLE = 40
"""One file in so many, where not everything is tried."""
WRITTEN = (3, 11)
"""The first version whose bytecode is written, too."""
MANY = 10_000
"""No library has fewer code objects, one without CPython's own tests included."""


def agree(code: Code, depths: dict[int, int], positions: list[list[int | None]]) -> None:
    """What `independent` worked out holds for the lifted code."""
    first: dict[int, int | None] = {}
    begins = begins_of(code)
    for index, (instruction, depth) in enumerate(zip(code.instructions, stack_depths(code), strict=True)):
        if index >= begins.get(instruction.offset, len(code.instructions) if begins else 0):
            first.setdefault(instruction.offset, depth)
    if code.version < (3, 11):  # behind the code handlers end, and a generator has not begun before it is resumed
        first.pop(len(code.original.co_code), None)
        positions = [*positions, [None] * 4]
        if code.flags & GENERATORS:
            first[0] = 1
    assert {offset: depth for offset, depth in first.items() if depth is not None} == depths, code
    begun = next(k for k, i in enumerate(code.instructions) if i.opcode == "RESUME") + 1 if code.version < (3, 11) else 0
    assert list(map(list, code.positions[begun:])) == [positions[i.offset // 2] for i in code.instructions[begun:]], code


def begins_of(code: Code) -> dict[int, int]:
    """Of 3.10: by the offset of an instruction of CPython's the index of what it became, behind what begins a function or handler."""
    if code.version >= (3, 11):
        return {}
    described, table = bytecode_of(code.version)
    index_at = lift_blocks(code.original, described, table).index_at
    starts = {raw.offset: raw.start for raw in raw_instructions(code.original.co_code, described, table)}
    return {offset: index_at[start >> 1] for offset, start in starts.items()}


def host_codes(step: int) -> list[CodeType]:
    modules = map(independent.compiled, independent.library_files()[::step])
    return [code for module in modules if module is not None for code in independent.nested(module)]


def test_a_sample_of_this_versions_library() -> None:
    codes = host_codes(SAMPLE)
    assert len(codes) > MANY // SAMPLE
    for code in codes:
        lifted = lift(code)
        agree(lifted, independent.raw_depths(code), independent.positions(code))
        assert lift(RawCode.from_host(code)) == lifted


@pytest.mark.slow
def test_all_of_this_versions_library() -> None:
    count = 0
    for path in independent.library_files():
        module = independent.compiled(path)
        if module is None:
            continue
        for code in independent.nested(module):
            agree(lift(code), independent.raw_depths(code), independent.positions(code))
            count += 1
    assert count > MANY


def foreign_library(version: tuple[int, int], folder: Path, step: int) -> int:
    """Lift compiled files that another Python made of its library, and compare with what it says; return how many code objects."""
    python = find_python(version)
    if python is None:
        pytest.skip(f"no Python {version[0]}.{version[1]} here")
    subprocess.run([python, "-I", independent.__file__, folder, str(step)], check=True)
    count = 0
    for path in sorted(folder.glob("*.pyc")):
        module = read_pyc(path.read_bytes(), path.name)
        source, said = json.loads(path.with_suffix(".json").read_text())
        codes = list(independent.nested(module))
        assert len(codes) == len(said), source
        for code, (qualname, depths, positions) in zip(codes, said, strict=True):
            assert qualname in {code.co_qualname, None}
            assert code.version == version
            lifted = lift(code)
            agree(lifted, dict(depths), positions)
            if version >= WRITTEN:
                same(lifted)
            count += 1
    return count


FOREIGN = [version for version in VERSIONS if version != HOST_VERSION]


@pytest.mark.parametrize("version", FOREIGN, ids=str)
def test_a_sample_of_another_versions_library(version: tuple[int, int], tmp_path: Path) -> None:
    step = 2 * SAMPLE  # of each version the tests on that version itself try more
    assert foreign_library(version, tmp_path, step) > MANY // step


@pytest.mark.slow
@pytest.mark.parametrize("version", FOREIGN, ids=str)
def test_all_of_another_versions_library(version: tuple[int, int], tmp_path: Path) -> None:
    assert foreign_library(version, tmp_path, 1) > MANY
