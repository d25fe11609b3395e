# sys.settrace: every event with its argument and line, for calls, loops, exceptions, generators, classes, comprehensions, with.
# varies: events of lines differ by version
import sys


def trace_of(fn, *args, opcodes=False, lines=True):
    events = []
    base = fn.__code__.co_firstlineno
    def tracer(frame, event, arg):
        if frame.f_code.co_filename != __file__: return None
        frame.f_trace_lines = lines
        shown = arg
        if event == "exception": shown = (arg[0].__name__, str(arg[1]), type(arg[2]).__name__)
        elif event == "return" and hasattr(arg, "send"): shown = "<generator>"
        elif isinstance(arg, CM): shown = "CM"
        events.append((event, frame.f_code.co_name, frame.f_lineno - base, shown if event != "line" else ""))
        return tracer
    sys.settrace(tracer)
    try: result = fn(*args)
    except Exception as e: result = repr(e)
    finally: sys.settrace(None)
    print(fn.__name__, "->", result if not callable(result) else "callable")
    for e in events: print("  ", *e)


def simple(x):
    y = x + 1
    return y


def branches(n):
    for i in range(n):
        if i == 1:
            continue
        elif i == 3:
            break
        else:
            pass
    while n:
        n -= 1
    return (
        n,
        i,
    )


def nested():
    def inner(v): return v * 2
    return inner(1) + (lambda: 5)()


def raises():
    try:
        helper()
    except ZeroDivisionError as e:
        value = str(e)
    finally:
        done = True
    return value


def helper():
    return 1 / 0


def uncaught():
    helper()


def gen_user():
    total = 0
    for v in gen():
        total += v
    g = gen()
    next(g)
    g.close()
    return total


def gen():
    try:
        yield 1
        yield 2
    finally:
        pass


def thrower():
    g = gen()
    next(g)
    try: g.throw(KeyError("k"))
    except KeyError: return "caught"


def classy():
    class K:
        attr = 1
        def m(self): return self.attr
    return K().m()


def comp(): return [x for x in range(2)], {x for x in ()}, list(x for x in range(1))


def with_user():
    with CM() as c:
        c.x = 1
    with CM():
        raise ValueError("in with")


class CM:
    def __enter__(self): return self
    def __exit__(self, kind, *a): return kind is not None


def multi_line(a,
               b=2):
    x = [
        a,
        b,
    ]
    return simple(
        x[0]
    )


def one_liners(): x = 1; y = 2; return x + y
def recursion(n): return n if n <= 0 else recursion(n - 1)
def callbacks(): return sorted([2, 1], key=lambda v: -v), list(map(simple, [1])), max("ab", key=str.upper)
def import_inside():
    import json
    return json.__name__
def nested_try():
    try:
        try:
            raise ValueError(1)
        finally:
            x = 1
    except ValueError:
        pass
def match_user(v):
    match v:
        case [a, b]:
            return a
        case {"k": k}:
            return k
        case _:
            return None
def assertion(x):
    assert x, "message"
    return x
def global_decorated():
    @staticmethod
    def f(): pass
    return 1
def ternary(x):
    return (1
            if x
            else 2)
def docstring():
    "doc"
    return None
def only_pass(): pass
def while_true():
    while True:
        break


for fn, args in ((simple, (1,)), (branches, (5,)), (nested, ()), (raises, ()), (uncaught, ()), (gen_user, ()), (thrower, ()), (classy, ()), (comp, ()), (with_user, ()), (multi_line, (1,)), (one_liners, ()), (recursion, (2,)), (callbacks, ()), (import_inside, ()), (nested_try, ()), (match_user, ([1, 2],)), (match_user, ({"k": 1},)), (match_user, (5,)), (assertion, (1,)), (assertion, (0,)), (global_decorated, ()), (ternary, (0,)), (docstring, ()), (only_pass, ()), (while_true, ())): trace_of(fn, *args)
trace_of(branches, 2, lines=False)
