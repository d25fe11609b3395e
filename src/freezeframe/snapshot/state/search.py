"""Where modules are looked for: what the program has made of `sys.path` travels, where an installation keeps its modules does not."""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from itertools import takewhile
from operator import is_

from freezeframe.snapshot.own import installed_folders
from freezeframe.snapshot.state import baseline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from freezeframe.snapshot.own import Own


_looked_at: tuple[list[str], list[str], tuple[str, ...], Any] = [], [], (), None
"""What `sys.path` was, what was there before the program began, where installed modules lay, and what came of that."""


def take_path(own: Own) -> Any:
    """What of `sys.path` stands before and behind what was there before the program began, where nothing else of it has changed and nobody
    else holds it; otherwise it, what was there, and where installed modules lie."""
    global _looked_at  # noqa: PLW0603 (of one process)
    alone = _holders(sys.__dict__) == _ONE
    path: Any = sys.path
    was, was_before, installed, added = _looked_at
    same = alone and type(path) is list and 0 < len(path) == len(was) and all(map(is_, path, was)) and own.installed == installed
    if same and (baseline.path is None or baseline.path == was_before):
        return added
    before = _installed_here() if baseline.path is None else baseline.path
    plain = alone and type(path) is list and all(type(entry) is str for entry in path)
    if plain and before and before[0] in path:
        first = path.index(before[0])
        last = first + len(before)
        added = path[:first], path[last:]
        others = added[0] + added[1]
        if path[first:last] == before and not any(entry in before or _is_in(entry, own.installed) for entry in others):
            _looked_at = [*path], before, own.installed, added
            return added
    return path, before, own.installed


def added_folders(own: Own) -> tuple[list[str], tuple[str, ...]] | None:
    """The folders that the program has put on `sys.path` besides its own, and where installed modules lie; None for no folders."""
    before = baseline.path
    if before is None or type(sys.path) is not list:
        return None
    added = [entry for entry in sys.path if type(entry) is str and entry and entry not in before and f"{entry}{os.sep}" not in own.folders]
    return (added, own.installed) if added else None


_looked_in: Final[list[str]] = []
"""What of these is on `sys.path` here until that is what the program has made of it."""


def look_in(folders: list[str], installed: tuple[str, ...]) -> None:
    """Look for modules in the folders that a program has added, too: not in those within another installation, which is not here."""
    here = folders if installed == installed_folders() else [folder for folder in folders if not _is_in(folder, installed)]
    _looked_in[:] = [folder for folder in here if folder not in sys.path]
    sys.path += _looked_in


def _holders(names: dict[str, Any]) -> int:
    return sys.getrefcount(names["path"])


_ONE: Final = _holders({"path": []})


def _is_in(entry: Any, folders: tuple[str, ...]) -> bool:
    return type(entry) is str and f"{entry}/".startswith(folders)


def _installed_here() -> list[str]:
    """What `sys.path` has of the installation's, where nobody has seen the program begin."""
    prefixes = _below(sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix)
    return [entry for entry in sys.path if type(entry) is str and entry.startswith(prefixes)]


@lru_cache(maxsize=1)
def _below(*prefixes: str) -> tuple[str, ...]:
    return tuple({os.path.join(prefix, "") for prefix in prefixes})


def set_path(state: Any) -> None:
    """Make `sys.path` what it was; where this is another installation, its own entries take the place of those that were the other's.

    The first of them stands for all. What the program has added goes where it was, unless that lies in the other installation.
    """
    here = baseline.path
    if here is None:
        here = [entry for entry in sys.path[not sys.flags.safe_path :] if entry not in _looked_in]
    if len(state) == 2:
        front, back = state
        sys.path = [*front, *here, *[entry for entry in back if entry not in here]]
        return
    path, before, installed = state
    if here != before:
        added = [entry for entry in path if entry in before or not _is_in(entry, installed)]
        first = len([*takewhile(lambda entry: entry not in before, added)])
        kept = [entry for entry in here if entry in added or entry not in before] if first < len(added) else []
        path[:] = [*added[:first], *kept, *[entry for entry in added[first:] if entry not in before and entry not in kept]]
    sys.path = path
