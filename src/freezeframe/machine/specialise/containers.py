"""BINARY_SUBSCR, STORE_SUBSCR and UNPACK_SEQUENCE: special forms by the container and the key."""

from __future__ import annotations

from types import FunctionType
from typing import TYPE_CHECKING, Any

from freezeframe.machine.missing import MISSING
from freezeframe.machine.specialise import operators
from freezeframe.machine.specialise.functions import function_kind, parameters, version_of
from freezeframe.machine.specialise.operators import COMPACT, HEAPTYPE, is_kind
from freezeframe.machine.types import VERSION, lookup
from freezeframe.model.kinds import FLAGS, NAME
from freezeframe.native.memory import ints
from freezeframe.native.objects.types import ensure_version
from freezeframe.native.objects.typeslots import AS_BUFFER, AS_MAPPING, AS_SEQUENCE, ASSIGN_SUBSCRIPT, ITEM, SUBSCRIPT, slot

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.machine.specialise.adaptive import At, Chosen
    from freezeframe.model.frame import Frame

SEQUENCES: dict[type, tuple[str, str]] = {list: ("LIST", "LIST"), tuple: ("TUPLE", "TUPLE"), str: ("STR", "STRING")}
"""What has a special form for an integer's index: its name there, and in the reason of a failure."""


def is_index(key: Any) -> bool:
    """Is it an integer of one digit that is not negative?"""
    return type(key) is int and 0 <= key < COMPACT


def BINARY_SUBSCR(_at: At, _frame: Frame, stack: list[Any]) -> Chosen:
    """`_Py_Specialize_BinarySubscr` of 3.13."""
    container, key = stack[-2:]
    kind = type(container)
    if kind is list or kind is tuple or kind is str:
        form, word = SEQUENCES[kind]
        if type(key) is not int:
            return f"SUBSCR_{word}_SLICE" if type(key) is slice else "OTHER"
        return indexed(kind, form) if is_index(key) else "OUT_OF_RANGE"
    return subscript(kind, key)


def indexed(kind: Any, form: str) -> Chosen:
    """The special form for an index into one of C's sequences."""

    def within(_frame: Frame, stack: list[Any]) -> bool:
        container: Any = stack[-2]
        key = stack[-1]
        if type(container) is not kind or not is_index(key) or key >= len(container):
            return False
        return kind is not str or container[key].isascii()

    return f"BINARY_SUBSCR_{form}_INT", within


GETITEM: dict[int, Callable[[Any], bool]] = {}
"""By a class's version, what tells whether its `__getitem__` is still the one that a site was specialised for (`_spec_cache.getitem`)."""


def subscript(kind: type, key: Any, *, any_class: bool = True) -> Chosen:
    """The forms of what is none of C's sequences; with `any_class` one for a `__getitem__` is good for all classes that have been seen."""
    if kind is dict:
        return "BINARY_SUBSCR_DICT", lambda _frame, stack: type(stack[-2]) is dict
    function = lookup(kind, "__getitem__")
    if type(function) is not FunctionType:
        return subscript_failure(kind, key)
    if not FLAGS(kind) & HEAPTYPE:
        return "SUBSCR_NOT_HEAP_TYPE"
    failure = function_kind(function)
    if failure is not None:
        return failure
    if parameters(function).argcount != 2:
        return "WRONG_NUMBER_ARGUMENTS"
    version, is_version = ensure_version(kind), version_of(function)
    if is_version is None:
        return "OUT_OF_VERSIONS"
    GETITEM[version] = is_version
    del function

    def current(_frame: Frame, stack: list[Any]) -> bool:
        kind = type(stack[-2])
        now = ints[id(kind) + VERSION >> 2]
        return (any_class or now == version) and now in GETITEM and GETITEM[now](lookup(kind, "__getitem__"))

    return "BINARY_SUBSCR_GETITEM", current


def BINARY_OP_3_14(at: At, frame: Frame, stack: list[Any]) -> Chosen:
    """In 3.14 the subscript is one of the operators."""
    if at.opcode != "BINARY_SUBSCR":
        return operators.BINARY_OP_3_14(at, frame, stack)
    if type(stack[-2]) is list and type(stack[-1]) is slice:
        return "BINARY_OP_SUBSCR_LIST_SLICE", lambda _frame, stack: type(stack[-2]) is list and type(stack[-1]) is slice
    return BINARY_SUBSCR(at, frame, stack)


def BINARY_OP_3_15(at: At, frame: Frame, stack: list[Any]) -> Chosen:
    """3.15 takes an index that is negative once it is there, and dictionaries of derived classes."""
    if at.opcode != "BINARY_SUBSCR":
        return operators.BINARY_OP_3_15(at, frame, stack)
    container, key = stack[-2:]
    if type(container) is list and is_index(key):
        return "BINARY_SUBSCR_LIST_INT", lambda _frame, stack: type(stack[-2]) is list and reaches(stack[-2], stack[-1])
    if type(container) is str and is_index(key):
        return indexed_text(container)
    if reads_as_dict(type(container)):
        return "BINARY_SUBSCR_DICT", lambda _frame, stack: reads_as_dict(type(stack[-2]))
    return BINARY_OP_3_14(at, frame, stack)


def indexed_text(text: str) -> Chosen:
    """An index into a text, which has only ASCII characters or may have others."""
    ascii_only = text.isascii()

    def within(_frame: Frame, stack: list[Any]) -> bool:
        text, key = stack[-2:]
        if type(text) is not str or not is_index(key) or key >= len(text):
            return False
        return text.isascii() if ascii_only else text[key].isascii()

    return "BINARY_SUBSCR_STR_INT" if ascii_only else "BINARY_OP_SUBSCR_USTR_INT", within


