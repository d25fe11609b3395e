"""Objects of installed packages that are made anew by calling their class with what they hold, which it asks for its order or its keys."""

from test_kinds import beside

PACKAGE = """
import bisect

class Sorted:
    def __init__(self, items=(), key=None):
        self.key, self.asked = key, 0
        self.items = sorted(items, key=key)
        self.add = self.insert
    def insert(self, item):
        self.asked += 1
        bisect.insort(self.items, item, key=self.key)
    def __lt__(self, other):
        return self.items < other.items
    def __reduce__(self):
        return type(self), (list(self.items), self.key)

class Least:
    def __new__(cls, items):
        made = super().__new__(cls)
        made.least = min(items)
        return made
    def __init__(self, items):
        self.items = items
    def __reduce__(self):
        return type(self), (self.items,)

class Keyed(dict):
    def __init__(self, items=(), order=None):
        super().__init__(items)
        self.order = order
        self.names = sorted(self, key=order and order.__call__)
    def __reduce__(self):
        return type(self), (dict(self), self.order)

class Once:
    def __init__(self, items):
        self.items = items
    def __new__(cls, items):
        made = super().__new__(cls)
        made.first = min(items)
        return made
    def __hash__(self):
        return 1
    def __reduce__(self):
        return type(self), (self.items,)
"""
PROGRAM = """
from package import Keyed, Least, Once, Sorted

class Weight:
    __slots__ = "n",
    def __init__(self, n): self.n = n
    def __lt__(self, other): return self.n < other.n
    def __eq__(self, other): return self.n == other.n
    def __hash__(self): return hash(self.n)
    def __repr__(self): return f"{self.n}g"

class Box:
    def __init__(self, *weights): self.sorted = Sorted(map(Weight, weights))
    def __lt__(self, other): return self.sorted.items[0] < other.sorted.items[0]
    def __repr__(self): return f"Box{self.sorted.items}"

scale = {"a": 3, "b": 2, "c": 1}

def work(first=Weight(2)):
    plain, by_name = Sorted([Weight(3), Weight(1), first]), Sorted("abc", lambda name: scale[name])
    nested, boxes = Sorted([plain, Sorted([Weight(0)])]), Sorted([Box(4, 5), Box(2, 9)])
    keyed, letters = Keyed({Weight(2): plain, Weight(1): by_name}), Keyed({"x": Weight(1), "w": boxes})
    numbers, once = Sorted([2, 1]), {Once((3, 2)): "once"}
    least = Least([Weight(3), first, plain.items[2]])
    yield
    print(plain.items, plain.items[1] is first, by_name.items, nested.items[1] is plain, boxes.items, keyed.names, keyed[first] is plain)
    print(letters.names, letters["w"] is boxes, numbers.items, [key.first for key in once], least.least, least.items)
    boxes.add(Box(3)), by_name.add("b"), plain.add(Weight(2))
    print(boxes.items, by_name.items, plain.items, plain.asked)
"""


def test_what_is_sorted_when_it_is_made(tmp_path):
    printed = beside({"package.py": PACKAGE}, PROGRAM, tmp_path)
    assert "[Box[2g, 9g], Box[4g, 5g]] [1g, 2g] True" in printed
