"""FOR_ITER and SEND: special forms by the kind of iterator."""

from __future__ import annotations

from types import AsyncGeneratorType, CoroutineType, GeneratorType
from typing import TYPE_CHECKING, Any

from freezeframe.machine.generators import frame_of
from freezeframe.machine.specialise.operators import is_kind
from freezeframe.model.kinds import NAME
from freezeframe.native.types import generator_state

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
