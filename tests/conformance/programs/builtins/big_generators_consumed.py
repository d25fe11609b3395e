# Builtins that consume guest generators deeply: close on error, order of interleaving, early exit, and generators as arguments of each other.
log = []


def g(name, n):
    try:
        for i in range(n):
            log.append(f"{name}{i}")
            yield i
    except GeneratorExit:
        log.append(f"{name}-exit")
        raise
    finally: log.append(f"{name}-fin")


def show(label, fn):
    try: r = fn()
    except Exception as e: r = f"{type(e).__name__}: {e}"
    print(label, r, *log)
    log.clear()


show("list", lambda: list(g("a", 2)))
show("zip", lambda: list(zip(g("a", 3), g("b", 1))))
show("zip three", lambda: list(zip(g("a", 2), g("b", 2), g("c", 2))))
show("zip strict", lambda: list(zip(g("a", 1), g("b", 2), strict=True)))
show("any stops", lambda: any(x == 1 for x in g("a", 5)))
show("all stops", lambda: all(x < 1 for x in g("a", 5)))
show("in stops", lambda: 1 in g("a", 5))
show("next", lambda: next(g("a", 5)))
show("unpack too many", lambda: exec("x, y = g('a', 5)", {"g": g}))
show("unpack few", lambda: exec("x, y = g('a', 1)", {"g": g}))
show("unpack star", lambda: exec("x, *y = g('a', 3)", {"g": g}))
show("dict", lambda: dict(g("a", 2)))
show("dict pairs", lambda: dict((i, j) for i, j in zip(g("a", 2), g("b", 2))))
show("max error", lambda: max((1 / (1 - x) for x in g("a", 4))))
show("sorted error", lambda: sorted(x if x < 2 else "s" for x in g("a", 4)))
show("join error", lambda: "".join(x for x in g("a", 4)))
show("sum error", lambda: sum(x if x < 2 else None for x in g("a", 4)))
show("set error", lambda: {[] if x == 1 else x for x in g("a", 4)})
show("map two", lambda: list(map(lambda a, b: (a, b), g("a", 2), g("b", 4))))
show("filter", lambda: list(filter(lambda x: x % 2, g("a", 4))))
show("enumerate", lambda: [i for i in enumerate(g("a", 2)) if i[0] < 1])
show("chain", lambda: list(x for name in "ab" for x in g(name, 2)))
show("yield from", lambda: list((lambda: (yield from g("a", 2)))()))
show("nested", lambda: [sum(g(f"n{i}", i)) for i in g("o", 3)])
show("argument of itself", lambda: list(map(lambda x: next(it, None), it := g("a", 4))))
show("print", lambda: print(*g("a", 2)))
show("call error", lambda: (lambda a: a)(*g("a", 3)))
show("extend self", lambda: (lambda l: l.extend(x for x in l if len(l) < 6) or l)([1, 2]))
show("slice", lambda: (lambda l: l.__setitem__(slice(0, 2), g("a", 3)) or l)([9, 9, 9]))
show("deque", lambda: __import__("collections").deque(g("a", 4), 2))
show("fromkeys", lambda: dict.fromkeys(g("a", 2), "v"))
show("update", lambda: (lambda d: d.update((k, d) for k in ()) or d)({1: 1}))
show("bytes", lambda: bytes(g("a", 3)))
show("bytes bad", lambda: bytes(x * 200 for x in g("a", 3)))
show("str.join of list", lambda: "-".join([str(x) for x in g("a", 2)]))
show("writelines", lambda: __import__("io").StringIO().writelines(f"{x}" for x in g("a", 2)))
show("Counter", lambda: __import__("collections").Counter(x % 2 for x in g("a", 4)))
show("statistics", lambda: __import__("statistics").mean(g("a", 4)))
show("itertools", lambda: [list(v) for k, v in __import__("itertools").groupby(g("a", 4), lambda x: x // 2)])
show("tee", lambda: [list(t) for t in __import__("itertools").tee(g("a", 2))])
show("islice", lambda: list(__import__("itertools").islice(g("a", 9), 1, 5, 2)))
show("product", lambda: len(list(__import__("itertools").product(g("a", 2), g("b", 2)))))
show("zip_longest", lambda: list(__import__("itertools").zip_longest(g("a", 1), g("b", 2), fillvalue="-")))
show("accumulate", lambda: list(__import__("itertools").accumulate(g("a", 4), lambda x, y: x - y)))
show("reversed list", lambda: list(reversed(list(g("a", 2)))))
show("frozenset", lambda: sorted(frozenset(g("a", 2)) | {5}))
show("issuperset", lambda: {0, 1}.issuperset(g("a", 3)))
show("intersection", lambda: {1}.intersection(g("a", 3)))
show("isdisjoint", lambda: {1}.isdisjoint(g("a", 3)))
show("random", lambda: __import__("random").Random(3).sample(list(g("a", 3)), 2))
show("heapq.merge", lambda: list(__import__("heapq").merge(g("a", 2), g("b", 2))))
show("nlargest", lambda: __import__("heapq").nlargest(2, g("a", 4), key=lambda x: -x))
for i in g("loop", 3):
    if i == 1: break
print(*log), log.clear()
for i in g("loop", 1): pass
else: print(*log, "else"), log.clear()
