# dataclasses of every option: generated methods called from guest code, post_init, defaults, fields, inheritance, frozen, slots, errors.
# varies: details of the library
import dataclasses
import typing
from dataclasses import KW_ONLY, InitVar, asdict, astuple, dataclass, field, fields, make_dataclass, replace


@dataclass(order=True)
class P:
    x: int
    y: int = field(default=0, compare=False)
    tags: list = field(default_factory=lambda: log.append("factory") or [], repr=False)
    total: int = field(init=False)
    scale: InitVar[int] = 1
    count: typing.ClassVar[int] = 0
    def __post_init__(self, scale):
        P.count += 1
        self.total = (self.x + self.y) * scale


log = []
a, b = P(1, 2), P(1, 5, ["t"], scale=10)
print(a, b, a == b, a < P(2), sorted([P(3), a]), a.tags is P(0).tags, log, P.count, [f.name for f in fields(P)], P.__match_args__)
for call in (lambda: P(), lambda: P(1, 2, [], 4, 5), lambda: P(z=1), lambda: a < 5, lambda: hash(a), lambda: replace(a, total=5), lambda: replace(b, x=100, scale=2), lambda: asdict(b), lambda: astuple(b), lambda: fields(5), lambda: asdict(P)):
    try: print(call())
    except (TypeError, ValueError, AttributeError) as e: print(type(e).__name__, e)


@dataclass(frozen=True)
class F:
    a: int
    b: tuple = ()
    def doubled(self): return replace(self, a=self.a * 2)


f = F(1)
print(f, hash(f) == hash(F(1)), {f: 1}[F(1)], f.doubled())
for action in ("f.a = 2", "del f.a", "f.new = 1"):
    try: exec(action)
    except dataclasses.FrozenInstanceError as e: print(e)


@dataclass(slots=True, kw_only=True)
class S:
    a: int
    b: str = "d"
    def method(self): return __class__ is type(self), super().__repr__.__name__


s = S(a=1)
print(s, S.__slots__, hasattr(s, "__dict__"))
try: print(s.method())
except TypeError as e: print("super in slots:", e)
try: s.c = 1
except AttributeError as e: print(e)
try: S(1)
except TypeError as e: print(e)


@dataclass
class Base:
    a: int
    b: int = 2
    def __post_init__(self): calls.append(type(self).__name__)


@dataclass
class Child(Base):
    c: list[int] = field(default_factory=list, metadata={"k": 1})
    b: int = 20
    _: KW_ONLY
    d: str = "kw"
    def __post_init__(self):
        super().__post_init__()
        calls.append("child")


calls = []
print(Child(1), Child(1, 3, [4], d="x"), calls, fields(Child)[2].metadata["k"], Child.__init__.__annotations__.get("c"), dataclasses.is_dataclass(Child), dataclasses.is_dataclass(5))
for source in ("x: list = []", "x: int = 1\n y: int", "x: int = field(default=1, default_factory=list)", "x = field()", "x: InitVar[int] = field(default_factory=int)", "x: int = 1\n __slots__ = ('x',)"):
    try:
        exec(f"@dataclass\nclass Bad:\n {source}")
        print("ok", source)
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
try: type("X", (F,), {"__annotations__": {"z": int}, "z": 1}) and dataclass(type("Y", (F,), {}))
except TypeError as e: print(e)
M = make_dataclass("M", ["x", ("y", int), ("z", int, field(default=5))], namespace={"hello": lambda self: f"hello {self.x}"})
print(M(1, 2), M(1, 2).hello(), M.__annotations__)


@dataclass(eq=False, repr=False, init=False)
class Nothing: x: int = 3


n = Nothing()
print(n.x, n == Nothing(), repr(n).startswith("<__main__.Nothing object"))


@dataclass(unsafe_hash=True)
class H:
    x: int
    def __eq__(self, other): return log.append("custom eq") or True
    def __repr__(self): return "custom repr"


log.clear()
print(H(1), H(1) == H(2), log, hash(H(1)) == hash(H(1)))
@dataclass
class Node:
    value: int
    children: "list[Node]" = field(default_factory=list)
    def __iter__(self):
        yield self.value
        for c in self.children: yield from c
tree = Node(1, [Node(2), Node(3, [Node(4)])])
print(tree, list(tree), asdict(tree), asdict(tree, dict_factory=lambda kv: sorted(k for k, _ in kv)))
tree.children.append(tree)
print(tree.children[1], len(tree.children))
match P(1, 2):
    case P(x, y): print("matched", x, y)
@dataclass
class Desc:
    class D:
        def __set_name__(self, owner, name): self.n = "_" + name
        def __get__(self, o, cls): return 42 if o is None else getattr(o, self.n)
        def __set__(self, o, v): setattr(o, self.n, int(v))
    x: int = D()
print(Desc("7"), Desc())
def with_locals():
    @dataclass
    class Inner: v: int
    return Inner(1)
print(with_locals(), with_locals() == with_locals())
