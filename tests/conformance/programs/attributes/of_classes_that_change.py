"""An attribute that is read from a class again and again, while the class, its bases and what it finds there change."""


class Descriptor:
    pass


class Base:
    number = 1
    text = "base"


class Derived(Base):
    shared = Descriptor()

    def method(self):
        return "method"

    @property
    def computed(self):
        return "computed"

    @staticmethod
    def fixed():
        return "static"

    @classmethod
    def bound(cls):
        return cls.__name__


def read():
    found = []
    for _ in range(3):
        found.append((Derived.number, Derived.text, Derived.fixed(), Derived.bound(), type(Derived.method).__name__, type(Derived.computed).__name__))
        found.append(type(Derived.shared).__name__)
    return found


print(read())
Base.number = 2
print(read())
Derived.number = 3
print(read())
del Derived.number
print(read())
Descriptor.__get__ = lambda self, instance, owner: f"got from {owner.__name__}"
print(read(), Derived.shared)
del Descriptor.__get__
print(read())
Derived.__bases__ = (type("Second", (), {"number": 7, "text": "second"}),)
print(read())
Derived.bound = Derived.fixed
print(read())


class Meta(type):
    @property
    def number(cls):
        return "by the metaclass"

    def __getattr__(cls, name):
        return f"no {name}"


class Special(metaclass=Meta):
    number = 4
    other = 5


for _ in range(3):
    print(Special.number, Special.other, Special.missing)
del Special.other
print(Special.other)


def missing():
    for _ in range(3):
        try:
            Derived.nothing
        except AttributeError as error:
            print(error)


missing()
Derived.nothing = "something"
print([Derived.nothing for _ in range(3)])
del Derived.nothing
missing()
for _ in range(3):
    print(Derived.__name__, Derived.__doc__, Derived.__qualname__, Derived.__module__, Base.__bases__, sorted(Derived.__dict__)[:3])
Derived.__name__, Derived.__doc__ = "Renamed", "A text."
for _ in range(2):
    print(Derived.__name__, Derived.__doc__)


class Ending:
    def __del__(self):
        print("ended")


class Holder:
    held = Ending()


for _ in range(3):
    Holder.held
Holder.held = None
print("let go")
