"""What the frozen thread keeps in the `threading.local`s of installed modules, such as the contexts that `click` is in."""

from __future__ import annotations

import importlib
from _thread import _local
from typing import TYPE_CHECKING, Any, Final

from freezeframe.snapshot.state.patches import installed, is_standard

if TYPE_CHECKING:
    from freezeframe.snapshot.own import Own

_last: tuple[object, list[tuple[str, str, Any]]] = (None, [])
"""What `Own.imported` was, and the modules' thread-locals then: of which module, under which name."""


def take_locals(own: Own) -> list[tuple[str, str, dict[str, Any]]] | None:
    """By module and name, what this thread keeps in each; the standard library's are the matter of other parts of the state."""
    global _last  # noqa: PLW0603 (of one process)
    own.modules()
    if _last[0] is not own.imported:
        modules = [(name, module.__dict__) for name, module in installed(own).items() if not is_standard(name)]
        found = [(name, key, value) for name, names in modules for key, value in list(names.items()) if type(value) is _local]
        _last = own.imported, found
    kept = [(name, key, _local.__getattribute__(value, "__dict__")) for name, key, value in _last[1]]
    return [(name, key, content) for name, key, content in kept if content] or None


def set_locals(kept: list[tuple[str, str, dict[str, Any]]]) -> None:
    """Give it to this thread."""
    for name, key, content in kept:
        value = importlib.import_module(name).__dict__.get(key)
        if type(value) is _local:
            _local.__getattribute__(value, "__dict__").update(content)


PARTS: Final = {"locals": (take_locals, set_locals)}
"""How each part is taken and set."""
