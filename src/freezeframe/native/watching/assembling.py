"""Machine code that is made at run time, with labels: for decisions about conditions."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

from freezeframe.native.hide import hide_modules

if TYPE_CHECKING:
    from collections.abc import Callable

NOWHERE: Final = -1
"""No label."""


class Code:
    """Machine code that is being made. Labels are numbers: the ways of a decision, and those of `new`, which are below `NOWHERE`."""

    def __init__(self) -> None:
        self._code = bytearray()
        self._labels: dict[int, int] = {}
        self._jumps: list[tuple[int, int]] = []
        self._asides: list[Callable[[], None]] = []
        self._made = NOWHERE

    def put(self, text: str) -> None:
        """Instructions, as hexadecimal digits."""
        self._code += bytes.fromhex(text)

    def new(self) -> int:
        """A label that is nowhere yet."""
        self._made -= 1
        return self._made

    def label(self, label: int) -> None:
        """It is here."""
        self._labels[label] = len(self._code)

    def at(self, label: int) -> int:
        """Where it is."""
        return self._labels[label]

    def jump(self, label: int, condition: str = "", following: int = NOWHERE) -> None:
        """A jump, unless it leads to what follows anyway; with a condition, one of those that are 0f and a byte."""
        if label != following:
            self.put(f"0f {condition}" if condition else "e9")
            self._jumps.append((len(self._code), label))
            self._code += bytes(4)

    def leave(self, address: int) -> None:
        """A jump to an address, which stands behind it."""
        self._code += b"\xff\x25\0\0\0\0" + address.to_bytes(8, "little")  # jmp [rip]

    def aside(self, make: Callable[[], None]) -> int:
        """A label of what is made at the end."""
        label = self.new()

        def made() -> None:
            self.label(label)
            make()

        self._asides.append(made)
        return label

    def load(self, where: int, unbound: int, *, first: bool = True) -> None:
        """Have rax become the value of a variable, which is known to have one where it is not the first time."""
        self.put(f"49 8b 86 {number(where & 0xFFFFFFFF)}")  # mov rax, [r14+…]
        self.put("48 83 e0 fc")  # and rax, -4: a stack reference's tags
        if first:
            self.jump(unbound, "84")
        if where >> 32:
            self.put("48 8b 40 10")  # mov rax, [rax+16]: in a cell
        if where >> 32 and first:
            self.put("48 85 c0")  # test rax, rax
            self.jump(unbound, "84")

    def if_class(self, kind: type, label: int) -> None:
        """Goes there if the value in rax is of a class."""
        self._is_class(kind)
        self.jump(label, "84")

    def unless_class(self, kind: type, label: int) -> None:
        """Goes there if it is not."""
        self._is_class(kind)
        self.jump(label, "85")

    def _is_class(self, kind: type) -> None:
        self.put(f"48 ba {address(kind)} 48 39 50 08")  # mov rdx, …; cmp [rax+8], rdx

    def mark(self) -> tuple[int, int, int]:
        """What has been made so far."""
        return len(self._code), len(self._jumps), len(self._asides)

    def take_back(self, mark: tuple[int, int, int]) -> None:
        """What has been made since is not."""
        size, jumps, asides = mark
        del self._code[size:], self._jumps[jumps:], self._asides[asides:]

    def finished(self) -> bytes:
        """The code, once every label is somewhere but for those aside."""
        for make in self._asides:  # which may add others
            make()
        for place, label in self._jumps:
            self._code[place : place + 4] = bytes.fromhex(number(self._labels[label] - place - 4))
        return bytes(self._code)


def number(value: int) -> str:
    """Four bytes of an instruction."""
    return value.to_bytes(4, "little", signed=True).hex()


def address(value: Any) -> str:
    """The eight bytes of an object's address."""
    return id(value).to_bytes(8, "little").hex()


hide_modules([sys.modules[__name__]])
