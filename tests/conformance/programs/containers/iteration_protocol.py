# Iterators of guests: __iter__ and __next__ looked up where, wrong returns, exhaustion, state, __length_hint__, callable iterators.
import operator


class It:
    def __init__(self, n): self.i, self.n = 0, n
    def __iter__(self): return self
    def __next__(self):
        self.i += 1
        if self.i > self.n: raise StopIteration(self.i)
        return self.i


class Iterable:
    def __iter__(self): return It(2)
class IterGen:
    def __iter__(self):
        yield 1
        yield from It(1)
class IterStatic: __iter__ = staticmethod(lambda: iter("st"))
class IterClass:
    @classmethod
    def __iter__(cls): return iter([cls.__name__])
class IterProp:
    @property
    def __iter__(self): return lambda: iter("p")
class IterCallable: __iter__ = type("C", (), {"__call__": lambda self: iter("c")})()
class NextOnly:
    def __next__(self): return 1
class IterReturnsNextOnly:
    def __iter__(self): return NextOnly()
class IterReturnsIterable:
    def __iter__(self): return Iterable()
class Instance:
    def __init__(self): self.__iter__, self.__next__ = lambda: iter("i"), lambda: 1
class NextRaises(It):
    def __next__(self): raise KeyError("next")
class NextReturnsNothing(It):
    def __next__(self): return None if self.i else setattr(self, "i", 1)
class IterRaises:
    def __iter__(self): raise AttributeError("inside iter")
class Resumes(It):
    def __next__(self):
        self.i += 1
        if self.i % 3 == 0: raise StopIteration
        return self.i
class NextNone: 
    def __iter__(self): return self
    __next__ = None
class Meta(type):
    def __iter__(cls): return iter(cls.members)
    def __getitem__(cls, i): return cls.members[i]
    def __len__(cls): return len(cls.members)
    def __contains__(cls, x): return x == "yes"
    def __next__(cls): return "next of a class"
class WithMeta(metaclass=Meta): members = [1, 2]


def attempt(label, fn):
    try: print(label, fn())
    except Exception as e: print(label, type(e).__name__, e)


for cls in (Iterable, IterGen, IterStatic, IterClass, IterProp, IterCallable, NextOnly, IterReturnsNextOnly, IterReturnsIterable, Instance, IterRaises, NextNone):
    attempt(cls.__name__ + " list", lambda: list(cls()) if cls is not IterReturnsNextOnly else iter(cls()).__class__.__name__)
    attempt(cls.__name__ + " for", lambda: [x for x, _ in zip(cls(), range(3))]), attempt(cls.__name__ + " unpack", lambda: (lambda *a: len(a))(*cls()) if cls is not IterReturnsNextOnly else "endless"), attempt(cls.__name__ + " next", lambda: next(cls()))
attempt("class", lambda: (list(WithMeta), WithMeta[1], len(WithMeta), "yes" in WithMeta, next(WithMeta), [*WithMeta], sorted(WithMeta, reverse=True)))
attempt("raises", lambda: list(NextRaises(1))), attempt("none", lambda: next(NextReturnsNothing(1)))
r = Resumes(0)
print(list(r), list(r), [*r], next(r, "stop"), next(r, "stop"), next(r, "stop"), next(r, "stop"))
for stop in (lambda: next(It(0)), lambda: It(0).__next__()):
    try: stop()
    except StopIteration as s: print(s.value, s.args)
it = It(5)
print(next(it), [x for x in it if x > 3 or next(it)], next(it, None), it.i)
i = iter([1, 2, 3])
a, b = zip(i, i).__iter__(), 0
print(list(a), next(i, "gone"))
lst = [1, 2, 3]
out = []
for x in lst:
    out.append(x)
    if len(lst) < 6: lst.append(x * 10)
print(out)
lst = [1, 2, 3, 4]
for x in lst: lst.remove(x)
print(lst)
for container in ({1: 1, 2: 2}, {1, 2}):
    try:
        for x in container: (container.__setitem__(x + 10, 0) if isinstance(container, dict) else container.add(x + 10))
    except RuntimeError as e: print(e)
d = {1: 1}
try:
    for x in d:
        del d[x]
        d[x + 1] = 0
        if x > 20: break
except RuntimeError as e: print(e)
e = iter(lst)
list(e)
lst.append("late")
print(next(e, "exhausted stays exhausted"), operator.length_hint(iter([1, 2])), operator.length_hint(It(1), 7), iter(e) is e)
g = (x for x in It(3))
print(2 in g, list(g), 5 in It(3), It(3) in [It(3)])
class Hint(It):
    def __length_hint__(self): return hint
for hint in (0, 5, 10**4, NotImplemented, -1, "x", None):
    attempt(f"hint {hint}", lambda: list(Hint(2)))
loops = 0
for (x, y), z in zip([(1, 2), (3, 4)], It(2)): loops += x * y * z
else: loops += 1000
print(loops)
for x in It(0): pass
else: print("else of empty", x)
for w in []: pass
try: w
except NameError as e: print(e)
def nested():
    for x in It(3):
        for y in It(3):
            if y == 2: break
            if x == 2: continue
            yield x, y
        else: yield "never"
        if x == 3: return "value"
print(list(nested()))
def reuse(it): return [next(it), *it, next(it, None)]
attempt("reuse", lambda: reuse(It(3)))
class Cleanup(It):
    def __del__(self): print("iterator dropped")
for x in Cleanup(3):
    if x == 2: break
print("after the loop")
class Lazy:
    def __getattr__(self, n): return (lambda: iter("lazy")) if n == "__iter__" else None
attempt("getattr is not asked", lambda: list(Lazy()))
print(*map(type, (iter([]), iter(()), iter({}), iter(""), iter(range(1)), iter(set()), iter(b""), reversed([]), iter(It(1)), iter(lambda: 1, 1), iter({}.items()))))
