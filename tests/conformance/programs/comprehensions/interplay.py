# Comprehensions with try, with, loops, recursion, generators and big stacks around them.
# varies: comprehensions are inlined from 3.12 on: a frame less keeps things alive
def inside_expression(n): return (n, [x for x in range(n)], {y: n for y in range(n)}, n + len([z for z in range(n)]) * 2, [*[x for x in "ab"], n])


print(inside_expression(2))


def call_arguments(): return print(*[a for a in "ab"], [b for b in "cd"], sep="".join([s for s in "--"]), end="".join(e for e in "!\n"))


call_arguments()


def recursive(n): return [n] + [y for x in range(n) for y in recursive(x)]


print(recursive(4))


def in_try():
    for i in range(3):
        try:
            yield [i // x for x in (1, i)]
        except ZeroDivisionError:
            yield [x for x in "zero"]
        finally:
            [None for _ in range(2)]


print(list(in_try()))


def in_with():
    class M:
        def __enter__(self): return [x for x in range(2)]
        def __exit__(self, kind, value, tb): return bool([1 for _ in "a" if kind is ZeroDivisionError])
    with M() as entered:
        [1 / x for x in (1, 0)]
    return entered


print(in_with())


def break_out():
    for x in [y for y in range(10)]:
        if x in [z * 2 for z in range(3) if z]: break
    else:
        return "none"
    return x


print(break_out())


def generator_of_comprehensions():
    received = yield [x for x in range(1)]
    while received:
        received = yield [received * x for x in range(received)]


g = generator_of_comprehensions()
print(next(g), g.send(3), g.send(2), next(g, "stop"))


def comprehension_over_generator_with_finally():
    log = []
    def gen():
        try:
            yield 1
            yield 2
        finally:
            log.append("closed")
    try:
        [1 // (x - 2) for x in gen()]
    except ZeroDivisionError:
        log.append("caught")
    first = next(x for x in gen())
    return log, first


print(comprehension_over_generator_with_finally())


def mutating_while_iterating():
    items = [1, 2, 3]
    out = [(items.append(x + 10), x)[1] for x in items if len(items) < 6]
    d = {1: 1, 2: 2}
    try:
        [d.pop(k) for k in d]
    except RuntimeError as error:
        return out, items, str(error)


print(mutating_while_iterating())


def sieve(n): return [p for p in range(2, n) if all(p % q for q in range(2, int(p ** 0.5) + 1))]
def flatten(x): return [z for y in x for z in (flatten(y) if isinstance(y, list) else [y])]
def permutations(s): return [[]] if not s else [[c, *rest] for i, c in enumerate(s) for rest in permutations(s[:i] + s[i + 1:])]
def queens(n, k=None):
    k = n if k is None else k
    return [[]] if k == 0 else [[q, *b] for b in queens(n, k - 1) for q in range(n) if all(q != c and abs(q - c) != d for d, c in enumerate(b, 1))]
def transpose(m): return [[row[i] for row in m] for i in range(len(m[0]))]
def matmul(a, b): return [[sum(x * y for x, y in zip(r, c)) for c in zip(*b)] for r in a]


print(sieve(50), flatten([1, [2, [3, [4]], 5]]), len(permutations([1, 2, 3, 4])), len(queens(6)), queens(5)[0], transpose([[1, 2], [3, 4]]), matmul([[1, 2], [3, 4]], [[5, 6], [7, 8]]))
print([(a, b, c) for c in range(1, 30) for b in range(1, c) for a in range(1, b) if a * a + b * b == c * c])
print({w: sum(1 for v in "a b a c b a".split() if v == w) for w in sorted(set("a b a c b a".split()))})
