"""The law that the assembler keeps."""

from __future__ import annotations

from freezeframe.isa.assemble.assembler import assemble
from freezeframe.isa.lift import lift
from freezeframe.model.code import Code

_ANEW = {"original", "instructions", "stacksize"}
"""What is compared otherwise, or worked out anew."""


def same(code: Code) -> None:
    """What is written, for the version that the code came from, is lifted to the same."""
    again = lift(assemble(code, code.version))
    assert [each[:2] for each in again.instructions] == [each[:2] for each in code.instructions], code
    assert again.exception_table == code.exception_table, code
    assert again.positions == code.positions, code
    for name in Code.FIELDS:
        assert name in _ANEW or getattr(again, name) == getattr(code, name), (code, name)
