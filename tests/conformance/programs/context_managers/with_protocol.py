# with: lookup on the type, order of lookup and calls, arguments of __exit__, suppression by truth, targets, and every misuse.
log = []


class Trace(type):
    def __getattribute__(cls, name):
        if name in ("__enter__", "__exit__"): log.append(f"type lookup {name}")
        return super().__getattribute__(name)


class M(metaclass=Trace):
    def __init__(self, name, answer=None, enter=None): self.name, self.answer, self.enter = name, answer, enter
    def __enter__(self):
        log.append(f"enter {self.name}")
        return self.enter
    def __exit__(self, *args):
        log.append(f"exit {self.name} {[a if a is None else type(a).__name__ for a in args]}")
        return self.answer


def flush(label, value=None):
    print(label, value, log)
    log.clear()


with M("plain"): log.append("body")
flush("plain")
with M("a", enter="A") as a, M("b", enter=(1, [2, 3])) as (x, [y, *z]): log.append((a, x, y, z))
flush("two")
with (M("p"), M("q") as q, M("r")): pass
flush("parenthesised", q)


class Truth:
    def __init__(self, v): self.v = v
    def __bool__(self):
        log.append("bool")
        return self.v


for answer in (True, False, 1, 0, "text", "", None, Truth(True), Truth(False), [], [0]):
    try:
        with M("s", answer): raise ValueError("v")
        flush(f"{answer if not isinstance(answer, Truth) else 'Truth'} suppressed")
    except ValueError: flush(f"{answer if not isinstance(answer, Truth) else 'Truth'} passed")


class Target:
    def __setattr__(self, name, value): log.append(("set", name, value))
    def __setitem__(self, key, value): log.append(("setitem", key, value))


t = Target()
with M("attr", enter=1) as t.x, M("item", enter=2) as t["k"]: pass
flush("targets")
try:
    with M("unpack", True, enter=5) as (u, v): log.append("never")
    flush("error in target suppressed")
except TypeError as error: flush("error in target", error)


def attempt(label, source, **names):
    try:
        exec(source, {"M": M, "log": log, **names})
        flush(label, "ok")
    except BaseException as error: flush(label, f"{type(error).__name__}: {error} context={error.__context__!r}")


class NoEnter:
    def __exit__(self, *a): pass
class NoExit:
    def __enter__(self): log.append("entered NoExit")
class Instance:
    def __init__(self): self.__enter__ = self.__exit__ = lambda *a: None
class NoneEnter:
    __enter__ = None
    def __exit__(self, *a): pass
class ExitFewArgs:
    def __enter__(self): pass
    def __exit__(self): pass
class EnterRaises:
    def __enter__(self): raise LookupError("enter")
    def __exit__(self, *a): log.append("not called")
class ExitRaises:
    def __enter__(self): return self
    def __exit__(self, *a): raise LookupError("exit")
class ExitReraises:
    def __enter__(self): return self
    def __exit__(self, kind, value, tb): raise value
class BoolRaises:
    def __enter__(self): return self
    def __exit__(self, *a): return type("T", (), {"__bool__": lambda s: 1 / 0})()
class StaticMethods:
    __enter__ = staticmethod(lambda: "static enter")
    __exit__ = staticmethod(lambda *a: log.append(("static exit", len(a))))
class ClassMethods:
    @classmethod
    def __enter__(cls): return cls.__name__
    @classmethod
    def __exit__(cls, *a): log.append((cls.__name__, len(a)))
class PropertyEnter:
    @property
    def __enter__(self): return lambda: "from property"
    @property
    def __exit__(self): return lambda *a: log.append("property exit")


for cls in (NoEnter, NoExit, Instance, NoneEnter, ExitFewArgs, EnterRaises, ExitRaises, ExitReraises, BoolRaises, StaticMethods, ClassMethods, PropertyEnter):
    attempt(f"{cls.__name__} quiet", "with cm as v: log.append(v if isinstance(v, str) else 'body')", cm=cls())
    attempt(f"{cls.__name__} raising", "with cm: raise ValueError('body')", cm=cls())
attempt("async object", "with cm: pass", cm=type("A", (), {"__aenter__": 1, "__aexit__": 2})())
attempt("number", "with 5: pass"), attempt("second fails", "with M('1', True), EnterRaises(): log.append('never')", EnterRaises=EnterRaises), attempt("second expression fails", "with M('1', True), undefined: pass"), attempt("exit of inner raises", "with M('outer', True), ExitRaises(): pass", ExitRaises=ExitRaises)
attempt("system exit", "with M('x'): raise SystemExit(3)"), attempt("generator exit", "with M('x', True): raise GeneratorExit"), attempt("raise class", "with M('cls', True): raise KeyError"), attempt("nested suppress", "with M('o'):\n with M('i', True): 1/0\n log.append('continues')")
