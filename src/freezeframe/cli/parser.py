"""The option parser that every command uses.

`optparse`, because it stops at the first argument that is no option, as `python` itself does: everything behind `PROGRAM` is the
program's. (`argparse` has no such mode, and a third-party parser costs 15 ms more to import than the 2 ms that this one does.)
"""

from __future__ import annotations

import optparse
import textwrap
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence


class UsageError(Exception):
    """The command line cannot be understood. The message is one line; the exit status is 2."""

    def __init__(self, message: str, command: str) -> None:
        super().__init__(f"{message} (see '{command} --help')")


def _count(_option: optparse.Option, flag: str, value: str) -> int:
    """`value` as a whole number that is not negative."""
    if not (value.isascii() and value.isdecimal()):
        raise optparse.OptionValueError(f"option {flag}: {value!r} is not a whole number")
    return int(value)


class _Option(optparse.Option):
    """An option; `type="count"` takes a whole number from 0 on."""

    TYPES = (*optparse.Option.TYPES, "count")
    TYPE_CHECKER = {**optparse.Option.TYPE_CHECKER, "count": _count}  # noqa: RUF012 - optparse's own way to add a type


class _HelpFormatter(optparse.IndentedHelpFormatter):
    """optparse's layout, with the description's paragraphs kept apart and a width that does not depend on the terminal."""

    def __init__(self) -> None:
        super().__init__(width=100, max_help_position=28)

    def format_usage(self, usage: str) -> str:
        return f"usage: {usage}\n"

    def format_description(self, description: str | None) -> str:
        paragraphs = (description or "").split("\n\n")
        return "\n".join(textwrap.fill(paragraph, self.width) + "\n" for paragraph in paragraphs)


class Parser(optparse.OptionParser):
    """A command's options, up to the first argument that is none."""

    def __init__(self, command: str, *, usage: str, description: str) -> None:
        super().__init__(
            prog=command, usage=usage, description=description, option_class=_Option, formatter=_HelpFormatter(), add_help_option=False
        )
        self.disable_interspersed_args()
        self.add_option("-h", "--help", action="help", help="show this text")

    def parse(self, arguments: Sequence[str]) -> tuple[optparse.Values, list[str]]:
        """The options' values, and the arguments behind the options. Raises `UsageError`, or `SystemExit` after `--help`."""
        return self.parse_args(list(arguments))

    def error(self, msg: str) -> NoReturn:
        """Raises `UsageError`: who prints it, and the exit status, are the caller's."""
        raise UsageError(msg, self.get_prog_name())
