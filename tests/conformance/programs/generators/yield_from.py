# yield from: values both ways, return values, iterators without send, throw and close passed down, errors inside.
import sys

sys.unraisablehook = lambda u: print("  unraisable:", type(u.exc_value).__name__, u.exc_value)


def inner(label, n=2):
    try:
        total = 0
        for i in range(n):
            got = yield f"{label}{i}"
            total += got or 1
            print("  inner got", got)
        return total
    except ValueError as error:
        print("  inner caught", error)
        got = yield "after catch"
        return ("recovered", got)
    finally:
        print("  inner finally", label)


def outer(*subs):
    results = []
    for sub in subs:
        results.append((yield from sub))
        print(" outer result", results[-1])
    return results


def drive(g, *steps):
    for kind, arg in steps:
        try:
            print(kind, arg, "=>", {"send": g.send, "throw": g.throw, "close": lambda _: g.close()}[kind](arg))
        except BaseException as error:
            print(kind, arg, "=>", type(error).__name__, error, getattr(error, "value", "-"))


S, T, C = (lambda v=None: ("send", v)), (lambda e: ("throw", e)), ("close", None)
drive(outer(inner("a"), inner("b", 1)), S(), S(10), S(20), S(30), S())
drive(outer(inner("a")), S(), T(ValueError("v")), S("resume"))
drive(outer(inner("a"), [1, 2], "xy"), S(), S(), S(), S(), S(), S(), S(), S())
drive(outer(inner("a")), S(), T(KeyError("k")), S())
drive(outer(inner("a")), S(), C, S())
drive(outer(iter([1, 2])), S(), S("to a list iterator"), S())
drive(outer(range(2)), S(), T(ValueError("no throw method")), S())
drive(outer(5), S()), drive(outer(None), S())


class Iter:
    def __init__(self, has): self.has, self.n = has, 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        print("  next")
        if self.n > 2: raise StopIteration("iter value")
        return self.n
    def __getattr__(self, name):
        print("  asked", name)
        if name not in self.has: raise AttributeError(name)
        def method(*args):
            print("  called", name, args)
            if name == "throw": raise args[0] if len(args) == 1 else args[1]
            return (name, args)
        return method


drive(outer(Iter(())), S(), S(5), S())
drive(outer(Iter(("send", "throw", "close"))), S(), S(5), T(KeyError("x")))
drive(outer(Iter(("close",))), S(), C)
drive(outer(Iter(())), S(), C)
drive(outer(Iter(("throw",))), S(), T(GeneratorExit()), S())
drive(outer(Iter(())), S(), T(GeneratorExit("by hand")))


class BadClose(Iter):
    def close(self): raise RuntimeError("close failed")
class BadAttr(Iter):
    def __getattribute__(self, name):
        if name in ("close", "throw", "send"): raise LookupError(name)
        return object.__getattribute__(self, name)


drive(outer(BadClose(())), S(), C)
drive(outer(BadAttr(())), S(), T(KeyError("k")))
drive(outer(BadAttr(())), S(), S(1))
drive(outer(BadAttr(())), S(), C)


def ignores_exit():
    while True:
        try: yield "still here"
        except GeneratorExit: print("  ignored")


drive(outer(ignores_exit()), S(), C)


def raises_stop(): 
    yield 1
    raise StopIteration("from inner")


drive(outer(raises_stop()), S(), S())


def returns_exception():
    return StopIteration("as value")
    yield


drive(outer(returns_exception(), inner("z", 0)), S())
g = outer(inner("look"))
print(g.gi_yieldfrom)
next(g)
print(g.gi_yieldfrom.__name__, g.gi_yieldfrom.gi_yieldfrom, g.gi_frame.f_lineno - g.gi_code.co_firstlineno)
g.close()
print(g.gi_yieldfrom)


def delegate_deep(n): return (yield from delegate_deep(n - 1)) + 1 if n else (yield "bottom")


d = delegate_deep(50)
print(next(d))
drive(d, S(100))
drive(delegate_deep(3), S(), T(ZeroDivisionError("deep")))
