"""Looking through targets: findings as they come, how much was looked at, and what could not be."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from freezeframe.errors import FreezeframeError
from freezeframe.explain.linting import hidden_signature
from freezeframe.explain.linting.rules import RULES, findings
from freezeframe.explain.linting.targets import files_of, of_target, of_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from freezeframe.explain.linting.callees import Module
    from freezeframe.explain.linting.findings import Source, Trap


def code_of(target: Any) -> tuple[Module, Source]:
    """The code of a target, live or a text. Raises FreezeframeError."""
    return of_text(os.fspath(target)) if isinstance(target, (str, os.PathLike)) else of_target(target)


class Looking:
    """A look at several targets."""

    def __init__(
        self,
        rules: Iterable[str] = RULES,
        code: Callable[[Any], tuple[Module, Source]] = code_of,
        failed: Callable[[FreezeframeError], None] = lambda _error: None,
        progress: Callable[[Looking, str], None] = lambda _looking, _path: None,
    ) -> None:
        """`code` gives a target's code; `failed` is told what could not be looked at, `progress` what is next, or "" when that is done."""
        self._rules = tuple(rules)
        self._code = code
        self._failed = failed
        self._progress = progress
        self.files = 0
        self.found = 0
        self.errors: list[str] = []

    def through(self, targets: Iterable[Any]) -> Iterator[Trap]:
        """The findings in all targets, by target and place.

        What cannot be read is noted, and the rest looked at; where it is all that was named FreezeframeError is raised.
        """
        named = tuple(targets)
        for target in named:
            files = files_of(os.fspath(target)) if isinstance(target, (str, os.PathLike)) else None
            for each in (target,) if files is None else files:
                self._progress(self, str(each))
                try:
                    found = self._findings(each)
                except FreezeframeError as error:
                    if files is None and len(named) == 1:
                        raise
                    self.errors.append(str(error))
                    self._failed(error)
                    continue
                finally:
                    self._progress(self, "")
                self.files += 1
                self.found += len(found)
                yield from found

    def _findings(self, target: Any) -> list[Trap]:
        module, source = self._code(target)
        found = list(findings(module, source, self._rules))
        if hidden_signature.NAME in self._rules:
            found[:0] = hidden_signature.of_live(target, source)
        return found
