"""Parameters and bindings: against `inspect.signature`, and against what calls do."""

from __future__ import annotations

import argparse
import functools
import inspect
import json
import subprocess
import sys

import pytest

from freezeframe import explain
from freezeframe.errors import FreezeframeError


def kept(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


def hiding(function):
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


def breaking(function):
    @functools.wraps(function)
    def wrapper(request):
        return function(request)

    return wrapper


def plain(a, /, b, c=(1,), *args, k, o=len, **kw):
    return locals()


def few(a, b=2, *, k=None):
    return locals()


class Point:
    def __init__(self, x, y=0):
        self.place = locals()

    def move(self, by):
        return locals()


wrapped, hidden, broken = kept(few), hiding(few), breaking(few)
FUNCTIONS = [
    value
    for module in (argparse, inspect, subprocess, json, functools)
    for holder in (module, *[each for each in vars(module).values() if isinstance(each, type)])
    for value in vars(holder).values()
    if inspect.isfunction(value) and not hasattr(value, "__wrapped__") and not hasattr(value, "__signature__")
]


def bare(value) -> str:
    found = inspect.signature(value)
    empty = inspect.Parameter.empty
    parameters = [parameter.replace(annotation=empty) for parameter in found.parameters.values()]
    return str(found.replace(parameters=parameters, return_annotation=inspect.Signature.empty))


def test_the_codes_counts_give_what_inspect_says() -> None:
    assert len(FUNCTIONS) > 300
    for function in FUNCTIONS:
        view = explain.signature(function)
        assert [(parameter.name, parameter.kind) for parameter in sorted(view.layers[0].parameters, key=order)] == [
            (parameter.name, parameter.kind.name) for parameter in inspect.signature(function).parameters.values()
        ]
        assert view.broken == () or "hidden" in view.broken[0]
        if not any(mark in view.layers[0].text for mark in ("…", "<class", "<function")):  # those are written in another way
            assert view.layers[0].text == bare(function)


def order(parameter) -> int:
    return ("POSITIONAL_ONLY", "POSITIONAL_OR_KEYWORD", "VAR_POSITIONAL", "KEYWORD_ONLY", "VAR_KEYWORD").index(parameter.kind)


@pytest.mark.parametrize(
    ("value", "given", "text"),
    [
        (Point, 1, "(self, x, y=0)"), (Point(1).move, 1, "(self, by)"), (functools.partial(plain, 1, k=3), 1, None), (plain, 0, None),
        (Point.move, 0, "(self, by)"),
    ],
)  # fmt: skip
def test_what_is_given_already(value, given: int, text: str | None) -> None:
    view = explain.signature(value)
    assert view.given == given
    assert text is None or view.layers[0].text == text


def test_what_a_partial_gives_by_name_is_no_default() -> None:
    view = explain.signature(functools.partial(functools.partial(Point.move, by=1), by="b"), "Point(1)")
    assert view.keywords == {"by": "'b'"}
    assert "= 'b'  by the partial" in str(view)
    assert view.binding is not None
    assert view.binding.slots["by"] == "'b'"


def test_decorators() -> None:
    view = explain.signature(wrapped)
    assert ([layer.text for layer in view.layers], view.inspected, view.broken) == (
        ["(*args, **kwargs)", "(a, b=2, *, k=None)"], "(a, b=2, *, k=None)", (),
    )  # fmt: skip
    [told] = explain.signature(hidden).broken
    assert "a decorator has hidden it: hiding.<locals>.wrapper takes anything" in told
    assert "its closure holds few(a, b=2, *, k=None)" in told
    [told] = explain.signature(broken).broken
    assert "shows few(a, b=2, *, k=None), but what is called is breaking.<locals>.wrapper(request)" in told


def test_decorators_of_methods() -> None:
    def kept(function):
        @functools.wraps(function)
        def wrapper(self, /, *args, **kwargs):
            return function(self, *args, **kwargs)

        return wrapper

    def hidden(function):
        def wrapper(self, *args, **kwargs):
            return function(self, *args, **kwargs)

        return wrapper

    def broken(function):
        @functools.wraps(function)
        def wrapper(other, *args, **kwargs):
            return function(other, *args, **kwargs)

        return wrapper

    def none(function):
        @functools.wraps(function)
        def wrapper(self, by, more, *args, **kwargs):
            return function(self, by)

        return wrapper

    assert explain.signature(kept(Point.move)).broken == ()
    assert "its closure holds Point.move(self, by)" in explain.signature(hidden(Point.move)).broken[0]
    for decorator in (broken, none):  # `self=…` does not reach the first; the second wants one more
        assert "the decorator breaks it" in explain.signature(decorator(Point.move)).broken[0]


ARGUMENTS = [
    "",
    "1",
    "1, 2",
    "1, 2, 3, 4",
    "1, 2, k=3",
    "1, b=2, k=3, z=9",
    "a=1, b=2, k=3",
    "1, 2, b=3, k=1",
    "*range(5), k=1",
    "1, j=2",
    "**{'k': 1}",
]


@pytest.mark.parametrize("function", [plain, few, Point, Point(0).move, functools.partial(few, 5), functools.partial(plain, 5, k=1)])
@pytest.mark.parametrize("arguments", ARGUMENTS)
def test_bindings_are_what_a_call_does(function, arguments: str) -> None:
    binding = explain.signature(function, arguments).binding
    assert binding is not None
    assert [stage.name for stage in binding.stages][:2] == ["make_keyword_dict", "copy_positionals"]
    try:
        result = eval(f"function({arguments})", {"function": function})
    except TypeError as error:
        assert (binding.error, binding.slots) == (str(error), {})  # noqa: PT017 (it may raise, or not)
        return
    assert binding.error is None
    assert len(binding.stages) == 6
    bound = result.place if isinstance(result, Point) else result
    assert {name: value for name, value in binding.slots.items() if name != "self"} == {
        name: repr(value) for name, value in bound.items() if name != "self"
    }


def test_what_each_stage_fills() -> None:
    binding = explain.signature(plain, "1, 2, k=3, z=4").binding
    assert binding is not None
    assert [stage.filled for stage in binding.stages] == [
        {"kw": "{}"}, {"a": "1", "b": "2"}, {"args": "()"}, {"k": "3", "kw": "{'z': 4}"}, {"c": "(1,)"}, {"o": repr(len)},
    ]  # fmt: skip


def test_code_that_is_not_live_has_its_defaults_from_the_source(tmp_path) -> None:
    (tmp_path / "f.py").write_text("import os\n@os.thing\ndef f(a, b=1, *, k=os.sep, j): pass\n")
    view = explain.signature(f"{tmp_path}/f.py:f", "5, k=2, j=3")
    assert view.layers[0].text == "(a, b=1, *, k=os.sep, j)"
    assert view.binding is not None
    assert view.binding.slots == {"a": "5", "b": "1", "k": "2", "j": "3"}
    with pytest.raises(FreezeframeError, match="is a module's or a class's body"):
        explain.signature(f"{tmp_path}/f.py")


def test_what_is_written_in_c() -> None:
    view = explain.signature(len)
    assert (view.layers, view.inspected, view.error) == ((), "(obj, /)", None)
    with pytest.raises(FreezeframeError, match="what a call of len runs first is written in C, which binds its arguments itself"):
        explain.signature(len, "1")
    assert "ValueError: no signature found" in str(explain.signature(type).error)


@pytest.mark.parametrize(
    ("arguments", "message"), [("1, ", None), ("1,,", "are no arguments"), ("nowhere", "raises NameError"), ("1)(", "are no arguments")]
)
def test_arguments_as_they_are_written(arguments: str, message: str | None) -> None:
    if message is None:
        assert explain.signature(few, arguments).binding is not None
        return
    with pytest.raises(FreezeframeError) as refused:
        explain.signature(few, arguments)
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_metaclass_that_is_called_first() -> None:
    class Meta(type):
        def __call__(cls, first, second):
            return super().__call__()

    class Made(metaclass=Meta):
        def __init__(self):
            pass

    view = explain.signature(Made, "1")
    assert view.layers[0].text == "(cls, first, second)"
    assert view.given == 1
    with pytest.raises(TypeError) as raised:
        Made(1)
    assert view.binding.error == str(raised.value)


def test_a_default_that_has_no_text() -> None:
    class Silent:
        def __repr__(self):
            raise RuntimeError("no text")

    def function(value=Silent()):
        pass

    view = explain.signature(function)
    assert view.inspected == "(value=<Silent, whose repr raises RuntimeError>)"
    assert view.error is None


def test_a_property_has_its_getters() -> None:
    class Shop:
        @property
        def price(self):
            return 1

    view = explain.signature(vars(Shop)["price"])
    assert (view.steps, view.layers[0].text, view.inspected, view.error) == (("the property's getter",), "(self)", "(self)", None)
    assert explain.signature(Shop().price.__add__).steps == ()


def test_what_cannot_be_called() -> None:
    with pytest.raises(FreezeframeError, match="cannot be called: it is of type str"):
        explain.signature("sys:version")
    assert sys.version  # the text is a value there, and names nothing


def test_text_and_json() -> None:
    for view in (explain.signature(plain, "1, 2, k=3"), explain.signature(broken), explain.signature(len)):
        assert max(map(len, str(view).splitlines())) <= 80
        assert json.loads(json.dumps(view.document()))["target"] == view.name


class Looked:
    @staticmethod
    def __call__(x, y=1):
        return locals()


class LookedUp:
    @classmethod
    def __call__(cls, x, y=1):
        return locals()


class Fresh:
    def __new__(cls, x, *, y=1):
        return object.__new__(cls)

    def __init__(self, x, y=1):
        pass


@functools.cache
def remembered(x, y=len("a")):
    return locals()


@pytest.mark.parametrize("value", [Looked(), LookedUp(), Fresh, remembered])
@pytest.mark.parametrize("arguments", ["", "1", "1, 2", "1, 2, 3", "1, y=3", "1, z=3", "1, 2, y=3", "x=1, y=2", "cls=1", "self=1"])
def test_what_is_given_the_arguments_first_tells_the_error(value, arguments: str) -> None:
    binding = explain.signature(value, arguments).binding
    assert binding is not None
    told = None
    try:
        eval(f"value({arguments})", {"value": value})
    except TypeError as error:
        told = str(error)
    assert binding.error == told


def test_a_class_with_both_says_so() -> None:
    view = explain.signature(Fresh)
    assert (view.layers[0].text, view.steps) == (
        "(self, x, y=1)",
        ("Fresh.__new__(cls, x, *, y=1), which is given the same arguments first",),
    )
    assert explain.signature(Fresh, "1, 2").layers[0].text == "(cls, x, *, y=1)"


@pytest.mark.skipif(not hasattr(functools, "Placeholder"), reason="partial keeps places from 3.14 on")
@pytest.mark.parametrize("arguments", ["", "1", "1, 2", "1, 2, 3", "1, b=2", "1, k=7", "1, 2, 3, 4"])
def test_places_that_a_partial_keeps(arguments: str) -> None:
    keeps = functools.Placeholder
    for value in (
        functools.partial(few, keeps, 5),
        functools.partial(plain, keeps, 5, keeps, 6),
        functools.partial(Point(1).move, keeps, 1),
    ):
        view = explain.signature(value, arguments)
        assert view.binding is not None
        bound, told = None, None
        try:
            bound = eval(f"value({arguments})", {"value": value})
        except TypeError as error:
            told = str(error)
        assert view.binding.error == told
        if bound is not None:
            assert view.binding.slots == {name: repr(each) for name, each in bound.items()}
    view = explain.signature(functools.partial(plain, keeps, 5, keeps, 6))
    assert (view.given, view.placeholders) == (2, (0, 2))
    assert [line.split()[1] for line in str(view).splitlines() if "given already" in line] == ["b"]


@pytest.mark.parametrize("value", [plain, Point, Point(0).move, functools.partial(plain, 5), len, functools.cache(few)])
@pytest.mark.parametrize("arguments", ["k=1, **{'k': 2}", "*1", "**1", "**{1: 2}"])
def test_what_calls_say_of_arguments_that_cannot_be_given(value, arguments: str) -> None:
    with pytest.raises(TypeError) as raised:
        eval(f"value({arguments})", {"value": value})
    with pytest.raises(FreezeframeError) as refused:
        explain.signature(value, arguments)
    if value is not len:
        assert f"raises TypeError: {raised.value}; write other ones" in str(refused.value)
