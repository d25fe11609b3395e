# When generators are finalised: refcount drops, reference cycles, at interpreter exit, errors while finalising, hooks.
import gc
import sys
import weakref

gc.disable()
sys.unraisablehook = lambda u: print("unraisable", type(u.exc_value).__name__, u.exc_value, u.err_msg and u.err_msg.partition(" <")[0], type(u.object).__name__)


def g(name):
    try:
        yield name
        yield name + "2"
    finally:
        print("finalised", name, sys.exc_info()[0].__name__ if sys.exc_info()[0] else None)


x = g("dropped")
next(x)
x = None
print("after drop")
y = g("finished")
print(list(y))
y = None
z = g("not started")
z = None
print("after not started")
w = g("weak")
next(w)
r = weakref.ref(w, lambda ref: print("weakref callback"))
del w
print(r())


def owner():
    held = g("held by frame")
    next(held)
    yield "owner"


o = owner()
next(o)
del o
print("after owner")


def cyc():
    me = yield
    try:
        yield
    finally:
        print("cycle finalised")


c = cyc()
next(c)
c.send(c)
del c
print("before collect")
gc.collect()
print("after collect")


def bad():
    try:
        yield
    finally:
        raise ValueError("while finalising")


b = bad()
next(b)
try:
    raise KeyError("pending")
except KeyError:
    del b
    print("pending still", repr(sys.exception()))


def resurrect():
    global saved
    try:
        yield 1
        yield 2
    finally:
        saved = me
        print("resurrecting")


me = resurrect()
next(me)
temp, me = me, None
me = temp
del temp
temp2 = me
next(temp2)
me = None
del temp2
print("saved" in globals())


def yields_in_finally():
    try:
        yield
    finally:
        yield "refuses"


v = yields_in_finally()
next(v)
del v
print("after refusing")


class Finaliser:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)


def holds():
    a, b = Finaliser("a"), Finaliser("b")
    yield
    c = Finaliser("c")
    yield


h = holds()
next(h), next(h)
h.close()
print("closed")
h = holds()
next(h)
del h
print("dropped early")
print(sum(next(iter([Finaliser("temp").n and 1])) for _ in range(2)))
def argument(f): 
    yield 1
k = argument(Finaliser("argument"))
print("argument kept alive by the unstarted generator")
del k


def returned(): 
    f = Finaliser("local of returned")
    return (yield f.n)


k = returned()
next(k)
try:
    k.send("v")
except StopIteration as s:
    print("stop", s.value)
print(k.gi_frame)
at_exit = g("alive at exit")
next(at_exit)
print("end of program")
