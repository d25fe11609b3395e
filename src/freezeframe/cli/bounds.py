"""The machine's own options, and what the user is told where a bound is reached."""

from __future__ import annotations

from freezeframe.cli.parser import Option, UsageError, count
from freezeframe.errors import FreezeframeError, FuelExhausted, LimitExceeded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace

    from freezeframe.machine.prepared import Result
    from freezeframe.machine.program import Options

MEBIBYTE = 1 << 20


def machine_options() -> tuple[Option, ...]:
    """What `run` and `resume` both take for the machine."""
    return (
        Option("--fuel", "fuel", "stop after exactly N instructions; with --save: freeze then", metavar="N", convert=count),
        Option("--max-depth", "max_depth", "stop when more than N calls are in progress", metavar="N", convert=count),
        Option("--max-memory", "max_memory", "stop when the program holds more than MB mebibytes", metavar="MB", convert=count),
        Option(
            "--interpret",
            "interpret",
            "modules that run in the machine besides the program and the modules beside it (repeatable)",
            metavar="GLOB",
            repeatable=True,
        ),
        Option("--no-lower", "no_lower", "execute every instruction in the machine itself, never have CPython run", default=False),
        Option(
            "--no-specialise", "specialise", "execute one instruction at a time, never a run of them at once", default=True, value=False
        ),
    )


def machine_only(values: SimpleNamespace) -> list[str]:
    """The options that were given and that only the machine knows."""
    return [option.flag for option in machine_options() if getattr(values, option.dest, option.default) != option.default]


def steps(values: SimpleNamespace) -> bool:
    """Whether the machine itself executes each instruction: it is to count them, or calls, or to show how it goes without CPython."""
    bounds = values.fuel, values.max_depth, values.max_memory
    return any(bound is not None for bound in bounds) or values.no_lower or not values.specialise


def refuse_machine_only(values: SimpleNamespace, command: str) -> None:
    """Raise UsageError for what only the machine can do, where the native engine was asked for."""
    for flag in machine_only(values):
        raise UsageError(f"{flag} is the machine's: --engine machine", command)


def options_of(values: SimpleNamespace) -> Options:
    """What the options say to the machine."""
    from freezeframe.machine.program import Options

    return Options(
        interpret=tuple(values.interpret or ()),
        fuel=values.fuel,
        max_depth=values.max_depth,
        max_memory=None if values.max_memory is None else values.max_memory * MEBIBYTE,
        specialise=values.specialise,
    )


def bounded(options: Options, work: Callable[[], Result]) -> Result:
    """Let the machine work: where it reaches a bound, the user is told which option was too small."""
    try:
        return work()
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
