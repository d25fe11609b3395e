"""Parameters: by the code object's counts, beside what `inspect.signature` says, through decorators that say what they wrap."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from types import FunctionType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.errors import FreezeframeError
from freezeframe.explain.bound import Binding, bind
from freezeframe.explain.called import PLACEHOLDER, Called, called
from freezeframe.explain.cells import content
from freezeframe.explain.defaults import Defaults, Source, defaults_of
from freezeframe.explain.given import arguments as read_arguments
from freezeframe.explain.looking import class_name, is_a, said
from freezeframe.explain.page import Page, View, bold, dim, safe_repr
from freezeframe.explain.slots import Role, parameter_roles
from freezeframe.explain.target import NOTHING, Subject, subject_of
from freezeframe.model.code import CO_OPTIMIZED
from freezeframe.model.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from freezeframe.model.code import Code

_NONE: Final = object()
_MOST: Final = 50
"""So many wrappers are followed."""
_DEFAULT: Final = 40
"""Characters of a default's text."""
_POSITIONAL: Final = frozenset({"POSITIONAL_ONLY", "POSITIONAL_OR_KEYWORD"})
_BY_NAME: Final = frozenset({"POSITIONAL_OR_KEYWORD", "KEYWORD_ONLY"})


class ParameterView(NamedTuple):
    """A parameter: its slot, its name, its kind (as `inspect.Parameter.kind` calls it) and its default, as text."""

    slot: int
    name: str
    kind: str
    default: str | None


class Layer(NamedTuple):
    """One function on the way from the target to what it wraps."""

    name: str
    parameters: tuple[ParameterView, ...]

    @property
    def text(self) -> str:
        """As `inspect.signature` would write it, without annotations."""
        return signature_text(self.parameters)


@dataclass(frozen=True, slots=True, repr=False)
class SignatureView(View):
    """The parameters of a target."""

    name: str
    steps: tuple[str, ...]
    """How the function was reached from a target that is not called itself, such as a property; what a class gives the arguments first."""
    layers: tuple[Layer, ...]
    """The function that is called, then what it wraps (`__wrapped__`), and so on; nothing where it is written in C."""
    given: int
    """So many arguments are there already: a method's `self`, those of a `partial`."""
    placeholders: tuple[int, ...]
    """The slots among them that a `partial` leaves to the call (`functools.Placeholder`)."""
    keywords: dict[str, str]
    """What a `partial` gives by name, as texts; a call may give others."""
    inspected: str | None
    """What `inspect.signature` says."""
    error: str | None
    """What it raises."""
    broken: tuple[str, ...]
    """Where the two do not say the same, or a decorator has hidden what it wraps."""
    binding: Binding | None

    def __repr__(self) -> str:
        return f"<{self.name}{self.layers[0].text if self.layers else self.inspected or '(?)'}>"

    def write(self, page: Page) -> None:
        """Say it on a page."""
        page.line(bold(self.name), dim("  parameters"))
        for step in self.steps:
            page.entry("by way of", step, wraps=True)
        for number, layer in enumerate(self.layers):
            label = "by its code" if number == 0 else "which wraps"
            page.entry(label, f"{layer.name}{layer.text}", wraps=True)
        said = f"raises {self.error}" if self.error else "needs a live object"
        page.entry("inspect.signature", said if self.inspected is None else self.inspected, wraps=True)
        if self.layers:
            page.blank()
            rows = [
                (str(parameter.slot), bold(parameter.name), Role[parameter.kind].value, dim(self._note(parameter)))
                for parameter in self.layers[0].parameters
            ]
            page.table(rows, head=("slot", "name", "kind", ""))
            if not rows:
                page.prose("it has no parameters", style="dim")
        for text in self.broken:
            page.blank()
            page.prose(text, style="bad")
        if self.binding is not None:
            self.binding.write(page)

    def _note(self, parameter: ParameterView) -> str:
        """What a parameter has without the call's arguments."""
        given = parameter.kind in _POSITIONAL and parameter.slot < self.given + len(self.placeholders)
        if given and parameter.slot not in self.placeholders:
            return "given already"
        if parameter.name in self.keywords and parameter.kind in _BY_NAME:
            return f"= {self.keywords[parameter.name]}  by the partial"
        return "" if parameter.default is None else f"= {parameter.default}"

    def document(self) -> dict[str, Any]:
        """What `--json` prints."""
        return {
            "target": self.name,
            "steps": list(self.steps),
            "layers": [
                {"name": layer.name, "text": layer.text, "parameters": [each._asdict() for each in layer.parameters]}
                for layer in self.layers
            ],
            "given": self.given,
            "placeholders": list(self.placeholders),
            "keywords": self.keywords,
            "inspect": self.inspected,
            "inspect_error": self.error,
            "broken": list(self.broken),
            "binding": None if self.binding is None else self.binding.document(),
        }


