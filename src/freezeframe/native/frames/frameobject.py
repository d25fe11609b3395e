"""`ShadowFrame`: a real frame object that stands for a frame which CPython does not run.

Whoever looks at a guest's stack (`sys._getframe`, `warnings`, `traceback`, `inspect`, debuggers) must be given objects of
`types.FrameType`. `PyFrame_New` makes such an object, with an interpreter frame of its own inside. What the guest's frame holds is
written there before somebody looks, and read back where somebody may have changed it; CPython's own rules then give `f_lineno`,
`f_locals`, `f_back`, `clear` and the rest.
"""

from __future__ import annotations

from _thread import _local
from types import CellType, CodeType, FrameType

from freezeframe.model.null import NULL
from freezeframe.native.check import LAYOUT, new_frame, thread_state
from freezeframe.native.layout import OWNED_BY_FRAME_OBJECT, OWNED_BY_THREAD
from freezeframe.native.memory import WHOLE, exchange, ints, mem, release, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final, Self


if LAYOUT.iframe.tagged:
    from freezeframe.native.frames.stackrefs import EMPTY_WORD, read, write
else:
    from freezeframe.native.frames.slots import EMPTY_WORD, read, write

_DATA: Final = LAYOUT.frame.data
_BACK: Final = LAYOUT.frame.back
_FRAME: Final = LAYOUT.frame.frame
_CODE: Final = LAYOUT.iframe.code
_LOCALS: Final = LAYOUT.iframe.locals
_STACK: Final = LAYOUT.iframe.stack
_STACK_IS_ADDRESS: Final = LAYOUT.iframe.stack_is_address
_LOCALSPLUS: Final = LAYOUT.iframe.localsplus
_INSTRUCTION: Final = LAYOUT.iframe.instruction
_INSTRUCTIONS: Final = LAYOUT.code.instructions
_PREVIOUS: Final = LAYOUT.iframe.previous
_FRAME_OBJ: Final = LAYOUT.iframe.frame_obj
_OWNER: Final = LAYOUT.iframe.owner
_BUILTINS: Final = LAYOUT.iframe.builtins
_FUNCTION: Final = LAYOUT.iframe.function
_FUNCTION_BUILTINS: Final = LAYOUT.function.builtins

_this_thread = _local()

# How far a frame's slots are filled: the address of the first that is not, or a count of 32 bits.
_extents: Final = words if _STACK_IS_ADDRESS else ints
_EXTENT_SHIFT: Final = 3 if _STACK_IS_ADDRESS else 2


