"""Run mode within imports: what `import` does behind importlib's Python is done, whoever goes on with that."""

import builtins
import sys
import traceback

import pytest

import freezeframe as ff

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
