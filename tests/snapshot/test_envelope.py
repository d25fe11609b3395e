"""Files that are no whole snapshots of one's own: one clear error each, and nothing of them runs."""

import os
import pickle
import stat
import struct
import subprocess
import sys

import pytest

from freezeframe.errors import SnapshotError
from freezeframe.snapshot.format import keys
from freezeframe.snapshot.format.envelope import Contents, body_of, contents_of, open_body, parse, seal, seal_body, total_of, unseal
from freezeframe.snapshot.format.words import check_words
from freezeframe.snapshot.inert import look

KEY, OTHER = b"a key of these tests", b"another key than that"


def contents(graph: bytes = b"graph", codes=(), folders=()) -> Contents:
    return contents_of(
        list(codes), [graph], [b"a buffer"], python=(3, 11, 2), engine="native", created=0.0, label=None, program=["p"], modules=[],
        pending=False, seeds=1, folders=list(folders), interpret=[], foreign=[], crash=False,
    )  # fmt: skip


WHOLE = seal(contents(), KEY)


def refused(data: bytes, *words: str, key: bytes | None = KEY, trust: bool = False) -> None:
    with pytest.raises(SnapshotError) as raised:
        unseal(data, key, trust=trust, name="'file.ff'")
    message = str(raised.value)
    assert "\n" not in message
    assert message.startswith("'file.ff' ")
    for word in words:
        assert word in message


def test_what_is_whole_is_read():
    read = unseal(WHOLE, KEY)
    assert (b"".join(read.graph), [bytes(buffer) for buffer in read.buffers]) == (b"graph", [b"a buffer"])


def test_truncated():
    for size in range(1, len(WHOLE)):
        refused(WHOLE[:size], "cut off")
    refused(b"", "no snapshot")


def test_every_bit_counts():
    for place in range(len(WHOLE)):
        for bit in range(0, 8, 3):
            spoilt = bytearray(WHOLE)
            spoilt[place] ^= 1 << bit
            refused(bytes(spoilt))


def test_too_long():
    refused(WHOLE + b"more", "damaged")


def test_another_version():
    refused(WHOLE[:8] + struct.pack("<H", 2) + WHOLE[10:], "format 2", "reads format 1")


def test_another_key_and_none():
    refused(seal(contents(), OTHER), "another key", "--key-file", "--trust")
    refused(seal(contents(), None), "not signed", "--trust")
    assert unseal(seal(contents(), OTHER), KEY, trust=True).about.engine == "native"
    assert unseal(seal(contents(), None), KEY, trust=True).about.engine == "native"


def test_damage_shows_without_a_key():
    for data in (seal(contents(), None), seal(contents(bytes(1000)), OTHER)):
        whole = open_body(data, None)
        for place in range(36, len(data) - 32):
            spoilt = bytearray(data)
            spoilt[place] ^= 16
            try:
                parse(open_body(bytes(spoilt), None))
            except SnapshotError:
                continue
            assert open_body(bytes(spoilt), None) == whole, "a bit that zlib does not look at"


def test_swapped_parts():
    one, other = contents(b"one graph"), contents(b"its other")
    swapped = one._replace(graph=other.graph)
    refused(seal_body([bytes(part) for part in body_of(swapped)], KEY), "its objects are not what they were")
    code = contents(codes=[b"code"])
    code = code._replace(about=code.about._replace(codes=contents(codes=[b"CODE"]).about.codes))
    refused(seal(code, KEY), "its code is not what it was")


def test_foreign_files():
    for data in (b"PK\x03\x04" + bytes(100), b"#!/usr/bin/env python\n", pickle.dumps([1, 2, 3]), bytes(200)):
        refused(data, "no snapshot of freezeframe's")


def test_contents_that_are_none():
    for body in (b"", b"\xff\xff\xff\xff", b"\x01\0\0\0\x90", b"\x02\0\0\0\xc4\xff", bytes(open_body(WHOLE, KEY)) + b"more"):
        refused(seal_body([body], KEY), "damaged")


def test_folders_that_there_cannot_be():
    refused(seal(contents(folders=["/home", "/nowhere\0"]), KEY), "damaged: it names a folder")


def test_a_bomb_is_no_bomb():
    import zlib

    packed = zlib.compress(bytes(200_000_000), 9)
    head = struct.pack("<8sHBBQQ8s", b"\x93FREEZE\n", 1, 1, 0, len(packed), 1000, keys.name_of(KEY))
    refused(head + packed + keys.sign(KEY, head, packed), "damaged")


