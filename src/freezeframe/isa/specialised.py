"""The special forms that each version has for its adaptive instructions, and how it counts (PEP 659; Python/specialize.c, Lib/opcode.py).

What decides between them is `machine.specialise`'s; forms are named there as 3.13 names them, and `renamed` says what an earlier version
calls the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from freezeframe.model.namedtuple import NamedTuple

_DOUBLING: Final = tuple((1 << failures) - 1 for failures in range(13))


class Counting(NamedTuple):
    """The counters of a version's adaptive instructions (Include/internal/pycore_code.h, from 3.13 pycore_backoff.h)."""

    warmup: int
    """So often a code object begins or jumps backwards before its instructions count at all (`QUICKENING_WARMUP_DELAY`); 0 from 3.12."""
    first: int
    """The counter of an instruction that has not been executed."""
    cooldown: int
    """The counter of one that has just been specialised."""
    miss: int
    """What a miss takes from it: at 0 the instruction is adaptive again."""
    again: int | None
    """The counter that it then has; None where it is specialised anew at once."""
    bits: int = 4
    """So many of the lowest bits say how often it has failed to be specialised; what is above them counts down."""
    waits: tuple[int, ...] = _DOUBLING
    """By how often it has failed, where that countdown begins; the last goes for all more."""
    most: int = len(_DOUBLING) - 1
    """As more than so often those bits do not tell it (`MAX_BACKOFF`)."""


class Specialising(NamedTuple):
    """One version."""

    counting: Counting
    families: Mapping[str, tuple[str, ...]]
    """By the instruction as it is compiled, its special forms."""
    pairs: Mapping[tuple[str, str], str]
    """What stands in the place of the first of two instructions that are executed as one."""
    quick: Mapping[str, str]
    """What takes an instruction's place when its code object has warmed up, or (from 3.13) when it has been executed."""
    adaptive: str
    """What the name of an instruction that counts ends in."""
    renamed: Mapping[str, str]
    """What forms, and reasons of failures, are called where that is not their name in 3.13."""
    functions_of_code: bool = True
    """Functions of one code object have one version, until one is changed (`co_version`)."""
    versions_are_lost: bool = False
    """A function that was changed has no version any more."""
    class_methods_apart: bool = False
    """A class method that is called on an instance is taken apart as others are."""
    room: Mapping[str, int] = {}
    """By form, under 3.13's name: where no more calls than this may be made, it leaves the call to C (`_CHECK_RECURSION_REMAINING`)."""
    object_members: tuple[int, ...] = (16,)
    """The kinds of members that hold an object: `T_OBJECT_EX`, from 3.13 also `T_OBJECT`."""


_PAIRS: Final = {
    ("LOAD_CONST", "LOAD_FAST"): "LOAD_CONST__LOAD_FAST",
    ("LOAD_FAST", "LOAD_CONST"): "LOAD_FAST__LOAD_CONST",
    ("LOAD_FAST", "LOAD_FAST"): "LOAD_FAST__LOAD_FAST",
    ("STORE_FAST", "LOAD_FAST"): "STORE_FAST__LOAD_FAST",
    ("STORE_FAST", "STORE_FAST"): "STORE_FAST__STORE_FAST",
}


def _forms(**families: str) -> dict[str, tuple[str, ...]]:
    return {family: tuple(f"{family}_{form}" for form in forms.split()) for family, forms in families.items()}


_SHARED: Final = _forms(
    BINARY_OP="ADD_FLOAT ADD_INT ADD_UNICODE INPLACE_ADD_UNICODE MULTIPLY_FLOAT MULTIPLY_INT SUBTRACT_FLOAT SUBTRACT_INT",
    BINARY_SUBSCR="DICT GETITEM LIST_INT TUPLE_INT",
    LOAD_GLOBAL="BUILTIN MODULE",
    STORE_ATTR="INSTANCE_VALUE SLOT WITH_HINT",
    STORE_SUBSCR="DICT LIST_INT",
    UNPACK_SEQUENCE="LIST TUPLE TWO_TUPLE",
)
_FROM_3_12: Final = _SHARED | _forms(
    COMPARE_OP="FLOAT INT STR",
    FOR_ITER="GEN LIST RANGE TUPLE",
    LOAD_SUPER_ATTR="ATTR METHOD",
    SEND="GEN",
)
_ATTRIBUTES_3_12: Final = (
    "CLASS GETATTRIBUTE_OVERRIDDEN INSTANCE_VALUE METHOD_LAZY_DICT METHOD_NO_DICT METHOD_WITH_VALUES MODULE PROPERTY SLOT WITH_HINT"
)
_PLAIN_CALLS: Final = (
    "BUILTIN_FAST", "BUILTIN_O", "ISINSTANCE", "LEN", "LIST_APPEND", "METHOD_DESCRIPTOR_FAST", "METHOD_DESCRIPTOR_NOARGS",
    "METHOD_DESCRIPTOR_O", "STR_1", "TUPLE_1", "TYPE_1",
)  # fmt: skip
"""Calls of C without keywords."""
_KEYWORD_CALLS: Final = ("BUILTIN_CLASS", "BUILTIN_FAST_WITH_KEYWORDS", "METHOD_DESCRIPTOR_FAST_WITH_KEYWORDS")
_BACKOFF: Final = Counting(warmup=0, first=1 << 4 | 1, cooldown=52 << 4, miss=1 << 4, again=None)

