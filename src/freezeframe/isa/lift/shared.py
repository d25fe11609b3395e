"""What the bytecode of several versions has in common, as data: each name says from which version on it holds."""

from __future__ import annotations

from collections.abc import Mapping

from freezeframe.isa.lift.rules import binary_op, by_low_bit, compare_op, intrinsic, two_slots, without_operand
from freezeframe.isa.lift.tables import Jump, Rule, Special

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


INTRINSICS_1: Final = (
    None,
    "PRINT_EXPR",
    "IMPORT_STAR",
    "STOPITERATION_ERROR",
    "ASYNC_GEN_WRAP",
    "UNARY_POSITIVE",
    "LIST_TO_TUPLE",
    "TYPEVAR",
    "PARAMSPEC",
    "TYPEVARTUPLE",
    "SUBSCRIPT_GENERIC",
    "TYPEALIAS",
)
"""What `CALL_INTRINSIC_1` calls, by its operand: from 3.12."""

INTRINSICS_2: Final = (
    None,
    "PREP_RERAISE_STAR",
    "TYPEVAR_WITH_BOUND",
    "TYPEVAR_WITH_CONSTRAINTS",
    "SET_FUNCTION_TYPE_PARAMS",
    "SET_TYPEPARAM_DEFAULT",
)
"""What `CALL_INTRINSIC_2` calls, by its operand; the last is new in 3.13."""

JUMPS: Final[Mapping[str, Rule]] = {
    "JUMP_BACKWARD": Jump("JUMP_BACKWARD", -1),
    "JUMP_BACKWARD_NO_INTERRUPT": Jump("JUMP_BACKWARD_NO_INTERRUPT", -1),
    "JUMP_FORWARD": Jump("JUMP_FORWARD"),
}
"""From 3.11."""

SINCE_3_12: Final[Mapping[str, Rule]] = {
    "CACHE": Special.INTERNAL,
    "INTERPRETER_EXIT": Special.INTERNAL,
    "RESERVED": Special.INTERNAL,
    "EXTENDED_ARG": Special.EXTENDED_ARG,
    # Returned, the iterator is popped by what stands at the target: the canonical jump pops it itself.
    "SEND": Jump("SEND", over=("END_SEND",)),
    **JUMPS,
    "POP_JUMP_IF_FALSE": Jump("POP_JUMP_IF_FALSE"),
    "POP_JUMP_IF_NONE": Jump("POP_JUMP_IF_NONE"),
    "POP_JUMP_IF_NOT_NONE": Jump("POP_JUMP_IF_NOT_NONE"),
    "POP_JUMP_IF_TRUE": Jump("POP_JUMP_IF_TRUE"),
    "CALL_INTRINSIC_1": intrinsic(INTRINSICS_1),
}

SINCE_3_13: Final[Mapping[str, Rule]] = {
    **SINCE_3_12,
    "ENTER_EXECUTOR": Special.INTERNAL,
    "EXIT_INIT_CHECK": Special.INTERNAL,
    "CALL_INTRINSIC_2": intrinsic(INTRINSICS_2),
    "COMPARE_OP": compare_op(5, as_bool=16),
    "END_FOR": "POP_TOP",
    "LOAD_ATTR": by_low_bit("LOAD_ATTR", "LOAD_METHOD"),
    "LOAD_FAST_LOAD_FAST": two_slots("LOAD_FAST", "LOAD_FAST"),
    "LOAD_GLOBAL": by_low_bit("LOAD_GLOBAL", "LOAD_GLOBAL_NULL"),
    "LOAD_SUPER_ATTR": by_low_bit("LOAD_SUPER_ATTR", "LOAD_SUPER_METHOD"),
    "STORE_FAST_LOAD_FAST": two_slots("STORE_FAST", "LOAD_FAST"),
    "STORE_FAST_STORE_FAST": two_slots("STORE_FAST", "STORE_FAST"),
}

SINCE_3_14: Final[Mapping[str, Rule]] = {
    **SINCE_3_13,
    # Exhausted, the iterator is popped by what stands at the target: the canonical jump pops it itself.
    "FOR_ITER": Jump("FOR_ITER", over=("END_FOR", "POP_ITER")),
    "BINARY_OP": binary_op,
    # The keywords, or NULL, are always there.
    "CALL_FUNCTION_EX": without_operand("CALL_FUNCTION_EX", 1),
    # Its operand leads to the END_SEND of its loop, for `sys.monitoring`.
    "END_ASYNC_FOR": without_operand("END_ASYNC_FOR"),
    "LOAD_FAST_BORROW": "LOAD_FAST",
    "LOAD_FAST_BORROW_LOAD_FAST_BORROW": two_slots("LOAD_FAST", "LOAD_FAST"),
    "NOT_TAKEN": "NOP",
    "POP_ITER": "POP_TOP",
    "WITH_EXCEPT_START": "WITH_EXCEPT_START_METHOD",
}

CACHES_SINCE_3_14: Final[Mapping[str, int]] = {
    "BINARY_OP": 5,
    "CALL": 3,
    "CALL_KW": 3,
    "COMPARE_OP": 1,
    "CONTAINS_OP": 1,
    "FOR_ITER": 1,
    "JUMP_BACKWARD": 1,
    "LOAD_ATTR": 9,
    "LOAD_GLOBAL": 4,
    "LOAD_SUPER_ATTR": 1,
    "POP_JUMP_IF_FALSE": 1,
    "POP_JUMP_IF_NONE": 1,
    "POP_JUMP_IF_NOT_NONE": 1,
    "POP_JUMP_IF_TRUE": 1,
    "SEND": 1,
    "STORE_ATTR": 4,
    "STORE_SUBSCR": 1,
    "TO_BOOL": 3,
    "UNPACK_SEQUENCE": 1,
}
"""The inline cache entries behind an instruction, in code units."""
