import sys


class A:
    f = classmethod(repr)
    g = classmethod(lambda c: 1)


ev = []
sys.setprofile(lambda f, e, a: ev.append((e, getattr(a, "__name__", None))))
A().f()
A.f()
A.g()
x = A().f
x()
sys.setprofile(None)
print(ev)
if hasattr(sys, "monitoring"):
    M = sys.monitoring
    M.use_tool_id(3, "t")
    out = []
    for n in ("CALL", "C_RETURN", "C_RAISE"):
        M.register_callback(3, getattr(M.events, n), lambda c, o, f, a, n=n: out.append((n, getattr(f, "__name__", 0), repr(a)[:20])))
    M.set_events(3, M.events.CALL)
    A().f()
    A.f()
    A.g()
    x()
    M.set_events(3, 0)
    for o in out:
        print(o)
