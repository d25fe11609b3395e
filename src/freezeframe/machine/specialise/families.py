"""Which function decides about which family, by version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from freezeframe.machine.specialise import (
    attributes,
    attributes_3_11,
    attributes_3_14,
    calls,
    calls_3_12,
    containers,
    iteration,
    names,
    operators,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from freezeframe.machine.specialise.adaptive import At, Chosen
    from freezeframe.model.frame import Frame

    Choose = Callable[[At, Frame, list[Any]], Chosen]

_FROM_3_13: Final[dict[str, Choose]] = {
    "BINARY_OP": operators.BINARY_OP,
    "BINARY_SUBSCR": containers.BINARY_SUBSCR,
    "CALL": calls.CALL,
    "COMPARE_OP": operators.COMPARE_OP,
    "CONTAINS_OP": operators.CONTAINS_OP,
    "FOR_ITER": iteration.FOR_ITER,
    "LOAD_ATTR": attributes.LOAD_ATTR,
    "LOAD_GLOBAL": names.LOAD_GLOBAL,
    "LOAD_SUPER_ATTR": names.LOAD_SUPER_ATTR,
    "SEND": iteration.SEND,
    "STORE_ATTR": attributes.STORE_ATTR,
    "STORE_SUBSCR": containers.STORE_SUBSCR,
    "TO_BOOL": operators.TO_BOOL,
    "UNPACK_SEQUENCE": containers.UNPACK_SEQUENCE,
}
_FROM_3_12: Final[dict[str, Choose]] = _FROM_3_13 | {
    "BINARY_SUBSCR": containers.BINARY_SUBSCR_3_12,
    "CALL": calls_3_12.CALL_3_12,
    "LOAD_ATTR": attributes.LOAD_ATTR_3_12,
}
_FROM_3_11: Final[dict[str, Choose]] = _FROM_3_12 | {
    "BINARY_OP": operators.BINARY_OP_3_11,
    "BINARY_SUBSCR": containers.BINARY_SUBSCR_3_11,
    "CALL": calls_3_12.CALL_3_11,
    "COMPARE_OP": operators.COMPARE_OP_3_11,
    "LOAD_ATTR": attributes_3_11.LOAD_ATTR,
    "LOAD_METHOD": attributes_3_11.LOAD_METHOD,
    "PRECALL": calls_3_12.PRECALL,
    "STORE_ATTR": attributes_3_11.STORE_ATTR,
}
_FROM_3_14: Final[dict[str, Choose]] = _FROM_3_13 | {
    "BINARY_OP": containers.BINARY_OP_3_14,
    "CALL": calls.CALL_3_14,
    "CALL_KW": calls.CALL_KW,
    "LOAD_ATTR": attributes_3_14.LOAD_ATTR,
    "STORE_ATTR": attributes_3_14.STORE_ATTR,
}
_FROM_3_15: Final[dict[str, Choose]] = _FROM_3_14 | {
    "BINARY_OP": containers.BINARY_OP_3_15,
    "CALL": calls.CALL_3_15,
    "LOAD_ATTR": attributes_3_14.LOAD_ATTR_3_15,
    "STORE_SUBSCR": containers.STORE_SUBSCR_3_15,
    "CALL_FUNCTION_EX": calls.CALL_FUNCTION_EX,
    "FOR_ITER": iteration.FOR_ITER_3_15,
    "GET_ITER": iteration.GET_ITER,
    "SEND": iteration.SEND_3_15,
}
CHOOSING: Final[Mapping[tuple[int, int], Mapping[str, Choose]]] = {
    (3, 11): _FROM_3_11,
    (3, 12): _FROM_3_12,
    (3, 13): _FROM_3_13,
    (3, 14): _FROM_3_14,
    (3, 15): _FROM_3_15,
}
"""Of the families that a version has (`isa.specialised`), the deciding functions."""
