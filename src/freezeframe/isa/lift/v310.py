"""The bytecode of CPython 3.10 (Lib/opcode.py and Python/ceval.c of that version; magic number 3439).

What changes the block stack, or becomes instructions that jump among each other, is in `blocks`.
"""

from typing import Final

from freezeframe.isa.lift.rules import format_value, statement
from freezeframe.isa.lift.tables import Bytecode, Emitted, Jump, Rule, Special

_OPERATORS: Final = (
    "ADD", "AND", "FLOOR_DIVIDE", "LSHIFT", "MATRIX_MULTIPLY", "MULTIPLY", "MODULO", "OR", "POWER", "RSHIFT", "SUBTRACT", "TRUE_DIVIDE",
    "XOR",
)  # fmt: skip
"""In the order of the ``NB_`` numbers of later versions."""
_ABSOLUTE: Final = 0
_FUNCTION_ATTRIBUTES: Final = (8, 4, 2, 1)


def _several(*pieces: tuple[str, int]) -> Rule:
    """Return the rule of an instruction that is several of ours, whatever its operand."""

    def rule(_oparg: int) -> Emitted:
        return pieces

    return rule


def _make_function(oparg: int) -> Emitted:
    """The qualified name, which is on top, is the code's own since 3.11."""
    attributes = [("SET_FUNCTION_ATTRIBUTE", which) for which in _FUNCTION_ATTRIBUTES if oparg & which]
    return ("POP_TOP", 0), ("MAKE_FUNCTION", 0), *attributes


def _rot_n(oparg: int) -> Emitted:
    return (("ROT_N", oparg) if oparg > 1 else ("NOP", 0),)


def _call_function(oparg: int) -> Emitted:
    """As 3.13 calls: NULL stands between the callable and its arguments."""
    return ("PUSH_NULL", 0), *_rot_n(oparg + 1), ("CALL", oparg)


def _call_function_kw(oparg: int) -> Emitted:
    return ("PUSH_NULL", 0), ("ROT_N", oparg + 2), ("CALL_KW", oparg)


def _call_function_ex(oparg: int) -> Emitted:
    return ("PUSH_NULL", 0), ("ROT_N", 2 + (oparg & 1)), ("CALL_FUNCTION_EX", oparg & 1)


def _dict_merge(oparg: int) -> Emitted:
    """The callable is looked for above or below a NULL: for the moment it stands in both places."""
    if oparg != 1:
        return (("DICT_MERGE", oparg),)
    return ("COPY", 4), ("ROT_N", 4), ("DICT_MERGE", 1), ("SWAP", 3), ("POP_TOP", 0), ("SWAP", 2)


