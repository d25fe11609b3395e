"""`freezeframe profile`: runs a program, and says what its calls cost."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from freezeframe.cli.document import Report, reported
from freezeframe.cli.output import opened_file, unwritable
from freezeframe.cli.parser import WIDTH, Option, Parser, UsageError, count, one_of
from freezeframe.cli.program import program_of, program_options, usage
from freezeframe.cli.uncaught import Uncaught, stand_back
from freezeframe.errors import FreezeframeError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

    from freezeframe.machine.prepared import Program, Result
    from freezeframe.watch.profiling import Profile
    from freezeframe.watch.stats import Edge, Key, Path

COMMAND = "freezeframe profile"
DESCRIPTION = """Runs a program as 'freezeframe run' does, and says what its calls cost: how many there were of each function, the time \
that it took itself ('own'), and that with all that it called. All threads are recorded.

With --paths calls are recorded by call path too: which function was called from which, from which, and so on. Builtins are part then of \
what calls them.

The exit status is the program's; 2 means that this command line was wrong, and 70 that freezeframe refuses something: one line on \
standard error then says what, why and what to do."""
EXAMPLES = (
    "freezeframe profile program.py --an-option-of-the-program",
    "freezeframe profile --sort cumulative --limit 10 -m json.tool data.json",
    "freezeframe profile --flame program.py",
    "freezeframe profile --speedscope profile.json --pstats program.pstats a.py",
    "freezeframe profile --json -c 'sorted([3, 1, 2], key=lambda x: -x)'",
)


def parser() -> Parser:
    """The options of `freezeframe profile`."""
    options = (
        *program_options(),
        Option(
            "--sort",
            "sort",
            "the table's order: own (the default), cumulative or calls",
            metavar="ORDER",
            convert=one_of("own", "cumulative", "calls"),
            default="own",
        ),
        Option("--limit", "limit", "so many lines of the table (20)", metavar="N", convert=count, default=20),
        Option("--paths", "paths", "record by call path", default=False),
        Option("--flame", "flame", "show the call paths, each with a bar as long as its share of the time (--paths)", default=False),
        Option("--speedscope", "speedscope", "write the call paths to a file for speedscope.app (--paths)", metavar="FILE"),
        Option("--pstats", "pstats", "write a file for the standard library's pstats", metavar="FILE"),
        Option("--json", "json", "print one JSON document; what the program prints goes to standard error", default=False),
    )
    return Parser(COMMAND, usage=usage(COMMAND), description=DESCRIPTION, options=options, examples=EXAMPLES)


def main(arguments: Sequence[str]) -> int:
    """Profiles what the command line names; the value is the program's exit status.

    Raises `Uncaught` with what the program left uncaught, `UsageError` for a command line that makes no sense, and
    `FreezeframeError` for what is refused.
    """
    values, rest = parser().parse(arguments)
    program = program_of(values, rest, COMMAND)
    for option in ("pstats", "speedscope"):
        setattr(values, option, destination(getattr(values, option), program))
    if values.pstats is not None and values.pstats == values.speedscope:
        raise UsageError("--pstats and --speedscope are different files: name two", COMMAND)
    begun = {"program": program.target, "kind": program.kind, "arguments": list(program.argv), "engine": "native", "profile": None}

    def work(report: Report) -> Result:
        from freezeframe.freeze.program import run_natively
        from freezeframe.machine.shadowed import ours
        from freezeframe.watch.profiling import profile
        from freezeframe.watch.program import WatchedProgram

        profiling = profile(paths=values.paths or values.flame or values.speedscope is not None)
        profiling.whole = True
        attendant = WatchedProgram(profiling)
        stand_back()
        result = run_natively(program, attendant)
        if attendant.here and profiling.recorded:
            report.begun["profile"] = document_of(profiling.result)
            with ours:
                write_out(profiling.result, values, program.target)
        return result

    result = reported(begun, work, json=values.json)
    if result.uncaught is not None:
        raise Uncaught(result.uncaught)
    return result.status


def destination(path: str | None, program: Program) -> str | None:
    """Where a file is for what is written after the run, wherever that goes meanwhile. Raises FreezeframeError where it cannot be."""
    if path is None:
        return None
    os.close(opened_file(path, program, emptied=False))
    return os.path.abspath(path)  # noqa: PTH100 (pathlib takes long to import)


def write_out(result: Profile, values: SimpleNamespace, name: str) -> None:
    """Print the table, or the paths, and write the files. Raises FreezeframeError where a file cannot be written."""
    from freezeframe.model.signs import fitted

    if not values.json and sys.__stdout__ is not None:
        width = shutil.get_terminal_size((WIDTH, 24)).columns if sys.__stdout__.isatty() else WIDTH
        text = result.flame(width=width) if values.flame else result.table(sort=values.sort, limit=values.limit, width=width)
        try:
            with suppress(BrokenPipeError):  # whoever reads has seen enough
                print(fitted(text, sys.__stdout__), end="", file=sys.__stdout__, flush=True)
        except OSError as error:
            raise FreezeframeError(f"standard output cannot be written: {error.strerror}; redirect it to another place") from None
    for path, save in ((values.pstats, result.save_pstats), (values.speedscope, lambda path: result.save_speedscope(path, name))):
        if path is not None:
            try:
                save(path)
            except OSError as error:
                raise unwritable(path, error) from None


def document_of(result: Profile) -> dict[str, Any]:
    """What `--json` prints of a profile: the keys are in docs/profile.md."""
    return {
        "seconds": result.seconds,
        "threads": [
            {
                "name": thread.name,
                "functions": [
                    {
                        **_place(key),
                        **_cost(function),
                        "resumptions": function.resumptions,
                        "callers": [_place(caller) | _cost(edge) for caller, edge in function.callers.items()],
                    }
                    for key, function in thread.functions.items()
                ],
                "paths": None if thread.paths is None else _paths(thread.paths),
            }
            for thread in result.threads
        ],
    }


def _place(key: Key) -> dict[str, Any]:
    file, line, name = key
    return {"function": name, "file": None, "line": None} if file == "~" else {"function": name, "file": file, "line": line}


def _cost(edge: Edge) -> dict[str, Any]:
    return {"calls": edge.calls, "primitive": edge.primitive, "own": edge.own, "cumulative": edge.cumulative}


def _paths(tree: Path) -> list[dict[str, Any]]:
    """Each path, behind the one that it goes on from, which is named by its place in the list."""
    found: list[dict[str, Any]] = []
    outside: list[int | None] = [None]
    for path, children in tree.walk():
        if path is tree:
            continue
        if children is None:
            outside.pop()
            continue
        cost = {"calls": path.calls, "resumptions": path.resumptions, "own": path.own, "cumulative": path.cumulative}
        found.append({"from": outside[-1], **_place(path.key), **cost})
        outside.append(len(found) - 1)
    return found
