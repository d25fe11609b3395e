# PEP 695 functions: scopes, bounds evaluated lazily, __type_params__, annotations, defaults, decorators, nested, generators, async.
# varies: messages, carets
# python: >=3.12
import inspect
import typing

log = []


def note(x):
    log.append(x)
    return x


def first[T](items: list[T], default: T = note("default")) -> T: return items[0] if items else default
def bounded[T: note(int), *Ts, **P](x: T, *args: *Ts, **kw: P.kwargs) -> tuple[T, *Ts]: return T, Ts, P
def constrained[A: (note(str), bytes), B: "Forward"](a: A) -> B: return A, B


print(first([1]), first([]), first.__type_params__, first.__annotations__, log)
T, Ts, P = bounded(1)
print(T, Ts, P, type(T).__name__, type(Ts).__name__, type(P).__name__, bounded.__type_params__ == (T, Ts, P), log)
print(T.__bound__, log, T.__constraints__, T.__name__, T.__covariant__, T.__infer_variance__, T.__module__)
A, B = constrained("x")
print(A.__constraints__, A.__bound__, B.__bound__, log)
try: T.nothing
except AttributeError as e: print(e)
try: T.__bound__ = 5
except AttributeError as e: print(e)
try: T[int]
except TypeError as e: print(e)


def lazy_failure[T: undefined_name](x: T): return T


try: lazy_failure(1).__bound__
except NameError as e: print(e, e.name)
undefined_name = float
print(lazy_failure(1).__bound__, lazy_failure(1).__bound__)


def outer[T](x: T):
    y = "local"
    def inner[U: T](z: U) -> "y":
        return T, U, y
    class Local[V]:
        attr = T
        def method[W](self, w: W): return T, V, W, y
    return inner(x), Local[int]().method(1), Local.attr, inner


r = outer(1)
print(r[:3], r[3].__type_params__[0].__bound__, r[3].__qualname__)


def gen[T](n: int):
    for i in range(n): yield T, i
async def coro[T](x: T): return T, x
agen_lambda = lambda: 0


print(list(gen(2)), inspect.isgeneratorfunction(gen), inspect.iscoroutinefunction(coro))
c = coro(5)
try: c.send(None)
except StopIteration as s: print(s.value)


def deco(f):
    log.append(f.__name__)
    f.seen = f.__type_params__
    return f


log.clear()
@deco
@(lambda f: note("inner") and f)
def decorated[T](x: T = note("default evaluated")): return T
print(log, decorated.seen, decorated.__name__, decorated.__qualname__)


def shadow[T](T): return T
def default_sees_outside[T](x=undefined_name): return x
print(shadow(5), default_sees_outside(), [f() for f in [lambda: 1]])


def recursion[T](n): return T if n == 0 else recursion(n - 1)
print(recursion(3) is recursion.__type_params__[0], first.__type_params__[0] is first.__type_params__[0])


class Box:
    def method[T](self, x: T) -> T: return T, __class__
    @classmethod
    def cls[T](cls, x: T): return cls, T
    @staticmethod
    def static[T](x: T): return T
    @property
    def prop(self): return self.method[int] if hasattr(self.method, "__getitem__") else "functions are not subscriptable"
    __private = 1
    def mangled[__T](self): return __T.__name__, self.__private


b = Box()
print(b.method(1), b.cls(1), Box.static(2), b.prop, b.mangled(), Box.method.__type_params__, Box.method.__qualname__)
try: first[int]
except TypeError as e: print(e)
first.__type_params__ = ()
print(first.__type_params__)
try: first.__type_params__ = 5
except TypeError as e: print(e)
for source in ("def f[T, T](): pass", "def f[T](): nonlocal T", "def f[T: (yield)](): pass", "def f[T: (x := 1)](): pass", "def f[](): pass", "def f[*T: int](): pass", "def f[T: await x](): pass", "def f[T](x: (yield)): pass", "def f[T]():\n global T", "def f[1](): pass", "def f[T,](): pass\nprint(f.__type_params__)", "def f[T: [x for x in (1,)]](): pass\nprint(f.__type_params__[0].__bound__)", "def f[T: lambda: T](): pass\nprint(f.__type_params__[0].__bound__())"):
    try: exec(source)
    except SyntaxError as e: print(e.msg)
print(typing.get_type_hints(bounded)["x"], inspect.signature(decorated), [l for l in inspect.getsource(outer).splitlines()][0])
