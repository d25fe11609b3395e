# What C would do by calling back into Python: sorting, operators, construction, attributes, iteration, with, classes, generators.
class A:
    def __init__(self, n):
        self.n = n
        self.items = [i for i in range(n)]
    def __lt__(self, other):
        return self.n < other.n
    def __eq__(self, other):
        return self.n == other.n
    def __getattr__(self, name):
        if name.startswith('x'):
            return len(name)
        raise AttributeError(name)
    @property
    def p(self):
        return self.n * 2
    def __setitem__(self, k, v):
        self.n = v
    def __enter__(self):
        print('enter', self.n); return self.n
    def __exit__(self, *a):
        print('exit', a[0])
    def __bool__(self):
        return self.n > 2
    def __iter__(self):
        return iter(self.items)
def gen(n):
    for i in range(n):
        try:
            yield i
        finally:
            pass
def outer(n):
    x = yield from gen(n)
    yield from [1, 2]
    return 5
def key(v):
    return -v
def rec(n):
    return 0 if n == 0 else 1 + rec(n - 1)
things = [A(i) for i in (5, 3, 9, 1)]
print([t.n for t in sorted(things)])
print(sorted([3, 1, 2], key=key), min([4, 2], key=lambda v: v % 3), list(map(lambda v: v + 1, gen(3))))
print(things[0] == things[1], things[0].xyz, things[0].p, hasattr(things[0], 'y'), getattr(things[0], 'z', 4))
things[0][1] = 7
print(things[0].n)
with things[1] as w:
    print(w, rec(20))
try:
    try:
        raise KeyError(1)
    except KeyError as e:
        with A(4):
            raise ValueError('v') from e
except ValueError as e:
    print(repr(e), repr(e.__cause__), repr(e.__context__))
if things[3]:
    print('true')
else:
    print('false')
print([v for v in outer(3)], sum(gen(4)), next(gen(2)), next(gen(0), 'd'))
a, *b, c = gen(5)
print(a, b, c)
a, b = A(2)
print(a, b, (things[3] and 1).n, (things[2] or 3).n)
g = gen(3); next(g); print(g.send(None)); g.close()
class M(type):
    def __new__(m, name, bases, ns, **kw):
        return super().__new__(m, name, bases, ns)
    def __init__(c, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
class B(A, metaclass=M, k=1):
    def __init_subclass__(cls, **kw):
        print('sub', cls.__name__, kw)
    y = [i * 2 for i in range(3)]
class C(B):
    pass
print(B.y, C.__mro__[1].__name__, "%s %r" % (3, B(2).n), f"{B(3).n:>4}")
exec("q = 1\nprint(q)")
print(eval("1 + q"))
