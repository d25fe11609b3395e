import fractions
import functools
import math

from showing import fresh, over, show


def load(owner):
    return owner.value


def store(owner, new):
    owner.value = new


def call(owner):
    return owner.method()


def read(owner):
    return owner.method


def of_class(owner):
    return owner.__class__


class Plain:
    def __init__(self, value=1):
        self.value = value

    def method(self):
        return 1


class Class:
    value = 3
    method = staticmethod(int)


class Slots:
    __slots__ = ("value", "other")

    def method(self):
        return 2


class Property:
    @property
    def value(self):
        return 1

    @value.setter
    def value(self, new):
        pass


class OddProperty:
    value = property(len)

    def __len__(self):
        return 1


class ManyProperty:
    @property
    def value(self, *more):
        return 1


class Getattribute:
    def __getattribute__(self, name):
        return 7


class Getattr:
    def __getattr__(self, name):
        return int

    def method(self):
        return 4


class GetattrInstance(Getattr):
    def __init__(self):
        self.value = 1


class Descriptor:
    def __get__(self, instance, owner):
        return 5

    def __set__(self, instance, value):
        pass


class Described:
    value = Descriptor()


class ClassAttribute:
    value = 5

    def __init__(self):
        self.other = 1


class Constant:
    value = 5

    def __init__(self):
        self.other = 1


class SlotsAttribute:
    __slots__ = ()
    value = 5


class Methods:
    @classmethod
    def method(cls):
        return cls

    value = classmethod(int)


class Static:
    @staticmethod
    def method():
        return 1


class Setattr:
    def __setattr__(self, name, value):
        object.__setattr__(self, name, value)


class Meta(type):
    @property
    def value(cls):
        return 1

    def method(cls):
        return 2


class WithMeta(metaclass=Meta):
    pass


class OtherMeta(type):
    pass


class OfMeta(metaclass=OtherMeta):
    value = 1

    def method(owner=None):
        return 5


class Error(Exception):
    def method(self):
        return 6


class Callable:
    def __init__(self):
        self.method = int
        self.value = 1


class List(list):
    value = 4

    def method(self):
        return 3


def with_dictionary(cls):
    made = cls()
    made.__dict__["value"] = 1
    made.__dict__ = dict(made.__dict__)
    return made


def changing():
    one, two = Plain(), Plain()
    functions = fresh(load), fresh(store), fresh(call)
    for step in range(130):
        functions[0](one)
        functions[1](two, step)
        functions[2](two)
        if step in (10, 40, 60, 90):
            Plain.other = step
        if step in (20, 70):
            two.__dict__
        if step == 75:
            one.__dict__ = {"value": 1}
        if step in (9, 11, 12, 21, 22, 41, 60, 64, 71, 76, 77, 92, 129):
            show(*functions)


def shapes():
    made = fresh(load)
    for number in range(70):
        owner = Plain()
        if number % 3 == 0:
            owner.first = 1
        made(owner)
        if number % 10 == 0:
            show(made)


def shadowing():
    made = fresh(call)
    owner = Plain()
    for _ in range(12):
        made(owner)
    show(made)
    other = Plain()
    other.method = int
    for _ in range(3):
        made(other)
    show(made)
    for _ in range(60):
        made(owner)
    show(made)


def run():
    owners = (
        Plain(), Slots(), Property(), OddProperty(), ManyProperty(), Getattribute(), Getattr(), GetattrInstance(), Described(),
        ClassAttribute(), SlotsAttribute(), Methods(), Static(), Setattr(), Class(), Class, Plain, WithMeta, Meta, Error(), Callable(),
        List(), with_dictionary(Plain), with_dictionary(Callable), math, functools, fractions.Fraction(1), 1, "a", [], int, len,
        slice(1, 2), functools.partial(int),
    )
    for owner in owners:
        print("--", type(owner).__name__)
        if type(owner) is Slots:
            owner.value = 3
        over(store, (1, owner, 1), (12, owner, 2), (60, owner, 3))
        over(load, (1, owner), (12, owner), (60, owner))
        over(call, (1, owner), (12, owner), (60, owner))
        over(read, (1, owner), (12, owner), (60, owner))
        over(of_class, (1, owner), (12, owner))
    several()
    changing()
    shapes()
    shadowing()


def several():
    over(load, (12, Plain()), (12, Callable()), (60, with_dictionary(Plain)), (9, Class), (60, Class), (9, math), (9, Property()))
    over(store, (12, Plain(), 1), (12, Callable(), 2), (60, with_dictionary(Plain), 1), (9, Slots(), 1), (60, Slots(), 1))
    empty = Slots()
    over(load, (3, empty), (12, Plain()))

    def module():
        return math.pi, math.sqrt(4)

    def of_classes():
        return Plain.method(1), Class.method(), Slots.method(1), Methods.method(), str.upper("a")

    def root(module):
        return module.sqrt(4)

    for _ in range(12):
        module()
        of_classes()
        root(math)
    show(module, of_classes, root)
    untouched = ClassAttribute(), Constant(), SlotsAttribute(), Static(), List()
    for owner in untouched:
        over(load, (1, owner), (12, owner), (60, owner))
    over(load, (12, OfMeta), (3, WithMeta), (60, OfMeta))
    over(call, (12, OfMeta))
    OtherMeta.later = 1
    over(load, (12, OfMeta))
    made = fresh(load)
    for step in range(60):
        made(OfMeta)
        if step == 30:
            OtherMeta.more = 1
    show(made)
    over(load, (12, untouched[0]), (3, ClassAttribute()), (3, untouched[1]))
    over(load, (12, Constant()), (3, Plain()), (60, with_dictionary(Constant)))

    def errors():
        return error.args, error.with_traceback(None), "a".join(["b"]), [].copy(), {}.get(1), (1).bit_length()

    error = Error()
    for _ in range(12):
        errors()
    show(errors)
    error.note = 1
    for _ in range(60):
        errors()
    show(errors)
