"""What is needed where another version has written what is read, and is imported only then."""

from __future__ import annotations

import sys
from importlib import import_module

from freezeframe.model.code import LAZY_ANNOTATIONS
from freezeframe.model.raw import HOST_VERSION, RawCode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType
    from typing import Any

    from freezeframe.model.frame import Frame


class Foreign:
    """What is of another version, until it is at home here."""

    def __init__(self, python: tuple[int, int, int]) -> None:
        self._version = python[:2]
        self._is_here = python == sys.version_info[:3]
        self._instances: list[Any] = []
        self._frames: list[Frame] = []
        """Those of another version's code that generators have, or nobody."""

    def note_instance(self, value: Any) -> None:
        """Have an instance that is filled given what it would have come with here, when everything is there."""
        if not self._is_here:
            self._instances.append(value)

    def complete(self, classes: Iterable[type]) -> None:
        """Give these classes, and the instances that have been noted, the attributes that they would have come with here."""
        if self._is_here:
            return
        attributes = import_module("freezeframe.snapshot.versions.attributes")
        for cls in classes:
            attributes.complete_class(cls)
        for value in self._instances:
            attributes.complete(value)
        self._instances.clear()

    def annotate(self, functions: Iterable[Any], classes: Iterable[type], modules: Iterable[ModuleType]) -> None:
        """Evaluate the annotations of these where their version would have done so later, and this one has done so before."""
        if HOST_VERSION < LAZY_ANNOTATIONS <= self._version:
            import_module("freezeframe.snapshot.versions.annotations").evaluate(functions, classes, modules)

    def supply(self, names: dict[str, Any], code: RawCode) -> None:
        """Let a function's code find here what it looks for in its module."""
        import_module("freezeframe.snapshot.versions.library_code").supply(names, code, self._version)

    def note_frame(self, frame: Frame) -> None:
        """Have a frame checked when everything is there."""
        if isinstance(frame.code.original, RawCode):
            self._frames.append(frame)

    def check_frames(self, frames: Iterable[Frame]) -> None:
        """See to it that functions of another version's standard library can go on, in these frames and in those that were noted.

        Raises SnapshotError where one cannot.
        """
        found = self._frames + [frame for frame in frames if isinstance(frame.code.original, RawCode)]
        if found:
            import_module("freezeframe.snapshot.versions.library_code").check_frames(found)
