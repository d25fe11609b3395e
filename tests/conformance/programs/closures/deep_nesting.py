# Free variables pass through functions that do not use them; many levels, many cells, and generators and classes between.
def a(p):
    def b():
        def c():
            def d():
                def e(): return p
                return e
            return d
        return c
    return b


print(a(7)()()()(), a.__code__.co_cellvars, a(1).__code__.co_freevars, a(1)()().__code__.co_freevars)


def mixed(first):
    second = first * 2
    class Middle:
        third = second + 1
        def method(self, fourth):
            def inner(fifth):
                nonlocal fourth
                fourth += fifth
                return [(first, second, self.third, fourth, sixth) for sixth in range(2)]
            return inner
        def generate(self):
            for value in (first, second):
                yield lambda: (value, first)
    return Middle


M = mixed(10)
inner = M().method(100)
print(inner(1), inner(1))
print([fn() for fn in M().generate()], [fn() for fn in list(M().generate())])


def adders(n): return [lambda x, i=i: x + i + n for i in range(n)]


print([f(10) for f in adders(3)])


def compose(*fns):
    def composed(x):
        for fn in reversed(fns): x = fn(x)
        return x
    return composed


print(compose(str, lambda x: x + 1, abs)(-41))


def curry(fn, *bound):
    def taking(*more):
        got = bound + more
        return fn(*got) if len(got) >= fn.__code__.co_argcount else curry(fn, *got)
    return taking


print(curry(lambda a, b, c: (a, b, c))(1)(2)(3), curry(lambda a, b, c: (a, b, c))(1, 2)(3))


def many():
    v0 = v1 = v2 = v3 = v4 = v5 = v6 = v7 = v8 = v9 = 0
    def bump(i):
        nonlocal v0, v1, v2, v3, v4, v5, v6, v7, v8, v9
        if i == 0: v0 += 1
        elif i == 5: v5 += 5
        else: v9 += i
        return v0, v5, v9
    return bump


bump = many()
print(bump(0), bump(5), bump(7), bump.__code__.co_freevars, [c.cell_contents for c in bump.__closure__])


def args_are_cells(self, *args, **kwargs):
    def all_of_them(): return self, args, kwargs
    self = "changed"
    return all_of_them


print(args_are_cells(1, 2, k=3)(), args_are_cells.__code__.co_cellvars, args_are_cells.__code__.co_nlocals)


def recursive_cell():
    def f(n): return n if n <= 1 else f(n - 1) + f(n - 2)
    g = f
    def f(n): return ("new", n)
    return g(5)


try:
    print(recursive_cell())
except TypeError as error:
    print(error)
