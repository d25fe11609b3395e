"""`NamedTuple`: what `typing.NamedTuple` is to whoever reads a class, and made in a twentieth of the time.

That one has the compiler write each class's `__new__` and look through every annotation, which takes as long as importing three small
modules does; starting makes dozens of such classes. Here they share their methods.
"""

from __future__ import annotations

__all__ = ["NamedTuple"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, NamedTuple
else:
    from _collections import _tuplegetter

    class _Methods(tuple):
        """What all classes of named tuples have: the methods of `collections.namedtuple`'s, with its errors."""

        __slots__ = ()
        _fields: tuple[str, ...] = ()
        _field_defaults: dict[str, Any] = {}  # noqa: RUF012 (the class's, which replaces it)

        def __new__(cls, *values: Any, **named: Any) -> Any:
            if named or len(values) != len(cls._fields):
                values = _completed(cls, values, named)
            return tuple.__new__(cls, values)

        @classmethod
        def _make(cls, values: Iterable[Any]) -> Any:
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **named: Any) -> Any:
            made = self._make(map(named.pop, self._fields, self))
            if named:
                raise TypeError(f"Got unexpected field names: {list(named)!r}")
            return made

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            fields = ", ".join([f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True)])
            return f"{type(self).__name__}({fields})"

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)

    def _completed(cls: type, values: tuple[Any, ...], named: dict[str, Any]) -> Iterable[Any]:
        """The values of all fields, of which some are given by name or not at all. Raises TypeError where they do not fit."""
        missing = cls._fields[len(values) :]
        if len(values) > len(cls._fields):
            raise TypeError(f"{cls.__name__}.__new__() takes {len(cls._fields)} arguments, but {len(values)} were given")
        wrong = [name for name in named if name not in missing]
        if wrong:
            raise TypeError(f"{cls.__name__}.__new__() got an unexpected argument, or one twice: {wrong[0]!r}")
        given = cls._field_defaults | named if named else cls._field_defaults
        try:
            return *values, *[given[name] for name in missing]
        except KeyError as name:
            raise TypeError(f"{cls.__name__}.__new__() missing a required argument: {name}") from None

    class _Maker(type):
        """Makes a plain class of the annotations in a class statement; its instances have no `__dict__`."""

        def __new__(cls, name: str, _bases: tuple[type, ...], names: dict[str, Any]) -> type:
            fields = tuple(names["__annotations__"])  # there are none in the class's body without `from __future__ import annotations`
            defaults = {field: names[field] for field in fields if field in names}
            for index, field in enumerate(fields):
                names[field] = _tuplegetter(index, "")
            names.update(__slots__=(), __match_args__=fields, _fields=fields, _field_defaults=defaults)
            return type(name, (_Methods,), names)

    NamedTuple = type.__new__(_Maker, "NamedTuple", (), {})
    """The base that a class statement names."""
