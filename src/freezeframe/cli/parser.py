"""The option parser that every command uses.

It stops at the first argument that is no option, as `python` itself does: everything behind `PROGRAM` is the program's. `argparse` has no
such mode; `optparse` has, but takes 5 ms to import, a tenth of what starting may cost.
"""

from __future__ import annotations

from types import SimpleNamespace

from freezeframe.cli.output import standard_output

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

WIDTH = 80
"""Of the help text, whatever the terminal's is."""


class UsageError(Exception):
    """The command line cannot be understood. The message is one line; the exit status is 2."""

    def __init__(self, message: str, command: str) -> None:
        Exception.__init__(self, f"{message} (see '{command} --help')")  # not `super()`: a machine in this process hides our code


class Option:
    """An option, which sets the attribute `dest` of a parse's values: to `value`, or with a `metavar` to what `convert` makes of the text
    that it takes."""

    def __init__(
        self,
        flag: str,
        dest: str,
        help: str,
        *,
        metavar: str = "",
        convert: Callable[[str], object] = str,
        default: object = None,
        value: object = True,
        repeatable: bool = False,
        ends: bool = False,
    ) -> None:
        self.flag = flag
        self.dest = dest
        self.help = help
        self.metavar = metavar
        self.convert = convert
        """Raises ValueError, which says what is wrong with a text."""
        self.default = default
        self.value = value
        self.repeatable = repeatable
        """Its values become a list."""
        self.ends = ends
        """No option follows it: what does, dashes or not, is the program's."""

    def __str__(self) -> str:
        if not self.metavar:
            return self.flag
        return f"{self.flag}{'=' if self.flag.startswith('--') else ' '}{self.metavar}"

    def store(self, values: SimpleNamespace, text: str) -> None:
        """Set what this option, given with `text`, sets."""
        value = self.convert(text) if self.metavar else self.value
        setattr(values, self.dest, [*(getattr(values, self.dest) or ()), value] if self.repeatable else value)


class Parser:
    """A command's options, up to the first argument that is none. A long one may be shortened as far as it is the only one."""

    def __init__(self, command: str, *, usage: str, description: str, options: Iterable[Option], examples: Iterable[str]) -> None:
        self.command = command
        self.examples = examples
        """Lines that a reader of the help may try as they stand."""
        self.usage = usage
        self.description = description
        self.options = {option.flag: option for option in options}

    def parse(self, arguments: Sequence[str]) -> tuple[SimpleNamespace, list[str]]:
        """The options' values, and the arguments behind the options. Raises `UsageError`, or `SystemExit` after `--help`."""
        values = self._defaults()
        rest = list(arguments)
        self._take(values, rest)
        return values, rest

    def parse_among(self, arguments: Sequence[str]) -> tuple[SimpleNamespace, list[str], list[str]]:
        """The same where options may stand before, among and behind the arguments: values, arguments, and what stands behind `--`."""
        values, rest = self._defaults(), list(arguments)
        named: list[str] = []
        while rest:
            if self._take(values, rest):
                return values, named, rest
            named += rest[:1]
            del rest[:1]
        return values, named, []

    def parse_file(self, arguments: Sequence[str], verb: str) -> tuple[SimpleNamespace, str]:
        """The same where the arguments are one FILE."""
        values, named, behind = self.parse_among(arguments)
        files = [*named, *behind]
        if len(files) != 1:
            raise self._error(f"one FILE at a time: {files[1]!r} is too much" if files else f"name one FILE to {verb}")
        return values, files[0]

    def _defaults(self) -> SimpleNamespace:
        return SimpleNamespace(**{option.dest: option.default for option in self.options.values()})

    def _take(self, values: SimpleNamespace, rest: list[str]) -> bool:
        """Take the options that `rest` begins with off it, and note their values; whether a `--` has ended them."""
        while rest and rest[0].startswith("-") and rest[0] != "-":
            argument = rest.pop(0)
            if argument == "--":
                return True
            if argument.startswith("--"):
                name, given, text = argument.partition("=")
                flag = self._completed(name)
            else:
                flag, text = argument[:2], argument[2:]
                given = text
            if flag in ("-h", "--help"):
                with standard_output() as stream:
                    print(self.help(), file=stream)
                raise SystemExit(0)
            option = self.options.get(flag)
            if option is None:
                raise self._error(f"no such option: {flag}")
            if not option.metavar:
                if given:
                    raise self._error(f"{flag} option does not take a value")
            elif not given:
                if not rest:
                    raise self._error(f"{flag} option requires 1 argument")
                text = rest.pop(0)
            try:
                option.store(values, text)
            except ValueError as error:
                raise self._error(f"option {flag}: {error}") from None
            if option.ends:
                break
        return False

    def _completed(self, name: str) -> str:
        """The long option that `name` is the beginning of; itself where there is none. Raises `UsageError` where there are several."""
        flags = [flag for flag in (*self.options, "--help") if flag.startswith("--")]
        if name in flags:
            return name
        possible = sorted(flag for flag in flags if flag.startswith(name))
        if len(possible) > 1:
            raise self._error(f"ambiguous option: {name} ({', '.join(possible)}?)")
        return possible[0] if possible else name

    def _error(self, message: str) -> UsageError:
        return UsageError(message, self.command)

    def help(self) -> str:
        """What `--help` prints."""
        from textwrap import fill

        shown = [("-h, --help", "show this text"), *((str(option), option.help) for option in self.options.values())]
        column = max(len(flag) for flag, _ in shown)
        options = [fill(text, WIDTH, initial_indent=f"  {flag:{column}}  ", subsequent_indent=" " * (column + 4)) for flag, text in shown]
        paragraphs = [fill(paragraph, WIDTH) for paragraph in self.description.split("\n\n")]
        examples = [f"  {example}" for example in self.examples]
        return "\n\n".join([f"usage: {self.usage}", *paragraphs, "\n".join(["Options:", *options]), "\n".join(["Examples:", *examples])])


def count(text: str) -> int:
    """`text` as a whole number that is not negative; raises ValueError."""
    if not (text.isascii() and text.isdecimal()):
        raise ValueError(f"{text!r} is not a whole number")
    return int(text)


def seconds(text: str) -> float:
    """`text` as a number of seconds, more than none; raises ValueError."""
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < float("inf"):
        raise ValueError(f"{text!r} is not a number of seconds above zero")
    return number


def one_of(*choices: str) -> Callable[[str], Any]:
    """What takes a text that is one of these, and raises ValueError for others."""

    def convert(text: str) -> str:
        if text not in choices:
            raise ValueError(f"invalid choice: {text!r} (choose from {', '.join(map(repr, choices))})")
        return text

    return convert
