# Unpacking in calls: order of evaluation, iterables that fail, mappings of every kind, duplicates, and their messages.
def show(*args, **kwargs):
    return args, kwargs


def say(text, value=None):
    print("eval", text)
    return value


class Keys:
    def __init__(self, **items): self.items_ = items
    def keys(self):
        print("keys called")
        return list(self.items_)
    def __getitem__(self, key):
        print("getitem", key)
        return self.items_[key]


class OnlyKeys:
    def keys(self): return ["a"]


class Broken:
    def __iter__(self):
        yield 1
        raise ValueError("in the middle")


class NotIterable: pass
class BadIter:
    def __iter__(self): return 3


def attempt(text, call):
    try:
        print(text, call())
    except Exception as error:
        print(text, type(error).__name__, error, "| context:", repr(error.__context__), "| cause:", repr(error.__cause__))


print(show(say("a", 1), *say("b", [2]), say("c", 3), *say("d", (4,)), k=say("e", 5), **say("f", {"l": 6}), m=say("g", 7)))
print(show(*"xy", *range(2), *{"k": 1}, **Keys(p=1, q=2)))
say("target", show)(say("positional"), key=say("keyword"))
attempt("broken", lambda: show(*Broken()))
attempt("broken second", lambda: show(0, *[1], *Broken()))
attempt("number", lambda: show(*1))
attempt("object", lambda: show(1, *NotIterable()))
attempt("bad iter", lambda: show(*BadIter()))
attempt("kwargs number", lambda: show(**1))
attempt("kwargs list", lambda: show(**[("a", 1)]))
attempt("kwargs only keys", lambda: show(**OnlyKeys()))
attempt("kwargs not str", lambda: show(**{1: 2}))
attempt("kwargs not str 2", lambda: show(**{"a": 1}, **{2: 2}))
attempt("duplicate", lambda: show(a=1, **{"a": 2}))
attempt("duplicate maps", lambda: show(**{"a": 1}, **{"b": 2}, **{"a": 3}))
attempt("duplicate in Keys", lambda: show(**{"a": 1}, **Keys(z=0, a=3)))
attempt("builtin star", lambda: len(*1))
attempt("builtin kwargs", lambda: len(**1))
attempt("not callable", lambda: NotIterable()(*[1]))
attempt("method star", lambda: "".join(*5))
attempt("attribute of call", lambda: show.nothing(*[1], **{"a": 1}))
print(show(**dict.fromkeys("zyx")), show(*(), **{}), show(*iter([1, 2]), *(x for x in "ab")))
