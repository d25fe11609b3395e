"""`freezeframe trace`: runs a program, and tells its calls as they happen."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Any

from freezeframe.cli.document import reserved_stream
from freezeframe.cli.output import opened_file
from freezeframe.cli.parser import WIDTH, Option, Parser, UsageError, count, one_of
from freezeframe.cli.program import program_of, program_options, usage
from freezeframe.cli.say import say
from freezeframe.cli.uncaught import Uncaught, outlive_the_program, stand_back
from freezeframe.errors import FreezeframeError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import SimpleNamespace

    from freezeframe.machine.machine import Machine
    from freezeframe.machine.prepared import Program, Result
    from freezeframe.watch.events import Sink
    from freezeframe.watch.tracing import trace

COMMAND = "freezeframe trace"
DESCRIPTION = """Runs a program as 'freezeframe run' does, and tells its calls, returns and exceptions as they happen: when (microseconds \
since the beginning), how deep, and with which arguments and values. The text is written to standard output, among what the program prints.

Without --module the program's own modules are traced: all that are neither the standard library's nor installed. What is not traced costs \
next to nothing.

The exit status is the program's; 2 means that this command line was wrong, and 70 that freezeframe refuses something: one line on \
standard error then says what, why and what to do."""
EXAMPLES = (
    "freezeframe trace program.py --an-option-of-the-program",
    "freezeframe trace --function 'Parser.*' --depth 3 program.py",
    "freezeframe trace --module 'json*' -c 'import json; json.loads(\"[1]\")'",
    "freezeframe trace --if 'n > 20 and name != \"x\"' --lines program.py",
    "freezeframe trace --perfetto trace.pftrace program.py",
    "freezeframe trace --json program.py > events.jsonl",
    "freezeframe trace --engine machine --instructions --limit 100 program.py",
)
LIMIT = 1_000_000


def parser() -> Parser:
    """The options of `freezeframe trace`."""
    options = (
        *program_options(),
        Option("--module", "modules", "trace these modules only (repeatable)", metavar="GLOB", repeatable=True),
        Option("--function", "functions", "trace functions of these qualified names only (repeatable)", metavar="GLOB", repeatable=True),
        Option("--depth", "depth", "at most N traced calls within each other", metavar="N", convert=count),
        Option("--if", "condition", "trace calls only whose parameters make this Python expression true", metavar="EXPRESSION"),
        Option("--lines", "lines", "tell each line, too", default=False),
        Option("--instructions", "instructions", "tell each instruction, too", default=False),
        Option("--no-values", "values", "leave arguments and values out", default=True, value=False),
        Option("--limit", "limit", f"tell at most N events ({LIMIT:,})", metavar="N", convert=count, default=LIMIT),
        Option("--output", "output", "write the text to a file", metavar="FILE"),
        Option("--perfetto", "perfetto", "write a file for ui.perfetto.dev rather than text (fastest with --no-values)", metavar="FILE"),
        Option("--json", "json", "print a JSON object a line; what the program prints goes to standard error", default=False),
        Option(
            "--engine",
            "engine",
            "what executes the program: native (CPython, the default) or machine (freezeframe's own interpreter)",
            metavar="ENGINE",
            convert=one_of("machine", "native"),
            default="native",
        ),
    )
    return Parser(COMMAND, usage=usage(COMMAND), description=DESCRIPTION, options=options, examples=EXAMPLES)


def main(arguments: Sequence[str]) -> int:
    """Traces what the command line names; the value is the program's exit status.

    Raises `Uncaught` with what the program left uncaught, `UsageError` for a command line that makes no sense, and
    `FreezeframeError` for what is refused.
    """
    values, rest = parser().parse(arguments)
    program = program_of(values, rest, COMMAND)
    if values.json + (values.perfetto is not None) + (values.output is not None) > 1:
        raise UsageError("--json, --perfetto and --output are different places: choose one", COMMAND)
    with sink_of(values, program) as sink:
        tracing = trace_of(values, sink)
        process = os.getpid()
        result = (natively if values.engine == "native" else in_machine)(program, tracing)
        if tracing.error is not None:
            say(f"what happened is not all told: {tracing.error.strerror}; what is there is good")
        elif tracing.full and os.getpid() == process:
            say(f"the first {values.limit:,} events are told; --limit {values.limit} allowed no more")
        elif tracing.left == values.limit and os.getpid() == process and (why := silence(tracing, values.engine)):
            say(f"nothing is told: {why}")
    if result.uncaught is not None:
        raise Uncaught(result.uncaught)
    return result.status


