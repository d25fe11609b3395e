# list, tuple, set, frozenset, dict, bytes, str.join and friends over guest iterators: calls, hints, errors midway, partial results.
import collections
import traceback

log = []


class It:
    def __init__(self, values, fail_at=None, hint=None): self.values, self.fail_at, self.hint = values, fail_at, hint
    def __iter__(self):
        log.append("iter")
        return self._gen()
    def _gen(self):
        for i, v in enumerate(self.values):
            if i == self.fail_at: raise ValueError(f"at {i}")
            log.append(f"y{v}")
            yield v
    def __len__(self): return log.append("len") or len(self.values)


class Key:
    def __init__(self, v): self.v = v
    def __hash__(self): return log.append(f"h{self.v}") or 7
    def __eq__(self, o): return log.append(f"e{self.v}{getattr(o, 'v', o)}") or self.v == getattr(o, "v", o)
    def __repr__(self): return f"K{self.v}"


def attempt(label, fn):
    try: print(label, fn(), log)
    except Exception as e: print(label, type(e).__name__, e, [f.name for f in traceback.extract_tb(e.__traceback__)][2:], log)
    log.clear()


for cls in (list, tuple, set, frozenset, collections.deque, bytearray, bytes): attempt(cls.__name__, lambda: (lambda r: sorted(r) if cls in (set, frozenset) else r)(cls(It([1, 2])))), attempt(cls.__name__ + " fails", lambda: cls(It([1, 2], 1)))
attempt("dict pairs", lambda: dict(It([(1, 2), "ab"]))), attempt("dict fails", lambda: dict(It([(1, 2), (3, 4)], 1))), attempt("dict bad pair", lambda: dict(It([(1, 2), (3,)]))), attempt("dict bad element", lambda: dict([(1, 2), 5])), attempt("dict of gens", lambda: dict((c for c in pair) for pair in ("ab", "cd"))), attempt("join", lambda: "-".join(It(["a", "b"]))), attempt("join bad", lambda: "-".join(It(["a", 1]))), attempt("join fails", lambda: "-".join(It(["a", "b"], 1))), attempt("bytes join", lambda: b"-".join(It([b"a"])))
attempt("extend", lambda: (lambda l: (l.extend(It([1, 2])), l))([0]))
def partial_extend():
    l = [0]
    try: l.extend(It([1, 2, 3], 2))
    except ValueError: return l
def partial_update():
    d = {0: 0}
    try: d.update(It([(1, 1), (2, 2)], 1))
    except ValueError: return d
def partial_set():
    s = {0}
    try: s.update(It([1, 2], 1))
    except ValueError: return s
def slice_fails():
    l = [0, 1]
    try: l[0:1] = It([5, 6], 1)
    except ValueError: return l
def iadd_fails():
    l = [0]
    try: l += It([5, 6], 1)
    except ValueError: return l
attempt("partial extend", partial_extend), attempt("partial update", partial_update), attempt("partial set", partial_set), attempt("slice fails", slice_fails), attempt("iadd fails", iadd_fails), attempt("star", lambda: [*It([1]), *It([2])]), attempt("star fails", lambda: [0, *It([1, 2], 1)]), attempt("call star", lambda: (lambda *a: a)(*It([1, 2]))), attempt("call star fails", lambda: print(*It([1, 2], 1)))
attempt("set keys", lambda: {Key(1), Key(2), Key(1)}), attempt("dict keys", lambda: {Key(1): "a", Key(1): "b"}), attempt("get", lambda: {Key(1): 5}.get(Key(1))), attempt("in dict", lambda: Key(2) in {Key(1): 5}), attempt("in list", lambda: Key(2) in [Key(1), Key(2)]), attempt("same key", lambda: (lambda k: {k: 1}[k])(Key(3))), attempt("index", lambda: [Key(1), Key(2)].index(Key(2))), attempt("count", lambda: [Key(1), Key(1)].count(1)), attempt("remove", lambda: (lambda l: (l.remove(2), l))([Key(1), Key(2)])), attempt("set ops", lambda: {Key(1), Key(2)} & {Key(2)}), attempt("union", lambda: len({Key(1)} | {Key(1), Key(3)})), attempt("eq dicts", lambda: {Key(1): Key(5)} == {Key(1): Key(5)}), attempt("eq sets", lambda: {Key(1)} == {Key(1)}), attempt("eq lists", lambda: [Key(1), Key(2)] == [Key(1), Key(3)]), attempt("lt tuples", lambda: (Key(1), 2) < (Key(1), 3)), attempt("pop", lambda: {Key(1): 5}.pop(Key(1))), attempt("setdefault", lambda: {Key(1): 5}.setdefault(Key(1), 6)), attempt("fromkeys", lambda: dict.fromkeys([Key(1), Key(1)], 0)), attempt("update", lambda: {Key(1): 1} | {Key(1): 2}), attempt("del", lambda: (lambda d: (d.__delitem__(Key(1)), d))({Key(1): 1})), attempt("discard", lambda: (lambda s: (s.discard(Key(1)), s))({Key(1)})), attempt("symmetric", lambda: {Key(1)} ^ {Key(1), Key(2)}), attempt("issubset", lambda: {Key(1)} <= {Key(1), Key(2)}), attempt("isdisjoint", lambda: {Key(1)}.isdisjoint([Key(1)])), attempt("counter", lambda: collections.Counter([Key(1), Key(1)])), attempt("ordered", lambda: list(collections.OrderedDict([(Key(1), 2)]))), attempt("frozenset in set", lambda: frozenset([Key(1)]) in {frozenset([Key(1)])})
class BadHash:
    def __hash__(self): raise LookupError("hash")
class BadEq:
    def __hash__(self): return 1
    def __eq__(self, o): raise LookupError("eq")
attempt("bad hash set", lambda: {BadHash()}), attempt("bad hash dict", lambda: {BadHash(): 1}), attempt("bad hash get", lambda: {}.get(BadHash())), attempt("bad hash empty in", lambda: BadHash() in {}), attempt("bad eq", lambda: {BadEq(), BadEq()}), attempt("bad eq get", lambda: {BadEq(): 1}.get(BadEq())), attempt("bad eq in", lambda: 1 in [BadEq()]), attempt("unhashable", lambda: {[]: 1}), attempt("unhashable tuple", lambda: {(1, []): 1}), attempt("hash tuple", lambda: hash((Key(1), Key(2))) is not None)
class Map:
    def keys(self): return log.append("keys") or ["a", "b"]
    def __getitem__(self, k): return log.append(f"get {k}") or k * 2
class Pairs:
    def __iter__(self): return iter([("k", 1)])
class Sub(dict):
    def keys(self): return log.append("sub keys") or ["fake"]
    def __getitem__(self, k): return log.append(f"sub get {k}") or "fake value"
    def __iter__(self): return log.append("sub iter") or iter(["fake"])
attempt("dict(Map)", lambda: dict(Map(), c=1)), attempt("{**Map}", lambda: {**Map()}), attempt("update Map", lambda: (lambda d: (d.update(Map()), d))({})), attempt("dict(Pairs)", lambda: dict(Pairs())), attempt("dict(Sub)", lambda: dict(Sub(real=1))), attempt("{**Sub}", lambda: {**Sub(real=1)}), attempt("list(Sub)", lambda: list(Sub(real=1))), attempt("or Map", lambda: {} | Map()), attempt("ior Map", lambda: (lambda d: d.__ior__(Map()))({}))
