"""`hidden-signature`: a decorator that gives something else, which takes `*args` and passes them on, and does not say what it wraps.

`inspect.signature`, `help`, completion, and everything that goes by a function's name and parameters then see the wrapper's.
`functools.wraps` says it, by `__wrapped__`. Wrappers are functions and lambdas in a decorator, classes in one, and instances of a class
that is one.
"""

from __future__ import annotations

from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.explain.cells import content
from freezeframe.explain.linting.callees import CALLS, METHODS, Module
from freezeframe.explain.linting.findings import Trap, finding
from freezeframe.explain.linting.fixes import added_below, decorated
from freezeframe.isa.lift import lift
from freezeframe.model.code import CO_OPTIMIZED, CO_VARARGS, CO_VARKEYWORDS
from freezeframe.model.namedtuple import NamedTuple
from freezeframe.model.raw import RawCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from freezeframe.explain.linting.callees import Flow, Site
    from freezeframe.explain.linting.findings import Fix, Source
    from freezeframe.explain.linting.values import Origins
    from freezeframe.model.instruction import Position

NAME: Final = "hidden-signature"
SUMMARY: Final = "a decorator's wrapper hides the signature of what it wraps"
_MOVES: Final = frozenset({"SET_FUNCTION_ATTRIBUTE", "STORE_FAST", "STORE_DEREF", "RETURN_VALUE", "COPY", "SWAP"})
_TELLS: Final = frozenset({"__wrapped__", "__signature__", "__dict__"})
_METHODS: Final = frozenset({"staticmethod", "classmethod"})
"""They say what their function says."""


def find(module: Module, source: Source) -> Iterator[Trap]:
    """The findings in a module, in no order."""
    for raw in module.codes:
        if not raw.co_flags & CO_OPTIMIZED:
            yield from _of_instances(module, source, raw)
            continue
        parameters = set(raw.co_varnames[: raw.co_argcount + raw.co_kwonlyargcount])
        for each in raw.co_consts if parameters else ():
            if not isinstance(each, (CodeType, RawCode)):
                continue
            if not each.co_flags & CO_OPTIMIZED:
                yield from _of_class(module.flow(raw), source, each, parameters)
            elif each.co_flags & CO_VARARGS and parameters.intersection(each.co_freevars):
                yield from _of_function(module.flow(raw), source, each, parameters)


def _of_function(flow: Flow, source: Source, wrapper: CodeType | RawCode, parameters: set[str]) -> Iterator[Trap]:
    """A decorator that returns a function which is made in it."""
    wrapped = _wrapped_by(flow.module.flow(wrapper), parameters)
    if wrapped is None or _is_told_outside(flow):
        return
    for index, (opcode, _, _) in enumerate(flow.code.instructions):
        if opcode == "MAKE_FUNCTION" and flow.made_by(index) is wrapper and _is_returned(flow, index):
            text = f"{_functools(flow, 'wraps')}({wrapped})"
            yield _told(flow, source, index, _looks(wrapper), wrapped, decorated(source, flow.code.positions[index], text))


def _of_class(flow: Flow, source: Source, body: CodeType | RawCode, parameters: set[str]) -> Iterator[Trap]:
    """A decorator that returns a class which is made in it: one that makes what it decorates, or is derived from that."""
    made = _plain_method(flow.module.flow(body), "__init__")
    if made is None or not made.raw.co_flags & CO_VARARGS or _TELLS.intersection(body.co_names):
        return
    for index, (opcode, _, _) in enumerate(flow.code.instructions):
        site = flow.site(index) if opcode == "CALL" and flow.values.before[index] is not None else None
        if site is None or not any(flow.opcode(origin) == "LOAD_BUILD_CLASS" for origin in site.callee) or not _is_returned(flow, index):
            continue
        first, *bases = [flow.values.stack(index)[argument.at] for argument in site.arguments]
        if any(flow.made_by(origin) is body for origin in first if flow.opcode(origin) == "MAKE_FUNCTION"):
            derived = {flow.name(base) for base in bases if base and max(base) < 0} & parameters
            wrapped = _wrapped_by(made.flow, parameters, 1) or (_initialised(made.flow) and next(iter(derived), None))
            if wrapped:
                # From 3.13 on `inspect.signature` follows no `__wrapped__` of a class, but that of its `__init__`.
                fix = decorated(source, made.position, f"{_functools(flow, 'wraps')}({wrapped}.__init__)")
                yield _told(flow, source, index, _looks(made.raw, 1, body.co_name), wrapped, fix)


