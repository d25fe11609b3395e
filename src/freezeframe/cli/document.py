"""`--json`: one document on standard output, and nothing else there."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def reserved_standard_output() -> Iterator[Callable[[object], None]]:
    """Keeps standard output for one document; gives the function that writes it.

    From here on to the end of the process everything that a program prints goes to standard error, whoever prints it: the
    file descriptor itself is redirected, so child processes and C code are included, and so is what is printed while Python
    shuts down.
    """
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)

    def write(document: object) -> None:
        import json

        with open(kept, "w", encoding="utf-8", closefd=False) as stream:
            json.dump(document, stream, ensure_ascii=False)
            stream.write("\n")

    try:
        yield write
    finally:
        os.close(kept)
