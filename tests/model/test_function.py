"""`Function`, `Method` and cells beside CPython's: the same attributes, the same errors."""

import gc
import pickle
import re
import weakref
from types import CellType, FunctionType, MethodType

import pytest
from blueprint import blueprint

from freezeframe.model.cell import Cell, contents, is_empty
from freezeframe.model.function import Function, Method


def outer():
    y = 1

    def one():
        return y

    return one


def plain(a, b: int = 2, *, c=3) -> str:
    """What it does."""


def of(function):
    return Function.of(function, blueprint(function.__code__))


def outcome(call):
    try:
        return call()
    except Exception as error:
        return type(error), str(error)


def fresh():
    """A new function of CPython's, and ours of the same content, sharing nothing that can be changed."""

    def function(a, b: int = 2, *, c=3) -> str:
        """What it does."""

    function.note = "n"
    twin = FunctionType(function.__code__, function.__globals__, "function", function.__defaults__)
    twin.__qualname__, twin.__kwdefaults__, twin.__doc__ = function.__qualname__, dict(function.__kwdefaults__), function.__doc__
    twin.__annotations__, twin.__dict__ = dict(function.__annotations__), dict(function.__dict__)
    return twin, of(function)


ATTRIBUTES = [
    *("__name__", "__qualname__", "__defaults__", "__kwdefaults__", "__annotations__", "__doc__", "__module__", "__dict__"),
    *("__globals__", "__closure__", "__builtins__", "note", "other"),
    *(["__type_params__"] if hasattr(plain, "__type_params__") else []),
]
VALUES = [None, 1, "text", (1, 2), {"c": 4}, [], object]


@pytest.mark.parametrize("name", ATTRIBUTES)
def test_reads_as_cpython(name):
    host, ours = fresh()
    assert outcome(lambda: getattr(ours, name)) == error_named(outcome(lambda: getattr(host, name)))


@pytest.mark.parametrize("value", VALUES, ids=repr)
@pytest.mark.parametrize("name", ATTRIBUTES)
def test_is_set_as_in_cpython(name, value):
    host, ours = fresh()
    assert outcome(lambda: setattr(ours, name, value)) == outcome(lambda: setattr(host, name, value))
    assert outcome(lambda: getattr(ours, name)) == error_named(outcome(lambda: getattr(host, name)))


@pytest.mark.parametrize("name", [*ATTRIBUTES, "__code__"])
def test_is_deleted_as_in_cpython(name):
    host, ours = fresh()
    assert outcome(lambda: delattr(ours, name)) == error_named(outcome(lambda: delattr(host, name)))
    if name != "__code__":
        assert outcome(lambda: getattr(ours, name)) == error_named(outcome(lambda: getattr(host, name)))


def error_named(result):
    """The host's outcome with our class's name in an `AttributeError`."""
    if isinstance(result, tuple) and result[:1] == (AttributeError,):
        return AttributeError, result[1].replace("'function'", "'Function'")
    return result


def test_code_is_swapped():
    _, ours = fresh()
    other = blueprint(plain.__code__)
    ours.__code__ = other
    assert ours.__code__ is other


def test_code_must_be_code():
    host, ours = fresh()
    for value in (None, 1, plain):
        expected = outcome(lambda: setattr(host, "__code__", value))
        assert outcome(lambda: setattr(ours, "__code__", value)) == expected == (TypeError, "__code__ must be set to a code object")


def test_code_must_have_as_many_free_variables():
    one = outer()
    pairs = [(one, plain.__code__), (plain, one.__code__)]
    for function, code in pairs:
        ours = of(function)
        expected = outcome(lambda: setattr(function, "__code__", code))
        assert outcome(lambda: setattr(ours, "__code__", blueprint(code))) == expected
        assert expected[0] is ValueError
        assert ours.__code__ == blueprint(function.__code__)


def construct(kind, code, *arguments):
    made = kind(code, *arguments)
    return [
        *(made.__name__, made.__qualname__, made.__module__, made.__doc__, made.__defaults__, made.__closure__, made.__globals__),
        *(made.__kwdefaults__, made.__annotations__, made.__dict__, made.__builtins__),
    ]


EMPTY_CELL = CellType()


