"""The sites of one code object, and the handlers that keep them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import CodeType, MethodDescriptorType, MethodType
from typing import TYPE_CHECKING, Any

from freezeframe.isa.lift.versions import bytecode_of
from freezeframe.isa.specialised import SPECIALISING, Specialising
from freezeframe.machine.specialise.adaptive import Adaptive, At
from freezeframe.machine.specialise.attributes import method_behind, receiver_of
from freezeframe.machine.specialise.calls_3_12 import GOES_ON_TO_CALL
from freezeframe.machine.specialise.families import CHOOSING
from freezeframe.machine.specialise.functions import made
from freezeframe.model.namedtuple import NamedTuple
from freezeframe.model.null import NULL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from freezeframe.machine.link import Linked
    from freezeframe.machine.thread import Thread
    from freezeframe.model.code import Code
    from freezeframe.model.frame import Frame
    from freezeframe.model.site import Site

    Handler = Callable[[Frame, list[Any], Any, Thread], Any]


is_immortal: Callable[[Any], bool] = getattr(sys, "_is_immortal", lambda _value: False)


class Raw(NamedTuple):
    """An instruction of the version's own bytecode."""

    offset: int
    opcode: str
    oparg: int
    quickened: str
    """What stands there when the code object has warmed up."""


class Recorder:
    """What is kept about one code object."""

    __slots__ = ("adaptive", "begun", "code", "raw", "rules", "warmth")

    def __init__(self, code: Code, linked: Linked) -> None:
        self.code = code
        self.rules: Specialising = SPECIALISING[code.version]
        self.raw = tuple(raw_instructions(code, self.rules))
        self.warmth = -self.rules.counting.warmup
        """0 when it has warmed up; until then it has still so often to begin, or to jump backwards."""
        self.begun: set[int] = set()
        """The offsets of the instructions that have been executed and are something else since (`quick`)."""
        self.adaptive = tuple(self._adaptive(linked))
        self._attach(linked)

    def sites(self) -> tuple[Site, ...]:
        """See `Code.sites`."""
        return tuple([adaptive.site() for adaptive in self.adaptive])

    def form(self, raw: Raw) -> str:
        """What stands in the place of an instruction that is not adaptive."""
        if self.warmth or not (self.rules.counting.warmup or raw.offset in self.begun or raw.opcode not in self.rules.quick):
            return raw.opcode
        if raw.quickened == "LOAD_CONST_MORTAL" and is_immortal(self.code.consts[raw.oparg]):
            return "LOAD_CONST_IMMORTAL"
        return raw.quickened

    @property
    def caches(self) -> Mapping[str, int]:
        """How many cache entries stand behind an instruction."""
        return bytecode_of(self.code.version)[0].caches

    def _adaptive(self, linked: Linked) -> Iterator[Adaptive]:
        """The adaptive instructions, in the order of their offsets."""
        position_of: dict[int, int] = {}
        for position, instruction in enumerate(self.code.instructions):
            position_of.setdefault(instruction.offset, position)
        choosing = CHOOSING[self.code.version]
        steps = [raw for raw in self.raw if raw.opcode != "EXTENDED_ARG"]
        after = dict(zip([raw.offset for raw in self.raw], [*self.raw[1:], self.raw[-1]], strict=True))
        for index, raw in enumerate(steps):
            if raw.opcode not in self.rules.families:
                continue
            ahead = index + 1 if raw.opcode == "PRECALL" else index  # one instruction of ours, at the offset of the second
            position = position_of[steps[ahead].offset]
            opcode, oparg, _offset = self.code.instructions[position]
            operand = linked.program[position][1]
            name = operand if isinstance(operand, str) else ""
            following = after[steps[ahead].offset]
            at = At(opcode, oparg, name, following.quickened, following.oparg)
            yield Adaptive(self.rules, raw.opcode, choosing[raw.opcode], at, position, raw.offset)

    def _attach(self, linked: Linked) -> None:
        """Put handlers that keep the sites in the place of the instructions' own, in frames that run too."""
        linked.start = 0
        program = linked.program
        here: dict[int, list[Adaptive]] = {}
        for adaptive in self.adaptive:
            here.setdefault(adaptive.position, []).append(adaptive)
        warming = {raw.offset for raw in self.raw if raw.opcode in self.rules.quick}
        for position, (opcode, _oparg, offset) in enumerate(self.code.instructions):
            handler, operand = program[position]
            if position in here:
                kept = self._recorded(opcode, handler, here[position])
            elif offset in warming:
                warming.remove(offset)
                kept = self._warming(handler, offset)
            elif opcode in ("MAKE_FUNCTION", "SET_FUNCTION_ATTRIBUTE"):
                kept = noting_functions(handler)
            else:
                continue
            kept.__name__ = opcode
            program[position] = kept, operand
        linked.fast[:] = program
        linked.woven.clear()
        linked.at = None

    def _recorded(self, opcode: str, handler: Handler, sites: list[Adaptive]) -> Handler:
        """A handler that keeps the sites of an instruction."""
        if len(sites) == 2:
            return self._call_in_two(handler, *sites)
        executed = sites[0].executed
        if opcode.startswith("LOAD_METHOD"):
            return self._method(handler, sites[0])
        if opcode.startswith("LOAD_SUPER_METHOD"):
            return self._super_method(handler, sites[0])

        def record(frame: Frame, stack: list[Any], oparg: Any, thread: Thread) -> Any:
            if not self.warmth:
                executed(frame, stack)
            return handler(frame, stack, oparg, thread)

        return record

    def _method(self, handler: Handler, site: Adaptive) -> Handler:
        """An attribute that is to be called: CPython takes a method apart only where it is one of the class's functions.

        The machine does so with every method that is bound to its owner, which nobody else can tell; the call that follows sees it.
        """
        null_first = site.at.opcode.endswith("_NULL_FIRST")

        def record(frame: Frame, stack: list[Any], name: str, thread: Thread) -> Any:
            special = not self.warmth and site.executed(frame, stack) and "METHOD" in site.name
            owner = stack[-1]
            receiver = owner if special else receiver_of(owner, name)
            following = handler(frame, stack, name, thread)
            if following is None:
                rebind(stack, receiver, null_first=null_first)
            return following

        return record

    def _super_method(self, handler: Handler, site: Adaptive) -> Handler:
        """The same for what is called on `super()`."""
        null_first = site.at.opcode.endswith("_NULL_FIRST")

        def record(frame: Frame, stack: list[Any], operand: Any, thread: Thread) -> Any:
            site.executed(frame, stack)
            shadowed, cls, owner = stack[-3:]
            following = handler(frame, stack, operand, thread)
            if following is None and shadowed is super:
                function = method_behind(cls, owner, operand[0])
                if type(function) is MethodDescriptorType:  # the machine has it bound, as C binds it
                    stack[-2:] = (function, owner)
                else:
                    rebind(stack, NULL if function is NULL else owner, null_first=null_first)
            return following

        return record

    def _call_in_two(self, handler: Handler, precall: Adaptive, call: Adaptive) -> Handler:
        """CALL of 3.11, with the PRECALL before it, whose special forms do all of the work for what is C's."""

        def record(frame: Frame, stack: list[Any], oparg: Any, thread: Thread) -> Any:
            if not self.warmth and (not precall.executed(frame, stack) or precall.name in GOES_ON_TO_CALL):
                call.executed(frame, stack)
            return handler(frame, stack, oparg, thread)

        return record

    def _warming(self, handler: Handler, offset: int) -> Handler:
        """What counts how warm the code is: its beginning, its jumps back (`_PyCode_Warmup`). Notes what has been executed."""

        def record(frame: Frame, stack: list[Any], oparg: Any, thread: Thread) -> Any:
            self.begun.add(offset)
            if self.warmth:
                self.warmth += 1
                if not self.warmth:
                    for adaptive in self.adaptive:
                        adaptive.warm()
            return handler(frame, stack, oparg, thread)

        return record


