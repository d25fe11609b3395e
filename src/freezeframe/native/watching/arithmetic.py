"""Machine code that calculates with numbers and compares them, as a part of what `decisioncode` makes.

Integers are those of one digit in Python's eyes (below 2**30) and what is calculated of these in 64 bits, floats are doubles; wherever more
would be needed, or Python raised something, the condition's function is asked. An integer becomes a double where that is exact.
Whether all variables are integers, or all are floats, is found as they are looked at: there is code for either.
"""

from __future__ import annotations

import sys
from typing import Final

from freezeframe.native.hide import hide_modules
from freezeframe.native.watching.assembling import NOWHERE, Code
from freezeframe.native.watching.decisions import (
    ASK,
    NEITHER,
    SIZED,
    Comparison,
    Number,
    Operation,
    Tree,
    Variable,
    Way,
    Ways,
    bits,
)

_REGISTERS: Final = (8, 9, 10, 7, 13)
"""Those that hold integers, as a stack; xmm0 and those that follow hold floats in their place. rax, rdx and xmm7 are used in between."""
_DIGIT: Final = 2**30
_EXACT: Final = 2**53
"""Integers up to here are floats."""
_BEYOND: Final = 2**63
_MOST_ITEMS: Final = 2**48
"""More no process can address."""
_SIGNED: Final = {(1, 0, 0): "8f", (0, 1, 0): "8c", (0, 0, 1): "84", (0, 1, 1): "8e", (1, 0, 1): "8d", (1, 1, 0): "85"}
_UNSIGNED: Final = {(1, 0, 0): "87", (0, 1, 0): "82", (0, 0, 1): "84", (0, 1, 1): "86", (1, 0, 1): "83", (1, 1, 0): "85"}
"""The jumps that are taken where what was compared is greater, less, equal: of integers, and of floats."""
_OVERFLOWS: Final = "80"
_NOT_ORDERED: Final = "8a"
_INTEGER_OPERATIONS: Final = {"+": 0x01, "-": 0x29, "&": 0x21, "|": 0x09, "^": 0x31}
_FLOAT_OPERATIONS: Final = {"+": "58", "*": "59", "-": "5c", "/": "5e"}


class _Unsupported(Exception):
    """There is no code for it."""


def compare(code: Code, step: Comparison, following: Way) -> None:
    """A comparison of numbers; another step follows."""

    def make(kind: type, otherwise: int, following: int) -> None:
        mark = code.mark()
        try:
            _Calculation(code, kind, otherwise, inverts=any(map(_inverts, (step.left, step.right)))).compare(step, following)
        except _Unsupported:
            code.take_back(mark)
            code.jump(otherwise)

    make(int, code.aside(lambda: make(float, ASK, NOWHERE)), following)


def _inverts(tree: Tree | None) -> bool:
    return isinstance(tree, Operation) and (tree.operator == "~" or _inverts(tree.left) or _inverts(tree.right))


def to_digit(code: Code, register: int, unfit: int | None) -> None:
    """A register becomes the int in rax, if that has at most one digit; with None it is known to have."""
    code.put("48 8b 50 10")  # mov rdx, [rax+16]
    if unfit is not None and sys.version_info < (3, 12):
        code.put("48 ff c2 48 83 fa 02")  # inc rdx; cmp rdx, 2
        code.jump(unfit, "87")
        code.put("48 ff ca")  # dec rdx: the sign
    elif unfit is not None:
        code.put("48 83 fa 0f")  # cmp rdx, 15
        code.jump(unfit, "87")
    code.put(f"{0x40 | register >> 3 << 2:02x} 8b {0x40 | (register & 7) << 3:02x} 18")  # mov …, [rax+24]
    if sys.version_info >= (3, 12):
        code.put("83 e2 02 b8 01 00 00 00 48 29 d0")  # and edx, 2; mov eax, 1; sub rax, rdx
    _two(code, "0f af", register, 2 if sys.version_info < (3, 12) else 0)  # imul …, the sign


def branch(code: Code, ways: Ways, following: int, *, signed: bool) -> None:
    """Goes where what was compared leads, of integers or of floats."""
    if not signed:
        code.jump(ways[NEITHER], _NOT_ORDERED)
    ordered = ways[:3]
    last = following if following in ordered else max(ordered, key=ordered.count)
    for way in dict.fromkeys(ordered):
        if way != last:
            greater, less, equal = (int(each == way) for each in ordered)
            code.jump(way, (_SIGNED if signed else _UNSIGNED)[greater, less, equal])
    code.jump(last, following=following)


