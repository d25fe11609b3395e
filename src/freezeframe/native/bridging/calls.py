"""Calls of callables that are no Python functions, and call one: what C does with its value."""

import builtins
import functools
import operator
import sys
from collections.abc import Callable
from types import BuiltinFunctionType, FunctionType, MethodType, MethodWrapperType, WrapperDescriptorType
from typing import Any, Final, Literal, TypeAlias

from freezeframe.model.code import CO_OPTIMIZED
from freezeframe.model.frame import Frame
from freezeframe.model.null import NULL
from freezeframe.native import bridges, predicates, steps
from freezeframe.native.bridges import standing
from freezeframe.native.bridging.iterators import of_step
from freezeframe.native.bridging.lookup import attribute_entered, calls, find, first_argument, given, maps, runs
from freezeframe.native.hide import hide
from freezeframe.native.objects.caches import CACHE
from freezeframe.native.objects.typeobject import full_name
from freezeframe.native.objects.typeslots import definition
from freezeframe.native.standin import STANDING_IN

Bridge: TypeAlias = Frame | Literal[True] | None
"""A bridge; True where the value is handed on as it is; None where it is not known what happens to it."""

_TYPE_CALL: Final = type.__dict__["__call__"]
_TYPE_INIT: Final = type.__dict__["__init__"]


def call_parts(frame: Frame, count: int, opcode: str) -> tuple[Any, list[Any] | None, dict[str, Any]]:
    """The callable and the arguments of a call whose operands are on the stack."""
    operands, keywords = frame.localsplus, {}
    names: tuple[str, ...] = ()
    end = len(operands)
    if opcode == "CALL_KW":
        end -= 1
        names = operands[end]
    first, second = operands[end - count - 2 : end - count]
    arguments = operands[end - count : end]
    if names:
        keywords = dict(zip(names, arguments[len(arguments) - len(names) :], strict=True))
        del arguments[len(arguments) - len(names) :]
    if first is NULL:
        return second, arguments, keywords
    return first, arguments if second is NULL else [second, *arguments], keywords


def unpacked_parts(frame: Frame, flags: int) -> tuple[Any, list[Any] | None, dict[str, Any]]:
    """The same of a call with `*arguments`, which may be known, or not."""
    first, second, arguments, *keywords = frame.localsplus[-3 - flags :]
    known = arguments is not NULL
    named = known and flags and keywords[0] is not NULL  # from 3.14 there is a place for them in any case
    return second if first is NULL else first, [*arguments] if known else None, dict(*keywords) if named else {}


def of_call(function: Any, arguments: list[Any] | None, keywords: dict[str, Any], inner: Frame) -> Bridge:
    """The bridge between a call of `function` and the frame that C entered. `arguments` is None where they are not known."""
    while True:
        kind = type(function)
        if kind is MethodType:
            arguments = None if arguments is None else [function.__self__, *arguments]
            function = function.__func__
        elif kind is functools.partial:
            arguments = None if arguments is None else [*function.args, *arguments]
            keywords = {**function.keywords, **keywords}
            function = function.func
        elif function is operator.call and arguments:
            function, arguments = arguments[0], arguments[1:]
        else:
            break
    if kind is FunctionType:
        return True if runs(inner, function) else None
    if kind is MethodWrapperType:
        return _of_slot(function, function.__self__, arguments, keywords, inner)
    if kind is WrapperDescriptorType and arguments:
        return _of_slot(function, arguments[0], arguments[1:], keywords, inner)
    if kind is CACHE and runs(inner, function.__wrapped__):
        return None if arguments is None else standing(bridges.remembered, function, tuple(arguments), keywords)
    if calls(inner, function, "__call__"):
        return True
    if id(inner.code.original) in STANDING_IN:
        return _of_stand_in(function, inner)
    for known, decide in _KNOWN:
        if function is known:
            return decide(arguments or [], keywords, inner)
    if issubclass(kind, type):
        return _of_class(function, arguments, keywords, inner)
    return None


def _of_stand_in(function: Any, inner: Frame) -> Bridge:
    """A function of C's that goes on as one of ours: what that gives is what it gives."""
    return True if type(function) is BuiltinFunctionType and definition(function) == STANDING_IN[id(inner.code.original)] else None


