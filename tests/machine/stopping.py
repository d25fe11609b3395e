"""Stops conformance programs in run mode at random moments, and compares with CPython: what they print, and how they end.

    python stopping.py [--seed N] [--times N] [--pause SECONDS | --fuel N] [--python PATH] [PATTERN...]

Each is run as `freezeframe run --engine machine --no-lower` runs it, but in the mode "run"; with `--fuel` it is given so many instructions
at a time, on the average. After each stop it goes on natively, is stepped
for a while first, or goes on in another machine from what was captured. Patterns are those of `tests/conformance/conformance.py`.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from _thread import start_new_thread
from pathlib import Path

HERE = Path(__file__).resolve().parent
CONFORMANCE = HERE.parent / "conformance"
SECONDS = 60.0
MOST_STEPS = 200
BETWEEN_RUNS = "its handlers are called between two runs, too, where there is no frame of the program's"
SPECIALISED = "what CPython specialises is not what it would be if it ran all of the program"
FOREIGN: dict[str, str] = {
    "process/exit_functions": "it counts threads, and has functions of ours called that are to be called when the process ends",
    **{
        f"signals/{name}": BETWEEN_RUNS
        for name in ("blocking_calls", "interval_timer", "keyboard_interrupt", "setting_handlers", "tight_loops")
    },
    "exceptions/interrupt_handled": BETWEEN_RUNS,
    "signals/frame_argument": BETWEEN_RUNS,
    "recursion/very_deep": "100,000 calls deep a stop takes seconds",
    "execution/codes_that_end": "what is known of code that was stopped in keeps it alive",
    "specialisation/sites": SPECIALISED,
    "specialisation/asked": SPECIALISED,
    "tracing/opcodes": "3.12 tells of opcodes in frames that asked for them before settrace as soon as anybody calls that",
    "exceptions/collections_meanwhile": "3.12 warns of an unbound local under any trace function that is told of opcodes in its last line",
    "coroutines/stack_in_tasks": "asyncio warns of callbacks that take long",
    "process/subprocess_self": "it forks, and CPython warns that there are threads: ours",
    "imports/frames_and_hooks": "it prints the names of modules that are imported: ours",
    "imports/reload": "the same",
}
"""Programs that see the harness, and why."""
OWN_FRAMES = ("_getframe", "f_back", "currentframe", "stack()", "trace", "_frame")
"""A program in whose source one of these stands may keep frame objects: those of a run that is captured stay that run's, so it is not
moved to another machine."""


def judge(options):
    """Run the programs: gives how many differ."""
    sys.path.insert(0, str(CONFORMANCE))
    import tempfile

    import conformance

    python = options.python
    version = conformance.version_of(python)
    known = {line.partition(":")[0] for line in (CONFORMANCE / "known_differences.txt").read_text().splitlines()}
    programs = [
        program for program in conformance.find(options.pattern) if program.runs_on(version) and program.id not in known | set(FOREIGN)
    ]
    with tempfile.TemporaryDirectory(prefix="stopping-") as workplace:

        def judged(program):
            folder = Path(workplace) / program.subject / program.name
            file = program.place(folder)
            cpython = conformance.run([python, file.name, *program.arguments], program, folder, SECONDS)
            text = file.read_text()
            moves = not any(word in text for word in OWN_FRAMES)
            for seed in range(options.seed, options.seed + options.times):
                command = conformance.in_run_mode(python, pause=options.pause, fuel=options.fuel, seed=seed, moves=moves)
                engine = conformance.run([*command, file.name, *program.arguments], program, folder, SECONDS)
                failure = cpython.first_difference(engine, names=("CPython", f"stopped, --seed {seed}"))
                if failure:
                    break
            return conformance.Verdict(program, cpython, engine, failure)

        wrong = 0
        for verdict in conformance.judge_all(programs, options.jobs, judged):
            if verdict.failure:
                wrong += 1
                print(f"{verdict.program.id}: {verdict.failure}\n", flush=True)
    print(f"{len(programs) - wrong} of {len(programs)} are as under CPython")
    return wrong


def run_stopped(seed, pause, fuel, moves):
    """Be `freezeframe run --engine machine --no-lower`, in the mode "run", stopped at random moments; in other machines, if `moves`."""
    from freezeframe.cli.main import entry_point
    from freezeframe.errors import FreezeframeError, NotCapturable
    from freezeframe.machine import capture, natively, program, rebuild  # noqa: F401 (the program's imports are not to be told of them)
    from freezeframe.machine.machine import Machine
    from freezeframe.machine.stopping import StopReason
    from freezeframe.native.frames.thread import raise_as_is
    from freezeframe.native.hide import hide, hide_modules

    if pause or fuel:
        import random  # it imports `math`, and that more on 3.15: not where programs are only run, which may see what is imported

        chooser = random.Random(seed)
    machines = []
    taking = [0.0, 0.0]  # how long the last stop has taken, which may be deep: the program is to get on; and when it was asked for
    run_program = program.run_program

    def machine_of(options):
        program.prepare(options)
        machines.append(Machine(mode="run", fuel=portion()))
        return machines[0]

    def portion():
        return 1 + int(chooser.expovariate(1 / fuel)) if fuel else None

    def stopping():
        while True:
            time.sleep(chooser.expovariate(1 / pause) + 4 * taking[0])
            taking[1] = time.monotonic()
            machines[-1].stop()

    def drive(machine):
        if pause and not fuel:
            start_new_thread(stopping, ())
        while True:
            machine = machines[-1]
            reason = machine.run()
            if reason is StopReason.FUEL:
                machine.fuel = portion()
                reason = going_on(machine)
            elif reason is StopReason.ASKED:
                taking[0] = max(time.monotonic() - taking[1], 0.0)  # it may have been asked for once more
                reason = going_on(machine)
            if reason is StopReason.RETURNED:
                machines[:] = [Machine()]
                return
            if reason is StopReason.RAISED:
                error = machines[-1].error
                machines[:] = [Machine()]  # nothing of the program's is to be kept to the end of the process
                del machine
                raise_as_is(error)

    def going_on(machine):
        how = chooser.random()
        if how < 0.3:
            return machine.step(chooser.randrange(1, MOST_STEPS))
        if how < 0.4 and moves:
            other = Machine(mode=("step", "run")[chooser.random() < 0.5], fuel=machine.fuel)
            try:
                other.load(machine.capture())
            except (NotCapturable, FreezeframeError):  # or a generator of the first machine's runs among the frames
                return None
            machine.frame = None
            machines[:] = [other]
            reason = other.step(chooser.randrange(1, MOST_STEPS))
            other.mode = "run"
            return reason
        return None

    program.machine_of = machine_of
    program.run_program = lambda what, options, _: run_program(what, options, drive)
    hide_modules([sys.modules[__name__]])  # programs print the frames that they see
    for function in (machine_of, portion, stopping, drive, going_on, run_program, program.run_program):
        hide(function.__code__)
    hide(sys._getframe(1).f_code)
    hide(sys._getframe().f_code)
    entry_point()


def main(argv=None):
    """The exit status."""
    moments = os.environ.pop("STOPPING_MOMENTS", None)  # `conformance.MOMENTS`
    if moments is not None:
        seed, pause, fuel, moves = moments.split()
        return run_stopped(int(seed), float(pause), int(fuel), moves == "1")
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pattern", nargs="*", help="part of `subject/name`, or a pattern with * (default: every program)")
    parser.add_argument("--seed", type=int, default=1, help="of the first run (default 1)")
    parser.add_argument("--times", type=int, default=1, help="runs of each program (default 1)")
    parser.add_argument("--pause", type=float, default=0.003, help="seconds between two stops, on the average (default 0.003; 0: never)")
    parser.add_argument("--fuel", type=int, default=0, metavar="N", help="instructions between two stops, on the average, instead")
    parser.add_argument("--python", default=sys.executable, metavar="PATH", help="the interpreter (default: this one)")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="programs at a time (default 1)")
    return min(judge(parser.parse_args(argv)), 1)


if __name__ == "__main__":
    sys.exit(main())
