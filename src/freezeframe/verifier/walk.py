"""Follows every path through a code object, and keeps book of what may be on the stack and in the slots: an abstract interpretation over
the instructions' stack effects (`isa.effect`).

What an instruction takes has to be of the kind that its effect says on every path: CPython does not look. Where two paths meet, a value
may be what it is on either.
"""

from __future__ import annotations

from functools import lru_cache
from types import CodeType
from typing import TYPE_CHECKING, Final

from freezeframe.errors import LiftError
from freezeframe.isa.effect import Kind
from freezeframe.isa.flow import handlers_of, moves, reached_from
from freezeframe.isa.lift.check import Fault
from freezeframe.isa.operand import Operand
from freezeframe.isa.spec import Flow
from freezeframe.isa.specs import SPECS
from freezeframe.model.code import CO_GENERATOR, CO_OPTIMIZED, GENERATORS
from freezeframe.model.namedtuple import NamedTuple
from freezeframe.model.raw import RawCode
from freezeframe.verifier import values
from freezeframe.verifier.calls import call_faults
from freezeframe.verifier.comprehensions import PASSED, lifted, takes_iterator
from freezeframe.verifier.inputs import demands
from freezeframe.verifier.values import (
    CELL,
    CELLS,
    FUNCTION,
    NULL,
    OBJECT,
    OPEN_FUNCTION,
    TUPLE,
    either,
    kinds,
    origin,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from freezeframe.isa.effect import Item
    from freezeframe.model.code import Code
    from freezeframe.model.instruction import ExceptionRange

_NAMES_ASIDE: Final = (3, 13)
"""Before this version the names of keywords are on our stack, and not on CPython's."""
_STACK_AS_THERE: Final = (3, 11)
"""From this version on our stack is as deep as CPython's, but for parts of instructions."""
_TYPE_PARAMETERS: Final = ".type_params"
"""The cell for a tuple that no source can name: nothing else is put there."""
_ANNOTATED: Final = "__conditional_annotations__"
"""Where 3.14 keeps which annotations have been passed by: a set, unless the program binds the name itself."""
_CLOSURE: Final = 8
_PAIRS: Final = frozenset({"GET_ITER_INDEXED", "GET_YIELD_FROM_ITER_INDEXED"})
"""They give what is iterated over, and an index that fits nothing else."""
_INDEXED: Final = frozenset({"FOR_ITER_INDEXED", "SEND_INDEXED"})
_MADE_HERE: Final = frozenset({FUNCTION, values.COMPREHENSION})
_TESTS: Final = frozenset({"POP_JUMP_IF_NONE", "POP_JUMP_IF_NOT_NONE"})
_SURE: Final = frozenset({"MAKE_CELL", "COPY_FREE_VARS"})
"""They raise where there is no memory, which the compiler, too, does not reckon with."""


@lru_cache(maxsize=4096)
def _pushes(opcode: str, oparg: int, *, jumps: bool) -> tuple[tuple[tuple[Item, int, int], ...], tuple[tuple[str, int, int], ...]]:
    """Of each input that is an output, too: where it begins and ends from the deepest on; of each output its name, kinds and number."""
    spec = SPECS[opcode]
    effect = spec.jump if jumps else spec.effect
    outputs = {item.name for item in effect.outputs}
    passed_on, start = [], 0
    for item in effect.inputs:
        end = start + item.size(oparg)
        if item.name in outputs:
            passed_on.append((item, start, end))
        start = end
    return tuple(passed_on), tuple([(item.name, values.GIVES[item.kind], item.size(oparg)) for item in effect.outputs])


class State(NamedTuple):
    """What is known before an instruction."""

    stack: tuple[int, ...]
    slots: tuple[int, ...]
    begun: bool
    """A generator has been made, and the frame is its."""


class Walk:
    """One walk through a code object whose operands are in range (`isa.lift.check.shape_faults`)."""

    def __init__(self, code: Code) -> None:
        self.code = code
        self.states: dict[int, State] = {}
        self.work: list[int] = []
        self.found: dict[Fault, None] = {}
        """Faults, each once, in the order in which they are found."""
        self.handlers = handlers_of(code)
        self.targets = {oparg for opcode, oparg, _ in code.instructions if SPECS[opcode].operand is Operand.TARGET}
        self.targets.update(each.target for each in code.exception_table)
        made = {oparg for opcode, oparg, _ in code.instructions if opcode == "MAKE_CELL"}
        self.cells = [slot for slot, each in enumerate(code.localsplus) if each.is_cell and slot not in made]
        """Slots that are said to be cells, and that nothing makes one in."""
        self.made: dict[int, int] = {}
        """By the index of a MAKE_FUNCTION: where its code comes from."""
        self.judging = False
        self.size = code.stacksize if code.version < _STACK_AS_THERE else code.original.co_stacksize

    def run(self) -> list[Fault]:
        """Return everything that is wrong."""
        slots = [NULL] * len(self.code.localsplus)
        for slot in range(self.code.nargs):
            slots[slot] = values.PASSED.get(self.code.localsplus[slot].name, OBJECT)
        if takes_iterator(self.code):
            slots[0] = values.ITERATOR
        self.reach(0, (), tuple(slots), begun=False, before=-1)
        while self.work:
            index = self.work.pop()
            self.step(index, self.states[index])
        self.judging = True  # now that all is known that anything may be
        for index in sorted(self.states):
            self.step(index, self.states[index])
        return list(self.found)

    def fault(self, index: int, what: str) -> None:
        """Something is wrong with an instruction."""
        self.found[Fault(what, index)] = None

    def reach(self, index: int, stack: tuple[int, ...], slots: tuple[int, ...], *, begun: bool, before: int) -> None:
        """An instruction is reached in this state."""
        if self.judging:
            return
        if index >= len(self.code.instructions):
            self.fault(before, "is the last one, and execution runs off the end of the code")
            return
        known = self.states.get(index)
        if known is not None:
            if len(known.stack) != len(stack):
                self.fault(index, f"is reached with {len(known.stack)} and with {len(stack)} values on the stack")
                return
            if known.begun != begun:
                self.fault(index, "is reached both before and after its generator is made")
                return
            if stack != known.stack:
                stack = tuple(map(either, known.stack, stack))
            if slots != known.slots:
                slots = tuple(map(either, known.slots, slots))
            if stack == known.stack and slots == known.slots:
                return
        self.states[index] = State(stack, slots, begun)
        self.work.append(index)

    def step(self, index: int, state: State) -> None:
        """Do what an instruction does to what is known, and say what is wrong with that."""
        opcode, oparg, _ = self.code.instructions[index]
        spec = SPECS[opcode]
        number = 0 if spec.operand is Operand.TARGET else oparg
        stack, slots, begun = state
        try:
            takes, keeps, after, after_jump = moves(opcode, number)
        except LiftError:
            self.fault(index, f"has the operand {oparg}, which is too small")
            return
        if takes > len(stack):
            self.fault(index, f"takes {takes} values from the stack, which holds {len(stack)}")
            return
        left = len(stack) - takes
        taken = stack[left:]
        if self.judging:
            for what in self.wrong(index, taken, state):
                self.fault(index, what)
        if spec.raises and opcode not in _SURE:
            for slot in self.cells if self.judging else ():
                if kinds(slots[slot]) & ~(CELL | NULL):  # whoever looks at the frame's variables takes it for one
                    self.cells = [each for each in self.cells if each != slot]
                    self.fault(index, f"can be looked at while {self.code.localsplus[slot].name!r} may be no cell, which it has to be")
            self.raised(index, stack[: left + keeps], slots, begun=begun, must=True)
        stack, slots = self.aged(index, stack), self.aged(index, slots)
        pushed, slots = self.slot(index, taken, slots)
        begun = begun or opcode == "RETURN_GENERATOR"
        for net, target, jumps in ((after, index + 1, False), (after_jump, oparg, True)):
            if net is None or self.pushes_too_many(index, net):
                continue
            out = stack[:left] + (self.outputs(index, number, taken, jumps=jumps) if pushed is None else pushed)
            if opcode in _TESTS and self.tests_copy(index):  # what is left over by `except*`, which is raised again unless it is None
                none = jumps is (opcode == "POP_JUMP_IF_NONE")
                may = kinds(out[-1]) & (values.NONE | OBJECT) != 0
                kept = (values.NONE if may else 0) if none else out[-1] & ~values.NONE
                if not kinds(kept):
                    continue  # it never goes this way
                out = (*out[:-1], kept)
            if self.judging and len(out) > self.size + self.aside(index, target):
                self.fault(index, f"grows the stack over its size, {self.size}")
            if out and not kinds(out[-1]):
                continue  # it always raises
            self.reach(target, out, slots, begun=begun, before=index)
            if spec.flow is Flow.SUSPEND:  # what is thrown into a generator finds a value where one would be sent
                self.raised(index, out, slots, begun=begun, must=False)

    def pushes_too_many(self, index: int, net: int) -> bool:
        """Whether an instruction pushes more than can be followed; then that is told."""
        if net <= values.MOST_PUSHED:
            return False
        self.fault(index, f"grows the stack by {net} values, more than are looked at")
        return True

    def tests_copy(self, index: int) -> bool:
        """Whether what an instruction tests is a copy of what lies below."""
        return index > 0 and self.code.instructions[index - 1][:2] == ("COPY", 1) and index not in self.targets

    def aside(self, index: int, target: int) -> int:
        """How many values are on our stack behind an instruction, and not on CPython's: parts of an instruction of its own."""
        following = self.code.instructions[target : target + 1]
        if not following or target != index + 1:
            return 0
        opcode, _, offset = self.code.instructions[index]
        names = following[0].opcode == "CALL_KW" and opcode == "LOAD_CONST" and self.code.version < _NAMES_ASIDE
        return int(names or following[0].offset == offset)

    def raised(self, index: int, stack: tuple[int, ...], slots: tuple[int, ...], *, begun: bool, must: bool) -> None:
        """An instruction raises an exception and leaves so much on the stack."""
        handler: ExceptionRange | None = self.handlers[index]
        if handler is None:
            return
        if handler.depth > len(stack):
            if must:
                self.fault(index, f"leaves fewer values than its handler keeps, {handler.depth}")
            return
        caught = (*stack[: handler.depth], *[values.LASTI] * handler.lasti, values.EXCEPTION)
        if len(caught) > self.size:
            self.fault(index, f"has a handler that grows the stack over its size, {self.size}")
        self.reach(handler.target, caught, slots, begun=begun, before=index)

    def aged(self, index: int, held: tuple[int, ...]) -> tuple[int, ...]:
        """What is known of values when an instruction is executed: what it gave the last time is no pair with what it gives now."""
        if self.code.instructions[index].opcode not in _PAIRS:
            return held
        return tuple([kinds(value) if origin(value) == index else value for value in held])

    def slot(self, index: int, taken: tuple[int, ...], slots: tuple[int, ...]) -> tuple[tuple[int, ...] | None, tuple[int, ...]]:
        """What an instruction pushes, where that depends on a slot or a constant (else None), and the slots behind it."""
        opcode, oparg, _ = self.code.instructions[index]
        match opcode:
            case "LOAD_CONST":
                return (values.coming_from(values.constant(self.code.consts[oparg]), index),), slots
            case "LOAD_FAST":
                return (slots[oparg] & ~NULL or OBJECT,), slots
            case "LOAD_NAME" if self.code.names[oparg] == _ANNOTATED:
                return (values.SET,), slots
            case "LOAD_DEREF" if self.code.localsplus[oparg].name == _ANNOTATED:
                return (values.SET,), slots
            case "LOAD_DEREF" | "LOAD_FROM_DICT_OR_DEREF" if self.code.localsplus[oparg].name == _TYPE_PARAMETERS:
                return (TUPLE,), slots
            case "LOAD_FAST_CHECK":
                bound = slots[oparg] & ~NULL
                return (bound,), values.put(slots, oparg, bound)
            case "LOAD_FAST_AND_CLEAR":
                return (slots[oparg],), values.put(slots, oparg, NULL)
            case "STORE_FAST":
                stored = taken[0] if not kinds(taken[0]) & ~values.VALUE_OR_NULL else FUNCTION  # which has been told
                return (), values.put(slots, oparg, values.known_to_others(stored))
            case "DELETE_FAST":
                return (), values.put(slots, oparg, NULL)
            case "MAKE_CELL":
                return (), values.put(slots, oparg, CELL)
            case "COPY_FREE_VARS":
                return (), tuple([CELL if slot.is_free else held for slot, held in zip(self.code.localsplus, slots, strict=True)])
        return None, slots

    def outputs(self, index: int, oparg: int, taken: tuple[int, ...], *, jumps: bool) -> tuple[int, ...]:
        """What an instruction pushes."""
        opcode = self.code.instructions[index].opcode
        adds_exception = opcode == "LIST_APPEND" and not kinds(taken[-1]) & ~values.TAKES[Kind.HANDLED]
        if opcode == "MAKE_FUNCTION":
            self.made[index] = origin(taken[0])
            return (values.coming_from(OPEN_FUNCTION if self.free(index) else self.closed(index), index),)
        if opcode == "SET_FUNCTION_ATTRIBUTE":
            maker = origin(taken[1])
            return (values.coming_from(self.closed(maker), maker) if oparg == _CLOSURE and maker >= 0 else taken[1],)
        if opcode == "BUILD_TUPLE":
            return (values.coming_from(CELLS if taken and all(kinds(each) == CELL for each in taken) else TUPLE, index),)
        if opcode == "BUILD_LIST" and not oparg:
            return (values.RAISED,)
        if opcode == "CALL" and kinds(taken[0]) in _MADE_HERE:  # from 3.14 `any`, `all` and `tuple` run over what it gives
            code = self.code_of(origin(taken[0]))
            return (values.ITERATOR if code is not None and code.co_flags & CO_GENERATOR else OBJECT,)
        if opcode == "CALL" and not oparg and self.constant_at(origin(taken[0])) is iter:
            return (values.ITERATOR,)
        if opcode in _PAIRS:
            return values.coming_from(OBJECT, index), values.coming_from(values.INDEX, index)
        passed_on, pushes = _pushes(opcode, oparg, jumps=jumps)
        named: dict[str, tuple[int, ...]] = {}
        for item, start, end in passed_on:
            allowed = values.TAKES.get(item.kind, 0)  # what is none of these has been told, and is taken for one
            found = [each if not kinds(each) & ~allowed else values.GIVES[item.kind] for each in taken[start:end]]
            named[item.name] = tuple(found if item.kind is Kind.ANY or adds_exception else map(values.known_to_others, found))
        pushed: list[int] = []
        for name, kind, size in pushes:
            pushed += named.get(name) or [kind] * size
        return tuple(pushed)

    def code_of(self, made: int) -> CodeType | RawCode | None:
        """The code that a MAKE_FUNCTION makes a function of; None where it is not known which one that is."""
        code = self.constant_at(self.made.get(made, -1))
        return code if isinstance(code, (CodeType, RawCode)) else None

    def free(self, made: int) -> int:
        """How many free variables a new function has; -1 where it is not known which code it has."""
        code = self.code_of(made)
        return -1 if code is None else len(code.co_freevars)

    def closed(self, made: int) -> int:
        """The kind of a new function that has its closure."""
        code = self.code_of(made)
        if code is None or code.co_varnames[:1] != (PASSED,):
            return FUNCTION
        return values.COMPREHENSION if takes_iterator(lifted(code)) else FUNCTION

    def wrong(self, index: int, taken: tuple[int, ...], state: State) -> Iterator[str]:
        """What is wrong with what an instruction takes."""
        opcode, oparg, _ = self.code.instructions[index]
        for name, allowed, start, end in demands(opcode, oparg, self.code.version):
            for value in taken[start:end]:
                if kinds(value) & ~allowed:
                    yield f"takes {values.wanted(allowed)} as {name!r}, and may find {values.words(kinds(value) & ~allowed)}"
                    break
        yield from call_faults(opcode, taken, self.code.version)
        if opcode in _INDEXED:
            iterated, place = taken[:2]
            if kinds(place) & values.INDEX and not (kinds(place) == values.INDEX and 0 <= origin(place) == origin(iterated)):
                yield "takes an index that may be another one's than of what lies below it"
            elif opcode == "FOR_ITER_INDEXED" and kinds(place) & NULL and kinds(iterated) & ~values.ITERATOR:
                yield f"takes an iterator below NULL, and may find {values.words(kinds(iterated) & ~values.ITERATOR)}"
        spec = SPECS[opcode]
        if spec.operand is Operand.CELL and opcode != "MAKE_CELL" and kinds(state.slots[oparg]) != CELL:
            yield f"is about {self.code.localsplus[oparg].name!r}, which may be no cell"
        elif opcode == "MAKE_CELL" and kinds(state.slots[oparg]) & CELL and index in reached_from(self.code, index):
            yield f"makes a cell in {self.code.localsplus[oparg].name!r} again and again"  # CPython frees cells in cells by recursion
        elif opcode == "STORE_DEREF" and self.code.localsplus[oparg].name == _TYPE_PARAMETERS and kinds(taken[0]) & ~(TUPLE | CELLS):
            yield f"puts into {_TYPE_PARAMETERS!r} what may be no tuple"
        elif opcode == "LOAD_FAST" and state.slots[oparg] & NULL:
            yield f"reads {self.code.localsplus[oparg].name!r}, which may have no value"
        elif spec.operand is Operand.LOCAL and self.code.localsplus[oparg].is_free and not opcode.startswith("LOAD_FAST"):
            if opcode != "STORE_FAST" or kinds(taken[0]) != CELL:
                yield f"changes {self.code.localsplus[oparg].name!r}, which has to be a cell"
        elif spec.flow is Flow.SUSPEND:
            yield from self.suspends(index, state)
        elif opcode in {"RETURN_VALUE", "LOAD_CLASSDEREF", "MAKE_FUNCTION", "SET_FUNCTION_ATTRIBUTE", "CALL_KW", "BUILD_CONST_KEY_MAP"}:
            yield from self.matches(index, taken, state)

    def suspends(self, index: int, state: State) -> Iterator[str]:
        """What is wrong with where a generator is made, or yields."""
        if self.code.instructions[index].opcode == "RETURN_GENERATOR":
            if state.begun:
                yield "makes a generator of what is one's frame already"
        elif not state.begun:
            yield "yields before its generator is made"

    def matches(self, index: int, taken: tuple[int, ...], state: State) -> Iterator[str]:
        """What is wrong where flags, constants or other instructions have to fit."""
        opcode, oparg, _ = self.code.instructions[index]
        if opcode == "RETURN_VALUE":
            if self.code.flags & GENERATORS and not state.begun:
                yield "returns before a generator is made, which the flags say it is"
        elif opcode == "LOAD_CLASSDEREF":
            if self.code.flags & CO_OPTIMIZED:
                yield "asks for the namespace of a class, and this is a function's code"
        elif opcode == "MAKE_FUNCTION":
            if kinds(taken[0]) == values.CODE and self.free(index) < 0:
                yield "makes a function of code, and which one is not known"
        elif opcode == "CALL_KW":
            names = self.constant_at(origin(taken[-1]))
            if type(names) is not tuple or not all(type(name) is str for name in names) or len(names) > oparg:
                yield "takes the names of keywords, which are not constants that fit"
        elif opcode == "BUILD_CONST_KEY_MAP":
            keys = self.constant_at(origin(taken[-1]))
            if type(keys) is not tuple or len(keys) != oparg:
                yield f"takes {oparg} constants as keys, and may find others"
        elif oparg == _CLOSURE:
            count, cells = self.free(origin(taken[1])), origin(taken[0])
            if count < 0 or cells < 0 or self.code.instructions[cells].oparg != count:
                yield f"gives a closure to a function that has {count if count >= 0 else 'unknown'} free variables, and it may not fit"

    def constant_at(self, index: int) -> object:
        """The constant that an instruction loads; None where it is none that does."""
        if index < 0 or self.code.instructions[index].opcode != "LOAD_CONST":
            return None
        return self.code.consts[self.code.instructions[index].oparg]
