"""What programs call: `capture`, `checkpoint`, `load`, `register`, `Snapshot`."""

from __future__ import annotations

import ctypes
import os
import sys
import typing
import weakref
from pathlib import Path
from types import FunctionType, ModuleType

import pytest

import freezeframe as ff
from freezeframe.snapshot import held
from freezeframe.snapshot.builders.modules import Modules
from freezeframe.snapshot.inert import look


def numbers(count):
    received = yield "first"
    try:
        for number in range(count):
            received = yield number, received
    finally:
        numbers.ended += 1


numbers.ended = 0


def outside(count):
    yield from numbers(count)
    yield "last"


class Once:
    def __await__(self):
        return (yield "waiting")


async def coroutine():
    return await Once(), "done"


async def ticks():
    for number in range(3):
        yield number


def drive(coroutine, value=None):
    """What a coroutine yields, or (returned, value)."""
    try:
        return coroutine.send(value)
    except StopIteration as end:
        return "returned", end.value


class TestGenerators:
    def test_a_copy_stands_where_the_original_stood(self):
        original = outside(3)
        assert [next(original), next(original)] == ["first", (0, None)]
        copy = ff.capture(original).fork().resume()
        assert list(copy) == [(1, None), (2, None), "last"]
        assert list(original) == [(1, None), (2, None), "last"]

    def test_what_was_not_made_bytes_of_is_the_original(self):
        original = outside(2)
        next(original)
        assert ff.capture(original).resume() is original

    def test_any_number_of_times_and_from_bytes(self):
        original = outside(1)
        next(original)
        snapshot = ff.Snapshot.from_bytes(ff.capture(original).to_bytes())
        assert [list(snapshot.resume()) for _ in range(3)] == [[(0, None), "last"]] * 3

    def test_frames_are_those_of_what_it_waits_for_too(self):
        original = outside(3)
        next(original)
        assert [frame.code.qualname for frame in ff.capture(original).frames] == ["numbers", "outside"]

    def test_one_that_has_not_begun_and_one_that_has_ended(self):
        assert list(ff.capture(outside(0)).fork().resume()) == ["first", "last"]
        ended = outside(0)
        list(ended)
        assert list(ff.capture(ended).fork().resume()) == []

    def test_a_coroutine(self):
        original = coroutine()
        assert drive(original) == "waiting"
        copy = ff.capture(original).fork().resume()
        assert drive(copy, 1) == ("returned", (1, "done"))
        assert drive(original, 2) == ("returned", (2, "done"))

    def test_an_asynchronous_generator(self):
        original = ticks()
        assert drive(original.asend(None)) == ("returned", 0)
        copy = ff.capture(original).fork().resume()
        assert drive(copy.asend(None)) == ("returned", 1)

    def test_modules_that_it_does_not_need_stay_behind(self, monkeypatch):
        others = [ModuleType(f"of_the_programs_{number}") for number in range(3)]
        for module in others:
            monkeypatch.setitem(sys.modules, module.__name__, module)
        others[0].link = others[1]
        others[1].number = 7
        others[2].memory = (ctypes.c_ubyte * (1 << 62)).from_address(0)  # which no copy can be made of

        def holding(found):
            yield
            yield found

        for found in ([others[0]], [others[0].__dict__]):
            original = holding(found)
            next(original)
            snapshot = ff.capture(original).fork()
            copy = next(snapshot.resume())
            names = copy[0] if type(copy[0]) is dict else vars(copy[0])
            assert (names["__name__"], names["link"].number) == ("of_the_programs_0", 7)
            assert names["link"] is not others[1]
        needing = holding(lambda: others)
        next(needing)
        with pytest.raises(ff.NotCapturable, match=r"'of_the_programs_2'.* → 'memory' \(MemoryError\)"):
            ff.capture(needing).fork()

    def test_one_that_runs_is_refused(self):
        def itself():
            yield ff.capture(running)

        running = itself()
        with pytest.raises(ff.NotCapturable, match="is running"):
            next(running)


