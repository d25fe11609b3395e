"""How things are called: against CPython's own C API, and against what sites specialise to when they are executed."""

from __future__ import annotations

import builtins
import ctypes
import email.charset  # noqa: F401 (it is here, for a function that imports it itself)
import functools
import itertools
import json
import math
import operator
import os
import re
import sys
from types import BuiltinFunctionType, MethodDescriptorType, MethodType

import pytest

from freezeframe import explain
from freezeframe.errors import FreezeframeError
from freezeframe.explain.callables import callable_view
from freezeframe.explain.expected import expected_form
from freezeframe.native.objects.adaptive import adaptive
from freezeframe.native.objects.conventions import method_flags, vectorcall

vectorcall_function = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.py_object)(("PyVectorcall_Function", ctypes.pythonapi))
get_flags = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.py_object)(("PyCFunction_GetFlags", ctypes.pythonapi))


class Point:
    def __init__(self, x):
        self.x = x

    def move(self, by=1):
        return self.x + by

    def __call__(self, one):
        return one


class Bare:
    pass


class New:
    def __new__(cls, x):
        return object.__new__(cls)


class Slotted:
    __slots__ = ("x",)

    def __init__(self, x):
        self.x = x


class Defaults:
    def __init__(self, x, y=1):
        self.x = x


class Starred:
    def __init__(self, *x):
        self.x = x


class Meta(type):
    def __call__(cls, *args):
        return super().__call__(*args)


class Made(metaclass=Meta):
    pass


def none():
    pass


def one(a):
    pass


def two(a, b=1):
    pass


def many(*a):
    pass


def named(a, *, k=1):
    pass


point = Point(1)
move = point.move
part = functools.partial(one)
append = [].append
size = os.terminal_size
pattern = re.compile("a")
find = pattern.match
whole = MethodType(functools.partial(one), 1)

EVERYTHING = [
    *[value for value in vars(builtins).values() if callable(value)],
    *[value for cls in (str, list, dict, int, object, type) for value in vars(cls).values() if callable(value)],
    *[value for module in (math, operator, itertools, functools, json) for value in vars(module).values() if callable(value)],
    Point, point, move, part, append, none, Made, operator.itemgetter(1), [].__len__, dict.fromkeys, functools.lru_cache(one), list[int],
]  # fmt: skip


def test_vectorcall_is_what_c_would_find() -> None:
    for value in EVERYTHING:
        assert vectorcall(value).available == (vectorcall_function(value) is not None), value


def test_flags_are_what_c_says() -> None:
    builtin = [value for value in EVERYTHING if isinstance(value, BuiltinFunctionType)]
    assert len(builtin) > 100
    for value in builtin:
        assert method_flags(value) == get_flags(value), value
    for value in EVERYTHING:
        if type(value) is MethodDescriptorType:  # bound, it has the same definition
            bound = getattr({str: "", list: [], dict: {}, int: 1}.get(value.__objclass__, object()), value.__name__, None)
            if isinstance(bound, BuiltinFunctionType):
                assert method_flags(value) == get_flags(bound), value


@pytest.mark.parametrize(
    ("value", "kind", "target"),
    [
        (len, "builtin", None), (append, "builtin method", None), (dict.get, "method descriptor", None), (int, "type", None),
        (vars(dict)["fromkeys"], "classmethod descriptor", None), (int.__add__, "wrapper descriptor", None),
        ((1).__add__, "method wrapper", None), (none, "Python function", None), (move, "bound method", "Python function"),
        (Point, "Python class", "Point.__init__"), (New, "Python class", "New.__new__"), (Made, "Python class", "Meta.__call__"),
        (point, "callable instance", "Point.__call__"), (part, "partial", f"{__name__}.one"), (list[int], "generic alias", "list"),
        (operator.itemgetter(1), "C callable instance", "operator.itemgetter"),
    ],
)  # fmt: skip
def test_kinds(value: object, kind: str, target: str | None) -> None:
    view = callable_view(value)
    assert (view.kind, view.target) == (kind, target)


