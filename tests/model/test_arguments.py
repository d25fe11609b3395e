"""`bind` against CPython's own binding: the same locals, or the same error."""

import copy
from types import FunctionType
from typing import ClassVar

import pytest
from blueprint import blueprint
from hypothesis import given, settings
from hypothesis import strategies as st

from freezeframe.model.arguments import STAGES, bind, stages
from freezeframe.model.null import NULL


class Word(str):
    """A string that is no parameter's name by identity, and that shows which of `str`'s methods are called."""

    __slots__ = ()
    log: ClassVar[list[str]] = []

    def __eq__(self, other):
        Word.log.append(f"{self!r} == {other!r}")
        return str.__eq__(self, other)

    def __hash__(self):
        return str.__hash__(self)

    def __str__(self):
        return "word " + str.__str__(self)


class Picky(str):
    """A string that can't be compared."""

    __slots__ = ()

    def __eq__(self, other):
        raise ValueError("not to be compared")

    def __hash__(self):
        return 1


def outcome(call):
    Word.log.clear()
    try:
        result = call()
    except Exception as error:
        return type(error), str(error), list(Word.log)
    return result, list(Word.log)


def shape(variables):
    """Locals by name, and the dictionary of `**kwargs` as its items in order, the keys with their types."""
    items = [(type(key), str.__str__(key), value) for key, value in variables.pop("kw", {}).items()]
    return sorted(variables.items(), key=lambda item: item[0]), items


def host_binding(function, args, kwargs):
    return outcome(lambda: shape(function(*args, **kwargs)))


def own_binding(function, args, kwargs):
    code = blueprint(function.__code__)

    def variables():
        slots = bind(code, function, args, kwargs)
        assert len(slots) == code.nlocalsplus
        assert all(value is NULL for value in slots[code.nargs :])
        return shape({slot.name: value for slot, value in zip(code.localsplus[: code.nargs], slots, strict=False)})

    return outcome(variables)


def check(function, *args, **kwargs):
    assert own_binding(function, args, kwargs) == host_binding(function, args, kwargs)


NAMES = ["a", "b", "alpha", "alpah", "beta", "value", "values", "self", "é", "x_1"]


@st.composite
def functions(draw):
    """A function that returns its locals, of any shape of signature, some of its parameters captured by an inner function."""
    names = draw(st.permutations(NAMES))
    counts = [draw(st.integers(0, 3)) for _ in range(3)]
    posonly, positional = names[: counts[0]], names[counts[0] : counts[0] + counts[1]]
    keyword_only = names[counts[0] + counts[1] :][: counts[2]]
    required = len(posonly + positional) - draw(st.integers(0, len(posonly + positional)))
    spelt = [name if index < required else f"{name}='default {name}'" for index, name in enumerate(posonly + positional)]
    parts = spelt[: len(posonly)] + ["/"] * bool(posonly) + spelt[len(posonly) :]
    if draw(st.booleans()):
        parts.append("*args")
    elif keyword_only:
        parts.append("*")
    parts += [f"{name}='default {name}'" if draw(st.booleans()) else name for name in keyword_only]
    if draw(st.booleans()):
        parts.append("**kw")
    bound = [part.strip("*").partition("=")[0] for part in parts if part not in "/*"]
    captured = draw(st.lists(st.sampled_from(bound), max_size=2)) if bound else []
    source = f"""
def function({", ".join(parts)}):
    variables = locals()
    if 0: extra = later = lambda: ({"".join(f"{name}," for name in captured)})
    return variables
"""
    namespace = {}
    exec(source, namespace)
    function = namespace["function"]
    function.__qualname__ = draw(st.sampled_from(["function", "Class.method", "outer.<locals>.é", ""]))
    if draw(st.integers(0, 9)) == 0:
        function.__defaults__ = draw(st.none() | st.lists(st.integers(), max_size=8).map(tuple))
    if draw(st.integers(0, 9)) == 0:
        function.__kwdefaults__ = draw(st.none() | st.dictionaries(st.sampled_from([*NAMES, 3]), st.integers()))
    return function