def signature(target: Any, arguments: str | None = None) -> SignatureView:
    """Say what parameters a target has; `arguments`, written as in a call (`1, 2, key=3`), are bound to them, stage by stage.

    Raises FreezeframeError for what cannot be called, and for arguments that are none.
    """
    subject = subject_of(target)
    found = called(subject)
    if found.function is None and not (subject.live and callable(subject.value)) and subject.raw is None:
        raise FreezeframeError(f"{subject.name} cannot be called: it is of type {class_name(type(subject.value))}; name something that can")
    bindable: tuple[Code, Defaults] | None = None
    layers: tuple[Layer, ...] = ()
    function, new = found.function, found.new
    if function is not None:
        if new is not None and arguments is not None and _bound(subject, found.of_new(), arguments, *_bindable(new)).error is not None:
            found, function, new = found.of_new(), new, None
        bindable = _bindable(function)
        layers = tuple(_layers(function))
    elif subject.raw is not None and not is_a(subject.value, type):
        if not subject.code.flags & CO_OPTIMIZED:
            raise FreezeframeError(f"{subject.name} is a module's or a class's body, which takes no arguments; name a function in it")
        bindable = subject.code, defaults_of(subject.code)
        layers = (Layer(subject.code.qualname, tuple(_parameters(*bindable))),)
    binding = None
    if arguments is not None:
        if bindable is None:
            raise FreezeframeError(
                f"what a call of {subject.name} runs first is written in C, which binds its arguments itself; "
                "name a Python function for that"
            )
        binding = _bound(subject, found, arguments, *bindable)
    inspected, error = _inspected(subject)
    broken = tuple(_broken(subject, layers, inspected))
    steps = () if callable(subject.value) else subject.steps
    if new is not None:
        first = Layer(_code_of(new).qualname, tuple(_parameters(*_bindable(new))))
        steps = (f"{first.name}{first.text}, which is given the same arguments first",)
    texts = {name: safe_repr(value, _DEFAULT) for name, value in found.keywords.items()}
    kept = tuple([slot for slot, value in enumerate(found.first) if value is PLACEHOLDER])
    shown = None if inspected is None else str(inspected)
    return SignatureView(subject.name, steps, layers, len(found.first) - len(kept), kept, texts, shown, error, broken, binding)


def signature_text(parameters: tuple[ParameterView, ...]) -> str:
    """As a `def` has them, with the marks `/` and `*`."""
    texts: list[str] = []
    keyword_only = star = False
    ordered = sorted(parameters, key=lambda each: _ORDER.index(each.kind))
    for number, parameter in enumerate(ordered):
        text = parameter.name if parameter.default is None else f"{parameter.name}={parameter.default}"
        if parameter.kind == "VAR_POSITIONAL":
            star = True
            text = f"*{text}"
        elif parameter.kind == "VAR_KEYWORD":
            text = f"**{text}"
        elif parameter.kind == "KEYWORD_ONLY" and not star and not keyword_only:
            texts.append("*")
            keyword_only = True
        texts.append(text)
        last = number + 1 == len(ordered) or ordered[number + 1].kind != "POSITIONAL_ONLY"
        if parameter.kind == "POSITIONAL_ONLY" and last:
            texts.append("/")
    return f"({', '.join(texts)})"


_ORDER: Final = ("POSITIONAL_ONLY", "POSITIONAL_OR_KEYWORD", "VAR_POSITIONAL", "KEYWORD_ONLY", "VAR_KEYWORD")


def _bound(subject: Subject, found: Called, arguments: str, code: Code, defaults: Defaults) -> Binding:
    """Arguments, bound to what a call runs, and read as if they were given to what is called."""
    given = read_arguments(arguments, {} if found.function is None else found.function.__globals__, subject.value if subject.live else code)
    return bind(code, defaults, arguments, given, found.first, found.keywords)


def _bindable(function: FunctionType) -> tuple[Code, Defaults]:
    return _code_of(function), _defaults(function)


def _code_of(function: FunctionType) -> Code:
    return subject_of(function).code


def _defaults(function: FunctionType) -> Defaults:
    return Defaults(function.__qualname__, function.__defaults__, function.__kwdefaults__)


