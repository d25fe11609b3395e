"""What machine code decides of a condition without asking its function (`native/watching/deciding.py`): comparisons of parameters, of their
`len()`, of what is left of either by a division, and of what is calculated of these and whole numbers, with constants; whether these are
true; and `isinstance` with builtin classes; joined by `and`, `or`, `not` and `if … else`.

Wherever something else stands in a condition its function is asked. So a condition may be decided in part: `n > 3 and odd(n)` is where `n`
is 3.
"""

from __future__ import annotations

import _ast
import sys
from operator import add, mul, sub
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from freezeframe.model.namedtuple import NamedTuple
from freezeframe.native.hide import hide_modules
from freezeframe.native.watching.deciding import (
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
    STRING,
    Decision,
    Named,
    Step,
    Way,
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
_WHOLE: Final[_Actions] = {int: DIGIT, bool: DIGIT}
_SIZED: Final[_Actions] = dict.fromkeys((str, list, tuple, dict, bytes), LENGTH)
_UNLIKE: Final[_Actions] = dict.fromkeys((int, bool, float, str, type(None), list, tuple, dict), IS_NEITHER)
"""What is unequal to whatever is of another class, numbers but for each other; of bytes CPython may warn (``-b``)."""
_ANY: Final[_Actions] = dict.fromkeys((*CLASSES, None), IS_NEITHER)
_KINDS: Final[dict[str, type]] = {kind.__name__: kind for kind in CLASSES if kind is not type(None)}
_OPERATORS: Final[dict[type[_ast.operator], Callable[[Any, Any], Any]]] = {_ast.Add: add, _ast.Sub: sub, _ast.Mult: mul, _ast.Pow: pow}
_HIGHEST_POWER: Final = 64
_INFINITY: Final = float("inf")
_ONLY_AST: Final = 0x400
"""``PyCF_ONLY_AST``, which `ast` has, too: but that need not be imported."""


class _Operand(NamedTuple):
    """What of a variable is compared."""

    where: int
    """Where it is."""
    length: bool
    """Whether that is meant."""
    divisor: int = 0
    """What is left of it when it is divided by that is meant, if this is not 0."""


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
        self._steps: list[Step | Named] = []

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
            case _ast.Name() | _ast.Call() | _ast.BinOp(op=_ast.Mod()):
                return self._is_true(node, true, false)
        try:
            return true if _constant(node) else false
        except Unknown:
            return self._with_constant(node, _ast.NotEq, 0, true, false)

    def _is_true(self, node: _ast.expr, true: Way, false: Way) -> Way:
        what = self._operand(node)
        actions = _SIZED if what.length else _WHOLE if what.divisor else _NUMBER | _SIZED | {type(None): IS_EQUAL}
        return self._step(what, actions, 0.0, _FOUND[_ast.NotEq], true, false)

    def _compared(self, left: _ast.expr, operator: type[_ast.cmpop], right: _ast.expr, true: Way, false: Way) -> Way:
        """A comparison of two."""
        if operator in {_ast.In, _ast.NotIn}:
            if operator is _ast.NotIn:
                true, false = false, true
            constants = list(map(_constant, right.elts)) if isinstance(right, _ast.Tuple | _ast.List) else []
            if not constants:
                raise Unknown
            for constant in reversed(constants):
                false = self._with_constant(left, _ast.Eq, constant, true, false)
            return false
        try:
            return self._with_constant(left, operator, _constant(right), true, false)
        except Unknown:
            return self._with_constant(right, _MIRRORED.get(operator, operator), _constant(left), true, false)

    def _with_constant(
        self, node: _ast.expr, operator: type[_ast.cmpop], constant: Any, true: Way, false: Way, *, whole: bool = False
    ) -> Way:
        """A comparison with a constant, of `whole` numbers only if that is said."""
        if isinstance(node, _ast.UnaryOp) or (isinstance(node, _ast.BinOp) and not isinstance(node.op, _ast.Mod | _ast.BitAnd)):
            return self._calculated(node, operator, constant, true, false)
        what = self._operand(node)
        itself = not what.length and not what.divisor and not whole
        equality = itself and operator in {_ast.Eq, _ast.NotEq}
        compared: float | str = 0.0
        actions: _Actions = {}
        if operator in {_ast.Is, _ast.IsNot}:
            if not itself or type(constant) not in {type(None), bool}:
                raise Unknown
            actions = _ANY | {type(constant): IS_EQUAL if constant is None else DIGIT}
            compared = float(constant or 0)
        elif type(constant) in {int, bool, float} and (isinstance(constant, float) or abs(constant) <= _MOST):
            actions = _UNLIKE | _NUMBER if equality else _SIZED if what.length else _NUMBER if itself else _WHOLE
            compared = float(constant)
        elif equality and type(constant) is str:
            actions, compared = _UNLIKE | {str: STRING}, constant
        elif equality and constant is None:
            actions = _UNLIKE | {bytes: IS_NEITHER, type(None): IS_EQUAL}
        else:
            raise Unknown
        return self._step(what, actions, compared, _FOUND[operator], true, false)

    def _calculated(self, node: _ast.expr, operator: type[_ast.cmpop], result: Any, true: Way, false: Way) -> Way:
        """A comparison of what is calculated of a whole number with a whole number: that of what it is calculated of with another one."""
        if operator not in _MIRRORED and operator not in {_ast.Eq, _ast.NotEq}:
            raise Unknown
        if isinstance(node, _ast.UnaryOp) and isinstance(node.op, _ast.USub):
            return self._with_constant(node.operand, _MIRRORED.get(operator, operator), -_whole(result), true, false, whole=True)
        if not isinstance(node, _ast.BinOp):
            raise Unknown
        if operator is _ast.NotEq:
            operator, true, false = _ast.Eq, false, true
        try:
            inner, number, number_first = node.left, _whole(_constant(node.right)), False
        except Unknown:
            inner, number, number_first = node.right, _whole(_constant(node.left)), True
        for least, operator_of_inner in _undone(type(node.op), number, operator, _whole(result), number_first=number_first):
            true = self._with_constant(inner, operator_of_inner, least, true, false, whole=True)
        return true

    def _is_instance(self, name: str, kinds: _ast.expr, true: Way, false: Way) -> Way:
        what = _Operand(self._where(name), length=False)
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

    def _operand(self, node: _ast.expr) -> _Operand:
        match node:
            case _ast.Name():
                return _Operand(self._where(node.id), length=False)
            case _ast.Call(func=_ast.Name(id="len"), args=[_ast.Name(id=name)], keywords=[]):
                return _Operand(self._where(name), length=True)
            case _ast.BinOp(left=_ast.Name() | _ast.Call() as left, op=_ast.Mod(), right=_ast.Constant(value=divisor)):
                if type(divisor) is int and 0 < divisor <= _MOST:
                    return self._operand(left)._replace(divisor=divisor)
            case _ast.BinOp(left=_ast.Name() | _ast.Call() as left, op=_ast.BitAnd(), right=_ast.Constant(value=bits)):
                if type(bits) is int and 0 < bits < _MOST and bits & bits + 1 == 0:  # all of the lowest ones
                    return self._operand(left)._replace(divisor=bits + 1)
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

    def _step(self, what: _Operand, actions: _Actions, constant: float | str, found: set[int], true: Way, false: Way) -> Way:
        greater, less, equal, neither = (true if each in found else false for each in (GREATER, LESS, EQUAL, NEITHER))
        way = self._added(Step(what.where, actions, what.divisor, constant, (greater, less, equal, neither)))
        return self._named("len", len, way) if what.length else way

    def _added(self, step: Step | Named) -> Way:
        self._steps.append(step)
        return FIRST_STEP + len(self._steps) - 1


def _undone(
    calculation: type[_ast.operator], number: int, operator: type[_ast.cmpop], result: int, *, number_first: bool
) -> list[tuple[int, type[_ast.cmpop]]]:
    """What a whole number is compared with, and how, where what is calculated of it and a number compares with a result so: all of these
    comparisons are true. Raises Unknown where it is not as simple."""
    if calculation in {_ast.LShift, _ast.RShift}:
        if number_first or not 0 <= number <= _MOST.bit_length():
            raise Unknown
        calculation, number = _ast.Mult if calculation is _ast.LShift else _ast.FloorDiv, 1 << number
    if calculation is _ast.Add:
        return [(result - number, operator)]
    if calculation is _ast.Sub:
        return [(number - result, _MIRRORED.get(operator, operator))] if number_first else [(result + number, operator)]
    if calculation is _ast.Mult and number:
        if number < 0:
            number, result, operator = -number, -result, _MIRRORED.get(operator, operator)
        if operator is _ast.Eq and result % number:
            raise Unknown
        return [(-(-result // number) if operator in {_ast.Lt, _ast.GtE} else result // number, operator)]
    if calculation is _ast.FloorDiv and number > 0 and not number_first:
        least, more = result * number, (result + 1) * number
        if operator is _ast.Eq:
            return [(more, _ast.Lt), (least, _ast.GtE)]
        return [(least, operator) if operator in {_ast.Lt, _ast.GtE} else (more, _ast.Lt if operator is _ast.LtE else _ast.GtE)]
    raise Unknown


def _whole(number: Any) -> int:
    if type(number) not in {int, bool} or abs(number) > _MOST:
        raise Unknown
    return int(number)


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
