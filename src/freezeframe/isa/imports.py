"""Imports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from freezeframe.isa.definition import deliver, instruction
from freezeframe.isa.operand import Operand

if TYPE_CHECKING:
    from freezeframe.isa.services import Services
    from freezeframe.model.frame import Frame


@instruction("level, names -- module", operand=Operand.NAME)
def IMPORT_NAME(level: Any, names: Any, *, oparg: str, frame: Frame, thread: Services) -> Any:
    """``__import__(name, globals, locals, names, level)``."""
    return deliver(thread.import_name(frame, oparg, names, level))


@instruction("level, names -- module", operand=Operand.NAME)
def IMPORT_NAME_LAZY(level: Any, names: Any, *, oparg: str, frame: Frame, thread: Services) -> Any:
    """``lazy import name`` (from 3.15: PEP 810), which is imported at once: what may be put off need not be."""
    return deliver(thread.import_name(frame, oparg, names, level))


@instruction("module -- module, value", operand=Operand.NAME, raw=True)
def IMPORT_FROM(*, oparg: str, stack: list[Any], frame: Frame, thread: Services) -> Any:
    """Push an attribute of a module, or the submodule of that name; raises ImportError."""
    return thread.import_from(frame, stack[-1], oparg)


@instruction("module -- none")
def IMPORT_STAR(module: Any, *, frame: Frame, thread: Services) -> Any:
    """Bind all public names of a module in this one."""
    return deliver(thread.import_star(frame, module))
