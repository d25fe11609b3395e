"""Instances of classes that travel by name: by the class's own rules where it has any, otherwise as they are."""

from __future__ import annotations

import gc
import sys
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from freezeframe.native.objects.parts import object_in
from freezeframe.native.objects.typeobject import is_python_class
from freezeframe.snapshot.builders.seeds import TOKENS
from freezeframe.snapshot.builders.things import CACHE_FUNCTION
from freezeframe.snapshot.nameless import place_of
from freezeframe.snapshot.own import class_names, dict_descriptor, is_class, module_of, name_of, public_place, solid_base, static
from freezeframe.snapshot.reductions.hashing import has_python_hash
from freezeframe.snapshot.reductions.instances import initialised_reduction, instance_reduction, whole_reduction
from freezeframe.snapshot.reductions.whole import is_whole
from freezeframe.snapshot.singles import place_of_single
from freezeframe.snapshot.versions.fields import TYPE_VARIABLES, parts_of_variable

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.snapshot.own import Own
    from freezeframe.snapshot.writer import Writer

_RULES: Final = ("__reduce_ex__", "__reduce__", "__getstate__")
_MORE_RULES: Final = ("__setstate__", "__getnewargs__", "__getnewargs_ex__")

_PLAIN_ARGUMENTS: Final = tuple([class_names(kind)["__getnewargs__"] for kind in (tuple, str, bytes, int, float)])
"""Rules that say no more than what an instance of a builtin's subclass is."""


_OF_PYTHON: Final = frozenset({("sys", "version_info"), ("sys", "flags")})
"""Classes of which there is one instance, under the same name, and no other can be made (`_PySys_InitCore`, Python/sysmodule.c)."""


def library_reduction(writer: Writer, kind: type) -> Callable[[Writer, Any], Any]:
    """The reduction of the instances of a class that travels by name."""
    if kind is object:
        return reduce_object
    if (module_of(kind), name_of(kind)) in _OF_PYTHON:
        return lambda _writer, _value: (TOKENS["found"], (module_of(kind), name_of(kind)))
    if (module_of(kind), name_of(kind)) == ("decimal", "Context"):
        return reduce_context
    if (module_of(kind), name_of(kind)) == ("logging", "Manager"):
        return reduce_manager
    if not is_python_class(kind):
        return by_the_book
    if module_of(kind) == "freezeframe.machine.library.feeds":  # which to pickle are what they feed on
        return instance_reduction(writer, kind)
    if module_of(kind) == "typing" and kind.__name__.endswith("Alias"):
        return reduce_alias
    if module_of(kind) == "typing" and kind.__name__ in TYPE_VARIABLES:
        return reduce_type_variable
    if kind.__name__ == "ForwardRef" and module_of(kind) in ("typing", "annotationlib"):
        return reduce_forward_reference
    if module_of(kind) in ("zipfile", "zipfile._path") and kind.__name__ in ("CompleteDirs", "FastLookup"):
        return instance_reduction(writer, kind)  # by its rules it is opened anew, where its file may not be filled yet
    if module_of(kind) == "random" and kind.__name__ == "SystemRandom":
        return lambda _writer, _value: (kind, ())
    if module_of(kind) == "multiprocessing.process" and kind.__name__ == "AuthenticationString":  # which no other process is to be given
        return instance_reduction(writer, kind)
    reduce: Callable[[Writer, Any], Any] = by_the_book
    if _says_nothing(kind) or getattr(static(kind, "__reduce_ex__"), "__module__", None) == "codecs":  # whose streams refuse to be pickled
        whole = solid_base(kind) is object and has_python_hash(kind)
        reduce = whole_reduction(kind) if whole else instance_reduction(writer, kind)

    return single_reduction(reduce)


def single_reduction(reduce: Callable[[Writer, Any], Any]) -> Callable[[Writer, Any], Any]:
    """The same, but that an instance which a module has made for itself travels by its name there."""

    def reduce_single(writer: Writer, value: Any) -> Any:
        place = place_of_single(value, writer.own)
        return reduce(writer, value) if place is None else (TOKENS["found"], place)

    return reduce_single


