# A guest sequence: every operation that goes through __len__, __getitem__, __iter__, __contains__, __reversed__, __index__, __add__ …
import collections.abc
import operator
import random


class Seq:
    """Only __len__ and __getitem__."""
    def __init__(self, *items): self.items, self.log = list(items), []
    def __len__(self):
        self.log.append("len")
        return len(self.items)
    def __getitem__(self, i):
        self.log.append(f"get{i}")
        return self.items[i]


def show(label, seq, fn):
    try: result = fn(seq)
    except Exception as e: result = f"{type(e).__name__}: {e}"
    print(label, result, *getattr(seq, "log", ()))


S = lambda: Seq(3, 1, 2)
for label, fn in {"list": list, "tuple": tuple, "set": sorted, "iter": lambda s: next(iter(s)), "in": lambda s: 1 in s, "not in": lambda s: 9 not in s, "reversed": lambda s: list(reversed(s)), "sorted": sorted, "max": max, "sum": sum, "unpack": lambda s: (lambda a, b, c: (a, b, c))(*s), "star": lambda s: [*s], "for": lambda s: [x for x in s], "zip": lambda s: list(zip(s, "ab")), "enumerate": lambda s: list(enumerate(s)), "join": lambda s: "".join(map(str, s)), "bool": bool, "negative": lambda s: s[-1], "slice": lambda s: s[0:2], "index": lambda s: operator.indexOf(s, 2), "count": lambda s: operator.countOf(s, 1), "choice": lambda s: random.Random(1).choice(s), "extend": lambda s: [0].__iadd__(s), "dict": lambda s: dict.fromkeys(s), "bytes": bytes, "map two": lambda s: list(map(max, s, [2, 2, 2])), "all": all, "any": any, "slice assign": lambda s: (lambda l: (l.__setitem__(slice(0, 1), s), l))([9, 9]), "isinstance": lambda s: isinstance(s, (collections.abc.Sequence, collections.abc.Iterable)), "hash": lambda s: hash(s) is not None, "eq": lambda s: s == [3, 1, 2], "len twice": lambda s: len(s) + len(s), "deque": lambda s: collections.deque(s) if hasattr(collections, "deque") else 0, "frozenset": lambda s: len(frozenset(s)), "add": lambda s: s + [1], "mul": lambda s: s * 2, "iter twice": lambda s: [(a, b) for a in s for b in s][:2], "index method": lambda s: s.index(1)}.items(): show(label, S(), fn)


class Full(collections.abc.MutableSequence):
    def __init__(self, *items): self.items = list(items)
    def __len__(self): return len(self.items)
    def __getitem__(self, i): return Full(*self.items[i]) if isinstance(i, slice) else self.items[i]
    def __setitem__(self, i, v): self.items[i] = v
    def __delitem__(self, i): del self.items[i]
    def insert(self, i, v): self.items.insert(i, v)
    def __repr__(self): return f"Full{self.items}"
    def __eq__(self, o): return isinstance(o, Full) and self.items == o.items
    def __add__(self, o): return Full(*self.items, *o)
    def __radd__(self, o): return Full(*o, *self.items)
    def __mul__(self, n): return Full(*self.items * n)
    def __iadd__(self, o):
        self.extend(o)
        return self


f = Full(1, 2, 3)
f.append(4); f.insert(0, 0); f += [5, 6]; f[1:3] = "ab"; del f[-1]
print(f, f[1:3], f[::-1], f + (9,), [8] + f, f * 2, f.index("a"), f.count(4), f.pop(), f.pop(0), "b" in f, list(reversed(f)), f == Full("a", "b", 3, 4), f != Full(), len(f))
f.reverse(); f.remove("a"); f.extend(f)
print(f)
f.clear()
print(f, bool(f))
for bad in (lambda: f.pop(), lambda: f.remove(1), lambda: f.index(0), lambda: f[0], lambda: f["a"], lambda: f < f, lambda: hash(f)):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)


class Infinite:
    def __getitem__(self, i): return i
class Stops:
    def __getitem__(self, i):
        if i > 2: raise StopIteration("in getitem")
        return i
class Raises:
    def __getitem__(self, i):
        if i > 1: raise KeyError(i)
        return i
class Mapping:
    def __getitem__(self, k): return {"a": 1}[k]
class IterNone(Seq): __iter__ = None
class ContainsNone(Seq): __contains__ = None
class ReversedNone(Seq): __reversed__ = None
class LenRaises(Seq):
    def __len__(self): raise LookupError("len")
class Changing(Seq):
    def __getitem__(self, i):
        if i == 1: self.items = [0, "changed", "longer", "list"]
        return self.items[i]


print(5 in Infinite(), [x for x, _ in zip(Infinite(), "ab")])
for make in (lambda: list(Stops()), lambda: list(Raises()), lambda: list(Mapping()), lambda: 2 in Mapping(), lambda: list(IterNone(1)), lambda: 1 in IterNone(1), lambda: 1 in ContainsNone(1), lambda: list(ContainsNone(1)), lambda: reversed(ReversedNone(1)), lambda: list(LenRaises(1, 2)), lambda: reversed(LenRaises(1)), lambda: bool(LenRaises()), lambda: list(Changing(0, 1)), lambda: list(reversed(Changing(0, 1, 2))), lambda: [*IterNone(1)]):
    try: print(make())
    except Exception as e: print(type(e).__name__, e)
it = iter(seq := Seq(1, 2))
print(next(it), it.__length_hint__(), seq.items.append(3), list(it), next(it, "end"), seq.items.append(4), next(it, "still ended"), operator.length_hint(iter(Seq(1, 2, 3))), it.__reduce__()[0].__name__)