_CALLS_3_13: Final = " ".join(
    ("ALLOC_AND_ENTER_INIT", "BOUND_METHOD_EXACT_ARGS", "BOUND_METHOD_GENERAL", "NON_PY_GENERAL", "PY_EXACT_ARGS", "PY_GENERAL",
     *_KEYWORD_CALLS, *_PLAIN_CALLS)
)  # fmt: skip
_FROM_3_13: Final = _FROM_3_12 | _forms(
    CALL=_CALLS_3_13,
    CONTAINS_OP="DICT SET",
    LOAD_ATTR=f"{_ATTRIBUTES_3_12} NONDESCRIPTOR_NO_DICT NONDESCRIPTOR_WITH_VALUES",
    TO_BOOL="ALWAYS_TRUE BOOL INT LIST NONE STR",
)

_OPERATORS_3_14: Final = (
    "ADD_FLOAT ADD_INT ADD_UNICODE EXTEND INPLACE_ADD_UNICODE MULTIPLY_FLOAT MULTIPLY_INT SUBSCR_DICT SUBSCR_GETITEM SUBSCR_LIST_INT "
    "SUBSCR_LIST_SLICE SUBSCR_STR_INT SUBSCR_TUPLE_INT SUBTRACT_FLOAT SUBTRACT_INT"
)
_SUBSCRIPTS_3_14: Final = {
    f"BINARY_SUBSCR_{form}": f"BINARY_OP_SUBSCR_{form}" for form in ("DICT", "GETITEM", "LIST_INT", "STR_INT", "TUPLE_INT")
}
_ATTRIBUTES_3_14: Final = f"{_ATTRIBUTES_3_12} CLASS_WITH_METACLASS_CHECK NONDESCRIPTOR_NO_DICT NONDESCRIPTOR_WITH_VALUES"

_ROOM_3_13: Final = {"CALL_BOUND_METHOD_EXACT_ARGS": 1, "CALL_PY_EXACT_ARGS": 1}
_ROOM_3_14: Final = _ROOM_3_13 | {"BINARY_SUBSCR_GETITEM": 1, "CALL_ALLOC_AND_ENTER_INIT": 0, "LOAD_ATTR_PROPERTY": 0}

