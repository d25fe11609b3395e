"""BINARY_OP, COMPARE_OP, CONTAINS_OP and TO_BOOL: special forms by the types of what they work on."""

from __future__ import annotations

import builtins
from functools import partial
from operator import add, mul, sub
from typing import TYPE_CHECKING, Any

from freezeframe.machine.types import VERSION
from freezeframe.model.kinds import DERIVES, FLAGS
from freezeframe.native.memory import ints
from freezeframe.native.objects.types import ensure_version
from freezeframe.native.objects.typeslots import AS_MAPPING, AS_NUMBER, AS_SEQUENCE, BOOL, LENGTH, RICHCOMPARE, slot

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.machine.specialise.adaptive import At, Chosen, Guard
    from freezeframe.model.frame import Frame

FROZEN_DICT: type = vars(builtins).get("frozendict", dict)
"""From 3.15 on the special form for dictionaries takes these, too."""
HEAPTYPE = 1 << 9
NB_ADD, NB_MULTIPLY, NB_SUBTRACT, INPLACE = 0, 5, 10, 13
SPECIAL = {NB_ADD: "ADD", NB_MULTIPLY: "MULTIPLY", NB_SUBTRACT: "SUBTRACT"}
EQ, NE = 2, 3
COMPACT = 1 << 30
"""From here on an integer has more than one digit."""
STORES = frozenset({"STORE_FAST", "STORE_FAST__LOAD_FAST"})
CONDITIONS = frozenset({"POP_JUMP_FORWARD_IF_FALSE", "POP_JUMP_BACKWARD_IF_FALSE", "POP_JUMP_FORWARD_IF_TRUE", "POP_JUMP_BACKWARD_IF_TRUE"})
OPERATOR_FAILURES = ("AND", "FLOOR_DIVIDE", "LSHIFT", "MATRIX_MULTIPLY", "OR", "POWER", "REMAINDER", "RSHIFT", "TRUE_DIVIDE", "XOR")
SYMBOLS = dict(zip((1, 2, 3, 4, 7, 8, 6, 9, 11, 12), OPERATOR_FAILURES, strict=True))
"""The operators that have no special form, by number."""


def both(kind: type) -> Guard:
    """Are both operands exactly of one type?"""
    return lambda _frame, stack: type(stack[-1]) is kind and type(stack[-2]) is kind


def is_kind(kind: type) -> Guard:
    """Is the topmost value exactly of one type?"""
    return lambda _frame, stack: type(stack[-1]) is kind


def compact_integers(_frame: Frame, stack: list[Any]) -> bool:
    """Are both operands integers of one digit?"""
    left, right = stack[-2:]
    return type(left) is int and type(right) is int and -COMPACT < left < COMPACT and -COMPACT < right < COMPACT


def BINARY_OP(at: At, frame: Frame, stack: list[Any]) -> Chosen:
    """`_Py_Specialize_BinaryOp`."""
    left, right = stack[-2:]
    operator = at.oparg % INPLACE
    word = SPECIAL.get(operator)
    if word is not None and type(left) is type(right):
        if type(left) is str and operator == NB_ADD:
            if at.following in STORES and frame.localsplus[at.following_oparg] is left:
                local = at.following_oparg
                return (
                    "BINARY_OP_INPLACE_ADD_UNICODE",
                    lambda _frame, stack: type(stack[-1]) is str and type(stack[-2]) is str and stack[local] is stack[-2],
                )
            return "BINARY_OP_ADD_UNICODE", both(str)
        if type(left) is int:
            return f"BINARY_OP_{word}_INT", both(int)
        if type(left) is float:
            return f"BINARY_OP_{word}_FLOAT", both(float)
    return f"BINARY_OP_{operator_failure(operator, left, right)}"


def operator_failure(operator: int, left: Any, right: Any) -> str:
    """`binary_op_fail_kind`."""
    word = SPECIAL.get(operator) or SYMBOLS[operator]
    if word not in ("ADD", "AND", "MULTIPLY", "SUBTRACT", "TRUE_DIVIDE"):
        return word
    if type(left) is not type(right):
        return f"{word}_DIFFERENT_TYPES"
    if word == "AND" and type(left) is int:
        return "AND_INT"
    return "TRUE_DIVIDE_FLOAT" if word == "TRUE_DIVIDE" and type(left) is float else f"{word}_OTHER"


