"""The notebook's magic."""

from __future__ import annotations

import pytest

import freezeframe
from freezeframe import FreezeframeError
from freezeframe.watch import magic


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


def test_a_cell(shell, capsys) -> None:
    result = shell.profile("", "def f(n):\n    return n and f(n - 1)\nx = f(3)")
    assert shell.user_ns["x"] == 0
    assert {key[2]: function.calls for key, function in result.functions.items()}["f"] == 4
    assert "with callees" in capsys.readouterr().out


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
