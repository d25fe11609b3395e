"""The tools of `sys.monitoring` (PEP 669): there are six, and a program may use some itself."""

from __future__ import annotations

import sys
from typing import Final

from freezeframe.errors import UnsupportedRuntime
from freezeframe.native.hide import hide

_IN_ORDER: Final = (5, 4, 3, 2, 1, 0)
"""In the order in which they are tried: what asks for one by its number asks for that of a debugger, of coverage or a profiler (0, 1, 2),
or for one of those without a name (3, 4); 5 is an optimizer's (PEP 669)."""

if sys.version_info >= (3, 12):

    def take_tool(purpose: str) -> int:
        """A tool that nobody else uses. Raises UnsupportedRuntime where there is none left for this purpose."""
        monitoring = sys.monitoring
        tool = next((tool for tool in _IN_ORDER if monitoring.get_tool(tool) is None), None)
        if tool is None:
            raise UnsupportedRuntime(f"all tools of sys.monitoring are in use: there is none left to {purpose}")
        monitoring.use_tool_id(tool, "freezeframe")
        monitoring.restart_events()  # what whoever had it before asked not to be told of
        return tool

    def give_back(tool: int) -> None:
        """It tells of nothing any more, and others may use it."""
        monitoring = sys.monitoring
        monitoring.set_events(tool, 0)
        for event in vars(monitoring.events).values():
            if type(event) is int and event.bit_count() == 1:
                monitoring.register_callback(tool, event, None)
        monitoring.free_tool_id(tool)

    hide(take_tool.__code__)
    hide(give_back.__code__)
