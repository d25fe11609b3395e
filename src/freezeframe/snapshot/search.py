"""Where modules are looked for: what the program has made of `sys.path` travels, where an installation keeps its modules does not."""

from __future__ import annotations

import os
import sys
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from freezeframe.snapshot import baseline

if TYPE_CHECKING:
    from freezeframe.snapshot.own import Own


def take_path(own: Own) -> Any:
    """`sys.path`, and what of it was there before the program began."""
    return sys.path, _installed_here() if baseline.path is None else baseline.path, own.installed


def _installed_here() -> list[str]:
    """What `sys.path` has of the installation's, where nobody has seen the program begin."""
    prefixes = tuple({os.path.join(prefix, "") for prefix in (sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix)})
    return [entry for entry in sys.path if type(entry) is str and entry.startswith(prefixes)]


def set_path(state: Any) -> None:
    """Make `sys.path` what it was; where this is another installation, its own entries take the place of those that were the other's.

    The first of them stands for all. What the program has added goes where it was, unless that lies in the other installation.
    """
    path, before, installed = state
    here = baseline.path
    if here is None:
        here = sys.path[not sys.flags.safe_path :]
    if here != before:
        added = [entry for entry in path if entry in before or not (type(entry) is str and os.path.join(entry, "").startswith(installed))]
        first = len([*takewhile(lambda entry: entry not in before, added)])
        kept = [entry for entry in here if entry in added or entry not in before] if first < len(added) else []
        path[:] = [*added[:first], *kept, *[entry for entry in added[first:] if entry not in before and entry not in kept]]
    sys.path = path
