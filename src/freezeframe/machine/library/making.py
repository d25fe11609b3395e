"""Making C's iterators over guest iterables: `iter` of each is the guest's affair. Guest Python: see the package's docstring."""

from typing import Any

from freezeframe.machine.library.given import Given
from freezeframe.machine.library.objects import method_of


def given_all(iterables: Any) -> list[Any]:
    """Call `iter` of each, in order."""
    made = []
    for iterable in iterables:
        made.append(Given(iter(iterable)))
    return made


def map_of(function: Any, iterables: Any) -> Any:
    """``map(function, *iterables)``."""
    return map(function, *given_all(iterables))


def filter_of(function: Any, iterable: Any) -> Any:
    """``filter(function, iterable)``."""
    return filter(function, Given(iter(iterable)))


def zip_of(iterables: Any, strict: Any) -> Any:
    """``zip(*iterables, strict=strict)``."""
    return zip(*given_all(iterables), strict=strict)


def reversed_of(sequence: Any) -> Any:
    """``reversed(sequence)`` where the guest's class has `__reversed__`."""
    return method_of(sequence, "__reversed__")()
