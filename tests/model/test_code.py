"""`Code` and `RawCode` as values, and `NULL`."""

from __future__ import annotations

import copy
import marshal
import pickle
from types import CodeType

import pytest
from blueprint import blueprint

from freezeframe.model.code import CO_ASYNC_GENERATOR, CO_COROUTINE, CO_GENERATOR, Code
from freezeframe.model.instruction import NO_POSITION, ExceptionRange, Instruction, Slot
from freezeframe.model.locations import line_ranges, unit_positions
from freezeframe.model.null import NULL, Null
from freezeframe.model.raw import HOST_VERSION, RawCode, constant_key


def code_of(source: str, filename: str = "f.py") -> CodeType:
    """The first code object within a module's."""
    return next(constant for constant in compile(source, filename, "exec").co_consts if isinstance(constant, CodeType))


F = "def f(a, b=1, /, c=2, *args, d, e=3, **kwargs):\n    x = a\n    return lambda: (a, x)\n"


def example(**changes: object) -> Code:
    code = blueprint(code_of(F)).replace(
        instructions=(Instruction("RESUME", 0, 0), Instruction("LOAD_CONST", 0, 2), Instruction("RETURN_VALUE", 0, 4)),
        consts=(1, (2.0, "x")),
        exception_table=(ExceptionRange(0, 1, 2, 0, False), ExceptionRange(1, 3, 0, 0, True)),
        positions=((1, 1, 0, 0), (2, 2, 4, 5), NO_POSITION),
    )
    return code.replace(**changes)


def test_codes_of_one_content_are_equal() -> None:
    assert example() == example()
    assert hash(example()) == hash(example())
    assert example() != "f"
    assert len({example(), example()}) == 1


def test_neither_the_file_nor_the_original_is_content() -> None:
    other = example(filename="elsewhere.py", original=code_of(F, "elsewhere.py"))
    assert other == example()
    assert hash(other) == hash(example())


@pytest.mark.parametrize(
    "changes",
    [
        {"consts": (True, (2.0, "x"))},
        {"consts": (1.0, (2.0, "x"))},
        {"consts": (1, (2, "x"))},
        {"consts": (1,)},
        {"names": ("other",)},
        {"localsplus": (Slot("a", 0x20),)},
        {"positions": ((1, 1, 0, 0), (2, 2, 4, 6), NO_POSITION)},
        {"exception_table": ()},
        {"instructions": (Instruction("NOP", 0, 0),) * 3},
        {"flags": 0},
        {"argcount": 1},
        {"posonlyargcount": 1},
        {"kwonlyargcount": 1},
        {"stacksize": 99},
        {"name": "g"},
        {"qualname": "C.f"},
        {"firstlineno": 7},
        {"version": (3, 99)},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_everything_else_is(changes: dict[str, object]) -> None:
    assert example(**changes) != example()


def test_a_code_cannot_be_changed() -> None:
    with pytest.raises(AttributeError, match="do not change"):
        example().name = "g"
    with pytest.raises(AttributeError, match="do not change"):
        example().linked = "table"


def test_copies_of_a_code_are_equal_to_it() -> None:
    code = example()
    for copied in (copy.copy(code), copy.deepcopy(code), code.replace()):
        assert copied == code
        assert copied is not code


def test_what_an_engine_keeps_about_it_is_no_content() -> None:
    code = example()
    code.link("table")
    assert code.linked == "table"
    assert code == example()
    assert code.replace(name="g").linked is None
    code.link(None)
    assert code.linked is None


def test_layout() -> None:
    code = example()
    assert code.varnames == ("a", "b", "c", "d", "e", "args", "kwargs")
    assert code.cellvars == ("a", "x")
    assert code.freevars == ()
    assert code.nlocalsplus == 8
    assert (code.argcount, code.posonlyargcount, code.kwonlyargcount, code.nargs) == (3, 2, 2, 7)
    assert code.has_varargs
    assert code.has_varkeywords
    assert [(s.is_local, s.is_cell, s.is_free, s.is_hidden) for s in code.localsplus[:2]] == [
        (True, True, False, False),
        (True, False, False, False),
    ]


def test_kinds_of_functions() -> None:
    for flag in (CO_GENERATOR, CO_COROUTINE, CO_ASYNC_GENERATOR):
        code = example(flags=flag)
        assert [code.is_generator, code.is_coroutine, code.is_async_generator] == [
            flag == CO_GENERATOR,
            flag == CO_COROUTINE,
            flag == CO_ASYNC_GENERATOR,
        ]
        assert not code.has_varargs
        assert not code.has_varkeywords


def test_handlers_are_found_in_the_order_of_the_table() -> None:
    code = example(exception_table=(ExceptionRange(0, 2, 2, 0, False), ExceptionRange(1, 3, 0, 0, True)))
    assert [code.handler(k) for k in range(4)] == [code.exception_table[0]] * 2 + [code.exception_table[1], None]


def test_lines() -> None:
    code = example()
    assert [code.lineno(k) for k in (-1, 0, 1, 2)] == [None, 1, 2, None]


def test_its_repr_tells_what_it_is() -> None:
    major, minor = example().version
    assert repr(example()) == f"<code f, file 'f.py', line 1: 3 instructions from {major}.{minor}>"
    assert repr(RawCode.from_host(code_of(F))) == f"<raw code f of {major}.{minor}, file 'f.py', line 1>"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, 1.0),
        (1, True),
        (0, False),
        (0.0, -0.0),
        (0j, -0j),
        (complex(0.0, 0.0), complex(0.0, -0.0)),
        (1.0, 1 + 0j),
        ((1, 2), (1, 2.0)),
        (((0.0,),), ((-0.0,),)),
        (frozenset({1}), frozenset({True})),
        (frozenset({(0.0, 1)}), frozenset({(-0.0, 1)})),
        ("a", b"a"),
        (None, ...),
        (slice(1, 2), slice(1.0, 2)),
        ([], []),
    ],
    ids=repr,
)
def test_constants_that_a_program_can_tell_apart(one: object, other: object) -> None:
    assert constant_key(one) == constant_key(one)
    assert constant_key(one) != constant_key(other)


