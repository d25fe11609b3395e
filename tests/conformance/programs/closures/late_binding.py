# What a closure sees: the variable, not the value; loops, comprehensions, deletion, exception names, with targets.
# varies: comprehensions are inlined from 3.12 on
def loop():
    fns = []
    for i in range(3):
        fns.append(lambda: i)
    i = "after"
    return [fn() for fn in fns]


def frozen(): return [fn() for fn in [(lambda i=i: i) for i in range(3)]]
def comprehension(): return [fn() for fn in [lambda: i for i in range(3)]]
def generator(): return [fn() for fn in (lambda: i for i in range(3))]
def nested(): return [[fn() for fn in row] for row in [[lambda: (i, j) for j in range(2)] for i in range(2)]]


def exception_name():
    fns = []
    try:
        1 / 0
    except ZeroDivisionError as error:
        fns.append(lambda: error)
        inside = fns[0]()
    try:
        return inside, fns[0]()
    except NameError as problem:
        return type(inside).__name__, str(problem)


def with_target():
    class M:
        def __enter__(self): return "entered"
        def __exit__(self, *a): pass
    with M() as target:
        fn = lambda: target
    return fn()


def import_target():
    def get(): return m
    import math as m
    return get().floor(2.5)


def class_target():
    def get(): return K.attr
    class K: attr = "class attribute"
    return get()


def def_target():
    def even(n): return True if n == 0 else odd(n - 1)
    def odd(n): return False if n == 0 else even(n - 1)
    return even(10), odd(7), even(3)


def for_target():
    def get(): return x, rest
    out = []
    for x, *rest in ["ab", "cde"]: out.append(get())
    return out


def walrus():
    fns = [lambda: y for x in range(3) if (y := x * 2) >= 0]
    return [fn() for fn in fns], y


def match_target():
    fn = lambda: (a, rest)
    match [1, 2, 3]:
        case [a, *rest]: return fn()


def star_args(*args):
    fn = lambda: args
    args = args[1:]
    return fn()


for function in (loop, frozen, comprehension, generator, nested, exception_name, with_target, import_target, class_target, def_target, for_target, walrus, match_target):
    print(function.__name__, function(), function.__code__.co_cellvars)
print(star_args(1, 2, 3))
