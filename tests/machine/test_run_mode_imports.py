"""Run mode within imports: what `import` does behind importlib's Python is done, whoever goes on with that."""

import builtins
import sys
import traceback

import pytest

import freezeframe as ff
from freezeframe.machine import interpret

ASKED = ff.StopReason.ASKED


@pytest.fixture(params=[0, 1, 30])
def machine(request, tmp_path, monkeypatch):
    """A machine in run mode that is stopped by the function `stop`, and steps so many instructions then; in `modules` are what it may
    import."""
    made = ff.Machine(mode="run")
    monkeypatch.setattr(builtins, "stop", made.stop, raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    made.folder, made.steps = tmp_path, request.param
    yield made
    for name in ("stopped_outer", "stopped_inner"):
        sys.modules.pop(name, None)


def run(machine, function):
    """To the end: gives what the function does."""
    machine.start(function)
    reason = machine.run()
    assert reason is ASKED
    while reason is ASKED:
        if machine.steps:
            machine.step(machine.steps)
        reason = machine.run()
    assert reason is ff.StopReason.RETURNED, machine.error
    return machine.value


def importing():
    try:
        import stopped_outer
    except Exception as error:
        return type(error), [entry.name for entry in traceback.extract_tb(error.__traceback__)]
    return stopped_outer.value


def test_tracebacks_are_those_of_an_import(machine):
    (machine.folder / "stopped_outer.py").write_text("stop()\nfrom stopped_inner import missing\n")
    (machine.folder / "stopped_inner.py").write_text("stop()\n")
    assert run(machine, importing) == (ImportError, ["importing", "<module>"])


def test_of_other_exceptions_that_stops_where_importlib_calls_the_module(machine):
    (machine.folder / "stopped_outer.py").write_text("stop()\n1 / 0\n")
    assert run(machine, importing) == (ZeroDivisionError, ["importing", "<module>"])


def test_a_module_that_raises_attribute_error_is_not_imported_once_more(machine):
    (machine.folder / "stopped_outer.py").write_text("import sys\nstop()\nsys.nothing\n")
    assert run(machine, importing) == (AttributeError, ["importing", "<module>"])


@pytest.fixture
def neighbours(machine, monkeypatch):
    """What a machine may import is guest code, as the modules beside a program are."""
    monkeypatch.setattr(interpret, "_policy", interpret.policy())
    monkeypatch.setattr(interpret._loaders, "exec_module", interpret.native_exec_module)
    interpret.set_policy(interpret.Policy((str(machine.folder),)))
    yield
    interpret._known.clear()


def called():
    import stopped_outer

    return stopped_outer.function()


@pytest.mark.usefixtures("neighbours")
def test_a_module_beside_the_program_is_stopped_in_at_once(machine):
    (machine.folder / "stopped_outer.py").write_text("stop()\nimport stopped_inner\ndef function(): return stopped_inner.function()\n")
    (machine.folder / "stopped_inner.py").write_text("def function(): return 5\n")
    machine.start(called)
    assert machine.run() is ASKED
    assert (machine.frame.code.filename, machine.frame.code.name) == (str(machine.folder / "stopped_outer.py"), "<module>")
    names = set()
    while machine.step() is ff.StopReason.STEP:
        names.add(machine.frame.code.filename)
    assert machine.value == 5
    assert str(machine.folder / "stopped_inner.py") in names


@pytest.mark.usefixtures("neighbours")
def test_functions_that_cpython_has_imported_are_stepped_into(machine):
    (machine.folder / "stopped_outer.py").write_text("def function():\n    return 5\n")
    machine.start(called_later)
    assert machine.run() is ASKED
    names = set()
    while machine.step() is ff.StopReason.STEP:
        names.add(machine.frame.code.name)
    assert machine.value == 5
    assert "function" in names
    assert interpret._loaders.exec_module is interpret.exec_module


@pytest.mark.usefixtures("neighbours")
def test_what_is_done_about_a_module_is_done_when_it_is_whole(machine, monkeypatch):
    found = []
    monkeypatch.setitem(interpret.AFTER_IMPORT, "stopped_outer", lambda module: found.append(sorted(vars(module))[-2:]))
    (machine.folder / "stopped_outer.py").write_text("x = 1\nstop()\ny = 2\ndef function(): return 5\n")
    machine.start(called)
    assert machine.run() is ASKED
    assert found == []
    assert machine.run() is ff.StopReason.RETURNED
    assert found == [["x", "y"]]


def called_later():
    import stopped_outer

    stop()  # noqa: F821 (a builtin meanwhile)
    return stopped_outer.function()
