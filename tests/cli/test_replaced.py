"""What a program has put in the place of functions of `os`, `sys` and the like: freezing asks none of it, and it is there again."""

from __future__ import annotations

import pytest

from commands import Outcome, Shell

REPLACED = """
import atexit, fcntl, gc, genericpath, hashlib, hmac, importlib, io, marshal, os, posix, posixpath, site, stat, struct, sys, time
import freezeframe
modules = atexit, fcntl, gc, genericpath, hashlib, hmac, importlib, io, marshal, os, posix, posixpath, site, stat, struct, sys
hooks = {"excepthook", "displayhook", "unraisablehook", "breakpointhook"}
called = []
def raising(name):
    def replaced(*args, **kwargs):
        called.append(name)
        raise RuntimeError(f"{name} was called")
    return replaced
replaced = [
    (module, name, value)
    for module in modules
    for name, value in vars(module).items()
    if isinstance(value, (type(len), type(raising), type)) and name not in hooks and not name.startswith("__")
]
def count():
    return sum(vars(module)[name].__name__ == "replaced" for module, name, _ in replaced)
for module, name, _ in replaced:
    setattr(module, name, raising(f"{module.__name__}.{name}"))
"""
WAITING = f"""{REPLACED}
for number in range(20):
    time.sleep(0.05)
print(called, count() == len(replaced) > 500)
"""
CHECKPOINTS = f"""{REPLACED}
for number in range(3):
    freezeframe.checkpoint()
print(called, count() == len(replaced) > 500)
"""
CRASHING = f"""{REPLACED}
1 / 0
"""
MOCKED = """
import os, sys, time
from unittest import mock
with mock.patch("os.replace", side_effect=OSError) as replace, mock.patch("sys.exit") as leave:
    with mock.patch.object(os, "fsync", None), mock.patch("os.fsencode"), mock.patch("hashlib.sha256", None):
        time.sleep(0.6)
    print(replace.call_count, os.path.exists("/"), os.replace is replace, sys.exit is leave)
print(os.path.exists("/"), os.replace.__name__, os.fsync.__name__, os.fsencode.__name__, sys.exit.__name__)
"""
AS_IT_WAS = "0 True True True\nTrue replace fsync fsencode exit\n"
DELETED = """
import os, sys, time
del os.replace, sys.getrecursionlimit
time.sleep(0.8)
print(hasattr(os, "replace"), hasattr(sys, "getrecursionlimit"))
"""
FOREIGN = """
import fcntl, gc, os, posix, struct, sys, time
from unittest import mock
os.fsync, os.fdatasync, sys.exit, sys.getrefcount, gc.collect, os.replace = int, int.__add__, os._exit, len, None, os.rename
struct.calcsize = [1, 2].append
os.linesep, os.EX_USAGE, os.O_BINARY, os.added = "|", -1, 0, (1, [2])
removedirs = os.removedirs
del os.removedirs, sys.getallocatedblocks, os.path.splitext, os.EX_OK, fcntl.flock
with mock.patch("os.name", "nt"), mock.patch("sys.platform", "win32"), mock.patch.object(os, "getpid", str.upper):
    time.sleep(0.8)
    print(os.name, sys.platform, os.getpid is str.upper, removedirs.__name__)
print(os.name == posix.__name__[:5], sys.platform == "win32", os.getpid.__name__)
print(os.fsync, os.fdatasync, sys.exit is os._exit, sys.getrefcount is len, gc.collect, os.replace is os.rename, struct.calcsize.__self__)
print(repr(os.linesep), os.EX_USAGE, os.O_BINARY, os.added, [name for name in vars(os) if name.startswith("removed")])
taken_out = (os, "removedirs"), (sys, "getallocatedblocks"), (os.path, "splitext"), (fcntl, "flock")
print([hasattr(module, name) for module, name in taken_out])
print(hasattr(os, "EX_OK"), posix.EX_OK, posix.fsync.__name__)
"""
COUNTED = """
import builtins, gettext, time
import freezeframe
calls, length = [], len
def counting(value):
    calls.append(type(value))
    return length(value)
gettext.install("program")
builtins.len = counting
time.sleep(0.6)
freezeframe.checkpoint()
print(calls[:], len([1, 2]), calls, _("said"), _.__self__.__class__ is gettext.NullTranslations)
"""
WITHOUT = """
import builtins, io, sys
raw, buffer = sys.stdin.buffer.raw, sys.stdin.buffer
{close}
del builtins.input, builtins.quit
import freezeframe
freezeframe.checkpoint()
said = [raw is sys.stdin.buffer.raw, buffer is sys.stdin.buffer]
for name in ("stdin", "stdout", "stderr"):
    stream = getattr(sys, name)
    said += [name, stream.closed, stream.buffer.closed, stream.buffer.raw.closed, stream is getattr(sys, f"__{name}__")]
said += [hasattr(builtins, name) for name in ("input", "quit", "len")]
try:
    input
except NameError as error:
    said.append(str(error))
open(1, "w", closefd=False).write(f"{said}\\n")
"""
THREADED = """
import os, threading
import freezeframe
called = []
def noting(function):
    def noted(*args, **kwargs):
        called.append(function.__name__)
        return function(*args, **kwargs)
    return noted
for name in "stat", "fstat", "fspath", "listdir":
    setattr(os, name, noting(getattr(os, name)))
freezeframe.checkpoint()
print(called)
ends = threading.Event()
thread = threading.Thread(target=ends.wait, daemon=True)
thread.start()
try:
    freezeframe.checkpoint()
except freezeframe.NotCapturable:
    print(called != [])
ends.set()
"""
AT_EXIT = """
import sys
def leave(*args): print("asked for", args)
sys.exit = leave
"""
DEEP = """
import os, sys
import freezeframe
called = []
real = os.getcwd
def mine():
    called.append("getcwd")
    return "/mine"
os.getcwd = mine
sys.setrecursionlimit(400)
def down(levels):
    if levels:
        return down(levels - 1)
    return freezeframe.verify
outcomes, wrong = set(), []
for levels in range(250, 400):
    try:
        down(levels)
        outcomes.add("there")
    except RecursionError:
        outcomes.add("too deep")
    freezeframe.__dict__.pop("verify", None)
    if sys.getrecursionlimit() != 400 or os.getcwd is not mine:
        wrong.append((levels, sys.getrecursionlimit(), os.getcwd))
        os.getcwd = mine
        sys.setrecursionlimit(400)
print(sorted(outcomes), wrong, os.getcwd(), called)
sys.setrecursionlimit(1000)
freezeframe.checkpoint()
print(called, os.getcwd is mine)
"""
HANDLED = """
import os, signal, sys
import freezeframe
os.getcwd = lambda: "/mine"
def handler(number, frame):
    raise KeyError(os.getcwd())
signal.signal(signal.SIGUSR2, handler)
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name.startswith("freezeframe."):
            os.kill(os.getpid(), signal.SIGUSR2)
finder = Finder()
sys.meta_path.insert(0, finder)
try:
    freezeframe.verify
    print("the handler has not run")
except KeyError as error:
    print(error)
sys.meta_path.remove(finder)
print(os.getcwd(), freezeframe.verify.__name__, os.getcwd(), sys.getrecursionlimit())
"""
REDUCERS = """
import copyreg, os
import freezeframe
class Registered:
    def __init__(self, folder): self.folder = folder
class InCopyreg(Registered): pass
class Both(Registered): pass
asked = []
def mine():
    asked.append("getcwd")
    return "/mine"
os.getcwd = mine
def reduce_both(both):
    os.getcwd = lambda: "/another"  # it is the program's, and goes before what was there
    return Both, (os.getcwd(),)
freezeframe.register(Registered, lambda value: (Registered, (os.getcwd(),)))
copyreg.pickle(InCopyreg, lambda value: (InCopyreg, (os.getcwd(),)))
freezeframe.register(Both, reduce_both)
values = [Registered("here"), InCopyreg("here"), Both("here")]
checkpoint = freezeframe.checkpoint()
folders = [value.folder for value in values]
if checkpoint:
    print(*folders)
else:
    print(*folders, asked, os.getcwd())
"""


