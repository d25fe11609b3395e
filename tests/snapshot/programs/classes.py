"""Classes of the program, and their instances."""

import abc
import collections
import collections.abc
import dataclasses
import enum
import functools
import gc
import inspect
import types
import typing


def plain():
    class A:
        """Doc."""

        x = 1

        def __init__(self, y):
            self.y = y
            self.me = self

        def get(self):
            return __class__, self.y

    class B(A):
        def __init__(self):
            super().__init__(3)

    a, b = A(2), B()
    yield
    print(a.get()[0] is A, b.get(), a.me is a, A.__doc__, B.__mro__, A.__subclasses__(), isinstance(b, A), A.__qualname__, A.__module__, vars(a).keys())


def slots():
    class S:
        __slots__ = ("a", "b", "__weakref__")

    class T(S):
        __slots__ = ("c", "__dict__")

    class D:
        __slots__ = {"x": "doc of x"}

    class P:
        __slots__ = ("__private",)

        def set(self, v):
            self.__private = v
            return self

        def get(self):
            return self.__private

    s, t, d = S(), T(), D()
    s.a = 1
    t.b, t.c, t.z = 2, [t], 4
    d.x = 9
    p = P().set(3)
    yield
    try:
        s.b
    except AttributeError as error:
        print(error)
    print(s.a, t.b, t.c[0] is t, t.z, d.x, p.get(), S.__slots__, D.__slots__, hasattr(s, "__dict__"))
    import inspect

    print(inspect.getdoc(D.x))


def data_classes():
    @dataclasses.dataclass
    class A:
        x: int
        y: list = dataclasses.field(default_factory=list)
        z: dataclasses.InitVar[int] = 3
        k: typing.ClassVar[int] = 5

    @dataclasses.dataclass(frozen=True, order=True, slots=True)
    class F:
        a: int
        b: str = "x"

    @dataclasses.dataclass(kw_only=True)
    class K(A):
        w: int = 1

    M = dataclasses.make_dataclass("M", [("p", int), ("q", str, "q")])
    a, f, k, m = A(1), F(2), K(x=1, w=4), M(1)
    table = {f: "found"}
    yield
    a.y.append(f)
    print(a, f, k, m, table[F(2)], dataclasses.fields(A)[1].name, dataclasses.asdict(a), dataclasses.replace(f, a=5), f < F(3))
    print(dataclasses.is_dataclass(A), A.__match_args__, [x.type for x in dataclasses.fields(F)], dataclasses.fields(A)[0].default is dataclasses.MISSING)
    try:
        f.a = 3
    except dataclasses.FrozenInstanceError as error:
        print(error)


def enums():
    class Color(enum.Enum):
        RED = 1
        GREEN = "g"
        ALIAS = 1

        @property
        def nice(self):
            return self.name.title()

    class Flags(enum.Flag):
        A = enum.auto()
        B = enum.auto()
        AB = A | B

    class Number(enum.IntEnum):
        ONE = 1
        TWO = 2

    class Text(enum.StrEnum):
        HELLO = enum.auto()

    class Planet(enum.Enum):
        EARTH = (5.97, 6.37)

        def __init__(self, mass, radius):
            self.mass, self.radius = mass, radius

    D = enum.Enum("D", "X Y")

    class Bits(enum.IntFlag, boundary=enum.KEEP):
        ONE = 1
        FOUR = 4

    c, f, n, t, p, d, b = Color.RED, Flags.A | Flags.B, Number.TWO, Text.HELLO, Planet.EARTH, D.X, Bits(13)
    neg = ~Flags.A
    table = {Color.RED: 1, Number.ONE: 2, f: 3}
    yield
    print(c is Color.RED, c is Color(1), Color.ALIAS is c, c.nice, list(Color), f, f is Flags.AB, n + 1, n is Number(2), t, t == "hello", p.mass)
    print(d is D["X"], D.Y, b, neg is Flags.B, table[Color.RED], table[Number.ONE], table[Flags.AB], Color.__members__, Flags(0))
    match c:
        case Color.RED:
            print("red")
    try:
        Color(7)
    except ValueError as error:
        print(error)


def named_tuples():
    P = collections.namedtuple("P", "x y", defaults=[5])

    class N(typing.NamedTuple):
        a: int
        b: str = "z"

        def both(self):
            return self.a, self.b

    p, n = P(1), N(2)
    yield
    print(p, n, n.both(), p._replace(x=3), P._fields, N.__annotations__, p.x, isinstance(n, tuple), P._make([1, 2]), {p: 1}[(1, 5)])


