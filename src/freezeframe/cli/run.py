"""`freezeframe run`: runs a program."""

from __future__ import annotations

import gc

from freezeframe.cli.bounds import bounded, machine_only, machine_options, options_of, refuse_machine_only, steps
from freezeframe.cli.document import Report, reported
from freezeframe.cli.freezing import freezer_of, freezing_options
from freezeframe.cli.parser import Option, Parser, one_of
from freezeframe.cli.program import program_of, program_options, usage
from freezeframe.cli.uncaught import Uncaught, outlive_the_program, stand_back
from freezeframe.errors import UnsupportedRuntime

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

    from freezeframe.machine.prepared import Program, Result

COMMAND = "freezeframe run"
DESCRIPTION = """Runs a Python program. PROGRAM is a source file, a .pyc of any version from 3.10 to 3.15, a folder or zip file \
with a __main__ in it, or - for standard input. The program sees its arguments, its standard streams and its own exit status exactly as \
under python.

With --save it can be frozen: SIGUSR1, SIGTERM or SIGINT (Ctrl-C), --for or --until put all that it is into FILE, and end its process with \
exit status 75; 'freezeframe resume FILE' goes on with it.

The exit status is the program's. 75 means that it was frozen, 2 that this command line was wrong, and 70 that freezeframe itself refuses \
something or cannot do it: one line on standard error then says what, why and what to do."""

EXAMPLES = (
    "freezeframe run program.py --an-option-of-the-program",
    "freezeframe run --save snapshot.ff --for 60 program.py",
    "freezeframe run --save snapshot.ff --until program.py:12 program.py",
    "freezeframe run --engine machine --fuel 1000000 --max-depth 500 program.py",
    "freezeframe run --engine machine --interpret 'json*' -m json.tool data.json",
    "freezeframe run --json -c 'print(6 * 7)' | python -m json.tool",
)


def parser() -> Parser:
    """The options of `freezeframe run`."""
    options = (
        *program_options(),
        Option(
            "--engine",
            "engine",
            "what executes the program: native (CPython, the default) or machine (freezeframe's own interpreter, the default "
            "where an option is given that only the machine knows; where nothing is bounded CPython runs for it)",
            metavar="ENGINE",
            convert=one_of("machine", "native"),
        ),
        *freezing_options(),
        *machine_options(),
        Option("--json", "json", "print one JSON document; what the program prints goes to standard error", default=False),
    )
    return Parser(COMMAND, usage=usage(COMMAND), description=DESCRIPTION, options=options, examples=EXAMPLES)


def main(arguments: Sequence[str]) -> int:
    """Runs what the command line says; the value is the program's exit status.

    Raises `Uncaught` with what the program left uncaught, `UsageError` for a command line that makes no sense, and
    `FreezeframeError` for what is refused.
    """
    values, rest = parser().parse(arguments)
    program = program_of(values, rest, COMMAND)
    engine = values.engine or ("machine" if machine_only(values) else "native")
    mode = None
    if engine == "native":
        refuse_machine_only(values, COMMAND)
    else:
        mode = "step" if steps(values) else "run"
    begun = {"program": program.target, "kind": program.kind, "arguments": list(program.argv), "engine": engine, "mode": mode}
    work = _step if mode == "step" else _run
    result = reported(begun, lambda report: work(program, values, report), json=values.json)
    if result.uncaught is not None:
        raise Uncaught(result.uncaught)
    return result.status


def _run(program: Program, values: SimpleNamespace, report: Report) -> Result:
    """Have CPython execute it: natively, or for the machine, which nobody watches."""
    freezer = freezer_of(values, COMMAND, report)
    from freezeframe.freeze.program import run_natively

    stand_back()
    try:
        return run_natively(program, freezer, deep=report.begun["mode"] is not None)
    except UnsupportedRuntime:  # another version's code, some of which has no form in this one's: nothing of it has run
        if report.begun["mode"] is None:
            raise
    report.begun["mode"] = "step"
    return _step(program, values, report)


def _step(program: Program, values: SimpleNamespace, report: Report) -> Result:
    collecting = gc.isenabled()
    gc.disable()  # loading the machine makes many objects and little garbage: one collection is enough
    try:
        options = options_of(values)
        freezer = freezer_of(values, COMMAND, report)
        from freezeframe.machine.program import run_program

        gc.collect()  # before the program could find it
    finally:
        if collecting:
            gc.enable()
    stand_back()
    outlive_the_program()
    drive = None if freezer is None else freezer.drive
    return bounded(options, lambda: run_program(program, options, drive))
