# Big comprehensions: many targets, deep nesting, and enough iterations for call sites to become specialised.
def deep():
    return [a + b + c + d + e + f for a in (1, 2) for b in (10,) for c in (100, 200) for d in (1000,) for e in (10000,) for f in (100000, 0)]


print(deep())
print(sum([x * x for x in range(100_000)]), len({x % 1000 for x in range(50_000)}), sum({x: x * 2 for x in range(20_000)}.values()))
print(sum(1 for x in range(100_000) if x & 1 if x % 3 == 0))


class Point:
    def __init__(self, x, y): self.x, self.y = x, y
    def __add__(self, other): return Point(self.x + other.x, self.y + other.y)
    def __iter__(self): return iter((self.x, self.y))
    def __lt__(self, other): return (self.y, self.x) < (other.y, other.x)
    def __repr__(self): return f"<{self.x},{self.y}>"


points = [Point(x % 7, x % 5) for x in range(100)]
print(sorted(points)[:3], sum(points[1:10], points[0]), [*points[33]], [x + y for x, y in points[:5]])
print(eval("[" * 12 + "x" + "".join(f" for x in ({i},)]" for i in range(12))))
source = "[(" + ", ".join(f"v{i}" for i in range(270)) + ") for " + ", ".join(f"v{i}" for i in range(270)) + " in rows]"
rows = [range(270), range(1, 271)]
print([sum(row) for row in eval(source, {"rows": rows})])
source = "{" + ", ".join(f"'k{i}': [x + {i} for x in (1,)]" for i in range(100)) + "}"
print(sum(v[0] for v in eval(source).values()))
def many_conditions(): return [x for x in range(1000) if x % 2 if x % 3 if x % 5 if x % 7 if x % 11 if x % 13]
print(many_conditions()[:12], len(many_conditions()))
words = ("the quick brown fox jumps over the lazy dog " * 200).split()
counts = {}
[counts.__setitem__(w, counts.get(w, 0) + 1) for w in words]
print(sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])))
print(sorted({len(w): [v for v in dict.fromkeys(words) if len(v) == len(w)] for w in words}.items()))
grid = [[(r * c) % 7 for c in range(20)] for r in range(20)]
print(sum(grid[r][c] for r in range(20) for c in range(20) if grid[r][c] > 3), [max(row) for row in grid][:5], [min(col) for col in zip(*grid)][:5])
print(["".join("#" if (x - 10) ** 2 + (y - 5) ** 2 * 4 < 60 else "." for x in range(21)) for y in range(11)])
