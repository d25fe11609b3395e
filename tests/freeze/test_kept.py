"""Files that are kept fresh: what has changed is appended, and the file is whole at every moment."""

import random
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from freezeframe.errors import SnapshotError
from freezeframe.freeze.kept import KeptFile
from freezeframe.snapshot.format.difference import apply, difference
from freezeframe.snapshot.format.envelope import contents_of, open_body, parse

KEY = b"a key of these tests"


def contents(graph: bytes):
    return contents_of(
        [], [graph], [], python=(3, 11, 2), engine="native", created=0.0, label=None, program=["p"], modules=[], pending=False, seeds=1,
        folders=[], interpret=[], foreign=[], crash=False,
    )  # fmt: skip


def graph_in(file) -> bytes:
    return b"".join(parse(open_body(file.read_bytes(), KEY)).graph)


def test_differences():
    chance = random.Random(5)
    for _ in range(300):
        old = bytes(chance.choices(b"abcdefgh", k=chance.randrange(5000)))
        new = bytearray(old)
        for _ in range(chance.randrange(6)):
            at, size = chance.randrange(len(new) + 1), chance.randrange(60)
            new[at : at + chance.choice((0, size))] = chance.randbytes(chance.choice((0, size)))
        changes = difference(old, bytes(new), 1 << 30)
        assert apply(changes, old, len(new)) == new


def test_a_difference_that_is_too_large_is_none():
    assert difference(bytes(100_000), random.Random(1).randbytes(100_000), 25_000) is None


def test_a_little_that_changed_is_little(tmp_path):
    chance, file = random.Random(2), tmp_path / "kept.ff"
    graph = bytearray(chance.randbytes(1 << 20))
    kept = KeptFile(file)
    assert kept.write(contents(bytes(graph)), KEY) > 1 << 20
    for _ in range(5):
        at = chance.randrange(len(graph) - 1024)
        graph[at : at + 1024] = chance.randbytes(1024)
        graph[100:100] = b"and what is longer"
        written = kept.write(contents(bytes(graph)), KEY)
        assert graph_in(file) == graph
    assert written < 8192, "five kilobytes have changed since the first"


def test_much_that_changed_is_written_anew(tmp_path):
    chance, file = random.Random(3), tmp_path / "kept.ff"
    kept = KeptFile(file)
    for _ in range(3):
        graph = chance.randbytes(300_000)
        assert kept.write(contents(graph), KEY) > 300_000
        assert graph_in(file) == graph


def test_a_file_that_was_exchanged_is_written_anew(tmp_path):
    file = tmp_path / "kept.ff"
    kept = KeptFile(file)
    kept.write(contents(bytes(200_000)), KEY)
    file.unlink()
    file.write_bytes(b"somebody else's")
    kept.write(contents(bytes(200_001)), KEY)
    assert graph_in(file) == bytes(200_001)


def test_an_unfinished_delta_is_not_there(tmp_path):
    file = tmp_path / "kept.ff"
    kept = KeptFile(file)
    chance = random.Random(4)
    first = bytearray(chance.randbytes(100_000))
    kept.write(contents(bytes(first)), KEY)
    whole = file.read_bytes()
    second = bytes(first[:50_000] + b"changed" + first[50_000:])
    kept.write(contents(second), KEY)
    grown = file.read_bytes()
    assert graph_in(file) == second
    for size in range(len(whole), len(grown)):  # killed while it was appended: the file does not say yet that it is there
        assert b"".join(parse(open_body(whole + grown[len(whole) : size], KEY)).graph) == first
    for size in (len(whole) - 9, len(grown) - 1, 40):
        with pytest.raises(SnapshotError, match=r"cut off|damaged"):
            open_body(grown[:size], KEY)
    for place in (len(whole) - 3, len(whole) - 14, len(whole) + 4, len(whole) + 30, len(grown) - 5):
        spoilt = bytearray(grown)
        spoilt[place] ^= 4
        with pytest.raises(SnapshotError, match=r"damaged|cut off"):
            parse(open_body(bytes(spoilt), KEY))


PROGRAM = """
    import random, sys
    sys.path.insert(0, {folder!r})
    from test_kept import KEY, contents
    from freezeframe.freeze.kept import KeptFile
    kept, chance = KeptFile({file!r}), random.Random(6)
    graph = bytearray(chance.randbytes(90_000))
    number = 0
    while True:
        number += 1
        graph[:4] = number.to_bytes(4, "little")
        at = chance.randrange(4, 80_000)
        graph[at : at + 900] = bytes([number & 255]) * 900 if number % 40 else chance.randbytes(40_000)
        graph[-8:] = (sum(graph[:-8]) & 0xFFFFFFFF).to_bytes(8, "little")
        kept.write(contents(bytes(graph)), KEY)
        print(number, flush=True)
"""


@pytest.mark.parametrize("rounds", [5, pytest.param(100, marks=pytest.mark.slow)])
def test_killed_at_any_moment(tmp_path, rounds):
    file = tmp_path / "kept.ff"
    program = textwrap.dedent(PROGRAM).format(folder=str(Path(__file__).parent), file=str(file))
    chance = random.Random(7)
    for _ in range(rounds):
        file.unlink(missing_ok=True)
        process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
        process.stdout.readline()
        time.sleep(chance.random() * 0.7)
        process.send_signal(signal.SIGKILL)
        said = [int(line) for line in process.stdout.read().split()] or [1]
        process.wait()
        graph = graph_in(file)
        assert int.from_bytes(graph[-8:], "little") == sum(graph[:-8]) & 0xFFFFFFFF
        assert said[-1] <= int.from_bytes(graph[:4], "little") <= said[-1] + 1
