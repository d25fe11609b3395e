"""`freezeframe run --save`: programs that are frozen, and those that cannot be."""

from __future__ import annotations

import _weakrefset
import json
import platform
import re
import signal
import sys
import time
from pathlib import Path

import pytest

from commands import Outcome, Shell, rest_of

STANDS_IN = (sys.platform, platform.machine()) == ("linux", "x86_64")
STEPS = """
import sys, time

def work(count):
    total = 0
    for number in range(count):
        total += number
        print(number, flush=True)
        time.sleep(0.01)
    return total

if __name__ == "__main__":
    print(sys.argv, __name__)
    print(work(int(sys.argv[1])))
    sys.exit(3)
"""
UNASKED = """
import gc, os, signal, time

def waits():  # on a busy machine
    return not os.path.exists('s.ff') and time.perf_counter() < end + 60

def spin(seconds):
    end = time.perf_counter() + seconds
    while time.perf_counter() < end: pass

def collected(phase, info): spin(0.0005)
def rings(number, frame): spin(0.0003)

class Temporary:
    def __del__(self): spin(0.0003)

gc.callbacks.append(collected)
gc.set_threshold(20)
signal.signal(signal.SIGALRM, rings)
signal.setitimer(signal.ITIMER_REAL, 0.005, 0.0083)
made, end = [], time.perf_counter() + 1.2
while time.perf_counter() < end or waits():
    made.append([isinstance(Temporary(), Temporary), len((Temporary(), [Temporary()])), str(Temporary()), dict(a=Temporary())])
    type("Made", (), {})
signal.setitimer(signal.ITIMER_REAL, 0)
print("done")
"""
CALLED = """
import functools, sys

class Number:
    def __init__(self, value): self.value = value
    def __add__(self, other): return mark(Number(self.value + other.value))
    def __lt__(self, other): return mark(self.value < other.value)
    def __repr__(self): return mark(f"<{self.value}>")
    @property
    def twice(self): return mark(self.value * 2)

def mark(value, *rest, count=[0]):
    count[0] += 1
    if count[0] == int(sys.argv[1]):
        value = value
    return value

def numbers(count):
    for number in range(count):
        yield mark(Number(number))

def work():
    total = Number(0)
    for number in numbers(3):
        total = total + number
        try:
            raise KeyError(number.twice)
        except KeyError as error:
            kept = mark(error.args)
    names = {repr(number): [mark(each) for each in range(2)] for number in numbers(2)}
    found = min([*numbers(3)]), functools.reduce(mark, range(3)), sorted([3, 1], key=mark), sum(each.twice for each in numbers(3))
    return total, kept, names, found

print(work())
"""
DROPPED = """
import gc, os, time

def waits():  # on a busy machine
    return not os.path.exists('s.ff') and time.perf_counter() < end + 60

def spin(seconds):
    end = time.perf_counter() + seconds
    while time.perf_counter() < end: pass

def numbers():
    try: yield 1
    finally: spin(0.0007)

def begun():
    made = numbers()
    next(made)
    return made

class Holder:
    def __init__(self):
        self.me, self.numbers = self, begun()

gc.set_threshold(30)
end = time.perf_counter() + 1.2
while time.perf_counter() < end or waits():
    len([begun()]), isinstance(begun(), int), str(Holder()), dict(a=begun()), max([[begun()], [Holder()]], key=id), begun().close()
    held = begun()
    held = [begun()]
    held.clear()
print("done")
"""
DYING = """
import io, os, sys, time, warnings

def waits():  # on a busy machine
    return not os.path.exists('s.ff') and time.perf_counter() < end + 60

def spin(seconds):
    end = time.perf_counter() + seconds
    while time.perf_counter() < end: pass

def shown(*_, **__): spin(0.0005)

class Raw(io.RawIOBase):
    def close(self):
        spin(0.0005)
        super().close()

async def never(): pass

def swallowing():
    try: yield 1
    except GeneratorExit: pass
    spin(0.0005)

def begun():
    made = swallowing()
    next(made)
    return made

class Thrower:
    def __del__(self): raise ValueError

warnings.simplefilter("always")
warnings.showwarning = sys.unraisablehook = shown
end = time.perf_counter() + 1
while time.perf_counter() < end or waits():
    len([never()]), isinstance(Raw(), int), len((Raw(), [Raw()])), str([never()]), dict(a=Raw()), max([[never()], [Raw()]], key=id)
    len([open("/dev/null")]), len([Thrower()]), max(*[[Thrower()], [never()], [Raw()]], key=id), len([begun()]), [Raw()] + [begun()]
    held = Raw()
    held = [Raw()]
    held.clear()
print("done")
"""
LINE = """
def double(number):
    result = number * 2
    return result

print([double(number) for number in (1, 2, 3)])
"""


def frozen(outcome: Outcome) -> str:
    """What the one line says of where it stopped."""
    assert outcome.status == 75, outcome
    line = re.fullmatch(r"freezeframe: frozen in (.+); saved ([\d,]+) bytes: freezeframe resume (\S+)\n", outcome.errors)
    assert line, outcome.errors
    return line[1]