def test_what_cannot_be_called() -> None:
    for value in (3, "a text", None):
        with pytest.raises(FreezeframeError, match="cannot be called: it is of type"):
            callable_view(value)


CASES = [
    ("none()", none, 0, False), ("one(1)", one, 1, False), ("two(1)", two, 1, False), ("two(1, 2)", two, 2, False),
    ("two(1, b=2)", two, 2, True), ("many(1)", many, 1, False), ("named(1)", named, 1, False), ("Point(1)", Point, 1, False),
    ("Bare()", Bare, 0, False), ("New(1)", New, 1, False), ("Slotted(1)", Slotted, 1, False), ("move()", move, 0, False),
    ("move(1)", move, 1, False), ("move(by=1)", move, 1, True), ("part(1)", part, 1, False), ("append(1)", append, 1, False),
    ("len('a')", len, 1, False), ("abs(1)", abs, 1, False), ("isinstance(1, int)", isinstance, 2, False),
    ("getattr(point, 'x')", getattr, 2, False), ("sorted(())", sorted, 1, False), ("sorted((), key=None)", sorted, 2, True),
    ("min(1, 2)", min, 2, False), ("int('1')", int, 1, False), ("str(1)", str, 1, False), ("tuple(())", tuple, 1, False),
    ("type(1)", type, 1, False), ("list(())", list, 1, False), ("dict(a=1)", dict, 1, True), ("object()", object, 0, False),
    ("list.append([], 1)", list.append, 2, False), ("dict.get({}, 1)", dict.get, 2, False), ("str.upper('a')", str.upper, 1, False),
    ("Defaults(1)", Defaults, 1, False), ("Defaults(x=1)", Defaults, 1, True), ("Starred(1)", Starred, 1, False),
    ("size((1, 2))", size, 1, False), ("find('a')", find, 1, False), ("find(string='a')", find, 1, True), ("whole()", whole, 0, False),
    ("re.Pattern.match(pattern, 'a')", re.Pattern.match, 2, False), ("pattern.match('a')", re.Pattern.match, 2, False),
    ("many(*())", many, -1, False), ("Point(*(1,))", Point, -1, False), ("len(*('a',))", len, -1, False),
    ("str.split('a b')", str.split, 1, False), ("int.__add__(1, 2)", int.__add__, 2, False), ("locals()", locals, 0, False),
]  # fmt: skip


@pytest.mark.parametrize(("source", "value", "count", "keywords"), CASES, ids=[case[0] for case in CASES])
def test_the_expected_form_is_what_a_site_gets(source: str, value: object, count: int, keywords: bool) -> None:
    namespace: dict[str, object] = {}
    exec(f"def site():\n while rounds:\n  rounds.pop()\n  got = {source}\n", dict(globals(), rounds=(rounds := [0] * 60)), namespace)
    for _ in range(20):  # 3.11 looks at code that has been called a few times
        rounds += [0] * 20
        namespace["site"]()  # type: ignore[operator]
    sites = [site for site in adaptive(namespace["site"].__code__) if site.family.removeprefix("PRE").startswith("CALL")]  # type: ignore[attr-defined]
    behind = [site for site in sites if site.offset > sites[1 if sites[0].family == "PRECALL" else 0].offset]
    forms = [site.name for site in behind if site.specialised]
    assert (forms[-1] if forms else None) == expected_form(value, count, keywords=keywords)


def through_classes(xs):
    str.join("-", [])
    str.upper("a")
    list.append(xs, 1)
    [].append(1)
    return ["".join([]), str.join("-", []), list.append(xs, 1), [].append(1), [].copy()]


def test_methods_found_on_a_class_and_on_an_object_get_what_is_expected() -> None:
    expected = [site.expected for site in explain.calls(through_classes).sites]
    for _ in range(40):
        through_classes([])
    sites = explain.calls(through_classes).sites
    assert len(sites) == 9
    assert [(site.callee, site.specialised) for site in sites] == [(site.callee, form) for site, form in zip(sites, expected, strict=True)]


