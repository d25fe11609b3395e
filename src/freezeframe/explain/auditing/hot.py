"""What the code of a program's own modules and its samples tell: which functions are hot, and what has become of their instructions."""

from __future__ import annotations

import builtins
from dis import get_instructions
from types import CodeType
from typing import TYPE_CHECKING

from freezeframe.explain.auditing.evidence import Facts, HotFunction, Site
from freezeframe.native.objects.adaptive import adaptive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from freezeframe.explain.auditing.sampling import Sample

_PART_OF_A_FUNCTION = frozenset({"<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>", "<lambda>"})
_INITIAL = frozenset({"__init__", "__new__", "<module>"})
_GOES_ON_TO_CALL = frozenset({"PRECALL_PYFUNC", "PRECALL_BOUND_METHOD"})
_HOT = 0.01
"""A function with less than this share of the time is not worth changing."""


def sampled(samples: list[Sample], modules: list[CodeType]) -> tuple[tuple[HotFunction, ...], Facts]:
    """The hot functions, the hottest first, and what the modules do anywhere."""
    functions: dict[int, list[CodeType]] = {}
    """By the identity of a code object: that of the function that it is part of, and all the function's."""
    module_of: dict[int, CodeType] = {}
    for module in modules:
        for own in _functions(module):
            for code in own:
                functions[id(code)] = own
                module_of[id(code)] = module
    total = sum(sample.own for sample in samples)
    taken: dict[int, list[int]] = {}
    """By the identity of a function's code object: nanoseconds, own and cumulative."""
    for sample in samples:
        if id(sample.code) in functions:
            times = taken.setdefault(id(functions[id(sample.code)][0]), [0, 0])
            times[0] += sample.own
            times[1] = max(times[1], sample.cumulative)
    names = {id(module): _bound(module) for module in modules}
    hot = [
        _hot(functions[key], itself / total, cumulative / total, names[id(module_of[key])])
        for key, (itself, cumulative) in taken.items()
        if total and cumulative >= _HOT * total
    ]
    return tuple(sorted(hot, key=lambda each: (-each.share, -each.cumulative))), _facts(modules)


def _functions(module: CodeType) -> Iterator[list[CodeType]]:
    """The code objects of each function of a module, and of the module itself; its comprehensions and lambdas are a function's own."""
    todo = [[module]]
    while todo:
        own = todo.pop()
        for code in own:  # which grows
            for const in code.co_consts:
                if isinstance(const, CodeType):
                    if const.co_name in _PART_OF_A_FUNCTION:
                        own.append(const)
                    else:
                        todo.append([const])
        yield own


def _bound(module: CodeType) -> set[str]:
    """The global names that a module binds: itself, or in a function."""
    found: set[str] = set()
    for own in _functions(module):
        for code in own:
            found |= {name for opcode, name in _named(code) if opcode == ("STORE_NAME" if code is module else "STORE_GLOBAL")}
    return found


def _named(code: CodeType) -> Iterator[tuple[str, str]]:
    """The instructions that have a name, with it."""
    for each in get_instructions(code):
        if each.opname.startswith(("STORE_", "DELETE_", "LOAD_")) and isinstance(each.argval, str):
            yield each.opname, each.argval


def _hot(own: list[CodeType], share: float, cumulative: float, bound: set[str]) -> HotFunction:
    code = own[0]
    names = {name for each in own for opcode, name in _named(each) if opcode == "LOAD_GLOBAL"}
    found = {name for name in names - bound if hasattr(builtins, name)}
    return HotFunction(
        code.co_filename, code.co_qualname, code.co_name, code.co_firstlineno, share, cumulative,
        tuple(sorted(names - found)), tuple(sorted(found)), code.co_freevars,
        tuple([site for each in own for site in _sites(each)]),
    )  # fmt: skip


def _sites(code: CodeType) -> Iterator[Site]:
    places = list(code.co_positions())
    done = False
    """Whether, on 3.11, the PRECALL in front of a CALL leaves it nothing to do."""
    for each in adaptive(code):
        before, done = done, each.family == "PRECALL" and each.specialised and each.name not in _GOES_ON_TO_CALL
        if before:
            continue
        line, end_line, column, end_column = places[each.offset // 2]
        if line is not None and end_line is not None and column is not None and end_column is not None:
            place = line, column, end_line, end_column
            yield Site(each.family, each.name, each.specialised, each.failures or 0, each.misses or 0, place)


def _facts(modules: list[CodeType]) -> Facts:
    names: set[str] = set()
    rebound: set[str] = set()
    stored: set[str] = set()
    for module in modules:
        for own in _functions(module):
            for code in own:
                for opcode, name in _named(code):
                    if opcode in {"STORE_GLOBAL", "DELETE_GLOBAL"}:
                        rebound.add(name)
                    elif opcode in {"STORE_ATTR", "DELETE_ATTR"} and code.co_name not in _INITIAL:
                        stored.add(name)
                    elif opcode in {"LOAD_GLOBAL", "LOAD_NAME", "STORE_NAME"}:
                        names.add(name)
    return Facts(frozenset(names), frozenset(rebound), frozenset(stored))