def test_they_are_not_asked_when_it_is_frozen(shell: Shell) -> None:
    shell.write("program.py", WAITING)
    assert shell.native("--save", "s.ff", "--for", "0.3", "program.py").status == 75
    again = shell.freezeframe("resume", "--save", "s.ff", "--for", "0.3", "s.ff")
    assert (again.status, again.output) == (75, "")
    assert shell.freezeframe("resume", "s.ff") == Outcome(0, "[] True\n", "")


def test_they_are_not_asked_while_the_file_is_kept_fresh(shell: Shell) -> None:
    shell.write("program.py", WAITING)
    assert shell.native("--save", "s.ff", "--every", "0.1", "program.py") == Outcome(0, "[] True\n", "")
    assert shell.freezeframe("resume", "s.ff") == Outcome(0, "[] True\n", "")


def test_they_are_not_asked_by_a_checkpoint(shell: Shell) -> None:
    shell.write("program.py", CHECKPOINTS)
    assert shell.native("--save", "s.ff", "program.py") == Outcome(0, "[] True\n", "")
    assert shell.freezeframe("resume", "s.ff") == Outcome(0, "[] True\n", "")


def test_they_are_not_asked_when_it_ends(shell: Shell) -> None:
    shell.write("program.py", CRASHING)
    crashed = shell.native("--save", "s.ff", "--on-error", "program.py")
    assert (crashed.status, crashed.output) == (1, "")
    assert crashed.errors.splitlines()[0].endswith("freezeframe show s.ff")
    assert crashed.errors.endswith("ZeroDivisionError: division by zero\n")
    assert "was called" not in crashed.errors


