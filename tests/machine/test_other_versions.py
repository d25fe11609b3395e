"""What other versions' compilers made runs here: each prints what it prints under its own Python."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from freezeframe.errors import UnsupportedRuntime
from freezeframe.isa.lift import VERSIONS
from freezeframe.machine import templates
from freezeframe.machine.functions import set_function_attribute
from freezeframe.machine.thread import current
from hosts import find_python

PROGRAM = Path(__file__).parent / "programs" / "of_any_version.py"
COMPILE = "import py_compile, sys; py_compile.compile(*sys.argv[1:], doraise=True)"


@pytest.mark.parametrize("version", VERSIONS, ids=str)
def test_a_compiled_file(version: tuple[int, int], tmp_path: Path) -> None:
    python = find_python(version)
    if python is None:
        pytest.skip(f"no Python {version[0]}.{version[1]} here")
    compiled = tmp_path / "program.pyc"
    subprocess.run([python, "-I", "-c", COMPILE, PROGRAM, compiled], check=True)
    expected = subprocess.run([python, "-I", PROGRAM], capture_output=True, check=True)
    command = [sys.executable, "-m", "freezeframe", "run", "--engine", "machine", compiled]
    assert subprocess.run(command, capture_output=True, check=True).stdout == expected.stdout


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="this Python has them")
def test_what_came_with_3_14_and_the_host_does_not_have() -> None:
    """t-strings are refused; what gives a function's annotations is an attribute that nothing asks."""
    with pytest.raises(UnsupportedRuntime, match="run the program on the version that it was compiled for"):
        templates.build_template(current(), ("text",), ())

    def function() -> None: ...

    set_function_attribute(current(), function, 16, dict)
    assert (function.__annotate__, function.__annotations__) == (dict, {"return": "None"})
