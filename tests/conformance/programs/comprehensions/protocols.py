# What a comprehension calls on its iterables and results, how often and in which order.
log = []


class It:
    def __init__(self, name, n): self.name, self.n, self.i = name, n, 0
    def __iter__(self):
        log.append(f"{self.name}.iter")
        self.i = 0
        return self
    def __next__(self):
        log.append(f"{self.name}.next")
        if self.i == self.n: raise StopIteration(self.name)
        self.i += 1
        return self.i
    def __len__(self):
        log.append(f"{self.name}.len")
        return self.n
    def __length_hint__(self):
        log.append(f"{self.name}.hint")
        return self.n
    def __bool__(self):
        log.append(f"{self.name}.bool")
        return True


class Key:
    def __init__(self, v): self.v = v
    def __hash__(self):
        log.append(f"hash{self.v}")
        return 1
    def __eq__(self, other):
        log.append(f"eq{self.v}{other.v}")
        return self.v == other.v
    def __repr__(self): return f"Key{self.v}"


def flush(label, value=None):
    print(label, value, " ".join(log))
    log.clear()


flush("list", [x for x in It("a", 2)])
flush("nested", [(x, y) for x in It("a", 2) for y in It("b", 1)])
flush("list()", list(It("a", 2)))
flush("tuple()", tuple(It("a", 2)))
flush("star", [*It("a", 1)])
flush("set", len({Key(x) for x in (1, 2, 1)}))
flush("dict", {Key(x % 2): x for x in (1, 2, 3)})
flush("genexp made", type(x for x in It("a", 1)).__name__)
g = (y for x in It("a", 1) for y in It("b", 1))
flush("genexp not started")
flush("genexp next", next(g))
flush("genexp rest", list(g))
flush("in", 2 in It("a", 3))
flush("unpack", (lambda a, b: (a, b))(*It("a", 2)))
first, *rest = It("a", 3)
flush("star unpack", (first, rest))
a, b = It("a", 2)
flush("exact unpack", (a, b))
for bad in ("a, b = It('c', 1)", "a, b = It('c', 3)", "a, *b, c = It('c', 1)"):
    try:
        exec(bad)
    except ValueError as error:
        flush(bad, error)
flush("any", any(x > 1 for x in It("a", 3)))
flush("zip", list(zip(It("a", 1), It("b", 2))))
flush("zip other", list(zip(It("a", 2), It("b", 1))))
flush("dict.fromkeys", dict.fromkeys(It("a", 2)))
flush("sum", sum(It("a", 2)))
flush("sorted", sorted(It("a", 2)))
flush("join", "".join(str(x) for x in It("a", 2)))
flush("extend", (lambda l: (l.extend(It("a", 1)), l)[1])([]))
flush("slice", (lambda l: (l.__setitem__(slice(0, 1), It("a", 2)), l)[1])([0, 0]))


class Old:
    def __getitem__(self, index):
        log.append(f"getitem{index}")
        if index > 1: raise IndexError
        return index


flush("sequence protocol", [x for x in Old()])
flush("sequence in", 1 in Old())
flush("sequence unpack", [*Old()])


class Bad:
    def __iter__(self): return []


for maker in (lambda: [x for x in Bad()], lambda: list(Bad()), lambda: [*Bad()], lambda: (x for x in Bad())):
    try:
        maker()
    except TypeError as error:
        flush("bad iter", error)
