"""Classes that a module makes: their bodies, and what they do with what they are called with."""

from __future__ import annotations

from types import CodeType
from typing import TYPE_CHECKING, Final

from freezeframe.explain.linting.values import NULL
from freezeframe.model.code import CO_OPTIMIZED
from freezeframe.model.raw import RawCode

if TYPE_CHECKING:
    from freezeframe.explain.linting.callees import Flow, Module, Site
    from freezeframe.explain.linting.values import Origins

_OF_FIELDS: Final = frozenset({"collections.namedtuple", "typing.NamedTuple", "dataclasses.make_dataclass"})
"""They make classes that keep what they are called with."""
_GLOBALS: Final = frozenset({"LOAD_GLOBAL", "LOAD_GLOBAL_NULL", "NULL_LOAD_GLOBAL", "LOAD_NAME"})


def constructors(body: CodeType | RawCode) -> list[tuple[CodeType | RawCode, int]]:
    """What a call of a class runs: its `__init__`, which has `self` already."""
    return [(each, 1) for each in _inside(body) if each.co_name == "__init__"]


def body_of(flow: Flow, value: Origins) -> CodeType | RawCode | None:
    """The body of the class of the module that a value is; None where it is none."""
    origin = next(iter(value)) if len(value) == 1 else 0
    if flow.opcode(origin) in _GLOBALS:
        return _named(flow.module.root, flow.code.names[flow.code.instructions[origin].oparg])
    if origin >= 0:
        return _made(flow, origin)
    slot = flow.code.localsplus[-1 - origin]
    bodies = flow.module.outer_functions(flow.raw, slot.name) if slot.is_free else []
    return next((body for body in bodies if not body.co_flags & CO_OPTIMIZED), None)


def keeps_fields(flow: Flow, site: Site) -> bool:
    """Whether a call makes an instance of a class of the module whose fields are what it is given: a dataclass or a named tuple."""
    if len(site.callee) != 1 or site.method is not None:
        return False
    body = body_of(flow, site.callee)
    if body is not None:
        inside = [each.co_name for each in _inside(body)]
        return "__init__" not in inside and ("__annotations__" in body.co_names or "__annotate__" in inside)
    (origin,) = site.callee
    if flow.opcode(origin) in _GLOBALS:
        return _is_global_of_fields(flow.module, flow.code.names[flow.code.instructions[origin].oparg])
    return flow.opcode(origin).startswith("CALL") and flow.site(origin).name in _OF_FIELDS


def gives_another(flow: Flow, manager: Origins) -> bool:
    """Whether a `with` of an instance of a class of the module gives something else than that."""
    for origin in manager:
        body = body_of(flow, flow.site(origin).callee) if flow.opcode(origin).startswith("CALL") else None
        methods = [] if body is None else [each for each in _inside(body) if each.co_name == "__enter__"]
        if not methods:
            return False
        for method in methods:
            enter = flow.module.flow(method)
            returns = [index for index, each in enumerate(enter.code.instructions) if each.opcode == "RETURN_VALUE"]
            if any(-1 in (enter.values.taken(index) or (NULL,))[-1] for index in returns):
                return False
    return bool(manager)


def _inside(body: CodeType | RawCode) -> list[CodeType | RawCode]:
    return [each for each in body.co_consts if isinstance(each, (CodeType, RawCode))]


def _named(root: CodeType | RawCode, name: str) -> CodeType | RawCode | None:
    """The body of the class of a name that a module defines."""
    return next((each for each in _inside(root) if each.co_name == name and not each.co_flags & CO_OPTIMIZED), None)


def _made(flow: Flow, origin: int) -> CodeType | RawCode | None:
    """The body of a class that the code makes, decorated or not."""
    if flow.opcode(origin) != "CALL":
        return None
    taken = flow.values.taken(origin)
    made = {each for origins in taken for each in origins}
    if any(flow.opcode(each) == "LOAD_BUILD_CLASS" for each in made):
        bodies = (flow.made_by(each) for each in made if flow.opcode(each) == "MAKE_FUNCTION")
        return next((body for body in bodies if body is not None and not body.co_flags & CO_OPTIMIZED), None)
    return _made(flow, next(iter(taken[-1]))) if len(taken[-1]) == 1 else None


def _is_global_of_fields(module: Module, name: str) -> bool:
    """Whether a module binds a global to what `namedtuple` and the like make."""
    if module.root.co_name != "<module>":
        return False
    root = module.flow(module.root)
    code = root.code
    stores = [index for index, (opcode, oparg, _) in enumerate(code.instructions) if opcode == "STORE_NAME" and code.names[oparg] == name]
    values = {origin for index in stores if root.values.before[index] is not None for origin in root.values.taken(index)[-1]}
    origin = values.pop() if len(values) == 1 else -1
    return root.opcode(origin).startswith("CALL") and root.site(origin).name in _OF_FIELDS
