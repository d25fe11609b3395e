"""Objects of C's that travel because the program says how: the functions that make them use what else is in the program."""

import collections
import copyreg
import enum
import functools
import operator
import sqlite3
import sys
import weakref


class Unlucky(Exception):
    pass


class Journal:
    def __init__(self, name):
        self.name, self.opened = name, []

    def note(self, connection):
        self.opened.append(self.name)
        PATHS[id(connection)] = self.name
        return connection


PATHS = {}


def attempts(function, argument):
    for number in range(3):
        try:
            if not number:
                raise Unlucky
            return function(argument)
        except Unlucky:
            continue


def opened(path):
    return Journal(path).note(attempts(sqlite3.connect, path))


class Hasher:
    def __init__(self, text):
        import hashlib

        self.text, self.state = text, hashlib.sha256(text.encode())


def maker_of(path):
    def again():
        return opened(path)

    return again


def copyreg_and_functions():
    connection = opened(":memory:")
    copyreg.pickle(sqlite3.Connection, lambda connection: (maker_of(PATHS[id(connection)]), ()))
    yield
    print(connection.execute("select 6 * 7").fetchone(), PATHS[id(connection)], sqlite3.Connection in copyreg.dispatch_table)


def register_and_classes():
    freezeframe = sys.modules.get("freezeframe")
    hasher = Hasher("abc")
    if freezeframe is not None:
        freezeframe.register(Hasher, lambda hasher: (Hasher, (hasher.text,)))
    yield
    print(hasher.state.hexdigest()[:12], type(hasher) is Hasher)


class Config:
    def __init__(self, host, extra):
        self.host, self.extra = host, extra


class Connection:
    """Whose maker looks into what it is given."""

    def __init__(self, config):
        self.where, self.config = f"{config.host}:{config.extra['port']}", config


def what_makers_are_given_is_whole():
    copyreg.pickle(Connection, lambda connection: (Connection, (connection.config,)))
    config = Config("home", {"port": 8})
    first = Connection(config)
    pool = [first, Connection(Config("away", {"port": 9, "first": first}))]
    yield
    print(first.where, first.config is config, pool[0] is first, pool[1].where, pool[1].config.extra["first"] is first)


class Symbol:
    def __init__(self, name):
        self.name = name


symbols = {}


def symbol(name):
    return symbols.setdefault(name, Symbol(name))


def a_table_that_the_maker_looks_into():
    copyreg.pickle(Symbol, lambda symbol_: (symbol, (symbol_.name,)))
    one, two = symbol("one"), symbol("two")
    yield
    print(one is symbol("one"), two is symbol("two"), list(symbols))


class Kept:
    def __init__(self, name):
        self.name = name


@functools.cache
def kept(name):
    return Kept(name)


def a_cache_around_the_maker():
    copyreg.pickle(Kept, lambda kept_: (kept, (kept_.name,)))
    one, two = kept("one"), kept("two")
    yield
    print(one is kept("one"), two is kept("two"), one.name, kept.cache_info())


class Weak:
    def __init__(self, name):
        self.name = name


weak = weakref.WeakValueDictionary()


def weakly(name):
    found = weak.get(name)
    if found is None:
        found = weak[name] = Weak(name)
    return found


def a_weak_table():
    copyreg.pickle(Weak, lambda one: (weakly, (one.name,)))
    one, two = weakly("one"), weakly("two")
    yield
    print(one is weakly("one"), two is weakly("two"), sorted(weak))
    del one
    print(sorted(weak))


class Color:
    """Whose class has the instances."""

    known = {}
    __slots__ = ("name",)

    def __new__(cls, name):
        if name not in cls.known:
            cls.known[name] = object.__new__(cls)
            cls.known[name].name = name
        return cls.known[name]

    @classmethod
    def named(cls, name):
        return cls(name)


Color.RED = Color("red")


def instances_in_their_class():
    copyreg.pickle(Color, lambda color: (Color.named, (color.name,)))
    red, green = Color.RED, Color("green")
    yield
    print(red is Color("red") is Color.RED, green is Color("green"), list(Color.known), red.name)