def _says_nothing(kind: type) -> bool:
    """Whether a class leaves to `object` how its instances are taken apart."""
    plain = class_names(object)
    more = [found for name in _MORE_RULES if (found := static(kind, name)) is not None and found not in _PLAIN_ARGUMENTS]
    return all(static(kind, name) is plain[name] for name in _RULES) and not more


def reduce_object(writer: Writer, value: Any) -> Any:
    """An `object()`: what programs compare with `is`. A module that travels by name may have one too."""
    place = place_of(value, writer.own)
    return (TOKENS["bare"], (object,)) if place is None else (TOKENS["found"], place)


def reduce_context(writer: Writer, value: Any) -> Any:
    """A context of decimal numbers: that which new ones are made like is the module's."""
    for module in ("_decimal", "_pydecimal"):
        if getattr(sys.modules.get(module), "DefaultContext", None) is value:
            return TOKENS["found"], (module, "DefaultContext")
    return by_the_book(writer, value)


def reduce_manager(writer: Writer, value: Any) -> Any:
    """What manages loggers: all that `logging` makes are told of its one."""
    known = value is class_names(sys.modules["logging"].Logger).get("manager")
    return (TOKENS["found"], ("logging", "Logger.manager")) if known else instance_reduction(writer, type(value))(writer, value)


def by_the_book(writer: Writer, value: Any) -> Any:
    """An object whose class travels by name: as pickle has it, by the class's own rules."""
    try:
        reduced = value.__reduce_ex__(5)
    except Exception as error:  # noqa: BLE001 (whatever the class says of itself)
        return writer.obstacle(value, str(error) or type(error).__name__)
    if type(reduced) is str:
        return by_name(writer, value, reduced)
    if "_ast" in sys.modules and isinstance(reduced[0], type) and issubclass(reduced[0], sys.modules["_ast"].AST):
        made, _, *rest = reduced  # without being asked for its fields, which it is given then
        return TOKENS["new"], (sys.modules["_ast"].AST, made), *rest
    if type(reduced) is tuple and type(reduced[0]) is partial:  # it would be called before it has been filled
        made, arguments, *rest = reduced
        return TOKENS["call"], (made.func, (*made.args, *arguments), made.keywords), *rest
    if (
        type(reduced) is tuple
        and len(reduced) == len(("class", "arguments"))
        and reduced[0] is type(value)
        and not is_whole(writer, reduced[1])
    ):
        return initialised_reduction(writer, value, reduced[1]) or reduced
    return reduced


def by_name(writer: Writer, value: Any, name: str) -> Any:
    """An object that wants to be found under a name of its module's."""
    module: Any = getattr(value, "__module__", None)
    home = writer.own.home(value, module, name)
    if home is not None:
        return TOKENS["found"], public_place(value, home, name)
    # It wants to be found under a name where there is none, or the program's.
    kind = type(value)
    if is_python_class(kind):
        return instance_reduction(writer, kind)(writer, value)
    if kind.__name__ == "_lru_cache_wrapper":
        return reduce_cache(writer, value)
    place = place_of(value, writer.own)
    if place is not None:
        return TOKENS["found"], place
    if (module_of(kind), kind.__name__) == ("builtins", "sentinel"):  # from 3.15: it is what its module's name has, and made as any object
        shown = repr(value)
        return TOKENS["call"], (kind, (name,), {} if shown == name else {"repr": shown}), (None, {"__module__": module})
    return writer.obstacle(value, f"it is not found under its name, {name}")


def reduce_alias(writer: Writer, value: Any) -> Any:
    """`Box[int]`: as it is where it is made of what is the program's, which could not be asked for it before it is whole."""
    kind = type(value)
    if kind.__name__ == "_UnionGenericAlias":  # from 3.14 it is another class's, and whatever it is made of may be empty
        made = not any(has_python_hash(type(part)) for part in value.__args__)
    else:
        made = not _is_own(writer, value)
    if made:
        return by_the_book(writer, value)
    writer.put_off("fill_dict", value, dict_descriptor(kind).__get__(value))
    return TOKENS["bare"], (kind,)


