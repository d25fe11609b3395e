"""The layout of a frame's `localsplus`: what stands in each slot (`initialize_locals`, Python/ceval.c)."""

from __future__ import annotations

from enum import Enum
from types import CodeType
from typing import TYPE_CHECKING

from freezeframe.model.namedtuple import NamedTuple
from freezeframe.model.raw import RawCode

if TYPE_CHECKING:
    from freezeframe.model.code import Code


class Role(Enum):
    """What a slot is for. The first five are a parameter's, under the names that `inspect.Parameter.kind` gives them."""

    POSITIONAL_ONLY = "argument, positional only"
    POSITIONAL_OR_KEYWORD = "argument"
    KEYWORD_ONLY = "argument, keyword only"
    VAR_POSITIONAL = "*args: the other positional arguments, a tuple"
    VAR_KEYWORD = "**kwargs: the other keyword arguments, a dict"
    LOCAL = "local"
    CELL = "cell"
    FREE = "free"
    HIDDEN = "local of an inlined comprehension"


class SlotView(NamedTuple):
    """One slot: its number in `localsplus`, its variable, what it is for, and the inner functions that capture it."""

    number: int
    name: str
    role: Role
    cell: bool
    """Whether it holds a cell: of an argument, from `MAKE_CELL` on."""
    captured_by: tuple[str, ...]

    @property
    def described(self) -> str:
        """What is in it."""
        text = self.role.value
        if self.role is Role.FREE:
            return "free variable: a cell of the outer function"
        if self.role is Role.CELL:
            text = "local, in a cell"
        elif self.cell:
            text += ", in a cell"
        return text


def layout(code: Code) -> tuple[SlotView, ...]:
    """Every slot before the evaluation stack."""
    roles = parameter_roles(code)
    inner = [constant for constant in code.consts if isinstance(constant, (CodeType, RawCode))]
    made = []
    for index, slot in enumerate(code.localsplus):
        if index < len(roles):
            role = roles[index]
        elif slot.is_free:
            role = Role.FREE
        elif slot.is_hidden:
            role = Role.HIDDEN
        else:
            role = Role.CELL if slot.is_cell else Role.LOCAL
        captured = tuple(dict.fromkeys(_short(each, code) for each in inner if slot.name in each.co_freevars)) if slot.is_cell else ()
        made.append(SlotView(index, slot.name, role, slot.is_cell or slot.is_free, captured))
    return tuple(made)


def parameter_roles(code: Code) -> list[Role]:
    """What the first slots are for, by the code's counts: the parameters, in the order of their slots."""
    roles = [Role.POSITIONAL_ONLY] * code.posonlyargcount
    roles += [Role.POSITIONAL_OR_KEYWORD] * (code.argcount - code.posonlyargcount)
    roles += [Role.KEYWORD_ONLY] * code.kwonlyargcount
    if code.has_varargs:
        roles.append(Role.VAR_POSITIONAL)
    if code.has_varkeywords:
        roles.append(Role.VAR_KEYWORD)
    return roles


def _short(inner: CodeType | RawCode, outer: Code) -> str:
    """An inner code's name, as seen from the outer one."""
    return inner.co_qualname.removeprefix(f"{outer.qualname}.<locals>.").removeprefix(f"{outer.qualname}.")
