# help-like views: pydoc of guest functions and classes, reprs, pprint, textual signatures, annotations of all kinds.
# varies: layout of pydoc
import pprint
import pydoc
import typing


def documented(a: int, b="two", *args: "forward", key: list[int] | None = None, **kw) -> dict[str, "Thing"]:
    """First line.

    More about it.
    """


class Thing:
    """A thing."""
    attr: int = 1
    other: "str"
    def method(self, x: float) -> "Thing":
        """Do it."""
    @property
    def prop(self) -> int:
        "The property."
        return 1
    @classmethod
    def make(cls): "Makes."
    @staticmethod
    def free(x): "Free."
    def __len__(self): return 3
    class Nested: pass


class Child(Thing):
    def method(self, x): return super().method(x)
    new = 5


for obj in (documented, Thing, Child, Thing.method, Thing().method, Thing.prop, lambda x: x): print(pydoc.plain(pydoc.render_doc(obj)).split(" at 0x")[0])
print(documented.__annotations__, Thing.__annotations__, typing.get_type_hints(Thing), typing.get_type_hints(Thing.method, globals()))
try: typing.get_type_hints(documented)
except NameError as e: print(e)
pprint.pprint({"name": [1] * 30, "nested": {str(i): list(range(i)) for i in range(6)}, "thing": Thing.Nested.__qualname__}, width=60)


class Repr:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"Repr({'x' * self.n})"


pprint.pprint([Repr(30), (Repr(20), {Repr(1): Repr(40)})], width=50)
print(pydoc.describe(documented), pydoc.describe(Thing), pydoc.getdoc(documented), pydoc.splitdoc(documented.__doc__), pydoc.resolve("builtins.len")[1])


def local_annotations():
    x: int = 1
    y: undefined_name
    z: (print("annotation of a local is not evaluated"))
    return x, sorted(locals())


print(local_annotations())
a: int
b: print("module annotation evaluated") = 3
(c): str = "not recorded"
class D: pass
D.attr: float = 1.5
D().x: int
lst = [0]
lst[0]: int = 5
print(globals().get("__annotations__", "made when asked for"), D.attr, lst)
class Ann:
    x: int
    y: list = []
    if True: z: str = "conditional"
    for w in (1,): v: int = w
    def f(self): self.q: int = 1
print(Ann.__annotations__, "q" in Ann.__annotations__, [k for k in vars(Ann) if len(k) == 1])
class Base: x: int = 1
class Derived(Base): pass
print(Derived.__annotations__ == Base.__annotations__, "__annotations__" in vars(Derived), documented.__annotations__ is documented.__annotations__)
documented.__annotations__["added"] = 1
print(sorted(documented.__annotations__))
exec("q: int = 1\nr: str", ns := {})
print(ns.get("__annotations__", "made when asked for"))
