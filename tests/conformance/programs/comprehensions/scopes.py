# Scopes of comprehensions in functions, classes, lambdas and modules; `:=` and what it binds; class-level peculiarities.
def f(x):
    return [x := x_ for x_ in range(x)], x if False else None


try:
    print(f(3))
except Exception as error:
    print(type(error).__name__, error)
print([last := v for v in range(4)], last)


def walrus_global():
    global shared
    return [shared := v for v in "pq"]


print(walrus_global(), shared)


def walrus_nonlocal():
    n = 0
    def inner():
        nonlocal n
        return [n := n + v for v in range(4)]
    return inner(), n


print(walrus_nonlocal())


def nested_walrus():
    [[deep := i * j for j in range(3)] for i in range(3)]
    return deep


print(nested_walrus())


def in_condition(): return [y for x in range(6) if (y := x * x) % 2], y
def in_generator():
    g = (z := v for v in range(3))
    next(g)
    first = z
    list(g)
    return first, z


print(in_condition(), in_generator())


class C:
    size = 3
    rows = [i for i in range(size)]
    size2 = [j for j in range(2)]
    try:
        bad = [size for _ in range(1)]
    except NameError as error:
        message = str(error)
    fn = lambda self: [self.size for _ in range(2)]
    both = [(lambda: i)() for i in rows]
    i = "class i"
    kept = i


print(C.rows, C.size2, C.message, C().fn(), C.both, C.kept, sorted(k for k in vars(C) if not k.startswith("_")))


def same_name_as_parameter(x): return [x for x in x], x
def iterating_over_itself(x): return [x for x in [x for x in x]]
def generator_inside(x): return [list(x for x in range(x)) for x in range(x)]
def lambda_default(): return [(lambda q=q: q) for q in range(3)][1]()
def lambda_parameter(): return [(lambda q: q)(q + 1) for q in range(3)]
def del_inside():
    q = 5
    out = [q for q in "ab"]
    del q
    try:
        q
    except NameError as error:
        return out, str(error)


print(same_name_as_parameter([1, 2]), iterating_over_itself("ab"), generator_inside(3), lambda_default(), lambda_parameter(), del_inside())


def many_targets():
    a = b = c = "kept"
    return [(a, b, c) for a in "1" for b in "2" for c in "3"], (a, b, c)


def try_inside_loop():
    x = "kept"
    out = []
    for n in range(3):
        try:
            out.append([10 // (x - n) for x in range(2)])
        except ZeroDivisionError as error:
            out.append(f"{error} {x}")
    return out, x


print(many_targets(), try_inside_loop())


def conditional_expression_scope(flag):
    v = "v"
    return [v for v in ("in",)] if flag else v


print(conditional_expression_scope(True), conditional_expression_scope(False))


def default_argument(n=[k for k in range(3)]): return n
@(lambda fn: (fn, [d for d in "de"]))
def decorated(): pass


print(default_argument(), decorated[1], [(yes := 1) for _ in "a"], yes)
print((lambda: [(a, b) for a, b in zip(*[[u for u in r] for r in ("12", "34")])])())
exec("print([e for e in range(2)], 'e' in dir())")
print(eval("[g for g in h if g]", {"h": [0, 1]}, {}), eval("[(m, k) for m in h]", {"k": 1}, {"h": [2]}))
