# Generators in generators: `yield from` chains, sent to, thrown into, closed half-way; pipelines that pull from one another.
# arguments: 8
import sys


def leaf(name, n):
    got = 0
    try:
        for i in range(n):
            sent = yield name, i, got
            if sent is not None:
                got += sent
    except KeyError as error:
        yield name, "caught", error.args[0]
    finally:
        log.append((name, got))
    return got


def branch(name, depth, n):
    if depth == 0:
        return (yield from leaf(name, n))
    left = yield from branch(name + "l", depth - 1, n)
    right = yield from branch(name + "r", depth - 1, n)
    yield name, left, right
    return left + right


def walk(tree):
    if isinstance(tree, list):
        for item in tree:
            yield from walk(item)
    else:
        yield tree


def grow(depth, width):
    return depth if depth == 0 else [grow(depth - 1, width) for _ in range(width)] + [depth]


def averager():
    total = count = 0
    average = None
    while True:
        value = yield average
        total += value
        count += 1
        average = total / count


def numbers(limit):
    n = 0
    while n < limit:
        yield n
        n += 1


def only(predicate, source):
    for value in source:
        if predicate(value):
            yield value


def pairs(source):
    source = iter(source)
    for first in source:
        yield first, next(source, None)


def sieve():
    def without(prime, rest):
        for n in rest:
            if n % prime:
                yield n

    stream = numbers(10**9)
    next(stream), next(stream)
    while True:
        prime = next(stream)
        yield prime
        stream = without(prime, stream)


for again in range(int(sys.argv[1])):
    log = []
    for round in range(12):
        generator = branch("t", 5, 12)
        seen, step, value = 0, 0, next(generator)
        try:
            while True:
                step += 1
                if step % 97 == 0:
                    value = generator.throw(KeyError(step))
                elif step % 5 == 0:
                    value = generator.send(step % 11)
                else:
                    value = next(generator)
                seen = (seen * 31 + hash(str(value[2]).count("1")) + len(value[0])) % 1000003
        except StopIteration as stop:
            print("branch", round, step, seen, stop.value, len(log))
        half = branch("h", 3, 4)
        for _ in range(7):
            next(half)
        half.close()
        print("closed", log[-1])

    tree = grow(6, 5)
    print("walk", sum(walk(tree)), max(walk(tree)), len(list(walk(tree))))
    mean = averager()
    next(mean)
    for value in numbers(3000):
        result = mean.send(value * value % 101)
    print("average", round, f"{result:.6f}")
    total = 0
    for a, b in pairs(only(lambda n: n % 3, (n * n for n in numbers(20000)))):
        total += a * (b or 0) % 1009
    print("pairs", total)
    primes = sieve()
    found = [next(primes) for _ in range(150)]
    print("sieve", found[-1], sum(found))
    print("log", len(log), sum(got for _, got in log))
