"""Canonical instructions of one version as another one's: what only the one has, as what the other does in its place.

What changes what is around it has a module of its own; here is what is translated one instruction by one. What is left over is refused when
it is written (`writer`): what a version has no way to do, such as type parameters before 3.12.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from freezeframe.isa.assemble.callables import called_as
from freezeframe.isa.assemble.comprehensions import set_aside
from freezeframe.isa.assemble.generators import ended
from freezeframe.isa.assemble.pairs import paired
from freezeframe.isa.assemble.rewrite import Piece, rewritten
from freezeframe.isa.assemble.scopes import looked_up
from freezeframe.isa.assemble.stacks import permuted
from freezeframe.isa.assemble.tables import Tables
from freezeframe.isa.names import COMMON_CONSTANTS
from freezeframe.isa.operand import Operand
from freezeframe.isa.specs import SPECS
from freezeframe.model.code import CO_HAS_DOCSTRING, CO_OPTIMIZED, LAZY_ANNOTATIONS, SAYS_DOCSTRING

if TYPE_CHECKING:
    from freezeframe.model.code import Code

_HAS_NULL: Final = (3, 11)
_CALLABLE_FIRST: Final = (3, 13)
"""From this version on a callable lies below the NULL that says that there is no self, and above it before."""
_TESTS_BOOLS: Final = (3, 13)
"""From this version on what is tested is made a bool first."""
_ALWAYS_KEYWORDS: Final = (3, 14)
"""From this version on CALL_FUNCTION_EX is always given keywords, or NULL."""
_NULL: Final = frozenset({"PUSH_NULL", "LOAD_GLOBAL_NULL"})
"""What pushes it there, on something else or with it."""
_CONVERTS_APART: Final = (3, 13)
"""Before this version what is converted is formatted, too: a text stays what it is."""
_AS_BOOL: Final = 16
_TESTS: Final = frozenset({"POP_JUMP_IF_FALSE", "POP_JUMP_IF_TRUE", "UNARY_NOT"})
_CALLABLE_FIRST_NAMES: Final = {"LOAD_METHOD_NULL_FIRST": "LOAD_METHOD", "LOAD_SUPER_METHOD_NULL_FIRST": "LOAD_SUPER_METHOD"}
_NULL_FIRST_NAMES: Final = {"LOAD_GLOBAL_NULL": "NULL_LOAD_GLOBAL", **{new: old for old, new in _CALLABLE_FIRST_NAMES.items()}}
_JUMPS_OR_POPS: Final = {"JUMP_IF_TRUE_OR_POP": "POP_JUMP_IF_TRUE", "JUMP_IF_FALSE_OR_POP": "POP_JUMP_IF_FALSE"}
_NO_CONSTANT_KEYS: Final = (3, 14)
"""From this version on the keys of a dictionary lie between its values, constant or not."""
_ANNOTATE: Final = 16
_FUNCTION_ATTRIBUTES: Final = {1: "__defaults__", 2: "__kwdefaults__", 4: "__annotations__", _ANNOTATE: "__annotate__"}


def translated(code: Code, version: tuple[int, int]) -> Code:
    """Return code in another version's instructions. Raises `UnsupportedRuntime` where they cannot do the same."""
    if code.version == version:
        return code
    tables = Tables(code)
    code = set_aside(ended(code, version), version)
    code = paired(code, version, tables)
    code = looked_up(code, version, tables)
    if code.version < _HAS_NULL:  # a NULL that is rotated is looked for
        code = _plain(called_as(code, version), version, tables)
    else:
        code = called_as(_plain(code, version, tables), version)
    return _documented(_begun(code).replace(consts=tuple(tables.consts), names=tuple(tables.names)), version).replace(version=version)


def _begun(code: Code) -> Code:
    """From 3.13 a generator that has not begun stands behind RETURN_GENERATOR, where earlier versions' code has no line: it gets one."""
    names, positions = [each.opcode for each in code.instructions], code.positions
    for index in range(1, len(names)):
        if names[index - 1 : index + 1] == ["RETURN_GENERATOR", "POP_TOP"] and positions[index][0] is None:
            return code.replace(positions=(*positions[:index], positions[index - 1], *positions[index + 1 :]))
    return code


