"""What every command that runs a program takes: `PROGRAM`, `-m MODULE` or `-c CODE`, and its arguments."""

from __future__ import annotations

from freezeframe.cli.parser import Option, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import SimpleNamespace

    from freezeframe.machine.prepared import Program


def program_options() -> tuple[Option, ...]:
    """`-m` and `-c`, behind which all is the program's."""
    return (
        Option("-m", "module", "run a module, as `python -m`", metavar="MODULE", ends=True),
        Option("-c", "code", "run this code, as `python -c`", metavar="CODE", ends=True),
    )


def usage(command: str) -> str:
    """How a command that runs a program is called."""
    indent = " " * len("usage: ")
    return f"""{command} [options] PROGRAM [ARG...]
{indent}{command} [options] -m MODULE [ARG...]
{indent}{command} [options] -c CODE [ARG...]"""


def program_of(values: SimpleNamespace, rest: list[str], command: str) -> Program:
    """The program that a command line names, and its arguments. Raises UsageError where there is none."""
    from freezeframe.machine.prepared import Program

    if values.module is not None:
        return Program("module", values.module, tuple(rest))
    if values.code is not None:
        return Program("code", values.code, tuple(rest))
    if not rest:
        raise UsageError(f"there is nothing to {command.rpartition(' ')[2]}: name a PROGRAM, -m MODULE or -c CODE", command)
    return Program("path", rest[0], tuple(rest[1:]))
