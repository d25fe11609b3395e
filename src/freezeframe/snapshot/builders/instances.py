"""Instances: of the program's classes, and of classes that say how they are made. Nothing of the program's is called for them."""

from __future__ import annotations

import gc
import types
from collections import OrderedDict, deque

from freezeframe.errors import SnapshotError
from freezeframe.model.null import NULL
from freezeframe.native.memory import exchange
from freezeframe.native.objects.typeobject import fill_frozenset, is_python_class, set_finalized
from freezeframe.snapshot.builders.checks import require, told
from freezeframe.snapshot.own import bases_in_order, class_names, dict_descriptor, static
from freezeframe.snapshot.versions.absent import method_of, slot_of, version_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from freezeframe.snapshot.versions.foreign import Foreign


def _dict_setter(kind: type) -> Callable[[Any, dict[str, Any]], None]:
    """What gives an instance of this class its `__dict__`."""
    offset: int = type.__dict__["__dictoffset__"].__get__(kind)
    if type in bases_in_order(kind):
        raise SnapshotError("the snapshot is damaged: it gives a class attributes as if it were an instance")
    if not offset:
        raise SnapshotError(f"the snapshot is damaged: it gives attributes to a {kind.__name__}, which has none")
    if offset < 0:
        setter: Callable[[Any, dict[str, Any]], None] = dict_descriptor(kind).__set__
        return setter

    def put(value: Any, names: dict[str, Any]) -> None:
        if type(names) is not dict:
            raise SnapshotError("the snapshot is damaged: it gives an object attributes that are no dictionary")
        exchange(id(value) + offset, names)  # modules, files and SimpleNamespace do not let theirs be set

    return put


def _set_state(value: Any, state: Any) -> None:
    set_state = getattr(value, "__setstate__", None)
    if set_state is not None:
        set_state(state)
        return
    names, slots = state if type(state) is tuple and len(state) == len(("names", "slots")) else (state, None)
    if names:
        value.__dict__.update(names)
    for name, part in (slots or {}).items():
        setattr(value, name, part)


