"""The commands that explain: what they print, and what they refuse in one line."""

from __future__ import annotations

import importlib
import json
import py_compile
import shlex
import sys

import pytest

from commands import Shell

HOST = sys.version_info[:2]
COMMANDS = ("code", "dis", "scope", "calls", "signature", "verify")


@pytest.fixture
def folder(shell: Shell) -> Shell:
    """A folder with a module, its compiled file, and a snapshot of it."""
    shell.write("noisy.py", "print('imported')\ndef outer(x):\n    def inner():\n        return x\n    return inner\nheld = outer(3)\n")
    py_compile.compile(str(shell.folder / "noisy.py"), str(shell.folder / "noisy.pyc"))
    return shell


@pytest.mark.parametrize("command", COMMANDS)
class TestCommands:
    def test_text_and_json(self, folder: Shell, command: str) -> None:
        text = folder.freezeframe(command, "noisy:held")
        assert (text.status, text.errors) == (0, "imported\n")
        assert max(map(len, text.output.splitlines())) <= 80
        assert "\033" not in text.output
        document = folder.freezeframe(command, "noisy.pyc:outer.inner", "--json")
        assert document.status == 0
        assert json.loads(document.output)["target"] == "noisy.pyc:outer.inner"

    def test_a_terminal_that_knows_ascii_only(self, shell: Shell, command: str) -> None:
        shell.write(
            "own.py", "def h\u00e9(first, second=3):\n    for each in first:\n        print([lambda: each] * second, len('\u20ac'))\n"
        )
        text = shell.freezeframe(command, "own.py:h\u00e9", PYTHONIOENCODING="ascii", PYTHONUTF8="1")
        assert (text.status, text.errors) == (0, "")
        assert max(map(len, text.output.splitlines())) <= 80 + 6 * text.output.count("\\")
        assert "\\u25" not in text.output  # lines that are drawn
        assert "\\u2026" not in text.output
        document = shell.freezeframe(command, "own.py:h\u00e9", "--json", PYTHONIOENCODING="ascii", PYTHONUTF8="1")
        assert json.loads(document.output)["target"] == "own.py:h\u00e9"

    def test_what_is_refused(self, folder: Shell, command: str) -> None:
        refuse(folder, command, "noisy.py:outr", "there is no 'outr' in 'noisy.py'; did you mean 'outer'?")

    def test_a_command_line_that_makes_no_sense(self, shell: Shell, command: str) -> None:
        outcome = shell.freezeframe(command)
        assert (outcome.status, outcome.output) == (2, "")
        assert f"see 'freezeframe {command} --help'" in outcome.errors

    def test_help_and_its_examples(self, shell: Shell, command: str) -> None:
        module = importlib.import_module(f"freezeframe.cli.{command}")
        text = shell.freezeframe(command, "--help").output
        for example in module.EXAMPLES:
            assert example in text
            freezeframe, name, *arguments = shlex.split(example.partition(" | ")[0])
            assert [freezeframe, name] == ["freezeframe", command]
            _, rest, _ = module.parser().parse_among(arguments)
            assert rest
        assert max(map(len, text.splitlines())) <= 80


def refuse(shell: Shell, command: str, target: str, message: str) -> None:
    outcome = shell.freezeframe(command, target)
    assert (outcome.status, outcome.output) == (70, "")
    assert outcome.errors.startswith("freezeframe: ")
    assert outcome.errors.count("\n") == 1
    assert message in outcome.errors


