"""A program replaces builtins: what C does in CPython asks nobody, and so it is here."""

import builtins
import copy
import functools
import pickle
import sys

original = {name: getattr(builtins, name) for name in ("len", "isinstance", "getattr", "iter", "type", "hasattr", "tuple", "list")}
calls = []


def counting(name):
    def called(*args):
        calls.append(name)
        return original[name](*args)

    return called


class Numbers:
    def __init__(self, end):
        self.end = end

    def __getitem__(self, index):
        if index >= self.end:
            raise IndexError(index)
        return index

    def __eq__(self, other):
        return self.end == other.end


class Key:
    @property
    def double(self):
        return 2

    def __lt__(self, other):
        return False


def program():
    with open(__file__) as file, functools.reduce(lambda a, _: a, [file]):
        first = file.readline()
    values = sorted([Key(), Key()])
    return first, [each.double for each in values], [*Numbers(3)], dict(a=1), max([1, 2], key=lambda x: -x), list(map(str, Numbers(2)))


for name in original:
    if name not in ("list", "type", "tuple"):
        setattr(builtins, name, counting(name))
try:
    shown = program()
finally:
    for name, value in original.items():
        setattr(builtins, name, value)
print(shown, sorted(set(calls)))


class Name:
    """A name that looks like `iter`, and exhausts an iterator when it is compared."""

    def __init__(self, iterator):
        self.iterator = iterator

    def __hash__(self):
        return hash("iter")

    def __eq__(self, other):
        print("compared", list(self.iterator))
        return other == "iter"


SOUND = sys.version_info >= (3, 11, 4)  # before, CPython itself crashes where an iterator is exhausted in the midst of this
for iterator in (iter(Numbers(3)), iter(lambda: 0, 0)) if SOUND else ():
    namespace = vars(builtins)
    del namespace["iter"]
    namespace[Name(iterator)] = original["iter"]
    print(iterator.__reduce__()[1:])
    for key in [key for key in namespace if type(key) is Name]:
        key.iterator = ()
        del namespace[key]
    namespace["iter"] = original["iter"]

stepped = iter(Numbers(5))
next(stepped)
for copied in (pickle.loads(pickle.dumps(stepped)), copy.copy(stepped), copy.deepcopy(stepped)):
    print(next(copied), list(copied))
print(list(stepped))


def ended():
    if ended.inside:
        return 2
    ended.inside = True
    list(ended.iterator)
    return 1


ended.inside = False
ended.iterator = iter(ended, 2)
print(next(ended.iterator, "over") if SOUND else "over")
