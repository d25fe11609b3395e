"""What CPython's specialising interpreter has made of a code object (PEP 659): its adaptive bytecode and the counters in the inline caches.

The names of the specialised forms and what the caches hold are the running interpreter's own (`opcode`, `dis`). What the counters mean is
in Include/internal/pycore_code.h (from 3.13 pycore_backoff.h) and Python/specialize.c. No release build counts hits, or keeps reasons.
"""

from __future__ import annotations

import dis
import opcode
from typing import TYPE_CHECKING, Any, Final

from freezeframe.model.namedtuple import NamedTuple
from freezeframe.model.raw import HOST_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import CodeType

_private: Final[Any] = opcode
_names: Final[list[str]] = dis._all_opname  # type: ignore[attr-defined]
_FAMILIES: Final[Mapping[str, list[str]]] = _private._specializations
_FORMAT: Final[Mapping[str, Mapping[str, int]]] = _private._cache_format
_NO_SITES: Final = frozenset({"JUMP_BACKWARD", "RESUME"})
"""Their forms are about the tracing and compiling of loops."""
_BACKOFF_BITS: Final = 4 if HOST_VERSION < (3, 15) else 3
_BACKOFF: Final = (1 << _BACKOFF_BITS) - 1
"""The low bits of a counter that is not that of a specialised form: how often in a row no form was found, plus `_FIRST`."""
_WARMS_UP_BY_CODE: Final = HOST_VERSION < (3, 12)
"""Whether a code object is executed a few times as it is, before any of its instructions adapts."""
CLASSES_GENERALLY: Final = HOST_VERSION >= (3, 14)
"""Whether calls of C's classes without a vectorcall function get a general form, and of classes with slots one that enters `__init__`."""
_FIRST: Final = 0 if _WARMS_UP_BY_CODE else 1
_COOLDOWN: Final = 53 if _WARMS_UP_BY_CODE else 52
"""So many misses in a row a form survives."""
_AFTER_MISSES: Final = 4
"""3.11: what the low bits are when a form has been given up for its misses."""


class Adaptive(NamedTuple):
    """An instruction that may have specialised forms.

    `failures` is how often in a row no form was found for what it met, as far as the counter tells; `misses` how often the form that it has
    met something else since it got it; `waits` how many executions go by before it tries (again); None where it does not apply.
    """

    offset: int
    family: str
    name: str
    counter: int
    failures: int | None
    misses: int | None
    waits: int | None

    @property
    def specialised(self) -> bool:
        """Whether it has a specialised form now."""
        return self.name not in (self.family, f"{self.family}_ADAPTIVE")


def families() -> Mapping[str, list[str]]:
    """The specialised forms that this Python knows, by the instruction that they are forms of."""
    return {family: forms for family, forms in _FAMILIES.items() if family not in _NO_SITES and "counter" in _FORMAT.get(family, ())}


def bytecode(code: CodeType) -> bytes:
    """The bytecode as it is executed now."""
    data: bytes = code._co_code_adaptive  # type: ignore[attr-defined]
    return data


def adaptive(code: CodeType) -> Iterator[Adaptive]:
    """The instructions that may have specialised forms, and what became of them."""
    plain, now, known = code.co_code, bytecode(code), families()
    widths = {name: 2 * sum(entries.values()) for name, entries in _FORMAT.items()}
    at = 0
    while at < len(plain):
        family = opcode.opname[plain[at]]
        if family in known:
            name, counter = _names[now[at]], int.from_bytes(now[at + 2 : at + 4], "little")
            yield Adaptive(at, family, name, counter, *_told(family, name, counter))
        at += 2 + widths.get(family, 0)


def _told(family: str, name: str, counter: int) -> tuple[int | None, int | None, int | None]:
    """(failures, misses, waits), as a counter tells them."""
    if name == family and _WARMS_UP_BY_CODE:
        return None, None, None
    value, backoff = counter >> _BACKOFF_BITS, counter & _BACKOFF
    if name in (family, f"{family}_ADAPTIVE"):
        given_up = _WARMS_UP_BY_CODE and backoff >= _AFTER_MISSES and value == (1 << _AFTER_MISSES) - 1
        return 0 if given_up else max(backoff - _FIRST, 0), None, value
    return None, max(_COOLDOWN - (counter if _WARMS_UP_BY_CODE else value), 0), None
