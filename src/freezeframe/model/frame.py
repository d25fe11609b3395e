"""`Frame`: one call in progress, as a plain value."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final, Protocol

    from freezeframe.model.code import Code
else:
    Protocol = object


class Bridge(Protocol):
    """A rule that says how a frame which no call instruction entered hands its result back: `__init__`, an operator, a loop's iterator …

    `returned` and `raised` are the machine's; see `freezeframe.machine.bridges`.
    """

    def returned(self, thread: Any, frame: Frame, value: Any) -> Any:
        """Deliver the value of `frame`, which has ended, to its caller; gives the frame to go on with."""

    def raised(self, thread: Any, frame: Frame, error: BaseException) -> Any:
        """An exception leaves `frame`: gives the frame to go on with where that ends it, or None."""


FIRST_SLOT_FIRST: Final = sys.version_info < (3, 14)
"""Whether a frame that ends lets go of its first slot first, and not of its last (_PyFrame_ClearLocals)."""


class Frame:
    """One call in progress.

    Ownership: a frame belongs to its caller's chain, or to its generator while that is suspended. `localsplus` is one list: the
    slots of `code.localsplus` (NULL where unbound), then the evaluation stack, whose top is the end of the list. `position` is
    the index of the next instruction; while instruction *k* executes, or what it called runs, it is *k* + 1.

    Two frames are equal when their parts are: code by content, namespaces and values by `==`, callers in turn.
    """

    __slots__ = (
        "__weakref__",
        "bridge",
        "builtins",
        "caller",
        "closure",
        "code",
        "generator",
        "globals",
        "handled",
        "locals",
        "localsplus",
        "position",
        "program",
        "shadow",
        "watch",
    )

    def __init__(
        self,
        code: Code,
        program: Any,
        globals: dict[str, Any],
        builtins: Any,
        locals: Any,
        localsplus: list[Any],
        closure: tuple[Any, ...] | None,
        caller: Frame | None,
        bridge: Bridge | None,
    ) -> None:
        self.code = code
        self.program = program
        """What the engine executes: `code`, linked."""
        self.globals = globals
        self.builtins = builtins
        self.locals = locals
        """The namespace of a module or class body; None in a function, whose variables are in `localsplus`."""
        self.localsplus = localsplus
        self.closure = closure
        """The function's cells, for `COPY_FREE_VARS`."""
        self.caller = caller
        self.bridge = bridge
        """How its result reaches the caller; None where it is simply pushed."""
        self.position = 0
        self.handled: BaseException | None = None
        """The exception that is being handled, in the innermost frame of a run that stands; what the levels outside handle is on their
        stacks."""
        self.generator: Any = None
        """What the machine keeps about the generator (coroutine, asynchronous generator) whose frame this is."""
        self.shadow: Any = None
        """What stands for this frame before CPython, once somebody has looked (`native.frames.frameobject`); of a frame that was captured,
        the `types.FrameType` object itself."""
        self.watch: Any = None
        """What a trace function of the guest's has asked for in this frame."""

    @property
    def stack(self) -> list[Any]:
        """A copy of the evaluation stack, the top last."""
        return self.localsplus[len(self.code.localsplus) :]

    @property
    def slots(self) -> list[Any]:
        """A copy of the slots of local variables, cells and free variables."""
        return self.localsplus[: len(self.code.localsplus)]

    @property
    def lineno(self) -> int | None:
        """The line of the next instruction (behind a call that is in progress, that is nearly always the line of the call)."""
        return self.code.lineno(min(self.position, len(self.code.instructions) - 1))  # one that has ended may stand behind the last

    def release(self) -> None:
        """Let go of all that the slots and the stack hold, in the order in which CPython does."""
        if FIRST_SLOT_FIRST:
            self.localsplus.reverse()  # a list lets go of its last item first
        self.localsplus = []

    def copy(self) -> Frame:
        """A frame that goes on from here independently of this one: own `localsplus`, the same values in it, callers copied too.

        What is *not* copied, and so stays shared, are the values themselves: objects, cells, iterators and namespaces.
        """
        caller = self.caller.copy() if self.caller is not None else None
        twin = Frame(
            self.code, self.program, self.globals, self.builtins, self.locals, self.localsplus[:], self.closure, caller, self.bridge
        )
        twin.position = self.position
        twin.handled = self.handled
        twin.generator = self.generator
        return twin

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Frame):
            return NotImplemented
        mine: Frame | None = self
        its: Frame | None = other
        while mine is not None and its is not None:
            if mine is its:
                return True
            if (mine.position, mine.code) != (its.position, its.code) or mine.bridge != its.bridge or mine.handled is not its.handled:
                return False
            if mine.localsplus != its.localsplus or mine.locals != its.locals or mine.closure != its.closure:
                return False
            if mine.globals is not its.globals and mine.globals != its.globals:
                return False
            mine, its = mine.caller, its.caller
        return mine is its

    __hash__ = object.__hash__

    def __repr__(self) -> str:
        return f"<frame {self.code.qualname}, line {self.lineno}, before instruction {self.position}, {len(self.stack)} on the stack>"
