"""`make pictures`: what the README shows, drawn from a real run: `docs/images/frames.svg` is what `examples/frames.py` prints.

The instructions in it are those of CPython 3.11; tests/docs/test_pictures.py compares the picture with a run on that version.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html import escape
from typing import TYPE_CHECKING

from environments import CannotPrepare, prepare
from hosts import ROOT, find_hosts

if TYPE_CHECKING:
    from pathlib import Path

VERSION = (3, 11)
COMMAND = "python examples/frames.py"
PICTURE = ROOT / "docs" / "images" / "frames.svg"

SIZE, LINE, MARGIN = 14, 20, 24
WIDTH = 8.43
"""Of a character; each line is made that wide a character, whatever the font's own is."""
BACKGROUND, TEXT, HEADING, INSTRUCTION, VALUE = "#16181d", "#c8ccd4", "#ffffff", "#7cb7ff", "#9bd08b"
COLOURS = re.compile(
    r"(?P<instruction>(?<=^  )[A-Z][A-Z_]+(?= +\d))|(?P<value>(?<=stack: ).*|(?<=  )\w+=.*)|(?P<heading>^\$ .*|^\S.*:$|^stopped.*)"
)
FILLS = {"instruction": INSTRUCTION, "value": VALUE, "heading": HEADING}


def run(python: str | Path) -> str:
    """What the example prints."""
    wide = os.environ | {"COLUMNS": "100"}
    return subprocess.run([python, "examples/frames.py"], cwd=ROOT, env=wide, stdout=subprocess.PIPE, text=True, check=True).stdout


def draw(printed: str) -> str:
    """The text of a picture of a terminal in which the example has run."""
    lines = [f"$ {COMMAND}", *printed.splitlines()]
    width = round(2 * MARGIN + WIDTH * max(map(len, lines)))
    height = 2 * MARGIN + LINE * len(lines)
    shown = "".join(row(number, line) for number, line in enumerate(lines) if line)
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">
<title>{escape(COMMAND)}: the frames of a Lisp interpreter, laid open in the middle of a call and stepped</title>
<rect width="{width}" height="{height}" rx="8" fill="{BACKGROUND}"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="{SIZE}" fill="{TEXT}" \
xml:space="preserve" style="white-space: pre">
{shown}</g>
</svg>
"""


def row(number: int, line: str) -> str:
    """One line of the terminal."""
    text, at = "", 0
    for found in COLOURS.finditer(line):
        assert found.lastgroup is not None
        text += escape(line[at : found.start()]) + f'<tspan fill="{FILLS[found.lastgroup]}">{escape(found[0])}</tspan>'
        at = found.end()
    text += escape(line[at:])
    y = MARGIN + SIZE + LINE * number
    return f'<text x="{MARGIN}" y="{y}" textLength="{WIDTH * len(line):.0f}">{text}</text>\n'


def main() -> int:
    """Draw the picture anew; the exit status."""
    host = next((host for host in find_hosts(every=False) if host.minor == VERSION), None)
    if host is None:
        sys.exit("make pictures: the picture shows the instructions of CPython 3.11, and no such Python was found: put one on PATH")
    try:
        python = prepare(host, ["-e", "."], name=f"run-{host}")
    except CannotPrepare as problem:
        sys.exit(f"make pictures: {problem}")
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(draw(run(python)), encoding="utf-8")
    print(f"drawn: {PICTURE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
