"""The specs of all instructions as a table, written from their definitions: `freezeframe.isa.specs`.

Whoever proves something of code or follows its paths asks what each instruction does to the stack, and executes none: to read a table takes
a tenth of what importing the definitions does. `python -m freezeframe.machine.splice` writes it anew; a test compares the two.
"""

from pathlib import Path
from typing import Final

from freezeframe.isa.definitions import in_order
from freezeframe.isa.spec import Spec

TARGET: Final = Path(__file__).with_name("specs.py")
_HEADER: Final = '''"""Every instruction's spec, by its name. Written from the definitions by `freezeframe.isa.tabulate`: do not edit."""
# ruff: noqa: E501, PIE808

from freezeframe.isa.operand import Operand
from freezeframe.isa.spec import Flow, Spec

SPECS = {
    spec.name: spec
    for spec in (
'''


def generate() -> str:
    """The source text of `freezeframe.isa.specs`."""
    rows = [f"        {row(definition.spec)},\n" for definition in in_order()]
    return "".join([_HEADER, *rows, "    )\n}  # fmt: skip\n"])


def row(spec: Spec) -> str:
    """The text that makes a spec."""
    effect, jump = map(_quoted, spec.texts)
    facts = f"{spec.operand}, {spec.flow}, {spec.numbers!r}, raises={spec.raises}, keeps={spec.keeps}"
    return f"Spec({_quoted(spec.name)}, {effect}, {jump}, {facts})"


def _quoted(text: str | None) -> str:
    return "None" if text is None else f'"{text}"'
