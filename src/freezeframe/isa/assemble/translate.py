"""Canonical instructions of one version as another one's: what only the one has, as what the other does in its place.

What is left over is refused when it is written (`writer`): a version's own way to enter `with`, the indexed loops of 3.15. A generator
keeps to versions with its own way to end and to delegate: until 3.11 C did what code has done since.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from freezeframe.errors import UnsupportedRuntime
from freezeframe.isa.assemble.rewrite import Piece, rewritten
from freezeframe.isa.definitions import SPECS
from freezeframe.isa.flow import moves, stack_depths
from freezeframe.isa.lift.versions import dotted
from freezeframe.isa.names import COMMON_CONSTANTS
from freezeframe.isa.operand import Operand
from freezeframe.model.code import CO_OPTIMIZED, GENERATORS
from freezeframe.model.raw import constant_key

if TYPE_CHECKING:
    from freezeframe.model.code import Code

_GENERATORS_END_THEMSELVES: Final = (3, 12)
"""From this version on code makes a RuntimeError of the StopIteration that would leave a generator, and ends a delegation."""
_CALLABLE_FIRST: Final = (3, 13)
"""From this version on a callable lies below the NULL that says that there is no self, and above it before."""
_TESTS_BOOLS: Final = (3, 13)
"""From this version on what is tested is made a bool first."""
_ALWAYS_KEYWORDS: Final = (3, 14)
"""From this version on CALL_FUNCTION_EX is always given keywords, or NULL."""
_CONVERTS_APART: Final = (3, 13)
"""Before this version what is converted is formatted, too: a text stays what it is."""
_SAYS_DOCSTRING: Final = (3, 14)
_CO_HAS_DOCSTRING: Final = 0x4000000
_AS_BOOL: Final = 16
_TESTS: Final = frozenset({"POP_JUMP_IF_FALSE", "POP_JUMP_IF_TRUE", "UNARY_NOT"})
_CALLABLE_FIRST_NAMES: Final = {"LOAD_METHOD_NULL_FIRST": "LOAD_METHOD", "LOAD_SUPER_METHOD_NULL_FIRST": "LOAD_SUPER_METHOD"}
_NULL_FIRST_NAMES: Final = {"LOAD_GLOBAL_NULL": "NULL_LOAD_GLOBAL", **{new: old for old, new in _CALLABLE_FIRST_NAMES.items()}}
_JUMPS_OR_POPS: Final = {"JUMP_IF_TRUE_OR_POP": "POP_JUMP_IF_TRUE", "JUMP_IF_FALSE_OR_POP": "POP_JUMP_IF_FALSE"}
_ABOVE: Final = {"CALL": 0, "CALL_KW": 1, "CALL_FUNCTION_EX": 1}
"""Calls, and how many values lie above a callable and its NULL beside as many as the operand says."""
_MANY: Final = 1 << 31


def translated(code: Code, version: tuple[int, int]) -> Code:
    """Return code in another version's instructions. Raises `UnsupportedRuntime` where they cannot do the same."""
    if code.version == version:
        return code
    ends = [each >= _GENERATORS_END_THEMSELVES for each in (code.version, version)]
    if code.flags & GENERATORS and ends[0] is not ends[1]:
        raise UnsupportedRuntime(f"{code.qualname!r} is a generator of Python {dotted(code.version)}, which {dotted(version)} cannot run")
    code = _documented(_plain(code, version), version)
    if version >= _CALLABLE_FIRST and code.version < _CALLABLE_FIRST:
        code = _callables_first(code)
    elif version < _CALLABLE_FIRST:
        code = _callables_last(code)
    return code.replace(version=version)


