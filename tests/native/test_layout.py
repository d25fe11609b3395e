"""Layouts are data, proven on known objects; what does not hold is said."""

import re
import subprocess
import sys

import pytest

from freezeframe.errors import UnsupportedRuntime
from freezeframe.native import check, layout


def test_the_running_python_is_one_of_them():
    assert check.LAYOUT is layout.LAYOUTS[sys.version_info[:2]]


def test_every_version_has_its_own():
    assert list(layout.LAYOUTS) == [(3, minor) for minor in range(11, 16)]


def moved(part, **fields):
    return check.LAYOUT._replace(**{part: getattr(check.LAYOUT, part)._replace(**fields)})


@pytest.mark.parametrize(
    ("part", "field", "by", "what"),
    [
        ("iframe", "code", 8, "a frame's"),
        ("iframe", "globals", -8, "a frame's globals"),
        ("iframe", "builtins", -8, "a frame's builtins"),
        ("iframe", "locals", -8, "a frame's locals"),
        ("iframe", "instruction", 8, "a frame's instruction pointer"),
        ("iframe", "stack", -8, "a frame's stack pointer"),
        ("iframe", "owner", 1, "a frame's owner"),
        ("iframe", "localsplus", 8, "a (running )?frame's"),
        ("frame", "data", 8, "a frame object's interpreter frame"),
        ("frame", "frame", 8, "a frame object's interpreter frame"),
        ("frame", "trace_lines", 1, "a frame object's"),
        ("code", "instructions", 8, "a frame's instruction pointer"),
        ("code", "first_traceable", 4, "a code object's first traceable instruction"),
        ("generator", "frame_state", -1, "a (suspended )?generator's state"),
        ("generator", "exc_state", 8, "a suspended generator's exception|a generator's exception"),
        ("generator", "frame", 8, "a generator's frame"),
        ("function", "builtins", 8, "a function's builtins"),
        ("type", "flags", 8, "a class's flags"),
        ("type", "version_tag", 8, "a class's version tag"),
    ],
)
def test_what_does_not_hold_is_said(part, field, by, what):
    wrong = moved(part, **{field: getattr(getattr(check.LAYOUT, part), field) + by})
    with pytest.raises(UnsupportedRuntime, match=f"does not keep ({what}|a frame's fields)"):
        check.proven(wrong)


def test_a_proven_layout_is_given_back():
    assert check.proven(check.LAYOUT) is check.LAYOUT


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("sys.version_info = (3, 10, 0)", "cpython 3.10: its memory layout is not known; run freezeframe on CPython 3.11, 3.12, "),
        ("sys.implementation.name = 'pypy'", "pypy 3.*its memory layout is not known"),
        ("sys.maxsize = 2 ** 31 - 1", "not 64 bits wide"),
        ("sys.byteorder = 'big'", "little-endian"),
        ("sys.abiflags = 't'", "free-threaded build"),
        ("sys.abiflags = 'd'", "debug build"),
        ("sys.gettotalrefcount = lambda: 0", "debug build"),
    ],
)
def test_other_runtimes_are_refused(change, message):
    program = f"import sys\nfrom freezeframe.native.layout import find_layout\n{change}\nfind_layout()"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    last = ended.stderr.splitlines()[-1]
    assert last.startswith("freezeframe.errors.UnsupportedRuntime: ")
    assert re.search(message, last)


UNKNOWN = """
import sys
from freezeframe.native import layout
known = layout.LAYOUTS[sys.version_info[:2]]
layout.LAYOUTS[sys.version_info[:2]] = known._replace(type=known.type._replace(flags=known.type.flags + 8))
from freezeframe.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    ("command", "status"), [(["run", "--engine", "machine"], 70), (["run", "--engine", "machine", "--no-lower"], 70), (["verify"], 0)]
)
def test_a_build_that_is_not_known_runs_nothing_and_says_why(tmp_path, command, status):
    program = tmp_path / "program.py"
    program.write_text("print('ran')\n")
    ended = subprocess.run([sys.executable, "-c", UNKNOWN, *command, str(program)], capture_output=True, text=True, check=False)
    assert ended.returncode == status
    assert "ran" not in ended.stdout
    if status:
        assert re.fullmatch(
            r"freezeframe: CPython \S+ does not keep a class's flags where .*; this build of it is not supported\n", ended.stderr
        )


def test_memory_is_not_touched_before_it_has_to_be():
    program = "import sys, freezeframe; print('ctypes' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "False\n"


@pytest.mark.parametrize("limit", ["", "resource.setrlimit(resource.RLIMIT_NOFILE, (20, 20))"])
def test_the_programs_descriptors_have_the_numbers_that_they_would_have(limit):
    """What keeps a file open (libffi) has a number for it that the program does not get to."""
    program = f"import os, resource; {limit}\nfirst = os.dup(0); os.close(first)\nimport freezeframe.native.check\nprint(os.dup(0) - first)"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL)
    assert answer.stdout == "0\n"
