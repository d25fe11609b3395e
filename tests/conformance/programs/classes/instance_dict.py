# Instance dictionaries: sharing, replacing, deleting, order, non-string keys, and attributes through __dict__.
class A:
    def __init__(self, n):
        self.a = n
        self.b = n + 1


x, y = A(1), A(10)
print(vars(x), list(vars(y)), x.__dict__ is x.__dict__, vars(x) is x.__dict__)
y.c = 5
del y.a
y.a = 6
print(list(vars(y)), list(vars(x)))
x.__dict__ = y.__dict__
x.d = "shared"
print(y.d, x.a)
del x.__dict__
try:
    x.a
except AttributeError as error:
    print(error)
x.new = 1
print(vars(x))
for bad in (5, None, [], type("M", (), {"keys": lambda s: []})()):
    try:
        x.__dict__ = bad
        print("accepted", type(bad).__name__)
    except TypeError as error:
        print(error)


class Sub(dict):
    def __getitem__(self, key): return "never consulted"
    def __missing__(self, key): return "nor this"


x.__dict__ = Sub(k=1)
print(x.k, type(x.__dict__).__name__)
try:
    x.missing
except AttributeError as error:
    print(error)
x.set = 2
print(dict(x.__dict__))
y.__dict__[5] = "int key"
y.__dict__["with space"] = 1
print(getattr(y, "with space"), 5 in vars(y))
y.__dict__["__class__"] = "hidden by data descriptor"
print(y.__class__.__name__)
y.__dict__["__len__"] = lambda: 3
try:
    len(y)
except TypeError as error:
    print(error)


class Dunder:
    __dict__ = {"fake": 1}


d = Dunder()
d.real = 2
print(d.__dict__, d.real, vars(d))


class WithProperty:
    @property
    def __dict__(self): return {"computed": 1}


w = WithProperty()
w.v = 3
print(vars(w), w.v)


class Many: pass


m = Many()
for i in range(100): setattr(m, f"attr{i}", i)
for i in range(0, 100, 2): delattr(m, f"attr{i}")
print(len(vars(m)), sum(vars(m).values()), m.attr99, hasattr(m, "attr0"), list(vars(m))[:3])
for k in list(vars(m)): delattr(m, k)
print(vars(m))
update = A(0)
update.__dict__.update(a="updated", z=1)
print(update.a, update.z, vars(update).pop("a"), hasattr(update, "a"))
vars(update).clear()
print(vars(update))


class Shadowing:
    attr = "class"
    def method(self): return "class method"


s = Shadowing()
s.method = lambda: "instance function"
s.attr = "instance"
print(s.method(), s.attr, Shadowing.method(s))
del s.method, s.attr
print(s.method(), s.attr)
try:
    del s.attr
except AttributeError as error:
    print(error)
for target in (5, int, len, s, type, "str"):
    try:
        print(type(vars(target)).__name__)
    except TypeError as error:
        print(error)
