"""What of event loops is made anew: what watches descriptors, and when what is scheduled comes."""

import asyncio
import inspect
import os
import re
import selectors
import subprocess
import sys
import time

import pytest
from test_kinds import stage

from freezeframe.errors import SnapshotError
from freezeframe.snapshot.builders.event_loops import EventLoops

ENGINES = {"native": ["--engine", "native"], "stepped": ["--engine", "machine", "--no-lower"]}


def test_standard_input_that_cannot_be_watched_here(tmp_path):
    """A program that has watched a terminal or pipe goes on with a file for its standard input."""
    file = os.open(tmp_path / "input", os.O_CREAT | os.O_RDWR)
    kept = os.dup(0)
    try:
        os.dup2(file, 0)
        with pytest.raises(SnapshotError, match=re.escape("the program watches its standard input (epoll), which cannot be watched here")):
            EventLoops.poller("epoll", [(0, 1)])
        assert EventLoops.poller("poll", [(0, 1)]).poll(0) == [(0, 1)]
    finally:
        os.dup2(kept, 0)
        os.close(kept)
        os.close(file)


def test_a_timeout_tells_when_it_comes_by_the_clock_of_here():
    async def main():
        async with asyncio.timeout(1000) as limit, asyncio.timeout(2000) as outer, asyncio.timeout(None) as never:
            loop = asyncio.get_running_loop()
            loop._close_self_pipe()
            before = limit.when()
            EventLoops.fill_loop(loop, time.monotonic() - 500)
            assert limit.when() == limit._timeout_handler.when()
            assert outer.when() == outer._timeout_handler.when()
            assert before + 500 <= limit.when() < before + 600
            assert never.when() is None
            await asyncio.sleep(0)

    asyncio.run(main())


@pytest.mark.parametrize("engine", ENGINES)
def test_amid_a_task_that_computes(engine, tmp_path):
    """The task goes on in its own context, as the task that runs, behind an exception that was thrown into it."""
    program = tmp_path / "program.py"
    program.write_text("""
import asyncio, contextvars
var = contextvars.ContextVar("var")
async def inner():
    var.set("inside")
    try:
        await asyncio.wait_for(asyncio.sleep(100), 0)
    except TimeoutError:
        place = 1
        print(asyncio.current_task().get_name(), var.get())
        await asyncio.sleep(0)
    return asyncio.current_task().get_name()
async def main():
    print(await asyncio.create_task(inner(), name="worker"), var.get())
var.set("outside")
asyncio.run(main())
print(var.get())
""")
    saved = str(tmp_path / "program.ff")
    command = [sys.executable, "-m", "freezeframe"]
    line = program.read_text().splitlines().index("        place = 1") + 1
    run = [*command, "run", "--save", saved, "--until", f"program.py:{line}", str(program)]
    frozen = subprocess.run(run, check=False, capture_output=True, text=True, timeout=60)
    assert frozen.returncode == 75, frozen.stderr
    resumed = subprocess.run([*command, "resume", *ENGINES[engine], saved], check=False, capture_output=True, text=True, timeout=60)
    assert (resumed.stdout, resumed.stderr) == ("worker inside\nworker outside\noutside\n", "")


BEGINNING = """
import asyncio

class Loop(asyncio.SelectorEventLoop):
    def set_debug(self, enabled):
        if PLACE == "beginning":
            freeze()
        super().set_debug(enabled)

    def _make_self_pipe(self):
        if PLACE == "before the pipe":
            freeze()
        super()._make_self_pipe()

    def _close_self_pipe(self):
        super()._close_self_pipe()
        if PLACE == "ending":
            freeze()

async def main():
    asyncio.get_running_loop().call_soon_threadsafe(print, "called")
    await asyncio.sleep(0.01)
    return "done"

with asyncio.Runner(loop_factory=Loop) as runner:
    print(runner.run(main()))
    loop = runner.get_loop()
print(loop.is_closed(), loop._internal_fds)
"""


@pytest.mark.parametrize("place", ["beginning", "before the pipe", "ending"])
def test_amid_the_making_and_closing_of_an_event_loop(place, tmp_path):
    program = tmp_path / "program.py"
    program.write_text(f"PLACE = {place!r}\n{BEGINNING}")
    snapshot = tmp_path / "program.ff"
    frozen, resumed = stage(tmp_path, "freeze", snapshot, program), stage(tmp_path, "resume", snapshot)
    assert (frozen.returncode, frozen.stderr, resumed.stderr) == (75, "", "")
    assert frozen.stdout + resumed.stdout == "called\ndone\nTrue 0\n"


def test_amid_the_registering_of_what_wakes_a_loop_up_nothing_is_frozen(tmp_path):
    program, snapshot = tmp_path / "program.py", tmp_path / "program.ff"
    program.write_text("import asyncio\nprint(asyncio.run(asyncio.sleep(0.5, 'done')))\n")
    lines, first = inspect.getsourcelines(selectors.EpollSelector.register)
    place = first + next(number for number, line in enumerate(lines) if "super().register" in line)
    command = [sys.executable, "-m", "freezeframe", "run", "--save", str(snapshot), "--until", f"selectors.py:{place}", str(program)]
    frozen = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    assert frozen.returncode == 75
    assert "frozen in EpollSelector.select" in frozen.stderr
    resumed = subprocess.run([*command[:3], "resume", str(snapshot)], check=False, capture_output=True, text=True, timeout=60)
    assert (resumed.returncode, resumed.stdout, resumed.stderr) == (0, "done\n", "")


