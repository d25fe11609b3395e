# Jumping by setting f_lineno: forwards, backwards, out of and into blocks, every refusal with its text.
# varies: which jumps are refused, and messages
import sys


def jump(fn, origin, goal, *args, event="line"):
    log, done = [], []
    base = fn.__code__.co_firstlineno
    def tracer(frame, ev, arg):
        if frame.f_code is not fn.__code__: return None
        if ev == event and frame.f_lineno - base == origin and not done:
            done.append(1)
            try: frame.f_lineno = base + goal
            except (ValueError, TypeError) as e: log.append(f"{type(e).__name__}: {e}")
        return tracer
    sys.settrace(tracer)
    try: fn(log, *args)
    except BaseException as e: log.append(repr(e))
    finally: sys.settrace(None)
    print(fn.__name__, origin, goal, log)


def straight(log):
    log.append(1)
    log.append(2)
    log.append(3)
    log.append(4)


def loop(log):
    for i in range(3):
        log.append(("a", i))
        log.append(("b", i))
    log.append("after")
    while len(log) < 12:
        log.append("w")
    log.append("end")


def blocks(log):
    log.append("start")
    try:
        log.append("try")
        log.append("try2")
    except ValueError:
        log.append("except")
    finally:
        log.append("finally")
    log.append("between")
    with CM(log):
        log.append("with")
    log.append("last")


class CM:
    def __init__(self, log): self.log = log
    def __enter__(self): self.log.append("enter")
    def __exit__(self, *a): self.log.append("exit")


def conditional(log):
    if len(log) == 0:
        log.append("yes")
    else:
        log.append("no")
    log.append("end")


def nested(log):
    for i in range(2):
        for j in range(2):
            log.append((i, j))
        log.append("inner done")
    log.append("outer done")


def handler(log):
    try:
        raise ValueError("v")
    except ValueError as e:
        log.append("in handler")
        log.append("still")
    log.append("after")


def variables(log):
    x = 1
    y = 2
    log.append((x, y))


def unbound(log):
    x = 1
    log.append(x)


def generator_body(log):
    def g():
        yield 1
    log.extend(g())
    log.append("x")


for fn, pairs in ((straight, ((1, 4), (3, 1), (2, 2), (1, 99), (1, 0), (4, 2))), (loop, ((2, 4), (2, 3), (4, 2), (1, 4), (4, 7), (7, 1), (3, 2), (1, 1))), (blocks, ((1, 9), (1, 3), (3, 9), (3, 6), (4, 3), (9, 1), (9, 11), (11, 12), (11, 9), (12, 11), (1, 8), (6, 9), (8, 9), (4, 8))), (conditional, ((1, 4), (2, 4), (2, 5), (4, 2))), (nested, ((3, 4), (3, 5), (3, 1), (5, 3), (4, 3), (4, 2), (1, 5))), (handler, ((4, 6), (4, 5), (5, 4), (1, 4), (6, 4), (2, 6))), (variables, ((1, 3), (1, 2), (3, 1))), (unbound, ((1, 2), (2, 2))), (generator_body, ((1, 4), (3, 4)))):
    for origin, goal in pairs: jump(fn, origin, goal)
for event in ("call", "return", "exception"): jump(straight, 4 if event == "return" else 0, 2, event=event)
jump(handler, 2, 6, event="exception")
try: sys._getframe().f_lineno = 5
except ValueError as e: print(e)
def no_trace():
    f = sys._getframe()
    try: f.f_lineno = f.f_lineno
    except ValueError as e: return str(e)
print(no_trace())
def bad_type(frame, event, arg):
    if event == "line":
        for value in ("x", None, 1.5, -1, 10**30):
            try: frame.f_lineno = value
            except (ValueError, OverflowError, TypeError) as e: print(type(e).__name__, e)
        try: del frame.f_lineno
        except (AttributeError, TypeError, ValueError) as e: print(type(e).__name__, e)
        sys.settrace(None)
    return bad_type
sys.settrace(bad_type)
straight([])
sys.settrace(None)