def work(xs, f, n):
    out = []
    for x in xs:
        out.append(one(x))
        print(len(str(x)), sep="", end=f(x), *xs)
        json.dumps({}, indent=2)
        "-".join([]), [].copy()
        nowhere(x)  # noqa: F821 (that is told)
    with open(n) as file:  # noqa: PTH123
        return file.read()


def test_sites_of_a_live_function() -> None:
    sites = {site.callee: site for site in explain.calls(work).sites}
    assert list(sites) == [
        "one", "out.append", "str", "len", "f", "print", "json.dumps", "'-'.join", "[].copy", "nowhere", "open", "file.read",
    ]  # fmt: skip
    kinds = {callee: site.resolved.kind for callee, site in sites.items() if site.resolved is not None}
    assert kinds == {
        "one": "Python function", "str": "type", "len": "builtin", "print": "builtin", "json.dumps": "Python function",
        "'-'.join": "method descriptor", "[].copy": "method descriptor", "open": "builtin",
    }  # fmt: skip
    assert sites["f"].why == "a variable of the function: what it holds is known when it runs"
    assert sites["nowhere"].why == "defined nowhere: NameError"
    assert (sites["print"].arguments, sites["json.dumps"].keywords, sites["json.dumps"].arguments) == (-1, ("indent",), 2)
    assert re.search("_LEN$", str(sites["len"].expected))
    assert re.search("METHOD_DESCRIPTOR_O$", str(sites["'-'.join"].expected))
    assert re.search("METHOD_DESCRIPTOR_NOARGS$", str(sites["[].copy"].expected))


def test_code_that_is_not_executed(tmp_path) -> None:
    (tmp_path / "f.py").write_text("import os\ndef g(): pass\nlen = g\ndef f():\n    g(); len(); os.getcwd(); abs(1)\n")
    sites = explain.calls(f"{tmp_path}/f.py:f").sites
    assert [(site.callee, site.resolved.kind if site.resolved else site.why) for site in sites] == [
        ("g", "a function or class of this file, which is not executed here"),
        ("len", "bound by this file, which is not executed here"),
        ("os.getcwd", "bound by 'import os' in this file, which is not executed here"),
        ("abs", "builtin"),
    ]


def value(one):
    """Not what `(f or g)` calls, though that is a value."""


def string(one):
    """Nor is this a string."""


def test_what_an_expression_gives_is_taken_for_no_name() -> None:
    def expressions(f, g, xs):
        (f or g)(1)
        f"{f} {g}".upper()
        [f][0].append(1)
        ([f] + xs).append(1)  # noqa: RUF005
        (1).bit_length()
        (f, g).count(1)
        [*xs, f].append(1)
        (yield)(1)

    sites = explain.calls(expressions).sites
    assert [site.callee for site in sites] == [
        "<value>", "f'…'.upper", "[f][0].append", "[f] + xs.append", "1.bit_length", "(f, g).count", "[].append", "<sent>",
    ]  # fmt: skip
    resolved = {site.callee: site.resolved.name for site in sites if site.resolved is not None}
    assert resolved == {
        "f'…'.upper": "str.upper",
        "1.bit_length": "int.bit_length",
        "(f, g).count": "tuple.count",
        "[].append": "list.append",
    }
    assert {site.why for site in sites if site.resolved is None} == {"what an expression gives is known when it runs"}


def test_comprehensions_call_functions_of_their_own() -> None:
    def comprehensions(xs):
        return any(x for x in xs)

    for _ in range(200):
        comprehensions([1])
    own = explain.calls(comprehensions).sites[0]
    assert own.callee == "<function <genexpr>>"
    assert own.resolved is not None
    assert own.resolved.kind == "Python function"
    assert own.expected == own.specialised


@pytest.mark.skipif(sys.version_info < (3, 12), reason="has no type parameters")
def test_what_binds_type_parameters_is_no_call(tmp_path) -> None:
    (tmp_path / "t.py").write_text("type A[T] = list[T]\ndef f[T](x: T = len('')): return abs(x)\nclass C[T]: pass\nf(1)\n")
    view = explain.calls(f"{tmp_path}/t.py")
    assert [site.callee for site in view.sites] == ["len", "f"]
    assert [[site.callee for site in inner.inner[0].sites] for inner in view.inner] == [["abs"]]