LOADERS = """
import importlib.machinery, importlib.util, sys
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "made":
            return importlib.machinery.ModuleSpec(name, self, origin="nowhere", loader_state=[1])
    def create_module(self, spec):
        return None
    def exec_module(self, module):
        module.count = len(module.__spec__.loader_state)
class Loader(importlib.machinery.SourceFileLoader):
    pass
finder = Finder()
sys.meta_path.append(finder)
import made
spec = importlib.util.spec_from_file_location("other", "other.txt", loader=Loader("other", "other.txt"))
other = sys.modules["other"] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(other)
place = 1
found = importlib.util.find_spec("made")
print(made.__spec__.origin, made.__loader__ is finder, importlib.reload(made).count, found.loader is finder)
print(type(other.__loader__).__name__, other.__spec__ is spec, other.__spec__.loader is other.__loader__, other.value, list(vars(other)))
"""


class TestWhen:
    def test_a_line_is_about_to_run(self, shell: Shell) -> None:
        shell.write("program.py", LINE)
        assert frozen(shell.native("--save", "s.ff", "--until", "program.py:3", "program.py")) == "double, program.py line 3"
        assert shell.freezeframe("resume", "s.ff") == Outcome(0, "[2, 4, 6]\n", "")

    def test_a_line_of_a_file_that_is_named_by_the_end_of_its_path(self, shell: Shell) -> None:
        shell.write("folder/program.py", "begun = 1\nended = 1\n")
        for run in (shell.native, shell.machine):
            assert frozen(run("--save", "s.ff", "--until", "program.py:2", "folder/program.py")) == "<module>, program.py line 2"

    def test_a_line_of_a_module_beside_the_program(self, shell: Shell) -> None:
        shell.write("beside.py", "def name():\n    return __name__\n")
        shell.write("folder/program.py", "import sys\nsys.path.append('.')\nimport beside\nprint(beside.name())\n")
        assert frozen(shell.native("--save", "s.ff", "--until", "beside.py:2", "folder/program.py")) == "name, beside.py line 2"
        assert shell.freezeframe("resume", "s.ff") == Outcome(0, "beside\n", "")

    def test_a_line_that_never_comes(self, shell: Shell) -> None:
        shell.write("program.py", LINE)
        expected = shell.python("program.py")
        for run in (shell.native, shell.machine):
            outcome = run("--save", "s.ff", "--until", "program.py:100", "program.py")
            assert (outcome.status, outcome.output) == (expected.status, expected.output)
            assert (
                outcome.errors == "freezeframe: not frozen: line 100 of program.py was never about to be executed; the program has ended\n"
            )
            assert not (shell.folder / "s.ff").exists()

    def test_code_is_frozen_at_its_line_too(self, shell: Shell) -> None:
        assert frozen(shell.native("--save", "s.ff", "--until", "<string>:2", "-c", "x = 1\nprint(x)")) == "<module>, <string> line 2"
        assert shell.freezeframe("resume", "s.ff") == Outcome(0, "1\n", "")

    @pytest.mark.parametrize("engine", ["native", "machine", "stepped"])
    def test_code_that_sees_few_builtins(self, shell: Shell, engine: str) -> None:
        """C would look for `iter` there, to say what an iterator over a range is made of."""
        source = "code = compile('for i in range(2):\\n    show(i)', '<few>', 'exec')\n"
        shell.write("program.py", source + "exec(code, {'__builtins__': {'range': range, 'show': print}})\n")
        assert frozen(shell.freezeframe("run", "--engine", engine, "--save", "s.ff", "--until", "<few>:2", "program.py"))
        assert shell.freezeframe("resume", "s.ff") == Outcome(0, "0\n1\n", "")

    def test_a_checkpoint_amid_code_that_sees_few_builtins(self, shell: Shell) -> None:
        shell.write(
            "program.py",
            "from freezeframe import checkpoint\n"
            "for i in range(2): made = eval('[check(), i]', {'__builtins__': {}, 'check': checkpoint, 'i': i})\n"
            "print(bool(made[0]), made[1])\n",
        )
        for run in (shell.native, shell.machine):
            assert run("--save", "s.ff", "program.py") == Outcome(0, "False 1\n", "")
            assert shell.freezeframe("resume", "s.ff") == Outcome(0, "True 1\n", "")

    def test_a_time(self, shell: Shell) -> None:
        shell.write("program.py", STEPS)
        first = shell.native("--save", "s.ff", "--for", "0.1", "program.py", "60")
        assert frozen(first).startswith("work, program.py line ")
        second = shell.freezeframe("resume", "s.ff")
        expected = shell.python("program.py", "60")
        assert (second.status, first.output + second.output) == (expected.status, expected.output)

    @pytest.mark.parametrize("number", [signal.SIGUSR1, signal.SIGTERM, signal.SIGINT])
    def test_a_signal(self, shell: Shell, number: signal.Signals) -> None:
        shell.write("program.py", STEPS)
        signal.signal(signal.SIGINT, signal.default_int_handler)  # who runs the tests may have it ignored, and so would the program
        process = shell.start("run", "--save", "s.ff", "program.py", "100")
        assert process.stdout is not None
        head = [process.stdout.readline() for _ in range(4)]
        process.send_signal(number)
        output, errors = rest_of(process)
        first = Outcome(process.returncode, "".join(head) + output, errors)
        assert frozen(first).startswith("work, program.py line ")
        second = shell.freezeframe("resume", "s.ff")
        assert first.output + second.output == shell.python("program.py", "100").output
        assert (second.status, second.errors) == (3, "")

    @pytest.mark.parametrize("engine", ["native", "machine", "stepped"])
    def test_what_never_comes_is_said_at_the_end(self, shell: Shell, engine: str) -> None:
        """C keeps to itself how it computes a tuple's hash: what it calls cannot be taken, and here nothing is executed after it."""
        shell.write(
            "program.py",
            "import os, signal, sys\nclass Key:\n    def __hash__(self):\n"
            "        os.kill(os.getpid(), signal.SIGUSR1)\n        sys.exit(5)\nhash((Key(),))\n",
        )
        outcome = shell.freezeframe("run", "--engine", engine, "--save", "s.ff", "program.py")
        assert (outcome.status, outcome.output) == (5, "")
        assert re.fullmatch(r"freezeframe: not frozen: .*; the program has ended\n", outcome.errors), outcome.errors
        assert not (shell.folder / "s.ff").exists()

    def test_an_installed_module_is_imported_as_a_whole(self, shell: Shell) -> None:
        """Its import begins anew where the program is resumed: a freeze waits for its end. Submodules that were imported are, then, too."""
        shell.write(
            "site-packages/slow/__init__.py",
            "import os, signal, time\nmade = 1\nos.kill(os.getpid(), signal.SIGUSR1)\nend = time.monotonic() + 0.1\n"
            "while time.monotonic() < end: pass\nmade += 1\n",
        )
        shell.write("site-packages/slow/part.py", "made = 3\n")
        shell.write(
            "program.py",
            "import os, time, slow\nimport slow.part\nwhile not os.access('go', 0): time.sleep(0.01)\nprint(slow.made, slow.part.made)\n",
        )
        path = {"PYTHONPATH": str(shell.folder / "site-packages")}
        assert frozen(shell.native("--save", "s.ff", "program.py", **path)) == "<module>, program.py line 3"
        shell.write("go", "")
        shell.write("site-packages/slow/__init__.py", "made = 2\n")
        assert shell.freezeframe("resume", "s.ff", **path) == Outcome(0, "2 3\n", "")

    def test_a_weak_set_of_an_installed_module_that_is_walked_over(self, shell: Shell) -> None:
        """It notes who walks over it, and is another one where the program goes on: that waits until it gives the next item."""
        shell.write(
            "program.py",
            "import asyncio, os, time\n"
            "async def main():\n"
            "    found = asyncio.all_tasks()\n"
            "    while not os.access('go', 0): time.sleep(0.01)\n"
            "    print(len(found), asyncio.current_task() in found, len(asyncio.all_tasks()))\n"
            "asyncio.run(main())\n",
        )
        lines = Path(_weakrefset.__file__).read_text().splitlines()
        line = next(number for number, text in enumerate(lines, 1) if "for itemref in self.data" in text)
        outcome = shell.native("--save", "s.ff", "--until", f"{_weakrefset.__file__}:{line}", "program.py")
        assert outcome.status == 75, outcome
        shell.write("go", "")
        assert shell.freezeframe("resume", "s.ff") == Outcome(0, "1 True 1\n", "")

    @pytest.mark.parametrize("engine", ["native", "machine", "stepped"])
    def test_a_package_that_is_run_as_a_module(self, shell: Shell, engine: str) -> None:
        """It is the program's as soon as it is imported, when `__main__` is still being looked for."""
        shell.write("package/__init__.py", "from package.work import total\nprint('begun', total)\n")
        shell.write("package/work.py", "total = 1\ntotal += 1\n")
        shell.write("package/__main__.py", "import sys, package\nprint(package.total, __spec__.name, sys.argv[1:])\n")
        arguments = ("--engine", engine, "--save", "s.ff", "--until", "package/work.py:2", "-m", "package", "one")
        assert frozen(shell.freezeframe("run", *arguments)) == "<module>, work.py line 2"
        assert shell.freezeframe("resume", "s.ff") == Outcome(0, "begun 2\n2 package.__main__ ['one']\n", "")

    @pytest.mark.parametrize("how", ["--for", "--every"])
    def test_a_module_that_is_being_found(self, shell: Shell, how: str) -> None:
        """Freezing, and going on, may import it as well: the program's import would make another one of it."""
        shell.write(
            "program.py",
            "import gc, sys, time\n"
            "class Finder:\n"
            "    def find_spec(self, name, path=None, target=None):\n"
            "        time.sleep(0.5 if name == 'weakref' else 0)\n"
            "sys.meta_path.insert(0, Finder())\n"
            "print('weakref' in sys.modules)\n"
            "import weakref\n"
            "while time.process_time() < 0.3: pass\n"
            "print(len([each for each in gc.get_objects() if type(each) is type(sys) and each.__name__ == 'weakref']))\n",
        )
        begun = shell.native("--save", "s.ff", how, "0.2", "program.py")
        if how == "--for":
            assert frozen(begun) == "<module>, program.py line 8"
            begun = shell.freezeframe("resume", "s.ff")
        assert begun == Outcome(0, "False\n1\n" if how == "--every" else "1\n", begun.errors)

    @pytest.mark.parametrize("engine", ["native", "machine", "stepped"])
    def test_a_module_that_a_loader_of_the_programs_has_made(self, shell: Shell, engine: str) -> None:
        """It was imported by its own rules, and is again."""
        shell.write("program.py", LOADERS)
        shell.write("other.txt", "value = 5\n")
        plain = shell.python("program.py")
        line = LOADERS.splitlines().index("place = 1") + 1
        begun = shell.freezeframe("run", "--engine", engine, "--save", "s.ff", "--until", f"program.py:{line}", "program.py")
        assert frozen(begun) == f"<module>, program.py line {line}"
        assert shell.freezeframe("resume", "s.ff") == plain
        assert plain.output.startswith("nowhere True 1 True\nLoader True True 5")

    def test_a_package_of_the_programs_that_is_named_like_a_standard_one(self, shell: Shell) -> None:
        shell.write("code/__init__.py", "import time\nwhile time.process_time() < 0.5: pass\nmade = 1\n")
        shell.write("code/app.py", "import code\nprint(code.made)\n")
        shell.write("program.py", "import code.app\n")
        begun = shell.native("--save", "s.ff", "--until", "code/__init__.py:3", "program.py")
        assert frozen(begun) == "<module>, __init__.py line 3"
        assert shell.freezeframe("resume", "s.ff") == Outcome(0, "1\n", "")

    def test_a_module_that_freezing_takes_too_is_waited_for(self, shell: Shell) -> None:
        """And not for longer than its import lasts: a short program would have ended."""
        shell.write(
            "program.py",
            "import os, signal, sys, time\n"
            "def passes(seconds):\n    end = time.monotonic() + seconds\n    while time.monotonic() < end: pass\n"
            "def hook(event, arguments):\n"
            "    if event == 'import' and arguments[0] == 'decimal' and not told:\n"
            "        told.append(1)\n        os.kill(os.getpid(), signal.SIGUSR1)\n        passes(0.7)\n"
            "told = []\nsys.addaudithook(hook)\nimport statistics\npasses(0.25)\nprint(len(told))\n",
        )
        frozen(shell.native("--save", "s.ff", "program.py"))
        assert shell.freezeframe("resume", "s.ff").output == "1\n"

    @pytest.mark.parametrize("how", ["ff.Machine().call(work)", "ff.Machine(mode='run').call(work)", "ff.run(work)"])
    def test_what_freezeframe_has_called_is_waited_for(self, shell: Shell, how: str) -> None:
        """The frames outside of such a call are the program's, too; a machine's are none of CPython's."""
        source = (
            "import contextlib, os, signal\nimport freezeframe as ff\n"
            "def work():\n    with contextlib.ExitStack() as stack:\n        stack.callback(os.kill, os.getpid(), signal.SIGUSR1)\n"
            "    told.append('worked')\n    return [1, *(number for number in told)]\n"
            f"told = []\nprint({how})\nprint(told)\n"
        )
        shell.write("program.py", source)
        outcome = shell.native("--save", "s.ff", "program.py")
        assert frozen(outcome) == f"<module>, program.py line {source[: source.index('print')].count(chr(10)) + 1}"
        shell.write("program.py", source.replace("signal.SIGUSR1", "0"))
        assert shell.freezeframe("resume", "s.ff") == shell.python("program.py")

    @pytest.mark.parametrize("engine", ["native", "machine", "stepped"])
    def test_a_checkpoint_leaves_the_collector_as_it_was(self, shell: Shell, engine: str) -> None:
        shell.write(
            "program.py",
            "import gc\nimport freezeframe as ff\nff.checkpoint()\nprint(gc.isenabled())\ngc.disable()\n"
            "print(bool(ff.checkpoint()), gc.isenabled())\n",
        )
        assert shell.freezeframe("run", "--engine", engine, "--save", "s.ff", "program.py") == Outcome(0, "True\nFalse False\n", "")
        assert shell.freezeframe("resume", "s.ff") == Outcome(0, "True False\n", "")

    def test_what_a_checkpoint_writes_in_run_mode_is_the_machines(self, shell: Shell) -> None:
        shell.write("program.py", "import freezeframe as ff\npoint = ff.checkpoint()\nprint(bool(point), point.snapshot.engine)\n")
        assert shell.freezeframe("run", "--engine", "machine", "--save", "s.ff", "program.py") == Outcome(0, "False machine\n", "")
        assert json.loads(shell.freezeframe("show", "--json", "s.ff").output)["engine"] == "machine"
        resumed = shell.freezeframe("resume", "--json", "s.ff")
        assert (json.loads(resumed.output)["mode"], resumed.errors) == ("run", "True machine\n")

    @pytest.mark.skipif(not STANDS_IN, reason="what stands in for C's function is machine code")
    @pytest.mark.parametrize("how", ["signal", "until"])
    @pytest.mark.parametrize(("called", "shown", "gives"), [("min", "minimum_of", "5"), ("sorted", "keyed", "[5, 4, 3, 2, 1]")])
    def test_in_run_mode_inside_of_what_c_calls(self, shell: Shell, how: str, called: str, shown: str, gives: str) -> None:
        """Where the native engine waits until C has come back."""
        shell.write(
            "program.py",
            "import os, signal\ndef key(item):\n    if HOW == 'signal' and item == 3: os.kill(os.getpid(), signal.SIGUSR1)\n"
            f"    value = -item\n    return value\nHOW = {how!r}\nprint({called}(range(1, 6), key=key))\n",
        )
        options = ("--save", "s.ff", *(["--until", "program.py:5"] if how == "until" else []))
        for engine, frames in (("native", ["<module>"]), ("machine", ["key", shown, "<module>"])):
            assert shell.freezeframe("run", "--engine", engine, *options, "program.py").status == 75
            seen = json.loads(shell.freezeframe("show", "--json", "s.ff").output)["frames"]
            assert [frame["function"] for frame in seen] == frames
            for goes_on in (["native"], ["machine"], ["stepped"], ["machine", "--save", "t.ff", "--every", "0.01"]):
                assert shell.freezeframe("resume", "--engine", *goes_on, "s.ff") == Outcome(0, f"{gives}\n", "")

    @pytest.mark.parametrize("moment", [1, 6, 7, 8, 14, 19, 31, *([25, 27, 29] if STANDS_IN and sys.version_info >= (3, 12) else [])])
    def test_the_frames_are_those_of_step_mode(self, shell: Shell, moment: int) -> None:
        """All but those that stand for C code, which do so in their own way each; and any engine goes on with either."""
        shell.write("program.py", CALLED)
        line = str(CALLED[: CALLED.index("        value = value")].count("\n") + 1)
        expected, found = shell.python("program.py", str(moment)), []
        for engine, others in (("machine", ("native", "machine")), ("stepped", ("machine",))):
            options = ("--engine", engine, "--save", "s.ff", "--until", f"program.py:{line}")
            assert shell.freezeframe("run", *options, "program.py", str(moment)).status == 75
            frames = json.loads(shell.freezeframe("show", "--json", "s.ff").output)["frames"]
            found.append([frame | {"number": 0} for frame in frames if not frame["bridge"]])
            for other in others:
                assert shell.freezeframe("resume", "--engine", other, "s.ff") == expected
        assert found[0] == found[1]
        assert found[0][0]["function"] == "mark"

    @pytest.mark.parametrize("ending", ["", "signal.raise_signal(signal.SIGUSR1)"])
    def test_what_stands_in_for_c_to_the_end(self, shell: Shell, ending: str) -> None:
        """When modules go, too."""
        shell.write(
            "program.py",
            "import atexit, builtins, signal\nclass Last:\n    def __init__(self): self.key, self.min = (lambda x: -x), min\n"
            "    def __del__(self): print(self.min(1, 2, 3, key=self.key))\n"
            f"first, builtins.last = Last(), Last()\nfirst.itself = first\n{ending}\natexit.register(first.__del__)\n",
        )
        begun = shell.freezeframe("run", "--engine", "machine", "--save", "s.ff", "program.py", PYTHONMALLOC="debug")
        if ending:
            assert begun.status == 75, begun.errors
            begun = shell.freezeframe("resume", "--save", "s.ff", "s.ff", PYTHONMALLOC="debug")
        shell.write("program.py", (shell.folder / "program.py").read_text().replace("signal.raise_signal(signal.SIGUSR1)", ""))
        assert begun == shell.python("program.py")

    def test_a_signal_that_the_program_handles_is_its_own(self, shell: Shell) -> None:
        program = (
            "import os, signal; signal.signal(signal.SIGUSR1, lambda *_: print('mine')); signal.signal(signal.SIGTERM, signal.SIG_IGN); "
            "os.kill(os.getpid(), signal.SIGUSR1); os.kill(os.getpid(), signal.SIGTERM)"
        )
        assert shell.native("--save", "s.ff", "-c", program) == Outcome(0, "mine\n", "")

    def test_without_save_signals_do_what_they_do(self, shell: Shell) -> None:
        assert shell.native("-c", "import os, signal; os.kill(os.getpid(), signal.SIGUSR1)").status == -signal.SIGUSR1

    def test_the_program_itself(self, shell: Shell) -> None:
        shell.write(
            "program.py", "import freezeframe as ff\nfor i in range(3):\n    point = ff.checkpoint('a label')\n    print(i, bool(point))\n"
        )
        assert shell.native("--save", "s.ff", "program.py") == Outcome(0, "0 False\n1 False\n2 False\n", "")
        assert shell.freezeframe("resume", "s.ff") == Outcome(0, "2 True\n", "")

    @pytest.mark.parametrize("program", [UNASKED, DROPPED, DYING])
    def test_amid_what_cpython_calls_of_its_own_accord(self, shell: Shell, program: str) -> None:
        """Finalizers, handlers, what the collector calls, generators that nobody holds, warnings of what has never been awaited or closed:
        the instruction that they came after may have no operands any more, and what these were is being freed."""
        shell.write("program.py", program)
        assert shell.native("--save", "s.ff", "--every", "0.005", "program.py") == Outcome(0, "done\n", "")
        assert (shell.folder / "s.ff").exists()

    def test_after_a_checkpoint_the_programs_frames_are_its_own(self, shell: Shell) -> None:
        shell.write(
            "program.py",
            "import freezeframe as ff, sys, time\ndef work():\n    ff.checkpoint()\n    for _ in range(60): time.sleep(0.01)\n"
            "    return sys._getframe(1).f_code.co_name\nprint(work())\n",
        )
        assert shell.native("--save", "s.ff", "--for", "0.3", "program.py").status == 75
        assert shell.freezeframe("resume", "s.ff") == Outcome(0, "<module>\n", "")

    @pytest.mark.parametrize("after", ["0.01", "0.03", "0.06"])
    def test_while_a_checkpoint_is_being_imported(self, shell: Shell, after: str) -> None:
        shell.write(
            "program.py",
            "import freezeframe as ff, time\nfor _ in range(3):\n    ff.checkpoint()\n    time.sleep(0.1)\nprint('end')\n",
        )
        outcome = shell.native("--save", "s.ff", "--for", after, "--patience", "60", "program.py")
        assert outcome.status == 75, outcome
        assert shell.freezeframe("resume", "s.ff") == Outcome(0, "end\n", "")

    def test_writing_often_lets_the_program_run(self, shell: Shell) -> None:
        """A snapshot that takes longer than the time between two is written less often."""
        shell.write(
            "program.py",
            "import time\nstate = [list(range(50000)) for _ in range(8)]\nend = time.process_time() + 0.5\n"
            "while time.process_time() < end: state[0][0] += 1\nprint('done')\n",
        )
        assert shell.native("--save", "s.ff", "--every", "0.01", "program.py") == Outcome(0, "done\n", "")

    @pytest.mark.parametrize("name", ["program.py", "/dev/null", ""])
    def test_only_snapshots_are_written_over(self, shell: Shell, name: str) -> None:
        file = shell.write("program.py", "print(1)\n")
        outcome = shell.native("--save", name, "program.py")
        assert (outcome.status, outcome.output, outcome.errors.count("\n")) == (70, "", 1)
        assert file.read_text() == "print(1)\n"

    def test_every_so_often(self, shell: Shell) -> None:
        shell.write("program.py", STEPS)
        process = shell.start("run", "--save", "s.ff", "--every", "0.05", "program.py", "1000")
        deadline = time.monotonic() + 30
        while not (shell.folder / "s.ff").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(0.3)
        process.kill()
        output, errors = rest_of(process)
        assert errors == ""
        shown = json.loads(shell.freezeframe("show", "--json", "s.ff").output)
        reached = int(next(frame for frame in shown["frames"] if frame["function"] == "work")["locals"]["number"])
        assert 0 <= reached <= len(output.splitlines())