def test_what_is_refused_leaves_nothing_that_is_finalized(tmp_path):
    program, snapshot, file = tmp_path / "program.py", tmp_path / "program.ff", tmp_path / "file"
    program.write_text("""
import asyncio, sys
class Loud:
    def __del__(self):
        print("finalized")
async def never():
    pass
loud, coroutine, file = Loud(), never(), open(sys.argv[1], "w")
place = 1
""")
    command = [sys.executable, "-m", "freezeframe"]
    run = [*command, "run", "--save", str(snapshot), "--until", "program.py:9", str(program), str(file)]
    frozen = subprocess.run(run, check=False, capture_output=True, text=True, timeout=60)
    assert frozen.returncode == 75, frozen.stderr
    file.unlink()
    refused = subprocess.run([*command, "resume", str(snapshot)], check=False, capture_output=True, text=True, timeout=60)
    said = f"freezeframe: the program has {file} open, which cannot be opened here: No such file or directory\n"
    assert (refused.returncode, refused.stdout, refused.stderr) == (70, "", said)


LEFT = """
import asyncio, gc, sys
async def ticks():
    try:
        for n in range(10):
            yield n
            await asyncio.sleep(0)
    finally:
        await asyncio.sleep(0)
        print("closed")
async def main():
    async for n in ticks():
        if n == 2:
            await asyncio.sleep(0.5)
            break
    gc.collect()
    await asyncio.sleep(0.1)
    print("end")
asyncio.run(main())
"""
HOOKED = """
import sys, time
told = []
sys.set_asyncgen_hooks(lambda _: told.append("first"), lambda _: told.append("last"))
async def items():
    yield 1
    yield 2
def asked(generator):
    try:
        generator.__anext__().send(None)
    except StopIteration as item:
        return item.value
    except StopAsyncIteration:
        return None
ended, begun, new = items(), items(), items()
print(asked(begun), [asked(ended) for _ in range(3)])
time.sleep(0.5)
print(asked(begun), asked(new))
del begun, ended, new
print(told)
"""


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("source", [LEFT, HOOKED])
def test_asynchronous_generators_have_told_the_hooks_that_they_began(source, engine, tmp_path):
    """They are not told once more, and one that is left by `break` is closed by the event loop."""
    (tmp_path / "program.py").write_text(source)
    plain = subprocess.run([sys.executable, "program.py"], capture_output=True, text=True, check=True, timeout=60, cwd=tmp_path)
    ours = [sys.executable, "-m", "freezeframe"]
    run = [*ours, "run", *ENGINES[engine], "--save", "program.ff", "--for", "0.25", "program.py"]
    before = subprocess.run(run, capture_output=True, text=True, check=False, timeout=60, cwd=tmp_path)
    after = subprocess.run([*ours, "resume", "program.ff"], capture_output=True, text=True, check=False, timeout=60, cwd=tmp_path)
    assert (before.stdout + after.stdout, after.stderr) == (plain.stdout, ""), before.stderr


TOKENS = """
import asyncio, contextvars
var = contextvars.ContextVar("var", default="unset")
outer = var.set("outside")
async def held(name, go_on):
    token = var.set(name)
    try:
        await go_on.wait()
        place = 1
    finally:
        var.reset(token)
    try:
        var.reset(outer)
    except ValueError:
        print(name, var.get(), "is not where that was made")
async def main():
    go_on = asyncio.Event()
    tasks = [asyncio.create_task(held(name, go_on), name=name) for name in ("first", "second")]
    await asyncio.sleep(0)
    go_on.set()
    await asyncio.gather(*tasks)
asyncio.run(main())
inner = contextvars.copy_context()
within = inner.run(var.set, "within")
place = 2
try:
    var.reset(within)
except ValueError:
    inner.run(var.reset, within)
var.reset(outer)
print(var.get(), inner[var])
"""


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("place", [1, 2])
def test_what_a_variable_was_in_a_tasks_context_is_given_back_there(place, engine, tmp_path):
    """A token of `ContextVar.set` is good in the context in which it was made, and in no other."""
    program = tmp_path / "program.py"
    program.write_text(TOKENS)
    plain = subprocess.run([sys.executable, str(program)], check=True, capture_output=True, text=True, timeout=60)
    saved = str(tmp_path / "program.ff")
    command = [sys.executable, "-m", "freezeframe"]
    line = next(number for number, text in enumerate(TOKENS.splitlines(), 1) if text.endswith(f"place = {place}"))
    run = [*command, "run", *ENGINES[engine], "--save", saved, "--until", f"program.py:{line}", str(program)]
    frozen = subprocess.run(run, check=False, capture_output=True, text=True, timeout=60)
    assert frozen.returncode == 75, frozen.stderr
    resumed = subprocess.run([*command, "resume", saved], check=False, capture_output=True, text=True, timeout=60)
    assert (frozen.stdout + resumed.stdout, resumed.stderr) == (plain.stdout, "")
    assert plain.stdout.splitlines()[-1] == "unset outside"
