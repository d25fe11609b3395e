# Every kind of pattern: literals, captures, wildcards, values, sequences, mappings, classes, alternatives, as, guards, stars.
# varies: messages and library details
import collections
import enum
from dataclasses import dataclass


class Color(enum.Enum): RED, GREEN = 1, 2
@dataclass
class Point:
    x: int
    y: int
@dataclass
class Circle:
    center: Point
    radius: float = 1
class Legacy:
    __match_args__ = ("first", "second")
    def __init__(self, a, b): self.first, self.second = a, b
class NoArgs:
    def __init__(self): self.attr = 5


ZERO = 0
class const: name = "constant"


def kind(v):
    match v:
        case None: return "None"
        case True: return "True"
        case -1 | -2.5 | 3 + 4j: return "number"
        case 0: return "zero"
        case "text" | b"bytes": return "text"
        case Color.RED: return "red"
        case const.name: return "value pattern"
        case []: return "empty sequence"
        case [x]: return f"one {x}"
        case [1, *rest]: return f"starts with 1, rest {rest}"
        case [*_, "last"]: return "ends with last"
        case [a, [b, *c], *_, d]: return f"nested {a} {b} {c} {d}"
        case (x, y) if x == y: return f"equal pair {x}"
        case (x, y): return f"pair {x} {y}"
        case {"type": "point", "x": x, "y": y}: return f"mapping point {x} {y}"
        case {"k": [1 | 2 as n, *_], **rest}: return f"k {n} {rest}"
        case {Color.GREEN: g}: return f"green {g}"
        case {}: return "mapping"
        case Point(x=0, y=0): return "origin"
        case Point(0, y) | Point(y, 0): return f"on an axis {y}"
        case Point(x, y) as p if x > 10: return f"far {p}"
        case Circle(Point(x, y), radius=r): return f"circle {x} {y} {r}"
        case Legacy(1, second=[_, z]): return f"legacy {z}"
        case NoArgs(attr=a): return f"noargs {a}"
        case int(n) | float(n) if n > 100: return f"big {n}"
        case int() | float(): return "int or float"
        case str(s): return f"str {s}"
        case set() | frozenset(): return "set"
        case type(): return "a class"
        case Exception(args=(code, *_)): return f"exception {code}"
        case _: return f"other {type(v).__name__}"


for v in (None, True, False, -1, -2.5, 3 + 4j, 0, 0.0, 1, "text", b"bytes", "constant", Color.RED, Color.GREEN, [], (), [9], [1, 2, 3], (1,), ["x", "last"], ["a", "b", "last"], [0, [5, 6, 7], 8, 9], [0, "bc", 9], (2, 2), (2, 3), range(2), range(5), collections.deque([7]), {"type": "point", "x": 1, "y": 2, "z": 3}, {"k": [2, 3], "other": 1}, {"k": [5]}, {Color.GREEN: "g"}, {}, collections.OrderedDict(a=1), collections.defaultdict(list),
          Point(0, 0), Point(0, 5), Point(5, 0), Point(11, 1), Point(1, 1), Circle(Point(1, 2)), Circle("not a point"), Legacy(1, [2, 3]), Legacy(1, 2), NoArgs(), 101, 101.5, 50, "other", {1}, frozenset(), int, ValueError("code", 1), ValueError(), object(), bytearray(b"text"), memoryview(b"a"), iter([1])):
    print(repr(v).split(" at 0x")[0], "->", kind(v))
for source in ("case x: pass\n case y: pass", "case _: pass\n case 1: pass", "case [x, x]: pass", "case [*a, *b]: pass", "case {**rest, 'a': 1}: pass", "case {'a': 1, 'a': 2}: pass", "case Point(x=1, x=2): pass", "case Point(x=1, 2): pass", "case x | 1: pass", "case 1 as _: pass", "case 1 | [x]: pass", "case f'{x}': pass", "case 1 + 1: pass", "case -x: pass", "case a.b(): pass", "case {x: 1}: pass", "case {**_}: pass", "case [1] | [1, *_]: pass", "case (1 as x) as y: pass", "case *x: pass", "case 1, *x, 2: pass", "case 'a' 'b': pass", "case x if x := 1: pass", "case 1j + 1: pass", "case not 1: pass"):
    try:
        compile("match 1:\n " + source, "m", "exec")
        print("compiles", source.replace("\n", ";"))
    except SyntaxError as e: print(e.msg, "|", source.replace("\n", ";"))
