"""The reference of the instruction set, written from the definitions: `python -m freezeframe.isa.reference > docs/instructions.md`."""

import inspect
import sys
from types import ModuleType

from freezeframe.isa.definitions import DEFINITIONS, FAMILIES, Definition
from freezeframe.isa.effect import Kind
from freezeframe.isa.operand import Operand
from freezeframe.isa.origins import origins
from freezeframe.isa.spec import Flow, Spec

_HEAD = """\
# The instruction set

Written from `src/freezeframe/isa/` by `python -m freezeframe.isa.reference > docs/instructions.md`: do not edit. Every version's
bytecode is lifted to these {count} instructions.

An effect is what an instruction takes from the stack and what it leaves, deepest first: `left, right -- result`. `args[oparg]` stands for
so many values, `kwargs[oparg & 1]` for one that may be absent. Where an instruction jumps or goes on, the effect of the jump has its own
line.

## What a verifier has to prove

CPython's loop takes its compiler's word for what follows; code that breaks it ends the process. (`freezeframe.isa.flow` and
`freezeframe.isa.lift.check` prove what is about depths and operands for every code object of a file.)

- On every path the stack is as deep, never below an instruction's inputs and never over the code's `stacksize`.
- What stands in an input is of the input's kind, in the table below; an entry that shows no
  kind, and whose name is none of the words, is a value. Of a callable and the entry above it, one at most is NULL.
- An operand is within its range. A slot that has to hold a cell has got one from `MAKE_CELL` or `COPY_FREE_VARS`, and no loop puts
  cells into cells.
- An instruction that may raise, in a range of the exception table, goes on at the handler too: with as many values as the range keeps,
  which lie below the instruction's inputs or are inputs that it leaves where they are, then (where the range says so) a saved position,
  then the exception.
- Execution never runs off the end.

| word | what stands there |
| --- | --- |
{kinds}
"""


def generate() -> str:
    """The text of the page."""
    kinds = "\n".join(f"| `{kind.name.lower()}` | {kind.value} |" for kind in Kind)
    parts = [_HEAD.format(count=len(DEFINITIONS), kinds=kinds)]
    found = origins()
    for family in FAMILIES:
        parts.append(f"\n## {family.__name__.rpartition('.')[2].capitalize()}\n\n{inspect.cleandoc(family.__doc__ or '')}\n")
        parts += [entry(each, found.by_name.get(each.name, {})) for each in members(family)]
    parts.append("\n## What becomes several, or nothing\n\n")
    parts += [f"- {raw} becomes {pieces} ({', '.join(where)})\n" for raw, each in found.several.items() for pieces, where in each.items()]
    parts += [f"- {raw} leaves nothing behind ({', '.join(where)})\n" for raw, where in found.nothing.items()]
    return "".join(parts)


def members(family: ModuleType) -> list[Definition]:
    """The instructions that a module defines, in its order."""
    return [each for each in DEFINITIONS.values() if each.function.__module__ == family.__name__]


def entry(definition: Definition, sources: dict[str, list[str]]) -> str:
    """What the page says of one instruction; `sources` are the raw ones that it comes from, with their versions."""
    spec = definition.spec
    effect = str(spec.effect)
    if spec.flow is Flow.BRANCH:
        effect += f"\n{spec.jump}    (where it jumps)"
    facts = []
    if spec.operand is not Operand.NONE:
        facts.append(f"Operand: {spec.operand.value}{allowed(spec)}.")
    if spec.flow not in (Flow.NEXT, Flow.BRANCH):
        facts.append(f"Goes on: {spec.flow.value}.")
    if not spec.raises:
        facts.append("Never raises.")
    texts = [f"{raw} ({', '.join(where)})" for raw, where in sources.items()]
    facts.append(f"From {', '.join(texts)}.")
    return f"\n### {spec.name}\n\n```text\n{effect}\n```\n\n{definition.doc}\n\n{' '.join(facts)}\n"


def allowed(spec: Spec) -> str:
    """Which numbers the operand may be, where not every one will do."""
    numbers = spec.numbers
    if isinstance(numbers, range):
        return f", at least {numbers.start}" if numbers.stop == 1 << 32 else f", {numbers.start} to {numbers.stop - 1}"
    if isinstance(numbers, tuple):
        return f", one of {', '.join(map(str, numbers))}"
    return ""


if __name__ == "__main__":
    sys.stdout.write(generate())