def _of_slot(slot: Any, owner: Any, arguments: list[Any] | None, keywords: dict[str, Any], inner: Frame) -> Bridge:
    """A special method of a class of C's, as `super().__call__` and `object.__setattr__` give them."""
    name = slot.__name__
    if name == "__call__" and issubclass(type(owner), type):
        return _of_class_called(owner, arguments, keywords, inner)
    if slot.__objclass__ is not object or not arguments:
        return None
    descriptor = find(type(owner), arguments[0])
    if name == "__getattribute__":
        return True if runs(inner, getattr(descriptor, "fget", None)) or calls(inner, descriptor, "__get__") else None
    return standing(bridges.ignored) if name in {"__setattr__", "__delattr__"} and assigned(owner, arguments[0], inner) else None


def _of_class(cls: type, arguments: list[Any] | None, keywords: dict[str, Any], inner: Frame) -> Bridge:
    """The call of a class whose metaclass leaves that to C."""
    return _of_class_called(cls, arguments, keywords, inner) if find(type(cls), "__call__") is _TYPE_CALL else None


def _of_class_called(cls: type, arguments: list[Any] | None, keywords: dict[str, Any], inner: Frame) -> Bridge:
    """type_call, Objects/typeobject.c."""
    first = first_argument(inner)
    if runs(inner, find(cls, "__new__")) and first is cls:
        if find(cls, "__init__") is _TYPE_INIT:
            return True  # it does nothing
        if arguments is None:
            known = given(inner)
            if known is None:
                return None
            arguments, keywords = known[0][1:], known[1]
        return standing(bridges.created, cls, tuple(arguments), keywords)
    if first is not NULL and issubclass(type(first), cls) and calls(inner, first, "__init__"):
        return standing(bridges.initialised, first)
    return None


def _of_body(arguments: list[Any], keywords: dict[str, Any], inner: Frame) -> Bridge:
    """A class statement: builtin___build_class__, Python/bltinmodule.c."""
    body, name, *bases = arguments
    first = first_argument(inner)
    if inner.code.name == "__init_subclass__" and issubclass(type(first), type) and first.__name__ == name:
        return standing(bridges.subclassed, first) if find(type(first), "__init__") is _TYPE_INIT else None
    keywords = dict(keywords)
    meta = keywords.pop("metaclass", None) or (type(bases[0]) if bases else type)
    if not issubclass(type(meta), type) or not all(issubclass(type(base), type) for base in bases):
        return None
    for base in bases:
        if issubclass(type(base), meta):
            meta = type(base)
    if runs(inner, body):
        return standing(bridges.built, meta, name, tuple(bases), inner.locals, keywords)
    if runs(inner, find(meta, "__prepare__")):
        return standing(bridges.prepared, body, meta, name, tuple(bases), keywords)
    by_type = find(meta, "__new__") is type.__dict__["__new__"] and find(meta, "__init__") is _TYPE_INIT
    return _of_named(name, keywords, inner) if by_type else _of_class(meta, None, keywords, inner)


def _of_named(class_name: str, keywords: dict[str, Any], inner: Frame) -> Bridge:
    """The `__set_name__` of what is in a new class."""
    known = given(inner)
    if known is None or len(known[0]) != len(("self", "owner", "name")):
        return None
    value, made, name = known[0]
    if not issubclass(type(made), type) or made.__name__ != class_name or not calls(inner, value, "__set_name__"):
        return None
    names = vars(made)
    if names.get(name) is not value:
        return None
    following = list(names.items())[list(names).index(name) + 1 :]
    rest = [(each, each_name) for each_name, each in following if find(type(each), "__set_name__") is not None]
    return standing(bridges.named, made, rest, keywords)


def _of_new_type(arguments: list[Any], keywords: dict[str, Any], inner: Frame) -> Bridge:
    """`type.__new__`, whose last deeds are to call each `__set_name__`, and `__init_subclass__`."""
    first = first_argument(inner)
    if inner.code.name == "__init_subclass__" and issubclass(type(first), type):
        return standing(bridges.subclassed, first)
    return _of_named(arguments[1], keywords, inner) if len(arguments) > 1 else None


def _of_exec(_arguments: list[Any], _keywords: dict[str, Any], inner: Frame) -> Bridge:
    """The code that `exec` and `eval` run is that of a module: it gives None, and an expression's its value."""
    return None if inner.code.flags & CO_OPTIMIZED or inner.locals is None else True


