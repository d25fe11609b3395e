"""What programs hold, frozen and resumed in a new process: each kind of object does what it does in a run that nobody disturbs."""

import os
import re
import socket
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from pathlib import Path

import pytest

import freezeframe as ff
from freezeframe.errors import NotCapturable
from freezeframe.native.capture import capture
from freezeframe.native.hide import hide
from freezeframe.snapshot.inert import look

HERE = Path(__file__).parent
STAGE = str(HERE / "stage.py")


def stage(folder, *arguments, **more):
    environment = dict(os.environ, PYTHONHASHSEED="0", **more)
    command = [sys.executable, STAGE, *map(str, arguments)]
    return subprocess.run(
        command, check=False, capture_output=True, text=True, cwd=folder, env=environment, stdin=subprocess.DEVNULL, timeout=120
    )


def beside(packages, source, folder):
    """What a program prints beside installed packages (their files and texts), frozen and resumed: as it does when nobody disturbs it."""
    program, snapshot = folder / "program.py", folder / "program.ff"
    program.write_text(source)
    for name, text in packages.items():
        path = folder / "site-packages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    plain, frozen, ended = [
        stage(folder, *arguments, PYTHONPATH=str(folder / "site-packages"))
        for arguments in (("plain", program), ("freeze", snapshot, program), ("resume", snapshot))
    ]
    assert frozen.returncode == 75, frozen.stderr
    assert (ended.stderr, ended.stdout) == (plain.stderr, plain.stdout)
    return ended.stdout


def folder(path, name):
    made = path / name
    made.mkdir()
    return made


SUBJECTS = ["iterators", "functions", "classes", "library", "readers", "streams", "redirection", "numpy_arrays", "makers"]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_goes_on_as_if_nothing_had_been(subject, tmp_path):
    program = HERE / "programs" / f"{subject}.py"
    plain = stage(folder(tmp_path, "plain"), "plain", program)
    place = folder(tmp_path, "frozen")
    frozen = stage(place, "freeze", place / "program.ff", program, PYTHONMALLOC="debug")  # what is freed is overwritten, and seen by nobody
    assert frozen.returncode == 75, frozen.stderr
    resumed = stage(place, "resume", place / "program.ff")
    assert "raised" not in plain.stdout
    assert resumed.stderr == plain.stderr
    assert frozen.stdout + resumed.stdout == plain.stdout
    assert resumed.returncode == plain.returncode


def freeze_and_say(source, tmp_path, before_resuming=lambda: None):
    """What resuming a program says on standard error, and what it prints."""
    program = tmp_path / "program.py"
    program.write_text(source)
    frozen = stage(tmp_path, "freeze", tmp_path / "program.ff", program)
    if frozen.returncode != 75:
        return frozen.stderr, frozen.stdout
    before_resuming()
    resumed = stage(tmp_path, "resume", tmp_path / "program.ff")
    return resumed.stderr, resumed.stdout


READER = """
def reader():
    file = open("data.txt")
    file.readline()
    yield
    print(file.read())
"""


def test_a_file_that_was_changed_is_refused(tmp_path):
    data = tmp_path / "data.txt"
    data.write_text("one\ntwo\n")
    said, printed = freeze_and_say(READER, tmp_path, lambda: data.write_text("something else\n"))
    assert f"the program has {data} open, whose content has changed since it was frozen" in said
    assert printed == ""


def test_a_file_that_is_gone_is_named(tmp_path):
    data = tmp_path / "data.txt"
    data.write_text("one\ntwo\n")
    said, _ = freeze_and_say(READER, tmp_path, data.unlink)
    assert f"the program has {data} open, which cannot be opened here: No such file or directory" in said


def test_a_file_that_has_grown_is_what_it_was(tmp_path):
    data = tmp_path / "data.txt"
    data.write_text("one\ntwo\n")
    said, printed = freeze_and_say(READER, tmp_path, lambda: data.write_text("one\ntwo\nthree\n"))
    assert (said, printed) == ("", "# reader\ntwo\nthree\n\n")


APPENDER = """
def appender():
    file = open("log.txt", "a")
    file.write("before\\n")
    yield
    file.write("after\\n")
    file.close()
"""


def test_what_was_written_behind_the_snapshot_is_cut_off(tmp_path):
    log = tmp_path / "log.txt"

    def go_on():
        with log.open("a") as file:
            file.write("after\nand more\n")

    said, _ = freeze_and_say(APPENDER, tmp_path, go_on)
    assert said == ""
    assert log.read_text() == "before\nafter\n"


