# Cells made inside comprehensions: fresh on every run, isolated from names of the function, restored after errors.
def outer_name_survives():
    i = "kept"
    fns = [lambda: i for i in range(3)]
    return i, [f() for f in fns]


def cell_outside_too():
    i = "kept"
    read = lambda: i
    values = [(i, read()) for i in range(2)]
    return values, i, read()


def unbound_before():
    values = [j for j in range(3)]
    try:
        return j
    except NameError as error:
        return type(error).__name__, str(error)


def unbound_with_cell():
    def read(): return j
    fns = [lambda: j for j in range(2)]
    try:
        read()
    except NameError as error:
        message = str(error)
    j = "set"
    return message, read(), [f() for f in fns]


def error_inside():
    x = "kept"
    try:
        [1 / x for x in (1, 0)]
    except ZeroDivisionError:
        return x


def error_with_cell():
    x = "kept"
    read = lambda: x
    try:
        [(lambda: x) and 1 / x for x in (1, 0)]
    except ZeroDivisionError:
        return x, read()


def nested_same_name(): return [[x for x in range(x)] for x in range(4)], [x for x in [x for x in [x for x in "ab"]]]
def dict_and_set(): return {k: (lambda: k) for k in "ab"}["a"](), {f() for f in {lambda: v for v in (1,)}}
def uses_outer_in_iterable():
    x = [1, 2]
    return [x for x in x], x


def walrus_escapes():
    total = 0
    sums = [total := total + v for v in range(5)]
    return sums, total


def walrus_in_cell():
    last = None
    read = lambda: last
    [last := v for v in "xyz"]
    return read()


def twice():
    def make(): return [lambda: n for n in range(2)]
    a, b = make(), make()
    return a[0].__closure__[0] is a[1].__closure__[0], a[0].__closure__[0] is b[0].__closure__[0]


def await_less(): return [(yield_ := y) for y in range(3)], yield_
def conditional_cells(): return [f() if c else None for c in (1, 0) for f in [lambda: c * 10]]


class InClass:
    i = "class"
    values = [i for i in range(2)]
    fns = [lambda: i for i in range(2)]
    called = [f() for f in fns]
    after = i


for fn in (outer_name_survives, cell_outside_too, unbound_before, unbound_with_cell, error_inside, error_with_cell, nested_same_name, dict_and_set, uses_outer_in_iterable, walrus_escapes, walrus_in_cell, twice, await_less, conditional_cells):
    print(fn.__name__, fn())
print(InClass.values, InClass.called, InClass.after)
i = "module"
print([i for i in "ab"], i, {i: i for i in "a"}, i, [(lambda: i)() for i in "z"], i)
