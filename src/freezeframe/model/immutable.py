"""Values that do not change once they are made: what a frozen dataclass is, without importing `dataclasses`, which takes 7 ms."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar, NoReturn, Self


class Immutable:
    """Its attributes are the parameters of `__init__`, which gives each its value through `_set`."""

    __slots__ = ()

    FIELDS: ClassVar[tuple[str, ...]]
    """The names of the attributes that are its content, in the order of the parameters."""

    def _set(self, *values: Any) -> None:
        """Give the `FIELDS` their values."""
        for name, value in zip(self.FIELDS, values, strict=True):
            object.__setattr__(self, name, value)

    def replace(self, **changes: Any) -> Self:
        """A copy with other values for some attributes, as `types.CodeType.replace` makes it. A TypeError tells of a name that is none."""
        return type(self)(**{name: getattr(self, name) for name in self.FIELDS} | changes)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__!r} objects do not change: cannot assign to {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__!r} objects do not change: cannot delete {name!r}")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), tuple([getattr(self, name) for name in self.FIELDS])
