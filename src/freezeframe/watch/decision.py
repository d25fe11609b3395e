"""What machine code decides of a condition without asking its function (`native/watching/decisions.py`): comparisons of parameters and of
their `len()` with constants, and of numbers that are calculated of these; whether these are true; and `isinstance` with builtin classes;
joined by `and`, `or`, `not` and `if … else`.

Wherever something else stands in a condition its function is asked. So a condition may be decided in part: `n > 3 and odd(n)` is where `n`
is 3.
"""

from __future__ import annotations

import _ast
import sys
from operator import add, mul, sub
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from freezeframe.native.hide import hide_modules
from freezeframe.native.watching.decisions import (
    ASK,
    CLASSES,
    DIGIT,
    EQUAL,
    FAILS,
    FIRST_STEP,
    FLOAT,
    GREATER,
    HOLDS,
    IS_EQUAL,
    IS_NEITHER,
    LENGTH,
    LESS,
    NEITHER,
    SIZED,
    STRING,
    AnyStep,
    Comparison,
    Decision,
    Named,
    Number,
    Operation,
    Step,
    Tree,
    Variable,
    Way,
    Ways,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_Actions: TypeAlias = "dict[type | None, int]"
_FOUND: Final = {
    _ast.Lt: {LESS},
    _ast.LtE: {LESS, EQUAL},
    _ast.Gt: {GREATER},
    _ast.GtE: {GREATER, EQUAL},
    _ast.Eq: {EQUAL},
    _ast.NotEq: {GREATER, LESS, NEITHER},
    _ast.Is: {EQUAL},
    _ast.IsNot: {GREATER, LESS, NEITHER},
}
"""What a step finds where a comparison is true."""
_MIRRORED: Final = {_ast.Lt: _ast.Gt, _ast.LtE: _ast.GtE, _ast.Gt: _ast.Lt, _ast.GtE: _ast.LtE}
_MOST: Final = 2**53
"""Integers up to here are floats."""
_NUMBER: Final[_Actions] = {int: DIGIT, bool: DIGIT, float: FLOAT}
_SIZED: Final[_Actions] = dict.fromkeys(SIZED, LENGTH)
_UNLIKE: Final[_Actions] = dict.fromkeys((int, bool, float, str, type(None), list, tuple, dict), IS_NEITHER)
"""What is unequal to whatever is of another class, numbers but for each other; of bytes CPython may warn (``-b``)."""
_ANY: Final[_Actions] = dict.fromkeys((*CLASSES, None), IS_NEITHER)
_KINDS: Final[dict[str, type]] = {kind.__name__: kind for kind in CLASSES if kind is not type(None)}
_OPERATORS: Final[dict[type[_ast.operator], Callable[[Any, Any], Any]]] = {_ast.Add: add, _ast.Sub: sub, _ast.Mult: mul, _ast.Pow: pow}
_CALCULATED: Final[dict[type[_ast.operator], str]] = {
    _ast.Add: "+", _ast.Sub: "-", _ast.Mult: "*", _ast.Div: "/", _ast.FloorDiv: "//", _ast.Mod: "%", _ast.Pow: "**",
    _ast.BitAnd: "&", _ast.BitOr: "|", _ast.BitXor: "^", _ast.LShift: "<<", _ast.RShift: ">>",
}  # fmt: skip
_DEEPEST: Final = 16
"""So many calculations are within each other at most."""
_HIGHEST_POWER: Final = 64
_INFINITY: Final = float("inf")
_ONLY_AST: Final = 0x400
"""``PyCF_ONLY_AST``, which `ast` has, too: but that need not be imported."""


class Unknown(Exception):
    """Python's own code would have to say it."""


def parsed(text: str) -> _ast.expr | None:
    """What `decision` takes of a condition; None where all of it is left to the function."""
    if ":=" in text:
        return None  # a name may be another variable then
    try:
        tree = compile(text, "<condition>", "eval", _ONLY_AST, dont_inherit=True)
    except (RecursionError, MemoryError):  # nested too deeply
        return None
    return tree.body  # type: ignore[attr-defined, no-any-return]


def decision(condition: _ast.expr | None, variables: Mapping[str, int], names: dict[str, Any], builtin_names: dict[str, Any]) -> Decision:
    """What is decided of a condition about calls that have variables at places in their frames, where other names are those of a module,
    then builtins."""
    if condition is None:
        return Decision()
    try:
        return _Deciding(variables, names, builtin_names).of(condition)
    except RecursionError:  # nested too deeply
        return Decision()


class _Deciding:
    """Makes the steps, the last ones first."""

    def __init__(self, variables: Mapping[str, int], names: dict[str, Any], builtin_names: dict[str, Any]) -> None:
        self._variables = variables
        self._names = names
        self._builtins = builtin_names
        self._steps: list[AnyStep] = []

    def of(self, condition: _ast.expr) -> Decision:
        """The decision."""
        begin = self._goes(condition, HOLDS, FAILS)
        return Decision(begin, tuple(self._steps)) if begin != ASK else Decision()

    def _goes(self, node: _ast.expr, true: Way, false: Way) -> Way:
        """Where an expression is looked at that leads to one of two ways."""
        before = len(self._steps)
        try:
            return self._way(node, true, false)
        except Unknown:
            del self._steps[before:]
            return ASK

    def _way(self, node: _ast.expr, true: Way, false: Way) -> Way:
        match node:
            case _ast.BoolOp():
                joined = isinstance(node.op, _ast.And)
                for value in reversed(node.values[1:]):
                    way = self._goes(value, true, false)
                    true, false = (way, false) if joined else (true, way)
                return self._goes(node.values[0], true, false)
            case _ast.UnaryOp(op=_ast.Not()):
                return self._goes(node.operand, false, true)
            case _ast.IfExp():
                return self._goes(node.test, self._goes(node.body, true, false), self._goes(node.orelse, true, false))
            case _ast.Compare():
                sides = [node.left, *node.comparators]
                for left, operator, right in reversed(list(zip(sides[:-1], node.ops, sides[1:], strict=True))):
                    true = self._compared(left, type(operator), right, true, false)
                return true
            case _ast.Call(func=_ast.Name(id="isinstance"), args=[_ast.Name(id=name), kinds], keywords=[]):
                return self._is_instance(name, kinds, true, false)
            case _ast.Call(func=_ast.Name(id="bool"), args=[value], keywords=[]) if not isinstance(value, _ast.Starred):
                return self._named("bool", bool, self._goes(value, true, false))
        try:
            return true if _constant(node) else false
        except Unknown:
            return self._is_true(node, true, false)

    def _is_true(self, node: _ast.expr, true: Way, false: Way) -> Way:
        try:
            what = self._variable(node)
        except Unknown:
            return self._of_numbers(node, _ast.NotEq, _ast.Constant(value=0), true, false)
        actions = _SIZED if what.length else _NUMBER | _SIZED | {type(None): IS_EQUAL}
        return self._step(what, actions, 0.0, _FOUND[_ast.NotEq], true, false)

    def _compared(self, left: _ast.expr, operator: type[_ast.cmpop], right: _ast.expr, true: Way, false: Way) -> Way:
        """A comparison of two."""
        if operator in {_ast.In, _ast.NotIn}:
            if operator is _ast.NotIn:
                true, false = false, true
            elements = right.elts if isinstance(right, _ast.Tuple | _ast.List) else []
            if not elements:
                raise Unknown
            for element in reversed(elements):
                _constant(element)
                false = self._of_two(left, _ast.Eq, element, true, false)
            return false
        return self._of_two(left, operator, right, true, false)

    def _of_two(self, left: _ast.expr, operator: type[_ast.cmpop], right: _ast.expr, true: Way, false: Way) -> Way:
        for node, compares, other in ((left, operator, right), (right, _MIRRORED.get(operator, operator), left)):
            try:
                return self._with_constant(node, compares, _constant(other), true, false)
            except Unknown:
                continue
        return self._of_numbers(left, operator, right, true, false)

    def _with_constant(self, node: _ast.expr, operator: type[_ast.cmpop], constant: Any, true: Way, false: Way) -> Way:
        what = self._variable(node)
        itself = not what.length
        equality = itself and operator in {_ast.Eq, _ast.NotEq}
        compared: float | str = 0.0
        actions: _Actions = {}
        if operator in {_ast.Is, _ast.IsNot}:
            if not itself or type(constant) not in {type(None), bool}:
                raise Unknown
            actions = _ANY | {type(constant): IS_EQUAL if constant is None else DIGIT}
            compared = float(constant or 0)
        elif type(constant) in {int, bool, float} and (isinstance(constant, float) or abs(constant) <= _MOST):
            actions = _UNLIKE | _NUMBER if equality else _SIZED if what.length else _NUMBER
            compared = float(constant)
        elif equality and type(constant) is str:
            actions, compared = _UNLIKE | {str: STRING}, constant
        elif equality and constant is None:
            actions = _UNLIKE | {bytes: IS_NEITHER, type(None): IS_EQUAL}
        else:
            raise Unknown
        return self._step(what, actions, compared, _FOUND[operator], true, false)

    def _of_numbers(self, left: _ast.expr, operator: type[_ast.cmpop], right: _ast.expr, true: Way, false: Way) -> Way:
        """A comparison of numbers that are calculated."""
        if operator in {_ast.Is, _ast.IsNot}:
            raise Unknown
        named: dict[str, Any] = {}
        compared = self._number(left, named), self._number(right, named)
        way = self._added(Comparison(*compared, _ways(_FOUND[operator], true, false)))
        for name, value in named.items():
            way = self._named(name, value, way)
        return way

    def _number(self, node: _ast.expr, named: dict[str, Any], depth: int = 0) -> Tree:
        """How it is calculated, for which builtins are to be what they are. Raises Unknown."""
        if depth > _DEEPEST:
            raise Unknown
        try:
            constant = _constant(node)
            if type(constant) in {int, bool, float} and (isinstance(constant, float) or abs(constant) <= _MOST):
                return Number(constant if isinstance(constant, float) else int(constant))
        except Unknown:
            pass
        match node:
            case _ast.Call(func=_ast.Name(id="abs"), args=[of], keywords=[]):
                named["abs"] = abs
                return Operation("abs", self._number(of, named, depth + 1))
            case _ast.UnaryOp(op=_ast.USub() | _ast.Invert() as operator):
                return Operation("-" if isinstance(operator, _ast.USub) else "~", self._number(node.operand, named, depth + 1))
            case _ast.UnaryOp(op=_ast.UAdd()):
                return self._number(node.operand, named, depth + 1)
            case _ast.BinOp() if type(node.op) in _CALCULATED:
                left, right = self._number(node.left, named, depth + 1), self._number(node.right, named, depth + 1)
                return Operation(_CALCULATED[type(node.op)], left, right)
        what = self._variable(node)
        if what.length:
            named["len"] = len
        return what

    def _is_instance(self, name: str, kinds: _ast.expr, true: Way, false: Way) -> Way:
        what = Variable(self._where(name), length=False)
        wanted: list[type] = []
        for each in kinds.elts if isinstance(kinds, _ast.Tuple) else [kinds]:
            if not isinstance(each, _ast.Name) or each.id not in _KINDS:
                raise Unknown
            wanted.append(_KINDS[each.id])
        actions: _Actions = {kind: IS_EQUAL if issubclass(kind, tuple(wanted)) else IS_NEITHER for kind in CLASSES}
        way = self._step(what, actions, 0.0, {EQUAL}, true, false)
        for kind in wanted:
            way = self._named(kind.__name__, kind, way)
        return self._named("isinstance", isinstance, way)

    def _variable(self, node: _ast.expr) -> Variable:
        match node:
            case _ast.Name():
                return Variable(self._where(node.id), length=False)
            case _ast.Call(func=_ast.Name(id="len"), args=[_ast.Name(id=name)], keywords=[]):
                return Variable(self._where(name), length=True)
        raise Unknown

    def _where(self, name: str) -> int:
        if name not in self._variables:
            raise Unknown
        return self._variables[name]

    def _named(self, name: str, value: Any, way: Way) -> Way:
        """The way, if a name is the builtin's."""
        dictionaries = type(self._names) is type(self._builtins) is dict
        if not dictionaries or name in self._variables or name in self._names or self._builtins.get(name) is not value:
            raise Unknown
        return self._added(Named(sys.intern(name), value, way))

    def _step(self, what: Variable, actions: _Actions, constant: float | str, found: set[int], true: Way, false: Way) -> Way:
        way = self._added(Step(what.where, actions, constant, _ways(found, true, false)))
        return self._named("len", len, way) if what.length else way

    def _added(self, step: AnyStep) -> Way:
        self._steps.append(step)
        return FIRST_STEP + len(self._steps) - 1


def _ways(found: set[int], true: Way, false: Way) -> Ways:
    greater, less, equal, neither = (true if each in found else false for each in (GREATER, LESS, EQUAL, NEITHER))
    return greater, less, equal, neither


def _constant(node: _ast.expr) -> Any:
    """The value of a constant, or of a few numbers that are joined by operators. Raises Unknown where it is neither."""
    match node:
        case _ast.Constant():
            return node.value
        case _ast.Tuple():
            return tuple(map(_constant, node.elts))
        case _ast.UnaryOp(op=_ast.USub()):
            return -_number(node.operand)
        case _ast.BinOp(op=_ast.Add() | _ast.Sub() | _ast.Mult() | _ast.Pow() as operator):
            left, right = _number(node.left), _number(node.right)
            if isinstance(operator, _ast.Pow) and abs(right) > _HIGHEST_POWER:
                raise Unknown
            try:
                value = _OPERATORS[type(operator)](left, right)
            except ArithmeticError:
                raise Unknown from None
            if abs(value) <= _INFINITY:  # no NaN, which is in a tuple of it, and unequal
                return value
    raise Unknown


def _number(node: _ast.expr) -> Any:
    value = _constant(node)
    if type(value) not in {int, float} or (type(value) is int and abs(value) > _MOST):
        raise Unknown
    return value


hide_modules([sys.modules[__name__]])
