"""``%load_ext freezeframe`` in a notebook: ``%profile STATEMENT`` and ``%%profile`` for a cell."""

from __future__ import annotations

import sys
from ast import PyCF_ALLOW_TOP_LEVEL_AWAIT
from inspect import CO_COROUTINE
from typing import TYPE_CHECKING, Any, Final

from freezeframe.errors import FreezeframeError
from freezeframe.watch.profiling import Profile, profile

if TYPE_CHECKING:
    from types import CodeType

OPTIONS: Final = ("--paths", "--flame")


def load_ipython_extension(shell: Any) -> None:
    """What IPython calls: registers the magic."""

    def profile_magic(line: str, cell: str | None = None) -> Profile:
        """%profile [--paths | --flame] STATEMENT, or %%profile [--paths | --flame] and a cell: what its calls cost.

        The value is the `Profile`, which the shell shows as a table; --flame prints the tree of calls. Raises FreezeframeError for another
        option, and where the statements wait for something themselves (`await` outside of a function).
        """
        options: list[str] = []
        while line.lstrip().startswith("--"):
            option, _, line = line.lstrip().partition(" ")
            options.append(option)
        for option in options:
            if option not in OPTIONS:
                raise FreezeframeError(f"no such option: {option}; %profile takes {' and '.join(OPTIONS)}")
        source = shell.transform_cell(line if cell is None else cell)
        code = _compiled(source)
        namespace = shell.user_ns  # a property, whose calls are not the statement's
        with profile(paths=bool(options)) as recording:
            exec(code, namespace)
        if "--flame" in options:
            sys.stdout.write(recording.result.flame())
        return recording.result

    shell.register_magic_function(profile_magic, magic_kind="line_cell", magic_name="profile")


def _compiled(source: str) -> CodeType:
    """The code of a cell. A magic is no coroutine: nothing of it can wait while the shell's own event loop runs."""
    code: CodeType = compile(source, "<profile>", "exec", PyCF_ALLOW_TOP_LEVEL_AWAIT)
    if not code.co_flags & CO_COROUTINE:
        return code
    raise FreezeframeError("%profile cannot await; write 'with ff.watch.profile() as recording:' around it, in a cell without the magic")