class Instances:
    """Builders of instances."""

    foreign: Foreign
    version: tuple[int, int]
    bare = object.__new__

    def __init__(self) -> None:
        self._dict_setters: dict[int, Any] = {}

    def fill_dict(self, value: Any, names: dict[str, Any]) -> None:
        """Make a dictionary the instance's `__dict__`: the same one that others may hold."""
        kind = type(value)
        setter = self._dict_setters.get(id(kind))
        if setter is None:
            setter = self._dict_setters[id(kind)] = _dict_setter(kind)
        setter(value, names)
        self.foreign.note_instance(value)

    def fill_state(self, value: Any, state: tuple[dict[str, Any] | None, list[Any]]) -> None:
        """Fill an instance that has slots: its `__dict__`, then descriptors and values in turn."""
        names, slots = state
        if names is not None:
            self.fill_dict(value, names)
        for index in range(0, len(slots), 2):
            slots[index].__set__(value, slots[index + 1])
        self.foreign.note_instance(value)

    @staticmethod
    def new(base: Any, kind: type, *content: Any) -> Any:
        """An instance of a subclass of a builtin immutable type."""
        return base.__new__(kind, *content)

    @staticmethod
    def construct(base: Any, kind: type, *args: Any) -> Any:
        """An instance of a subclass of a type of C's that is made by its own rule."""
        made = base.__new__(kind, *args)
        if base.__init__ is not object.__init__:
            base.__init__(made, *args)
        return made

    @staticmethod
    def call(function: Any, args: tuple[Any, ...], names: dict[str, Any]) -> Any:
        """What a function of an installed module makes of keyword arguments too."""
        return function(*args, **names)

    @staticmethod
    def made(maker: Any, args: tuple[Any, ...]) -> Any:
        """What a function makes that the program has named, or a class."""
        name = getattr(maker, "__qualname__", None) or f"an instance of {type(maker).__qualname__}"
        try:
            value = maker(*args)
        except Exception as error:
            raise SnapshotError(f"what makes an object again, {name}, raised {told(error)}") from error
        if value is None:
            raise SnapshotError(f"what makes an object again, {name}, gave None")
        return value

    @staticmethod
    def fill_made(value: Any, content: tuple[Any, ...]) -> None:
        """Fill what has been made: state, items, keys and values, and what sets the state, each or None. Calls what pickle calls
        (`load_appends`, `load_setitems`, `load_build` of Lib/pickle.py): belongs to the end."""
        state, items, pairs, setter = content
        try:
            if items is not None:
                value.extend(items) if hasattr(value, "extend") else [*map(value.append, items)]
            for key, part in pairs or ():
                value[key] = part
            if setter is not None:
                setter(value, state)
            elif state is not None:
                _set_state(value, state)
        except Exception as error:
            raise SnapshotError(f"what was made again, of {type(value).__qualname__}, cannot be filled: {told(error)}") from error

    @staticmethod
    def set_state(value: Any, state: tuple[Any, Any]) -> None:
        """Give an object of C's its state, by its base's own rule."""
        base, content = state
        base.__setstate__(value, content)

    @staticmethod
    def extend(value: Any, content: tuple[Any, list[Any]]) -> None:
        """Append to a subclass of `list` or `deque`."""
        base, items = content
        base.extend(value, items)

    @staticmethod
    def fill_items(value: Any, content: tuple[Any, list[Any]]) -> None:
        """Fill a set. Hashes: belongs to the end."""
        base, items = content
        if base is frozenset:
            fill_frozenset(value, items)
        else:
            base.update(value, items)

    @staticmethod
    def fill_pairs(value: Any, content: tuple[Any, list[Any]]) -> None:
        """Fill a dictionary with keys and values in turn. Hashes: belongs to the end."""
        base, pairs = content
        put = base.__setitem__
        for index in range(0, len(pairs), 2):
            put(value, pairs[index], pairs[index + 1])

    @staticmethod
    def fill_again(value: Any, content: Any) -> None:
        """Fill a container with all that it holds, and nothing else: keys and values in turn, or items. Hashes: belongs to the end.
        Put names into a class that has been filled, or, by `null`, those that it has, each behind all others."""
        if isinstance(value, type):
            require(is_python_class(value) and type(content) is dict, "it fills what is no class of Python's")
            names = gc.get_referents(class_names(value))[0]
            for name, part in content.items():
                if part is not NULL:
                    type.__setattr__(value, name, part)
                if name in names:
                    names[name] = names.pop(name)
            return
        base: Any = next((kind for kind in (OrderedDict, dict, set, list, deque) if isinstance(value, kind)), None)
        require(base is not None and type(content) is list, "it fills what is no container")
        base.clear(value)
        if base is OrderedDict or base is dict:
            Instances.fill_pairs(value, (base, content))
        elif base is set:
            base.update(value, content)
        else:
            base.extend(value, content)

    @staticmethod
    def fill_initialised(value: Any, args: tuple[Any, ...]) -> None:
        """Do for an instance what calling its class does, which may ask what it is given for anything. Belongs to the end."""
        kind: Any = type(value)
        if type(static(kind, "__new__")) is staticmethod:
            get = dict_descriptor(kind).__get__
            get(value).update(get(kind.__new__(kind, *args)))
        kind.__init__(value, *args)

    @staticmethod
    def fill_finalized(value: Any, _content: None) -> None:
        """Have an object's `__del__` not called any more: it was, and the object lives on."""
        set_finalized(value)

    @staticmethod
    def proxy(mapping: Any, of_class: bool = False) -> Any:
        """A read-only view of a mapping; with the second, of what a class itself holds."""
        return class_names(mapping) if of_class else types.MappingProxyType(mapping)

    def member(self, kind: type, name: str) -> Any:
        """What a class has under a name: descriptors that come with the class."""
        return slot_of(kind, name, self.version)

    def builtin_method(self, owner: Any, name: str, version: tuple[int, int] | None = None) -> Any:
        """A method of C's, bound to its owner, past whatever its class says; `version` has it where the writer's has not."""
        for base in bases_in_order(type(owner)):
            found = class_names(base).get(name)
            if isinstance(found, (types.MethodDescriptorType, types.WrapperDescriptorType, types.ClassMethodDescriptorType)):
                return found.__get__(owner, type(owner))
        return method_of(owner, name, version_of(version, self.version))
