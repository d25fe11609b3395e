# sys._getframe and frame objects: f_back chains, f_code, f_lineno, f_lasti order, f_globals, f_builtins, depth errors, identity.
# varies: details of introspection
import gc
import sys

gc.disable()  # when a cycle is collected is nobody's business here


def names(frame):
    out = []
    while frame:
        out.append(frame.f_code.co_name)
        frame = frame.f_back
    return out


def depth(n): return names(sys._getframe(n))
def a(): return b()
def b(): return c()
def c(): return [sys._getframe(i).f_code.co_name for i in range(4)], names(sys._getframe())


print(a())
for n in (-1, 0, 1, 2, 50, 10**9, "x", 1.5):
    try: print(n, depth(n))
    except (ValueError, TypeError, OverflowError) as e: print(n, type(e).__name__, e)


def identity():
    f1, f2 = sys._getframe(), sys._getframe()
    return f1 is f2, f1 is sys._getframe(0), f1.f_back is sys._getframe(1), f1.f_globals is globals(), f1.f_builtins is __builtins__.__dict__, type(f1).__name__


print(identity())


def lines():
    f = sys._getframe()
    out = [f.f_lineno - f.f_code.co_firstlineno]
    out.append(f.f_lineno - f.f_code.co_firstlineno)
    out += [
        f.f_lineno - f.f_code.co_firstlineno,

        f.f_lineno - f.f_code.co_firstlineno,
    ]
    lasti = f.f_lasti
    return out, lasti < f.f_lasti, f.f_lasti % 2


print(lines())


def kept():
    x = 1
    return sys._getframe()


f = kept()
print(f.f_code.co_name, f.f_locals, f.f_back.f_code.co_name if f.f_back else None, f.f_lineno - f.f_code.co_firstlineno)


def local_and_trace():
    f = sys._getframe()
    return f.f_trace, f.f_trace_lines, f.f_trace_opcodes


print(local_and_trace())
for name, value in (("f_back", None), ("f_code", 1), ("f_globals", {}), ("f_lineno", 5), ("f_lasti", 1), ("f_builtins", 1), ("nothing", 1), ("f_locals", {})):
    try: setattr(sys._getframe(), name, value)
    except (AttributeError, TypeError, ValueError) as e: print(name, type(e).__name__, e)


class M:
    def __enter__(self): return names(sys._getframe())
    def __exit__(self, *a): self.seen = names(sys._getframe())
    def __iter__(self): return iter([names(sys._getframe())])
    def __getattr__(self, n): return names(sys._getframe())
    def __lt__(self, o): return names(sys._getframe())
    def __del__(self): print("del sees", names(sys._getframe()))
    def __call__(self, f): return names(sys._getframe())
    def __set_name__(self, owner, name): print("set_name sees", names(sys._getframe()))
    def __init_subclass__(cls): print("init_subclass sees", names(sys._getframe()))
    def __hash__(self): return len(names(sys._getframe()))
    def __format__(self, s): return "/".join(names(sys._getframe()))
    def __index__(self): return len(names(sys._getframe())) - 1
    def __missing__(self, k): return k


def use():
    m = M()
    with m as seen: print(seen)
    print(m.seen, *m, m.attr, m < m, f"{m}", hash(m), [5, 6, 7][m], sorted([m, m], key=m)[0] is m, list(map(m, [1])), max([1], key=m))
    @m
    def decorated(): pass
    print(decorated)
    class Holder: attr = M()
    class Sub(M): pass


use()
print(list(names(sys._getframe()) for _ in (1,)), (lambda: names(sys._getframe()))(), eval("names(sys._getframe())"))
exec("def in_exec(): return names(sys._getframe())\nprint(in_exec(), names(sys._getframe()))")
def gen():
    yield names(sys._getframe())
    yield from inner()
def inner(): yield names(sys._getframe())
print([*gen()], next(gen()))
import functools, re, threading
print(functools.reduce(lambda x, y: names(sys._getframe()), [1, 2]), re.sub("a", lambda m: "-".join(names(sys._getframe())), "a"), functools.partial(depth, 0)(), functools.lru_cache(lambda: names(sys._getframe()))()[:2])
out = []
t = threading.Thread(target=lambda: out.append(names(sys._getframe())))
t.start(), t.join()
print(out[0][0], "<module>" in out[0], f.clear(), f.f_locals)
try: sys._getframe().clear()
except RuntimeError as e: print(e)
gc.collect()