@pytest.mark.parametrize(
    "graph",
    [
        b"\x80\x05r\xff\xff\xff\xff.",  # LONG_BINPUT
        b"\x80\x05\x8d" + struct.pack("<Q", 1 << 40) + b"x.",
        b"\x80\x05\x96" + struct.pack("<Q", 1 << 62) + b"x.",
        b"\x80\x05\x95" + struct.pack("<Q", 1 << 40) + b"N.",
        b"\x80\x05cos\nsystem\n.",  # GLOBAL
        b"\x80\x05(S'x'\nios\nsystem\n.",  # INST
        b"\x80\x02N.",
        b"N.",
        b"\x80\x05N",
        b"\x80\x05\x82\x01.",  # EXT1
        b"\x80\x05K",
    ],
)
def test_words_that_no_writer_writes(graph):
    with pytest.raises(SnapshotError, match="damaged"):
        check_words(graph)


class _Evil:
    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return os.mkdir, (str(self.path),)


def test_show_executes_nothing(tmp_path):
    """Not what is named is called, nor is a module imported."""
    (tmp_path / "stranger.py").write_text(f"import os; os.mkdir({str(tmp_path / 'imported')!r})\n")
    named = b"\x8c\x08stranger\x8c\x04name\x93)R"
    graph = pickle.dumps(([], [], _Evil(tmp_path / "called")), 5)[:-1] + b"0" + b"]]" + named + b"\x87." + b"\x80\x05N."
    data = seal(contents(graph), OTHER)
    program = "import sys; from freezeframe.cli.main import main; sys.exit(main(sys.argv[1:]))"
    file = tmp_path / "stranger.ff"
    file.write_bytes(data)
    command = [sys.executable, "-c", program, "show", str(file)]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == 0, ended.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["stranger.ff", "stranger.py"]
    assert look(unseal(data, None)) == []


def test_tuples_within_tuples_are_no_end(tmp_path):
    """C hashes a key without looking how deep it is: there has to be room for it."""
    graph = b"\x80\x05]]}" + b")" + b"\x85" * 1_000_000 + b"Ns\x87." + b"\x80\x05N."
    file = tmp_path / "deep.ff"
    file.write_bytes(seal(contents(graph), OTHER))
    ended = subprocess.run([sys.executable, "-m", "freezeframe", "show", str(file)], capture_output=True, check=False, timeout=100)
    assert ended.returncode in (0, 70), ended.stderr[-500:]


# Keys.


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config" / "freezeframe" / "key"


def test_the_users_key_is_made_once(home):
    key = keys.user_key()
    assert (len(key), stat.S_IMODE(home.stat().st_mode)) == (32, 0o600)
    assert keys.user_key() == key == home.read_bytes()
    assert [path.name for path in home.parent.iterdir()] == ["key"]


def test_of_many_that_make_it_at_once_one_wins(home):
    program = "from freezeframe.snapshot.format.keys import user_key; print(user_key().hex())"
    processes = [subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) for _ in range(6)]
    assert {process.communicate()[0].strip() for process in processes} == {home.read_bytes().hex()}


def test_a_key_that_others_can_read_is_refused(home, tmp_path):
    keys.user_key()
    home.chmod(0o640)
    with pytest.raises(SnapshotError, match=r"can be read by others \(mode 640\).*chmod 600"):
        keys.user_key()
    team = tmp_path / "team.key"
    team.write_bytes(bytes(32))
    team.chmod(0o640)
    assert keys.read_key(team) == bytes(32)
    team.chmod(0o644)
    with pytest.raises(SnapshotError, match=r"can be read by everybody \(mode 644\)"):
        keys.read_key(team)
    team.chmod(0o600)
    team.write_bytes(b"short")
    with pytest.raises(SnapshotError, match="holds 5 bytes"):
        keys.read_key(team)


def test_a_key_that_changes_is_read_again(home):
    first = keys.user_key()
    home.write_bytes(bytes(32))
    assert keys.user_key() == bytes(32) != first


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_not_writable(home):
    home.parent.parent.mkdir()
    home.parent.parent.chmod(0o500)
    with pytest.raises(SnapshotError, match=r"cannot be made or read.*--key-file"):
        keys.user_key()


def test_no_folder_at_all(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "file"))
    with pytest.raises(SnapshotError, match=r"cannot be made or read.*--key-file"):
        keys.user_key()


def test_sums_cover_what_is_small_only():
    assert total_of(0, [b"a", b"b"]) == total_of(0, [b"ab"]) != 0
    assert total_of(1 << 17, [b"a"]) == 0
    assert parse(open_body(seal(contents(bytes(1 << 18)), KEY), KEY)).about.total == 0
