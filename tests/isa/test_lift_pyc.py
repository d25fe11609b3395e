"""The reader of compiled files: what CPython wrote, what is no compiled file, and what is damaged."""

from __future__ import annotations

import importlib.util
import marshal
import py_compile
import struct
import sys
import zlib
from contextlib import suppress
from pathlib import Path
from types import CodeType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from independent import nested

from freezeframe.errors import LiftError
from freezeframe.isa.lift import VERSIONS, lift
from freezeframe.isa.lift.pyc import MAGIC_NUMBERS, read_pyc
from freezeframe.isa.lift.remarshal import write_code
from freezeframe.isa.lift.unmarshal import CodeLayout, Unmarshal
from freezeframe.model.raw import HOST_VERSION, RawCode, constant_key

SOURCE = '''
"""A module with everything that a compiled file can hold."""
import sys as system
numbers = (0, -1, 2**15, -2**31, 2**31, -2**64, 10**400, 1.5, -0.0, 1e999, 2j, True, None, ..., "é\\ud800\\U0001f40d", b"\\x00\\xff", "x y")
def outer(a, /, b, *args, c=(1, (2.0, "three")), **kwargs):
    def inner(x): return (x, a, lambda: b) if x in {1, 2, "s"} else f"{x!r:>{b}}"
    try: return [inner(y) for y in args]
    except ValueError as error: raise KeyError(c) from error
    finally: print(kwargs)
class C:
    def g(self): yield from self
    async def h(self):
        async with self as a:
            async for b in a: yield b
listed = [lambda: x for x in numbers]
'''


def pyc(code: CodeType) -> bytes:
    return importlib.util.MAGIC_NUMBER + bytes(12) + marshal.dumps(code)


DATA = pyc(compile(SOURCE, "module.py", "exec"))
own = pytest.mark.skipif(HOST_VERSION not in VERSIONS, reason="this version's compiled files are not read")


def why(data: bytes) -> str:
    with pytest.raises(LiftError) as refused:
        read_pyc(data, "m.pyc")
    message = str(refused.value)
    assert message.startswith("'m.pyc' is ")
    assert "\n" not in message
    return message.removeprefix("'m.pyc' is ")


def whole(data: bytes) -> None:
    """Read and lift everything in a file, which may be refused in no other way than by LiftError."""
    with suppress(LiftError):
        for code in nested(read_pyc(data, "m.pyc")):
            with suppress(LiftError):
                lift(code)


@own
def test_what_cpython_wrote() -> None:
    module = compile(SOURCE, "module.py", "exec")
    read = read_pyc(DATA, "m.pyc")
    assert read == RawCode.from_host(module)
    for ours, theirs in zip(nested(read), nested(module), strict=True):
        for name in dir(theirs):
            if name.startswith("co_") and name not in {"co_lnotab", "co_consts", "co_positions", "co_lines", "co_branches"}:
                assert getattr(ours, name) == getattr(theirs, name), name
        assert constant_key(ours.co_consts) == constant_key(theirs.co_consts)
        assert list(ours.co_positions()) == list(theirs.co_positions())
        if HOST_VERSION >= (3, 12):
            assert list(ours.co_lines()) == list(theirs.co_lines())
        lifted = lift(ours)
        assert lifted == lift(theirs)
        assert hash(lifted) == hash(lift(theirs))
        assert lifted.original is ours


@own
def test_what_is_written_is_what_cpython_reads() -> None:
    module = compile(SOURCE, "module.py", "exec")
    for code in nested(module):
        again = marshal.loads(write_code(RawCode.from_host(code)))
        assert again == code
        assert marshal.dumps(again, 2) == marshal.dumps(code, 2)


@own
def test_names_are_interned() -> None:
    for code in nested(read_pyc(DATA, "m.pyc")):
        assert all(sys.intern(name) is name for name in (*code.co_names, *code.co_localsplusnames))


@own
@pytest.mark.parametrize("mode", list(py_compile.PycInvalidationMode))
def test_every_kind_of_header(mode: py_compile.PycInvalidationMode, tmp_path: Path) -> None:
    (tmp_path / "m.py").write_text("x = 1\n")
    py_compile.compile(str(tmp_path / "m.py"), str(tmp_path / "m.pyc"), doraise=True, invalidation_mode=mode)
    assert read_pyc((tmp_path / "m.pyc").read_bytes(), "m.pyc").co_names == ("x",)


