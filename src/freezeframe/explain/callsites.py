"""Every call of a code object: what it calls, how C is handed the arguments, which specialised form it gets."""

from __future__ import annotations

from dataclasses import dataclass
from types import CodeType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.explain.callables import CallableView, callable_view
from freezeframe.explain.codes import head
from freezeframe.explain.disassembly import source_line
from freezeframe.explain.expected import expected_form
from freezeframe.explain.looking import class_name, is_a
from freezeframe.explain.page import Page, Span, View, bold, dim, plural
from freezeframe.explain.resolving import UNKNOWN, Resolver, defined_by
from freezeframe.explain.stack import ENTER, EXIT, call_of, symbolic_stacks
from freezeframe.explain.target import subject_of
from freezeframe.isa.lift import lift
from freezeframe.isa.lift.versions import dotted
from freezeframe.model.namedtuple import NamedTuple
from freezeframe.model.raw import HOST_VERSION, RawCode
from freezeframe.native.objects.adaptive import adaptive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from freezeframe.model.code import Code

_CALLS: Final = frozenset({"CALL", "CALL_KW", "CALL_FUNCTION_EX"})
_LONG: Final = 60
_OWN: Final = (ENTER, EXIT, "<function <generic parameters of ")


class CallSite(NamedTuple):
    """One call."""

    number: int
    offset: int
    line: int | None
    column: int | None
    callee: str
    """As the source writes it."""
    arguments: int
    """Positional and keyword ones; -1 where `*args` or `**kwargs` bring them."""
    keywords: tuple[str, ...]
    resolved: CallableView | None
    """What is called, where that can be known."""
    why: str
    """Why it cannot."""
    specialised: str | None
    """The form that the site has now, where it has been executed."""
    expected: str | None
    """The form that it gets, by what it calls."""


@dataclass(frozen=True, slots=True, repr=False)
class Calls(View):
    """How a target is called, where it is something live, and what it calls, where it has code."""

    name: str
    callable: CallableView | None
    code: Code | None
    sites: tuple[CallSite, ...]
    inner: tuple[Calls, ...]

    def __repr__(self) -> str:
        return f"<{self.name}: {plural(len(self.sites), 'call')}>"

    def write(self, page: Page) -> None:
        """Say it on a page."""
        if self.code is None:
            assert self.callable is not None
            described = self.callable.described
            if len(described) + len(self.name) + 2 <= page.width:
                page.line(bold(self.name), f"  {described}")
            else:
                page.line(bold(self.name))
                page.prose(described)
            return
        head(page, self.name, self.code)
        if self.callable is not None:
            page.entry("how it is called", self.callable.described, wraps=True)
        self._sites(page)

    def _sites(self, page: Page) -> None:
        assert self.code is not None
        if not self.sites:
            page.prose("it calls nothing", style="dim")
        here = self.code.version == HOST_VERSION
        shown: int | None = -1
        for site in self.sites:
            if site.line != shown:
                shown = site.line
                source_line(page, self.code, shown)
            page.line("      ", Span(f"{site.callee}", "bold"), dim(f"  {_counted(site)}"))
            page.prose(_described(site, here=here), 8, "" if site.resolved else "dim")
        for inner in self.inner:
            assert inner.code is not None
            page.heading(f"in {inner.name}", dim(f"  line {inner.code.firstlineno}"))
            inner._sites(page)

    def document(self) -> dict[str, Any]:
        """What `--json` prints."""
        return {
            "target": self.name,
            "callable": None if self.callable is None else _callable(self.callable),
            "version": None if self.code is None else dotted(self.code.version),
            "calls": [
                site._asdict() | {"keywords": list(site.keywords), "resolved": None if site.resolved is None else _callable(site.resolved)}
                for site in self.sites
            ],
            "inner": [inner.document() for inner in self.inner],
        }


def calls(target: Any) -> Calls:
    """Say how a target is called and what it calls. Raises FreezeframeError for what neither can be called nor has code."""
    subject = subject_of(target)
    called = callable_view(subject.value) if subject.live and callable(subject.value) else None
    if subject.raw is None:
        return Calls(subject.name, called if called is not None else callable_view(subject.value), None, (), ())
    return _of_code(subject.name, subject.code, called, Resolver(subject, subject.code, defined_by(subject)))


