"""`freezeframe dis`: instructions beside their source, and what became of them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from freezeframe.cli.parser import Option, Parser, UsageError, count, one_of
from freezeframe.cli.target import TARGETS, json_option, one_target, shown, target
from freezeframe.errors import FreezeframeError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import CodeType, SimpleNamespace

    from freezeframe.explain.adaptive import Adaptation
    from freezeframe.explain.page import View
    from freezeframe.machine.machine import Machine
    from freezeframe.machine.prepared import Result

COMMAND = "freezeframe dis"
USAGE = """freezeframe dis [options] TARGET
       freezeframe dis --adaptive [options] TARGET -- [ARG...]"""
DESCRIPTION = f"""Shows the instructions of a code object beside the source that they came from, with jumps drawn, the ranges \
whose exceptions are handled, and the stack before each instruction.

With --adaptive the target is executed first, and every site says what it specialised to: a path is run as a program with these ARGs; a \
function of a module is called with them, which are written as in a call.

{TARGETS}"""
EXAMPLES = (
    "freezeframe dis json.dumps",
    "freezeframe dis --raw program.py:main",
    "freezeframe dis --wide program.py:main | less -S",
    "freezeframe dis --adaptive program.py:main -- --an-option-of-the-program",
    "freezeframe dis --adaptive --calls 1000 json:dumps -- '[1, 2], indent=2'",
    "freezeframe dis --adaptive --engine machine program.py:main --",
    "freezeframe dis --compare 3.11,3.13 program.py:main",
)
_CALLS = 100


def parser() -> Parser:
    """The options of `freezeframe dis`."""
    options = (
        Option("--raw", "raw", "the version's own bytes, with caches and EXTENDED_ARG", default=False),
        Option("--adaptive", "adaptive", "run it, then say what each site specialised to", default=False),
        Option(
            "--engine",
            "engine",
            "with --adaptive: what executes it: native (CPython, the default), or machine, which counts hits, misses and reasons",
            metavar="ENGINE",
            convert=one_of("machine", "native"),
        ),
        Option("--calls", "calls", f"with --adaptive: how often a function is called (default {_CALLS})", metavar="N", convert=count),
        Option(
            "--compare",
            "compare",
            "how these versions of Python, found on this machine, call: 3.10,3.13",
            metavar="VERSIONS",
            convert=versions,
        ),
        Option("--wide", "wide", "cut no line off, however wide it is, and show values on the stack in full", default=False),
        json_option(),
    )
    return Parser(COMMAND, usage=USAGE, description=DESCRIPTION, options=options, examples=EXAMPLES)


def versions(text: str) -> list[tuple[int, int]]:
    """`3.10,3.12`; raises ValueError."""
    from freezeframe.explain.pythons import version

    found = [version(part.strip()) for part in text.split(",")]
    if len(set(found)) < len(found):
        raise ValueError(f"{text!r} names a version twice")
    return found


def main(arguments: Sequence[str]) -> int:
    """Shows what the command line names; the value is the exit status. Raises UsageError, and FreezeframeError for what is refused."""
    values, rest, behind = parser().parse_among(arguments)
    named = one_target(rest, COMMAND)
    if bool(values.raw) + bool(values.adaptive) + (values.compare is not None) > 1:
        raise UsageError("--raw, --adaptive and --compare show different things: give one of them", COMMAND)
    if values.wide and (values.json or values.compare is not None):
        raise UsageError("--wide is for lines of text: --json cuts nothing off, and --compare shows columns", COMMAND)
    asked = "--" in arguments
    if not values.adaptive and (behind or values.calls is not None or values.engine is not None):
        raise UsageError("--engine, --calls and what stands behind -- are for --adaptive, which executes the target", COMMAND)
    return shown(values, lambda: _view(named, behind if asked else None, values))


def _view(named: str, arguments: list[str] | None, values: SimpleNamespace) -> View:
    if values.adaptive:
        return _executed(named, arguments, values.calls, values.engine or "native")
    if values.compare is not None:
        from freezeframe.explain.versions import compare_versions

        return compare_versions(target(named), values.compare)
    if values.raw:
        from freezeframe.explain.rawbytes import raw

        return raw(target(named))
    from freezeframe.explain.disassembly import dis

    return dis(target(named), wide=values.wide or values.json)


def _executed(named: str, arguments: list[str] | None, calls: int | None, engine: str) -> Adaptation:
    """What became of a target's sites when it was executed; a function of a module is not called where neither `--` nor --calls stands."""
    from freezeframe.explain.adaptive import adaptive
    from freezeframe.explain.target import path_in, within
    from freezeframe.model.raw import HOST_VERSION

    path, inside = path_in(named)
    if path is not None:
        if calls is not None:
            raise UsageError("--calls is for a function of a module: a path is run once, as a program", COMMAND)
        found = target(named)
        if found.root is None or found.code.version != HOST_VERSION:
            raise FreezeframeError(f"{named} is no program that this Python runs; name a .py file, or what is in one, or module:function")
        run = _run_natively if engine == "native" else _run_in_machine
        code = run(path, arguments or [])
        return adaptive(within(named, code, path, inside), engine).called(named)
    subject = target(named)
    if arguments is not None or calls is not None:
        if not callable(subject.value):
            raise FreezeframeError(f"{named} cannot be called; name a function, or leave -- and --calls out")
        _call(named, subject.value, ", ".join(arguments or ()), _CALLS if calls is None else calls, engine)
    return adaptive(subject, engine)


def _call(named: str, function: Any, text: str, calls: int, engine: str) -> None:
    from freezeframe.explain.given import arguments

    module = sys.modules.get(getattr(function, "__module__", None) or "")
    args, kwargs = arguments(text, {} if module is None else vars(module), function)
    called = function
    if engine == "machine":
        from functools import partial

        from freezeframe.machine.machine import Machine

        called = partial(Machine(specialise=True).call, function)
    try:
        for _ in range(calls):
            called(*args, **kwargs)
    except Exception as error:  # noqa: BLE001 (the function's own)
        raise FreezeframeError(f"calling {named} with these arguments raises {type(error).__name__}: {error}; give it others") from None


def _run_natively(path: str, arguments: list[str]) -> Any:
    """Run a program, and give the code object of its module, which has been executed."""
    from freezeframe.freeze.program import NativeProgram, run_natively
    from freezeframe.machine.prepared import Program

    codes: list[CodeType] = []

    class Kept(NativeProgram):
        """CPython, and what it executes is kept."""

        def execute(self, code: Any, main: Any) -> None:
            """Run the program's module."""
            codes.append(code)
            NativeProgram.execute(self, code, main)

    _ended(run_natively(Program(kind="path", target=path, argv=tuple(arguments)), kind=Kept))
    return codes[0]


def _run_in_machine(path: str, arguments: list[str]) -> Any:
    """The same in the machine, which counts."""
    from freezeframe.machine.prepared import Program
    from freezeframe.machine.program import Options, run_program
    from freezeframe.machine.specialise.keeping import keep

    codes: list[Any] = []

    def drive(machine: Machine) -> None:
        assert machine.frame is not None
        codes.append(machine.frame.code.original)
        machine.finish()

    keep()
    _ended(run_program(Program(kind="path", target=path, argv=tuple(arguments)), Options(), drive))
    return codes[0]


def _ended(result: Result) -> None:
    """Say what a program has left uncaught, as python would."""
    if result.uncaught is not None and not isinstance(result.uncaught, SystemExit):
        import traceback

        traceback.print_exception(result.uncaught)
