"""The engines, by the name that a snapshot gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from freezeframe.errors import SnapshotError

if TYPE_CHECKING:
    from freezeframe.snapshot.engines.machine import MachineEngine
    from freezeframe.snapshot.engines.native import NativeEngine

ENGINES: Final = ("native", "machine")


def engine_of(name: str) -> NativeEngine | MachineEngine:
    """What takes this engine's objects apart, makes such, and goes on with frames. Raises SnapshotError for a name that is none's."""
    if name not in ENGINES:
        raise SnapshotError(f"no such engine: {name!r}; there are {' and '.join(ENGINES)}")
    engine: Any
    if name == "native":
        from freezeframe.snapshot.engines.native import NativeEngine as engine  # noqa: N813 (one at a time is imported)
    else:
        from freezeframe.snapshot.engines.machine import MachineEngine as engine  # noqa: N813
    made: NativeEngine | MachineEngine = engine()
    return made
