"""What has come, gone or moved between versions: what stands for a name that this Python does not have."""

from __future__ import annotations

import importlib

from freezeframe.errors import SnapshotError
from freezeframe.model.raw import HOST_VERSION
from freezeframe.snapshot.builders.checks import is_number, require
from freezeframe.snapshot.own import OF_CLASSES, class_names, module_of, qualname_of
from freezeframe.snapshot.versions.stand_ins import stand_in_for

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


Version = tuple[int, int]


def version_of(told: Any, written: Version) -> Version:
    """The version that has what is named: the one that is told, or else that which wrote the snapshot. Raises SnapshotError for none."""
    if told is None:
        return written
    require(type(told) is tuple and len(told) == 2 and all(is_number(part, 0, 999) for part in told), "it names a version that is none")
    made: Version = told
    return made


def text_of(version: Version) -> str:
    """A version as it is written."""
    return ".".join(map(str, version))


class AbsentKind(type):
    """The class of what stands for functions and classes of installed modules that this Python does not have: they say so when used."""

    said: str
    again: tuple[str, tuple[Any, ...]]
    """How a snapshot names it: a builder, and what that is given."""

    def __call__(cls, *_: Any, **__: Any) -> Any:
        """Nobody can do what it did."""
        raise SnapshotError(f"the program uses {cls.said}: go on with it there")

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise SnapshotError(f"the program uses {cls.said}: go on with it there")


class _Absent:
    """An instance of a class that this Python does not have: what it holds is there."""

    said: str

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise SnapshotError(f"the program uses {self.said}: go on with it there")


_MOVED: Final = {"_compression": "compression._common._streams", "compression._common._streams": "_compression"}
"""Private modules of the standard library, by their names in other versions."""
_NAMED_SINCE: Final = {
    ("_thread", "lock"): "LockType",
    ("enum", "EnumDict"): "_EnumDict",
    ("_frozen_importlib_external", "NamespacePath"): "_NamespacePath",
}
"""Classes that a module has under their own name in later versions only, and the name that it has always had them under."""


def stand_in(module: str, name: str, version: Version) -> Any:
    """What stands for a function or class that this Python does not have: what does the same, or says what it stands for."""
    if module in _MOVED:
        found = importlib.import_module(_MOVED[module]).__dict__.get(name)
        if found is not None:
            return found
    if (module, name) in _NAMED_SINCE:
        return importlib.import_module(module).__dict__[_NAMED_SINCE[module, name]]
    return stand_in_for(module, name) or absent(module, name, version)


def absent(module: str, name: str, version: Version, owner: Any = None) -> AbsentKind:
    """What stands for a function or class that this Python does not have, and says so; `owner` is what a method is bound to.

    A snapshot that this Python writes names it with its version: another one may have it.
    """
    said = f"{module}.{name} of Python {text_of(version)}, which Python {text_of(HOST_VERSION)} does not have"
    last = name.rpartition(".")[2]
    again = ("found", (module, name, version)) if owner is None else ("builtin_method", (owner, last, version))
    return AbsentKind(last, (_Absent,), {"__module__": module, "__qualname__": name, "said": said, "again": again})


def is_absent(value: Any) -> bool:
    """Whether it stands for what this Python does not have, or is an instance of that."""
    return type(value) is AbsentKind or type(type(value)) is AbsentKind


class _NoSlot:
    """Stands for a slot that instances do not have here, and so need no content for."""

    def __set__(self, _instance: Any, _value: Any) -> None:
        """Leave it out."""


def method_of(owner: Any, name: str, version: Version) -> Any:
    """A method of C's, bound to its owner."""
    try:
        return getattr(owner, name)
    except AttributeError:
        if version == HOST_VERSION:
            raise
    return absent(module_of(type(owner)), f"{qualname_of(type(owner))}.{name}", version, owner)


def slot_of(kind: Any, name: str, version: Version) -> Any:
    """What an installed module's class has under a name: descriptors that come with it."""
    if kind is object and name in OF_CLASSES:
        return OF_CLASSES[name]
    names = class_names(kind)
    return names[name] if name in names or version == HOST_VERSION else _NoSlot()
