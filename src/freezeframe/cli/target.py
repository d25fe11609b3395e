"""`TARGET`, which the commands that explain take, and the way from there to what they print."""

# ruff: noqa: PTH123 (pathlib takes long to import)

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from freezeframe.cli.output import is_utf_8
from freezeframe.cli.parser import WIDTH, Option, UsageError
from freezeframe.errors import FreezeframeError
from freezeframe.model.folder import working_directory
from freezeframe.model.signs import PLAIN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import SimpleNamespace
    from typing import TextIO

    from freezeframe.explain.page import View
    from freezeframe.explain.target import Subject

_ANY = 1_000_000
"""Columns of a page on which nothing is cut off."""
TARGETS = """TARGET is module:qualname or a dotted name such as json.dumps, whose module is imported; path.py or path.py:qualname, which \
is compiled and not executed; path.pyc of any version, with :qualname or without; or a snapshot, whose innermost frame it is, or with \
:NUMBER or :qualname another one's. Behind a qualname, @LINE chooses among several."""
"""What the help of each command says."""


def json_option() -> Option:
    """`--json`."""
    return Option("--json", "json", "print one JSON document", default=False)


def one_target(rest: Sequence[str], command: str) -> str:
    """The one TARGET on a command line. Raises UsageError."""
    if len(rest) != 1:
        raise UsageError("name a TARGET" if not rest else f"one TARGET at a time: {rest[1]!r} is too much", command)
    return rest[0]


def shown(values: SimpleNamespace, make: Callable[[], View]) -> int:
    """Print what `make` gives, as text or as JSON; the value is the exit status, 0.

    Modules that are imported meanwhile print to standard error: standard output carries what was asked for.
    """
    with _kept_output() as stream:
        view = make()
        try:
            if values.json:
                import json

                json.dump(view.document(), stream, ensure_ascii=not is_utf_8(stream))
                stream.write("\n")
            else:
                stream.write(_text(view, stream, wide=getattr(values, "wide", False)))
            stream.flush()
        except BrokenPipeError:  # whoever reads has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        except OSError as error:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
            raise FreezeframeError(f"standard output cannot be written: {error.strerror}; redirect it to another place") from None
    return 0


def find_modules_here() -> None:
    """Have modules in the working directory imported, as `python -m` has it. Raises FreezeframeError where that is gone."""
    folder = working_directory()
    if folder not in sys.path:
        sys.path.insert(0, folder)


def target(text: str) -> Subject:
    """What a command line's TARGET is. Raises FreezeframeError, in one line, where there is no such thing."""
    from freezeframe.explain.target import find

    find_modules_here()
    return find(text)


def _text(view: View, stream: TextIO, *, wide: bool) -> str:
    import shutil

    from freezeframe.explain.page import Page

    terminal = stream.isatty()
    page = Page(_ANY if wide else shutil.get_terminal_size((WIDTH, 24)).columns if terminal else WIDTH)
    view.write(page)
    return page.text(colours=terminal and "NO_COLOR" not in os.environ)


@contextmanager
def _kept_output() -> Iterator[TextIO]:
    """Standard output, for us alone: what anybody else writes there until the process ends goes to standard error."""
    if sys.stdout is None:
        raise FreezeframeError("standard output is closed: there is nowhere to print to")
    sys.stdout.flush()
    kept = os.dup(sys.stdout.fileno())
    os.dup2(2, sys.stdout.fileno())
    with open(kept, "w", encoding=sys.stdout.encoding, errors=PLAIN) as stream:
        yield stream
