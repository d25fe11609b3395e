# A vector, a fraction, a polynomial, a unit type and an expression tree, all through operators and conversions.
class Vector:
    def __init__(self, *xs): self.xs = xs
    def __add__(self, other): return Vector(*(a + b for a, b in zip(self.xs, other.xs, strict=True))) if isinstance(other, Vector) else NotImplemented
    def __neg__(self): return Vector(*(-x for x in self.xs))
    def __sub__(self, other): return self + -other
    def __mul__(self, k): return Vector(*(x * k for x in self.xs))
    __rmul__ = __mul__
    def __matmul__(self, other): return sum(a * b for a, b in zip(self.xs, other.xs))
    def __abs__(self): return (self @ self) ** 0.5
    def __eq__(self, other): return isinstance(other, Vector) and self.xs == other.xs
    def __hash__(self): return hash(self.xs)
    def __getitem__(self, i): return self.xs[i]
    def __len__(self): return len(self.xs)
    def __bool__(self): return any(self.xs)
    def __repr__(self): return f"Vector{self.xs}"
    def __radd__(self, other): return self if other == 0 else NotImplemented


v, w = Vector(1, 2), Vector(3, 4)
print(v + w, v - w, 2 * v, v * 3, v @ w, abs(w), v == Vector(1, 2), {v: "key"}[Vector(1, 2)], list(v), bool(Vector(0, 0)), sum([v, w, v]))
for action in ("v + 1", "1 + v", "v + Vector(1)", "v @ 3", "v < w", "[v] * v", "v ** 2"):
    try:
        print(action, eval(action))
    except Exception as error:
        print(action, type(error).__name__, error)


class Poly:
    def __init__(self, *c):
        while c and c[-1] == 0: c = c[:-1]
        self.c = c
    @staticmethod
    def lift(x): return x if isinstance(x, Poly) else Poly(x)
    def __add__(self, o):
        o = Poly.lift(o)
        n = max(len(self.c), len(o.c))
        return Poly(*((self.c + (0,) * n)[i] + (o.c + (0,) * n)[i] for i in range(n)))
    __radd__ = __add__
    def __mul__(self, o):
        o = Poly.lift(o)
        out = [0] * (len(self.c) + len(o.c))
        for i, a in enumerate(self.c):
            for j, b in enumerate(o.c): out[i + j] += a * b
        return Poly(*out)
    __rmul__ = __mul__
    def __neg__(self): return self * -1
    def __sub__(self, o): return self + -Poly.lift(o)
    def __rsub__(self, o): return o + -self
    def __pow__(self, n, mod=None):
        result = Poly(1)
        for _ in range(n): result = result * self
        return result
    def __call__(self, x):
        total = 0
        for c in reversed(self.c): total = total * x + c
        return total
    def __str__(self): return " + ".join(f"{c}x^{i}" if i else str(c) for i, c in enumerate(self.c) if c) or "0"
    def __eq__(self, o): return self.c == Poly.lift(o).c


x = Poly(0, 1)
p = (x + 1) ** 3 - 2 * x * x + 5
print(p, "|", 1 - x, "|", p(2), (x - x) == 0, (1 + x) * (1 - x) == 1 - x ** 2, p(x))


class Expr:
    def __init__(self, text): self.text = text
    def __getattr__(self, name): return Expr(f"{self.text}.{name}")
    def __getitem__(self, k): return Expr(f"{self.text}[{k!r}]")
    def __call__(self, *a, **k): return Expr(f"{self.text}({', '.join([*map(repr, a), *(f'{n}={v!r}' for n, v in k.items())])})")
    def __repr__(self): return self.text
for op, sign in {"add": "+", "sub": "-", "mul": "*", "truediv": "/", "floordiv": "//", "mod": "%", "pow": "**", "lshift": "<<", "rshift": ">>", "and": "&", "or": "|", "xor": "^", "matmul": "@", "lt": "<", "le": "<=", "eq": "==", "ne": "!=", "gt": ">", "ge": ">="}.items():
    setattr(Expr, f"__{op}__", lambda self, o, sign=sign: Expr(f"({self!r} {sign} {o!r})"))
    if op not in ("lt", "le", "eq", "ne", "gt", "ge"): setattr(Expr, f"__r{op}__", lambda self, o, sign=sign: Expr(f"({o!r} {sign} {self!r})"))
for op, sign in {"neg": "-", "pos": "+", "invert": "~"}.items(): setattr(Expr, f"__{op}__", lambda self, sign=sign: Expr(f"{sign}{self!r}"))
a, b = Expr("a"), Expr("b")
print(a + b * 2 - 3 / a ** b // 4 % 5 << 1 >> b & 6 | 7 ^ a @ b, -a + ~b, +a == b, a != 1, 1 < a, 2 >= b, a.b.c[1, 2](3, k=a)[1:2], sep="\n")
print(1 < a < b, a and b, a or b, not a, a if b else 0, sum([a, b]), max(a, b), sorted([a, b]))
