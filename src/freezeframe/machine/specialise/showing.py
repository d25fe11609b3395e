"""The adaptive bytecode of a code object whose sites are kept, as CPython's `_co_code_adaptive` gives it."""

from __future__ import annotations

import opcode
from types import CodeType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from freezeframe.machine.specialise.recorder import Recorder


def special_opcodes() -> dict[str, int]:
    """The numbers of the special forms. Up to 3.12 they are those that are left, in the order of their names (Lib/dis.py)."""
    known: dict[str, int] | None = getattr(opcode, "_specialized_opmap", None)
    if known is None:
        free = [number for number, name in enumerate(opcode.opname) if name.startswith("<")]
        known = dict(zip(opcode._specialized_instructions, free, strict=False))  # type: ignore[attr-defined]
    return known | opcode.opmap


NUMBERS = special_opcodes()


def adaptive_bytecode(recorder: Recorder) -> bytes:
    """What stands in CPython's memory, but for the cache entries behind the counters: versions and addresses of a run of CPython's own."""
    original = recorder.code.original
    assert isinstance(original, CodeType)
    shown = bytearray(original._co_code_adaptive)  # type: ignore[attr-defined] # counters that are no site's stand there too
    plain = original.co_code
    for raw in recorder.raw:
        form = recorder.form(raw)
        shown[raw.offset] = NUMBERS[form]
        if form == "RESUME_CHECK" and recorder.caches.get(raw.opcode):  # from 3.15 it has a counter, as adaptive instructions have
            shown[raw.offset + 2 : raw.offset + 4] = recorder.rules.counting.cooldown.to_bytes(2, "little")
    for site in recorder.sites():
        caches = slice(site.offset + 2, site.offset + 2 + 2 * recorder.caches[site.family])
        shown[site.offset] = NUMBERS[site.name]
        shown[caches] = site.counter.to_bytes(2, "little") + plain[caches][2:]
    return bytes(shown)