class Thing:
    def __init__(self, number, registry):
        self.number, self.registry = number, registry


class Registry:
    def __init__(self):
        self.things, self.last, self.asked, self.weakly = {}, None, 0, weakref.ref(self)

    def __call__(self, number):
        self.asked += 1
        if number not in self.things:
            self.things[number] = Thing(number, self.weakly())
        self.last = self.things[number]
        return self.last


registry = Registry()


def a_maker_with_attributes():
    copyreg.pickle(Thing, lambda thing: (registry, (thing.number,)))
    one, two = registry(1), registry(2)
    yield
    print(one is registry.things[1], two is registry.last, registry.asked, list(vars(registry)), one.registry is registry, one.number)


class Item:
    def __init__(self, number):
        self.number = number


items, unordered, latest, by_kind = [], set(), collections.deque(maxlen=2), collections.defaultdict(dict)
first_two = None


def item(number):
    if number < len(items):
        return items[number]
    made = Item(number)
    items.append(made)
    unordered.add(made)
    latest.append(made)
    by_kind["item"][number] = made
    return made


def containers_that_the_maker_fills():
    global first_two
    copyreg.pickle(Item, lambda one: (item, (one.number,)))
    mine = [item(number) for number in range(5)]
    first_two = mine[0], frozenset(mine[:2])
    has = functools.partial(operator.is_, mine[3])
    yield
    print([one is other for one, other in zip(mine, items, strict=True)], all(one in unordered for one in mine), len(unordered))
    print([one.number for one in latest], latest.maxlen, [by_kind["item"][number] is one for number, one in enumerate(mine)])
    print(first_two[0] is mine[0], all(one in first_two[1] for one in mine[:2]), has(items[3]))


class Bag(list):
    pass


class Table(dict):
    pass


MADE = {"bag": Bag, "table": Table}


class Valued:
    """Which is hashed by Python, and takes its state itself."""

    def __init__(self, value):
        self.value, self.history = value, []

    def __eq__(self, other):
        return isinstance(other, Valued) and other.value == self.value

    def __hash__(self):
        return hash(self.value)

    def __setstate__(self, state):
        self.history = state["history"]
        self.labels = [one.name for one in self.history]


class Uses:
    def __init__(self, config):
        self.config, self.first = config, next(iter(config.extra[Valued(3)].history))


def state_and_items():
    copyreg.pickle(Bag, lambda bag: (MADE["bag"], (), vars(bag), iter(list(bag))))
    copyreg.pickle(Table, lambda table: (functools.partial(MADE.__getitem__, "table")(), (), None, None, iter(list(table.items()))))
    copyreg.pickle(Valued, lambda valued: (Valued, (valued.value,), {"history": valued.history}))
    copyreg.pickle(Uses, lambda uses: (Uses, (uses.config,)))
    bag, table, valued = Bag([1, 2]), Table(four=4), Valued(3)
    bag.note, table["bag"] = "a note", bag
    valued.history.append(Config("host", {}))
    valued.history[0].name = valued.labels = "later"
    valued.labels = ["later"]
    config = Config("config", {valued: valued, "bag": bag})
    uses = Uses(config)
    yield
    print(bag, type(bag), bag.note, table, type(table), table["bag"] is bag, config.extra[Valued(3)] is valued, valued.labels)
    print(uses.first is valued.history[0], uses.config is config, next(iter(config.extra)) is valued, config.extra["bag"] is bag)


class Node:
    def __init__(self, name):
        self.name, self.above, self.below, self.named = name, None, [], {}


class Row(list):
    """Which is given its items, and its state."""


class Box:
    def __init__(self, name):
        self.name = name

    def __setstate__(self, state):
        self.content, self.count = state["content"], len(state["content"])


def put(node, state):
    (node.other,), node.by = state, "put"


class Other:
    def __init__(self, name):
        self.name, self.by = name, "nobody"


class Slotted:
    __slots__ = ("__dict__", "first", "second")


class Wrapped:
    """Is given what leads back to it by its state."""

    def __init__(self, node):
        self.node = node