@dataclass(frozen=True, slots=True, repr=False)
class Several(View):
    """Several targets, one after the other."""

    targets: tuple[Calls, ...]

    def __repr__(self) -> str:
        return f"<{', '.join(each.name for each in self.targets)}>"

    def write(self, page: Page) -> None:
        """Say it on a page."""
        plain = [each for each in self.targets if each.code is None and each.callable is not None]
        if plain == list(self.targets):
            page.table([(bold(each.name), each.callable.described) for each in plain if each.callable is not None], indent=0)
            return
        for each in self.targets:
            page.blank()
            each.write(page)

    def document(self) -> dict[str, Any]:
        """What `--json` prints."""
        return {"targets": [each.document() for each in self.targets]}


def _of_code(name: str, code: Code, called: CallableView | None, resolver: Resolver) -> Calls:
    inside = [lift(each) for each in code.consts if isinstance(each, (CodeType, RawCode))]
    return Calls(
        name=name,
        callable=called,
        code=code,
        sites=tuple(_sites(code, resolver)),
        inner=tuple(found for each in inside if (found := _of_code(each.name, each, None, resolver.inside(each))).sites or found.inner),
    )


def _sites(code: Code, resolver: Resolver) -> Iterator[CallSite]:
    stacks = symbolic_stacks(code, _LONG)
    now = _forms_now(code)
    for number, instruction in enumerate(code.instructions):
        stack = stacks[number]
        if instruction.opcode not in _CALLS or stack is None or code.lineno(number) is None:
            continue
        call = call_of(instruction, stack)
        if call.callee == "__build_class__" or call.callee.startswith(_OWN):  # the compiler's own
            continue
        arguments = -1 if instruction.opcode == "CALL_FUNCTION_EX" else len(call.arguments)
        keywords = _keywords(call.names)
        value, why = resolver.resolve(call.callee)
        resolved = expected = None
        if value is not UNKNOWN and callable(value):
            resolved = callable_view(value)
            if code.version == HOST_VERSION:
                owner = UNKNOWN if call.owner is None else resolver.resolve(call.owner)[0]
                bound = call.owner is not None and not is_a(owner, type) and resolved.kind == "method descriptor"
                dropped = number + 1 < len(code.instructions) and code.instructions[number + 1].opcode == "POP_TOP"
                expected = expected_form(value, arguments, keywords=bool(keywords), bound=bound, dropped=dropped)
        elif value is not UNKNOWN:
            why = f"it is {class_name(type(value))}, which cannot be called"
        yield CallSite(
            number, instruction.offset, code.lineno(number), code.positions[number][2], call.callee,
            arguments, keywords, resolved, why, now.get(instruction.offset), expected,
        )  # fmt: skip


def _keywords(names: str) -> tuple[str, ...]:
    import ast

    try:
        return tuple(ast.literal_eval(names)) if names else ()
    except (ValueError, SyntaxError):
        return (names,)  # more than a line holds


def _forms_now(code: Code) -> dict[int, str]:
    """The specialised forms that the sites of executed code have, by their offsets. 3.11's calls are two instructions."""
    original = code.original
    if not isinstance(original, CodeType):
        return {}
    found: dict[int, str] = {}
    before = ""
    for each in adaptive(original):
        if each.family == "PRECALL":
            before = each.name if each.specialised else ""
        elif each.family in {"CALL", "CALL_KW", "CALL_FUNCTION_EX"}:
            if each.specialised:
                found[each.offset] = each.name
            elif before:
                found[each.offset] = before
            before = ""
    return found


def _counted(site: CallSite) -> str:
    if site.arguments < 0:
        return "*args or **kwargs"
    return plural(site.arguments, "argument") + (f", by name {', '.join(site.keywords)}" if site.keywords else "")


def _described(site: CallSite, *, here: bool) -> str:
    """What is said of a call; of its form only where the code is `here`: the running Python's own."""
    text = site.why if site.resolved is None else site.resolved.described
    if site.specialised is not None:
        return f"{text} → {site.specialised}"
    if site.expected is not None:
        return f"{text} → will be {site.expected}"
    return f"{text} → not specialised" if here and site.resolved is not None else text


def _callable(view: CallableView) -> dict[str, Any]:
    return {
        "name": view.name,
        "kind": view.kind,
        "convention": list(view.convention),
        "flags": view.flags,
        "vectorcall": {"flag": view.vectorcall.flag, "pointer": view.vectorcall.pointer},
        "protocol": view.protocol,
        "target": view.target,
    }
