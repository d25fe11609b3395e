"""Functions, methods, cells, code, generators: what is made of code."""

from __future__ import annotations

import gc
import sys
from types import (
    AsyncGeneratorType,
    CellType,
    CodeType,
    CoroutineType,
    FrameType,
    FunctionType,
    GeneratorType,
    MethodType,
    ModuleType,
    TracebackType,
)
from typing import TYPE_CHECKING, Any, Final

from freezeframe.errors import NotCapturable
from freezeframe.model.code import LAZY_ANNOTATIONS
from freezeframe.model.frame import Frame
from freezeframe.model.raw import HOST_VERSION, RawCode
from freezeframe.native.objects.functionobject import has_annotations
from freezeframe.native.objects.hooks import finalizer_of, is_told_of
from freezeframe.snapshot.builders.seeds import TOKENS
from freezeframe.snapshot.own import class_names, is_class, public_place
from freezeframe.snapshot.state.patches import is_replaced

if TYPE_CHECKING:
    from freezeframe.snapshot.writer import Writer

_FUNCTION: Final = TOKENS["function"]
_CELL: Final = TOKENS["cell"]


class _Names:
    """Stands for the dictionary of a module that travels by name, where a raw dictionary would be carried by value."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name


def namespace(writer: Writer, names: dict[str, Any]) -> Any:
    """What is written for a function's or frame's globals."""
    name = dict.get(names, "__name__")
    if type(name) is str and name not in writer.own:
        module = sys.modules.get(name)
        if module is not None and getattr(module, "__dict__", None) is names:
            known = writer.namespaces.get(name)
            if known is None:
                known = writer.namespaces[name] = _Names(name)
            return known
    return names


def _named(names: dict[str, Any]) -> Any:
    """The module that a new function with these globals is sure to be of; None where they are no module's, and may be filled later."""
    name = dict.get(names, "__name__")
    module = sys.modules.get(name) if type(name) is str else None
    return name if type(module) is ModuleType and module.__dict__ is names else None


def reduce_function(writer: Writer, function: Any) -> Any:
    """A function: by name where it is an installed module's, otherwise as code, globals, closure and attributes."""
    name = function.__name__
    module, qualname = function.__module__, function.__qualname__
    home = writer.own.home(function, module, qualname)
    if home is not None or is_replaced(writer.own, function, module, name):
        return TOKENS["found"], public_place(function, module if home is None else home, name if home is None else qualname)
    code = writer.engine.code_of(function)
    state: dict[str, Any] = {}
    if qualname != code.co_qualname:
        state["__qualname__"] = qualname
    if module is None or module != _named(function.__globals__):
        state["__module__"] = module
    defaults, keyword_defaults, names = function.__defaults__, function.__kwdefaults__, function.__dict__
    if defaults is not None:
        state["__defaults__"] = defaults
    if keyword_defaults is not None:
        state["__kwdefaults__"] = keyword_defaults
    if names:
        state["__dict__"] = names
    document = function.__doc__
    if document is not (code.co_consts[0] if code.co_consts and type(code.co_consts[0]) is str else None):
        state["__doc__"] = document
    if HOST_VERSION >= LAZY_ANNOTATIONS:
        annotate = function.__annotate__
        if annotate is not None:
            state["__annotate__"] = annotate
        if has_annotations(function):
            state["__annotations__"] = function.__annotations__
    elif function.__annotations__:
        state["__annotations__"] = function.__annotations__
    elif "__annotate__" in names:  # a later version's, which could not be evaluated here
        state["__annotate__"] = names["__annotate__"]
    parameters = getattr(function, "__type_params__", ())
    if parameters:
        state["__type_params__"] = parameters
    if state:
        writer.put_off("fill_function", function, state)
    return _FUNCTION, (code, namespace(writer, function.__globals__), name, function.__closure__)


def reduce_cell(writer: Writer, cell: CellType) -> Any:
    """A cell: empty, then filled."""
    try:
        content = cell.cell_contents
    except ValueError:
        pass
    else:
        owner = _class_with(content) if type(content) is dict and "__module__" in content else None
        if owner is None:
            writer.put_off("fill_cell", cell, content)
        else:
            writer.put_off("fill_class_cell", cell, owner)
    return _CELL, ()


