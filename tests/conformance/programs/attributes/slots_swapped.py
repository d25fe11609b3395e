# Instances whose layout is not only a dictionary: slots, inherited slots, a dictionary that is replaced, a class that is exchanged.
# varies: messages
class Base:
    __slots__ = ("a", "__private")

    def __init__(self, a):
        self.a = a
        self.__private = a * 2

    def private(self):
        return self.__private


class WithDict(Base):
    def __init__(self, a, b):
        super().__init__(a)
        self.b = b


class Narrow(Base):
    __slots__ = ["c"]
    c_default = 7


value = WithDict(1, 2)
print(value.a, value.b, value.private(), value.__dict__, sorted(vars(Base))[-2:], Base.a, type(Base.a).__name__)
value.__dict__["a"] = "in the dictionary"
print(value.a, value.__dict__)
del value.a
try:
    value.a
except AttributeError as error:
    print(error)
value.__dict__ = {"b": "new", "z": 26}
print(value.b, value.z, list(value.__dict__))
try:
    value.__dict__ = [1]
except TypeError as error:
    print(error)

narrow = Narrow(3)
for statement in ("narrow.c", "narrow.d", "narrow.__dict__"):
    try:
        print(eval(statement))
    except AttributeError as error:
        print(statement, error)
try:
    narrow.d = 1
except AttributeError as error:
    print(error)
narrow.c = 4
print(narrow.c, Narrow.c.__get__(narrow), Narrow.__slots__, Base.a.__get__(narrow, Narrow), Narrow.c.__objclass__.__name__)
try:
    Base.a.__get__(3)
except TypeError as error:
    print(error)
try:
    Base.a.__set__("text", 1)
except TypeError as error:
    print(error)


class First:
    def __init__(self):
        self.x = 1

    def who(self):
        return "first", self.x


class Second:
    def who(self):
        return "second", self.x, self.extra

    @property
    def extra(self):
        return len(vars(self))


def ask(instances):
    return [instance.who() for instance in instances]


instances = [First(), First()]
print(ask(instances))
instances[1].__class__ = Second
instances[1].x += 1
print(ask(instances), type(instances[1]).__name__)
try:
    instances[0].__class__ = Narrow
except TypeError as error:
    print(error)
try:
    instances[0].__class__ = int
except TypeError as error:
    print(error)

for bad in ("class A:\n    __slots__ = ('x', 1)", "class A:\n    __slots__ = 'x',\n    x = 1", "class A:\n    __slots__ = ('not an identifier',)",
            "class A(int):\n    __slots__ = ('x',)\nclass B(tuple):\n    __slots__ = ('x',)", "class A(Base, Other): pass"):
    try:
        exec(bad, {"Base": Base, "Other": type("Other", (), {"__slots__": ("q",)})})
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


class Documented:
    __slots__ = {"x": "what x is", "y": None}


print(Documented.x.__doc__, Documented.y.__doc__, [name for name in Documented.__slots__])

import copy
import pickle

narrow.c = [1]
twin, deep = copy.copy(narrow), copy.deepcopy(narrow)
print(twin.c is narrow.c, deep.c is narrow.c, deep.a, deep.private(), twin.__reduce_ex__(2)[2])
again = pickle.loads(pickle.dumps(narrow))
print(again.c, again.a, again.private())
