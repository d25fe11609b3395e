"""`NamedTuple` beside `typing.NamedTuple`: the same class statement makes classes that nobody can tell apart by using them."""

from __future__ import annotations

import copy
import pickle
import typing
from typing import TYPE_CHECKING, Any

import pytest

from freezeframe.model import namedtuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Ours(namedtuple.NamedTuple):
    """A point."""

    x: int
    """How far to the right."""
    y: int
    name: str = "nowhere"
    seen: tuple[str, ...] = ()

    @property
    def sum(self) -> int:
        """Of both."""
        return self.x + self.y


class Theirs(typing.NamedTuple):
    """A point."""

    x: int
    """How far to the right."""
    y: int
    name: str = "nowhere"
    seen: tuple[str, ...] = ()

    @property
    def sum(self) -> int:
        """Of both."""
        return self.x + self.y


USES: dict[str, Callable[[Any], Any]] = {
    "all by position": lambda kind: tuple(kind(1, 2, "here", ("me",))),
    "defaults": lambda kind: tuple(kind(1, 2)),
    "by name": lambda kind: tuple(kind(1, name="here", y=2)),
    "text": lambda kind: repr(kind(1, 2)).partition("(")[2],
    "attributes": lambda kind: (kind(1, 2).x, kind(1, 2).y, kind(1, 2).name, kind(1, 2).sum),
    "equal to a tuple": lambda kind: kind(1, 2) == (1, 2, "nowhere", ()) and hash(kind(1, 2)) == hash((1, 2, "nowhere", ())),
    "made of values": lambda kind: tuple(kind._make([1, 2, 3, 4])),
    "replaced": lambda kind: tuple(kind(1, 2)._replace(y=5)),
    "as a dictionary": lambda kind: kind(1, 2)._asdict(),
    "fields": lambda kind: (kind._fields, kind._field_defaults, kind.__match_args__, kind.__doc__),
    "unpacked": lambda kind: [*kind(1, 2)][1],
    "copied": lambda kind: type(copy.copy(kind(1, 2))) is kind and copy.deepcopy(kind(1, 2)) == kind(1, 2),
    "pickled": lambda kind: type(pickle.loads(pickle.dumps(kind(1, 2)))) is kind,
    "is a plain class": type,
    "too few": lambda kind: kind(1),
    "too many": lambda kind: kind(1, 2, 3, 4, 5),
    "twice": lambda kind: kind(1, 2, x=3),
    "unknown": lambda kind: kind(1, 2, z=3),
    "made of too few": lambda kind: kind._make([1]),
    "another attribute": lambda kind: setattr(kind(1, 2), "z", 3),
    "a field set": lambda kind: setattr(kind(1, 2), "x", 3),
}


def outcome(use: Callable[[Any], Any], kind: type) -> Any:
    """What a use of a class gives, or the class of the error that it raises."""
    try:
        return use(kind)
    except (AttributeError, TypeError, ValueError) as error:
        return type(error)


@pytest.mark.parametrize("use", USES.values(), ids=USES)
def test_used_as_typings(use: Callable[[Any], Any]) -> None:
    """Each use gives what it gives of the class that `typing.NamedTuple` makes, or raises the same kind of error."""
    assert outcome(use, Ours) == outcome(use, Theirs)


def test_matched() -> None:
    """A pattern names the fields by their positions."""
    match Ours(1, 2):
        case Ours(x, y):
            assert (x, y) == (1, 2)
        case _:
            pytest.fail("the pattern did not match")


def test_unknown_among_the_replaced() -> None:
    """As from 3.13 on: ValueError before."""
    with pytest.raises(TypeError, match="'z'"):
        Ours(1, 2)._replace(z=3)  # type: ignore[call-arg]