def _plain(code: Code, version: tuple[int, int]) -> Code:
    """What is translated one instruction by one."""
    order = _CALLABLE_FIRST_NAMES if version >= _CALLABLE_FIRST else _NULL_FIRST_NAMES
    consts = list(code.consts)
    pieces: dict[int, list[Piece]] = {}
    for index, (opcode, oparg, _) in enumerate(code.instructions):
        new = _one(opcode, oparg, version, consts)
        if new is not None:
            pass
        elif opcode in order:
            new = [Piece(order[opcode], oparg)]
        elif opcode == "NULL_LOAD_GLOBAL" and version >= _CALLABLE_FIRST:  # there may be more of the callable to come
            new = [Piece("PUSH_NULL"), Piece("LOAD_GLOBAL", oparg)]
        elif opcode == "CALL_FUNCTION_EX" and not oparg and version >= _ALWAYS_KEYWORDS:
            new = [Piece("PUSH_NULL"), Piece(opcode, 1)]
        elif opcode == "CALL_FUNCTION_EX" and version < _ALWAYS_KEYWORDS and code.instructions[index - 1].opcode == "PUSH_NULL":
            pieces[index - 1], new = [], [Piece(opcode, 0)]
        elif opcode in _TESTS and code.version < _TESTS_BOOLS <= version:
            new = [Piece("TO_BOOL"), Piece(opcode, oparg)]
        elif opcode == "TO_BOOL" and version < _TESTS_BOOLS:
            following = code.instructions[index + 1].opcode
            new = [] if following in _TESTS else [Piece("UNARY_NOT"), Piece("UNARY_NOT")]
        elif opcode == "CONVERT_VALUE" and version < _CONVERTS_APART <= code.version:
            new = [Piece(opcode, oparg), *([Piece("FORMAT_SIMPLE")] if code.instructions[index + 1].opcode != "FORMAT_SIMPLE" else [])]
        elif opcode == "YIELD_VALUE":
            new = [Piece(opcode, _yield_operand(code.instructions[index + 1].oparg & 3, version))]
        if new is not None:
            pieces[index] = new
    return rewritten(code.replace(consts=tuple(consts)), pieces)


def _one(opcode: str, oparg: int, version: tuple[int, int], consts: list[object]) -> list[Piece] | None:
    """What an instruction becomes, whatever is around it; None where it stays."""
    match opcode:
        case "RESUME":
            return [Piece(opcode, oparg & 3)]
        case "COMPARE_OP" if version < _TESTS_BOOLS:
            return [Piece(opcode, oparg & ~_AS_BOOL)]
        case "LOAD_SMALL_INT" if version < (3, 14):
            return [Piece("LOAD_CONST", _constant(consts, oparg))]
        case "LOAD_COMMON_CONSTANT" if version < (3, 15):
            return [Piece("LOAD_CONST", _constant(consts, COMMON_CONSTANTS[oparg]))]
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
    says, will_say = code.version >= _SAYS_DOCSTRING, version >= _SAYS_DOCSTRING
    text = bool(code.consts) and isinstance(code.consts[0], str) and code.flags & CO_OPTIMIZED != 0
    if says is will_say or not text:
        return code.replace(flags=code.flags & ~_CO_HAS_DOCSTRING) if says and not will_say else code
    if will_say:
        return code.replace(flags=code.flags | _CO_HAS_DOCSTRING)
    if code.flags & _CO_HAS_DOCSTRING:
        return code.replace(flags=code.flags & ~_CO_HAS_DOCSTRING)
    moved = [each._replace(oparg=each.oparg + 1) if SPECS[each.opcode].operand is Operand.CONST else each for each in code.instructions]
    return code.replace(consts=(None, *code.consts), instructions=tuple(moved))


def _constant(consts: list[object], value: object) -> int:
    """The index of a constant, which is added where there is none such."""
    key = constant_key(value)
    for index, known in enumerate(consts):
        if constant_key(known) == key:
            return index
    consts.append(value)
    return len(consts) - 1


