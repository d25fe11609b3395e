# Subclasses of built-in types with overridden operators: which built-in operation sees the override, and which does not.
class Int(int):
    def __add__(self, other): return ("Int.add", int(other))
    def __radd__(self, other): return ("Int.radd", other)
    def __eq__(self, other): return "Int.eq"
    def __lt__(self, other): return "Int.lt"
    def __gt__(self, other): return "Int.gt"
    def __hash__(self): return int.__hash__(self)
    def __bool__(self): return False
    def __index__(self): return 1
    def __repr__(self): return f"Int({int(self)})"
    def __str__(self): return "int-str"
    def __format__(self, spec): return f"int-format[{spec}]"
    def __neg__(self): return "neg"
    def __rpow__(self, o): return "rpow"


i = Int(5)
print(i + 1, 1 + i, i + i, 1 == i, i == 1, 1 < i, i < 1, 1 > i, bool(i), not i, [10, 20, 30, 40, 50, 60][i], f"{i}", f"{i:>5}", f"{i!r}", str(i), "%s %d %r" % (i, i, i), -i, 2 ** i, i - 1, i * 2, [i], {i: 1}[5], sum([i]), sum([i, i]), sum([1, i]), range(i), int(i), float(i), i.real, hex(i))


class Str(str):
    def __add__(self, other): return ("Str.add", str.__str__(other))
    def __radd__(self, other): return ("Str.radd", other)
    def __rmod__(self, other): return ("Str.rmod", other)
    def __mod__(self, other): return ("Str.mod", other)
    def __eq__(self, other): return False
    def __hash__(self): return str.__hash__(self)
    def __len__(self): return 99
    def __contains__(self, x): return "yes"
    def __iter__(self): return iter([1, 2])
    def __getitem__(self, k): return ("Str.getitem", k)
    def __str__(self): return "str-str"
    def __format__(self, spec): return "str-format"


s = Str("abc")
print(s + "d", "d" + s, s == "abc", "abc" == s, len(s), "z" in s, list(s), s[0], str(s), f"{s}", "%s" % s, s % 1, "%s" % (s,), "x%s" % s, "".join([s, s]), "abc".join(["-", s]), {"abc": 1}.get(s), {s: 1}.get("abc"), s.upper(), sorted(s), tuple(s), [*s], "abc" in [s], "b" in "abc", s.replace("a", "b"))


class List(list):
    def __add__(self, other): return "List.add"
    def __radd__(self, other): return "List.radd"
    def __iadd__(self, other): return "List.iadd"
    def __eq__(self, other): return "List.eq"
    def __len__(self): return 42
    def __iter__(self): return iter("iter")
    def __contains__(self, x): return True
    def __bool__(self): return False
    def __mul__(self, n): return "List.mul"
    def append(self, x): super().append(("appended", x))


x = List([1, 2])
y = x
y += [3]
print(x + [1], [1] + x, y, x == [1], [1] == x, len(x), list(x), [*x], tuple(x), sorted(x), 99 in x, bool(x), x * 2, 2 * x if False else "", x[0], x[:1], repr(x), sum(x, 0) if False else "", max(x), "".join(x), [v for v in x])
x.append(5)
[].extend(x)
print(list.__len__(x), list.__repr__(x), (lambda *a: a)(*x), [0, *x], dict.fromkeys(x), set(x) == set("iter"), list.__add__([0], x))


class Dict(dict):
    def __getitem__(self, k): return ("Dict.get", k)
    def __iter__(self): return iter(["fake"])
    def keys(self): return ["k1", "k2"]
    def __len__(self): return 0
    def __or__(self, o): return "Dict.or"
    def __ror__(self, o): return "Dict.ror"
    def __contains__(self, k): return True
    def get(self, k, d=None): return "Dict.get method"


d = Dict(a=1)
print(d["a"], d["zz"], list(d), {**d}, dict(d), (lambda **k: k)(**d), bool(d), d | {}, {} | d, "q" in d, d.get("q"), d == {"a": 1}, d.copy(), repr(d), list(d.items()), "%(a)s" % d, "{a}".format_map(d), dict(d.items()), {"b": 2, **d})


class Float(float):
    def __mul__(self, o): return "Float.mul"
    def __rtruediv__(self, o): return "Float.rtruediv"
    def __round__(self, n=None): return "rounded"


f = Float(2.5)
print(f * 2, 2 * f, 1 / f, 1.0 / f, f / 2, round(f), f + 1, type(f + 1).__name__, abs(f), f"{f:.3f}")


class Tuple(tuple):
    def __getitem__(self, k): return "item"
    def __iter__(self): return iter("it")
    def __len__(self): return 7


t = Tuple((1, 2))
a, b = t
print(a, b, t[0], len(t), list(t), t + (3,), "%s %s" % t, (lambda *q: q)(*t), t == (1, 2), hash(t) == hash((1, 2)), {(1, 2): "found"}.get(t))
