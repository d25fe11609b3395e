# Trees of the program's own: balanced on insertion, walked by generators that delegate, compared, copied, and cut in slices.
import bisect
from collections.abc import MutableMapping, Set


class Node:
    __slots__ = ("key", "value", "left", "right", "height")

    def __init__(self, key, value):
        self.key, self.value, self.left, self.right, self.height = key, value, None, None, 1

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self
        if self.right:
            yield from self.right


def height(node):
    return node.height if node else 0


def fixed(node):
    node.height = 1 + max(height(node.left), height(node.right))
    return node


def rotated(node, near, far):
    top = getattr(node, near)
    setattr(node, near, getattr(top, far))
    setattr(top, far, fixed(node))
    return fixed(top)


def balanced(node):
    fixed(node)
    for near, far in (("left", "right"), ("right", "left")):
        child = getattr(node, near)
        if height(child) > height(getattr(node, far)) + 1:
            if height(getattr(child, far)) > height(getattr(child, near)):
                setattr(node, near, rotated(child, far, near))
            return rotated(node, near, far)
    return node


class TreeMap(MutableMapping):
    def __init__(self, *args, **kwargs):
        self.root, self.count = None, 0
        self.update(*args, **kwargs)

    def __getitem__(self, key):
        if isinstance(key, slice):
            return type(self)((node.key, node.value) for node in self._between(self.root, key.start, key.stop))
        node = self.root
        while node is not None:
            if key == node.key:
                return node.value
            node = node.left if key < node.key else node.right
        return self.__missing__(key)

    def __missing__(self, key):
        raise KeyError(key)

    def _between(self, node, low, high):
        if node is None:
            return
        if low is None or low <= node.key:
            yield from self._between(node.left, low, high)
        if (low is None or low <= node.key) and (high is None or node.key < high):
            yield node
        if high is None or node.key < high:
            yield from self._between(node.right, low, high)

    def __setitem__(self, key, value):
        def put(node):
            if node is None:
                self.count += 1
                return Node(key, value)
            if key == node.key:
                node.value = value
                return node
            side = "left" if key < node.key else "right"
            setattr(node, side, put(getattr(node, side)))
            return balanced(node)

        self.root = put(self.root)

    def __delitem__(self, key):
        def cut(node):
            if node is None:
                raise KeyError(key)
            if key < node.key:
                node.left = cut(node.left)
            elif node.key < key:
                node.right = cut(node.right)
            elif node.left is None or node.right is None:
                return node.left or node.right
            else:
                successor = next(iter(node.right))
                node.key, node.value = successor.key, successor.value
                node.right = cut_first(node.right)
            return balanced(node)

        def cut_first(node):
            if node.left is None:
                return node.right
            node.left = cut_first(node.left)
            return balanced(node)

        self.root = cut(self.root)
        self.count -= 1

    def __iter__(self):
        return (node.key for node in self.root or ())

    def __len__(self):
        return self.count

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{key!r}: {value!r}' for key, value in self.items())})"


tree = TreeMap((number * 37 % 101, number) for number in range(100))
print(len(tree), tree.root.height, list(tree)[:6], tree[10:14], 37 in tree, tree.get(1000), max(tree))
for number in range(0, 100, 3):
    tree.pop(number, None)
print(len(tree), tree.root.height, list(tree)[:8], tree[:6] == {1: tree[1], 2: tree[2], 4: tree[4], 5: tree[5]})
try:
    del tree[0]
except KeyError as error:
    print("KeyError", error)
words = TreeMap(b=1, a=2)
words.update(c=3)
words.setdefault("d", []).append(4)
print(words, words.keys() & {"a", "z"}, list(words.items()), words.popitem(), words == {"b": 1, "c": 3, "d": [4]}, words.pop("x", None))


class Sorted(Set):
    def __init__(self, values=()):
        self.values = []
        for value in values:
            if value not in self:
                bisect.insort(self.values, value)

    def __contains__(self, value):
        at = bisect.bisect_left(self.values, value)
        return at < len(self.values) and self.values[at] == value

    def __iter__(self):
        return iter(self.values)

    def __len__(self):
        return len(self.values)

    def __repr__(self):
        return f"<{' '.join(map(str, self))}>"


evens, odds = Sorted(range(8, -1, -2)), Sorted([5, 3, 3, 1])
print(evens | odds, evens & {4, 6, 7}, odds - {3}, evens ^ {0, 1}, evens < Sorted(range(9)), odds.isdisjoint(evens), odds == {1, 3, 5}, {1, 3, 5} >= odds)
walk = iter(tree.root)
print(next(walk).key, next(walk).key)
walk.close()
print(list(walk))
