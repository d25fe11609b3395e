"""Annotations that 3.14 or a later version was to evaluate (PEP 649), for versions that evaluate them where they stand.

There what is annotated has a function that gives its annotations when somebody asks for them. Here nobody asks: it has a dictionary. So
that function is called when everything is there, and what it gives is put where this version would have put it. What cannot be evaluated,
such as a name that is defined for type checkers only, leaves its owner without annotations, but with the function, for another version.
"""

from __future__ import annotations

from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.snapshot.own import bases_in_order, class_names, module_of
from freezeframe.snapshot.versions.absent import is_absent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Names = dict[str, Any]
_VALUE: Final = 1
"""`annotationlib.Format.VALUE`."""
_OF_CLASSES: Any = vars(type)["__annotations__"]
_BY_CLASSES: Final = ("__annotate__", "__annotate_func__")
"""Under which names a class has that function: a program that sets it, and the compiler (`type_get_annotate`, Objects/typeobject.c)."""


def evaluate(functions: Iterable[Any], classes: Iterable[type], modules: Iterable[ModuleType]) -> None:
    """Give all of these the annotations that they would have if this version had made them."""
    evaluation = _Evaluation()
    for cls in classes:
        evaluation.of_class(cls)
    for function in functions:
        evaluation.of_function(function)
    for module in modules:
        evaluation.of_module(module)


class _Evaluation:
    """Calls each function that gives annotations once: what has the same one has the same dictionary, as `functools.wraps` gives it."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Any, Names | None]] = {}

    def of_class(self, cls: type) -> Names | None:
        """A class's own annotations, which it has from now on; None where they cannot be evaluated."""
        names = class_names(cls)
        if "__annotations__" in names:
            here: Names = names["__annotations__"]
            return here
        found: Names | None = names.get("__annotations_cache__")
        if found is None:
            annotate = next((names[name] for name in _BY_CLASSES if callable(names.get(name))), None)
            if annotate is None:
                return {}
            found = self._given_by(annotate)
        if found is not None:
            _OF_CLASSES.__set__(cls, found)
            for name in (*_BY_CLASSES, "__annotations_cache__"):  # a protocol would count them among what it asks for
                if name in names:
                    type.__delattr__(cls, name)
        return found

    def of_function(self, function: Any) -> None:
        """Give a function its annotations."""
        names = function.__dict__
        if not function.__annotations__ and callable(names.get("__annotate__")):
            found = self._given_by(names["__annotate__"])
            if found is None:
                return
            function.__annotations__ = found
        names.pop("__annotate__", None)

    def of_module(self, module: ModuleType) -> None:
        """Give a module those of its annotations that it has come to; it keeps the function, for those to come."""
        names = module.__dict__
        if "__annotations__" not in names and callable(names.get("__annotate__")):
            found = self._given_by(names["__annotate__"])
            if found is not None:
                names["__annotations__"] = found

    def _given_by(self, annotate: Any) -> Names | None:
        known = self._known.get(id(annotate))
        if known is None:
            try:
                found = self._call(annotate)
            except Exception:  # noqa: BLE001 (whatever the program's code raises: there is nobody who has asked, to be told)
                found = None
            known = self._known[id(annotate)] = annotate, found
        return known[1]

    def _call(self, annotate: Any) -> Names | None:
        """What the function gives. What functions of the standard library do is done here, with the names of their module: they ask for
        `annotationlib`."""
        if type(annotate) is FunctionType:
            if annotate.__dict__.get("__generated_by_dataclasses__"):
                return self._of_data_class(_variables(annotate), annotate.__globals__)
            known = _LIBRARY.get((annotate.__module__, annotate.__qualname__))
            if known is not None:
                return known(self, _variables(annotate), annotate.__globals__)
        given = annotate(_VALUE)
        return given if type(given) is dict else None

    def _of_data_class(self, variables: Names, module: Names) -> Names | None:
        """Of a method that `dataclass` has made (`_make_annotate_function`)."""
        found: Names = {}
        for base in reversed(bases_in_order(variables["__class__"])):
            own = self.of_class(base)
            if own is None:
                return None
            found |= own
        made = {name: found[name] for name in variables["annotation_fields"] if name in found}
        if variables["return_type"] is not module["MISSING"]:
            made["return"] = variables["return_type"]
        return made

    def _of_made_data_class(self, variables: Names, _: Names) -> Names:
        """Of a class that `make_dataclass` has made: where no type was given this version has a text."""
        return {name: "typing.Any" if is_absent(given) else given for name, given in variables["annotations"].items()}

    def _of_named_tuple(self, variables: Names, module: Names) -> Names | None:
        """Of a class whose base is `typing.NamedTuple`, and of its `__new__`."""
        own = self._given_by(variables["original_annotate"])
        check = module["_type_check"]
        return own and {name: check(value, f"field {name} annotation must be a type") for name, value in own.items()}

    def _of_types_given(self, variables: Names, _: Names) -> Names:
        """Of a class that a call of `typing.NamedTuple` has made."""
        types: Names = variables["checked_types"]
        return types

    def _of_typed_dict(self, variables: Names, module: Names) -> Names | None:
        """Of a `typing.TypedDict`: those of its bases, too."""
        found: Names = {}
        for base in variables["bases"]:
            inherited = {} if base is module["Generic"] else self.of_class(base)
            if inherited is None:
                return None
            found |= inherited
        if variables["own_annotate"] is None:
            types: Names = variables["own_checked_annotations"]
            return found | types
        own = self._given_by(variables["own_annotate"])
        if own is None:
            return None
        home = module_of(variables["tp_dict"])
        return found | {name: module["_type_check"](value, variables["msg"], module=home) for name, value in own.items()}


_LIBRARY: Final[dict[tuple[str, str], Callable[[_Evaluation, Names, Names], Names | None]]] = {
    ("dataclasses", "make_dataclass.<locals>.annotate_method"): _Evaluation._of_made_data_class,
    ("typing", "NamedTupleMeta.__new__.<locals>.annotate"): _Evaluation._of_named_tuple,
    ("typing", "_TypedDictMeta.__new__.<locals>.__annotate__"): _Evaluation._of_typed_dict,
    ("typing", "_make_eager_annotate.<locals>.annotate"): _Evaluation._of_types_given,
}


def _variables(function: FunctionType) -> Names:
    """The variables that a function has from outside, where they have a value."""
    cells = zip(function.__code__.co_freevars, function.__closure__ or (), strict=True)
    return {name: cell.cell_contents for name, cell in cells}
