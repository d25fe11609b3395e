"""Bridges: what C does after it has called Python, as Python.

Where C stands between two frames, and it is known what it will do with the value, a bridge takes its place: a frame of one of these
functions that stands behind its call of `enter`. It is a frame like any other: it can be captured again, travels, and runs in either
engine, but no traceback shows it. `standing` makes such a frame.

Each function names what it stands for. They use builtins only (and not `isinstance`, which asks objects for their `__class__`), call no
function of ours but those of `outcomes` and `tracebacks`, and take what they need as arguments: those are the slots of the frame.
"""

from __future__ import annotations

import sys
from functools import partial
from types import FunctionType

from freezeframe.model.frame import Frame
from freezeframe.model.null import NULL
from freezeframe.native.adopted import adopt
from freezeframe.native.frames.outcomes import branched, delegated, discard, exhausted, indexed
from freezeframe.native.frames.sites import sites_of
from freezeframe.native.objects.caches import remember
from freezeframe.native.objects.lists import modified, restore
from freezeframe.native.objects.spent import spend
from freezeframe.native.objects.tracebacks import trim
from freezeframe.native.objects.typeobject import full_name, name_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    Enter = Callable[[], Any]

_CALLED_BY_CLASS: Final = sys.version_info >= (3, 15)
"""Whether what is said of a method that gave no text names its class, and that of what it gave, with their modules."""


def initialised(enter: Enter, made: Any) -> Any:
    """`type.__call__` behind `__init__` (slot_tp_init, Objects/typeobject.c)."""
    value = enter()
    if value is not None:
        raise TypeError(f"__init__() should return None, not '{type(value).__name__}'")
    return made


