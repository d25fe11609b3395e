"""Functions that are changed at random: between them they have every instruction that the compiler writes. They touch nothing outside."""

from __future__ import annotations

import sys
from types import CodeType

SOURCE = """
glob = 3

class Manager:
    def __enter__(self): return self
    def __exit__(self, *args): return True
    async def __aenter__(self): return self
    async def __aexit__(self, *args): return True
    def __aiter__(self): return Asynchronous()
    def __await__(self):
        got = yield 1
        return got

class Asynchronous:
    def __init__(self): self.left = 2
    def __aiter__(self): return self
    async def __anext__(self):
        self.left -= 1
        if self.left < 0: raise StopAsyncIteration
        return self.left

class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x=1, y=2): self.x, self.y = x, y

class Derived(Point):
    def __init__(self, *args, **kwargs): super().__init__(*args, **kwargs)
    def norm(self): return super().__repr__ is not None

def arithmetic(a, b, c):
    x = a + 3
    x += len(b)
    y = -x if x > 2 and c is not None else ~x
    return [x, y, x < y < 10, not y, a in b, f"{x!r:>{4}} {y} {c!s}", b[1:], b[0]]

def loops(a, b, c):
    total = 0
    for i, value in enumerate(b):
        if value == 2: continue
        total += value * i
        if total > 100: break
    else:
        total = -total
    while a:
        a -= 1
        total += a
    b[0] = total
    del b[0]
    first, *rest = c
    return total, first, rest, [*b, *c], {*b}, {**{"k": 1}, "l": 2}

def handlers(a, b, c):
    found = []
    try:
        try:
            b[a * 100]
        except IndexError as error:
            found.append(str(error))
            raise KeyError(a) from error
        finally:
            found.append("finally")
    except (KeyError, ValueError):
        found.append(locals() is not None)
    with Manager() as m, Manager():
        found.append(m is not None)
        raise ValueError
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError as group:
        found.append(group.exceptions)
    except* TypeError:
        found.append(3)
    return found

def closures(a, b, c):
    seen = []
    def inner(x, *rest, key=a, **others):
        nonlocal a
        a = x
        seen.append((x, rest, key, others))
        return lambda: (a, x, seen)
    inner(1, 2, key=3, other=4)
    out = inner(*b, **{"z": 1})()
    cell = [lambda: i for i in range(a)]
    del seen
    return out[0], [f() for f in cell[:2]], sorted(b, key=lambda v: -v)

def comprehensions(a, b, c):
    squares = [x * x for x in b if x]
    pairs = {x: y for x in b for y in range(x) if y}
    letters = {s.upper() for s in c}
    total = sum(x + a for x in b)
    return squares, pairs, letters, total, [[x for x in range(y)] for y in b], [lambda: z for z in b]

def generator(a, b, c):
    got = yield a
    try:
        yield from subgenerator(b)
    except ValueError as error:
        yield error
    finally:
        yield "end"
    with Manager():
        yield [x for x in b]
    return got

def subgenerator(b):
    for x in b:
        try:
            yield x
        except KeyError:
            yield "caught"

async def coroutine(a, b, c):
    async with Manager() as m:
        a += 1
        await Manager()
    found = [x async for x in Asynchronous()]
    async for y in Asynchronous():
        found.append(y)
    else:
        found.append(a)
    try:
        await Manager()
    except ValueError:
        found.append("v")
    return found

async def asynchronous_generator(a, b, c):
    for x in b:
        yield x
        await Manager()
    try:
        yield a
    finally:
        a = None

def matching(a, b, c):
    out = []
    for subject in (a, b, c, {"k": 1, "m": 2}, Point(1, 5), [1, [2, 3]]):
        match subject:
            case int(): out.append("int")
            case [x, *rest] if rest: out.append((x, rest))
            case {"k": k, **others}: out.append((k, others))
            case Point(x=1, y=y) | Point(2, y): out.append(y)
            case str() as s: out.append(s)
            case _: out.append(None)
    return out

def classes(a, b, c):
    class Local(Point):
        attribute: int = a
        kept = glob
        def method(self): return __class__, a
        values = [x for x in b]
    global glob
    glob = a
    point = Local(y=3)
    point.x, point.z = 5, 6
    del point.z
    assert point.x == 5, "message"
    return point.method()[1], Derived(1).norm(), Local.attribute, point.x

def borrowed(a, b, c):
    kept = [[a], *b]
    other = kept
    kept = [other, str(c)]
    for kept in kept: pass
    text = f"{kept!s}{(kept := [other[0]])}{kept}"
    kept.append(kept := [text])
    other, kept = kept, {text: other}
    del kept
    return [other, (other := text.upper()), other.join(other := [text])]

def unbound(a, b, c):
    if a > 100:
        x = 1
    try:
        return x
    except UnboundLocalError:
        x = 2
    del x
    import math as m
    from math import pi, floor
    return m.pi == pi, floor(a)
"""

NEWER = """
def parameters(a, b, c):
    type Alias[T] = list[T]
    def generic[T: int, *Ts, **P](x: T) -> T: return x
    class Box[T]:
        def get(self) -> T: return a
    return Alias.__value__, generic(3), Box[int]().get()
"""

MODULE = """
import math
x: int = 5
values = [x for x in range(3)]
class C:
    y = x
    z = [y for y in values]
def f(a=1, *, b=2): return a + b
try:
    del values
    f(1, b=nothing)
except NameError as error:
    message = str(error)
with memoryview(b"") as view: pass
print = len
"""


def functions() -> dict[str, object]:
    """What the functions find around them, and they themselves, by name."""
    space: dict[str, object] = {"__name__": "corpus"}
    exec(compile(SOURCE + (NEWER if sys.version_info >= (3, 12) else ""), "corpus.py", "exec"), space)
    return space


def codes() -> list[CodeType]:
    """Code that can be called with (a, b, c), and a module's, which is the last."""
    found = [each.__code__ for each in functions().values() if getattr(each, "__code__", None) and each.__code__.co_argcount == 3]
    return [*found, compile(MODULE, "module.py", "exec")]