@pytest.mark.parametrize("engine", ["native", "stepped"])
def test_mocks(shell: Shell, engine: str) -> None:
    """They count no call of ours, and are taken away again where the program goes on."""
    shell.write("program.py", MOCKED)
    assert shell.python("program.py").output == AS_IT_WAS
    kept = shell.freezeframe("run", "--engine", engine, "--save", "s.ff", "--every", "0.1", "program.py")
    assert kept == Outcome(0, AS_IT_WAS, "")
    assert shell.freezeframe("run", "--engine", engine, "--save", "s.ff", "--for", "0.3", "program.py").status == 75
    assert shell.freezeframe("resume", "s.ff") == Outcome(0, AS_IT_WAS, "")


@pytest.mark.parametrize("engine", ["native", "stepped"])
@pytest.mark.parametrize("program", [FOREIGN, DELETED])
def test_what_is_no_object_of_the_programs(shell: Shell, program: str, engine: str) -> None:
    """It is there, and what was taken out is not, where the program runs on, is resumed, and is frozen again then."""
    shell.write("program.py", program)
    plain = shell.python("program.py")
    assert plain.errors == ""
    assert shell.freezeframe("run", "--engine", engine, "--save", "s.ff", "--every", "0.1", "program.py") == plain
    assert shell.freezeframe("run", "--engine", engine, "--save", "s.ff", "--for", "0.2", "program.py").status == 75
    assert shell.freezeframe("resume", "s.ff") == plain
    assert shell.freezeframe("resume", "--save", "s.ff", "--for", "0.1", "s.ff").status == 75
    for engine in ("native", "machine", "stepped"):
        assert shell.freezeframe("resume", "--engine", engine, "s.ff") == plain


@pytest.mark.parametrize("engine", ["native", "stepped"])
def test_builtins(shell: Shell, engine: str) -> None:
    """They are not asked either, when it is frozen and when it begins to go on; `_` of `gettext.install` is among them."""
    shell.write("program.py", COUNTED)
    said = Outcome(0, "[] 2 [<class 'list'>] said True\n", "")
    for options in (("--every", "0.1"), ("--for", "0.2")):
        taken = shell.freezeframe("run", "--engine", engine, "--save", "s.ff", *options, "program.py")
        assert taken == said if options[0] == "--every" else taken.status == 75
        for other in ("native", "machine", "stepped"):
            again = shell.freezeframe("resume", "--engine", other, "--save", "other.ff", "s.ff")
            assert again == said, again.errors


@pytest.mark.parametrize("engine", ["native", "stepped"])
@pytest.mark.parametrize("close", ["sys.stdin.close()", "sys.stdout.close()", "sys.stderr.close()", "raw.close()"])
def test_what_the_program_has_taken_out_or_closed(shell: Shell, close: str, engine: str) -> None:
    """Builtins were there again, and standard streams open."""
    shell.write("program.py", WITHOUT.format(close=close, name="{name}", said="{said}"))
    plain = shell.python("program.py")
    assert plain.output.endswith("False, False, True, \"name 'input' is not defined\"]\n"), plain
    assert shell.freezeframe("run", "--engine", engine, "--save", "s.ff", "program.py") == plain
    for other in ("native", "machine", "stepped"):
        assert shell.freezeframe("resume", "--engine", other, "--save", "other.ff", "--until", "program.py:9", "s.ff").status == 75
        assert shell.freezeframe("resume", "other.ff") == plain


@pytest.mark.parametrize("engine", ["native", "stepped"])
@pytest.mark.parametrize(
    "writes", ["io.TextIOWrapper(sys.stdout.detach(), encoding='utf-8')", "codecs.getwriter('utf-8')(sys.stdout.detach())"]
)
def test_a_standard_stream_that_the_program_has_detached(shell: Shell, writes: str, engine: str) -> None:
    """Asking it whether it is closed is an error: that was one of ours."""
    shell.write("program.py", f"import codecs, io, sys\nsys.stdout = {writes}\nprint('before')\nprint('ü')\n")
    done = shell.freezeframe("run", "--engine", engine, "--save", "s.ff", "--until", "program.py:4", "program.py")
    assert (done.status, done.output) == (75, "before\n"), done.errors
    for other in ("native", "machine", "stepped"):
        assert shell.freezeframe("resume", "--engine", other, "--save", "other.ff", "--every", "0.01", "s.ff").output == "ü\n"