SPECIALISING: Final[Mapping[tuple[int, int], Specialising]] = {
    (3, 11): Specialising(
        counting=Counting(warmup=8, first=0, cooldown=53, miss=1, again=31 << 4 | 5),
        families=_SHARED
        | _forms(
            CALL="PY_EXACT_ARGS PY_WITH_DEFAULTS",
            COMPARE_OP="FLOAT_JUMP INT_JUMP STR_JUMP",
            LOAD_ATTR="INSTANCE_VALUE MODULE SLOT WITH_HINT",
            LOAD_METHOD="CLASS MODULE NO_DICT WITH_DICT WITH_VALUES",
            PRECALL=" ".join(("BOUND_METHOD", "PYFUNC", *_KEYWORD_CALLS, *(f"NO_KW_{form}" for form in _PLAIN_CALLS))),
        ),
        pairs=_PAIRS,
        quick={"EXTENDED_ARG": "EXTENDED_ARG_QUICK", "JUMP_BACKWARD": "JUMP_BACKWARD_QUICK", "RESUME": "RESUME_QUICK"},
        adaptive="_ADAPTIVE",
        renamed={f"CALL_{form}": f"PRECALL_NO_KW_{form}" for form in _PLAIN_CALLS}
        | {f"CALL_{form}": f"PRECALL_{form}" for form in _KEYWORD_CALLS}
        | {f"COMPARE_OP_{form}": f"COMPARE_OP_{form}_JUMP" for form in ("FLOAT", "INT", "STR")}
        | {"CODE_COMPLEX_PARAMETERS": "CALL_COMPLEX_PARAMETERS", "CODE_NOT_OPTIMIZED": "CALL_CO_NOT_OPTIMIZED"}
        | {
            f"CALL_{kind}_{convention}": name
            for kind in ("CFUNC", "METH_DESCR")
            for convention, name in (
                ("VARARGS", "CALL_PYCFUNCTION"),
                ("VARARGS_KEYWORDS", "CALL_PYCFUNCTION_WITH_KEYWORDS"),
                ("NOARGS", "CALL_PYCFUNCTION_NOARGS"),
                ("METHOD_FASTCALL_KEYWORDS", "CALL_BAD_CALL_FLAGS"),
            )
        },
        functions_of_code=False,
    ),
    (3, 12): Specialising(
        counting=_BACKOFF,
        families=_FROM_3_12
        | _forms(
            CALL=" ".join(
                ("BOUND_METHOD_EXACT_ARGS", "PY_EXACT_ARGS", "PY_WITH_DEFAULTS",
                 *_KEYWORD_CALLS, *(f"NO_KW_{form}" for form in _PLAIN_CALLS))
            ),
            LOAD_ATTR=_ATTRIBUTES_3_12,
        ),
        pairs=_PAIRS,
        quick={},
        adaptive="",
        renamed={f"CALL_{form}": f"CALL_NO_KW_{form}" for form in _PLAIN_CALLS},
    ),
    (3, 13): Specialising(
        counting=_BACKOFF,
        families=_FROM_3_13 | _forms(BINARY_SUBSCR="DICT GETITEM LIST_INT STR_INT TUPLE_INT"),
        pairs={},
        quick={"RESUME": "RESUME_CHECK"},
        adaptive="",
        renamed={},
        versions_are_lost=True,
        room=_ROOM_3_13,
        object_members=(6, 16),
    ),
    (3, 14): Specialising(
        counting=_BACKOFF,
        families={family: forms for family, forms in _FROM_3_13.items() if family != "BINARY_SUBSCR"}
        | _forms(
            BINARY_OP=_OPERATORS_3_14,
            CALL_KW="BOUND_METHOD NON_PY PY",
            LOAD_ATTR=_ATTRIBUTES_3_14,
        ),
        pairs={},
        quick={"JUMP_BACKWARD": "JUMP_BACKWARD_NO_JIT", "LOAD_CONST": "LOAD_CONST_MORTAL", "RESUME": "RESUME_CHECK"},
        adaptive="",
        renamed=_SUBSCRIPTS_3_14,
        versions_are_lost=True,
        room=_ROOM_3_14,
        class_methods_apart=True,
        object_members=(6, 16),
    ),
    (3, 15): Specialising(
        counting=Counting(
            warmup=0, first=1 << 3 | 1, cooldown=52 << 3, miss=1 << 3, again=None, bits=3, waits=(0, 1, 6, 30, 126, 508, 2052, 8190), most=6
        ),
        families={family: forms for family, forms in _FROM_3_13.items() if family != "BINARY_SUBSCR"}
        | _forms(
            BINARY_OP=f"{_OPERATORS_3_14} SUBSCR_USTR_INT",
            CALL_FUNCTION_EX="",
            CALL_KW="BOUND_METHOD NON_PY PY",
            FOR_ITER="GEN LIST RANGE TUPLE VIRTUAL",
            GET_ITER="SELF VIRTUAL",
            LOAD_ATTR=_ATTRIBUTES_3_14,
            SEND="ASYNC_GEN GEN VIRTUAL",
        )
        | {"CALL_FUNCTION_EX": ("CALL_EX_NON_PY_GENERAL", "CALL_EX_PY")},
        pairs={},
        quick={"JUMP_BACKWARD": "JUMP_BACKWARD_NO_JIT", "RESUME": "RESUME_CHECK"},
        adaptive="",
        renamed=_SUBSCRIPTS_3_14,
        versions_are_lost=True,
        room=_ROOM_3_14 | {"CALL_ALLOC_AND_ENTER_INIT": 1, "LOAD_ATTR_GETATTRIBUTE_OVERRIDDEN": 1},
        class_methods_apart=True,
        object_members=(6, 16),
    ),
}  # fmt: skip
"""The versions whose special forms are known."""
