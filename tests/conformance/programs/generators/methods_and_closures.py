# Generators as methods, properties, static and class methods, descriptors, in classes with __iter__, with closures and defaults.
class Tree:
    def __init__(self, v, *kids): self.v, self.kids = v, kids
    def __iter__(self):
        yield self.v
        for k in self.kids: yield from k
    def __reversed__(self):
        for k in reversed(self.kids): yield from reversed(k)
        yield self.v
    def __contains__(self, x): return any(x == v for v in self)
    def __len__(self): return sum(1 for _ in self)
    @property
    def leaves(self):
        if not self.kids: yield self.v
        for k in self.kids: yield from k.leaves
    @classmethod
    def levels(cls, *trees):
        while trees:
            yield [t.v for t in trees]
            trees = [k for t in trees for k in t.kids]
    @staticmethod
    def pairs(a, b): yield from ((x, y) for x in a for y in b if x != y)
    def paths(self, prefix=()):
        prefix += (self.v,)
        if self.kids:
            for k in self.kids: yield from k.paths(prefix)
        else: yield "/".join(map(str, prefix))
    def send_me(self):
        out = []
        while (got := (yield self.v, out)) is not None: out.append(got)
        return out
    def __call__(self, n):
        for _ in range(n): yield self
    def __getitem__(self, i): 
        for k, v in enumerate(self):
            if k == i: return v
        raise IndexError(i)
    def __enter__(self):
        self.gen = iter(self)
        return self.gen
    def __exit__(self, *a): self.gen.close()


t = Tree(1, Tree(2, Tree(4)), Tree(3))
print(list(t), list(reversed(t)), 4 in t, 9 in t, len(t), list(t.leaves), list(Tree.levels(t)), list(t.pairs([1, 2], [2, 3])), list(t.paths()), t[2], [x.v for x in t(2)])
with t as g: print(next(g), next(g))
print(next(g, "closed"))
s = t.send_me()
print(next(s), s.send("a"), s.send("b"))
try: s.send(None)
except StopIteration as stop: print(stop.value)
try: t[10]
except IndexError as e: print(repr(e))


class Desc:
    def __get__(self, o, cls):
        yield "from descriptor"
        yield o is None
class Uses:
    d = Desc()
    gen = (i * i for i in range(3))
    lam = lambda self: (yield "lambda method")
    def __init__(self): self.count = 0
    def __getattr__(self, n):
        if n.startswith("gen_"): return (f"{n}{i}" for i in range(2))
        raise AttributeError(n)
    def counter(self, step=1):
        while True:
            self.count += step
            yield self.count


u = Uses()
print(list(u.d), list(Uses.d), list(u.gen), list(Uses.gen), list(u.lam()), list(u.gen_x))
a, b = u.counter(), u.counter(10)
print(next(a), next(b), next(a), u.count)


def closures():
    total = 0
    def adder():
        nonlocal total
        while True:
            n = yield total
            total += n or 0
    def reader():
        while True: yield total
    return adder(), reader()


add, read = closures()
next(add)
print(add.send(5), next(read), add.send(7), next(read))
gens = [(lambda n: (n * i for i in range(3)))(n) for n in range(3)]
print([list(g) for g in gens])
late = [(n * i for i in range(3)) for n in range(3)]
print([list(g) for g in late])


def default(g=(x for x in "ab")): return list(g)
def varargs(*args, **kw):
    yield args
    kw["seen"] = yield sorted(kw)
    yield kw


print(default(), default())
v = varargs(1, 2, a=3)
print(next(v), next(v), v.send("sent"))


class Abstract:
    def run(self):
        yield "start"
        yield from self.body()
        result = yield from self.finish()
        yield f"got {result}"
    def body(self): yield from ()
    def finish(self):
        return "nothing"
        yield
class Concrete(Abstract):
    def body(self):
        yield from super().body()
        yield f"{type(self).__name__} body"
        yield __class__.__name__
    def finish(self):
        yield "finishing"
        return "done"


print(list(Abstract().run()), list(Concrete().run()))
def replaced(self): yield "replaced body"
it = Concrete().run()
print(next(it))
Concrete.body = replaced
print(list(it))
def two_way(n):
    def inner():
        nonlocal n
        while n > 0:
            n -= (yield n) or 1
        return "inner ended"
    result = yield from inner()
    yield result, n
g = two_way(10)
print(next(g), g.send(3), g.send(5), list(g))
class Iter:
    def __init__(self, fn): self.fn = fn
    def __iter__(self): return self.fn()
reusable = Iter(lambda: (x for x in range(2)))
print(list(reusable), list(reusable), sum(reusable))
def exhausted():
    g = (x for x in range(2))
    return list(g), list(g), next(g, "end"), [*g], sum(g), any(g), all(g), max(g, default=None)
print(exhausted())
