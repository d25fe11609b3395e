"""`--json`: one document on standard output, and nothing else there. Its keys are in docs/json.md."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress

from freezeframe.errors import FreezeframeError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, TextIO

    from freezeframe.machine.prepared import Result

_NOTHING = {"status": None, "instructions": None, "frozen": None, "refused": None}


class Report:
    """What a command that runs a program tells of it, where `--json` asks for that."""

    def __init__(self, begun: dict[str, Any], write: Callable[[object], None] | None) -> None:
        self.begun = begun | _NOTHING
        self._write = write

    def ended(self, result: Result) -> None:
        """The program has ended by itself."""
        self._tell(status=result.status, instructions=result.instructions)

    def frozen(self, status: int, place: dict[str, Any]) -> None:
        """It was frozen, and stands there; the process ends with `status`."""
        self._tell(status=status, frozen=place)

    def refused(self, error: FreezeframeError) -> None:
        """Freezeframe refuses, or cannot go on."""
        self._tell(refused={"error": type(error).__name__, "message": str(error)})

    def _tell(self, **facts: object) -> None:
        if self._write is not None:
            self._write(self.begun | facts)


def reported(begun: dict[str, Any], work: Callable[[Report], Result], *, json: bool) -> Result:
    """Do the work, which runs a program, and print what came of it where `json` is true. `begun` is what was known before."""
    if not json:
        return work(Report(begun, None))
    with reserved_standard_output() as write:
        report = Report(begun, write)
        try:
            result = work(report)
        except FreezeframeError as error:
            report.refused(error)
            raise
        report.ended(result)
    return result


@contextmanager
def reserved_standard_output() -> Iterator[Callable[[object], None]]:
    """Keeps standard output for one document; gives the function that writes it, which raises FreezeframeError where it cannot be."""
    import json  # now: later a module of the program's may stand in its place

    with reserved_stream() as stream:

        def write(document: object) -> None:
            try:
                json.dump(document, stream, ensure_ascii=False)
                stream.write("\n")
                stream.flush()
            except BrokenPipeError:  # whoever reads has seen enough
                return
            except OSError as error:
                raise FreezeframeError(f"standard output cannot be written: {error.strerror}; redirect it to another place") from None

        yield write


@contextmanager
def reserved_stream() -> Iterator[TextIO]:
    """Keeps standard output for what is written to this stream.

    From here on to the end of the process everything that a program prints goes to standard error, whoever prints it: the
    file descriptor itself is redirected, so child processes and C code are included, and so is what is printed while Python
    shuts down. Raises FreezeframeError where it is closed.
    """
    if sys.stdout is None:
        raise FreezeframeError("standard output is closed, and --json prints there: open it, or redirect it to a file")
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    stream = os.fdopen(kept, "w", encoding="utf-8", errors="backslashreplace")
    try:
        yield stream
    finally:
        with suppress(OSError):  # what could not be written has been told of
            stream.close()
