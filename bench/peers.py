"""What others that freeze running Python take: run in an environment that has one of them, it prints one JSON document.

    python bench/peers.py dispatch-py|pyteleport|pydantic-monty

The programs are those of `snapshots.py`, as far as a peer takes them: dispatch-py pickles generators and coroutines that were prepared for
it by a decorator; pyteleport writes the stack from inside a program as a program that builds it again; pydantic-monty runs the program in
an interpreter of its own, and hands over what waits for a call of the host's. None of them signs what it writes.
"""

from __future__ import annotations

import io
import json
import pickle
import sys
import time
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

DOWN: Final = """
def down(n):
    if n > 1:
        return down(n - 1) + 1
    return measured()
"""
HOLD: Final = """
def hold():
    numbers = [number * 7 for number in range(1_000_000)]
    measured()
    return len(numbers)
"""
DURABLE: Final = """
def down(n):
    if n > 1:
        return (yield from down(n - 1)) + 1
    return (yield)
def hold():
    numbers = [number * 7 for number in range(1_000_000)]
    yield
    return len(numbers)
"""
TIMES: Final = 100


def best(work: Callable[[], bytes], times: int = TIMES) -> tuple[float, int]:
    """Microseconds of the quickest of several, and how many bytes it gives."""
    quickest, size = float("inf"), 0
    for _ in range(times):
        begun = time.perf_counter()
        data = work()
        quickest, size = min(quickest, time.perf_counter() - begun), len(data)
    return quickest * 1e6, size


def of_pickle() -> float:
    """Microseconds that `pickle.dumps` takes for the list."""
    numbers = [number * 7 for number in range(1_000_000)]
    return best(lambda: pickle.dumps(numbers, 5), 7)[0]


def dispatch(_: None) -> dict[str, Callable[[Any], Any]]:
    """dispatch-py: a generator that waits."""
    durable = import_module("dispatch.experimental.durable").durable
    names: dict[str, Any] = {"__name__": "__main__"}
    exec(compile(DURABLE, "program.py", "exec"), names)
    down, hold = (durable(names[name]) for name in ("down", "hold"))
    names.update(down=down, hold=hold)

    def measured(function: Any, arguments: tuple[Any, ...], times: int) -> tuple[float, int]:
        generator = function(*arguments)
        next(generator)
        return best(lambda: pickle.dumps(generator, 5), times)

    return {"down": lambda depth: measured(down, (depth,), TIMES), "hold": lambda _: measured(hold, (), 5)}


def pyteleport(_: None) -> dict[str, Callable[[Any], Any]]:
    """pyteleport: the stack that it is called from."""
    dump = import_module("pyteleport").dump

    def measured(times: int) -> Callable[[], int]:
        def look() -> int:
            def written() -> bytes:
                stream = io.BytesIO()
                dump(stream)
                return stream.getvalue()

            found.append(best(written, times))
            return 0

        return look

    found: list[tuple[float, int]] = []

    def run(source: str, call: str, times: int) -> tuple[float, int]:
        names: dict[str, Any] = {"__name__": "__main__", "measured": measured(times)}
        exec(compile(source, "program.py", "exec"), names)
        exec(compile(call, "program.py", "exec"), names)
        return found.pop()

    return {"down": lambda depth: run(DOWN, f"down({depth})", 20), "hold": lambda _: run(HOLD, "hold()", 2)}


def monty(_: None) -> dict[str, Callable[[Any], Any]]:
    """pydantic-monty: a program that waits for the host, in another process."""
    pool_of = import_module("pydantic_monty").Monty

    def run(source: str, call: str, times: int) -> tuple[float, int]:
        with pool_of() as pool, pool.checkout() as session:
            waiting = session.feed_start(f"{source}\n{call}", external_lookup={"measured": lambda: 0})
            while type(waiting).__name__ == "NameLookupSnapshot":
                waiting = waiting.resume_auto()
            return best(waiting.dump, times)

    return {"down": lambda depth: run(DOWN, f"down({depth})", TIMES), "hold": lambda _: run(HOLD, "hold()", 5)}


PEERS: Final = {"dispatch-py": dispatch, "pyteleport": pyteleport, "pydantic-monty": monty}


def attempted(work: Callable[[Any], Any], argument: Any) -> Any:
    """What some work gives, or a text that says how it failed."""
    try:
        return work(argument)
    except Exception as error:  # noqa: BLE001 (whatever a peer raises is its own)
        return f"failed: {type(error).__name__}: {error}".splitlines()[0]


def main(name: str) -> None:
    """Print what was measured; a text where a peer failed."""
    scenes = attempted(PEERS[name], None)
    if isinstance(scenes, str):
        print(json.dumps({"import": scenes}))
        return
    figures: dict[str, Any] = {}
    for depth in (3, 50):
        found = attempted(scenes["down"], depth)
        figures |= (
            {f"bytes_{depth}_us": found} if isinstance(found, str) else {f"bytes_{depth}_us": found[0], f"bytes_{depth}_size": found[1]}
        )
    found = attempted(scenes["hold"], None)
    figures["list_ratio"] = found if isinstance(found, str) else found[0] / of_pickle()
    print(json.dumps(figures))


if __name__ == "__main__":
    main(sys.argv[1])