def typed():
    class Movie(typing.TypedDict, total=False):
        name: str
        year: int

    class Proto(typing.Protocol):
        def meth(self) -> int: ...

    @typing.runtime_checkable
    class Sized(typing.Protocol):
        def size(self) -> int: ...

    class Has:
        def size(self):
            return 1

    T = typing.TypeVar("T")
    B = typing.TypeVar("B", bound=int)
    PS = typing.ParamSpec("PS")
    Ts = typing.TypeVarTuple("Ts")

    class Box(typing.Generic[T]):
        def __init__(self, v: T):
            self.v = v

    class IntBox(Box[int]):
        pass

    New = typing.NewType("New", int)
    m: Movie = {"name": "x"}
    box = Box[int](3)
    hints = [typing.Optional[int], typing.Union[int, str], list[int], dict[str, T], typing.Callable[PS, T], typing.Literal["a"], typing.Any]
    hints += [typing.Annotated[int, "m"], typing.Callable[[int], str], tuple[int, ...], typing.ForwardRef("Foo"), type[int], collections.abc.Callable[[int], str]]
    isinstance(Has(), Sized)
    yield
    print(m, Movie.__annotations__, Movie.__optional_keys__, isinstance(Has(), Sized), isinstance(3, Sized), box.v, box.__orig_class__, IntBox.__orig_bases__)
    print(hints, New(5), New.__name__, T, B.__bound__, PS, Ts, Box.__parameters__ == (T,), Box[T] == Box[T], issubclass(IntBox, Box), Proto.__name__)
    print(hints[3].__args__[1] is T, Box[str], typing.get_type_hints(Box.__init__))


def of_no_module():
    names = {}
    exec("G = type('G', (), {'x': 1, 'get': lambda self: self.x})\nclass H(G): pass\nE = type('E', (Exception,), {})", names)
    G, H, E = names["G"], names["H"], names["E"]
    g, h, e = G(), H(), E("a")
    yield
    print(G, g.get(), h.get(), repr(e), [*vars(G)], [*vars(E)], [hasattr(each, "__module__") for each in (G, g, H, E)], H.__module__)


def unions():
    hints = [int | None, typing.Optional[int], int | list[str], typing.Union["later", int]]
    yield
    print(hints, hints[0] == hints[1], isinstance(None, hints[0]), type(hints[0]) is types.UnionType)


def annotated():
    T = typing.TypeVar("T")

    class Base:
        one: int

        def method(self, other: "Base", *more: T) -> list[T]: ...

    class Derived(Base):
        two: dict[str, Base]
        three: typing.ClassVar[int] = 3

    class Bare(Base):
        pass

    @dataclasses.dataclass
    class Data(Derived):
        four: int = 4

    class Row(typing.NamedTuple):
        five: int
        six: typing.Optional[Base] = None

    class Keys(typing.TypedDict):
        seven: int

    class MoreKeys(Keys):
        eight: Base

    Made = dataclasses.make_dataclass("Made", [("nine", int), "ten"])
    Functional = typing.NamedTuple("Functional", [("eleven", int)])

    def function(a: int, *, b: str = "") -> Base: ...

    @functools.wraps(function)
    def wrapper(*args): ...

    def assigned(a: int): ...

    assigned.__annotations__ = {"b": str}

    def added(a: int): ...

    added.__annotations__["b"] = str
    given = added.__annotations__

    def without(a): ...

    without.__annotations__ = {"c": 1}

    def asked(a: Base): ...

    asked.__annotations__.clear()
    Bare.__annotations__["two"] = str
    lam = lambda: 0
    yield
    functions = [Base.method, Data.__init__, Data.__eq__, Row.__new__, function, wrapper, assigned, added, without, asked, lam]
    for each in [Base, Derived, Bare, Data, Row, Keys, MoreKeys, Functional, *functions]:
        print(each.__qualname__, each.__annotations__)
    print({name: value if value is int else str(value) for name, value in Made.__annotations__.items()}.keys(), Made.__annotations__["nine"])
    print(wrapper.__annotations__ == function.__annotations__, given is added.__annotations__, typing.get_type_hints(function), typing.get_type_hints(Data))
    print([str(inspect.signature(each)) for each in (function, assigned)], typing.get_type_hints(MoreKeys), [field.type for field in dataclasses.fields(Data)])


