# functools.reduce and higher-order code: accumulators of every kind, initial values, generators fed, errors, recursion through callbacks.
import functools
import operator


def attempt(label, fn):
    try: print(label, fn())
    except Exception as e: print(label, type(e).__name__, e)


log = []
attempt("order", lambda: (functools.reduce(lambda a, b: log.append((a, b)) or a + b, [1, 2, 3]), log))
attempt("initial", lambda: functools.reduce(lambda a, b: f"({a}{b})", "abc", "-")), attempt("single", lambda: functools.reduce(lambda a, b: 1 / 0, [5])), attempt("empty initial", lambda: functools.reduce(lambda a, b: 1 / 0, [], "init")), attempt("empty", lambda: functools.reduce(lambda a, b: a, [])), attempt("not iterable", lambda: functools.reduce(operator.add, 5)), attempt("not callable", lambda: functools.reduce(5, [1, 2])), attempt("wrong arity", lambda: functools.reduce(lambda a: a, [1, 2])), attempt("error", lambda: functools.reduce(lambda a, b: a / b, [1, 0])), attempt("generator", lambda: functools.reduce(lambda a, b: a * b, (x for x in range(1, 6)))), attempt("none initial", lambda: functools.reduce(lambda a, b: (a, b), [1], None)), attempt("stop inside", lambda: functools.reduce(lambda a, b: next(iter([])), [1, 2]))
compose = lambda *fs: functools.reduce(lambda f, g: lambda *a, **k: f(g(*a, **k)), fs)
print(compose(str, lambda x: x * 2, len)("abc"), compose(sum, list, functools.partial(map, lambda x: x + 1))([1, 2]))
curry = lambda f, n=None: (lambda *a: f(*a) if len(a) >= (n or f.__code__.co_argcount) else curry(lambda *b: f(*a, *b), (n or f.__code__.co_argcount) - len(a)))
print(curry(lambda a, b, c: (a, b, c))(1)(2)(3), curry(lambda a, b, c: (a, b, c))(1, 2)(3))
Y = lambda f: (lambda x: f(lambda *a: x(x)(*a)))(lambda x: f(lambda *a: x(x)(*a)))
print(Y(lambda fact: lambda n: 1 if n < 2 else n * fact(n - 1))(20), Y(lambda fib: lambda n: n if n < 2 else fib(n - 1) + fib(n - 2))(12))
def quicksort(xs): return [] if not xs else quicksort(list(filter(lambda x: x < xs[0], xs[1:]))) + [xs[0]] + quicksort([x for x in xs[1:] if not x < xs[0]])
def mergesort(xs):
    if len(xs) < 2: return list(xs)
    mid = len(xs) // 2
    left, right, out = mergesort(xs[:mid]), mergesort(xs[mid:]), []
    while left and right: out.append((left if left[0] <= right[0] else right).pop(0))
    return out + left + right
data = [(i * 37) % 101 for i in range(60)]
print(quicksort(data) == mergesort(data) == sorted(data), functools.reduce(lambda acc, x: acc[:(i := next((n for n, v in enumerate(acc) if v > x), len(acc)))] + [x] + acc[i:], data[:10], []))
group = lambda items, key: functools.reduce(lambda d, x: d.setdefault(key(x), []).append(x) or d, items, {})
print(group("apple avocado bean cherry corn".split(), lambda w: w[0]), functools.reduce(lambda d, k: d.setdefault(k, {}), "abc", root := {}) == {} and root)
nested_calls = lambda n: max(map(lambda x: sum(filter(lambda y: y <= x, map(lambda z: z % (x + 1), range(n)))), range(n)), key=lambda v: sorted([v, -v], key=abs)[0])
print(nested_calls(8))
def via_map(n): return n if n == 0 else next(map(via_map, [n - 1])) + 1
def via_sorted(n): return n if n == 0 else sorted([n - 1], key=via_sorted)[0] + 1
def via_reduce(n): return n if n == 0 else functools.reduce(lambda a, _: via_reduce(n - 1) + 1, [0, 0])
def via_all(n): return n == 0 or all(via_all(m) for m in [n - 1])
def via_property(n): return n if n == 0 else P(n).value
class P:
    def __init__(self, n): self.n = n
    @property
    def value(self): return via_property(self.n - 1) + 1
class AddChain:
    def __init__(self, n): self.n = n
    def __add__(self, o): return o if self.n == 0 else AddChain(self.n - 1) + (o + 1)
class EqChain:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return True if self.n == 0 else EqChain(self.n - 1) == o
class GetChain:
    def __init__(self, n): self.n = n
    def __getattr__(self, k): return self.n if self.n == 0 else getattr(GetChain(self.n - 1), k)
    def __getitem__(self, k): return k if self.n == 0 else GetChain(self.n - 1)[k]
    def __call__(self, k): return k if self.n == 0 else GetChain(self.n - 1)(k)
    def __str__(self): return "." if self.n == 0 else f"{GetChain(self.n - 1)}*"
    def __len__(self): return 0 if self.n == 0 else len(GetChain(self.n - 1)) + 1
    def __bool__(self): return False if self.n == 0 else bool(GetChain(self.n - 1))
    def __iter__(self): return iter([0]) if self.n == 0 else iter([x + 1 for x in GetChain(self.n - 1)])
    def __contains__(self, k): return k == 0 if self.n == 0 else k in GetChain(self.n - 1)
    def __enter__(self): return 0 if self.n == 0 else GetChain(self.n - 1).__enter__() + 1
    def __exit__(self, *a): pass
    def __hash__(self): return 0 if self.n == 0 else hash(GetChain(self.n - 1)) + 1
depth = 40
print(via_map(depth), via_sorted(depth), via_reduce(7), via_all(depth), via_property(depth), AddChain(depth) + 2, EqChain(depth) == 5)
c = GetChain(depth)
with c as entered: print(c.x, c["k"], c(5), len(str(c)), len(c), bool(c), list(c), 0 in c, entered, hash(c))
