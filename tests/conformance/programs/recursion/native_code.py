# The recursion limit holds for what CPython itself runs for the program too: C that recurses, the library's own functions, callbacks.
import copy
import functools
import inspect
import json
import operator
import pickle
import sys
import traceback
from collections import OrderedDict, UserList

deep_list: list = []
deep_dict: dict = {}
deep_tuple: tuple = ()
for _ in range(20_000):
    deep_list, deep_dict, deep_tuple = [deep_list], {"k": deep_dict}, (deep_tuple,)


def attempt(name, function, *args):
    try:
        result = function(*args)
    except RecursionError as error:
        print(name, str(error).partition(" while ")[0].partition(" in ")[0])
    else:
        print(name, "works:", str(result)[:20])


attempt("deepcopy", copy.deepcopy, deep_list)
attempt("json", json.JSONEncoder(default=str).encode, deep_dict)
attempt("json in Python", lambda: "".join(json.JSONEncoder(indent=1).iterencode(deep_list)))
attempt("pickle", pickle.dumps, deep_list)
attempt("pickle in Python", pickle._dumps, deep_list)
attempt("UserList", lambda: repr(functools.reduce(lambda inner, _: UserList([inner]), range(3_000), UserList())))


class Node:
    def __init__(self, inner):
        self.inner = inner

    def __deepcopy__(self, memo):
        return Node(copy.deepcopy(self.inner, memo))

    def __reduce__(self):
        return Node, (self.inner,)

    def __hash__(self):
        return hash((self.inner,))

    def __eq__(self, other):
        return OrderedDict(a=self.inner) == OrderedDict(a=other.inner)


def nodes(count):
    return functools.reduce(lambda inner, _: Node(inner), range(count), None)


for count in (50, 2000):
    attempt(f"deepcopy of {count} nodes", lambda: type(copy.deepcopy(nodes(count))))
    attempt(f"hash of {count} nodes", lambda: hash(nodes(count)) == hash(nodes(count)))
    attempt(f"equality of {count} nodes", lambda: nodes(count) == nodes(count))


@functools.lru_cache(None)
def remembered(number):
    return number and remembered(number - 1) + 1


attempt("lru_cache", remembered, 200)
attempt("lru_cache", remembered, 20_000)
remembered.cache_clear()


class Wrapping:
    @property
    def __wrapped__(self):
        return Wrapping()


try:
    inspect.unwrap(Wrapping())
except ValueError as error:
    print(str(error)[:12])


def depth():
    frame, levels = sys._getframe(), 0
    while frame := frame.f_back:
        levels += 1
    return levels


class Measuring:
    """Measures how deep C and the library let it go, in steps of ten calls: what is exact differs from version to version."""

    def __deepcopy__(self, memo):
        self.deepest = depth() // 10
        copy.deepcopy(self, {})


for limit in (200, 300):
    sys.setrecursionlimit(limit)
    measuring = Measuring()
    attempt("measured", copy.deepcopy, measuring)
    print(measuring.deepest, sys.getrecursionlimit())
for limit in (1,):
    try:
        sys.setrecursionlimit(limit)
    except RecursionError as error:
        print(error)
for wrong in (0, -1, "x", 1.5):
    try:
        sys.setrecursionlimit(wrong)
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)
print(operator.call(sys.getrecursionlimit), len(traceback.extract_stack()))