def abstract():
    class Base(abc.ABC):
        @abc.abstractmethod
        def go(self): ...

        @property
        @abc.abstractmethod
        def p(self): ...

    class Real(Base):
        def go(self):
            return "go"

        p = 3

    class Virtual:
        pass

    class Hooked(abc.ABC):
        @classmethod
        def __subclasshook__(cls, other):
            return hasattr(other, "quack") or NotImplemented

    class Duck:
        quack = 1

    Base.register(Virtual)
    collections.abc.Sequence.register(Virtual)
    isinstance(Virtual(), Base), issubclass(int, Base)
    yield
    try:
        Base()
    except TypeError as error:
        print(error)
    print(Real().go(), isinstance(Virtual(), Base), issubclass(Virtual, collections.abc.Sequence), issubclass(Duck, Hooked), issubclass(int, Hooked))
    print(Base.__abstractmethods__, issubclass(int, Base), abc.get_cache_token() > 0)


def metaclasses():
    log = []

    class Meta(type):
        registry = {}

        @classmethod
        def __prepare__(meta, name, bases, **kw):
            return {"prepared": name}

        def __new__(meta, name, bases, ns, **kw):
            log.append(("new", name))
            cls = super().__new__(meta, name, bases, ns)
            cls.kw = kw
            return cls

        def __init__(cls, name, bases, ns, **kw):
            Meta.registry[name] = cls

        def __call__(cls, *a):
            log.append(("call", cls.__name__))
            return super().__call__(*a)

        def __len__(cls):
            return 42

        def __getattr__(cls, name):
            return "meta " + name

        def __eq__(cls, other):
            return cls is other

        def __hash__(cls):
            return 7

    class A(metaclass=Meta, flag=1):
        pass

    class B(A):
        pass

    b = B()
    table = {A: 1, B: 2}
    yield
    print(log, A.prepared, A.kw, Meta.registry["B"] is B, len(A), A.what, type(b) is B, table[A], table[B], type(A) is Meta, type(B()))


def custom_order():
    class M(type):
        def mro(cls):
            order = super().mro()
            return [order[0], Extra, *order[1:]] if cls.__name__ == "C" else order

    class Extra:
        def hello(self):
            return "extra"

    class Base:
        def hello(self):
            return "base"

    class C(Base, metaclass=M):
        pass

    class Asked(type):
        asked = []

        def mro(cls):
            Asked.asked.append(cls.__name__)
            return super().mro()

    class Upper(metaclass=Asked):
        pass

    class Lower(Upper):
        pass

    class Lowest(Lower):
        pass

    c = C()
    yield
    print(c.hello(), [k.__name__ for k in C.__mro__], C.__bases__)
    print(Asked.asked, Lowest.__mro__)


def hooks():
    log = []

    class Field:
        def __set_name__(self, owner, name):
            log.append((owner.__name__, name))
            self.name = name

        def __get__(self, obj, owner=None):
            return self if obj is None else obj.__dict__.get(self.name, "unset")

        def __set__(self, obj, value):
            log.append(("set", value))
            obj.__dict__[self.name] = value

    class Base:
        subs = []

        def __init_subclass__(cls, **kw):
            Base.subs.append(cls)
            cls.kw = kw

    class A(Base, tag="t"):
        x = Field()

    a = A()
    a.x = 1
    yield
    print(log, a.x, Base.subs == [A], A.kw, A.x.name, A().x)


def nothing_runs():
    log = []

    class Loud:
        def __getattribute__(self, name):
            log.append(name)
            return object.__getattribute__(self, name)

        def __setattr__(self, name, value):
            log.append(name)
            object.__setattr__(self, name, value)

        def __getstate__(self):
            log.append("getstate")
            return {}

        def __reduce_ex__(self, p):
            log.append("reduce")
            raise TypeError

        def __eq__(self, other):
            log.append("eq")
            return True

        def __hash__(self):
            log.append("hash")
            return 1

        def __bool__(self):
            log.append("bool")
            raise ValueError

        def __len__(self):
            log.append("len")
            return 0

        def __repr__(self):
            log.append("repr")
            return "loud"

        @property
        def __class__(self):
            log.append("class")
            return int

        @property
        def __dict__(self):
            log.append("dict")
            return {}

        def __iter__(self):
            log.append("iter")
            return iter(())

        def __del__(self):
            pass

    a = Loud()
    items, t = [a, a], (a,)
    log.clear()
    yield
    print(log)
    print(items[0] is items[1] is t[0])


