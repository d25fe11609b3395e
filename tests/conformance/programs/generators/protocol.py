# next, send, throw, close on generators in every state: results, errors, attributes.
# varies: generator details and messages
import inspect
import sys


def state(g): return f"{inspect.getgeneratorstate(g)} running={g.gi_running} frame={'yes' if g.gi_frame else None} suspended={g.gi_suspended}"


def echo():
    received = yield "first"
    while True:
        try:
            received = yield ("got", received)
        except ValueError as error:
            received = yield ("caught", str(error))
        except KeyError:
            return "returned on KeyError"


def attempt(label, fn, *args):
    try:
        print(label, "->", fn(*args))
    except BaseException as error:
        print(label, "->", type(error).__name__, error, getattr(error, "value", ""))


g = echo()
print(state(g))
attempt("send non-None first", g.send, 1)
attempt("next", next, g)
print(state(g), g.gi_frame.f_lineno - g.gi_code.co_firstlineno, g.gi_frame.f_locals)
attempt("send", g.send, 5)
attempt("next", next, g)
attempt("throw class", g.throw, ValueError)
attempt("throw instance", g.throw, ValueError("v"))
attempt("send after", g.send, "x")
attempt("throw key", g.throw, KeyError("k"))
print(state(g))
attempt("next finished", next, g)
attempt("send finished", g.send, 1)
attempt("throw finished", g.throw, ValueError("after the end"))
attempt("close finished", g.close)
fresh = echo()
attempt("throw fresh", fresh.throw, KeyError("at start"))
print(state(fresh))
fresh = echo()
attempt("close fresh", fresh.close)
print(state(fresh)), attempt("next closed", next, fresh)
running = echo()
next(running)
attempt("throw uncaught", running.throw, OSError("o"))
print(state(running))
attempt("throw not exception", echo().throw, 5)
attempt("throw class not exception", echo().throw, int)
attempt("throw base", echo().throw, KeyboardInterrupt)
attempt("throw nothing", lambda: echo().throw())
attempt("throw StopIteration", echo().throw, StopIteration(3))
attempt("next default", next, fresh, "default")
attempt("send nothing", lambda: echo().send())


def returns(): 
    return 7
    yield


def empty():
    if 0: yield


attempt("returns", next, returns()), attempt("empty", next, empty()), attempt("iter is self", lambda: iter(g) is g)
print(list(returns()), [*empty()], g.__name__, g.__qualname__, type(g), repr(g).split(" at ")[0])
g.__name__, g.__qualname__ = "renamed", "Some.renamed"
print(repr(g).split(" at ")[0], g.gi_code.co_name)
for name, value in (("__name__", 5), ("__qualname__", None), ("gi_frame", 1), ("gi_running", 1), ("gi_yieldfrom", 1), ("gi_code", 1), ("other", 1)):
    try:
        setattr(g, name, value)
    except (TypeError, AttributeError) as error:
        print(name, type(error).__name__)
try:
    raise ValueError("outer")
except ValueError:
    g = echo()
    next(g)
    attempt("inside handler", g.throw, ValueError("thrown in handler"))
    print(sys.exc_info()[1])


def reentrant():
    try:
        yield next(me)
    except ValueError as error:
        yield str(error)
    for call in (lambda: me.send(None), lambda: me.throw(KeyError), lambda: me.close(), lambda: list(me)):
        try:
            call()
        except ValueError as error:
            yield str(error), me.gi_running


me = reentrant()
print(list(me))
import types
print(isinstance(me, types.GeneratorType), isinstance(me, __import__("collections.abc").abc.Generator), hasattr(me, "__del__"), me.__next__.__name__, me.__class__.__name__)
try:
    types.GeneratorType()
except TypeError as error:
    print(error)
