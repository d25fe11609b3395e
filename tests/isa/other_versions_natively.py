"""`other_versions_natively.py [--through X.Y] PROGRAM.pyc …` runs a compiled program of any version as bytecode of this one.

Nothing of the machine is used. With `--through` the code is written for that version first, and what comes of that for this one.
"""

from __future__ import annotations

import builtins
import sys
from pathlib import Path
from types import CodeType, ModuleType

from freezeframe.isa.assemble.assembler import assemble, natively
from freezeframe.isa.lift import lift
from freezeframe.isa.lift.pyc import read_pyc
from freezeframe.model.raw import RawCode


def written(code: CodeType | RawCode, version: tuple[int, int]) -> RawCode:
    """The code, and all code in it, for a version."""
    lifted = lift(code)
    consts = tuple([written(each, version) if isinstance(each, (CodeType, RawCode)) else each for each in lifted.consts])
    return assemble(lifted.replace(consts=consts), version)


def main() -> None:
    del sys.argv[0]
    through = sys.argv[1] if sys.argv[0] == "--through" else None
    if through is not None:
        del sys.argv[:2]
    path = sys.argv[0]
    sys.path[0] = str(Path(path).resolve().parent)
    code: CodeType | RawCode = read_pyc(Path(path).read_bytes(), path)
    if through is not None:
        major, _, minor = through.partition(".")
        code = written(code, (int(major), int(minor)))
    module = sys.modules["__main__"] = ModuleType("__main__")
    vars(module).update(__builtins__=builtins, __file__=path)
    exec(natively(code), vars(module))


if __name__ == "__main__":
    main()
