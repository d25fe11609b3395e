"""Counts of references, which the machine holds more of than it says."""

import sys
import traceback
import weakref
from sys import getrefcount


def f():
    a = []
    b = a
    print(sys.getrefcount(a), getrefcount([]), sys.getrefcount(object()))
    for i in range(3):
        n = getrefcount(a)
    c = {"x": a, "y": [a]}
    print(n, getrefcount(a), getrefcount(c["x"]), sys.getrefcount(c))
    g = lambda: getrefcount(a)
    return g(), list(map(getrefcount, [a])), getrefcount(g), max([a], key=getrefcount) is a


class C:
    def m(self, x):
        return getrefcount(self), getrefcount(x), getrefcount(self.m)

    @property
    def p(self):
        return getrefcount(self)


print(f())
c = C()
print(c.m([]), c.p, getrefcount(c))
d = c
print(getrefcount(c), C().m(c))


def gen(x):
    yield getrefcount(x)
    yield getrefcount(x)


print(list(gen(c)), [getrefcount(c) for _ in range(2)])


def args(*a, **k):
    return getrefcount(a), getrefcount(a[0]), getrefcount(k), getrefcount(k["z"])


print(args(c, z=c))
x = object()
l = [x] * 5
print(getrefcount(x))
del l
print(getrefcount(x))
t = (x, x)
print(getrefcount(x), getrefcount(t[0]))
try:
    raise KeyError("e")
except KeyError as e:
    print(getrefcount(e))
w = weakref.ref(c)
print(getrefcount(w()), getrefcount(c))
print((lambda v: getrefcount(v))(c), (lambda v: (lambda u: getrefcount(u))(v))(c))

try:
    1 / 0
except Exception as e:
    exc_obj = e
a = sys.getrefcount(exc_obj)
try:
    raise exc_obj
except Exception:
    ei = sys.exc_info()
b = sys.getrefcount(exc_obj), sys.getrefcount(ei[2])
x = traceback.TracebackException(*ei)
print(a, b, (sys.getrefcount(exc_obj), sys.getrefcount(ei[2])))
