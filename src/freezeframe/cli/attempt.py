"""A run of a program for `freezeframe audit`: `main` is what the process executes that it has for itself (`explain.auditing.launch`)."""

from __future__ import annotations

import sys
from types import CodeType, ModuleType

import msgspec

from freezeframe.cli.uncaught import let_go, stand_back
from freezeframe.errors import FreezeframeError
from freezeframe.explain.auditing.attempt import Attempt
from freezeframe.explain.auditing.evidence import Report, Task
from freezeframe.freeze.program import NativeProgram, run_natively
from freezeframe.machine.prepared import Program, Result
from freezeframe.watch.program import WatchedProgram


def main(path: str) -> int:
    """Do the task in a file; the value is the program's exit status. What it leaves uncaught is raised, without a frame of ours."""
    with open(path, "rb") as file:  # noqa: PTH123 (the program's imports find what ours have left: little)
        task = msgspec.json.decode(file.read(), type=Task)
    sys.argv[:] = sys.argv[:1]
    sys.orig_argv[-2:] = ["freezeframe"]
    try:
        result = run(task)
    except FreezeframeError as error:
        with open(task.report, "wb") as file:  # noqa: PTH123
            file.write(msgspec.json.encode(Report(0.0, refused=str(error))))
        return 0
    if result.uncaught is not None:
        let_go(result.uncaught)
    return result.status


def run(task: Task) -> Result:
    """Run the program. Raises FreezeframeError where it cannot be run."""
    attempt = Attempt(task)

    class Changed(NativeProgram):
        """CPython, which may be given other code for the program's file."""

        def execute(self, code: CodeType, main: ModuleType) -> None:
            NativeProgram.execute(self, attempt.loading.code(code), main)

    stand_back()
    return run_natively(Program(task.kind, task.target, task.arguments), WatchedProgram(attempt), Changed)
