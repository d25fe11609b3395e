"""Argument binding: from a call's arguments to the first slots of its frame.

The rules are those of `initialize_locals` (Python/ceval.c), in its order, and the `TypeError`s have its texts. Where an error
could be told from several, the order of the six stages decides which one a program sees.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any, Final, Protocol

from freezeframe.model.code import CO_VARARGS, CO_VARKEYWORDS, Code
from freezeframe.model.namedtuple import NamedTuple
from freezeframe.model.null import NULL


class Signature(Protocol):
    """What binding asks of a function: CPython's own have it, and ours (`freezeframe.model.function.Function`)."""

    __qualname__: str
    """What the error messages call it."""
    __defaults__: tuple[Any, ...] | None
    """Values of the last positional parameters."""
    __kwdefaults__: dict[str, Any] | None
    """Values of keyword-only parameters, by name."""


class Stage(NamedTuple):
    """What one stage of a binding left behind: the stage's name, and the slots as they stood then (`NULL` where still empty)."""

    name: str
    slots: tuple[object, ...]


def bind(code: Code, function: Signature, args: Sequence[object], kwargs: Mapping[str, object] | None = None) -> list[object]:
    """Return the start of a frame's `localsplus`: a fresh list of `code.nlocalsplus` slots, arguments in theirs and `NULL` elsewhere.

    Arguments that an inner function captures stand there as values: `MAKE_CELL` puts them into cells, as in CPython.
    Raises CPython's `TypeError` where the arguments do not fit the parameters.
    """
    count = code.argcount
    if len(args) == count and not kwargs and not code.kwonlyargcount and not code.flags & (CO_VARARGS | CO_VARKEYWORDS):
        return [*args, *[NULL] * (len(code.localsplus) - count)]
    binding = Binding(code, function, args, kwargs or {})
    for stage in STAGES:
        stage(binding)
    return binding.slots


def stages(code: Code, function: Signature, args: Sequence[object], kwargs: Mapping[str, object] | None = None) -> Iterator[Stage]:
    """Yield what each of the six stages made of the slots. Raises as `bind` does, when the stage that fails is reached."""
    binding = Binding(code, function, args, kwargs or {})
    for stage in STAGES:
        stage(binding)
        yield Stage(stage.__name__, tuple(binding.slots))


