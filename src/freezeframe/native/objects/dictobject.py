"""Where dictionaries and instances keep their names: what CPython's inline caches are about (Objects/dictobject.c, pycore_dict.h).

Only read. A dictionary's keys have no version of their own here, as `dk_version` is CPython's to assign: a state of them is told by their
address and how many there have been, which every insertion changes, and how many there are, which every deletion does.
"""

from __future__ import annotations

from types import GetSetDescriptorType
from typing import Any, Final, TypeAlias

from freezeframe.errors import UnsupportedRuntime
from freezeframe.model.kinds import MRO, NAMESPACE
from freezeframe.model.namedtuple import NamedTuple
from freezeframe.native.check import LAYOUT
from freezeframe.native.memory import ints, mem, words
from freezeframe.native.objects.parts import object_in

_FLAGS: Final = type.__dict__["__flags__"].__get__
_BASIC_SIZE: Final = type.__dict__["__basicsize__"].__get__
if LAYOUT.instance is None:
    raise UnsupportedRuntime("where this version of CPython keeps the names of instances is not known; nothing looks at them there")
_INSTANCE: Final = LAYOUT.instance
_KEYS: Final = 32
"""`PyDictObject.ma_keys`."""
_VALUES: Final = 40
"""`PyDictObject.ma_values`: not 0 where the keys are shared."""
_LOG2_INDEX_BYTES: Final = 9
_KIND: Final = 10
"""`dk_kind`: 0 where there are keys other than strings."""
_ENTRIES: Final = 24
"""`dk_nentries`: how many there have been."""
_INDICES: Final = 32
_MANAGED: Final = -24
"""Before the object: the address of its dictionary (in 3.12 perhaps of its values, and then with the lowest bit set)."""
INLINE_VALUES: Final = 1 << 2
MANAGED_DICT: Final = 1 << 4

VALUES_STAY: Final = _INSTANCE.inline_valid is not None
"""An instance may have a dictionary and still keep its values itself (from 3.13)."""

KeysState: TypeAlias = tuple[int, int, int]
"""Equal for as long as the same names are in a dictionary, or in the keys that a class's instances share."""


class Keys(NamedTuple):
    """A table of keys."""

    address: int

    @property
    def of_strings(self) -> bool:
        """Whether all keys are strings."""
        return mem[self.address + _KIND] != 0

    @property
    def entries(self) -> int:
        """How many there have been."""
        return words[self.address + _ENTRIES >> 3]

    def key(self, index: int) -> int:
        """Where the word stands that refers to a key, or is 0."""
        return (
            self.address
            + _INDICES
            + (1 << mem[self.address + _LOG2_INDEX_BYTES])
            + index * (16 if self.of_strings else 24)
            + (0 if self.of_strings else 8)
        )

    def find(self, name: str) -> int:
        """The index of a name among the entries; -1 where it is not there (`_PyDictKeys_StringLookup`). No key is asked anything."""
        for index in range(self.entries):
            at = self.key(index)
            if words[at >> 3] == id(name):
                return index
        for index in range(self.entries):
            key = object_in(self.key(index))
            if type(key) is str and key == name:
                return index
        return -1


def keys_of(dictionary: dict[Any, Any]) -> Keys:
    """The keys of a dictionary."""
    return Keys(words[id(dictionary) + _KEYS >> 3])


def state_of(dictionary: dict[Any, Any]) -> KeysState:
    """Which names are in a dictionary."""
    address = words[id(dictionary) + _KEYS >> 3]
    return address, words[address + _ENTRIES >> 3], dict.__len__(dictionary)


def shares_keys(dictionary: dict[Any, Any]) -> bool:
    """Whether a dictionary is one whose keys are those of a class."""
    return words[id(dictionary) + _VALUES >> 3] != 0


def has_entry(dictionary: dict[Any, Any], index: int, name: str) -> bool:
    """Whether `name` is a dictionary's entry of this index, and its value stands there too (which it does not where keys are shared)."""
    keys = keys_of(dictionary)
    if index >= keys.entries or words[keys.key(index) >> 3] != id(name):
        return False
    return words[(keys.key(index) >> 3) + 1] != 0


def shared_keys(cls: type) -> Keys:
    """The keys that instances of a class share; the class must have them (MANAGED_DICT)."""
    return Keys(words[id(cls) + _INSTANCE.cached_keys >> 3])


def values_of(owner: Any) -> int:
    """Where an instance without a dictionary keeps its values, in the order of its class's keys; 0 where it has a dictionary.

    The class must have MANAGED_DICT among its flags. From 3.13 an instance may have a dictionary and still keep its values itself.
    """
    cls = type(owner)
    if _INSTANCE.inline_valid is not None:
        if not _FLAGS(cls) & INLINE_VALUES:
            return 0
        values = id(owner) + _BASIC_SIZE(cls)
        return values if mem[values + _INSTANCE.inline_valid] else 0
    if _INSTANCE.values_before is not None:
        return words[id(owner) + _INSTANCE.values_before >> 3]
    word = words[id(owner) + _MANAGED >> 3]
    return word + 1 if word & 1 else 0


