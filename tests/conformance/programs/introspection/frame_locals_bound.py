# Methods of f_locals, called by what they are bound to.
# varies: what f_locals is (PEP 667)
import sys


def f():
    x = 1
    d = sys._getframe().f_locals
    d.__setitem__("x", 2)
    print(d["x"], x)
    put, get, keys = d.__setitem__, d.get, d.keys
    put("x", 3)
    print(get("x"), x, sorted(keys()))
    x = 4
    print(get("x"), d.__getitem__("x"), d.__contains__("x"), len(d), d.__len__())
    update = d.update
    update({"x": 5})
    print(x, sys._getframe().f_locals["x"])
    frame = sys._getframe()
    line = frame.__repr__
    print(type(line()).__name__, frame.__getattribute__("f_lineno"), getattr(frame, "f_locals")["x"])


f()
