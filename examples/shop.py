"""A shop that has no pears: a generator, and an exception that goes through it. `docs/trace.md` traces it."""


def price(item):
    if item == "pear":
        raise KeyError(item)
    return len(item)


def basket(items):
    for item in items:
        yield price(item)


try:
    print(list(basket(["fig", "pear"])))
except KeyError:
    print("no pears")
