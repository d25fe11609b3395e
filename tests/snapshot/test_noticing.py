"""What of the process is only noticed to be what it was, rather than looked at again: nothing that changes may be missed."""

from __future__ import annotations

import builtins
import colorsys
import os
import random
import sched
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from freezeframe.native.objects.dictversion import DictVersions
from freezeframe.snapshot.own import Own
from freezeframe.snapshot.state import baseline, patches, search, signals, state
from freezeframe.snapshot.state.descriptors import take_descriptors


class Programs:
    """A class of the program's own."""

    __module__ = "__main__"

    def method(self):
        """One that is bound."""


CHANGES = (
    lambda names, key, value: names.update({key: value}),
    lambda names, key, value: names.pop(key, None),
    lambda names, key, value: names.setdefault(key, value),
    lambda names, key, value: names.__ior__({key: value}),
    lambda names, key, value: names.clear(),
    lambda names, key, value: names.popitem() if names else None,
    lambda names, key, value: names.update({value: names.pop(key)}) if key in names else None,
    lambda names, key, value: names.update(dict.fromkeys(map(str, range(value % 40)), value)),
)


def test_no_change_of_a_dictionary_is_missed():
    chance = random.Random(11)
    dictionaries = [{str(number): number for number in range(size)} for size in (0, 1, 5, 100)]
    versions = DictVersions(dictionaries)
    assert list(versions.changed()) == [0, 1, 2, 3]
    before = [list(each.items()) for each in dictionaries]
    for _ in range(2000):
        for _ in range(chance.randrange(3)):
            names = chance.choice(dictionaries)
            chance.choice(CHANGES)(names, chance.choice((str(chance.randrange(60)), chance.randrange(60))), chance.randrange(300))
        now = [list(each.items()) for each in dictionaries]
        assert {number for number in range(4) if now[number] != before[number]} <= set(versions.changed())
        assert list(versions.changed()) == []
        before = now


def own() -> Own:
    return Own(("/nowhere/that/is/a/program",))


def fresh(monkeypatch):
    """What is the program's in standard modules, all of them looked through."""
    with monkeypatch.context() as context:
        context.setattr(patches, "_installed", None)
        return patches.patches(own())


def test_what_is_put_into_standard_modules_and_taken_out(monkeypatch):
    chance = random.Random(12)
    for module in (sched, colorsys):
        for name in ("pretended", "other"):
            monkeypatch.setattr(module, name, None, raising=False)
    for _ in range(60):
        home = chance.choice((sched, colorsys)).__dict__
        name = chance.choice(("pretended", "other"))
        home[name] = chance.choice((Programs, Programs(), Programs().method, 5, sched.scheduler(), [Programs()]))
        found = patches.patches(own())
        assert found == fresh(monkeypatch)
        assert (name in found.get(home["__name__"], {})) == (type(home[name]) not in (int, list, sched.scheduler))


def test_another_object_at_the_same_address(monkeypatch):
    """One of the program's stands where one was that is gone, of the same size."""
    monkeypatch.setattr(sched, "held", None, raising=False)
    for _ in range(50):
        sched.held = sched.scheduler()
        assert "sched" not in patches.patches(own())
        sched.held = None
        sched.held = Programs()
        assert patches.patches(own()) == {"sched": {"held": sched.held}}


def test_a_module_that_another_takes_the_place_of(monkeypatch):
    assert "colorsys" not in patches.patches(own())
    other = type(sys)("colorsys")
    other.__spec__, other.__file__, other.pretended = colorsys.__spec__, colorsys.__file__, Programs
    monkeypatch.setitem(sys.modules, "colorsys", other)
    assert patches.patches(own()) == {"colorsys": {"pretended": Programs}}
    monkeypatch.undo()
    assert "colorsys" not in patches.patches(own())


def test_the_modules_of_the_program(tmp_path, monkeypatch):
    def modules():
        return [name for name in Own((str(tmp_path),)).modules() if name in {"__main__", "made_by_the_program"}]

    assert modules() == ["__main__"]
    for _ in range(2):
        made = type(sys)("made_by_the_program")
        made.__file__ = str(tmp_path / "made_by_the_program.py")
        monkeypatch.setitem(sys.modules, "made_by_the_program", made)
        assert modules() == ["__main__", "made_by_the_program"]
        assert Own((str(tmp_path),)).modules()["made_by_the_program"] is made
    monkeypatch.delitem(sys.modules, "made_by_the_program")
    assert modules() == ["__main__"]


def handle(*_):
    """A handler of the program's."""


def test_handlers_of_signals():
    before = signals._handlers()
    kept = signal.getsignal(signal.SIGUSR2)
    try:
        for handler, expected in ((handle, handle), (signal.SIG_DFL, None), (signal.SIG_IGN, 1), (handle, handle), (signal.SIG_DFL, None)):
            signal.signal(signal.SIGUSR2, handler)
            found = signals._handlers()
            assert found.pop(signal.SIGUSR2, None) == expected
            assert found == before
    finally:
        signal.signal(signal.SIGUSR2, kept)


