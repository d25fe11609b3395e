"""`mutable-default`: a list, dictionary or set as a default that the function changes, or gives to others.

A default is made once, with the function. One that is only read is as good as a constant; one that a call changes, stores or returns is
shared by all calls. Names that begin with an underscore, or say that they are a cache, are taken for what they say.
"""

from __future__ import annotations

import re
from types import CodeType
from typing import TYPE_CHECKING, Final

from freezeframe.explain.linting.findings import Trap, finding
from freezeframe.explain.linting.fixes import none_as_default
from freezeframe.explain.linting.following import Following
from freezeframe.explain.linting.parameters import defaults
from freezeframe.explain.linting.phases import Use
from freezeframe.explain.target import NOTHING
from freezeframe.model.raw import RawCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from freezeframe.explain.linting.callees import Flow, Module
    from freezeframe.explain.linting.findings import Source
    from freezeframe.explain.linting.values import Origins

SUMMARY: Final = "a default that is changed, stored or returned is shared by all calls"
_BUILT: Final = {"BUILD_LIST": "list", "BUILD_MAP": "dictionary", "BUILD_CONST_KEY_MAP": "dictionary", "BUILD_SET": "set"}
_MADE: Final = {
    "list": "list", "dict": "dictionary", "set": "set", "bytearray": "bytearray", "deque": "deque", "defaultdict": "dictionary",
    "OrderedDict": "dictionary", "Counter": "Counter", "<locals>.<listcomp>": "list", "<locals>.<setcomp>": "set",
    "<locals>.<dictcomp>": "dictionary",
}  # fmt: skip
_COMPREHENDS: Final = frozenset({"LIST_APPEND", "SET_ADD", "MAP_ADD", "LIST_EXTEND", "SET_UPDATE"})
_VERBS: Final = {Use.MUTATED: "changes", Use.KEPT: "stores", Use.RETURNED: "returns", Use.YIELDED: "yields"}
_ON_PURPOSE: Final = re.compile(r"_.*|.*(cache|memo|registry).*", re.IGNORECASE)


def find(module: Module, source: Source) -> Iterator[Trap]:
    """The findings in a module, in no order."""
    looked_at = {id(raw) for raw in module.codes}
    for raw in module.all_codes:
        if any(id(inside) in looked_at for inside in raw.co_consts):
            flow = module.flow(raw)
            instructions = flow.code.instructions
            for index, (opcode, oparg, _) in enumerate(instructions):
                if (
                    opcode == "SET_FUNCTION_ATTRIBUTE"
                    and oparg in {1, 2}
                    and any(each.opcode in {*_BUILT, "BINARY_OP", "CALL"} for each in instructions)
                ):
                    yield from _of_function(flow, source, index, keywords=oparg == 2)


def _of_function(flow: Flow, source: Source, index: int, *, keywords: bool) -> Iterator[Trap]:
    taken = flow.values.taken(index)
    if not taken or len(taken[0]) != 1 or len(taken[1]) != 1:
        return
    made = flow.made_by(next(iter(taken[1])))
    if made is None or all(made is not each for each in flow.module.codes):
        return
    for name, value in defaults(flow, made, next(iter(taken[0])), keywords=keywords):
        kind, origin = _mutable(flow, value)
        if not kind or _ON_PURPOSE.fullmatch(name):
            continue
        inside = flow.module.flow(made)
        slot = next(number for number, variable in enumerate(inside.code.localsplus) if variable.name == name)
        told = _shared(inside, slot, empty=_is_empty(flow, origin), items=_items(flow, origin))
        if told is not None:
            what, line = told
            said = f"`{name}` is one {kind} for all calls: {_deed(what, kind)}"
            where = f"{made.co_name} {_VERBS[what]} it{f' in line {line}' if line else ''}"
            why = f"a default is made once, when `{made.co_name}` is defined; {where}"
            fix = none_as_default(source, flow.code, index, name)
            advice = "" if fix else f"let `{name}` be None, and make the {kind} at each call"
            yield finding("mutable-default", source, flow.code, origin, said, why, fix, advice)


