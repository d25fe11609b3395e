"""What is one value on one version's stack and two on another's: what `with` leaves by (two from 3.14), what a loop runs over (from 3.15).

Each value that another version has otherwise gets its *parts*, none, one or two, from where it comes from; then whatever moves values,
or counts them, moves and counts their parts.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from freezeframe.errors import UnsupportedRuntime
from freezeframe.isa.assemble.rewrite import Piece, rewritten
from freezeframe.isa.assemble.stacks import may_raise, permuted, stacks_of, taken
from freezeframe.isa.lift.versions import dotted
from freezeframe.isa.operand import Operand
from freezeframe.isa.specs import SPECS

if TYPE_CHECKING:
    from freezeframe.isa.assemble.stacks import Origin, Stack, Value
    from freezeframe.isa.assemble.tables import Tables
    from freezeframe.model.code import Code
    from freezeframe.model.instruction import ExceptionRange

_HAS_NULL: Final = (3, 11)
"""Before this version a NULL is pushed and rotated in front of each call, which is not a method's."""
_EXIT_AND_SELF: Final = (3, 14)
"""From this version on ``__exit__`` is not bound, and its self lies above it."""
_INDEXED: Final = (3, 15)
"""From this version on an index, or NULL, lies above what a loop or a delegation runs over."""
_ENTERS: Final = {"BEFORE_WITH": (1, 0), "BEFORE_ASYNC_WITH": (3, 2)}
"""What `LOAD_SPECIAL` finds instead, by its operand: what to leave by, what to enter by."""
_COPIED: Final = (("COPY", 7), ("COPY", 7), ("COPY", 7), ("COPY", 4), ("WITH_EXCEPT_START", 0), ("SWAP", 5), *[("POP_TOP", 0)] * 4)
"""What 3.10's `WITH_EXCEPT_START` is lifted to, where an exception is handled that lies four times on the stack: copies are called with."""
_ITERATOR: Final = ("GET_ITER", "GET_YIELD_FROM_ITER")
"""The instructions that push what is iterated over; the first input of the others is that."""
_INDEXED_NAMES: Final = {name: name + "_INDEXED" for name in (*_ITERATOR, "FOR_ITER", "SEND", "END_SEND", "CLEANUP_THROW")}
_PLAIN_NAMES: Final = {indexed: name for name, indexed in _INDEXED_NAMES.items()}


def paired(code: Code, version: tuple[int, int], tables: Tables) -> Code:
    """Return code whose blocks, loops and delegations keep on the stack what another version keeps there.

    Raises `UnsupportedRuntime` where something else is done with one of two values.
    """
    parted = _Parts(code, version)
    if code.version < _EXIT_AND_SELF <= version:
        parted.enter_by_method()
    elif version < _EXIT_AND_SELF <= code.version:
        parted.enter_bound()
    if code.version < _INDEXED <= version:
        parted.index(tables)
    elif version < _INDEXED <= code.version:
        parted.leave_indexes_out()
    return parted.rewritten() if parted.pieces else code


