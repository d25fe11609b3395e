"""`freezeframe run` beside `python`: what a program sees, and what its user does."""

from __future__ import annotations

import compileall
import json
import os
import signal
import subprocess
import sys
import zipfile
from importlib.util import MAGIC_NUMBER
from pathlib import Path

import pytest

from commands import Outcome, Shell

SEEN = """
import os, sys
print(sys.argv, __name__, __package__, __doc__, __builtins__.__name__, sys.modules["__main__"].__dict__ is globals())
print(globals().get("__file__"), __spec__ and __spec__.name, type(__loader__).__name__, globals().get("__cached__"))
print([os.path.basename(folder) for folder in sys.path[:1]], sys.path.count(sys.path[0]), sys.orig_argv is not None)
print(sorted(name for name in globals() if name not in ("os", "sys")))
"""
"""What a program can see of how it was started."""


def same(shell: Shell, *arguments: str, stdin: str = "", **environment: str) -> Outcome:
    """The outcome under python, which both engines' have to equal."""
    expected = shell.python(*arguments, stdin=stdin, **environment)
    assert shell.native(*arguments, stdin=stdin, **environment) == expected
    assert shell.machine(*arguments, stdin=stdin, **environment) == expected
    return expected


class TestProgramsSeeWhatTheySeeUnderPython:
    def test_a_file(self, shell: Shell) -> None:
        shell.write("folder/program.py", f'"""Its documentation."""\n{SEEN}')
        assert same(shell, "folder/program.py", "a", "-b", "--", "--json").output.startswith(
            "['folder/program.py', 'a', '-b', '--', '--json']"
        )

    def test_a_file_by_its_absolute_path(self, shell: Shell) -> None:
        same(shell, str(shell.write("program.py", SEEN)))

    def test_a_file_of_any_name(self, shell: Shell) -> None:
        shell.write("programme ø", SEEN)
        same(shell, "programme ø")

    def test_modules_beside_the_program(self, shell: Shell) -> None:
        shell.write("folder/beside.py", "import sys\nprint(__name__, __file__, sys._getframe().f_back is not None)\nVALUE = 7\n")
        shell.write("folder/program.py", "import beside\nprint(beside.VALUE, beside.__spec__.name)\n")
        same(shell, "folder/program.py")

    def test_a_module(self, shell: Shell) -> None:
        shell.write("package/__init__.py", "import sys\nprint(sys.argv, __name__)\n")
        shell.write("package/tool.py", SEEN)
        same(shell, "-m", "package.tool", "-m", "x")

    def test_a_package(self, shell: Shell) -> None:
        shell.write("package/__init__.py", "")
        shell.write("package/__main__.py", f"from . import other\n{SEEN}")
        shell.write("package/other.py", "print(__name__)\n")
        same(shell, "-m", "package", "--help")

    def test_code(self, shell: Shell) -> None:
        same(shell, "-c", SEEN, "-c", "x")

    def test_a_compiled_file(self, shell: Shell) -> None:
        source = shell.write("program.py", SEEN)
        assert compileall.compile_file(source, quiet=1, legacy=True)
        source.unlink()
        same(shell, "program.pyc", "x")

    def test_a_folder_and_a_zip_file(self, shell: Shell) -> None:
        main = shell.write("folder/__main__.py", "import beside\n" + SEEN)
        beside = shell.write("folder/beside.py", "print(__name__)\n")
        same(shell, "folder", "x")
        with zipfile.ZipFile(shell.folder / "archive.zip", "w") as archive:
            archive.write(main, "__main__.py")
            archive.write(beside, "beside.py")
        same(shell, "archive.zip", "x")

    def test_standard_streams(self, shell: Shell) -> None:
        program = "import sys\nfor line in sys.stdin: print(line.strip()[::-1])\nprint('late', file=sys.stderr)\nprint(input.__name__)"
        assert same(shell, "-c", program, stdin="abc\ndef\n").output == "cba\nfed\ninput\n"

    def test_what_is_imported_before_the_program_starts_is_what_python_imports(self, shell: Shell) -> None:
        shown = "import sys; print('freezeframe' in globals(), '__main__' in sys.modules, sys.modules['__main__'].__name__)"
        same(shell, "-c", shown)

    @pytest.mark.parametrize("engine", ["native", "machine"])
    def test_names_that_it_takes_from_freezeframe_leave_its_own(self, shell: Shell, engine: str) -> None:
        shell.write(
            "program.py",
            "import freezeframe as ff\nimport freezeframe.explain, freezeframe.watch\ncapture = scope = trace = load = 'mine'\n"
            "ff.capture, ff.load, ff.explain.scope, ff.watch.trace\nprint(capture, scope, trace, load)\n",
        )
        assert shell.freezeframe("run", "--engine", engine, "program.py") == Outcome(0, "mine mine mine mine\n", "")

    @pytest.mark.parametrize("arguments", [["deep.py"], ["-m", "deep"]])
    def test_as_many_calls_as_under_python(self, shell: Shell, arguments: list[str]) -> None:
        shell.write("deep.py", "def down(n):\n    try: return down(n + 1)\n    except RecursionError: return n\nprint(down(0))\n")
        assert shell.native(*arguments) == shell.python(*arguments)


