# locals(), globals(), vars(), dir() in every kind of scope; writing through them, snapshots, and what changes are seen.
# varies: locals() follows PEP 667 from 3.13 on, inlined comprehensions
import sys


def names(d): return sorted(k for k in d if not k.startswith("__"))


def plain(a, b=2, *args, c=3, **kw):
    d = a
    if a: late = 1
    del b
    return locals()


print(plain(1, 2, 3, x=4), plain(0))


def identity():
    x = 1
    first = locals()
    y = 2
    second = locals()
    return first is second, names(first), names(second)


print(identity(), globals() is globals(), vars() is globals(), locals() is globals())


def write():
    x = 1
    l = locals()
    l["x"] = 2
    l["new"] = 3
    again = locals()
    return x, "new" in again, again["x"], again is l


print(write())


def frame_locals():
    x = 1
    f = sys._getframe()
    f.f_locals["x"] = 2
    f.f_locals["new"] = 3
    seen = f.f_locals["x"]
    x_now = x
    x = 5
    return x_now, seen, f.f_locals["x"], "new" in f.f_locals


print(frame_locals())


def cells():
    x = 1
    def inner(): return x
    f = sys._getframe()
    f.f_locals["x"] = 2
    return x, inner(), f.f_locals["x"], names(locals())


print(cells())


def dirs(z, a):
    def inner():
        q = z
        return dir(), names(vars())
    m = 1
    return dir(), inner()


print(dirs(1, 2))


class C:
    a = 1
    b = [k for k in names(locals())]
    locals()["c"] = 3
    vars()["d"] = 4
    e = c + d
    same = locals() is vars()
    f = names(dir())
    class Inner:
        here = names(locals())
    def method(self): return names(locals()), dir(), C.a


print(C.b, C.c, C.d, C.e, C.same, C.f, C.Inner.here, C().method())
print((lambda p, q=1: locals())(5), [names(locals()) for v in (1,)] if sys.version_info < (3, 12) else "inlined", list(names(locals()) for w in (1,)))


def gen(n):
    for i in range(n): yield names(locals())


print(next(gen(2)), next(gen(1)))


def unbound(flag):
    if flag: x = 1
    out = names(locals())
    for i in (): pass
    try: 1 / 0
    except ZeroDivisionError as e: during = names(locals())
    return out, during, names(locals())


print(unbound(True), unbound(False))
globals()["dynamic_global"] = "made"
print(dynamic_global, "dynamic_global" in dir(), vars()["dynamic_global"])
del globals()["dynamic_global"]
try: dynamic_global
except NameError as e: print(e)


def global_write():
    globals()["from_function"] = 1
    return from_function


print(global_write())
for call in (lambda: vars(5), lambda: vars(1, 2), lambda: locals(1), lambda: globals(1), lambda: dir(1, 2)):
    try: call()
    except TypeError as e: print(e)
def args_in_locals(self, /, *a, **k): return locals() == {"self": self, "a": a, "k": k}
print(args_in_locals(1, 2, z=3))
def nested_eval():
    hidden = "found"
    return eval("eval('hidden')"), eval("locals()['hidden']"), eval("sorted(locals())"), [eval("hidden", {}, {"hidden": 1})]
print(nested_eval())
def exec_locals():
    x = 1
    exec("y = x + 1; z = locals(); w = sorted(z)[:1]")
    return names(locals())
print(exec_locals())
def loop_over_locals():
    a, b = 1, 2
    return {k: v for k, v in sorted(locals().items())}
print(loop_over_locals())
