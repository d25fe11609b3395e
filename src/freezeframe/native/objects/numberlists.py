"""Long lists of numbers as bytes, each number in as many as the others: machine code reads them out of the objects.

Pickle asks of each item what it is and writes words for it; here one loop looks at an item's type and takes its digits
(`PyLongObject`, Include/cpython/longintrepr.h) or its `double` (`PyFloatObject`), in a quarter of the time.
"""

from __future__ import annotations

import ctypes
import sys
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from freezeframe.errors import UnsupportedRuntime
from freezeframe.native.machinecode import assemble, executable

if TYPE_CHECKING:
    from collections.abc import Callable

SIZES: Final = {"b": 1, "h": 2, "i": 4, "q": 8, "d": 8}
"""The bytes of an item, by the letter that `struct` and `memoryview` have for it: signed integers, and floats."""
_LOOKED_AT: Final = 256
"""So many items of a list tell how large the others may be."""

_LOOP: Final = """
          f3 0f 1e fa                    endbr64                  (list, count, room, type)
          31 c0                          xor eax, eax
          48 39 77 10                    cmp [rdi+16], rsi        another thread may have changed it meanwhile
          0f 85 >end                     jne end
          48 8b 7f 18                    mov rdi, [rdi+24]        rdi: `PyListObject.ob_item`
    next:
          48 39 f0                       cmp rax, rsi
          0f 84 >end                     je end
          4c 8b 04 c7                    mov r8, [rdi+8*rax]      r8: the item
          49 39 48 08                    cmp [r8+8], rcx
          0f 85 >end                     jne end
          {value}
          {store}
          48 ff c0                       inc rax
          e9 >next                       jmp next
    end:
          c3                             ret                      how many were taken
"""
_INTEGER: Final = """
          4d 8b 48 10                    mov r9, [r8+16]          r9: how many digits, and the sign
          {flags}
          45 8b 50 18                    mov r10d, [r8+24]        r10: the last digit, and then the value
          49 83 f9 {one}                    cmp r9, one
          0f 84 >store                   je store
          49 83 f9 {minus_one}                    cmp r9, minus_one
          0f 84 >minus                   je minus
          49 83 f9 {two}                    cmp r9, two
          0f 84 >pair                    je pair
          49 83 f9 {minus_two}                    cmp r9, minus_two
          0f 84 >pair                    je pair
          45 31 d2                       xor r10d, r10d
          49 83 f9 {zero}                    cmp r9, zero
          0f 84 >store                   je store
          c3                             ret
    pair:
          45 8b 58 1c                    mov r11d, [r8+28]
          49 c1 e3 1e                    shl r11, 30
          4d 09 da                       or r10, r11
          49 83 f9 {two}                    cmp r9, two
          0f 84 >store                   je store
    minus:
          49 f7 da                       neg r10
    store:
"""
_DIGITS: Final = {"zero": "00", "one": "01", "minus_one": "ff", "two": "02", "minus_two": "fe", "flags": ""}
"""3.11: the count of digits is negative in a negative number."""
_TAGGED: Final = {
    "zero": "01", "one": "08", "minus_one": "0a", "two": "10", "minus_two": "12",
    "flags": "49 83 e1 fb                    and r9, -5               from 3.14: whether it is one of the small ones",
}  # fmt: skip
"""From 3.12: the sign is in the lowest two bits, the count above the third."""
_FLOAT: Final = """
          4d 8b 50 10                    mov r10, [r8+16]
"""
_STORES: Final = {
    "b": """
          4d 0f be da                    movsx r11, r10b
          4d 39 d3                       cmp r11, r10
          0f 85 >end                     jne end
          44 88 14 02                    mov [rdx+rax], r10b
    """,
    "h": """
          4d 0f bf da                    movsx r11, r10w
          4d 39 d3                       cmp r11, r10
          0f 85 >end                     jne end
          66 44 89 14 42                 mov [rdx+2*rax], r10w
    """,
    "i": """
          4d 63 da                       movsxd r11, r10d
          4d 39 d3                       cmp r11, r10
          0f 85 >end                     jne end
          44 89 14 82                    mov [rdx+4*rax], r10d
    """,
    "q": """
          4c 89 14 c2                    mov [rdx+8*rax], r10
    """,
}
_STORES["d"] = _STORES["q"]
_PROOF: Final[dict[str, list[Any]]] = {
    "b": [0, 1, -1, 127, -128],
    "h": [0, -1, 1000, -32768, 32767],
    "i": [0, 5, 1 << 30, -(1 << 30), (1 << 30) - 1, (1 << 31) - 1, -(1 << 31)],
    "q": [0, -7, 1 << 31, (1 << 60) - 1, 1 - (1 << 60)],
    "d": [0.0, -0.0, 1.5, float("inf"), -1e300],
}
"""By letter, a list whose bytes are known: it has to come out as it should before any other is taken."""
_REFUSED: Final[dict[str, list[Any]]] = {
    "b": [128, True, 1.0],
    "h": [1 << 15, False, None],
    "i": [1 << 31, -(1 << 31) - 1, "1"],
    "q": [1 << 60, -(1 << 60), True],
    "d": [1, None],
}
"""What is not to be taken."""