@pytest.mark.parametrize("data", [b"", b"\xa7\r\r", b"print('hello')\n", b"\x7fELF" + bytes(40)])
def test_what_is_no_compiled_file(data: bytes) -> None:
    assert why(data) == "not a .pyc file"


SUPPORTED = "supported are 3.10 (3439), 3.11 (3495), 3.12 (3531), 3.13 (3571), 3.14 (3627), 3.15 (3666)"


def test_other_versions() -> None:
    assert why(b"\x61\x0d\r\n" + DATA[4:]) == f"a .pyc file of Python 3.9 (magic number 3425); {SUPPORTED}"
    assert why(b"\x03\xf3\r\n" + DATA[4:]) == f"a .pyc file of Python 2.7 (magic number 62211); {SUPPORTED}"
    assert why(b"\xd2\x04\r\n" + DATA[4:]) == f"a .pyc file of an unknown version of Python (magic number 1234); {SUPPORTED}"


def test_the_magic_number_of_this_python() -> None:
    assert MAGIC_NUMBERS[int.from_bytes(importlib.util.MAGIC_NUMBER[:2], "little")] == HOST_VERSION


def file(*values: bytes) -> bytes:
    return b"\xa7\x0d\r\n" + bytes(12) + b"".join(values)


def count(number: int) -> bytes:
    return struct.pack("<i", number)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (file()[:9], "truncated: it has 9 bytes, of which the header alone takes 16"),
        (b"\xa7\x0d\r\n\x04" + bytes(11) + b"N", "damaged: its header has the flags 0x4"),
        (file(), "truncated: it ends at byte 16, within a value"),
        (file(b"i\0\0"), "truncated: it ends at byte 19, within a value"),
        (file(b"N"), "damaged: it holds no code object but a value of type NoneType"),
        (file(b"0"), "damaged: an end of nothing, at byte 17"),
        (file(b")\x010"), "damaged: an end of nothing, at byte 19"),
        (file(b"{N0"), "damaged: an end of nothing, at byte 19"),
        (file(b"?"), "damaged: a value of unknown type 0x3f, at byte 16"),
        (file(b":NNN"), "damaged: a value of unknown type 0x3a, at byte 16"),
        (file(b"(", count(-1)), "damaged: a negative count, at byte 21"),
        (file(b"(", count(2**31 - 1)), f"truncated: {2**31 - 1} parts of a value do not fit into what is left at byte 21"),
        (file(b"s", count(2), b"x"), "truncated: 2 parts of a value do not fit into what is left at byte 21"),
        (file(b"l", count(-(2**31)), b"x"), f"truncated: an integer of {2**31} digits does not fit into what is left at byte 21"),
        (file(b"l", count(1), b"\xff\xff"), "damaged: a value that is none, at byte 16"),
        (file(b"l", count(1), b"\0\0"), "damaged: a value that is none, at byte 16"),
        (file(b"u", count(1), b"\xff"), "damaged: a value that is none, at byte 16"),
        (file(b"z\x01\xff"), "damaged: a value that is none, at byte 16"),
        (file(b"r", count(0)), "damaged: a reference to value 0 of 0, at byte 21"),
        (file(b"r", count(-1)), "damaged: a reference to value -1 of 0, at byte 21"),
        (file(b"\xa9\x01r", count(0)), "damaged: a value that contains itself, at byte 23"),
        (file(b">", count(1), b"[", count(0)), "damaged: a set or a dictionary of what cannot be in one, at byte 26"),
        (file(b"{[", count(0), b"N0"), "damaged: a set or a dictionary of what cannot be in one, at byte 24"),
        (file(b")\x01" * 2001), "damaged: a value that is nested too deeply, at byte 4017"),
        (file(b"c", bytes(20), b"N" * 3), "truncated: it ends at byte 40, within a value"),
        (file(b"c", bytes(20), b"N" * 8, bytes(4), b"N" * 2), "damaged: a code object, whose co_localsplusnames is no tuple, at byte 51"),
    ],
)  # fmt: skip
def test_damage(data: bytes, reason: str) -> None:
    assert why(data) == reason