DETACHED = """
import io, sys
held = {detach}
import freezeframe
freezeframe.checkpoint()
said = [sys.stdin is sys.__stdin__, sys.stdout is sys.__stdout__, sys.stderr is sys.__stderr__]
for name, method in ("stdin", "readline"), ("stdin", "fileno"), ("stdout", "flush"), ("stdout", "isatty"), ("stderr", "writable"):
    try:
        getattr(getattr(sys, name), method)()
    except (ValueError, AttributeError) as error:
        said.append(f"{{name}}.{{method}}: {{error}}")
said += [held.readable(), held.closed, held.fileno()]
open(1, "w", closefd=False).write(f"{{said}}\\n")
"""


@pytest.mark.parametrize("engine", ["native", "stepped"])
@pytest.mark.parametrize("detach", ["stdin.detach", "stdout.detach", "stderr.detach", "stdin.buffer.detach", "stdout.buffer.detach"])
def test_a_standard_stream_that_was_detached_stays_so(shell: Shell, detach: str, engine: str) -> None:
    """As a text file, or as its buffer, of which reading and writing say so."""
    shell.write("program.py", DETACHED.format(detach=f"sys.{detach}()"))
    plain = shell.python("program.py")
    assert "has been detached" in plain.output
    assert shell.freezeframe("run", "--engine", engine, "--save", "s.ff", "program.py") == plain
    for other in ("native", "machine", "stepped"):
        assert shell.freezeframe("resume", "--engine", other, "--save", "other.ff", "--until", "program.py:6", "s.ff").status == 75
        assert shell.freezeframe("resume", "other.ff") == plain


@pytest.mark.parametrize("engine", ["native", "stepped"])
def test_the_implementation_that_a_program_holds(shell: Shell, engine: str) -> None:
    """It is that of the process that goes on, and a copy that the program has made is one."""
    text = (
        "import sys, types\nheld, made = sys.implementation, types.SimpleNamespace(**vars(sys.implementation))\nprint('held')\n"
        "print(held is sys.implementation, held is made, made == sys.implementation)\n"
    )
    shell.write("program.py", text)
    done = shell.freezeframe("run", "--engine", engine, "--save", "s.ff", "--until", "program.py:4", "program.py")
    assert (done.status, done.output) == (75, "held\n"), done.errors
    for other in ("native", "machine", "stepped"):
        assert shell.freezeframe("resume", "--engine", other, "s.ff") == Outcome(0, "True False True\n", "")


@pytest.mark.parametrize("value", ["lambda text: text.upper()", "gettext.gettext", "str.upper"])
def test_the_name_of_what_translates(shell: Shell, value: str) -> None:
    """Whatever the program has put there: only an interactive interpreter puts what it has shown there."""
    shell.write("program.py", f"import builtins, gettext, freezeframe\nbuiltins._ = {value}\nfreezeframe.checkpoint()\nprint(_('said'))\n")
    plain = shell.python("program.py")
    assert plain.status == 0
    assert shell.native("--save", "s.ff", "program.py") == plain
    assert shell.freezeframe("resume", "s.ff") == plain


def test_the_process_ends_without_them(shell: Shell) -> None:
    shell.write("program.py", AT_EXIT)
    assert shell.native("program.py") == shell.python("program.py") == Outcome(0, "", "")


def test_where_there_are_other_threads(shell: Shell) -> None:
    """All stays where it is: these may be asking for it."""
    shell.write("program.py", THREADED)
    assert shell.native("--save", "s.ff", "program.py") == Outcome(0, "[]\nTrue\n", "")


def test_names_that_are_looked_up_near_the_recursion_limit(shell: Shell) -> None:
    """It is there again, and the limit is what it was, whether there was room for the lookup or not."""
    shell.write("program.py", DEEP)
    expected = "['there', 'too deep'] [] /mine ['getcwd']\n['getcwd'] True\n"
    assert shell.native("--save", "s.ff", "program.py") == Outcome(0, expected, "")


def test_handlers_amid_the_lookup_of_a_name(shell: Shell) -> None:
    """They find what the program has put there, and may raise an exception."""
    shell.write("program.py", HANDLED)
    assert shell.native("--save", "s.ff", "program.py") == Outcome(0, "'/mine'\n/mine verify /mine 1000\n", "")


@pytest.mark.parametrize("engine", ["native", "stepped"])
def test_what_takes_objects_apart_finds_them(shell: Shell, engine: str) -> None:
    """Functions of the program's are called as everywhere (`freezeframe.register`, `copyreg`)."""
    shell.write("program.py", REDUCERS)
    taken = shell.freezeframe("run", "--engine", engine, "--save", "s.ff", "program.py")
    assert taken == Outcome(0, "here here here ['getcwd', 'getcwd'] /another\n", "")
    assert shell.freezeframe("resume", "s.ff") == Outcome(0, "/mine /mine /another\n", "")
