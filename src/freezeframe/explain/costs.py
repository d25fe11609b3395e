"""What each kind of call and of look-up costs on this machine, as multiples of the simplest one.

Each kind is a statement, many times over in the body of a loop. All kinds take turns, round by round, and a round's times are compared
with each other only: what slows the machine down for a while slows all of them down. What is told is the median of the rounds' ratios, and
between which values the middle half of them lies.
"""

from __future__ import annotations

from functools import partial
from statistics import quantiles
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

from freezeframe.model.namedtuple import NamedTuple
from freezeframe.native.objects.conventions import method_flags, names_of

if TYPE_CHECKING:
    from collections.abc import Callable, Container

ROUNDS: Final = 40
_STATEMENTS: Final = 20
_TIMES: Final = 50
_TICK: Final = 1e-9
"""Seconds: nothing takes less."""


class Cost(NamedTuple):
    """What a kind of call or look-up costs."""

    group: str
    """"call" or "lookup"."""
    kind: str
    code: str
    """What was measured."""
    ratio: float
    """Of its time to that of the group's first kind: the median of all rounds."""
    low: float
    high: float
    """The middle half of the rounds lies between these."""
    nanoseconds: float
    """The shortest time that was measured."""


SETUP: Final = """
def function(): pass
anonymous = lambda: None
def one(a): pass
def named(*, a): pass
def default(a=1): pass
def several(*args): pass
def pairs(**kwargs): pass
def outer(x):
    def closure(): x
    return closure
closure = outer(1)
def generate():
    yield
async def wait(): pass
class Plain:
    here = 1
    def method(self): pass
    @classmethod
    def of_class(cls): pass
    @staticmethod
    def static(): pass
    def __call__(self): pass
    @property
    def computed(self): return 1
class Empty: pass
class Made:
    def __init__(self): pass
class Slots:
    __slots__ = ("slot",)
class Dynamic:
    def __getattr__(self, name): return 1
instance, slots, dynamic = Plain(), Slots(), Dynamic()
instance.own = slots.slot = 1
bound = instance.method
part = partial(function)
empty, text, numbers, table = [], "text", [1, 2, 3], {"key": 1}
arguments, options = (), {}
shared = 1
import math
"""
CALLS: Final = {
    "function": "function()",
    "lambda": "anonymous()",
    "closure": "closure()",
    "function, an argument": "one(1)",
    "function, an argument by name": "named(a=1)",
    "function, a default": "default()",
    "function with *args": "several()",
    "function with **kwargs": "pairs()",
    "function, called with *": "function(*arguments)",
    "function, called with **": "function(**options)",
    "generator function": "generate()",
    "partial": "part()",
    "callable instance": "instance()",
    "method": "instance.method()",
    "bound method": "bound()",
    "class method": "instance.of_class()",
    "static method": "instance.static()",
    "class": "Empty()",
    "class with __init__": "Made()",
}
BUILTINS: Final = (
    "len(empty)", "isinstance(1, int)", "sum(empty)", "getattr(1, 'real')", "empty.clear()", "empty.count(1)", "text.split()",
    "table.get(1)", "text.startswith('t')", "iter(empty)", "table.update()",
)  # fmt: skip
"""Calls of builtins: the convention of each is read from the running interpreter."""
BY_NAME: Final = "name, in a module or a class"
"""What `LOAD_NAME` looks up."""
LOOKUPS: Final = {
    "local": "local",
    "variable of an outer function": "free",
    "global": "shared",
    "builtin": "len",
    BY_NAME: "shared",
    "attribute": "instance_.own",
    "attribute of the class": "instance_.here",
    "slot": "slots_.slot",
    "property": "instance_.computed",
    "__getattr__": "dynamic_.other",
    "method, not called": "instance_.method",
    "attribute of a module": "math_.pi",
    "item of a list": "numbers_[0]",
    "item of a dictionary": "table_['key']",
}
OF_NAMES: Final = {"local": "local", "free": "variable of an outer function", "global": "global", "builtin": "builtin", "name": BY_NAME}
"""How the kinds of names that a scope has are called among the look-ups."""


def costs(rounds: int = ROUNDS, only: Container[str] | None = None) -> list[Cost]:
    """What each kind costs, calls first; or what `only` these do, among which has to be the first kind of their group."""
    namespace: dict[str, Any] = {"partial": partial}
    exec(SETUP, namespace)
    kinds = [("call", kind, code) for kind, code in CALLS.items()]
    kinds += [("call", f"builtin, {convention_of(code, namespace)}", code) for code in BUILTINS]
    kinds += [("lookup", kind, code) for kind, code in LOOKUPS.items()]
    kinds = [kind for kind in kinds if only is None or kind[1] in only]
    measured = {kind: body_of(kind[2], namespace) if kind[1] == BY_NAME else loop_of(kind[2], namespace) for kind in kinds}
    nothing = loop_of("pass", namespace)
    times: dict[tuple[str, str, str], list[float]] = {kind: [] for kind in kinds}
    without: list[float] = []
    for _ in range(rounds + 1):
        without.append(seconds(nothing))
        for kind, loop in measured.items():
            times[kind].append(seconds(loop))
    found: list[Cost] = []
    for group in ("call", "lookup"):
        of_group = [kind for kind in kinds if kind[0] == group]
        for kind in of_group:
            rounds_of = list(zip(times[kind], times[of_group[0]], without, strict=True))[1:]  # in the first one code was specialised
            ratios = [max(own - empty, _TICK) / max(base - empty, _TICK) for own, base, empty in rounds_of]
            low, middle, high = quantiles(ratios, n=4)
            shortest = max(min(times[kind]) - min(without), _TICK)
            found.append(Cost(*kind, middle, low, high, shortest / (_STATEMENTS * _TIMES) * 1e9))
    return found


def convention_of(code: str, namespace: dict[str, Any]) -> str:
    """How C calls what an expression calls: the names of its flags."""
    flags = method_flags(eval(code.partition("(")[0], namespace))
    return "tp_call" if flags is None else " | ".join(name.removeprefix("METH_") for name in names_of(flags))


def loop_of(code: str, namespace: dict[str, Any]) -> Callable[[range], None]:
    """A function that executes a statement many times for each number of a range."""
    body = "; ".join([code] * _STATEMENTS)
    own = "; ".join(f"{name}_ = {name}" for name in ("instance", "slots", "dynamic", "math", "numbers", "table"))
    exec(f"def outer():\n free = 1\n def loop(times):\n  local = 1; {own}\n  for _ in times: {body}\n  free\n return loop", namespace)
    loop: Callable[[range], None] = namespace["outer"]()
    return loop


def body_of(code: str, namespace: dict[str, Any]) -> Callable[[range], None]:
    """The same, which executes it in the body of a class."""
    body = compile(f"for _ in times: {'; '.join([code] * _STATEMENTS)}", "<body>", "exec")
    return lambda times: exec(body, namespace | {"times": times}, {})


def seconds(loop: Callable[[range], None]) -> float:
    """How long it takes."""
    begun = perf_counter()
    loop(range(_TIMES))
    return perf_counter() - begun
