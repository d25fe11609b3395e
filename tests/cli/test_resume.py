"""`freezeframe resume`: programs that go on in a new process as if nothing had happened."""

from __future__ import annotations

import base64
import inspect
import json
import os
import sys

import pytest

from commands import Outcome, Shell
from freezeframe.snapshot.format.envelope import unseal


def freeze(shell: Shell, source: str, line: int, *options: str) -> Outcome:
    """Freeze a program at a line of it."""
    shell.write("program.py", source)
    outcome = shell.native("--save", "s.ff", "--until", f"program.py:{line}", *options, "program.py", "one", "two")
    assert outcome.status == 75, outcome
    return outcome


ENDINGS = {
    "end": "pass",
    "status": "import sys; sys.exit(5)",
    "message": "raise SystemExit('over')",
    "exception": "int('x')",
    "chain": "raise KeyError('x') from OSError('y')",
    "hook": "import sys; sys.excepthook = lambda *error: print('hook', error[0].__name__); 1 / 0",
    "unflushed": "import sys; sys.stdout.write('no newline')",
    "thread": "import threading; threading.Thread(target=print, args=['in a thread']).start()",
    "ours": "from freezeframe.errors import SnapshotError; raise SnapshotError('its own')",
}


@pytest.mark.parametrize("engine", ["native", "machine", "stepped"])
@pytest.mark.parametrize("ending", ENDINGS.values(), ids=ENDINGS)
def test_it_ends_as_the_undisturbed_program_does(shell: Shell, ending: str, engine: str) -> None:
    source = f"import atexit\natexit.register(print, 'at exit')\ndef last(value):\n    print(value)\n    {ending}\nlast('begun')\n"
    freeze(shell, source, 4)
    assert shell.freezeframe("resume", "--engine", engine, "s.ff") == shell.python("program.py", "one", "two")


def test_what_it_raises_in_no_function_is_its_own_too(shell: Shell) -> None:
    freeze(shell, "from freezeframe.errors import SnapshotError\nprint('begun')\nraise SnapshotError('its own')\n", 3)
    assert shell.freezeframe("resume", "s.ff").errors == shell.python("program.py", "one", "two").errors


SEEN = """
import os, sys, random, warnings
random.seed(4)
os.environ["NEW"] = "value"
os.chdir("folder")
sys.setrecursionlimit(1234)
warnings.simplefilter("error")
stop = 1
print(sys.argv, __name__, __file__, sys.modules["__main__"].__dict__ is globals(), sys.path[0] == os.path.dirname(__file__))
print(os.environ["NEW"], os.path.basename(os.getcwd()), sys.getrecursionlimit(), random.random(), warnings.filters[0][0])
print(sys._getframe().f_back, sys._getframe().f_lineno, [name for name in globals() if not name.startswith("__")])
"""


SPIED = """
from freezeframe.cli.main import main
from freezeframe.freeze.natively import NativeFreezer
entered = NativeFreezer.entered
def spied(self):
    print("entered", flush=True)
    entered(self)
NativeFreezer.entered = spied
raise SystemExit(main(["resume", "--save", "t.ff", "s.ff"]))
"""


def test_it_is_not_frozen_again_before_what_is_inside_of_a_generator_is_there(shell: Shell) -> None:
    """Until the generator is resumed it holds a stub of ours."""
    freeze(shell, "def numbers():\n    x = yield 1\n    yield x\n\nrunning = numbers()\nnext(running)\nprint(running.send(4))\n", 3)
    assert shell.python("-c", SPIED) == Outcome(0, "entered\n4\n", "")


def test_it_sees_what_it_saw(shell: Shell) -> None:
    (shell.folder / "folder").mkdir()
    freeze(shell, SEEN, 8)
    assert shell.freezeframe("resume", "s.ff") == shell.python("program.py", "one", "two")


LETS_GO = """
import gc
gc.disable()
class Thing:
    def __init__(self, name): self.name = name
    def __del__(self): print("gone:", self.name)
def inner(given):
    made = Thing("made")
    stop = 1
    del given
    del made
    print("inner ends")
def outer():
    kept = Thing("kept")
    inner(Thing("given"))
    del kept
    print("outer ends")
outer()
"""


