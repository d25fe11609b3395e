# Deep chains of generators and coroutines: yield from and await through many levels, values and exceptions both ways.
import sys

sys.setrecursionlimit(20_000)


def chain(n):
    if n == 0:
        got = []
        while True:
            try: value = yield len(got)
            except ValueError as e: value = f"caught {e}"
            if value is None: return got
            got.append(value)
    return (yield from chain(n - 1)) + [n] if n % 500 == 0 else (yield from chain(n - 1))


g = chain(2000)
print(next(g), g.send("a"), g.throw(ValueError("v")), g.send("b"))
try: g.send(None)
except StopIteration as s: print(s.value)


class Aw:
    def __await__(self): return (yield "awaiting")


async def deep(n): return await deep(n - 1) + 1 if n else await Aw()


c = deep(2000)
print(c.send(None))
try: c.send(0)
except StopIteration as s: print(s.value)
c = deep(1000)
c.send(None)
try: c.throw(KeyError("through"))
except KeyError as e:
    depth, tb = 0, e.__traceback__
    while tb: depth, tb = depth + 1, tb.tb_next
    print(e, depth)


def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)


print(sum(tree(12)), len(list(tree(10))))


def counting():
    n = 0
    while True:
        n += 1
        yield n


def pipeline(it, n): return pipeline((x + 1 for x in it), n - 1) if n else it


p = pipeline(counting(), 300)
print([next(p) for _ in range(3)])
g = chain(500)
next(g)
g.close()
print(g.gi_frame, [next(x) for x in [chain(5) for _ in range(3)]])


def nested_finally(n):
    global order
    try:
        if n: yield from nested_finally(n - 1)
        else: yield "bottom"
    finally: order.append(n)


order = []
g = nested_finally(200)
next(g)
g.close()
print(order == list(range(201)))
order = []
for x in nested_finally(200): break
del x
g = None
print(order[:3], len(order))
def mutual(n, other): 
    for i in range(n):
        got = yield i
        if other is not None and got: other.append(got)
log = []
gens = [mutual(3, log) for _ in range(500)]
print(sum(next(g) for g in gens), sum(g.send("x") for g in gens), len(log), sum(1 for g in gens for _ in g))
