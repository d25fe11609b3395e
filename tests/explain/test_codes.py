"""What is said of code objects and functions, against what CPython says."""

from __future__ import annotations

import dis
import inspect
import json
from types import CodeType

import pytest

from freezeframe import explain
from freezeframe.errors import FreezeframeError
from freezeframe.explain.cells import EMPTY
from freezeframe.explain.slots import Role


def sample(first, /, second=2, *rest, word: int = 3, **options):
    """Documented."""
    total = first

    def inner(by=second):
        nonlocal total
        total += by
        return lambda: (total, no_such_name)  # noqa: F821 (that is told)

    def twin():
        return total, late

    if options:
        late = 1
    return inner, twin


async def agen():
    yield 1


def test_every_field_of_this_python_is_explained() -> None:
    attributes = {name for name in dir(CodeType) if name.startswith("co_") and not callable(getattr(CodeType, name))}
    fields = {field.name for field in explain.code(sample).fields}
    assert fields == attributes | {"co_lnotab"}


def test_fields_have_the_values_of_the_code_object() -> None:
    for field in explain.code(sample).fields:
        if not isinstance(field.value, (str, type(None))) or field.name in {"co_name", "co_qualname", "co_filename"}:
            assert field.value == getattr(sample.__code__, field.name)
        assert field.meaning


@pytest.mark.parametrize("function", [sample, agen, json.dumps, inspect.signature, dis.Bytecode.__init__, lambda x: x])
def test_flags_are_those_of_dis(function: object) -> None:
    code = function.__code__  # type: ignore[attr-defined]
    names = {name for value, name in dis.COMPILER_FLAG_NAMES.items() if code.co_flags & value}
    told = {flag.name for flag in explain.code(function).flags}
    assert names <= told
    assert sum(flag.value for flag in explain.code(function).flags) == code.co_flags


def test_slots_are_parameters_by_kind_then_locals_cells_and_free_variables() -> None:
    slots = explain.code(sample).slots
    kinds = [parameter.kind.name for parameter in inspect.signature(sample).parameters.values()]
    assert sorted(slot.role.name for slot in slots[:5]) == sorted(kinds)
    assert {slot.name: (slot.role, slot.cell, slot.captured_by) for slot in slots[5:]} == {
        "inner": (Role.LOCAL, False, ()),
        "twin": (Role.LOCAL, False, ()),
        "total": (Role.CELL, True, ("inner", "twin")),
        "late": (Role.CELL, True, ("twin",)),
    }


def test_what_a_function_has_besides() -> None:
    inner, twin = sample(1)
    seen = explain.code(inner).function
    assert seen is not None
    assert (seen.module, seen.defaults, seen.missing) == (__name__, (("by", 2),), ())
    assert seen.closure == (("total", 1, (twin.__qualname__,)),)
    told = explain.code(twin).function
    assert told is not None
    assert [cell.content for cell in told.closure if cell.name == "late"] == [EMPTY]
    text = str(explain.code(twin))
    assert "late = empty cell" in text
    assert f"total = 1 shared with {inner.__qualname__}" in " ".join(text.split())
    outer = explain.code(sample)
    assert outer.function is not None
    assert dict(outer.function.annotations) == {"word": "<class 'int'>"} or dict(outer.function.annotations) == {"word": "int"}
    assert outer.function.kwdefaults == (("word", 3),)
    assert explain.code(inner()).function.missing == ("no_such_name",)  # type: ignore[union-attr]


def test_nested_code_is_a_tree() -> None:
    view = explain.code(sample)
    assert [(inner.code.name, [deep.code.name for deep in inner.nested]) for inner in view.nested] == [
        ("inner", ["<lambda>"]),
        ("twin", []),
    ]


@pytest.mark.parametrize(
    ("source", "has"),
    [("def f():\n 'doc'", True), ("def f():\n return 'x'", False), ("f = lambda: 'x'", False), ("f = ('x' for _ in ())", False)],
)
def test_docstrings(source: str, has: bool) -> None:
    from freezeframe.explain.codes import has_docstring

    inside = next(each for each in explain.subject_of(compile(source, "x", "exec")).original.co_consts if isinstance(each, CodeType))
    assert has_docstring(explain.code(inside).code) is has


def test_f_locals_semantics_are_those_of_this_version() -> None:
    def write() -> int:
        value = 1
        inspect.currentframe().f_locals["value"] = 2  # type: ignore[union-attr]
        return value

    assert ("at once" in explain.code(write).f_locals) == (write() == 2)


def test_what_two_functions_share() -> None:
    inner, twin = sample(1)
    again, _ = sample(5)
    parts = {part.name: part.relation for part in explain.compare(inner, again).parts}
    assert (parts["__code__"], parts["__globals__"], parts["cell of total"]) == ("the same", "the same", "different")
    parts = {part.name: part.relation for part in explain.compare(inner, twin).parts}
    assert (parts["__code__"], parts["cell of total"], parts["cell of late"]) == ("different", "the same", "different")


def test_what_replace_would_change() -> None:
    seen = explain.replaced(sample, co_filename="elsewhere")
    assert ([part.name for part in seen.changed], seen.equal, seen.functions) == (["co_filename"], True, ("sample",))
    seen = explain.replaced(sample, co_name="other")
    assert ([part.name for part in seen.changed], seen.equal) == (["co_name"], False)
    with pytest.raises(FreezeframeError, match=r"code\.replace raises ValueError: code: "):
        explain.replaced(sample, co_nlocals=0)


def test_text_html_and_json_say_the_same_and_fit() -> None:
    view = explain.code(sample)
    assert max(map(len, str(view).splitlines())) <= 80
    assert "\033" not in str(view)
    assert "sample" in view._repr_html_()
    document = json.loads(json.dumps(view.document()))
    assert {field["name"]: field["value"] for field in document["fields"]}["co_varnames"][:2] == ["first", "second"]
    assert document["nested"][0]["nested"][0]["freevars"] == ["total"]


def test_what_prints_badly_is_still_shown() -> None:
    class Bad:
        def __repr__(self) -> str:
            raise SystemError("no")

    def holder(value=Bad()):
        pass

    assert "value = <Bad, whose repr raises SystemError>" in str(explain.code(holder))


def test_what_a_flag_means_is_said_whole() -> None:
    async def numbers():
        yield 1

    text = " ".join(str(explain.code(numbers)).split())
    assert "0x1 its variables are in slots of the frame, not in a namespace NEWLOCALS" in text
    assert "…" not in text.partition(" flags 0x")[2].partition(" f_locals: ")[0]
