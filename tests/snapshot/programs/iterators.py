"""Iterators of builtins in the midst of what they go through."""

import itertools
import sys
import warnings


def lists():
    items = [1, 2, 3, 4]
    it = iter(items)
    next(it)
    ended = iter([])
    list(ended)
    yield
    items.append(5)
    print(list(it), list(ended), type(it).__name__)


def list_iterator_sees_its_list():
    items = [1, 2]
    it = iter(items)
    next(it)
    yield
    items.extend([7, 8])
    print(next(it), next(it), next(it), next(it, "end"))


def tuples_and_ranges():
    a, b, c, d = iter((1, 2, 3)), iter(range(5, 50, 7)), iter(range(10**30, 10**30 + 9)), reversed(range(4))
    for it in (a, b, c, d):
        next(it)
    yield
    print(list(a), list(b), list(c), list(d))


def strings():
    a, b, c, d = iter("hello"), iter("häl€o"), iter(b"abc"), iter(bytearray(b"xyz"))
    for it in (a, b, c, d):
        next(it)
    yield
    print(list(a), list(b), list(c), list(d))


def dictionaries():
    table = {"a": 1, "b": 2, "c": 3}
    keys, values, items, back = iter(table), iter(table.values()), iter(table.items()), reversed(table)
    rest = reversed(table.items()), reversed(table.values())
    for it in (keys, values, items, back, *rest):
        next(it)
    yield
    table["b"] = 22
    print(next(keys), next(values), next(items), next(back), next(rest[0]), next(rest[1]))
    print(list(keys), list(values), list(items), list(back), list(rest[0]))


def dictionary_iterators_notice():
    table = {"a": 1, "b": 2, "c": 3}
    it, items, back = iter(table), iter(table.items()), reversed(table)
    next(it), next(items), next(back)
    yield
    table["d"] = 4
    for one in (it, items, back):
        try:
            print(next(one))
        except RuntimeError as error:
            print(error)


def dictionary_iterators_with_holes():
    table = {n: n for n in range(12)}
    del table[0], table[5]
    it = iter(table)
    for _ in range(4):
        next(it)
    yield
    print(list(it), it.__length_hint__())


def sets():
    numbers = set(range(10))
    it = iter(numbers)
    seen = [next(it) for _ in range(4)]
    frozen = frozenset("abcdef")
    other = iter(frozen)
    seen2 = {next(other) for _ in range(3)}
    yield
    print(seen, list(it), sorted(seen2 | set(other)) == sorted(frozen))
    numbers.add(100)


def set_iterators_notice():
    numbers = set(range(10))
    it = iter(numbers)
    next(it)
    yield
    numbers.add(100)
    try:
        print(next(it))
    except RuntimeError as error:
        print(error)


def views():
    table = {"a": 1, "b": 2}
    keys, values, items = table.keys(), table.values(), table.items()
    yield
    table["c"] = 3
    print(keys, values, items, "c" in keys, ("c", 3) in items, keys.mapping["a"])


def reversed_lists():
    items = [1, 2, 3]
    a, b, c = reversed(items), reversed((1, 2, 3)), reversed("abc")
    next(a), next(b), next(c)
    yield
    items[0] = "first"
    print(list(a), list(b), list(c))


def enumerates_and_zips():
    source = iter("abcdef")
    a = enumerate(source, 5)
    b = zip("abc", [1, 2, 3])
    c = zip("abc", [1, 2], strict=True)
    d = enumerate("xyz", 10**20)
    for it in (a, b, c, d):
        next(it)
    yield
    print(next(a), list(source), list(a), list(b), list(d))
    try:
        list(c)
    except ValueError as error:
        print(error)


def maps_and_filters():
    count = []

    def note(x):
        count.append(x)
        return x * 2

    source = iter([1, 2, 3, 4])
    a = map(note, source)
    b = filter(lambda x: x % 2, [1, 2, 3, 4, 5])
    c = filter(None, [0, 1, 0, 2])
    d = map(pow, [2, 3], [5, 2])
    for it in (a, b, c, d):
        next(it)
    yield
    print(list(a), count, list(b), list(c), list(d), next(source, "end"))


def callable_iterators():
    numbers = [1, 2, 3, 0, 5]
    a = iter(numbers.pop, 1)
    next(a)
    ended = iter(lambda: 0, 0)
    list(ended)
    yield
    print(list(a), numbers, list(ended))


def sequence_iterators():
    class Sequence:
        def __getitem__(self, index):
            if index > 4:
                raise IndexError
            return index * 10

        def __len__(self):
            return 5

    a, b = iter(Sequence()), reversed(Sequence())
    next(a), next(b)
    yield
    print(list(a), list(b))


