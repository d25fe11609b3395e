"""Changes code objects at random, and runs those that the verifier accepts, in processes that may die: `mutants.py [--count N] [--seed N]`.

A process that a signal ends has run code that should have been refused: the seed and the number of the mutant are printed, and the exit
status is 1. `mutants.py --seed N --only K` makes that mutant again, and shows it.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import resource
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections import Counter
from pathlib import Path
from types import CellType, CodeType, FunctionType

from corpus import codes, functions

from freezeframe.errors import FreezeframeError, LiftError
from freezeframe.isa.assemble.assembler import assemble
from freezeframe.isa.assemble.live import live
from freezeframe.isa.lift import lift
from freezeframe.isa.lift.versions import bytecode_of
from freezeframe.isa.operand import Operand
from freezeframe.isa.specs import SPECS
from freezeframe.model.code import GENERATORS, Code
from freezeframe.model.instruction import Instruction
from freezeframe.model.raw import HOST_VERSION, RawCode
from freezeframe.verifier.code import problems

MEMORY = 2 << 30
BLOCK = 2000
"""So many mutants a process makes."""
PATIENCE = 8.0
"""So many seconds a process may say nothing: C may be in an endless loop, which is no crash."""
ALLOWED, HARD = 0.1, 3
"""So many seconds of the processor's time a mutant has, and so often it may catch what then is raised."""


def mutant(rng: random.Random, originals: list[CodeType], lifted: list[Code]) -> RawCode | None:
    """A changed code object; None where the change cannot be written."""
    which = rng.randrange(len(originals))
    try:
        if rng.random() < 0.6:
            code = lifted[which]
            for _ in range(rng.choice((1, 1, 1, 2, 3))):
                code = rng.choice(CHANGES)(rng, code)
            raw = assemble(code, stacksize=code.original.co_stacksize + rng.choice((0, 1, 2)))
            return rng.choice(OUTER)(rng, raw) if rng.random() < 0.15 else raw
        raw = RawCode.from_host(originals[which])
        for _ in range(rng.choice((1, 1, 2, 3))):
            raw = rng.choice(RAW_CHANGES)(rng, raw)
    except (FreezeframeError, IndexError, ValueError, KeyError):
        return None
    return raw


def _with(code: Code, instructions: list[Instruction], at: int, removed: int, added: int) -> Code:
    """The code with other instructions, so many of them new at a place, for others: jumps and ranges lead where they did."""

    def moved(index: int) -> int:
        return index if index <= at else index - removed + added if index >= at + removed else at

    new = [
        each._replace(oparg=moved(each.oparg)) if each.opcode in SPECS and SPECS[each.opcode].operand is Operand.TARGET else each
        for each in instructions
    ]
    positions = list(code.positions)
    positions[at : at + removed] = [positions[min(at, len(positions) - 1)]] * added
    table = tuple(each._replace(start=moved(each.start), end=moved(each.end), target=moved(each.target)) for each in code.exception_table)
    return code.replace(instructions=tuple(new), positions=tuple(positions), exception_table=table)


def _some(rng: random.Random, code: Code) -> Instruction:
    """An instruction of any kind."""
    if rng.random() < 0.5:
        return rng.choice(code.instructions)
    name = rng.choice(NAMES)
    return Instruction(name, rng.choice((0, 0, 1, 1, 2, 3, rng.randrange(12))), -1)


def replace(rng: random.Random, code: Code) -> Code:
    at = rng.randrange(len(code.instructions))
    new = list(code.instructions)
    new[at] = _some(rng, code)
    return code.replace(instructions=tuple(new))


def rename(rng: random.Random, code: Code) -> Code:
    """Another instruction that does the same to the stack's depth."""
    at = rng.randrange(len(code.instructions))
    old = code.instructions[at]
    spec = SPECS[old.opcode]
    if old.opcode in code_jumps(code):
        return code
    alike = [name for name in NAMES if len(SPECS[name].effect.inputs) == len(spec.effect.inputs) and SPECS[name].flow is spec.flow]
    new = list(code.instructions)
    new[at] = old._replace(opcode=rng.choice(alike or NAMES))
    return code.replace(instructions=tuple(new))