def test_what_the_program_lets_go_of_dies_then(shell: Shell) -> None:
    freeze(shell, LETS_GO, 9)
    assert shell.freezeframe("resume", "s.ff") == shell.python("program.py", "one", "two")


def test_the_source_may_be_gone(shell: Shell) -> None:
    freeze(shell, "def f(x):\n    y = x\n    return y\nprint(f(5))\n", 3)
    (shell.folder / "program.py").unlink()
    assert shell.freezeframe("resume", "s.ff") == Outcome(0, "5\n", "")


def test_any_number_of_times(shell: Shell) -> None:
    freeze(shell, "print('once')\nprint('again')\n", 2)
    assert [shell.freezeframe("resume", "s.ff").output for _ in range(2)] == ["again\n", "again\n"]


def test_frozen_again_and_again(shell: Shell) -> None:
    shell.write("program.py", "import time\nfor number in range(5):\n    print(number)\n    time.sleep(0.0)\n    pass\n")
    outcome = shell.native("--save", "s.ff", "--until", "program.py:4", "program.py")
    output = outcome.output
    for _ in range(4):
        assert outcome.status == 75
        outcome = shell.freezeframe("resume", "--save", "s.ff", "--until", "program.py:3", "s.ff")
        output += outcome.output
    assert output == "0\n1\n2\n3\n"
    assert shell.freezeframe("resume", "s.ff").output == "4\n"


ASKED_AT_ONCE = """
import signal
import sys
from freezeframe.cli.main import entry_point
from freezeframe.native.hide import hide
from freezeframe.freeze.natively import NativeFreezer

there = NativeFreezer.entered


def entered(self):
    there(self)
    signal.raise_signal(signal.SIGUSR1)


hide(entered.__code__)
NativeFreezer.entered = entered
sys.exit(entry_point())
"""


def test_frozen_again_as_it_goes_on(shell: Shell) -> None:
    source = "def count(n):\n    while n:\n        n -= 1\n        yield n\n\n\nnumbers = count(3)\nprint(next(numbers), next(numbers))\n"
    freeze(shell, source, 4)
    shell.write("driver.py", ASKED_AT_ONCE)
    assert shell.python("driver.py", "resume", "--save", "again.ff", "s.ff").status == 75
    assert shell.freezeframe("resume", "again.ff") == shell.python("program.py")


def test_modules_are_run_as_under_python(shell: Shell) -> None:
    shell.write("package/__init__.py", "")
    shell.write("package/tool.py", "import sys\ndef f():\n    raise LookupError(sys.argv)\nf()\n")
    assert shell.native("--save", "s.ff", "--until", "tool.py:3", "-m", "package.tool", "x").status == 75
    assert shell.freezeframe("resume", "s.ff") == shell.python("-m", "package.tool", "x")


@pytest.mark.parametrize("engine", ["native", "machine", "stepped"])
def test_in_either_engine(shell: Shell, engine: str) -> None:
    freeze(shell, "def f(x):\n    y = x\n    return y\nprint(f(5))\n", 3)
    assert shell.freezeframe("resume", "--engine", engine, "s.ff") == Outcome(0, "5\n", "")


@pytest.mark.parametrize("frozen_in", ["native", "machine", "stepped"])
@pytest.mark.parametrize(
    ("options", "mode"),
    [
        ([], "run"),
        (["--save", "t.ff", "--every", "0.01"], "run"),
        (["--no-lower"], "step"),
        (["--no-specialise"], "step"),
        (["--fuel", "1000"], "step"),
        (["--max-depth", "100"], "step"),
        (["--recompile"], "step"),
    ],
)
def test_what_the_machine_goes_on_with_in_run_mode(shell: Shell, frozen_in: str, options: list[str], mode: str) -> None:
    source = (
        "import sys\ndef f(x):\n    y = x\n    return f'{y:>{x}}'\nprint(f(5))\nsys.exit('freezeframe.machine.thread' in sys.modules)\n"
    )
    shell.write("program.py", source)
    frozen = shell.freezeframe("run", "--engine", frozen_in, "--save", "s.ff", "--until", "program.py:4", "program.py")
    assert frozen.status == 75
    resumed = shell.freezeframe("resume", "--engine", "machine", *options, "--json", "s.ff")
    document = json.loads(resumed.output)
    assert (document["engine"], document["mode"], document["status"]) == ("machine", mode, int(mode == "step"))
    assert resumed.errors.endswith("    5\n")