class TestWhenItCannot:
    """The program runs on unharmed, with its own exit status, and one line says why it was not frozen."""

    def test_c_code_that_keeps_what_it_is_doing_to_itself(self, shell: Shell) -> None:
        shell.write("program.py", "import time\ndef key(x):\n    time.sleep(0.01)\n    return -x\nprint(sorted(range(60), key=key)[0])\n")
        outcome = shell.native("--save", "s.ff", "--for", "0.05", "--patience", "0.1", "program.py")
        assert (outcome.status, outcome.output) == (0, "59\n")
        assert re.fullmatch(r"freezeframe: not frozen: sorted, .*program\.py, line 5.*; the program runs on\n", outcome.errors)
        assert not (shell.folder / "s.ff").exists()

    def test_it_is_put_off_until_the_c_code_has_returned(self, shell: Shell) -> None:
        shell.write(
            "program.py", "import time\ndef key(x):\n    time.sleep(0.01)\n    return -x\nx = sorted(range(20), key=key)\nprint(x[0])\n"
        )
        assert frozen(shell.native("--save", "s.ff", "--for", "0.02", "program.py")).startswith("<module>, program.py line ")
        assert shell.freezeframe("resume", "s.ff") == Outcome(0, "19\n", "")

    def test_a_line_that_c_code_calls_is_frozen_behind_it(self, shell: Shell) -> None:
        shell.write("program.py", "def key(x):\n    y = -x\n    return y\na, b, c = sorted(range(3), key=key)\nprint(a)\nprint(b)\n")
        outcome = shell.native("--save", "s.ff", "--until", "program.py:2", "program.py")
        reason, where = outcome.errors.splitlines()
        assert re.fullmatch(r"freezeframe: not frozen at line 2 of program\.py, but behind it: sorted, .*program\.py, line 4.*", reason)
        assert (outcome.status, where.split(";")[0]) == (75, "freezeframe: frozen in <module>, program.py line 4")
        assert shell.freezeframe("resume", "s.ff") == Outcome(0, "2\n1\n", "")

    def test_a_lock_that_a_standard_module_holds(self, shell: Shell) -> None:
        """Where it is imported anew its locks are free, and it lets go of this one by its name."""
        shell.write(
            "program.py",
            "import os, tempfile, time\nreal = os.getcwd\ndef mine():\n    assert tempfile._once_lock.locked()\n    return real()\n"
            "os.getcwd = mine\nprint(tempfile.gettempdir() != '')\ntime.sleep(1)\nprint(tempfile._once_lock.locked())\n",
        )
        outcome = shell.native("--save", "s.ff", "--until", "program.py:4", "program.py")
        assert frozen(outcome) == "<module>, program.py line 8"
        assert outcome.output + shell.freezeframe("resume", "s.ff").output == "True\nFalse\n"

    def test_a_class_body_whose_bases_stand_for_others(self, shell: Shell) -> None:
        shell.write("program.py", "from typing import *\nclass Point(NamedTuple):\n    print('body')\nprint(Point.__mro__[1:])\n")
        expected = shell.python("program.py").output
        outcome = shell.native("--save", "s.ff", "--until", "program.py:3", "program.py")
        assert outcome.errors.startswith("freezeframe: not frozen at line 3 of program.py, but behind it: __build_class__, a C function")
        assert outcome.output + shell.freezeframe("resume", "s.ff").output == expected
        assert frozen(shell.machine("--save", "s.ff", "--until", "program.py:3", "program.py")) == "Point, program.py line 3"
        assert shell.freezeframe("resume", "s.ff").output == expected

    @pytest.mark.parametrize("engine", ["native", "machine", "stepped"])
    def test_files_that_have_no_file_any_more(self, shell: Shell, engine: str) -> None:
        shell.write(
            "program.py",
            "import io, os, signal, time\nraw = io.FileIO('program.py')\nreader, text = io.BufferedReader(raw), open('program.py')\n"
            "over_reader = open('program.py').detach()\nlost = io.TextIOWrapper(over_reader)\nreader.detach()\nlost.detach()\n"
            "text_over = io.TextIOWrapper(open('program.py', 'rb'))\ntext_over.buffer.detach()\n"
            "other, plain = open('program.py', 'rb'), open('program.py', 'rb', 0)\n"
            "for file in text, other, plain: os.close(file.fileno())\nsignal.raise_signal(signal.SIGUSR1)\ntime.sleep(1)\nos._exit(3)\n",
        )
        outcome = shell.freezeframe("run", "--engine", engine, "--save", "s.ff", "--patience", "0.2", "program.py")
        assert outcome.status == 3
        assert outcome.errors.count("freezeframe: not frozen: the program cannot be frozen here") == 1
        for name, reason in (
            ("reader", "the file was detached from its buffer"),
            ("text_over", "the file was detached from its buffer"),
            ("lost", "the text file was detached from its buffer"),
            *[(name, "its descriptor was closed under it") for name in ("text", "other", "plain")],
        ):
            assert f"'{name}' ({reason})" in outcome.errors

    def test_classes_that_have_no_name(self, shell: Shell) -> None:
        """No module has `pyexpat.xmlparser` under its name."""
        shell.write("program.py", "import pyexpat, signal\nparser = pyexpat.ParserCreate()\nsignal.raise_signal(signal.SIGUSR1)\n")
        outcome = shell.native("--save", "s.ff", "--patience", "0.2", "program.py")
        assert "'pyexpat.xmlparser' object); say how it travels: freezeframe.register(type(value), reduce); " in outcome.errors

    def test_what_cannot_travel_is_named_by_its_path(self, shell: Shell) -> None:
        shell.write(
            "program.py",
            "import os, signal, socket, sys, time\ndef work(conn):\n    os.kill(os.getpid(), signal.SIGUSR1)\n"
            "    for _ in range(100): time.sleep(0.01)\n    return 4\nsys.exit(work({'a': socket.socket()}))\n",
        )
        outcome = shell.native("--save", "s.ff", "--patience", "0.2", "program.py")
        assert (outcome.status, outcome.output) == (4, "")
        assert outcome.errors.count("\n") == 1
        assert "local 'conn'" in outcome.errors
        assert "['a']" in outcome.errors

    @pytest.mark.parametrize("engine", ["native", "machine", "stepped"])
    def test_a_folder_that_is_gone_meanwhile(self, shell: Shell, engine: str) -> None:
        (shell.folder / "gone").mkdir()
        shell.write("program.py", "import os, signal\nos.rmdir('gone')\nos.kill(os.getpid(), signal.SIGUSR1)\nprint('end')\n")
        outcome = shell.freezeframe("run", "--engine", engine, "--save", "gone/s.ff", "program.py")
        assert (outcome.status, outcome.output) == (0, "end\n")
        assert re.fullmatch(
            r"freezeframe: not frozen: '.*/gone/s\.ff' cannot be written: No such file or directory; the program runs on\n", outcome.errors
        )

    def test_a_folder_that_is_not_there(self, shell: Shell) -> None:
        outcome = shell.native("--save", "nowhere/s.ff", "-c", "print('ran')")
        assert (outcome.status, outcome.output) == (70, "")
        assert "nowhere" in outcome.errors