KEYWORDS = st.sampled_from(NAMES) | st.sampled_from(["alhpa", "valuse", "args", "kw", "unknown", ""]) | st.sampled_from(NAMES).map("".join)
ODD_KEYWORDS = st.sampled_from([Word(name) for name in NAMES] + [Picky("beta"), 3, None])


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_binds_as_cpython(data):
    function = data.draw(functions())
    code = function.__code__
    parameters = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    keywords = KEYWORDS | (st.sampled_from(parameters).map(lambda name: (name + " ")[:-1]) if parameters else KEYWORDS)
    if data.draw(st.integers(0, 9)) == 0:
        keywords |= ODD_KEYWORDS
    for _ in range(4):
        args = data.draw(st.lists(st.integers(0, 9), max_size=7))
        kwargs = data.draw(st.dictionaries(keywords, st.integers(10, 19), max_size=4))
        assert own_binding(function, args, kwargs) == host_binding(function, args, kwargs)


@settings(max_examples=200, deadline=None)
@given(functions(), st.data())
def test_binds_calls_that_fit(function, data):
    """Random calls seldom fit: here each parameter gets a value in one of the ways that it can."""
    code = function.__code__
    names = code.co_varnames[: code.co_argcount]
    by_position = data.draw(st.integers(0, len(names)))
    by_position = max(by_position, min(code.co_posonlyargcount, len(names)))
    args = list(range(by_position))
    kwargs = {name: name for name in names[by_position:] if data.draw(st.booleans())}
    kwargs |= {name: name for name in code.co_varnames[len(names) :][: code.co_kwonlyargcount] if data.draw(st.booleans())}
    assert own_binding(function, args, kwargs) == host_binding(function, args, kwargs)


@pytest.mark.parametrize(
    ("parameters", "args", "kwargs", "message"),
    [
        ("a", (), {}, "f() missing 1 required positional argument: 'a'"),
        ("a, b", (), {}, "f() missing 2 required positional arguments: 'a' and 'b'"),
        ("a, b, c", (), {}, "f() missing 3 required positional arguments: 'a', 'b', and 'c'"),
        ("a, b, c, d", (), {"b": 1}, "f() missing 3 required positional arguments: 'a', 'c', and 'd'"),
        ("a, b=1", (), {"b": 1}, "f() missing 1 required positional argument: 'a'"),
        ("", (1,), {}, "f() takes 0 positional arguments but 1 was given"),
        ("a", (1, 2), {}, "f() takes 1 positional argument but 2 were given"),
        ("a, b", (1, 2, 3), {}, "f() takes 2 positional arguments but 3 were given"),
        ("a=1", (1, 2), {}, "f() takes from 0 to 1 positional arguments but 2 were given"),
        ("a, b=1", (1, 2, 3), {}, "f() takes from 1 to 2 positional arguments but 3 were given"),
        ("*, k", (1,), {"k": 1}, "f() takes 0 positional arguments but 1 positional argument (and 1 keyword-only argument) were given"),
        (
            "a, b=1, *, k",
            (1, 2, 3),
            {"k": 1},
            "f() takes from 1 to 2 positional arguments but 3 positional arguments (and 1 keyword-only argument) were given",
        ),
        (
            "a, *, j, k",
            (1, 2),
            {"j": 1, "k": 2},
            "f() takes 1 positional argument but 2 positional arguments (and 2 keyword-only arguments) were given",
        ),
        ("a", (1,), {"a": 1}, "f() got multiple values for argument 'a'"),
        ("a", (1,), {"zzzzzz": 1}, "f() got an unexpected keyword argument 'zzzzzz'"),
        ("a, /", (), {"a": 1}, "f() got some positional-only arguments passed as keyword arguments: 'a'"),
        ("a, b, /", (), {"b": 1, "a": 1}, "f() got some positional-only arguments passed as keyword arguments: 'a, b'"),
        ("*, j", (), {}, "f() missing 1 required keyword-only argument: 'j'"),
        ("*, j, k", (), {}, "f() missing 2 required keyword-only arguments: 'j' and 'k'"),
        ("*, j, k, l", (), {}, "f() missing 3 required keyword-only arguments: 'j', 'k', and 'l'"),
        ("a", (1, 2), {3: 4}, "keywords must be strings"),
        ("a", (), {"zzzzzz": 1, 3: 4}, "keywords must be strings"),
    ],
)
def test_texts(parameters, args, kwargs, message):
    namespace = {}
    exec(f"def f({parameters}): return locals()", namespace)
    check_args = namespace["f"], args, kwargs
    assert own_binding(*check_args) == host_binding(*check_args) == (TypeError, message, [])


