# Sudoku by constraint propagation and search, with the puzzle printed at each stage.
from functools import reduce

ROWS, COLS = "ABCDEFGHI", "123456789"
def cross(a, b): return [x + y for x in a for y in b]
SQUARES = cross(ROWS, COLS)
UNITS = [cross(ROWS, c) for c in COLS] + [cross(r, COLS) for r in ROWS] + [cross(rs, cs) for rs in ("ABC", "DEF", "GHI") for cs in ("123", "456", "789")]
OF = {s: [u for u in UNITS if s in u] for s in SQUARES}
PEERS = {s: set(sum(OF[s], [])) - {s} for s in SQUARES}


class Contradiction(Exception):
    def __init__(self, square): self.square = square


class Grid:
    assigned = eliminated = searched = 0

    def __init__(self, text=None):
        self.values = {s: COLS for s in SQUARES}
        if text is not None:
            chars = [c for c in text if c in COLS + "0."]
            assert len(chars) == 81, f"{len(chars)} squares"
            for s, d in zip(SQUARES, chars):
                if d in COLS: self.assign(s, d)

    def copy(self):
        new = Grid.__new__(Grid)
        new.values = self.values.copy()
        return new

    def assign(self, s, d):
        Grid.assigned += 1
        for other in self.values[s].replace(d, ""): self.eliminate(s, other)
        return self

    def eliminate(self, s, d):
        if d not in self.values[s]: return
        Grid.eliminated += 1
        self.values[s] = left = self.values[s].replace(d, "")
        if not left: raise Contradiction(s)
        if len(left) == 1:
            for p in sorted(PEERS[s]): self.eliminate(p, left)
        for unit in OF[s]:
            places = [p for p in unit if d in self.values[p]]
            if not places: raise Contradiction(s)
            if len(places) == 1 and len(self.values[places[0]]) > 1: self.assign(places[0], d)

    @property
    def solved(self): return all(len(v) == 1 for v in self.values.values())

    def search(self):
        Grid.searched += 1
        if self.solved:
            yield self
            return
        s = min((s for s in SQUARES if len(self.values[s]) > 1), key=lambda s: (len(self.values[s]), s))
        for d in self.values[s]:
            try: yield from self.copy().assign(s, d).search()
            except Contradiction: continue

    def __str__(self):
        width = max(map(len, self.values.values())) + 1
        return "\n".join("".join(self.values[r + c].center(width) + ("|" if c in "36" else "") for c in COLS).rstrip() for r in ROWS)

    def check(self): return all({self.values[s] for s in u} == set(COLS) for u in UNITS)


EASY = "003020600900305001001806400008102900700000008006708200002609500800203009005010300"
HARD = "4.....8.5.3..........7......2.....6.....8.4......1.......6.3.7.5..2.....1.4......"
easy = Grid(EASY)
print(easy, easy.solved, easy.check(), sep="\n")
hard = Grid(HARD)
print(hard)
solution = next(hard.search())
print(solution, solution.check(), Grid.assigned, Grid.eliminated, Grid.searched)
for bad in ("11" + "." * 79, "123", "." * 40 + "5" * 2 + "." * 39):
    try: print(Grid(bad).solved)
    except Contradiction as c: print("contradiction at", c.square)
    except AssertionError as e: print(e)
empty = Grid("." * 81).search()
first, second = next(empty), next(empty)
print(first.check(), second.check(), reduce(lambda n, s: n + (first.values[s] != second.values[s]), SQUARES, 0))
