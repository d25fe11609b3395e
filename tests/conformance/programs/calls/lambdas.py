# Lambdas: parameters of every kind, defaults, closures, names, recursion, and as class members.
add = lambda a, b=10, /, *c, d=4, **e: (a, b, c, d, e)
print(add(1), add(1, 2, 3, d=5, f=6), add.__name__, add.__qualname__, add.__code__.co_varnames)
print((lambda: (yield))().__name__, (lambda x: lambda y: lambda z: (x, y, z))(1)(2)(3))
fact = (lambda f: (lambda x: x(x))(lambda y: f(lambda v: y(y)(v))))(lambda self: lambda n: 1 if n == 0 else n * self(n - 1))
print(fact(20))


class Holder:
    double = lambda self: self.value * 2
    value = 21
    static = staticmethod(lambda: "static")
    cls = classmethod(lambda cls: cls.__name__)
    prop = property(lambda self: self.double(), lambda self, v: setattr(self, "value", v))


holder = Holder()
print(holder.double(), holder.static(), Holder.cls(), holder.prop, Holder.double.__qualname__)
holder.prop = 4
print(holder.prop)


def outer():
    local = [lambda: local]
    return local


nest = outer()
print(nest[0]() is nest, nest[0].__qualname__)
table = {op: (lambda op: lambda a, b: eval(f"{a}{op}{b}"))(op) for op in "+-*"}
print({op: fn(6, 3) for op, fn in table.items()})
late = [lambda: i for i in range(3)]
print([fn() for fn in late])
print(sorted("bcA", key=lambda s: s.lower()), (lambda *a: a)(*"xyz"), (lambda **k: k)(a=1))
gen = (lambda: (yield from "ab"))()
print(list(gen))
try:
    (lambda: nothing)()
except NameError as error:
    print(error, error.name, error.__traceback__.tb_next.tb_frame.f_code.co_name)
try:
    (lambda a: a)(1, 2)
except TypeError as error:
    print(error)
cond = lambda x: "neg" if x < 0 else "zero" if not x else "pos"
print([cond(x) for x in (-1, 0, 1)])
print((lambda x=[]: (x.append(1), x)[1])(), (lambda: (w := 3, w))(), [f() for f in [lambda: 1, lambda: 2]])
