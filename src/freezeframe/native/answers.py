"""Bridges of C functions that ask an object for something, and then make something of the answer: they are asked once more, of the answer.

As those of `bridges` they stand behind their call of `enter`, use builtins only (and the classes here), and are frames like any other.
Those that go through a list or tuple have got to `index`.
"""

from __future__ import annotations

from types import FunctionType

from freezeframe.native.adopted import adopt

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    Enter = Callable[[], Any]


def _answering(name: str) -> type:
    """A class whose objects have an answer to one special method."""

    def answer(self: Any) -> Any:
        return self.answer

    return type("answer", (), {"__slots__": ("answer",), name: answer})


ANSWERS: Final = {
    name: _answering(name)
    for name in (
        "__bytes__", "__complex__", "__dir__", "__float__", "__fspath__", "__index__", "__int__", "__repr__", "__trunc__",
    )
}  # fmt: skip


GIVEN: Final = {
    "__bytes__": bytes, "__complex__": complex, "__dir__": list, "__float__": float, "__fspath__": str, "__index__": int, "__int__": int,
    "__repr__": str, "__trunc__": int,
}  # fmt: skip
NAMES_OF: Final = {name: type.__dict__[name].__get__ for name in ("__name__", "__module__", "__qualname__")}


def answer_of(asked: Any, method: str, value: Any) -> Any:
    """An object that answers with this value. Where that may be a mistake its class is called as that of the object that was asked."""
    kind = ANSWERS[method]
    if type(value) is not GIVEN[method]:
        names = {name: get(type(asked)) for name, get in NAMES_OF.items()}
        kind = type(names.pop("__name__"), (kind,), {"__slots__": (), **names})
    answering = kind()
    answering.answer = value
    return answering


def redone(enter: Enter, function: Any, arguments: list[Any], place: int, method: str) -> Any:
    """A function that has called a special method of one of its arguments, and does nothing before."""
    value = enter()
    answering = answer_of(arguments[place], method, value)
    arguments[place] = answering
    return function(*arguments)


def found(enter: Enter, items: Any, item: Any, index: int, negated: bool) -> bool:
    """`in` a list or tuple behind an `__eq__` (list_contains, Objects/listobject.c)."""
    value = enter()
    while not value:
        index += 1
        if index >= len(items):
            return negated
        each = items[index]
        value = each is item or each == item
    return not negated


def located(enter: Enter, items: Any, item: Any, index: int, nowhere: Callable[[Any], Any]) -> Any:
    """`list.index` and `tuple.index`; `nowhere` says that it is not there."""
    value = enter()
    while not value:
        index += 1
        if index >= len(items):
            return nowhere(item)
        each = items[index]
        value = each is item or each == item
    return index


def removed(enter: Enter, items: Any, item: Any, index: int, nowhere: Callable[[Any], Any]) -> Any:
    """`list.remove`."""
    value = enter()
    while not value:
        index += 1
        if index >= len(items):
            return nowhere(item)
        each = items[index]
        value = each is item or each == item
    del items[index]
    return None


def matched(enter: Enter, left: Any, right: Any, index: int, equal: bool) -> bool:
    """`==` and `!=` of lists or tuples (list_richcompare)."""
    value = enter()
    while value:
        index += 1
        if index >= len(left) or index >= len(right):
            return (len(left) == len(right)) is equal
        mine, its = left[index], right[index]
        value = mine is its or mine == its
    return not equal


def ordered(enter: Enter, left: Any, right: Any, index: int, operation: Callable[[Any, Any], Any], truth: bool) -> Any:
    """`<` and its like of lists or tuples: items that differ are compared so, or else the lengths (list_richcompare). `truth`: a bool is
    wanted."""
    value = enter()
    while value:
        index += 1
        if index >= len(left) or index >= len(right):
            return operation(len(left), len(right))
        mine, its = left[index], right[index]
        value = mine is its or mine == its
    value = operation(left[index], right[index])
    return bool(value) if truth else value


def alike(enter: Enter, left: dict[Any, Any], right: dict[Any, Any], rest: list[Any], equal: bool) -> bool:
    """`==` and `!=` of dictionaries, behind a comparison of two values; the keys that are left come from the end of `rest` (dict_equal,
    Objects/dictobject.c)."""
    value = enter()
    while value:
        if not rest:
            return equal
        key = rest.pop()
        if key in left:
            mine = left[key]
            its = right.get(key, rest)
            if its is rest:
                return not equal
            value = its is mine or its == mine
    return not equal


def got_all(enter: Enter, owner: Any, got: list[Any], rest: list[Any]) -> tuple[Any, ...]:
    """`attrgetter` and `itemgetter` of several, behind one of them; what gets the others comes from the end of `rest` (attrgetter_call,
    Modules/_operator.c)."""
    value = enter()
    got.append(value)
    while rest:
        get = rest.pop()
        value = get(owner)
        got.append(value)
    return tuple(got)


def judged(enter: Enter, items: Any, index: int, wanted: bool) -> bool:
    """`any`, of a wanted True, and `all` (builtin_any, Python/bltinmodule.c)."""
    value = enter()
    while True:
        if value:
            if wanted:
                return True
        elif not wanted:
            return False
        index += 1
        if index >= len(items):
            return not wanted
        value = items[index]


def summed(enter: Enter, items: Any, index: int) -> Any:
    """`sum` of a list or tuple of objects that add themselves (builtin_sum)."""
    value = enter()
    index += 1
    while index < len(items):
        value = value + items[index]
        index += 1
    return value


for _function in [value for value in list(globals().values()) if isinstance(value, FunctionType) and value.__module__ == __name__]:
    adopt(_function.__code__)
for _kind in ANSWERS.values():
    for _value in vars(_kind).values():
        if isinstance(_value, FunctionType):
            adopt(_value.__code__)
