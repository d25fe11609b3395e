"""Each instruction's declared stack effect against the host's `dis.stack_effect`, and what is generated from the definitions."""

import dis
import sys
from pathlib import Path
from types import CodeType

import pytest

from freezeframe.isa import reference, tabulate
from freezeframe.isa.definition import instruction
from freezeframe.isa.definitions import DEFINITIONS
from freezeframe.isa.effect import Effect
from freezeframe.isa.lift import lift
from freezeframe.isa.origins import origins
from freezeframe.isa.specs import SPECS
from freezeframe.machine import splice

MODULES = (
    "argparse",
    "asyncio.base_events",
    "contextlib",
    "dataclasses",
    "enum",
    "functools",
    "inspect",
    "json.decoder",
    "logging",
    "typing",
    "unittest.case",
)

SOURCE = """
import os, os.path as path
from os import *
def everything(a, b=1, /, c=2, *args, d, **kwargs):
    global g; nonlocal_ = 1
    def inner():
        nonlocal nonlocal_
        nonlocal_ += 1; del nonlocal_
        return nonlocal_
    a[b] = a[b:c]; a[b:c] = a; del a[b]; a.x = -a + ~b ** +c; del a.x; g = not a; del g
    assert a, b
    match a:
        case {"k": v, **rest}: pass
        case [x, *y]: pass
        case int(real=r): pass
    try:
        with a as b, c: return f"{a!r:>{b}} {c}"
    except* ValueError as e: pass
    try: raise a from b
    except (A, B) as e: raise
    finally: print(*args, **kwargs)
    x, *y = {*a, *b}, {**a, **b}, [*a], {1, 2}, {"p": a, "q": b}, (*a,)
    first, second = second, first
    a is b or a is not b and a in b; c = a < b < c; a += b
    for i in a:
        if i is None: continue
        if i is not None: break
    while a: a = a.method(b, key=c)
    return lambda: (yield), [i for i in a], {i for i in a}, {i: i for i in a}, (i async for i in a)
async def waits(a):
    async with a as b:
        async for c in b: yield await c
    return
class C(Base, metaclass=M):
    x: int = 1
    def f(self): return super().f() + super(C, self).g + __class__
"""


def codes(code: CodeType):
    yield code
    for const in code.co_consts:
        if isinstance(const, CodeType):
            yield from codes(const)


def one_to_one():
    """All pairs of a raw instruction and the one canonical instruction that it became, in much code."""
    todo = list(codes(compile(SOURCE, "everything", "exec")))
    for name in MODULES:
        module = __import__(name, fromlist=["*"])
        todo += codes(compile(Path(module.__file__).read_bytes(), name, "exec"))
    for code in todo:
        by_offset: dict[int, list] = {}
        lifted = lift(code)
        for made in lifted.instructions:
            by_offset.setdefault(made.offset, []).append(made)
        for raw in dis.get_instructions(code):
            if len(by_offset.get(raw.offset, ())) == 1 and raw.opname != "KW_NAMES":  # its operand is on our stack, beside that of CPython
                yield raw, by_offset[raw.offset][0]


def test_effects_are_those_of_the_host():
    seen = set()
    exempt_jump = (
        {"FOR_ITER", "FOR_ITER_INDEXED", "SEND", "SEND_INDEXED"} if sys.version_info >= (3, 12) else set()
    )  # their targets are moved behind END_FOR and END_SEND
    exempt = {"RETURN_GENERATOR"}  # what is sent first stands on the stack: dis leaves it out
    if sys.version_info < (3, 12):
        exempt |= {"CALL", "SEND"}  # 3.11 splits a call's effect between PRECALL and CALL; dis gives SEND's other branch
    if sys.version_info >= (3, 14):
        exempt |= {"RETURN_VALUE"}  # what is returned is given to the caller's stack: dis leaves it in
    for raw, made in one_to_one():
        spec = SPECS[made.opcode]
        if made.opcode in exempt or made.opcode == "CALL_KW":
            continue
        argument = raw.arg if raw.opcode >= dis.HAVE_ARGUMENT else None
        for jump in (False, True):
            if jump and ((raw.opcode not in dis.hasjrel and raw.opcode not in dis.hasjabs) or made.opcode in exempt_jump):
                continue
            assert spec.net(made.oparg, jump=jump) == dis.stack_effect(raw.opcode, argument, jump=jump), (raw, made, jump)
        seen.add(made.opcode)
    assert len(seen) > 85, sorted(set(SPECS) - seen)


def test_handlers_are_what_the_definitions_give():
    assert splice.TARGET.read_text() == splice.generate(), "run: python -m freezeframe.machine.splice"
    assert tabulate.TARGET.read_text() == tabulate.generate(), "run: python -m freezeframe.machine.splice"


def test_the_reference_is_what_the_definitions_give():
    page = Path(__file__).parents[2] / "docs" / "instructions.md"
    assert page.read_text(encoding="utf-8") == reference.generate(), "run: python -m freezeframe.isa.reference > docs/instructions.md"


def test_every_instruction_comes_from_a_version_and_is_documented():
    assert set(origins().by_name) == set(SPECS)
    assert [each.name for each in DEFINITIONS.values() if not each.doc] == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("left, right -- result", "value value -- value"),
        ("iterator -- iterator, value", "iterator -- iterator value"),
        ("bottom: any, names[oparg]: tuple -- names[oparg], bottom, null", "any tuple -- tuple any null"),
        ("value: any -- value", "any -- any"),
    ],
)
def test_kinds_are_those_of_names_and_inputs(text, kinds):
    effect = Effect.parse(text)
    assert " -- ".join(" ".join(item.kind.name.lower() for item in side) for side in effect) == kinds
    assert str(effect) == text


@pytest.mark.parametrize("text", ["a: list[oparg] -- b", "a: number -- b", "iterator: any --", "a: any -- a: list"])
def test_kinds_that_make_no_sense_are_refused(text):
    with pytest.raises(ValueError, match="stack effect"):
        Effect.parse(text)


def test_both_branches_take_the_same():
    with pytest.raises(ValueError, match="BRANCHES takes"):

        @instruction("value -- value", jump="--")
        def BRANCHES(value):
            return value


@pytest.mark.parametrize("text", ["a, b", "a -- b -- c", "a b -- c"])
def test_an_effect_that_makes_no_sense_is_refused(text):
    with pytest.raises(ValueError, match="stack"):
        Effect.parse(text)


def test_parameters_must_be_the_inputs():
    with pytest.raises(ValueError, match="WRONG takes"):

        @instruction("left, right -- result")
        def WRONG(right, left):
            return left


def test_a_name_is_taken_once():
    with pytest.raises(ValueError, match="written twice"):

        @instruction("--")
        def NOP():
            """Again."""
