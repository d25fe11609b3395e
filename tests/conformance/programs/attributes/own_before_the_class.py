# What stands in an instance itself goes before a method of C's, and before what a descriptor without `__set__` gives.
import threading, collections
class L(threading.local):
    def m(self): return 1
l = L(); l.__reduce_ex__ = lambda *a: "own"; print(l.__reduce_ex__(2))
class D(dict): pass
d = D(); d.keys = lambda: "own keys"; print(d.keys(), D().keys())
class G(list):
    def __getattribute__(self, n):
        return list.__getattribute__(self, n)
g = G(); g.append = lambda x: "own append"; print(g.append(1), G().append(1))
e = KeyError(1); e.with_traceback = lambda t: "own"; print(e.with_traceback(None))
class W:
    def __get__(self, o, c): return "described"
class H:
    w = W()
    def __getattr__(self, n): return n
h = H(); print(h.w); h.__dict__["w"] = 5; print(h.w)
h = H(); print(h.w); h.w = 5; print(h.w); del h.w; print(h.w)