def test_what_was_frozen_in_run_mode_is_the_machines(shell: Shell) -> None:
    """It goes on there where no engine is named, and with what else that is to execute."""
    shell.write("program.py", "import textwrap\ndef f(text):\n    return textwrap.dedent(text)\nprint(f('  a'), f('  b'))\n")
    options = ("--save", "s.ff", "--until", "program.py:3")
    assert shell.freezeframe("run", "--engine", "machine", "--interpret", "text*", *options, "program.py").status == 75
    assert json.loads(shell.freezeframe("show", "--json", "s.ff").output)["engine"] == "machine"
    again = shell.freezeframe("resume", "--json", "--interpret", "json*", *options, "s.ff")
    assert (again.status, json.loads(again.output)["mode"]) == (75, "run")
    content = unseal((shell.folder / "s.ff").read_bytes(), None)
    assert (content.about.engine, content.about.interpret) == ("machine", ["text*", "json*"])
    for goes_on in ([], ["--no-lower"], ["--engine", "native"]):
        assert shell.freezeframe("resume", *goes_on, "s.ff") == Outcome(0, "a b\n", "")


@pytest.mark.parametrize("engine", ["native", "machine", "stepped"])
def test_the_line_where_it_stands_is_come_to_by_another_call(shell: Shell, engine: str) -> None:
    """On 3.11 the second call was taken for the one that had been frozen there."""
    freeze(shell, "def f(text):\n    return text.upper()\nprint(f('a'), f('b'))\n", 2)
    for _ in range(2):
        again = shell.freezeframe("resume", "--engine", engine, "--save", "t.ff", "--until", "program.py:2", "s.ff")
        assert (again.status, again.output) == (75, ""), again.errors
    assert shell.freezeframe("resume", "t.ff") == Outcome(0, "A B\n", "")


@pytest.mark.parametrize("engine", ["native", "machine", "stepped"])
def test_the_line_where_it_stands_is_come_to_in_the_next_round(shell: Shell, engine: str) -> None:
    """Stepping froze it at once: it never got on."""
    freeze(shell, "for i in range(3):\n    print(i)\n", 2)
    outcomes = [shell.freezeframe("resume", "--engine", engine, "--save", "s.ff", "--until", "program.py:2", "s.ff") for _ in range(3)]
    assert [(outcome.status, outcome.output) for outcome in outcomes] == [(75, "0\n"), (75, "1\n"), (0, "2\n")]


def test_calls_through_c_are_as_deep_in_what_goes_on_in_run_mode(shell: Shell) -> None:
    shell.write(
        "program.py",
        "import sys\nclass Deep:\n    def __init__(self, n): self.n = n\n"
        "    def __repr__(self): return repr(Deep(self.n - 1)) if self.n else 'end'\n"
        "sys.setrecursionlimit(450_000)\nready = True\nprint(repr(Deep(40_000)))\n",
    )
    assert shell.freezeframe("run", "--engine", "machine", "--save", "s.ff", "--until", "program.py:7", "program.py").status == 75
    for options in ((), ("--no-lower",)):
        assert shell.freezeframe("resume", *options, "s.ff") == Outcome(0, "end\n", "")


