# inspect.signature and friends on functions of every kind; binding; wrapped; classes; callables; annotations; getsource.
# varies: details of introspection
import functools
import inspect
import typing


def f(a, b: int = 2, /, c="x", *args: str, d, e: float = 1.5, **kw) -> bool: "Doc."
def wrapper(*a, **k): return f(*a, **k)
functools.update_wrapper(wrapper, f)


class C:
    def __init__(self, x, y=1): pass
    def m(self, p, /, q): pass
    @classmethod
    def c(cls, r): pass
    @staticmethod
    def s(t): pass
    def __call__(self, called): pass
    @property
    def p(self): pass
class Meta(type):
    def __call__(cls, meta_arg): return super().__call__()
class WithMeta(metaclass=Meta): pass
class New:
    def __new__(cls, new_arg): return super().__new__(cls)
class Sub(C): pass
class Sig:
    __signature__ = inspect.Signature([inspect.Parameter("fake", inspect.Parameter.POSITIONAL_ONLY)])
class BadSig: __signature__ = 5


c = C(1)
for obj in (f, wrapper, C, c, C.m, c.m, C.c, C.s, Sub, WithMeta, New, Sig, lambda x, *y: 0, functools.partial(f, 1, c=5, d=2), functools.partial(f, 1, 2, 3), functools.partialmethod(C.m, 1), len, print, int, dict, str.join, [].append, type, object, C.p, 5, BadSig, (x for x in ()), functools.lru_cache(f), staticmethod(f)):
    name = getattr(obj, "__name__", type(obj).__name__)
    try: print(name, inspect.signature(obj))
    except (ValueError, TypeError) as e: print(name, type(e).__name__, str(e).split(" at 0x")[0].partition("<")[0])
sig = inspect.signature(f)
for p in sig.parameters.values(): print(p.name, p.kind.name, p.default if p.default is not p.empty else "-", p.annotation if p.annotation is not p.empty else "-", p)
bound = sig.bind(1, 2, 3, "v", d=4, z=5)
print(bound, bound.args, bound.kwargs)
bound = sig.bind_partial(1)
bound.apply_defaults()
print(bound.arguments)
for a, k in (((), {}), ((1,), {}), ((1,), {"d": 1, "b": 2}), ((1, 2, 3), {"c": 4, "d": 5}), ((), {"a": 1, "d": 2})):
    try: print(sig.bind(*a, **k).arguments)
    except TypeError as e: print(e)
for bad in (lambda: inspect.Parameter("1x", inspect.Parameter.KEYWORD_ONLY), lambda: inspect.Signature([inspect.Parameter("a", inspect.Parameter.KEYWORD_ONLY), inspect.Parameter("b", inspect.Parameter.POSITIONAL_ONLY)]), lambda: sig.replace(parameters=[sig.parameters["a"], sig.parameters["a"]])):
    try: bad()
    except ValueError as e: print(e)
print(inspect.getfullargspec(f), inspect.getfullargspec(c.m).args)
print(inspect.getcallargs(f, 1, d=2), inspect.unwrap(wrapper) is f, wrapper.__wrapped__ is f, inspect.getdoc(wrapper))
print(inspect.getsource(f), inspect.getsource(C.m), inspect.getsource(WithMeta), inspect.getsourcelines(C)[1], inspect.getsourcefile(f).rpartition("/")[2], inspect.getmodule(f).__name__, inspect.getmodule(C).__name__, sep="\n")
print(inspect.isfunction(f), inspect.ismethod(c.m), inspect.isfunction(C.m), inspect.isclass(C), inspect.isbuiltin(len), inspect.isroutine(c.m), inspect.isdatadescriptor(C.p), inspect.iscode(f.__code__), inspect.ismethod(C.c), inspect.isgeneratorfunction(f), inspect.ismethoddescriptor(str.join), inspect.isabstract(C))
print([n for n, _ in inspect.getmembers(C, inspect.isfunction)], [a.name + ":" + a.kind for a in inspect.classify_class_attrs(Sub) if not a.name.startswith("__")])
def closure():
    x, y = 1, 2
    def inner(): return x, len, f, undefined
    return inner
cv = inspect.getclosurevars(closure())
print(cv.nonlocals, sorted(cv.globals), sorted(cv.builtins), cv.unbound)
print(typing.get_type_hints(f), inspect.get_annotations(f), inspect.getattr_static(c, "p").__class__.__name__, inspect.getmro(Sub)[1].__name__, inspect.cleandoc("  a\n    b\n  c"))
def comment_above(): pass  # trailing
# a comment
# of two lines
def commented(): pass
print(repr(inspect.getcomments(commented)), inspect.getblock(["def f():\n", "    pass\n", "x = 1\n"]))
lam = [lambda a: a,
       lambda b: b * 2]
print(inspect.getsource(lam[1]).strip(), inspect.indentsize("    x"))
for bad in (5, len, int, "text"):
    try: inspect.getsource(bad)
    except (TypeError, OSError) as e: print(type(e).__name__, str(e)[:40])