@pytest.mark.parametrize("code", [plain.__code__, outer().__code__, (lambda: 0).__code__], ids=lambda code: code.co_name)
@pytest.mark.parametrize(
    "arguments",
    [
        ({},),
        ({"__name__": "m", "__builtins__": {"x": 1}},),
        ({"__name__": 3, "__builtins__": pickle},),
        (1,),
        ({}, "name"),
        ({}, 1),
        ({}, None, (1,)),
        ({}, None, [1]),
        ({}, None, None, ()),
        ({}, None, None, 1),
        ({}, None, None, None),
        ({}, None, None, (EMPTY_CELL,)),
        ({}, None, None, (EMPTY_CELL, EMPTY_CELL)),
        ({}, None, None, (1,)),
    ],
    ids=lambda arguments: re.sub(" at 0x[0-9a-f]+", "", repr(arguments)),  # the same in every process that runs tests
)
def test_is_made_as_types_functiontype(code, arguments):
    assert outcome(lambda: construct(Function, blueprint(code), *arguments)) == outcome(lambda: construct(FunctionType, code, *arguments))


def test_errors_of_the_first_and_the_last_argument():
    assert outcome(lambda: Function(1, {})) == outcome(lambda: FunctionType(1, {}))
    assert outcome(lambda: Function(blueprint(plain.__code__), {}, kwdefaults=1)) == (TypeError, "arg 6 (kwdefaults) must be None or dict")


def test_of_shares_what_the_function_holds():
    one = outer()
    one.note = []
    ours = of(one)
    assert ours.__globals__ is one.__globals__
    assert ours.__closure__[0] is one.__closure__[0]
    assert ours.__dict__ is one.__dict__
    assert ours.note is one.note
    assert of(plain).__kwdefaults__ is plain.__kwdefaults__


def test_the_class_keeps_its_own_texts():
    assert Function.__module__ == "freezeframe.model.function"
    assert Function.__qualname__ == "Function"
    assert Function.__doc__.startswith("A function as a value")
    assert repr(Function) == "<class 'freezeframe.model.function.Function'>"
    assert pickle.loads(pickle.dumps(Function)) is Function
    assert Method.__doc__.startswith("A function bound")


def test_repr_is_cpythons():
    ours = of(plain)
    assert repr(ours) == repr(plain).replace(f"{id(plain):#x}", f"{id(ours):#x}")
    ours.__qualname__ = "A.b"
    assert repr(ours).startswith("<function A.b at 0x")


def test_is_equal_to_itself_and_can_be_referred_to_weakly():
    ours, again = of(plain), of(plain)
    assert ours == ours != again
    assert len({ours, again}) == 2
    reference = weakref.ref(ours)
    del ours
    gc.collect()
    assert reference() is None


class Owner:
    def method(self, a):
        """Of the method."""

    ours = of(method)


def test_binds_as_a_method():
    owner = Owner()
    assert Owner.ours is of_class(Owner)
    bound = owner.ours
    assert type(bound) is Method
    assert bound.__func__ is Owner.ours
    assert bound.__self__ is owner
    assert (bound.__name__, bound.__doc__, bound.__defaults__) == ("method", "Of the method.", None)
    assert repr(bound) == repr(owner.method)
    assert bound == owner.ours != Owner().ours
    assert hash(bound) == hash(owner.ours)
    assert bound != owner.method


def of_class(cls):
    return cls.__dict__["ours"]


def test_get_has_cpythons_forms():
    ours = of(plain)
    assert ours.__get__(None, int) is ours
    assert type(ours.__get__(1)) is Method
    assert ours.__get__(1, int) == ours.__get__(1)
    assert outcome(lambda: ours.__get__(None)) == outcome(lambda: plain.__get__(None))
    assert outcome(lambda: ours.__get__(None, None)) == outcome(lambda: plain.__get__(None, None))


@pytest.mark.parametrize("name", ["x", "__name__"])
def test_methods_are_immutable(name):
    ours, host = of(plain).__get__(1), MethodType(plain, 1)
    for change in (lambda method: setattr(method, name, 1), lambda method: delattr(method, name)):
        kind, text = outcome(lambda: change(ours))
        host_kind, host_text = outcome(lambda: change(host))
        assert kind is host_kind is AttributeError
        assert host_text.startswith(text)  # from 3.13 on it goes on: "and no __dict__ for setting new attributes"


def test_cells():
    assert Cell is CellType
    empty, full, none = CellType(), CellType(1), CellType(None)
    assert [is_empty(cell) for cell in (empty, full, none)] == [True, False, False]
    assert [contents(cell, "default") for cell in (empty, full, none)] == ["default", 1, None]
    assert contents(empty) is None
    del full.cell_contents
    assert is_empty(full)
