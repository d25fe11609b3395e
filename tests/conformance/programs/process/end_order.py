# What runs at the end, in which order: atexit, threads, finalizers, generators, __del__ of globals, cycles, classes and what other modules keep.
import atexit, sys, threading, weakref, functools
class A:
    def __init__(self, n): self.n = n
    def __del__(self):
        print("del", self.n, sys is not None)
        try: print(sorted([2, 1], key=lambda v: v), [x for x in (1, 2)], max([1, 2], key=abs), str(self), self.m)
        except Exception as e: print("E", repr(e))
    def __str__(self): return f"A({self.n})"
    def __getattr__(self, n): return n
a = A("global")
cyc = A("cycle"); cyc.me = cyc
def gen():
    try: yield 1
    finally: print("gen closed", sum(x for x in (1, 2)))
g = gen(); next(g)
class Meta(type):
    def __del__(cls): print("class gone", cls.__name__)
class K(metaclass=Meta): inst = A("in class")
def fin(): print("finalize")
weakref.finalize(cyc, fin)
@atexit.register
def bye(): print("bye", a.n, "__file__" in globals())
t = threading.Thread(target=lambda: print("thread done")); t.start()
functools.keep = A("kept by a module")
sys.keep = A("kept by sys")
d = threading.Thread(target=lambda: threading.Event().wait(), daemon=True); d.start()