def created(enter: Enter, cls: type, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    """`type.__call__` behind `__new__` (type_call)."""
    made = enter()
    if issubclass(type(made), cls):
        type(made).__init__(made, *arguments, **keywords)
    return made


def keyed(enter: Enter, items: list[Any], keys: list[Any], key: Any, reverse: bool, emptied: list[Any], mark: int, given: Any) -> Any:
    """`list.sort` behind its key function, and `sorted`, which gives the list that it sorts (list_sort_impl, Objects/listobject.c)."""
    changed = False
    try:
        value = enter()
        keys.append(value)
        for item in items[len(keys) :]:  # it is frozen within: a comprehension would be a frame more on 3.11
            value = key(item)
            keys.append(value)
        items.sort(key=partial(next, iter(keys)), reverse=reverse)
        changed = modified(emptied, mark)
    finally:
        restore(emptied, items)
    if changed:
        raise ValueError("list modified during sort")
    return given


def remembered(enter: Enter, cache: Any, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    """`functools.lru_cache` behind the function (infinite_lru_cache_wrapper, Modules/_functoolsmodule.c)."""
    value = enter()
    return remember(cache, arguments, keywords, value)


def supplied(enter: Enter, items: Any, key: Any) -> Any:
    """`collections.defaultdict` behind its factory (defdict_missing, Modules/_collectionsmodule.c)."""
    value = enter()
    items[key] = value
    return value


def named(enter: Enter, made: type, rest: list[tuple[Any, str]], keywords: dict[str, Any]) -> Any:
    """`type.__new__` behind one of the `__set_name__` that it calls, before `__init_subclass__` (type_new_impl, Objects/typeobject.c)."""
    enter()
    while rest:
        value, name = rest.pop(0)
        value.__set_name__(made, name)
    super(made, made).__init_subclass__(**keywords)  # type: ignore[arg-type]
    return made


def prepared(enter: Enter, body: Any, meta: Any, name: str, bases: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    """`__build_class__` behind `__prepare__` of the metaclass."""
    namespace = enter()
    exec(body.__code__, body.__globals__, namespace, closure=body.__closure__)
    return meta(name, bases, namespace, **keywords)


def subclassed(enter: Enter, made: type) -> Any:
    """A class statement behind `__init_subclass__`, the last thing that `type.__new__` calls."""
    enter()
    return made


def built(enter: Enter, meta: Any, name: str, bases: tuple[Any, ...], namespace: Any, keywords: dict[str, Any]) -> Any:
    """`__build_class__` behind the body of a class (builtin___build_class__, Python/bltinmodule.c)."""
    cell = enter()
    made = meta(name, bases, namespace, **keywords)
    if cell is not None and issubclass(type(made), type):
        try:
            filled = cell.cell_contents
        except ValueError:
            raise RuntimeError(f"__class__ not set defining {name!r} as {made!r}. Was __classcell__ propagated to type.__new__?") from None
        if filled is not made:
            raise TypeError(f"__class__ set to {filled!r} defining {name!r} as {made!r}")
    return made


def imported(enter: Enter, name: str, globals: Any, locals: Any, fromlist: Any, level: int) -> Any:
    """`import` behind importlib's `_find_and_load`: the module is there now, and the rest is as for any that is (Python/import.c)."""
    try:
        enter()
    except BaseException as error:
        trim(error)
        raise
    return __import__(name, globals, locals, fromlist, level)


def asked_for_path(enter: Enter, name: str, globals: Any, locals: Any, fromlist: Any, level: int) -> Any:
    """`import` behind a module's own `__getattr__`, which it asks for the module's `__path__`."""
    try:  # noqa: SIM105 (bridges use builtins only)
        enter()
    except AttributeError:  # it has none
        pass
    return __import__(name, globals, locals, fromlist, level)


def attempted(enter: Enter, rest: list[tuple[Any, Any, Any]], message: str) -> Any:
    """An operator behind one of the methods that it tries (binary_op1): `rest` are the others, `message` is for where none answers."""
    value = enter()
    if value is not NotImplemented:
        return value
    while rest:
        method, owner, other = rest.pop(0)
        value = method(owner, other)
        if value is not NotImplemented:
            return value
    raise TypeError(message)


def compared(enter: Enter, rest: list[tuple[Any, Any, Any]], message: str | bool, negated: bool, truth: bool) -> Any:
    """A comparison behind one of its methods (do_richcompare, Objects/object.c).

    `message` is a bool where `==` and `!=` fall back on identity; `negated` where `__ne__` asks `__eq__`; `truth` where a bool is wanted.
    """
    value = enter()
    if negated and value is not NotImplemented:
        value = not value
    while value is NotImplemented and rest:
        method, owner, other = rest.pop(0)
        value = method(owner, other)
    if value is NotImplemented:
        if not issubclass(type(message), bool):
            raise TypeError(message)
        value = message
    return bool(value) if truth else value


def dropped(enter: Enter) -> Any:
    """An instruction that drops what a method gives: `__setitem__`, `__delattr__`, a property's setter."""
    enter()
    return discard()


def ignored(enter: Enter) -> Any:
    """A call of C's that gives None whatever the method gives: `setattr`, `delattr`, `exec`."""
    enter()


def got(enter: Enter, owner: Any, name: str) -> Any:
    """An attribute behind `__getattribute__` or a descriptor, in a class that has `__getattr__` (slot_tp_getattr_hook)."""
    try:
        return enter()
    except AttributeError:
        pass
    return type(owner).__getattr__(owner, name)


def got_or_default(enter: Enter, default: Any) -> Any:
    """`getattr` with a default."""
    try:
        return enter()
    except AttributeError:
        pass
    return default


def present(enter: Enter) -> Any:
    """`hasattr` (builtin_hasattr)."""
    try:
        enter()
    except AttributeError:
        return False
    return True


def got_from(enter: Enter, module: Any, name: str) -> Any:
    """`from module import name` behind the module's `__getattr__` (import_from, Python/ceval.c)."""
    try:
        return enter()
    except AttributeError:
        pass
    where = getattr(module, "__file__", None) or "unknown location"
    raise ImportError(f"cannot import name {name!r} from {module.__name__!r} ({where})", name=module.__name__, path=where)


def truth_or_popped(enter: Enter, jumping: bool) -> Any:
    """`and` and `or` of values, behind `__bool__` or a bridge that makes a bool of what `__len__` gives (JUMP_IF_TRUE_OR_POP of 3.11)."""
    value = enter()
    return branched(value is jumping)


def next_given(enter: Enter) -> Any:
    """A loop behind its iterator's `__next__` (FOR_ITER)."""
    try:
        return enter()
    except StopIteration:
        pass
    return exhausted()


def next_until(enter: Enter, iterator: Any, sentinel: Any) -> Any:
    """A loop over `iter(function, sentinel)` behind the function (calliter_iternext, Objects/iterobject.c)."""
    try:
        value = enter()
    except StopIteration:
        value = sentinel
    if sentinel is value or sentinel == value:
        spend(iterator)
        return exhausted()
    return value


def delegating(enter: Enter) -> Any:
    """``yield from`` an iterator that is no generator: StopIteration carries the value of the expression (SEND)."""
    try:
        return enter()
    except StopIteration as stop:
        value = stop.value
    return delegated(value)


def next_or_default(enter: Enter, default: Any) -> Any:
    """`next` with a default."""
    try:
        return enter()
    except StopIteration:
        pass
    return default


def iterated(enter: Enter) -> Any:
    """`iter` behind `__iter__` (PyObject_GetIter, Objects/abstract.c)."""
    value = enter()
    if not hasattr(type(value), "__next__"):
        raise TypeError(f"iter() returned non-iterator of type '{type(value).__name__}'")
    return value


def iterated_indexed(enter: Enter) -> Any:
    """The same where an index, or NULL, belongs to what is iterated over (GET_ITER from 3.15)."""
    value = enter()
    if not hasattr(type(value), "__next__"):
        raise TypeError(f"iter() returned non-iterator of type '{type(value).__name__}'")
    return indexed(value)


def truth(enter: Enter, negated: bool) -> Any:
    """A condition behind `__bool__` (slot_nb_bool, Objects/typeobject.c)."""
    value = enter()
    if not issubclass(type(value), bool):
        raise TypeError(f"__bool__ should return bool, returned {type(value).__name__}")
    return value is not negated


def truth_by_length(enter: Enter, negated: bool) -> Any:
    """A condition behind `__len__`."""
    value = enter()
    return (length_of(value) != 0) is not negated


def contained(enter: Enter, negated: bool) -> Any:
    """`in` behind `__contains__` (slot_sq_contains)."""
    value = enter()
    return bool(value) is not negated


def measured(enter: Enter) -> Any:
    """`len` behind `__len__` (slot_sq_length)."""
    value = enter()
    return length_of(value)


def worded(enter: Enter, method: str) -> Any:
    """`str`, `repr`, f-strings behind `__str__`, `__repr__` or `__format__`: these must give strings. `method` has its class's name."""
    value = enter()
    if not issubclass(type(value), str):
        raise _no_text(method, value)
    return value


def _no_text(method: str, value: Any) -> TypeError:
    """What is raised where a method gave this instead of a text (PyObject_Str, Objects/object.c; PyObject_Format, Objects/abstract.c)."""
    if _CALLED_BY_CLASS:
        return TypeError(f"{method}() must return a str, not {full_name(type(value))}")
    method, given = method.rpartition(".")[2], name_of(type(value))
    if method == "__format__":
        return TypeError(f"__format__ must return a str, not {given}")
    return TypeError(f"{method} returned non-string (type {given})")


def printed(enter: Enter, rest: list[Any], separator: str, end: str, file: Any, flush: Any, method: str) -> Any:
    """`print` behind the `__str__` of one of its arguments."""
    text = enter()
    if not issubclass(type(text), str):
        raise _no_text(method, text)
    file.write(text)
    while rest:
        file.write(separator)
        file.write(str(rest.pop(0)))
    file.write(end)
    if flush:
        file.flush()


def worded_with(enter: Enter, method: str, specification: str) -> Any:
    """`{value!r:specification}` behind the conversion."""
    value = enter()
    if not issubclass(type(value), str):
        raise _no_text(method, value)
    return format(value, specification)


def hashed(enter: Enter) -> Any:
    """`hash` behind `__hash__` (slot_tp_hash)."""
    value = enter()
    if not issubclass(type(value), int):
        raise TypeError("__hash__ method should return an integer")
    return int.__hash__(value)


def closed(generator: Any) -> Any:
    """`close` of a generator, which is in its `finally` (gen_close, Objects/genobject.c). It begins (`beginning`): it resumes that."""
    try:
        generator.send(None)
    except (StopIteration, GeneratorExit):
        return None
    raise RuntimeError("generator ignored GeneratorExit")


def length_of(value: Any) -> int:
    """What `__len__` may give (slot_sq_length)."""
    length = value.__index__() if hasattr(type(value), "__index__") else None
    if length is None:
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    if length < 0:
        raise ValueError("__len__() should return >= 0")
    if length >= 1 << 63:
        raise OverflowError("cannot fit 'int' into an index-sized integer")
    return length  # type: ignore[no-any-return]


BRIDGES: Final = tuple([value for value in list(globals().values()) if isinstance(value, FunctionType) and value.__module__ == __name__])
"""All of these functions, and what they call."""

for _function in BRIDGES:
    adopt(_function.__code__)

_standing: Final[dict[int, int]] = {}
"""By the `id` of a bridge's code object, the index of the instruction behind its first call."""


def standing(function: Callable[..., Any], *slots: Any) -> Frame:
    """A frame of a bridge that stands behind its call of `enter`; its slots from the second on are `slots`."""
    return amid_call(beginning(function, None, *slots))


def amid_call(bridge: Frame) -> Frame:
    """A frame of a bridge that has just begun, behind its first call instead."""
    position = _standing.get(id(bridge.code.original))
    if position is None:
        instructions = bridge.code.instructions
        position = _standing[id(bridge.code.original)] = next(i for i, (opcode, _, _) in enumerate(instructions) if opcode == "CALL") + 1
    bridge.position = position
    return bridge


def beginning(function: Callable[..., Any], *slots: Any) -> Frame:
    """A frame of a bridge that has just begun (behind its RESUME); its slots are `slots`."""
    assert type(function) is FunctionType
    code = sites_of(function.__code__).code
    localsplus = [*slots, *[NULL] * (len(code.localsplus) - len(slots))]
    builtins = function.__builtins__  # type: ignore[attr-defined, unused-ignore]
    frame = Frame(code, None, function.__globals__, builtins, None, localsplus, None, None, None)
    frame.position = 1
    return frame
