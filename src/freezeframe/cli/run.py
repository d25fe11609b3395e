"""`freezeframe run`: runs a program."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any, Literal

from freezeframe.cli.bounds import bounded, machine_options, options_of, refuse_bounds
from freezeframe.cli.freezing import freezer_of, freezing_options
from freezeframe.cli.parser import Option, Parser, UsageError, one_of
from freezeframe.cli.uncaught import Uncaught, outlive_the_program, stand_back
from freezeframe.errors import FreezeframeError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import SimpleNamespace

    from freezeframe.machine.machine import Machine
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
        *machine_options(),
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
    refuse_bounds(values, COMMAND)
    freezer = freezer_of(values, COMMAND)
    from freezeframe.snapshot.program import run_natively

    stand_back()
    return run_natively(program, freezer)


def _run_in_machine(program: Program, values: SimpleNamespace) -> Result:
    collecting = gc.isenabled()
    gc.disable()  # loading the machine makes many objects and no garbage: collections would find nothing, and take their time
    try:
        options = options_of(values)
        freezer = freezer_of(values, COMMAND, "machine")
    finally:
        if collecting:
            gc.enable()
    stand_back()
    outlive_the_program()
    drive = None if freezer is None else freezer.drive
    return _run_to_document(program, options, drive) if values.json else _run(program, options, drive)


def _run(program: Program, options: Options, drive: Callable[[Machine], Any] | None) -> Result:
    from freezeframe.machine.program import run_program

    return bounded(options, lambda: run_program(program, options, drive))


def _run_to_document(program: Program, options: Options, drive: Callable[[Machine], Any] | None) -> Result:
    """As `_run`, and prints what came of it: the keys are in docs/json.md."""
    from freezeframe.cli.document import reserved_standard_output

    document: dict[str, object] = {"program": program.target, "kind": program.kind, "arguments": list(program.argv), "engine": "machine"}
    with reserved_standard_output() as write:
        try:
            result = _run(program, options, drive)
        except FreezeframeError as error:
            write(document | {"status": None, "instructions": None, "refused": {"error": type(error).__name__, "message": str(error)}})
            raise
        write(document | {"status": result.status, "instructions": result.instructions, "refused": None})
    return result
