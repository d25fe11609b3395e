# itertools and the iterators of builtins, all in the midst of their work: groupby, tee, chain, islice, product, accumulate, zip, map, filter.
# arguments: 75
import itertools as it
import operator
import sys


def weigh(n):
    value = n
    for _ in range(4):
        value = (value * 41 + 3) % 2003
    return value


def collatz(n):
    while n != 1:
        yield n
        n = n // 2 if n % 2 == 0 else 3 * n + 1
    yield 1


def roundrobin(*sources):
    pending = len(sources)
    nexts = it.cycle(iter(source).__next__ for source in sources)
    while pending:
        try:
            for step in nexts:
                yield step()
        except StopIteration:
            pending -= 1
            nexts = it.cycle(it.islice(nexts, pending))


for again in range(int(sys.argv[1])):
    longest = max(range(1, 250), key=lambda n: sum(1 for _ in collatz(n)))
    print(again, longest, sum(1 for _ in collatz(longest + again)))
    groups = []
    for key, members in it.groupby(map(weigh, range(300)), key=lambda n: n // 500):
        groups.append((key, sum(members)))
    print(len(groups), groups[again : again + 3])
    first, second, third = it.tee((weigh(n) for n in it.count(again)), 3)
    total = 0
    for a, b in zip(it.islice(first, 150), it.islice(second, 0, None, 2)):
        total += a * b % 101
    print(total, next(third), next(first), next(second))
    total = 0
    for n, (a, b, c) in enumerate(it.product("abc", range(4), [1, weigh(again), 3])):
        total += n * b * c + ord(a)
    print(total, sum(1 for p in it.permutations(range(6)) if p[0] < p[-1] and weigh(p[2]) > 2))
    found = []
    for triple in it.combinations(it.chain.from_iterable([range(3), range(10, 15), [again]]), 3):
        if weigh(sum(triple)) % 5 == 0:
            found.append(triple)
    print(len(found), found[:2])
    kept = list(it.takewhile(lambda n: n < 1990, it.dropwhile(lambda n: n < 500, it.filterfalse(lambda n: n % 3 == 0, map(weigh, it.count(again))))))
    print(len(kept), sum(kept), list(it.accumulate(kept[:8], operator.xor))[-1], list(it.starmap(pow, zip(range(5), it.repeat(2)))))
    pairs = [(a, b) for a, b in it.pairwise(kept) if weigh(a) < weigh(b)]
    print(len(pairs), list(it.zip_longest("ab", range(3), fillvalue="-")), list(it.compress("freeze", it.cycle([1, 0]))))
    print("".join(roundrobin("again", "xyz", str(again))), list(it.combinations_with_replacement("ab", 2)))
    words = iter("the quick brown fox jumps over the lazy dog".split() * 5)
    lengths = {}
    for word in words:
        lengths.setdefault(len(word), []).append(next(words, "end"))
        for _ in range(3):
            weigh(len(word))
    print({key: value[-2:] for key, value in lengths.items()})
    numbers = reversed(range(0, 500, 7))
    left = 0
    for n in numbers:
        for m in it.islice(numbers, n % 3):
            left += n * m % 11
    print(left, min(map(weigh, range(400))), sorted(filter(lambda n: weigh(n) % 9 == 0, range(300)), key=weigh)[:5])
    for index, line in enumerate(iter(lambda source=iter(range(100)): next(source), 42)):
        left += weigh(line) * index
    print(left)
