"""`late-binding`: functions that are made in a loop and outlive the round that they were made in.

A function does not keep the values of the variables that it captures, but the variables (their cells, or the module's globals). Of each
function that a loop makes, or has another function make, it is followed whether it can still be called when the variable has been bound
again in another round; or, in a loop or not, when the variable has been deleted, as `except … as error` does at its end.
"""

from __future__ import annotations

from itertools import chain
from types import CodeType
from typing import TYPE_CHECKING, Final

from freezeframe.explain.linting.callees import CALLS
from freezeframe.explain.linting.findings import Trap, finding
from freezeframe.explain.linting.fixes import capture_by_default
from freezeframe.explain.linting.following import Following, captures
from freezeframe.explain.linting.knowledge import gathers
from freezeframe.explain.linting.makers import made_by, made_by_a_call
from freezeframe.explain.linting.phases import RUNNING, Phase, Rebinding, Use
from freezeframe.explain.linting.values import DELETES, NULL, STORES, place_of
from freezeframe.model.code import CO_OPTIMIZED, GENERATORS
from freezeframe.model.raw import RawCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from freezeframe.explain.linting.callees import Flow, Module
    from freezeframe.explain.linting.findings import Source
    from freezeframe.explain.linting.graph import Loop
    from freezeframe.explain.linting.makers import Making
    from freezeframe.explain.linting.phases import Event
    from freezeframe.explain.linting.values import Place

SUMMARY: Final = "a function made in a loop sees what later rounds do to a variable that it captures"
_NOT_CALLED: Final = ("__annotate__", "<generic parameters of ", "<annotations of ")
"""What the compiler makes for annotations, which are asked for when the variable is long another one in any program."""
_INLINE: Final = frozenset({"<listcomp>", "<setcomp>", "<dictcomp>"})


def find(module: Module, source: Source) -> Iterator[Trap]:
    """The findings in a module, in no order."""
    for raw in module.codes:
        if not any(isinstance(inside, (CodeType, RawCode)) for inside in raw.co_consts):
            continue
        flow = module.flow(raw)
        if flow.loops or any(opcode in DELETES for opcode, _, _ in flow.code.instructions):
            yield from _in_code(flow, source)


def _in_code(flow: Flow, source: Source) -> Iterator[Trap]:
    bindings = _Bindings(flow)
    if not bindings.bound:
        return
    told: set[int] = set()
    reached = [index for index, before in enumerate(flow.values.before) if before is not None]
    called = (making for index in reached if flow.opcode(index) in CALLS for making in made_by_a_call(flow, index))
    made_here = (making for index in reached if flow.opcode(index) == "MAKE_FUNCTION" for making in made_by(flow, index))
    for making in chain(called, made_here):
        if making.made.co_name.startswith(_NOT_CALLED) or id(making.made) in told:
            continue
        found: dict[str, tuple[Event, frozenset[int], Loop | None]] = {}
        for name, place in bindings.captured(making.outermost):
            seen = _followed(flow, bindings, making, name, place) if making.gives(name) else None
            if seen is not None:
                found[name] = seen
        if found:
            told |= {id(making.made), id(making.outermost)}
            yield _told(flow, bindings, source, making, found)


def _followed(flow: Flow, bindings: _Bindings, making: Making, name: str, place: Place) -> tuple[Event, frozenset[int], Loop | None] | None:
    """What first is done with a function when its variable is another, where that has happened, and the loop; None where nothing is."""
    index, made = making.giving, making.made
    stores, deletes, ends = bindings.of(place, making.since)
    before = flow.values.before[index]
    assert before is not None
    around = [loop for loop in flow.loops if index in loop.body and (making.since == index or making.since not in loop.body)]
    candidates: list[tuple[Loop | None, frozenset[int]]] = [(loop, stores & loop.body) for loop in around]
    candidates = [(loop, inside) for loop, inside in candidates if inside and bindings.changes(place, inside, set())]
    if not candidates and deletes:
        candidates = [(None, stores)]
    for loop, inside in candidates:
        rebinding = Rebinding(
            header=-1 if loop is None else loop.header,
            stores=inside if loop is not None else stores,
            earlier=frozenset() if loop is None else frozenset(at for at in inside if _position(flow, at) < _position(flow, index)),
            deletes=deletes if before.places.get(place, NULL) else frozenset(),
            ends=ends,
        )
        events = Following(flow, index, rebinding, made, captured=name, mark=making.mark).events
        late = sorted(
            (event for event in events if event.phase >= Phase.UNBOUND and event.use is not Use.MUTATED),
            key=lambda event: (event.phase is Phase.REBOUND, event.use is Use.PASSED, event.place),
        )
        if late and not (late[0].use in {Use.YIELDED, Use.KEPT} and _consumed_at_once(flow, late[0])):
            return late[0], inside if late[0].phase is Phase.REBOUND else deletes, loop
    return None


