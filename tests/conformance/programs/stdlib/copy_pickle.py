# copy and pickle of guest objects: reduce protocols, getstate and setstate, slots, cycles, functions by reference, errors, persistence.
# varies: details of the library
import copy
import copyreg
import io
import pickle


class Plain:
    def __init__(self, a): self.a = a
    def __eq__(self, o): return type(o) is type(self) and vars(o) == vars(self)
class Slots:
    __slots__ = ("a", "b", "__dict__")
class GetState:
    def __init__(self): self.kept, self.dropped = 1, lambda: 0
    def __getstate__(self): return log.append("getstate") or {"kept": self.kept}
    def __setstate__(self, state): log.append(f"setstate {state}") or self.__dict__.update(state, restored=True)
class Reduce:
    def __init__(self, *args): self.args = args
    def __reduce__(self): return log.append("reduce") or (type(self), (1, 2), {"extra": 3}, iter([10, 20]), iter([("k", "v")]))
    def append(self, x): log.append(f"append {x}")
    def extend(self, xs): log.append(f"extend {list(xs)}")
    def __setitem__(self, k, v): log.append(f"setitem {k}={v}")
class NewArgs(tuple):
    def __new__(cls, a, b): return log.append(f"new {a} {b}") or super().__new__(cls, (a, b))
    def __getnewargs__(self): return tuple(self)
class NewArgsEx:
    def __new__(cls, *, k): 
        self = super().__new__(cls)
        self.k = k
        return self
    def __getnewargs_ex__(self): return (), {"k": self.k}
class Singleton:
    def __reduce__(self): return "SINGLE"
class DictSub(dict):
    def __setitem__(self, k, v): log.append(f"set {k}") or super().__setitem__(k, v)
class ListSub(list):
    def append(self, x): log.append(f"app {x}") or super().append(x)
    def extend(self, x): log.append("ext") or super().extend(x)
class Meta(type): pass
class WithMeta(metaclass=Meta): pass
class Copy:
    def __copy__(self): return log.append("copy") or "shallow"
    def __deepcopy__(self, memo): return log.append(f"deepcopy {len(memo) >= 0}") or "deep"
class Fails:
    def __reduce__(self): raise ValueError("will not")
class Registered: pass
copyreg.pickle(Registered, lambda r: log.append("copyreg") or (Registered, ()))
SINGLE, log = Singleton(), []
def function(): return 1
class Outer:
    class Inner(Plain): pass
    def method(self): return "method"


def attempt(label, fn):
    try: print(label, fn(), log)
    except Exception as e: print(label, type(e).__name__, str(e).partition(" at 0x")[0].partition(" 0x")[0], log)
    log.clear()


def dumps_loads(o, p=None): return pickle.loads(pickle.dumps(o, p))


s = Slots()
s.a, s.c = 1, 2
cyc = Plain(None)
cyc.a = [cyc, {"self": cyc}]
for name, op in (("pickle", dumps_loads), ("pickle 0", lambda o: dumps_loads(o, 0)), ("pickle 2", lambda o: dumps_loads(o, 2)), ("copy", copy.copy), ("deepcopy", copy.deepcopy)):
    attempt(name + " plain", lambda: op(Plain([1])) == Plain([1])), attempt(name + " slots", lambda: (lambda x: (x.a, x.c, hasattr(x, "b")))(op(s))), attempt(name + " getstate", lambda: sorted(vars(op(GetState())))), attempt(name + " reduce", lambda: (lambda r: (r.args, r.extra))(op(Reduce("x")))), attempt(name + " newargs", lambda: op(NewArgs(1, 2))), attempt(name + " ex", lambda: op(NewArgsEx(k=5)).k), attempt(name + " single", lambda: op(SINGLE) is SINGLE), attempt(name + " dict", lambda: op(DictSub(a=1))), attempt(name + " list", lambda: op(ListSub([1, 2]))), attempt(name + " function", lambda: op(function) is function), attempt(name + " class", lambda: (op(Outer.Inner) is Outer.Inner, op(WithMeta) is WithMeta)), attempt(name + " method", lambda: op(Outer().method)()), attempt(name + " cycle", lambda: (lambda x: (x.a[0] is x, x.a[1]["self"] is x, x is cyc))(op(cyc))), attempt(name + " fails", lambda: op(Fails())), attempt(name + " lambda", lambda: op(lambda: 0)()), attempt(name + " generator", lambda: op(x for x in ())), attempt(name + " registered", lambda: type(op(Registered())).__name__), attempt(name + " exception", lambda: repr(op(KeyError("k", 1)))), attempt(name + " shared", lambda: (lambda x: x[0] is x[1])(op([shared := Plain(1), shared])))
attempt("copy hooks", lambda: (copy.copy(Copy()), copy.deepcopy([Copy()])))
def local_class():
    class Local: pass
    return pickle.dumps(Local())
attempt("local class", local_class)
class P(pickle.Pickler):
    def persistent_id(self, o): return "the function" if o is function else None
    def reducer_override(self, o): return log.append("override") or (int, ("7",)) if isinstance(o, Registered) else NotImplemented
class U(pickle.Unpickler):
    def persistent_load(self, pid): return log.append(pid) or function
    def find_class(self, module, name): return log.append(f"find {module}.{name}") or super().find_class(module, name)
def persistent():
    f = io.BytesIO()
    P(f).dump([function, Registered(), Plain(3)])
    f.seek(0)
    r = U(f).load()
    return r[0] is function, r[1], r[2].a
attempt("persistent", persistent)
original, function = function, lambda: "other"
attempt("not the same object", lambda: pickle.dumps(original))
attempt("bad load", lambda: pickle.loads(b"cno_module\nname\n.")), attempt("truncated", lambda: pickle.loads(pickle.dumps([1, 2])[:-2])), attempt("missing attr", lambda: pickle.loads(pickle.dumps(Plain(1)).replace(b"Plain", b"Plaim")))
deep = []
for _ in range(50): deep = [deep]
print(copy.deepcopy(deep) == deep, dumps_loads(deep) == deep, copy.copy(function) is function, copy.deepcopy({"f": original})["f"] is original, copy.replace(Plain(1), a=2) if hasattr(copy, "replace") and hasattr(Plain, "__replace__") else "no replace")
