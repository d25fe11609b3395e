# min, max, sum, any, all, divmod, abs, round over guests: calls, which is kept on ties, defaults, keys, errors.
# varies: messages of C functions
import traceback

log = []


class V:
    def __init__(self, n, tag=""): self.n, self.tag = n, tag
    def __lt__(self, o): return log.append(f"{self}<{o}") or self.n < o.n
    def __gt__(self, o): return log.append(f"{self}>{o}") or self.n > o.n
    def __repr__(self): return f"{self.n}{self.tag}"
    def __add__(self, o): return log.append(f"{self}+{o}") or V(self.n + getattr(o, "n", o))
    def __radd__(self, o): return log.append(f"{o}+r{self}") or V(self.n + o)
    def __bool__(self): return log.append(f"bool {self}") or self.n > 0


def attempt(label, fn):
    try: print(label, fn(), log)
    except Exception as e: print(label, type(e).__name__, e, [f.name for f in traceback.extract_tb(e.__traceback__)][2:], log)
    log.clear()


def gen(*values):
    for v in values:
        log.append(f"next {v}")
        yield v
    log.append("end")


a, b, c = V(1, "a"), V(2, "b"), V(1, "c")
attempt("min", lambda: min([b, a, c])), attempt("max", lambda: max(a, b, V(2, "d"))), attempt("min ties", lambda: min(a, c)), attempt("max ties", lambda: max(c, a))
attempt("key", lambda: min("bbb", "a", "cc", key=lambda s: log.append(s) or len(s))), attempt("key ties", lambda: max(["a", "b"], key=lambda s: 0)), attempt("gen", lambda: max(gen(1, 3, 2))), attempt("default", lambda: min(gen(), default="d")), attempt("default key", lambda: min([], default=5, key=1 .__add__)), attempt("empty", lambda: max(gen())), attempt("one", lambda: min(gen(V(5)))), attempt("key once", lambda: min([5], key=lambda x: log.append(x)))
def bad(x): raise LookupError(x)
attempt("bad key", lambda: min([1, 2], key=bad)), attempt("bad gen", lambda: max(x / 0 for x in (1, 2))), attempt("mixed", lambda: max(1, "a")), attempt("none", lambda: min(None, 1)), attempt("not iterable", lambda: min(5)), attempt("key not callable", lambda: max([1, 2], key=3)), attempt("key None", lambda: max([1, 2], key=None)), attempt("key V", lambda: max([3, 1, 2], key=V))
attempt("sum", lambda: sum([a, b, c])), attempt("sum start", lambda: sum([a, b], V(10))), attempt("sum gen", lambda: sum(gen(1, 2, 3))), attempt("sum mixed", lambda: sum([1, 2.5, V(1), 1])), attempt("sum lists", lambda: sum([[1], [2]], [])), attempt("sum str", lambda: sum(["a"], "")), attempt("sum bad", lambda: sum([1, "a"])), attempt("sum raise", lambda: sum(x / 0 for x in [1])), attempt("sum floats", lambda: sum([0.1] * 10)), attempt("sum big", lambda: sum([2**63, 2**63, True])), attempt("sum kw", lambda: sum([1], start=5)), attempt("sum empty", lambda: sum([])), attempt("sum start only", lambda: sum((), 3.5))
attempt("any", lambda: any([V(0), V(1), V(2)])), attempt("all", lambda: all([V(1), V(0), V(2)])), attempt("any gen", lambda: any(x > 1 for x in gen(1, 2, 3))), attempt("all gen", lambda: all(gen(1, 0, 2))), attempt("any empty", lambda: any(gen())), attempt("all empty", lambda: all([]))
class BadBool:
    def __bool__(self): raise KeyError("bool")
class OddBool:
    def __bool__(self): return 5
attempt("any bad", lambda: any([0, BadBool()])), attempt("all bad", lambda: all([1, BadBool()])), attempt("any odd", lambda: any([OddBool()])), attempt("any not iterable", lambda: any(5)), attempt("any two", lambda: any([1], [2]))
class Lookup:
    def __abs__(self): return "abs"
    def __round__(self, *a): return ("round", a)
    def __divmod__(self, o): return ("divmod", o)
    def __rdivmod__(self, o): return ("rdivmod", o)
    def __pow__(self, *a): return ("pow", a)
    def __rpow__(self, *a): return ("rpow", a)
    def __hash__(self): return 2**61 + 5
    def __len__(self): return 3
    def __reversed__(self): return "reversed!"
    def __dir__(self): return ("z", "a")
    def __bytes__(self): return b"bytes"
    def __call__(self, *a): return a
x = Lookup()
attempt("misc", lambda: (abs(x), round(x), round(x, 2), round(x, ndigits=None), divmod(x, 1), divmod(1, x), pow(x, 2), pow(x, 2, 3), pow(2, x), hash(x), len(x), reversed(x), dir(x), bytes(x), callable(x), x(1)))
attempt("pow three", lambda: pow(2, x, 3)), attempt("nested", lambda: max(min([a, b]), max([c])) is a), attempt("starred", lambda: max(*gen(1, 2))), attempt("in callback", lambda: max([1, 2], key=lambda v: sum(max([v, w], key=lambda u: -u) for w in (1, 2))))
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return log.append("iter") or self
    def __next__(self):
        self.n -= 1
        if self.n < 0: raise StopIteration("x")
        if self.n == 7: raise OSError("seven")
        return self.n
attempt("iterator", lambda: (max(It(3)), sum(It(3)), any(It(1)), sorted(It(2)))), attempt("iterator fails", lambda: min(It(9))), attempt("old protocol", lambda: max(type("O", (), {"__getitem__": lambda s, i: [1, 5, 2][i]})()))
