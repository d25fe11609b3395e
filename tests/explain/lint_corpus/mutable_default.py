"""Defaults: what a second call finds of the first. The docstring is what a reader expects."""

import collections


def appended_to():
    """[1]"""
    def add(x, items=[]):  # TRAP
        items.append(x)
        return list(items)
    add(1)
    return add(1)


def kept_by_an_object():
    """[]"""
    class Cart:
        def __init__(self, items=[]):  # TRAP
            self.items = items
    Cart().items.append(1)
    return Cart().items


def given_back():
    """[]"""
    def items(found=[]):  # TRAP
        return found
    items().append(1)
    return items()


def item_set():
    """{'a': 1}"""
    def mark(key, seen={}):  # TRAP
        seen[key] = 1
        return dict(seen)
    mark("b")
    return mark("a")


def added_in_place():
    """[1]"""
    def more(x, items=[]):  # TRAP
        items += [x]
        return list(items)
    more(1)
    return more(1)


def keyword_only():
    """{1}"""
    def mark(x, *, seen=set()):  # TRAP
        seen.add(x)
        return set(seen)
    mark(2)
    return mark(1)


def made_by_a_call():
    """[1]"""
    def add(x, items=list()):  # TRAP
        items.append(x)
        return list(items)
    add(1)
    return add(1)


def changed_by_a_helper():
    """[1]"""
    def put(items, x):
        items.append(x)
    def add(x, items=[]):  # TRAP
        put(items, x)
        return list(items)
    add(1)
    return add(1)


def changed_by_an_inner_function():
    """[1]"""
    def add(x, items=[]):  # TRAP
        def put():
            items.append(x)
        put()
        return list(items)
    add(1)
    return add(1)


def changed_under_another_name():
    """[1]"""
    def add(x, items=[]):  # TRAP
        mine = items
        mine.append(x)
        return list(mine)
    add(1)
    return add(1)


def item_changed():
    """[1]"""
    def group(x, groups={"a": []}):  # TRAP
        groups["a"].append(x)
        return list(groups["a"])
    group(1)
    return group(1)


def every_item_changed():
    """[[1], [1]]"""
    def fill(x, rows=[[], []]):  # TRAP
        for row in rows:
            row.append(x)
        return [list(row) for row in rows]
    fill(1)
    return fill(1)


def item_of_a_kind_that_does_not_change():
    """[1, 1]"""
    def count(x, start={"a": 0, "b": []}):
        total = start["a"]
        total += x
        return total
    return [count(1), count(1)]


def items_read():
    """[0, 0]"""
    def sizes(rows=[[], []]):
        return [len(row) for row in rows]
    return sizes()


def only_read():
    """[0, 1]"""
    def count(items=[]):
        return len(items)
    return [count(), count([1])]


def copied():
    """[1]"""
    def add(x, items=[]):
        mine = list(items)
        mine.append(x)
        return mine
    add(1)
    return add(1)


def bound_again():
    """[1]"""
    def add(x, items=[]):
        items = items + [x]
        return items
    add(1)
    return add(1)


def replaced_where_it_is_empty():
    """[]"""
    class Cart:
        def __init__(self, items=[]):
            self.items = items or []
    Cart().items.append(1)
    return Cart().items


def none():
    """[1]"""
    def add(x, items=None):
        if items is None:
            items = []
        items.append(x)
        return items
    add(1)
    return add(1)


def iterated():
    """[[], [1]]"""
    def double(items=[]):
        return [item for item in items]
    return [double(), double([1])]


def cache_on_purpose():
    """[1, 1, 2]"""
    def fib(n, _cache={}):
        if n not in _cache:
            _cache[n] = n if n < 2 else fib(n - 1) + fib(n - 2)
        return _cache[n]
    return [fib(1), fib(2), fib(3)]


def list_times_a_number():
    """[1, 0]"""
    def put(row=[0] * 2):  # TRAP
        row[0] += 1
        return list(row)
    put()
    return put()


def made_by_a_comprehension():
    """[1, 0]"""
    def put(row=[0 for _ in range(2)]):  # TRAP
        row[0] += 1
        return list(row)
    put()
    return put()


def comprehension_that_is_changed_where_it_is_full():
    """[0, 1]"""
    def put(row=[0 for _ in range(1)]):  # TRAP
        if row:
            row.append(1)
        return list(row)
    put()
    return put()


def item_that_a_factory_makes():
    """[1]"""
    def keep(k, groups=collections.defaultdict(list)):  # TRAP
        groups["all"].append(k)
        return [*groups["all"]]
    keep(0)
    return keep(1)


def last_item_changed():
    """[1]"""
    def keep(k, rows=[[], []]):  # TRAP
        rows[-1].append(k)
        return [*rows[-1]]
    keep(0)
    return keep(1)
