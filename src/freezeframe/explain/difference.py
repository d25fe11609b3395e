"""What two functions share, and what `code.replace` would change."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

from freezeframe.errors import FreezeframeError
from freezeframe.explain.cells import EMPTY, content
from freezeframe.explain.looking import is_a, said
from freezeframe.explain.page import Page, Span, View, bold, dim, safe_repr
from freezeframe.explain.target import Subject, subject_of
from freezeframe.model.namedtuple import NamedTuple

if TYPE_CHECKING:
    from freezeframe.model.raw import RawCode


class Part(NamedTuple):
    """A part of a function or a field of a code object: whether both have the same one, and what they have."""

    name: str
    relation: str
    """"the same" object, "equal" ones, or "different" ones."""
    first: str
    second: str


@dataclass(frozen=True, slots=True, repr=False)
class Comparison(View):
    """Two functions or code objects, part by part."""

    first: str
    second: str
    parts: tuple[Part, ...]

    def __repr__(self) -> str:
        shared = ", ".join(part.name for part in self.parts if part.relation == "the same")
        return f"<{self.first} and {self.second} share {shared or 'nothing'}>"

    def write(self, page: Page) -> None:
        """Say it on a page."""
        page.line(bold(self.first), " and ", bold(self.second))
        same = [part for part in self.parts if part.relation == "the same"]
        if same:
            page.heading("the same", dim("  object, which both have"))
            for part in same:
                page.entry(part.name, part.first)
        equal = [part.name for part in self.parts if part.relation == "equal"]
        if equal:
            page.heading("equal", dim("  but not the same"))
            page.prose(", ".join(equal))
        different = [part for part in self.parts if part.relation == "different"]
        if different:
            page.heading("different")
            for part in different:
                if len(part.first) + len(part.second) < page.width - 26:
                    page.entry(part.name, part.first, f"and {part.second}")
                else:
                    page.entry(part.name, part.first)
                    page.entry("", part.second)

    def document(self) -> dict[str, Any]:
        """What `--json` prints."""
        return {"first": self.first, "second": self.second, "parts": [part._asdict() for part in self.parts]}


@dataclass(frozen=True, slots=True, repr=False)
class Replacement(View):
    """What a code object would be with some fields replaced: those that change, and whom it would concern."""

    name: str
    changed: tuple[Part, ...]
    equal: bool
    """Whether the new code object compares equal to the old one: two that only differ in their file's name do."""
    functions: tuple[str, ...]
    """The functions that have the code object now. Each keeps it until its `__code__` is assigned."""
    code: CodeType | RawCode
    """The new code object."""

    def __repr__(self) -> str:
        return f"<{self.name} with {', '.join(part.name for part in self.changed) or 'nothing'} replaced>"

    def write(self, page: Page) -> None:
        """Say it on a page."""
        page.line(bold(self.name), dim("  code.replace would change"))
        for part in self.changed:
            page.line("  ", Span(part.name, "bad"))
            page.line("    ", dim("from "), part.first)
            page.line("    ", dim("to   "), part.second)
        if not self.changed:
            page.prose("nothing")
        page.blank()
        page.prose(f"the new code object {'is equal to the old one, with the same hash' if self.equal else 'is not equal to the old one'}")
        if self.functions:
            page.prose(f"functions that have the old one, and keep it until their __code__ is assigned: {', '.join(self.functions)}")
        page.prose("code.replace proves nothing of the result: bytecode that does not fit can crash the process", style="dim")

    def document(self) -> dict[str, Any]:
        """What `--json` prints."""
        return {
            "target": self.name,
            "changed": [{"name": part.name, "from": part.first, "to": part.second} for part in self.changed],
            "equal": self.equal,
            "functions": list(self.functions),
        }


_FIELDS = (
    "co_code", "co_consts", "co_names", "co_varnames", "co_cellvars", "co_freevars", "co_flags", "co_argcount", "co_posonlyargcount",
    "co_kwonlyargcount", "co_nlocals", "co_stacksize", "co_name", "co_qualname", "co_filename", "co_firstlineno", "co_linetable",
    "co_exceptiontable",
)  # fmt: skip


def compare(first: Any, second: Any) -> Comparison:
    """Say what two functions, or other targets that have code, share. Raises as `code` does."""
    subjects = subject_of(first), subject_of(second)
    one, other = (subject.original for subject in subjects)
    relation = "the same" if one is other else "equal" if one == other else "different"
    parts = [Part("__code__", relation, safe_repr(one), safe_repr(other))]
    if relation == "different":
        parts += [_field(name, one, other) for name in _FIELDS]
    functions = [subject.function for subject in subjects]
    if None not in functions:
        parts += _function_parts(*functions)  # type: ignore[arg-type]
    return Comparison(subjects[0].name, subjects[1].name, tuple(parts))


def replaced(target: Any, **fields: Any) -> Replacement:
    """Say what `code.replace(**fields)` would change. Raises FreezeframeError where it would raise, and as `code` does."""
    subject: Subject = subject_of(target)
    old = subject.original
    try:
        new = old.replace(**fields)
    except (TypeError, ValueError) as error:
        raise FreezeframeError(f"{subject.name}: code.replace raises {said(error)}; give it other fields") from None
    compared = [_field(name, old, new) for name in _FIELDS]
    changed = tuple(part for part in compared if part.relation == "different")
    holders = [each for each in gc.get_referrers(old) if is_a(each, FunctionType) and each.__code__ is old]
    return Replacement(subject.name, changed, old == new, tuple(sorted(each.__qualname__ for each in holders)), new)


def _field(name: str, one: CodeType | RawCode, other: CodeType | RawCode) -> Part:
    relation, *texts = _related(getattr(one, name), getattr(other, name))
    return Part(name, "equal" if relation == "the same" else relation, *texts)


def _related(first: Any, second: Any) -> tuple[str, str, str]:
    relation = "the same" if first is second else "equal" if type(first) is type(second) and _equal(first, second) else "different"
    return relation, safe_repr(first, 200), safe_repr(second, 200)


def _equal(first: Any, second: Any) -> bool:
    """Whether two values are equal; those that cannot be compared are not."""
    try:
        return bool(first == second)
    except Exception:  # noqa: BLE001 (the program's own `__eq__`)
        return False


def _function_parts(first: FunctionType, second: FunctionType) -> list[Part]:
    parts = [
        Part(name, *_related(getattr(first, name), getattr(second, name)))
        for name in ("__globals__", "__builtins__", "__defaults__", "__kwdefaults__", "__dict__")
    ]
    cells, others = _cells(first), _cells(second)
    for name in sorted(cells.keys() & others.keys()):
        one, other = cells[name], others[name]
        texts = ["empty" if value is EMPTY else safe_repr(value) for value in (content(one), content(other))]
        parts.append(Part(f"cell of {name}", "the same" if one is other else "different", *texts))
    return parts + [
        Part(f"cell of {name}", "different", *("captured" if name in side else "not captured" for side in (cells, others)))
        for name in sorted(cells.keys() ^ others.keys())
    ]


def _cells(function: FunctionType) -> dict[str, Any]:
    return dict(zip(function.__code__.co_freevars, function.__closure__ or (), strict=True))
