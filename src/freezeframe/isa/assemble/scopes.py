"""The namespaces of class bodies, and what looks names up in them (from 3.12), for 3.11."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from freezeframe.isa.assemble.rewrite import Piece, here, rewritten

if TYPE_CHECKING:
    from freezeframe.isa.assemble.tables import Tables
    from freezeframe.model.code import Code

_LOOKS_UP: Final = (3, 12)
_CALLABLE_FIRST: Final = (3, 13)
_CLASS_CELL: Final = "__classdictcell__"
_IN_NAMESPACE: Final = {"LOAD_FROM_DICT_OR_GLOBALS": "LOAD_NAME", "LOAD_FROM_DICT_OR_DEREF": "LOAD_CLASSDEREF"}
_ELSEWHERE: Final = {"LOAD_FROM_DICT_OR_GLOBALS": "LOAD_GLOBAL", "LOAD_FROM_DICT_OR_DEREF": "LOAD_DEREF"}


def looked_up(code: Code, version: tuple[int, int], tables: Tables) -> Code:
    """Return code that looks names up as another version can."""
    if version >= _LOOKS_UP:
        return code
    pieces: dict[int, list[Piece]] = {}
    for index, (opcode, oparg, _) in enumerate(code.instructions):
        if opcode == "LOAD_LOCALS":
            if code.instructions[index + 1].opcode in _IN_NAMESPACE:
                pieces[index] = []
            else:
                called = [Piece("PUSH_NULL"), Piece("LOAD_CONST", tables.constant(locals))]
                pieces[index] = [*(called if code.version < _CALLABLE_FIRST else called[::-1]), Piece("CALL", 0)]
        elif opcode in _IN_NAMESPACE:
            if index and code.instructions[index - 1].opcode == "LOAD_LOCALS":
                pieces[index] = [Piece(_IN_NAMESPACE[opcode], oparg)]
            else:
                name = code.localsplus[oparg].name if opcode == "LOAD_FROM_DICT_OR_DEREF" else code.names[oparg]
                pieces[index] = _looked_up(tables.constant(name), Piece(_ELSEWHERE[opcode], oparg), index + 1)
        elif opcode == "STORE_NAME" and code.names[oparg] == _CLASS_CELL:  # which `type` would not take out of the namespace
            pieces[index] = [Piece("POP_TOP")]
    return rewritten(code, pieces)


def _looked_up(name: int, otherwise: Piece, behind: int) -> list[Piece]:
    """Take an item of the namespace on the stack where there is one, or else what is pushed otherwise."""
    return [
        Piece("LOAD_CONST", name),
        Piece("COPY", 2),
        Piece("CONTAINS_OP", 0),
        Piece("POP_JUMP_IF_FALSE", here(7)),
        Piece("LOAD_CONST", name),
        Piece("BINARY_SUBSCR"),
        Piece("JUMP_FORWARD", behind),
        Piece("POP_TOP"),
        otherwise,
    ]
