"""Calls: what is called, and how. Guest functions get a frame; what C would do by calling back into the guest is intercepted; all else is
C's."""

from __future__ import annotations

import _typing  # type: ignore[import-not-found]
import builtins
import sys
from sys import getprofile, gettrace
from types import (
    BuiltinFunctionType,
    ClassMethodDescriptorType,
    FunctionType,
    MethodDescriptorType,
    MethodType,
    MethodWrapperType,
    WrapperDescriptorType,
)
from typing import TYPE_CHECKING, Any

from freezeframe.machine import hooks
from freezeframe.machine.bridges import Construct
from freezeframe.machine.functions import GUEST, guest_code
from freezeframe.machine.library import objects
from freezeframe.machine.library.objects import isinstance_exactly
from freezeframe.machine.link import code_of, link
from freezeframe.machine.missing import MISSING
from freezeframe.machine.monitoring import MONITORS
from freezeframe.machine.shadows import link_frames
from freezeframe.machine.signals import attend
from freezeframe.machine.stopping import LoopChange
from freezeframe.machine.tracing import adopt
from freezeframe.machine.types import LIVE, info_of, lookup, special
from freezeframe.model.arguments import bind
from freezeframe.model.code import GENERATORS
from freezeframe.model.frame import Bridge, Frame
from freezeframe.model.kinds import FLAGS, IMMUTABLE, kinds
from freezeframe.native.frames.thread import current_interpreter_frame
from freezeframe.native.hide import is_hidden
from freezeframe.native.interpreter.recursion import REMAINING
from freezeframe.native.memory import ints
from freezeframe.native.watching.profiling import shield
from freezeframe.native.watching.tracing import enter_tracing, leave_tracing

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.machine.thread import Thread
    from freezeframe.model.code import Code

OVERRIDES: dict[Any, Any] = {}
"""Builtins that the machine does itself, and how: ``f(thread, frame, args, kwargs)`` delivers the result or gives `DECLINED`. See
`intrinsics`."""

METHODS: dict[str, list[Any]] = {}
"""By name, the methods of builtin types that are in `OVERRIDES`: their bound forms are found by these."""

LOOKERS: set[Any] = set()
"""Builtin functions that look at their caller's frame, or call what may."""

LOOKING_MODULES = frozenset(
    {"_asyncio", "_warnings", "sqlite3", "_sqlite3", "_lsprof", "faulthandler", "_testcapi", "_testinternalcapi", "_testlimitedcapi"}
)
"""All functions of these are taken for such."""

WARNING_METHODS = frozenset({"utcnow", "utcfromtimestamp"})
"""So are class methods of C's by these names: from 3.12 on those of `datetime` warn."""

DECLINED: Any = object()
"""An override's word for: C may do this one."""

QUIET: set[Any] = set()
"""Functions of C modules and methods of C's types that were found to be none of the above: they are called plainly."""

BUILTIN_KINDS = kinds(
    {BuiltinFunctionType, MethodDescriptorType, WrapperDescriptorType, MethodWrapperType, type(dict.__dict__["fromkeys"])}
)