def _of_import(arguments: list[Any], keywords: dict[str, Any], inner: Frame) -> Bridge:
    given: dict[str, Any] = {"globals": None, "locals": None, "fromlist": (), "level": 0, **keywords}
    given.update(zip(("name", "globals", "locals", "fromlist", "level"), arguments, strict=False))
    if "name" not in given:
        return None  # the arguments are not known
    return of_import(given["name"], given["globals"], given["locals"], given["fromlist"], given["level"], inner)


def of_import(name: str, globals: Any, locals: Any, fromlist: Any, level: int, inner: Frame) -> Bridge:
    """The bridge behind importlib's `_find_and_load`, which `import` calls for a module that is not there (Python/import.c)."""
    importing = inner.globals.get("__name__") == "importlib._bootstrap" and inner.code.name == "_find_and_load"
    return standing(bridges.imported, name, globals, locals, fromlist, level) if importing else None


def _of_next(arguments: list[Any], _keywords: dict[str, Any], inner: Frame) -> Bridge:
    if not arguments:
        return None
    step: Bridge = True if calls(inner, arguments[0], "__next__") or maps(arguments[0], inner) else of_step(arguments[0], inner)
    if step is None or len(arguments) == 1:
        return step
    defaulting = standing(bridges.next_or_default, arguments[1])
    if step is True:
        return defaulting
    step.caller = defaulting
    return step


def _of_truths(bridge: Callable[..., Any]) -> Callable[[list[Any], dict[str, Any], Frame], Bridge]:
    """`any` and `all` of a `map`."""

    def decide(arguments: list[Any], _keywords: dict[str, Any], inner: Frame) -> Bridge:
        return standing(bridge, arguments[0]) if arguments and maps(arguments[0], inner) else None

    hide(decide.__code__)
    return decide


def _of_getattr(arguments: list[Any], _keywords: dict[str, Any], inner: Frame) -> Bridge:
    if len(arguments) < 2:
        return None
    bridge = attribute_entered(arguments[0], arguments[1], inner)
    if bridge is None or len(arguments) == 2:
        return bridge
    default = standing(bridges.got_or_default, arguments[2])
    if bridge is True:
        return default
    bridge.caller = default
    return bridge


def _of_hasattr(arguments: list[Any], _keywords: dict[str, Any], inner: Frame) -> Bridge:
    bridge = attribute_entered(arguments[0], arguments[1], inner) if len(arguments) > 1 else None
    if bridge is None:
        return None
    asking = standing(bridges.present)
    if bridge is True:
        return asking
    bridge.caller = asking
    return bridge


def _of_check(method: str) -> Callable[[list[Any], dict[str, Any], Frame], Bridge]:
    """`isinstance` and `issubclass`."""

    def decide(arguments: list[Any], _keywords: dict[str, Any], inner: Frame) -> Bridge:
        asked = len(arguments) > 1 and calls(inner, arguments[1], method)
        return standing(bridges.contained, False) if asked else None

    hide(decide.__code__)
    return decide


def _of_print(arguments: list[Any], keywords: dict[str, Any], inner: Frame) -> Bridge:
    """builtin_print, Python/bltinmodule.c: what is in front of the argument that is asked for its text has been written."""
    first = first_argument(inner)
    asked = [index for index, value in enumerate(arguments) if value is first]
    if len(asked) != 1 or worded(first, ("__str__", "__repr__"), inner) is None:
        return None
    method = named(first, "__str__")
    separator, end, file, flush = [keywords.get(name) for name in ("sep", "end", "file", "flush")]
    file, separator, end = sys.stdout if file is None else file, " " if separator is None else separator, "\n" if end is None else end
    return standing(bridges.printed, arguments[asked[0] + 1 :], separator, end, file, flush, method)


def _of_setattr(arguments: list[Any], _keywords: dict[str, Any], inner: Frame) -> Bridge:
    return standing(bridges.ignored) if len(arguments) > 1 and assigned(arguments[0], arguments[1], inner) else None


def assigned(owner: Any, name: str, inner: Frame) -> bool:
    """Whether a frame is that of `__setattr__`, `__delattr__`, a property's setter or deleter, a descriptor's `__set__`, `__delete__`."""
    if calls(inner, owner, "__setattr__") or calls(inner, owner, "__delattr__"):
        return True
    descriptor = find(type(owner), name)
    if type(descriptor) is property:
        return runs(inner, descriptor.fset) or runs(inner, descriptor.fdel)
    return calls(inner, descriptor, "__set__") or calls(inner, descriptor, "__delete__")


