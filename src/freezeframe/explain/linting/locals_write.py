"""`locals-write`: writing into `locals()` of a function, which changes no variable.

The variables of a function are slots of its frame. `locals()` gives a copy: up to 3.12 one dictionary a frame, which every call fills
anew; from 3.13 (PEP 667) a new one each time. Nothing is copied back. A dictionary that is used as such afterwards is none of this.
`exec` of a function writes into the same, where it is given no namespace, or `locals()`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from freezeframe.explain.linting.callees import CALLS, METHODS
from freezeframe.explain.linting.findings import Trap, finding
from freezeframe.explain.linting.fixes import plain_assignment
from freezeframe.explain.linting.knowledge import MUTATES, TAKES_OUT
from freezeframe.explain.linting.values import INPLACE, NULL
from freezeframe.isa.lift import lift
from freezeframe.model.code import CO_OPTIMIZED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from freezeframe.explain.linting.callees import Flow, Module, Site
    from freezeframe.explain.linting.findings import Source
    from freezeframe.explain.linting.values import Origins
    from freezeframe.model.instruction import Position

SUMMARY: Final = "writing into locals() of a function changes no variable"
_GIVES: Final = frozenset({"locals", "vars"})
_SEES: Final = frozenset({"locals", "vars", "dir", "eval", "exec"})
"""Up to 3.12 these see what was written, under a name that is no variable."""
_WRITES: Final = frozenset({"operator.setitem", "operator.delitem"})
_LOCALS: Final = 2
"""The argument of `exec` by its number, and the name that it has from 3.13."""
_MOVES: Final = frozenset({"STORE_FAST", "STORE_DEREF", "POP_TOP", "COPY", "SWAP", "LOAD_ATTR"}) | METHODS
_SNAPSHOTS: Final = (3, 13)


def find(module: Module, source: Source) -> Iterator[Trap]:
    """The findings in a module, in no order."""
    for raw in module.codes:
        if not raw.co_flags & CO_OPTIMIZED:
            continue
        names = _GIVES.intersection(raw.co_names)
        if names and not any(map(module.binds, names)):
            yield from _in_code(module.flow(raw), source)
        if "exec" in raw.co_names and not module.binds("exec"):
            yield from _by_exec(module.flow(raw), source)


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
        writes = {index: _written(flow, index) for index in uses if _writes(flow, site.at, index)}
        for other in sites:
            if other.method in MUTATES and site.at in other.receiver and not (other.used and other.method in TAKES_OUT):
                writes[other.at] = _updated(flow, other)
            elif other.name in _WRITES and other.arguments and site.at in flow.values.stack(other.at)[other.arguments[0].at]:
                writes[other.at] = _named(flow, other)
        places = {flow.code.positions[index] for index in writes}
        if any(flow.opcode(index) not in _MOVES and not _reads_to_write(flow, index, places) for index in uses - writes.keys()):
            continue
        for index, keys in sorted(writes.items()):
            if flow.code.version >= _SNAPSHOTS or len(seen) == 1 or set(keys).intersection(flow.code.varnames):
                yield _told(flow, source, index, keys, site.name)


def _writes(flow: Flow, made: int, index: int) -> bool:
    opcode = flow.opcode(index)
    taken = flow.values.taken(index)
    if opcode == "BINARY_OP":  # `locals() |= …`, which gives the same dictionary back
        return flow.code.instructions[index].oparg in INPLACE and made in taken[0]
    return (opcode == "STORE_SUBSCR" and made in taken[1]) or (opcode == "DELETE_SUBSCR" and made in taken[0])


def _reads_to_write(flow: Flow, index: int, places: set[Position]) -> bool:
    """Whether an instruction reads the item that the same expression writes: `locals()["x"] += 1`."""
    return flow.opcode(index) == "BINARY_SUBSCR" and flow.code.positions[index] in places


def _written(flow: Flow, index: int) -> tuple[str, ...]:
    """The name that an item's assignment or deletion writes, where that stands in the code; those that `|=` brings."""
    key = flow.values.taken(index)[-1]
    if flow.opcode(index) == "BINARY_OP":
        return _keys(flow, key)
    value = flow.constant(key)
    return (value,) if isinstance(value, str) else ()


def _named(flow: Flow, site: Site) -> tuple[str, ...]:
    """The name that `operator.setitem` writes."""
    value = flow.constant(flow.values.stack(site.at)[site.arguments[1].at]) if len(site.arguments) > 1 else None
    return (value,) if isinstance(value, str) else ()