def test_names_that_a_class_binds(tmp_path) -> None:
    (tmp_path / "c.py").write_text(
        "class C:\n @property\n def x(self): return len(1)\n @x.setter\n def x(self, value): pass\n"
        " def len(self): pass\n y = len(3)\n z = abs(1)\n"
    )
    view = explain.calls(f"{tmp_path}/c.py:C")
    found = [(site.callee, site.resolved.kind if site.resolved else site.why) for site in view.sites]
    own = "bound in the class's body: what it holds is known when it runs"
    assert found == [("property", "type"), ("x.setter", own), ("len", own), ("abs", "builtin")]
    assert [site.resolved.name for site in view.inner[0].sites if site.resolved] == ["len"]  # a method does not see the class's names


def test_names_that_a_function_imports_itself() -> None:
    def works():
        import email.charset as charset
        import json.decoder
        from json import dumps as dump
        from json import encoder

        import not_imported
        from not_there import anything

        def inside():
            return dump(charset.Charset())

        json.loads("1")
        json.decoder.scanstring("1", 1)
        encoder.JSONEncoder()
        not_imported.f()
        anything()
        return inside

    def bound_otherwise(itertools):
        import functools
        import itertools
        import operator

        functools = operator.add  # noqa: F811

        def changes():
            nonlocal operator
            operator = None

        return itertools.chain(), functools.partial(), operator.neg(1), changes

    view = explain.calls(works)
    sites = {site.callee: site for calls in (view, *view.inner) for site in calls.sites}
    assert {callee: site.resolved.name for callee, site in sites.items() if site.resolved is not None} == {
        "json.loads": "json.loads",
        "json.decoder.scanstring": json.decoder.scanstring.__module__ + ".scanstring",
        "encoder.JSONEncoder": "json.encoder.JSONEncoder",
        "dump": "json.dumps",
        "charset.Charset": "email.charset.Charset",
    }
    assert sites["not_imported.f"].why == "'import not_imported' would execute a module that is not imported yet"
    assert sites["anything"].why == "'from not_there import anything' would execute a module that is not imported yet"
    whys = {site.why for site in explain.calls(bound_otherwise).sites}
    assert whys == {"a variable of the function: what it holds is known when it runs"}


def test_a_cell_of_an_inner_function_is_its_own() -> None:
    def outer(captured):
        def function():
            other = captured

            def inner():
                return other(1)

            return inner

        return function

    view = explain.calls(outer(abs))
    [site] = view.inner[0].sites
    assert (site.callee, site.resolved) == ("other", None)


def test_a_closure_and_an_executed_site() -> None:
    def outer(called):
        def inner(x):
            return called(x)

        return inner

    inner = outer(abs)
    for _ in range(100):
        inner(1)
    [site] = explain.calls(inner).sites
    assert site.resolved is not None
    assert site.resolved.convention == ("METH_O",)
    assert site.specialised == site.expected is not None


def test_text_and_json() -> None:
    view = explain.calls(work)
    assert max(map(len, str(view).splitlines())) <= 80
    document = json.loads(json.dumps(view.document()))
    assert document["callable"]["protocol"] == "vectorcall"
    assert explain.calls(len).document()["callable"]["convention"] == ["METH_O"]
    assert str(explain.calls(len)) == "len  builtin, METH_O, vectorcall\n"


def test_a_decorator_is_called_with_what_it_decorates() -> None:
    def decorator(function):
        return function

    def decorates():
        @decorator
        def decorated():
            pass

        return decorated, sorted(each for each in ())

    sites = explain.calls(decorates).sites
    assert [(site.callee, site.arguments) for site in sites] == [("decorator", 1), ("<function <genexpr>>", 1), ("sorted", 1)]
    assert sites[0].expected == "CALL_PY_EXACT_ARGS"
