"""`Site`: what CPython's specialising interpreter would have made of one instruction (PEP 659), as the machine counted it."""

from __future__ import annotations

from freezeframe.model.namedtuple import NamedTuple


class Site(NamedTuple):
    """The state of one adaptive instruction: which form it has, and how that came about.

    `Code.sites` gives them, in the order of their offsets. One instruction of ours may have two: a call of 3.11 is PRECALL and CALL.
    """

    position: int
    """The instruction, as an index into `Code.instructions`."""
    offset: int
    """The byte offset of the raw instruction, in the version's own bytecode."""
    family: str
    """The instruction as the compiler wrote it, `BINARY_OP` for one."""
    name: str
    """The form that it has now, under the version's own name: `BINARY_OP_ADD_INT`; the family's (or, in 3.11, `BINARY_OP_ADAPTIVE`) where
    it has no other."""
    counter: int
    """The 16 bits of its counter, as CPython keeps them in the first cache entry."""
    hits: int
    """How often a special form has done the work."""
    misses: int
    """How often the guard of a special form did not hold, and the general one has done the work."""
    failures: int
    """How often no special form was found for what there was."""
    reason: str | None
    """Why the last of those failed: the name in CPython's Python/specialize.c without its `SPEC_FAIL_`; None where none has."""

    @property
    def specialised(self) -> bool:
        """Whether it has a special form."""
        return self.name not in (self.family, f"{self.family}_ADAPTIVE")
