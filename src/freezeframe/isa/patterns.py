"""Structural pattern matching (PEP 634)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from freezeframe.isa.definition import deliver, instruction
from freezeframe.isa.operand import Operand
from freezeframe.model.kinds import FLAGS

if TYPE_CHECKING:
    from freezeframe.isa.services import Services
    from freezeframe.model.frame import Frame

SEQUENCE, MAPPING = 1 << 5, 1 << 6  # Py_TPFLAGS_SEQUENCE, Py_TPFLAGS_MAPPING


@instruction("subject -- subject, length", operand=Operand.NONE, raw=True)
def GET_LEN(*, stack: list[Any], frame: Frame, thread: Services) -> Any:
    """Push ``len(subject)``."""
    return thread.get_len(frame, stack[-1])


@instruction("subject -- subject, matched")
def MATCH_MAPPING(subject: Any) -> Any:
    """Does the subject's class say that it is a mapping?"""
    return subject, bool(FLAGS(type(subject)) & MAPPING)


@instruction("subject -- subject, matched")
def MATCH_SEQUENCE(subject: Any) -> Any:
    """Does the subject's class say that it is a sequence?"""
    return subject, bool(FLAGS(type(subject)) & SEQUENCE)


@instruction("subject, keys: tuple -- subject, keys, values", operand=Operand.NONE, raw=True)
def MATCH_KEYS(*, stack: list[Any], frame: Frame, thread: Services) -> Any:
    """Push a tuple of the values of all keys, or None where one is missing."""
    return thread.match_keys(frame, stack[-2], stack[-1])


@instruction("subject, cls, names: tuple -- attributes", operand=Operand.NUMBER)
def MATCH_CLASS(subject: Any, cls: Any, names: Any, *, oparg: int, frame: Frame, thread: Services) -> Any:
    """Push a tuple of the subject's attributes, `oparg` of them by position, or None where it does not match."""
    return deliver(thread.match_class(frame, subject, cls, oparg, names))