def call(self: Thread, frame: Frame, callable: Any, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """Call anything from `frame`: pushes the result and gives None, or gives the frame to go on with."""
    hops = 0
    while True:
        kind = type(callable)
        if kind is FunctionType:
            code = GUEST.get(id(callable.__code__))
            if code is None:
                override = OVERRIDES.get(callable)
                if override is not None:
                    given = override(self, frame, args, kwargs)
                    if given is not DECLINED:
                        return given
                code = guest_code(callable)
                if code is None:
                    return native(self, frame, callable, args, kwargs)
            linked: Any = code.linked
            if linked.direct != len(args) or kwargs or self.depth >= self.limit:
                return push(self, frame, callable, code, args, kwargs, None)
            # The commonest call: what `push` would do, and `Frame.__init__`, without the cost of calling them.
            self.depth += 1
            made: Frame = NEW(Frame)
            made.code = code
            made.program = linked.program
            made.globals = callable.__globals__
            made.builtins = callable.__builtins__
            made.locals = made.bridge = made.handled = made.generator = made.shadow = made.watch = None
            made.localsplus = args + linked.padding
            made.closure = callable.__closure__
            made.caller = frame
            made.position = 0 if self.breaker or self.watched else linked.start
            return made
        if kind is MethodType:
            args.insert(0, callable.__self__)
            callable = callable.__func__
            continue
        if kind in BUILTIN_KINDS:
            return call_builtin(self, frame, callable, args, kwargs)
        if issubclass(type(callable), type):
            return construct(self, frame, callable, args, kwargs)
        method = special(kind, "__call__")
        if method is None:
            slot = lookup(kind, "__call__")
            override = OVERRIDES.get(slot) if type(slot) is WrapperDescriptorType else None  # partial and its like
            if override is not None:
                given = override(self, frame, [callable, *args], kwargs)
                if given is not DECLINED:
                    return given
            return native(self, frame, callable, args, kwargs)
        if type(method) is FunctionType:
            args.insert(0, callable)
            callable = method
        else:
            binder = lookup(type(method), "__get__")
            callable = method if binder is MISSING else binder(method, callable, kind)
            hops += 1
            if hops > self.limit:
                raise RecursionError("maximum recursion depth exceeded while calling a Python object")


def push(
    self: Thread,
    frame: Frame | None,
    function: FunctionType,
    code: Code,
    args: list[Any],
    kwargs: dict[str, Any] | None,
    bridge: Bridge | None,
) -> Frame:
    """A frame for a call of a guest function; raises TypeError where the arguments do not fit."""
    linked: Any = code.linked
    if linked.simple == len(args) and not kwargs:
        localsplus = args + linked.padding
    else:
        localsplus = bind(code, function, args, kwargs)
    if self.depth >= self.limit:
        self.too_deep()
    self.depth += 1
    names, builtins = function.__globals__, function.__builtins__  # type: ignore[attr-defined, unused-ignore]
    made = Frame(code, linked.program, names, builtins, None, localsplus, function.__closure__, frame, bridge)
    if code.flags & GENERATORS:
        made.generator = function  # until RETURN_GENERATOR: generators have their function's names
    if not linked.optimized:
        made.locals = function.__globals__
    return made


_LIFTED: dict[int, Code] = {}
"""By the `id` of a library function's code, what it was lifted to, which keeps it: nobody else does between two calls."""


def guest(self: Thread, frame: Frame, function: Callable[..., Any], args: list[Any], bridge: Bridge | None = None) -> Frame:
    """Call a function of the machine's library (or any guest function) from `frame`."""
    code = GUEST.get(id(function.__code__))
    if code is None:
        code = _LIFTED.get(id(function.__code__))
        if code is None:
            code = _LIFTED[id(function.__code__)] = code_of(function.__code__)
            link(code, hidden=True)
    return push(self, frame, function, code, args, None, bridge)  # type: ignore[arg-type]


def call_builtin(self: Thread, frame: Frame, callable: Any, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """Call a builtin function or a method of a builtin type."""
    if callable in QUIET and self.profile is None:
        if self.breaker:
            attend(self, frame)
        frame.localsplus.append(callable(*args) if kwargs is None else callable(*args, **kwargs))
        return None
    override = OVERRIDES.get(callable)
    if override is not None:
        given = override(self, frame, args, kwargs)
        if given is not DECLINED:
            return given
    else:
        unbound = METHODS.get(callable.__name__)
        if unbound is not None:
            owner = getattr(callable, "__self__", MISSING)
            for method in unbound:
                if is_bound_form(method, owner, callable):
                    given = OVERRIDES[method](self, frame, [owner, *args], kwargs)
                    if given is not DECLINED:
                        return given
                    break
    kind = type(getattr(callable, "__self__", None))
    if (
        self.profile is not None
        or callable in LOOKERS
        or kind in LIVE
        or callable.__name__ in WARNING_METHODS
        or is_from(callable, LOOKING_MODULES)
    ):
        return native(self, frame, callable, args, kwargs)
    if override is None and (type(callable) is MethodDescriptorType or kind is MODULE):
        QUIET.add(callable)
    if self.breaker:
        attend(self, frame)
    frame.localsplus.append(callable(*args) if kwargs is None else callable(*args, **kwargs))
    return None


OF_CLASSES = kinds({MethodDescriptorType, WrapperDescriptorType, MethodWrapperType})
"""Kinds of what C's classes have for methods."""


def is_from(callable: Any, modules: frozenset[str]) -> bool:
    """Is it a function, or method, of one of these modules?"""
    kind = type(callable)
    if kind is BuiltinFunctionType:
        return callable.__module__ in modules
    return kind in OF_CLASSES and callable.__objclass__.__module__ in modules


def is_bound_form(method: Any, owner: Any, callable: Any) -> bool:
    """Is `callable` that builtin method, bound to `owner`?"""
    cls = method.__objclass__
    if type(callable) is MethodWrapperType:
        return callable.__objclass__ is cls
    if type(method) is ClassMethodDescriptorType:
        return issubclass(type(owner), type) and issubclass(owner, cls) and method.__get__(None, owner) == callable
    return type(method) is MethodDescriptorType and issubclass(type(owner), cls) and method.__get__(owner, type(owner)) == callable


MODULE = type(__import__("sys"))

ALWAYS_DIRECT = sys.version_info < (3, 12)
DIRECT = {id(sys._getframe), id(compile)}
"""By `id`, the C that takes the innermost frame as it is, hidden or not, so that it must be the guest's itself: on 3.11 everything does.

From 3.12 type variables and aliases take their `__module__` from it (``caller`` in Objects/typevarobject.c), from 3.15 sentinels do
(Objects/sentinelobject.c).
"""
for _name in ("TypeVar", "ParamSpec", "TypeVarTuple", "TypeAliasType"):
    if hasattr(_typing, _name):
        DIRECT.add(id(getattr(_typing, _name)))
if hasattr(builtins, "sentinel"):
    DIRECT.add(id(builtins.sentinel))


def native(self: Thread, frame: Frame, callable: Any, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """Let CPython make a call that may look at its callers: they are shown to it."""
    if self.breaker:
        attend(self, frame)
    chain: Any = self.chain
    link_frames(self, frame)
    traced = self.pausing and type(callable) not in BUILTIN_KINDS and not (type(callable) is FunctionType and is_hidden(callable.__code__))
    direct = ALWAYS_DIRECT or id(callable) in DIRECT
    mine = current_interpreter_frame() if direct else 0
    state = self.state
    if traced:
        leave_tracing(state)
        self.pausing = False
    left = state + REMAINING >> 2
    allowed = self.room - self.depth
    fewer = ints[left] - allowed
    try:
        if direct:
            chain.current.value = chain.previous.value
        ints[left] = allowed
        outer, self.calling = self.calling, (callable, args, kwargs)
        try:
            result = callable(*args) if kwargs is None else callable(*args, **kwargs)
        finally:
            self.calling = outer
            ints[left] += fewer
            if direct:
                chain.current.value = mine
    finally:
        if traced:
            enter_tracing(state)
            self.pausing = True
        if gettrace() is not self.trace:
            shield()
        chain.previous.value = chain.below
        self.linked = False
        self.frame = frame
        if frame.shadow is not None:
            frame.shadow.resume(frame)
    frame.localsplus.append(result)
    if gettrace() is not self.trace or getprofile() is not self.profile or MONITORS.current != self.monitored or traced:
        if not self.in_trace and adopt(self):
            raise LoopChange
    return None


def construct(self: Thread, frame: Frame, cls: Any, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """Call a class: its metaclass's `__call__`, or `__new__` and then `__init__`."""
    override = OVERRIDES.get(cls) if type(cls) is type else None  # a metaclass of the guest's may have a say in hashing
    if override is not None:
        given = override(self, frame, args, kwargs)
        if given is not DECLINED:
            return given
    meta = type(cls)
    if meta is not type:
        method = special(meta, "__call__")
        if method is not None:
            return call(self, frame, method.__get__(cls, meta), args, kwargs)
    return type_call(self, frame, cls, args, kwargs)


def type_call(self: Thread, frame: Frame, cls: Any, args: list[Any], kwargs: dict[str, Any] | None, *, explicit: bool = False) -> Any:
    """What `type.__call__` does; `explicit` where a metaclass that has its own `__call__` calls it."""
    info = info_of(cls)
    plan = info.construct
    if plan is None:
        plan = info.construct = (
            special(cls, "__new__"),
            special(cls, "__init__"),
            lookup(cls, "__new__"),
            lookup(type(cls), "__call__") is TYPE_CALL,
            is_quiet(cls),
        )
    guest_new, init, new, plain, quiet = plan
    if not plain and not explicit:
        return native(self, frame, cls, args, kwargs)
    if guest_new is None and init is None:
        if not plain:
            args = [cls, *args]
        if issubclass(cls, type) and new is TYPE_NEW:
            return hooks.make_class(self, frame, cls if plain else TYPE_CALL, args, kwargs, args[-1] if len(args) > 2 else None)
        if plain and quiet and self.profile is None:
            frame.localsplus.append(cls(*args) if kwargs is None else cls(*args, **kwargs))
            return None
        return native(self, frame, cls if plain else TYPE_CALL, args, kwargs)
    if guest_new is not None or not isinstance(new, BuiltinFunctionType) or type(init) is not FunctionType or issubclass(cls, type):
        return guest(self, frame, objects.type_call, [cls, tuple(args), kwargs or {}])
    made = NEW(cls) if new is NEW else new(cls, *args, **(kwargs or {}))
    if not isinstance_exactly(made, cls):
        frame.localsplus.append(made)
        return None
    if type(made) is not cls:
        init = special(type(made), "__init__")  # `__new__` gave an instance of a subclass
        if type(init) is not FunctionType:
            return guest(self, frame, objects.initialised, [made, tuple(args), kwargs or {}])
    code = guest_code(init)
    assert code is not None
    return push(self, frame, init, code, [made, *args], kwargs, Construct(made))


def is_quiet(cls: type) -> bool:
    """Does nobody look at frames while an instance is made? A class without `__new__` and `__init__`, or one of C's that is known for it.

    (Others may warn, or call native Python: `_io.FileIO` of a bool, `_asyncio.Future` in debug mode.)
    """
    if FLAGS(cls) & IMMUTABLE:
        return MODULE_OF(cls) in QUIET_MODULES and id(cls) not in DIRECT
    return lookup(cls, "__new__") is NEW and lookup(cls, "__init__") is INIT


MODULE_OF: Any = type.__dict__["__module__"].__get__  # not the metaclass's word
QUIET_MODULES = frozenset({"builtins", "collections", "itertools", "datetime", "decimal", "functools", "operator", "random", "re"})

NEW = object.__new__
INIT = object.__init__
TYPE_CALL = type.__call__
TYPE_NEW = type.__new__


def call_ex(self: Thread, frame: Frame, callable: Any, args: Any, kwargs: Any) -> Any:
    """``callable(*args, **kwargs)`` with whatever stands behind the stars."""
    if type(args) is tuple and (kwargs is None or type(kwargs) is dict):
        if type(callable) not in TAKE_LISTS and not issubclass(type(callable), type) and special(type(callable), "__call__") is None:
            if lookup(type(callable), "__call__") not in OVERRIDES:
                return native(self, frame, callable, args, kwargs)  # type: ignore[arg-type] # C gets the very tuple
        return call(self, frame, callable, list(args), kwargs)
    return guest(self, frame, objects.call_unpacked, [callable, args, kwargs])


TAKE_LISTS = kinds(BUILTIN_KINDS | {FunctionType, MethodType})
"""Kinds of callables whose arguments get a list of their own anyway."""
