# typing with guest classes: Generic, Protocol, NamedTuple, TypedDict, overload, get_type_hints, NewType, Annotated, cast, final.
# varies: messages, carets
import collections.abc
import typing
from typing import Annotated, Any, ClassVar, Final, Generic, Literal, NamedTuple, NewType, Optional, ParamSpec, Protocol, TypedDict, TypeVar, Union, overload, runtime_checkable

T, K = TypeVar("T"), TypeVar("K", bound="Base")
P = ParamSpec("P")


class Stack(Generic[T]):
    items: list[T]
    def __init__(self): self.items = []
    def push(self, x: T) -> "Stack[T]":
        self.items.append(x)
        return self
    @classmethod
    def of(cls, *xs):
        s = cls()
        for x in xs: s.push(x)
        return s


class Ints(Stack[int]): extra: ClassVar[int] = 1
class Both(Generic[T, K]): pass


print(Stack[int], Stack[int].of(1, 2).items, Stack.__parameters__, Ints.__orig_bases__, Both[int, str], Stack[T][str], Stack[Union[int, None]], Ints.__mro__[1:], type(Stack[int]()).__name__, Stack[int]().__orig_class__)
for bad in ("Stack[int, str]", "Stack[5]", "Generic[int]", "Generic[T, T]", "class_()", "Ints[int]", "TypeVar('A', int)", "TypeVar('A', bound=1)", "Union[5]", "Optional[int, str]", "Literal[[]]", "isinstance(1, Stack[int])", "isinstance(1, Union[int, str])", "issubclass(Ints, Stack)", "isinstance(Ints(), Generic)", "typing.cast(int, 'x')", "Any()", "List", "typing.Callable[int, str]", "Annotated[int]"):
    try: print(bad, eval(bad, globals() | {"class_": lambda: type("X", (Stack[int], Generic[T]), {})}))
    except Exception as e: print(bad, type(e).__name__, str(e).split("(<")[0])


@runtime_checkable
class Quacks(Protocol):
    name: str
    def quack(self) -> str: ...


class Duck:
    name = "d"
    def quack(self): return "q"
class Mute: name = "m"
class Explicit(Quacks):
    def quack(self): return "explicit " + self.name
class NotRuntime(Protocol):
    def f(self): ...


print(isinstance(Duck(), Quacks), isinstance(Mute(), Quacks), isinstance(Explicit(), Quacks), typing.get_type_hints(Explicit))
for call in (lambda: Quacks(), lambda: isinstance(1, NotRuntime), lambda: issubclass(Duck, Quacks), lambda: Explicit().quack()):
    try: print(call())
    except (TypeError, AttributeError) as e: print(type(e).__name__, e)


class Point(NamedTuple):
    x: int
    y: int = 0
    def norm(self): return abs(self.x) + abs(self.y)
    @property
    def swapped(self): return self._replace(x=self.y, y=self.x)


class Movie(TypedDict, total=False):
    name: str
    year: typing.Required[int]


print(Point(1), Point(3, -4).norm(), Point(1, 2).swapped, Point._field_defaults, Point.__annotations__, Movie(name="n", year=1), Movie.__required_keys__, Movie.__optional_keys__, Movie.__total__)
for source in ("class B(NamedTuple):\n x: int = 1\n y: int", "class B(NamedTuple):\n _x: int", "class B(NamedTuple):\n x: int\n def __new__(cls): pass", "class B(Point):\n z: int = 5\nprint(B(1, 2), B(1).z)", "class B(TypedDict):\n x: int = 1", "class B(Movie):\n extra: str\nprint(B.__annotations__)", "class B(NamedTuple, list): pass", "class B(TypedDict):\n def f(self): pass", "class B(Protocol, int): pass"):
    try: exec(source)
    except (TypeError, AttributeError, ValueError) as e: print(type(e).__name__, e)


@overload
def f(x: int) -> int: ...
@overload
def f(x: str) -> str: ...
def f(x): return x


UserId = NewType("UserId", int)
print(f(1), len(typing.get_overloads(f)), UserId(5), UserId.__supertype__, UserId, typing.get_origin(dict[str, int]), typing.get_args(Annotated[int, "m", 5]), typing.get_args(collections.abc.Callable[[int], str]))
class Hints:
    a: "int"
    b: Optional["Hints"] = None
    c: Annotated[str, "meta"]
    d: Final = 3
    def m(self, x: "list[Hints]", *a: int, k: "Undefined" = None) -> None: ...
print(typing.get_type_hints(Hints), typing.get_type_hints(Hints, include_extras=True)["c"], typing.get_type_hints(lambda: 0))
try: typing.get_type_hints(Hints.m)
except NameError as e: print(e)
print(typing.get_type_hints(Hints.m, localns={"Undefined": float}), typing.no_type_check(Hints.m).__no_type_check__, typing.final(Duck).__final__, typing.is_typeddict(Movie), typing.assert_type(1, int), typing.reveal_type.__name__, typing.ForwardRef("int"), typing.Self, typing.Literal[1, "a", None], typing.List[int], typing.Dict[str, "X"], Union[int, str, int], Optional[None])
class Sub:
    def __class_getitem__(cls, k): return (cls.__name__, k)
    def __init_subclass__(cls, **k): print("init_subclass", cls.__name__, k)
class G2(Sub, Generic[T]): pass
print(Sub[int], G2.__class_getitem__.__func__ is Sub.__class_getitem__.__func__, [typing.get_type_hints(c) for c in (Ints,)])
try: typing.assert_never(5)
except AssertionError as e: print(e)
def decorator(fn: typing.Callable[P, T]) -> typing.Callable[P, list[T]]:
    def inner(*a: P.args, **k: P.kwargs) -> list[T]: return [fn(*a, **k)]
    return inner
print(decorator(lambda a, b=2: a + b)(1), decorator.__annotations__["fn"])
