"""Which instructions are counted, by `fuel` for one.

It is what the compiler has made of the program's text: every instruction of CPython's but those that make a frame or a
generator, that begin or resume it, and those by which a delegation (`yield from`, `await`) hands values on. Where ours are parts of one of
CPython's the first is counted. (Up to 3.12 the names of a call's keywords are a part of the call.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from freezeframe.model.code import Code

_SENDS: Final = frozenset({"SEND", "SEND_INDEXED"})
_FREE: Final = _SENDS | {
    "CLEANUP_THROW", "CLEANUP_THROW_INDEXED", "END_SEND", "END_SEND_INDEXED", "JUMP_BACKWARD_NO_INTERRUPT", "RESUME",
}  # fmt: skip
_NAMES_ON_STACK: Final = (3, 13)
"""From this version on the names of a call's keywords are a value on the stack."""


def counts(code: Code) -> bytes:
    """By index of an instruction, whether it is counted."""
    found = bytearray(len(code.instructions))
    begun, before, last = False, "", -1
    for index, (opcode, _, offset) in enumerate(code.instructions):
        part = offset == last or (opcode == "CALL_KW" and code.version < _NAMES_ON_STACK)
        found[index] = begun and not part and opcode not in _FREE and not (opcode == "YIELD_VALUE" and before in _SENDS)
        begun = begun or opcode == "RESUME"
        before, last = opcode, offset
    return bytes(found)
