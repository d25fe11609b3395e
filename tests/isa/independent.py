"""What CPython itself says about its bytecode, worked out from `dis` alone: the stack's depth before each raw instruction.

Nothing of freezeframe is used here, so that this can also be run by another Python, as a program: it then compiles modules of that
Python's own library into .pyc files, and writes what it has worked out beside them.
"""

import dis
import importlib.util
import json
import marshal
import sys
import warnings
from functools import cache
from pathlib import Path

VERSION = sys.version_info[:2]
# Directories of the library that hold no source of this version, or too much of it.
SKIPPED = {"site-packages", "lib2to3", "idlelib", "__pycache__"}


def library_files():
    """Every source file of the standard library, its tests included, in a fixed order."""
    root = Path(dis.__file__).parent
    return sorted(path for path in root.rglob("*.py") if path.exists() and not SKIPPED.intersection(path.relative_to(root).parts))


def compiled(path):
    """The code object of a source file, or None where it is none of this version's (the library has such files for its tests)."""
    source = path.read_bytes()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return compile(source, str(path), "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return None


def nested(code):
    """`code` and all code objects within it, in the order of their constants."""
    yield code
    for constant in code.co_consts:
        if hasattr(constant, "co_code"):
            yield from nested(constant)


@cache
def effect(opcode, oparg, jump):
    """`dis.stack_effect`, where it tells the truth."""
    if VERSION < (3, 11) and dis.opname[opcode] == "SETUP_WITH" and jump:
        return 6  # what the manager's method gave is not on the stack then
    if dis.opname[opcode] == "RETURN_GENERATOR" and VERSION < (3, 13):
        return 1  # what is first sent in; left out
    return dis.stack_effect(opcode, oparg, jump=jump)


ENDS = {
    "RETURN_VALUE",
    "RETURN_CONST",
    "RAISE_VARARGS",
    "RERAISE",
    "JUMP_FORWARD",
    "JUMP_BACKWARD",
    "JUMP_BACKWARD_NO_INTERRUPT",
    "JUMP_ABSOLUTE",
}
# Where the canonical instructions work otherwise: the first stands for what an operand of the raw one holds aside.
KW_NAMES = dis.opmap.get("KW_NAMES")
PRECALL = dis.opmap.get("PRECALL")
CALL = dis.opmap.get("CALL")
JUMPS = (set(dis.hasjrel) | set(dis.hasjabs)) - {dis.opmap["END_ASYNC_FOR"]}  # which from 3.14 only names where its loop ends


def raw_depths(code):
    """{offset: depth} of the instructions that a path reaches, with the names of keywords counted (they are on our stack up to the CALL).

    `dis` gives a call's effect partly to PRECALL on 3.11; here CALL has all of it.
    """
    every = list(dis.get_instructions(code))
    instructions = [i for i in every if i.opname != "EXTENDED_ARG"]
    prefixes = {}  # offset of a first EXTENDED_ARG -> of the instruction
    start = None
    for i in every:
        if i.opname == "EXTENDED_ARG":
            start = i.offset if start is None else start
        elif start is not None:
            prefixes[start], start = i.offset, None
    index = {i.offset: k for k, i in enumerate(instructions)}
    table = dis._parse_exception_table(code) if VERSION >= (3, 11) else []  # in 3.10, to set a handler up is to jump to it
    depths = {}
    work = [(0, int(instructions[0].opname == "GEN_START"))]
    while work:
        offset, depth = work.pop()
        k = index[prefixes.get(offset, offset)]
        aside = 0
        while True:
            i = instructions[k]
            if i.offset in depths:
                assert depths[i.offset] == depth, (code, i)
                break
            depths[i.offset] = depth
            handlers = [entry for entry in table if entry.start <= i.offset < entry.end]
            work += [(entry.target, entry.depth + 1 + entry.lasti) for entry in handlers]
            arg = i.arg if i.opcode >= dis.HAVE_ARGUMENT else None
            if i.opcode in JUMPS:
                work.append((i.argval, depth + effect(i.opcode, arg, True)))
            if i.opname in ENDS:
                break
            if i.opcode == KW_NAMES:
                aside = 1
                depth += 1
            elif i.opcode == CALL is not None:
                depth += effect(CALL, arg, False) - aside + (effect(PRECALL, arg, False) if PRECALL is not None else 0)
                aside = 0
            elif i.opcode != PRECALL or PRECALL is None:
                depth += effect(i.opcode, arg, False)
            k += 1
    return {offset: depth for offset, depth in depths.items() if not _left_out(instructions, index[offset])}


def _left_out(instructions, k):
    """Whether there is nothing to compare: PRECALL is not lifted, and the canonical FOR_ITER jumps over what pops the iterator."""
    return instructions[k].opname in {"PRECALL", "END_FOR"} or (VERSION >= (3, 13) and k > 0 and instructions[k - 1].opname == "END_FOR")


def positions(code):
    if VERSION < (3, 11):
        return [[line, line, None, None] for start, end, line in code.co_lines() for _ in range(start, end, 2)]
    return [list(position) for position in code.co_positions()]


if __name__ == "__main__":
    out, step, says = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:] != ["--silent"]
    for number, path in enumerate(library_files()[::step]):
        code = compiled(path)
        if code is None:
            continue
        (out / f"{number}.pyc").write_bytes(importlib.util.MAGIC_NUMBER + bytes(12) + marshal.dumps(code))
        if says:
            said = [[getattr(inner, "co_qualname", None), list(raw_depths(inner).items()), positions(inner)] for inner in nested(code)]
            (out / f"{number}.json").write_text(json.dumps([str(path), said]))
