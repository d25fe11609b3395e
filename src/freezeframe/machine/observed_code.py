"""Whose code CPython runs while observers are told: the program's, of which they are, or that of somebody else."""

from __future__ import annotations

import sys
from types import CodeType
from typing import TYPE_CHECKING, Any

from freezeframe.machine.functions import ADOPTED
from freezeframe.machine.interpret import is_imported
from freezeframe.model.code import CO_OPTIMIZED
from freezeframe.native.hide import hide_modules
from freezeframe.native.live import is_executed, positions_of
from freezeframe.native.watching.telling import watch

if TYPE_CHECKING:
    from types import FrameType

    from freezeframe.native.watching.telling import Positions


class Codes:
    """What is known of the code objects of one run; all of them are kept as long as it lasts."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[CodeType, bool]] = {}
        """Whether a code object is the program's, by its `id`."""
        self._positions: dict[int, Positions] = {}
        """By the `id` of a code object of the program's."""
        self._spaces: dict[int, tuple[dict[str, Any], bool]] = {}
        """Namespaces of frames, by `id`, and whether code of the program's runs in them."""

    def is_ours(self, frame: FrameType) -> bool:
        """Whether a frame is the program's."""
        known = self._known.get(id(frame.f_code))
        return self._look(frame, frame.f_code) if known is None else known[1]

    def is_foreign(self, names: dict[str, Any]) -> bool:
        """Whether no code of the program's runs in a namespace, as far as is known."""
        return id(names) not in ADOPTED and not self._spaces.setdefault(id(names), (names, False))[1]

    def positions(self, code: CodeType) -> Positions:
        """Where frames of code of the program's stand, worked out once."""
        found = self._positions.get(id(code))
        if found is None:
            found = self._positions[id(code)] = positions_of(code)
        return found

    def mark(self, code: Any, *, ours: bool) -> None:
        """Code is the program's, or is not, and with it what it makes functions and classes of."""
        self._known[id(code)] = code, ours
        for const in code.co_consts:
            if type(const) is CodeType:
                self.mark(const, ours=ours)

    def forget(self) -> None:
        """Nothing is known any more, nor kept."""
        for known in (self._known, self._positions, self._spaces):
            known.clear()

    def _look(self, frame: FrameType, code: CodeType) -> bool:
        """Whether code is the program's of which nothing is known: functions of its modules; modules; what one of its frames has executed
        by `exec` and `eval`, functions' code, too."""
        if code.co_flags & CO_OPTIMIZED and not is_executed(frame):
            ours = id(frame.f_globals) in ADOPTED or self._spaces.get(id(frame.f_globals), (None, False))[1]
        else:
            outer = frame.f_back
            known = None if outer is None else self._known.get(id(outer.f_code))
            ours = (known is not None and known[1]) or is_imported(frame.f_globals, outer)
        self.mark(code, ours=ours)
        if ours:
            self._spaces[id(frame.f_globals)] = frame.f_globals, True
            watch.other = 0
        return ours


hide_modules([sys.modules[__name__]])
