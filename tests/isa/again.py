"""`again.py [--plain] PROGRAM …` runs a program with all code that it is made of, and imports, lifted and written again."""

from __future__ import annotations

import builtins
import importlib._bootstrap_external as bootstrap
import sys
from pathlib import Path
from types import CodeType, ModuleType

from freezeframe.isa.assemble.assembler import assemble
from freezeframe.isa.assemble.live import live
from freezeframe.isa.lift import lift


def rebuilt(code: CodeType) -> CodeType:
    """The code and all code in it, lifted and written again."""
    lifted = lift(code)
    consts = tuple([rebuilt(each) if isinstance(each, CodeType) else each for each in lifted.consts])
    return live(assemble(lifted.replace(consts=consts)))


def main() -> None:
    plain = sys.argv[1] == "--plain"
    del sys.argv[: 1 + plain]
    path = sys.argv[0]
    sys.path[0] = str(Path(path).resolve().parent)
    code = compile(Path(path).read_bytes(), path, "exec")
    if not plain:
        compiled = bootstrap._compile_bytecode
        bootstrap._compile_bytecode = lambda *args, **kwargs: rebuilt(compiled(*args, **kwargs))
        code = rebuilt(code)
    module = sys.modules["__main__"] = ModuleType("__main__")
    vars(module).update(__builtins__=builtins, __file__=path)
    exec(code, vars(module))


if __name__ == "__main__":
    main()
