"""`hidden-signature`: a decorator whose wrapper takes `*args, **kwargs` and does not say what it wraps.

`inspect.signature`, `help`, completion, and everything that goes by a function's name and parameters then see the wrapper's.
`functools.wraps` says it, by `__wrapped__`.
"""

from __future__ import annotations

from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.explain.cells import content
from freezeframe.explain.linting.findings import Trap, finding
from freezeframe.explain.linting.fixes import decorated
from freezeframe.isa.lift import lift
from freezeframe.model.code import CO_OPTIMIZED, CO_VARARGS, CO_VARKEYWORDS
from freezeframe.model.raw import RawCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from freezeframe.explain.linting.callees import Flow, Module
    from freezeframe.explain.linting.findings import Source

NAME: Final = "hidden-signature"
SUMMARY: Final = "a decorator's wrapper hides the signature of what it wraps"
_ANY: Final = CO_VARARGS | CO_VARKEYWORDS
_MOVES: Final = frozenset({"SET_FUNCTION_ATTRIBUTE", "STORE_FAST", "STORE_DEREF", "RETURN_VALUE", "COPY", "SWAP"})
_TELLS: Final = frozenset({"__wrapped__", "__signature__", "__dict__"})


def find(module: Module, source: Source) -> Iterator[Trap]:
    """The findings in a module, in no order."""
    for raw in module.codes:
        if not raw.co_flags & CO_OPTIMIZED:
            continue
        for wrapper in raw.co_consts:
            if isinstance(wrapper, (CodeType, RawCode)) and wrapper.co_flags & _ANY == _ANY and not wrapper.co_argcount:
                parameters = set(raw.co_varnames[: raw.co_argcount + raw.co_kwonlyargcount]) & set(wrapper.co_freevars)
                if parameters and wrapper.co_name != "<lambda>":
                    yield from _of_wrapper(module.flow(raw), source, wrapper, parameters)


def _of_wrapper(flow: Flow, source: Source, wrapper: CodeType | RawCode, parameters: set[str]) -> Iterator[Trap]:
    wrapped = _passed_through(flow.module.flow(wrapper), parameters)
    if wrapped is None:
        return
    for index, (opcode, _, _) in enumerate(flow.code.instructions):
        if opcode == "MAKE_FUNCTION" and flow.made_by(index) is wrapper and _is_returned(flow, index):
            name = flow.code.name
            said = f"what `{name}` decorates looks like {wrapper.co_name}(*args, **kwargs): its name, signature and docstring are hidden"
            why = f"`{wrapper.co_name}` is returned as it was made, and nothing says that it wraps `{wrapped}`"
            known = [here for here, there in flow.module.imports.items() if there == "functools.wraps"]
            text = f"@{known[0] if known else 'functools.wraps'}({wrapped})"
            advice = "" if known or "functools" in flow.module.imports.values() else "import functools"
            yield finding(NAME, source, flow.code, index, said, why, decorated(source, flow.code.positions[index], text), advice)


def _passed_through(wrapper: Flow, parameters: set[str]) -> str | None:
    """The parameter of the decorator that a wrapper calls with all that it is given."""
    code = wrapper.code
    positional, keywords = -1 - code.kwonlyargcount, -2 - code.kwonlyargcount
    for index, (opcode, oparg, _) in enumerate(code.instructions):
        if opcode == "CALL_FUNCTION_EX" and oparg & 1 and wrapper.values.before[index] is not None:
            site = wrapper.site(index)
            callee = next(iter(site.callee)) if len(site.callee) == 1 else 0
            if callee < 0 and (slot := code.localsplus[-1 - callee]).is_free and slot.name in parameters:
                given = [wrapper.values.stack(index)[argument.at] for argument in site.arguments]
                if any(positional in each for each in given) and any(keywords in each or _merges(wrapper, each) for each in given):
                    return slot.name
    return None


def _merges(flow: Flow, origins: frozenset[int]) -> bool:
    """Whether a dictionary was made of others for a call."""
    return any(flow.opcode(origin) == "BUILD_MAP" for origin in origins)


def _is_returned(flow: Flow, made: int) -> bool:
    """Whether a function is returned as it was made, and nobody else gets it, who might say what it wraps."""
    returned = False
    for index in flow.uses.get(made, ()):
        opcode, oparg, _ = flow.code.instructions[index]
        if opcode == "STORE_ATTR":
            if flow.code.names[oparg] in _TELLS:
                return False
        elif opcode not in _MOVES:
            return False
        returned |= opcode == "RETURN_VALUE"
    return returned


def of_live(value: Any, source: Source) -> Iterator[Trap]:
    """The finding on a live function that a decorator has put in the place of another one, which only its closure knows."""
    if not isinstance(value, FunctionType) or value.__code__.co_flags & _ANY != _ANY or value.__code__.co_argcount:
        return
    if {"__wrapped__", "__signature__"} & value.__dict__.keys():
        return
    held = [content(cell) for cell in value.__closure__ or ()]
    functions = [each for each in held if isinstance(each, FunctionType)]
    if len(functions) == 1:
        name = functions[0].__qualname__
        said = f"this is {value.__qualname__}(*args, **kwargs) in the place of {name}, whose name, signature and docstring are hidden"
        why = f"a decorator has made it, and nothing says that it wraps {name}"
        yield finding(NAME, source, lift(value.__code__), 0, said, why, advice="give the wrapper functools.wraps")