OBSTACLES = """
import hashlib, os, socket, sqlite3, subprocess, sys, threading

class Client:
    def __init__(self):
        self.sock = socket.socket()

def kinds():
    client = Client()
    lock = threading.Lock()
    lock.acquire()
    table = {"digest": [hashlib.sha256()]}
    base = sqlite3.connect(":memory:")
    reading, writing = os.pipe()
    pipe = os.fdopen(reading)
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait, name="worker", daemon=True)
    thread.start()
    try:
        freeze()
    finally:
        stop.set()
        child.kill()
        child.wait()
kinds()
"""


def test_all_obstacles_are_named_at_once(tmp_path):
    said, _ = freeze_and_say(OBSTACLES, tmp_path)
    head, *lines = said[said.index("freezeframe.errors.NotCapturable: ") :].strip().splitlines()
    advice: list[str] = []
    named = {}
    for line in reversed(lines):
        if line.startswith("    → "):
            advice.append(line)
        else:
            named[line] = advice[-1]
    assert head.endswith(f"the program cannot be frozen here, because it holds what cannot travel, {len(named)} objects:")
    assert all(line.startswith("  ") for line in lines)
    assert len(advice) == len(set(advice))
    close = "    → close it before, and open it again afterwards"
    for part, remedy in (
        ("frame 0 'kinds' → local 'client' → .sock (cannot pickle 'socket' object)", close),
        ("local 'lock' (the lock is held)", "    → let go of it before, or freeze when nobody holds it"),
        (
            "local 'table'['digest'][0] (cannot pickle '_hashlib.HASH' object)",
            "    → freeze before it is made, or let go of it (del) when it is done with",
        ),
        (
            "local 'base' (cannot pickle 'sqlite3.Connection' object)",
            "    → close it and let go of it (del) before, and open it again afterwards",
        ),
        ("a pipe is not opened again", close),
        ("local 'child' (the process ", "    → wait for the process's end before"),
        ("local 'thread' (the thread 'worker' is running)", "    → wait for the thread's end (join) before"),
    ):
        assert [found for line, found in named.items() if part in line] == [remedy], (part, lines)


MANY = """
import socket
def kinds():
    clients = [socket.socket() for _ in range(30)]
    freeze()
kinds()
"""


def test_of_many_obstacles_of_one_kind_the_first_are_named(tmp_path):
    said, _ = freeze_and_say(MANY, tmp_path)
    _, *lines = said[said.index("travel, 30 objects:") :].strip().splitlines()
    assert lines[0] == "  frame 0 'kinds' → local 'clients'[0] (cannot pickle 'socket' object)"
    assert lines[5:] == ["  and 25 more (cannot pickle 'socket' object)", "    → close it before, and open it again afterwards"]


def test_what_a_captured_generator_holds_is_named_by_its_variables():
    def numbers(stream):
        yield 1

    with socket.socket() as stream:
        generator = numbers(stream)
        next(generator)
        name = "generator 'test_what_a_captured_generator_holds_is_named_by_its_variables.<locals>.numbers' → local 'stream'"
        with pytest.raises(ff.NotCapturable, match=re.escape(f"what cannot travel: {name} (cannot pickle 'socket' object)")):
            ff.capture(generator).to_bytes()


def test_a_frame_object_that_is_kept_is_that_of_its_call(tmp_path):
    source = """
import sys
def keeper():
    value = 1
    frame = sys._getframe()
    yield
    value = 2
    print(frame is sys._getframe(), frame.f_lineno, frame.f_locals["value"], frame.f_back is sys._getframe(1))
"""
    assert freeze_and_say(source, tmp_path) == ("", "# keeper\nTrue 8 2 True\n")


ANOTHER_CODE = """
import sys
import freezeframe as ff
from freezeframe.snapshot.engines.native import NativeEngine
from freezeframe.snapshot.frames import chain
from freezeframe.snapshot.snapshot import Snapshot

def kept():
    own = sys._getframe()
    return ff.capture(own).to_bytes(), own

frames = chain(Snapshot.from_bytes(kept()[0])._put_together())
shadow = next(frame for frame in frames if frame.shadow is not None).shadow
other = next(iter(ff.capture(sys._getframe()).frames))
other.shadow = None
engine = NativeEngine()
engine._shadows[id(shadow.frame)] = shadow
try:
    engine.show_as(shadow.frame, other)
except ff.SnapshotError as error:
    print(error)
"""


