"""A worked binding: what each of the six stages makes of a frame's first slots, and the exact error where one fails."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from freezeframe.explain.called import PLACEHOLDER, placed
from freezeframe.explain.page import Page, Span, bold, safe_repr
from freezeframe.model.arguments import STAGES
from freezeframe.model.arguments import Binding as Bound
from freezeframe.model.namedtuple import NamedTuple
from freezeframe.model.null import NULL

if TYPE_CHECKING:
    from freezeframe.explain.defaults import Defaults
    from freezeframe.model.code import Code


class StageView(NamedTuple):
    """One stage: what it is for, and the slots that it has filled, as texts by name."""

    name: str
    meaning: str
    filled: dict[str, str]
    error: str | None
    """The TypeError that ended the binding here."""


class Binding(NamedTuple):
    """A binding of arguments to parameters."""

    arguments: str
    stages: tuple[StageView, ...]
    slots: dict[str, str]
    """What the slots hold at the end, by name; empty where it failed."""

    @property
    def error(self) -> str | None:
        """What a call with these arguments raises."""
        return self.stages[-1].error

    def write(self, page: Page) -> None:
        """Say it on a page."""
        page.heading(f"binding ({self.arguments})")
        for number, stage in enumerate(self.stages, 1):
            style = "bad" if stage.error else "" if stage.filled else "dim"
            page.line(f"  {number} ", Span(stage.name, style))
            page.prose(stage.meaning, 6, "dim")
            for name, value in stage.filled.items():
                page.line("      ", bold(name), f" = {value}")
            if stage.error:
                page.prose(f"TypeError: {stage.error}", 6, "bad")
        if self.error is None:
            page.entry("result", ", ".join(f"{name} = {value}" for name, value in self.slots.items()) or "no slots", wraps=True)

    def document(self) -> dict[str, Any]:
        """What JSON can hold of it."""
        return {
            "arguments": self.arguments,
            "stages": [{"name": stage.name, "filled": stage.filled, "error": stage.error} for stage in self.stages],
            "slots": self.slots,
            "error": self.error,
        }


def bind(
    code: Code,
    function: Defaults,
    text: str,
    given: tuple[tuple[Any, ...], dict[str, Any]],
    first: tuple[Any, ...] = (),
    keywords: dict[str, Any] | None = None,
) -> Binding:
    """Bind a call's arguments, written as `text`, behind those that are there already, and where these keep places."""
    args, kwargs = given
    kept = first.count(PLACEHOLDER)
    if len(args) < kept:  # `partial_vectorcall` (Modules/_functoolsmodule.c), before anything is bound
        missing = f"missing positional arguments in 'partial' call; expected at least {kept}, got {len(args)}"
        return Binding(text, (StageView("partial", "Put positional arguments where the partial keeps places for them", {}, missing),), {})
    bound = Bound(code, function, placed(first, args), {**(keywords or {}), **kwargs})
    names = [slot.name for slot in code.localsplus]
    stages = []
    before = [safe_repr(value) for value in bound.slots]
    for stage in STAGES:
        error = None
        try:
            stage(bound)
        except TypeError as failed:
            error = str(failed)
        after = [safe_repr(value) for value in bound.slots]
        filled = {name: now for name, then, now in zip(names, before, after, strict=True) if then != now}
        stages.append(StageView(stage.__name__, (stage.__doc__ or "").strip().split("\n")[0].rstrip("."), filled, error))
        before = after
        if error is not None:
            return Binding(text, tuple(stages), {})
    slots = {name: safe_repr(value) for name, value in zip(names, bound.slots, strict=True) if value is not NULL}
    return Binding(text, tuple(stages), slots)