def _callables_first(code: Code) -> Code:
    """Each NULL that is pushed before a callable is pushed behind it, or is changed with it in front of the call."""
    if not any(each.opcode == "PUSH_NULL" for each in code.instructions):
        return code
    depths = stack_depths(code.replace(stacksize=_MANY))
    pieces: dict[int, list[Piece]] = {}
    for call, (null, callable) in _called(code, depths).items():
        if null < 0 or code.instructions[null].opcode != "PUSH_NULL":
            continue
        opcode, oparg, _ = code.instructions[call]
        if callable >= 0 and callable not in pieces and _only_above(code, null, callable, depths[null] or 0):
            name, number, _ = code.instructions[callable]
            pushed = [Piece("LOAD_GLOBAL_NULL", number)] if name == "LOAD_GLOBAL" else [Piece(name, number), Piece("PUSH_NULL")]
            pieces[null], pieces[callable] = [], pushed
        else:
            above = _ABOVE[opcode] + (oparg if opcode != "CALL_FUNCTION_EX" else oparg & 1)
            pieces[call] = [*_swapped(above), Piece(opcode, oparg)]
    return rewritten(code, pieces)


def _callables_last(code: Code) -> Code:
    """Each NULL that is pushed behind a callable goes below it: there, or in 3.10's code, which moves it, in front of the call."""
    pieces: dict[int, list[Piece]] = {}
    if code.version >= _CALLABLE_FIRST:
        for index, each in enumerate(code.instructions):
            if each.opcode == "PUSH_NULL":
                pieces[index] = [Piece("PUSH_NULL"), Piece("SWAP", 2)]
    elif code.version < (3, 11):
        for call, (_, null) in _called(code, stack_depths(code.replace(stacksize=_MANY))).items():
            if null >= 0 and code.instructions[null].opcode == "PUSH_NULL":
                opcode, oparg, _ = code.instructions[call]
                above = _ABOVE[opcode] + (oparg if opcode != "CALL_FUNCTION_EX" else oparg & 1)
                pieces[call] = [*_swapped(above), Piece(opcode, oparg)]
    return rewritten(code, pieces)


def _swapped(above: int) -> list[Piece]:
    """Exchange the two values that lie below so many."""
    if not above:
        return [Piece("SWAP", 2)]
    return [Piece("SWAP", above + 2), Piece("SWAP", above + 1), Piece("SWAP", above + 2)]


def _only_above(code: Code, null: int, callable: int, depth: int) -> bool:
    """Whether nothing between counts on the NULL: no handler keeps it, and the callable is all that is left of what is between."""
    if not null < callable or len(SPECS[code.instructions[callable].opcode].effect.outputs) != 1:
        return False
    return not any(entry.depth > depth and entry.start <= callable and null < entry.end for entry in code.exception_table)


def _called(code: Code, depths: tuple[int | None, ...]) -> dict[int, tuple[int, int]]:
    """By the index of each call: the instructions that the two values come from which say what is called; -1 where that is not known."""
    handlers = {entry.target: entry for entry in code.exception_table}
    stacks: dict[int, tuple[int, ...]] = {0: ()}
    work = [0, *[target for target in handlers if depths[target] is not None]]
    for target in work[1:]:
        stacks[target] = (-1,) * (depths[target] or 0)
    called: dict[int, tuple[int, int]] = {}
    while work:
        index = work.pop()
        stack = stacks[index]
        opcode, oparg, _ = code.instructions[index]
        spec = SPECS[opcode]
        number = 0 if spec.operand is Operand.TARGET else oparg
        takes, _, after, after_jump = moves(opcode, number)
        left, taken = stack[: len(stack) - takes], stack[len(stack) - takes :]
        if opcode in _ABOVE:
            called[index] = taken[0], taken[1]
        for effect, grows, target in ((spec.effect, after, index + 1), (spec.jump, after_jump, oparg)):
            if grows is None:
                continue
            named, start = {}, 0
            for item in effect.inputs:
                named[item.name] = taken[start : start + item.size(number)]
                start += item.size(number)
            out = list(left)
            for item in effect.outputs:
                out += named.get(item.name) or (index,) * item.size(number)
            known = stacks.get(target)
            merged = tuple(out) if known is None else tuple([a if a == b else -1 for a, b in zip(known, out, strict=True)])
            if merged != known:
                stacks[target] = merged
                work.append(target)
    return called
