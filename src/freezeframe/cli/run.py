"""`freezeframe run`: runs a program."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Literal

from freezeframe.cli.freezing import freezer_of, freezing_options
from freezeframe.cli.parser import Option, Parser, UsageError, count, one_of
from freezeframe.cli.uncaught import Uncaught, stand_back
from freezeframe.errors import FreezeframeError, FuelExhausted, LimitExceeded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

    from freezeframe.machine.prepared import Program, Result
    from freezeframe.machine.program import Options

COMMAND = "freezeframe run"
USAGE = """freezeframe run [options] PROGRAM [ARG...]
       freezeframe run [options] -m MODULE [ARG...]
       freezeframe run [options] -c CODE [ARG...]"""
DESCRIPTION = """Runs a Python program. PROGRAM is a source file, a .pyc, a folder or zip file with a __main__ in it, or - for \
standard input. The program sees its arguments, its standard streams and its own exit status exactly as under python.

The exit status is the program's. 2 means that this command line was wrong, and 70 that freezeframe itself refuses something or \
cannot do it: one line on standard error then says what, why and what to do."""

EXAMPLES = (
    "freezeframe run program.py --an-option-of-the-program",
    "freezeframe run --fuel 1000000 --max-depth 500 --max-memory 200 program.py",
    "freezeframe run --interpret 'json*' -m json.tool data.json",
    "freezeframe run --json -c 'print(6 * 7)' | python -m json.tool",
)
MEBIBYTE = 1 << 20


def parser() -> Parser:
    """The options of `freezeframe run`."""
    options = (
        Option("-m", "module", "run a module, as `python -m`", metavar="MODULE", ends=True),
        Option("-c", "code", "run this code, as `python -c`", metavar="CODE", ends=True),
        Option(
            "--engine",
            "engine",
            "what executes the program: machine (freezeframe's own interpreter, the default)",
            metavar="ENGINE",
            convert=one_of("machine", "native"),
            default="machine",
        ),
        Option("--fuel", "fuel", "stop after exactly N instructions", metavar="N", convert=count),
        Option("--max-depth", "max_depth", "stop when more than N calls are in progress", metavar="N", convert=count),
        Option("--max-memory", "max_memory", "stop when the program holds more than MB mebibytes", metavar="MB", convert=count),
        Option(
            "--interpret",
            "interpret",
            "modules that run in the machine besides the program and the modules beside it (repeatable)",
            metavar="GLOB",
            repeatable=True,
        ),
        Option("--no-lower", "lower", "step through every instruction, as this version always does", default=True, value=False),
        Option(
            "--no-specialise", "specialise", "execute one instruction at a time, never a run of them at once", default=True, value=False
        ),
        *freezing_options(),
        Option("--json", "json", "print one JSON document; what the program prints goes to standard error", default=False),
    )
    return Parser(COMMAND, usage=USAGE, description=DESCRIPTION, options=options, examples=EXAMPLES)


def main(arguments: Sequence[str]) -> int:
    """Runs what the command line says; the value is the program's exit status.

    Raises `Uncaught` with what the program left uncaught, `UsageError` for a command line that makes no sense, and
    `FreezeframeError` for what is refused.
    """
    values, rest = parser().parse(arguments)
    kind: Literal["path", "module", "code"] = "path"
    if values.module is not None:
        kind, target = "module", values.module
    elif values.code is not None:
        kind, target = "code", values.code
    elif rest:
        target = rest.pop(0)
    else:
        raise UsageError("there is nothing to run: name a PROGRAM, -m MODULE or -c CODE", COMMAND)
    from freezeframe.machine.prepared import Program

    program = Program(kind=kind, target=target, argv=tuple(rest))
    result = _run_native(program, values) if values.engine == "native" else _run_in_machine(program, values)
    if result.uncaught is not None:
        raise Uncaught(result.uncaught)
    return result.status


def _run_native(program: Program, values: SimpleNamespace) -> Result:
    for flag, given in {"--fuel": values.fuel, "--max-depth": values.max_depth, "--max-memory": values.max_memory}.items():
        if given is not None:
            raise UsageError(f"{flag} is the machine's: --engine machine", COMMAND)
    freezer = freezer_of(values, COMMAND)
    from freezeframe.snapshot.program import run_natively

    stand_back()
    return run_natively(program, freezer)


def _run_in_machine(program: Program, values: SimpleNamespace) -> Result:
    collecting = gc.isenabled()
    gc.disable()  # loading the machine makes many objects and no garbage: collections would find nothing, and take their time
    try:
        from freezeframe.machine.program import Options
    finally:
        if collecting:
            gc.enable()
    stand_back()
    options = Options(
        interpret=tuple(values.interpret or ()),
        fuel=values.fuel,
        max_depth=values.max_depth,
        max_memory=None if values.max_memory is None else values.max_memory * MEBIBYTE,
        lower=values.lower,
        specialise=values.specialise,
    )
    return _run_to_document(program, options) if values.json else _run(program, options)


def _run(program: Program, options: Options) -> Result:
    from freezeframe.machine.program import run_program

    try:
        return run_program(program, options)
    except FuelExhausted as error:
        raise FuelExhausted(_stopped(error, [f"--fuel {options.fuel}"])) from None
    except LimitExceeded as error:
        depth = [] if options.max_depth is None else [f"--max-depth {options.max_depth}"]
        memory = [] if options.max_memory is None else [f"--max-memory {options.max_memory // MEBIBYTE}"]
        raise LimitExceeded(_stopped(error, depth + memory)) from None


def _stopped(error: FreezeframeError, bounds: list[str]) -> str:
    """What the machine says of where it stopped, and which option to change: its own advice is for callers of the library."""
    what, _, _ = str(error).partition(";")
    return f"{what}; {' and '.join(bounds)} allowed no more: give it more, or leave the option out"


def _run_to_document(program: Program, options: Options) -> Result:
    """As `_run`, and prints what came of it: the keys are in docs/json.md."""
    from freezeframe.cli.document import reserved_standard_output

    document: dict[str, object] = {"program": program.target, "kind": program.kind, "arguments": list(program.argv), "engine": "machine"}
    with reserved_standard_output() as write:
        try:
            result = _run(program, options)
        except FreezeframeError as error:
            write(document | {"status": None, "instructions": None, "refused": {"error": type(error).__name__, "message": str(error)}})
            raise
        write(document | {"status": result.status, "instructions": result.instructions, "refused": None})
    return result