def _updated(flow: Flow, site: Site) -> tuple[str, ...]:
    """The names that `update` writes, as far as they stand in the code: those of its keywords, or of a dictionary's display."""
    names = [argument.keyword for argument in site.arguments if argument.keyword not in {None, "**"}]
    stack = flow.values.stack(site.at)
    shown = [key for argument in site.arguments if argument.number == 0 for key in _keys(flow, stack[argument.at])]
    return (*[name for name in names if name], *shown)


def _keys(flow: Flow, origins: Origins) -> tuple[str, ...]:
    """The keys of a dictionary's display."""
    origin = next(iter(origins), -1)
    taken = flow.values.taken(origin) if origin >= 0 else ()
    names: list[object] = []
    if flow.opcode(origin) == "BUILD_MAP":
        names = [flow.constant(key) for key in taken[::2]]
    elif flow.opcode(origin) == "BUILD_CONST_KEY_MAP":
        found = flow.constant(taken[-1])
        names = [*found] if isinstance(found, tuple) else []
    return tuple([name for name in names if isinstance(name, str)])


def _by_exec(flow: Flow, source: Source) -> Iterator[Trap]:
    """The variables of a function that a text which stands in it binds, and nobody finds bound."""
    variables = {slot.name for slot in flow.code.localsplus}
    for index, (opcode, _, _) in enumerate(flow.code.instructions):
        site = flow.site(index) if opcode in CALLS and flow.values.before[index] is not None else None
        if site is None or site.name != "exec" or site.method is not None or min(site.callee) < 0 or not site.arguments:
            continue
        stack = flow.values.stack(index)
        spaces = {argument.keyword or argument.number: stack[argument.at] for argument in site.arguments[1:]}
        space = spaces.get("locals", spaces.get(_LOCALS, NULL))
        made_here = all(flow.opcode(origin) == "CALL" and flow.site(origin).name == "locals" for origin in space)
        text = flow.constant(stack[site.arguments[0].at])
        if not isinstance(text, str) or not (made_here if space else not spaces):
            continue
        bound = sorted(variables & _bound_by(text))
        if bound:
            listed = " and ".join(f"`{name}`" for name in bound)
            stays = "stays" if len(bound) == 1 else "stay"
            said = f"{listed} {stays} as before: exec() of a function binds names in a copy of its variables"
            why = "nothing is copied back from there"
            advice = "assign the variable, or give exec() a dictionary of your own, and look into that"
            yield finding("locals-write", source, flow.code, index, said, why, None, advice)


def _bound_by(text: str) -> set[str]:
    """The names that a text binds where it is executed, and does not read itself: it is then not for itself that it does."""
    try:
        code = lift(compile(text, "<text>", "exec", dont_inherit=True))
    except (SyntaxError, ValueError):
        return set()
    names = {"STORE_NAME": set[str](), "LOAD_NAME": set[str]()}
    for opcode, oparg, _ in code.instructions:
        if opcode in names:
            names[opcode].add(code.names[oparg])
    return names["STORE_NAME"] - names["LOAD_NAME"]


def _told(flow: Flow, source: Source, index: int, keys: tuple[str, ...], name: str) -> Trap:
    variables = {slot.name for slot in flow.code.localsplus}
    known = [key for key in keys if key in variables]
    deletes = flow.opcode(index) == "DELETE_SUBSCR"
    if known:
        listed = " and ".join(f"`{key}`" for key in known)
        stays = "stays" if len(known) == 1 else "stay"
        what = "bound" if deletes else "what it was" if len(known) == 1 else "what they were"
        said = f"{listed} {stays} {what}: {name}() of a function is a copy of its variables"
    elif keys:
        said = f"no variable `{keys[0]}` comes of this: {name}() of a function is a copy of its variables"
    else:
        said = f"no variable changes: {name}() of a function is a copy of them"
    if flow.code.version < _SNAPSHOTS:
        why = f"nothing is copied back, and the next {name}() overwrites it; from 3.13 each call gives a new dictionary (PEP 667)"
    else:
        why = "each call gives a new dictionary, which nobody looks into here (PEP 667)"
    fix = None if deletes else plain_assignment(source, flow.code.positions[index], keys)
    return finding(
        "locals-write", source, flow.code, index, said, why, fix, "" if fix else "assign the variable, or keep a dictionary of your own"
    )