def _plain(code: Code, version: tuple[int, int], tables: Tables) -> Code:
    """What is translated one instruction by one."""
    order = _CALLABLE_FIRST_NAMES if version >= _CALLABLE_FIRST else _NULL_FIRST_NAMES
    pieces: dict[int, list[Piece]] = {}
    for index, (opcode, oparg, _) in enumerate(code.instructions):
        new = _one(opcode, oparg, version, tables)
        following = code.instructions[index + 1].opcode if index + 1 < len(code.instructions) else ""
        if new is not None:
            pass
        elif opcode in order:
            new = [Piece(order[opcode], oparg)]
        elif opcode == "NULL_LOAD_GLOBAL" and version >= _CALLABLE_FIRST:  # there may be more of the callable to come
            new = [Piece("PUSH_NULL"), Piece("LOAD_GLOBAL", oparg)]
        elif opcode == "CALL_FUNCTION_EX" and not oparg and version >= _ALWAYS_KEYWORDS:
            new = [Piece("PUSH_NULL"), Piece(opcode, 1)]
        elif opcode == "CALL_FUNCTION_EX" and version < _ALWAYS_KEYWORDS <= code.version and code.instructions[index - 1].opcode in _NULL:
            name, number, _ = code.instructions[index - 1]
            pieces[index - 1] = [Piece("LOAD_GLOBAL", number)] if name == "LOAD_GLOBAL_NULL" else []
            new = [Piece(opcode, 0)]
        elif opcode in _TESTS and code.version < _TESTS_BOOLS <= version:
            new = [Piece("TO_BOOL"), Piece(opcode, oparg)]
        elif opcode == "TO_BOOL" and version < _TESTS_BOOLS:
            new = [] if following in _TESTS else [Piece("UNARY_NOT"), Piece("UNARY_NOT")]
        elif opcode == "CONVERT_VALUE" and version < _CONVERTS_APART <= code.version:
            new = [Piece(opcode, oparg), *([Piece("FORMAT_SIMPLE")] if following != "FORMAT_SIMPLE" else [])]
        elif opcode == "YIELD_VALUE":
            new = [Piece(opcode, _yield_operand(code.instructions[index + 1].oparg & 3, version))]
        elif opcode == "SET_FUNCTION_ATTRIBUTE" and version < LAZY_ANNOTATIONS <= code.version and _behind_annotate(code, index):
            named = Piece("STORE_ATTR", tables.name(_FUNCTION_ATTRIBUTES[oparg]))
            new = [Piece("COPY", 1), Piece("SWAP", 3), Piece("SWAP", 2), named]
        elif opcode == "LOAD_CONST" and following == "BUILD_CONST_KEY_MAP" and version >= _NO_CONSTANT_KEYS:
            keys, count = code.consts[oparg], code.instructions[index + 1].oparg
            assert isinstance(keys, tuple)
            loads = [Piece("LOAD_CONST", tables.constant(key)) for key in keys]
            new = [*loads, *permuted(range(2 * count), [each for k in range(count) for each in (count + k, k)])]
        elif opcode == "BUILD_CONST_KEY_MAP" and version >= _NO_CONSTANT_KEYS:
            new = [Piece("BUILD_MAP", oparg)]
        if new is not None:
            pieces[index] = new
    return rewritten(code, pieces)


def _behind_annotate(code: Code, index: int) -> bool:
    """Whether a function is given what gives its annotations by an instruction, or was just before: what follows is given one by one."""
    opcode, oparg, _ = code.instructions[index]
    return opcode == "SET_FUNCTION_ATTRIBUTE" and (oparg == _ANNOTATE or _behind_annotate(code, index - 1))


def _one(opcode: str, oparg: int, version: tuple[int, int], tables: Tables) -> list[Piece] | None:
    """What an instruction becomes, whatever is around it; None where it stays."""
    match opcode:
        case "RESUME":
            return [Piece(opcode, oparg & 3)]
        case "COMPARE_OP" if version < _TESTS_BOOLS:
            return [Piece(opcode, oparg & ~_AS_BOOL)]
        case "LOAD_SMALL_INT" if version < (3, 14):
            return [Piece("LOAD_CONST", tables.constant(oparg))]
        case "LOAD_COMMON_CONSTANT" if version < (3, 15):
            return [Piece("LOAD_CONST", tables.constant(COMMON_CONSTANTS[oparg]))]
        case "IMPORT_NAME_LAZY" if version < (3, 15):
            return [Piece("IMPORT_NAME", oparg)]
        case "JUMP_IF_TRUE_OR_POP" | "JUMP_IF_FALSE_OR_POP" if version >= (3, 12):
            test = [Piece("TO_BOOL")] if version >= _TESTS_BOOLS else []
            return [Piece("COPY", 1), *test, Piece(_JUMPS_OR_POPS[opcode], oparg), Piece("POP_TOP")]
        case "ROT_N":
            return [Piece("SWAP", depth) for depth in range(oparg, 1, -1)]
        case "BINARY_SLICE" if version < (3, 12):
            return [Piece("BUILD_SLICE", 2), Piece("BINARY_SUBSCR")]
        case "STORE_SLICE" if version < (3, 12):
            return [Piece("BUILD_SLICE", 2), Piece("STORE_SUBSCR")]
        case "LOAD_SUPER_ATTR" if version < (3, 12):
            return [Piece("CALL", 1), Piece("LOAD_ATTR", oparg >> 1)]
        case "LOAD_SUPER_METHOD" | "LOAD_SUPER_METHOD_NULL_FIRST" if version < (3, 12):
            return [Piece("CALL", 1), Piece("LOAD_METHOD_NULL_FIRST", oparg >> 1)]
        case "LOAD_CLASSDEREF" if version >= (3, 12):
            return [Piece("LOAD_LOCALS"), Piece("LOAD_FROM_DICT_OR_DEREF", oparg)]
    return None


def _yield_operand(where: int, version: tuple[int, int]) -> int:
    """The operand of YIELD_VALUE before a RESUME: in 3.12 how many handlers are around it, more than one being what `close()` always gets
    right; from 3.13 whether it delegates."""
    if version < (3, 12):
        return 0
    return 2 if version < (3, 13) else int(where > 1)


def _documented(code: Code, version: tuple[int, int]) -> Code:
    """A function's first constant is its docstring where that is a string; from 3.14 where a flag says so."""
    says, will_say = code.version >= SAYS_DOCSTRING, version >= SAYS_DOCSTRING
    text = bool(code.consts) and isinstance(code.consts[0], str) and code.flags & CO_OPTIMIZED != 0
    if says is will_say or not text:
        return code.replace(flags=code.flags & ~CO_HAS_DOCSTRING) if says and not will_say else code
    if will_say:
        return code.replace(flags=code.flags | CO_HAS_DOCSTRING)
    if code.flags & CO_HAS_DOCSTRING:
        return code.replace(flags=code.flags & ~CO_HAS_DOCSTRING)
    moved = [each._replace(oparg=each.oparg + 1) if SPECS[each.opcode].operand is Operand.CONST else each for each in code.instructions]
    return code.replace(consts=(None, *code.consts), instructions=tuple(moved))
