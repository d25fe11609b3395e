# The operator module and direct calls of special methods on guest objects: same dispatch, different messages.
import operator


class N:
    def __init__(self, v): self.v = v
    def __repr__(self): return f"N({self.v})"
    def __add__(self, o): return N(self.v + o.v) if isinstance(o, N) else NotImplemented
    def __radd__(self, o): return ("radd", o)
    def __iadd__(self, o): return ("iadd", o)
    def __eq__(self, o): return isinstance(o, N) and self.v == o.v
    def __lt__(self, o): return self.v < o.v if isinstance(o, N) else NotImplemented
    def __contains__(self, x): return x == self.v
    def __getitem__(self, k): return ("get", k)
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)
    def __index__(self): return self.v
    def __bool__(self): return self.v != 0
    def __neg__(self): return N(-self.v)
    def __call__(self, *a): return a
    def __matmul__(self, o): return "matmul"
    def __len__(self): return self.v
    def method(self, *a, **k): return a, k


a, b = N(1), N(2)
for name, args in (("add", (a, b)), ("add", (1, a)), ("add", (a, "x")), ("iadd", (a, 1)), ("eq", (a, N(1))), ("ne", (a, b)), ("lt", (a, b)), ("gt", (a, b)), ("le", (a, b)), ("lt", (a, 1)), ("contains", (a, 1)), ("getitem", (a, 3)), ("setitem", (a, 1, 2)), ("delitem", (a, 1)), ("index", (b,)), ("index", ("x",)), ("truth", (N(0),)), ("not_", (a,)), ("neg", (a,)), ("pos", (a,)), ("matmul", (a, b)), ("matmul", (1, b)), ("sub", (a, b)), ("countOf", ([a, b, N(1)], N(1))), ("indexOf", ([a, b], b)), ("indexOf", ([a], 9)), ("concat", ([1], [2])), ("concat", (a, b)), ("length_hint", (b,)), ("is_", (a, a)), ("is_not", (a, b)), ("mul", ([0], b)), ("mul", (b, [0])), ("pow", (a, b)), ("call", (a, 5)), ("xor", (a, 1)), ("ixor", (a, 1)), ("inv", (a,)), ("abs", (a,))):
    if not hasattr(operator, name): continue
    try:
        print(name, args, operator.__dict__[name](*args))
    except Exception as error:
        print(name, args, type(error).__name__, error)
print(operator.attrgetter("v", "__class__.__name__")(a), operator.itemgetter(1, "k")(a), operator.methodcaller("method", 1, k=2)(a), operator.itemgetter(slice(1))(a))
for call in (lambda: operator.attrgetter("nope")(a), lambda: operator.attrgetter("v.nope")(a), lambda: operator.itemgetter(1)(5), lambda: operator.methodcaller("nope")(a), lambda: operator.attrgetter(1)):
    try:
        call()
    except Exception as error:
        print(type(error).__name__, error)
print(a.__add__(b), a.__add__(1), N.__add__(a, b), a.__radd__(0), a.__lt__(1), a.__gt__(b), a.__ne__(b), a.__ne__(1), int.__add__(1, 2), int.__add__(1, "a"), (1).__lt__(1.5), (1.5).__radd__(1), "a".__add__("b"), [1].__iadd__([2]), int.__radd__(1, 2), (5).__bool__(), "".__len__())
for call in ("int.__add__('a', 1)", "'a'.__add__(1)", "[1].__add__((2,))", "a.__sub__(b)", "int.__add__()", "int.__add__(1)", "int.__add__(1, 2, 3)", "[].__getitem__('a')", "{}.__getitem__(1)", "object.__eq__()", "a.__lt__()", "N.__lt__(1)", "N.__lt__(1, 2)", "(1).__pow__(2, 0)", "[].__iadd__(1)", "().__contains__()", "''.__contains__(1)", "object.__repr__()", "type.__repr__(1)", "str.__len__([])", "len.__call__([1, 2])", "(lambda x: x).__call__(3)", "a.__call__.__call__.__call__(4)"):
    try:
        print(call, eval(call))
    except Exception as error:
        print(call, type(error).__name__, error)