def code_jumps(code: Code) -> set[str]:
    return {each.opcode for each in code.instructions if SPECS[each.opcode].operand is Operand.TARGET}


def operand(rng: random.Random, code: Code) -> Code:
    at = rng.randrange(len(code.instructions))
    new = list(code.instructions)
    old = new[at]
    jumps = SPECS[old.opcode].operand is Operand.TARGET
    new[at] = old._replace(oparg=rng.randrange(len(new)) if jumps else max(0, old.oparg + rng.choice((-2, -1, 1, 2, rng.randrange(16)))))
    return code.replace(instructions=tuple(new))


def insert(rng: random.Random, code: Code) -> Code:
    at = rng.randrange(len(code.instructions))
    new = [*code.instructions[:at], _some(rng, code), *code.instructions[at:]]
    return _with(code, new, at, 0, 1)


def delete(rng: random.Random, code: Code) -> Code:
    at = rng.randrange(len(code.instructions) - 1)
    return _with(code, [*code.instructions[:at], *code.instructions[at + 1 :]], at, 1, 0)


def swap(rng: random.Random, code: Code) -> Code:
    at = rng.randrange(len(code.instructions) - 1)
    new = list(code.instructions)
    new[at], new[at + 1] = new[at + 1], new[at]
    return code.replace(instructions=tuple(new))


def paste(rng: random.Random, code: Code) -> Code:
    """A copy of some instructions, elsewhere."""
    size = rng.randrange(1, 6)
    start, at = rng.randrange(len(code.instructions)), rng.randrange(len(code.instructions))
    piece = code.instructions[start : start + size]
    return _with(code, [*code.instructions[:at], *piece, *code.instructions[at:]], at, 0, len(piece))


def ranges(rng: random.Random, code: Code) -> Code:
    if not code.exception_table:
        return code
    table = list(code.exception_table)
    at = rng.randrange(len(table))
    field = rng.choice(("start", "end", "target", "depth", "lasti"))
    value = getattr(table[at], field)
    new = (
        not value
        if field == "lasti"
        else max(0, value + rng.choice((-3, -1, 1, 3)))
        if field == "depth"
        else rng.randrange(len(code.instructions))
    )
    table[at] = table[at]._replace(**{field: new})
    if rng.random() < 0.2:
        del table[at]
    return code.replace(exception_table=tuple(sorted(table)))


def constants(rng: random.Random, code: Code) -> Code:
    if not code.consts:
        return code
    consts = list(code.consts)
    at = rng.randrange(len(consts))
    consts[at] = rng.choice((*consts, None, 1, (), ("a",), ("a", "b", 3), "text", frozenset((1,)), *OTHERS))
    return code.replace(consts=tuple(consts))


def slots(rng: random.Random, code: Code) -> Code:
    """Another kind of slot, or another number of parameters."""
    if rng.random() < 0.3 or not code.localsplus:
        return code.replace(argcount=max(0, code.argcount + rng.choice((-1, 1))))
    new = list(code.localsplus)
    at = rng.randrange(len(new))
    new[at] = new[at]._replace(kind=rng.choice((0x20, 0x40, 0x60, 0x80)))
    return code.replace(localsplus=tuple(new))


CHANGES = [replace, rename, rename, operand, operand, insert, insert, delete, delete, swap, swap, paste, ranges, constants, slots]


def stack_size(rng: random.Random, raw: RawCode) -> RawCode:
    return raw.replace(co_stacksize=max(0, raw.co_stacksize - rng.randrange(1, 3)))


def flags(rng: random.Random, raw: RawCode) -> RawCode:
    return raw.replace(co_flags=raw.co_flags ^ 1 << rng.choice((0, 1, 2, 3, 5, 7, 8, 9)))


OUTER = [stack_size, flags]


def flip(rng: random.Random, raw: RawCode) -> RawCode:
    """Another byte."""
    code = bytearray(raw.co_code)
    at = rng.randrange(len(code))
    code[at] = rng.choice((rng.randrange(256), code[at] ^ 1 << rng.randrange(8), code[at] + 1 & 255))
    return raw.replace(co_code=bytes(code))


