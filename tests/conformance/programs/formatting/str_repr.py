# str() and repr() of guest objects and inside containers: which is called, recursion, errors, defaults, subclasses.
import reprlib
import sys


class Both:
    def __str__(self): return "STR"
    def __repr__(self): return "REPR"
class OnlyRepr:
    def __repr__(self): return "only-repr"
class OnlyStr:
    def __str__(self): return "only-str"
class Neither: pass
class StrNone: __str__ = None
class InheritRepr(Both):
    def __repr__(self): return "sub:" + super().__repr__()


b = Both()
print(str(b), repr(b), [b], (b,), {b: b}, {"k": b}, f"{b} {b!r}", "%s %r" % (b, b), "{} {!r}".format(b, b), str([b]), ascii(b), str(OnlyRepr()), repr(OnlyStr()).startswith("<__main__.OnlyStr object at 0x"), InheritRepr())
print(repr(Neither()).split(" at ")[0], str(Neither()).split(" at ")[0], repr(Neither), str(Neither), object.__str__(b), object.__repr__(b).split(" at ")[0])
try: str(StrNone())
except TypeError as e: print(e)


class Node:
    def __init__(self): self.children = []
    def __repr__(self): return f"Node({self.children})"
class SafeNode(Node):
    @reprlib.recursive_repr("...")
    def __repr__(self): return f"Safe({self.children})"


n, s = Node(), SafeNode()
s.children += [s, SafeNode()]
print(s)
n.children.append(n)
sys.setrecursionlimit(200)
try: repr(n)
except RecursionError as e: print(type(e).__name__)
sys.setrecursionlimit(1000)
l = [1]
l.append(l)
d = {"self": l}
d["d"] = d
t = ([],)
t[0].append(t)
print(l, d, t)


class Raises:
    def __repr__(self): raise ValueError("in repr")


for text in ("[Raises()]", "{1: Raises()}", "(Raises(),)", "str([Raises()])", "f'{Raises()}'", "print(Raises())", "'%r' % Raises()", "{Raises()}", "Exception(Raises())", "str(Exception(Raises()))", "repr(Exception(Raises()))", "dict(a=Raises()).values()", "range(1)", "iter([Raises()]).__class__"):
    try:
        value = eval(text)
        print(text, "fine" if "Exception(R" in text else value)
    except ValueError as e: print(text, "ValueError", e)


class StrSub(str):
    def __str__(self): return "overridden"
    def __repr__(self): return "r-overridden"


x = StrSub("content")
print(x, str(x), repr(x), x + "", "".join([x]), f"{x}", f"{x:>10}", "%s" % x, [x], x.upper(), str.__str__(x), type(str.__str__(x)).__name__, sys.intern("q"), len(x))


class ReturnsSub:
    def __str__(self): return x
    def __repr__(self): return x


r = ReturnsSub()
print(type(str(r)).__name__, type(repr(r)).__name__, str(r) is x, type(f"{r}").__name__, type("%s" % r).__name__, type(format(r)).__name__)


class IntSub(int):
    def __repr__(self): return "intsub"
class FloatSub(float):
    def __str__(self): return "floatsub"
class ListSub(list): pass
class DictSub(dict):
    def __repr__(self): return "D" + super().__repr__()


print(IntSub(5), str(IntSub(5)), [IntSub(5)], f"{IntSub(5)}", f"{IntSub(5):d}", "%d %s" % (IntSub(5), IntSub(5)), FloatSub(1.5), [FloatSub(1.5)], f"{FloatSub(1.5)}", f"{FloatSub(1.5):.1f}", ListSub([1]), [ListSub()], DictSub(a=1), {"n": DictSub()}, json_like := {"a": [None, True, 1.0, "q'\"", b"\x00\xff", (1,), {1}, frozenset(), range(3), slice(1), ..., NotImplemented, 1j]})
print(repr("it's"), repr('"both\''), repr("tab\t\n\\ \x00 é \u200b \U0001f600 \ud800"), ascii("é\U0001f600"), repr(b"a'\"\n"), repr(bytearray(b"x")), str(b"x"), repr(1e16), repr(0.1), repr(1e-5), str(10**25), repr(-0.0), repr(float("inf")), repr(True), repr(...), repr(type), repr(len), repr(int.real), repr([].append).split(" at ")[0], repr(str.join), repr(print.__call__).split(" at ")[0], repr(sys), repr(iter([])).split(" at ")[0])
print(str(), str(b"ab", "ascii"), str(object=5), repr(str), bytes(type("B", (), {"__bytes__": lambda s: b"made"})()), type("C", (), {"__complex__": lambda s: 1j, "__repr__": lambda s: "C"})())
sys.stdout.write(str(print("printed", b, OnlyRepr(), sep="-", end="!\n")) + "\n")


class Writer:
    def __init__(self): self.got = []
    def write(self, text): self.got.append(text)


w = Writer()
print("a", 1, b, sep=", ", end=".", file=w)
print(file=w)
print(w.got)
try: print("x", file=Writer)
except TypeError as e: print(e)
