"""`dynamic-code`: `eval` or `exec` of a text that is not in the program.

A text that the program holds itself, however it gets to the call, is as good as code; any other comes from somewhere, and runs with all
that the process may do. The callee is found through other names (`run = eval`), the text through variables, `compile` and f-strings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from freezeframe.explain.linting.callees import CALLS
from freezeframe.explain.linting.findings import Trap, finding
from freezeframe.explain.linting.fixes import literal_eval
from freezeframe.explain.target import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from freezeframe.explain.linting.callees import Flow, Module
    from freezeframe.explain.linting.findings import Source
    from freezeframe.explain.linting.values import Origins

SUMMARY: Final = "eval and exec run whatever a text holds"
_RUNS: Final = {"eval": "eval", "exec": "exec", "builtins.eval": "eval", "builtins.exec": "exec"}
_SAME_TEXT: Final = frozenset({"compile", "builtins.compile", "textwrap.dedent", "inspect.cleandoc", "str"})
_OF_PARTS: Final = frozenset({"BINARY_OP", "BUILD_STRING", "FORMAT_SIMPLE", "FORMAT_WITH_SPEC", "CONVERT_VALUE", "BUILD_TUPLE"})
_GLOBALS: Final = frozenset({"LOAD_GLOBAL", "LOAD_GLOBAL_NULL", "NULL_LOAD_GLOBAL", "LOAD_NAME"})
_DEEP: Final = 12


def find(module: Module, source: Source) -> Iterator[Trap]:
    """The findings in a module, in no order."""
    names = {"eval", "exec"}
    if not any(names.intersection(raw.co_names) for raw in module.codes) or all(map(module.binds, names)):
        return
    for raw in module.codes:
        if not names.intersection(raw.co_names):
            continue
        flow = module.flow(raw)
        for index, (opcode, _, _) in enumerate(flow.code.instructions):
            if opcode in CALLS and flow.values.before[index] is not None:
                yield from _at(flow, source, index)


def _at(flow: Flow, source: Source, index: int) -> Iterator[Trap]:
    site = flow.site(index)
    name = _RUNS.get(site.name or "")
    if name is None or not site.arguments or (site.name == name and (flow.module.binds(name) or min(site.callee) < 0)):
        return
    text = flow.values.stack(index)[site.arguments[0].at]
    if is_known(flow, text):
        return
    said = f"{name}() runs whatever Python {_whence(flow, text)} holds, with all that this process may do"
    why = "nothing of the text is in the program; a namespace given to it keeps nobody from reaching the rest"
    alone = len(site.arguments) == 1 and name == "eval"
    fix = literal_eval(source, flow.code.positions[index]) if alone else None
    advice = "import ast; it reads literals only" if fix else "look up by name, in a dictionary of your own, what may be run"
    yield finding("dynamic-code", source, flow.code, index, said, why, fix, advice)


def is_known(flow: Flow, origins: Origins, deep: int = _DEEP) -> bool:
    """Whether a value is made of the program's own constants."""
    return bool(origins) and deep > 0 and all(_is_constant(flow, origin, deep) for origin in origins)


def _is_constant(flow: Flow, origin: int, deep: int) -> bool:
    opcode = flow.opcode(origin)
    if opcode in {"LOAD_CONST", "LOAD_SMALL_INT"}:
        return True
    if opcode in _OF_PARTS:
        return all(is_known(flow, part, deep - 1) for part in flow.values.taken(origin))
    if opcode in CALLS:
        site = flow.site(origin)
        first = flow.values.stack(origin)[site.arguments[0].at] if site.arguments else None
        if site.name in _SAME_TEXT and first is not None:
            return is_known(flow, first, deep - 1)
        return site.method in {"strip", "lstrip", "rstrip", "encode", "format", "join", "replace"} and all(
            is_known(flow, part, deep - 1) for part in (site.receiver, *(flow.values.stack(origin)[each.at] for each in site.arguments))
        )
    if opcode in _GLOBALS and flow.raw is not flow.module.root:
        return _is_constant_global(flow, flow.code.names[flow.code.instructions[origin].oparg], deep)
    return False


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
    return bool(stores) and all(is_known(root, root.values.taken(index)[-1], deep - 1) for index in stores)


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
            called = flow.called_text(origin)
            return f"what {called}() gives" if called else "the result of a call"
        if flow.opcode(origin) in _OF_PARTS:
            parts = [part for part in flow.values.taken(origin) if flow.constant(part) is NOTHING and not is_known(flow, part)]
            return _whence(flow, parts[0]) if parts else "the text"
        name = flow.name(origins)
        if name is not None and "?" not in name:
            return f"`{name}`"
    return "the text"