def _layers(function: FunctionType) -> Iterator[Layer]:
    """A function and what it wraps, as far as that is said."""
    seen: set[int] = set()
    value: Any = function
    while is_a(value, FunctionType) and id(value) not in seen and len(seen) < _MOST:
        seen.add(id(value))
        code = _code_of(value)
        yield Layer(code.qualname, tuple(_parameters(code, _defaults(value))))
        value = value.__dict__.get("__wrapped__")


def _parameters(code: Code, defaults: Defaults) -> Iterator[ParameterView]:
    values = defaults.__defaults__ or ()
    for slot, role in enumerate(parameter_roles(code)):
        name = code.localsplus[slot].name
        default: Any = _NONE
        if role in {Role.POSITIONAL_ONLY, Role.POSITIONAL_OR_KEYWORD} and slot >= code.argcount - len(values):
            default = values[slot - code.argcount + len(values)]
        elif role is Role.KEYWORD_ONLY:
            default = (defaults.__kwdefaults__ or {}).get(name, _NONE)
        yield ParameterView(slot, name, role.name, None if default is _NONE else safe_repr(default, _DEFAULT))


def _inspected(subject: Subject) -> tuple[inspect.Signature | None, str | None]:
    """What `inspect.signature` says, and what it raises; annotations are left out, as the code does not have them."""
    value = subject.value if callable(subject.value) else subject.function  # a property's getter
    if value is None or subject.value is NOTHING:
        return None, None
    try:
        found = inspect.signature(value)
        inspected = found.replace(parameters=list(map(_bare, found.parameters.values())), return_annotation=inspect.Signature.empty)
    except Exception as error:  # noqa: BLE001 (the program's own code)
        return None, said(error)
    return inspected, None


def _bare(parameter: inspect.Parameter) -> inspect.Parameter:
    """A parameter without annotation, whose default stands for itself: its own text may be long, or raise."""
    empty = inspect.Parameter.empty
    default = empty if parameter.default is empty else Source(safe_repr(parameter.default, _DEFAULT))
    return parameter.replace(annotation=empty, default=default)


def _broken(subject: Subject, layers: tuple[Layer, ...], inspected: inspect.Signature | None) -> Iterator[str]:
    function = subject.function
    if not layers or function is None:
        return
    own = layers[0]
    if "__signature__" in function.__dict__:
        yield f"{own.name} has a __signature__ of its own: inspect.signature shows that, whatever the code takes"
    elif len(layers) > 1 and own.text != layers[-1].text and not _takes_all(own.parameters, layers[-1].parameters):
        yield (
            f"the decorator breaks it: inspect.signature follows __wrapped__ and shows {layers[-1].name}{layers[-1].text}, but what is "
            f"called is {own.name}{own.text}, which takes other arguments"
        )
    elif (
        len(layers) == 1
        and (hidden := _hidden(function)) is not None
        and _takes_all(own.parameters, behind := tuple(_parameters(_code_of(hidden), _defaults(hidden))))
    ):
        yield (
            f"a decorator has hidden it: {own.name} takes anything and does not say what it wraps; its closure holds "
            f"{hidden.__qualname__}{signature_text(behind)}. functools.wraps on {own.name} would say so"
        )
    elif inspected is not None and len(layers) == 1 and is_a(subject.value, FunctionType):
        said = {name: parameter.kind.name for name, parameter in inspected.parameters.items()}
        if said != {parameter.name: parameter.kind for parameter in own.parameters}:
            yield f"inspect.signature says {inspected}, the code takes {own.text}"


def _takes_all(own: tuple[ParameterView, ...], wrapped: tuple[ParameterView, ...]) -> bool:
    """Whether a wrapper has `*args` and `**kwargs`, and before them none but the first of the parameters that it wraps, such as `self`."""
    first = [each for each in own if each.kind in _POSITIONAL]
    rest = [each.kind for each in own if each.kind not in _POSITIONAL]
    if rest != ["VAR_POSITIONAL", "VAR_KEYWORD"]:
        return False
    behind = [each for each in wrapped if each.kind in _POSITIONAL]
    return len(first) <= len(behind) and all(
        one.default is None and (one.name == other.name or one.kind == "POSITIONAL_ONLY") for one, other in zip(first, behind, strict=False)
    )


def _hidden(function: FunctionType) -> FunctionType | None:
    """The function that a wrapper has in its closure, where it is the only one."""
    cells = [content(cell) for cell in function.__closure__ or ()]
    found = [value for value in cells if is_a(value, FunctionType)]
    return found[0] if len(found) == 1 else None