def _of_instances(module: Module, source: Source, body: CodeType | RawCode) -> Iterator[Trap]:
    """A decorator that is a class, whose instances keep what they decorate, and pass on to it what they are called with."""
    flow = module.flow(body)
    made, called = _plain_method(flow, "__init__"), _plain_method(flow, "__call__")
    if made is None or called is None or not called.raw.co_flags & CO_VARARGS or _TELLS.intersection(body.co_names):
        return
    if made.raw.co_argcount != 2 or made.raw.co_kwonlyargcount or made.raw.co_flags & (CO_VARARGS | CO_VARKEYWORDS):
        return
    flow = made.flow
    kept = {site.method for site in _all_passed_on(called.flow, 1) if site.receiver == {-1} and _gives(called.flow, site)}
    places = [
        index
        for index, (opcode, oparg, _) in enumerate(flow.code.instructions)
        if opcode == "STORE_ATTR" and flow.code.names[oparg] in kept and flow.values.taken(index) == (frozenset({-2}), frozenset({-1}))
    ]
    if places and not any(_tells(flow, index) for index in flow.uses[-1]):
        this, wrapped = made.raw.co_varnames[:2]
        text = f"{_functools(flow, 'update_wrapper')}({this}, {wrapped})"
        fix = added_below(source, flow.code.positions[places[-1]], text)
        yield _told(flow, source, places[-1], _looks(called.raw, 1, body.co_name), wrapped, fix, body.co_name)


class _Method(NamedTuple):
    """A method, as a class body defines it."""

    flow: Flow
    position: Position

    @property
    def raw(self) -> CodeType | RawCode:
        """Its code."""
        return self.flow.raw


def _plain_method(body: Flow, name: str) -> _Method | None:
    """The method of a name that a class body defines, where no decorator has a say in it."""
    if not any(isinstance(each, (CodeType, RawCode)) and each.co_name == name for each in body.raw.co_consts):
        return None
    for index in sorted(body.uses, reverse=True):
        made = body.made_by(index) if body.opcode(index) == "MAKE_FUNCTION" else None
        if made is not None and made.co_name == name:
            plain = {body.opcode(use) for use in body.uses[index]} <= {"SET_FUNCTION_ATTRIBUTE", "STORE_NAME"}
            return _Method(body.module.flow(made), body.code.positions[index]) if plain else None
    return None


def _told(flow: Flow, source: Source, index: int, looks: str, wrapped: str, fix: Fix | None, decorator: str | None = None) -> Trap:
    said = f"what `{decorator or flow.code.name}` decorates looks like {looks}: its name, signature and docstring are hidden"
    given = f"an instance of `{decorator}` is given" if decorator else f"`{looks.partition('(')[0]}` is returned as it was made"
    why = f"{given}, and nothing says that it wraps `{wrapped}`"
    imported = flow.module.imports.values()
    advice = "" if "functools" in imported or any(each.startswith("functools.") for each in imported) else "import functools"
    return finding(NAME, source, flow.code, index, said, why, fix, advice)


def _functools(flow: Flow, name: str) -> str:
    """What a function of functools is called in the module."""
    return next((here for here, there in flow.module.imports.items() if there == f"functools.{name}"), f"functools.{name}")


def _looks(raw: CodeType | RawCode, first: int = 0, name: str | None = None) -> str:
    """How a call of it looks to others; `first` is 1 for a method, which has its `self` already."""
    count = raw.co_argcount + raw.co_kwonlyargcount
    names = [*raw.co_varnames[first : raw.co_argcount], f"*{raw.co_varnames[count]}", *raw.co_varnames[raw.co_argcount : count]]
    if raw.co_flags & CO_VARKEYWORDS:
        names.append(f"**{raw.co_varnames[count + 1]}")
    return f"{name or raw.co_name}({', '.join(names)})"


def _wrapped_by(wrapper: Flow, parameters: set[str], first: int = 0) -> str | None:
    """The parameter of the decorator that a wrapper calls with all that it is given, itself or by a function inside it or elsewhere."""
    for site in _all_passed_on(wrapper, first):
        name = _parameter(wrapper, site.callee, parameters)
        if name is not None and not _is_composed(wrapper, site):
            return name
    for index, (opcode, _, _) in enumerate(wrapper.code.instructions):
        if opcode == "MAKE_FUNCTION" and not first and (made := wrapper.made_by(index)) is not None:
            name = _called_inside(wrapper, wrapper.module.flow(made), parameters)
        elif opcode == "CALL_FUNCTION_EX" and wrapper.values.before[index] is not None:
            name = _handed_on(wrapper, wrapper.site(index), parameters, first)
        else:
            continue
        if name is not None:
            return name
    return None


