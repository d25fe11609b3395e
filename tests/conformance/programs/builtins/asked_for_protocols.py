# What builtins ask of objects: which special methods, in which order, how often, and what they say when these give something else.
# varies: messages
log = []


class Asked:
    def __init__(self, **answers):
        self.__dict__.update(answers=answers)

    def __hash__(self):
        return 1


def answering(name):
    def method(self, *args):
        log.append(name)
        answer = self.answers.get(name, NotImplemented)
        if isinstance(answer, Exception):
            raise answer
        return answer(*args) if callable(answer) else answer

    method.__name__ = name
    return method


METHODS = "__len__ __length_hint__ __bool__ __iter__ __next__ __getitem__ __contains__ __reversed__ __index__ __int__ __float__ __complex__ __trunc__ __round__ __floor__ __ceil__ __abs__ __neg__ __divmod__ __pow__ __rpow__ __str__ __repr__ __bytes__ __dir__ __format__ __fspath__ __eq__ __lt__ __gt__ __add__ __radd__ __mul__ __rmul__".split()


def ask(function, **answers):
    names = {name for name in METHODS if name.strip("_") in answers}
    cls = type("Thing", (Asked,), {name: answering(name) for name in names})
    try:
        result = function(cls(**{f"__{key}__": value for key, value in answers.items()}))
        result = type(result).__name__ if " object at 0x" in ascii(result) else result
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(result, log)
    log.clear()


for answer in (3, True, -1, 1.5, "3", 1 << 80, None, ValueError("no")):
    ask(len, len=answer)
    ask(hex, index=answer)
    if answer is not True:
        ask(range, index=answer)
ask(bool, len=0)
ask(bool, bool=False, len=5)
ask(bool, bool=1)
ask(bool, len=-1)
ask(list, iter=lambda: iter("ab"), length_hint=1)
ask(list, iter=lambda: iter("ab"), length_hint=NotImplemented, len=-5)
ask(list, iter=lambda: iter("ab"), length_hint="x")
ask(list, iter=5)
ask(list, getitem=lambda index: "ab"[index], len=9)
ask(tuple, getitem=KeyError("k"))
ask(reversed, getitem=lambda index: index, len=2)
ask(lambda thing: list(reversed(thing)), getitem=lambda index: index, len=2)
ask(reversed, getitem=1)
ask(reversed, reversed="anything", len=1)
ask(lambda thing: 3 in thing, contains=[0])
ask(lambda thing: 3 in thing, iter=lambda: iter([1, 3]))
ask(lambda thing: 3 in thing, getitem=lambda index: [1, 3][index])
ask(int, int=5, index=6)
ask(int, index=6)
ask(int, int=True)
ask(int, int=1.5)
ask(int, str="12")
ask(float, float=2.5, index=1)
ask(float, index=7)
ask(float, float=1)
ask(complex, complex=1j, float=2.0)
ask(complex, float=2.0)
ask(complex, complex=2.0)
ask(round, round=lambda *args: args)
ask(lambda thing: round(thing, None), round=lambda *args: args)
ask(lambda thing: round(thing, 2), round=lambda *args: args)
ask(round, float=2.5)
ask(abs, abs="absolute")
ask(abs, neg=1)
ask(lambda thing: divmod(thing, 2), divmod=lambda other: ("divided", other))
ask(lambda thing: divmod(2, thing), divmod=1)
ask(lambda thing: pow(thing, 2, 5), pow=lambda *args: args)
ask(lambda thing: pow(thing, 2), pow=lambda *args: args)
ask(lambda thing: pow(2, thing), rpow=lambda *args: args)
ask(str, str="text", repr="representation")
ask(str, repr="representation")
ask(str, str=b"bytes")
ask(ascii, repr="é")
ask(repr, str="text")
ask(bytes, bytes=b"given", len=3)
ask(bytes, bytes="text")
ask(bytes, index=3)
ask(bytes, iter=lambda: iter([65, 66]))
ask(bytes, iter=lambda: iter([300]))
ask(dir, dir=["z", "a"])
ask(dir, dir=5)
ask(lambda thing: format(thing, "spec"), format=lambda spec: spec.upper())
ask(format, format=5)
ask(open, fspath=5)
ask(sum, iter=lambda: iter([[1], [2]]))
ask(lambda thing: sum([1, thing, 2]), radd=lambda other: other + 10)
ask(lambda thing: sum(["a"], thing), add=lambda other: f"added {other}")
ask(lambda thing: max([1, thing, 2]), gt=True, lt=False)
ask(lambda thing: min([thing, 1]), gt=True, lt=False)
ask(lambda thing: sorted([2, thing, 1]), lt=True, gt=False)
ask(lambda thing: [1, 2].index(thing), eq=lambda other: other == 2)
ask(lambda thing: [thing].count(5), eq=ValueError("compared"))
ask(lambda thing: "ab" * thing, index=2)
ask(lambda thing: [0] * thing, rmul=lambda other: ("rmul", other), index=2)
ask(lambda thing: "abc"[thing], index=1)
ask(lambda thing: "abc"[:thing], index=2)
ask(lambda thing: [1, 2].insert(thing, 0), index=IndexError("from __index__"))
ask(hex, index=255)
ask(chr, index=97)
ask(lambda thing: enumerate("ab", thing).__next__(), index=5)
ask(lambda thing: dict(thing), iter=lambda: iter([("a", 1), "bc"]))
ask(lambda thing: dict(thing), iter=lambda: iter([1]))
ask(lambda thing: {}.update(thing), iter=lambda: iter(["abc"]))
ask(lambda thing: "-".join(thing), iter=lambda: iter("ab"), len=0)
ask(lambda thing: "-".join(thing), iter=lambda: iter([1]))
ask(lambda thing: next(iter(thing)), iter=lambda: 5)
ask(next, next=StopIteration("given up"))
ask(lambda thing: next(thing, "default"), next=StopIteration("given up"))
ask(lambda thing: [*zip(thing, "ab")], iter=lambda: iter([1]))
ask(lambda thing: isinstance(1, thing), iter=1)
ask(lambda thing: exec(thing), str="1")
ask(lambda thing: print("x", end=thing), str="!")
ask(lambda thing: getattr(1, thing), str="real")
ask(lambda thing: slice(thing).indices(9), index=4)
