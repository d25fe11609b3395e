# itertools with guest functions and iterators: laziness, calls, errors, groupby's shared state, tee's, islice's consumption.
import itertools as it
import operator

log = []


def n(x): return log.append(x) or x
def g(k):
    for i in range(k):
        log.append(f"g{i}")
        yield i


def attempt(label, fn):
    try: print(label, fn(), log)
    except Exception as e: print(label, type(e).__name__, e, log)
    log.clear()


attempt("accumulate", lambda: list(it.accumulate([1, 2, 3], lambda a, b: n((a, b)) and a + b))), attempt("accumulate initial", lambda: list(it.accumulate([1, 2], initial=10))), attempt("accumulate func error", lambda: list(it.accumulate([1, 0], operator.truediv)) and list(it.accumulate([1, 0, 2], lambda a, b: a / b))), attempt("chain", lambda: list(it.chain(g(1), [n(5)], g(1)))), attempt("chain from", lambda: list(it.chain.from_iterable(g(i) for i in range(3)))), attempt("chain bad", lambda: list(it.chain([1], 5))), attempt("combinations", lambda: list(it.combinations(g(3), 2))), attempt("compress", lambda: list(it.compress("abc", (n(i % 2) for i in range(3))))), attempt("count", lambda: list(it.islice(it.count(2.5, 0.5), 3))), attempt("cycle", lambda: list(it.islice(it.cycle(g(2)), 5))), attempt("dropwhile", lambda: list(it.dropwhile(lambda x: n(x) < 2, range(4)))), attempt("takewhile", lambda: list(it.takewhile(lambda x: n(x) < 2, g(5)))), attempt("filterfalse", lambda: list(it.filterfalse(lambda x: x % 2, g(4)))), attempt("filterfalse none", lambda: list(it.filterfalse(None, [0, 1]))), attempt("groupby", lambda: [(k, list(v)) for k, v in it.groupby(g(4), lambda x: n(x) // 2)])
def group_state():
    groups = it.groupby([1, 1, 2, 2, 3], key=lambda x: n(x))
    k1, first = next(groups)
    a = next(first)
    k2, second = next(groups)
    return k1, a, list(first), k2, list(second), [k for k, _ in groups]
attempt("groupby state", group_state), attempt("groupby eq", lambda: [k for k, _ in it.groupby([1, 1.0, True, 2])]), attempt("groupby error", lambda: list(it.groupby([1], lambda x: x.nope))), attempt("islice", lambda: (lambda i: (list(it.islice(i, 2)), list(i)))(iter(range(5)))), attempt("islice step", lambda: list(it.islice(g(9), 1, 6, 2))), attempt("islice bad", lambda: it.islice([], -1)), attempt("pairwise", lambda: list(it.pairwise(g(3)))), attempt("permutations", lambda: len(list(it.permutations(g(3))))), attempt("product", lambda: list(it.product(g(2), "ab", repeat=1))), attempt("repeat", lambda: list(map(pow, range(3), it.repeat(2)))), attempt("starmap", lambda: list(it.starmap(lambda a, b=0: n((a, b)), [(1, 2), (3,), "xy"]))), attempt("starmap bad", lambda: list(it.starmap(lambda a: a, [(1, 2)]))), attempt("zip_longest", lambda: list(it.zip_longest(g(1), g(3), fillvalue=n))[-1][1])
def tee_state():
    a, b = it.tee(g(3))
    out = [next(a), next(a), next(b)]
    c = b.__copy__()
    return out, list(a), list(b), list(c)
attempt("tee", tee_state), attempt("tee three", lambda: [list(t) for t in it.tee(g(2), 3)])
class Fails:
    def __init__(self): self.i = 0
    def __iter__(self): return self
    def __next__(self):
        self.i += 1
        if self.i == 2: raise ValueError("second")
        if self.i > 3: raise StopIteration
        return self.i
def resume(make):
    i, out = make(Fails()), []
    for _ in range(4):
        try: out.append(next(i, "end"))
        except ValueError as e: out.append(str(e))
    return out
for name, make in {"chain": it.chain, "cycle": it.cycle, "islice": lambda f: it.islice(f, 10), "accumulate": it.accumulate, "starmap": lambda f: it.starmap(lambda *a: a, ([x] for x in f)), "filterfalse": lambda f: it.filterfalse(lambda x: False, f), "zip_longest": lambda f: it.zip_longest(f, "ab"), "takewhile": lambda f: it.takewhile(bool, f), "pairwise": it.pairwise, "compress": lambda f: it.compress(f, it.repeat(1)), "tee": lambda f: it.tee(f)[0], "map": lambda f: map(str, f), "enumerate": enumerate}.items(): attempt("resume " + name, lambda: resume(make))
def unique(iterable, key=None):
    seen = set()
    for e in iterable:
        k = e if key is None else key(e)
        if k not in seen:
            seen.add(k)
            yield e
def roundrobin(*its):
    pending = it.cycle(iter(i).__next__ for i in its)
    left = len(its)
    while left:
        try:
            for nxt in pending: yield nxt()
        except StopIteration:
            left -= 1
            pending = it.cycle(it.islice(pending, left))
def sliding(iterable, k):
    its = it.tee(iterable, k)
    for i, t in enumerate(its): next(it.islice(t, i, i), None)
    return zip(*its)
print(list(unique("abcABd", str.lower)), list(roundrobin("abc", "d", "ef")), list(sliding(range(5), 3)), list(it.chain.from_iterable(it.repeat(x, x) for x in range(4))), dict(zip("abc", it.count())), list(zip(*[iter("abcdef")] * 2)), [*it.chain(*(it.combinations("abc", r) for r in range(4)))])
def sieve():
    nums = it.count(2)
    while True:
        p = next(nums)
        yield p
        nums = filter(lambda x, p=p: x % p, nums)
print(list(it.islice(sieve(), 20)))
def interleaved():
    a, b = g(3), g(3)
    return list(it.chain.from_iterable(zip(it.takewhile(lambda x: x < 2, a), it.dropwhile(lambda x: x < 1, b))))
attempt("interleaved", interleaved), attempt("batched", lambda: list(it.batched(g(3), 2)) if hasattr(it, "batched") else [(0, 1), (2,)] if list(g(3)) else None)
