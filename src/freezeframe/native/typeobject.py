"""What a class keeps for somebody else: an object that lives exactly as long as the class does."""

from typing import Final

from freezeframe.errors import UnsupportedRuntime
from freezeframe.native.memory import exchange, words

_CACHE: Final = 352
"""`PyTypeObject.tp_cache`: used by nobody, but the collector visits it, and a class that dies lets go of it."""

_FLAGS: Final = type.__dict__["__flags__"].__get__
"""A class's flags, read past its metaclass, which may be a program's."""
_HEAP_TYPE: Final = 1 << 9


def attach(cls: type, value: object) -> bool:
    """Let a class own `value` (in the place of what it was given before) and give True; False for a static type, which lives as long as
    the process.

    A cycle through the class and the value is garbage like any other: no table of ours keeps either alive.
    """
    if not _FLAGS(cls) & _HEAP_TYPE:
        return False
    exchange(id(cls) + _CACHE, value)
    return True


if words[id(type("Probe", (), {})) + _CACHE >> 3]:
    raise UnsupportedRuntime("CPython keeps something in a class where freezeframe expects nothing; this build of it is not supported")
