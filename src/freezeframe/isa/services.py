"""What instructions ask of whoever executes them."""

from typing import Any, TypeAlias

Services: TypeAlias = Any
"""The services of the machine (`freezeframe.machine.thread.Thread`), which this layer must not know; the splicer's output is where they
meet."""
