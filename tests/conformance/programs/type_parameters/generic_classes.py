# PEP 695 classes: bases, __orig_bases__, subscription, inheritance, class cells, metaclasses, keyword arguments, nested scopes.
# varies: messages, carets
# python: >=3.12
import dataclasses
import typing
from typing import Generic, Protocol


class Box[T]:
    param = T
    def __init__(self, item: T): self.item = item
    def get(self) -> T: return T
    def own(self): return __class__, super().__init__.__qualname__
    @classmethod
    def make(cls): return cls, T


print(Box.__type_params__, Box.__parameters__, Box.__bases__, Box.__orig_bases__, Box.__mro__, Box[int], Box[int](5).item, Box(1).get() is Box.param, Box(1).own(), Box[str].make())
print(Box[int].__origin__, Box[int].__args__, Box[int] == Box[int], Box.__qualname__, Box.__module__)


class Pair[K, V](Box[K]):
    second: V
    def both(self): return K, V


class Two(Pair[int, str]): pass
class Variadic[*Ts]: pass
class WithSpec[**P, R]:
    def call(self, f): return P, R


print(Pair[int, str], Pair.__orig_bases__, Pair(1).both(), Two.__orig_bases__, Two.__mro__[1:3], Pair.__annotations__, typing.get_args(Pair[int, list[str]]), Variadic[int, str], Variadic[()], WithSpec[[int, str], bool], WithSpec(). call(1))
for bad in ("Box[int, str]", "Pair[int]", "Two[int]", "Box[5]", "Box()", "Box[int].nothing", "isinstance(1, Box[int])", "Box[()]"):
    try: print(bad, eval(bad))
    except (TypeError, AttributeError) as e: print(bad, type(e).__name__, e)


class Meta(type):
    def __new__(m, name, bases, space, **kw):
        print("meta", name, [getattr(b, "__name__", b) for b in bases], sorted(k for k in space if k.startswith("__t") or k == "__orig_bases__" or k == "T"), kw)
        return super().__new__(m, name, bases, space)
    def __init__(self, *a, **k): super().__init__(*a)
    @classmethod
    def __prepare__(m, name, bases, **kw): return print("prepare", name, bases) or {}


class M[T](metaclass=Meta, option=1): x: T
class Keyword[T](Box[T], **{}): pass


order = []
def base(x):
    order.append(x)
    return x
@(lambda c: order.append("decorator") or c)
class Ordered[T: order.append("bound")](base(Box), metaclass=base(type)): order.append("body")
print([getattr(o, "__name__", o) for o in order], Ordered.__type_params__[0].__bound__, order[-2:])


def function[T]():
    local = "enclosing"
    class Inner[U: local](Box[U], dict[str, T].__origin__):
        seen = local, T, U
        def m(self): return local, T, U
        class Deep[W]:
            def n(self): return T, U, W
    return Inner


I = function()
print(I.seen, I.m(None), I.Deep().n(), I.__type_params__[0].__bound__, I.__qualname__, I.Deep.n.__qualname__)


class Shadow[T]:
    T = "class attribute"
    def method(self): return T
    listed = [T for _ in range(1)]
    expr = T


print(Shadow.expr, Shadow.listed, Shadow().method(), Shadow.T)


class Names:
    outer_attr = int
    class Uses[T: outer_attr](list[outer_attr]): pass
    def method[U: outer_attr](self, x: outer_attr): return U
    type Alias[X] = tuple[outer_attr, X]


print(Names.Uses.__type_params__[0].__bound__, Names.Uses.__orig_bases__[0], Names().method(1).__bound__, Names.Alias.__value__)


@dataclasses.dataclass
class Node[T]:
    value: T
    next: "Node[T] | None" = None
    def __iter__(self):
        node = self
        while node: yield node.value; node = node.next


print(Node[int](1, Node(2)), list(Node("a", Node("b"))), Node.__type_params__)


class Proto[T](Protocol):
    def get(self) -> T: ...


@typing.runtime_checkable
class Sized[T](Protocol):
    def __len__(self) -> int: ...


print(isinstance([], Sized), Proto.__type_params__, Proto.__mro__[-2:], issubclass(list, Sized))
class NT[T](typing.NamedTuple):
    a: T
    b: int = 2
class TD[T](typing.TypedDict): key: T
print(NT(1), NT[int](5), NT.__type_params__, TD(key=1), TD.__type_params__, TD.__annotations__)
for source in ("class A[T](Generic[T]): pass", "class A[T, T]: pass", "class A[T](T): pass\nA()", "class A[T]:\n def f(self): nonlocal T", "class A[T: (yield)]: pass", "class A[T](metaclass=(lambda *a, **k: (a[1], sorted(a[2])))): pass\nprint(A)", "class A[T]((yield)): pass", "class A[T](x := object): pass", "class A[*Ts, *Us]: pass"):
    try: exec(source)
    except (SyntaxError, TypeError) as e: print(type(e).__name__, e.msg if isinstance(e, SyntaxError) else str(e).split(" at 0x")[0])
