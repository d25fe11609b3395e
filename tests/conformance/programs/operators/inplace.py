# In-place operators: __iop__, falling back to __op__ and __rop__, rebinding, tuples, errors, what is evaluated once.
OPS = {"+": "add", "-": "sub", "*": "mul", "@": "matmul", "/": "truediv", "//": "floordiv", "%": "mod", "**": "pow", "<<": "lshift", ">>": "rshift", "&": "and", "^": "xor", "|": "or"}


class In:
    def __init__(self): self.log = []
class Fallback:
    pass
class Refuses:
    pass
class Right:
    pass


for op, name in OPS.items():
    setattr(In, f"__i{name}__", lambda self, other, op=op: (self.log.append(f"{op}={other}"), self)[1])
    setattr(Fallback, f"__{name}__", lambda self, other, op=op: f"new{op}{other}")
    setattr(Refuses, f"__i{name}__", lambda self, other: NotImplemented)
    setattr(Right, f"__r{name}__", lambda self, other, op=op: f"reflected{op}")
for op in OPS:
    i, f, r, rr, p = In(), Fallback(), Refuses(), Refuses(), In()
    same = i
    exec(f"i {op}= 1; f {op}= 2; r {op}= Right()")
    try:
        exec(f"rr {op}= 5")
    except TypeError as error:
        message = error
    print(op, i is same, i.log, f, r, message)
t = ([1], "x")
try:
    t[0] += [2]
except TypeError as error:
    print(t, error)
a = b = [1]
a += (2,)
a += "xy"
print(a is b, b)
try:
    a += 5
except TypeError as error:
    print(error)
try:
    a = a + (1,)
except TypeError as error:
    print(error)
s = "s"
u = s
s += "t"
x = 5
x **= 2; x //= 3; x <<= 2; x |= 3; x ^= 1; x %= 20; x /= 4
print(s, u, x)
calls = []


class Seq:
    def __init__(self): self.items = {0: 10}
    def __getitem__(self, k):
        calls.append(("get", k))
        return self.items[k]
    def __setitem__(self, k, v):
        calls.append(("set", k, v))
        self.items[k] = v


def key():
    calls.append("key")
    return 0


seq = Seq()
seq[key()] += 5
seq.items[0] -= 1
print(calls, seq.items)
try:
    seq[99] += 1
except KeyError as error:
    print("KeyError", error)


class Attr:
    @property
    def p(self):
        print("get")
        return 1
    @p.setter
    def p(self, v): print("set", v)
    ro = property(lambda self: [1])


o = Attr()
o.p += 4
try:
    o.ro += [2]
except AttributeError as error:
    print(error)
try:
    unbound += 1
except NameError as error:
    print(error)


def local():
    try:
        n += 1
    except UnboundLocalError as error:
        print(error)
    n = 1


local()


class ReturnsOther:
    def __iadd__(self, other): return "replaced by text"
class IaddNone:
    __iadd__ = None
    def __add__(self, other): return "add used?"
class Raises:
    def __iadd__(self, other): raise LookupError("inside iadd")
class StaticIadd:
    __iadd__ = staticmethod(lambda other: ("static", other))


z = ReturnsOther()
z += 1
print(z)
for cls in (IaddNone, Raises, StaticIadd):
    v = cls()
    try:
        v += 1
        print(v)
    except Exception as error:
        print(type(error).__name__, error)
s1 = {1, 2}
s2 = s1
s1 |= {3}; s1 &= {2, 3}; s1 -= {2}; s1 ^= {9}
d = {1: 1}
d |= [(2, 2)]
print(sorted(s2), d, s1 is s2)
try:
    d |= 5
except TypeError as error:
    print(error)
