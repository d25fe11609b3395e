# f_locals of the running frame read and written while the frame goes on, repr and clear of a frame that runs.
# varies: a snapshot up to 3.12, a view from 3.13 on
import sys
def g():
    x = 1
    f = sys._getframe()
    v = f.f_locals
    x = 5
    print(v["x"], "x" in v, len(v), sorted(v), v.get("x"))
    v["x"] = 7
    print(x)
    def inner(): return sys._getframe(1).f_locals
    w = inner()
    w.update({"x": 9})
    print(x, v == w)
    try: f.clear()
    except RuntimeError as e: print(e)
g()