@cache
def _taker(letter: str) -> Callable[[int, int, Any, int], int]:
    """The machine code for one kind of number. Raises UnsupportedRuntime where it cannot be executed, or does not do as it should."""
    if sys.int_info.bits_per_digit != 30:
        raise UnsupportedRuntime("integers have no digits of 30 bits")
    value = _FLOAT if letter == "d" else _INTEGER.format(**(_DIGITS if sys.version_info < (3, 12) else _TAGGED))
    address = executable(assemble(_LOOP.format(value=value, store=_STORES[letter])))
    taker: Any = ctypes.PYFUNCTYPE(ctypes.c_ssize_t, ctypes.c_void_p, ctypes.c_ssize_t, ctypes.c_void_p, ctypes.c_void_p)(address)
    room = _taken(taker, _PROOF[letter], letter)
    right = room is not None and list(map(repr, unpacked(letter, room))) == list(map(repr, _PROOF[letter]))
    if not right or any(_taken(taker, [one], letter) for one in _REFUSED[letter]):
        raise UnsupportedRuntime("numbers do not stand in memory as in CPython 3.11 to 3.15")
    found: Callable[[int, int, Any, int], int] = taker
    return found


def _taken(taker: Callable[[int, int, Any, int], int], numbers: list[Any], letter: str) -> bytearray | None:
    count = len(numbers)
    room = bytearray(SIZES[letter] * count)
    into = ctypes.addressof(ctypes.c_char.from_buffer(room))
    return room if taker(id(numbers), count, into, id(float if letter == "d" else int)) == count else None


def _letter(numbers: list[Any]) -> str | None:
    """What the items of a list seem to be, by some of them."""
    some = numbers[:: max(1, len(numbers) // _LOOKED_AT)]
    kinds = set(map(type, some))
    if kinds == {float}:
        return "d"
    if kinds != {int}:
        return None
    least, most = min(some), max(some)
    return next((letter for letter in "bhiq" if _fits(least, letter) and _fits(most, letter)), None)


def _fits(number: int, letter: str) -> bool:
    limit = 1 << (8 * SIZES[letter] - 1)
    return -limit <= number < limit


def packed(numbers: list[Any]) -> tuple[str, bytearray] | None:
    """A list's items as bytes, little-endian, and their letter (as in `SIZES`): where all are exactly int, or all exactly float, and of
    about one size. None for every other list, and where there is no machine code for it."""
    letter = _letter(numbers)
    if letter is None:
        return None
    try:
        room = _taken(_taker(letter), numbers, letter)
    except UnsupportedRuntime:
        return None
    return None if room is None else (letter, room)


def unpacked(letter: str, data: bytearray) -> list[Any]:
    """The list of these bytes."""
    return memoryview(data).cast(letter).tolist()  # type: ignore[call-overload, no-any-return] # the letter is one of `SIZES`