def _position(flow: Flow, index: int) -> tuple[int, int]:
    line, _, column, _ = flow.code.positions[index]
    return line or 0, column or 0


def _consumed_at_once(flow: Flow, event: Event) -> bool:
    """Whether a generator expression yields the function to what takes one after the other, and keeps none."""
    if flow.code.name != "<genexpr>" or flow.opcode(event.at) != "YIELD_VALUE":
        return False
    raw = flow.module.parent(flow.raw)
    if raw is None:
        return False
    outer = flow.module.flow(raw)
    made = {at for at in outer.uses if outer.opcode(at) == "MAKE_FUNCTION" and outer.made_by(at) is flow.raw}
    calls = {at for each in made for at in outer.uses[each] if outer.opcode(at) == "CALL"}
    return all(_one_by_one(outer, call, at) for call in calls for at in outer.uses.get(call, ()))


def _one_by_one(flow: Flow, generator: int, index: int) -> bool:
    """Whether an instruction takes from a generator what it needs next, rather than all of it."""
    opcode = flow.opcode(index)
    if opcode not in CALLS:
        return opcode in {
            "FOR_ITER",
            "GET_ITER",
            "POP_TOP",
            "FOR_ITER_INDEXED",
            "GET_ITER_INDEXED",
            "CONTAINS_OP",
            "SWAP",
            "COPY",
            "GET_YIELD_FROM_ITER",
        }
    site = flow.site(index)
    stack = flow.values.stack(index)
    given = any(generator in stack[argument.at] for argument in site.arguments)
    return not given or not gathers(site.name or site.method)


