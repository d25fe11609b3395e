# Calls a thousand deep: plain, mutual, through a method, through a closure, and one that comes back up with work to do.
# arguments: 15
import sys

sys.setrecursionlimit(6000)


def down(depth, trail):
    if depth == 0:
        return [len(trail)]
    trail.append(depth * depth % 97)
    below = down(depth - 1, trail)
    below.append(trail[-1] ^ below[-1])
    trail.pop()
    return below


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


class Tree:
    def __init__(self, value, left=None, right=None):
        self.value, self.left, self.right = value, left, right

    def insert(self, value):
        side = "left" if value < self.value else "right"
        child = getattr(self, side)
        if child is None:
            setattr(self, side, Tree(value))
        else:
            child.insert(value)

    def total(self):
        return self.value + sum(child.total() for child in (self.left, self.right) if child is not None)

    def height(self):
        heights = [0]
        for child in (self.left, self.right):
            if child:
                heights.append(child.height())
        return 1 + max(heights)


def towers(n, source, target, spare, moves):
    if n:
        towers(n - 1, source, spare, target, moves)
        moves.append((n, source, target))
        towers(n - 1, spare, target, source, moves)


for again in range(int(sys.argv[1])):
    for round in range(12):
        result = down(1000, [])
        print("down", round, len(result), result[-1], sum(result))
        print("even", even(1000 + round), odd(1000 + round))
    print("ackermann", ackermann(2, 120), ackermann(3, 4))
    tree = Tree(500)
    value = 1
    for _ in range(1500):
        value = value * 1103515245 + 12345 & 0x7FFFFFFF
        tree.insert(value % 100000)
    print("tree", tree.total(), tree.height())
    chain = Tree(0)
    for value in range(1, 250):
        chain.insert(value)
    print("chain", chain.height(), chain.total())
    moves = []
    towers(14, "a", "b", "c", moves)
    print("towers", len(moves), moves[:3], moves[-1])
