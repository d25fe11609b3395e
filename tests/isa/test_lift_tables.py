"""The versions' tables: the host's own against what CPython says, and all of them against the canonical set."""

from __future__ import annotations

import opcode
from collections.abc import Iterator, Mapping

import pytest

from freezeframe.errors import LiftError
from freezeframe.isa.lift.tables import Action, Bytecode, Jump, Special, opcode_table
from freezeframe.isa.lift.versions import VERSIONS, bytecode_of
from freezeframe.isa.operand import Operand
from freezeframe.isa.specs import SPECS
from freezeframe.model.raw import HOST_VERSION

own = pytest.mark.skipif(HOST_VERSION not in VERSIONS, reason="this version's bytecode is not described")
all_versions = pytest.mark.parametrize("version", VERSIONS, ids=str)


def host() -> Bytecode:
    return bytecode_of(HOST_VERSION)[0]


def lifted(version: tuple[int, int], name: str) -> Iterator[tuple[str, int]]:
    """What `name` becomes, with many operands."""
    bytecode, table = bytecode_of(version)
    entry = table[bytecode.opcodes[name]]
    if entry.rule is None:
        yield entry.name, 0
        return
    for oparg in range(256):
        try:
            yield from entry.rule(oparg)
        except LookupError:
            assert name.startswith(("CALL_INTRINSIC", "COMPARE_OP", "LOAD_COMMON_CONSTANT", "RESUME"))


@own
def test_opcodes_are_those_of_this_python() -> None:
    assert host().opcodes == {n: k for n, k in opcode.opmap.items() if k < 256 and not n.startswith("INSTRUMENTED")}


@own
def test_caches_are_those_of_this_python() -> None:
    caches = opcode._inline_cache_entries
    if not isinstance(caches, Mapping):
        caches = {opcode.opname[number]: count for number, count in enumerate(caches)}
    assert host().caches == {name: count for name, count in caches.items() if count}


@own
def test_operands_are_those_of_this_python() -> None:
    with_operand = getattr(opcode, "hasarg", None) or range(opcode.HAVE_ARGUMENT, 256)
    for name, number in host().opcodes.items():
        assert (number >= host().first_with_operand) == (number in with_operand), name


@own
def test_jumps_are_those_of_this_python() -> None:
    jumps = {name for name, rule in host().rules.items() if isinstance(rule, Jump)}
    if HOST_VERSION >= (3, 14):
        jumps.add("END_ASYNC_FOR")  # which only names where its loop ends
    assert jumps == {opcode.opname[number] for number in opcode.hasjrel if number < 256 and opcode.opname[number] in host().opcodes}


@own
@pytest.mark.parametrize("arity", [1, 2])
def test_intrinsics_are_those_of_this_python(arity: int) -> None:
    descriptions = getattr(opcode, f"_intrinsic_{arity}_descs", None)
    if descriptions is None:
        assert HOST_VERSION == (3, 11)
        return
    rule = host().rules[f"CALL_INTRINSIC_{arity}"]
    names = []
    for oparg in range(1, len(descriptions)):
        [(name, operand)] = rule(oparg)
        assert operand == 0
        names.append("INTRINSIC_" + {"PRINT_EXPR": "PRINT"}.get(name, name))
    assert names == descriptions[1:]
    with pytest.raises(LookupError):
        rule(len(descriptions))


@own
@pytest.mark.parametrize(
    ("kind", "operands"),
    [
        ("hasname", {Operand.NAME, Operand.SUPER_NAME}),
        ("haslocal", {Operand.LOCAL, Operand.CELL}),  # 3.14 lists LOAD_DEREF there
        ("hasfree", {Operand.CELL, Operand.LOCAL}),  # LOAD_CLOSURE reads the slot, not the cell
        ("hasconst", {Operand.CONST, Operand.NONE}),
        ("hasjrel", {Operand.TARGET}),
    ],
)
def test_operands_mean_the_same(kind: str, operands: set[Operand]) -> None:
    """What CPython takes for an index into names (slots, constants) is one in the canonical instruction."""
    for number in getattr(opcode, kind):
        name = opcode.opname[number]
        if name in host().opcodes and name != "END_ASYNC_FOR" and host().rules.get(name) is not Special.KEYWORD_NAMES:
            assert {SPECS[lifted_name].operand for lifted_name, _ in lifted(HOST_VERSION, name)} <= operands, name


@all_versions
def test_every_opcode_becomes_canonical_instructions(version: tuple[int, int]) -> None:
    bytecode, table = bytecode_of(version)
    for name, number in bytecode.opcodes.items():
        if isinstance(bytecode.rules.get(name), Special):
            continue
        for canonical, _ in lifted(version, name):
            assert canonical in SPECS, name
        assert table[number].action in {Action.PLAIN, Action.BARE, Action.RULE, Action.JUMP}


@all_versions
def test_numbers_are_distinct(version: tuple[int, int]) -> None:
    bytecode, _ = bytecode_of(version)
    assert len(set(bytecode.opcodes.values())) == len(bytecode.opcodes)


def test_a_rule_for_an_opcode_that_is_not_there_is_found_at_once() -> None:
    with pytest.raises(KeyError, match="LOAD_INTRISIC_1"):
        opcode_table(Bytecode((3, 11), {"NOP": 9}, 90, {}, {"LOAD_INTRISIC_1": "NOP"}, 0))
    with pytest.raises(KeyError, match="CALL"):
        opcode_table(Bytecode((3, 11), {"NOP": 9}, 90, {"CALL": 4}, {}, 0))


def test_other_versions_are_refused_by_name() -> None:
    with pytest.raises(
        LiftError, match=r"^bytecode of Python 3\.9 is not supported, only that of 3\.10, 3\.11, 3\.12, 3\.13, 3\.14, 3\.15$"
    ):
        bytecode_of((3, 9))
