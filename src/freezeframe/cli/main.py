"""The `freezeframe` command: finds the subcommand, and turns what goes wrong into one line and an exit status."""

from __future__ import annotations

import os
import sys
from importlib import import_module

from freezeframe.cli.output import standard_output
from freezeframe.cli.parser import UsageError
from freezeframe.cli.say import say
from freezeframe.errors import REFUSED, FreezeframeError, UnsupportedRuntime

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Final, NoReturn

USAGE_ERROR: Final = 2
INTERRUPTED: Final = 130
"""What a shell says of a process that SIGINT has ended."""

COMMANDS: Final = {
    "run": "run a program",
    "resume": "go on with a program that was frozen",
    "show": "look into a snapshot",
    "code": "say what a code object is made of",
    "dis": "show instructions beside their source, and what became of them",
    "scope": "say what every name is, and which instruction finds it",
    "calls": "say how something is called, and what it calls",
    "signature": "say what parameters something has, and bind arguments to them",
    "verify": "say whether bytecode is safe to run, and why not",
    "lint": "find code that does another thing than it seems to",
    "trace": "run a program, and tell its calls as they happen",
    "profile": "run a program, and say what its calls cost",
    "audit": "run a program, and say which changes make it faster",
    "bench": "measure what each kind of call costs on this machine",
}
"""Each subcommand and what it does; its module in this package has `main(arguments) -> exit status`."""


def entry_point() -> NoReturn:
    """Carry out the command line that this process was started with, and end with its exit status.

    What a program left uncaught is raised here, for CPython to print it and to end the process as it would have under `python`: no
    frame of ours is in its traceback, nor anything that called this function.
    """
    if sys.version_info < (3, 11):  # noqa: UP036 (pip refuses these, but nothing keeps anyone from running the source)
        say(UnsupportedRuntime(f"Python {sys.version_info[0]}.{sys.version_info[1]} is too old to run freezeframe; use 3.11 or newer"))
        raise SystemExit(REFUSED)
    if not sys.flags.safe_path:  # where it started, in whose place comes where the program is: a `struct.py` there is none of ours
        sys.path[0] = os.path.dirname(os.__file__)  # noqa: PTH120 (pathlib takes long to import)
    from freezeframe.cli.uncaught import Uncaught, let_go

    try:
        status = main(sys.argv[1:])
    except Uncaught as ended:
        error = ended.error
    else:
        raise SystemExit(status)  # not by `sys.exit`, in whose place the program may have put something
    let_go(error)


def main(arguments: Sequence[str]) -> int:
    """Carries out `arguments`; the value is the exit status.

    Nothing of ours comes out as a traceback: what is refused is one line and 70, and so is a mistake in freezeframe itself,
    unless the environment variable FREEZEFRAME_DEBUG is set.
    """
    try:
        return _dispatch(arguments)
    except UsageError as error:
        say(error)
        return USAGE_ERROR
    except FreezeframeError as error:
        say(error)
        return REFUSED
    except KeyboardInterrupt:  # a program's own is `Uncaught`
        say("interrupted")
        return INTERRUPTED
    except Exception as error:
        if os.environ.get("FREEZEFRAME_DEBUG"):
            raise
        say(f"a mistake in freezeframe: {type(error).__name__}: {error}; FREEZEFRAME_DEBUG=1 shows where, please report it")
        return REFUSED


def _dispatch(arguments: Sequence[str]) -> int:
    match arguments:
        case [("-h" | "--help"), *_]:
            return _print(_help())
        case [("-V" | "--version"), *_]:
            return _print(_version())
        case [command, *rest] if command in COMMANDS:
            carry_out: Callable[[Sequence[str]], int] = import_module(f"freezeframe.cli.{command}").main
            return carry_out(rest)
        case [command, *_]:
            kind = "option" if command.startswith("-") else "command"
            raise UsageError(f"no such {kind}: {command}", "freezeframe")
        case _:
            raise UsageError("a command is missing", "freezeframe")


def _print(text: str) -> int:
    with standard_output() as stream:
        print(text, file=stream)
    return 0


def _help() -> str:
    width = max(map(len, COMMANDS))
    commands = "\n".join(f"  {name:{width}}  {summary}" for name, summary in COMMANDS.items())
    return f"""usage: freezeframe COMMAND ...
       freezeframe --version

A running Python function is a value.

commands:
{commands}

'freezeframe COMMAND --help' says what a command takes."""


def _version() -> str:
    from importlib.metadata import version

    return f"freezeframe {version('freezeframe')} on Python {sys.version.split()[0]}"
