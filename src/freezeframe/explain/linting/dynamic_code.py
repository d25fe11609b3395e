"""`dynamic-code`: `eval` or `exec` of a text that is not in the program.

A text that the program holds itself, however it gets to the call, is as good as code; any other comes from somewhere, and runs with all
that the process may do. The callee is found through other names (`run = eval`), defaults, `getattr`, `partial` and `map`, the text through
variables, `compile` and f-strings. A number is no text, and what `repr` gives is a text within quotes: neither brings code with it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from freezeframe.explain.linting.callees import ATTRIBUTES, CALLS
from freezeframe.explain.linting.findings import Trap, finding
from freezeframe.explain.linting.fixes import literal_eval
from freezeframe.explain.linting.parameters import default_of
from freezeframe.explain.linting.values import INPLACE, NULL
from freezeframe.explain.target import NOTHING
from freezeframe.isa.operators import BINARY_OPERATORS
from freezeframe.model.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import CodeType

    from freezeframe.explain.linting.callees import Flow, Module, Site
    from freezeframe.explain.linting.findings import Source
    from freezeframe.explain.linting.values import Origins
    from freezeframe.model.raw import RawCode

SUMMARY: Final = "eval and exec run whatever a text holds"
_RUNS: Final = {"eval": "eval", "exec": "exec", "builtins.eval": "eval", "builtins.exec": "exec"}
_BUILTINS: Final = frozenset({"builtins", "__builtins__"})
_GIVES_NO_CODE: Final = frozenset({"ascii", "bool", "float", "hash", "id", "int", "len", "ord", "range", "repr"})
_SAME_TEXT: Final = frozenset({"compile", "builtins.compile", "textwrap.dedent", "inspect.cleandoc", "str"})
_OF_PARTS: Final = frozenset({"BINARY_OP", "BUILD_STRING", "FORMAT_SIMPLE", "FORMAT_WITH_SPEC", "CONVERT_VALUE", "BUILD_TUPLE"})
_GLOBALS: Final = frozenset({"LOAD_GLOBAL", "LOAD_GLOBAL_NULL", "NULL_LOAD_GLOBAL", "LOAD_NAME"})
_DISPLAYS: Final = frozenset({"BUILD_LIST", "BUILD_SET", "BUILD_MAP", "BUILD_CONST_KEY_MAP"})
_TAKES_ITEMS: Final = frozenset({"FOR_ITER", "FOR_ITER_INDEXED", "GET_ITER", "GET_ITER_INDEXED", "UNPACK_SEQUENCE", "BINARY_SUBSCR"})
_READS: Final = _TAKES_ITEMS | {"STORE_FAST", "STORE_DEREF", "POP_TOP", "COPY", "SWAP", "CONTAINS_OP"}
_SEQUENCES: Final = frozenset({
    "enumerate", "itertools.combinations", "itertools.permutations", "itertools.product", "range", "reversed", "sorted", "zip",
})  # fmt: skip
_OF_ITEMS: Final = frozenset({"get", "items", "keys", "values"})
_PUTS_TOGETHER: Final = frozenset({"format", "join", "replace"})
_OF_TEXTS: Final = _PUTS_TOGETHER | {"strip", "lstrip", "rstrip", "encode", "lower", "upper", "split", "splitlines"}
_CALLS_FIRST: Final = frozenset({"asyncio.to_thread", "operator.call"})
_GIVES: Final = frozenset({"YIELD_VALUE", "LIST_APPEND", "SET_ADD"})
_TIMES: Final = frozenset({"mul", "imul"})
_NUMBER: Final = re.compile(r"[^%]*(%%[^%]*|%[-+ #0-9.]*[diouxXeEfFgGra][^%]*)*")
"""A text for the operator `%` that puts numbers, and what `repr` gives, into it."""
_DEEP: Final = 16


class _Run(NamedTuple):
    """A call that runs a text."""

    name: str
    """`eval` or `exec`."""
    text: Origins
    alone: bool
    """Whether nothing but the text is given."""


def find(module: Module, source: Source) -> Iterator[Trap]:
    """The findings in a module, in no order."""
    names = {"eval", "exec"}
    if not any(_names(raw, names) for raw in module.all_codes) or all(map(module.binds, names)):
        return
    for raw in module.codes:
        outer = module.parent(raw)
        if not _names(raw, names) and (outer is None or not names.intersection(outer.co_names)):
            continue
        flow = module.flow(raw)
        for index, (opcode, _, _) in enumerate(flow.code.instructions):
            if opcode in CALLS and flow.values.before[index] is not None:
                yield from _at(flow, source, index)


def _names(raw: CodeType | RawCode, names: set[str]) -> bool:
    """Whether a code object has one of these names, or asks `getattr` or `__builtins__` for one."""
    asks = not raw.co_names or {"getattr", "__builtins__"}.isdisjoint(raw.co_names)
    return not names.isdisjoint(raw.co_names) or (not asks and any(name in raw.co_consts for name in names))


def _at(flow: Flow, source: Source, index: int) -> Iterator[Trap]:
    run = _run(flow, flow.site(index))
    if run is None or is_known(flow, run.text):
        return
    put_together = _is_put_together(flow, run.text)
    comes = "brings into the text" if put_together else "holds"
    said = f"{run.name}() runs whatever Python {_whence(flow, run.text)} {comes}, with all that this process may do"
    what = "what is put into the text is not in the program" if put_together else "the text is not in the program"
    why = f"{what}; a namespace given to {run.name}() keeps nobody from reaching the rest"
    alone = run.alone and run.name == "eval" and not put_together
    fix = literal_eval(source, flow.code.positions[index]) if alone else None
    advice = "import ast; it reads literals only" if fix else "look up by name, in a dictionary of your own, what may be run"
    yield finding("dynamic-code", source, flow.code, index, said, why, fix, advice)


def _run(flow: Flow, site: Site) -> _Run | None:
    """What a call runs, itself or through a `partial` or `map`; None where that is none of this, or not to be found."""
    stack = flow.values.stack(site.at)
    given = [stack[each.at] for each in site.arguments]
    name = _what_runs(flow, site.callee)
    if name is not None:
        return _Run(name, given[0], len(given) == 1) if given else None
    origin = next(iter(site.callee)) if len(site.callee) == 1 else -1
    if flow.opcode(origin) in CALLS:
        held = flow.site(origin)
        parts = [flow.values.stack(origin)[each.at] for each in held.arguments]
        if held.name == "functools.partial" and parts and (name := _what_runs(flow, parts[0])) is not None:
            texts = [*parts[1:], *given]
            return _Run(name, texts[0], alone=False) if texts else None
    if is_builtin(flow, site, frozenset({"map"})) and len(given) > 1 and (name := _what_runs(flow, given[0])) is not None:
        return _Run(name, given[1], alone=False)
    if (site.name in _CALLS_FIRST or site.method == "submit") and len(given) > 1 and (name := _what_runs(flow, given[0])) is not None:
        return _Run(name, given[1], alone=False)
    return None


def _what_runs(flow: Flow, callee: Origins) -> str | None:
    """`eval` or `exec`, where a value is one of these."""
    name = flow.name(callee) or ""
    if callee and min(callee) >= 0 and name in _RUNS:
        return _RUNS[name] if name not in _RUNS.values() or not flow.module.binds(name) else None
    origin = next(iter(callee)) if len(callee) == 1 else 0
    if origin < 0:
        found = default_of(flow, flow.code.localsplus[-1 - origin].name)
        return None if found is None else _what_runs(*found)
    if flow.opcode(origin) == "BINARY_SUBSCR" and flow.name(flow.values.taken(origin)[0]) == "__builtins__":
        asked = flow.constant(flow.values.taken(origin)[1])
        return asked if isinstance(asked, str) and asked in _RUNS else None
    if flow.opcode(origin) != "CALL":
        return None
    site = flow.site(origin)
    given = [flow.values.stack(origin)[each.at] for each in site.arguments]
    if is_builtin(flow, site, frozenset({"getattr"})) and len(given) > 1 and flow.name(given[0]) in _BUILTINS:
        asked = flow.constant(given[1])
        return asked if isinstance(asked, str) and asked in _RUNS else None
    return None


def is_builtin(flow: Flow, site: Site, names: frozenset[str]) -> bool:
    """Whether a call is one of builtins of these names, which neither the function nor the module binds itself."""
    return site.name in names and site.method is None and min(site.callee) >= 0 and not flow.module.binds(site.name or "")


def _is_put_together(flow: Flow, origins: Origins) -> bool:
    """Whether a text is made of several, of which the program has some: it is no literal that somebody gives."""
    for origin in origins:
        if flow.opcode(origin) in _OF_PARTS:
            return True
        site = flow.site(origin) if flow.opcode(origin) in CALLS else None
        if site is not None and (site.method in _PUTS_TOGETHER or (site.name in _SAME_TEXT and _is_put_together(flow, _first(flow, site)))):
            return True
    return False


def _first(flow: Flow, site: Site) -> Origins:
    """The first argument of a call."""
    return flow.values.stack(site.at)[site.arguments[0].at] if site.arguments else NULL


def is_known(flow: Flow, origins: Origins, deep: int = _DEEP) -> bool:
    """Whether a value is made of the program's own constants."""
    return bool(origins) and deep > 0 and all(_is_constant(flow, origin, deep) for origin in origins)


