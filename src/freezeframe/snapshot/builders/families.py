"""Builders of what few programs hold, each family in a module of its own: imported when one of them is first called.

A program that goes on has what it has: most have no event loop, no file of their own and no half-consumed `itertools.groupby`, and what
makes those takes as long to import as all that every program needs.
"""

from __future__ import annotations

from importlib import import_module

from freezeframe.native.hide import hide_modules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from freezeframe.snapshot.builders.builders import Builders

_NAMES: Final = {
    "EventLoops": (
        "future", "fill_future", "future_iterator", "task", "task_step", "task_wakeup", "fill_task", "generator_hooks", "poller",
        "fill_loop", "fill_attributes",
    ),
    "Iterators": (
        "view", "memory_iterator", "dict_iterator", "fill_dict_iterator", "set_iterator", "fill_set_iterator", "ordered_iterator",
        "fill_ordered_iterator", "deque_iterator", "fill_deque_iterator", "position_iterator", "fill_table",
    ),
    "Locks": ("held_lock", "fill_rlock", "released", "module_lock"),
    "Parts": ("parts", "fill_parts"),
    "Streams": (
        "standard", "file", "gone_file", "inherited_file", "buffered", "text", "closed_file", "fill_file", "fill_gone_file",
        "fill_buffered", "fill_text", "fill_unpacked", "closed_socket", "fill_member",
    ),
    "Things": (
        "cache", "fill_cache", "partial", "fill_partial", "fill_factory", "fill_random", "weakref_", "weak_proxy", "finalizer",
        "fill_finalizer", "memory", "array", "array_view", "array_iterator", "match", "scanner", "numbers", "struct", "dialect",
        "thread_local", "fill_local", "thread_handle", "simple_queue", "variable", "fill_variable", "context", "fill_context", "token",
        "fill_token",
    ),
}  # fmt: skip
"""The builders by the classes that have them."""
_MODULES: Final = {name: "event_loops" if name == "EventLoops" else name.lower() for name in _NAMES}
FAMILY: Final = {name: family for family, names in _NAMES.items() for name in names}
"""By a builder's name, its family."""


def family(name: str) -> Any:
    """The class of this name, whose methods nobody sees called."""
    module = import_module(f"freezeframe.snapshot.builders.{_MODULES[name]}")
    hide_modules((module,))
    return getattr(module, name)


class Later:
    """Stands for a builder of a family."""

    __slots__ = ("_builders", "_name")

    def __init__(self, builders: Builders, name: str) -> None:
        self._builders = builders
        self._name = name

    def __call__(self, *args: Any) -> Any:
        """Import the family where nobody has done so, and call the builder."""
        return getattr(self._builders.family(FAMILY[self._name]), self._name)(*args)