def _of_method(name: str, bridge: Callable[..., Any] | None, *slots: Any) -> Callable[[list[Any], dict[str, Any], Frame], Bridge]:
    """What a builtin is that calls one special method of its first argument."""

    def decide(arguments: list[Any], _keywords: dict[str, Any], inner: Frame) -> Bridge:
        if not arguments or not calls(inner, arguments[0], name):
            return None
        return True if bridge is None else standing(bridge, *slots)

    hide(decide.__code__)
    return decide


def _of_reversed(arguments: list[Any], _keywords: dict[str, Any], inner: Frame) -> Bridge:
    if not arguments or calls(inner, arguments[0], "__reversed__"):
        return True if arguments else None
    return standing(steps.reversed_behind, arguments[0]) if calls(inner, arguments[0], "__len__") else None


def _of_text(arguments: list[Any], _keywords: dict[str, Any], inner: Frame) -> Bridge:
    return worded(arguments[0], ("__str__", "__repr__"), inner) if arguments else None


def _of_format(arguments: list[Any], _keywords: dict[str, Any], inner: Frame) -> Bridge:
    return worded(arguments[0], ("__format__", "__str__", "__repr__"), inner) if arguments else None


def _of_repr(arguments: list[Any], _keywords: dict[str, Any], inner: Frame) -> Bridge:
    return worded(arguments[0], ("__repr__",), inner) if arguments else None


def worded(value: Any, methods: tuple[str, ...], inner: Frame) -> Bridge:
    """The bridge behind the first of some methods that give a text: each is called by what the class has for the one before."""
    for method in methods:
        if calls(inner, value, method):
            said = "__str__" if method != methods[0] else method  # C's own has asked, and is said to have given it
            return standing(bridges.worded, named(value, said))
    return None


def named(value: Any, method: str) -> str:
    """A method of an object's class, with the class's name."""
    return f"{full_name(type(value))}.{method}"


def truth(value: Any, inner: Frame, *, negated: bool = False) -> Bridge:
    """The bridge behind the method that says whether a value is true (PyObject_IsTrue)."""
    if calls(inner, value, "__bool__"):
        return standing(bridges.truth, negated)
    return standing(bridges.truth_by_length, negated) if calls(inner, value, "__len__") else None


def _of_bool(arguments: list[Any], _keywords: dict[str, Any], inner: Frame) -> Bridge:
    return truth(arguments[0], inner) if arguments else None


_KNOWN: Final[tuple[tuple[Any, Callable[[list[Any], dict[str, Any], Frame], Bridge]], ...]] = (
    (builtins.__build_class__, _of_body),
    (builtins.__import__, _of_import),
    (type.__new__, _of_new_type),
    (exec, _of_exec),
    (eval, _of_exec),
    (next, _of_next),
    (any, _of_truths(predicates.anyone)),
    (all, _of_truths(predicates.everyone)),
    (getattr, _of_getattr),
    (hasattr, _of_hasattr),
    (isinstance, _of_check("__instancecheck__")),
    (issubclass, _of_check("__subclasscheck__")),
    (print, _of_print),
    (setattr, _of_setattr),
    (delattr, _of_setattr),
    (len, _of_method("__len__", bridges.measured)),
    (iter, _of_method("__iter__", bridges.iterated)),
    (hash, _of_method("__hash__", bridges.hashed)),
    (repr, _of_repr),
    (abs, _of_method("__abs__", None)),
    (reversed, _of_reversed),
    (round, _of_method("__round__", None)),
    (str, _of_text),
    (format, _of_format),
    (bool, _of_bool),
)
"""Compared by identity, so that no class of the program's is asked for its hash."""

for _function in (
    call_parts, unpacked_parts, _of_stand_in, of_call, _of_slot, _of_class, _of_class_called, _of_body, _of_named, _of_hasattr, _of_check,
    _of_print, _of_new_type, _of_exec, _of_import, of_import, _of_next, _of_truths, _of_getattr, _of_setattr, assigned,
    _of_method, _of_reversed, _of_text, _of_format, _of_repr, worded, named, truth, _of_bool,
):  # fmt: skip
    hide(_function.__code__)
