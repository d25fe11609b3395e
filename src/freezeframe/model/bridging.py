"""Which functions of ours stand for C's between two frames of a program, and travel with it: no traceback may show them anywhere."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


BRIDGES: Final = (
    "freezeframe.native.answers",
    "freezeframe.native.bridges",
    "freezeframe.native.consuming",
    "freezeframe.native.predicates",
    "freezeframe.native.steps",
)
"""The modules that have those of native programs. Snapshots name them: they keep their names."""
LIBRARY: Final = "freezeframe.machine.library."
"""How the names of the modules begin whose functions the machine executes where C calls back. They keep theirs, too."""
_FILES: Final = tuple(f"{name.replace('.', '/')}.py" for name in BRIDGES)
_FOLDER: Final = LIBRARY.rstrip(".").replace(".", "/")


def is_of_bridges(names: dict[str, Any]) -> bool:
    """Whether these are the global names of such a module."""
    name = dict.get(names, "__name__")
    return type(name) is str and (name in BRIDGES or name.startswith(LIBRARY))


def is_file_of_bridges(path: str) -> bool:
    """Whether a file is that of such a module, in whichever installation."""
    return path.endswith(_FILES) or path.rpartition("/")[0].endswith(_FOLDER)
