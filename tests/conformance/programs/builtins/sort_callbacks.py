# sorted and list.sort: key called once for each in order, comparisons made, stability, reverse, mutation, errors and their tracebacks.
# varies: messages of C functions
import functools
import traceback

log = []


class V:
    def __init__(self, n, tag=""): self.n, self.tag = n, tag
    def __lt__(self, other):
        log.append(f"{self.n}{self.tag}<{other.n}{other.tag}")
        return self.n < other.n
    def __repr__(self): return f"{self.n}{self.tag}"


def flush(label, value):
    print(label, value, log)
    log.clear()


flush("three", sorted([V(3), V(1), V(2)]))
flush("sorted input", sorted(V(i) for i in range(5)))
flush("reverse input", sorted(V(i) for i in range(5, 0, -1)))
flush("stable", sorted([V(1, "a"), V(0, "b"), V(1, "c"), V(0, "d")]))
flush("stable reverse", sorted([V(1, "a"), V(0, "b"), V(1, "c"), V(0, "d")], reverse=True))
flush("key", sorted([3, 1, 2], key=lambda x: log.append(f"key {x}") or -x))
flush("key reverse", sorted("bac", key=lambda c: log.append(c) or c, reverse=True))
flush("key objects", sorted([2, 1], key=V))
flush("one", sorted([V(1)])), flush("none", sorted([], key=lambda x: 1 / 0))
flush("generator", sorted((x for x in (3, 1, 2)), key=lambda x: x))
flush("cmp_to_key", sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: log.append((a, b)) or b - a)))
items = [V(2), V(1), V(3)]
flush("in place", items.sort() or items)
flush("many", [v.n for v in sorted(V(i * 7 % 20) for i in range(20))])


class OnlyGt:
    def __init__(self, n): self.n = n
    def __gt__(self, other): return log.append(f"{self.n}>{other.n}") or self.n > other.n
    def __repr__(self): return f"G{self.n}"


flush("reflected", sorted([OnlyGt(2), OnlyGt(1)]))


def attempt(label, fn):
    try: flush(label, fn())
    except Exception as e: flush(label, (type(e).__name__, str(e), [f.name for f in traceback.extract_tb(e.__traceback__)][2:]))


def bad_key(x): raise ValueError(f"key {x}")
class BadLt:
    def __lt__(self, other): raise LookupError("lt")
class OddLt:
    def __init__(self, answer): self.answer = answer
    def __lt__(self, other): return self.answer
class BadBool:
    def __bool__(self): raise KeyError("bool")


attempt("bad key", lambda: sorted([1, 2], key=bad_key)), attempt("bad lt", lambda: sorted([BadLt(), BadLt()])), attempt("mixed", lambda: sorted([1, "a"])), attempt("not callable", lambda: sorted([1], key=5)), attempt("bad bool", lambda: sorted([OddLt(BadBool()), OddLt(BadBool())])), attempt("truthy", lambda: len(sorted([OddLt("yes"), OddLt([])])))
def mutating():
    lst = [3, 2, 1]
    lst.sort(key=lambda x: lst.append(x) or x)
def seen_empty():
    lst = [3, 2, 1]
    seen = []
    lst.sort(key=lambda x: seen.append(list(lst)) or x)
    return seen, lst
def failing_keeps():
    lst = [3, 1, 2, 0]
    def key(x):
        if x == 2: raise ValueError
        return x
    try: lst.sort(key=key)
    except ValueError: return lst
def failing_lt_keeps():
    class F(V):
        def __lt__(self, other):
            if other.n == 1: raise ValueError("lt")
            return self.n < other.n
    lst = [F(3), F(2), F(1), F(0)]
    try: lst.sort()
    except ValueError: return sorted(v.n for v in lst)
attempt("mutating", mutating), attempt("seen empty", seen_empty), attempt("failing keeps", failing_keeps), attempt("failing lt keeps", failing_lt_keeps)
attempt("nested sort", lambda: sorted([[3, 1], [2, 0]], key=lambda l: sorted(l, key=lambda x: log.append(x) or x)))
attempt("key generator", lambda: sorted([1, 2], key=lambda x: (yield)))
attempt("sort keywords", lambda: [].sort(lambda x: x)), attempt("sorted keywords", lambda: sorted([], cmp=1)), attempt("reverse truth", lambda: sorted([1, 2], reverse=2)), attempt("key none", lambda: sorted([2, 1], key=None, reverse=0))
attempt("tuple keys", lambda: sorted([(1, V(2)), (1, V(1)), (0, V(9))])), attempt("method key", lambda: sorted(["b", "A"], key=str.lower)), attempt("class key", lambda: sorted(["10", "9"], key=int)), attempt("bound key", lambda: sorted("ab", key={"a": 2, "b": 1}.__getitem__)), attempt("missing key", lambda: sorted("abc", key={"a": 2, "b": 1}.__getitem__)), attempt("partial key", lambda: sorted([5, -6], key=functools.partial(pow, exp=2)))
class L(list):
    def sort(self, **k): return log.append("L.sort") or super().sort(**k)
    def __iter__(self): return log.append("L.iter") or super().__iter__()
    def __len__(self): return log.append("L.len") or 2
l = L([3, 1])
attempt("subclass", lambda: (l.sort(key=lambda x: -x), sorted(l), l[:]))
calls = [0]
def counting(x):
    calls[0] += 1
    return x % 10
print(len(sorted(range(1000), key=counting)), calls)