def BINARY_OP_3_14(at: At, frame: Frame, stack: list[Any]) -> Chosen:
    """3.14 has forms for small integers among floats, and for their bits."""
    chosen = BINARY_OP(at, frame, stack)
    if isinstance(chosen, str):
        for operators, holds in EXTENDED:
            if at.oparg in operators and holds(*stack[-2:]):
                return "BINARY_OP_EXTEND", extended(holds)
    return chosen


def extended(holds: Callable[[Any, Any], bool]) -> Guard:
    """The guard of one of `EXTENDED`."""
    return lambda _frame, stack: holds(*stack[-2:])


INTEGERS: dict[int, Callable[[int, int], int]] = {NB_ADD: add, NB_MULTIPLY: mul, NB_SUBTRACT: sub}


def BINARY_OP_3_15(at: At, frame: Frame, stack: list[Any]) -> Chosen:
    """3.15 has forms for concatenation and repetition, too; those for integers are for such of one digit that make another of one."""
    left, right = stack[-2:]
    calculate = INTEGERS.get(at.oparg % INPLACE)
    if calculate is not None and type(left) is type(right) is int:
        form = f"BINARY_OP_{SPECIAL[at.oparg % INPLACE]}"
        if compact(left) and compact(right):
            return f"{form}_INT", extended(partial(stay_compact, calculate))
        return f"{form}_OTHER"
    chosen = BINARY_OP_3_14(at, frame, stack)
    if isinstance(chosen, str):
        for operators, kinds in EXTENDED_3_15:
            if at.oparg % INPLACE in operators and (at.oparg < INPLACE or kinds not in NOT_IN_PLACE) and of_kinds(kinds, left, right):
                return "BINARY_OP_EXTEND", extended(partial(of_kinds, kinds))
        for operators, holds in EXTENDED:
            if at.oparg - INPLACE in operators and holds(left, right):
                return "BINARY_OP_EXTEND", extended(holds)
    return chosen


def stay_compact(calculate: Callable[[int, int], int], left: Any, right: Any) -> bool:
    """Are both integers of one digit, and what is made of them?"""
    return compact(left) and compact(right) and compact(calculate(left, right))


def of_kinds(kinds: tuple[type, type], left: Any, right: Any) -> bool:
    """Are two operands of these types, integers of one digit?"""
    return all(type(value) is kind and (kind is not int or compact(value)) for value, kind in zip((left, right), kinds, strict=True))


def compact(value: Any) -> bool:
    """Is it an integer of one digit?"""
    return type(value) is int and -COMPACT < value < COMPACT


def number(value: Any) -> bool:
    """Is it a float, and a number?"""
    return type(value) is float and value == value  # noqa: PLR0124 (that is what makes it a number)


NB_AND, NB_OR, NB_TRUE_DIVIDE, NB_XOR = 1, 7, 11, 12
ARITHMETIC = frozenset({NB_ADD, NB_SUBTRACT, NB_MULTIPLY})
EXTENDED: tuple[tuple[frozenset[int], Callable[[Any, Any], bool]], ...] = (
    (
        frozenset({NB_OR, NB_AND, NB_XOR, NB_OR + INPLACE, NB_AND + INPLACE, NB_XOR + INPLACE}),
        lambda left, right: compact(left) and compact(right),
    ),
    (ARITHMETIC, lambda left, right: number(left) and compact(right)),
    (frozenset({NB_TRUE_DIVIDE}), lambda left, right: number(left) and compact(right) and right != 0),
    (ARITHMETIC, lambda left, right: compact(left) and number(right)),
    (frozenset({NB_TRUE_DIVIDE}), lambda left, right: compact(left) and number(right) and right != 0.0),
)
"""`binaryop_extend_descrs`: for which operators, and for what operands."""

ADDITION, REPETITION, UNION = frozenset({NB_ADD}), frozenset({NB_MULTIPLY}), frozenset({NB_OR})
EXTENDED_3_15: tuple[tuple[frozenset[int], tuple[type, type]], ...] = (
    *((ADDITION, (kind, kind)) for kind in (bytes, list, tuple)),
    *((REPETITION, pair) for kind in (str, bytes, tuple) for pair in ((kind, int), (int, kind))),
    (UNION, (dict, dict)),
)
NOT_IN_PLACE: tuple[tuple[type, type], ...] = ((list, list), (tuple, tuple))
"""What has a form for ``+`` and none for ``+=``."""


