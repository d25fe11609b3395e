"""`freezeframe show`: what a snapshot holds. Nothing of it is executed."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from freezeframe.cli.freezing import key_of, key_option
from freezeframe.cli.output import standard_output, write_document
from freezeframe.cli.parser import Option, Parser
from freezeframe.snapshot.opened import opened, read_snapshot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from freezeframe.snapshot.inert import Look

COMMAND = "freezeframe show"
USAGE = "freezeframe show [options] FILE"
DESCRIPTION = """Shows what the snapshot in FILE holds: where the program stands, and what is in every frame. Nothing of it is executed, \
so that is safe for a stranger's file too.

A file that is no snapshot, or a damaged one, is refused: one line on standard error says why, and the exit status is 70."""
EXAMPLES = (
    "freezeframe show snapshot.ff",
    "freezeframe show --json snapshot.ff | python -m json.tool",
)


def parser() -> Parser:
    """The options of `freezeframe show`."""
    options = (
        key_option("the key that it should be signed with, rather than your own"),
        Option("--json", "json", "print one JSON document", default=False),
    )
    return Parser(COMMAND, usage=USAGE, description=DESCRIPTION, options=options, examples=EXAMPLES)


def main(arguments: Sequence[str]) -> int:
    """Shows what the command line names; the value is the exit status. Raises UsageError, and FreezeframeError for what is refused."""
    values, path = parser().parse_file(arguments, "show")
    document = document_of(path, key_of(values))
    if values.json:
        write_document(document)
        return 0
    from freezeframe.cli.page import Page

    with standard_output() as stream:
        Page.for_stream(stream).snapshot(document)
    return 0


def document_of(path: str, key: bytes | None) -> dict[str, Any]:
    """What `--json` prints of a snapshot's file: the keys are in docs/json.md."""
    from freezeframe.snapshot.inert import look

    data = read_snapshot(path)
    contents, signed = opened(data, key, path)
    frames = look(contents)
    return {
        "file": path,
        "bytes": len(data),
        "signed": signed,
        "python": ".".join(map(str, contents.about.python)),
        "engine": contents.about.engine,
        "created": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(contents.about.created)),
        "label": contents.about.label,
        "crash": contents.about.crash,
        "program": contents.about.program,
        "modules": [module.name for module in contents.about.modules],
        "frames": frames_of(frames),
    }


def frames_of(looks: Sequence[Look]) -> list[dict[str, Any]]:
    """Each frame, innermost first."""
    from freezeframe.model.bridging import is_file_of_bridges
    from freezeframe.model.instruction import CO_FAST_CELL, CO_FAST_FREE
    from freezeframe.model.null import NULL
    from freezeframe.model.text import text_of
    from freezeframe.snapshot.source import Sources

    sources = Sources()
    frames = []
    for number, frame in enumerate(looks):
        code = frame.code
        source = sources.of(code)
        line = frame.lineno
        known = line is not None and 0 < line <= len(source.lines) and source.matches(code) is not False
        pending = code.instructions[frame.position - 1] if frame.waiting else None
        named: dict[str, dict[str, str]] = {"locals": {}, "cells": {}}
        unbound = []
        for name, kind, value in frame.slots:
            if value is NULL:
                unbound.append(name)
            else:
                named["cells" if kind & (CO_FAST_CELL | CO_FAST_FREE) else "locals"][name] = text_of(value)
        if frame.namespace is not None:
            named["locals"].update(
                {name: text_of(value) for name, value in frame.namespace.items() if type(name) is str and not name.startswith("__")}
            )
        frames.append(
            {
                "number": number,
                "function": code.qualname,
                "file": code.filename,
                "line": line,
                "source": source.lines[line - 1] if known and line is not None else None,
                "source_changed": None if (same := source.matches(code)) is None else not same,
                "position": frame.position,
                "instructions": len(code.instructions),
                "waits_for": None if pending is None else pending.opcode,
                "generator": frame.generator is not None,
                "bridge": is_file_of_bridges(code.filename),
                **named,
                "unbound": unbound,
                "stack": [text_of(value) for value in frame.stack],
                "handles": None if frame.handled is None else text_of(frame.handled),
            }
        )
    return frames