class TestFrames:
    def test_a_frame_goes_on_behind_its_call(self):
        def inner(value):
            snapshot = ff.capture(sys._getframe(), label="here")
            return snapshot, value

        def outer():
            return [*inner(5), "outer"]

        snapshot, value, where = outer()
        assert (value, where, snapshot.label) == (5, "outer", "here")
        assert [frame.code.name for frame in snapshot.frames[:2]] == ["inner", "outer"]
        assert "in TestFrames.test_a_frame_goes_on_behind_its_call.<locals>.inner" in repr(snapshot)
        assert "<table>" in snapshot._repr_html_()

    def test_a_frame_whose_call_has_ended_is_refused(self):
        def ended():
            return sys._getframe()

        frame = ended()
        with pytest.raises(ff.NotCapturable, match="not running"):
            ff.capture(frame)

    @pytest.mark.parametrize("value", [None, 5, len, object])
    def test_what_is_neither_is_a_type_error(self, value):
        with pytest.raises(TypeError, match="can be captured"):
            ff.capture(value)


class TestFiles:
    def test_save_and_load(self, tmp_path: Path):
        original = numbers(2)
        next(original)
        ff.capture(original, label="numbers").save(tmp_path / "numbers.ff")
        snapshot = ff.load(tmp_path / "numbers.ff")
        assert "'numbers'" in repr(snapshot)
        assert "not put together yet" in repr(snapshot)
        assert list(snapshot.resume()) == [(0, None), (1, None)]

    def test_what_is_no_file_is_not_replaced(self, tmp_path: Path):
        os.mkfifo(tmp_path / "fifo")
        original = numbers(1)
        next(original)
        with pytest.raises(OSError, match="no regular file"):
            ff.capture(original).save(tmp_path / "fifo")
        assert (tmp_path / "fifo").is_fifo()

    def test_another_key(self, tmp_path: Path):
        original = numbers(1)
        next(original)
        ff.capture(original).save(tmp_path / "numbers.ff", key=b"x" * 32)
        with pytest.raises(ff.SnapshotError, match="another key"):
            ff.load(tmp_path / "numbers.ff")
        assert list(ff.load(tmp_path / "numbers.ff", key=b"x" * 32).resume()) == [(0, None)]

    def test_what_is_no_snapshot(self, tmp_path: Path):
        (tmp_path / "other").write_bytes(b"no snapshot")
        with pytest.raises(ff.SnapshotError, match="other"):
            ff.load(tmp_path / "other")
        with pytest.raises(FileNotFoundError):
            ff.load(tmp_path / "missing")


class TestFolders:
    @staticmethod
    def holding(*values):
        yield
        yield values

    def travelled(self, *values):
        original = self.holding(*values)
        next(original)
        return next(ff.Snapshot.from_bytes(ff.capture(original).to_bytes()).resume())

    def test_what_was_found_in_a_folder_is_what_it_was(self, tmp_path: Path):
        (tmp_path / "folder").mkdir()
        (tmp_path / "file").write_text("here")
        scanned = os.scandir(os.fsencode(tmp_path))
        entries = {entry.name: entry for entry in scanned}
        size = entries[b"file"].stat().st_size
        file, folder, ended = self.travelled(entries[b"file"], entries[b"folder"], scanned)
        (tmp_path / "file").unlink()
        assert (file.path, file.inode(), file.is_file()) == (os.fsencode(tmp_path / "file"), entries[b"file"].inode(), True)
        assert (file.stat().st_size, folder.name, folder.is_dir(), folder.is_symlink()) == (size, b"folder", True, False)
        (tmp_path / "folder").rmdir()
        with pytest.raises(FileNotFoundError):
            folder.stat()
        assert list(ended) == []

    def test_what_only_the_system_knows(self, tmp_path: Path):
        (tmp_path / "file").touch()
        with os.scandir(tmp_path) as scanned, pytest.raises(ff.NotCapturable, match="midst of a folder"):
            self.travelled(scanned)
        descriptor = os.open(tmp_path, os.O_RDONLY)
        with os.scandir(descriptor) as entries:
            (entry,) = entries
        os.close(descriptor)
        with pytest.raises(ff.NotCapturable, match="descriptor"):
            self.travelled(entry)


