"""Whether code of two versions of Python was compiled from the same source: compared is what does not depend on the compiler.

That is, for each code object and those within it, its place, parameters, variables and kind, and of its instructions what the source says
there: names, attributes, constants and operators, each with where it is written. Comprehensions are a part of what they stand in, as they
are compiled from 3.12 on (PEP 709), and so is what 3.14 makes of annotations (PEP 649).
"""

from __future__ import annotations

import re
from collections import Counter
from types import CodeType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.isa.lift import lift
from freezeframe.isa.names import COMMON_CONSTANTS
from freezeframe.model.code import GENERATORS
from freezeframe.model.raw import RawCode, constant_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

INLINE: Final = frozenset({"<listcomp>", "<setcomp>", "<dictcomp>", "__annotate__"})
"""Code that is part of what it stands in, in other versions."""
_COMPREHENSIONS: Final = re.compile(r"<(list|set|dict)comp>(\.<locals>)?\.")
_FLAGS: Final = 0x01 | 0x04 | 0x08 | GENERATORS
"""Whether it is a function's, has `*args`, has `**kwargs`, and what kind of generator it makes."""
_GLOBALS: Final = ("LOAD_GLOBAL", "NULL_LOAD_GLOBAL", "STORE_GLOBAL", "DELETE_GLOBAL", "LOAD_NAME", "IMPORT_NAME", "IMPORT_FROM")
_ATTRIBUTES: Final = ("LOAD_ATTR", "LOAD_METHOD", "STORE_ATTR", "DELETE_ATTR")
_OPERATORS: Final = frozenset({"BINARY_OP", "COMPARE_OP", "IS_OP", "CONTAINS_OP", "UNARY_NEGATIVE", "UNARY_INVERT"})
_LOCALS: Final = frozenset({"LOAD_FAST", "LOAD_FAST_CHECK", "STORE_FAST"})
_COMPARISON: Final = 15
"""Which of COMPARE_OP's bits say what it compares: from 3.13 on another says that the result is made a bool."""


def shape_of(code: CodeType | RawCode) -> Any:
    """A value that is equal for what was compiled from the same source."""
    lifted = lift(code)
    inside = Counter(map(shape_of, _inside(code)))
    return (
        name_of(code), code.co_firstlineno, code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_flags & _FLAGS,
        lifted.varnames[: lifted.nargs], lifted.freevars, frozenset(_written(code)), frozenset(inside.items()),
    )  # fmt: skip


def name_of(code: CodeType | RawCode) -> str:
    """A code object's qualified name, without the comprehensions that it is in."""
    return _COMPREHENSIONS.sub("", code.co_qualname)


def _inside(code: CodeType | RawCode) -> Iterator[Any]:
    """The code objects within this one, also those within what is a part of it."""
    for part in _parts(code):
        if part.co_name in INLINE:
            yield from _inside(part)
        else:
            yield part


def _parts(code: CodeType | RawCode) -> list[Any]:
    return [constant for constant in code.co_consts if isinstance(constant, (CodeType, RawCode))]


def _written(code: CodeType | RawCode) -> set[Any]:
    """What the source says where this was compiled from: each time what, which, and where."""
    lifted = lift(code)
    names, slots = lifted.names, lifted.localsplus
    found: Counter[Any] = Counter()
    for (opcode, oparg, _), place in zip(lifted.instructions, lifted.positions, strict=True):
        line = place[0]
        if opcode.startswith(_GLOBALS):
            found["name", names[oparg], place] += 1
        elif opcode.startswith(_ATTRIBUTES):
            found["attribute", names[oparg], line, place[1], place[3]] += 1
        elif opcode.startswith("LOAD_SUPER"):
            found["attribute", names[oparg >> 1], line, place[1], place[3]] += 1
            if not oparg & 1:  # without arguments: the compiler has written the first parameter there, and not the source
                found["local", slots[0].name, line] -= 1
        elif opcode in _LOCALS and not slots[oparg].name.startswith("."):
            found["local", slots[oparg].name, line] += 1
        elif opcode in _OPERATORS:
            found[opcode, oparg & _COMPARISON if opcode == "COMPARE_OP" else oparg, place] += 1
        elif opcode == "LOAD_SMALL_INT":
            found["constant", constant_key(oparg), line] += 1
        elif opcode == "LOAD_COMMON_CONSTANT" and isinstance(COMMON_CONSTANTS[oparg], (str, int)):  # the others are the compiler's
            found["constant", constant_key(COMMON_CONSTANTS[oparg]), line] += 1
        elif opcode == "LOAD_CONST":
            found.update(("constant", constant_key(part), line) for part in _flat(lifted.consts[oparg]))
    everything = {fact for fact, count in found.items() if count > 0}
    return everything.union(*[_written(part) for part in _parts(code) if part.co_name in INLINE])


def _flat(constant: Any) -> Iterator[Any]:
    """The parts of a constant: whether a tuple or a slice is one constant or several is the compiler's choice."""
    if type(constant) is tuple:
        for part in constant:
            yield from _flat(part)
    elif type(constant) is slice:
        yield from _flat((constant.start, constant.stop, constant.step))
    elif constant is not None and not isinstance(constant, (CodeType, RawCode)):
        yield constant


def names_its_variables(code: CodeType | RawCode, lines: Sequence[bytes]) -> bool:
    """Whether these lines, encoded in UTF-8, have each variable where this code has it: two of a line may have changed places."""
    lifted = lift(code)
    last = -1
    for (opcode, oparg, offset), (line, end, column, stop) in zip(lifted.instructions, lifted.positions, strict=True):
        if opcode in _LOCALS and offset != last and line is not None and line == end:  # two of one instruction have one place
            name = lifted.localsplus[oparg].name.encode()
            if stop is not None and stop - (column or 0) == len(name) and (len(lines) < line or lines[line - 1][column:stop] != name):
                return False
        last = offset
    return all(names_its_variables(part, lines) for part in _parts(code))
