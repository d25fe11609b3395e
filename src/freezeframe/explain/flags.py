"""`co_flags`, decoded (Include/cpython/code.h; the names are `dis`'s and `inspect`'s, those of `from __future__` that of `__future__`)."""

from __future__ import annotations

from typing import Final

from freezeframe.model.namedtuple import NamedTuple


class Flag(NamedTuple):
    """One bit of `co_flags`."""

    name: str
    value: int
    meaning: str


FLAGS: Final = (
    Flag("OPTIMIZED", 0x1, "its variables are in slots of the frame, not in a namespace"),
    Flag("NEWLOCALS", 0x2, "each call begins with new locals, not with a given namespace"),
    Flag("VARARGS", 0x4, "it has a parameter *args"),
    Flag("VARKEYWORDS", 0x8, "it has a parameter **kwargs"),
    Flag("NESTED", 0x10, "it stands inside another function"),
    Flag("GENERATOR", 0x20, "a call makes a generator; the body runs when that is iterated"),
    Flag("NOFREE", 0x40, "it has neither cells nor free variables (up to 3.10)"),
    Flag("COROUTINE", 0x80, "a call makes a coroutine; the body runs when that is awaited"),
    Flag("ITERABLE_COROUTINE", 0x100, "a generator that can be awaited (types.coroutine)"),
    Flag("ASYNC_GENERATOR", 0x200, "a call makes an asynchronous generator"),
    Flag("FUTURE_DIVISION", 0x20000, "from __future__ import division"),
    Flag("FUTURE_ABSOLUTE_IMPORT", 0x40000, "from __future__ import absolute_import"),
    Flag("FUTURE_WITH_STATEMENT", 0x80000, "from __future__ import with_statement"),
    Flag("FUTURE_PRINT_FUNCTION", 0x100000, "from __future__ import print_function"),
    Flag("FUTURE_UNICODE_LITERALS", 0x200000, "from __future__ import unicode_literals"),
    Flag("FUTURE_BARRY_AS_BDFL", 0x400000, "from __future__ import barry_as_FLUFL"),
    Flag("FUTURE_GENERATOR_STOP", 0x800000, "from __future__ import generator_stop"),
    Flag("FUTURE_ANNOTATIONS", 0x1000000, "from __future__ import annotations"),
    Flag("NO_MONITORING_EVENTS", 0x2000000, "sys.monitoring is told nothing of it"),
    Flag("HAS_DOCSTRING", 0x4000000, "its first constant is its docstring (from 3.14)"),
    Flag("METHOD", 0x8000000, "it is defined in the body of a class"),
)


def decoded(flags: int) -> tuple[Flag, ...]:
    """The flags that are set, lowest first; a bit without a name is called by its value."""
    known = tuple(flag for flag in FLAGS if flags & flag.value)
    rest = flags & ~sum(flag.value for flag in FLAGS)
    unknown = tuple(
        Flag(f"{1 << bit:#x}", 1 << bit, "a flag that freezeframe does not know") for bit in range(rest.bit_length()) if rest >> bit & 1
    )
    return known + unknown