def another(rng: random.Random, raw: RawCode) -> RawCode:
    """Another opcode that is as long."""
    code, table = bytearray(raw.co_code), bytecode_of(HOST_VERSION)[1]
    at = 2 * rng.randrange(len(code) // 2)
    same = [number for number in set(bytecode_of(HOST_VERSION)[0].opcodes.values()) if table[number].width == table[code[at]].width]
    code[at] = rng.choice(same)
    return raw.replace(co_code=bytes(code))


def table_byte(rng: random.Random, raw: RawCode) -> RawCode:
    name = rng.choice(("co_exceptiontable", "co_exceptiontable", "co_linetable"))
    table = bytearray(getattr(raw, name))
    if table:
        table[rng.randrange(len(table))] = rng.randrange(256)
    return raw.replace(**{name: bytes(table)})


def lend(rng: random.Random, raw: RawCode) -> RawCode:
    """A load of a variable that does not count what it pushes as a reference."""
    code, (bytecode, table) = bytearray(raw.co_code), bytecode_of(HOST_VERSION)
    loads = {bytecode.opcodes[name]: bytecode.opcodes[name.replace("LOAD_FAST", "LOAD_FAST_BORROW")] for name in LOADS}
    places = []
    at = 0
    while at < len(code):
        if code[at] in loads:
            places.append(at)
        at += table[code[at]].width
    for at in rng.sample(places, min(len(places), rng.choice((1, 1, 2, 3)))):
        code[at] = loads[code[at]]
    return raw.replace(co_code=bytes(code))


LOADS = ("LOAD_FAST", "LOAD_FAST_LOAD_FAST")
RAW_CHANGES = [flip, flip, flip, another, another, table_byte, stack_size, flags] + [lend] * (HOST_VERSION >= (3, 14))


class Enough(BaseException):
    """A mutant has run long enough."""


def run(code: CodeType, space: dict[str, object]) -> None:
    """Run a code object in the ways in which such can be run."""
    around = dict(space)
    if code.co_name == "<module>":
        if not code.co_freevars:
            exec(code, around)
        return
    closure = tuple(CellType(1) for _ in code.co_freevars)
    function = FunctionType(code, around, "f", (1, [1, 2, 3], "abc", 4, 5)[: code.co_argcount], closure)
    for arguments in ((3, [3, 1, 2], "abc"), (0, [], "")):
        signal.setitimer(signal.ITIMER_PROF, ALLOWED)
        made = function(*arguments[: code.co_argcount])
        if code.co_flags & GENERATORS or hasattr(made, "send") or hasattr(made, "asend"):
            drive(made)
        repr(made)
        signal.setitimer(signal.ITIMER_PROF, 0)


def drive(made: object) -> None:
    """Resume a generator in all ways."""
    steps = [
        lambda g: g.send(None),
        lambda g: g.throw(ValueError("v")),
        lambda g: g.send(7),
        lambda g: g.throw(KeyError("k")),
        lambda g: g.close(),
    ]
    if hasattr(made, "asend"):
        steps = [lambda g: g.asend(None).send(None), lambda g: g.athrow(ValueError).send(None), lambda g: g.aclose().send(None)]
    for first in range(3):
        for step in steps[first:]:
            with contextlib.suppress(Exception):
                step(made)
                for name in ("gi_frame", "gi_yieldfrom", "cr_frame", "cr_await", "ag_frame", "ag_await"):
                    repr(getattr(made, name, None))
                for name in ("gi_frame", "cr_frame", "ag_frame"):
                    repr(getattr(getattr(made, name, None), "f_locals", None))


def worker(seed: int, start: int, count: int) -> None:
    """Make mutants, and run those that are accepted; each one's number is told before it runs."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.chdir("/")
    sys.stdout = sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115 (for as long as the process lives)
    sys.setrecursionlimit(300)
    sys.unraisablehook = lambda _: None

    def enough(*_: object) -> None:
        signal.setitimer(signal.ITIMER_PROF, ALLOWED)
        told[0] += 1
        if told[0] > HARD:  # it catches all that it is told
            os.write(1, b"~")
            os._exit(0)
        raise Enough

    told = [0]
    signal.signal(signal.SIGPROF, enough)
    originals, space = codes(), functions()
    lifted = [lift(code) for code in originals]
    for number in range(start, start + count):
        code = None
        try:
            raw = mutant(random.Random(seed * 1_000_003 + number), originals, lifted)
            mark = "-" if raw is None else "." if problems(raw) else "+"
            with contextlib.suppress(LiftError):  # CPython's own refusal
                code = live(raw) if mark == "+" else None
        except Exception:
            os.write(2, f"mutant {number}: {traceback.format_exc()}".encode())
            mark = "?"
        if mark != "+" or code is None:
            os.write(1, mark.replace("+", "-").encode())
            continue
        told[0] = 0
        os.write(1, b"+")
        try:
            run(code, space)
        except BaseException:
            pass
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    os.write(1, b"!")
    os._exit(0)


def block(seed: int, start: int, count: int, tally: Counter[str]) -> list[int]:
    """Have mutants made and run in other processes; return the numbers of those that ended theirs by a signal."""
    crashed = []
    end = start + count
    while start < end:
        process = subprocess.Popen(
            [sys.executable, __file__, "--worker", "--seed", str(seed), "--start", str(start), "--count", str(end - start)],
            stdout=subprocess.PIPE, env={**os.environ, "PYTHONMALLOC": "debug", "PYTHONHASHSEED": "0"},
        )  # fmt: skip
        assert process.stdout is not None
        silent = [False]

        def watch(process: subprocess.Popen[bytes] = process, silent: list[bool] = silent) -> None:
            silent[0] = True
            process.kill()

        done = b""
        while True:
            timer = threading.Timer(PATIENCE, watch)
            timer.start()
            some = os.read(process.stdout.fileno(), 4096)
            timer.cancel()
            if not some:
                break
            done += some
        status = process.wait()
        process.stdout.close()
        told = done.rstrip(b"!~")
        for mark, meaning in (("+", "run"), (".", "refused"), ("-", "not made"), ("?", "mistaken")):
            tally[meaning] += told.count(mark.encode())
        if done.endswith(b"!") and not status:
            break
        if status > 0:
            raise SystemExit("mutants could not be made")
        number = start + len(told) - 1
        if silent[0] or done.endswith(b"~"):
            tally["endless"] += 1
        elif status < 0:
            print(f"mutant {number} of seed {seed} ends its process by signal {-status}", flush=True)
            crashed.append(number)
        else:
            tally["ended"] += 1
        start = number + 1
    return crashed


def show(seed: int, number: int) -> None:
    """Print a mutant beside what it was."""
    import dis

    originals = codes()
    raw = mutant(random.Random(seed * 1_000_003 + number), originals, [lift(code) for code in originals])
    assert raw is not None
    for problem in problems(raw):
        print(problem)
    code = live(raw)
    dis.dis(code, depth=0)
    print(
        "flags", hex(code.co_flags), "stack", code.co_stacksize, "slots", raw.co_localsplusnames, raw.co_localspluskinds, code.co_argcount
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--only", type=int)
    parser.add_argument("--worker", action="store_true")
    options = parser.parse_args()
    if options.worker:
        worker(options.seed, options.start, options.count)
    if options.only is not None:
        show(options.seed, options.only)
        return 0
    began, tally, crashed = time.monotonic(), Counter[str](), []
    for start in range(options.start, options.start + options.count, BLOCK):
        crashed += block(options.seed, start, min(BLOCK, options.start + options.count - start), tally)
    print(f"{options.count} mutants of seed {options.seed}: {dict(tally)}, crashed {crashed}; {time.monotonic() - began:.0f} s")
    return bool(crashed or tally["mistaken"])


NAMES = sorted(SPECS)
OTHERS = [code.co_consts[0] for code in codes() if code.co_consts] + [code for code in codes() if not code.co_freevars][:2]

if __name__ == "__main__":
    sys.exit(main())
