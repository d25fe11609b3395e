# Truth: where __bool__ and __len__ are called (if, while, and, or, not, assert, filter, comprehension conditions, any) and how often.
# varies: how often a truth value is asked
log = []


class T:
    def __init__(self, name, value): self.name, self.value = name, value
    def __bool__(self):
        log.append(self.name)
        if isinstance(self.value, Exception): raise self.value
        return self.value
    def __repr__(self): return self.name


class L:
    def __repr__(self): return f"L{self.n}"
    def __init__(self, n): self.n = n
    def __len__(self):
        log.append(f"len{self.n}")
        return self.n


def show(label, fn):
    try: print(label, fn(), log)
    except Exception as e: print(label, type(e).__name__, e, log)
    log.clear()


t, f = T("t", True), T("f", False)
def if_elif():
    if f: return 1
    elif L(0): return 2
    elif t: return 3
def while_loop():
    n = 3
    out = []
    while T(f"n{n}", n > 0):
        n -= 1
        out.append(n)
    else: out.append("else")
    return out
def nested_if():
    if t and f or t and not f: return "yes"
    return "no"
def if_not():
    if not (t or f): return 1
    if not (t and f): return 2
def assert_(): assert f, t
def ternary(): return 1 if f else 2 if t else 3
def chained(): return t if 1 < 2 < 3 else f
def while_and():
    n = [2]
    while n[0] and t: n[0] -= 1
    return n
def comp(): return [x for x in (1, 2) if t if f], [x for x in (1, 2) if t and not f]
def match_guard():
    match 1:
        case x if f: return "f"
        case x if t: return "t"
def generator(): return list(x for x in (f, t, L(1)) if x)
def walrus(): return (x := f) or (x := t) and x
def returns_bool(): return bool(t), not t, not not t, t is True, t == True
def in_with(): return [*filter(None, [t, f, L(2)])], any([f, t, f]), all([t, f, t])
def not_in(): return not (t in [t]), (t not in [f]) or f
def double(): return t if t else f, t or f, t and f, f and t, f or f
def bool_in_index(): return ["no", "yes"][bool(t)], ["no", "yes"][not f], "%d" % (not f), sum([not f, not t])
def break_loop():
    while True:
        if t: break
    for x in (f, t):
        if x: continue
        if not x: pass
    return x
def raising():
    if T("r", ValueError("in bool")): return 1
def raising_and(): return f and T("r", ValueError("x")), t and T("r", ValueError("y"))
def try_finally():
    try:
        if t: return "returned"
    finally:
        if f: pass
def or_chain(): return f or L(0) or T("g", False) or L(5) or t
def and_chain(): return t and L(1) and T("h", True) and L(0) and t
def mixed(): return (t and L(1)) or (f and t), (f or L(0)) and t, not (t and (f or not t))
def comparison_result():
    class C:
        def __lt__(self, o): return T("lt", False)
        def __eq__(self, o): return T("eq", True)
    c = C()
    return "a" if c < 1 else "b", "a" if c == 1 else "b", c < 1 and 2, c < c < c, not c == 1, 1 if c != 1 else 0, c in [C()], [C()].index(1), c == 1 or 5
def lens():
    out = []
    for v in (L(0), L(1), L(-1), L("x"), L(2**70), L(1.5), L(True)):
        try: out.append(bool(v))
        except Exception as e: out.append(f"{type(e).__name__}: {e}")
    return out
def bools():
    out = []
    for v in (1, "x", None, 0.0, [], T("inner", True)):
        try: out.append(bool(T("b", v)))
        except Exception as e: out.append(f"{type(e).__name__}: {e}")
    return out
def optimised(): return (not None, not 0, 1 and 2, 0 or 3, None or f or 1, "" and t, () or t)
def constant_conditions():
    out = []
    if 0: out.append(1)
    if 1: out.append(2)
    while 0: out.append(3)
    if "" or None: out.append(4)
    if not 1: out.append(5)
    if __debug__: out.append(6)
    out.append(7 if () else 8)
    return out


for fn in (if_elif, while_loop, nested_if, if_not, assert_, ternary, chained, while_and, comp, match_guard, generator, walrus, returns_bool, in_with, not_in, double, bool_in_index, break_loop, raising, raising_and, try_finally, or_chain, and_chain, mixed, comparison_result, lens, bools, optimised, constant_conditions): show(fn.__name__, fn)