def test_a_frame_object_of_another_code_is_refused(tmp_path):
    program = tmp_path / "program.py"
    program.write_text(ANOTHER_CODE)
    done = subprocess.run([sys.executable, program], capture_output=True, text=True, check=False, timeout=120)
    assert done.stdout == "the snapshot is damaged: it has a frame object of '<module>' that cannot be one\n", done


def test_classes_whose_metaclass_hashes_them_are_found_as_keys(tmp_path):
    source = """
class Meta(type):
    def __eq__(cls, other): return cls is other
    def __hash__(cls): return 7
class A(metaclass=Meta): pass
def keys():
    table = {A: 1}
    yield
    print(table[A])
"""
    assert freeze_and_say(source, tmp_path) == ("", "# keys\n1\n")


def test_taking_changes_nothing_that_shows(tmp_path):
    source = """
import warnings, itertools
def quiet():
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("error")
        held = itertools.count(3), itertools.cycle("ab"), {1: iter([1, 2])}
        yield
        print(next(held[0]), next(held[1]), [*held[2][1]], seen)
"""
    assert freeze_and_say(source, tmp_path) == ("", "# quiet\n3 a [1, 2] []\n")


LOCKED = """
import sys
from importlib._bootstrap import _ModuleLock
import freezeframe as ff
from freezeframe.native.capture import capture
from freezeframe.snapshot.snapshot import Snapshot

class Lock:
    def __enter__(self):
        try:
            Snapshot(capture(sys._getframe())).contents()
        except ff.NotCapturable as error:
            print(error)
    def __exit__(self, *_):
        pass

lock = _ModuleLock("a module")
lock.acquire()
lock.lock = Lock()
lock.release()
"""


def test_where_importing_locks_a_module_nothing_is_frozen(tmp_path):
    """`_ModuleLock` notes the number of its thread, which is another one where the program goes on."""
    program = tmp_path / "program.py"
    program.write_text(LOCKED)
    done = subprocess.run([sys.executable, program], capture_output=True, text=True, check=False, timeout=120)
    assert "an import locks a module" in done.stdout, done


LOGGING = """
import logging
class Slow(logging.Logger):
    def __init__(self, name):
        super().__init__(name)
        freeze()
class Formatter(logging.Formatter):
    def format(self, record):
        freeze()
        return "formatted"
def kinds():
    logging.setLoggerClass(Slow)
    {how}
    print("made", logging._lock._is_owned(), logging.lastResort.lock._is_owned())
kinds()
"""


@pytest.mark.parametrize(
    "how", ["logging.getLogger('a.b')", "logging.lastResort.setFormatter(Formatter()); logging.root.warning('')"], ids=["module", "object"]
)
def test_a_lock_that_an_installed_module_holds_is_held_there(tmp_path, how):
    """`logging` lets go of it by its name, and was told that it did not hold it."""
    assert freeze_and_say(LOGGING.replace("{how}", how), tmp_path)[1].endswith("made False False\n")


MANAGED = """
import logging
class Own(logging.Logger):
    pass
logging.setLoggerClass(Own)
own = logging.getLogger("own")
own.addHandler(logging.StreamHandler())
own.warning("before")
manager = own.manager
freeze()
print(manager is logging.root.manager, own.manager is manager, manager.loggerDict["own"] is own)
logging.disable(logging.WARNING)
own.warning("not told")
"""


def test_loggers_of_the_programs_class_are_managed_with_the_others(tmp_path):
    """They kept a manager of their own, and went on telling what `logging.disable` forbids."""
    assert freeze_and_say(MANAGED, tmp_path) == ("", "True True True\n")


ELSEWHERE = """
import kit
class Own(kit.Base):
    def name(self):
        return "own " + super().name()
own = Own()
freeze()
print(Own.__mro__[1] is kit.Base, isinstance(own, kit.Base), own.name())
"""


def test_a_class_that_names_a_module_which_is_imported_when_it_is_asked_for(tmp_path):
    """As NumPy's `recarray` says that it is of `numpy.rec`."""
    inner = "class Base:\n    def name(self):\n        return super().__repr__()[:17]\nBase.__module__ = 'kit.asked'\n"
    packages = {"kit/__init__.py": "from kit._inner import Base\n", "kit/_inner.py": inner, "kit/asked.py": "from kit._inner import Base\n"}
    assert beside(packages, ELSEWHERE, tmp_path).startswith("True True own")