class TestTargets:
    @pytest.mark.parametrize(
        ("target", "message"),
        [
            ("json:dump5", "there is no 'dump5' in the module 'json'"),
            ("no_such:f", "there is no module 'no_such'"),
            ("missing.py", "there is no file 'missing.py'"),
            ("bad.py", "'bad.py' is not Python that Python 3."),
            ("cut.pyc", "'cut.pyc' is truncated"),
            ("old.pyc", "'old.pyc' is a .pyc file of Python 3.9"),
            ("len", "len has no code object: it is written in C; 'freezeframe calls' says how it is called"),
        ],
    )
    def test_what_is_refused(self, folder: Shell, target: str, message: str) -> None:
        data = (folder.folder / "noisy.pyc").read_bytes()
        folder.write("bad.py", "def (:\n")
        folder.write("cut.pyc", data[:40])
        folder.write("old.pyc", (3425).to_bytes(2, "little") + data[2:])
        refuse(folder, "code", target, message)

    @pytest.mark.skipif(sys.platform != "linux", reason="a file that everybody may open, and nobody can read from its beginning")
    def test_what_cannot_be_read(self, shell: Shell) -> None:
        (shell.folder / "memory.py").symlink_to("/proc/self/mem")
        refuse(shell, "code", "memory.py", "'memory.py' cannot be read: Input/output error")

    @pytest.mark.parametrize("command", ["code", "lint", "run", "trace"])
    def test_what_has_no_end(self, shell: Shell, command: str) -> None:
        refuse(shell, command, "/dev/zero", "'/dev/zero' has no end, or more than 256 MB; name a file of Python code")

    def test_a_frame_of_a_snapshot(self, folder: Shell) -> None:
        assert folder.native("--save", "s.ff", "--until", "noisy.py:4", "-c", "import noisy; noisy.held()").status == 75
        assert folder.freezeframe("code", "s.ff").output.startswith("s.ff  outer.<locals>.inner, ")
        assert folder.freezeframe("code", "s.ff:1").output.startswith("s.ff:1  <module>, ")
        refuse(folder, "code", "s.ff:nowhere", "there is no frame 'nowhere' in 's.ff'; there are 0 outer.<locals>.inner, 1 <module>")

    def test_the_names_of_a_snapshot(self, shell: Shell) -> None:
        shell.write(
            "own.py",
            "import math\ndef outer(x):\n    return inner(x) + len('a') + math.pi + lost()\ndef inner(x):\n    return x\nouter(3)\n",
        )
        assert shell.native("--save", "s.ff", "--until", "own.py:3", "own.py").status == 75
        names = json.loads(shell.freezeframe("scope", "s.ff", "--json").output)["names"]
        kinds = {"x": "argument", "inner": "global", "len": "builtin", "math": "global", "lost": "undefined"}
        assert {name["name"]: name["kind"] for name in names} == kinds
        sites = json.loads(shell.freezeframe("calls", "s.ff", "--json").output)["calls"]
        assert [(site["callee"], site["why"]) for site in sites] == [
            ("inner", "<function inner>, as the snapshot has it"), ("len", ""), ("lost", "defined nowhere: NameError"),
        ]  # fmt: skip

    def test_a_reader_that_goes_away(self, shell: Shell) -> None:
        process = shell.start("code", "json:dumps")
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.wait(60) == 0
        assert process.stderr.read() == ""
        process.stderr.close()


class TestCode:
    def test_what_two_functions_share(self, folder: Shell) -> None:
        document = json.loads(folder.freezeframe("code", "noisy:held", "--with", "noisy:outer", "--json").output)
        assert {part["name"]: part["relation"] for part in document["parts"]}["__globals__"] == "the same"

    def test_what_replace_would_change(self, folder: Shell) -> None:
        document = json.loads(folder.freezeframe("code", "noisy.py:outer", "--replace", "co_name='x'", "--json").output)
        assert document["changed"] == [{"name": "co_name", "from": "'outer'", "to": "'x'"}]
        refused = folder.freezeframe("code", "noisy.py:outer", "--replace", "co_nlocals=9")
        assert (refused.status, refused.errors.count("\n")) == (70, 1)

    @pytest.mark.parametrize("value", ["co_name", "name=1", "co_name=x y"])
    def test_what_is_no_field(self, shell: Shell, value: str) -> None:
        assert shell.freezeframe("code", "json", "--replace", value).status == 2


def test_an_interrupt(shell: Shell) -> None:
    shell.write("interrupted.py", "raise KeyboardInterrupt")
    outcome = shell.freezeframe("code", "interrupted")
    assert (outcome.status, outcome.output, outcome.errors) == (130, "", "freezeframe: interrupted\n")