def state_that_leads_back():
    copyreg.pickle(Node, lambda node: (Node, (node.name,), vars(node)))
    copyreg.pickle(Row, lambda row: (Row, (), {"node": row.node}, iter(list(row))))
    copyreg.pickle(Box, lambda box: (Box, (box.name,), {"content": box.content}))
    copyreg.pickle(Other, lambda other: (Other, (other.name,), [other.other], None, None, put))
    copyreg.pickle(Slotted, lambda slotted: (copyreg.__newobj__, (Slotted,), (vars(slotted), {"first": slotted.first})))
    copyreg.pickle(Wrapped, lambda wrapped: (Wrapped, (wrapped.node,)))
    root, table = Node("root"), {}
    for name in ("left", "right"):
        below = Node(name)
        below.above, root.named[name] = root, below
        root.below.append(below)
    row, box, one, two, slotted = Row(), Box("box"), Other("one"), Other("two"), Slotted()
    row.node = root
    row += [row, below, row]
    box.__setstate__({"content": [box, row]})
    one.other, two.other, one.by, two.by = two, one, "put", "put"
    slotted.first, slotted.note, table[root.name] = slotted, slotted, root
    wrapped = Wrapped(Node("inner"))
    wrapped.node.above = wrapped
    yield
    print([node.above is root for node in root.below], root.named["right"] is root.below[1] is below, list(vars(root)), table["root"] is root)
    print([part is row for part in row], row[1] is below, row.node is root, box.count, box.content[0] is box, box.content[1] is row)
    print(one.other is two, two.other is one, one.by, slotted.first is slotted.note is slotted, hasattr(slotted, "second"))
    print(wrapped.node.above is wrapped, wrapped.node.name)


class Single:
    before = 1

    def __new__(cls):
        if not hasattr(cls, "instance"):
            cls.instance = object.__new__(cls)
            cls.later = 2
        return cls.instance


class Only:
    def __new__(cls):
        try:
            return cls.made
        except AttributeError:
            cls.made = object.__new__(cls)
            return cls.made


class Slot:
    __slots__ = ("kept_in_slot",)


slot = Slot()


class InSlot:
    pass


class InFunction:
    pass


class InModule:
    pass


def in_slot():
    if not hasattr(slot, "kept_in_slot"):
        slot.kept_in_slot = InSlot()
    return slot.kept_in_slot


def in_function():
    if in_function.last is None:
        in_function.last = InFunction()
    return in_function.last


in_function.last = None


def in_module():
    if "of_module" not in globals():
        globals()["of_module"] = InModule()
    return globals()["of_module"]


def names_that_the_maker_looks_for():
    for cls in (Single, Only):
        copyreg.pickle(cls, lambda one: (type(one), (), vars(one)))
    for maker, cls in ((in_slot, InSlot), (in_function, InFunction), (in_module, InModule)):
        copyreg.pickle(cls, lambda _, maker=maker: (maker, ()))
    single, only, others = Single(), Only(), [in_slot(), in_function(), in_module()]
    single.note = only.note = "a note"
    yield
    print(single is Single(), only is Only(), single.note, only.note, list(vars(Single)), [type(other).__name__ for other in others])
    print([one is other for one, other in zip(others, [in_slot(), in_function(), in_module()], strict=True)], "of_module" in globals())


class Suit(enum.Enum):
    HEARTS, SPADES = 1, 2


def members_of_an_enumeration():
    copyreg.pickle(Suit, lambda suit: (Suit, (suit.value,)))
    hearts, ranks = Suit.HEARTS, {Suit.SPADES: 1}
    yield
    print(hearts is Suit.HEARTS is Suit(1), ranks[Suit(2)], list(Suit))


class Link:
    def __init__(self, number, below):
        self.number, self.below = number, below

    def numbers(self):
        link = self
        while link is not None:
            yield link.number
            link = link.below


def a_long_chain_and_a_generator():
    copyreg.pickle(Link, lambda link: (Link, (link.number, link.below)))
    chain = None
    for number in range(3000):
        chain = Link(number, chain)
    numbers = chain.numbers()
    next(numbers)
    yield
    print(sum(1 for _ in numbers), chain.below.number)