class Binding:
    """A binding in progress: the call's arguments, and the slots that the stages, called in the order of `STAGES`, fill."""

    __slots__ = ("args", "code", "function", "keyword_dict", "kwargs", "slots", "total")

    def __init__(self, code: Code, function: Signature, args: Sequence[object], kwargs: Mapping[str, object]) -> None:
        self.code = code
        self.function = function
        self.args = args
        self.kwargs = kwargs
        self.slots: list[object] = [NULL] * len(code.localsplus)
        self.total = code.argcount + code.kwonlyargcount
        self.keyword_dict: dict[str, object] | None = None

    def make_keyword_dict(self) -> None:
        """Put an empty dictionary into the slot of `**kwargs`, the last one."""
        flags = self.code.flags
        if flags & CO_VARKEYWORDS:
            self.keyword_dict = {}
            self.slots[self.total + (1 if flags & CO_VARARGS else 0)] = self.keyword_dict

    def copy_positionals(self) -> None:
        """Put positional arguments into the slots of positional parameters, as many as there are of both."""
        values = self.args[: self.code.argcount]
        self.slots[: len(values)] = values

    def pack_extra_positionals(self) -> None:
        """Put the positional arguments that are left into the tuple of `*args`, behind all other parameters."""
        if self.code.flags & CO_VARARGS:
            self.slots[self.total] = tuple(self.args[self.code.argcount :])

    def match_keywords(self) -> None:
        """Put keyword arguments into the slots of the parameters of their names, the others into the dictionary of `**kwargs`.

        Positional-only parameters cannot be named. That keywords are strings is checked for all before any is matched, as
        `_PyStack_UnpackDict` (Objects/call.c) does.
        """
        if not self.kwargs:
            return
        for keyword in self.kwargs:
            if not issubclass(type(keyword), str):
                raise TypeError("keywords must be strings")
        slots = self.slots
        names = self._names(self.code.posonlyargcount, self.total)
        for keyword, value in self.kwargs.items():
            index = _index(names, keyword)
            if index is not None:
                if slots[self.code.posonlyargcount + index] is not NULL:
                    raise TypeError(f"{self.function.__qualname__}() got multiple values for argument '{keyword!s}'")
                slots[self.code.posonlyargcount + index] = value
            elif self.keyword_dict is not None:
                self.keyword_dict[keyword] = value
            else:
                raise self._unexpected_keyword(names, keyword)

    def fill_defaults(self) -> None:
        """Put defaults into the slots of positional parameters that are still empty; too many or too few arguments are found here."""
        code = self.code
        given, count = len(self.args), code.argcount
        if given > count and not code.flags & CO_VARARGS:
            raise self._too_many_positionals()
        if given >= count:
            return
        defaults = self.function.__defaults__ or ()
        required = count - len(defaults)
        if given < required:
            missing = self._missing(given, required)
            if missing:
                raise self._missing_arguments("positional", missing)
            given = required
        slots = self.slots
        for index in range(given, count):
            if slots[index] is NULL:
                slots[index] = defaults[index - required]

    def fill_keyword_only_defaults(self) -> None:
        """Put defaults into the slots of keyword-only parameters that are still empty."""
        code = self.code
        if not code.kwonlyargcount:
            return
        slots = self.slots
        defaults = self.function.__kwdefaults__ or {}
        complete = True
        for index in range(code.argcount, self.total):
            if slots[index] is NULL:
                # As CPython asks the dictionary itself: whatever a subclass makes of `get` or `__missing__` is not called.
                slots[index] = dict.get(defaults, code.localsplus[index].name, NULL)
                complete = complete and slots[index] is not NULL
        if not complete:
            raise self._missing_arguments("keyword-only", self._missing(code.argcount, self.total))

    def _names(self, start: int, stop: int) -> list[str]:
        return [slot.name for slot in self.code.localsplus[start:stop]]

    def _missing(self, start: int, stop: int) -> list[str]:
        return [self.code.localsplus[index].name for index in range(start, stop) if self.slots[index] is NULL]

    def _unexpected_keyword(self, names: list[str], keyword: str) -> TypeError:
        """The error of a keyword that names no parameter; `names` are those that it could have named."""
        qualname = self.function.__qualname__
        misused = [given for name in self._names(0, self.code.posonlyargcount) for given in self.kwargs if given is name or name == given]
        if misused:
            return TypeError(f"{qualname}() got some positional-only arguments passed as keyword arguments: '{', '.join(misused)}'")
        suggestion = _suggestion(names, keyword)
        tail = "" if suggestion is None else f". Did you mean '{suggestion}'?"
        return TypeError(f"{qualname}() got an unexpected keyword argument '{keyword!s}'{tail}")

    def _too_many_positionals(self) -> TypeError:
        """The error of more positional arguments than parameters (`too_many_positional`)."""
        code = self.code
        given, count = len(self.args), code.argcount
        keyword_only = sum(value is not NULL for value in self.slots[count : self.total])
        defaults = self.function.__defaults__
        if defaults:
            takes = f"from {count - len(defaults)} to {count} positional arguments"
        else:
            takes = f"{count} positional argument{_plural(count)}"
        were = "was" if given == 1 and not keyword_only else "were"
        also = ""
        if keyword_only:
            also = f" positional argument{_plural(given)} (and {keyword_only} keyword-only argument{_plural(keyword_only)})"
        return TypeError(f"{self.function.__qualname__}() takes {takes} but {given}{also} {were} given")

    def _missing_arguments(self, kind: str, missing: list[str]) -> TypeError:
        """The error of parameters that got no value (`missing_arguments`, `format_missing`)."""
        count = len(missing)
        names = [repr(name) for name in missing]
        if count > 2:
            names = [f"{', '.join(names[:-1])},", names[-1]]
        return TypeError(
            f"{self.function.__qualname__}() missing {count} required {kind} argument{_plural(count)}: {' and '.join(names)}",
        )


STAGES: Final[tuple[Callable[[Binding], None], ...]] = (
    Binding.make_keyword_dict,
    Binding.copy_positionals,
    Binding.pack_extra_positionals,
    Binding.match_keywords,
    Binding.fill_defaults,
    Binding.fill_keyword_only_defaults,
)
"""The six stages, in the order in which they are made."""


def _index(names: list[str], keyword: str) -> int | None:
    """Where `keyword` stands among `names`: looked for by identity, which nearly always finds it, then by equality."""
    for index, name in enumerate(names):
        if name is keyword:
            return index
    for index, name in enumerate(names):
        if keyword == name:
            return index
    return None


def _suggestion(names: list[str], keyword: str) -> str | None:
    """The name that `keyword` is a misspelling of, on hosts whose errors say so: 3.13 and later, which have it in `_suggestions`."""
    try:
        suggestions = import_module("_suggestions")
    except ModuleNotFoundError:
        return None
    suggestion: str | None = suggestions._generate_suggestions(names, keyword)
    return suggestion


def _plural(count: int) -> str:
    return "" if count == 1 else "s"
