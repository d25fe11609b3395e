"""Attributes: reading, for a call and not, writing, deleting; and `super()`'s."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from freezeframe.isa.definition import deliver, instruction
from freezeframe.isa.operand import Operand

if TYPE_CHECKING:
    from freezeframe.isa.services import Services
    from freezeframe.model.frame import Frame


@instruction("owner -- value", operand=Operand.NAME)
def LOAD_ATTR(owner: Any, *, oparg: str, frame: Frame, thread: Services) -> Any:
    """``owner.name``."""
    return deliver(thread.load_attribute(frame, owner, oparg))


@instruction("owner -- callable, self_or_null: any", operand=Operand.NAME)
def LOAD_METHOD(owner: Any, *, oparg: str, frame: Frame, thread: Services) -> Any:
    """An attribute that is about to be called: a method is not bound, but pushed beside its owner (order of 3.13)."""
    return deliver(thread.load_method(frame, owner, oparg, null_first=False))


@instruction("owner -- method_or_null: any, self_or_callable", operand=Operand.NAME)
def LOAD_METHOD_NULL_FIRST(owner: Any, *, oparg: str, frame: Frame, thread: Services) -> Any:
    """An attribute that is about to be called: a method is not bound, but pushed beside its owner (order of 3.11 and 3.12)."""
    return deliver(thread.load_method(frame, owner, oparg, null_first=True))


@instruction("value, owner --", operand=Operand.NAME)
def STORE_ATTR(value: Any, owner: Any, *, oparg: str, frame: Frame, thread: Services) -> Any:
    """``owner.name = value``."""
    return deliver(thread.store_attribute(frame, owner, oparg, value))


@instruction("owner --", operand=Operand.NAME)
def DELETE_ATTR(owner: Any, *, oparg: str, frame: Frame, thread: Services) -> Any:
    """``del owner.name``."""
    return deliver(thread.delete_attribute(frame, owner, oparg))


@instruction("global_super, cls, receiver -- value", operand=Operand.SUPER_NAME)
def LOAD_SUPER_ATTR(global_super: Any, cls: Any, receiver: Any, *, oparg: tuple[str, bool], frame: Frame, thread: Services) -> Any:
    """``super().name`` (from 3.12)."""
    return deliver(thread.load_super(frame, global_super, cls, receiver, oparg, method=None))


@instruction("global_super, cls, receiver -- callable, self_or_null: any", operand=Operand.SUPER_NAME)
def LOAD_SUPER_METHOD(global_super: Any, cls: Any, receiver: Any, *, oparg: tuple[str, bool], frame: Frame, thread: Services) -> Any:
    """``super().name`` that is about to be called (order of 3.13)."""
    return deliver(thread.load_super(frame, global_super, cls, receiver, oparg, method=False))


@instruction("global_super, cls, receiver -- method_or_null: any, self_or_callable", operand=Operand.SUPER_NAME)
def LOAD_SUPER_METHOD_NULL_FIRST(
    global_super: Any, cls: Any, receiver: Any, *, oparg: tuple[str, bool], frame: Frame, thread: Services
) -> Any:
    """``super().name`` that is about to be called (order of 3.12)."""
    return deliver(thread.load_super(frame, global_super, cls, receiver, oparg, method=True))
