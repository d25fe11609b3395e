# throw with one, two and three arguments: deprecated forms, normalisation, wrong types, tracebacks.
# varies: generator details and messages
import sys
import traceback
import warnings

warnings.simplefilter("always")
warnings.showwarning = lambda message, category, filename, lineno, *a: print("WARN", category.__name__, str(message)[:60], lineno)


def g():
    while True:
        try:
            yield "ready"
        except Exception as error:
            print("  inside", type(error).__name__, error.args, [f.name for f in traceback.extract_tb(error.__traceback__)])


def attempt(label, *args):
    gen = g()
    next(gen)
    try:
        print(label, gen.throw(*args))
    except BaseException as error:
        print(label, type(error).__name__, error)


try:
    1 / 0
except ZeroDivisionError as e:
    tb = e.__traceback__
attempt("class", ValueError)
attempt("instance", ValueError("v"))
attempt("class, None", ValueError, None)
attempt("class, value", ValueError, "v")
attempt("class, tuple", ValueError, (1, 2))
attempt("class, instance", ValueError, ValueError("same"))
attempt("class, subclass instance", LookupError, KeyError("sub"))
attempt("class, other instance", ValueError, KeyError("other"))
attempt("class, value, tb", ValueError, "v", tb)
attempt("class, None, tb", ValueError, None, tb)
attempt("class, value, bad tb", ValueError, "v", 5)
attempt("class, value, None", ValueError, "v", None)
attempt("instance, value", ValueError("v"), "extra")
attempt("instance, None, tb", ValueError("v"), None, tb)
attempt("no args")
attempt("too many", ValueError, 1, None, 2)
attempt("number", 5)
attempt("None", None)
attempt("type", int)
attempt("text", "text")
attempt("generator exit", GeneratorExit)
attempt("system exit", SystemExit(3))


class NeedsTwo(Exception):
    def __init__(self, a, b): super().__init__(a, b)
class FailingInit(Exception):
    def __init__(self, *a): raise KeyError("init failed")
class NotException(Exception):
    def __new__(cls, *a): return 5


attempt("needs two", NeedsTwo)
attempt("needs two, tuple", NeedsTwo, (1, 2))
attempt("failing init", FailingInit)
attempt("new returns 5", NotException)
fresh = g()
try:
    fresh.throw(ValueError, "not started")
except ValueError as error:
    print(error, [(f.name, f.line[:20]) for f in traceback.extract_tb(error.__traceback__)], fresh.gi_frame)


async def coro():
    await aw()
class aw:
    def __await__(self): yield "awaiting"


c = coro()
c.send(None)
try:
    c.throw(ValueError, "coro")
except ValueError as error:
    print(error, len(traceback.extract_tb(error.__traceback__)))


class It:
    def __iter__(self): return self
    def __next__(self): return 1
    def throw(self, *args):
        print("  delegated throw", [a if isinstance(a, type) or a is None else type(a).__name__ for a in args])
        return "from It"


def outer(): yield from It()


for args in ((ValueError,), (ValueError("x"),), (ValueError, "x"), (ValueError, "x", tb)):
    o = outer()
    next(o)
    print(o.throw(*args))