def trace_of(values: SimpleNamespace, sink: Sink) -> trace:
    """The trace that the options ask for. Raises FreezeframeError for a condition that is no expression."""
    from freezeframe.watch.tracing import trace

    return trace(
        sink,
        modules=tuple(values.modules or ()),
        functions=tuple(values.functions or ()),
        depth=values.depth,
        condition=values.condition,
        lines=values.lines,
        instructions=values.instructions,
        values=values.values,
        limit=values.limit,
    )


def silence(tracing: trace, engine: str) -> str:
    """Why nothing was told, as far as the options are why."""
    condition, filters = tracing.condition, tracing.filters
    if filters.depth == 0:
        return "--depth 0 leaves no call; --depth 1 tells of the outermost ones"
    if condition is not None and condition.asked:
        calls = "the one call" if condition.asked == 1 else f"{condition.asked:,} calls"
        if condition.failed == condition.asked:
            return f"--if {condition.text!r} cannot be evaluated in {calls} that it was asked of: {condition.error}"
        return f"--if {condition.text!r} is true of none of {calls}"
    if filters.functions or filters.modules:
        globs = [f"--module {glob!r}" for glob in filters.modules] + [f"--function {glob!r}" for glob in filters.functions]
        wanted = " and ".join(globs)
        if engine == "machine" and filters.modules:
            return f"no function of the program's own matches {wanted}; what is installed CPython runs: --engine native tells of it"
        return f"no function that was called matches {wanted}; a qualified name is such as 'Class.method'"
    return ""


@contextmanager
def sink_of(values: SimpleNamespace, program: Program) -> Iterator[Sink]:
    """What the events go to. Raises FreezeframeError for a file that cannot be written."""
    from freezeframe.watch.writers import JsonLinesWriter, TextWriter

    with ExitStack() as stack:
        path = values.perfetto or values.output
        file: Any = None
        if path is not None:
            descriptor = opened_file(path, program, emptied=True)
            file = os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") if values.output else os.fdopen(descriptor, "wb")
            stack.callback(closed, file)
            os.register_at_fork(after_in_child=lambda: file.closed or os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor))
        if values.perfetto is not None:
            from freezeframe.watch.perfetto import PerfettoWriter

            named = {"path": program.target.rstrip("/").rpartition("/")[2], "module": program.target, "code": "-c"}
            yield PerfettoWriter(file, named[program.kind])
        elif values.json:
            yield JsonLinesWriter(stack.enter_context(reserved_stream()))
        elif file is not None:
            yield TextWriter(file, WIDTH, live=False)
        elif sys.stdout is None:
            raise FreezeframeError("there is no standard output: --output FILE names another place")
        else:
            terminal = sys.stdout.isatty()
            width = shutil.get_terminal_size((WIDTH, 24)).columns if terminal else WIDTH
            yield TextWriter(sys.stdout, width, colours=terminal and "NO_COLOR" not in os.environ)


def closed(file: Any) -> None:
    """Close a file; what could not be written has been told of."""
    with suppress(OSError):
        file.close()


def natively(program: Program, tracing: trace) -> Result:
    """Run the program on CPython."""
    from freezeframe.freeze.program import run_natively
    from freezeframe.watch.program import WatchedProgram

    stand_back()
    return run_natively(program, WatchedProgram(tracing))


def in_machine(program: Program, tracing: trace) -> Result:
    """Run the program in the machine."""
    from freezeframe.machine.program import Options, run_program
    from freezeframe.watch.in_machine import MachineLane

    def drive(machine: Machine) -> Any:
        lane = MachineLane(tracing, machine)
        try:
            return machine.finish()
        finally:
            lane.end()

    stand_back()
    outlive_the_program()
    return run_program(program, Options(), drive)
