"""Whatever objects do when they are asked, what explains says what it can, or refuses in one line."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator

import pytest

from freezeframe import FreezeframeError
from freezeframe.explain import adaptive, calls, code, compare, dis, raw, replaced, scope, signature, subject_of
from freezeframe.explain.looking import attribute, class_name, is_a, lookup, module_of, name_of, said
from freezeframe.explain.page import Page


class Refuses(Exception):
    def __str__(self) -> str:
        raise ValueError("no text either")


refuses: list[bool] = []
"""Not empty while these tests run: others of this process may meet these objects."""


def refused() -> None:
    if refuses:
        raise Refuses


@pytest.fixture(autouse=True)
def _while_a_test_runs() -> Iterator[None]:
    refuses.append(True)
    yield
    refuses.clear()


def refusing(*names: str, metaclass: type = type) -> type:
    """A class whose instances, which can be called, raise where these attributes are asked for."""

    def refuse(*_: object) -> None:
        refused()

    return metaclass("Refusing", (), {name: property(refuse) for name in names} | {"__call__": lambda self, a: a})


class Meta(type):
    def __getattribute__(cls, name: str) -> object:
        refused()
        return type.__getattribute__(cls, name)

    def __instancecheck__(cls, value: object) -> bool:
        refused()
        return False


def everything(self: object, name: str) -> object:
    refused()
    return object.__getattribute__(self, name)


deep: list[object] = []
for _ in range(100_000):
    deep = [deep]
long = refusing()()
type(long).__repr__ = lambda self: "x" * 1_000_000  # type: ignore[assignment, method-assign]
getting = refusing()
getting.__getattribute__ = everything  # type: ignore[assignment, method-assign]
HOSTILE = {
    "__class__": refusing("__class__")(),
    "__name__": refusing("__name__", "__module__", "__wrapped__", "__signature__", "__doc__")(),
    "__repr__": refusing("__repr__")(),
    "__getattribute__": getting(),
    "class": refusing(metaclass=Meta),
    "instance": refusing(metaclass=Meta)(),
    "deep": deep,
    "huge": dict.fromkeys(range(100_000)),
    "long": long,
}


def function(a=HOSTILE["__class__"], *, b=HOSTILE["__getattribute__"]):
    return a(1), b(1), HOSTILE_CLASS(), HOSTILE_CLASS.method(), len(a)


function.__annotations__ = {"a": HOSTILE["__repr__"], "b": HOSTILE["__class__"], "return": "text"}
HOSTILE_CLASS = HOSTILE["class"]
HOSTILE["defaults"] = function
HOSTILE["partial"] = functools.partial(HOSTILE["__getattribute__"], HOSTILE["__repr__"])
HOSTILE["property"] = property(HOSTILE["__class__"])


def wrapper(*args, **kwargs):
    return HOSTILE["__class__"]


wrapper.__wrapped__ = HOSTILE["__class__"]
wrapper.__signature__ = HOSTILE["__getattribute__"]
HOSTILE["wrapper"] = wrapper


@pytest.mark.parametrize("name", HOSTILE)
def test_every_view_of_what_refuses(name) -> None:
    target = HOSTILE[name]
    views = [code, dis, raw, adaptive, scope, calls, signature, lambda t: signature(t, "1"), lambda t: compare(t, function)]
    shown, messages = 0, list[str]()
    for view in [*views, lambda t: replaced(t, co_name="other")]:
        try:
            seen = view(target)
        except FreezeframeError as error:
            messages.append(str(error))
            continue
        page = Page()
        seen.write(page)
        assert max(map(len, page.text().splitlines())) <= 80
        assert json.dumps(seen.document())
        assert repr(seen)
        assert seen._repr_html_()
        shown += 1
    assert "\n" not in "".join(messages)
    assert (shown > 0) == (callable(target) or type(target) is property)


def test_looking() -> None:
    liar = type("Liar", (), {"__class__": property(lambda self: int)})()
    assert isinstance(liar, int)
    assert not is_a(liar, int)
    assert is_a(True, int)
    cls = HOSTILE["class"]
    assert class_name(cls) == name_of(cls) == "Refusing"
    assert lookup(cls, "__call__") is not None
    assert lookup(cls, "nothing") is None
    assert module_of(cls) == __name__
    assert (module_of(int), module_of(json.dumps), module_of(HOSTILE["__getattribute__"])) == ("builtins", "json", "")
    assert name_of(HOSTILE["__getattribute__"]) == "the Refusing"
    assert attribute(HOSTILE["__getattribute__"], "anything") is None
    assert subject_of(HOSTILE["__getattribute__"]).name == "the Refusing"
    assert said(Refuses()) == "Refuses: <exception str() failed>"
    assert said(ValueError()) == "ValueError"
