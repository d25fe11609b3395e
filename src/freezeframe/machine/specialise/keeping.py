"""When sites are kept: from the moment on that somebody may look at them.

That is where a machine is asked to (`Machine(specialise=True)`), and where the program itself can ask: guest code that names
`_co_code_adaptive`, or gives `dis` its `adaptive=`. What it then sees is what CPython would show it, of what has run since the module was
imported that says so.
"""

from __future__ import annotations

from types import CodeType
from typing import TYPE_CHECKING, Any

from freezeframe.machine import link
from freezeframe.machine.attributes import WATCHED
from freezeframe.machine.hidden import hide_ourselves
from freezeframe.model.null import NULL
from freezeframe.model.raw import HOST_VERSION

if TYPE_CHECKING:
    from freezeframe.machine.link import Linked
    from freezeframe.machine.thread import Thread
    from freezeframe.model.code import Code
    from freezeframe.model.frame import Frame

ATTRIBUTE = "_co_code_adaptive"
READER = "dis"
KEYWORD = "adaptive"

_refused = False


def never_keep() -> None:
    """Whatever the program may ask: the plain instructions only."""
    global _refused  # noqa: PLW0603 (one for the process)
    _refused = True


def keep() -> None:
    """Keep the sites of all guest code of the host's version from now on, where its special forms are known."""
    from freezeframe.isa.specialised import SPECIALISING  # this and what follows: loaded only where somebody looks

    if link.RECORDING or HOST_VERSION not in SPECIALISING:
        return
    from freezeframe.machine.specialise.recorder import Recorder
    from freezeframe.machine.specialise.showing import adaptive_bytecode

    hide_ourselves()

    def record(code: Code, linked: Linked) -> None:
        if code.version == HOST_VERSION and not linked.hidden and type(code.original) is CodeType:
            linked.recorder = Recorder(code, linked)

    def code_attribute(_thread: Thread, _frame: Frame, original: CodeType, name: str) -> Any:
        if name == ATTRIBUTE and link.is_lifted(original):
            linked = link.code_of(original).linked
            if linked is not None and linked.recorder is not None:
                return adaptive_bytecode(linked.recorder)
        return NULL

    WATCHED[CodeType] = code_attribute
    link.record_with(record)


def may_ask(original: Any, name: object) -> bool:
    """Does the code of the module `name` say anywhere that it looks at sites? (`dis`, which shows them to others, does not count.)"""
    if _refused or link.RECORDING or name == READER:
        return False
    reads = asks = False
    codes = [original]
    while codes:
        code = codes.pop()
        if ATTRIBUTE in code.co_names:
            return True
        reads = reads or READER in code.co_names
        for constant in code.co_consts:
            if type(constant) is CodeType:
                codes.append(constant)
            elif type(constant) is tuple and KEYWORD in constant:
                asks = True
    return reads and asks