@pytest.mark.parametrize("keyword", ["alpah", "apha", "ALPHA", "alpha_", "gamma", "bet"])
def test_suggestions_are_the_hosts(keyword):
    def function(alpha, /, alpha1=0, *, beta=0):
        pass

    check(function, 1, **{keyword: 1})


def test_defaults_longer_than_the_parameters_are_taken_from_the_right():
    def function(a, b):
        return locals()

    function.__defaults__ = (1, 2, 3, 4)
    check(function)
    check(function, 9)
    check(function, 9, 9, 9)


def test_keyword_only_defaults_are_asked_as_a_plain_dictionary():
    class Defaults(dict):
        def __missing__(self, key):
            return "missing"

        def get(self, key, default=None):
            return "got"

    def function(*, k):
        return locals()

    function.__kwdefaults__ = Defaults()
    check(function)
    function.__kwdefaults__ = Defaults(k=1)
    check(function)


def test_slots_are_fresh_and_args_are_not_kept():
    def function(a, *args, **kw):
        return locals()

    code = blueprint(function.__code__)
    args, kwargs = [1, 2, 3], {"x": 1}
    first, second = bind(code, function, args, kwargs), bind(code, function, args, kwargs)
    assert first == second == [1, (2, 3), {"x": 1}]
    assert first is not second
    assert first[2] is not second[2]
    assert first[2] is not kwargs
    given = copy.copy(args), dict(kwargs)
    first[2]["y"] = 1
    assert (args, kwargs) == given


def test_captured_arguments_and_free_variables():
    free = 1

    def function(a, b=2):
        local = 1
        return lambda: (a, b, free, local)

    code = blueprint(function.__code__)
    assert [slot.name for slot in code.localsplus] == ["a", "b", "local", "free"]
    assert bind(code, function, (7,)) == [7, 2, NULL, NULL]


def test_stages_are_values():
    def function(a, b=2, *args, k=3, **kw):
        local = a
        return [local]

    code = blueprint(function.__code__)
    assert [slot.name for slot in code.localsplus] == ["a", "b", "k", "args", "kw", "local"]
    assert [tuple(stage) for stage in stages(code, function, (1,), {"z": 9})] == [
        ("make_keyword_dict", (NULL, NULL, NULL, NULL, {"z": 9}, NULL)),
        ("copy_positionals", (1, NULL, NULL, NULL, {"z": 9}, NULL)),
        ("pack_extra_positionals", (1, NULL, NULL, (), {"z": 9}, NULL)),
        ("match_keywords", (1, NULL, NULL, (), {"z": 9}, NULL)),
        ("fill_defaults", (1, 2, NULL, (), {"z": 9}, NULL)),
        ("fill_keyword_only_defaults", (1, 2, 3, (), {"z": 9}, NULL)),
    ]
    assert len(STAGES) == 6
    assert bind(code, function, (1,), {"z": 9}) == [1, 2, 3, (), {"z": 9}, NULL]


def test_a_failing_stage_raises_when_it_is_reached():
    def function(a): ...

    reached = []
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'a'"):
        reached.extend(stage.name for stage in stages(blueprint(function.__code__), function, ()))
    assert reached == [] or reached[-1] == "match_keywords"


def test_names_are_the_functions_not_the_codes():
    def function(a): ...

    renamed = FunctionType(function.__code__, {}, "renamed")
    renamed.__qualname__ = "Class.renamed"
    check(renamed)