BYTECODE: Final = Bytecode(
    version=(3, 10),
    first_with_operand=90,
    extra_depth=5,  # what `__exit__` is called with is copied
    rules={
        **{f"BINARY_{name}": _several(("BINARY_OP", number)) for number, name in enumerate(_OPERATORS)},
        **{f"INPLACE_{name}": _several(("BINARY_OP", number)) for number, name in enumerate(_OPERATORS, len(_OPERATORS))},
        "EXTENDED_ARG": Special.EXTENDED_ARG,
        "COPY_DICT_WITHOUT_KEYS": Special.STRUCTURED,
        "END_ASYNC_FOR": Special.STRUCTURED,
        "GEN_START": Special.STRUCTURED,
        "GET_AWAITABLE": Special.STRUCTURED,
        "JUMP_ABSOLUTE": Special.STRUCTURED,
        "JUMP_IF_NOT_EXC_MATCH": Special.STRUCTURED,
        "LOAD_CLASSDEREF": Special.STRUCTURED,
        "LOAD_CLOSURE": Special.STRUCTURED,
        "LOAD_DEREF": Special.STRUCTURED,
        "STORE_DEREF": Special.STRUCTURED,
        "DELETE_DEREF": Special.STRUCTURED,
        "MATCH_CLASS": Special.STRUCTURED,
        "POP_BLOCK": Special.STRUCTURED,
        "POP_EXCEPT": Special.STRUCTURED,
        "SETUP_ASYNC_WITH": Special.STRUCTURED,
        "SETUP_FINALLY": Special.STRUCTURED,
        "SETUP_WITH": Special.STRUCTURED,
        "YIELD_FROM": Special.STRUCTURED,
        "YIELD_VALUE": Special.STRUCTURED,
        "FOR_ITER": Jump("FOR_ITER"),
        "JUMP_FORWARD": Jump("JUMP_FORWARD"),
        "JUMP_IF_FALSE_OR_POP": Jump("JUMP_IF_FALSE_OR_POP", _ABSOLUTE),
        "JUMP_IF_TRUE_OR_POP": Jump("JUMP_IF_TRUE_OR_POP", _ABSOLUTE),
        "POP_JUMP_IF_FALSE": Jump("POP_JUMP_IF_FALSE", _ABSOLUTE),
        "POP_JUMP_IF_TRUE": Jump("POP_JUMP_IF_TRUE", _ABSOLUTE),
        "CALL_FUNCTION": _call_function,
        "CALL_FUNCTION_EX": _call_function_ex,
        "CALL_FUNCTION_KW": _call_function_kw,
        "CALL_METHOD": "CALL",
        "DICT_MERGE": _dict_merge,
        "DUP_TOP": _several(("COPY", 1)),
        "DUP_TOP_TWO": _several(("COPY", 2), ("COPY", 2)),
        "FORMAT_VALUE": format_value,
        "IMPORT_STAR": statement("IMPORT_STAR"),
        "LOAD_FAST": "LOAD_FAST_CHECK",
        "LOAD_METHOD": "LOAD_METHOD_NULL_FIRST",
        "MAKE_FUNCTION": _make_function,
        # Values, and whether there are any: the latter is all that 3.10 looks at.
        "MATCH_KEYS": _several(("MATCH_KEYS", 0), ("COPY", 1), ("LOAD_COMMON_CONSTANT", 7), ("IS_OP", 1)),
        "PRINT_EXPR": statement("PRINT_EXPR"),
        "RERAISE": Special.STRUCTURED,
        "ROT_FOUR": _several(("ROT_N", 4)),
        "ROT_N": _rot_n,
        "ROT_THREE": _several(("ROT_N", 3)),
        "ROT_TWO": _several(("SWAP", 2)),
        # The callable, and the three values that stand for what was handled before, are copied to where they are found.
        "WITH_EXCEPT_START": _several(
            ("COPY", 7), ("COPY", 7), ("COPY", 7), ("COPY", 4), ("WITH_EXCEPT_START", 0), ("SWAP", 5), *[("POP_TOP", 0)] * 4
        ),
    },
    opcodes={
        "POP_TOP": 1,
        "ROT_TWO": 2,
        "ROT_THREE": 3,
        "DUP_TOP": 4,
        "DUP_TOP_TWO": 5,
        "ROT_FOUR": 6,
        "NOP": 9,
        "UNARY_POSITIVE": 10,
        "UNARY_NEGATIVE": 11,
        "UNARY_NOT": 12,
        "UNARY_INVERT": 15,
        "BINARY_MATRIX_MULTIPLY": 16,
        "INPLACE_MATRIX_MULTIPLY": 17,
        "BINARY_POWER": 19,
        "BINARY_MULTIPLY": 20,
        "BINARY_MODULO": 22,
        "BINARY_ADD": 23,
        "BINARY_SUBTRACT": 24,
        "BINARY_SUBSCR": 25,
        "BINARY_FLOOR_DIVIDE": 26,
        "BINARY_TRUE_DIVIDE": 27,
        "INPLACE_FLOOR_DIVIDE": 28,
        "INPLACE_TRUE_DIVIDE": 29,
        "GET_LEN": 30,
        "MATCH_MAPPING": 31,
        "MATCH_SEQUENCE": 32,
        "MATCH_KEYS": 33,
        "COPY_DICT_WITHOUT_KEYS": 34,
        "WITH_EXCEPT_START": 49,
        "GET_AITER": 50,
        "GET_ANEXT": 51,
        "BEFORE_ASYNC_WITH": 52,
        "END_ASYNC_FOR": 54,
        "INPLACE_ADD": 55,
        "INPLACE_SUBTRACT": 56,
        "INPLACE_MULTIPLY": 57,
        "INPLACE_MODULO": 59,
        "STORE_SUBSCR": 60,
        "DELETE_SUBSCR": 61,
        "BINARY_LSHIFT": 62,
        "BINARY_RSHIFT": 63,
        "BINARY_AND": 64,
        "BINARY_XOR": 65,
        "BINARY_OR": 66,
        "INPLACE_POWER": 67,
        "GET_ITER": 68,
        "GET_YIELD_FROM_ITER": 69,
        "PRINT_EXPR": 70,
        "LOAD_BUILD_CLASS": 71,
        "YIELD_FROM": 72,
        "GET_AWAITABLE": 73,
        "LOAD_ASSERTION_ERROR": 74,
        "INPLACE_LSHIFT": 75,
        "INPLACE_RSHIFT": 76,
        "INPLACE_AND": 77,
        "INPLACE_XOR": 78,
        "INPLACE_OR": 79,
        "LIST_TO_TUPLE": 82,
        "RETURN_VALUE": 83,
        "IMPORT_STAR": 84,
        "SETUP_ANNOTATIONS": 85,
        "YIELD_VALUE": 86,
        "POP_BLOCK": 87,
        "POP_EXCEPT": 89,
        "STORE_NAME": 90,
        "DELETE_NAME": 91,
        "UNPACK_SEQUENCE": 92,
        "FOR_ITER": 93,
        "UNPACK_EX": 94,
        "STORE_ATTR": 95,
        "DELETE_ATTR": 96,
        "STORE_GLOBAL": 97,
        "DELETE_GLOBAL": 98,
        "ROT_N": 99,
        "LOAD_CONST": 100,
        "LOAD_NAME": 101,
        "BUILD_TUPLE": 102,
        "BUILD_LIST": 103,
        "BUILD_SET": 104,
        "BUILD_MAP": 105,
        "LOAD_ATTR": 106,
        "COMPARE_OP": 107,
        "IMPORT_NAME": 108,
        "IMPORT_FROM": 109,
        "JUMP_FORWARD": 110,
        "JUMP_IF_FALSE_OR_POP": 111,
        "JUMP_IF_TRUE_OR_POP": 112,
        "JUMP_ABSOLUTE": 113,
        "POP_JUMP_IF_FALSE": 114,
        "POP_JUMP_IF_TRUE": 115,
        "LOAD_GLOBAL": 116,
        "IS_OP": 117,
        "CONTAINS_OP": 118,
        "RERAISE": 119,
        "JUMP_IF_NOT_EXC_MATCH": 121,
        "SETUP_FINALLY": 122,
        "LOAD_FAST": 124,
        "STORE_FAST": 125,
        "DELETE_FAST": 126,
        "GEN_START": 129,
        "RAISE_VARARGS": 130,
        "CALL_FUNCTION": 131,
        "MAKE_FUNCTION": 132,
        "BUILD_SLICE": 133,
        "LOAD_CLOSURE": 135,
        "LOAD_DEREF": 136,
        "STORE_DEREF": 137,
        "DELETE_DEREF": 138,
        "CALL_FUNCTION_KW": 141,
        "CALL_FUNCTION_EX": 142,
        "SETUP_WITH": 143,
        "EXTENDED_ARG": 144,
        "LIST_APPEND": 145,
        "SET_ADD": 146,
        "MAP_ADD": 147,
        "LOAD_CLASSDEREF": 148,
        "MATCH_CLASS": 152,
        "SETUP_ASYNC_WITH": 154,
        "FORMAT_VALUE": 155,
        "BUILD_CONST_KEY_MAP": 156,
        "BUILD_STRING": 157,
        "LOAD_METHOD": 160,
        "CALL_METHOD": 161,
        "LIST_EXTEND": 162,
        "SET_UPDATE": 163,
        "DICT_MERGE": 164,
        "DICT_UPDATE": 165,
    },
    caches={},
)
