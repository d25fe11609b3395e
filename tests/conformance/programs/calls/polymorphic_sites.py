# Sites that have become specialised meet other types, changed classes, changed globals and changed functions.
class A:
    kind = "A"
    def __init__(self): self.value = 1
    def name(self): return "A.name"


class B:
    __slots__ = ("value",)
    kind = "B"
    def __init__(self): self.value = 2
    def name(self): return "B.name"


class C:
    @property
    def value(self): return 3
    kind = property(lambda self: "C.kind")
    name = staticmethod(lambda: "C.name")


class D:
    def __getattr__(self, attribute): return (lambda: "D." + attribute) if attribute == "name" else attribute


def read(o): return o.value, o.kind, o.name()
def add(a, b): return a + b
def item(c, k): return c[k]
def call(f, *a): return f(*a)
def call1(f, x): return f(x)
def compare(a, b): return a < b, a == b
def unpack(s):
    a, b = s
    return b, a
def loop(it):
    last = None
    for last in it: pass
    return last
def truth(x): return "yes" if x else "no"


for _ in range(50): read(A())
for thing in (A(), B(), C(), D(), A()): print(read(thing))
for _ in range(50): read(thing)
A.name = lambda self: "patched"
print(read(thing))
thing.name = lambda: "instance"
print(read(thing))
A.value = property(lambda self: "now a property", lambda self, v: None)
print(read(thing))
del A.value
thing.__class__ = type("E", (A,), {"kind": "E"})
print(read(thing))
thing.__dict__ = {"value": "new dict", "kind": "own"}
print(read(thing))
for _ in range(50): add(1, 2)
print(add("a", "b"), add(1.5, 2), add([1], [2]), add(2**70, 1), add(True, True))
for _ in range(50): item([1, 2], 0), item((1, 2), 0), item({0: 1}, 0)
print(item("xyz", -1), item([1, 2], -1), item([1, 2], True), item({"k": 1}, "k"), item((1, 2), slice(None)))
for _ in range(50): call(len, "ab"), call1(len, "ab")
print(call1(str, 5), call1(A, ()) if False else None, call1(lambda x: x, 3), call1([].append, 1), call1(type, 1), call1(tuple, "ab"))
for _ in range(50): compare(1, 2), unpack((1, 2)), loop([1, 2]), truth(True)
print(compare("b", "a"), compare(1.5, 1), compare(2**65, 1), compare((1,), (2,)))
print(unpack([3, 4]), unpack("ab"), unpack({1: 0, 2: 0}), loop((5, 6)), loop(range(9)), loop(x for x in "gen"), loop({}))
print([truth(x) for x in (0, 1, "", "a", [], [0], None, 0.0, {}, A())])
limit = 0
def global_read(): return limit, len((1, 2))
for i in range(60):
    limit = i
    global_read()
print(global_read())
len = lambda x: "my len"
print(global_read())
del len
print(global_read())
def changing(x): return x + 1
def caller(x): return changing(x)
for _ in range(50): caller(1)
changing.__code__ = (lambda x, y=0: x * 100).__code__
changing.__defaults__ = (5,)
print(caller(2))
changing = lambda x: "rebound"
print(caller(2))
