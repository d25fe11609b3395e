# Weak references and finalisers: order of callbacks and __del__, resurrection, finalize, WeakValue and WeakKey dictionaries, locals dropped.
import gc
import sys
import weakref

log = []


class O:
    def __init__(self, name): self.name = name
    def __del__(self): log.append(f"del {self.name}")
    def __repr__(self): return f"O({self.name})"
    def method(self): return self.name


def flush(label, *values):
    print(label, *values, log)
    log.clear()


o = O("a")
r = weakref.ref(o, lambda ref: log.append(f"callback {ref() is None}"))
r2 = weakref.ref(o, lambda ref: log.append("second callback"))
p = weakref.proxy(o)
flush("alive", r() is o, p.name, p.method(), weakref.getweakrefcount(o), r == weakref.ref(o), hash(r) == hash(o))
del o
flush("dead", r(), r == r, r == r2)
for use in (lambda: p.name, lambda: p.method(), lambda: str(p)[:5], lambda: bool(p)):
    try: use()
    except ReferenceError as e: flush("proxy", e)


def scope():
    x, y = O("x"), O("y")
    log.append("body")
    return "returned"


flush("scope", scope())


def rebinding():
    x = O("1")
    x = O("2")
    log.append("rebound")
    x = None
    log.append("none")
    for x in (O(f"loop{i}") for i in range(2)): log.append(x.name)
    log.append("after loop")
    del x
    [O("comp") for _ in "a"]
    log.append("after comp")
    O("temp").name
    log.append("after temp")
    (lambda z: None)(O("arg"))
    log.append("after call")


rebinding()
flush("rebinding")


def exception_holds():
    e = O("in frame")
    raise ValueError


try: exception_holds()
except ValueError as error: log.append("handling")
log.append("handled")
flush("exception")
try: exception_holds()
except ValueError as error: saved = error
flush("saved")
del saved
flush("released")
def args(x): 
    x = None
    log.append("argument dropped")
args(O("passed"))
flush("argument")
def closure():
    c = O("cell")
    return lambda: c
f = closure()
flush("closure", f().name)
f = None
flush("closure dropped")
def default(x=O("default")): pass
flush("default")
del default
flush("function dropped")
class Holder: attr = O("class attr")
Holder.attr = None
flush("class attr")
d = {"k": O("dict"), "l": [O("list")]}
d["k"] = 1
flush("dict value")
d.clear()
flush("cleared")
a, b = O("cyc a"), O("cyc b")
a.b, b.a = b, a
wa = weakref.ref(a, lambda r: log.append("cycle callback"))
del a, b
flush("cycle", wa() is not None)
gc.collect()
flush("collected", wa())
fin = weakref.finalize(obj := O("finalized"), log.append, "finalizer")
flush("finalize", fin.alive, fin.peek()[2])
del obj
flush("finalize dead", fin.alive, fin())
fin = weakref.finalize(obj := O("called"), lambda *a, **k: (a, k), 1, k=2)
flush("called", fin(), fin(), fin.detach())
del obj
wv, wk, ws = weakref.WeakValueDictionary(), weakref.WeakKeyDictionary(), weakref.WeakSet()
k = O("key")
wv["k"], wk[k] = k, "value"
ws.add(k)
flush("weak", len(wv), len(wk), len(ws), list(wv), wk[k], k in ws)
log.clear()
del k
flush("weak dead", len(wv), len(wk), len(ws), wv.get("k", "gone"))
m = O("method")
wm = weakref.WeakMethod(m.method)
flush("method", wm()())
del m
flush("method dead", wm())
for bad in (5, "s", (), None, [], {}, len, lambda: 0, O, (i for i in ()), type):
    try: weakref.ref(bad)
    except TypeError as e: print(e)
class Res:
    def __del__(self):
        global back
        back = self
        log.append("resurrect")
x = Res()
wr = weakref.ref(x)
del x
flush("resurrected", wr() is None, back is not None)
del back
flush("second death")
class Order:
    def __init__(self): self.one, self.two = O("one"), O("two")
    def __del__(self): log.append("owner")
x = Order()
del x
flush("order")
t = (O("t1"), O("t2"))
del t
l = [O("l1"), O("l2"), O("l3")]
del l[1]
l[:] = []
flush("containers")
x = y = O("shared")
del x
flush("one left")
y = 1
flush("gone")
def gen():
    g = O("generator local")
    yield
x = gen()
next(x)
x.close()
flush("generator")
sys.stdout.flush()
last = O("at exit")
weakref.finalize(last, print, "finalizer at exit")