def test_descriptors_that_the_program_has_by_number(shell: Shell) -> None:
    """Copies of the standard ones, and a standard one that goes elsewhere."""
    source = """
import os, tempfile
saved, log, copy = os.dup(1), tempfile.TemporaryFile("w+"), os.fdopen(os.dup(2), "w")
os.dup2(log.fileno(), 1)
os.write(1, b"before\\n")
os.write(1, b"after\\n")
os.dup2(saved, 1)
os.close(saved)
log.seek(0)
print(repr(log.read()))
print("an error", file=copy, flush=True)
"""
    shell.write("program.py", source)
    expected = shell.python("program.py")
    freeze(shell, source, 6)
    assert shell.freezeframe("resume", "s.ff") == expected


HANDLERS = """
import functools, os, signal
def handle(word, number, frame):
    print(word, number)
class Handler:
    __call__ = functools.partial(handle, "instance")
signal.signal(signal.SIGUSR2, functools.partial(handle, "partial"))
signal.signal(signal.SIGHUP, Handler())
signal.signal(signal.SIGWINCH, signal.default_int_handler)
os.kill(os.getpid(), signal.SIGUSR2)
os.kill(os.getpid(), signal.SIGHUP)
try:
    os.kill(os.getpid(), signal.SIGWINCH)
except KeyboardInterrupt:
    print("interrupted")
"""


def test_handlers_of_signals_may_be_anything_that_can_be_called(shell: Shell) -> None:
    shell.write("program.py", HANDLERS)
    expected = shell.python("program.py")
    freeze(shell, HANDLERS, 10)
    assert shell.freezeframe("resume", "s.ff") == expected


def test_standard_descriptors_that_go_elsewhere(shell: Shell) -> None:
    """To each other, and to a file that no other number is of."""
    source = """
import os, sys
os.dup2(1, 2)
log = os.open("log.txt", os.O_WRONLY | os.O_CREAT)
os.dup2(log, 1)
os.close(log)
print("before", flush=True)
print("after", flush=True)
print("an error", file=sys.stderr)
"""
    shell.write("program.py", source)
    expected = shell.python("program.py")
    assert expected == Outcome(0, "an error\n", "")
    (shell.folder / "log.txt").unlink()
    freeze(shell, source, 8)
    assert shell.freezeframe("resume", "s.ff") == expected
    assert (shell.folder / "log.txt").read_text() == "before\nafter\n"


BY_NUMBER = """
import os
log = os.open("log.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
os.write(log, b"before\\n")
os.write(log, b"after\\n")
"""
REDIRECTED = """
import os
log = os.open("log.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
os.dup2(log, 1); os.close(log)
os.write(1, b"before\\n")
os.write(1, b"after\\n")
"""


@pytest.mark.parametrize(("source", "line"), [(BY_NUMBER, 5), (REDIRECTED, 6)], ids=["by number", "standard output"])
def test_a_descriptors_file_is_the_one_that_it_was(shell: Shell, source: str, line: int) -> None:
    """What was written to it behind the snapshot is cut off; gone, or with another content, it is refused and not touched."""
    log = shell.folder / "log.txt"
    freeze(shell, source, line)
    assert log.read_text() == "before\n"
    log.write_text("before\nand behind the snapshot\n")
    assert shell.freezeframe("resume", "s.ff") == Outcome(0, "", "")
    assert log.read_text() == "before\nafter\n"
    log.write_text("another's\n")
    assert shell.freezeframe("resume", "s.ff") == Outcome(
        70, "", f"freezeframe: the program has {log} open, whose content has changed since it was frozen\n"
    )
    assert log.read_text() == "another's\n"
    log.unlink()
    assert shell.freezeframe("resume", "s.ff") == Outcome(
        70, "", f"freezeframe: the program has {log} open, which cannot be opened here: No such file or directory\n"
    )


