# Changing what functions do at run time: __code__, __defaults__, __closure__ cells, globals, builtins, methods and classes while they run.
# varies: messages, f_locals
import sys
import types


def one(x): return "one", x
def two(x, y=5): return "two", x, y
def gen(x):
    yield 1
    yield x


print(one(1))
one.__code__ = two.__code__
try: one(1)
except TypeError as e: print(e)
one.__defaults__ = (7,)
print(one(1), one.__name__)
one.__code__ = gen.__code__
print(list(one(9)))


def changes_itself(n):
    before = changes_itself.__code__.co_name
    changes_itself.__code__ = two.__code__
    after = n + 1
    return before, after


print(changes_itself(1), changes_itself(1, 2))


def caller(): return [callee() for _ in range(3)]
def callee():
    global callee
    previous, callee = callee, lambda: "replaced"
    return previous.__name__


print(caller())


def running_generator():
    yield "old 1"
    yield "old 2"


g = running_generator()
next(g)
running_generator.__code__ = gen.__code__
print(next(g), next(g, "end"))


class K:
    def m(self): return "m"
    def swap(self):
        K.m = lambda self: "swapped"
        return self.m()


k = K()
bound = k.m
print(bound(), k.swap(), k.m(), bound())
K.swap.__code__ = (lambda self: "code replaced").__code__
print(k.swap(), K.__dict__["swap"].__name__)


def outer():
    value = "original"
    def read(): return value
    def cell(): return read.__closure__[0]
    return read, cell()


read, cell = outer()
cell.cell_contents = "from outside"
print(read())
other = types.FunctionType(read.__code__, globals(), "other", None, (types.CellType("own cell"),))
print(other(), read())
for wrong in (one, two):
    try: read.__code__ = wrong.__code__
    except ValueError as e: print(e)
new_globals = {"len": lambda x: "their len", "__builtins__": __builtins__}
uses = lambda x: len(x)
print(uses("abc"), types.FunctionType(uses.__code__, new_globals)("abc"))


def loop_and_change():
    out = []
    for i in range(4):
        out.append(helper(i))
        if i == 1: helper.__code__ = (lambda n: n * 100).__code__
    return out


def helper(n): return n


print(loop_and_change())
def deco_count(fn):
    def wrapper(*a):
        wrapper.calls += 1
        return fn(*a)
    wrapper.calls = 0
    return wrapper
fib = deco_count(lambda n: n if n < 2 else fib(n - 1) + fib(n - 2))
print(fib(10), fib.calls)
def recursive_rebinding(n):
    global recursive_rebinding
    if n == 0: return []
    mine = recursive_rebinding
    recursive_rebinding = lambda n: ["other", n]
    return [n] + recursive_rebinding(n - 1) + [mine is recursive_rebinding]
print(recursive_rebinding(3))
frame_seen = []
def watch():
    frame_seen.append(sys._getframe().f_code)
    watch.__code__ = (lambda: "new body").__code__
    return sys._getframe().f_code is frame_seen[0], watch.__code__ is frame_seen[0]
print(watch(), watch())
f = types.FunctionType(next(c for c in compile("def f(a, b=1): return a, b", "s", "exec").co_consts if isinstance(c, types.CodeType)), {})
print(f.__defaults__, f(1, 2))
copy = types.FunctionType(two.__code__, two.__globals__, two.__name__, two.__defaults__, two.__closure__)
copy.__kwdefaults__, copy.__dict__["tag"] = two.__kwdefaults__, "copied"
print(copy(1), copy.tag, copy == two, copy.__code__ is two.__code__)