def memoryviews():
    data = bytearray(b"hello world")
    view = memoryview(data)
    part = view[2:5]
    it = iter(view)
    next(it)
    with memoryview(data) as released:
        pass
    yield
    part[0] = ord("L")
    print(data, part.tobytes(), view.readonly, bytes(view)[:5], next(it))
    try:
        len(released)
    except ValueError as error:
        print(error)


def zip_shares_its_source():
    it = iter(range(10))
    pairs = zip(it, it)
    next(pairs)
    yield
    print(next(pairs), next(it), list(pairs))


def counting():
    a, b, c = itertools.count(3), itertools.count(1.5, 0.25), itertools.count(10**20, 3)
    for it in (a, b, c):
        next(it)
    yield
    print(next(a), next(a), next(b), next(c), a)


def cycling():
    a = itertools.cycle("abc")
    b = itertools.cycle([1, 2])
    next(a)
    for _ in range(3):
        next(b)
    yield
    print([next(a) for _ in range(7)], [next(b) for _ in range(5)])


def repeating():
    a, b = itertools.repeat("x", 5), itertools.repeat(7)
    next(a), next(b)
    yield
    print(list(a), next(b), b)


def accumulating():
    a = itertools.accumulate([1, 2, 3, 4])
    b = itertools.accumulate([1, 2, 3], lambda x, y: x * y, initial=100)
    c = itertools.accumulate([1, 2, 3], max)
    d = itertools.accumulate([3, 4], initial=None)
    next(a), next(a), next(b)
    e = itertools.accumulate([None, None], lambda x, y: (x, y))
    next(e)
    yield
    print(list(a), list(b), list(c), list(d), list(e))


def chaining():
    a = itertools.chain("ab", [1, 2], (3,))
    b = itertools.chain.from_iterable(iter([[1], [2, 3]]))
    for _ in range(3):
        next(a)
    next(b)
    ended = itertools.chain()
    list(ended)
    yield
    print(list(a), list(b), list(ended))


def compressing():
    a = itertools.compress("abcdef", [1, 0, 1, 0, 1, 1])
    next(a)
    yield
    print(list(a))


def dropping_and_taking():
    a = itertools.dropwhile(lambda x: x < 3, [1, 2, 3, 1, 4])
    b = itertools.takewhile(lambda x: x < 3, [1, 2, 3, 1])
    c = itertools.filterfalse(None, [0, 1, 0])
    d = itertools.filterfalse(lambda x: x % 2, range(6))
    e = itertools.dropwhile(lambda x: x < 3, [1, 2, 3, 1, 4])
    for it in (a, b, c, d):
        next(it)
    yield
    print(list(a), list(b), list(c), list(d), list(e))


def grouping():
    a = itertools.groupby("aaabbc")
    key, group = next(a)
    next(group)
    b = itertools.groupby([1, 3, 2, 4, 5], key=lambda x: x % 2)
    next(b)
    yield
    print(key, list(group), [(k, list(g)) for k, g in a], [(k, list(g)) for k, g in b])


def slicing():
    a = itertools.islice(itertools.count(), 3, 20, 4)
    next(a)
    b = itertools.islice("abc", 0)
    c = itertools.islice("abcdef", 2, None)
    d = itertools.islice(iter("abcdef"), 2)
    list(d)
    yield
    print(list(a), list(b), list(c), list(d))


def pairs():
    a = itertools.pairwise("abcd")
    next(a)
    b = itertools.pairwise("abcd")
    yield
    print(list(a), list(b))


def mapping_stars():
    a = itertools.starmap(pow, [(2, 3), (3, 2), (5, 1)])
    next(a)
    yield
    print(list(a))


def teeing():
    a, b = itertools.tee(iter("abcdef"))
    next(a), next(a), next(b)
    c = b.__copy__()
    yield
    print(list(a), next(c), list(b), list(c))


def zipping_longest():
    a = itertools.zip_longest("abcd", [1, 2], fillvalue="-")
    next(a), next(a), next(a)
    yield
    print(list(a))


def products():
    a = itertools.product("ab", [1, 2], repeat=1)
    b = itertools.product([0, 1], repeat=3)
    c = itertools.product()
    next(a), next(b), next(b)
    ended = itertools.product("a")
    list(ended)
    yield
    print(list(a), list(b), list(c), list(ended))


