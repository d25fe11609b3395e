"""Times in which no garbage is collected: a finalizer of the program's would run amid what is half done."""

from __future__ import annotations

from gc import disable, enable, isenabled  # by name: what the program has put into `gc` is not asked

from freezeframe.native.hide import hide

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


class Uncollected:
    """``with uncollected:`` no garbage is collected. It may be entered again within."""

    __slots__ = ("_before", "_depth")

    def __init__(self) -> None:
        self._depth = 0
        self._before = False

    @property
    def program_collects(self) -> bool:
        """Whether the program lets garbage be collected."""
        return self._before if self._depth else isenabled()

    def __enter__(self) -> None:
        if not self._depth:
            self._before = isenabled()
            disable()
        self._depth += 1

    def __exit__(self, *_: object) -> None:
        self._depth -= 1
        if not self._depth and self._before:
            enable()


uncollected: Final = Uncollected()

for _function in (Uncollected.__enter__, Uncollected.__exit__):
    hide(_function.__code__)
