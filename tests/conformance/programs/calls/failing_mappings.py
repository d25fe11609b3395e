"""What is raised where what stands behind ** in a call or a display is no mapping, or fails."""

def show(f, *mappings):
    try:
        for m in mappings: f(a=1, **m)
    except BaseException as e:
        print(type(e).__name__, e, type(e.__context__).__name__, type(e.__cause__).__name__)
def f(**k): return k
class M:
    def __init__(self, **p): self.p = p
    def keys(self):
        e = self.p.get("keys")
        if e: raise e
        return iter(self.p.get("names", ()))
    def __getitem__(self, k):
        e = self.p.get("item")
        if e: raise e
        return 1
for e in (KeyError("keys"), KeyError("a", "b"), KeyError(), KeyError(3), AttributeError("nope"), TypeError("x"), KeyError("q")):
    show(f, M(keys=e)); show(f, M(names=["z"], item=e)); show(f, {"q": 1}, M(names=["q"], item=e))
    try: {"a":1, **M(keys=e)}
    except BaseException as x: print("dict", type(x).__name__, x)
class N: pass
class O:
    keys = 3
class P:
    def keys(self): return 3
class Q:
    def __getattr__(self, name): raise KeyError(name)
for m in (N(), O(), P(), Q(), 3, None, "ab", [("a", 1)]):
    show(f, m)
    try: {"a":1, **m}
    except BaseException as x: print("dict", type(x).__name__, x)
    try: f(**m)
    except BaseException as x: print("only", type(x).__name__, x)


class Odd:
    def __repr__(self):
        return "odd"

    def __str__(self):
        raise ZeroDivisionError


class Handled(KeyError):
    @property
    def args(self):
        return ("other",)


for e in (KeyError(Odd()), Handled("own"), AttributeError("a", "b")):
    show(f, M(keys=e))
    try:
        raise ValueError("outer")
    except ValueError:
        show(f, M(keys=e))
        show(f, M(names=["a"]))
        show(f, {"a": 1})
        show(f, {1: 1}, {"b": 2})
