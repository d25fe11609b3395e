"""What a program has closed, or waited for, is no reason not to freeze it; what it reads of a zip file is gone on with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from commands import Outcome

if TYPE_CHECKING:
    from commands import Shell

PROGRAM = """
import os, signal, sys
{source}
if "freezeframe" in sys.modules: os.kill(os.getpid(), signal.SIGUSR1)
for _ in range(99): pass
for ask in {asks}:
    try: print(ask())
    except Exception as error: print(type(error).__name__, error)
"""
GZIP = """
import gzip
with gzip.open("packed", "{write}") as written: written.write({text} * 50)
with gzip.open("packed", "{read}") as packed: packed.read(3)
"""
TAR = """
import tarfile
with tarfile.open("files.tar", "w") as files: files.add(os.__file__, "os.py")
with tarfile.open("files.tar") as files:
    member = files.extractfile("os.py")
    member.read(10)
"""
SOCKET = """
import socket
class Named(socket.socket): pass
class Slotted(socket.socket): __slots__ = "name", "other"
plain, named, slotted = socket.socket(socket.AF_INET, socket.SOCK_DGRAM), Named(socket.AF_UNIX), Slotted()
named.name = slotted.name = "mine"
for each in plain, named, slotted: each.close()
"""
ZIP = """
import io, random, zipfile
chance = random.Random(5)
text = "".join(f"{{i}} {{chance.random()}}\\n" for i in range(9000))
with zipfile.ZipFile("z.zip", "w", zipfile.{method}) as file:
    for name in "abcd": file.writestr(name, text)
file = zipfile.ZipFile("z.zip")
amid, lines, closed, ended = file.open("a"), io.TextIOWrapper(file.open("b")), file.open("c"), file.open("d")
for each in amid, closed: each.read(50_003)
for _ in range(900): lines.readline()
closed.close()
while ended.read(9999): pass
"""
READER = """
import socket
here, there = socket.socketpair()
lines = here.makefile()
there.sendall(b"one\\n")
read = lines.readline()
for each in lines, here, there: each.close()
"""
PROCESS = """
import multiprocessing
process = multiprocessing.get_context("fork").Process(target=print, args=("child",), name="worker")
process.start()
process.join()
"""
ASKED_OF_FILES = "lambda: (written.closed, packed.closed), lambda: packed.read(1), lambda: written.write('x'), lambda: written.close()"
ASKED_OF_MEMBERS = (
    "lambda: (amid.tell(), amid.read(5), amid.read() == text[50_008:].encode()), lambda: (lines.readline(), len(lines.read())), "
    "lambda: closed.read(1), lambda: ended.read(1), lambda: (amid.seek(7), amid.read(5)), lambda: (file.testzip(), file.namelist())"
)
ASKED_OF_SOCKETS = (
    "lambda: (plain.fileno(), plain.family, plain.type), lambda: plain.recv(1), lambda: plain.close(), lambda: repr(plain), "
    "lambda: (type(named) is Named, named.name, named.family), lambda: named.send(b'x'), "
    "lambda: (slotted.name, repr(slotted)), lambda: slotted.other"
)


@pytest.mark.parametrize("engine", ["native", "stepped"])
@pytest.mark.parametrize(
    ("source", "asks"),
    [
        (GZIP.format(write="wb", read="rb", text=b"abc"), ASKED_OF_FILES),
        (GZIP.format(write="wt", read="rt", text="'abc'"), ASKED_OF_FILES),
        (TAR, "lambda: len(member.read(5)), lambda: member.tell(), lambda: files.closed, lambda: member.read(1 << 20)"),
        *[(ZIP.format(method=method), ASKED_OF_MEMBERS) for method in ("ZIP_STORED", "ZIP_DEFLATED", "ZIP_BZIP2", "ZIP_LZMA")],
        (SOCKET, ASKED_OF_SOCKETS),
        (READER, "lambda: read, lambda: lines.closed, lambda: lines.readline(), lambda: here.fileno()"),
        (PROCESS, "lambda: process.exitcode, lambda: process.name"),
    ],
    ids=["gzip", "gzip text", "tar", "stored", "deflated", "bzip2", "lzma", "socket", "file of a socket", "process"],
)
def test_what_is_closed_is_closed(shell: Shell, source: str, asks: str, engine: str) -> None:
    shell.write("program.py", PROGRAM.format(source=source, asks=f"[{asks}]"))
    first = shell.freezeframe("run", "--engine", engine, "--save", "s.ff", "program.py")
    assert first.status == 75, first.errors
    then = shell.freezeframe("resume", "s.ff")
    assert (then.status, first.output + then.output, then.errors) == (0, shell.python("program.py").output, "")


UNPACKING = """
import time, zipfile
with zipfile.ZipFile("z.zip", "w", zipfile.ZIP_DEFLATED) as file: file.writestr("a", bytes(1_000_000))
file, end, count = zipfile.ZipFile("z.zip"), time.monotonic() + {seconds}, 0
while time.monotonic() < end:
    with file.open("a") as member:
        while piece := member.read(1 << 16): count += len(piece)
print(count % 1_000_000, count > 0)
"""


def test_a_member_that_is_always_being_unpacked(shell: Shell) -> None:
    """Where it is tried at random there is always a piece in progress, which is waited for."""
    shell.write("program.py", UNPACKING.format(seconds=60))
    for _ in range(3):
        outcome = shell.native("--save", "s.ff", "--for", "0.3", "--patience", "2", "program.py")
        assert outcome.status == 75, outcome
    shell.write("program.py", UNPACKING.format(seconds=1.5))
    assert shell.native("--save", "s.ff", "--for", "0.3", "program.py").status == 75
    assert shell.freezeframe("resume", "s.ff") == Outcome(0, "0 True\n", "")
