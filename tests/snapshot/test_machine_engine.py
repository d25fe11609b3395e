"""The machine's snapshots: taken between any two instructions, gone on with by either engine, and by other versions' machines."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import golden
import pytest

import freezeframe as ff

HERE = Path(__file__).resolve().parent
CONFORMANCE = HERE.parent / "conformance" / "programs"
OWN = [HERE / "programs" / name for name in ("callbacks.py", "parts.py")]
SUBJECTS = ("builtins", "closures", "comprehensions", "containers", "formatting", "operators", "patterns", "text")
"""Of what conformance programs are about, what holds nothing that cannot travel."""
NOT_THESE = {
    "mapping_protocol",  # an abstract class, made anew
    "sequence_protocol",
    "callbacks",  # holds what functools.cmp_to_key gives
    "frames",  # frame objects of frames that run
    "containers_from_iterables",  # writes down each call of `__hash__`, and sets and dictionaries that are filled again ask for it
    "keys_that_run_code",  # the same
    "protocols",  # the same
    "changed_meanwhile",  # how much room a dictionary has that is changed amid its iteration
    "codecs_of_its_own",  # what `codecs` was told is not carried
    "replaced_builtins",  # counts who calls its builtins, and modules that are imported to resume do (docs/limitations.md)
}


STANDS = """
import freezeframe as ff
from freezeframe.snapshot.snapshot import Snapshot
def numbers(count):
    for number in range(count):
        yield number
def work(count):
    total = 0
    for number in numbers(count):
        total += sorted([number, 1], key=lambda value: -value)[0]
    return total
