"""`freezeframe dis`: instructions beside their source, and what became of them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from freezeframe.cli.parser import Option, Parser, UsageError, count
from freezeframe.cli.target import TARGETS, json_option, one_target, shown, target
from freezeframe.errors import FreezeframeError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import CodeType, SimpleNamespace

    from freezeframe.explain.adaptive import Adaptation
    from freezeframe.explain.page import View

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
    "freezeframe dis --adaptive program.py:main -- --an-option-of-the-program",
    "freezeframe dis --adaptive --calls 1000 json:dumps -- '[1, 2], indent=2'",
    "freezeframe dis --compare 3.11,3.13 program.py:main",
)
_CALLS = 100


def parser() -> Parser:
    """The options of `freezeframe dis`."""
    options = (
        Option("--raw", "raw", "the version's own bytes, with caches and EXTENDED_ARG", default=False),
        Option("--adaptive", "adaptive", "run it, then say what each site specialised to", default=False),
        Option("--calls", "calls", f"with --adaptive: how often a function is called (default {_CALLS})", metavar="N", convert=count),
        Option(
            "--compare",
            "compare",
            "how these versions of Python, found on this machine, call: 3.10,3.13",
            metavar="VERSIONS",
            convert=versions,
        ),
        json_option(),
    )
    return Parser(COMMAND, usage=USAGE, description=DESCRIPTION, options=options, examples=EXAMPLES)


def versions(text: str) -> list[tuple[int, int]]:
    """`3.10,3.12`; raises ValueError."""
    from freezeframe.explain.pythons import version

    return [version(part.strip()) for part in text.split(",")]


def main(arguments: Sequence[str]) -> int:
    """Shows what the command line names; the value is the exit status. Raises UsageError, and FreezeframeError for what is refused."""
    values, rest, behind = parser().parse_among(arguments)
    named = one_target(rest, COMMAND)
    if bool(values.raw) + bool(values.adaptive) + (values.compare is not None) > 1:
        raise UsageError("--raw, --adaptive and --compare show different things: give one of them", COMMAND)
    if not values.adaptive and (behind or values.calls is not None):
        raise UsageError("what stands behind -- and --calls are for --adaptive, which executes the target", COMMAND)
    return shown(values, lambda: _view(named, behind, values))


def _view(named: str, arguments: list[str], values: SimpleNamespace) -> View:
    if values.adaptive:
        return _executed(named, arguments, values.calls)
    if values.compare is not None:
        from freezeframe.explain.versions import compare_versions

        return compare_versions(target(named), values.compare)
    if values.raw:
        from freezeframe.explain.rawbytes import raw

        return raw(target(named))
    from freezeframe.explain.disassembly import dis

    return dis(target(named))


def _executed(named: str, arguments: list[str], calls: int | None) -> Adaptation:
    """What became of a target's sites when it was executed."""
    from freezeframe.explain.adaptive import adaptive
    from freezeframe.explain.target import path_in, within

    path, inside = path_in(named)
    if path is not None:
        if calls is not None:
            raise UsageError("--calls is for a function of a module: a path is run once, as a program", COMMAND)
        code = _run(path, arguments)
        found = adaptive(within(named, code, path, inside))
        return found.called(named)
    subject = target(named)
    if arguments and not callable(subject.value):
        raise FreezeframeError(f"{named} cannot be called; name a function, or leave the arguments out")
    if arguments or calls is not None:
        _call(named, subject.value, ", ".join(arguments), _CALLS if calls is None else calls)
    return adaptive(subject)


def _call(named: str, function: Any, text: str, calls: int) -> None:
    from freezeframe.explain.given import arguments

    module = sys.modules.get(getattr(function, "__module__", None) or "")
    args, kwargs = arguments(text, {} if module is None else vars(module))
    try:
        for _ in range(calls):
            function(*args, **kwargs)
    except Exception as error:  # noqa: BLE001 (the function's own)
        raise FreezeframeError(f"calling {named} with these arguments raises {type(error).__name__}: {error}; give it others") from None


def _run(path: str, arguments: list[str]) -> CodeType:
    """Run a program, and give the code object of its module, which has been executed."""
    from freezeframe.machine.prepared import Program
    from freezeframe.snapshot.program import NativeProgram, run_natively

    codes: list[CodeType] = []

    class Kept(NativeProgram):
        """CPython, and what it executes is kept."""

        def execute(self, code: Any, main: Any) -> None:
            """Run the program's module."""
            codes.append(code)
            NativeProgram.execute(self, code, main)

    result = run_natively(Program(kind="path", target=path, argv=tuple(arguments)), kind=Kept)
    if result.uncaught is not None and not isinstance(result.uncaught, SystemExit):
        import traceback

        traceback.print_exception(result.uncaught)
    return codes[0]
