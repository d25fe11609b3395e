# Unpacking assignments: nested, starred, into attributes and subscripts, from every iterable, counts in errors, order of stores, swaps.
log = []


class O:
    def __setattr__(self, n, v): log.append((n, v)); object.__setattr__(self, n, v)
    def __setitem__(self, k, v): log.append((k, v))
    def __getitem__(self, k): return log.append(("get", k)) or k


def attempt(source, **names):
    try:
        exec(source, names)
        print(source.replace("\n", "; "), "->", {k: v for k, v in names.items() if k not in ("__builtins__", "o", "it", "I", "log")}, log)
    except Exception as e: print(source.replace("\n", "; "), "->", type(e).__name__, e, log)
    log.clear()


class I:
    def __init__(self, n, fail=None): self.n, self.fail, self.i = n, fail, 0
    def __iter__(self): return self
    def __next__(self):
        log.append(f"next{self.i}")
        if self.i == self.fail: raise ValueError("iterating")
        self.i += 1
        if self.i > self.n: raise StopIteration
        return self.i


for source in ("a, b = 1, 2", "a, b = b0, a0 = 1, 2", "(a, b), [c, *d] = (1, 2), 'xyz'", "a, = [5]", "*a, = ()", "a, *b = 'q'", "*a, b = 'q'", "a, *b, c = range(5)", "a, *b, c = 'xy'", "a, (b, (c, *d)), e = 1, (2, 'xyz'), 3", "a = b = c = []", "[] = ()", "() = ''", "[a] = {1}", "a, b = {1: 2, 3: 4}", "a, b = 'é\U0001f600'", "a, b = b'xy'", "a, b = (x for x in (1, 2))", "a, b = map(str, [1, 2])", "a, b = {2: 0}.items().__iter__().__next__()", "for a, (b, *c) in [(1, 'xy'), (2, 'pqr')]: pass", "x = [(a, b) for a, b in [(1, 2)]]", "with __import__('contextlib').nullcontext((1, 2)) as (a, b): pass", "a = *(1, 2), *'xy'", "a = [*range(2), *()]", "a = {*'a', *'a'}", "a = {**{'x': 1}, 'y': 2, **{'x': 3}}", "i = 0\nl = [0, 0]\ni, l[i] = 1, 9", "l = [1, 2]\nl[0], l[1] = l[1], l[0]", "a = [1, 2, 3]\na[0], a[1:] = 9, a", "a, a = 1, 2", "a, b, *a = 1, 2, 3", "x, y = y, x = 1, 2",
               "a, b = 1", "a, b = None", "a, b = 1,", "a, b = 1, 2, 3", "a, b, c = 'ab'", "a, b = []", "a, *b, c, d = 'ab'", "a, *b = ''", "a, b = {}", "a, (b, c) = 1, 2", "a, (b, c) = 1, (2,)", "a, b = I(1)", "a, b = I(3)", "a, b = I(2)", "a, *b = I(3)", "*a, b = I(0)", "a, b = I(5, 1)", "*a, b = I(5, 2)", "a, b = object()", "a, b = lambda: 0", "a, b = type('G', (), {'__getitem__': lambda s, i: [1, 2][i]})()", "a, b = type('G', (), {'__iter__': lambda s: 5})()", "a, b = type('G', (), {'__iter__': None})()", "for a, b in [(1, 2), 3]: pass", "for a, b in [(1,)]: pass", "[(a, b) for a, b in [1]]", "a, b = 10**400", "(a, b), c = 5, 6", "a, b = float('nan')"): attempt(source, I=I, log=log)
for source in ("o.a, o.b = 1, 2", "o[0], o.x, *o[1] = 1, 2, 3, 4", "o[o[5]], o[6] = 7, 8", "o.a = o['k'] = o.b = 5", "(o.p, o[1]), o.q = 'xy', 3", "for o.i, o[0] in [(1, 2)]: pass", "o.a, (o.b, o.c) = 1, 2", "o.a, o.b, o.c = 1, 2"): attempt(source, o=O())
for source in ("a, b += 1, 2", "*a = 1", "*a, *b = 1", "a, b: int = 1", "(a, b): int", "1, a = 2", "a, 'x' = 1", "f(), a = 1", "a + b = 1", "[a, 1] = 2", "(*a) = 1", "x = *a", "x = (*a)", "print(*a, *b, c=1, *d)", "f(**a, *b)", "del *a", "del (a, b), [c]", "for *a in b: pass", "for *a, in [b'']: pass", "with a as *b: pass", "{a} = 1", "{'k': a} = 1", "lambda: (a, b) = 1", "a, b := 1, 2", "(a := 1, 2)", "return_ = yield_, = [1]", "*a, b, = 1, 2"):
    try:
        compile(source, "s", "exec")
        print("compiles:", source)
    except SyntaxError as e: print(e.msg, "|", source)
a, b = 1, 2
a, b = b, a
a, b, c = b, a, a + b
print(a, b, c)
def rotate(x, y, z, w):
    x, y, z, w = y, z, w, x
    x, y = y, x
    z, w, x = w, x, z
    return x, y, z, w
print(rotate(1, 2, 3, 4))
def big(): return (lambda *a: a)(*range(300)), [*range(3)], (*range(2), *range(2))
print(len(big()[0]), big()[1:])
first, *middle, last = sorted({"b": 1, "a": 2, "c": 3}.items())
(k, v), *_ = middle
print(first, k, v, last, _)
head, *tail = "x"
print(head, tail)
fib = lambda n, a=0, b=1: a if n == 0 else fib(n - 1, b, a + b)
print(fib(50))
