"""Signal handlers of the program's: when they are called, what they are given, and that nobody sees ours.

CPython calls a handler between two instructions of whatever runs, or in a C function that asks. While the machine's own code runs that
would be in the middle of a guest instruction, so what CPython has for a handler is `arrived`, which lets the signal wait (see
`freezeframe.machine.signals`) where a loop of the machine's was interrupted, and calls the program's handler where C was, or native Python
code. The module `signal` gets functions of ours for those of C that set handlers and give them.
"""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]
import opcode
from operator import index
from types import ModuleType
from typing import TYPE_CHECKING, Any

from freezeframe.machine import calls
from freezeframe.machine.generators import STUBS
from freezeframe.machine.interpret import AFTER_IMPORT
from freezeframe.machine.intrinsics.registry import DECLINED, override
from freezeframe.machine.running import current
from freezeframe.machine.signals import HANDLERS, run_now, run_waiting
from freezeframe.native.hide import hidden_at
from freezeframe.native.signals.interruption import between_instructions, interruption, measure

if TYPE_CHECKING:
    from types import FrameType

    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame
    from freezeframe.native.signals.interruption import Interruption

native_signal, native_getsignal = _signal.signal, _signal.getsignal

CALLING = {id(function.__code__) for function in (calls.call_builtin, calls.native, calls.type_call)}
CALLS = {
    opcode.opmap["CALL_FUNCTION_EX"],
    *(opcode._specialized_opmap[name] for name in opcode._specializations.get("CALL_FUNCTION_EX", ())),  # type: ignore[attr-defined]
}
"""Where functions of ours execute one of these, they call C for the guest, or have just done so; an exception may leave them there."""


def arrived(number: int, frame: FrameType | None) -> None:
    """CPython calls this for every handler of the program's."""
    place = interruption()
    thread = current()
    if thread.standing or _is_machine(place):
        thread.waiting.add(number)
        thread.breaker = True
        return
    handler = HANDLERS.get(number)
    if handler is None:
        return  # it was replaced in between
    if thread.chain is None or thread.linked:
        handler(number, frame)
    else:
        run_now(thread, handler, number)
    _run_all_waiting(thread)


def attend_at(place: Interruption) -> None:
    """Run the handlers that had to wait for one of ours, which has interrupted the program there, where that was in C."""
    thread = current()
    if not thread.standing and not _is_machine(place):
        _run_all_waiting(thread)


def _is_machine(place: Interruption) -> bool:
    """Whether it was a loop of the machine's that was interrupted, amid an instruction of the guest's."""
    own = hidden_at(place.code) or place.code in STUBS
    return own and between_instructions(place.distance) and not (place.opcode in CALLS and place.code in CALLING)


def _run_all_waiting(thread: Thread) -> None:
    while thread.waiting:  # C goes on, and does not look again until the next signal
        run_waiting(thread)


def set_handler(number: Any, handler: Any, /) -> Any:
    """``_signal.signal``."""
    if not callable(handler):
        before = shown(number, native_signal(number, handler))
        HANDLERS.pop(index(number), None)
        return before
    before = shown(number, native_signal(number, arrived))
    HANDLERS[index(number)] = handler
    return before


def get_handler(number: Any, /) -> Any:
    """``_signal.getsignal``."""
    return shown(number, native_getsignal(number))


def shown(number: Any, handler: Any) -> Any:
    """A handler as the program knows it."""
    return HANDLERS[index(number)] if handler is arrived else handler


def install() -> None:
    """From now on handlers run between instructions of the guest's."""
    try:
        measure()
    except ValueError:
        return  # this is not the main thread, the only one that CPython lets set handlers, and calls them on
    if native_getsignal(_signal.SIGINT) is _signal.default_int_handler:
        set_handler(_signal.SIGINT, _signal.default_int_handler)


def register(module: ModuleType) -> None:
    """Give the module `signal`, whose functions are native, ours to call."""
    functions = ModuleType("_signal")
    functions.__dict__.update(vars(_signal), signal=set_handler, getsignal=get_handler)
    module._signal = functions  # type: ignore[attr-defined]


AFTER_IMPORT["signal"] = register


@override(native_signal)
def signal(_thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``_signal.signal(number, handler)``, called by the guest itself."""
    if len(args) != 2 or kwargs:
        return DECLINED
    frame.localsplus.append(set_handler(*args))
    return None


@override(native_getsignal)
def getsignal(_thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``_signal.getsignal(number)``, called by the guest itself."""
    if len(args) != 1 or kwargs:
        return DECLINED
    frame.localsplus.append(get_handler(*args))
    return None
