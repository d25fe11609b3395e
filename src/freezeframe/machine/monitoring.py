"""`sys.monitoring` (PEP 669) for the guest: tools, events and callbacks are CPython's own, what is told is the machine's to say.

CPython keeps which tool wants which event, for all code and for single code objects; guest code's are those of the code that was compiled,
which CPython never executes. The functions that change any of this are replaced by ones that do the same and take note of it, since
CPython does not tell who the callbacks are, nor that something has changed. What returns `DISABLE` is noted here.
"""

from __future__ import annotations

import sys

from freezeframe.native.hide import hide_modules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType
    from typing import Any

    from freezeframe.machine.thread import Thread
    from freezeframe.model.code import Code

NOBODY: dict[str, tuple[int, ...]] = {}
"""No tool wants anything."""


class Monitors:
    """Which tool wants to be told of what: one for the process."""

    def __init__(self) -> None:
        self.current = 0
        """Another number after each change, and 0 while no tool wants anything."""
        self.changes = 0
        self.noticed: Callable[[], None] | None = None
        """Who else is to know of a change, while a tool wants anything."""
        self.calls = False
        """Some tool wants calls, of all code or of some."""
        self.callbacks: dict[tuple[int, str], Any] = {}
        """By tool and event, whom to call."""
        self.both: set[tuple[int, str]] = set()
        """Those of them that were registered for both branches at once, and switch both off at once (branch_handler_vectorcall)."""
        self.disabled: dict[tuple[int, str, int, int], CodeType] = {}
        """By tool, event, the `id` of the code, offset: what returned DISABLE, and the code."""
        self.local: dict[int, CodeType] = {}
        """By its `id`, each code object that a tool wants events of which it does not want of all."""
        self.threads: list[Callable[[], Thread | None]] = []
        """Weak references to the guest's threads: they are told of changes."""
        self._wanted: dict[int, tuple[Code, dict[str, tuple[int, ...]]]] = {}

    def wanted(self, code: Code) -> dict[str, tuple[int, ...]]:
        """By event, the tools that want it of a code object, in the order in which CPython tells them."""
        if not self.current:
            return NOBODY
        found = self._wanted.get(id(code))
        if found is None:
            found = self._wanted[id(code)] = code, NOBODY if code.linked.hidden else self._tools(code.linked.shadow_code)
        return found[1]

    def _tools(self, code: CodeType) -> dict[str, tuple[int, ...]]:
        made: dict[str, tuple[int, ...]] = {}
        for tool in reversed(TOOLS):
            if monitoring.get_tool(tool) is None:
                continue
            events = monitoring.get_events(tool) | (monitoring.get_local_events(tool, code) if id(code) in self.local else 0)
            for name, bit in BITS.items():
                if events & bit:
                    made[name] = (*made.get(name, ()), tool)
        if "CALL" in made:
            made["C_RETURN"] = made["C_RAISE"] = made["CALL"]
        return made

    def changed(self) -> None:
        """Something was set: work out who wants what anew, and let all threads know."""
        self._wanted.clear()
        self.changes += 1
        tools = [tool for tool in TOOLS if monitoring.get_tool(tool) is not None]
        self.local = {key: code for key, code in self.local.items() if any(monitoring.get_local_events(tool, code) for tool in tools)}
        events = 0
        for tool in tools:
            events |= monitoring.get_events(tool)
            for code in self.local.values():
                events |= monitoring.get_local_events(tool, code)
        self.current = self.changes if events else 0
        self.calls = events & BITS.get("CALL", 0) != 0
        alive = [(reference, thread) for reference in self.threads if (thread := reference()) is not None]
        self.threads = [reference for reference, _ in alive]
        for _, thread in alive:
            thread.rewatch()
        if self.current and self.noticed is not None:
            self.noticed()

    def note(self, function: str, arguments: tuple[Any, ...]) -> None:
        """A function of `sys.monitoring` that changes something has done so."""
        if function == "register_callback":
            tool, bit, callback = arguments
            for name, known in BITS.items():
                if known == bit or (bit == BOTH_BRANCHES and name in BRANCHES):
                    self.callbacks[tool, name] = callback
                    (self.both.add if bit == BOTH_BRANCHES else self.both.discard)((tool, name))
            return
        if function == "restart_events":
            self.disabled.clear()
        elif function in ("free_tool_id", "clear_tool_id"):
            self.callbacks = {key: callback for key, callback in self.callbacks.items() if key[0] != arguments[0]}
        self.changed()
        if self.disabled:  # what was switched off begins anew when it is switched on
            self.disabled = {key: code for key, code in self.disabled.items() if self._wants(key[0], BITS[key[1]], key[2])}

    def disable_both(self, tools: tuple[int, ...], event: str, code: CodeType, offset: int) -> None:
        """Where a branch's event was switched off by who asked for both at once, the other one is too."""
        for tool in tools:
            if (tool, event) in self.both and (tool, event, id(code), offset) in self.disabled:
                self.disabled |= {(tool, other, id(code), offset): code for other in BRANCHES}

    def _wants(self, tool: int, bit: int, code: int) -> bool:
        if monitoring.get_tool(tool) is None:
            return False
        events: int = monitoring.get_events(tool) | (monitoring.get_local_events(tool, self.local[code]) if code in self.local else 0)
        return events & bit != 0


