"""The rules by name, and which of their findings a source says are meant."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from freezeframe.errors import FreezeframeError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from freezeframe.explain.linting.callees import Module
    from freezeframe.explain.linting.findings import Source, Trap

RULES: Final = ("late-binding", "mutable-default", "locals-write", "dynamic-code", "hidden-signature")
_MEANT: Final = re.compile(r"#\s*freezeframe:\s*ignore(?:\[([\w\s,-]*)\])?")


def rule(name: str) -> Any:
    """The module of a rule. Raises FreezeframeError where there is none."""
    if name not in RULES:
        raise FreezeframeError(f"there is no rule {name!r}; there are {', '.join(RULES)}")
    return import_module(f"freezeframe.explain.linting.{name.replace('-', '_')}")


def findings(module: Module, source: Source, names: Iterable[str] = RULES) -> Iterator[Trap]:
    """What the rules of these names find in a module, by place, but for what a comment says is meant (`# freezeframe: ignore[rule]`)."""
    found = {each for name in names for each in rule(name).find(module, source)}
    for each in sorted(found, key=lambda finding: (finding.line, finding.column, finding.rule)):
        meant = _MEANT.search(source.line(each.line))
        if meant is None or (meant[1] is not None and each.rule not in re.split(r"[\s,]+", meant[1])):
            yield each
