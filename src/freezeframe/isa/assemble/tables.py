"""The constants and names that code refers to by number, and those that are added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from freezeframe.model.raw import constant_key

if TYPE_CHECKING:
    from freezeframe.model.code import Code


class Tables:
    """A code object's constants and names."""

    def __init__(self, code: Code) -> None:
        self.consts = list(code.consts)
        self.names = list(code.names)

    def constant(self, value: object) -> int:
        """The index of a constant, which is added where there is none such."""
        key = constant_key(value)
        for index, known in enumerate(self.consts):
            if constant_key(known) == key:
                return index
        self.consts.append(value)
        return len(self.consts) - 1

    def name(self, name: str) -> int:
        """The index of a name, which is added where it is none of the code's."""
        if name not in self.names:
            self.names.append(name)
        return self.names.index(name)
