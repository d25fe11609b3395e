# Containers: keys with __hash__ and __eq__ in Python, deques, ordered dictionaries, chain maps, counters, named tuples, subclasses of builtins.
# arguments: 25
import sys
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, defaultdict, deque, namedtuple


class Key:
    def __init__(self, text):
        self.text = text

    def __hash__(self):
        value = 7
        for char in self.text.lower():
            value = value * 31 + ord(char) & 0xFFFFF
        return value % 64

    def __eq__(self, other):
        return isinstance(other, Key) and self.text.lower() == other.text.lower()

    def __repr__(self):
        return f"Key({self.text})"


class Limited(OrderedDict):
    def __init__(self, size):
        self.size = size
        super().__init__()

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        if len(self) > self.size:
            self.popitem(last=False)

    def __missing__(self, key):
        value = self[key] = key * key
        return value


class Folded(UserDict):
    def __getitem__(self, key):
        return super().__getitem__(key.lower())

    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)


class Sorted(UserList):
    def append(self, value):
        at = 0
        while at < len(self.data) and self.data[at] < value:
            at += 1
        self.data.insert(at, value)


class Tags(frozenset):
    def __new__(cls, text):
        return super().__new__(cls, text.split())

    def __or__(self, other):
        return Tags(" ".join(sorted(set(self) | set(other))))


class Default(dict):
    def __missing__(self, key):
        return len(key) * 10


Point = namedtuple("Point", "x y z", defaults=[0, 0])


class Vector(Point):
    __slots__ = ()

    def __add__(self, other):
        return Vector(*(a + b for a, b in zip(self, other)))


for again in range(int(sys.argv[1])):
    table, found = {}, set()
    for n in range(300):
        key = Key(f"{'aAbB'[n % 4]}{n % 40}")
        table[key] = table.get(key, 0) + n
        found.add(key)
        if n % 9 == 0:
            del table[key]
    print(again, len(table), len(found), sum(table.values()), next(iter(table)), Key("A1") in found, found == set(table))
    limited = Limited(20)
    for n in range(200):
        limited[n * 7 % 30]
        if n % 5 == 0 and n % 30 in limited:
            limited.move_to_end(n % 30)
    print(list(limited)[:5], sum(limited.values()))
    folded, ordered = Folded(Alpha=1), Sorted([])
    for n in range(120):
        folded[f"K{n % 13}"] = n
        ordered.append(n * 37 % 101)
    print(folded["ALPHA"], folded["k5"], len(folded), ordered[:4], ordered[-1])
    ring = deque(range(10), maxlen=12)
    for n in range(400):
        ring.rotate(n % 5)
        ring.append(ring.popleft() + n)
        if n % 7 == 0:
            ring.appendleft(n)
    print(list(ring)[:4], len(ring), sum(ring))
    counts = Counter("the more it freezes the more it thaws" * (again + 1))
    counts.subtract("more")
    print(counts.most_common(3), (counts & Counter("aabbt")).total(), +Counter(a=-1, b=2))
    layers = ChainMap({"a": 1}, {"a": 2, "b": 3}, Default())
    child = layers.new_child({"c": 4})
    child["b"] = again
    print(child["a"], child["b"], layers["b"], child["longer"], list(child.parents))
    nested = defaultdict(lambda: defaultdict(list))
    for n in range(250):
        nested[n % 5][n % 7].append(n)
    print(len(nested), nested[3][2][:3], {k: sum(map(len, v.values())) for k, v in nested.items()})
    total = Vector(0)
    for n in range(200):
        total += Vector(n, y=n * 2)
    print(total, total._replace(z=5), total == Point(*total), sorted(Tags("b a") | Tags("c a")), {Tags("x y"): 1}[frozenset("xy")])