MONITORS = Monitors()
BITS: dict[str, int] = {}
"""The events that this version has."""
TOOLS = range(6)
ENDS_OF_CALLS = frozenset({"C_RETURN", "C_RAISE"})
NOT_LOCAL = frozenset({"RAISE", "EXCEPTION_HANDLED", "PY_UNWIND", "PY_THROW", "RERAISE", *ENDS_OF_CALLS})
CAN_BE_DISABLED: frozenset[str] = frozenset()
BRANCHES = frozenset({"BRANCH_LEFT", "BRANCH_RIGHT"})
"""From 3.14 there are two events where there was one: the condition holds not, or holds (PEP 669 as amended)."""
BOTH_BRANCHES = 0
"""The number by which both of them are still asked for at once."""
MISSING: Any = None
DISABLE: Any = None
"""What a callback returns that does not want to be called again here."""

monitoring: Any = getattr(sys, "monitoring", None)
"""The module; None up to 3.11."""

if monitoring is not None:
    MISSING, DISABLE = monitoring.MISSING, monitoring.DISABLE
    BITS.update((name, bit) for name, bit in vars(monitoring.events).items() if name != "NO_EVENTS" and name.isupper())
    if not BRANCHES.isdisjoint(BITS):
        BOTH_BRANCHES = BITS.pop("BRANCH")
    CAN_BE_DISABLED = frozenset(BITS) - NOT_LOCAL


def replacement(native: Callable[..., Any]) -> Callable[..., Any]:
    """A function of `sys.monitoring` that takes note of what it was asked to change."""
    name = native.__name__

    def function(*arguments: Any) -> Any:
        if name == "set_local_events" and len(arguments) == 3:
            MONITORS.local[id(arguments[1])] = arguments[1]
        given = native(*arguments)
        MONITORS.note(name, arguments)
        return given

    function.__name__ = function.__qualname__ = name
    function.__module__, function.__doc__ = native.__module__, native.__doc__
    return function


REPLACED: dict[str, tuple[Callable[..., Any], Callable[..., Any]]] = {}
"""By name, each function that changes something: CPython's and ours."""

if monitoring is not None:
    for _name in (
        "use_tool_id", "clear_tool_id", "free_tool_id", "register_callback", "set_events", "set_local_events", "restart_events"
    ):  # fmt: skip
        if hasattr(monitoring, _name):
            _native = getattr(monitoring, _name)
            REPLACED[_name] = _native, replacement(_native)
            setattr(monitoring, _name, REPLACED[_name][1])

hide_modules([sys.modules[__name__]])
"""The program may be told of calls before there is a machine that hides all of ours."""
