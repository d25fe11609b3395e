# Unary operators and conversions: __neg__ and friends, __bool__ and __len__, __index__, __int__, __float__, __complex__, rounding.
# varies: how often a truth value is asked in a conditional expression
class U:
    def __neg__(self): return "neg"
    def __pos__(self): return ["pos"]
    def __invert__(self): return None
    def __abs__(self): return "abs"


u = U()
print(-u, +u, ~u, abs(u), not u, -True, ~True if False else -2, +False, - -3, -2 ** 2, (-2) ** 2, not not u)


class Bool:
    def __init__(self, answer, length=None):
        self.answer = answer
    def __bool__(self):
        print("  bool", repr(self.answer))
        return self.answer


class Len:
    def __init__(self, n): self.n = n
    def __len__(self):
        print("  len", repr(self.n))
        return self.n


class Both(Bool):
    def __len__(self): return 0


for value in (Bool(True), Bool(False), Bool(1), Bool(None), Bool("yes"), Len(0), Len(3), Len(-1), Len("3"), Len(2.0), Len(2**70), Len(True), Both(True)):
    for test in (bool, lambda v: not v, lambda v: "if" if v else "else", lambda v: v and "and" if False else (v or "or") and "x", len):
        try:
            print(test(value))
        except (TypeError, ValueError, OverflowError) as error:
            print(type(error).__name__, error)
while Bool(False): pass
assert Bool(True)


class Index:
    def __init__(self, v): self.v = v
    def __index__(self):
        print("  index", self.v)
        return self.v


for action in ("[10, 20, 30][Index(1)]", "'abc'[Index(-1)]", "(1, 2)[Index(9)]", "list(range(Index(3)))", "[1, 2, 3][Index(1):Index(3)]", "hex(Index(255))", "bin(Index(5))", "[0] * Index(2)", "'a' * Index(3)", "int(Index(7))", "float(Index(7))", "complex(Index(7))", "chr(Index(65))", "bytes(Index(2))", "bytes([Index(65)])", "round(1.2345, Index(2))",
               "{Index(1): 2} and 1", "[1][Index('x')]", "[1][Index(1.0)]", "[1][Index(True)]", "Index(1) + 1", "pow(2, Index(3))", "divmod(Index(7), 2)", "range(10)[Index(4)]", "[1,2,3].pop(Index(0))", "[1,2].insert(Index(0), 0)", "'%d' % Index(3)", "'{:d}'.format(Index(3))", "slice(Index(1), 5).indices(Index(4))", "'abc'.center(Index(7))", "min(Index(2), 3)"):
    try:
        print(action, eval(action))
    except Exception as error:
        print(action, type(error).__name__, error)


class Num:
    def __int__(self): return 1
    def __float__(self): return 2.5
    def __complex__(self): return 3j
    def __trunc__(self): return 4
    def __round__(self, n="none"): return ("round", n)
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __divmod__(self, other): return ("divmod", other)
    def __rdivmod__(self, other): return ("rdivmod", other)
    def __pow__(self, other, mod="no mod"): return ("pow", other, mod)
    def __rpow__(self, other, mod="no mod"): return ("rpow", other, mod)


import math
n = Num()
print(int(n), float(n), complex(n), round(n), round(n, 2), round(n, None), math.floor(n), math.ceil(n), math.trunc(n), divmod(n, 1), divmod(2, n), pow(n, 2), pow(n, 2, 3), n ** 4, 5 ** n, math.sqrt(n), "%d" % n, "%.1f" % n)
bad = type("Bad", (), {"__int__": lambda s: "x", "__float__": lambda s: 1, "__complex__": lambda s: 1.0, "__index__": lambda s: None, "__bool__": lambda s: 1, "__abs__": lambda s: 1 / 0})()
for action in ("int(bad)", "float(bad)", "complex(bad)", "bool(bad)", "abs(bad)", "range(bad)", "-bad", "+bad", "~bad", "round(bad)", "math.floor(bad)", "divmod(bad, 1)", "pow(2, bad, 3)", "math.sqrt(bad)", "int('a')", "-'a'", "+[]", "~1.0", "-None"):
    try:
        print(action, eval(action))
    except Exception as error:
        print(action, type(error).__name__, error)
