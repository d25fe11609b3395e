# Sorting, with our own algorithms and the list's own with keys: quick, merge, heap, insertion, radix; cmp_to_key, bisect, heapq, stability.
# arguments: 8
import bisect
import functools
import heapq
import sys


class Card:
    def __init__(self, rank, suit):
        self.rank, self.suit = rank, suit

    def __lt__(self, other):
        return (self.rank, self.suit) < (other.rank, other.suit)

    def __eq__(self, other):
        return (self.rank, self.suit) == (other.rank, other.suit)

    def __repr__(self):
        return f"{self.rank}{self.suit}"


def noise(n, seed):
    values = []
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        values.append(seed >> 8)
    return values


def quick(values):
    if len(values) < 2:
        return values
    pivot = values[len(values) // 2]
    return quick([v for v in values if v < pivot]) + [v for v in values if v == pivot] + quick([v for v in values if v > pivot])


def merge(values):
    if len(values) < 2:
        return list(values)
    middle = len(values) // 2
    left, right, out = merge(values[:middle]), merge(values[middle:]), []
    i = j = 0
    while i < len(left) and j < len(right):
        if right[j] < left[i]:
            out.append(right[j])
            j += 1
        else:
            out.append(left[i])
            i += 1
    return out + left[i:] + right[j:]


def heap(values):
    values = list(values)

    def sift(start, end):
        root = start
        while (child := 2 * root + 1) < end:
            if child + 1 < end and values[child] < values[child + 1]:
                child += 1
            if not values[root] < values[child]:
                return
            values[root], values[child] = values[child], values[root]
            root = child

    for start in reversed(range(len(values) // 2)):
        sift(start, len(values))
    for end in reversed(range(1, len(values))):
        values[0], values[end] = values[end], values[0]
        sift(0, end)
    return values


def insertion(values):
    out = []
    for value in values:
        at = len(out)
        while at and value < out[at - 1]:
            at -= 1
        out.insert(at, value)
    return out


def radix(values):
    for shift in range(0, 24, 8):
        buckets = [[] for _ in range(256)]
        for value in values:
            buckets[value >> shift & 255].append(value)
        values = [value for bucket in buckets for value in bucket]
    return values


def natural(a, b):
    x, y = str(a), str(b)
    return (len(x) > len(y)) - (len(x) < len(y)) or (x[::-1] > y[::-1]) - (x[::-1] < y[::-1])


for again in range(int(sys.argv[1])):
    values = noise(1200, again + 1)
    expected = sorted(values)
    for algorithm in (quick, merge, heap, radix):
        print(algorithm.__name__, algorithm(values) == expected, end=" ")
    print(insertion(values[:200]) == sorted(values[:200]))
    by_digits = sorted(values, key=lambda n: (sum(map(int, str(n))), n % 10))
    print(by_digits[:3], by_digits[-1], sorted(values[:300], key=functools.cmp_to_key(natural))[:3])
    cards = [Card(v % 13, "CDHS"[v % 4]) for v in values[:400]]
    print(sorted(cards)[:3], max(cards), merge(cards) == sorted(cards), min(cards, key=lambda card: -card.rank))
    queue = []
    for v in values[:500]:
        heapq.heappush(queue, (v % 97, v))
        if len(queue) > 50:
            heapq.heappop(queue)
    print(queue[0], heapq.nlargest(3, cards), heapq.nsmallest(2, values, key=lambda n: n % 1000), sum(1 for _ in heapq.merge(expected, sorted(values[:99]))))
    table = []
    for v in values[:300]:
        bisect.insort(table, v % 1000, key=lambda n: n // 10)
    print(table[:3], bisect.bisect(table, 500), len(table))
    cards.sort(key=lambda card: card.suit, reverse=True)
    print(cards[0], cards[-1], [card.rank for card in cards if card.suit == "S"][:8])
