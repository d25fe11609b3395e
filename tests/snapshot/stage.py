"""Runs a program of kinds plainly, frozen, or resumed.

    stage.py plain PROGRAM [KIND…]
    stage.py freeze FILE PROGRAM [KIND…]
    stage.py resume FILE

A program is generator functions, one a kind of object: each makes its objects, yields, and then prints what they do. All of them are
started, then the process is frozen (exit status 75), and what is resumed lets them go on.
"""

import builtins
import os
import sys
import types
from pathlib import Path

DRIVER = """
def drive_kinds(chosen):
    import inspect, traceback
    kinds = {
        name: value
        for name, value in list(globals().items())
        if inspect.isgeneratorfunction(value) and value.__module__ == "__main__" and (not chosen or name in chosen)
    }
    started = {name: kind() for name, kind in kinds.items()}
    for kind in started.values():
        next(kind)
    freeze()
    for name, kind in started.items():
        print("#", name)
        try:
            next(kind, None)
        except Exception as error:
            print("raised", type(error).__name__, error)
            traceback.print_exc()
drive_kinds(chosen)
"""


def main() -> None:
    mode, *arguments = sys.argv[1:]
    if mode == "plain":
        builtins.freeze = lambda: None
        run(arguments)
        return
    from freezeframe.native.capture import capture
    from freezeframe.snapshot.snapshot import Snapshot

    target, *arguments = arguments

    def freeze() -> None:
        Snapshot(capture(sys._getframe(1), outermost=boundary), pending=True).save(target)
        os._exit(75)

    builtins.freeze = freeze
    if mode == "freeze":
        boundary = sys._getframe()
        run(arguments)
        return
    from freezeframe.native.rebuild import resume

    boundary = sys._getframe()
    resume(Snapshot.from_bytes(Path(target).read_bytes()).take_over(), None)


def run(arguments: list[str]) -> None:
    program, *chosen = arguments
    module = types.ModuleType("__main__")
    module.__file__ = program
    sys.modules["__main__"] = module
    sys.argv = arguments
    sys.path.insert(0, str(Path(program).parent))
    module.chosen = chosen
    exec(compile(Path(program).read_text(), program, "exec"), module.__dict__)
    exec(compile(DRIVER, "<driver>", "exec"), module.__dict__)


main()
