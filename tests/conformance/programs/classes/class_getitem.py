# __class_getitem__, metaclass __getitem__, generic aliases, and which of them wins.
import types


class Box:
    def __class_getitem__(cls, item):
        print("class_getitem", cls.__name__, item)
        return types.GenericAlias(cls, item)
    def __init__(self, value=0): self.value = value
    @classmethod
    def make(cls): return cls(5)


class Sub(Box): pass


alias = Box[int]
print(alias, alias.__origin__, alias.__args__, alias(3).value, Sub[str, 1].__args__, alias.make().value)
print(alias == Box[int], hash(alias) == hash(Box[int]), Box[()].__args__, Box[1:2, ...].__args__)


class Meta(type):
    def __getitem__(cls, item): return ("meta", cls.__name__, item)
    def __len__(cls): return 7
    def __iter__(cls): return iter("meta")
    def __contains__(cls, item): return item == "in meta"
    def __bool__(cls): return False
    def __add__(cls, other): return ("added", other)
    def __call__(cls, *args): return ("called", args)
    def __str__(cls): return f"str of {cls.__name__}"
    def __getattr__(cls, name): return f"meta attr {name}"
    def __instancecheck__(cls, obj): return obj == 5
    def __subclasscheck__(cls, sub): return sub is int
    def __eq__(cls, other): return other == "equal"
    def __hash__(cls): return 42


class Both(metaclass=Meta):
    def __class_getitem__(cls, item): return "class_getitem"
    def __getitem__(self, item): return "instance"


print(Both[1], len(Both), list(Both), "in meta" in Both, 1 in Both, bool(Both), Both + 2, Both(1, 2), str(Both), Both.anything)
print(isinstance(5, Both), isinstance(6, Both), issubclass(int, Both), issubclass(str, Both), Both == "equal", hash(Both), {Both: 1}["equal"] if hash("equal") == 42 else "other hash")
print(object.__new__(Both)[1], type.__call__(Both)[2])


class Instance:
    def __init__(self): self.__class_getitem__ = lambda item: "instance attribute"


for target, name in ((Instance(), "instance"), (Instance, "class"), (int, "int"), (type("T", (), {"__class_getitem__": lambda item: item}), "lambda"), (type("U", (), {"__class_getitem__": None}), "none"), (type, "type")):
    try:
        print(name, target[3])
    except TypeError as error:
        print(name, error)


class Static:
    @staticmethod
    def __class_getitem__(item): return ("static", item)


class Prop:
    @property
    def __class_getitem__(self): return 1


print(Static[1], type(vars(Box)["__class_getitem__"]).__name__)
try:
    Prop[1]
except TypeError as error:
    print(error)
print(list[int], dict[str, list[int]], tuple[int, ...], list[int]("ab"), isinstance([], list), type[int], list["forward"])


class FromAlias(list[int], Box[str] if False else Box): pass


print(FromAlias.__bases__, FromAlias.__orig_bases__)
try:
    isinstance([], list[int])
except TypeError as error:
    print(error)
Box.value = 9
print(Box[int].value, int | str, int | None, isinstance(1, int | str), (int | str).__args__)