def is_virtual(owner: Any) -> bool:
    """Whether an instance needs no dictionary so far; as `values_of`, but 3.11 has instances that have neither."""
    if _INSTANCE.values_before is not None:
        return words[id(owner) + _MANAGED >> 3] == 0
    return values_of(owner) != 0


def has_value(values: int, index: int) -> bool:
    """Whether the value of an index among `values_of` is there."""
    return words[values + _INSTANCE.values + 8 * index >> 3] != 0


def managed_dictionary(owner: Any) -> Any:
    """The dictionary of an instance whose class has MANAGED_DICT; None where none has been made."""
    at = id(owner) + _MANAGED
    word = words[at >> 3]
    return None if word == 0 or word & 1 else object_in(at)


def dictionary_at(owner: Any, offset: int) -> int:
    """The address of the dictionary that an instance keeps at `__dictoffset__`; 0 where none has been made."""
    return words[id(owner) + offset >> 3]


_dict_offset: Final = type.__dict__["__dictoffset__"].__get__
_VERSION: Final = LAYOUT.type.version_tag
_places: Final[dict[tuple[int, int, str], int]] = {}
"""By a class's version, how many keys its instances share, and a name: its index among these, which only grow."""
_MOST_PLACES: Final = 4_096


def _place(cls: type, name: str) -> int:
    """The index of a name among the keys that a class's instances share; -1 where it is not there."""
    keys = words[id(cls) + _INSTANCE.cached_keys >> 3]
    entries, version = words[keys + _ENTRIES >> 3], ints[id(cls) + _VERSION >> 2]
    if not entries:
        return -1
    index = _places.get((version, entries, name))
    if index is None:
        index = Keys(keys).find(name)
        if version:
            if len(_places) == _MOST_PLACES:
                _places.clear()
            _places[version, entries, name] = index
    return index


def has_attribute(owner: Any, name: str) -> bool:
    """Has the instance an attribute of this name itself, as `object.__getattribute__` sees it (`_PyObject_GetDictPtr`)? No dictionary is
    made for it by asking, as one is by asking for `__dict__`, and what a class has under that name itself is not asked."""
    cls = type(owner)
    if _FLAGS(cls) & MANAGED_DICT:
        word = words[id(owner) + _MANAGED >> 3]
        if word == 0 or word & 1:
            index = _place(cls, name)
            if index < 0:
                return False
            values = values_of(owner)
            return values != 0 and has_value(values, index)
        return dict.__contains__(managed_dictionary(owner), name)
    offset = _dict_offset(cls)
    if offset > 0 and not issubclass(cls, type):
        return words[id(owner) + offset >> 3] != 0 and dict.__contains__(object_in(id(owner) + offset), name)
    shown = (NAMESPACE(base).get("__dict__") for base in MRO(cls))
    found = next((each for each in shown if type(each) is GetSetDescriptorType), None)  # a class's own `__dict__` is not asked
    try:
        return found is not None and dict.__contains__(found.__get__(owner), name)
    except TypeError:  # "this __dict__ descriptor does not support …": one of C's that shows nobody its dictionary (raise_dict_descr_error)
        return True


class _Probe:
    def __init__(self, count: int = 2) -> None:
        self.first = None
        if count > 1:
            self.second = None


def _check() -> None:
    probe = _Probe()
    namespace: dict[Any, Any] = {"first": 1, 2: 3}
    keys = shared_keys(_Probe)
    fewer = _Probe(1)
    values, others = values_of(probe), values_of(fewer)
    fine = keys.of_strings and keys.find("second") == 1 and values != 0 and has_value(values, 1)
    fine = fine and others != 0 and has_value(others, 0) and not has_value(others, 1)
    fine = fine and keys_of(namespace).find("first") == 0 and not keys_of(namespace).of_strings and has_entry(namespace, 0, "first")
    before = state_of(namespace)
    namespace["third"] = 1
    fine = fine and before != state_of(namespace) and managed_dictionary(probe) is None
    fine = fine and has_attribute(probe, "second") and not has_attribute(probe, "third") and managed_dictionary(probe) is None
    probe.__dict__["third"] = 4
    probe.__dict__ = {"first": 5}
    if not fine or values_of(probe) != 0 or managed_dictionary(probe) != {"first": 5}:
        raise UnsupportedRuntime("CPython keeps the names of instances where freezeframe does not expect them; this build is not supported")


_check()
