"""Functions, methods and what functools and operator make of them."""

import functools
import operator


def attributes():
    def f(a: int, b: "str" = "x", *args, c=[1], **kw) -> float:
        """Doc."""
        return a, b, args, c, kw

    f.tag = {"me": f}
    f.__name__ = "g"
    f.__qualname__ = "G.g"
    f.__doc__ = "New"
    g = lambda: 0
    g.__doc__ = "set"

    def h():
        "doc"

    h.__doc__ = None
    yield
    f.__kwdefaults__["c"].append(2)
    print(f(1), f.tag["me"] is f, f.__name__, f.__qualname__, f.__doc__, f.__annotations__, g.__doc__, f.__module__, h.__doc__)


def shared_cells():
    count = 0

    def up():
        nonlocal count
        count += 1
        return count

    def get():
        return count

    def own():
        return own, later

    up()
    yield
    up()
    later = 5
    print(count, get(), own() == (own, 5))


def defaults_shared():
    shared = []

    def f(x, acc=shared):
        acc.append(x)
        return acc

    yield
    f(1)
    print(shared, f.__defaults__[0] is shared)


def partials():
    def f(*args, **kwargs):
        return args, kwargs

    p = functools.partial(f, 1, x=2)
    p.note = "attr"
    q = functools.partial(p, 3)
    loop = functools.partial(lambda x: x)
    loop2 = functools.partial(f, [])
    loop2.args[0].append(loop2)

    class P(functools.partial):
        pass

    own = P(f, 7)
    yield
    print(p(5), p.note, q(6), q.func is f, loop(3), loop2.args[0][0] is loop2, own(8), type(own).__name__)


def caches():
    calls = []

    @functools.lru_cache(maxsize=3)
    def f(x):
        calls.append(x)
        return x * x

    @functools.cache
    def fib(n):
        return n if n < 2 else fib(n - 1) + fib(n - 2)

    @functools.lru_cache(maxsize=None, typed=True)
    def typed(x):
        calls.append(type(x).__name__)
        return x

    @functools.lru_cache(maxsize=0)
    def none(x):
        return x

    for n in (1, 2, 3, 1, 4):
        f(n)
    fib(30)
    typed(1), typed(1.0), typed(1)
    none(1)
    f.tag = 1
    yield
    print(f.cache_info(), fib.cache_info(), typed.cache_info(), none.cache_info(), calls)
    f(1), f(3), f(2), f(5), typed(1.0)
    print(f.cache_info(), calls, fib(31), fib.cache_info(), f.tag, f.__wrapped__.__name__, f.cache_parameters())


def cached_with_objects():
    class K:
        def __init__(self, n):
            self.n = n

        def __hash__(self):
            return hash(self.n)

        def __eq__(self, other):
            return self.n == other.n

    @functools.lru_cache(8)
    def f(k, *, flag=False):
        return [k.n, flag]

    first = f(K(1))
    f(K(2), flag=True)
    yield
    print(f(K(1)) is first, f.cache_info(), f(K(2), flag=True), f.cache_info())


def cached_methods():
    class A:
        @functools.lru_cache
        def f(self, x):
            return object()

        @functools.cached_property
        def heavy(self):
            print("computed")
            return [1]

    a = A()
    o = a.f(1)
    h = a.heavy
    b = A()
    yield
    print(a.f(1) is o, a.heavy is h, b.heavy)


def single_dispatch():
    @functools.singledispatch
    def show(x):
        return "object"

    @show.register
    def _(x: int):
        return "int"

    @show.register(list)
    def _l(x):
        return "list"

    class A:
        @functools.singledispatchmethod
        def m(self, x):
            return "?"

        @m.register
        def _(self, x: str):
            return "str"

    class B(list):
        pass

    show(B())
    a = A()
    yield
    show.register(dict, lambda x: "dict")
    print(show(1), show([]), show(""), show(B()), show({}), a.m(1), a.m("x"), show.dispatch(bool)(1))


def comparisons():
    key = functools.cmp_to_key(lambda a, b: b - a)
    k = key(3)

    @functools.total_ordering
    class V:
        def __init__(self, n):
            self.n = n

        def __eq__(self, o):
            return self.n == o.n

        def __lt__(self, o):
            return self.n < o.n

    v = V(1)
    yield
    print(sorted([1, 3, 2], key=key), k < key(4), k.obj, v >= V(0))


def partial_methods():
    class A:
        def set(self, x, y):
            return self, x, y

        on = functools.partialmethod(set, "on")

    a = A()
    bound = a.on
    yield
    print(a.on(1)[1:], bound(2)[1:], bound(2)[0] is a)


