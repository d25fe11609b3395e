"""The terminal while GNU readline edits a line in it, for `input` of a program that imports `readline`."""

import ctypes
import sys
from importlib.machinery import ExtensionFileLoader
from types import ModuleType
from typing import Final

_PREPARED: Final = 0x4
"""`RL_STATE_TERMPREPPED` (readline.h): the terminal neither echoes nor gathers lines."""


def leave_terminal() -> None:
    """Give the terminal back the modes that it had before a line was edited, and begin a new line; where none is edited nothing is done.

    Whoever ends a process amid that leaves a shell that shows nothing of what is typed.
    """
    module = sys.modules.get("readline")
    if type(module) is not ModuleType or type(vars(module).get("__loader__")) is not ExtensionFileLoader:
        return  # it is not there, or is no library of its own
    library = ctypes.CDLL(vars(module)["__file__"])
    if ctypes.c_ulong.in_dll(library, "rl_readline_state").value & _PREPARED:
        library.rl_deprep_terminal()
        library.rl_crlf()
