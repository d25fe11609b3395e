"""What the library's own functions need from the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from freezeframe.machine.functions import guest_code
from freezeframe.machine.intrinsics.registry import override
from freezeframe.machine.library import classes
from freezeframe.machine.types import lookup
from freezeframe.model.frame import Frame

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread


@override(classes.run_body)
def run_body(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """Execute a class body: a frame whose `locals` is the namespace."""
    function, namespace = args
    code = guest_code(function)
    assert code is not None
    linked: Any = code.linked
    thread.check_depth()
    thread.depth += 1
    slots = list(linked.empty)
    return Frame(code, linked.program, function.__globals__, function.__builtins__, namespace, slots, function.__closure__, frame, None)


@override(lookup)
def look_up(_thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """The library's lookups are the machine's, and look at no frame."""
    frame.localsplus.append(lookup(args[0], args[1]))


