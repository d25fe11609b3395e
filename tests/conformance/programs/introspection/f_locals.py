# f_locals of other frames: reading, writing, cells, snapshots, generators, class bodies, module; PyFrame_LocalsToFast.
# varies: a snapshot up to 3.12, write-through from 3.13 on
import ctypes
import sys

to_fast = getattr(ctypes.pythonapi, "PyFrame_LocalsToFast")


def flush(frame): to_fast(ctypes.py_object(frame), ctypes.c_int(0))


def set_in_caller(name, value, write=True):
    frame = sys._getframe(1)
    frame.f_locals[name] = value
    if write: flush(frame)


def victim():
    x = 1
    set_in_caller("x", 2, write=False)
    after_plain = x
    set_in_caller("x", 3)
    return after_plain, x


print(victim())


def with_cell():
    x = 1
    def read(): return x
    set_in_caller("x", "set from outside")
    return x, read()


print(with_cell())


def new_name():
    a = 1
    set_in_caller("brand_new", 5)
    try: return brand_new
    except NameError: return "not a real local", "brand_new" in sys._getframe().f_locals


print(new_name())


def unbound():
    set_in_caller("later", "bound from outside")
    if False: later = None
    try: return later
    except UnboundLocalError as e: return type(e).__name__


print(unbound())


def free_variable():
    value = "outer"
    def inner():
        value
        set_in_caller("value", "changed through the free variable")
        return value
    return inner(), value


print(free_variable())


def delete_name():
    x = 1
    frame = sys._getframe()
    try: del frame.f_locals["x"]
    except (ValueError, KeyError, TypeError) as e: return type(e).__name__
    return "x" in frame.f_locals


print(delete_name())


def caller():
    secret = "the caller's"
    number = 1
    return callee(), number


def callee():
    f = sys._getframe(1)
    before = f.f_locals["secret"], sorted(f.f_locals)
    return before


print(caller())


def gen():
    x = 1
    yield x
    yield x


g = gen()
next(g)
g.gi_frame.f_locals["x"] = 50
flush(g.gi_frame)
print(next(g), g.gi_frame.f_locals["x"])


class Body:
    frame = sys._getframe()
    frame.f_locals["through_frame"] = 1
    seen = through_frame
    same = frame.f_locals is locals()


print(Body.seen, Body.same, Body.through_frame)
sys._getframe().f_locals["module_level"] = 1
print(module_level, sys._getframe().f_locals is globals())


def held(): 
    data = [1]
    return sys._getframe()


f = held()
print(f.f_locals, f.f_locals["data"], len(f.f_locals), list(f.f_locals.items()), "data" in f.f_locals, f.f_locals.get("zz", "default"))
def snapshots():
    x = 1
    f = sys._getframe()
    s1 = f.f_locals
    x = 2
    s2 = f.f_locals
    return s1["x"], s2["x"], s1 is s2, dict(s1) == dict(s2)
print(snapshots())
def mapping_api():
    a, b = 1, 2
    l = sys._getframe().f_locals
    l.update({"c": 3})
    l.setdefault("d", 4)
    return sorted(k for k in l), l | {"z": 1} == {**l, "z": 1}, len(l) >= 4, "a" in l, l == dict(l), sorted(set(l.keys()) & {"a", "q"}), [k for k in reversed(l)][-1:]
print(mapping_api())
def error_frame():
    val = "in the failing frame"
    raise ValueError
try: error_frame()
except ValueError as e: print(e.__traceback__.tb_next.tb_frame.f_locals, e.__traceback__.tb_frame.f_locals is globals())
def comp(): return [sorted(sys._getframe().f_locals) for inside in (1,)]
print(comp())
def lam(): return (lambda q: sorted(sys._getframe().f_locals))(1)
print(lam())
def loops():
    out = []
    for i in range(3):
        out.append(dict(sys._getframe().f_locals).get("i"))
        set_in_caller("i", 100 + i)
        out.append(i)
    return out
print(loops())