class TestExitStatus:
    @pytest.mark.parametrize(
        "program",
        [
            "pass",
            "import sys; sys.exit()",
            "import sys; sys.exit(0)",
            "import sys; sys.exit(3)",
            "import sys; sys.exit(-1)",
            "import sys; sys.exit(-2)",
            "import sys; sys.exit(256)",
            "import sys; sys.exit((1 << 63) - 1)",
            "import sys; sys.exit(True)",
            "import sys; sys.exit('a message')",
            "import sys; sys.exit((1, 2))",
            "import sys; sys.exit(2.5)",
            "raise SystemExit",
            "raise SystemExit(4)",
            "raise SystemExit(70)",
            "class E(SystemExit): pass\nraise E(5)",
            "exit(6)",
            "quit()",
            "import os; os._exit(9)",
            "1 / 0",
            "raise KeyError('x') from ValueError('y')",
            "raise BaseException('b')",
            "raise GeneratorExit",
            "import atexit, sys; atexit.register(print, 'at exit'); sys.exit(8)",
            "import atexit; atexit.register(print, 'at exit'); 1 / 0",
            "import sys; sys.excepthook = lambda *e: print('hook', e[0].__name__); 1 / 0",
            "import sys; sys.excepthook = lambda *e: 1 / 0; [].x",
            "import sys; sys.stdout.close()",
            "import threading; threading.Thread(target=print, args=['in a thread']).start()",
            "from freezeframe.errors import SnapshotError as E; raise E('its own')",
            "from freezeframe.errors import FuelExhausted as E\ndef f():\n    raise E('its own')\nf()",
            "import freezeframe\ndef f():\n    raise freezeframe.FreezeframeError\nlist(map(lambda _: f(), [1]))",
        ],
    )
    def test_is_the_programs(self, shell: Shell, program: str) -> None:
        same(shell, "-c", program)

    def test_an_uncaught_exception_of_a_file_shows_its_lines(self, shell: Shell) -> None:
        shell.write(
            "program.py", "def inner(x):\n    return [x / y for y in (1, 0)]\n\ndef outer():\n    return inner(1) + inner(2)\n\nouter()\n"
        )
        assert same(shell, "program.py").errors.endswith("ZeroDivisionError: division by zero\n")

    def test_an_uncaught_exception_in_a_module(self, shell: Shell) -> None:
        shell.write("package/__init__.py", "")
        shell.write("package/tool.py", "def f():\n    raise LookupError('lost')\nf()\n")
        assert same(shell, "-m", "package.tool").status == 1

    @pytest.mark.parametrize(
        "arguments",
        [
            ("run", "-c", "print(1)"),
            ("run", "x.py"),
            ("trace", "x.py"),
            ("audit", "x.py"),
            ("dis", "json.dumps"),
            ("calls", "len"),
            ("lint", "x.py"),
        ],
        ids=" ".join,
    )
    def test_a_working_directory_that_is_gone(self, shell: Shell, arguments: tuple[str, ...]) -> None:
        """docs/limitations.md."""
        gone = shell.folder / "gone"
        gone.mkdir()
        line = ["sh", "-c", 'rmdir ../gone; exec "$0" -m freezeframe "$@"', sys.executable, *arguments]
        done = subprocess.run(line, cwd=gone, capture_output=True, text=True, check=False, timeout=60)
        said = "freezeframe: can't tell the working directory: No such file or directory; go to a folder that is there\n"
        assert (done.returncode, done.stdout, done.stderr) == (70, "", said)

    def test_an_interrupt_ends_it_as_it_ends_python(self, shell: Shell) -> None:
        program = (
            "import atexit, os, signal, time; atexit.register(print, 'at exit'); "
            "signal.signal(signal.SIGINT, signal.default_int_handler); "  # who runs the tests may have it ignored
            "os.kill(os.getpid(), signal.SIGINT); time.sleep(9)"
        )
        assert same(shell, "-c", program).status == -signal.SIGINT

    def test_an_interrupt_that_is_raised(self, shell: Shell) -> None:
        assert same(shell, "-c", "raise KeyboardInterrupt").status == -signal.SIGINT

    def test_a_signal_that_kills(self, shell: Shell) -> None:
        assert same(shell, "-c", "import os, signal; os.kill(os.getpid(), signal.SIGTERM)").status == -signal.SIGTERM

    def test_a_reader_that_goes_away(self, shell: Shell) -> None:
        shell.write("program.py", "for i in range(200_000): print(i)\n")
        outcomes = []
        ours = [sys.executable, "-m", "freezeframe", "run", "--engine"]
        for command in ([sys.executable], [*ours, "machine"], [*ours, "native"]):
            with subprocess.Popen([*command, "program.py"], cwd=shell.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
                assert process.stdout is not None
                assert process.stderr is not None
                assert process.stdout.readline() == b"0\n"
                process.stdout.close()
                outcomes.append((process.stderr.read(), process.wait()))
        assert outcomes[0] == outcomes[1] == outcomes[2]

    def test_iterators_that_tee_has_made_at_the_interpreters_end(self, shell: Shell) -> None:
        shell.write("program.py", "import itertools\ndef f(): pass\na, b = itertools.tee(range(9))\nprint(next(a))\n")
        same(shell, "program.py")


class TestBadInput:
    """One line, and 70, where freezeframe refuses; CPython's own words where the source is no Python."""

    @staticmethod
    def refused(shell: Shell, *arguments: str) -> str:
        outcome = shell.machine(*arguments)
        assert shell.native(*arguments) == outcome
        assert (outcome.status, outcome.output) == (70, ""), outcome
        assert outcome.errors.startswith("freezeframe: ")
        assert outcome.errors.count("\n") == 1, outcome.errors
        assert "mistake in freezeframe" not in outcome.errors
        assert "; " in outcome.errors, "it says what to do"
        return outcome.errors

    def test_a_missing_file(self, shell: Shell) -> None:
        assert "missing.py" in self.refused(shell, "missing.py")

    def test_a_missing_compiled_file(self, shell: Shell) -> None:
        assert "missing.pyc" in self.refused(shell, "missing.pyc")

    def test_a_folder_that_is_no_program(self, shell: Shell) -> None:
        (shell.folder / "folder").mkdir()
        assert "folder" in self.refused(shell, "folder")

    def test_a_file_that_may_not_be_read(self, shell: Shell) -> None:
        shell.write("secret.py", "pass").chmod(0)
        if os.access(shell.folder / "secret.py", os.R_OK):
            pytest.skip("this user may read everything")
        assert "secret.py" in self.refused(shell, "secret.py")

    @pytest.mark.parametrize("module", ["nowhere", "nowhere.at.all", "os.nowhere", "xml"])
    def test_a_missing_module(self, shell: Shell, module: str) -> None:
        assert module.split(".", maxsplit=1)[0] in self.refused(shell, "-m", module)

    @pytest.mark.parametrize(
        "source",
        [
            b"x = (\n",
            b"def f(:\n    pass\n",
            b"if True:\npass\n",
            b"print 'x'\n",
            b"x = 'unfinished\n",
            b"return 1\n",
            b"# coding: klingon\npass\n",
            b"x = '\xff\xfe'\n",
            b"x = 1  # caf\xe9\n",
            b"x = 1\ny = 2\nz = 'caf\xe9'\n",
            b"\x00\x01\x02",
            b"nonlocal x\n",
        ],
    )
    def test_a_syntax_error_is_cpythons(self, shell: Shell, source: bytes) -> None:
        shell.write("program.py", source)
        expected = same(shell, "program.py")
        assert expected.status == 1 or b"\0" in source  # early releases of 3.11 pass over null bytes

    def test_a_syntax_error_in_code(self, shell: Shell) -> None:
        assert same(shell, "-c", "x = (").status == 1

    def test_a_program_that_is_no_python(self, shell: Shell) -> None:
        shell.write("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
        assert same(shell, "picture.png").status == 1

    @pytest.mark.parametrize("size", [0, 1, 3, 4, 8, 15, 16, 17, 40])
    def test_a_truncated_compiled_file(self, shell: Shell, size: int) -> None:
        shell.write("program.pyc", self.compiled(shell)[:size])
        assert "program.pyc" in self.refused(shell, "program.pyc")

    def test_a_compiled_file_with_a_foreign_magic_number(self, shell: Shell) -> None:
        shell.write("program.pyc", b"\x01\x02\r\n" + self.compiled(shell)[4:])
        assert "magic" in self.refused(shell, "program.pyc")

    def test_a_compiled_file_that_is_none(self, shell: Shell) -> None:
        shell.write("program.pyc", "print('source in a wrong coat')\n")
        assert "program.pyc" in self.refused(shell, "program.pyc")

    def test_a_compiled_file_that_holds_no_code(self, shell: Shell) -> None:
        shell.write("program.pyc", MAGIC_NUMBER + bytes(12) + b"N")
        assert "program.pyc" in self.refused(shell, "program.pyc")

    @staticmethod
    def compiled(shell: Shell) -> bytes:
        source = shell.write("compiled/source.py", "def f(x):\n    return x + 1\nprint(f(1))\n")
        assert compileall.compile_file(source, quiet=1, legacy=True)
        return source.with_suffix(".pyc").read_bytes()


class TestBounds:
    """A bound that is reached is one line and 70; one that is not changes nothing."""

    COUNT = "import sys\ntotal = 0\nfor i in range(100_000): total += i\nprint(total)\n"
    DEEP = "import sys\nsys.setrecursionlimit(100_000)\ndef down(n): return n and 1 + down(n - 1)\nprint(down(5_000))\n"

    def test_fuel(self, shell: Shell) -> None:
        shell.write("program.py", self.COUNT)
        outcome = shell.machine("--fuel", "1000", "program.py")
        assert (outcome.status, outcome.output) == (70, "")
        assert outcome.errors.count("\n") == 1
        why = "the fuel is used up in <module>, line 3; --fuel 1000 allowed no more: give it more, or leave the option out"
        assert outcome.errors == f"freezeframe: {why}\n"

    @pytest.mark.parametrize("fuel", range(50, 56))
    def test_where_it_stops_is_a_line_of_the_program(self, shell: Shell, fuel: int) -> None:
        shell.write("program.py", "\n\nwhile True: pass\n")
        errors = shell.machine("--fuel", str(fuel), "program.py").errors
        assert "in <module>, line 3;" in errors

    @pytest.mark.parametrize("fuel", range(100, 104))
    def test_where_it_stops_in_a_generator(self, shell: Shell, fuel: int) -> None:
        shell.write("program.py", "def endless():\n    while True: yield 1\nfor _ in endless(): pass\n")
        errors = shell.machine("--fuel", str(fuel), "program.py").errors
        assert errors.count("\n") == 1
        assert "the fuel is used up in" in errors

    @pytest.mark.parametrize("call", ["run_path('script.py')", "run_module('script')"])
    def test_what_runpy_runs_is_bounded_and_the_same(self, shell: Shell, call: str) -> None:
        shell.write("script.py", "kept = [2]\nwhile kept[0] < 20_000: kept[0] += 1\nraise KeyError(kept)\n")
        shell.write("program.py", f"import runpy\nrunpy.{call}\n")
        assert "in <module>, line 2;" in shell.machine("--fuel", "2000", "program.py").errors
        assert shell.machine("--no-lower", "program.py") == shell.python("program.py")

    def test_a_bound_on_depth_stays_where_the_program_sets_a_limit_of_its_own(self, shell: Shell) -> None:
        program = "import sys\ndef f(n):\n    sys.setrecursionlimit(5000)\n    return n and 1 + f(n - 1)\nprint(f(500))"
        assert shell.machine("--max-depth", "100", "-c", program).status == 70

    def test_a_loop_that_ends_in_a_condition_can_be_stopped(self, shell: Shell) -> None:
        program = "kept = []\nwhile len(kept) < 300_000: kept.append(bytes(1000))\nprint(len(kept))"
        assert shell.machine("--max-memory", "100", "-c", program).status == 70

    def test_enough_fuel(self, shell: Shell) -> None:
        shell.write("program.py", self.COUNT)
        assert shell.machine("--fuel", "10_000_000".replace("_", ""), "program.py") == shell.python("program.py")

    def test_depth(self, shell: Shell) -> None:
        shell.write("program.py", self.DEEP)
        outcome = shell.machine("--max-depth", "1000", "program.py")
        assert (outcome.status, outcome.output) == (70, "")
        assert outcome.errors.count("\n") == 1
        assert "1000" in outcome.errors
        assert shell.machine("--max-depth", "6000", "program.py") == Outcome(0, "5000\n", "")

    def test_memory(self, shell: Shell) -> None:
        shell.write("program.py", "kept = []\nwhile len(kept) < 1_000_000: kept.append(bytes(1000))\nprint(len(kept))\n")
        outcome = shell.machine("--max-memory", "100", "program.py")
        assert (outcome.status, outcome.output) == (70, "")
        assert outcome.errors.count("\n") == 1
        assert "100" in outcome.errors

    def test_who_looks_at_the_memory_is_no_thread_of_the_programs(self, shell: Shell) -> None:
        counts = "threading.active_count(), len(threading.enumerate()), len(sys._current_frames()), _thread._count()"
        program = f"import sys, threading, _thread; print({counts})"
        assert shell.machine("--max-memory", "500", "-c", program) == shell.python("-c", program)

    def test_the_program_cannot_catch_a_bound(self, shell: Shell) -> None:
        program = "import sys\ntry:\n    while True: pass\nexcept BaseException: print('caught')\nfinally: print('finally')\n"
        outcome = shell.machine("--fuel", "1000", "-c", program)
        assert (outcome.status, outcome.output) == (70, "")


class TestModes:
    @pytest.mark.parametrize("options", [[], ["--no-lower"], ["--no-specialise"]])
    def test_every_mode_runs_a_real_program_alike(self, shell: Shell, options: list[str]) -> None:
        examples = Path(__file__).resolve().parents[2] / "examples"
        program = [str(examples / "lisp.py"), str(examples / "queens.lisp")]
        expected = shell.python(*program)
        assert expected.output.startswith('"five queens:" 10')
        assert shell.freezeframe("run", "--engine", "machine", *options, *program) == expected

    @pytest.mark.parametrize(
        ("options", "mode"),
        [
            ([], "run"),
            (["--interpret", "textwrap"], "run"),
            (["--no-lower"], "step"),
            (["--no-specialise"], "step"),
            (["--fuel", "100000"], "step"),
            (["--max-depth", "100"], "step"),
            (["--max-memory", "100"], "step"),
            (["--save", "s.ff"], "run"),
            (["--save", "s.ff", "--every", "0.01", "--until", "p.py:9"], "run"),
            (["--save", "s.ff", "--no-lower"], "step"),
            (["--save", "s.ff", "--fuel", "100000"], "step"),
        ],
    )
    def test_cpython_runs_what_is_not_bounded(self, shell: Shell, options: list[str], mode: str) -> None:
        program = "import sys, freezeframe; loaded = sys.modules.get('freezeframe.machine.thread'); sys.exit(loaded is not None)"
        document = json.loads(shell.freezeframe("run", "--engine", "machine", *options, "--json", "-c", program).output)
        assert (document["mode"], document["status"]) == (mode, int(mode == "step"))
        assert json.loads(shell.native("--json", "-c", "").output)["mode"] is None

    def test_what_is_imported_is_what_is_natively(self, shell: Shell) -> None:
        program = "import sys; print(*sorted(name for name in sys.modules if name.partition('.')[0] != 'freezeframe'))"
        assert shell.freezeframe("run", "--engine", "machine", "-c", program) == shell.native("-c", program)

    def test_the_machine_starts_without_the_definitions_of_instructions(self, shell: Shell) -> None:
        program = "import sys; print([name for name in sys.modules if name == 'freezeframe.isa.definition'])"
        assert shell.machine("-c", program) == Outcome(0, "[]\n", "")

    def test_calls_through_c_are_as_deep_as_under_cpython(self, shell: Shell) -> None:
        shell.write(
            "program.py",
            "class Deep:\n    def __init__(self, n): self.n = n\n"
            "    def __repr__(self): return repr(Deep(self.n - 1)) if self.n else 'end'\n"
            "def depth(n):\n    try: return repr(Deep(n))\n    except RecursionError: return 'too deep'\n"
            "import sys\nsys.setrecursionlimit(1000)\nprint(depth(100), [depth(n) for n in range(300, 3000, 50)])\n",
        )
        assert shell.freezeframe("run", "--engine", "machine", "program.py") == shell.python("program.py")

    @pytest.mark.parametrize("options", [[], ["--no-lower"]])
    def test_calls_through_c_are_as_deep_as_the_limit_says(self, shell: Shell, options: list[str]) -> None:
        shell.write(
            "program.py",
            "class Deep:\n    def __init__(self, n): self.n = n\n"
            "    def __repr__(self): return repr(Deep(self.n - 1)) if self.n else 'end'\n"
            "def down(n): return sorted([n], key=lambda _: n and down(n - 1))[0]\n"
            "import sys\nsys.setrecursionlimit(450_000)\nprint(repr(Deep(40_000)), down(20_000))\n"
            "def endless(): return sorted([1], key=lambda _: endless())\n"
            "sys.setrecursionlimit(50_000)\n"
            "try: endless()\nexcept RecursionError as error: print(str(error)[:13])\n",
        )
        assert shell.freezeframe("run", "--engine", "machine", *options, "program.py") == Outcome(0, "end 20000\nmaximum recur\n", "")

    def test_where_the_stack_is_bounded(self, shell: Shell) -> None:
        """C tells of that from 3.12 on; with 3.11 the process would end."""
        shell.write(
            "program.py",
            "import resource, sys\nresource.setrlimit(resource.RLIMIT_STACK, (8 << 20, 8 << 20))\nsys.setrecursionlimit(100_000)\n"
            "class Deep:\n    def __init__(self, n): self.n = n\n"
            "    def __repr__(self): return repr(Deep(self.n - 1)) if self.n else 'end'\n"
            "try: print(repr(Deep(30_000 if sys.version_info >= (3, 12) else 5_000)))\n"
            "except RecursionError: print('too deep')\n",
        )
        expected = "too deep\n" if sys.version_info >= (3, 12) else "end\n"
        assert shell.freezeframe("run", "--engine", "machine", "program.py") == Outcome(0, expected, "") == shell.python("program.py")

    @pytest.mark.parametrize("options", [["--engine", "native"], ["--engine", "machine"], ["--engine", "machine", "--no-lower"]])
    @pytest.mark.parametrize("how", [["program.py"], ["-m", "program"]])
    def test_the_greatest_limit(self, shell: Shell, how: list[str], options: list[str]) -> None:
        shell.write("program.py", "import sys\nsys.setrecursionlimit(2**31 - 1)\nprint(sys.getrecursionlimit() > 2**30)\n")
        assert shell.freezeframe("run", *options, *how) == Outcome(0, "True\n", "")

    def test_the_limit_is_raised_where_it_is_reached(self, shell: Shell) -> None:
        shell.write(
            "program.py",
            "import sys\nsys.setrecursionlimit(1_200)\n"
            "def endless():\n    try: endless()\n    except RecursionError:\n"
            "        for more in range(1, 12): sys.setrecursionlimit(sys.getrecursionlimit() + more)\n        raise\n"
            "try: endless()\nexcept RecursionError: print('end')\n",
        )
        assert shell.freezeframe("run", "--engine", "machine", "program.py") == Outcome(0, "end\n", "") == shell.python("program.py")

    def test_another_thread_raises_the_limit(self, shell: Shell) -> None:
        """The main thread's calls are traced meanwhile."""
        shell.write(
            "program.py",
            "import sys, threading\nevents, ended = 0, False\n"
            "def traced(frame, event, arg):\n    global events\n    events += frame.f_code is called.__code__\n"
            "def called(): pass\n"
            "def raises():\n    while not ended:\n        sys.setrecursionlimit(1_000)\n        sys.setrecursionlimit(1_100)\n"
            "sys.setswitchinterval(1e-6)\nthread = threading.Thread(target=raises)\nthread.start()\nsys.settrace(traced)\n"
            "for _ in range(3_000): called()\nsys.settrace(None)\nended = True\nthread.join()\nprint(events)\n",
        )
        assert shell.freezeframe("run", "--engine", "machine", "program.py") == Outcome(0, "3000\n", "")

    def test_what_a_handler_raises_is_not_lost_where_the_limit_is_raised(self, shell: Shell) -> None:
        shell.write(
            "program.py",
            "import signal, sys\ndef raises(*_): raise ZeroDivisionError\nsignal.signal(signal.SIGALRM, raises)\ncaught = 0\n"
            "for _ in range(50):\n    try:\n        signal.setitimer(signal.ITIMER_REAL, 0.001, 0.1)\n"
            "        while True:\n            sys.setrecursionlimit(1_000)\n            sys.setrecursionlimit(1_100)\n"
            "    except ZeroDivisionError: caught += 1\n"
            "signal.setitimer(signal.ITIMER_REAL, 0)\nprint(caught)\n",
        )
        assert shell.freezeframe("run", "--engine", "machine", "program.py") == Outcome(0, "50\n", "")

    @pytest.mark.skipif(sys.version_info < (3, 12), reason="with 3.11 C counts no calls, and the process ends")
    def test_c_bounds_itself_whatever_the_limit(self, shell: Shell) -> None:
        shell.write(
            "program.py",
            "import sys\nsys.setrecursionlimit(1_000_000)\ndef endless(): return sorted([1], key=lambda _: endless())\n"
            "try: endless()\nexcept RecursionError: print('end')\n",
        )
        assert shell.freezeframe("run", "--engine", "machine", "program.py") == Outcome(0, "end\n", "")

    def test_the_stack_is_nobodys_business(self, shell: Shell) -> None:
        """The bound that a stack has is what it was for the program, and for its children; so is what raises exceptions."""
        shell.write(
            "program.py",
            "import resource, subprocess, sys\nbefore = resource.getrlimit(resource.RLIMIT_STACK)\nlimit = sys.setrecursionlimit\n"
            "limit(50_000)\nprint(before == resource.getrlimit(resource.RLIMIT_STACK), subprocess.getoutput('ulimit -s'))\n"
            "limit(1_200)\nlimit(90_000)\nlimit(200)\nprint(sys.getrecursionlimit(), limit is sys.setrecursionlimit)\n"
            "for bad in 0, -1, 'x', 1 << 40, 1:\n    try: limit(bad)\n    except Exception as error: print(type(error).__name__)\n",
        )
        assert shell.freezeframe("run", "--engine", "machine", "program.py") == shell.python("program.py")

    def test_modules_that_are_asked_for_run_as_guests(self, shell: Shell) -> None:
        program = "import textwrap; print(textwrap.fill('a b c ' * 20, 30))"
        assert shell.machine("--interpret", "textwrap", "-c", program) == shell.python("-c", program)

    def test_fuel_counts_the_instructions_of_interpreted_modules(self, shell: Shell) -> None:
        program = "import textwrap; textwrap.fill('a b c ' * 20, 30)"
        alone = json.loads(shell.machine("--json", "-c", program).output)["instructions"]
        both = json.loads(shell.machine("--json", "--interpret", "textwrap", "-c", program).output)["instructions"]
        assert (alone is None and both is None) or alone < both


class TestJson:
    def test_one_document_and_what_the_program_prints_elsewhere(self, shell: Shell) -> None:
        program = "import os, subprocess, sys; print('a'); os.system('echo b'); subprocess.run(['echo', 'c']); sys.exit(3)"
        outcome = shell.machine("--json", "-c", program, "x")
        assert outcome.status == 3
        assert sorted(outcome.errors.split()) == ["a", "b", "c"]
        document = json.loads(outcome.output)
        assert document["program"] == program
        assert (document["kind"], document["arguments"], document["engine"]) == ("code", ["x"], "machine")
        assert (document["status"], document["refused"]) == (3, None)
        assert document["instructions"] is None or document["instructions"] > 10

    def test_a_refusal(self, shell: Shell) -> None:
        outcome = shell.machine("--json", "missing.py")
        assert outcome.status == 70
        document = json.loads(outcome.output)
        assert (document["program"], document["kind"], document["status"]) == ("missing.py", "path", None)
        assert outcome.errors == f"freezeframe: {document['refused']['message']}\n"

    def test_a_program_that_ends_itself(self, shell: Shell) -> None:
        outcome = shell.machine("--json", "-c", "1 / 0")
        assert outcome.status == 1
        assert json.loads(outcome.output)["status"] == 1
        assert outcome.errors.endswith("ZeroDivisionError: division by zero\n")
