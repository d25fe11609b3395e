# yield as an expression in every position: arguments, displays, subscripts, operators, f-strings, conditions, assignments, defaults.
def drive(fn, *sends):
    g = fn()
    out = []
    try:
        out.append(next(g))
        for s in sends: out.append(g.send(s))
        out.append("not finished")
    except StopIteration as stop:
        out.append(("returned", stop.value))
    except Exception as error:
        out.append((type(error).__name__, str(error)))
    print(fn.__name__, out)


def f(*a, **k): return a, k


def arguments(): return f((yield "a"), *(yield "b"), k=(yield "c"), **(yield "d"))
def display(): return [(yield 1), {(yield 2): (yield 3)}, ((yield 4),), {(yield 5)}]
def operators(): return (yield "l") + (yield "r") * (yield "s")
def comparison(): return (yield 1) < (yield 2) < (yield 3)
def boolean(): return (yield 1) and (yield 2) or (yield 3)
def conditional(): return (yield "then") if (yield "cond") else (yield "else")
def subscript():
    x = [1, 2, 3]
    x[(yield "index")] = yield "value"
    return x, x[(yield "lo"):(yield "hi")]
def attribute():
    class O: pass
    o = O()
    o.a = yield "a"
    o.a += yield "add"
    return o.a
def fstring(): return f"{(yield 'x')!r:>{(yield 'w')}}|{(yield 'y')}"
def augmented():
    x = 1
    x += yield x
    x *= (yield x) + (yield x)
    return x
def unpack():
    a, (b, *c) = yield "pair"
    return a, b, c
def chained():
    a = b = yield "v"
    return a is b, a
def loop():
    for x in (yield "iterable"): yield x
    while (yield "again?"): pass
    return "end"
def nested(): return (yield (yield (yield 1)))
def in_return_tuple(): return 1, (yield 2), *(yield 3)
def in_assert():
    assert (yield "assert"), (yield "message")
def in_raise(): raise (yield "what") from (yield "cause")
def in_del():
    d = {1: 1, 2: 2}
    del d[(yield "which")]
    return d
def in_with():
    class M:
        def __init__(self, v): self.v = v
        def __enter__(self): return self.v
        def __exit__(self, *a): pass
    with M((yield "manager")) as target: return target, (yield "body")
def in_default():
    def g(x=(yield "default")): return x
    return g()
def in_decorator():
    @(yield "decorator")
    def g(): return "undecorated"
    return g
def in_class_bases():
    class K((yield "base"), **(yield "kw")): pass
    return K.__mro__[1].__name__
def in_try():
    try: return (yield 1)
    finally: yield "finally"
def in_except():
    try: 1 / 0
    except (yield "which") as e: return str(e)
def in_match():
    match (yield "subject"):
        case [x, y] if (yield ("guard", x)): return y
        case _: return "default"
def in_lambda_default(): return (lambda a=(yield "lambda"): a)()
def in_walrus(): return (x := (yield "w")), x
def in_comprehension_iterable(): return [x * 2 for x in (yield "iterable")]
def in_global():
    global made
    made = yield "g"
def in_slice_step(): return list(range(10))[::(yield "step")]
def in_call_chain(): return (yield "callable")((yield "arg"))((yield "arg2"))
def in_print(): print("  printed", (yield "p"), sep=(yield "sep"))
def in_annotation():
    x: int = yield "value"
    return x
def bare(): 
    yield
    return (yield)


drive(arguments, 1, [2, 3], 4, {"z": 5}), drive(arguments, 1, 5, 4, {}), drive(display, 1, 2, 3, 4, 5), drive(operators, 1, 2, 3), drive(operators, "a", 2, "b"), drive(comparison, 1, 2, 3), drive(comparison, 5, 1), drive(boolean, 0, 3), drive(boolean, 1, 2), drive(conditional, 1, "t"), drive(conditional, 0, "e")
drive(subscript, 1, "new", 0, 2), drive(attribute, 1, 2), drive(fstring, "a", 6, "b"), drive(augmented, 1, 2, 3), drive(unpack, (1, "bcd")), drive(unpack, 5), drive(chained, []), drive(loop, "ab", None, None, True, False), drive(nested, "a", "b", "c"), drive(in_return_tuple, "x", "yz"), drive(in_assert, 0, "msg"), drive(in_assert, 1), drive(in_raise, KeyError("k"), None), drive(in_raise, 5, 6), drive(in_del, 1), drive(in_with, "m", "b"), drive(in_default, 7), drive(in_decorator, lambda g: "decorated"), drive(in_class_bases, dict, {}), drive(in_try, "r", None), drive(in_except, ZeroDivisionError), drive(in_except, KeyError)
drive(in_match, [1, 2], True), drive(in_match, [1, 2], False), drive(in_match, 5), drive(in_lambda_default, 3), drive(in_walrus, 9), drive(in_comprehension_iterable, [1, 2]), drive(in_global, "G"), drive(in_slice_step, 4), drive(in_call_chain, lambda a: lambda b: (a, b), 1, 2), drive(in_print, 1, "-"), drive(in_annotation, 3), drive(bare, 1, 2)
print(made)
