# contextlib over guest code: contextmanager with every way of leaving, ExitStack, closing, suppress, redirect, decorators, errors.
# varies: messages and library details
import gc
import contextlib
import io
import traceback
gc.disable()  # up to 3.11.2 a manager that does not stop is garbage in a cycle: when that is collected is nobody's promise


@contextlib.contextmanager
def cm(name, mode="plain"):
    print("+" + name, end=" ")
    try:
        yield name.upper()
    except ValueError as error:
        print(f"[{error}]", end=" ")
        if mode == "reraise": raise
        if mode == "replace": raise KeyError("replaced") from error
        if mode == "yield again": yield "second"
    finally: print("-" + name, end=" ")


@contextlib.contextmanager
def no_yield():
    return
    yield
@contextlib.contextmanager
def two_yields():
    yield 1
    yield 2
@contextlib.contextmanager
def stop():
    yield
    raise StopIteration("by hand")
@contextlib.contextmanager
def catches_all():
    try: yield
    except BaseException as e: print("caught", repr(e), end=" ")


def attempt(label, manager, error=None):
    try:
        with manager as v:
            print(v, end=" ")
            if error: raise error
        print("| left quietly", label)
    except BaseException as e: print("|", label, type(e).__name__, e, "cause", repr(e.__cause__), "context", repr(e.__context__), [f.name for f in traceback.extract_tb(e.__traceback__)])


for mode in ("plain", "reraise", "replace", "yield again"):
    attempt(mode, cm("x", mode)), attempt(mode + " with error", cm("x", mode), ValueError("v"))
attempt("other error", cm("y"), OSError("o")), attempt("no yield", no_yield()), attempt("two yields", two_yields()), attempt("stop", stop()), attempt("stop inside", catches_all(), StopIteration("body")), attempt("stop through", cm("z"), StopIteration("passes")), attempt("runtime", cm("z"), RuntimeError("passes")), attempt("exit", catches_all(), SystemExit(1))
m = cm("once")
with m: pass
try:
    with m: pass
except (RuntimeError, AttributeError) as e: print(type(e).__name__, e)


@cm("decorator")
def decorated(x): return x * 2
print(decorated(2), decorated(x=3), decorated.__name__)
class Both(contextlib.ContextDecorator):
    def __enter__(self): print("enter", end=" ")
    def __exit__(self, *a): print("exit", a[0] and a[0].__name__, end=" ")
@Both()
def also(): return "result"
print(also())
with contextlib.ExitStack() as stack:
    names = [stack.enter_context(cm(n)) for n in "abc"]
    stack.callback(print, "callback", end=" ")
    stack.push(lambda *a: print("push", a[0] and a[0].__name__, end=" ") or True)
    print(names, end=" ")
    raise LookupError("swallowed by push")
print()
def nested_failure():
    with contextlib.ExitStack() as stack:
        stack.callback(lambda: 1 / 0)
        stack.callback(lambda: {}["k"])
        raise ValueError("first")
try: nested_failure()
except Exception as e: print(repr(e), repr(e.__context__), repr(e.__context__.__context__))
with contextlib.ExitStack() as stack:
    stack.enter_context(cm("moved"))
    later = stack.pop_all()
print("still open", end=" ")
later.close()
print()
with contextlib.suppress(KeyError, IndexError): [][1]
with contextlib.suppress(): pass
out = io.StringIO()
with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
    print("captured")
    print("too", file=__import__("sys").stderr)
print(repr(out.getvalue()))
class Closes:
    def close(self): print("closed")
with contextlib.closing(Closes()) as c: print(type(c).__name__)
with contextlib.nullcontext(5) as five: print(five)
class Abstract(contextlib.AbstractContextManager):
    def __exit__(self, *a): return None
with Abstract() as a: print(type(a).__name__, isinstance(object(), contextlib.AbstractContextManager), isinstance(Closes(), contextlib.AbstractContextManager))
try:
    with contextlib.suppress(ValueError): raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
except* KeyError as g: print(g.exceptions)
except* ValueError as g: print("values stay", g.exceptions)
gen = cm.__wrapped__("direct")
print(next(gen), gen.__name__)
gen.close()
print(cm.__name__, type(cm("n")).__name__)
