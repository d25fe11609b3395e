"""Where NULL lies that says that a call has no self: below the callable up to 3.12, above it from 3.13; 3.10 has none."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from freezeframe.isa.assemble.rewrite import Piece, rewritten
from freezeframe.isa.assemble.stacks import permuted, stacks_of, taken
from freezeframe.isa.specs import SPECS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from freezeframe.isa.assemble.stacks import Origin, Stack, Value
    from freezeframe.model.code import Code

_CALLABLE_FIRST: Final = (3, 13)
_HAS_NULL: Final = (3, 11)
_CALLS: Final = frozenset({"CALL", "CALL_KW", "CALL_FUNCTION_EX"})


def called_as(code: Code, version: tuple[int, int]) -> Code:
    """Return code with each NULL where another version expects it."""
    first = version >= _CALLABLE_FIRST
    if code.version < _HAS_NULL:
        return _Rotated(code, first=first).rewritten()
    if first is (code.version >= _CALLABLE_FIRST):
        return code
    calls = _Calls(code, first=first)
    return calls.callables_first() if first else calls.callables_last()


class _Calls:
    """The calls of one code object, and where what they call comes from."""

    def __init__(self, code: Code, *, first: bool) -> None:
        self.code = code
        self.first = first
        """The callable is to lie below its NULL."""
        self.pieces: dict[int, list[Piece]] = {}
        self.stacks: list[Stack | None] = stacks_of(code)
        self.uses: dict[Origin, set[int]] = defaultdict(set)
        """By where values come from, the instructions that take them, or reach over them."""
        self.merges: dict[Value, list[int]] = defaultdict(list)
        """By where what is called comes from, the instructions that add keyword arguments to the call's. In 3.10's code each is between
        pieces that copy what is called to where a NULL lies later, and take that away."""
        for index, stack in enumerate(self.stacks):
            if stack is not None:
                values = taken(code, index, stack)
                if code.instructions[index].opcode == "DICT_MERGE":
                    self.merges[values[1] if first and code.version >= _HAS_NULL else values[0]].append(index)
                    continue
                for value in values:
                    for origin in value:
                        self.uses[origin].add(index)

    def calls(self) -> Iterator[tuple[int, tuple[Value, Value]]]:
        """Each call that is reached, and where the two values come from that say what is called."""
        for index, (opcode, _, _) in enumerate(self.code.instructions):
            stack = self.stacks[index]
            if opcode in _CALLS and stack is not None:
                what = taken(self.code, index, stack)
                yield index, (what[0], what[1])

    def callables_last(self) -> Code:
        """Each NULL that is pushed on a callable goes below it at once, or is changed with it in front of the call."""
        for call, (callable, null) in self.calls():
            if all(self.code.instructions[index].opcode == "PUSH_NULL" for index, _ in null):
                if all((self.stacks[index] or ())[-1:] == (callable,) for index, _ in null):
                    self.pieces.update({index: [Piece("PUSH_NULL"), Piece("SWAP", 2)] for index, _ in null})
                else:
                    self.exchange_at(call, callable)
        return rewritten(self.code, self.pieces)

    def callables_first(self) -> Code:
        """Each NULL that is pushed before a callable is pushed behind it, or is changed with it in front of the call."""
        for call, (null, callable) in self.calls():
            if all(self.code.instructions[index].opcode == "PUSH_NULL" for index, _ in null):
                at = min(null)[0]
                if len(null) == 1 and at < min(callable)[0] and self.beside_null(callable, {call}, at, min(callable)[0]):
                    self.pieces[at] = []
                else:
                    self.exchange_at(call, callable)
        return rewritten(self.code, self.pieces)

    def exchange_at(self, call: int, callable: Value) -> None:
        """Exchange a callable and its NULL in front of the call, where the names of keywords stay, and for the time of what looks there."""
        opcode, oparg, _ = self.code.instructions[call]
        names, number, _ = self.code.instructions[call - 1]
        if opcode == "CALL_KW" and names == "LOAD_CONST":
            self.pieces[call - 1] = []
            self.pieces[call] = [*self.exchange(call, 1), Piece(names, number), Piece(opcode, oparg)]
        else:
            self.pieces[call] = [*self.exchange(call), Piece(opcode, oparg)]
        for merge in self.merges[callable]:
            self.pieces[merge] = [*self.exchange(merge), Piece(*self.code.instructions[merge][:2]), *self.exchange(merge, 1)]

    def exchange(self, index: int, less: int = 0) -> list[Piece]:
        """Exchange what an instruction takes first of all from the stack, or what lies there when it has taken some."""
        count = len(taken(self.code, index, self.stacks[index] or ())) - less
        return permuted(range(count), [1, 0, *range(2, count)])

    def beside_null(self, callable: Value, uses: set[int], begin: int, end: int) -> bool:
        """Push a callable with its NULL, if one instruction pushes it and only these use it; say whether that was so.

        From `begin` to `end` no handler may keep what is on the stack, as something else is there then.
        """
        (behind, output) = min(callable)
        name, number, _ = self.code.instructions[behind]
        if len(callable) > 1 or output < 0 or behind in self.pieces or len(SPECS[name].effect.outputs) != 1:
            return False
        depth = len(self.stacks[begin] or ())
        kept = any(entry.depth > depth and entry.start <= end and begin < entry.end for entry in self.code.exception_table)
        if kept or not self.uses[behind, output] <= uses:
            return False
        if name == "LOAD_GLOBAL":
            self.pieces[behind] = [Piece("LOAD_GLOBAL_NULL" if self.first else "NULL_LOAD_GLOBAL", number)]
        else:
            pushed = [Piece(name, number), Piece("PUSH_NULL")]
            self.pieces[behind] = pushed if self.first else [*pushed, Piece("SWAP", 2)] if SPECS[name].effect.inputs else pushed[::-1]
        return True


class _Rotated(_Calls):
    """3.10's calls: the lift pushes a NULL in front of each, and rotates it to where later versions have it."""

    def rewritten(self) -> Code:
        """Each NULL is pushed with what is called, or rotated to where it belongs."""
        for call, (callable, null) in self.calls():
            if {(call - 2, 0)} != null:  # a method's
                continue
            if self.by_position(call):  # the first of these can have the place of a self
                opcode, oparg, _ = self.code.instructions[call]
                self.pieces.update({call - 2: [], call - 1: [], call: [Piece(opcode, oparg - 1)]})
                continue
            merges = self.merges[callable]
            around = {each for merge in merges for each in range(merge - 2, merge + 4)}
            if self.beside_null(callable, {call} | around, min(callable)[0], call):
                self.pieces.update({each: [] for each in (call - 2, call - 1, *around.difference(merges))})
            elif merges:  # the NULL stays where it is needed first: no version before 3.14 can pop it
                self.pieces.update({each: [] for each in (call - 2, call - 1, *around.difference(merges))})
                self.pieces[min(merges) - 1] = [Piece("PUSH_NULL"), Piece("ROT_N", 4 if self.first else 5)]
            elif not self.first:
                self.rotate(call)
        return rewritten(self.code, self.pieces)

    def by_position(self, call: int) -> int:
        """With how many arguments by position a function is called; 0 where that is not known."""
        opcode, oparg, _ = self.code.instructions[call]
        if opcode != "CALL_KW":
            return oparg if opcode == "CALL" else 0
        name, number, _ = self.code.instructions[call - 3]
        names = self.code.consts[number] if name == "LOAD_CONST" else None
        return oparg - len(names) if isinstance(names, tuple) else 0

    def rotate(self, call: int) -> None:
        """Rotate the NULL below what is called; the names of keywords stay in front of the call, which is refused where they are not."""
        opcode, oparg, _ = self.code.instructions[call]
        size = len(taken(self.code, call, self.stacks[call] or ()))
        if opcode == "CALL_KW":
            names = Piece(*self.code.instructions[call - 3][:2])
            self.pieces.update({call - 3: [], call - 1: [Piece("ROT_N", size - 1)], call: [names, Piece(opcode, oparg)]})
        else:
            self.pieces[call - 1] = [Piece("ROT_N", size)]