def _is_constant(flow: Flow, origin: int, deep: int) -> bool:
    opcode = flow.opcode(origin)
    if origin == -1 and flow.code.localsplus[0].name == ".0":
        return _is_comprehension_of_constants(flow, deep)
    if opcode in {"LOAD_CONST", "LOAD_SMALL_INT"}:
        return True
    if opcode == "CONVERT_VALUE" and flow.code.instructions[origin].oparg > 1:  # !r, !a
        return True
    if opcode == "LOAD_ATTR":
        return _name(flow, origin) == "__code__"
    if opcode in _OF_PARTS:
        if _is_of_numbers(flow, origin, deep):
            return True
        return all(is_known(flow, part, deep - 1) for part in flow.values.taken(origin))
    if opcode in CALLS:
        site = flow.site(origin)
        if is_builtin(flow, site, _GIVES_NO_CODE) or _is_given_by_comprehension(flow, site, deep):
            return True
        if site.name in _SAME_TEXT:
            return is_known(flow, _first(flow, site), deep - 1)
        parts = [flow.values.stack(origin)[each.at] for each in site.arguments]
        if site.method in _OF_TEXTS | _OF_ITEMS:
            parts.append(site.receiver)
        elif site.name not in _SEQUENCES or flow.module.binds(site.name or ""):
            return False
        return all(is_known(flow, part, deep - 1) for part in parts)
    if opcode in _DISPLAYS:
        return not _is_filled(flow, origin, deep) and all(is_known(flow, part, deep - 1) for part in flow.values.taken(origin))
    if opcode in _TAKES_ITEMS:
        return is_known(flow, flow.values.taken(origin)[0], deep - 1)
    if opcode in _GLOBALS and flow.raw is not flow.module.root:
        return _is_constant_global(flow, _name(flow, origin), deep)
    return False


