"""What a function's own import statements bind, and what that is where importing it again would execute nothing."""

from __future__ import annotations

import sys
from importlib.util import resolve_name
from typing import TYPE_CHECKING, Any, Final

from freezeframe.explain.target import nested
from freezeframe.isa.lift import lift
from freezeframe.isa.operand_text import name_of
from freezeframe.model.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from freezeframe.model.code import Code

_STORES: Final = frozenset({"STORE_FAST", "STORE_DEREF", "STORE_NAME", "STORE_GLOBAL"})
_MOVES: Final = frozenset({"SWAP", "POP_TOP"})
"""What stands between the IMPORT_FROMs of ``import a.b.c as d``."""


class Import(NamedTuple):
    """A name that an import statement binds."""

    module: str
    """As the statement writes it, its dots in front."""
    attribute: str | None
    """What ``from module import attribute`` asks for."""

    def __str__(self) -> str:
        return f"import {self.module}" if self.attribute is None else f"from {self.module} import {self.attribute}"

    def found(self, package: object) -> tuple[Any, ...]:
        """(what it binds), where the module is imported already; () where it is not. `package` is the importing module's."""
        try:
            name = resolve_name(self.module, package if isinstance(package, str) else None)
        except ImportError:
            return ()
        module = sys.modules.get(name)
        if self.attribute is None or module is None:
            return () if module is None else (module,)
        namespace = vars(module)
        if self.attribute in namespace:
            return (namespace[self.attribute],)
        inside = sys.modules.get(f"{name}.{self.attribute}")
        return () if inside is None else (inside,)


def imports_of(code: Code) -> dict[str, Import]:
    """The names of a code object that import statements bind, and nothing else does."""
    found: dict[str, Import | None] = dict.fromkeys((*code.varnames[: code.nargs], *code.freevars))
    for name, bound in _stores(code):
        found[name] = bound if found.get(name, bound) == bound else None
    for inside in list(nested(code.original))[1:]:
        names = inside.co_freevars
        if any(name in names for name in found):
            for name, _ in _stores(lift(inside)):
                if name in names:
                    found[name] = None
    return {name: bound for name, bound in found.items() if bound is not None}


def _stores(code: Code) -> Iterator[tuple[str, Import | None]]:
    """Every name that is bound, and by which import; None where it is by something else."""
    instructions = code.instructions
    module: Import | None = None
    asks = False
    for index, instruction in enumerate(instructions):
        if instruction.opcode == "IMPORT_NAME":
            level, asked = (_constant(code, at) for at in (index - 2, index - 1))
            module, asks = Import("." * (level or 0) + name_of(code, instruction), None), asked is not None
        elif instruction.opcode in _STORES:
            before = index - 1
            while before and instructions[before].opcode in _MOVES:
                before -= 1
            bound = None
            if module is not None and instructions[before].opcode == "IMPORT_FROM":
                bound = Import(module.module, name_of(code, instructions[before])) if asks else module
            elif module is not None and before == index - 1 and instructions[before].opcode == "IMPORT_NAME":
                bound = Import(module.module.partition(".")[0], None)
            yield name_of(code, instruction), bound


def _constant(code: Code, index: int) -> Any:
    opcode, oparg, _ = code.instructions[index]
    return oparg if opcode == "LOAD_SMALL_INT" else code.consts[oparg] if opcode == "LOAD_CONST" else None
