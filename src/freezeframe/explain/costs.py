"""What it costs to find a name, by how it is found: measured on the running Python."""

from __future__ import annotations

from time import perf_counter_ns
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

_NAMES: Final = 50
"""So many times a round names it."""
_ROUNDS: Final = 200
_REPEATS: Final = 7
"""The best of so many is taken: others have waited for something."""


class Cost(NamedTuple):
    """What naming a variable costs: in nanoseconds, with the instruction that drops the value, and as a multiple of a local's."""

    kind: str
    nanoseconds: float
    ratio: float


def measured() -> tuple[Cost, ...]:
    """The cost of a local, a cell's variable, a global, a builtin, and a name of a module or class that is looked up by `LOAD_NAME`."""
    line = "; ".join(["name"] * _NAMES)  # bound to the same object everywhere, as counting references to it takes its time
    source = f"""
def local():
    name = Ellipsis
    for _ in rounds: {line}
def outer():
    name = Ellipsis
    def free():
        for _ in rounds: {line}
    return free
def of_module():
    for _ in rounds: {line}
def of_builtins():
    for _ in rounds: {line.replace("name", "Ellipsis")}
free = outer()
"""
    namespace: dict[str, Any] = {"rounds": range(_ROUNDS), "name": Ellipsis}
    exec(source, namespace)
    body = compile(f"for _ in rounds: {line}", "<cost>", "exec")
    tried: dict[str, Callable[[], object]] = {
        "local": namespace["local"],
        "free": namespace["free"],
        "global": namespace["of_module"],
        "builtin": namespace["of_builtins"],
        "name": lambda: exec(body, namespace, {}),
    }
    times = {kind: _best(call) / (_NAMES * _ROUNDS) for kind, call in tried.items()}
    return tuple(Cost(kind, round(time, 2), round(time / times["local"], 1)) for kind, time in times.items())


def _best(call: Callable[[], object]) -> int:
    call()
    best = 1 << 62
    for _ in range(_REPEATS):
        begun = perf_counter_ns()
        call()
        best = min(best, perf_counter_ns() - begun)
    return best
