"""The options of `run` and `resume` that freeze a program, and what the user is told when it is frozen."""

# ruff: noqa: PTH100, PTH110, PTH112, PTH113, PTH119, PTH120, PTH202 (pathlib takes longer to import than this command may to start)

from __future__ import annotations

import os

from freezeframe.cli.parser import Option, UsageError, seconds
from freezeframe.cli.say import say
from freezeframe.errors import FreezeframeError
from freezeframe.snapshot.opened import is_snapshot

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import SimpleNamespace
    from typing import Any

    from freezeframe.cli.document import Report
    from freezeframe.freeze.freezer import Plan
    from freezeframe.snapshot.snapshot import Snapshot

NEEDS_FILE = {"after": "--for", "every": "--every", "until": "--until", "on_error": "--on-error", "with_source": "--with-source"}
"""Options that mean nothing without --save."""


def freezing_options() -> tuple[Option, ...]:
    """What `run` and `resume` both take."""
    return (
        Option("--save", "save", "where a snapshot goes when the program is frozen; SIGUSR1, SIGTERM or SIGINT freeze it", metavar="FILE"),
        Option("--for", "after", "freeze after this long", metavar="SECONDS", convert=seconds),
        Option("--until", "until", "freeze when this line is about to run", metavar="FILE:LINE", convert=place),
        Option("--every", "every", "keep FILE fresh while the program runs on", metavar="SECONDS", convert=seconds),
        Option(
            "--with-source", "with_source", "put the source of the program's own modules into FILE, for resume --recompile", default=False
        ),
        Option("--on-error", "on_error", "save the frames of an exception that nothing handles, to look at them", default=False),
        Option(
            "--patience",
            "patience",
            "how long to wait for a point where a freeze is possible (default 5)",
            metavar="SECONDS",
            convert=seconds,
            default=5.0,
        ),
        key_option("the key that signs snapshots, rather than your own"),
    )


def key_option(help: str) -> Option:
    """`--key-file`."""
    return Option("--key-file", "key_file", help, metavar="FILE")


def place(text: str) -> tuple[str, int]:
    """`FILE:LINE`; raises ValueError."""
    file, _, line = text.rpartition(":")
    if not file or not (line.isascii() and line.isdecimal()) or int(line) == 0:
        raise ValueError(f"{text!r} is no FILE:LINE")
    return file, int(line)


def plan_of(values: SimpleNamespace, command: str) -> Plan | None:
    """What the options ask for; None where they ask for no freeze. Raises UsageError where they contradict each other, and FreezeframeError
    for what cannot be done."""
    if values.save is None:
        for name, flag in NEEDS_FILE.items():
            if getattr(values, name):
                raise UsageError(f"{flag} needs --save FILE", command)
        if values.key_file is None:
            return None
    else:
        refuse_unwritable(values.save)
    from freezeframe.snapshot.state import baseline

    baseline.interpret = tuple(values.interpret or ())
    if values.with_source:
        import tokenize  # noqa: F401 (what reading source takes is imported before the program begins)

        baseline.carries_sources = True
    from freezeframe.freeze.freezer import Plan

    return Plan(
        save=None if values.save is None else os.path.abspath(values.save),
        named=values.save or "",
        after=values.after,
        every=values.every,
        until=values.until,
        on_error=values.on_error,
        patience=values.patience,
        key=key_of(values),
    )


def refuse_unwritable(path: str) -> None:
    """Raise FreezeframeError where no file can be put: better now than when the program is to be frozen."""
    if not path:
        raise FreezeframeError("the snapshot's name is empty: name a file")
    folder = os.path.dirname(os.path.abspath(path))
    if os.path.isdir(path):
        raise FreezeframeError(f"{path!r} is a folder: name a file in it for the snapshot")
    if not os.path.isdir(folder):
        raise FreezeframeError(f"there is no folder {folder!r} for the snapshot: make it first")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise FreezeframeError(f"the folder {folder!r} is not writable: choose another place for the snapshot")
    if os.path.exists(path):
        if not os.path.isfile(path):
            raise FreezeframeError(f"{path!r} is no regular file: choose another name for the snapshot")
        if os.path.getsize(path) and not is_snapshot(path):
            raise FreezeframeError(f"{path!r} is there, and no snapshot: choose another name, or remove it first")


def key_of(values: SimpleNamespace) -> bytes | None:
    """The key that `--key-file` names. Raises FreezeframeError where there is none."""
    if values.key_file is None:
        return None
    from freezeframe.snapshot.format.keys import read_key

    return read_key(values.key_file)


def freezer_of(values: SimpleNamespace, command: str, report: Report) -> Any:
    """What freezes the program that is executed as the report says, and reports it; None where the options ask for nothing of the kind."""
    plan = plan_of(values, command)
    if plan is None:
        return None
    from freezeframe.freeze.freezer import FROZEN, shown

    def frozen(snapshot: Snapshot, size: int) -> None:
        """The program's process ends here: nothing more of it runs, in this process."""
        from freezeframe.native.interpreter.terminal import leave_terminal

        place = place_of(snapshot)
        where = f"{place['function']}, {os.path.basename(str(place['path']))} line {place['line']}"
        leave_terminal()
        key = "" if values.key_file is None else f"--key-file {shown(values.key_file)} "
        say(f"frozen in {where}; saved {size:,} bytes: freezeframe resume {key}{shown(values.save)}")
        report.frozen(FROZEN, {"file": values.save, "bytes": size, **place})
        os._exit(FROZEN)

    if report.begun["mode"] == "step":
        from freezeframe.freeze.in_machine import MachineFreezer

        return MachineFreezer(plan, say, frozen)
    from freezeframe.freeze.natively import NativeFreezer

    if report.begun["mode"] is None or plan.save is None:
        return NativeFreezer(plan, say, frozen, report.begun["engine"])
    from freezeframe.machine import standing  # noqa: F401 (before the freezer is made, to which what is there then is none of the program's)
    from freezeframe.native.standin import stand_ins

    return NativeFreezer(plan, say, frozen, report.begun["engine"], stand_ins)


def place_of(snapshot: Snapshot) -> dict[str, object]:
    """Where it stands: in the innermost frame that is the program's."""
    frames = snapshot.frames
    frame = next((frame for frame in frames if not str(dict.get(frame.globals, "__name__")).startswith("freezeframe.")), frames[0])
    lines = [frame.code.lineno(position) for position in range(frame.position + 1)]  # what is behind a block may be of no line
    line = next((line for line in reversed(lines) if line is not None), None)
    return {"function": frame.code.qualname, "path": frame.code.filename, "line": line, "frames": len(frames)}
