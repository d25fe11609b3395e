# What builtins, operators and operator's functions call of an object that has every special method.
# varies: follows the library's or the language's version
import operator, functools, sys
class V:
    def __init__(self, v): self.v=v
    def __getattr__(self, n): print(n); return n
def m(name, ret):
    def f(self, *a): print(name, a and type(a[0]).__name__); return ret
    f.__name__=name; return f
for n, r in dict(__str__="s", __repr__="r", __format__="f", __hash__=7, __bool__=True, __len__=3, __int__=4, __float__=4.5, __complex__=1j, __index__=1, __abs__=3, __round__=9, __divmod__=(1,2), __rdivmod__=(2,1), __pow__=8, __rpow__=9, __dir__=["b","a"], __neg__=-1, __add__=5, __radd__=6, __iadd__=7, __eq__=True, __lt__=False, __contains__=1, __getitem__=10, __setitem__=None, __delitem__=None, __call__="called").items():
    setattr(V, n, m(n, r))
v=V(1)
print(str(v), repr(v), ascii(v), format(v), format(v,"x"), f"{v} {v!r:>5} {v!s}", hash(v), bool(v), not v, len(v), int(v), float(v), complex(v), bin(v), hex(v), operator.index(v), abs(v), round(v), round(v,1), divmod(v,1), divmod(1,v), pow(v,1), pow(1,v), pow(v,1,2), dir(v))
print(v, v, sep="-")
print(operator.add(v,1), operator.add(1,v), operator.iadd(v,2), operator.neg(v), operator.eq(v,1), operator.lt(v,2), operator.contains(v,1), operator.getitem(v,1), operator.setitem(v,1,2), operator.delitem(v,1), operator.truth(v), operator.not_(v))
print(operator.attrgetter("a")(v), operator.attrgetter("a","v")(v), operator.itemgetter(1)(v), operator.itemgetter(1,2)(v), operator.methodcaller("__str__")(v))
p=functools.partial(v, 1, k=2) if 0 else functools.partial(lambda *a, **k: (a,k,0), 1, k=2)
print(p(3, j=4))
class PS(functools.partial): pass
print(PS(lambda *a: (a), 1)(2))
print(staticmethod(lambda: 0)())
K=functools.cmp_to_key(lambda a,b: (print("cmp",0), a-b)[1])
print(K(1)<K(2), max([1,3,2], key=K), sorted([3,1,2], key=K))
print([1,2,3][v], (1,2,3)[v:], "abc"[v], [0]*v, v in [v], [v]==[V(1)], {1:v}=={1:V(2)})
print("%s %r" % (v, v), "%d" % v, "%(a)s" % {"a": v}, "%5.1s|" % v)
print("{} {!r} {:x} {0}".format(v, v, v) if 0 else "{} {!r} {:x}".format(v, v, v))
print("{0.zz} {0[1]}".format(v))
print(isinstance(3, (str, v.__class__)))
class Meta(type):
    def __instancecheck__(c, o): print("ic"); return True
    def __subclasscheck__(c, o): print("sc"); return True
class I(metaclass=Meta): pass
print(isinstance(3, I), isinstance(3,(str, I)), issubclass(int, I), issubclass(int,(str,I)), isinstance(3, str|I))
l=[1,2,3]; l[v]=5; del l[v]; print(l)
l[v:v]=[9]; print(l)
class O:
    def __getattribute__(self, n):
        print("ga", n); return object.__getattribute__(self, n)
    @property
    def p(self): return ("p")
    @p.setter
    def p(self, v): print("set")
    def __setattr__(self, n, v): print("sa"); object.__setattr__(self, n, v)
    def __delattr__(self, n): print("da"); super().__delattr__(n)
o=O(); print(o.p); o.p=3; o.q=3; del o.q
class O2(O):
    @property
    def p(self): return super().p
print(O2().p)
class Ctx:
    def __enter__(self): print("enter")
    def __exit__(self,*a): print("exit")
with Ctx(): pass
print(list[int]((1,2)))
