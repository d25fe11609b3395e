# Comprehensions of every kind, nested, with calls, conditions, walrus and closures inside, at module level, in functions and in classes.
# arguments: 30
import sys


def weigh(n):
    value = n
    for _ in range(6):
        value = (value * 31 + 7) % 1009
    return value


for again in range(int(sys.argv[1])):
    table = [[weigh(x * y) for x in range(40)] for y in range(40)]
    print(sum(sum(row) for row in table), max(max(row) for row in table))
    flat = [cell for row in table for cell in row if cell % 2 if weigh(cell) > 100]
    print(len(flat), sum(flat))
    index = {weigh(n): [m for m in range(n % 7) if weigh(m) != n] for n in range(800)}
    print(len(index), sum(len(v) for v in index.values()))
    letters = {char: {weigh(ord(other)) % 10 for other in "freezing" if other != char} for char in "comprehension"}
    print(sorted((key, sorted(value)) for key, value in letters.items())[:3])


    def inside(limit):
        last = 0
        running = [last := last + weigh(n) for n in range(limit)]
        lazily = (n * last for n in running if n % 3 == 0)
        adders = [lambda x, n=n: x + n + last for n in range(5)]
        late = [lambda: n for n in range(5)]
        return running[-1], sum(lazily) % 1000007, [add(1) for add in adders], [f() for f in late], {(a, b) for a in range(9) for b in range(a) if weigh(a * b) % 2}


    for limit in range(200, 1400, 200):
        a, b, c, d, e = inside(limit)
        print(limit, a, b, c, d, len(e), sorted(e)[:2])


    class Holder:
        size = 30
        grid = [[0] * n for n in range(3)]
        names = [str(weigh(n)) for n in range(500)]
        joined = "".join(name[0] for name in names)

        def triangle(self):
            return [[weigh(self.size + i + j) for j in range(i)] for i in range(self.size)]


    holder = Holder()
    print(Holder.joined[:20], len(Holder.grid), sum(map(sum, holder.triangle())))
    transposed = [list(column) for column in zip(*table)]
    product = [[sum(a * b for a, b in zip(row, column)) % 997 for column in transposed] for row in table[:20]]
    print(sum(map(sum, product)), [row[3] for row in product[:5]])
    gen = (weigh(a) + weigh(b) for a in range(60) for b in range(60) if a != b)
    print(next(gen), next(gen), sum(gen))
    print(sum(x for x in (y for y in (weigh(z) for z in range(3000)) if y > 10) if x < 900))
    print(any(weigh(n) == 5 for n in range(2000)), all(weigh(n) >= 0 for n in range(2000)))
