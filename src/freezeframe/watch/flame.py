"""A profile's call paths as text: a flame graph that lies on its side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from freezeframe.watch.stats import folded
from freezeframe.watch.table import named

if TYPE_CHECKING:
    from freezeframe.watch.profiling import Profile
    from freezeframe.watch.stats import Path

_BAR = 20
"""Columns of a bar that stands for all of the time."""
_EIGHTHS = " ▏▎▍▌▋▊▉"
_INDENTED = 12
"""So many levels are indented; what is deeper says how deep."""


def flame(profile: Profile, width: int, least: float) -> str:
    """Each thread's paths, recursion folded. Raises FreezeframeError where they were not recorded."""
    lines: list[str] = []
    for name, tree in profile.trees():
        if len(profile.threads) > 1:
            lines.append(f"{name}:")
        whole = folded(tree)
        if whole.cumulative <= 0:
            lines.append("nothing was called")
            continue
        _lines(whole, width, least, lines)
    return "\n".join(lines) + "\n"


def _lines(tree: Path, width: int, least: float, lines: list[str]) -> None:
    depth = -1
    for path, children in tree.walk():
        if children is None:
            depth -= 1
            path.children.sort(key=lambda child: child.cumulative)
            continue
        path.children.sort(key=lambda child: -child.cumulative)
        depth += 1
        share = path.cumulative / tree.cumulative
        if path is not tree and share >= least:
            indent = "  " * (depth - 1) if depth <= _INDENTED else "  " * (_INDENTED - 1) + f"({depth - 1}) "
            head = f"{share:6.1%} {bar(share)} {indent}"
            lines.append(f"{head}{named(path.key, max(width - len(head), 24))}")


def bar(share: float) -> str:
    """A share of one as a bar, to the eighth of a column."""
    eighths = round(share * _BAR * 8)
    return ("█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()).ljust(_BAR)