class TestCrash:
    def test_the_frames_are_saved_and_the_rest_is_the_programs(self, shell: Shell) -> None:
        shell.write("program.py", "def f(x):\n    y = x * 2\n    return y / 0\n\nf(21)\n")
        expected = shell.python("program.py")
        outcome = shell.native("--save", "s.ff", "--on-error", "program.py")
        assert (outcome.status, outcome.output) == (1, "")
        said, _, rest = outcome.errors.partition("\n")
        assert rest == expected.errors
        assert re.fullmatch(r"freezeframe: the frames of the crash are saved \([\d,]+ bytes\): freezeframe show s\.ff", said)
        assert "crash    ZeroDivisionError: division by zero (nothing" in shell.freezeframe("show", "s.ff").output
        frames = json.loads(shell.freezeframe("show", "--json", "s.ff").output)["frames"]
        assert [(frame["function"], frame["line"]) for frame in frames] == [("f", 3), ("<module>", 5)]
        assert frames[0]["locals"] == {"x": "21", "y": "42"}
        assert [frame["waits_for"] for frame in frames] == [None, None]
        resumed = shell.freezeframe("resume", "s.ff")
        assert (resumed.status, resumed.output, resumed.errors.count("\n")) == (70, "", 1)
        assert "freezeframe show" in resumed.errors

    @pytest.mark.parametrize(
        ("error", "label"),
        [
            ("ValueError(Said())", "ValueError"),
            ("Own()", "Own"),
            ("KeyError()", "KeyError"),
            ("OSError(2, 'gone', 'a file')", "OSError: [Errno 2] gone: 'a file'"),
            ("ExceptionGroup('two', [ValueError(1), KeyError()])", "ExceptionGroup"),
        ],
    )
    def test_what_the_exception_says_is_asked_of_nothing_of_the_programs(self, shell: Shell, error: str, label: str) -> None:
        own = "class Own(Exception):\n    def __str__(self): return print('asked', flush=True) or 'own'\n"
        own += "class Said:\n    __repr__ = Own.__str__\n"
        shell.write("program.py", f"{own}raise {error}\n")
        outcome = shell.native("--save", "s.ff", "--on-error", "program.py")
        assert outcome.output == shell.python("program.py").output
        found = json.loads(shell.freezeframe("show", "--json", "s.ff").output)["label"]
        assert found == label.replace("OSError", "FileNotFoundError")

    def test_what_cannot_travel_is_no_obstacle(self, shell: Shell) -> None:
        shell.write("program.py", "import socket\ndef f(conn):\n    return conn.nothing\nf(socket.socket())\n")
        assert shell.native("--save", "s.ff", "--on-error", "program.py").status == 1
        frames = json.loads(shell.freezeframe("show", "--json", "s.ff").output)["frames"]
        assert frames[0]["locals"] == {"conn": "<empty cell>"}

    @pytest.mark.parametrize("engine", ["native", "machine", "stepped"])
    def test_what_can_be_resumed_is_not_written_over(self, shell: Shell, engine: str) -> None:
        shell.write("program.py", "import freezeframe as ff\nprint(bool(ff.checkpoint()))\n1 / 0\n")
        outcome = shell.freezeframe("run", "--engine", engine, "--save", "s.ff", "--on-error", "program.py")
        assert re.match(
            r"freezeframe: the frames of the crash are saved beside s\.ff, which can be resumed \([\d,]+ bytes\): "
            r"freezeframe show s\.ff\.crash\n",
            outcome.errors,
        )
        assert json.loads(shell.freezeframe("show", "--json", "s.ff.crash").output)["crash"]
        resumed = shell.freezeframe("resume", "--save", "s.ff", "--on-error", "s.ff")
        assert (resumed.status, resumed.output) == (1, "True\n")
        assert not json.loads(shell.freezeframe("show", "--json", "s.ff").output)["crash"]
        shell.write("s.ff.crash", "notes")
        assert "s.ff.crash' is there, and no snapshot" in shell.freezeframe("resume", "--save", "s.ff", "--on-error", "s.ff").errors
        assert (shell.folder / "s.ff.crash").read_text() == "notes"

    def test_a_program_that_exits_has_not_crashed(self, shell: Shell) -> None:
        assert shell.native("--save", "s.ff", "--on-error", "-c", "raise SystemExit(5)") == Outcome(5, "", "")
        assert not (shell.folder / "s.ff").exists()


