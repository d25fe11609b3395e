"""What the attributes of guest generators answer, for guest code, native Python and C alike: the guest's frame, code and delegate."""

from __future__ import annotations

from types import AsyncGeneratorType, CoroutineType, GeneratorType, GetSetDescriptorType
from typing import Any

from freezeframe.machine.delegation import delegate_of
from freezeframe.machine.generators import code_of, frame_of
from freezeframe.machine.shadows import shadow_of
from freezeframe.model.null import NULL
from freezeframe.native.objects.generatorobject import answer

DECLINED = object()


def frame(generator: Any) -> Any:
    """`gi_frame`: the guest's frame object, None once the generator has ended."""
    inner = frame_of(generator)
    if inner is None:
        return DECLINED
    state = inner.generator
    if state.finished:
        return None
    shadow = shadow_of(inner)
    if not shadow.settled:
        shadow.update(inner)
        shadow.settled = not state.running
    return shadow.frame


def code(generator: Any) -> Any:
    """`gi_code`: the original code object."""
    original = code_of(generator)
    return DECLINED if original is None else original


def delegate(generator: Any) -> Any:
    """`gi_yieldfrom`, `cr_await`, `ag_await`: what a suspended generator delegates to, or None."""
    inner = frame_of(generator)
    if inner is None:
        return DECLINED
    state = inner.generator
    if state.finished or state.running:
        return None
    receiver = delegate_of(inner)
    return None if receiver is NULL else receiver


def install() -> None:
    """Let guest generators answer for themselves, from now on."""
    for kind, prefix, delegating in (
        (GeneratorType, "gi_", "yieldfrom"),
        (CoroutineType, "cr_", "await"),
        (AsyncGeneratorType, "ag_", "await"),
    ):
        for name, function in (("frame", frame), ("code", code), (delegating, delegate)):
            descriptor = vars(kind)[prefix + name]
            if isinstance(descriptor, GetSetDescriptorType):  # up to 3.11 `gi_code` is a field: `show_code` sets it
                answer(descriptor, function, DECLINED)