def twice(levels: int) -> bytes:
    """A tuple of twice the same tuple of twice the same …: small to write, and 2 ** levels to look at."""
    out = b"\xa9\x00"
    for level in range(levels):
        out = b"\xa9\x02" + out + b"r" + count(levels - level)
    return out


def unmarshal(data: bytes, *, slices: bool = True) -> object:
    def refuse(fields: dict[str, object]) -> object:
        raise ValueError("which is not expected here")

    return Unmarshal(data, 0, CodeLayout((), refuse), slices=slices).read()


def test_what_unfolds_to_too_much_is_refused() -> None:
    assert unmarshal(twice(2)) == (((), ()), ((), ()))
    with pytest.raises(LiftError, match="a value that unfolds to too much"):
        unmarshal(twice(60))
    sets = b">" + count(1) + twice(20)
    assert isinstance(unmarshal(sets), frozenset)
    again = b">" + count(1) + b"r" + count(0)
    shared = b")\x04" + twice(20) + 2 * again + b")\x04" + 4 * again
    with pytest.raises(LiftError, match="sets that unfold to too much"):
        unmarshal(shared)


CONSTANTS = st.recursive(
    st.none()
    | st.booleans()
    | st.just(...)
    | st.integers()
    | st.integers(0, 5000).map(lambda bits: 2**bits - 1)
    | st.floats()
    | st.complex_numbers()
    | st.text(st.characters(exclude_categories=()))
    | st.binary(),
    lambda values: st.tuples(values, values) | st.lists(values, max_size=3).map(tuple) | st.frozensets(values, max_size=4),
    max_leaves=30,
)


@given(CONSTANTS)
def test_every_constant_comes_back(value: object) -> None:
    assert constant_key(unmarshal(marshal.dumps(value))) == constant_key(value)


@given(st.recursive(st.integers(), lambda v: st.lists(v) | st.dictionaries(st.text(), v) | st.sets(st.integers()), max_leaves=20))
def test_what_else_marshal_writes(value: object) -> None:
    assert unmarshal(marshal.dumps(value)) == value


def test_shared_values_stay_shared() -> None:
    part = ("a", 2.5)
    one, other = unmarshal(marshal.dumps((part, part)))  # type: ignore[misc]
    assert one is other


def test_slices() -> None:
    """As 3.14 and later write them."""
    data = b":" + marshal.dumps(1) + marshal.dumps(None) + marshal.dumps(3)
    assert unmarshal(data) == slice(1, None, 3)


def test_large_integers_take_linear_time() -> None:
    digits = 200_000
    value = unmarshal(b"l" + count(digits) + b"\xff\x7f" * digits)
    assert value == 2 ** (15 * digits) - 1


def test_the_deepest_nesting_that_is_read() -> None:
    value = unmarshal(b")\x01" * 2000 + b"N")
    for _ in range(2000):
        [value] = value  # type: ignore[misc]
    assert value is None


@own
def test_every_truncation() -> None:
    for size in range(len(DATA)):
        assert why(DATA[:size])


MASKS = (0x01, 0x80, 0xFF)


def flip(*masks: int) -> None:
    """Each byte in turn, with the masks by turns."""
    for at in range(len(DATA)):
        whole(DATA[:at] + bytes([DATA[at] ^ masks[at % len(masks)]]) + DATA[at + 1 :])


@own
def test_every_byte_flipped() -> None:
    flip(*MASKS)


@own
@pytest.mark.slow
@pytest.mark.parametrize("mask", sorted({*MASKS, *range(1, 256, 27)}))
def test_every_byte_flipped_in_many_ways(mask: int) -> None:
    flip(mask)


@given(st.data())
def test_any_damage(data: st.DataObject) -> None:
    """Bytes replaced, left out and put in; of any version."""
    damaged = bytearray(DATA)
    version = data.draw(st.sampled_from([number for number, known in MAGIC_NUMBERS.items() if known in VERSIONS]))
    damaged[:2] = version.to_bytes(2, "little")
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(16, len(damaged)))
        damaged[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    whole(bytes(damaged))


@given(st.binary(max_size=200), st.sampled_from([b"\xa7\x0d", b"\xcb\x0d", b"\xf3\x0d"]))
def test_any_bytes_at_all(body: bytes, magic: bytes) -> None:
    whole(magic + b"\r\n" + bytes(12) + body)


def test_compressed_bytes() -> None:
    whole(file(zlib.compress(DATA)))
