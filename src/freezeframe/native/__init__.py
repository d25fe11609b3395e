"""CPython's own memory, as far as freezeframe has to touch it. No other package imports `ctypes` (pyproject.toml has a contract).

`layout` says where CPython keeps things, as data by version; `memory` reads and writes there; `hide` makes our own frames invisible.
`capture` takes CPython's frames as values, `rebuild` has CPython go on from such, and `stop` finds the moment at which they can be taken.
`bridges`, `consuming` and `predicates` have what stands for C between frames: snapshots name these modules, so they stay where they are.
Importing a module of this package checks the part of the layout that it uses against objects whose contents are known, and raises
`UnsupportedRuntime` where it does not hold.
"""

import os
import sys

_PROGRAMS = 64
"""Numbers of descriptors below this one are left to the program, which gets the lowest that is free for each file that it opens."""


def _import_ctypes() -> None:
    """Import `ctypes` while the program's numbers are taken: newer versions of libffi keep a file open from their first use on."""
    taken = [os.open(os.devnull, os.O_RDONLY | os.O_CLOEXEC)]
    try:
        while taken[-1] < _PROGRAMS:
            taken.append(os.dup(taken[0]))
    except OSError:  # there are fewer: some are left to the import
        for descriptor in taken[-4:]:
            os.close(descriptor)
        del taken[-4:]
    try:
        import ctypes  # noqa: F401
    finally:
        for descriptor in taken:
            os.close(descriptor)


if "ctypes" not in sys.modules:
    _import_ctypes()