machine = ff.Machine()
machine.start(work, 6)
machine.step(150)
snapshot = Snapshot(machine.capture(), engine='machine').fork()
print(machine.finish(), snapshot.resume(), snapshot.resume(engine='native'), snapshot.resume(engine='machine'))
"""


def freezing(*arguments):
    """What `freezing.py` says of some programs: (right, wrong, refused), and all of it."""
    command = [sys.executable, str(HERE / "freezing.py"), "-q", *map(str, arguments)]
    # Warnings and what is printed go to one file: without a buffer they stand in it as they came, whenever that is frozen.
    environment = dict(os.environ, PYTHONUNBUFFERED="1")
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300, cwd=HERE, env=environment)
    found = re.search(r"(\d+) right, (\d+) wrong, (\d+) refused", ended.stdout)
    assert found, ended.stdout + ended.stderr
    return tuple(map(int, found.groups())), ended.stdout


@pytest.mark.parametrize("engine", ["machine", "native"])
def test_programs_of_ours_go_on_wherever_they_are_frozen(engine):
    (right, wrong, refused), said = freezing("--every", 251, "--engine", engine, *OWN)
    assert (wrong, refused) == (0, 0), said
    assert right > 5, said


def test_what_iterates_over_a_sequence_asks_for_each_item_once():
    (right, wrong, refused), said = freezing("--every", 31, HERE / "programs" / "sequences.py")
    assert (wrong, refused) == (0, 0), said
    assert right > 5, said


@pytest.mark.parametrize("engine", ["machine", "native"])
def test_objects_die_when_the_program_lets_go_of_them(engine):
    (right, wrong, refused), said = freezing("--every", 11, "--engine", engine, HERE / "programs" / "finalised.py")
    assert (wrong, refused) == (0, 0), said
    assert right > 5, said


@pytest.mark.parametrize("engine", ["machine", "native"])
def test_conformance_programs_go_on_from_random_moments(engine):
    programs = [path for subject in SUBJECTS for path in sorted((CONFORMANCE / subject).glob("*.py")) if path.stem not in NOT_THESE]
    (right, wrong, _), said = freezing("--times", 1, "--hops", 2, "--seed", sys.version_info[1], "--engine", engine, *programs[::10])
    assert wrong == 0, said
    assert right > 2


@pytest.mark.slow
@pytest.mark.parametrize("subject", SUBJECTS)
def test_all_of_them(subject):
    programs = [path for path in sorted((CONFORMANCE / subject).glob("*.py")) if path.stem not in NOT_THESE]
    (right, wrong, _), said = freezing("--times", 5, "--hops", 3, *programs)
    assert wrong == 0, said
    assert right > 0


@pytest.mark.parametrize("file", sorted(golden.FOLDER.glob("*.ff")), ids=lambda file: file.stem)
def test_snapshots_of_every_version_go_on_in_the_machine(file, tmp_path):
    key, again = tmp_path / "key", tmp_path / "again.ff"
    key.write_bytes(golden.KEY)
    key.chmod(0o600)
    expected = json.loads(file.with_suffix(".json").read_text())["goes_on"]
    resume = [sys.executable, "-m", "freezeframe", "resume", "--engine", "machine", "--key-file", str(key)]
    command = [*resume, "--save", str(again), "--fuel", "60", str(file)]
    first = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, cwd=HERE)
    assert first.returncode == 75, first.stderr
    ended = subprocess.run([*resume, str(again)], capture_output=True, text=True, check=False, timeout=60, cwd=HERE)
    assert (ended.returncode, first.stdout + ended.stdout) == (0, expected), ended.stderr


def test_a_machine_that_stands_is_a_value_that_goes_on_many_times():
    ended = subprocess.run([sys.executable, "-c", STANDS], capture_output=True, text=True, check=False, timeout=60)
    assert ended.stdout == "16 16 16 16\n", ended.stderr


def work(count):
    total = 0
    for number in range(count):
        total += sum(sorted([number, 1], key=lambda value: -value)[:1])
    return total


def test_what_was_captured_shares_nothing_with_the_run_but_its_objects():
    machine = ff.Machine()
    machine.start(work, 3)
    machine.step(3)
    frame = machine.capture()
    before = frame.position, list(frame.localsplus)
    assert machine.finish() == 4
    assert (frame.position, frame.localsplus) == before
    other = ff.Machine()
    other.load(frame)
    assert other.finish() == 4


def test_what_runs_cannot_be_captured():
    machine = ff.Machine()
    with pytest.raises(ff.NotCapturable, match="nothing to run"):
        machine.capture()


def test_c_that_has_called_back_is_waited_for(tmp_path):
    program, file = tmp_path / "program.py", tmp_path / "file.ff"
    program.write_text(
        "import json, time\n"
        "def slowly(pairs):\n"
        "    end = time.monotonic() + 1.5\n"
        "    while time.monotonic() < end: pass\n"
        "    return dict(pairs)\n"
        "print(json.loads('{}', object_pairs_hook=slowly))\n"
        "while True: pass\n"
    )
    run = [
        sys.executable,
        "-m",
        "freezeframe",
        "run",
        "--engine",
        "machine",
        "--no-lower",
        "--save",
        str(file),
        "--for",
        "1",
        "--patience",
        "30",
    ]
    frozen = subprocess.run([*run, str(program)], capture_output=True, text=True, check=False, timeout=60)
    assert (frozen.returncode, frozen.stdout) == (75, "{}\n"), frozen.stderr
    program.write_text(program.read_text().replace("while True: pass", "print('goes on')"))
    run[-1] = "0.1"
    refused = subprocess.run([*run, str(program)], capture_output=True, text=True, check=False, timeout=60)
    assert (refused.returncode, refused.stdout) == (0, "{}\ngoes on\n"), refused.stderr
    assert "not frozen: C, or native Python, which <module> has called" in refused.stderr


def test_modules_beside_the_program_are_in_its_snapshot(tmp_path):
    (tmp_path / "helper.py").write_text("def told(number):\n    return f'told {number}'\n")
    program, file = tmp_path / "program.py", tmp_path / "file.ff"
    program.write_text("import helper\nnumber = 1\nprint(helper.told(number))\n")
    command = [sys.executable, "-m", "freezeframe"]
    run = [*command, "run", "--engine", "machine", "--no-lower", "--save", str(file), "--until", f"{program}:3", str(program)]
    assert subprocess.run(run, capture_output=True, check=False, timeout=60).returncode == 75
    (tmp_path / "helper.py").unlink()
    ended = subprocess.run([*command, "resume", str(file)], capture_output=True, text=True, check=False, timeout=60)
    assert (ended.returncode, ended.stdout) == (0, "told 1\n"), ended.stderr


OTHERS = {file.stem.partition("-")[0] for file in golden.FOLDER.glob("*.ff")} - {".".join(map(str, sys.version_info[:2]))}


@pytest.mark.parametrize("version", sorted(OTHERS))
def test_another_version_goes_on_in_the_machine_only(version, tmp_path):
    key = tmp_path / "key"
    key.write_bytes(golden.KEY)
    key.chmod(0o600)
    resume = [sys.executable, "-m", "freezeframe", "resume", "--engine", "native", "--key-file", str(key)]
    refused = subprocess.run(
        [*resume, str(golden.FOLDER / f"{version}-native.ff")], capture_output=True, text=True, check=False, timeout=60, cwd=HERE
    )
    assert refused.returncode == 70
    assert "resume it with --engine machine" in refused.stderr
    assert refused.stdout == ""


async def each(count):
    for number in range(count):
        yield number


async def all_of(count):
    return [number async for number in each(count)]


def drive(count):
    try:
        all_of(count).send(None)
    except StopIteration as stop:
        return stop.value


def test_what_drives_an_asynchronous_generator_is_waited_for():
    machine = ff.Machine()
    machine.start(drive, 3)
    refused = 0
    while machine.step() is ff.StopReason.STEP:
        try:
            machine.capture()
        except ff.NotCapturable:
            refused += 1
    assert machine.value == [0, 1, 2]
    assert refused > 0


CONSUMED = """
import itertools, sys
import freezeframe
def numbers(count):
    for number in range(count):
        if number == 2:
            found.append(bool(freezeframe.checkpoint()))
        yield number
found = []
print(sum(len(list(itertools.chain(numbers(number), "ab"))) for number in range(1, 5)), end=" ")
print({any(found)})
"""


NESTED = """
import freezeframe
async def numbers(count):
    if count:
        async for number in numbers(count - 1):
            yield number + 1
    found.append(bool(freezeframe.checkpoint()))
    yield 1
async def work():
    return [number async for number in numbers(3)] * 18
found = []
try:
    work().send(None)
except StopIteration as ended:
    print(sum(ended.value) // 10, {any(found)})
"""


@pytest.mark.parametrize("program", [CONSUMED, NESTED])
def test_what_c_consumes_goes_on_in_the_machine(tmp_path, program):
    """C resumes a generator with frames inside of it, an asynchronous one where one of C's awaitables does: also where a native program
    stood there."""
    snapshot = str(tmp_path / "s.ff")
    command = [sys.executable, "-m", "freezeframe"]
    ended = subprocess.run([*command, "run", "--save", snapshot, "-c", program], capture_output=True, text=True, check=False, timeout=60)
    assert (ended.stdout, ended.stderr) == ("18 {False}\n", "")
    for options in (["native"], ["machine"], ["machine", "--no-lower"]):
        resumed = subprocess.run(
            [*command, "resume", "--engine", *options, snapshot], capture_output=True, text=True, check=False, timeout=60
        )
        assert (resumed.stdout, resumed.stderr) == ("18 {True}\n", "")
