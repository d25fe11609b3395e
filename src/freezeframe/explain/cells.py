"""Cells: what is in one, and which functions share it."""

from __future__ import annotations

import gc
from types import CellType, FunctionType
from typing import Any, Final

from freezeframe.explain.looking import is_a

MOST: Final = 8
"""So many functions that share a cell are named."""


class Empty:
    """The class of `EMPTY`."""

    def __repr__(self) -> str:
        return "EMPTY"


EMPTY: Final = Empty()
"""In place of the content of a cell that holds nothing."""


def content(cell: CellType) -> Any:
    """What is in a cell; `EMPTY` where nothing is, because its variable is not bound yet, or was deleted."""
    try:
        return cell.cell_contents
    except ValueError:
        return EMPTY


def sharing(cell: CellType, beside: FunctionType | None = None) -> tuple[str, ...]:
    """The qualified names of the functions that close over a cell, without `beside`, sorted; at most `MOST`.

    The garbage collector is asked: a function that it does not know of is not found.
    """
    closures = [each for each in gc.get_referrers(cell) if type(each) is tuple]
    functions = {
        id(function): function
        for closure in closures
        for function in gc.get_referrers(closure)
        if is_a(function, FunctionType) and function.__closure__ is closure and function is not beside
    }
    return tuple(sorted(f.__qualname__ for f in functions.values())[:MOST])
