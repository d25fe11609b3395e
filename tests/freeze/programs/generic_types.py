# Types as values: protocols, generics, abstract classes, registrations, overloads, NamedTuple, TypedDict, annotations looked at while it runs.
# arguments: 40
import abc
import sys
import typing
from collections.abc import Callable, Iterable, MutableSequence, Sized
from typing import Any, ClassVar, Generic, NamedTuple, Protocol, TypedDict, TypeVar, runtime_checkable

T = TypeVar("T")
K = TypeVar("K", bound="Shape")


def effort(n):
    value = n
    for i in range(15):
        value = (value * 19 + i) % 6007
    return value


@runtime_checkable
class Drawable(Protocol):
    def draw(self) -> str: ...


class Shape(abc.ABC):
    made: ClassVar[int] = 0

    def __init__(self, size: float) -> None:
        type(self).made += 1
        self.size = size

    @property
    @abc.abstractmethod
    def area(self) -> float: ...

    @abc.abstractmethod
    def scaled(self: K, factor: float) -> K: ...

    def draw(self) -> str:
        return f"{type(self).__name__}:{self.area:.1f}"


class Square(Shape):
    @property
    def area(self):
        return self.size**2 + effort(2) * 0

    def scaled(self, factor):
        return Square(self.size * factor)


class Circle(Shape):
    @property
    def area(self):
        return 3.14159 * self.size**2

    def scaled(self, factor):
        return type(self)(self.size * factor)


class Box(Generic[T]):
    def __init__(self, item: T):
        self.item = item

    def map(self, function: Callable[[T], Any]) -> "Box[Any]":
        return Box(function(self.item))

    def __class_getitem__(cls, item):
        effort(1)
        return super().__class_getitem__(item)


class Limits(MutableSequence):
    def __init__(self, items: Iterable[int] = ()):
        self.items = [min(item, 100) for item in items]

    def __getitem__(self, i):
        return self.items[i]

    def __setitem__(self, i, value):
        self.items[i] = min(value, 100)

    def __delitem__(self, i):
        del self.items[i]

    def __len__(self):
        return len(self.items)

    def insert(self, i, value):
        self.items.insert(i, min(value, 100))


class Row(NamedTuple):
    name: str
    count: int = 1

    def total(self) -> int:
        return self.count * len(self.name) + effort(self.count)


class Options(TypedDict, total=False):
    size: int
    name: str


class Registered:
    def draw(self):
        return "registered"


def checked(function):
    hints = typing.get_type_hints(function)

    def call(*args):
        for (name, kind), arg in zip(hints.items(), args):
            if isinstance(kind, type) and not isinstance(arg, kind):
                raise TypeError(f"{name}: {kind.__name__} expected")
        return function(*args)

    return call


@checked
def join(a: int, b: str, c: float = 0.0) -> str:
    return f"{a}{b}{effort(a)}"


for again in range(int(sys.argv[1])):
    shapes = [kind(n % 9 + 1).scaled(1.5) for n in range(60) for kind in (Square, Circle)]
    print(again, f"{sum(shape.area for shape in shapes):.2f}", Square.made, Shape.made, shapes[-1].draw(), isinstance(shapes[0], Drawable))
    try:
        Shape(1)
    except TypeError as error:
        print(str(error)[:45])
    box = Box[int](again)
    for n in range(50):
        box = box.map(lambda item, n=n: (item * 3 + effort(n)) % 1009)
    print(box.item, Box[str], Box[T][int].__args__, typing.get_origin(list[int]), typing.get_args(dict[str, list[T]]))
    limits = Limits(range(90, 110))
    limits.extend(n * n for n in range(12))
    limits.reverse()
    limits += [5, 500]
    print(len(limits), limits.index(81), limits.count(100), limits.pop(), sum(limits), isinstance(limits, Sized))
    rows = [Row(f"r{n}", n) for n in range(70)]
    print(sum(row.total() for row in rows), rows[3]._replace(name="x"), Row("a") == ("a", 1), Row.__annotations__.keys())

    class Local(abc.ABC):
        @classmethod
        def __subclasshook__(cls, other):
            effort(3)
            return True if any("draw" in vars(base) for base in other.__mro__) else NotImplemented

    Sized.register(Registered) if again == 3 else None
    print(issubclass(Registered, Local), issubclass(int, Local), isinstance(Registered(), Sized), isinstance(3, Local))
    for args in ((1, "x"), ("x", 1), (again, 5)):
        try:
            print(join(*args), end=" ")
        except TypeError as error:
            print(error, end=" ")
    options: Options = {"size": again}
    print(options, Options.__total__, int | None, typing.Optional[str], again in range(3))