def reduce_type_variable(writer: Writer, value: Any) -> Any:
    """A type variable where it is no object of C's."""
    name = type(value).__name__
    writer.put_off("fill_function", value, {"__module__": value.__module__})
    writer.put_off("fill_parts", value, (name, parts_of_variable(value)))
    return TOKENS["parts"], (name, None)


_FORWARD: Final = {"is_argument": True, "module": None, "is_class": False}
_BOUND: Final = ("__owner__", "__globals__", "__extra_names__", "__cell__")
"""What a forward reference knows of where it is from (3.14)."""


def reduce_forward_reference(writer: Writer, value: Any) -> Any:
    """A class's name in quotes: what it is made of, and not what each version keeps with it."""
    if any(getattr(value, name, None) is not None for name in _BOUND):
        return instance_reduction(writer, type(value))(writer, value)
    held = {name: getattr(value, f"__forward_{name}__") for name in _FORWARD}
    names = {name: content for name, content in held.items() if content is not _FORWARD[name]}
    return TOKENS["call"], (type(value), (value.__forward_arg__,), names)


def _is_own(writer: Writer, value: Any) -> bool:
    if is_class(value):
        return is_python_class(value) and not writer.own.has(value)
    kind = name_of(type(value))
    if kind in ("TypeVar", "ParamSpec", "TypeVarTuple", "TypeAliasType"):
        return True
    if kind.endswith("Alias"):
        return _is_own(writer, value.__origin__) or any(_is_own(writer, part) for part in getattr(value, "__args__", ()))
    return issubclass(type(value), (list, tuple)) and any(_is_own(writer, part) for part in value)


class Marked:
    """Stands for what a module has under a name: a string or tuple that it compares with `is`."""

    def __init__(self, module: str, name: str) -> None:
        self.place = module, name


def reduce_mark(_writer: Writer, value: Marked) -> Any:
    """Such a thing, by the name that it has there."""
    return TOKENS["found"], value.place


_MARKS: Final = {"argparse": ("SUPPRESS",), "optparse": ("NO_DEFAULT", "SUPPRESS_HELP", "SUPPRESS_USAGE")}
"""By the names of modules, those of what they ask for by `is`, and which is nothing else than its text."""


def marks(own: Own) -> list[tuple[Any, Marked]]:
    """What the standard modules that are imported compare with `is`, and what stands for each."""
    found = []
    for module in _MARKS.keys() & sys.modules.keys():
        names = sys.modules[module].__dict__ if module not in own else {}
        found += [(names[name], Marked(module, name)) for name in _MARKS[module] if type(names.get(name)) in (str, tuple)]
    return found


def reduce_cache(writer: Writer, value: Any) -> Any:
    """A function with `functools.lru_cache`: with what it keeps, in its order, and what it has counted."""
    parameters = value.cache_parameters()
    names = value.__dict__
    writer.put_off("fill_dict", value, names)
    info = value.cache_info()
    parts = gc.get_referents(value)
    kept: list[Any] = []
    if parameters["maxsize"] is None:
        cache = next(part for part in parts if type(part) is dict and part is not names)
        kept = [part for item in cache.items() for part in item]
    else:
        index = 1  # its type, then for each result, the oldest first: the key, the result, and the type of what links them
        while index + 2 < len(parts) and getattr(parts[index + 2], "__name__", None) == "_lru_list_elem" and len(kept) < 2 * info.currsize:
            kept += parts[index : index + 2]
            index += 3
    writer.put_off("fill_cache", value, (object_in(id(value) + CACHE_FUNCTION), kept, info.hits, info.misses))
    return TOKENS["cache"], (parameters["maxsize"], parameters["typed"])
