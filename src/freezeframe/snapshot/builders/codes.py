"""Code objects: those of the snapshot's store, as the program sees them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from freezeframe.snapshot.engines import Engine


class Codes:
    """Builders of code objects."""

    def __init__(self, codes: Callable[[int], Any], engine: Engine) -> None:
        self.codes = codes
        self.engine = engine
        self._behind: dict[int, tuple[Any, Any]] = {}
        """By the identity of a code object that the program sees, the one that it stands for."""

    def code(self, number: int) -> Any:
        """A code object of the store, as the program sees it."""
        code = self.codes(number)
        shown = self.engine.shown(code)
        self._behind[id(shown)] = shown, code
        return shown

    def behind(self, code: Any) -> Any:
        """The code object of the store that a graph's one stands for."""
        return self._behind.get(id(code), (None, code))[1]
