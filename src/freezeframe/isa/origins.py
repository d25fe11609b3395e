"""From which raw instructions each canonical one is lifted, read off the versions' tables."""

from __future__ import annotations

from freezeframe.isa.lift.tables import Bytecode, Jump, Special
from freezeframe.isa.lift.versions import VERSIONS, bytecode_of, dotted
from freezeframe.model.namedtuple import NamedTuple

_OPERANDS = range(256)
"""What a rule is asked about: none tells larger operands from these."""


class Origins(NamedTuple):
    """What `lifted` from a version's table, or from those of all versions."""

    by_name: dict[str, dict[str, list[str]]]
    """By canonical name and by what it comes from, as text: the versions in which it does."""
    several: dict[str, dict[str, list[str]]]
    """The same of raw instructions that become several canonical ones, and those."""
    nothing: dict[str, list[str]]
    """Raw instructions that leave nothing behind, and the versions that have them."""


def origins() -> Origins:
    """Read the tables of all versions."""
    found = Origins({}, {}, {})
    for version in VERSIONS:
        bytecode, _ = bytecode_of(version)
        for opcode in bytecode.opcodes:
            _read(bytecode, opcode, dotted(version), found)
    return found


def _read(bytecode: Bytecode, opcode: str, version: str, found: Origins) -> None:
    def add(name: str, text: str) -> None:
        versions = found.by_name.setdefault(name, {}).setdefault(text, [])
        if version not in versions:
            versions.append(version)

    match bytecode.rules.get(opcode, opcode):
        case str(name) | Jump(name):
            add(name, f"`{opcode}`")
        case Special.CALL:
            add("CALL", f"`{opcode}`")
            add("CALL_KW", f"`{opcode}` behind `KW_NAMES`")
        case Special.KEYWORD_NAMES:
            add("LOAD_CONST", f"`{opcode}`")
        case Special.DROPPED | Special.EXTENDED_ARG:
            found.nothing.setdefault(f"`{opcode}`", []).append(version)
        case Special.STRUCTURED:
            found.several.setdefault(f"`{opcode}`", {}).setdefault("what its place in the code decides", []).append(version)
        case Special.INTERNAL:
            pass
        case rule:
            shapes: dict[tuple[str, ...], list[int]] = {}
            for oparg in _OPERANDS:
                try:
                    shapes.setdefault(tuple(name for name, _ in rule(oparg)), []).append(oparg)
                except LookupError:  # no such intrinsic
                    continue
            for pieces, opargs in shapes.items():
                for name in pieces:
                    add(name, f"`{opcode}`{_described(opargs)}")
                if len(pieces) > 1:
                    found.several.setdefault(f"`{opcode}`", {}).setdefault(" ".join(f"`{name}`" for name in pieces), []).append(version)


def _described(opargs: list[int]) -> str:
    """Which operands these are, where that can be said shortly."""
    if len(opargs) == 1:
        return f" {opargs[0]}"
    if opargs in (list(_OPERANDS[::2]), list(_OPERANDS[1::2])):
        return f" with the low bit {'set' if opargs[0] else 'clear'}"
    return ""