@pytest.mark.parametrize("flag", [["--for", "1"], ["--every", "1"], ["--until", "a.py:1"], ["--on-error"]])
def test_what_needs_a_file_says_so(shell: Shell, flag: list[str]) -> None:
    outcome = shell.native(*flag, "-c", "pass")
    assert outcome == Outcome(2, "", f"freezeframe: {flag[0]} needs --save FILE (see 'freezeframe run --help')\n")


@pytest.mark.parametrize(
    ("flag", "message"),
    [
        (["--for", "0"], "option --for: '0' is not a number of seconds above zero"),
        (["--every", "soon"], "option --every: 'soon' is not a number of seconds above zero"),
        (["--until", "12"], "option --until: '12' is no FILE:LINE"),
        (["--until", "a.py:0"], "option --until: 'a.py:0' is no FILE:LINE"),
    ],
)
def test_usage_errors(shell: Shell, flag: list[str], message: str) -> None:
    assert shell.native("--save", "s.ff", *flag, "-c", "pass") == Outcome(2, "", f"freezeframe: {message} (see 'freezeframe run --help')\n")


def test_json_tells_where_it_stands(shell: Shell) -> None:
    path = shell.write("program.py", LINE)
    outcome = shell.native("--json", "--save", "s.ff", "--until", "program.py:3", "program.py")
    document = json.loads(outcome.output)
    size = Path(shell.folder / "s.ff").stat().st_size
    frames = 2 + (sys.version_info < (3, 12))  # until then a comprehension is a call
    place = {"file": "s.ff", "bytes": size, "function": "double", "path": str(path), "line": 3, "frames": frames}
    assert (document["status"], document["frozen"]) == (75, place)


def test_near_the_limit_of_recursion(shell: Shell) -> None:
    source = "import freezeframe as ff\ndef down(n):\n    return down(n - 1) if n else bool(ff.checkpoint())\nprint(down(985))\n"
    shell.write("program.py", source)
    assert shell.native("--save", "s.ff", "program.py") == Outcome(0, "False\n", "")
    assert shell.freezeframe("resume", "s.ff") == Outcome(0, "True\n", "")


def test_asked_twice_a_signal_does_what_it_does_to_every_program(shell: Shell) -> None:
    source = (
        "import time\ndef key(x):\n    print(x, flush=True)\n    time.sleep(0.05)\n    return -x\nprint(sorted(range(600), key=key)[0])\n"
    )
    shell.write("program.py", source)
    process = shell.start("run", "--save", "s.ff", "--patience", "60", "program.py")
    assert process.stdout is not None
    for _ in range(3):
        process.stdout.readline()
    process.send_signal(signal.SIGTERM)
    for _ in range(20):
        process.stdout.readline()
    process.send_signal(signal.SIGTERM)
    rest_of(process)
    assert process.returncode == -signal.SIGTERM