def test_all_callbacks_of_weak_references_are_called():
    def holding(value, called):
        references = [weakref.ref(value, lambda _, number=number: called.append(number)) for number in range(3)]
        yield
        del value
        yield sorted(called), references

    class Subject:
        pass

    original = holding(Subject(), [])
    next(original)
    assert next(ff.Snapshot.from_bytes(ff.capture(original).to_bytes()).resume())[0] == [0, 1, 2]


def test_a_label_is_a_text():
    """What else it could be would make bytes that nobody can read."""

    class Text(str):
        __slots__ = ()

    original = numbers(1)
    next(original)
    with pytest.raises(TypeError, match="label must be a str or None, not int"):
        ff.capture(original, label=1)
    with pytest.raises(TypeError, match="label"):
        ff.checkpoint(1)
    assert ff.Snapshot.from_bytes(ff.capture(original, label=Text("n")).to_bytes()).label == "n"


def test_a_class_that_is_not_found_under_the_name_that_it_has():
    """`typing.NamedTuple` is a function, and a class of that name is the base of what is made of it."""

    def holding(base):
        yield
        yield base

    original = holding(typing._NamedTuple)
    next(original)
    assert next(ff.Snapshot.from_bytes(ff.capture(original).to_bytes()).resume()) is typing._NamedTuple


class TestRegister:
    def test_a_class_travels_as_it_is_said_to(self):
        class Connection:
            def __init__(self, address):
                self.address = address
                self.handle = sys.stdout.write

            def __reduce__(self):
                raise RuntimeError("this must not be called")

        def holding(connection):
            yield
            yield connection.address

        ff.register(Connection, lambda connection: (str, (connection.address.upper(),)))
        original = holding(Connection("there"))
        next(original)
        frame = ff.Snapshot.from_bytes(ff.capture(original).to_bytes()).frames[0]
        assert frame.slots[0] == "THERE"

    @pytest.mark.parametrize(("kind", "reduce"), [(5, str), (int, 5)])
    def test_what_makes_no_sense_is_a_type_error(self, kind, reduce):
        with pytest.raises(TypeError, match=r"is needed|can be registered"):
            ff.register(kind, reduce)


def test_run_in_either_engine():
    assert [ff.run(max, 1, 2, engine="native"), ff.run(lambda a, b: a + b, 1, b=2), ff.run(lambda: 3, engine="native")] == [2, 3, 3]
    with pytest.raises(ff.FreezeframeError, match="no such engine"):
        ff.run(print, engine="steam")


def test_what_holds_a_generator_is_known_wherever_its_file_has_it(monkeypatch):
    """The lines of that file may have moved since."""
    moved = FunctionType(held.held.__code__.replace(co_firstlineno=300), held.__dict__)
    monkeypatch.setattr(held, "held", moved)
    original = numbers(2)
    next(original)
    data = ff.capture(original).to_bytes()
    monkeypatch.undo()
    snapshot = ff.Snapshot.from_bytes(data)
    assert [frame.code.name for frame in snapshot.frames] == ["numbers"]
    assert [frame.code.name for frame in look(snapshot.contents())] == ["numbers"]


class TestWhatFreezeframeOffers:
    """Snapshots name it by the package: where its modules have it may change."""

    def test_it_is_named_by_the_package(self):
        names = ("Checkpoint", "Machine", "Snapshot", "SnapshotError", "capture", "checkpoint", "load", "register", "verify")
        offered = [getattr(ff, name) for name in names]

        def holding():
            held = offered.copy()
            yield
            yield held

        original = holding()
        next(original)
        snapshot = ff.capture(original)
        graph = b"".join(snapshot.contents().graph)
        assert not [value for value in offered if value.__module__.encode() in graph]
        assert next(ff.Snapshot.from_bytes(snapshot.to_bytes()).resume()) == offered

    @pytest.mark.parametrize(("place", "name"), [("checkpoint", "checkpoint"), ("checkpoint", "Checkpoint"), ("library", "capture")])
    def test_it_is_found_by_the_module_that_it_was_in(self, place, name):
        assert Modules(sys.version_info[:2]).found(f"freezeframe.snapshot.{place}", name) is getattr(ff, name)
