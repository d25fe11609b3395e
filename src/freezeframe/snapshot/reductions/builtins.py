"""Objects of builtin types that pickle does not take, or takes by asking the program."""

from __future__ import annotations

import gc
import sys
import weakref
from types import (
    BuiltinMethodType,
    ClassMethodDescriptorType,
    GetSetDescriptorType,
    MappingProxyType,
    MemberDescriptorType,
    MethodDescriptorType,
    MethodWrapperType,
    ModuleType,
    SimpleNamespace,
    WrapperDescriptorType,
)
from typing import TYPE_CHECKING, Any, Final

from freezeframe.snapshot.builders.seeds import TOKENS
from freezeframe.snapshot.nameless import place_of
from freezeframe.snapshot.own import OF_CLASSES, class_names, public_place
from freezeframe.snapshot.state import baseline
from freezeframe.snapshot.state.patches import is_replaced

if TYPE_CHECKING:
    from freezeframe.snapshot.writer import Writer


def reduce_module(writer: Writer, module: ModuleType) -> Any:
    """A module: by name, or by value where no import made it. The program's own are there before anything else."""
    name: Any = module.__dict__.get("__name__")
    if module is baseline.monitoring:
        return TOKENS["found"], ("sys", "monitoring")
    if sys.modules.get(name) is module:
        return TOKENS["module"], (name, *(_submodules(name) if "__path__" in module.__dict__ else ()))
    writer.put_off("fill_module", module, module.__dict__)
    return TOKENS["module_like"], (name,)


def _submodules(package: str) -> list[str]:
    """What the program has imported of a package: `xml` knows of `dom` since somebody has imported that. Ours import what they need."""
    if package == "freezeframe":
        return []
    start = f"{package}."
    return [name for name in sys.modules if name.startswith(start) and not baseline.was_there(name)]


def reduce_builtin(writer: Writer, function: Any) -> Any:
    """A function of C's, or a bound method of C's."""
    owner = function.__self__
    if owner is None or type(owner) is ModuleType:
        module, name = function.__module__, function.__qualname__
        if module in (None, "builtins") and "." in name:  # a static method of C's: `str.maketrans`
            owner, _, last = name.rpartition(".")
            return getattr, (getattr(sys.modules["builtins"], owner), last)
        home = writer.own.home(function, module, name) or (module if is_replaced(writer.own, function, module, name) else None)
        place = place_of(function, writer.own) if home is None else public_place(function, home, name)
        return writer.obstacle(function, f"{name} is not found under its name") if place is None else (TOKENS["found"], place)
    if function.__name__ == "task_wakeup" and type(function) is BuiltinMethodType:
        return TOKENS["task_wakeup"], (owner,)
    return TOKENS["builtin_method"], (owner, function.__name__)


def reduce_descriptor(_writer: Writer, descriptor: Any) -> Any:
    """What a class has of C's under a name, slots among it."""
    owner, name = descriptor.__objclass__, descriptor.__name__
    if class_names(owner).get(name) is descriptor or OF_CLASSES.get(name) is descriptor:
        return TOKENS["member"], (owner, name)
    return NotImplemented


def reduce_proxy(_writer: Writer, proxy: Any) -> Any:
    """A read-only view of a mapping."""
    (mapping,) = gc.get_referents(proxy)
    cls = _class_with(mapping) if type(mapping) is dict else None
    return TOKENS["proxy"], (mapping,) if cls is None else (cls, True)


def _class_with(names: dict[Any, Any]) -> type | None:
    """The class that holds what it has in this dictionary; None where it is no class's."""
    waiting: list[type] = [object]
    seen: set[int] = set()
    while waiting:
        cls = waiting.pop()
        if gc.get_referents(class_names(cls))[0] is names:
            return cls
        below: list[type] = type.__subclasses__(cls)
        waiting += [each for each in below if id(each) not in seen]
        seen.update(map(id, below))
    return None


def reduce_simple_namespace(writer: Writer, value: SimpleNamespace) -> Any:
    """A `types.SimpleNamespace`, with the dictionary that it has: others may hold that, too."""
    if value is baseline.implementation:
        return TOKENS["found"], ("sys", "implementation")
    if value is getattr(baseline.monitoring, "events", None):
        return TOKENS["found"], ("sys", "monitoring.events")
    writer.put_off("fill_dict", value, value.__dict__)
    return TOKENS["new"], (SimpleNamespace, SimpleNamespace)


def reduce_reference(_writer: Writer, reference: Any) -> Any:
    """A weak reference."""
    return TOKENS["weakref_"], (reference(), reference.__callback__)


def reduce_super(_writer: Writer, value: Any) -> Any:
    """A `super` object."""
    return TOKENS["super_"], (value.__thisclass__, value.__self__)


BUILTINS: Final[dict[int, Any]] = {
    id(ModuleType): reduce_module,
    id(BuiltinMethodType): reduce_builtin,
    id(MethodWrapperType): reduce_builtin,
    id(MethodDescriptorType): reduce_descriptor,
    id(WrapperDescriptorType): reduce_descriptor,
    id(ClassMethodDescriptorType): reduce_descriptor,
    id(GetSetDescriptorType): reduce_descriptor,
    id(MemberDescriptorType): reduce_descriptor,
    id(MappingProxyType): reduce_proxy,
    id(SimpleNamespace): reduce_simple_namespace,
    id(weakref.ref): reduce_reference,
    id(super): reduce_super,
}
