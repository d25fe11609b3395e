"""`freezeframe run`: runs a program."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any, Literal, cast

from freezeframe.cli.document import reserved_standard_output
from freezeframe.cli.parser import Parser, UsageError
from freezeframe.cli.uncaught import Uncaught, stand_back
from freezeframe.errors import FreezeframeError, FuelExhausted, LimitExceeded

if TYPE_CHECKING:
    import optparse
    from collections.abc import Sequence

    from freezeframe.machine.program import Options, Program, Result

COMMAND = "freezeframe run"
USAGE = """freezeframe run [options] PROGRAM [ARG...]
       freezeframe run [options] -m MODULE [ARG...]
       freezeframe run [options] -c CODE [ARG...]"""
DESCRIPTION = """Runs a Python program. PROGRAM is a source file, a .pyc, or a folder or zip file with a __main__ in it. \
The program sees its arguments, its standard streams and its own exit status exactly as under python.

The exit status is the program's. 2 means that this command line was wrong, and 70 that freezeframe itself refuses something or \
cannot do it: one line on standard error then says what, why and what to do."""

MEBIBYTE = 1 << 20


def parser() -> Parser:
    """The options of `freezeframe run`."""
    options = Parser(COMMAND, usage=USAGE, description=DESCRIPTION)
    options.set_defaults(kind="path", target=None)
    options.add_option("-m", metavar="MODULE", type="string", action="callback", callback=_last_option, help="run a module, as `python -m`")
    options.add_option("-c", metavar="CODE", type="string", action="callback", callback=_last_option, help="run this code, as `python -c`")
    options.add_option(
        "--engine",
        type="choice",
        choices=["machine", "native"],
        default="machine",
        metavar="ENGINE",
        help="what executes the program: machine (freezeframe's own interpreter, the default)",
    )
    options.add_option("--fuel", type="count", metavar="N", help="stop after exactly N instructions")
    options.add_option("--max-depth", type="count", metavar="N", help="stop when more than N calls are in progress")
    options.add_option("--max-memory", type="count", metavar="MB", help="stop when the program holds more than MB mebibytes")
    options.add_option(
        "--interpret",
        action="append",
        metavar="GLOB",
        help="modules that run in the machine besides the program and the modules beside it (repeatable)",
    )
    options.add_option("--no-lower", action="store_false", dest="lower", default=True, help="step through every instruction")
    options.add_option("--no-specialise", action="store_false", dest="specialise", default=True, help="execute the plain instructions only")
    options.add_option(
        "--json", action="store_true", default=False, help="print one JSON document; what the program prints goes to standard error"
    )
    return options


def _last_option(_option: optparse.Option, flag: str, value: str, options: optparse.OptionParser) -> None:
    """`-m` and `-c` end the options, as they do in `python`: what follows is the program's, dashes or not."""
    values, rest, arguments = cast("Any", (options.values, options.rargs, options.largs))
    values.kind, values.target = {"-m": "module", "-c": "code"}[flag], value
    arguments.extend(rest)
    rest.clear()


def main(arguments: Sequence[str]) -> int:
    """Runs what the command line says; the value is the program's exit status.

    Raises `Uncaught` with what the program left uncaught, `UsageError` for a command line that makes no sense, and
    `FreezeframeError` for what is refused.
    """
    values, rest = parser().parse(arguments)
    kind: Literal["path", "module", "code"] = values.kind
    if kind == "path" and not rest:
        raise UsageError("there is nothing to run: name a PROGRAM, -m MODULE or -c CODE", COMMAND)
    target = values.target if kind != "path" else rest.pop(0)
    if values.engine == "native":
        raise FreezeframeError("the native engine is not there yet: this version has the machine only, so leave out '--engine native'")

    collecting = gc.isenabled()
    gc.disable()  # loading the machine makes many objects and no garbage: collections would find nothing, and take their time
    try:
        from freezeframe.machine.program import Options, Program
    finally:
        if collecting:
            gc.enable()
    stand_back()
    program = Program(kind=kind, target=target, argv=tuple(rest))
    options = Options(
        interpret=tuple(values.interpret or ()),
        fuel=values.fuel,
        max_depth=values.max_depth,
        max_memory=None if values.max_memory is None else values.max_memory * MEBIBYTE,
        lower=values.lower,
        specialise=values.specialise,
    )
    result = _run_to_document(program, options) if values.json else _run(program, options)
    if result.uncaught is not None:
        raise Uncaught(result.uncaught)
    return result.status


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
    document: dict[str, object] = {"program": program.target, "kind": program.kind, "arguments": list(program.argv), "engine": "machine"}
    with reserved_standard_output() as write:
        try:
            result = _run(program, options)
        except FreezeframeError as error:
            write(document | {"status": None, "instructions": None, "refused": {"error": type(error).__name__, "message": str(error)}})
            raise
        write(document | {"status": result.status, "instructions": result.instructions, "refused": None})
    return result
