"""Code of another version's standard library that goes on here, and what instances of its classes lack."""

import asyncio.timeouts
import doctest
import html.parser
import io
import logging
import queue
import reprlib
import subprocess
import sys
import unittest
import unittest.mock
from pathlib import Path

import pytest

from freezeframe.errors import SnapshotError
from freezeframe.isa.lift import lift
from freezeframe.model.frame import Frame
from freezeframe.model.raw import HOST_VERSION, RawCode
from freezeframe.snapshot.own import bases_in_order, module_of, qualname_of
from freezeframe.snapshot.versions import attributes
from freezeframe.snapshot.versions.library_code import check_frames
from freezeframe.snapshot.versions.stand_ins import stand_in_for

HERE = Path(__file__).resolve().parent
LOOPS = {path.stem: path for path in (HERE / "golden" / "event_loops").glob("3.*.ff")}
OTHERS = sorted(LOOPS.keys() - {".".join(map(str, HOST_VERSION))})
SAID = """\
[1, 4, 9, 16, [1, 2, 3, 4], True, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 'out of time', 'shielded', 'in time']
3 0 ['a', 'b']
later
the end
"""


@pytest.mark.parametrize(
    "version", [version if version in (OTHERS[0], OTHERS[-1]) else pytest.param(version, marks=pytest.mark.slow) for version in OTHERS]
)
def test_an_event_loop_that_another_version_has_begun_goes_on(version, tmp_path):
    key = tmp_path / "key"
    key.write_bytes(b"the key of the golden snapshots")
    key.chmod(0o600)
    command = [sys.executable, "-m", "freezeframe", "resume", "--engine", "machine", "--key-file", str(key), str(LOOPS[version])]
    resumed = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
    said = [line for line in resumed.stderr.splitlines() if "which cannot be gone to here" not in line]
    assert (resumed.returncode, resumed.stdout, said) == (0, SAID, [])


def test_what_a_shield_tells_of_an_exception_that_nobody_waits_for():
    told = []
    loop = asyncio.new_event_loop()
    loop.set_exception_handler(lambda _, context: told.append(context))
    ended, failed, cancelled = (loop.create_future() for _ in range(3))
    ended.set_result(1)
    failed.set_exception(error := KeyError("key"))
    cancelled.cancel()
    for future in ended, failed, cancelled:
        stand_in_for("asyncio.tasks", "_log_on_exception")(future)
    loop.close()
    assert told == [{"message": "KeyError exception in shielded future", "exception": error, "future": failed}]


def standing(function, module, *slots, behind="wait"):
    """A frame of a function of another version's `module`, behind its first call of `behind`."""
    code = lift(RawCode.from_host(function.__code__))
    names = sys.modules[module].__dict__
    values = [*slots, *[None] * (len(code.localsplus) - len(slots))]
    frame = Frame(code, None, names, sys.modules["builtins"].__dict__, None, values, None, None, None)
    loads = next(i for i, (op, arg, _) in enumerate(code.instructions) if "LOAD" in op and "GLOBAL" in op and code.names[arg] == behind)
    frame.position = next(i for i, (op, _, _) in enumerate(code.instructions) if op == "CALL" and i > loads) + 1
    return frame


def goes_on(self):
    early()  # noqa: F821
    wait()  # noqa: F821
    while True:
        try:
            return len(self.queue) + missing  # noqa: F821
        except ShutDown:  # noqa: F821
            return itertools.count()  # noqa: F821


def calls_what_is_missing(self):
    self.early()
    wait()  # noqa: F821
    return self.qsize(), self.missing()


def names_what_is_missing(self):
    wait()  # noqa: F821
    return threading.current_thread(), threading.missing  # noqa: F821


def sets_what_is_a_property(self):
    wait()  # noqa: F821
    self.unfinished = 1


def has_all(self):
    early()  # noqa: F821
    wait()  # noqa: F821
    return self.qsize(), threading.Lock, count(len(self.queue))  # noqa: F821


@pytest.mark.parametrize(
    ("function", "missing"),
    [(goes_on, "queue.missing"), (calls_what_is_missing, "queue..missing"), (names_what_is_missing, "threading.missing")],
)
def test_a_frame_that_comes_to_what_is_not_here_is_refused_before_it_runs(function, missing):
    here = ".".join(map(str, HOST_VERSION))
    said = f"Python {here}'s queue.{function.__qualname__}, line .*, and goes on there with {missing}, which Python {here} does"
    with pytest.raises(SnapshotError, match=f"{said} not have: go on under Python {here}$"):
        check_frames([standing(function, "queue", queue.Queue())])


class Finished(queue.Queue):
    """Has a property where another has an attribute."""

    @property
    def unfinished(self):
        return 0


def test_a_frame_that_sets_what_nobody_can_set_here_is_refused():
    with pytest.raises(SnapshotError, match=r"goes on there with queue\.\.unfinished, which"):
        check_frames([standing(sets_what_is_a_property, "queue", Finished())])


def test_a_frame_that_comes_to_nothing_of_the_kind_goes_on():
    before = dict(queue.__dict__)
    try:
        check_frames([standing(has_all, "queue", queue.Queue())])
    finally:
        added = {name: queue.__dict__.pop(name) for name in [*queue.__dict__] if name not in before}
    assert added["count"].__module__ == "itertools"


MADE = {
    asyncio.timeouts.Timeout: lambda: asyncio.timeouts.Timeout(None),
    doctest.DocTestRunner: doctest.DocTestRunner,
    html.parser.HTMLParser: html.parser.HTMLParser,
    logging.LogRecord: lambda: logging.LogRecord("name", 20, "file.py", 3, "said", (), None),
    queue.Queue: queue.Queue,
    reprlib.Repr: reprlib.Repr,
    unittest.TextTestRunner: lambda: unittest.TextTestRunner(io.StringIO()),
    type(unittest.mock.patch("os.getcwd")): lambda: unittest.mock.patch("os.getcwd"),
}


@pytest.mark.parametrize("cls", MADE, ids=lambda cls: cls.__name__)
def test_what_instances_lack_they_are_given(cls):
    fresh, made = MADE[cls](), MADE[cls]()
    for base in bases_in_order(cls):
        for name in attributes._ADDED.get((module_of(base), qualname_of(base)), {}):
            made.__dict__.pop(name, None)
    attributes.complete(made)
    assert made.__dict__.keys() >= fresh.__dict__.keys()
    assert all(type(made.__dict__[name]) is type(value) for name, value in fresh.__dict__.items())
