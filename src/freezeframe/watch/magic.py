"""``%load_ext freezeframe`` in a notebook: ``%profile STATEMENT`` and ``%%profile`` for a cell."""

from __future__ import annotations

import sys
from typing import Any, Final

from freezeframe.errors import FreezeframeError
from freezeframe.watch.profiling import Profile, profile

OPTIONS: Final = ("--paths", "--flame")


def load_ipython_extension(shell: Any) -> None:
    """What IPython calls: registers the magic."""

    def profile_magic(line: str, cell: str | None = None) -> Profile:
        """%profile [--paths | --flame] STATEMENT, or %%profile [--paths | --flame] and a cell: print what its calls cost.

        The value is the `Profile`. Raises FreezeframeError for another option.
        """
        options: list[str] = []
        while line.lstrip().startswith("--"):
            option, _, line = line.lstrip().partition(" ")
            options.append(option)
        for option in options:
            if option not in OPTIONS:
                raise FreezeframeError(f"no such option: {option}; %profile takes {' and '.join(OPTIONS)}")
        source = shell.transform_cell(line if cell is None else cell)
        code = compile(source, "<profile>", "exec")
        namespace = shell.user_ns  # a property, whose calls are not the statement's
        with profile(paths=bool(options)) as recording:
            exec(code, namespace)
        result = recording.result
        sys.stdout.write(result.flame() if "--flame" in options else result.table())
        return result

    shell.register_magic_function(profile_magic, magic_kind="line_cell", magic_name="profile")