class TestDis:
    PROGRAM = "import sys\ndef work(xs):\n    return [x + 1 for x in xs]\nprint(work(range(100)), sys.argv)\nsys.exit(3)\n"

    def test_what_is_cut_off_is_said_and_shown_by_wide_and_json(self, shell: Shell) -> None:
        values = "a.first_attribute, b.second_attribute, a.third_attribute, b.fourth_attribute(a.fifth_one, b.sixth)"
        shell.write("deep.py", f"def deep(a, b):\n    return [{values}].pop()\n")
        narrow = shell.freezeframe("dis", "deep.py:deep").output.splitlines()
        wide = shell.freezeframe("dis", "--wide", "deep.py:deep").output.splitlines()
        cut = [line for line in narrow if "…" in line]
        assert max(map(len, narrow)) <= 80
        assert len(cut) > 4
        assert len(wide) == len(narrow)
        assert not any("…" in line for line in wide)
        stack = f"[{values}]"
        assert any(line.endswith(stack) for line in wide)
        document = json.loads(shell.freezeframe("dis", "--json", "deep.py:deep").output)
        assert any(f"[{', '.join(line['stack'])}]" == stack for line in document["instructions"] if line["stack"])
        assert shell.freezeframe("dis", "--wide", "--json", "deep.py:deep").status == 2

    def test_a_program_is_run_before_it_is_looked_at(self, shell: Shell) -> None:
        shell.write("program.py", self.PROGRAM)
        named = "program.py:work.<locals>.<listcomp>" if HOST < (3, 12) else "program.py:work"
        outcome = shell.freezeframe("dis", "--adaptive", named, "--", "an", "argument", "--json")
        assert outcome.status == 0
        assert "['program.py', 'an', 'argument', '--json']" in outcome.errors
        assert "BINARY_OP_ADD_INT" in outcome.output

    def test_in_the_machine_everything_is_counted(self, shell: Shell) -> None:
        shell.write("program.py", "def add(a, b):\n    return a + b\nfor x in range(100): add(x, x)\nprint('done')\n1/0\n")
        outcome = shell.freezeframe("dis", "--adaptive", "--engine", "machine", "--json", "program.py:add")
        assert (outcome.status, outcome.errors[:5]) == (0, "done\n")
        assert outcome.errors.endswith("ZeroDivisionError: division by zero\n")
        [site] = json.loads(outcome.output)["sites"]
        assert (site["name"], site["hits"] > 80, site["misses"], site["reason"]) == ("BINARY_OP_ADD_INT", True, 0, None)

    def test_a_function_is_called(self, folder: Shell) -> None:
        document = json.loads(
            folder.freezeframe("dis", "--adaptive", "--json", "json:dumps", "--calls", "60", "--", "[1, 2], indent=2").output
        )
        assert any(site["name"].startswith("LOAD_GLOBAL_") for site in document["sites"])
        folder.write("broken.py", "def f(:")
        for arguments, message in (
            (["json:loads", "--", "[1]"], "calling json:loads with these arguments raises TypeError"),
            (["json:loads", "--", "[1"], "'[1' are no arguments"),
            (["noisy.pyc:outer"], ""),
            (["json:loads", "--"], "calling json:loads with these arguments raises TypeError"),
            (["json", "--"], "json cannot be called; name a function, or leave -- and --calls out"),
            (["json:loads"], ""),
            (["broken.py"], "'broken.py' is not Python that Python"),
        ):
            outcome = folder.freezeframe("dis", "--adaptive", *arguments)
            assert (outcome.status == 70) is bool(message)
            assert message in outcome.errors

    def test_what_goes_together(self, folder: Shell) -> None:
        for arguments in (
            ["--raw", "--adaptive"],
            ["--calls", "3"],
            ["--compare", "2.7"],
            ["--compare", "3.x"],
            ["--compare", "3.11,3.11"],
        ):
            assert folder.freezeframe("dis", "noisy.py", *arguments).status == 2

    def test_versions_side_by_side(self, folder: Shell) -> None:
        here = ".".join(map(str, HOST))
        outcome = folder.freezeframe("dis", "noisy.py", "--compare", here)
        assert (outcome.status, outcome.errors) == (0, "")
        assert "print('imported')" in outcome.output
        missing = folder.freezeframe("dis", "noisy.py", "--compare", "3.10", PATH="", PYENV_ROOT="/nowhere")
        assert (missing.status, missing.output) == (70, "")
        assert "there is no Python 3.10 here to compile with" in missing.errors
