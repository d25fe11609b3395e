"""A profile as a table of functions."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from freezeframe.model.text import cut, printable

if TYPE_CHECKING:
    from freezeframe.watch.profiling import Profile
    from freezeframe.watch.stats import Key

SORTS = ("own", "cumulative", "calls")
_LEAST = 8
"""Columns that are of use to say where a function is."""
_BUILTIN = re.compile(r"<built-in method (?:builtins\.)?(.+)>|<method '(.+)' of '(?:builtins\.)?(.+)' objects>")
"""The texts that C has for builtins (`normalizeUserObj` of Modules/_lsprof.c)."""


def table(profile: Profile, sort: str, limit: int, width: int) -> str:
    """The functions that cost most, first. Raises ValueError for a `sort` that is none."""
    if sort not in SORTS:
        raise ValueError(f"no such order: {sort!r}; there are {', '.join(SORTS)}")
    functions = sorted(profile.functions.values(), key=lambda one: (getattr(one, sort), one.own), reverse=True)
    calls = sum(function.calls for function in functions)
    threads = f", {len(profile.threads)} threads" if len(profile.threads) > 1 else ""
    lines = [f"{profile.seconds:.3f} s, {calls:,} calls of {len(functions):,} functions{threads}", ""]
    if not functions:
        return lines[0] + "\n"
    lines.append(f"{'calls':>10} {'own':>10} {'':6} {'with callees':>12}  function")
    whole = max(profile.seconds, sum(function.own for function in functions)) or 1.0  # threads take less than the run, or wait, too
    for function in functions[:limit]:
        head = f"{function.calls:10,} {_time(function.own):>10} {function.own / whole:6.1%} {_time(function.cumulative):>12}  "
        lines.append(f"{head}{named(function.key, width - len(head))}")
        if function.resumptions:
            lines.append(f"{'':43}gone on with {function.resumptions:,} times")
    if len(functions) > limit:
        lines.append(f"{'':43}and {len(functions) - limit:,} more")
    return "\n".join(lines) + "\n"


def _time(seconds: float) -> str:
    return f"{seconds:.3f} s" if seconds >= 1 else f"{seconds * 1000:.2f} ms"


def named(key: Key, width: int) -> str:
    """A function's name, and where it is as far as there is room, in so many columns at the most."""
    file, line, name = key
    if file == "~":
        builtin = _BUILTIN.fullmatch(name)
        return cut(printable(name if builtin is None else builtin[1] or f"{builtin[3]}.{builtin[2]}"), width)
    place = f"{os.path.basename(file)}:{line}"
    room = width - len(name) - 2
    if len(place) > room >= _LEAST:
        place = f"…{place[1 - room :]}"
    return cut(printable(f"{name}  {place}" if room >= _LEAST else name), width)
