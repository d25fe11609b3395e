"""Where the defaults of a function's parameters come from, in the code that makes the function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from freezeframe.explain.linting.values import NULL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import CodeType

    from freezeframe.explain.linting.callees import Flow
    from freezeframe.explain.linting.values import Origins
    from freezeframe.model.raw import RawCode


def defaults(flow: Flow, made: CodeType | RawCode, origin: int, *, keywords: bool) -> Iterator[tuple[str, Origins]]:
    """The parameters that have defaults which are made when the function is, and where these come from."""
    opcode = flow.opcode(origin)
    taken = flow.values.taken(origin) if origin >= 0 else ()
    if not keywords and opcode == "BUILD_TUPLE":
        yield from zip(made.co_varnames[made.co_argcount - len(taken) : made.co_argcount], taken, strict=True)
    elif keywords and opcode == "BUILD_CONST_KEY_MAP":
        names = flow.constant(taken[-1])
        yield from zip(names, taken[:-1], strict=True) if isinstance(names, tuple) else ()
    elif keywords and opcode == "BUILD_MAP":
        for name, value in zip(taken[::2], taken[1::2], strict=True):
            text = flow.constant(name)
            if isinstance(text, str):
                yield text, value


def default_of(flow: Flow, name: str) -> tuple[Flow, Origins] | None:
    """The default of a parameter of this code, and the code that makes it; None where there is none, or it is a constant."""
    outer = flow.module.parent(flow.raw)
    if outer is None:
        return None
    maker = flow.module.flow(outer)
    for index, (opcode, oparg, _) in enumerate(maker.code.instructions):
        if opcode != "SET_FUNCTION_ATTRIBUTE" or oparg not in {1, 2} or maker.values.before[index] is None:
            continue
        held, functions = maker.values.taken(index)
        if any(maker.made_by(origin) is flow.raw for origin in functions if maker.opcode(origin) == "MAKE_FUNCTION"):
            found = dict(defaults(maker, flow.raw, next(iter(held), -1), keywords=oparg == 2))
            if found.get(name, NULL):
                return maker, found[name]
    return None