class ShadowFrame:
    """A frame object, and the means to keep it in step with the frame that it stands for.

    It begins at the first traceable instruction, with empty slots. A free variable's slot always holds a cell, an empty one
    where it would be `NULL`: CPython takes what is there for a cell without looking.
    """

    __slots__ = ("_block", "_first", "_free", "_slots", "address", "frame")

    frame: FrameType
    """The frame object."""
    address: int
    """The address of its interpreter frame: what `link` of another one takes, and `HostChain`'s fields."""

    def __init__(self, code: CodeType, globals: dict[str, Any], locals: Any = None, builtins: dict[str, Any] | None = None) -> None:
        """Make the frame object.

        `locals` is the mapping of a module's or class body's frame, None for a function's. `builtins` need be given only where they
        may differ from those that CPython finds through `globals`.
        """
        try:
            state = _this_thread.state
        except AttributeError:
            state = _this_thread.state = thread_state()
        self._show(new_frame(state, id(code), id(globals), None if locals is None else id(locals)))
        address = self.address
        if builtins is not None and words[address + _BUILTINS >> 3] != id(builtins):
            # The frame borrows its builtins from its function.
            exchange((words[address + _FUNCTION >> 3] & ~3) + _FUNCTION_BUILTINS, builtins)
            words[address + _BUILTINS >> 3] = id(builtins)

    def _show(self, frame: FrameType) -> None:
        """Stand for a frame with this frame object, which nobody runs, and whose slots are filled (with NULL, if need be)."""
        self.frame = frame
        self.address = address = id(frame) + _DATA
        code = frame.f_code
        self._first = id(code) + _INSTRUCTIONS
        start = address + _LOCALSPLUS
        extent = _extents[address + _STACK >> _EXTENT_SHIFT]
        self._slots = slots = mem[start : extent if _STACK_IS_ADDRESS else start + extent * 8]
        self._block = slots.tobytes()
        free = code.co_freevars
        if free:
            self._free = len(free)
            self.write_slots([NULL] * (len(slots) // 8))
        else:
            self._free = 0

    @classmethod
    def standing_in(cls, frame: FrameType) -> Self | None:
        """Stand for a frame with the frame object that CPython's own had, which was left; None where it is cleared, or another's now."""
        code = frame.f_code
        slots = len({*code.co_varnames, *code.co_cellvars}) + len(code.co_freevars)
        address = id(frame) + _DATA
        filled = address + _LOCALSPLUS + slots * 8 if _STACK_IS_ADDRESS else slots
        if words[id(frame) + _FRAME >> 3] != address or _extents[address + _STACK >> _EXTENT_SHIFT] != filled:
            return None
        shadow = cls.__new__(cls)
        shadow._show(frame)
        shadow.write_slots([NULL] * slots)
        shadow.set_back(None)
        return shadow

    def __repr__(self) -> str:
        return f"<ShadowFrame of {self.frame!r}>"

    def set_position(self, offset: int) -> None:
        """Put the frame at the instruction at byte `offset` of its code: that is `f_lasti` then, and `f_lineno` follows.

        Before the first traceable instruction a linked frame is invisible, as CPython's own are.
        """
        words[self.address + _INSTRUCTION >> 3] = self._first + offset

    def position(self) -> int:
        """`f_lasti`: the byte offset of the instruction that it stands at (a jump by assigning `f_lineno` moves it)."""
        return words[self.address + _INSTRUCTION >> 3] - self._first

    def write_slots(self, values: list[Any]) -> None:
        """Make the slots hold `values`, a list which may go on behind the last slot (with an evaluation stack); `NULL` empties a slot.

        A slot of a cell variable takes the cell itself. What the slots held goes when all else is done: finalizers may come back here.
        Raises `ValueError` where there are fewer values than slots.
        """
        if self._free:
            values = self._with_free_cells(values)
        slots = self._slots
        self._block, _held = write(slots, values)
        # frame.clear() leaves none filled.
        address = self.address
        if _STACK_IS_ADDRESS:
            words[address + _STACK >> 3] = address + _LOCALSPLUS + len(slots)
        else:
            ints[address + _STACK >> 2] = len(slots) >> 3

    def _fill(self, size: int) -> None:
        """Say that so many bytes of slots and stack are filled."""
        address = self.address
        _extents[address + _STACK >> _EXTENT_SHIFT] = address + _LOCALSPLUS + size if _STACK_IS_ADDRESS else size >> 3

    def _with_free_cells(self, values: list[Any]) -> list[Any]:
        end = len(self._slots) // 8
        free = values[end - self._free : end]
        if NULL not in free:
            return values
        return values[: end - self._free] + [CellType() if cell is NULL else cell for cell in free]

    def read_slots(self) -> list[Any]:
        """What the slots hold, `NULL` for the empty ones; all of them empty after `frame.clear()`."""
        return read(self._slots)

    def changed(self) -> bool:
        """Whether somebody else has changed the slots: `PyFrame_LocalsToFast`, a write through `f_locals`, `frame.clear()`."""
        return self._slots.tobytes() != self._block

    def push_stack(self, values: list[Any]) -> None:
        """Put an evaluation stack behind the slots, for CPython to pop from, until `drop_stack`.

        It is as long as the code allows; `values` are its upper end, and what is below is `NULL`. Raises `ValueError` where they are more.
        """
        size = self.frame.f_code.co_stacksize
        if len(values) > size:
            raise ValueError(f"{len(values)} values for a stack of {size}")
        start = self.address + _LOCALSPLUS + len(self._slots)
        stack = mem[start : start + size * 8]
        stack[WHOLE] = EMPTY_WORD * size
        write(stack, [NULL] * (size - len(values)) + values)
        self._fill(len(self._slots) + size * 8)

    def drop_stack(self) -> int:
        """Take the evaluation stack away; how many values CPython has popped."""
        start = self.address + _LOCALSPLUS + len(self._slots)
        extent = _extents[self.address + _STACK >> _EXTENT_SHIFT]
        stack = mem[start : extent if _STACK_IS_ADDRESS else self.address + _LOCALSPLUS + extent * 8]
        left = len(stack) // 8
        self._fill(len(self._slots))
        write(stack, [NULL] * left)
        return self.frame.f_code.co_stacksize - left

    def set_back(self, back: FrameType | None) -> None:
        """Make `back` the frame's `f_back`; None leaves it to `link`, and to the frame's having no caller where it is not linked."""
        if back is None:
            release(id(self.frame) + _BACK)
        else:
            exchange(id(self.frame) + _BACK, back)

    def become(self, address: int) -> None:
        """Make the frame object that of the interpreter frame at `address`, of a call of the same code that CPython goes on with.

        What stands for a call inside of it is let go of: as for every call, that place is filled when the call has ended, if anybody
        keeps the object then (take_ownership, Python/frame.c). The interpreter frame must have no other frame object.
        """
        own = self.address
        # Nobody looks into that place until it is filled: not even the cells are needed that free variables always have.
        self._block, _held = write(self._slots, [NULL] * (len(self._slots) // 8))
        for offset in (_FUNCTION, _CODE):
            write(mem[own + offset : own + offset + 8], [NULL])
        release(own + _LOCALS)
        words[id(self.frame) + _FRAME >> 3] = address
        exchange(address + _FRAME_OBJ, self.frame)

    def recode(self, code: CodeType, offset: int) -> None:
        """Make it that of a call of another code object, with the same slots, at the instruction at byte `offset`."""
        at = self.address + _CODE
        write(mem[at : at + 8], [code])
        self._first = id(code) + _INSTRUCTIONS
        self.set_position(offset)

    def set_locals(self, names: Any) -> None:
        """Make a mapping the namespace of a module's or class body's frame."""
        exchange(self.address + _LOCALS, names)

    def link(self, previous: int) -> None:
        """Put the frame into the chain that CPython walks, above the interpreter frame at `previous` (0: there is none).

        Until `unlink` it is an executing frame for CPython: `clear()` is refused, the collector does not look into it. It must be kept
        alive for so long, and so must what `previous` belongs to.
        """
        address = self.address
        words[address + _PREVIOUS >> 3] = previous
        words[address + _FRAME_OBJ >> 3] = id(self.frame)
        mem[address + _OWNER] = OWNED_BY_THREAD

    def unlink(self) -> None:
        """Take the frame out of the chain: it is an ended (or suspended) call's now. `f_back` is what `set_back` set."""
        address = self.address
        words[address + _PREVIOUS >> 3] = 0
        words[address + _FRAME_OBJ >> 3] = 0
        mem[address + _OWNER] = OWNED_BY_FRAME_OBJECT
