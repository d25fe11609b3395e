# enum: metaclass machinery over guest bodies: auto, aliases, methods, members with state, Flag, _missing_, _generate_next_value_, errors.
# varies: details of the library
import enum
import pickle
from enum import Enum, Flag, IntEnum, IntFlag, auto, unique


class Color(Enum):
    RED = 1
    GREEN = auto()
    CRIMSON = RED
    def describe(self): return f"{self.name}={self.value}"
    @property
    def double(self): return self.value * 2
    @classmethod
    def first(cls): return next(iter(cls))
    def __str__(self): return f"color {self.name.lower()}"


print(Color.RED, repr(Color.GREEN), Color(1), Color["GREEN"], list(Color), Color.CRIMSON is Color.RED, Color.RED.describe(), Color.GREEN.double, Color.first(), f"{Color.RED}", f"{Color.RED!r:>20}", len(Color), Color.RED in Color, list(Color.__members__))
for action in ("Color(99)", "Color['NOPE']", "Color.RED.value == 2", "Color.NOPE", "setattr(Color, 'RED', 5)", "delattr(Color, 'RED')", "Color.RED.__class__ = int", "Color()", "type('Sub', (Color,), {})", "Color.RED < Color.GREEN", "Color.RED + 1", "iter(5)"):
    try: print(action, eval(action) if "=" not in action or "==" in action else exec(action))
    except Exception as e: print(action, type(e).__name__, e)


class Planet(Enum):
    EARTH = (5.97e24, 6.37e6)
    MARS = (6.42e23, 3.39e6)
    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius
    @property
    def gravity(self): return round(6.67e-11 * self.mass / self.radius ** 2, 2)


class Coord(bytes, Enum):
    def __new__(cls, value, label):
        obj = bytes.__new__(cls, [value])
        obj._value_ = value
        obj.label = label
        return obj
    PX = (0, "x")
    PY = (1, "y")


print(Planet.EARTH.gravity, Planet.MARS.value, Coord.PY, Coord.PY.label, Coord(1), bytes(Coord.PX))


class Gen(str, Enum):
    def _generate_next_value_(name, start, count, last_values): return f"{name.lower()}-{start}-{count}-{last_values}"
    A = auto()
    B = auto()
    @classmethod
    def _missing_(cls, value):
        calls.append(value)
        return cls.A if value == "default" else None


calls = []
print(Gen.A.value, Gen.B.value, Gen("default"), Gen.A == "a-1-0-[]", calls)
try: Gen("other")
except ValueError as e: print(e, calls)


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


print(Perm.R | Perm.X, Perm.RW, Perm.R in Perm.RW, ~Perm.R, Perm(0), bool(Perm(0)), Perm(7) == Perm.R | Perm.W | Perm.X, [p.name for p in Perm.RW], Perm.R ^ Perm.RW, len(Perm.RW))
class IF(IntFlag):
    A = 1
    B = 4
print(IF.A | 2, IF.A + 1, IF(5), IF.A | IF.B == 5)
class IE(IntEnum):
    LOW, HIGH = 1, 10
print(IE.LOW < IE.HIGH, IE.HIGH + 5, [10, 20][IE.LOW], f"{IE.HIGH}", str(IE.LOW), sorted([IE.HIGH, IE.LOW]), isinstance(IE.LOW, int), {1: "found"}[IE.LOW])
for source in ("@unique\nclass U(Enum):\n a = 1\n b = 1", "class D(Enum):\n a = 1\n a = 2", "class R(Enum):\n mro = 1", "class S(Enum):\n _bad_ = 1", "class Empty(Enum): pass\nclass Sub(Empty): x = 1\nprint(Sub.x)", "class N(Enum):\n def f(self): pass\n x = lambda: 1\nprint(list(N))", "class I(Enum):\n _ignore_ = ['t', 'i']\n t = vars()\n for i in range(2): t[f'v{i}'] = i\nprint(list(I))", "class K(Enum):\n a = []\n b = {}\nprint(K([]), K.b)", "class Nested(Enum):\n class Inner: pass\nprint(len(Nested) in (0, 1))", "class P(Enum):\n @property\n def name2(self): return self.name * 2\n x = 1\nprint(P.x.name2)", "class M(int, Enum):\n a = '12'\nprint(M.a + 1, M.a.value)", "class NM(Enum):\n a = enum.nonmember(5)\n b = enum.member(6)\nprint(NM.a, NM.b, list(NM))"):
    try: exec(source)
    except Exception as e: print(type(e).__name__, e)
Dyn = Enum("Dyn", "ONE TWO", start=10)
Dyn2 = Enum("Dyn2", {"A": 1, "B": (1, 2)}, type=None, module="somewhere", qualname="x.Dyn2")
print(list(Dyn), Dyn2.B.value, Dyn2.__module__, Dyn2.__qualname__, [m.name for m in Enum("D3", [("p", 1), ("q", 2)])], pickle.loads(pickle.dumps(Color.GREEN)) is Color.GREEN, hash(Color.RED) == hash(Color.RED), Color.RED == 1, Color.__members__["CRIMSON"].name)
match Color.GREEN:
    case Color.RED: print("red")
    case Color.GREEN: print("green")
class Auto(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last): return (name, count)
    X, Y = auto(), auto()
print([m.value for m in Auto] if all(isinstance(m.value, tuple) for m in Auto) else list(Auto))
class Meta(enum.EnumMeta):
    def __contains__(cls, v): return any(v == m.value for m in cls)
    def __getitem__(cls, n): return super().__getitem__(n.upper())
class WithMeta(Enum, metaclass=Meta): V = 3
print(3 in WithMeta, WithMeta["v"], Color.RED.__class__ is Color, Color.RED.__objclass__ is Color, isinstance(Color.RED, Enum))
