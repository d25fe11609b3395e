"""Local variables, cells and free variables: what `localsplus` holds below the evaluation stack."""

from __future__ import annotations

from types import CellType
from typing import TYPE_CHECKING, Any

from freezeframe.isa.definition import instruction
from freezeframe.isa.operand import Operand
from freezeframe.model.null import NULL

if TYPE_CHECKING:
    from freezeframe.isa.services import Services
    from freezeframe.model.frame import Frame


@instruction("-- slot", operand=Operand.LOCAL, raises=False)
def LOAD_FAST(*, oparg: int, stack: list[Any]) -> Any:
    """Push a local variable that is known to be bound; of a cell's slot, the cell itself."""
    return stack[oparg]


@instruction("-- value", operand=Operand.LOCAL)
def LOAD_FAST_CHECK(*, oparg: int, stack: list[Any], frame: Frame, thread: Services) -> Any:
    """Push a local variable; raises UnboundLocalError where it has no value."""
    value = stack[oparg]
    if value is NULL:
        raise thread.unbound(frame, oparg)
    return value


@instruction("-- held: any", operand=Operand.LOCAL, raises=False)
def LOAD_FAST_AND_CLEAR(*, oparg: int, stack: list[Any]) -> Any:
    """Push a local variable, or NULL, and leave it unbound: an inlined comprehension's variable begins (PEP 709)."""
    value = stack[oparg]
    stack[oparg] = NULL
    return value


@instruction("value: any --", operand=Operand.LOCAL, raises=False)
def STORE_FAST(value: Any, *, oparg: int, stack: list[Any]) -> None:
    """Bind a local variable; NULL, after an inlined comprehension, unbinds it."""
    stack[oparg] = value


@instruction("--", operand=Operand.LOCAL)
def DELETE_FAST(*, oparg: int, stack: list[Any], frame: Frame, thread: Services) -> None:
    """Unbind a local variable; raises UnboundLocalError where it has no value."""
    if stack[oparg] is NULL:
        raise thread.unbound(frame, oparg)
    stack[oparg] = NULL


@instruction("--", operand=Operand.CELL)
def MAKE_CELL(*, oparg: int, stack: list[Any]) -> None:
    """Put a new cell into a slot; an argument's value moves into it."""
    value = stack[oparg]
    stack[oparg] = CellType() if value is NULL else CellType(value)


@instruction("--", operand=Operand.NUMBER)
def COPY_FREE_VARS(*, oparg: int, stack: list[Any], frame: Frame) -> None:
    """Put the function's closure into the slots of the free variables, which are the last ones."""
    end = frame.code.nlocalsplus
    stack[end - oparg : end] = frame.closure  # type: ignore[assignment] # code with free variables has one


@instruction("-- value", operand=Operand.CELL)
def LOAD_DEREF(*, oparg: int, stack: list[Any], frame: Frame, thread: Services) -> Any:
    """Push what a cell holds; raises UnboundLocalError (own cell) or NameError (free variable) where it is empty."""
    try:
        return stack[oparg].cell_contents
    except ValueError:
        pass
    raise thread.unbound_cell(frame, oparg)


@instruction("value --", operand=Operand.CELL)
def STORE_DEREF(value: Any, *, oparg: int, stack: list[Any]) -> None:
    """Put a value into a cell."""
    stack[oparg].cell_contents = value


@instruction("--", operand=Operand.CELL)
def DELETE_DEREF(*, oparg: int, stack: list[Any], frame: Frame, thread: Services) -> None:
    """Empty a cell; raises as `LOAD_DEREF` does where it is empty."""
    try:
        stack[oparg].cell_contents  # noqa: B018 (whether it is empty is only seen by reading it)
    except ValueError:
        empty = True
    else:
        empty = False
    if empty:
        raise thread.unbound_cell(frame, oparg)
    del stack[oparg].cell_contents


@instruction("-- value", operand=Operand.CELL)
def LOAD_CLASSDEREF(*, oparg: int, frame: Frame, stack: list[Any], thread: Services) -> Any:
    """In a class body: push the name from the class's namespace, or else what the cell holds (CPython 3.11)."""
    name = frame.code.localsplus[oparg][0]
    value = thread.mapping_get(frame.locals, name)
    if value is not NULL:
        return value
    try:
        return stack[oparg].cell_contents
    except ValueError:
        pass
    raise thread.unbound_cell(frame, oparg)


@instruction("namespace -- value", operand=Operand.CELL)
def LOAD_FROM_DICT_OR_DEREF(namespace: Any, *, oparg: int, frame: Frame, stack: list[Any], thread: Services) -> Any:
    """Push the name from a namespace, or else what the cell holds (PEP 695 scopes and class bodies, from 3.12)."""
    name = frame.code.localsplus[oparg][0]
    value = thread.mapping_get(namespace, name)
    if value is not NULL:
        return value
    try:
        return stack[oparg].cell_contents
    except ValueError:
        pass
    raise thread.unbound_cell(frame, oparg)
