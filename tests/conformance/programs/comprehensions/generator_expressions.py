# Generator expressions as objects: laziness, first iterable at once, close, throw, exceptions, attributes, re-entry.
# varies: f_locals is a proxy from 3.13 on
import inspect


def noisy(name, n):
    try:
        for i in range(n):
            print(f"{name}{i}", end=" ")
            yield i
    finally:
        print(f"end-{name}", end=" ")


g = (x * 10 for x in noisy("a", 3))
print("made", next(g), next(g))
g.close()
print("closed", list(g), inspect.getgeneratorstate(g))
g = (x for x in noisy("b", 3))
next(g)
try:
    g.throw(KeyError("thrown"))
except KeyError as error:
    print("out came", error, g.gi_frame)
print(list((x, y) for x in noisy("c", 2) for y in noisy("d", 1)))
g = (x for x in noisy("e", 2))
print(inspect.getgeneratorstate(g), g.gi_running, g.gi_yieldfrom, g.gi_frame.f_locals.keys())
next(g)
print(inspect.getgeneratorstate(g), g.gi_frame.f_locals["x"])
del g
print("dropped")
g = (h for h in (1, 2))
print(g.send(None))
try:
    (h for h in ()).send(1)
except TypeError as error:
    print(error)
print(g.send("ignored"))
try:
    g.send(None)
except StopIteration as stop:
    print("stop", stop.value)


def recursion():
    gen = (next(gen) for _ in range(3))
    try:
        next(gen)
    except ValueError as error:
        return str(error), list(gen)


print(recursion())
try:
    list(next(iter([])) for _ in range(2))
except RuntimeError as error:
    print(error, repr(error.__cause__), error.__cause__ is error.__context__)
print(tuple(i for i in range(3)), dict((i, i) for i in range(2)), "-".join(str(i) for i in range(3)), sum((i for i in range(4)), 10), sorted(i % 3 for i in range(5)))
stages = (line.strip() for line in ["  a 1 ", "", " b 2", "bad"])
stages = (line for line in stages if line)
stages = (line.split() for line in stages)
stages = ((parts[0], int(parts[1])) for parts in stages)
try:
    for item in stages: print(item)
except IndexError as error:
    print(error, list(stages))
it = iter(range(6))
print(list(zip((a for a in it), (b for b in it))), list(it))
chained = (y for x in (range(i) for i in range(4)) for y in x)
print(next(chained), next(chained), list(chained))
a = [1, 2]
lazy = (x + a[0] for x in a)
a[0] = 100
a = None
try:
    print(list(lazy))
except TypeError as error:
    print(error)
print((lambda *args: args)(*(c for c in "xyz")), max((c for c in "hello"), key=lambda c: (c == "h", c)), min((x for x in ()), default="empty"))