def BINARY_OP_3_11(at: At, frame: Frame, stack: list[Any]) -> Chosen:
    """3.11 gives operators up for good that never have a special form."""
    return BINARY_OP(at, frame, stack) if at.oparg % INPLACE in SPECIAL else None


def COMPARE_OP(at: At, _frame: Frame, stack: list[Any]) -> Chosen:
    """`_Py_Specialize_CompareOp`."""
    left, right = stack[-2:]
    kind = type(left)
    if kind is type(right):
        if kind is float:
            return "COMPARE_OP_FLOAT", both(float)
        if kind is int:
            return ("COMPARE_OP_INT", compact_integers) if compact_integers(_frame, stack) else "COMPARE_OP_BIG_INT"
        if kind is str:
            return ("COMPARE_OP_STR", both(str)) if at.oparg & 15 in (EQ, NE) else "COMPARE_OP_STRING"
    return comparison_failure(kind, type(right))


def comparison_failure(left: type, right: type) -> str:
    """`compare_op_fail_kind`."""
    if left is not right:
        if left is float and right is int:
            return "COMPARE_OP_FLOAT_LONG"
        return "COMPARE_OP_LONG_FLOAT" if left is int and right is float else "COMPARE_OP_DIFFERENT_TYPES"
    for kind, word in ((bytes, "BYTES"), (tuple, "TUPLE"), (list, "LIST"), (set, "SET"), (frozenset, "SET"), (bool, "BOOL")):
        if left is kind:
            return f"COMPARE_OP_{word}"
    return "COMPARE_OP_BASEOBJECT" if slot(left, RICHCOMPARE) == slot(object, RICHCOMPARE) else "OTHER"


def COMPARE_OP_3_11(at: At, frame: Frame, stack: list[Any]) -> Chosen:
    """3.11 compares and jumps in one, and gives up for good where no jump follows."""
    return COMPARE_OP(at, frame, stack) if at.following in CONDITIONS else None


def CONTAINS_OP(_at: At, _frame: Frame, stack: list[Any]) -> Chosen:
    """`_Py_Specialize_ContainsOp`."""
    container = stack[-1]
    kind = type(container)
    if kind is dict or kind is FROZEN_DICT:
        return "CONTAINS_OP_DICT", lambda _frame, stack: type(stack[-1]) is dict or type(stack[-1]) is FROZEN_DICT
    if kind is set or kind is frozenset:
        return "CONTAINS_OP_SET", lambda _frame, stack: type(stack[-1]) is set or type(stack[-1]) is frozenset
    for known, word in ((str, "STR"), (list, "LIST"), (tuple, "TUPLE")):
        if kind is known:
            return f"CONTAINS_OP_{word}"
    return "CONTAINS_OP_USER_CLASS" if DERIVES(type, kind) else "OTHER"


CONDITION_KINDS: tuple[tuple[type, str], ...] = ((bool, "BOOL"), (int, "INT"), (list, "LIST"), (type(None), "NONE"), (str, "STR"))
CONDITION_FAILURES = (
    (bytearray, "BYTEARRAY"), (bytes, "BYTES"), (dict, "DICT"), (float, "FLOAT"), (memoryview, "MEMORY_VIEW"), (set, "SET"),
    (frozenset, "SET"), (tuple, "TUPLE"),
)  # fmt: skip


def TO_BOOL(_at: At, _frame: Frame, stack: list[Any]) -> Chosen:
    """`_Py_Specialize_ToBool`."""
    kind = type(stack[-1])
    for known, word in CONDITION_KINDS:
        if kind is known:
            return f"TO_BOOL_{word}", is_kind(known)
    if FLAGS(kind) & HEAPTYPE:
        if slot(kind, AS_NUMBER, BOOL):
            return "TO_BOOL_NUMBER"
        if slot(kind, AS_MAPPING, LENGTH):
            return "TO_BOOL_MAPPING"
        if slot(kind, AS_SEQUENCE, LENGTH):
            return "TO_BOOL_SEQUENCE"
        version = ensure_version(kind)
        if not version:
            return "OUT_OF_VERSIONS"
        return "TO_BOOL_ALWAYS_TRUE", lambda _frame, stack: ints[id(type(stack[-1])) + VERSION >> 2] == version
    for known, word in CONDITION_FAILURES:
        if kind is known:
            return f"TO_BOOL_{word}"
    return "OTHER"
