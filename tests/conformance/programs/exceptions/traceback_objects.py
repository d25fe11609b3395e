# Traceback objects: lines, frames, growth at each level, re-raising, with_traceback, tb_next assignment, loops, TracebackType.
# varies: text and carets of tracebacks
import sys
import types


def lines(tb):
    out = []
    while tb:
        out.append((tb.tb_frame.f_code.co_name, tb.tb_lineno - tb.tb_frame.f_code.co_firstlineno))
        tb = tb.tb_next
    return out


def a(): b()
def b():
    x = 1
    c(
        x,
    )
def c(x):
    return (x +
            1 / 0)


def caught():
    try: a()
    except ZeroDivisionError as e: return e


e = caught()
print(lines(e.__traceback__))


def reraise_bare():
    try:
        try: a()
        except ZeroDivisionError:
            raise
    except ZeroDivisionError as e: return lines(e.__traceback__)


def reraise_named():
    try:
        try: a()
        except ZeroDivisionError as e:
            raise e
    except ZeroDivisionError as e: return lines(e.__traceback__)


def through_finally():
    try:
        try: a()
        finally:
            pass
    except ZeroDivisionError as e: return lines(e.__traceback__)


def through_with():
    class M:
        def __enter__(self): pass
        def __exit__(self, *args): return False
    try:
        with M():
            a()
    except ZeroDivisionError as e: return lines(e.__traceback__)


def reraised_elsewhere():
    saved = caught()
    def again(): raise saved
    try: again()
    except ZeroDivisionError as e: return lines(e.__traceback__)


def with_tb():
    saved = caught()
    try: raise KeyError("k").with_traceback(saved.__traceback__)
    except KeyError as e: return lines(e.__traceback__)


def not_matching():
    try:
        try: a()
        except KeyError: pass
        except OSError: pass
    except ZeroDivisionError as e: return lines(e.__traceback__)


def loop_raises():
    error = ValueError("shared")
    for i in range(3):
        try: raise error
        except ValueError: pass
    return lines(error.__traceback__)


def through_generator():
    def g():
        yield 1
        a()
    try: list(g())
    except ZeroDivisionError as e: return lines(e.__traceback__)


def thrown():
    def g():
        try:
            yield 1
        except KeyError: raise
    gen = g()
    next(gen)
    try: gen.throw(KeyError("t"))
    except KeyError as e: return lines(e.__traceback__)


def except_expression():
    try:
        try: a()
        except c(1): pass
    except ZeroDivisionError as e: return lines(e.__traceback__), lines(e.__context__.__traceback__)


for fn in (reraise_bare, reraise_named, through_finally, through_with, reraised_elsewhere, with_tb, not_matching, loop_raises, through_generator, thrown, except_expression): print(fn.__name__, fn())
tb = e.__traceback__
made = types.TracebackType(None, tb.tb_frame, tb.tb_lasti, 77)
print(made.tb_lineno, made.tb_next, made.tb_frame is tb.tb_frame)
made.tb_next = tb
for target, value in ((tb, made), (tb, tb), (tb, 5)):
    try: target.tb_next = value
    except (ValueError, TypeError) as error: print(type(error).__name__, error)
tb.tb_next = None
print(len(lines(made)), lines(e.__traceback__))
for args in ((None, None, 1, 1), (1, tb.tb_frame, 1, 1), (None, tb.tb_frame, "x", 1), ()):
    try: types.TracebackType(*args)
    except TypeError as error: print(error)
try: tb.tb_lineno = 4
except AttributeError as error: print(error)
frame = tb.tb_frame
print(frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno, "e" in frame.f_locals, frame.f_back and frame.f_back.f_code.co_name)
frame.clear()
print(dict(frame.f_locals), dir(tb))
print(type(tb).__name__, isinstance(tb, types.TracebackType), tb.tb_lasti > 0)
