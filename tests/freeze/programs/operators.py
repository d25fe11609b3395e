# Operators written in Python, with properties in them: vectors, polynomials, fractions, reflected and in-place forms, comparisons, formats.
# arguments: 30
import sys
from functools import total_ordering
from math import gcd


class Vector:
    def __init__(self, *parts):
        self._parts = parts

    @property
    def parts(self):
        return tuple(part for part in self._parts)

    @property
    def norm(self):
        return sum(part * part for part in self.parts)

    def __add__(self, other):
        if not isinstance(other, Vector):
            return NotImplemented
        return Vector(*(a + b for a, b in zip(self.parts, other.parts, strict=True)))

    def __neg__(self):
        return Vector(*(-part for part in self.parts))

    def __sub__(self, other):
        return self + -other

    def __mul__(self, factor):
        if isinstance(factor, Vector):
            return sum(a * b for a, b in zip(self.parts, factor.parts))
        return Vector(*(part * factor for part in self.parts))

    __rmul__ = __mul__

    def __matmul__(self, other):
        return Vector(self * other, self.norm, other.norm)

    def __getitem__(self, index):
        return self.parts[index]

    def __len__(self):
        return len(self.parts)

    def __contains__(self, value):
        return any(part == value for part in self.parts)

    def __eq__(self, other):
        return isinstance(other, Vector) and self.parts == other.parts

    def __hash__(self):
        return hash(self.parts)

    def __bool__(self):
        return any(self.parts)

    def __repr__(self):
        return f"<{', '.join(map(str, self.parts))}>"

    def __format__(self, spec):
        return "(" + "; ".join(format(part, spec) for part in self.parts) + ")"


@total_ordering
class Ratio:
    __slots__ = ("over", "under")

    def __init__(self, over, under=1):
        common = gcd(over, under)
        self.over, self.under = over // common, under // common

    def __radd__(self, other):
        return Ratio(other * self.under + self.over, self.under)

    def __add__(self, other):
        if isinstance(other, int):
            return other + self
        return Ratio(self.over * other.under + other.over * self.under, self.under * other.under)

    def __truediv__(self, other):
        return Ratio(self.over * other.under, self.under * other.over)

    def __rtruediv__(self, other):
        return Ratio(other * self.under, self.over)

    def __iadd__(self, other):
        total = self + other
        self.over, self.under = total.over % 10007, total.under % 10007 or 1
        return self

    def __eq__(self, other):
        return self.over * other.under == other.over * self.under

    def __lt__(self, other):
        return self.over * other.under < other.over * self.under

    def __float__(self):
        return self.over / self.under

    def __index__(self):
        return self.over // self.under

    def __str__(self):
        return f"{self.over}/{self.under}"


class Poly:
    def __init__(self, coefficients):
        self.c = list(coefficients)

    @property
    def degree(self):
        return len(self.c) - 1

    def __call__(self, x):
        value = 0
        for c in reversed(self.c):
            value = value * x + c
        return value

    def __mul__(self, other):
        out = [0] * (self.degree + other.degree + 1)
        for i, a in enumerate(self.c):
            for j, b in enumerate(other.c):
                out[i + j] += a * b
        return Poly(out)

    def __pow__(self, n):
        return Poly([1]) if n == 0 else self * self ** (n - 1)

    def __setitem__(self, i, value):
        while self.degree < i:
            self.c.append(0)
        self.c[i] = value

    def __getitem__(self, i):
        return self.c[i] if i <= self.degree else 0

    def __delitem__(self, i):
        self[i] = 0

    def __iter__(self):
        return iter(self.c)

    def __invert__(self):
        return Poly(i * c for i, c in enumerate(self.c[1:], 1))


for again in range(int(sys.argv[1])):
    total = Vector(0, 0, 0)
    for n in range(700):
        v, w = Vector(n, n + 1, n * n % 13), Vector(1, -n, 2)
        total = total + (v - w) * 2 + 3 * w
        if n % 100 == 0:
            print(n, v @ w, v * w, f"{total:+d}", n in v, bool(v), v == Vector(*v), len({v, w, Vector(*v.parts)}))
        if total:
            total = Vector(*(part % 9973 for part in total))
    try:
        total + 1
    except TypeError as error:
        print(error)
    ratio = Ratio(1, 3)
    for n in range(1, 1200):
        ratio += 1 / Ratio(n, n + 1) + Ratio(n, 7)
        if n % 200 == 0:
            print(n, ratio, float(ratio) > 1, [10, 20, 30][Ratio(5, 3)], max(Ratio(n, 7), ratio, key=float), ratio >= Ratio(1), sum([Ratio(1, 2), Ratio(1, 3)]))
    poly = Poly([1, 1]) ** 40
    print(poly.degree, poly[20], poly(3) % 10**9, (~poly)[3], sum(poly))
    poly[50] = 5
    del poly[0]
    print(poly.degree, poly[0], sum((Poly([n, 1]) * Poly([1, n]))(n) for n in range(1500)))