def STORE_SUBSCR_3_15(at: At, frame: Frame, stack: list[Any]) -> Chosen:
    """The same for storing."""
    container, key = stack[-2:]
    if type(container) is list and is_index(key) and key < len(container):
        return "STORE_SUBSCR_LIST_INT", lambda _frame, stack: type(stack[-2]) is list and reaches(stack[-2], stack[-1])
    if stores_as_dict(type(container)):
        return "STORE_SUBSCR_DICT", lambda _frame, stack: stores_as_dict(type(stack[-2]))
    return STORE_SUBSCR(at, frame, stack)


def reaches(items: list[Any], key: Any) -> bool:
    """Is it an index, from either end, of one digit?"""
    return type(key) is int and -COMPACT < key < COMPACT and -len(items) <= key < len(items)


def reads_as_dict(kind: type) -> bool:
    """Are items of its instances read as a dictionary's are?"""
    return slot(kind, AS_MAPPING, SUBSCRIPT) == slot(dict, AS_MAPPING, SUBSCRIPT)


def stores_as_dict(kind: type) -> bool:
    """Are items of its instances stored as a dictionary's are?"""
    return slot(kind, AS_MAPPING, ASSIGN_SUBSCRIPT) == slot(dict, AS_MAPPING, ASSIGN_SUBSCRIPT)


def BINARY_SUBSCR_3_12(at: At, frame: Frame, stack: list[Any]) -> Chosen:
    """Up to 3.12 there is no form for texts."""
    return subscript_failure(str, stack[-1]) if type(stack[-2]) is str else BINARY_SUBSCR(at, frame, stack)


def BINARY_SUBSCR_3_11(at: At, frame: Frame, stack: list[Any]) -> Chosen:
    """3.11 does not look at the value of an index."""
    container, key = stack[-2:]
    kind = type(container)
    if kind is list or kind is tuple:
        return indexed(kind, SEQUENCES[kind][0]) if type(key) is int else BINARY_SUBSCR(at, frame, stack)
    return subscript_failure(str, key) if kind is str else subscript(kind, key, any_class=False)


def subscript_failure(kind: type, key: Any) -> str:
    """`binary_subscr_fail_kind`."""
    word = ""
    if kind is str:
        word = "STRING"
    elif NAME(kind) == "array" and kind.__module__ == "array":
        word = "ARRAY"
    elif slot(kind, AS_BUFFER):
        word = "BUFFER"
    elif slot(kind, AS_SEQUENCE, ITEM) and type(key) is int:
        return "SUBSCR_SEQUENCE_INT"
    if word and type(key) is int:
        return f"SUBSCR_{word}_INT"
    return f"SUBSCR_{word}_SLICE" if word and type(key) is slice else "OTHER"


def STORE_SUBSCR(_at: At, _frame: Frame, stack: list[Any]) -> Chosen:
    """`_Py_Specialize_StoreSubscr`."""
    container, key = stack[-2:]
    kind = type(container)
    if kind is list:
        if type(key) is int:
            if is_index(key) and key < len(container):
                return (
                    "STORE_SUBSCR_LIST_INT",
                    lambda _frame, stack: type(stack[-2]) is list and is_index(stack[-1]) and stack[-1] < len(stack[-2]),
                )
            return "OUT_OF_RANGE"
        return "SUBSCR_LIST_SLICE" if type(key) is slice else "OTHER"
    if kind is dict:
        return "STORE_SUBSCR_DICT", lambda _frame, stack: type(stack[-2]) is dict
    return store_failure(kind, key)


def store_failure(kind: type, key: Any) -> str:
    """Why nothing special is done about storing."""
    if slot(kind, AS_MAPPING, ASSIGN_SUBSCRIPT) == slot(dict, AS_MAPPING, ASSIGN_SUBSCRIPT):
        return "SUBSCR_DICT_SUBCLASS_NO_OVERRIDE"
    if slot(kind, AS_BUFFER):
        if type(key) is int and not is_index(key):
            return "OUT_OF_RANGE"
        word = "ARRAY" if NAME(kind) == "array" else "BYTEARRAY" if kind is bytearray else "BUFFER"
        if type(key) is int:
            return f"SUBSCR_{word}_INT"
        return f"SUBSCR_{word}_SLICE" if type(key) is slice else "OTHER"
    function = lookup(kind, "__setitem__")
    if function is MISSING or type(function) is not FunctionType:
        return "OTHER"
    return "SUBSCR_PY_SIMPLE" if function_kind(function) is None else "SUBSCR_PY_OTHER"


def UNPACK_SEQUENCE(at: At, _frame: Frame, stack: list[Any]) -> Chosen:
    """`_Py_Specialize_UnpackSequence`."""
    sequence, count = stack[-1], at.oparg
    kind = type(sequence)
    if kind is tuple or kind is list:
        if len(sequence) != count:
            return "EXPECTED_ERROR"
        form = "LIST" if kind is list else "TWO_TUPLE" if count == 2 else "TUPLE"
        return f"UNPACK_SEQUENCE_{form}", lambda _frame, stack: type(stack[-1]) is kind and len(stack[-1]) == count
    if slot(kind, AS_SEQUENCE, ITEM) and not is_kind(dict)(_frame, stack):
        return "UNPACK_SEQUENCE_SEQUENCE"
    return "UNPACK_SEQUENCE_ITERATOR" if lookup(kind, "__next__") is not MISSING else "OTHER"
