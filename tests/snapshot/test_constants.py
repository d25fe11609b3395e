"""Constants that marshal does not write: builtins and slices, as code of another version has them, travel; others are refused."""

import marshal

import pytest

from freezeframe.errors import SnapshotError
from freezeframe.model.raw import HOST_VERSION
from freezeframe.snapshot.codes import CodeReader, CodeTable


def outer(values):
    def inner():
        return 1, 2, 3, 4

    return inner() if values else inner


INNER = next(index for index, each in enumerate(outer.__code__.co_consts) if hasattr(each, "co_consts"))


def with_constants(*constants):
    """The code of `outer` and that of `inner` with these constants in the place of its own."""
    own = outer.__code__.co_consts
    inner = own[INNER].replace(co_consts=constants)
    return outer.__code__.replace(co_consts=(*own[:INNER], inner, *own[INNER + 1 :]))


def written(code):
    table = CodeTable()
    table.number(code)
    return table.entries()


@pytest.mark.parametrize("native", [True, False], ids=["native", "machine"])
def test_builtins_and_slices(native):
    code = with_constants(iter, slice(1, None), AssertionError, (1, "text"))
    read = CodeReader(written(code), HOST_VERSION, native=native).read(0)
    assert read.co_consts[INNER].co_consts == code.co_consts[INNER].co_consts
    assert read.co_code == code.co_code
    again = CodeReader(written(read), HOST_VERSION, native=native).read(0)
    assert again.co_consts[INNER].co_consts[0] is iter


def test_a_name_that_no_longer_means_what_it_did(monkeypatch):
    monkeypatch.setattr("builtins.iter", None)
    builtin = outer.__code__.co_consts
    assert CodeReader(written(with_constants(type(builtin), len)), HOST_VERSION).read(0).co_consts[INNER].co_consts == (tuple, len)


def test_others_are_refused():
    with pytest.raises(
        SnapshotError, match=r"the constants of 'outer\.<locals>\.inner' in '.*' hold an object of type list, and code travels as marshal"
    ):
        written(with_constants([object()]))


def test_a_mark_for_nothing_is_damage():
    (data,) = written(with_constants(iter, 1, 2, 3))
    with pytest.raises(SnapshotError, match=r"a constant of its code is \('itex',\), which is no builtin"):
        CodeReader([data.replace(b"iter", b"itex")], HOST_VERSION).read(0)


def test_other_code_is_written_as_marshal_writes_it():
    assert written(outer.__code__) == [marshal.dumps(outer.__code__)]