class _Bindings:
    """Where the variables of a code object are bound and deleted."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.bound: dict[Place, set[int]] = {}
        self.deleted: dict[Place, set[int]] = {}
        self.made: dict[Place, set[int]] = {}
        code = flow.code
        shared = {index for index, slot in enumerate(code.localsplus) if slot.is_cell or slot.is_free}
        for index, instruction in enumerate(code.instructions):
            where = {**dict.fromkeys(STORES, self.bound), **dict.fromkeys(DELETES, self.deleted), "MAKE_CELL": self.made}.get(
                instruction.opcode
            )
            place = None if where is None else place_of(code, instruction)
            if where is None or place is None or flow.values.before[index] is None:
                continue
            if isinstance(place, str):
                if instruction.opcode.endswith("_NAME") and code.name != "<module>":
                    continue  # a class's own names are captured by nobody
            elif place not in shared or instruction.opcode.endswith("_FAST"):
                continue
            where.setdefault(place, set()).add(index)

    def captured(self, made: CodeType | RawCode) -> Iterator[tuple[str, Place]]:
        """The variables of this code that a function captures, and does not bind itself: those are shared on purpose."""
        module = self.flow.module
        for place in self.bound:
            name = place if isinstance(place, str) else self.flow.code.localsplus[place].name
            if isinstance(place, str):
                if name in made.co_freevars or not captures(module, made, name):
                    continue
            elif name not in made.co_freevars:
                continue
            if not _binds(module, made, name):
                yield name, place

    def is_bound(self, name: str, index: int) -> bool:
        """Whether every path to an instruction binds the variable of a name."""
        code = self.flow.code
        slots = {slot.name: number for number, slot in enumerate(code.localsplus)}
        number = slots.get(name, len(slots))
        if name in slots and (number < code.nargs or code.localsplus[number].is_free):
            return True
        stores = self.bound.get(name, set()) | self.bound.get(number, set())
        seen, work = {0}, [0]
        while work:
            at = work.pop()
            if at == index:
                return False
            if at not in stores:
                fresh = [other for other in self.flow.successors[at] if other not in seen]
                seen.update(fresh)
                work += fresh
        return True

    def of(self, place: Place, index: int) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
        """Where the variable is bound, deleted and made that the function at `index` captures: an inlined comprehension has its own."""
        within = self._comprehension(place, index)
        return tuple(  # type: ignore[return-value]  # three of them
            frozenset(at for at in where.get(place, ()) if self._comprehension(place, at) == within)
            for where in (self.bound, self.deleted, self.made)
        )

    def _comprehension(self, place: Place, index: int) -> frozenset[int]:
        """The inlined comprehensions around an instruction that have this variable of their own."""
        instructions = self.flow.code.instructions
        return frozenset(
            origin
            for origins in self.flow.values.stack(index)
            for origin in origins
            if self.flow.opcode(origin) == "LOAD_FAST_AND_CLEAR" and instructions[origin].oparg == place
        )

    def changes(self, place: Place, stores: frozenset[int], asked: set[Place]) -> bool:
        """Whether these bind different values: not always one constant, module, or function that itself sees nothing that changes."""
        asked.add(place)
        values = {origin for at in stores for origin in self.flow.values.taken(at)[-1]}
        constants = {origin for origin in values if self.flow.opcode(origin) in {"LOAD_CONST", "LOAD_SMALL_INT"}}
        if len({(self.flow.opcode(each), self.flow.code.instructions[each].oparg) for each in constants}) > 1:
            return True
        if len(values) > 1 and values != constants:
            return True
        return any(not self._is_same(origin, asked) for origin in values - constants)

    def _is_same(self, origin: int, asked: set[Place]) -> bool:
        flow = self.flow
        opcode = flow.opcode(origin)
        if opcode in {"IMPORT_NAME", "IMPORT_FROM"}:
            return True
        if opcode == "CALL":
            site = flow.site(origin)
            if not any(flow.opcode(each) == "LOAD_BUILD_CLASS" for each in site.callee):
                return False
            functions = flow.values.stack(origin)[site.arguments[0].at]
        elif opcode == "MAKE_FUNCTION":
            functions = frozenset({origin})
        else:
            return False
        for each in functions:
            made = flow.made_by(each) if flow.opcode(each) == "MAKE_FUNCTION" else None
            if made is None:
                return False
            for _, place in self.captured(made):
                inside = frozenset(at for loop in flow.loops if each in loop.body for at in self.bound[place] if at in loop.body)
                if place not in asked and inside and self.changes(place, inside, asked):
                    return False
        return True


def _binds(module: Module, made: CodeType | RawCode, name: str) -> bool:
    """Whether a function, or one inside it, binds a variable of an outer one."""
    if name in made.co_freevars or name in made.co_names:
        flow = module.flow(made)
        for instruction in flow.code.instructions:
            if instruction.opcode in {"STORE_DEREF", "STORE_GLOBAL", "DELETE_DEREF", "DELETE_GLOBAL"}:
                place = place_of(flow.code, instruction)
                if name == (place if isinstance(place, str) else flow.code.localsplus[place or 0].name):
                    return True
    return any(_binds(module, inside, name) for inside in made.co_consts if isinstance(inside, (CodeType, RawCode)))


def _told(
    flow: Flow,
    bindings: _Bindings,
    source: Source,
    making: Making,
    found: dict[str, tuple[Event, frozenset[int], Loop | None]],
) -> Trap:
    index, made = making.giving, making.made
    names = sorted(found)
    event, places, loop = found[names[0]]
    what, runs = _kind(made), _runs(made)
    listed = " and ".join(f"`{name}`" for name in names)
    lines = sorted({line for at in places if (line := flow.code.lineno(at)) is not None})
    here = flow.code.lineno(event.at)
    where = _deed(flow, event, here)
    if making.flow is not flow:
        where = f"line {flow.code.lineno(index)} has it made, and {where}"
    if event.phase is Phase.REBOUND:
        said = f"{_subject(flow, making, loop)} the last {listed}"
        by = f"line {lines[0]} binds" if lines else "the loop binds"
        are, them = ("is", "it") if len(names) == 1 else ("are", "them")
        why = f"{listed} {are} read when {runs}, and {by} {them} again; {where}"
    else:
        deleted = min(places)
        clause = flow.opcode(deleted - 1).startswith("STORE_") and flow.constant(flow.values.taken(deleted - 1)[-1]) is None
        how = "is deleted when the except clause ends" if clause else f"is deleted in line {lines[0]}"
        called = "a method of" if what.startswith("class") else "the"
        said = f"{'running' if made.co_flags & GENERATORS else 'calling'} {called} {what} raises NameError: {listed} has no value any more"
        why = f"{listed} is read when {runs}, and it {how}; {where}"
    early = all(bindings.is_bound(name, index) for name in names)
    fix = capture_by_default(source, making.flow.code.positions[making.at], names) if early and making.mark != RUNNING else None
    do = f"give it {listed} as a parameter" if making.mark == RUNNING else f"make it by a function that takes {listed} as a parameter"
    advice = "" if fix is not None else f"{do}{'' if early else ', when that is bound'}"
    return finding("late-binding", source, making.flow.code, making.at, said, why, fix, advice)


def _kind(made: CodeType | RawCode) -> str:
    if made.co_name == "<lambda>":
        return "lambda"
    if made.co_name == "<genexpr>":
        return "generator expression"
    if made.co_name in _INLINE:
        return "comprehension"
    if not made.co_flags & CO_OPTIMIZED:
        return f"class `{made.co_name}`"
    return f"function `{made.co_name}`"


def _runs(made: CodeType | RawCode) -> str:
    """When what is made reads its variables."""
    is_class = not made.co_flags & CO_OPTIMIZED
    return f"a method of {_kind(made)} runs" if is_class else f"the {_kind(made)} runs"


def _subject(flow: Flow, making: Making, loop: Loop | None) -> str:
    kind = _kind(making.made)
    if making.mark == RUNNING:
        return f"every run of the {kind} begun here sees"
    noun, _, name = kind.partition(" ") if not making.made.co_name.startswith("<") else (kind, "", "")
    count = None if loop is None else _rounds(flow, loop, making.giving)
    if count is not None and count > 1:
        many = "both" if count == 2 else f"all {count}"
        return f"{many} {noun}{'es' if noun == 'class' else 's'}{f' {name}' if name else ''} see"
    return f"every {kind} made here sees"


def _rounds(flow: Flow, loop: Loop, index: int) -> int | None:
    """How often a loop makes the function, where that stands in the code."""
    if not flow.opcode(loop.header).startswith("FOR_ITER") or not _always(flow, loop, index):
        return None
    iterated = flow.values.stack(loop.header)
    iterators = [origin for origins in iterated[-2:] for origin in origins if flow.opcode(origin).startswith("GET_ITER")]
    if len(set(iterators)) != 1:
        return None
    origins = flow.values.taken(iterators[0])[0]
    origin = next(iter(origins)) if len(origins) == 1 else -1
    opcode = flow.opcode(origin)
    if opcode == "LOAD_CONST":
        value = flow.code.consts[flow.code.instructions[origin].oparg]
        return len(value) if isinstance(value, (str, tuple, frozenset)) else None
    if opcode in {"BUILD_LIST", "BUILD_TUPLE"} and flow.uses.get(origin, set()) <= {iterators[0]}:
        return flow.code.instructions[origin].oparg or None
    if opcode == "CALL" and (site := flow.site(origin)).name == "range" and site.method is None:
        numbers = [flow.constant(flow.values.stack(origin)[argument.at]) for argument in site.arguments]
        if all(type(number) is int for number in numbers) and 0 < len(numbers) < 4 and 0 not in numbers[2:]:
            return len(range(*numbers))
    return None


def _always(flow: Flow, loop: Loop, index: int) -> bool:
    """Whether every round of a loop passes an instruction."""
    after = flow.successors
    seen: set[int] = {index}
    work = [at for at in after[loop.header] if at in loop.body]
    while work:
        at = work.pop()
        if at == loop.header:
            return False
        if at not in seen:
            seen.add(at)
            work += [other for other in after[at] if other in loop.body]
    return True


def _deed(flow: Flow, event: Event, line: int | None) -> str:
    """What is done with the function that makes it outlive its round."""
    code, opcode = flow.code, flow.opcode(event.at)
    there = f" in line {line}" if line is not None else ""
    if (event.use is Use.KEPT and opcode == "YIELD_VALUE") or event.use is Use.YIELDED:
        return f"it is yielded{there}"
    if event.use is Use.KEPT and opcode.startswith("CALL"):
        return f"{_called(flow, event.at)} keeps it{there}"
    if event.use is Use.KEPT and opcode == "RETURN_VALUE":
        return f"it is still there when {'the module' if code.name == '<module>' else code.name} ends"
    if event.use is Use.KEPT:
        return f"it is stored{there}"
    if event.use is Use.RETURNED:
        return "it is returned" if opcode != "RETURN_VALUE" else f"it is returned{there}"
    if event.use is Use.PASSED:
        return f"{_called(flow, event.at)} gets it{there}"
    return f"it is {'run' if event.use is Use.RUN else 'called'}{there}"


def _called(flow: Flow, index: int) -> str:
    name = flow.called_text(index)
    return f"`{name}`" if name else "a call"
