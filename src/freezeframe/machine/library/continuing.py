"""What the machine does when a frame has ended, as Python: what its bridges say (see `machine.bridges`), for frames that travel.

Where the machine is captured (`machine.capture`), each bridge becomes a frame of one of these functions, or of those of `native.bridges`,
that stands behind its call of `enter`. Guest Python: see the package's docstring; CPython runs them too.
"""

from collections.abc import Callable
from typing import Any

from freezeframe.native.frames.outcomes import branched
from freezeframe.native.objects.tracebacks import trim

Enter = Callable[[], Any]


def called_again(function: Callable[..., Any], args: list[Any], keywords: dict[str, Any]) -> Any:
    """A call of C's that only waits. It stands before the call."""
    return function(*args, **keywords)


def advanced(generator: Any) -> Any:
    """``next(generator)``, ``generator.send(…)``, ``generator.throw(…)``. It stands before the call."""
    return generator.send(None)


def advanced_or_default(generator: Any, default: Any) -> Any:
    """``next(generator, default)``. It stands before the call."""
    try:
        return generator.send(None)
    except StopIteration:
        pass
    return default


def closed(generator: Any, word: str, gives_value: bool) -> Any:
    """``close()``, which from 3.13 on gives what the generator returns. It stands before the call."""
    try:
        generator.send(None)
    except GeneratorExit:
        return None
    except StopIteration as stop:
        return stop.value if gives_value else None
    raise RuntimeError(f"{word} ignored GeneratorExit")


def found_or_not(enter: Enter, found: Any, default: Any) -> Any:
    """``hasattr``."""
    try:
        enter()
    except AttributeError:
        return default
    return found


def named(enter: Enter, owner: Any, name: str) -> Any:
    """An attribute that guest code reads: an AttributeError learns what was asked for (set_attribute_error_context, Objects/object.c)."""
    try:
        return enter()
    except AttributeError as error:
        if error.name is None and error.obj is None:
            error.name = name
            error.obj = owner
        raise


def trimmed(enter: Enter) -> Any:
    """The end of an import: what an exception passed in `importlib` is taken out of its traceback."""
    try:
        return enter()
    except BaseException as error:
        trim(error)
        raise


def chosen(enter: Enter, wanted: bool) -> Any:
    """The truth of a value that stays on the stack where a condition jumps, and is dropped where it does not (3.11)."""
    value = enter()
    return branched(value is wanted)


def reversed_items(enter: Enter) -> Any:
    """The items of an iterable that is unpacked, which come in the stack's order: the instruction unpacks them once more."""
    return enter()[::-1]


def gathered_items(enter: Enter, before: int) -> Any:
    """The same where one name gets a list of those that are left (UNPACK_EX)."""
    items = enter()[::-1]
    return [*items[:before], *items[before], *items[before + 1 :]]


def entered(enter: Enter) -> Any:
    """A manager of `with`, whose `__exit__` was found before its `__enter__` was called: the instruction enters what was entered."""
    leave, value = enter()
    return Entered(leave, value)


class Entered:
    """A manager that was entered already: entering it again asks nothing of the program's."""

    __slots__ = ("leave", "value")

    def __init__(self, leave: Any, value: Any) -> None:
        self.leave = leave
        self.value = value

    __exit__ = __aexit__ = property(lambda self: self.leave)
    __enter__ = __aenter__ = property(lambda self: [self.value].pop)