def _mutable(flow: Flow, value: Origins) -> tuple[str, int]:
    """What kind of object a default is, where it can be changed and nothing else has it; and the instruction that makes it."""
    origin = next(iter(value)) if len(value) == 1 else -1
    opcode = flow.opcode(origin)
    kind = _BUILT.get(opcode, "")
    if opcode == "BINARY_OP":  # `[0] * 8`, `[0] + [1]`
        kind = next((made for part in flow.values.taken(origin) if (made := _mutable(flow, part)[0]) == "list"), "")
    if opcode.startswith("CALL"):
        site = flow.site(origin)
        name = site.name or ""
        if site.method is None or name.startswith("collections."):
            kind = _MADE.get(name.removeprefix("collections."), "")
    if any(flow.opcode(at).startswith("STORE_") for at in flow.uses.get(origin, ())):
        return "", origin
    return kind, origin


def _is_empty(flow: Flow, origin: int) -> bool:
    """Whether a default is empty as it is made: a display of nothing, or a call without arguments; no comprehension."""
    opcode, oparg, _ = flow.code.instructions[origin]
    if opcode.startswith("CALL"):
        return not flow.site(origin).arguments
    return opcode in _BUILT and not oparg and not any(flow.opcode(at) in _COMPREHENDS for at in flow.uses.get(origin, ()))


def _items(flow: Flow, origin: int) -> frozenset[object]:
    """The keys of the items of a default that can be changed themselves; `NOTHING` among them where all can."""
    opcode, taken = flow.opcode(origin), flow.values.taken(origin)
    keys: list[object]
    if opcode == "BUILD_LIST":
        keys, values = list(range(len(taken))), taken
    elif opcode == "BUILD_MAP":
        keys, values = [flow.constant(key) for key in taken[::2]], taken[1::2]
    elif opcode == "BUILD_CONST_KEY_MAP" and isinstance(names := flow.constant(taken[-1]), tuple):
        keys, values = list(names), taken[:-1]
    elif opcode.startswith("CALL") and _factory(flow, origin) in _MADE:
        return frozenset({NOTHING})
    else:
        return frozenset()
    found = {key for key, value in zip(keys, values, strict=True) if _mutable(flow, value)[0]} - {NOTHING}
    return frozenset(found | {NOTHING} if len(found) == len(keys) > 0 else found)


def _factory(flow: Flow, origin: int) -> str:
    """What a `defaultdict` makes its items by; nothing where the call makes none, or it cannot be told."""
    site = flow.site(origin)
    if site.name not in {"defaultdict", "collections.defaultdict"} or not site.arguments or site.arguments[0].number:
        return ""
    return (flow.name(flow.values.stack(origin)[site.arguments[0].at]) or "").removeprefix("collections.")


def _shared(flow: Flow, slot: int, *, empty: bool, items: frozenset[object]) -> tuple[Use, int | None] | None:
    """What a function, or one inside it, does with an argument that makes calls share it, and in which line; None where nothing is."""
    found = Following(flow, -1 - slot, data=True, empty=empty).events
    events = sorted((event for event in found if event.use in _VERBS), key=lambda event: ([*_VERBS].index(event.use), event.at))
    if not events and items:
        found = Following(flow, -1 - slot, data=True, items=items).events
        events = sorted((event for event in found if event.use is Use.MUTATED), key=lambda event: event.at)
    if events:
        return events[0].use, flow.code.lineno(events[0].at)
    variable = flow.code.localsplus[slot]
    if variable.is_cell or variable.is_free:
        rebound = any(each.opcode == "STORE_DEREF" and each.oparg == slot for each in flow.code.instructions)
        for inner in flow.raw.co_consts:
            if isinstance(inner, (CodeType, RawCode)) and variable.name in inner.co_freevars and not rebound:
                inside = flow.module.flow(inner)
                number = next(at for at, each in enumerate(inside.code.localsplus) if each.is_free and each.name == variable.name)
                told = _shared(inside, number, empty=empty, items=items)
                if told is not None:
                    return told
    return None


def _deed(what: Use, kind: str) -> str:
    if what is Use.MUTATED:
        return "what one call changes in it, the next ones find"
    return f"whoever changes the {kind} that {'is kept' if what is Use.KEPT else 'they get'} changes it for all"
