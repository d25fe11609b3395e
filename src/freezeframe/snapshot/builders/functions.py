"""Functions, cells, code, generators and frames: what the engine that goes on makes."""

from __future__ import annotations

import gc
import sys
import types

from freezeframe.errors import SnapshotError
from freezeframe.model.code import GENERATORS, LAZY_ANNOTATIONS
from freezeframe.model.raw import HOST_VERSION, RawCode
from freezeframe.native.objects.functionobject import keep_annotations
from freezeframe.native.objects.hooks import count_as_told
from freezeframe.native.objects.typeobject import is_python_class
from freezeframe.snapshot.builders.checks import require
from freezeframe.snapshot.builders.frame_objects import FrameObjects
from freezeframe.snapshot.own import class_names
from freezeframe.verifier.frames import FrameChecker

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from freezeframe.model.frame import Frame
    from freezeframe.snapshot.engines import Engine
    from freezeframe.snapshot.versions.foreign import Foreign


class Functions(FrameObjects):
    """Builders of what is made of code."""

    foreign: Foreign
    cell = types.CellType
    method = types.MethodType

    def __init__(self, codes: Callable[[int], Any], engine: Engine) -> None:
        FrameObjects.__init__(self, codes, engine)
        self.functions: list[tuple[Any, RawCode]] = []
        """The functions of another version's code."""
        self.check = FrameChecker()
        self.unfilled: dict[int, tuple[Any, int]] = {}
        """The generators that have no frame yet, by their identity, each with the flags of its kind."""

    def function(self, code: Any, names: dict[str, Any], name: str, closure: tuple[Any, ...] | None) -> Any:
        """A function."""
        code = self.behind(code)
        made = self.engine.function(code, names, name, closure)
        if isinstance(code, RawCode):
            self.foreign.supply(names, code)
            self.functions.append((made, code))
        return made

    @staticmethod
    def fill_function(function: Any, state: dict[str, Any]) -> None:
        """Set what differs from a new function's attributes."""
        for name, value in state.items():
            if name == "__dict__":
                function.__dict__ = value  # the same one that others may hold
            elif name == "__annotate__" and "__annotations__" in state:
                Functions._evaluated(function, value, state["__annotations__"])
            elif name != "__annotations__" or "__annotate__" not in state:
                setattr(function, name, value)

    @staticmethod
    def _evaluated(function: Any, annotate: Any, annotations: Any) -> None:
        """Give a function its annotations, and what it has evaluated them by where that stays with them."""
        require(type(annotations) is dict, "a function's annotations are no dictionary")
        if HOST_VERSION < LAZY_ANNOTATIONS:
            function.__annotations__ = annotations
        else:
            function.__annotate__ = annotate
            keep_annotations(function, annotations)

    @staticmethod
    def fill_cell(cell: types.CellType, content: Any) -> None:
        """Put a variable's value into its cell."""
        cell.cell_contents = content

    @staticmethod
    def fill_class_cell(cell: types.CellType, owner: Any) -> None:
        """Put a class's own dictionary into a cell."""
        if not isinstance(owner, type) or not is_python_class(owner):
            raise SnapshotError("the snapshot is damaged: it opens the namespace of what is no class of Python's")
        cell.cell_contents = gc.get_referents(class_names(owner))[0]

    def generator(self, code: Any, name: str, qualname: str) -> Any:
        """A generator of any kind. Raises SnapshotError for code that makes none."""
        if not getattr(code, "co_flags", 0) & GENERATORS:
            raise SnapshotError("the snapshot is damaged: it has a generator whose code makes none")
        made = self.engine.generator(self.behind(code), name, qualname)
        self.unfilled[id(made)] = made, code.co_flags & GENERATORS
        return made

    def fill_generator(self, generator: Any, frame: Frame | None) -> None:
        """Give a generator its frame, or end it. Raises SnapshotError where it has one, or none that can be gone on with."""
        made = self.unfilled.pop(id(generator), None)
        if made is None:
            raise SnapshotError("the snapshot is damaged: it would give a frame to what is no generator without one")
        if frame is None:
            self.engine.finish_generator(generator)
            return
        self.check.suspended(frame, made[1])
        self.show_frame(id(generator), frame)
        self.engine.fill_generator(generator, frame)

    @staticmethod
    def fill_hooks(generator: Any, finalizer: Any) -> None:
        """Make an asynchronous generator one whose beginning the hooks have been told of, and its end is told to this."""
        if type(generator) is not types.AsyncGeneratorType or not (finalizer is None or callable(finalizer)):
            raise SnapshotError("the snapshot is damaged: what is told of a generator's end cannot be told of it")
        count_as_told(generator, finalizer)

    def frame(self, code: Any, position: int) -> Any:
        """A frame."""
        return self.engine.frame(self.behind(code), position)

    def fill_frame(self, frame: Frame, state: tuple[Any, ...]) -> None:
        """Give a frame what it works on."""
        frame.globals, frame.builtins, frame.locals, frame.localsplus, frame.closure, frame.caller, frame.handled, frame.generator = state
        if frame.builtins is None:
            frame.builtins = sys.modules["builtins"].__dict__
        self.foreign.note_frame(frame)