def rebind(stack: list[Any], receiver: Any, *, null_first: bool) -> None:
    """Make what was loaded to be called what CPython has then: a method's function and its receiver, or (where that is NULL) the method."""
    first, second = stack[-2:]
    method = second if null_first else first
    if first is not NULL and second is not NULL:
        if receiver is NULL:
            method = MethodType(first, second)
            stack[-2:] = (NULL, method) if null_first else (method, NULL)
    elif receiver is not NULL and type(method) is MethodType and method.__self__ is receiver:
        stack[-2:] = (method.__func__, receiver)


def noting_functions(handler: Handler) -> Handler:
    """A handler that notes what function was made."""

    def record(frame: Frame, stack: list[Any], oparg: Any, thread: Thread) -> Any:
        following = handler(frame, stack, oparg, thread)
        made(stack[-1])
        return following

    return record


def raw_instructions(code: Code, rules: Specialising) -> Iterator[Raw]:
    """The version's own instructions, with the pairs that are executed as one (`_PyCode_Quicken`)."""
    original = code.original
    assert isinstance(original, CodeType)
    bytecode, _table = bytecode_of(code.version)
    names = {number: name for name, number in bytecode.opcodes.items()}
    raw, at, prefix = original.co_code, 0, 0
    found: list[Raw] = []
    while at < len(raw):
        opcode = names[raw[at]]
        oparg = prefix | raw[at + 1]
        prefix = oparg << 8 if opcode == "EXTENDED_ARG" else 0
        if found and (found[-1].opcode, opcode) in rules.pairs:
            found[-1] = found[-1]._replace(quickened=rules.pairs[found[-1].opcode, opcode])
        found.append(Raw(at, opcode, oparg, rules.quick.get(opcode, opcode)))
        at += 2 + 2 * bytecode.caches.get(opcode, 0)
    return iter(found)
