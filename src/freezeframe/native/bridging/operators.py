"""Operators that C works on: which method runs, and which C would try after it."""

from types import FunctionType
from typing import Any, Final, TypeAlias

from freezeframe.model.frame import Frame
from freezeframe.native import bridges
from freezeframe.native.bridging.lookup import calls, find, runs
from freezeframe.native.hide import hide

Attempt: TypeAlias = tuple[Any, Any, Any]
"""A method, its object, and the other operand."""

_BINARY: Final = (
    ("add", "+"), ("and", "&"), ("floordiv", "//"), ("lshift", "<<"), ("matmul", "@"), ("mul", "*"), ("mod", "%"), ("or", "|"),
    ("pow", "** or pow()"), ("rshift", ">>"), ("sub", "-"), ("truediv", "/"), ("xor", "^"),
)  # fmt: skip
"""By CPython's `NB_` number; the in-place ones follow in the same order."""
_COMPARISONS: Final = (("lt", "gt", "<"), ("le", "ge", "<="), ("eq", "eq", "=="), ("ne", "ne", "!="), ("gt", "lt", ">"), ("ge", "le", ">="))
_UNARY: Final = {"UNARY_NEGATIVE": "__neg__", "UNARY_POSITIVE": "__pos__", "UNARY_INVERT": "__invert__"}
_TO_BOOL: Final = 16


def of_binary(left: Any, right: Any, oparg: int, inner: Frame) -> Frame | None:
    """The bridge behind one of an operator's methods (binary_op1, Objects/abstract.c; SLOT1BINFULL, Objects/typeobject.c)."""
    name, sign = _BINARY[oparg % len(_BINARY)]
    return of_attempts(left, right, name, sign, inner, in_place=oparg >= len(_BINARY))


def of_attempts(left: Any, right: Any, name: str, sign: str, inner: Frame, *, in_place: bool = False) -> Frame | None:
    """The same by the operator's name, and what it is called in messages."""
    forward, reflected = f"__{name}__", f"__r{name}__"
    mine, its = type(left), type(right)
    attempts: list[Attempt] = []
    answer = find(its, reflected) if its is not mine else None
    if answer is not None and issubclass(its, mine) and answer is not find(mine, reflected):
        attempts = [(answer, right, left), (find(mine, forward), left, right)]
    else:
        attempts = [(find(mine, forward), left, right), (answer, right, left)]
    if in_place:
        attempts.insert(0, (find(mine, f"__i{name}__"), left, right))
        sign = sign.partition(" ")[0] + "="
    message = f"unsupported operand type(s) for {sign}: '{mine.__name__}' and '{its.__name__}'"
    rest = _rest(attempts, inner)
    return None if rest is None else bridges.standing(bridges.attempted, rest, message)


def of_comparison(left: Any, right: Any, oparg: int, inner: Frame) -> Frame | None:
    """The bridge behind one of a comparison's methods (do_richcompare, Objects/object.c)."""
    name, reflected, sign = _COMPARISONS[oparg & ~_TO_BOOL]
    mine, its = type(left), type(right)
    attempts = [(find(mine, f"__{name}__"), left, right), (find(its, f"__{reflected}__"), right, left)]
    if mine is not its and issubclass(its, mine):
        attempts.reverse()
    message: str | bool = f"'{sign}' not supported between instances of '{mine.__name__}' and '{its.__name__}'"
    if name in {"eq", "ne"}:
        message = (left is right) is (name == "eq")
    rest, negated = _rest(attempts, inner), False
    if rest is None and name == "ne":
        asked = [(find(type(owner), "__eq__") if method is object.__ne__ else method, owner, other) for method, owner, other in attempts]
        rest, negated = _rest(asked, inner), True
        rest = None if rest is None else attempts[len(attempts) - len(rest) :]
    return None if rest is None else bridges.standing(bridges.compared, rest, message, negated, bool(oparg & _TO_BOOL))


def of_unary(opcode: str, value: Any, inner: Frame) -> bool:
    """Whether the frame is the call of the method of `-value`, `+value` or `~value`."""
    return calls(inner, value, _UNARY[opcode])


def _rest(attempts: list[Attempt], inner: Frame) -> list[Attempt] | None:
    """What C would try after the attempt that runs; None where none of them does."""
    for index, (method, _, _) in enumerate(attempts):
        if runs(inner, method):
            following = [attempt for attempt in attempts[index + 1 :] if attempt[0] is not None]
            # Methods are looked up and bound by C: a plain function is one that takes its object first.
            plain = all(type(method) is FunctionType or hasattr(type(method), "__objclass__") for method, _, _ in following)
            return following if plain else None
    return None


for _function in (of_binary, of_attempts, of_comparison, of_unary, _rest):
    hide(_function.__code__)
