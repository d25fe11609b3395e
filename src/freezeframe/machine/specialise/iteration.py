"""FOR_ITER and SEND: special forms by the kind of iterator."""

from __future__ import annotations

from types import AsyncGeneratorType, CoroutineType, GeneratorType
from typing import TYPE_CHECKING, Any

from freezeframe.machine.generators import frame_of
from freezeframe.machine.specialise.operators import is_kind
from freezeframe.model.kinds import NAME
from freezeframe.model.null import NULL
from freezeframe.native.objects.types import generator_state
from freezeframe.native.objects.typeslots import ITER, slot

if TYPE_CHECKING:
    from freezeframe.machine.specialise.adaptive import At, Chosen
    from freezeframe.model.frame import Frame

LIST: type = type(iter([]))
TUPLE: type = type(iter(()))
RANGE: type = type(iter(range(0)))
ITERATORS: tuple[tuple[Any, str], ...] = (
    (GeneratorType, "GENERATOR"),
    (CoroutineType, "COROUTINE"),
    (AsyncGeneratorType, "ASYNC_GENERATOR"),
    (LIST, "LIST"),
    (TUPLE, "TUPLE"),
    (type(iter({})), "DICT_KEYS"),
    (type(iter({}.values())), "DICT_VALUES"),
    (type(iter({}.items())), "DICT_ITEMS"),
    (type(iter(set())), "SET"),
    (type(iter("\u1234")), "STRING"),
    (type(iter(b"")), "BYTES"),
    (RANGE, "RANGE"),
    (enumerate, "ENUMERATE"),
    (map, "MAP"),
    (zip, "ZIP"),
    (type(reversed([])), "REVERSED_LIST"),
    (type(iter("a")), "ASCII_STRING"),
    (type(iter(int, 0)), "CALLABLE"),
)


def classify(kind: type) -> str:
    """`_PySpecialization_ClassifyIterator`."""
    for known, word in ITERATORS:
        if kind is known:
            return f"ITER_{word}"
    if NAME(kind) == "async_generator_asend":
        return "ITER_ASYNC_GENERATOR_SEND"
    if NAME(kind) == "iterator" and kind.__module__ == "builtins":
        return "ITER_SEQ_ITER"
    return "ITER_ITERTOOLS" if kind.__module__ == "itertools" else "OTHER"


def is_suspended(generator: Any) -> bool:
    """Is it none that runs, or has ended?"""
    inner = frame_of(generator)
    if inner is not None and inner.generator is not None:
        return not (inner.generator.running or inner.generator.finished)
    return generator_state(generator) in ("CREATED", "SUSPENDED", "SUSPENDED_YIELD_FROM")


def FOR_ITER(_at: At, _frame: Frame, stack: list[Any]) -> Chosen:
    """`_Py_Specialize_ForIter`."""
    kind = type(stack[-1])
    if kind is LIST:
        return "FOR_ITER_LIST", is_kind(LIST)
    if kind is TUPLE:
        return "FOR_ITER_TUPLE", is_kind(TUPLE)
    if kind is RANGE:
        return "FOR_ITER_RANGE", is_kind(RANGE)
    if kind is GeneratorType:
        return "FOR_ITER_GEN", lambda _frame, stack: type(stack[-1]) is GeneratorType and is_suspended(stack[-1])
    return classify(kind)


def SEND(_at: At, _frame: Frame, stack: list[Any]) -> Chosen:
    """`_Py_Specialize_Send`."""
    if type(stack[-2]) in SENT:
        return "SEND_GEN", lambda _frame, stack: type(stack[-2]) in SENT and is_suspended(stack[-2])
    return classify(type(stack[-2]))


SENT = frozenset({GeneratorType, CoroutineType})


VIRTUAL: frozenset[type] = frozenset({list, tuple, str, bytes})
"""What 3.15 goes through by an index (`_tp_iteritem`)."""
SELF_ITER = slot(enumerate, ITER)
"""In `tp_iter`: it is its own iterator (PyObject_SelfIter)."""


def GET_ITER(_at: At, _frame: Frame, stack: list[Any]) -> Chosen:
    """`_Py_Specialize_GetIter` of 3.15."""
    kind = type(stack[-1])
    if slot(kind, ITER) == SELF_ITER:
        return "GET_ITER_SELF", lambda _frame, stack: slot(type(stack[-1]), ITER) == SELF_ITER
    if is_virtual(kind):
        return "GET_ITER_VIRTUAL", lambda _frame, stack: is_virtual(type(stack[-1]))
    return classify(kind)


def is_virtual(kind: type) -> bool:
    """Does 3.15 go through its instances by an index?"""
    return any(kind is known for known in VIRTUAL)


def FOR_ITER_3_15(_at: At, _frame: Frame, stack: list[Any]) -> Chosen:
    """`_Py_Specialize_ForIter` of 3.15: above the iterator stands the index, or NULL."""
    kind, plain = type(stack[-2]), stack[-1] is NULL
    if plain and kind is RANGE:
        return "FOR_ITER_RANGE", lambda _frame, stack: stack[-1] is NULL and type(stack[-2]) is RANGE
    if plain and kind is GeneratorType:
        return "FOR_ITER_GEN", lambda _frame, stack: stack[-1] is NULL and type(stack[-2]) is GeneratorType and is_suspended(stack[-2])
    if plain:
        return classify(kind)
    if kind is list or kind is tuple:
        form = "FOR_ITER_LIST" if kind is list else "FOR_ITER_TUPLE"
        return form, lambda _frame, stack: stack[-1] is not NULL and type(stack[-2]) is kind
    return "FOR_ITER_VIRTUAL", lambda _frame, stack: stack[-1] is not NULL


def SEND_3_15(_at: At, _frame: Frame, stack: list[Any]) -> Chosen:
    """`_Py_Specialize_Send` of 3.15: between the receiver and the value stands an index, or NULL."""
    kind = type(stack[-3])
    if stack[-2] is not NULL:
        return "SEND_VIRTUAL", lambda _frame, stack: stack[-2] is not NULL
    if kind in SENT:
        return "SEND_GEN", lambda _frame, stack: type(stack[-3]) in SENT and is_suspended(stack[-3])
    if NAME(kind) == "async_generator_asend":
        return "SEND_ASYNC_GEN", lambda _frame, stack: type(stack[-3]) is kind
    return classify(kind)
