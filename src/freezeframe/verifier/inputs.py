"""Of which kinds what an instruction takes has to be, by its stack effect and its version."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from freezeframe.isa.effect import Kind
from freezeframe.isa.operand import Operand
from freezeframe.isa.specs import SPECS
from freezeframe.verifier import values
from freezeframe.verifier.values import CALLABLE_FIRST, CALLED, NULL, OBJECT, POPS_NULL

_TELLS_CALLED: Final = "DICT_MERGE"
"""It names the callable in its error."""


@lru_cache(maxsize=4096)
def demands(opcode: str, oparg: int, version: tuple[int, int]) -> tuple[tuple[str, int, int, int], ...]:
    """Of each input of an instruction: name, the kinds that it may be of, and where it begins and ends from the deepest on."""
    spec = SPECS[opcode]
    number = 0 if spec.operand is Operand.TARGET else oparg
    called = (version < CALLABLE_FIRST) if (opcode in CALLED and version >= values.HAS_NULL) or opcode == _TELLS_CALLED else -1
    stay = {item.name for effect in (spec.effect, spec.jump) for item in effect.outputs}
    found = []
    start = 0
    for place, item in enumerate(spec.effect.inputs):
        end = start + item.size(number)
        allowed = values.TAKES.get(item.kind) or values.ATTRIBUTES.get(oparg, 0)
        if opcode == "POP_TOP" and version >= POPS_NULL:
            allowed = values.TAKES[Kind.ANY]
        elif place == called:
            allowed = values.TAKES[Kind.VALUE]
        elif opcode == "CALL_FUNCTION_EX" and item.name == "kwargs" and version >= values.HAS_NULL:
            allowed = values.MAP | NULL * (version >= POPS_NULL)
        elif item.kind is Kind.ANY and item.name not in stay:
            allowed = values.VALUE_OR_NULL
        if opcode == "CHECK_EG_MATCH" and item.kind is Kind.EXCEPTION:  # None where all has been handled
            allowed = values.TAKES[Kind.HANDLED]
        if version >= values.TAGGED_POSITION and allowed & OBJECT and allowed != values.TAKES[Kind.ANY]:
            allowed &= ~values.LASTI
        if opcode == "CALL" and not place:
            allowed |= values.COMPREHENSION
        found.append((item.name, allowed, start, end))
        start = end
    return tuple(found)
