# sys.setprofile: call, return, c_call, c_return, c_exception events with their arguments, generators, exceptions, errors in it.
# varies: details of introspection
import sys
import threading


def profile_of(fn, *args):
    events = []
    def profiler(frame, event, arg):
        if event.startswith("c_"): shown = arg.__qualname__ if hasattr(arg, "__qualname__") else arg.__name__
        elif hasattr(arg, "send"): shown = "<generator>"
        else: shown = arg
        events.append((event, frame.f_code.co_name, shown))
    sys.setprofile(profiler)
    try: result = fn(*args)
    except Exception as e: result = repr(e)
    finally: sys.setprofile(None)
    print(fn.__name__, "->", result)
    for e in events[:-1]: print("  ", *e)


def plain(x): return inner(x) + len([x]) + abs(-x)
def inner(x): return x * 2
def failing():
    try: return int("x")
    except ValueError: return "caught"
def uncaught_c(): return [].pop()
def python_error(): return raiser()
def raiser(): raise ValueError("python")
def generators(): return list(gen()), sum(x for x in (1, 2))
def gen():
    yield 1
    yield 2
def callbacks(): return sorted([2, 1], key=inner), list(map(inner, [1, 2])), max([1, 2], key=lambda v: -v)
def methods():
    c = C()
    c.prop
    c[0]
    str(c)
    return c + c, "ab".upper(), [3, 1].sort(), isinstance(c, C)
class C:
    def __init__(self): self.x = []
    @property
    def prop(self): return self.x.append(1)
    def __getitem__(self, k): return k
    def __str__(self): return "C"
    def __add__(self, o): return "added"
def builtins_with_star(): return max(*[1, 2]), print(*[], end="", **{"sep": ""}), dict(**{"a": 1})
def closing():
    g = gen()
    next(g)
    g.close()
def recursion(n): return recursion(n - 1) if n else "end"
def with_statement():
    with CM(): pass
class CM:
    def __enter__(self): pass
    def __exit__(self, *a): pass
def class_creation():
    class K: attr = len("abc")
    return K.attr
def type_calls(): return int("5"), str(5), tuple([1]), C.__name__, object() is None


for fn, args in ((plain, (3,)), (failing, ()), (uncaught_c, ()), (python_error, ()), (generators, ()), (callbacks, ()), (methods, ()), (builtins_with_star, ()), (closing, ()), (recursion, (3,)), (with_statement, ()), (class_creation, ()), (type_calls, ())): profile_of(fn, *args)


def raising_profiler(frame, event, arg):
    if event == "call" and frame.f_code.co_name == "inner": raise KeyError("from profiler")


sys.setprofile(raising_profiler)
try: inner(1)
except KeyError as e: print("raised", e, sys.getprofile())
sys.setprofile(None)
both = []
sys.settrace(lambda f, e, a: both.append(("trace", e)) or None)
sys.setprofile(lambda f, e, a: both.append(("profile", e)))
inner(1)
sys.setprofile(None)
sys.settrace(None)
print(both)
seen = []
threading.setprofile(lambda f, e, a: seen.append((e, f.f_code.co_name)) if f.f_code.co_name in ("inner", "job") else None)
def job(): inner(1)
t = threading.Thread(target=job)
t.start(), t.join()
threading.setprofile(None)
print(seen)
import cProfile, pstats, io
profiler = cProfile.Profile()
profiler.enable()
recursion(5), callbacks()
profiler.disable()
stats = pstats.Stats(profiler, stream=io.StringIO())
print(sorted((name, cc, nc) for (file, line, name), (cc, nc, *_) in stats.stats.items() if file == __file__))
