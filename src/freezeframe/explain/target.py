"""What is explained: a live object where there is one, and the code that it runs; and how a text names one (`TARGET`)."""

from __future__ import annotations

import builtins
import functools
import os
import sys
from functools import cached_property
from importlib import import_module
from types import (
    AsyncGeneratorType,
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

from freezeframe.errors import FreezeframeError
from freezeframe.explain import sources
from freezeframe.explain.looking import attribute, class_name, is_a, is_of_c, lookup, module_of, name_of, namespace_of, qualname, said
from freezeframe.isa.lift import lift
from freezeframe.model.code import Code
from freezeframe.model.function import code_that_runs
from freezeframe.model.raw import RawCode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NOTHING: Final = object()
"""In place of a live object, where there is none: code from a file or a snapshot."""


class Subject:
    """A target.

    `value` is the live object (`NOTHING` where there is none), `function` the Python function that a call of it runs in the end (None
    where there is none, or none is live), `raw` that one's code object as it was found, `steps` how it was reached from `value`.
    """

    def __init__(
        self,
        name: str,
        value: Any,
        function: FunctionType | None,
        raw: CodeType | RawCode | None,
        steps: tuple[str, ...],
        root: CodeType | RawCode | None = None,
        held: Mapping[str, str] | None = None,
    ) -> None:
        self.name = name
        """What messages call it."""
        self.value = value
        self.function = function
        self.raw = raw
        self.steps = steps
        self.root = root
        """The module's code that it was found in, where it comes from a file."""
        self.held = held
        """What is said of each of its globals, where it comes from a snapshot."""

    def __repr__(self) -> str:
        what = self.raw if self.function is None else self.function
        return f"<target {self.name}: {'no code' if what is None else repr(what)}>"

    @property
    def live(self) -> bool:
        """Whether there is a live object."""
        return self.value is not NOTHING

    @cached_property
    def code(self) -> Code:
        """Its code in our instructions. Raises FreezeframeError where it has none, and LiftError where that is malformed."""
        return lift(self.original)

    @property
    def original(self) -> CodeType | RawCode:
        """Its code object. Raises FreezeframeError, which says why, where it has none."""
        if self.raw is None:
            raise FreezeframeError(f"{self.name} has no code object: {_why_no_code(self.value)}")
        return self.raw


def find(text: str) -> Subject:
    """What a text names.

    `module:qualname` imports the module; so does a dotted name (`json.dumps`), unless it is a builtin's (`len`, `dict.get`). Behind
    `.<locals>.` stands what a function makes when it is called: its code. `path.py` is
    compiled by the running Python and not executed; `path.pyc` is read, of whichever version. Behind either, `:qualname` names one of the
    code objects inside, the last one of that name, or with `@LINE` the one that begins there. A snapshot's path names its innermost frame,
    or behind a colon another one, by number or qualified name.

    Raises FreezeframeError, in one line, where there is no such thing, and LiftError for a broken `.pyc`.
    """
    from freezeframe.explain.frozen import in_snapshot  # which most have no use for

    frozen = in_snapshot(text)
    if frozen is not None:
        return frozen
    path, inside = path_in(text)
    if path is not None:
        return _in_file(text, path, inside)
    module, colon, qualname = text.partition(":")
    if colon:
        return _subject(_attribute(text, _imported(text, module), module, qualname), text)
    return _subject(_dotted(text), text)


def subject_of(target: Any, name: str | None = None) -> Subject:
    """What a live object is, or what a text names. What is no function is followed to the function that a call of it runs: a method's,
    a property's getter, a `partial`'s. Raises as `find` does, for a text."""
    if is_a(target, Subject):
        return target
    text = text_in(target)
    return _subject(target, name) if text is None else find(text)


def text_in(target: Any) -> str | None:
    """The text that a target is: a path's, too. None for a live object."""
    return os.fsdecode(target) if is_a(target, str) or lookup(type(target), "__fspath__") is not None else None


def _subject(target: Any, name: str | None) -> Subject:
    value = target
    steps: list[str] = []
    for _ in range(_MOST_STEPS):
        if is_a(value, FunctionType):
            return Subject(name or _name_of(target), target, value, code_that_runs(value), tuple(steps))
        raw = _code_held_by(value)
        if raw is not None:
            return Subject(name or _name_of(target), target if type(target) not in _CODES else NOTHING, None, raw, tuple(steps))
        step = _step(value)
        if step is None:
            break
        how, value = step
        steps.append(how)
    return Subject(name or _name_of(target), target, None, None, tuple(steps))


def path_in(text: str) -> tuple[str | None, str]:
    """(path, qualname) where a text names a file, and otherwise (None, "")."""
    if os.path.isfile(text) or _like_a_path(text):
        return text, ""
    path, colon, inside = text.rpartition(":")
    while colon:
        if os.path.isfile(path) or _like_a_path(path):
            return path, inside
        path, colon, more = path.rpartition(":")
        inside = f"{more}:{inside}"
    return None, ""


def within(text: str, code: CodeType | RawCode, path: str, inside: str) -> CodeType | RawCode:
    """The code object that a qualified name behind a path names; the module's own where there is none. Raises FreezeframeError."""
    if not inside:
        return code
    qualname, at, line = inside.partition("@")
    if at and not (line.isascii() and line.isdecimal()):
        raise FreezeframeError(f"{text!r}: behind the @ stands the number of the line where the function begins, not {line!r}")
    known = list(nested(code))[1:]
    found = [each for each in known if qualname in (each.co_qualname, each.co_qualname.replace(".<locals>", ""))]
    chosen = [each for each in found if not at or each.co_firstlineno == int(line)]
    if chosen:
        return chosen[-1]
    if found:
        lines = ", ".join(str(each.co_firstlineno) for each in found)
        raise FreezeframeError(f"no {qualname!r} begins in line {line} of {path!r}; it begins in line {lines}")
    others = [each.co_qualname for each in known]
    raise FreezeframeError(f"there is no {qualname!r} in {path!r}; {_made_later(qualname, others) or _others(qualname, others)}")


def _made_later(qualname: str, known: list[str]) -> str | None:
    """What is said of a special method that a class does not define, but a decorator or a base class may."""
    owner, _, name = qualname.rpartition(".")
    if owner not in known or not (name.startswith("__") and name.endswith("__")):
        return None
    return f"{owner!r} does not define it; what it has when it runs is named by its module, module:{qualname}"


def nested(code: CodeType | RawCode) -> Iterator[CodeType | RawCode]:
    """A code object and all inside it, each before those that it holds."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, (CodeType, RawCode)):
            yield from nested(constant)


_MOST_STEPS: Final = 100
_CODES: Final = (CodeType, RawCode, Code)


def _code_held_by(value: Any) -> CodeType | RawCode | None:
    """The code object of what is no function, and not called."""
    if is_a(value, CodeType) or is_a(value, RawCode):
        return value
    if is_a(value, Code):
        return value.original
    for kind, name in _HOLDERS:
        if is_a(value, kind):
            found: CodeType = getattr(value, name)
            return found
    if is_a(value, TracebackType):
        return value.tb_frame.f_code
    frame = sys.modules.get("freezeframe.model.frame")
    if frame is not None and is_a(value, frame.Frame):
        return _code_held_by(value.code)
    snapshot = sys.modules.get("freezeframe.snapshot.snapshot")
    if snapshot is not None and is_a(value, snapshot.Snapshot):
        frames = value.frames
        return _code_held_by(frames[0]) if frames else None
    if is_a(value, ModuleType):
        return sources.code_of_module(value)
    if is_a(value, type):
        return _code_of_class(value)
    return None


_HOLDERS: Final[tuple[tuple[type, str], ...]] = (
    (FrameType, "f_code"),
    (GeneratorType, "gi_code"),
    (CoroutineType, "cr_code"),
    (AsyncGeneratorType, "ag_code"),
)


def _code_of_class(cls: type) -> CodeType | RawCode | None:
    """The code of a class's body, which CPython does not keep: looked for in the code of its module. C's may stand for one there.

    What a notebook or the interactive prompt executes is no module's: there it is looked for in the source of a method.
    """
    if is_of_c(cls):
        return None
    name = qualname(cls)
    module = sys.modules.get(module_of(cls))
    code = None if module is None else sources.code_of_module(module)
    found = [] if code is None else [inside for inside in nested(code) if inside.co_qualname == name]
    if found:
        return found[-1]
    for value in namespace_of(cls).values():
        method = None if is_a(value, type) else _subject(value, None).raw
        source = None if method is None or method.co_qualname.rpartition(".")[0] != name else sources.whole(method.co_filename)
        if method is not None and source is not None:
            for inside in nested(sources.compiled(source, method.co_filename)):
                if inside.co_qualname == name and method.co_firstlineno in {each.co_firstlineno for each in nested(inside)}:
                    return inside
    return None


def _step(value: Any) -> tuple[str, Any] | None:
    """One step from something that can be called, or got as an attribute, to the function that this runs; how, and what it is."""
    for kind, name, how in _STEPS:
        if is_a(value, kind):
            return how, getattr(value, name)
    if type(value) is _CACHED:
        return "what the cache calls", value.__wrapped__
    if is_a(value, type):
        return None
    call = lookup(type(value), "__call__")
    return ("__call__ of its class", call) if is_a(call, FunctionType) else None


_CACHED: Final = type(functools.lru_cache(len))
_STEPS: Final[tuple[tuple[type, str, str], ...]] = (
    (MethodType, "__func__", "the method's function"),
    (staticmethod, "__func__", "the static method's function"),
    (classmethod, "__func__", "the class method's function"),
    (functools.partial, "func", "what the partial calls"),
    (functools.partialmethod, "func", "what the partial method calls"),
    (property, "fget", "the property's getter"),
    (functools.cached_property, "func", "the property's getter"),
    (functools.singledispatchmethod, "func", "what is called for other types"),
)


def _name_of(value: Any) -> str:
    """What messages call a live object."""
    code = value.original if is_a(value, Code) else value
    return code.co_qualname if is_a(code, CodeType) or is_a(code, RawCode) else name_of(value)


def _why_no_code(value: Any) -> str:
    if is_a(value, ModuleType):
        return _why_no_module_code(value)
    if is_a(value, type):
        made = module_of(value)
        if made not in sys.modules:
            return f"CPython does not keep a class's body, and {made}, its module, is not imported"
        if made == "builtins" or is_of_c(value) or sources.is_of_c(sys.modules[made]):
            return "it is a class written in C; 'freezeframe calls' says how it is called"
        return "CPython does not keep a class's body, and it is not in the source of its module, or of a method"
    if callable(value):
        return "it is written in C; 'freezeframe calls' says how it is called"
    return f"it is {_article(class_name(type(value)))}, and no function; name something that can be called, a class or a module"


def _why_no_module_code(module: ModuleType) -> str:
    from importlib.machinery import EXTENSION_SUFFIXES

    file = attribute(module, "__file__")
    if file is None and attribute(module, "__path__") is not None:
        return "it is a folder without an __init__.py; name a module in it"
    written_in_c = not is_a(file, str) or file.endswith(tuple(EXTENSION_SUFFIXES))
    return "it is a module written in C" if written_in_c else "its source is not here"


def _article(noun: str) -> str:
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def _like_a_path(text: str) -> bool:
    return text.endswith((".py", ".pyw", ".pyc")) or (os.sep in text and ":" not in text)


def _in_file(text: str, path: str, inside: str) -> Subject:
    root = sources.code_in(path)
    code = within(text, root, path, inside)
    lift(code)  # what is malformed is refused here, whatever is asked for
    return Subject(text, NOTHING, None, code, (), root)


def _imported(text: str, name: str) -> ModuleType:
    if not name or not all(part.isidentifier() for part in name.split(".")):
        raise FreezeframeError(f"{text!r} names nothing: a target is module:qualname, path.py, path.py:qualname, path.pyc or a snapshot")
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name is not None and (name == error.name or name.startswith(f"{error.name}.")):
            raise FreezeframeError(
                f"there is no module {error.name!r} for {text!r}; is it spelt so, and is its folder on sys.path, or the current one?"
            ) from None
        raise FreezeframeError(_failed(name, error)) from None
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 (whatever the module does)
        raise FreezeframeError(_failed(name, error)) from None


def _failed(name: str, error: BaseException) -> str:
    return f"importing {name!r} raises {said(error)}; name its file instead, which is only compiled"


def _attribute(text: str, module: ModuleType, name: str, qualname: str) -> Any:
    value: Any = module
    outer, made, inner = qualname.partition(".<locals>.")
    if made:
        return _made_in(text, _attribute(text, module, name, outer), inner)
    for part in filter(None, qualname.split(".")):
        held = lookup(value, part) if is_a(value, type) else None
        if is_a(held, property) or is_a(held, functools.cached_property):
            value = held
            continue
        try:
            value = getattr(value, part)
        except AttributeError:
            where = f"the module {name!r}" if value is module else f"{_name_of(value)!r}"
            raise FreezeframeError(f"there is no {part!r} in {where}, for {text!r}; {_others(part, dir(value))}") from None
        except Exception as error:  # noqa: BLE001 (whatever a `__getattr__` does)
            raise FreezeframeError(f"getting {part!r} for {text!r} raises {said(error)}; name something else") from None
    return value


def _made_in(text: str, outer: Any, inner: str) -> CodeType | RawCode:
    """The code of what a function makes each time that it is called."""
    code = _subject(outer, None).original
    known = {each.co_qualname.removeprefix(f"{code.co_qualname}.<locals>."): each for each in nested(code)}
    if inner not in known:
        raise FreezeframeError(f"there is no {inner!r} in {_name_of(outer)!r}, for {text!r}; {_others(inner, list(known)[1:])}")
    return known[inner]


def _dotted(text: str) -> Any:
    """A builtin or its attribute, a module or what is in it, by a name without a colon."""
    first, _, rest = text.partition(".")
    if first.isidentifier() and hasattr(builtins, first):
        return _attribute(text, builtins, "builtins", text)
    parts = text.split(".")
    for count in range(len(parts), 1, -1):
        name = ".".join(parts[:count])
        if all(part.isidentifier() for part in parts) and sources.exists(name):
            return _attribute(text, _imported(text, name), name, ".".join(parts[count:]))
    return _attribute(text, _imported(text, first if rest else text), first, rest)


def _others(name: str, known: list[str]) -> str:
    """The names that are most like one that is not there."""
    from difflib import get_close_matches

    near = get_close_matches(name, dict.fromkeys(known), 3, 0.6)
    if near:
        return f"did you mean {' or '.join(map(repr, near))}?"
    shown = [other for other in dict.fromkeys(known) if not other.startswith("_")][:5]
    return f"there are {', '.join(shown)}{' …' if len(known) > len(shown) else ''}" if shown else "it is empty"