def nothing_runs_for_builtin_subclasses():
    log = []

    def loud(base):
        names = ["__iter__", "__len__", "__getitem__", "__reduce_ex__", "__reduce__", "__getstate__", "__eq__", "__bool__", "__repr__", "__setitem__", "__new__", "__init__"]
        names += ["append", "update", "add", "extend", "items", "keys", "__setstate__", "__getattribute__", "__contains__", "__str__", "__int__", "__float__", "__index__"]

        def make(name):
            def method(self, *a, **k):
                log.append((base.__name__, name))
                return getattr(base, name)(self, *a, **k)

            return method

        return type("L" + base.__name__, (base,), {name: make(name) for name in names if hasattr(base, name)})

    kinds = [list, dict, set, frozenset, tuple, str, bytes, int, float, complex, bytearray, collections.deque, collections.OrderedDict, collections.defaultdict]
    kinds += [collections.Counter, collections.UserDict, Exception]
    made = [loud(base)() for base in kinds]
    list.append(made[0], 5)
    dict.__setitem__(made[1], "k", made[0])
    set.add(made[2], 5)
    log.clear()
    yield
    print(log)
    print([type(m).__name__ for m in made], list.__len__(made[0]), dict.__getitem__(made[1], "k") is made[0], set.__contains__(made[2], 5))


def dynamic():
    A = type("A", (), {"x": 1, "f": lambda self: self.x})
    B = types.new_class("B", (A,), {}, lambda ns: ns.update(y=2))
    bases = (types.SimpleNamespace,)
    C = type("C", bases, {})
    a, b, c = A(), B(), C(k=3)
    yield
    print(a.f(), b.y, b.f(), c.k, c, A.__module__, B.__bases__)


def cycles():
    class Node:
        def __init__(self, value):
            self.value, self.next, self.kin = value, None, set()

    a, b = Node(1), Node(2)
    a.next, b.next = b, a
    a.kin.add(b)
    b.kin.add(a)
    Node.first = a
    items = []
    items.append((items, a))
    yield
    print(a.next.next is a, Node.first is a, items[0][0] is items, b in a.kin)


def deep():
    class L:
        pass

    head = L()
    node = head
    for n in range(20000):
        node.n, node.next = n, L()
        node = node.next
    node.next = None
    nested = []
    for _ in range(2000):
        nested = [nested]
    chain = None
    for _ in range(5000):
        chain = (chain,)
    yield
    count = 0
    while head is not None:
        head, count = head.next, count + 1
    print(count)
    while nested:
        nested, count = nested[0], count + 1
    while chain:
        chain, count = chain[0], count + 1
    print(count)


def hashed():
    class P:
        def __init__(self, x):
            self.x = x

        def __hash__(self):
            return hash(self.x)

        def __eq__(self, other):
            return self.x == other.x

    a = P(1)
    table = {a: "one", P("two"): 2}
    group, frozen = {a, P(3)}, frozenset([P(4), (P(5), 6)])
    a.table = table
    nested = {frozen: table}
    yield
    print(table[P(1)], P(3) in group, P(4) in frozen, (P(5), 6) in frozen, a.table is table, nested[frozen] is table, list(table)[0] is a)


def builtin_bases():
    class L(list):
        pass

    class D(dict):
        def __missing__(self, k):
            return k * 2

    class I(int):
        pass

    class S(str):
        __slots__ = ()

    class T(tuple):
        def __new__(cls, *a):
            return super().__new__(cls, a)

    class F(float):
        pass

    class Q(collections.deque):
        pass

    class O(collections.OrderedDict):
        pass

    class E(set):
        pass

    class Z(frozenset):
        pass

    class M(types.ModuleType):
        pass

    class B(bytes):
        pass

    class V(collections.defaultdict):
        pass

    l, d, i, s, t, f, q, o, e, z, m, b, v = L([1]), D(a=1), I(5), S("s"), T(1, 2), F(1.5), Q([1, 2], 3), O(x=1), E("a"), Z("b"), M("mm"), B(b"x"), V(list)
    l.self, d.x, i.tag, t.z, q.y, o.w, e.v, z.u = l, 1, "t", 2, 3, 4, 5, 6
    m.value = 7
    yield
    v["n"].append(1)
    print(l, l.self is l, d["q"], d, i + 1, i.tag, s, t, t.z, f, q, q.maxlen, q.y, o, o.w, e, e.v, z, z.u, m.value, m.__name__, b, v)


def descriptors():
    class Lazy:
        def __init__(self, f):
            self.f = f

        def __get__(self, obj, owner):
            return self.f(obj)

    class A:
        v = Lazy(lambda self: self.n * 2)
        alias = property(lambda self: self.n)

    a = A()
    a.n = 4
    yield
    print(a.v, a.alias)