def _is_of_numbers(flow: Flow, origin: int, deep: int) -> bool:
    """Whether a text is made of constants and numbers: by the form that it is put into the text in, or because it is so many times one."""
    opcode, oparg, _ = flow.code.instructions[origin]
    taken = flow.values.taken(origin)
    if opcode == "FORMAT_WITH_SPEC":
        form = flow.constant(taken[1])
        return isinstance(form, str) and form.endswith(tuple("bdeEfFgGnoxX%"))
    if opcode != "BINARY_OP":
        return False
    if BINARY_OPERATORS[oparg].__name__ in _TIMES:
        return any(_is_text(flow, part) and is_known(flow, part, deep - 1) for part in taken)
    form = flow.constant(taken[0]) if BINARY_OPERATORS[oparg].__name__ == "mod" else NOTHING
    return isinstance(form, str) and _NUMBER.fullmatch(form) is not None


def _is_text(flow: Flow, origins: Origins) -> bool:
    """Whether a value is a text, or several, and no number that tells how often another one is repeated."""
    return isinstance(flow.constant(origins), (str, bytes, tuple)) or all(flow.opcode(origin) in _DISPLAYS for origin in origins)


def _is_given_by_comprehension(flow: Flow, site: Site, deep: int) -> bool:
    """Whether it is a generator expression, or a comprehension that is a function, and all that it gives is known."""
    origin = next(iter(site.callee)) if len(site.callee) == 1 else -1
    made = flow.made_by(origin) if flow.opcode(origin) == "MAKE_FUNCTION" else None
    if made is None or not made.co_name.endswith(("genexpr>", "comp>")):
        return False
    inside = flow.module.flow(made)
    given = [at for at in range(len(inside.code.instructions)) if inside.opcode(at) in _GIVES and inside.values.before[at] is not None]
    return bool(given) and all(is_known(inside, inside.values.taken(at)[-1], deep - 1) for at in given)


