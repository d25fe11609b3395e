# C functions that consume generators, nested in one another: list, tuple, set, dict, sum, max, sorted, join, Counter, deque, reduce, writerows.
# arguments: 1000
import collections
import csv
import functools
import io
import itertools
import sys


class Text:
    def __init__(self, seed, length):
        self.seed, self.length = seed, length

    def __iter__(self):
        value = self.seed
        for _ in range(self.length):
            value = weigh(value)
            yield "etaoinshrdlu"[value % 12]


def weigh(n):
    value = n
    for _ in range(6):
        value = (value * 41 + 3) % 2003
    return value


def rows(seed, count):
    for number in range(count):
        yield {"number": number, "weight": weigh(seed + number), "share": weigh(number) / 7}


def statistics(seed, count):
    total = sum(row["share"] for row in rows(seed, count))
    mean = total / count
    spread = sum((row["share"] - mean) ** 2 for row in rows(seed, count)) / count
    return round(total, 6), round(spread, 6), max(row["weight"] for row in rows(seed, count)), min(row["share"] for row in rows(seed, count))


def tables(seed, count):
    by_weight = dict((row["weight"], row["number"]) for row in rows(seed, count))
    pairs = tuple((row["number"], sum(weigh(n) for n in range(row["number"] % 5))) for row in rows(seed, count))
    kept = collections.deque((row["weight"] for row in rows(seed, count)), maxlen=5)
    written = io.StringIO()
    csv.writer(written).writerows(row.values() for row in rows(seed, 9))
    return len(by_weight), pairs[-1], list(kept), written.getvalue().splitlines()[-1], sorted(set(row["weight"] % 50 for row in rows(seed, count)))[:4]


def words(seed):
    text = Text(seed, 80)
    counted = collections.Counter(text)
    longest = sorted(("".join(part for part in Text(seed + n, n % 7)) for n in range(12)), key=len, reverse=True)
    return counted.most_common(3), "".join(text)[:12], longest[:3], len(list(enumerate(text))), max(*Text(seed, 11))


def mixed(seed):
    gathered = []
    gathered.extend(weigh(n) for n in range(seed, seed + 20))
    gathered += (weigh(n) for n in range(5))
    gathered.extend(map(weigh, range(9)))
    digits = functools.reduce(lambda left, n: (left * 31 + n) % 100003, (weigh(n) for n in gathered))
    big = sum(weigh(n) << 60 for n in range(12)) + sum(map(weigh, range(seed, seed + 30))) + max(map(weigh, list(map(weigh, range(12)))))
    nested = sum(len(list(range(sum(weigh(m) % 3 for m in range(n))))) for n in range(8))
    try:
        list(1 // (n - 7) for n in gathered[:3] + [7])
    except ZeroDivisionError as error:
        return digits, big, nested, str(error), list(itertools.accumulate(weigh(n) for n in range(6)))


for again in range(int(sys.argv[1])):
    print(again, *statistics(again, 60))
    print(*tables(again, 40))
    print(*words(again))
    print(*mixed(again))