def test_constants_of_the_same_content() -> None:
    makers = (
        lambda: float("nan"),
        lambda: 10**50,
        lambda: ("x" * 1000, (1, frozenset({2.5}))),
        lambda: slice(1, None),
        lambda: code_of(F),
    )
    for make in makers:
        assert constant_key(make()) == constant_key(make())
        assert hash(constant_key(make())) == hash(constant_key(make()))
    code = code_of(F)
    assert constant_key(code) == constant_key(RawCode.from_host(code))
    assert constant_key(code) != constant_key(code.replace(co_firstlineno=2))
    assert constant_key(code) == constant_key(code.replace(co_filename="elsewhere.py"))


SOURCES = {
    "function": F,
    "free variables": "def f(a):\n def g(): return a, f\n return g",
    "class": "class C:\n def f(self): return __class__\n x = [x for x in range(3)]",
    "module": "y = [lambda: (x, y) for x in range(3) for y in range(x)]\nz = {a: b for a, b in y}",
}


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_a_raw_code_has_what_the_hosts_has(source: str) -> None:
    work = [compile(source, "m.py", "exec")]
    while work:
        code = work.pop()
        raw = RawCode.from_host(code)
        for name in ("nlocals", "varnames", "cellvars", "freevars", "consts", "names", "flags", "code", "qualname", "stacksize"):
            assert getattr(raw, f"co_{name}") == getattr(code, f"co_{name}"), name
        assert list(raw.co_positions()) == list(code.co_positions())
        starts = {start: line for start, _, line in code.co_lines()}
        assert all(starts[start] == line for start, _, line in raw.co_lines())
        if HOST_VERSION < (3, 14):  # which also says what parameters are in them
            assert raw.co_localspluskinds in marshal.dumps(code)
        assert raw == RawCode.from_host(code)
        assert hash(raw) == hash(RawCode.from_host(code))
        work += [constant for constant in code.co_consts if isinstance(constant, CodeType)]
    assert raw != "code"


def test_the_line_table_in_all_its_forms() -> None:
    """One entry of each form (Objects/locations.md), eight units at the most."""
    entries = [
        [0x80 | 3 << 3 | 1, 0x25],  # short: columns 3 * 8 + 2 and 5 more, two units
        [0x80 | 11 << 3, 4, 9],  # one line: the next one
        [0x80 | 13 << 3 | 7, 0b11],  # no columns: one line back
        [0x80 | 15 << 3],  # no location
        [0x80 | 14 << 3, 0x40 | 20, 1, 2, 7, 0],  # long: 42 lines on, ends two later, begins at column 6
    ]
    table = b"".join(map(bytes, entries))
    assert unit_positions(table, 10) == [
        *[(10, 10, 26, 31)] * 2,
        (11, 11, 4, 9),
        *[(10, 10, None, None)] * 8,
        NO_POSITION,
        (52, 54, 6, None),
    ]
    assert list(line_ranges(table, 10)) == [(0, 4, 10), (4, 6, 11), (6, 22, 10), (22, 24, None), (24, 26, 52)]
    assert list(line_ranges(b"", 10)) == []


def test_null_is_one() -> None:
    assert repr(NULL) == "NULL"
    assert Null() is NULL
    assert copy.copy(NULL) is copy.deepcopy([NULL])[0] is NULL
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(NULL, protocol)) is NULL
    with pytest.raises(TypeError, match="compare with `is NULL`"):
        bool(NULL)
