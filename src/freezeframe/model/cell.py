"""`Cell`: the box that a captured variable lives in, shared by every function that closes over it. It is CPython's own."""

from types import CellType
from typing import Any, TypeAlias

Cell: TypeAlias = CellType
"""Real cells, so that guest code's `__closure__` and `types.CellType` are what they are in CPython."""


def is_empty(cell: Cell) -> bool:
    """Whether the cell's variable is unbound (not yet, or no longer)."""
    try:
        _ = cell.cell_contents
    except ValueError:
        return True
    return False


def contents(cell: Cell, default: Any = None) -> Any:
    """Return what the cell holds, or `default` where it is empty."""
    try:
        return cell.cell_contents
    except ValueError:
        return default
