# Backtracking: queens, sudoku, knights, sums, words in a grid: recursion and generators with many frames.
# arguments: 10
import sys


def queens(n, row=0, columns=0, left=0, right=0):
    if row == n:
        yield ()
        return
    free = ~(columns | left | right) & (1 << n) - 1
    while free:
        bit = free & -free
        free ^= bit
        for rest in queens(n, row + 1, columns | bit, (left | bit) << 1, (right | bit) >> 1):
            yield (bit.bit_length(), *rest)


class Sudoku:
    def __init__(self, text):
        self.cells = [int(char) for char in text]
        self.tried = 0

    def choices(self, at):
        row, column = divmod(at, 9)
        used = {self.cells[row * 9 + k] for k in range(9)} | {self.cells[k * 9 + column] for k in range(9)}
        top, left = row // 3 * 27, column // 3 * 3
        used |= {self.cells[top + r * 9 + left + c] for r in range(3) for c in range(3)}
        return [n for n in range(1, 10) if n not in used]

    def solve(self):
        best = None
        for at in range(81):
            if self.cells[at] == 0:
                choices = self.choices(at)
                if best is None or len(choices) < len(best[1]):
                    best = at, choices
        if best is None:
            return True
        at, choices = best
        for choice in choices:
            self.tried += 1
            self.cells[at] = choice
            if self.solve():
                return True
        self.cells[at] = 0
        return False


def knight(size, at, seen):
    seen[at] = len(seen) + 1
    if len(seen) == size * size:
        return True

    def ways(square):
        x, y = square
        for dx, dy in ((1, 2), (2, 1), (2, -1), (1, -2), (-1, -2), (-2, -1), (-2, 1), (-1, 2)):
            if 0 <= x + dx < size and 0 <= y + dy < size and (x + dx, y + dy) not in seen:
                yield x + dx, y + dy

    for step in sorted(ways(at), key=lambda square: (len(list(ways(square))), square)):
        if knight(size, step, seen):
            return True
    del seen[at]
    return False


def sums(target, numbers, chosen=()):
    if target == 0:
        yield chosen
    elif target > 0 and numbers:
        first, *rest = numbers
        yield from sums(target - first, rest, (*chosen, first))
        yield from sums(target, rest, chosen)


def words(grid, wanted):
    def spell(word, x, y, used):
        if not word:
            return True
        if not (0 <= x < len(grid[0]) and 0 <= y < len(grid)) or (x, y) in used or grid[y][x] != word[0]:
            return False
        return any(spell(word[1:], x + dx, y + dy, used | {(x, y)}) for dx in (-1, 0, 1) for dy in (-1, 0, 1))

    return {word: any(spell(word, x, y, frozenset()) for y in range(len(grid)) for x in range(len(grid[0]))) for word in wanted}


for again in range(int(sys.argv[1])):
    solutions = list(queens(7))
    print(again, len(solutions), solutions[again], next(queens(9 + again % 2)))
    sudoku = Sudoku("530070000600195000098000060800060003400803001700020006060000280000419005000080079")
    print(sudoku.solve(), sudoku.tried, "".join(map(str, sudoku.cells))[:27])
    seen = {}
    print(knight(6, (again % 5, 0), seen), list(seen)[-1], sum(n * x for (x, y), n in seen.items()))
    found = list(sums(40 + again, [3, 5, 7, 8, 11, 13, 17, 19, 4, 6, 2, 9]))
    print(len(found), found[0], min(found, key=len))
    print(words(["freeze", "ranmay", "osenls", "tframe"], ["freeze", "frost", "frame", "name", "years", "zzz"]))
