"""Freezes each kind of object on one Python and goes on with it in the machine of another.

    across.py PROGRAM… --from PYTHON… --to PYTHON… [--kinds NAME…] [--verbose]

Programs are those of `stage.py`: generator functions, one a kind. A kind is right where what it prints, frozen and resumed, is what it
prints on one of the two Pythons when nobody disturbs it.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
import types
from pathlib import Path

SECONDS = 30
DRIVER = """
def drive_kind(name):
    import traceback
    kind = globals()[name]()
    next(kind)
    freeze()
    try:
        next(kind, None)
    except Exception:
        traceback.print_exc()
drive_kind(chosen)
"""


def child(work, output):
    """A process of its own that does some work; what it prints is added to a file. Gives its exit status."""
    process = os.fork()
    if process == 0:
        signal.alarm(SECONDS)
        status = 99
        try:
            descriptor = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(descriptor, 1)
            os.dup2(descriptor, 2)
            status = work()
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
    _, status = os.waitpid(process, 0)
    return os.waitstatus_to_exitcode(status)


def run(program, name, freeze):
    """Begin with one kind of a program; `freeze` is what it calls when the kind has been started."""
    import builtins

    builtins.freeze = freeze
    module = types.ModuleType("__main__")
    module.__file__ = str(program)
    sys.modules["__main__"] = module
    sys.argv = [str(program)]
    sys.path.insert(0, str(program.parent))
    module.chosen = name
    exec(compile(program.read_text(), str(program), "exec", dont_inherit=True), module.__dict__)
    exec(compile(DRIVER, "<driver>", "exec"), module.__dict__)
    return 0


def freeze_all(folder, program, names):
    """Freeze each kind into a folder of its own: `plain`, `before` and `kind.ff`."""
    from freezeframe.native.capture import capture
    from freezeframe.snapshot import taking
    from freezeframe.snapshot.snapshot import Snapshot
    from freezeframe.snapshot.state import baseline

    assert taking
    baseline.Imports()
    for name in names:
        place = folder / name
        shutil.rmtree(place, ignore_errors=True)
        (place / "work").mkdir(parents=True)
        os.chdir(place / "work")
        child(lambda: run(program, name, lambda: None), place / "plain")
        shutil.rmtree(place / "work")
        (place / "work").mkdir()
        os.chdir(place / "work")

        def frozen():
            boundary = sys._getframe()
            baseline.descriptors.update(baseline._descriptors())  # what it prints goes elsewhere by our doing, not its own

            def freeze():
                data = Snapshot(capture(sys._getframe(1), outermost=boundary), pending=True).to_bytes()
                (place / "kind.ff").write_bytes(data)
                sys.stdout.flush()
                os._exit(75)

            return run(program, name, freeze)

        child(frozen, place / "before")
        if (place / "work").exists():
            shutil.copytree(place / "work", place / "kept")


def resume_all(folder, names):
    """Go on with each kind in the machine: `after`."""
    from freezeframe.machine.machine import Machine
    from freezeframe.snapshot.snapshot import Snapshot

    for name in names:
        place = folder / name
        if not (place / "kind.ff").exists():
            continue
        shutil.rmtree(place / "work")
        shutil.copytree(place / "kept", place / "work")
        os.chdir(place / "work")

        def resumed():
            machine = Machine()
            machine.load(Snapshot.from_bytes((place / "kind.ff").read_bytes()).take_over("machine"), None)
            machine.finish()
            return 0

        status = child(resumed, place / "after")
        if status < 0:
            with (place / "after").open("a") as after:
                print("died of signal", -status, file=after)


def kinds_of(program):
    """The names of a program's kinds: its generator functions."""
    statements = ast.parse(program.read_text()).body
    functions = [part for part in statements if isinstance(part, ast.FunctionDef) and not part.args.args]
    return [function.name for function in functions if any(map(is_yield, ast.walk(function)))]


def is_yield(node):
    """Whether a node of a syntax tree makes what it is in a generator."""
    return isinstance(node, (ast.Yield, ast.YieldFrom))


def text(path):
    return path.read_text(errors="replace") if path.exists() else ""


def compare(programs, writers, readers, kinds, verbose):
    """Print what goes wrong between all pairs; gives how much that is."""
    wrong = 0

    def script(python, *arguments):
        command = [python, __file__, *map(str, arguments)]
        environment = dict(os.environ, PYTHONHASHSEED="0")
        ended = subprocess.run(
            command, env=environment, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        if ended.returncode:
            print(python, ended.stdout)

    with tempfile.TemporaryDirectory() as temporary:
        for program in programs:
            names = [name for name in kinds_of(program) if not kinds or name in kinds]
            if not names:
                continue
            for writer in dict.fromkeys([*writers, *readers]):
                script(writer, "--freeze", Path(temporary, program.stem, writer.replace("/", "_")), program, *names)
            for writer in writers:
                folder = Path(temporary, program.stem, writer.replace("/", "_"))
                for reader in readers:
                    if reader == writer:
                        continue
                    script(reader, "--resume", folder, program, *names)
                    there = Path(temporary, program.stem, reader.replace("/", "_"))
                    right = 0
                    for name in names:
                        before, after = text(folder / name / "before"), text(folder / name / "after")
                        got, plain, other = before + after, text(folder / name / "plain"), text(there / name / "plain")
                        (folder / name / "after").unlink(missing_ok=True)
                        if got and got in (plain, other):
                            right += 1
                            continue
                        wrong += 1
                        print(f"{program.stem}.{name}: {writer} -> {reader}: {got.strip().splitlines()[-1:]}", flush=True)
                        if verbose:
                            print("".join(difflib.unified_diff(plain.splitlines(True), got.splitlines(True), "plain", "got")))
                    print(f"{program.stem}: {writer} -> {reader}: {right} of {len(names)} right", flush=True)
    return wrong


if __name__ == "__main__":
    if sys.argv[1] in ("--freeze", "--resume"):
        names = sys.argv[4:]
        if sys.argv[1] == "--freeze":
            freeze_all(Path(sys.argv[2]), Path(sys.argv[3]), names)
        else:
            resume_all(Path(sys.argv[2]), names)
        raise SystemExit
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("programs", nargs="+", type=lambda path: Path(path).resolve())
    parser.add_argument("--from", dest="writers", nargs="+", required=True)
    parser.add_argument("--to", dest="readers", nargs="+", required=True)
    parser.add_argument("--kinds", nargs="+", default=[])
    parser.add_argument("--verbose", action="store_true")
    given = parser.parse_args()
    raise SystemExit(bool(compare(given.programs, given.writers, given.readers, given.kinds, given.verbose)))