def wraps():
    def deco(f):
        @functools.wraps(f)
        def inner(*a):
            return ("in", f(*a))

        return inner

    @deco
    def f(x):
        "doc f"
        return x

    yield
    print(f(1), f.__wrapped__(2), f.__name__, f.__doc__)


def getters():
    a, b, c = operator.itemgetter(1), operator.attrgetter("real", "imag"), operator.methodcaller("replace", "a", "b")
    d, e = operator.itemgetter("x", 2), operator.methodcaller("split", sep=",")
    yield
    print(a([1, 2]), b(3 + 4j), c("aaa"), d({"x": 1, 2: 3}), e("a,b"))


def bound_methods():
    class A:
        def m(self):
            return self.x

        @classmethod
        def c(cls):
            return cls

        @staticmethod
        def s():
            return "s"

        @property
        def p(self):
            return self.x

        @p.setter
        def p(self, v):
            self.x = v

        def __len__(self):
            return 5

    a = A()
    a.x = 1
    m, c, s, p, ln = a.m, a.c, a.s, A.p, a.__len__
    yield
    a.p = 9
    print(m(), c() is A, s(), p.__get__(a), p.fset is not None, ln(), m.__self__ is a, m == a.m, s is A.s)


def builtin_methods():
    items = [3, 1]
    append, sort, get, upper, wrapper = items.append, items.sort, {"a": 1}.get, "abc".upper, (5).__add__
    join, fromkeys, new, slot, descr = ", ".join, dict.fromkeys, object.__new__, list.__len__, str.upper
    mt, hsh, cls_method, length = str.maketrans, hash, int.from_bytes, len
    init = items.__init__
    getset, member = type.__dict__["__doc__"], (lambda: 0).__class__.__dict__["__closure__"]
    yield
    append(2)
    sort()
    print(items, get("a"), upper(), wrapper(3), join(["a", "b"]), fromkeys("ab"), slot(items), descr("q"), mt is str.maketrans or mt("a", "b"))
    print(hsh is hash, cls_method(b"\1", "big"), length is len, init.__self__ is items, getset is type.__dict__["__doc__"], member.__name__, new(object) is not None)


def wrappers():
    a = classmethod(lambda cls: 1)
    b = staticmethod(len)
    c = property(lambda s: 1, doc="the doc")
    a.note = 1

    class P(property):
        extra = 1

    p = P(lambda s: 5)
    p.mine = "m"

    class A:
        x = p

    yield
    print(a.__func__(0), b("abc"), c.__doc__, c.fget(0), a.note, A().x, p.mine, type(A.__dict__["x"]).__name__, b.__wrapped__ is len)


def code_objects():
    f = lambda x: x + 1
    code = f.__code__
    other = compile("a = 1\nprint(a)", "<made>", "exec")
    yield
    print(f.__code__ is code, code.co_name, eval(code.replace(co_name="q"), {"x": 1}) if False else type(code).__name__)
    exec(other)


def exec_namespaces():
    space = {"k": 3}
    exec("def f(): return k, __name__ if '__name__' in globals() else None\nclass C:\n    v = k\n", space)
    f = space["f"]
    yield
    space["k"] = 4
    print(f(), space["C"].v, f.__globals__ is space)


def module_functions():
    import json
    import os.path
    from math import sin

    j, s, m, js = json.dumps, sin, os.path.join, json
    e = json.JSONEncoder(sort_keys=True)
    yield
    print(j is json.dumps, s(0), m("a", "b"), js is json, e.encode({"b": 1, "a": 2}))


def lambdas_recursive():
    fact = lambda n: 1 if n < 2 else n * fact(n - 1)
    table = {"f": fact, "self": None}
    table["self"] = table
    yield
    print(fact(5), table["self"] is table, table["f"] is fact)


def sentinels():
    missing = object()
    d = {"a": missing}

    def f(x=missing):
        return x is missing

    yield
    print(d["a"] is missing, f(), f(object()), NotImplemented is (1).__lt__(""), ... is Ellipsis)


class Singleton:
    one = None

    def __new__(cls):
        if cls.one is None:
            cls.one = super().__new__(cls)
        return cls.one


def singletons():
    s = Singleton()
    yield
    print(s is Singleton(), Singleton.one is s)


def supers():
    class A:
        def f(self):
            return "A"

    class B(A):
        def f(self):
            return "B" + super().f()

        def sup(self):
            return super()

    b = B()
    s = b.sup()
    u = super(B, B)
    yield
    print(b.f(), s.f(), u.f(b), s.__self__ is b)
