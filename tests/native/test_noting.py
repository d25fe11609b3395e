"""Machine code that notes calls."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import threading

import pytest

from freezeframe.native import noting, timing
from freezeframe.native.machinecode import assemble
from freezeframe.native.noting import BEGIN, END, ROW, Lane, Noter, notes_calls

pytestmark = pytest.mark.skipif(not notes_calls(), reason="there is no machine code for this machine")


class Told:
    """Notes in a lane of this thread, and says of what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, object]] = []
        self.noter = Noter(lambda code, *_: self.asked.append(("begins", code)), lambda code, *_: self.asked.append(("ends", code)))
        self.lane = Lane(0)
        self.noter.enter(self.lane)

    def tell(self, code, event=BEGIN):
        if sys.version_info >= (3, 12):
            self.noter.callbacks()[event == END](code, 0, None)
        else:
            frame = noting.new_frame(noting.thread_state(), id(code), id(globals()), None)
            self.noter.tell(frame, event)
            self.asked = [(kind, getattr(what, "f_code", what)) for kind, what in self.asked]

    def rows(self):
        rows = self.lane.take()
        return [rows[at : at + ROW - 8].rstrip(b"\0").decode() for at in range(0, len(rows), ROW)]


def code_of(name):
    return compile("", name, "exec")


def row(text):
    return text.encode().ljust(ROW, b"\0")


def test_many_code_objects() -> None:
    """The table grows, and finds each of them again."""
    told = Told()
    codes = [code_of(f"{number}") for number in range(900)]
    for code in codes:
        told.lane.know(code, row(f"begin {code.co_filename}"), row(f"end {code.co_filename}"))
    for code in codes:
        told.tell(code)
        told.tell(code, END)
    assert told.rows() == [f"{what} {number}" for number in range(900) for what in ("begin", "end")]
    assert told.rows() == told.asked == []


def test_what_is_asked() -> None:
    told = Told()
    known, unknown, unwanted = code_of("known"), code_of("unknown"), code_of("unwanted")
    told.lane.know(known, row("begin"), row("end"))
    told.lane.know(unwanted, None)
    for code in (known, unknown, unwanted):
        told.tell(code)
        told.tell(code, END)
    assert told.rows() == ["begin", "end"]
    assert told.asked == [("begins", unknown), ("ends", unknown)]


def test_the_room_ends() -> None:
    told = Told()
    code = code_of("code")
    told.lane.know(code, row("begin"), row("end"))
    for _ in range(noting.ROWS):
        assert not told.lane.full
        told.tell(code)
    assert told.lane.full
    told.tell(code)
    assert told.asked == [("begins", code)]
    assert told.rows() == ["begin"] * noting.ROWS
    told.tell(code, END)
    assert told.rows() == ["end"]


def test_no_call_in_progress_ends() -> None:
    told = Told()
    code = code_of("code")
    told.lane.know(code, row("begin"), row("end"))
    for event in (END, BEGIN, END, END, BEGIN):
        told.tell(code, event)
    assert told.rows() == ["begin", "end", "begin"]


def test_another_thread_asks() -> None:
    told = Told()
    code = code_of("code")
    told.lane.know(code, row("begin"), row("end"))
    thread = threading.Thread(target=told.tell, args=(code,))
    thread.start()
    thread.join()
    assert told.asked == [("begins", code)]
    told.noter.leave(told.lane)
    told.tell(code)
    assert told.asked == [("begins", code)] * 2
    assert told.rows() == []


LISTINGS = {
    "noting, callbacks": noting._CALLBACK + noting._LISTING + noting._CALLBACK_ENDS,
    "noting, a profile function": noting._PROFILE + noting._LISTING + noting._PROFILE_ENDS,
    "timing, calls": timing._FIRST_ARGUMENT + timing._BEGINS + timing._CALLBACK_ENDS,
    "timing, ends": timing._FIRST_ARGUMENT + timing._ENDS + timing._CALLBACK_ENDS,
    "timing, a profile function": timing._EVENT + timing._BEGINS + timing._ENDS + timing._PROFILE_ENDS,
}


@pytest.mark.parametrize("listing", LISTINGS.values(), ids=LISTINGS)
def test_the_listing_says_what_the_bytes_are(listing, tmp_path) -> None:
    disassembler = shutil.which("objdump")
    if disassembler is None:
        pytest.skip("there is no objdump")
    listing = listing.replace("{count}", timing._CALLS)
    binary = tmp_path / "code"
    binary.write_bytes(assemble(listing, clock_gettime=1 << 62, none=1 << 62, call=1 << 62))
    command = [disassembler, "-D", "-b", "binary", "-m", "i386:x86-64", "-M", "intel", "-w", "--no-show-raw-insn", str(binary)]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = [line.split("\t")[1] for line in output.splitlines() if re.match(r" *[0-9a-f]+:\t", line)]
    said = [re.split("  +", line.strip())[1] for line in listing.splitlines() if "  " in line.strip()]
    for instruction, comment in zip(found, said, strict=True):
        assert comparable(instruction) == comparable(comment), (instruction, comment)


def comparable(instruction):
    """Mnemonic and operands, but for labels and values that are put in."""
    text = instruction.lower().replace("qword ptr ", "").replace("qword ", "").replace("xmmword ptr ", "").replace("movabs", "mov")
    mnemonic, _, operands = text.split("#")[0].strip().partition(" ")
    operands = re.sub(r"\[([^]]*)\]", lambda found: f"[{found[1].replace('*1', '')}]", operands.replace(" ", ""))
    operands = re.sub(r"-?0x[0-9a-f]+", lambda found: str(int(found[0], 16) % (1 << 64)), operands)
    if mnemonic.startswith("j") or re.search(r",(clock_gettime|none|pyobject_\w+|4611686018427387904)$", operands):
        operands = ""
    return mnemonic, operands
