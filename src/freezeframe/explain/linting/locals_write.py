"""`locals-write`: writing into `locals()` of a function, which changes no variable.

The variables of a function are slots of its frame. `locals()` gives a copy: up to 3.12 one dictionary a frame, which every call fills
anew; from 3.13 (PEP 667) a new one each time. Nothing is copied back. A dictionary that is used as such afterwards is none of this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from freezeframe.explain.linting.callees import CALLS, METHODS
from freezeframe.explain.linting.findings import Trap, finding
from freezeframe.explain.linting.fixes import plain_assignment
from freezeframe.explain.linting.knowledge import MUTATES
from freezeframe.model.code import CO_OPTIMIZED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from freezeframe.explain.linting.callees import Flow, Module
    from freezeframe.explain.linting.findings import Source

SUMMARY: Final = "writing into locals() of a function changes no variable"
_GIVES: Final = frozenset({"locals", "vars"})
_SEES: Final = frozenset({"locals", "vars", "dir", "eval", "exec"})
"""Up to 3.12 these see what was written, under a name that is no variable."""
_MOVES: Final = frozenset({"STORE_FAST", "STORE_DEREF", "POP_TOP", "COPY", "SWAP", "LOAD_ATTR"}) | METHODS
_SNAPSHOTS: Final = (3, 13)


def find(module: Module, source: Source) -> Iterator[Trap]:
    """The findings in a module, in no order."""
    for raw in module.codes:
        names = _GIVES.intersection(raw.co_names)
        if names and raw.co_flags & CO_OPTIMIZED and not any(map(module.binds, names)):
            yield from _in_code(module.flow(raw), source)


def _in_code(flow: Flow, source: Source) -> Iterator[Trap]:
    sites = [
        flow.site(index)
        for index, (opcode, _, _) in enumerate(flow.code.instructions)
        if opcode in CALLS and flow.values.before[index] is not None
    ]
    seen = [site.at for site in sites if site.name in _SEES and site.method is None]
    for site in sites:
        if site.name not in _GIVES or site.method is not None or site.arguments:
            continue
        uses = flow.uses.get(site.at, set())
        writes = {index for index in uses if _writes(flow, site.at, index)}
        writes |= {other.at for other in sites if other.method in MUTATES and site.at in other.receiver}
        if not writes or any(flow.opcode(index) not in _MOVES for index in uses - writes):
            continue
        for index in sorted(writes):
            key = _key(flow, index)
            if flow.code.version < _SNAPSHOTS and len(seen) > 1 and key not in flow.code.varnames:
                continue
            yield _told(flow, source, index, key, site.name)


def _writes(flow: Flow, made: int, index: int) -> bool:
    opcode = flow.opcode(index)
    taken = flow.values.taken(index)
    return (opcode == "STORE_SUBSCR" and made in taken[1]) or (opcode == "DELETE_SUBSCR" and made in taken[0])


def _key(flow: Flow, index: int) -> str | None:
    """The name that is written, where that stands in the code."""
    if flow.opcode(index) not in {"STORE_SUBSCR", "DELETE_SUBSCR"}:
        return None
    value = flow.constant(flow.values.taken(index)[-1])
    return value if isinstance(value, str) else None


def _told(flow: Flow, source: Source, index: int, key: str | None, name: str) -> Trap:
    variables = {slot.name for slot in flow.code.localsplus}
    deletes = flow.opcode(index) == "DELETE_SUBSCR"
    if key is None:
        said = f"no variable changes: {name}() of a function is a copy of them"
    elif key in variables:
        said = f"`{key}` stays {'bound' if deletes else 'what it was'}: {name}() of a function is a copy of its variables"
    else:
        said = f"no variable `{key}` comes of this: {name}() of a function is a copy of its variables"
    if flow.code.version < _SNAPSHOTS:
        why = f"nothing is copied back, and the next {name}() overwrites it; from 3.13 each call gives a new dictionary (PEP 667)"
    else:
        why = "each call gives a new dictionary, which nobody looks into here (PEP 667)"
    fix = plain_assignment(source, flow.code.positions[index], key) if key is not None and key.isidentifier() and not deletes else None
    return finding(
        "locals-write", source, flow.code, index, said, why, fix, "" if fix else "assign the variable, or keep a dictionary of your own"
    )