def getattr_loops():
    class Proxy:
        def __init__(self, target):
            self.target = target

        def __getattr__(self, name):
            return getattr(self.target, name)

    p = Proxy([1])
    yield
    p.append(2)
    print(p.target, p.count(1))


def assigned_class():
    class A:
        x = "A"

    class B:
        x = "B"

    a = A()
    a.__class__ = B
    yield
    print(a.x, type(a) is B)


def generics():
    import sys

    if sys.version_info >= (3, 12):
        space = {}
        exec("class G[T]:\n    def f[U](self, x: U) -> T: return x\ntype Alias[K] = dict[K, int]\ndef h[T](x: T) -> T: return x\n", space)
        G, alias, h = space["G"], space["Alias"], space["h"]
        g = G[int]()
    yield
    if sys.version_info >= (3, 12):
        print(G[str], G.__type_params__, g.f(3), alias[str], alias.__value__, h.__type_params__, alias.__type_params__)


def namespaces():
    n = types.SimpleNamespace(a=1)
    n.me = n
    proxy = types.MappingProxyType({"a": n})
    m = types.ModuleType("handmade", "doc")
    m.f = lambda: m
    s = slice(1, [2], None)
    r = range(1, 10, 2)
    d = types.DynamicClassAttribute(lambda self: 1)
    yield
    print(n.me is n, proxy["a"] is n, m.f() is m, m.__doc__, s.stop, r, type(proxy).__name__, d.fget(0))


def views_of_classes():
    class A:
        a = 1

        def f(self):
            return self.a

    class S:
        __slots__ = ("u",)

    class M(type):
        kind = "meta"

    views = [vars(A), S.__dict__, vars(M), vars(int)]
    shared = views[0]["__dict__"], views[0]["__weakref__"]
    rest = iter(views[0].items())
    next(rest)
    yield
    left = [name for name, _ in rest]
    A.b, S.c, M.d, instance = 2, 3, 4, A()
    instance.own = 5
    print("b" in views[0], "c" in views[1], "d" in views[2], "bit_length" in views[3], views[0]["a"], views[0] == vars(A), left)
    print([each.__name__ for each in shared], views[0]["__dict__"].__get__(instance), views[1]["u"] is S.u, views[0]["f"](instance), type(views[0]).__name__)


def sealed_with_final_names():
    class A:
        __match_args__ = ("x",)

        def __class_getitem__(cls, item):
            return cls, item

        def __init__(self):
            self.x = 1

    a = A()
    yield
    match a:
        case A(x):
            print("matched", x, A[3][1])


class Outer:
    class Inner:
        v = 1

    def make(self):
        return Outer.Inner()


def nested_names():
    i = Outer().make()
    yield
    print(type(i) is Outer.Inner, i.v, Outer.Inner.__qualname__)


def patched_library():
    import json

    class Enc(json.JSONEncoder):
        def default(self, o):
            return "enc"

    e = Enc()
    yield
    print(json.dumps([object()], cls=Enc), e.encode(object()))


def subclasses_in_their_order():
    class Base:
        pass

    made = [type(name, (Base,), {}) for name in "ZAMB"]
    made.append(type("Both", (made[1], Base), {}))
    first = made.pop(0)
    made.reverse()
    yield
    print([cls.__name__ for cls in Base.__subclasses__()], made[-1].__subclasses__() == [made[0]], first.__subclasses__())
    del made[0]


def abstract_and_being_made():
    names = {"__len__": lambda _: 0, "__iter__": lambda _: iter(()), "__getitem__": lambda _, key: key}
    made = type.__new__(abc.ABCMeta, "Made", (collections.abc.Mapping,), names)
    yield
    abc._abc_init(made)  # what `ABCMeta.__new__` does next
    print(isinstance({}, made), isinstance(made(), collections.abc.Mapping), isinstance({}, collections.abc.Mapping), made()[1])


def finalized():
    """CPython calls `__del__` once, also where that keeps the object alive."""
    kept = []

    class Kept:
        def __del__(self):
            print("the end of", type(self).__name__)
            kept.append(self)

    class Slotted(Kept):
        __slots__ = ("name",)

    class Listed(Kept, list):
        pass

    for kind in (Kept, Slotted, Listed):
        kind()
    alive = Kept()
    yield
    print(len(kept), [gc.is_finalized(value) for value in kept], gc.is_finalized(alive))
    kept.clear()
    gc.collect()
    del alive
    print(len(kept))
    kept.clear()