def test_what_installed_modules_have_made_for_themselves(shell: Shell) -> None:
    """It is the same object as theirs where importing them makes it, under whichever class; what they made later is the program's."""
    shell.write("site-packages/keys_of.py", "class Key:\n    pass\n")
    shell.write(
        "site-packages/has_keys.py",
        "from keys_of import Key\nKEY = Key()\nLATER = None\nREBOUND = Key()\n"
        "def later():\n    global LATER, REBOUND\n    LATER = REBOUND = Key()\n",
    )
    source = """
import has_keys
has_keys.later()
known = {has_keys.KEY: "key", has_keys.LATER: "later", has_keys.REBOUND: "rebound"}
keys = list(known)
print(known.get(has_keys.KEY), [known[key] for key in keys])
"""
    path = {"PYTHONPATH": str(shell.folder / "site-packages")}
    shell.write("program.py", source)
    assert shell.native("--save", "s.ff", "--until", "program.py:6", "program.py", **path).status == 75
    for engine in ("native", "machine", "stepped"):
        assert shell.freezeframe("resume", "--engine", engine, "s.ff", **path) == Outcome(0, "key ['key', 'rebound']\n", "")


class TestTrust:
    def test_somebody_elses_is_refused_unless_trusted(self, shell: Shell) -> None:
        freeze(shell, "x = 1\nprint(x)\n", 2)
        stranger = {"XDG_CONFIG_HOME": str(shell.folder / "elsewhere")}
        refused = shell.freezeframe("resume", "s.ff", **stranger)
        assert (refused.status, refused.output) == (70, "")
        assert refused.errors.count("\n") == 1
        assert "--trust" in refused.errors
        assert shell.freezeframe("resume", "--trust", "s.ff", **stranger) == Outcome(0, "1\n", "")

    def test_trust_takes_no_key(self, shell: Shell) -> None:
        """Where there is no place for one, what is trusted is resumed all the same."""
        freeze(shell, "x = 1\nprint(x)\n", 2)
        nowhere = {"XDG_CONFIG_HOME": "/dev/null/config"}
        refused = shell.freezeframe("resume", "s.ff", **nowhere)
        assert (refused.status, refused.output, refused.errors.count("\n")) == (70, "", 1)
        assert shell.freezeframe("resume", "--trust", "s.ff", **nowhere) == Outcome(0, "1\n", "")
        refused = shell.freezeframe("resume", "--key-file", ".", "s.ff")
        assert refused == Outcome(70, "", "freezeframe: the key file '.' cannot be read: Is a directory; name another, or leave it out\n")

    def test_a_key_that_is_shared(self, shell: Shell) -> None:
        (shell.write("team.key", os.urandom(32))).chmod(0o600)
        freeze(shell, "x = 1\nprint(x)\n", 2, "--key-file", "team.key")
        stranger = {"XDG_CONFIG_HOME": str(shell.folder / "elsewhere")}
        assert shell.freezeframe("resume", "s.ff").status == 70
        assert shell.freezeframe("resume", "--key-file", "team.key", "s.ff", **stranger) == Outcome(0, "1\n", "")

    @pytest.mark.parametrize("damage", ["empty", "no snapshot", "truncated", "a bit"])
    def test_damaged_files_are_one_line(self, shell: Shell, damage: str) -> None:
        freeze(shell, "x = 1\nprint(x)\n", 2)
        data = bytearray((shell.folder / "s.ff").read_bytes())
        if damage == "a bit":
            data[len(data) // 2] ^= 4
        shell.write("s.ff", {"empty": b"", "no snapshot": b"print('x')", "truncated": bytes(data[:-7])}.get(damage, bytes(data)))
        for command in (["resume"], ["show"], ["resume", "--trust"]):
            outcome = shell.freezeframe(*command, "s.ff")
            assert (outcome.status, outcome.output, outcome.errors.count("\n")) == (70, "", 1), (command, outcome)

    def test_a_missing_file(self, shell: Shell) -> None:
        for command in ("resume", "show"):
            outcome = shell.freezeframe(command, "nowhere.ff")
            assert (outcome.status, outcome.output, outcome.errors.count("\n")) == (70, "", 1)
            assert "nowhere.ff" in outcome.errors


def test_json(shell: Shell) -> None:
    freeze(shell, "import sys\nprint('x')\nsys.exit(4)\n", 2)
    outcome = shell.freezeframe("resume", "--json", "s.ff")
    assert (outcome.status, outcome.errors) == (4, "x\n")
    document = json.loads(outcome.output)
    begun = {"snapshot": "s.ff", "engine": "native", "mode": None}
    assert document == begun | {"status": 4, "instructions": None, "frozen": None, "refused": None}


def test_options_behind_the_file(shell: Shell) -> None:
    freeze(shell, "import sys\nprint('x')\nsys.exit(4)\n", 2)
    outcome = shell.freezeframe("resume", "s.ff", "--save", "t.ff", "--until=program.py:3")
    assert (outcome.status, outcome.output) == (75, "x\n")
    document = json.loads(shell.freezeframe("show", "t.ff", "--json").output)
    assert document["frames"][0]["line"] == 3
    assert shell.freezeframe("resume", "t.ff", "--engine", "machine").status == 4


@pytest.mark.parametrize("command", ["resume", "show"])
def test_usage_errors(shell: Shell, command: str) -> None:
    missing, many = shell.freezeframe(command), shell.freezeframe(command, "a", "b")
    assert missing == Outcome(2, "", f"freezeframe: name one FILE to {command} (see 'freezeframe {command} --help')\n")
    assert many == Outcome(2, "", f"freezeframe: one FILE at a time: 'b' is too much (see 'freezeframe {command} --help')\n")


def test_what_a_program_has_registered_holds_in_the_one_that_goes_on(shell: Shell) -> None:
    shell.write(
        "opened.py",
        "import freezeframe, sqlite3\n"
        "def opened(path, times): return remember(sqlite3.connect(path), path, times + 1)\n"
        "def remember(connection, *what): KNOWN[id(connection)] = what; return connection\n"
        "KNOWN = {}\n"
        "freezeframe.register(sqlite3.Connection, lambda connection: (opened, KNOWN[id(connection)]))\n"
        "connection = opened(':memory:', 0)\n"
        "for turn in range(2):\n"
        "    print(turn, connection.execute('select 42').fetchone(), KNOWN[id(connection)])\n",
    )
    place = "opened.py:8"
    assert shell.native("--save", "a.ff", "--until", place, "opened.py").status == 75
    again = shell.freezeframe("resume", "--save", "b.ff", "--until", place, "a.ff")
    assert (again.status, again.output) == (75, "0 (42,) (':memory:', 2)\n")
    assert shell.freezeframe("resume", "b.ff") == Outcome(0, "1 (42,) (':memory:', 3)\n", "")


INSIDE_A_GENERATOR = """
def parts(a, b, c, d, e):
    total = [a, b, c, d, e]
    total.append(1)
    yield total
made = parts(1, 2, 3, 4, 5)
print(next(made))
made.close()
print("end")
"""


def test_a_traced_generator_that_goes_on_within_a_call_from_c(shell: Shell) -> None:
    """A frame object was given to the stub that it goes on by, on 3.11, and was too small for what the generator left in it."""
    shell.write("program.py", INSIDE_A_GENERATOR)
    assert shell.native("--save", "s.ff", "--until", "program.py:4", "program.py").status == 75
    resumed = shell.freezeframe("resume", "--save", "t.ff", "--until", "program.py:99", "s.ff", PYTHONMALLOC="debug")
    assert (resumed.status, resumed.output) == (0, "[1, 2, 3, 4, 5, 1]\nend\n"), resumed.errors


TABLE = next((number for number, line in enumerate(inspect.getsource(base64).splitlines(), 1) if "_b85chars2 = [" in line), None)


@pytest.mark.skipif(TABLE is None, reason="this Python's base64 makes its table otherwise")
@pytest.mark.parametrize("engine", [("native",), ("machine", "--interpret", "base64"), ("stepped", "--interpret", "base64")])
def test_what_a_function_of_an_installed_module_has_bound_there(shell: Shell, engine: tuple[str, ...]) -> None:
    shell.write("program.py", "import base64\nprint(base64.b85encode(b'abcdefgh'))\n")
    frozen = shell.freezeframe("run", "--engine", *engine, "--save", "s.ff", "--until", f"base64.py:{TABLE}", "program.py")
    assert frozen.status == 75
    assert shell.freezeframe("resume", "s.ff") == Outcome(0, f"{base64.b85encode(b'abcdefgh')!r}\n", "")


LAZY = """
_table = None

class Table:
    def __init__(self):
        self.rows = {"one": 1}

def prepare():
    global _table
    if _table is None:
        _table = Table()

def work(wait):
    prepare()
    wait()
    return _table.rows["one"]
"""


def test_what_other_functions_of_its_module_have_bound(shell: Shell) -> None:
    """As `sympy` prepares a table with the first call, and goes on to use it."""
    (shell.folder / "site-packages").mkdir()
    shell.write("site-packages/lazy.py", LAZY)
    shell.write("program.py", "import freezeframe, lazy\nprint(lazy.work(freezeframe.checkpoint))\n")
    packages = str(shell.folder / "site-packages")
    assert shell.freezeframe("run", "--save", "s.ff", "program.py", PYTHONPATH=packages) == Outcome(0, "1\n", "")
    assert shell.freezeframe("resume", "s.ff", PYTHONPATH=packages) == Outcome(0, "1\n", "")


CONSUMED = """
import sys
def numbers():
    yield 1
    stand = "here"
    names, frame = [], sys._getframe()
    while frame is not None:
        names.append(frame.f_code.co_name)
        frame = frame.f_back
    print(names)
    yield 2
    raise ValueError("seen")
def main():
    print(%s)
main()
"""


@pytest.mark.parametrize("engine", ["native", "machine", "stepped"])
@pytest.mark.parametrize(
    "consumer", ["list(numbers())", "sum(numbers())", "set(numbers())", "sorted(numbers())", "max(map(abs, numbers()))"]
)
def test_what_stands_for_a_consumer_of_c_is_not_seen(shell: Shell, consumer: str, engine: str) -> None:
    freeze(shell, CONSUMED % consumer, 5)
    assert shell.freezeframe("resume", "--engine", engine, "s.ff") == shell.python("program.py", "one", "two")


def test_a_consumer_of_c_that_is_frozen_again_and_again_has_one_frame(shell: Shell) -> None:
    freeze(shell, "def numbers():\n    for each in range(9):\n        twice = 2 * each\n        yield twice\nprint(sum(numbers()))\n", 3)
    for line in (4, 3, 4):
        assert shell.freezeframe("resume", "--save", "s.ff", "--until", f"program.py:{line}", "s.ff").status == 75
        frames = json.loads(shell.freezeframe("show", "--json", "s.ff").output)["frames"]
        assert [(frame["function"], frame["bridge"]) for frame in frames] == [("numbers", False), ("called", True), ("<module>", False)]
    assert shell.freezeframe("resume", "s.ff").output == "72\n"


def test_neither_running_nor_resuming_imports_what_only_type_checkers_read(shell: Shell) -> None:
    frozen = freeze(shell, "import sys\nprint('typing' in sys.modules)\n", 2)
    assert (frozen.output, shell.freezeframe("resume", "s.ff").output) == ("", "False\n")
    assert shell.native("--save", "other.ff", "program.py").output == "False\n"
    assert shell.freezeframe("run", "--engine", "machine", "--save", "other.ff", "program.py").output == "False\n"


HANDLING = """class Mistake(Exception):
    def __del__(self): print("dies")
def work():
    try:
        raise Mistake
    except Mistake as mistake:
        print("handles")
        print("still")
    print("behind the handler")
def items():
    try:
        raise Mistake
    except Mistake:
        yield 1
        yield 2
    print("behind the handler")
work()
for item in items():
    print(item)
"""


@pytest.mark.parametrize("line", [8, 15, 19])
@pytest.mark.parametrize("engine", ["native", "machine", "stepped"])
def test_what_it_handles_dies_where_the_handler_ends(shell: Shell, engine: str, line: int) -> None:
    frozen = freeze(shell, HANDLING, line)
    went_on = shell.freezeframe("resume", "--engine", engine, "s.ff")
    assert (frozen.output + went_on.output, went_on.errors) == (shell.python("program.py").output, "")


NAMED = """
import os, signal, sys, imported, packaged
def look(module):
    names, loader, spec = vars(module), module.__loader__, module.__spec__
    told = None if spec is None else (spec.name, spec.origin, spec.cached, spec.has_location, spec.parent, spec.submodule_search_locations)
    print(list(names), getattr(loader, "name", loader), told, names.get("__cached__"))
def freeze():
    if "freezeframe" in sys.modules: os.kill(os.getpid(), signal.SIGUSR1)
    for _ in range(99): pass
name, seen = None, []
for module in sys.modules["__main__"], imported, packaged:
    seen.append([])
    for name in vars(module):
        seen[-1].append(name)
        if len(seen[-1]) == 2: freeze()
print(seen)
for module in sys.modules["__main__"], imported, packaged: look(module)
"""


@pytest.mark.parametrize("engine", ["native", "machine", "stepped"])
@pytest.mark.parametrize("command", [("program.py",), ("-m", "program"), ("-m", "inside"), ("inside",), ("-c", NAMED)])
def test_modules_have_what_they_had_in_its_order(shell: Shell, command: tuple[str, ...], engine: str) -> None:
    """`-m` gives `__main__` a spec; and going through the names of a module goes on where it was."""
    for name in ("program.py", "inside/__main__.py"):
        shell.write(name, NAMED)
    for name in ("imported.py", "packaged/__init__.py", "inside/imported.py", "inside/packaged/__init__.py"):
        shell.write(name, "made = 1\n")
    outcomes = [shell.freezeframe("run", "--engine", engine, "--save", "s.ff", *command)]
    while outcomes[-1].status == 75:
        outcomes.append(shell.freezeframe("resume", "--save", "s.ff", "s.ff"))
    assert len(outcomes) == 4, outcomes[-1]
    assert (outcomes[-1].status, outcomes[-1].output) == (0, shell.python(*command).output), outcomes[-1].errors


@pytest.mark.parametrize("engine", ["native", "machine", "stepped"])
def test_what_sys_says_of_python(shell: Shell, engine: str) -> None:
    """There is one `sys.version_info` and one `sys.flags`, and they cannot be made anew."""
    names = "version_info, flags, float_info, hash_info, int_info, thread_info, implementation"
    shell.write(
        "program.py",
        f"import sys\nfrom sys import {names}\nheld = {names}\nprint(held, version_info is sys.version_info, flags is sys.flags)\n",
    )
    assert shell.freezeframe("run", "--engine", engine, "--save", "s.ff", "--until", "program.py:4", "program.py").status == 75
    assert shell.freezeframe("resume", "s.ff") == shell.python("program.py")


MONITORING = """\
import sys
monitoring = sys.monitoring
events, DISABLE, MISSING = monitoring.events, monitoring.DISABLE, monitoring.MISSING
functions = {name: value for name, value in vars(monitoring).items() if callable(value)}
print("held")
print(monitoring is sys.monitoring, events is monitoring.events, DISABLE is monitoring.DISABLE, MISSING is monitoring.MISSING)
print([name for name, value in functions.items() if getattr(monitoring, name) is not value])
functions["use_tool_id"](3, "mine")
print(monitoring.get_tool(3), functions["get_tool"](3))
"""


@pytest.mark.skipif(sys.version_info < (3, 12), reason="sys.monitoring is new in 3.12")
@pytest.mark.parametrize("engine", ["native", "machine", "stepped"])
def test_monitoring_that_a_program_holds(shell: Shell, engine: str) -> None:
    """No import finds that module: `sys` has it, of the process that goes on."""
    shell.write("program.py", MONITORING)
    assert shell.freezeframe("run", "--engine", engine, "--save", "s.ff", "--until", "program.py:6", "program.py").status == 75
    for other in ("native", "stepped"):
        outcome = shell.freezeframe("resume", "--engine", other, "s.ff")
        assert (outcome.status, outcome.output) == (0, "True True True True\n[]\nmine mine\n"), outcome.errors
