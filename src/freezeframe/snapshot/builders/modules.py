"""Modules that travel by name, what is found in them, and module objects that no import made."""

from __future__ import annotations

import contextlib
import importlib
import sys
import types

from freezeframe.errors import SnapshotError
from freezeframe.model.raw import HOST_VERSION
from freezeframe.native.memory import exchange
from freezeframe.snapshot.nameless import found
from freezeframe.snapshot.program_modules import show
from freezeframe.snapshot.state.search import look_in
from freezeframe.snapshot.versions.absent import AbsentKind, stand_in, version_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


_FORMERLY: Final = frozenset({"freezeframe.snapshot.checkpoint", "freezeframe.snapshot.library"})
"""Modules by which snapshots named what freezeframe offers, before they named it by `freezeframe`."""


class Modules:
    """Gives what is found again by its name."""

    def __init__(self, version: tuple[int, int]) -> None:
        self.version = version
        """Of the Python that the bytes were written in."""
        self.takes_over = False
        """Whether this process goes on as the program, and finds its modules where that has looked for them."""
        self.programs: dict[str, types.ModuleType] = {}
        """The program's modules, which are being filled."""
        self.imported: set[str] = set()
        """The modules that were found."""
        self.absent: list[AbsentKind] = []
        """What they name that this Python does not have."""

    def module(self, name: str, *submodules: str) -> types.ModuleType:
        """A module that travels by name, and what was imported of it where it is a package."""
        try:
            if name == "_asyncio":  # imported first it would find asyncio half done, which then has nothing of C's
                importlib.import_module("asyncio")
            module = importlib.import_module(name)
        except ImportError as error:
            way = "install it" if self.version == HOST_VERSION else f"install it, or go on under Python {'.'.join(map(str, self.version))}"
            raise SnapshotError(f"the snapshot needs the module {name!r}, which cannot be imported here ({error}); {way}") from error
        for submodule in submodules:
            # What the program itself refers to is named for itself: the rest may be of another version.
            with contextlib.suppress(ImportError):
                importlib.import_module(submodule)
        self.imported.update((name, *submodules))
        return module

    def names(self, name: str) -> dict[str, Any]:
        """The dictionary of a module that travels by name."""
        return self.module(name).__dict__

    @staticmethod
    def module_like(name: str) -> types.ModuleType:
        """A module object that no import made."""
        return types.ModuleType(name)

    @staticmethod
    def fill_module(module: types.ModuleType, names: dict[str, Any]) -> None:
        """Make a dictionary a module's own: functions that were made in it have the same for their globals."""
        if type(names) is not dict:
            raise SnapshotError("the snapshot is damaged: a module's names are no dictionary")
        exchange(id(module) + types.ModuleType.__dictoffset__, names)

    @staticmethod
    def fill_names(names: dict[str, Any], state: tuple[dict[str, Any], list[Any]]) -> None:
        """Put names into the dictionary of a module, or an instance's, before the root: for what makes objects, which is the list."""
        content, _ = state
        names.update(content)
        for name in content:  # in their order: some may have been missing
            names[name] = names.pop(name)

    def fill_process(self, _modules: Any, state: dict[str, Any]) -> None:
        """Give the process what those that make objects may rely on, before the root: what they import is the program's, too."""
        show(self.programs, beside_ours=self.takes_over)
        if self.takes_over:
            from freezeframe.snapshot.state.state import set_for_makers  # what every resume needs a little later

            set_for_makers(state)

    def fill_path(self, _modules: Any, state: tuple[list[str], tuple[str, ...]]) -> None:
        """Look for modules in these folders, too, before the root: the program has put them on `sys.path`. Where this is another
        installation, not in those within the old one's, which are the second item."""
        folders, installed = state
        if self.takes_over:
            look_in(folders, installed)

    def found(self, place: str, name: str, version: tuple[int, int] | None = None) -> Any:
        """An object of a module that travels by name, under whichever name it is there; `version` has it where the writer's has not."""
        if place in _FORMERLY:
            place = "freezeframe"
        version = version_of(version, self.version)
        try:
            return found(self.module, place, name)
        except SnapshotError:
            private = place.startswith("_") or "._" in place  # such as come and go with a version
            if version == HOST_VERSION or not place or not (private or place in sys.modules):
                raise
        made = stand_in(place, name, version)  # it may never be used
        if type(made) is AbsentKind:
            self.absent.append(made)
        return made
