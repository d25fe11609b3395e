# Metaclasses: a registry, __prepare__ with a namespace of its own, __init_subclass__, __set_name__, __call__ on the class, a small mapper.
# arguments: 62
import sys


def effort(n):
    value = n
    for i in range(25):
        value = (value * 25 + i) % 4093
    return value


class Namespace(dict):
    def __init__(self):
        super().__init__()
        self.order = []

    def __setitem__(self, key, value):
        if not key.startswith("__"):
            self.order.append((key, effort(len(self.order))))
        super().__setitem__(key, value)


class Registry(type):
    classes = {}

    @classmethod
    def __prepare__(mcs, name, bases, **options):
        effort(3)
        return Namespace()

    def __new__(mcs, name, bases, namespace, *, table=None):
        cls = super().__new__(mcs, name, bases, dict(namespace))
        cls.order = namespace.order
        cls.table = table or name.lower()
        mcs.classes[name] = cls
        return cls

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)
        cls.fields = {key: value for base in reversed(cls.__mro__) for key, value in vars(base).items() if isinstance(value, Field)}

    def __call__(cls, *args, **kwargs):
        self = super().__call__(*args, **kwargs)
        self.checked = all(field.check(getattr(self, key)) for key, field in cls.fields.items())
        return self

    def __len__(cls):
        return len(cls.fields)

    def __getitem__(cls, key):
        return cls.fields[key]

    def __iter__(cls):
        return iter(cls.fields)

    def __instancecheck__(cls, instance):
        effort(1)
        return type.__instancecheck__(cls, instance)


class Field:
    def __init__(self, kind, default=None):
        self.kind, self.default = kind, default

    def __set_name__(self, owner, name):
        self.name, self.owner = name, owner.__name__
        effort(5)

    def __get__(self, instance, owner):
        if instance is None:
            return self
        effort(2)
        return instance.__dict__.get(self.name, self.default)

    def __set__(self, instance, value):
        if value is not None and not isinstance(value, self.kind):
            raise TypeError(f"{self.owner}.{self.name} takes {self.kind.__name__}, not {value!r}")
        instance.__dict__[self.name] = value

    def check(self, value):
        return value is None or isinstance(value, self.kind)


class Model(metaclass=Registry):
    id = Field(int, 0)

    def __init__(self, **values):
        for key, value in values.items():
            setattr(self, key, value)

    def sql(self):
        names = [name for name in type(self)]
        return f"insert into {self.table} ({', '.join(names)}) values ({', '.join(repr(getattr(self, name)) for name in names)})"


class Plugin:
    known = []

    def __init_subclass__(cls, /, rank=0, **options):
        super().__init_subclass__(**options)
        cls.rank = rank + effort(rank)
        Plugin.known.append(cls)

    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item}]"


for again in range(int(sys.argv[1])):

    class Person(Model, table="people"):
        name = Field(str, "")
        age = Field(int)

        def older(self):
            self.age += 1
            return self

    class Worker(Person):
        boss = Field(Person)
        pay = Field(float, 1.5)

    boss = Worker(id=1, name="Ada", age=50)
    people = [Worker(id=n, name=f"w{n}", age=n % 60, boss=boss if n % 2 else None) for n in range(60)]
    for person in people:
        person.older().older()
    print(again, people[7].sql()[:80], sum(person.age for person in people), all(person.checked for person in people), len(Worker), Worker["pay"].owner)
    print(Worker.order, list(Person), sorted(Registry.classes), isinstance(boss, Person), isinstance(3, Worker))
    for wrong in ({"age": "x"}, {"pay": 3}, {"nobody": 1}):
        try:
            print(Worker(**wrong).checked)
        except TypeError as error:
            print(error)
    Plugin.known.clear()
    for n in range(30):
        type(f"P{n}", (Plugin,), {"n": n}, rank=n)
    print(len(Plugin.known), sum(plugin.rank for plugin in Plugin.known), Plugin[int], Plugin.known[3].__name__)
