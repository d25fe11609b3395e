# Assorted corners of the data model: __class__ lies, __dir__, __sizeof__, __reduce__, __copy__, weak spots of equality and hash.
import copy
import operator
import sys


class Liar:
    @property
    def __class__(self): return int


l = Liar()
print(isinstance(l, int), isinstance(l, Liar), type(l).__name__, l.__class__)


class Dirs:
    def __dir__(self): return ["zeta", "alpha", "alpha"]
class BadDirs:
    def __dir__(self): return 5
class MixDirs:
    def __dir__(self): return ["a", 1]


print(dir(Dirs()))
for cls in (BadDirs, MixDirs):
    try:
        dir(cls())
    except TypeError as error:
        print(error)


class Eq:
    def __init__(self, v): self.v = v
    def __eq__(self, other): return self.v == other.v


class EqHash(Eq):
    __hash__ = object.__hash__


class EqHashValue(Eq):
    def __hash__(self): return self.v


print(Eq.__hash__, Eq(1) == Eq(1), Eq(1) != Eq(1), EqHashValue(3) in {EqHashValue(3)}, len({EqHash(1), EqHash(1)}))
for value in (Eq(1), [Eq(1)], (Eq(1),)):
    try:
        hash(value)
    except TypeError as error:
        print(error)


class Hashes:
    def __init__(self, h): self.h = h
    def __hash__(self): return self.h


for h in (5, -1, 2**61 - 1, 2**64, -2**70, True, "x", 1.5, None):
    try:
        print(h, hash(Hashes(h)))
    except TypeError as error:
        print(h, error)


class Copies:
    def __init__(self): self.log, self.inner = [], [1]
    def __copy__(self):
        new = type(self)()
        new.log = ["copied"]
        return new
    def __deepcopy__(self, memo):
        new = type(self)()
        new.inner = copy.deepcopy(self.inner, memo)
        new.log = ["deep", len(memo) > 0]
        return new


print(copy.copy(Copies()).log, copy.deepcopy(Copies()).log, [c.log for c in copy.deepcopy([Copies()])])


class Reduces:
    def __init__(self, a, b=0): self.a, self.b = a, b
    def __reduce__(self): return (type(self), (self.a + 1,), {"b": 99})


class State:
    def __getstate__(self): return {"kept": 1}
    def __setstate__(self, state): self.restored = state


r = copy.copy(Reduces(1))
print(r.a, r.b, copy.copy(State()).restored, copy.deepcopy(State()).restored)


class Size:
    def __sizeof__(self): return 1000


print(sys.getsizeof(Size()) >= 1000, operator.length_hint(type("H", (), {"__length_hint__": lambda s: 7})()), operator.length_hint(5, 3))
for hint in (-1, "x", 2.5, NotImplemented):
    try:
        print(operator.length_hint(type("H", (), {"__length_hint__": lambda s: hint})(), 4))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


class Del:
    def __del__(self): print("deleted", self.__class__.__name__)


x = Del()
y = x
del x
print("still")
y = None
print("after")


class Resurrect:
    kept = []
    def __del__(self):
        print("resurrecting")
        Resurrect.kept.append(self)


z = Resurrect()
z.data = 1
del z
print(Resurrect.kept[0].data)
Resurrect.kept.clear()
print("gone for good")
for name in ("__init__", "__eq__", "__hash__", "__repr__", "__reduce_ex__", "__subclasshook__", "__init_subclass__", "__class__", "__new__"):
    print(name, type(getattr(object, name)).__name__, type(object.__dict__[name]).__name__)
