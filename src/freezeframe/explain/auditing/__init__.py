"""What a program's code costs it, by what changing it gains: `audit` runs it, counts, changes a line, and runs it again.

1. It runs as ever, and is sampled: which functions are hot, and what has CPython specialised in them? (`attempt`, `sampling`, `hot`)
2. It runs with counters in these functions (`observing`).
3. Each of `rules` offers changes of the source, for what was counted (`scene`, `edits`).
4. Each change is measured: program and changed program take turns (`launch`, `loading`), and `gain` says whether it is beyond the noise.

Each run is a process of its own, which imports only what it needs of this; `audit` has the whole of it, `findings` what comes out.
"""

from typing import Final

RUNS: Final = 9
"""Pairs of runs that a change is measured in, where nobody says otherwise."""
LIMIT: Final = 12
"""Changes that are tried."""
