# abc: abstract methods, messages, registration, subclass hooks, and instance checks that are overridden.
# varies: messages of C functions
from abc import ABC, ABCMeta, abstractmethod
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, MutableSequence, Sequence, Sized


class Shape(ABC):
    @abstractmethod
    def area(self): return "base area"
    @property
    @abstractmethod
    def name(self): ...
    @classmethod
    @abstractmethod
    def make(cls): ...
    def describe(self): return f"{self.name}: {self.area()}"


class Partial(Shape):
    def area(self): return super().area() + "!"


class Full(Partial):
    name = "full"
    @classmethod
    def make(cls): return cls()


class OneLeft(Partial):
    name = "one"


for cls in (Shape, Partial, OneLeft):
    try:
        cls()
    except TypeError as error:
        print(error)
print(Full.make().describe(), sorted(Shape.__abstractmethods__), sorted(OneLeft.__abstractmethods__), Full.__abstractmethods__)


class Duck(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        print("  hook", other.__name__)
        if cls is not Duck: return NotImplemented
        return True if hasattr(other, "quack") else NotImplemented


class Quacks:
    def quack(self): pass


class Registered: pass


Duck.register(Registered)
print(issubclass(Quacks, Duck), issubclass(Quacks, Duck), isinstance(Registered(), Duck), isinstance(5, Duck), isinstance(Quacks(), Duck))


@Duck.register
class Decorated: pass


print(issubclass(Decorated, Duck), Decorated.__mro__[1])
try:
    Quacks.register = 1
    Duck.register(Duck if False else 5)
except TypeError as error:
    print(error)


class Countdown(Iterator):
    def __init__(self, n): self.n = n
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n


print(list(Countdown(3)), isinstance(Countdown(1), Iterable), isinstance([], Sequence), isinstance({}, Mapping), isinstance(len, Callable), isinstance([], Hashable), isinstance(Countdown(1), Sized))


class Stack(MutableSequence):
    def __init__(self, items=()): self.items = list(items)
    def __getitem__(self, i): return self.items[i]
    def __setitem__(self, i, v): self.items[i] = v
    def __delitem__(self, i): del self.items[i]
    def __len__(self): return len(self.items)
    def insert(self, i, v): self.items.insert(i, v)


s = Stack("abc")
s.append("d")
s += "ef"
print(list(s), s.pop(), s.index("c"), list(reversed(s)), "b" in s, s.count("a"))
s.reverse()
s.remove("a")
print(list(s))
try:
    s.index("zz")
except ValueError as error:
    print(type(error).__name__)


class Checks(type):
    def __instancecheck__(cls, obj):
        print("  instancecheck", obj)
        return obj > 3
    def __subclasscheck__(cls, sub):
        print("  subclasscheck", sub.__name__)
        return "maybe"


class Big(metaclass=Checks): pass


print(isinstance(5, Big), isinstance(1, Big), issubclass(int, Big), isinstance(Big(), Big) if False else "skipped", isinstance(1, (int, Big)), isinstance(9, (str, Big)))
exact = Big()
print(isinstance(exact, Big), issubclass(Big, Big))
try:
    isinstance("x", Big)
except TypeError as error:
    print(error)
try:
    try:
        raise ValueError("not looked up through __instancecheck__")
    except Big:
        print("never")
except (ValueError, TypeError) as error:
    print(type(error).__name__, error)
