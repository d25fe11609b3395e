"""What the specialising interpreter made of each site: natively as CPython's inline caches tell it, in the machine exactly."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import CodeType
from typing import TYPE_CHECKING, Any

from freezeframe.errors import FreezeframeError
from freezeframe.explain.codes import head
from freezeframe.explain.disassembly import source_line
from freezeframe.explain.operands import operand_text
from freezeframe.explain.page import Page, Span, View, dim, plural
from freezeframe.explain.target import Subject, subject_of
from freezeframe.isa.lift.versions import dotted
from freezeframe.isa.operand import Operand
from freezeframe.isa.specs import SPECS
from freezeframe.model.namedtuple import NamedTuple
from freezeframe.model.raw import HOST_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from freezeframe.model.code import Code
    from freezeframe.model.site import Site
    from freezeframe.native.objects.adaptive import Adaptive


class SiteView(NamedTuple):
    """One instruction that may have specialised forms.

    What is not known is None: CPython counts no hits and keeps no reasons; of its counters the misses are those since the form was made,
    and the failures those in a row since there was none.
    """

    number: int
    offset: int
    line: int | None
    family: str
    name: str
    argument: str
    specialised: bool
    hits: int | None
    misses: int | None
    failures: int | None
    waits: int | None
    reason: str | None

    @property
    def state(self) -> str:
        """What became of it, in words."""
        said = []
        if self.hits is not None:
            said.append(plural(self.hits, "hit"))
        if self.misses:
            said.append("1 miss" if self.misses == 1 else f"{self.misses:,} misses")
        if self.failures:
            said.append(f"failed {'once' if self.failures == 1 else f'{self.failures} times'}")
        if self.reason is not None:
            said.append(self.reason)
        if not self.specialised and self.waits is not None:
            said.append(f"tries {'again ' if self.failures else ''}{f'after {self.waits} more' if self.waits else 'when next executed'}")
        return ", ".join(said)


@dataclass(frozen=True, slots=True, repr=False)
class Adaptation(View):
    """The sites of a code object."""

    name: str
    code: Code
    engine: str
    """What executed it: "native" or "machine"."""
    sites: tuple[SiteView, ...]
    begun: bool
    """Whether the interpreter has looked at the code at all: CPython 3.11 executes it a few times first."""

    def __repr__(self) -> str:
        done = sum(site.specialised for site in self.sites)
        return f"<{self.name}: {done} of {plural(len(self.sites), 'site')} specialised>"

    def write(self, page: Page) -> None:
        """Say it on a page."""
        head(page, self.name, self.code)
        if not self.sites:
            page.prose("no instruction of it has specialised forms")
            return
        done = sum(site.specialised for site in self.sites)
        page.prose(
            f"{done} of {plural(len(self.sites), 'site')} specialised" if self.begun else "not executed often enough to be specialised"
        )
        shown: int | None = -1
        forms = [site.name if site.specialised else site.family for site in self.sites]
        width = min(34, max(map(len, forms)))
        room = max(len(site.argument[:14]) for site in self.sites)
        for site, form in zip(self.sites, forms, strict=True):
            if site.line != shown:
                shown = site.line
                source_line(page, self.code, shown)
            style = "good" if site.specialised and not site.misses else "bad" if site.failures or site.misses else ""
            argument = Span(f" {site.argument[:14]:{room}}", "bold")
            beside = len(site.state) + width + room + 13 <= page.width
            page.line(dim(f"   {site.offset:>5}  "), Span(f"{form:{width}}", style), argument, dim(f"  {site.state}" if beside else ""))
            if site.state and not beside:
                page.line(" " * 12, dim(site.state))
        if self.engine == "native" and any(site.failures for site in self.sites):
            page.blank()
            page.prose("CPython keeps neither hits nor why it failed; --engine machine counts both", style="dim")

    def called(self, name: str) -> Adaptation:
        """The same under another name."""
        return replace(self, name=name)

    def document(self) -> dict[str, Any]:
        """What `--json` prints."""
        return {
            "target": self.name,
            "qualname": self.code.qualname,
            "version": dotted(self.code.version),
            "engine": self.engine,
            "sites": [site._asdict() for site in self.sites],
        }


def adaptive(target: Any, engine: str = "native") -> Adaptation:
    """Say what has become of a function's sites so far: after it was called, by CPython or ("machine") by `Machine(specialise=True)`.

    Raises FreezeframeError where there is no such thing, no code, or none that this Python executes.
    """
    subject: Subject = subject_of(target)
    original = subject.original
    if not isinstance(original, CodeType):
        raise FreezeframeError(
            f"{subject.name} is code of Python {dotted(original.version)} of a file: nothing has executed it; name a live function"
        )
    if engine == "machine":
        return _counted(subject, original)
    from freezeframe.native.objects.adaptive import adaptive as found

    told = list(found(original))
    begun = HOST_VERSION >= _ADAPTS_AT_ONCE or any(each.name != each.family for each in told)
    return Adaptation(subject.name, subject.code, "native", tuple(_natively(subject.code, told)), begun)


def _counted(subject: Subject, original: CodeType) -> Adaptation:
    """What the machine has executed, and counted."""
    from freezeframe.machine.link import code_of

    code = code_of(original)
    sites = code.sites()
    return Adaptation(subject.name, code, "machine", tuple(_exactly(code, sites)), begun=bool(sites))


_ADAPTS_AT_ONCE = (3, 12)


def _natively(code: Code, found: Iterable[Adaptive]) -> Iterator[SiteView]:
    numbers: dict[int, int] = {}
    for number, instruction in enumerate(code.instructions):
        numbers[instruction.offset] = number
    for each in found:
        number = numbers.get(each.offset, numbers.get(_behind(code, each.offset), 0))
        yield SiteView(
            number, each.offset, code.lineno(number), each.family, each.name, _argument(code, number),
            each.specialised, None, each.misses, each.failures, each.waits, None,
        )  # fmt: skip


def _argument(code: Code, number: int) -> str:
    """What the operand says; where a jump leads is told by instructions, which are not shown here."""
    instruction = code.instructions[number]
    return "" if SPECS[instruction.opcode].operand is Operand.TARGET else operand_text(code, instruction)


def _behind(code: Code, offset: int) -> int:
    """The instruction that one belongs to which nothing is left of in ours (3.11's PRECALL): the next."""
    return next((instruction.offset for instruction in code.instructions if instruction.offset > offset), 0)


def _exactly(code: Code, sites: Iterable[Site]) -> Iterator[SiteView]:
    for site in sites:
        yield SiteView(
            site.position, site.offset, code.lineno(site.position), site.family, site.name, _argument(code, site.position),
            site.specialised, site.hits, site.misses, site.failures, None, site.reason,
        )  # fmt: skip
