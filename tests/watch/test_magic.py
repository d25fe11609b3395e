"""The notebook's magic."""

from __future__ import annotations

import pytest

import freezeframe
from freezeframe import FreezeframeError
from freezeframe.watch import magic, profile


class Shell:
    """As much of IPython's as the magic uses."""

    def __init__(self) -> None:
        self.user_ns = {}

    def transform_cell(self, source):
        return source + "\n"

    def register_magic_function(self, function, magic_kind, magic_name):
        assert (magic_kind, magic_name) == ("line_cell", "profile")
        self.profile = function


@pytest.fixture
def shell():
    shell = Shell()
    magic.load_ipython_extension(shell)
    return shell


class Printer:
    """As much of IPython's as a value uses."""

    def text(self, text):
        self.shown = text


def test_a_cell(shell, capsys) -> None:
    result = shell.profile("", "def f(n):\n    return n and f(n - 1)\nx = f(3)")
    assert shell.user_ns["x"] == 0
    assert {key[2]: function.calls for key, function in result.functions.items()}["f"] == 4
    assert capsys.readouterr().out == ""  # the shell shows the value, once
    printer = Printer()
    result._repr_pretty_(printer, False)
    assert printer.shown.startswith("\n")
    assert "with callees" in printer.shown


def test_what_records_is_shown_as_its_result() -> None:
    recording, printer = profile(), Printer()
    recording._repr_pretty_(printer, False)
    assert (printer.shown, recording._repr_html_()) == ("<profile: nothing was recorded yet>", None)
    with recording:
        len("")
    recording._repr_pretty_(printer, False)
    assert "with callees" in printer.shown
    assert "with callees" in recording._repr_html_()


def test_a_cell_that_waits(shell) -> None:
    with pytest.raises(FreezeframeError, match=r"%profile cannot await; write 'with ff\.watch\.profile\(\) as recording:' around it"):
        shell.profile("", "import asyncio\nawait asyncio.sleep(0)")
    shell.profile("", "async def f():\n    await f()\nx = [each for each in range(3)]")
    assert shell.user_ns["x"] == [0, 1, 2]
    with pytest.raises(SyntaxError):
        shell.profile("", "await = 3")


def test_a_statement(shell, capsys) -> None:
    shell.user_ns["f"] = lambda: 1
    result = shell.profile("--flame f()")
    assert result.threads[0].paths is not None
    assert "█" in capsys.readouterr().out
    with pytest.raises(FreezeframeError, match="no such option: --deep; %profile takes --paths and --flame"):
        shell.profile("--deep f()")


def test_the_shells_own_calls_are_left_out() -> None:
    """IPython's `user_ns` is a property."""

    class Asked(Shell):
        def __init__(self) -> None:
            self.names = {}

        @property
        def user_ns(self):
            return self.names

    shell = Asked()
    magic.load_ipython_extension(shell)
    result = shell.profile("", "x = 1")
    assert shell.names["x"] == 1
    assert not [key for key in result.functions if key[2].endswith("user_ns")]
    assert "font-family:monospace" in result._repr_html_()


def test_the_package_is_the_extension() -> None:
    """`%load_ext freezeframe` asks the module of that name for it."""
    assert freezeframe.load_ipython_extension is magic.load_ipython_extension