def _two(code: Code, operation: str, register: int, other: int) -> None:
    """An instruction with two integers' registers, of which `register` is the one that it says first."""
    code.put(f"{0x48 | register >> 3 << 2 | other >> 3:02x} {operation} {0xC0 | (register & 7) << 3 | other & 7:02x}")


class _Calculation:
    """One for variables that are all of a class, or what otherwise has to be done. What `_value` and the like give is the class of a number
    that is in the place of a slot now, and of an integer a bound."""

    def __init__(self, code: Code, kind: type, otherwise: int, *, inverts: bool) -> None:
        self._code, self._kind, self._otherwise, self._inverts = code, kind, otherwise, inverts
        self._looked_at: set[Variable] = set()
        """It is known of what class these are."""

    def compare(self, step: Comparison, following: int) -> None:
        """The comparison."""
        left, right = self._value(step.left, 0), self._value(step.right, 1)
        if left is None or right is None:
            self._double(0, left)
            self._double(1, right)
            self._code.put("66 0f 2e c1")  # ucomisd xmm0, xmm1
        else:
            _two(self._code, "39", _REGISTERS[1], _REGISTERS[0])  # cmp
        branch(self._code, step.ways, following, signed=left is not None and right is not None)

    def _value(self, tree: Tree, slot: int) -> int | None:
        """What is calculated: the bound of an integer, None of a float."""
        if slot >= len(_REGISTERS):
            raise _Unsupported
        if isinstance(tree, Number):
            return self._number(tree.value, slot)
        if isinstance(tree, Variable):
            return self._variable(tree, slot)
        left = self._value(tree.left, slot)
        if tree.right is None:
            return self._of_one(tree.operator, slot, left)
        if tree.operator in {"<<", ">>", "**"}:
            if left is None or not isinstance(tree.right, Number) or not isinstance(tree.right.value, int):
                raise _Unsupported
            return self._by_constant(tree.operator, slot, left, tree.right.value)
        right = self._value(tree.right, slot + 1)
        if left is not None and right is not None and tree.operator != "/":
            return self._of_integers(tree.operator, slot, left, right)
        if tree.operator not in _FLOAT_OPERATIONS:
            raise _Unsupported
        self._double(slot, left)
        self._double(slot + 1, right)
        if tree.operator == "/":
            self._code.put(f"66 0f ef ff 66 0f 2e {0xC7 | (slot + 1) << 3:02x}")  # pxor xmm7, xmm7; ucomisd …, xmm7
            self._code.jump(ASK, "84")  # nothing can be divided by 0, and what is no number compares as if it were equal
        self._code.put(f"f2 0f {_FLOAT_OPERATIONS[tree.operator]} {0xC1 + slot * 9:02x}")
        return None

    def _number(self, value: float, slot: int) -> int | None:
        register = _REGISTERS[slot]
        if isinstance(value, int):
            self._code.put(f"{0x48 | register >> 3:02x} {0xB8 | register & 7:02x} {value.to_bytes(8, 'little', signed=True).hex()}")  # mov
            return abs(value)
        self._code.put(f"48 b8 {bits(value).to_bytes(8, 'little').hex()}")  # mov rax, …
        self._code.put(f"66 48 0f 6e {0xC0 | slot << 3:02x}")  # movq xmm…, rax
        return None

    def _variable(self, variable: Variable, slot: int) -> int | None:
        code, register = self._code, _REGISTERS[slot]
        first = variable not in self._looked_at
        self._looked_at.add(variable)
        code.load(variable.where, ASK, first=first)
        if variable.length:
            if first:
                self._has_items()
            code.put(f"{0x48 | register >> 3 << 2:02x} 8b {0x40 | (register & 7) << 3:02x} 10")  # mov …, [rax+16]
            return _MOST_ITEMS
        if self._kind is float:
            if first:
                code.unless_class(float, self._otherwise)
            code.put(f"f2 0f 10 {0x40 | slot << 3:02x} 10")  # movsd xmm…, [rax+16]
            return None
        if first:
            self._is_integer()
        to_digit(code, register, ASK if first else None)
        return _DIGIT

    def _has_items(self) -> None:
        code, sized = self._code, self._code.new()
        for kind in SIZED[:-1]:
            code.if_class(kind, sized)
        code.unless_class(SIZED[-1], ASK)
        code.label(sized)

    def _is_integer(self) -> None:
        code, known = self._code, self._code.new()

        def may_be_bool() -> None:
            code.if_class(bool, known)
            code.jump(self._otherwise)

        code.unless_class(int, self._otherwise if self._inverts else code.aside(may_be_bool))  # of ~True CPython warns
        code.label(known)

    def _of_one(self, operator: str, slot: int, bound: int | None) -> int | None:
        code, register = self._code, _REGISTERS[slot]
        place = f"{0x48 | register >> 3:02x} f7"
        if operator == "~" and bound is not None:
            code.put(f"{place} {0xD0 | register & 7:02x}")  # not
            return bound + 1
        if operator == "-" and bound is not None:
            code.put(f"{place} {0xD8 | register & 7:02x}")  # neg
            return self._bounded(bound)
        if operator == "-":
            code.put("66 0f 76 ff 66 0f 73 f7 3f")  # pcmpeqd xmm7, xmm7; psllq xmm7, 63
            code.put(f"66 0f 57 {0xC7 | slot << 3:02x}")  # xorpd …, xmm7
        elif operator == "abs" and bound is not None:
            _two(code, "89", register, 0)  # mov rax, …
            code.put("48 f7 d8")  # neg rax
            self._bounded(bound)
            _two(code, "0f 49", register, 0)  # cmovns …, rax
            return bound
        elif operator == "abs":
            code.put(f"66 0f 73 {0xF0 | slot:02x} 01 66 0f 73 {0xD0 | slot:02x} 01")  # psllq …, 1; psrlq …, 1
        else:
            raise _Unsupported
        return None

    def _by_constant(self, operator: str, slot: int, bound: int, constant: int) -> int:
        register = _REGISTERS[slot]
        if operator == ">>" and 0 <= constant < 64:
            self._code.put(f"{0x48 | register >> 3:02x} c1 {0xF8 | register & 7:02x} {constant:02x}")  # sar
            return bound
        if operator == "<<" and 0 <= constant < 64 and bound << constant < _BEYOND:
            self._code.put(f"{0x48 | register >> 3:02x} c1 {0xE0 | register & 7:02x} {constant:02x}")  # shl
            return bound << constant
        if operator == "**" and 1 <= constant <= 4:
            _two(self._code, "89", register, 2)  # mov rdx, …
            power = bound
            for _ in range(constant - 1):
                _two(self._code, "0f af", register, 2)  # imul …, rdx
                power = self._bounded(power * bound)
            return power
        raise _Unsupported

    def _of_integers(self, operator: str, slot: int, left: int, right: int) -> int:
        code, register, other = self._code, _REGISTERS[slot], _REGISTERS[slot + 1]
        if operator in {"//", "%"}:
            return self._divided(operator, slot, left, right)
        if operator == "*":
            _two(code, "0f af", register, other)
            return self._bounded(left * right)
        if operator not in _INTEGER_OPERATIONS:
            raise _Unsupported
        _two(code, f"{_INTEGER_OPERATIONS[operator]:02x}", other, register)
        return self._bounded(left + right) if operator in "+-" else 1 << max(left, right).bit_length()

    def _divided(self, operator: str, slot: int, left: int, right: int) -> int:
        """As Python divides: what is left has the divisor's sign."""
        code, register, other, done = self._code, _REGISTERS[slot], _REGISTERS[slot + 1], self._code.new()
        if left >= _BEYOND:
            raise _Unsupported  # what is the least of all divided by -1 is a trap
        _two(code, "85", other, other)  # test
        code.jump(ASK, "84")
        _two(code, "89", register, 0)  # mov rax, …
        code.put(f"48 99 {0x48 | other >> 3:02x} f7 {0xF8 | other & 7:02x}")  # cqo; idiv …
        _two(code, "89", 0 if operator == "//" else 2, register)  # mov …, rax or rdx: quotient, remainder
        code.put("48 85 d2")  # test rdx, rdx
        code.jump(done, "84")
        _two(code, "31", other, 2)  # xor rdx, …
        code.jump(done, "89")  # jns
        if operator == "//":
            code.put(f"{0x48 | register >> 3:02x} ff {0xC8 | register & 7:02x}")  # dec
        else:
            _two(code, "01", other, register)  # add
        code.label(done)
        return left if operator == "//" else right

    def _bounded(self, bound: int) -> int:
        """The bound of what an instruction has just calculated, which may be too much."""
        if bound < _BEYOND:
            return bound
        self._code.jump(ASK, _OVERFLOWS)
        return _BEYOND

    def _double(self, slot: int, bound: int | None) -> None:
        """An integer in a slot becomes a float."""
        if bound is None:
            return
        if bound > _EXACT:
            raise _Unsupported
        register = _REGISTERS[slot]
        self._code.put(f"66 0f ef {0xC0 | slot * 9:02x}")  # pxor
        self._code.put(f"f2 {0x48 | register >> 3:02x} 0f 2a {0xC0 | slot << 3 | register & 7:02x}")  # cvtsi2sd


hide_modules([sys.modules[__name__]])
