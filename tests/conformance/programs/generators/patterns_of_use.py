# Generators as coroutines, pipelines, context managers, state machines, trees, schedulers and backtracking.
import collections
import contextlib
import itertools


def averager():
    total, count, average = 0, 0, None
    while True:
        value = yield average
        if value is None: return (count, average)
        total, count = total + value, count + 1
        average = total / count


def grouper(results, key):
    while True: results[key] = yield from averager()


results = {}
for key, values in {"a": [1, 2, 3], "b": [10], "c": []}.items():
    g = grouper(results, key)
    next(g)
    for v in values: g.send(v)
    g.send(None)
print(results)


class Tree:
    def __init__(self, value, *children): self.value, self.children = value, children
    def __iter__(self):
        yield self.value
        for child in self.children: yield from child
    def walk(self, depth=0):
        got = yield depth, self.value
        if got != "prune":
            for child in self.children: yield from child.walk(depth + 1)


tree = Tree(1, Tree(2, Tree(3), Tree(4)), Tree(5, Tree(6)))
print(list(tree), list(tree.walk()))
walker, seen = tree.walk(), []
item = next(walker)
with contextlib.suppress(StopIteration):
    while True:
        seen.append(item)
        item = walker.send("prune" if item[1] == 2 else None)
print(seen)


class Scheduler:
    def __init__(self): self.ready, self.log, self.waiting = collections.deque(), [], collections.defaultdict(list)
    def spawn(self, name, gen): self.ready.append((name, gen, None))
    def run(self):
        while self.ready:
            name, gen, value = self.ready.popleft()
            try:
                request = gen.send(value)
            except StopIteration as stop:
                self.log.append((name, "done", stop.value))
                for waiter, wgen in self.waiting.pop(name, ()): self.ready.append((waiter, wgen, stop.value))
            except Exception as error:
                self.log.append((name, "failed", repr(error)))
            else:
                match request:
                    case ("spawn", child, cgen):
                        self.spawn(child, cgen)
                        self.ready.append((name, gen, child))
                    case ("join", child): self.waiting[child].append((name, gen))
                    case other: 
                        self.log.append((name, other))
                        self.ready.append((name, gen, other))


def worker(n):
    for i in range(n): yield f"step {i}"
    return n * 10
def failing():
    yield "about to"
    raise ValueError("task failed")
def main():
    a = yield "spawn", "a", worker(3)
    b = yield "spawn", "b", worker(1)
    yield "spawn", "c", failing()
    return (yield "join", a), (yield "join", b)


s = Scheduler()
s.spawn("main", main())
s.run()
print(*s.log, sep="\n")


def lines(text): yield from text.split("\n")
def numbered(it): yield from enumerate(it, 1)
def matching(it, word): return ((n, l) for n, l in it if word in l)
def take(n, it):
    for _, x in zip(range(n), it): yield x


print(list(take(2, matching(numbered(lines("ab\nb\nc\nbb\nb")), "b"))))


@contextlib.contextmanager
def tag(name):
    print(f"<{name}>", end="")
    try: yield name.upper()
    except ValueError as e: print(f"[{e}]", end="")
    finally: print(f"</{name}>")


with tag("p") as p, tag("b") as b: print(p, b, end="")
with tag("err"): raise ValueError("swallowed")
@tag("deco")
def decorated(): print("inside", end="")
decorated(), decorated()


def solve(rows, cols=()):
    if len(cols) == rows: yield cols
    for c in range(rows):
        if all(c != d and abs(c - d) != len(cols) - i for i, d in enumerate(cols)): yield from solve(rows, (*cols, c))


print(len(list(solve(6))), next(solve(8)))
def primes():
    found = {}
    for n in itertools.count(2):
        if n not in found:
            yield n
            found[n * n] = [n]
        else:
            for p in found.pop(n): found.setdefault(p + n, []).append(p)
def hanoi(n, a="A", b="B", c="C"):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield a + c
        yield from hanoi(n - 1, b, a, c)
def permutations(items):
    if not items: yield ()
    for i, x in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]): yield (x, *rest)
def collatz(n):
    while n != 1:
        yield n
        n = n // 2 if n % 2 == 0 else 3 * n + 1
print(list(itertools.islice(primes(), 15)), " ".join(hanoi(3)), len(list(permutations("abcde"))), sum(1 for _ in collatz(27)))
def flatten(x): 
    for y in x:
        if isinstance(y, (list, tuple)): yield from flatten(y)
        else: yield y
def window(it, n):
    d = collections.deque(maxlen=n)
    for x in it:
        d.append(x)
        if len(d) == n: yield tuple(d)
def merge(*its):
    heads = [(next(i), k, i) for k, i in enumerate(map(iter, its))]
    while heads:
        heads.sort(key=lambda h: h[:2])
        v, k, i = heads.pop(0)
        yield v
        for v in i:
            heads.append((v, k, i))
            break
print(list(flatten([1, [2, (3, [4])], []])), list(window("abcd", 3)), list(merge([1, 4, 7], [2, 5], [0, 9])))