def test_builtins(monkeypatch):
    assert "pretended" not in (state._take_builtins(own()) or {})
    for value in (Programs(), Programs()):
        monkeypatch.setattr(builtins, "pretended", value, raising=False)
        assert state._take_builtins(own())["pretended"] is value
    monkeypatch.delattr(builtins, "pretended")
    assert "pretended" not in (state._take_builtins(own()) or {})
    with monkeypatch.context() as context:
        context.setattr(builtins, "copyright", Programs())
        found = state._take_builtins(own())
    assert "copyright" in found


def test_descriptors(tmp_path, monkeypatch):
    """As many as there were may be others."""
    here = {number: baseline.identity(number) for number in (int(each.name) for each in Path("/proc/self/fd").iterdir())}
    monkeypatch.setattr(baseline, "inherited", {number: file for number, file in here.items() if number > 2 and file is not None})
    assert take_descriptors(None) is None
    one, other = (os.open(tmp_path / name, os.O_CREAT | os.O_RDWR) for name in "ab")
    try:
        files = take_descriptors(None)[0]
        assert [entry[:2] for entry in files] == [(one, str(tmp_path / "a")), (other, str(tmp_path / "b"))]
        monkeypatch.setitem(baseline.inherited, one, baseline.identity(one))
        monkeypatch.setitem(baseline.inherited, other, baseline.identity(other))
        assert take_descriptors(None) is None
        os.dup2(one, other)
        assert [entry[:2] for entry in take_descriptors(None)[0]] == [(other, str(tmp_path / "a"))]
    finally:
        os.close(one)
        os.close(other)


def test_what_ctypes_keeps_open_is_not_the_programs():
    """Newer versions of libffi have a file open from their first use on, whichever of our modules comes first."""
    program = """
from freezeframe.snapshot.state import baseline
import freezeframe.native.check
from freezeframe.snapshot.state.descriptors import take_descriptors
print(take_descriptors(None))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "None\n"


BEFORE = ["/lib", "/lib/dynload", "/lib/site-packages"]


@pytest.mark.parametrize(
    "path",
    [
        ["/program", *BEFORE],
        ["/program", "/first", *BEFORE, "/last"],
        BEFORE,
        BEFORE[::-1],
        ["/program", BEFORE[0], "/amid", *BEFORE[1:]],
        ["/program", *BEFORE, "/lib/site-packages/added"],
        ["/program", *BEFORE, BEFORE[1]],
        ["/program", *BEFORE[1:]],
        ["/program"],
        [],
        ["/program", 5, *BEFORE],
    ],
)
@pytest.mark.parametrize("held", [False, True])
def test_the_search_path(path, held, monkeypatch):
    monkeypatch.setattr(baseline, "path", BEFORE)
    place = own()
    place.installed = ("/lib/site-packages/",)
    monkeypatch.setattr(sys, "path", list(path))
    holder = sys.path if held else None
    taken = search.take_path(place)
    assert not held or taken[0] is holder, "it is the same list again for whoever holds it"
    monkeypatch.setattr(sys, "path", ["/another", *BEFORE])
    search.set_path(taken)
    assert sys.path == path


def test_no_method_of_an_entry_of_the_search_path_is_called(monkeypatch):
    class Entry(str):
        __slots__ = ()

        def __eq__(self, other):
            raise AssertionError

        __hash__ = str.__hash__

    monkeypatch.setattr(baseline, "path", BEFORE)
    monkeypatch.setattr(sys, "path", [Entry("/program"), *BEFORE])
    assert search.take_path(own())[0] is sys.path


def test_a_function_that_the_program_has_replaced_is_not_called(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "getcwd", lambda: "elsewhere")
    assert state.take_state(Own((str(tmp_path),)))["folder"] == str(tmp_path)


def test_what_codecs_was_told_is_not_carried(tmp_path):
    program, file = tmp_path / "program.py", tmp_path / "program.ff"
    program.write_text("""
import codecs
codecs.register_error("mine", lambda error: ("?", error.end))
place = 1
print("\\xe9".encode("ascii", "mine"))
""")
    command = [sys.executable, "-m", "freezeframe"]
    run = [*command, "run", "--save", str(file), "--until", "program.py:5", str(program)]
    frozen = subprocess.run(run, capture_output=True, text=True, check=False, timeout=60)
    assert frozen.returncode == 75, frozen.stderr
    resumed = subprocess.run([*command, "resume", str(file)], capture_output=True, text=True, check=False, timeout=60)
    assert resumed.stderr.endswith("LookupError: unknown error handler name 'mine'\n")
