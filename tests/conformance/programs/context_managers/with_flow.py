# with and control flow: return, break, continue, yield, nested functions, what __exit__ sees on the stack, re-entry, exceptions kept.
import sys


class M:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self):
        out.append(f"+{self.name}")
        return self
    def __exit__(self, kind, value, tb):
        frame = sys._getframe(1)
        out.append(f"-{self.name}:{kind.__name__ if kind else None}@{frame.f_code.co_name}+{frame.f_lineno - frame.f_code.co_firstlineno}:{tb.tb_lineno - frame.f_code.co_firstlineno if tb else None}")
        return self.swallow


out = []
sys.unraisablehook = lambda u: out.append(("unraisable", str(u.exc_value)))


def show(fn, *args):
    out.clear()
    try: result = fn(*args)
    except Exception as e: result = repr(e)
    print(fn.__name__, result, *out)


def returns():
    with M("a"):
        with M("b"):
            return len(out)
def breaks():
    for i in range(5):
        with M(i):
            if i == 1:
                continue
            if i == 2:
                break
    else: return "else"
    return i
def while_return():
    while True:
        with M("w"): return "from while"
def raises_multi_line():
    with M("m",
           True):
        x = [1,
             2]
        x[
            5
        ]
    return "after"
def finally_inside():
    try:
        with M("f"):
            try: return "try"
            finally: out.append("inner finally")
    finally: out.append("outer finally")
def exception_in_finally():
    try:
        with M("e", True):
            try: raise ValueError
            finally: raise KeyError("replaces")
    finally: out.append("end")
    return "swallowed"
def return_in_except():
    with M("r"):
        try: 1 / 0
        except ZeroDivisionError: return "from except"
def generator():
    def g():
        with M("g", True):
            got = yield 1
            out.append(got)
            yield 2
        yield "after"
    x = g()
    next(x), x.send("sent")
    first = x.throw(ValueError("thrown"))
    y = g()
    next(y)
    del y
    z = g()
    next(z)
    z.close()
    return first, list(x)
def same_manager_twice():
    m = M("s")
    with m, m:
        with m: pass
def manager_changed():
    m = M("first")
    with m:
        m.name = "renamed"
        m = None
def class_changed():
    class C(M): pass
    c = C("c")
    with c:
        C.__exit__ = lambda self, *a: out.append("other exit")
    return "bound early"
def delete_exit():
    class D(M):
        def __exit__(self, *a): out.append("D.exit")
    with D("d"): del D.__exit__
def locals_in_with():
    with M("l") as m:
        n = 1
        return sorted(locals())
def in_lambda_and_comprehension():
    with M("c"): return [x for x in "ab"], (lambda: out[-1])()
def deep(n):
    with M(n):
        return deep(n - 1) if n else "bottom"
def many():
    with M(1), M(2), M(3), M(4), M(5), M(6), M(7), M(8): return "eight"
def match_in_with():
    with M("x"):
        match [1, 2]:
            case [a, b] if a > b: return "no"
            case [a, b]: return a, b
def with_in_except():
    try: raise ValueError("outer")
    except ValueError:
        with M("in except", True): raise KeyError("inner")
        return repr(sys.exception())
def exit_sees_exc_info():
    class S(M):
        def __exit__(self, *a):
            out.append(repr(sys.exception()))
            return True
    with S("s"): raise KeyError("k")
    with S("s"): pass
    try: raise ValueError("around")
    except ValueError:
        with S("s"): raise KeyError("k2")
        with S("s"): pass
def conditional_with(flag):
    with (M("yes") if flag else M("no")) as m: return m.name
def star_and_walrus():
    with (m := M("walrus")) as n: return m is n


for fn in (returns, breaks, while_return, raises_multi_line, finally_inside, exception_in_finally, return_in_except, generator, same_manager_twice, manager_changed, class_changed, delete_exit, locals_in_with, in_lambda_and_comprehension, many, match_in_with, with_in_except, exit_sees_exc_info, star_and_walrus): show(fn)
show(deep, 3), show(conditional_with, True), show(conditional_with, 0)
