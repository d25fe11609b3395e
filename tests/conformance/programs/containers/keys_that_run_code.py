# Dictionaries and sets of keys whose __hash__ and __eq__ are programs: what is asked, in which order, and what they may do meanwhile.
log = []


class Key:
    def __init__(self, name, number):
        self.name, self.number = name, number

    def __hash__(self):
        log.append(f"hash {self.name}")
        return self.number

    def __eq__(self, other):
        log.append(f"{self.name} == {getattr(other, 'name', other)}")
        return isinstance(other, Key) and self.name[0] == other.name[0]

    def __repr__(self):
        return self.name


def said(what):
    print(what, log)
    log.clear()


a1, a2, b = Key("a1", 8), Key("a2", 8), Key("b", 8)
table = {a1: 1}
table[a2] = 2
table[b] = 3
said(table)
said((table.get(a1), a2 in table, table.pop(b), table.setdefault(a2, 9), table.setdefault(b, 4)))
said({a1: 1, a2: 2, **table, b: 5})
said({key: key.name for key in (a2, a1, b)})
said(table == {a2: 2, b: 4})
said(table | {Key("c", 8): 0})
del table[a2]
said(table)
said(sorted(map(str, {a1, b} | {a2}), key=str))
said(({a1, b} & {a2}, {a1} - {a2}, {a1} ^ {b, a2} == {b}, {a1} <= {a2, b}, {a1}.isdisjoint([a2]), frozenset([a1]) == {a2}))
said(table.keys() & [a1, b])
said(dict.fromkeys([a1, a2, b], 0))
said([1, a1, 2].index(a2))
said(([a1, b, a2].count(a1), (a1,) == (a2,), (a1, 1) < (a2, 2), a2 in (b, a1), [b].__contains__(b)))


class Evil:
    def __init__(self, victim):
        self.victim = victim

    def __hash__(self):
        return 1

    def __eq__(self, other):
        self.victim.clear()
        return False


victim = {}
victim[Evil(victim)] = 1
victim[1] = 2
print(victim)
other = set()
other.add(Evil(other))
other.add(1)
print(len(other))
listed = [1, 2, 3]


class Shrinks:
    def __eq__(self, other):
        del listed[:]
        return False


print(Shrinks() in listed, listed)


class Raises:
    def __init__(self, what):
        self.what = what

    def __hash__(self):
        if self.what == "hash":
            raise ValueError("no hash")
        return 5

    def __eq__(self, other):
        raise ValueError("no equality")


for make in (
    lambda: {Raises("hash"): 1}, lambda: {Raises("hash")}, lambda: {Raises("eq"): 1, 5: 2}, lambda: {5, Raises("eq")}, lambda: {5: 0}.get(Raises("eq")),
    lambda: [1].remove(Raises("eq")), lambda: {5: 1}[Raises("eq")], lambda: {5: 1}.pop(Raises("eq"), None), lambda: {5} - {Raises("eq")}, lambda: {}[Raises("hash")],
):
    try:
        print(make())
    except ValueError as error:
        print(error, error.__traceback__.tb_next.tb_next.tb_frame.f_code.co_name)