def _parameter(flow: Flow, origins: Origins, parameters: set[str]) -> str | None:
    """The parameter of a decorator that a value is."""
    origin = next(iter(origins)) if len(origins) == 1 else 0
    slot = flow.code.localsplus[-1 - origin] if origin < 0 else None
    return slot.name if slot is not None and slot.is_free and slot.name in parameters else None


def _handed_on(wrapper: Flow, site: Site, parameters: set[str], first: int) -> str | None:
    """The same where a call gets it and, behind it, all that the wrapper is given: `submit(function, *args, **kwargs)`."""
    code = wrapper.code
    given, *pairs = [wrapper.values.stack(site.at)[argument.at] for argument in site.arguments]
    taken = _unpacked(wrapper, given, frozenset({-1 - code.argcount - code.kwonlyargcount}))
    named = _named_parameters(wrapper, first)
    if not taken or not _has_keywords(wrapper, pairs) or _parameter(wrapper, site.callee, parameters) or _is_composed(wrapper, site):
        return None
    at = len(taken) - len(named) - 1
    return _parameter(wrapper, taken[at], parameters) if at >= 0 and taken[at + 1 :] == named else None


def _called_inside(wrapper: Flow, flow: Flow, parameters: set[str]) -> str | None:
    """The same where a function inside the wrapper, which takes nothing itself, calls it: `lambda: function(*args, **kwargs)`."""
    code = wrapper.code
    rest = code.argcount + code.kwonlyargcount
    if flow.code.nargs or code.argcount or code.kwonlyargcount:
        return None
    slots = {slot.name: frozenset({-1 - number}) for number, slot in enumerate(flow.code.localsplus) if slot.is_free}
    names = [slot.name for slot in code.localsplus[rest : rest + 1 + code.has_varkeywords]]
    if any(name not in slots for name in names):
        return None
    for index, (opcode, _, _) in enumerate(flow.code.instructions):
        site = flow.site(index) if opcode == "CALL_FUNCTION_EX" and flow.values.before[index] is not None else None
        if site is None:
            continue
        given, *pairs = [flow.values.stack(index)[argument.at] for argument in site.arguments]
        same = (
            given == slots[names[0]] and len(pairs) == len(names) - 1 and all(_holds(flow, each, min(slots[names[-1]])) for each in pairs)
        )
        name = _parameter(flow, site.callee, parameters) if same and not _is_composed(flow, site) else None
        if name is not None:
            return name
    return None


def _is_composed(flow: Flow, site: Site) -> bool:
    """Whether something else that comes from outside is called with what a call gives: `lambda *args: f(g(*args))` wraps neither."""
    calls = [flow.site(index) for index in flow.uses.get(site.at, ()) if flow.opcode(index) in CALLS]
    return any(max(call.callee) < 0 for call in calls if call.callee)


def _gives(flow: Flow, site: Site) -> bool:
    """Whether what a call gives is more than kept in an attribute."""
    return any(flow.opcode(index) != "STORE_ATTR" for index in flow.uses.get(site.at, ()))


def _initialised(flow: Flow) -> bool:
    """Whether an `__init__` passes all that it is given to that of its base class."""
    return any(site.name == "super().__init__" for site in _all_passed_on(flow, 1))


def _all_passed_on(flow: Flow, first: int) -> Iterator[Site]:
    """The calls of a function that bring its own parameters, from `first` on, as they were given."""
    code = flow.code
    rest = code.argcount + code.kwonlyargcount
    named = _named_parameters(flow, first)
    for index, (opcode, _, _) in enumerate(code.instructions):
        if opcode != "CALL_FUNCTION_EX" or flow.values.before[index] is None:
            continue
        site = flow.site(index)
        given, *pairs = [flow.values.stack(index)[argument.at] for argument in site.arguments]
        if _has_keywords(flow, pairs) and _unpacked(flow, given, frozenset({-1 - rest})) == named:
            yield site


def _named_parameters(flow: Flow, first: int) -> tuple[Origins, ...]:
    """The parameters of a function in front of its `*args`, from `first` on."""
    return tuple([frozenset({-1 - slot}) for slot in range(first, flow.code.argcount)])


def _has_keywords(flow: Flow, pairs: list[Origins]) -> bool:
    """Whether a call gets the keywords that the function is given, if it takes any."""
    options = -2 - flow.code.argcount - flow.code.kwonlyargcount
    return len(pairs) == flow.code.has_varkeywords and all(_holds(flow, each, options) for each in pairs)