def combinatorics():
    a, b, c = itertools.permutations("abc"), itertools.combinations("abcd", 2), itertools.combinations_with_replacement("abc", 2)
    for it in (a, b, c):
        next(it), next(it)
    d = itertools.permutations([1, 2, 3, 4], 2)
    next(d)
    ended = itertools.combinations("ab", 2)
    list(ended)
    yield
    print(list(a), list(b), list(c), list(d), list(ended))


def batches():
    if sys.version_info < (3, 12):
        a = iter([("a", "b"), ("c",)])
    else:
        a = itertools.batched("abcdefg", 3)
        next(a)
    yield
    print(list(a))


def ended_ones():
    """Each at its end before it is frozen, in the ways that C has to note that."""
    ended = [itertools.product("ab", "c"), itertools.product("a", ""), itertools.product(), itertools.permutations("ab"), itertools.permutations("a", 5)]
    ended += [itertools.combinations("abc", 2), itertools.combinations("a", 2), itertools.combinations_with_replacement("", 2)]
    ended += [itertools.islice("abcdef", 1, 4, 2), itertools.islice("ab", 5), itertools.zip_longest("ab", "c"), itertools.zip_longest()]
    ended += [itertools.pairwise("ab"), itertools.cycle(""), itertools.repeat(1, 2), itertools.chain("a"), itertools.groupby("aab")]
    ended += [itertools.accumulate([1]), itertools.compress("ab", [1]), itertools.takewhile(bool, [1, 0]), itertools.starmap(pow, [(1, 2)])]
    ended += [itertools.tee("ab")[0], zip("ab", "c"), enumerate("a"), map(str, "a"), reversed([1]), iter(range(2))]
    for each in ended:
        list(each)
    yield
    print([(type(each).__name__, list(each)) for each in ended])


def ended_batches():
    ended = itertools.batched("abc", 2) if sys.version_info >= (3, 12) else iter("")
    list(ended)
    yield
    print(list(ended), next(ended, "at its end"))


def strict_batches():
    if sys.version_info < (3, 13):
        a = iter(())
    else:
        a = itertools.batched("abcdefg", 3, strict=True)
        next(a)
    yield
    try:
        print(list(a))
    except ValueError as error:
        print(error)


def warnings_are_not_shown():
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        a = itertools.count(3)
        yield
        print(next(a), [str(w.message) for w in seen])


def nested_loops():
    out = []
    for x in range(3):
        for y in {"a": 1, "b": 2}.items():
            for z in zip("pq", itertools.count(x)):
                out.append((x, y, z))
                if len(out) == 6:
                    yield
    print(out)


def generators_in_iterators():
    def numbers():
        try:
            for n in range(5):
                yield n
        finally:
            print("closed")

    g = numbers()
    a = map(str, filter(lambda x: x != 2, g))
    next(a)
    yield
    print(list(a), list(g))


def subclasses_of_iterators():
    class Counting(itertools.count):
        def __next__(self):
            return -super().__next__()

    class Loud(map):
        pass

    a, b = Counting(5), Loud(str, [1, 2, 3])
    a.label = "lbl"
    next(a), next(b)
    yield
    print(next(a), a.label, type(a).__name__, list(b), type(b).__name__)


def deques():
    from collections import deque

    d = deque([1, 2, 3, 4], maxlen=6)
    a, b = iter(d), reversed(d)
    next(a), next(b)
    yield
    print(list(a), list(b))
    d.append(1)
    c = iter(d)
    d.append(2)
    try:
        next(c)
    except RuntimeError as error:
        print(error)


def deque_iterators_notice():
    from collections import deque

    d = deque([1, 2, 3, 4])
    a = iter(d)
    next(a)
    yield
    d.append(5)
    try:
        print(list(a))
    except RuntimeError as error:
        print(error)


def ordered_dictionaries():
    from collections import OrderedDict

    d = OrderedDict(a=1, b=2, c=3)
    a, b, c = iter(d), iter(d.items()), reversed(d)
    next(a), next(b), next(c)
    v = d.values()
    yield
    print(list(a), list(b), list(c), v, d.keys())


def other_containers():
    from array import array
    from collections import ChainMap, Counter, UserDict, UserList, defaultdict

    chain = ChainMap({"a": 1}, {"b": 2})
    it = iter(chain)
    next(it)
    counter = Counter("abracadabra")
    user, users = UserDict(x=1), UserList([1, 2])
    default = defaultdict(list, a=[1])
    numbers = array("d", [1.0, 2.0, 3.0])
    its = [iter(numbers), iter(user), iter(users), iter(counter.elements())]
    for one in its:
        next(one)
    yield
    default["b"].append(2)
    print(list(it), counter.most_common(2), user, users, default, numbers, [list(one) for one in its])