def _is_comprehension_of_constants(flow: Flow, deep: int) -> bool:
    """Whether what a comprehension, or a generator expression, goes through is known."""
    outer = flow.module.parent(flow.raw)
    caller = None if outer is None else flow.module.flow(outer)
    if caller is None:
        return False
    made = [index for index in caller.uses if caller.opcode(index) == "MAKE_FUNCTION" and caller.made_by(index) is flow.raw]
    calls = [use for index in made for use in caller.uses[index] if caller.opcode(use) == "CALL"]
    return bool(calls) and all(is_known(caller, caller.values.stack(call)[-1], deep - 1) for call in calls)


def _is_filled(flow: Flow, made: int, deep: int) -> bool:
    """Whether a list, dictionary or set is not only read: what else happens to it may put something into it."""
    for index in flow.uses.get(made, ()):
        opcode = flow.opcode(index)
        if opcode in {"LIST_EXTEND", "SET_UPDATE"} and flow.constant(flow.values.taken(index)[-1]) is not NOTHING:
            continue
        taken = flow.values.taken(index)
        if opcode in _GIVES and made not in taken[-1] and is_known(flow, taken[-1], deep - 1):
            continue
        if opcode == "BINARY_OP" and flow.code.instructions[index].oparg not in INPLACE:
            continue
        site = flow.site(index) if opcode in CALLS else None
        if site is not None and (site.name in _SEQUENCES or site.method in _OF_ITEMS or site.method == "join"):
            continue
        if opcode == "STORE_NAME":
            if _is_filled_by_functions(flow.module, _name(flow, index), deep):
                return True
        elif opcode not in _READS and not (opcode in ATTRIBUTES and _name(flow, index) in _OF_ITEMS):
            return True
    return False


def _is_filled_by_functions(module: Module, name: str, deep: int) -> bool:
    """The same for a global, by any function of the module."""
    for flow in [module.flow(raw) for raw in module.all_codes[1:] if name in raw.co_names]:
        if any(flow.opcode(at) in _GLOBALS and _name(flow, at) == name and _is_filled(flow, at, deep) for at in flow.uses):
            return True
    return False


def _name(flow: Flow, index: int) -> str:
    """The name that an instruction has."""
    return flow.code.names[flow.code.instructions[index].oparg]


def _is_constant_global(flow: Flow, name: str, deep: int) -> bool:
    """Whether the module binds a name to constants only, and no function rebinds it."""
    module = flow.module
    if module.root.co_name != "<module>" or any(name in raw.co_names and _stores(module.flow(raw), name) for raw in module.all_codes[1:]):
        return False
    root = module.flow(module.root)
    stores = [
        index
        for index, (opcode, oparg, _) in enumerate(root.code.instructions)
        if opcode == "STORE_NAME" and root.code.names[oparg] == name
    ]
    values = [root.values.taken(index)[-1] for index in stores]
    return bool(stores) and all(is_known(root, value, deep - 1) for value in values)


def _stores(flow: Flow, name: str) -> bool:
    return any(opcode == "STORE_GLOBAL" and flow.code.names[oparg] == name for opcode, oparg, _ in flow.code.instructions)


def _whence(flow: Flow, origins: Origins) -> str:
    """What the text is, in words."""
    if len(origins) == 1:
        origin = next(iter(origins))
        if origin < 0:
            slot = flow.code.localsplus[-1 - origin]
            return f"the {'variable' if slot.is_free else 'parameter'} `{slot.name}`"
        if flow.opcode(origin) in CALLS:
            site = flow.site(origin)
            if (site.name or "").endswith("compile") and site.arguments:
                return _whence(flow, flow.values.stack(origin)[site.arguments[0].at])
            if site.method in _PUTS_TOGETHER:
                return _whence_first(flow, [site.receiver, *(flow.values.stack(origin)[argument.at] for argument in site.arguments)])
            called = flow.called_text(origin)
            return f"what {called}() gives" if called else "the result of a call"
        if flow.opcode(origin) in _OF_PARTS:
            return _whence_first(flow, flow.values.taken(origin))
        name = flow.name(origins)
        if name is not None and "?" not in name:
            return f"`{name}`"
    return "the text"


def _whence_first(flow: Flow, parts: Iterable[Origins]) -> str:
    """The same of the first part that is none of the program's constants."""
    return next((_whence(flow, part) for part in parts if not is_known(flow, part)), "the text")