def _unpacked(flow: Flow, origins: Origins, rest: Origins) -> tuple[Origins, ...] | None:
    """The arguments in front of `*rest`, where a call brings these and no others; None where it does not."""
    if origins == rest:
        return ()
    origin = next(iter(origins)) if len(origins) == 1 else -1
    if flow.opcode(origin) != "LIST_TO_TUPLE":
        return None
    (made,) = flow.values.taken(origin)
    at = next(iter(made)) if len(made) == 1 else -1
    added = [flow.values.taken(use)[-1] for use in flow.uses.get(at, ()) if flow.opcode(use) in {"LIST_EXTEND", "LIST_APPEND"}]
    return flow.values.taken(at) if flow.opcode(at) == "BUILD_LIST" and added == [rest] else None


def _holds(flow: Flow, origins: Origins, options: int) -> bool:
    """Whether the keywords of a call are, or were made of, the function's own."""
    return options in origins or any(flow.opcode(origin) == "BUILD_MAP" for origin in origins)


def _is_returned(flow: Flow, made: int) -> bool:
    """Whether something is returned as it was made, and nobody else gets it, who might say what it wraps."""
    returned = False
    for index in flow.uses.get(made, set()):
        opcode = flow.opcode(index)
        if opcode == "CALL" and flow.site(index).name in _METHODS and not flow.module.binds(flow.site(index).name or ""):
            if not _is_returned(flow, index):
                return False
            returned = True
        elif opcode not in _MOVES and (opcode != "STORE_ATTR" or _tells(flow, index)) and not _takes_attributes(flow, index):
            return False
        returned |= opcode == "RETURN_VALUE"
    return returned


def _takes_attributes(flow: Flow, index: int) -> bool:
    """Whether an instruction begins `wrapper.__dict__.update(function.__dict__)`, by which nothing is told of what it wraps."""
    if flow.opcode(index) != "LOAD_ATTR" or flow.code.names[flow.code.instructions[index].oparg] != "__dict__":
        return False
    uses = flow.uses.get(index, set())
    updates = {call for use in uses for call in flow.uses.get(use, set()) | {use} if flow.opcode(call) in CALLS}
    if not updates or any(flow.opcode(use) not in METHODS | CALLS for use in uses):
        return False
    for site in map(flow.site, updates):
        names = [flow.name(flow.values.stack(site.at)[argument.at]) for argument in site.arguments]
        if site.method != "update" or len(names) != 1 or not (names[0] or "").endswith(".__dict__") or site.arguments[0].number:
            return False
    return True


def _is_told_outside(flow: Flow) -> bool:
    """Whether a function of the module calls this one, and says of what it gets what that wraps."""
    name, module = flow.code.name, flow.module
    for caller in [module.flow(raw) for raw in module.codes if name in raw.co_names] if flow.code.qualname == name else ():
        calls = [index for index in caller.uses if caller.opcode(index) == "CALL" and _last(caller.site(index)) == name]
        told = [_last(caller.site(use)) for call in calls for use in caller.uses[call] if caller.opcode(use) in CALLS]
        if "update_wrapper" in told:
            return True
    return False


def _last(site: Site) -> str:
    """What is called, without the module that it was imported from."""
    return (site.name or "").rpartition(".")[2]


def _tells(flow: Flow, index: int) -> bool:
    """Whether what an instruction does with an object may say what that wraps: it sets such an attribute, or calls something with it."""
    opcode, oparg, _ = flow.code.instructions[index]
    if opcode in CALLS:
        return flow.site(index).name != "super().__init__"
    return opcode in {"STORE_ATTR", "LOAD_ATTR"} and flow.code.names[oparg] in _TELLS


def of_live(value: Any, source: Source) -> Iterator[Trap]:
    """The finding on a live function that a decorator has put in the place of another one, which only its closure knows."""
    if not isinstance(value, FunctionType) or not value.__code__.co_flags & CO_VARARGS:
        return
    if {"__wrapped__", "__signature__"} & value.__dict__.keys():
        return
    code = value.__code__
    held = {name: content(cell) for name, cell in zip(code.co_freevars, value.__closure__ or (), strict=True)}
    functions = {name: each for name, each in held.items() if isinstance(each, (FunctionType, type))}
    wrapped = _wrapped_by(Module(code).flow(code), set(functions))
    if wrapped is not None:
        name = functions[wrapped].__qualname__
        said = f"this is {_looks(code, 0, value.__qualname__)} in the place of {name}, whose name, signature and docstring are hidden"
        why = f"a decorator has made it, and nothing says that it wraps {name}"
        yield finding(NAME, source, lift(code), 0, said, why, advice="give the wrapper functools.wraps")