ASKED = """
class Key:
    def __hash__(self):
        asked.append("hash")
        return 7
    def __eq__(self, other):
        asked.append("eq")
        return self is other
asked, one, other = [], Key(), Key()
table, items = {one: 1}, {one, other}
asked.clear()
freeze()
print(sorted(asked))
"""


def test_a_keys_own_hash_is_asked_once_more_for_each_container(tmp_path):
    assert freeze_and_say(ASKED, tmp_path) == ("", "['eq', 'hash', 'hash', 'hash']\n")


COUNTED = """
import builtins
calls, length = [], len
def counting(value):
    calls.append(type(value))
    return length(value)
builtins.len = counting
freeze()
there, before = builtins.len is counting, length(calls)
print(there, len([1, 2]), length(calls) - before)
"""


def test_what_stands_for_a_builtin_stands_for_it_again(tmp_path):
    assert freeze_and_say(COUNTED, tmp_path) == ("", "True 2 1\n")


INTERNED = """
import sys
text = sys.intern("".join(["in", "terned"]))
same = [text, text]
freeze()
print(text == "interned", same[0] is same[1] is text, text is sys.intern("interned"))
"""


def test_an_interned_string_is_another_than_that_of_its_text(tmp_path):
    assert freeze_and_say(INTERNED, tmp_path) == ("", "True True False\n")


def test_while_ours_stands_amid_the_programs(monkeypatch):
    """Where an attribute of ours is imported, or a function is run: these frames are hidden, and those outside of them were lost."""

    def stands(*_):
        return capture(sys._getframe(), base=1)  # an address where no frame is

    monkeypatch.setattr(ff, "import_module", stands)
    for function in (ff.__getattr__, ff._imported, ff.run):
        hide(function.__code__)
    with pytest.raises(NotCapturable, match=r"freezeframe itself has called .*\.stands: wait"):
        ff.__getattr__("load")
    with pytest.raises(NotCapturable, match=r"freezeframe itself has called .*\.stands: wait"):
        ff.run(stands, engine="native")


def test_what_is_filled_at_once_is_shown():
    def holding():
        loader = SourceFileLoader("name", "/a/path.py")
        yield loader

    generator = holding()
    next(generator)
    [loader] = [each.slots[0][2] for each in look(ff.capture(generator).contents()) if each.code.name == "holding"]
    assert loader._state == {"name": "name", "path": "/a/path.py"}


def test_what_numpy_cannot_tell_is_named_by_its_path(tmp_path):
    source = "import numpy\nclass Held: pass\nheld = Held()\nheld.inner = numpy.nditer(numpy.arange(3))\ndef kind():\n    yield\n"
    said = freeze_and_say(source, tmp_path)[0].splitlines()[-1]
    assert "module '__main__' → 'held' → .inner (cannot pickle 'numpy.nditer' object)" in said


def test_what_copyreg_says_is_nowhere_to_be_found_is_named_by_its_path(tmp_path):
    source = "import copyreg, zlib\npacker = zlib.compressobj()\ncopyreg.pickle(type(packer), lambda packer: 'nowhere')\n"
    said = freeze_and_say(source + "held = [packer]\ndel packer\ndef kind():\n    yield\n", tmp_path)
    assert "module '__main__' → 'held'[0] (it is not found under its name, nowhere)" in said[0]


def changed_amid_iteration(names):
    """What an iteration gives that two entries are taken from, and put into, behind each."""
    given = []
    for name in names:
        given.append(name)
        yield given
        for other in list(names)[:2]:
            del names[other]
            names[str(other)] = None
        if len(given) > 20:
            break
    yield given


def test_a_dictionary_that_is_changed_amid_iteration():
    """It is iterated over as it was, but where its table has holes: those of the new one are elsewhere."""
    for names, same in (dict.fromkeys(range(20)), True), (dict.fromkeys(range(40)), False):
        for name in list(names)[: 0 if same else 40 : 2]:
            del names[name]
        running = changed_amid_iteration(names)
        next(running)
        goes_on = ff.Snapshot.from_bytes(ff.capture(running).to_bytes()).resume()
        *_, expected = running
        *_, given = goes_on
        assert (given == expected) == same
        assert len(set(given)) == len(given)