def _class_with(names: dict[str, Any]) -> Any:
    """The class whose own dictionary this is: what annotations and type parameters are evaluated in, from 3.12."""
    for owner in gc.get_referrers(names):
        if is_class(owner) and gc.get_referents(class_names(owner))[0] is names:
            return owner
    return None


def reduce_code(writer: Writer, code: Any) -> Any:
    """A code object: its number in the snapshot's store."""
    return TOKENS["code"], (writer.codes(writer.engine.own_code(code)),)


def reduce_method(_writer: Writer, method: MethodType) -> Any:
    """A bound method: function and instance, without asking the instance for it."""
    return TOKENS["method"], (method.__func__, method.__self__)


def reduce_names(_writer: Writer, names: _Names) -> Any:
    """A module's dictionary, by the module's name."""
    return TOKENS["names"], (names.name,)


_CODES: Final = {GeneratorType: "gi_code", CoroutineType: "cr_code", AsyncGeneratorType: "ag_code"}


def reduce_generator(writer: Writer, generator: Any) -> Any:
    """A generator, coroutine or asynchronous generator: suspended, ended, or running in the frames that are written."""
    if id(generator) not in writer.running:
        try:
            writer.put_off("fill_generator", generator, writer.engine.frame_of(generator))
        except NotCapturable as error:
            return writer.obstacle(generator, str(error))
    if type(generator) is AsyncGeneratorType and is_told_of(generator):
        writer.put_off("fill_hooks", generator, finalizer_of(generator))
    code = writer.engine.own_code(getattr(generator, _CODES[type(generator)]))
    return TOKENS["generator"], (code, generator.__name__, generator.__qualname__)


def reduce_frame(writer: Writer, frame: Frame) -> Any:
    """A frame of ours."""
    builtins = None if frame.builtins is sys.modules["builtins"].__dict__ else frame.builtins
    locals_ = namespace(writer, frame.locals) if type(frame.locals) is dict else frame.locals
    writer.put_off(
        "fill_frame",
        frame,
        (
            namespace(writer, frame.globals),
            builtins,
            locals_,
            frame.localsplus,
            frame.closure,
            frame.caller,
            frame.handled,
            frame.generator,
        ),
    )
    return TOKENS["frame"], (frame.code.original, frame.position)


def reduce_traceback(writer: Writer, traceback: TracebackType) -> Any:
    """An entry of a traceback."""
    frame = traceback.tb_frame
    lasti = writer.engine.own_lasti(frame.f_code, traceback.tb_lasti)
    return TOKENS["traceback"], (traceback.tb_next, frame, lasti, traceback.tb_lineno)


def reduce_frame_object(writer: Writer, frame: FrameType) -> Any:
    """A frame object of CPython's: of which call that goes on. Of one that has ended, as a traceback keeps it: where, and the variables of
    the program's own functions."""
    names = frame.f_globals
    owner = writer.calls.get(id(frame))
    if owner is None:
        owner = writer.engine.owner_of(frame)
    if owner is not None:
        writer.put_off("fill_running_frame", frame, owner)
    else:
        slots = writer.engine.slots_of(frame) if dict.get(names, "__name__") in writer.own else None
        writer.put_off("fill_dead_frame", frame, (writer.engine.own_lasti(frame.f_code, frame.f_lasti), slots))
    return TOKENS["dead_frame"], (writer.engine.own_code(frame.f_code), namespace(writer, names))


FUNCTIONS: Final[dict[int, Any]] = {
    id(FunctionType): reduce_function,
    id(CellType): reduce_cell,
    id(CodeType): reduce_code,
    id(RawCode): reduce_code,
    id(MethodType): reduce_method,
    id(_Names): reduce_names,
    id(GeneratorType): reduce_generator,
    id(CoroutineType): reduce_generator,
    id(AsyncGeneratorType): reduce_generator,
    id(Frame): reduce_frame,
    id(TracebackType): reduce_traceback,
    id(FrameType): reduce_frame_object,
}
