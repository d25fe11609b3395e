"""`freezeframe resume`: goes on with a program from a snapshot."""

from __future__ import annotations

import gc

from freezeframe.cli.bounds import bounded, machine_only, machine_options, options_of, refuse_machine_only, steps
from freezeframe.cli.document import Report, reported
from freezeframe.cli.freezing import freezer_of, freezing_options, key_of
from freezeframe.cli.parser import Option, Parser, UsageError, one_of
from freezeframe.cli.say import say
from freezeframe.cli.uncaught import Uncaught, outlive_the_program, stand_back
from freezeframe.snapshot.opened import read_snapshot

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

    from freezeframe.machine.prepared import Result
    from freezeframe.snapshot.versions.recompile import Recompiled

COMMAND = "freezeframe resume"
_SHOWN = 5
"""So many functions are named that could not be compiled anew."""
USAGE = "freezeframe resume [options] FILE"
DESCRIPTION = """Goes on with the program that was frozen to FILE, in this process: where it stood, with all that it held, at full speed. \
It can be frozen again with the same options.

The exit status is the program's. 75 means that it was frozen again, 2 that this command line was wrong, and 70 that freezeframe itself \
refuses something or cannot do it: one line on standard error then says what, why and what to do."""
EXAMPLES = (
    "freezeframe resume snapshot.ff",
    "freezeframe resume --save snapshot.ff --for 60 snapshot.ff",
    "freezeframe resume --key-file team.key snapshot.ff",
)


def parser() -> Parser:
    """The options of `freezeframe resume`."""
    options = (
        *freezing_options(),
        Option("--trust", "trust", "resume a file that somebody else signed, or nobody: what it holds runs as you", default=False),
        Option(
            "--engine",
            "engine",
            "what executes the program: native (CPython) or machine (freezeframe's own interpreter); as it was frozen, where none is named",
            metavar="ENGINE",
            convert=one_of("machine", "native"),
        ),
        *machine_options(),
        Option(
            "--recompile",
            "recompile",
            "of a program that another Python has frozen: functions whose source is here run natively when they are called",
            default=False,
        ),
        Option("--json", "json", "print one JSON document; what the program prints goes to standard error", default=False),
    )
    return Parser(COMMAND, usage=USAGE, description=DESCRIPTION, options=options, examples=EXAMPLES)


def main(arguments: Sequence[str]) -> int:
    """Goes on as the command line says; the value is the program's exit status.

    Raises `Uncaught` with what the program left uncaught, `UsageError` for a command line that makes no sense, and `FreezeframeError` for
    what is refused.
    """
    values, path = parser().parse_file(arguments, "resume")
    begun = {"snapshot": path, "engine": values.engine, "mode": None}
    result = reported(begun, lambda report: _resume(path, values, report), json=values.json)
    if result.uncaught is not None:
        raise Uncaught(result.uncaught)
    return result.status


def _resume(path: str, values: SimpleNamespace, report: Report) -> Result:
    collecting = gc.isenabled()
    gc.disable()  # as in run: loading makes many objects and little garbage
    try:
        from freezeframe.freeze.program import go_on
        from freezeframe.snapshot.snapshot import Snapshot
    finally:
        if collecting:
            gc.enable()
    snapshot = Snapshot.from_bytes(read_snapshot(path), key=key_of(values), trust=values.trust, name=repr(path))
    engine: str = values.engine or ("machine" if machine_only(values) or values.recompile else snapshot.engine)
    if engine == "native":
        if values.recompile:
            raise UsageError("--recompile needs --engine machine: frames that another Python has frozen go on there", COMMAND)
        refuse_machine_only(values, COMMAND)
    mode = None
    if engine == "machine":
        mode = "run" if snapshot.is_of_this_python and not steps(values) and not values.recompile else "step"
    report.begun |= {"engine": engine, "mode": mode}
    freezer = freezer_of(values, COMMAND, report)
    stand_back()
    if mode != "step":
        return go_on(snapshot, freezer, deep=mode is not None, interpret=tuple(values.interpret or ()))
    from freezeframe.freeze.in_machine import go_on_in_machine

    outlive_the_program()
    options = options_of(values)
    recompiled = _tell if values.recompile else None
    return bounded(options, lambda: go_on_in_machine(snapshot, options, freezer, recompiled))


def _tell(recompiled: Recompiled) -> None:
    """Say what runs natively and what does not."""
    count, others = len(recompiled.natively), list(dict.fromkeys(recompiled.in_machine))
    said = f"{count} function{'s' * (count != 1)} run{'s' * (count == 1)} natively from now on"
    if others:
        shown = ", ".join(others[:_SHOWN]) + (f" and {len(others) - _SHOWN} others" if len(others) > _SHOWN else "")
        said += f"; {shown} stay{'s' * (len(others) == 1)} in the machine: the source is not here, or says something else"
    say(said)
