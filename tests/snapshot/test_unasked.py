"""While it is taken nothing of the program's runs: what objects say of themselves is not asked for."""

import signal
import subprocess
import sys
import time

import pytest

ENGINES = {"native": ["--engine", "native"], "stepped": ["--engine", "machine", "--no-lower"]}

CURIOUS = """
import socket
import sys
import threading
import weakref

import freezeframe as ff

asked = []

class Meta(type):
    def __getattribute__(cls, name):
        asked.append(name)
        return type.__getattribute__(cls, name)

class Odd(metaclass=Meta):
    @property
    def __dict__(self):
        asked.append("__dict__")
        return {}

    @property
    def __class__(self):
        asked.append("__class__")
        return int

    def __call__(self, path):
        raise ImportError

    def __getattribute__(self, name):
        asked.append(name)
        return object.__getattribute__(self, name)

class OddSocket(Odd, socket.socket):
    pass

odd = Odd()
weakref.finalize(odd, print).atexit = False
weakref.finalize(Odd, print).atexit = False
table = {odd: odd}
ff.checkpoint  # which imports something
asked.clear()
sys.path_hooks.append(odd)
try:
    {act}
except ff.NotCapturable as reason:
    print(reason)
print(asked)
"""

SAID = "the program cannot be frozen here, because it holds what cannot travel: module '__main__' → "
ACTS = {
    "free": ("ff.checkpoint()", ""),
    "a lock": ("lock = threading.Lock(); lock.acquire(); ff.checkpoint()",
                 f"{SAID}'lock' (the lock is held); let go of it before, or freeze when nobody holds it\n"),
    "a socket": ("s = OddSocket(); asked.clear(); ff.checkpoint()",
                 f"{SAID}'s' (cannot pickle 'OddSocket' object); close it before, and open it again afterwards\n"),
}  # fmt: skip


@pytest.mark.parametrize("what", ACTS)
def test_nobody_is_asked(tmp_path, what):
    act, said = ACTS[what]
    (tmp_path / "program.py").write_text(CURIOUS.replace("{act}", act))
    run = [sys.executable, "-m", "freezeframe", "run", "--save", "program.ff", "program.py"]
    done = subprocess.run(run, capture_output=True, text=True, check=False, timeout=60, cwd=tmp_path)
    assert (done.stdout, done.stderr) == (f"{said}[]\n", "")


EMPTIED = """
import os
import sys
import time

import helper

class Finder:
    @staticmethod
    def find_spec(name, *_):
        print("asked for", name)

def waits():
    sys.meta_path[:] = [Finder]
    sys.path.clear()
    sys.path_hooks.clear()
    os.mkdir("waits")
    while "go" not in os.listdir():
        time.sleep(0.05)
    import helper as again
    print(again.seen, again is helper)

helper.seen.append(1)
waits()
"""
HOW = {"where it waits": [], "at a line": ["--until", "program.py:19"]}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("how", HOW)
def test_nothing_is_imported_in_the_programs_way(tmp_path, engine, how):
    """It may have none, and what we import is none of its finders' business; its own modules travel."""
    (tmp_path / "helper.py").write_text("seen = []")
    (tmp_path / "program.py").write_text(EMPTIED)
    run = [sys.executable, "-m", "freezeframe", "run", *ENGINES[engine], "--save", "program.ff", *HOW[how], "program.py"]
    with subprocess.Popen(run, stdout=subprocess.PIPE, text=True, cwd=tmp_path) as running:
        while not (tmp_path / "waits").exists() and running.poll() is None:
            time.sleep(0.01)
        if running.poll() is None and how == "where it waits":
            running.send_signal(signal.SIGUSR1)
        said, _ = running.communicate(timeout=60)
    assert (running.returncode, said) == (75, "")
    (tmp_path / "helper.py").unlink()
    (tmp_path / "go").touch()
    again = [sys.executable, "-m", "freezeframe", "resume", "program.ff"]
    done = subprocess.run(again, capture_output=True, text=True, check=False, timeout=60, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "[1] True\n", ""), done


NAMES = """
import builtins
import freezeframe as ff

asked = []

class Names(dict):
    pass

def telling(name):
    method = getattr(dict, name)
    def asks(self, *arguments):
        asked.append(name)
        return method(self, *arguments)
    return asks

for name in set(vars(dict)) - {"__new__", "__init__", "__getattribute__", "__class_getitem__", "__doc__", "__setitem__", "__getitem__"}:
    setattr(Names, name, telling(name))

names = Names()
dict.update(names, __builtins__=builtins, __name__="made_up", point=ff.checkpoint, asked=asked)
exec('''
import colorsys, functools
def plain():
    asked.clear()
    point()
    return asked[:]
@functools.lru_cache
def cached():
    return plain()
def values():
    yield plain()
class Kind:
    def method(self):
        try:
            raise ValueError
        except ValueError as error:
            self.frame = error.__traceback__.tb_frame
            return plain()
kind = Kind()
colorsys.rgb_to_hls = plain
''', names)
print(names["plain"]())
print(next(names["values"]()))
print(names["kind"].method())
"""


@pytest.mark.parametrize("engine", ENGINES)
def test_a_programs_own_dictionary_of_names_is_not_asked(tmp_path, engine):
    """`exec` takes an instance of a subclass of `dict`, whose methods are the program's."""
    (tmp_path / "program.py").write_text(NAMES)
    run = [sys.executable, "-m", "freezeframe", "run", *ENGINES[engine], "--save", "program.ff", "program.py"]
    done = subprocess.run(run, capture_output=True, text=True, check=False, timeout=60, cwd=tmp_path)
    assert (done.stdout, done.stderr) == ("[]\n" * 3, ""), done
    again = [sys.executable, "-m", "freezeframe", "resume", "program.ff"]
    done = subprocess.run(again, capture_output=True, text=True, check=False, timeout=60, cwd=tmp_path)
    assert (done.stdout, done.stderr) == ("[]\n", ""), done


CLOCKS = """
import time
from unittest import mock

def work():
    total = 0
    for number in range(3):
        total += number
    return total, time.time(), time.monotonic(), time.monotonic_ns()

clocks = {"time": [1], "monotonic": [2], "monotonic_ns": [3]}
with mock.patch.multiple(time, **{name: mock.Mock(side_effect=told) for name, told in clocks.items()}):
    print(work())
"""


@pytest.mark.parametrize("engine", ENGINES)
def test_the_programs_own_clocks_are_not_asked(tmp_path, engine):
    (tmp_path / "program.py").write_text(CLOCKS)
    ours = [sys.executable, "-m", "freezeframe"]
    run = [*ours, "run", *ENGINES[engine], "--save", "program.ff", "--every", "0.05", "--until", "program.py:8", "program.py"]
    done = subprocess.run(run, capture_output=True, text=True, check=False, timeout=60, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (75, ""), done
    done = subprocess.run([*ours, "resume", "program.ff"], capture_output=True, text=True, check=False, timeout=60, cwd=tmp_path)
    assert (done.stdout, done.stderr) == ("(3, 1, 2, 3)\n", ""), done
