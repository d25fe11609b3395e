"""Building tuples, lists, sets, dictionaries and slices; subscripts; unpacking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from freezeframe.isa.definition import deliver, form, instruction
from freezeframe.isa.operand import Operand
from freezeframe.model.plain import PLAIN, SCALARS

if TYPE_CHECKING:
    from freezeframe.isa.services import Services
    from freezeframe.model.frame import Frame


@instruction("container, key -- value")
def BINARY_SUBSCR(container: Any, key: Any, *, frame: Frame, thread: Services) -> Any:
    """``container[key]``."""
    if type(container) in PLAIN and type(key) in SCALARS:
        return container[key]
    return deliver(thread.subscript(frame, container, key))


@instruction("value, container, key --")
def STORE_SUBSCR(value: Any, container: Any, key: Any, *, frame: Frame, thread: Services) -> Any:
    """``container[key] = value``."""
    if type(container) in PLAIN and type(key) in SCALARS:
        container[key] = value
        return
    return deliver(thread.store_subscript(frame, container, key, value))


@instruction("container, key --")
def DELETE_SUBSCR(container: Any, key: Any, *, frame: Frame, thread: Services) -> Any:
    """``del container[key]``."""
    if type(container) in PLAIN and type(key) in SCALARS:
        del container[key]
        return
    return deliver(thread.delete_subscript(frame, container, key))


@instruction("container, start, stop -- value")
def BINARY_SLICE(container: Any, start: Any, stop: Any, *, frame: Frame, thread: Services) -> Any:
    """``container[start:stop]`` (from 3.12)."""
    if type(container) in PLAIN and type(start) in SCALARS and type(stop) in SCALARS:
        return container[start:stop]
    return deliver(thread.subscript(frame, container, slice(start, stop)))


@instruction("value, container, start, stop --")
def STORE_SLICE(value: Any, container: Any, start: Any, stop: Any, *, frame: Frame, thread: Services) -> Any:
    """``container[start:stop] = value`` (from 3.12)."""
    return deliver(thread.store_subscript(frame, container, slice(start, stop), value))


@instruction("parts[oparg] -- slice", numbers=range(2, 4))
def BUILD_SLICE(parts: list[Any]) -> Any:
    """Push ``slice(start, stop)``, or with a step."""
    return slice(*parts)


@instruction("values[oparg] -- tuple")
def BUILD_TUPLE(values: list[Any]) -> Any:
    """Push a tuple of the top `oparg` values."""
    return tuple(values)


@instruction("values[oparg] -- list")
def BUILD_LIST(values: list[Any]) -> Any:
    """Push a list of the top `oparg` values."""
    return values


@instruction("values[oparg] -- set")
def BUILD_SET(values: list[Any]) -> Any:
    """Push a set of the top `oparg` values; of equal ones the first stays."""
    return set(values)


@instruction("items[oparg * 2] -- map")
def BUILD_MAP(items: list[Any]) -> Any:
    """Push a dictionary of the top `oparg` pairs of key and value."""
    return dict(zip(items[::2], items[1::2], strict=True))


@instruction("values[oparg], keys: tuple -- map")
def BUILD_CONST_KEY_MAP(values: list[Any], keys: tuple[Any, ...]) -> Any:
    """Push a dictionary with constant keys (to 3.13)."""
    return dict(zip(keys, values, strict=True))


@instruction("pieces[oparg] -- string")
def BUILD_STRING(pieces: list[str]) -> Any:
    """Join the top `oparg` strings."""
    return "".join(pieces)


@instruction("list, below[oparg - 1]: any, value -- list, below[oparg - 1]", operand=Operand.NUMBER, raw=True)
def LIST_APPEND(*, oparg: int, stack: list[Any]) -> None:
    """Append to the list that a comprehension builds."""
    value = stack.pop()
    stack[-oparg].append(value)


@instruction("set, below[oparg - 1]: any, value -- set, below[oparg - 1]", operand=Operand.NUMBER, raw=True)
def SET_ADD(*, oparg: int, stack: list[Any]) -> None:
    """Add to the set that a comprehension builds."""
    value = stack.pop()
    stack[-oparg].add(value)


@instruction("map, below[oparg - 1]: any, key, value -- map, below[oparg - 1]", operand=Operand.NUMBER, raw=True)
def MAP_ADD(*, oparg: int, stack: list[Any]) -> None:
    """Set an item of the dictionary that a comprehension builds."""
    value = stack.pop()
    key = stack.pop()
    stack[-oparg][key] = value


@instruction("list, below[oparg - 1]: any, iterable -- list, below[oparg - 1]", operand=Operand.NUMBER, raw=True)
def LIST_EXTEND(*, oparg: int, stack: list[Any], frame: Frame, thread: Services) -> Any:
    """Add all of an iterable to a list that is being built."""
    iterable = stack.pop()
    return thread.list_extend(frame, stack[-oparg], iterable)


@instruction("set, below[oparg - 1]: any, iterable -- set, below[oparg - 1]", operand=Operand.NUMBER, raw=True)
def SET_UPDATE(*, oparg: int, stack: list[Any], frame: Frame, thread: Services) -> Any:
    """Add all of an iterable to a set that is being built."""
    iterable = stack.pop()
    return thread.set_update(frame, stack[-oparg], iterable)


@instruction("map, below[oparg - 1]: any, update -- map, below[oparg - 1]", operand=Operand.NUMBER, raw=True)
def DICT_UPDATE(*, oparg: int, stack: list[Any], frame: Frame, thread: Services) -> Any:
    """Update a dictionary that is being built."""
    update = stack.pop()
    return thread.dict_update(frame, stack[-oparg], update)


@instruction(
    "callable: any, self_or_null: any, args, map, below[oparg - 1]: any, update -- callable, self_or_null, args, map, below[oparg - 1]",
    operand=Operand.NUMBER,
    raw=True,
)
def DICT_MERGE(*, oparg: int, stack: list[Any], frame: Frame, thread: Services) -> Any:
    """Add keyword arguments to those of a call that is being prepared; raises TypeError for one that is there already."""
    update = stack.pop()
    return thread.dict_merge(frame, stack, stack[-oparg], update, oparg)


@instruction("list -- tuple")
def LIST_TO_TUPLE(list: list[Any]) -> Any:
    """Turn a list that was built into a tuple."""
    return tuple(list)


@instruction("sequence -- values[oparg]", operand=Operand.NUMBER, raw=True)
def UNPACK_SEQUENCE(*, oparg: int, stack: list[Any], frame: Frame, thread: Services) -> Any:
    """Push the `oparg` items of a sequence, the first one on top."""
    kind = type(stack[-1])
    if (kind is tuple or kind is list) and len(stack[-1]) == oparg:
        stack.extend(stack.pop()[::-1])
        return None
    return thread.unpack(frame, stack.pop(), oparg, -1)


@form("UNPACK_SEQUENCE", 2, "sequence -- second, first")
def UNPACK_SEQUENCE_2(sequence: Any, *, frame: Frame, thread: Services) -> Any:
    """`UNPACK_SEQUENCE` of two items."""
    if (type(sequence) is tuple or type(sequence) is list) and len(sequence) == 2:
        return sequence[1], sequence[0]
    return deliver(thread.unpack(frame, sequence, 2, -1))


@instruction("sequence -- after[oparg >> 8], rest, before[oparg & 255]", operand=Operand.NUMBER, raw=True)
def UNPACK_EX(*, oparg: int, stack: list[Any], frame: Frame, thread: Services) -> Any:
    """Push the first items of an iterable, a list of the middle ones and the last ones; the first on top."""
    return thread.unpack(frame, stack.pop(), oparg & 255, oparg >> 8)
