"""When sites are kept: from the moment on that somebody may look at them.

That is where a machine is asked to (`Machine(specialise=True)`), and where the program itself can ask: guest code that names
`_co_code_adaptive`, or gives `dis` its `adaptive=`. What it then sees is what CPython would show it, of what has run since the module was
imported that says so.
"""

from __future__ import annotations

from types import CodeType
from typing import TYPE_CHECKING, Any

from freezeframe.isa.specialised import SPECIALISING
from freezeframe.machine import link
from freezeframe.machine.hidden import hide_ourselves
from freezeframe.model.raw import HOST_VERSION

if TYPE_CHECKING:
    from freezeframe.machine.link import Linked
    from freezeframe.model.code import Code


def keep() -> None:
    """Keep the sites of all guest code of the host's version from now on, where its special forms are known."""
    if link.RECORDING or HOST_VERSION not in SPECIALISING:
        return
    from freezeframe.machine.specialise.recorder import Recorder

    hide_ourselves()

    def record(code: Code, linked: Linked) -> None:
        if code.version == HOST_VERSION and not linked.hidden and type(code.original) is CodeType:
            linked.recorder = Recorder(code, linked)

    link.record_with(record)


ASKS = frozenset({"_co_code_adaptive"})
READERS = frozenset({"dis"})
KEYWORD = "adaptive"


def may_ask(original: Any) -> bool:
    """Does a module's code say anywhere that it looks at sites? (`dis` itself, which can show them to others, does not count.)"""
    reads = asks = False
    codes = [original]
    while codes:
        code = codes.pop()
        names = code.co_names
        if not ASKS.isdisjoint(names):
            return True
        reads = reads or not READERS.isdisjoint(names)
        for constant in code.co_consts:
            if type(constant) is CodeType:
                codes.append(constant)
            elif type(constant) is tuple and KEYWORD in constant:
                asks = True
    return reads and asks
