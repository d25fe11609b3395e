"""Whose hash is Python code: what holds such objects as keys is filled last of all, when they are whole."""

from __future__ import annotations

import weakref
from types import FunctionType
from typing import Any, Final

from freezeframe.snapshot.own import static

_PLAIN: Final = frozenset({id(kind) for kind in (str, int, float, bytes, bool, type(None), complex, type, FunctionType)})
_known: dict[int, tuple[type, bool]] = {}


class LateHash(Exception):
    """An instance was met whose hash is Python code, by a writer that is not prepared for it."""


def has_python_hash(kind: type) -> bool:
    """Whether instances of a class are hashed by Python code."""
    known = _known.get(id(kind))
    if known is None or known[0] is not kind:
        known = _known[id(kind)] = kind, isinstance(static(kind, "__hash__"), FunctionType)
    return known[1]


def hashes_late(key: Any) -> bool:
    """Whether a key can be hashed only when everything is there."""
    kind = type(key)
    if id(kind) in _PLAIN:
        return False
    if kind is tuple or kind is frozenset:
        return any(map(hashes_late, key))
    if kind is weakref.ref:
        return hashes_late(key())
    return has_python_hash(kind)
