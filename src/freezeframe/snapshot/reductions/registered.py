"""Objects that somebody has said how to make again (`freezeframe.register`, `copyreg`), by functions and classes of the program's.

What makes them is called while objects are put together. So it is written before them, with the names of its module that its code uses,
and with what these use in turn: where such a maker is met, the program is written anew.
"""

from __future__ import annotations

from types import CellType, CodeType, FunctionType, MethodType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.machine.shadowed import aside, ours
from freezeframe.native.objects.ownnames import own_names
from freezeframe.native.objects.typeobject import is_python_class
from freezeframe.snapshot.own import bases_in_order, class_names
from freezeframe.snapshot.reductions.library import by_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from freezeframe.snapshot.writer import Writer


def by_register(reduce: Callable[[Any], Any]) -> Callable[[Writer, Any], Any]:
    """The reduction that asks `reduce`, once for each object."""

    def reduction(writer: Writer, value: Any) -> Any:
        known = writer.reduced.get(id(value))
        if known is not None:
            reduced = known[1]
        elif aside and getattr(reduce, "__module__", None) == "copyreg":  # one of its own, which imports what it names
            with ours:
                reduced = reduce(value)
        else:
            reduced = own_names.call(reduce, value)
        writer.reduced[id(value)] = value, reduced
        if type(reduced) is str:
            return by_name(writer, value, reduced)
        if type(reduced) is tuple and reduced and id(reduced[0]) not in writer.makers and _is_of_program(writer, reduced[0]):
            writer.unready[id(reduced[0])] = reduced[0]
        return reduced

    return reduction


def _is_of_program(writer: Writer, maker: Any) -> bool:
    if isinstance(maker, MethodType):
        return _is_of_program(writer, maker.__func__)
    if isinstance(maker, FunctionType):
        return _module_of(writer, maker) is not None
    return isinstance(maker, type) and is_python_class(maker) and not writer.own.has(maker)


def _module_of(writer: Writer, function: FunctionType) -> str | None:
    """Which of the program's modules a function finds its globals in."""
    name = dict.get(function.__globals__, "__name__")
    module = writer.modules.get(name) if type(name) is str else None
    return name if module is not None and module.__dict__ is function.__globals__ else None


def put_makers_off(writer: Writer) -> None:
    """Have what makes objects filled, and what it uses of its modules put there."""
    used: dict[str, dict[str, Any]] = {}
    makers = [*writer.makers.values()]
    pending, seen = makers.copy(), set()
    while pending:
        value = pending.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, FunctionType):
            module = _module_of(writer, value)
            pending += [cell.cell_contents for cell in value.__closure__ or () if cell != _EMPTY]
            if module is not None:
                there, names = writer.modules[module].__dict__, used.setdefault(module, {})
                names |= {name: there[name] for name in _names_of(writer.engine.code_of(value)) if name in there}
                pending += names.values()
        elif isinstance(value, MethodType):
            pending += value.__func__, value.__self__
        elif isinstance(value, type):
            if is_python_class(value) and not writer.own.has(value):
                pending += bases_in_order(value)[1:]
                pending += [part for member in class_names(value).values() for part in _functions(member)]
        else:
            pending.append(type(value))
    for module, names in used.items():
        writer.put_off("fill_names", writer.modules[module].__dict__, (names, makers))
    if not used:
        writer.put_off("fill_names", {}, ({}, makers))


_EMPTY: Final = CellType()


def _names_of(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names_of(constant)


def _functions(member: Any) -> tuple[Any, ...]:
    """The functions of a method, a property or the like."""
    if type(member) is property:
        return member.fget, member.fset, member.fdel
    return (member.__func__,) if type(member) in {staticmethod, classmethod} else (member,) if type(member) is FunctionType else ()
