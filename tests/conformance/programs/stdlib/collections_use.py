# collections with guest code in them: namedtuple, defaultdict, Counter, OrderedDict, ChainMap, deque, UserDict and friends.
# varies: details of the library
import collections.abc
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict, deque, namedtuple

log = []


def attempt(label, fn):
    try: print(label, fn(), log)
    except Exception as e: print(label, type(e).__name__, e, log)
    log.clear()


P = namedtuple("P", "x y z", defaults=[3])


class Q(P):
    __slots__ = ()
    def __new__(cls, x, y=10, *rest): return super().__new__(cls, x, y, *rest)
    @property
    def total(self): return sum(self)
    def __repr__(self): return f"Q<{super().__repr__()}>"


print(P(1, 2), P(y=1, x=2), Q(1), Q(1).total, Q(1)._replace(x=5), P._make("abc"), P(1, 2)._asdict(), P._fields, P._field_defaults, P(1, 2) == (1, 2, 3), P.__doc__, P.x.__doc__, P(1, 2)[1:], type(Q(1)[:1]).__name__)
for args in (("P", "x x"), ("P", "class"), ("P", "_x"), ("1P", "x"), ("P", "x", 5)):
    try: namedtuple(*args)
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
attempt("P()", lambda: P()), attempt("P(1,2,3,4)", lambda: P(1, 2, 3, 4)), attempt("P(q=1)", lambda: P(1, 2, q=1)), attempt("_replace", lambda: P(1, 2)._replace(q=5)), attempt("_make", lambda: P._make([1])), attempt("set", lambda: setattr(P(1, 2), "x", 5)), print(namedtuple("R", "a class def", rename=True)._fields)


def factory(): return log.append("factory") or []
d = defaultdict(factory)
attempt("default", lambda: (d["a"].append(1), d["a"], d.get("b"), "b" in d, d["b"], len(d))), attempt("failing", lambda: defaultdict(lambda: 1 / 0)["x"]), attempt("none", lambda: defaultdict(None)["x"]), attempt("copy", lambda: d.copy().default_factory is factory), attempt("nested", lambda: (lambda t: (t["a"]["b"]["c"].append(1), t["a"]["b"]["c"]))(defaultdict(lambda: defaultdict(lambda: defaultdict(list))))), attempt("not callable", lambda: defaultdict(5))
class DD(defaultdict):
    def __missing__(self, k): return log.append(f"missing {k}") or super().__missing__(k)
attempt("subclass", lambda: DD(list)["q"])
c = Counter("abracadabra")
attempt("counter", lambda: (c.most_common(2), c["z"], c + Counter("ab"), c - Counter("aaaab"), c & Counter("aab"), c | Counter("z"), sum(c.values()), sorted(c.elements())[:3])), attempt("update", lambda: (c.update(x=3), c.subtract(x=1), c["x"], +Counter(a=-1, b=1), -Counter(a=-1), c.total())), attempt("bad", lambda: Counter.fromkeys("a")), attempt("bad update", lambda: Counter([[]]))
o = OrderedDict(a=1, b=2)
o.move_to_end("a")
attempt("ordered", lambda: (list(o), o.popitem(last=False), o == OrderedDict(a=1), OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1) == {"a": 1}, list(reversed(OrderedDict(x=1, y=2)))))
class LRU(OrderedDict):
    def __init__(self, n): self.n = n; super().__init__()
    def __getitem__(self, k):
        v = super().__getitem__(k)
        self.move_to_end(k)
        return v
    def __setitem__(self, k, v):
        super().__setitem__(k, v)
        if len(self) > self.n: log.append(f"drop {next(iter(self))}") or self.popitem(last=False)
def lru():
    l = LRU(2)
    l["a"] = 1
    l["b"] = 2
    l["a"]
    l["c"] = 3
    return list(l), l
attempt("lru", lru)
m = ChainMap({"a": 1}, {"a": 2, "b": 3})
attempt("chain", lambda: (m["a"], m["b"], m.new_child({"b": 9})["b"], m.parents["a"], sorted(m), len(m), m.maps)), attempt("chain missing", lambda: m["zz"])
class Deep(ChainMap):
    def __missing__(self, k): return log.append(f"missing {k}") or "dflt"
attempt("chain __missing__", lambda: Deep({})["q"])
q = deque([1, 2, 3], maxlen=3)
q.append(4)
q.rotate(1)
attempt("deque", lambda: (q, q.index(3), 3 in q, q[0], list(reversed(q)), q == deque([4, 2, 3]), q + deque([9]), deque("ab") < deque("b"))), attempt("deque pop", lambda: deque().pop()), attempt("deque mutated", lambda: [q.append(x) for x in q]), attempt("deque remove", lambda: q.remove(99)), attempt("deque insert", lambda: q.insert(0, 1))
class UD(UserDict):
    def __setitem__(self, k, v): log.append(f"set {k}") or super().__setitem__(k.upper(), v)
    def __missing__(self, k): return f"no {k}"
def ud():
    u = UD(a=1)
    u.update(b=2)
    u.setdefault("c", 3)
    return u, u["A"], u["zz"], "A" in u, u | {"d": 4}, u.data
attempt("UserDict", ud)
class UL(UserList):
    def append(self, x): log.append(x) or super().append(x * 2)
def ul():
    u = UL([1])
    u.append(2)
    u += [3]
    return u, u[1:], type(u[1:]).__name__, u + [4], 2 in u, sorted(u, reverse=True)
attempt("UserList", ul)
class US(UserString):
    def upper(self): return "shout"
attempt("UserString", lambda: (US("abc").upper(), US("abc") + "d", US("a") * 3, US("abc")[1:], "b" in US("abc"), type(US("a").strip()).__name__, f"{US('x'):>3}"))
class Abc(collections.abc.MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return log.append(f"get {k}") or self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
def abc():
    a = Abc()
    a.update(x=1, y=2)
    return a.pop("x"), a.setdefault("z", 5), a.get("q", "dflt"), dict(a), "y" in a, list(a.items()), a == {"y": 2, "z": 5}, a.popitem(), list(a.keys() & {"z", "y"}), {**a}
attempt("MutableMapping", abc), attempt("pop missing", lambda: Abc().pop("x")), attempt("abstract", lambda: collections.abc.Mapping())