class _Parts:
    """The parts of the values that one code object handles."""

    def __init__(self, code: Code, version: tuple[int, int]) -> None:
        self.code = code
        self.version = version
        self.pieces: dict[int, list[Piece]] = {}
        self.parts: dict[Origin, int] = {}
        """Of what is not one value."""
        self._stacks: list[Stack | None] = []

    @property
    def stacks(self) -> list[Stack | None]:
        """The stack before each instruction, as the code has been so far."""
        if not self._stacks:
            self._stacks = stacks_of(self.code)
        return self._stacks

    def enter_by_method(self) -> None:
        """`with` finds both methods, and calls the one."""
        for index, (opcode, _, _) in enumerate(self.code.instructions):
            if opcode in _ENTERS:
                leave, enter = _ENTERS[opcode]
                self.pieces[index] = [
                    Piece("COPY", 1),
                    Piece("LOAD_SPECIAL", leave),
                    Piece("SWAP", 2),
                    Piece("SWAP", 3),
                    Piece("LOAD_SPECIAL", enter),
                    Piece("CALL", 0),
                ]
                self.parts[index, 0] = 2
            elif opcode == "WITH_EXCEPT_START":
                self.pieces[index] = [Piece("WITH_EXCEPT_START_METHOD")]
                if tuple([each[:2] for each in self.code.instructions[index - 4 : index + 6]]) == _COPIED:
                    self.pieces.update({each: [] for each in range(index - 4, index + 6)})
                    again = [Piece("COPY", 2), Piece("SWAP", 2)] * 3
                    self.pieces[index] = [*[Piece("POP_TOP")] * 3, Piece("WITH_EXCEPT_START_METHOD"), *again]

    def enter_bound(self) -> None:
        """`with` has an instruction that finds both methods, calls the one and pushes the other, bound."""
        names = {(("COPY", 1), ("LOAD_SPECIAL", a), ("SWAP", 2), ("SWAP", 3), ("LOAD_SPECIAL", b), ("CALL", 0)): name
                 for name, (a, b) in _ENTERS.items()}  # fmt: skip
        instructions = self.code.instructions
        for index, (opcode, oparg, _) in enumerate(instructions):
            if (opcode, oparg) == ("COPY", 1):
                name = names.get(tuple([each[:2] for each in instructions[index : index + 6]]))  # type: ignore[arg-type]
                if name is not None:
                    self.pieces.update({each: [] for each in range(index, index + 6)})
                    self.pieces[index] = [Piece(name)]
                    self.parts[index + 1, 1] = 0
            elif opcode == "WITH_EXCEPT_START_METHOD":
                self.pieces[index] = [Piece("WITH_EXCEPT_START")]

    def index(self, tables: Tables) -> None:
        """What is iterated over has an index above it: that of `GET_ITER_INDEXED`, or NULL."""
        iterated: set[Origin] = set()
        for index, (opcode, _, _) in enumerate(self.code.instructions):
            if opcode in _INDEXED_NAMES and opcode not in _ITERATOR:
                self.pieces[index] = [Piece(_INDEXED_NAMES[opcode], self.code.instructions[index].oparg)]
                if opcode == "CLEANUP_THROW":
                    iterated.add((index, 0))
                if self.stacks[index] is not None:
                    iterated |= self._taken(index)[0]
        for index, output in iterated:
            opcode, oparg, _ = self.code.instructions[index]
            self.parts[index, output] = 2
            if opcode in _ITERATOR:
                self.pieces[index] = [Piece(_INDEXED_NAMES[opcode])]
            elif opcode != "CLEANUP_THROW":
                self.pieces[index] = [Piece(opcode, oparg), Piece("PUSH_NULL")]
        for index, (opcode, _, _) in enumerate(self.code.instructions):
            if opcode == "GET_ITER" and (index, 0) not in iterated:  # for a call: there is no other way to make an iterator
                self.pieces[index] = [Piece("LOAD_CONST", tables.constant(iter)), Piece("SWAP", 2), Piece("CALL", 0)]

    def leave_indexes_out(self) -> None:
        """Nothing lies above what is iterated over."""
        for index, (opcode, oparg, _) in enumerate(self.code.instructions):
            if opcode in _PLAIN_NAMES:
                self.pieces[index] = [Piece(_PLAIN_NAMES[opcode], oparg)]
                if opcode.startswith(_ITERATOR) or opcode == "CLEANUP_THROW_INDEXED":
                    self.parts[index, 1] = 0
                elif self.stacks[index] is not None:
                    for origin in self._taken(index)[1]:
                        self.parts[origin] = 0
                        if self.code.instructions[origin[0]].opcode == "PUSH_NULL":
                            self.pieces[origin[0]] = []

    def _taken(self, index: int) -> Stack:
        stack = self.stacks[index]
        assert stack is not None
        return taken(self.code, index, stack)

    def rewritten(self) -> Code:
        """The code with all that moves or counts these values changed."""
        for index, stack in enumerate(self.stacks):
            if stack is not None and index not in self.pieces:
                pieces = self._moved(index)
                if pieces is not None:
                    self.pieces[index] = pieces
        table = tuple([self._range(entry) for entry in self.code.exception_table])
        return rewritten(self.code.replace(exception_table=table), self.pieces)

    def _size(self, value: Value) -> int:
        """How many parts a value has."""
        sizes = {self.parts.get(origin, 1) for origin in value}
        if len(sizes) > 1:
            raise self._refusal("a value that is not always what is entered or iterated over")
        return sizes.pop()

    def _refusal(self, what: str) -> UnsupportedRuntime:
        return UnsupportedRuntime(f"Python {dotted(self.version)} does with otherwise, for {self.code.qualname!r}: {what}")

    def _range(self, entry: ExceptionRange) -> ExceptionRange:
        raising: set[int] = set()
        depths: set[int] = set()
        for index in range(entry.start, entry.end):
            stack = self.stacks[index]
            if stack is not None:
                opcode, oparg, _ = self.code.instructions[index]
                depth = sum(map(self._size, stack[: entry.depth]))
                (raising if may_raise(opcode, oparg) else depths).add(depth)
        if len(raising) > 1:
            raise self._refusal("a handler that keeps more or less of the stack")
        return entry._replace(depth=max(raising or depths, default=entry.depth))

    def _moved(self, index: int) -> list[Piece] | None:
        """What becomes of an instruction that moves or counts values; None where it stays."""
        opcode, oparg, _ = self.code.instructions[index]
        sizes = list(map(self._size, self._taken(index)))
        if sizes == [1] * len(sizes):
            return None
        if opcode == "POP_TOP":
            return [Piece(opcode)] * sizes[0]
        if opcode == "COPY":
            return [Piece(opcode, sum(sizes))] * sizes[0]
        if opcode in {"SWAP", "ROT_N"}:
            values = [[(number, part) for part in range(size)] for number, size in enumerate(sizes)]
            ordered = [values[-1], *values[1:-1], values[0]] if opcode == "SWAP" else [values[-1], *values[:-1]]
            return permuted([*chain(*values)], [*chain(*ordered)])
        if opcode == "CALL" and sizes[2:] == [1] * oparg:  # of what `with` leaves by, which has a method's place
            if self.code.version < _HAS_NULL:
                self.pieces.update({index - 2: [], index - 1: []})
                return None
            return [Piece(opcode, oparg + sum(sizes[:2]) - 2)]
        below = self._below(opcode, oparg)
        if sizes[: below.start] == [1] * below.start and sizes[below.stop :] == [1] * (len(sizes) - below.stop):
            return [Piece(opcode, oparg + sum(sizes[below.start : below.stop]) - len(below))]
        raise self._refusal(f"{opcode} of what is entered or iterated over")

    def _below(self, opcode: str, oparg: int) -> range:
        """Which of an instruction's inputs it only reaches over."""
        start = 0
        for item in SPECS[opcode].effect.inputs:
            size = item.size(oparg) if SPECS[opcode].operand is not Operand.TARGET else 1
            if item.name == "below":
                return range(start, start + size)
            start += size
        return range(0)
