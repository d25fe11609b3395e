"""What an audit looks for: a module a kind, each with `candidates(scene)`, which gives the changes of a function that may pay.

A candidate is an offer, no finding: what it gains is measured.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from freezeframe.explain.auditing.scene import Definition
from freezeframe.model.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from freezeframe.explain.auditing.edits import Edit
    from freezeframe.explain.auditing.scene import Scene

KINDS: Final = ("exceptions", "closures", "arguments", "calls", "polymorphic", "attributes", "names")
"""What is looked for in functions, those first whose changes tend to gain most; in modules it is "modules"."""
ENOUGH: Final = 1_000
"""What is executed less often is not worth a change."""


class Candidate(NamedTuple):
    """A change that may pay."""

    kind: str
    line: int
    counted: int
    """How often what costs was executed."""
    why: str
    """What costs, in a sentence."""
    edits: tuple[Edit, ...]
    """The change of the source."""
    hoist: tuple[str, ...] = ()
    """The globals that `freezeframe.replace` hoists for it: then its code is changed rather than its source compiled anew."""


def all_candidates(scene: Scene) -> Iterator[Candidate]:
    """The changes of a function that may pay, or of what a module does itself."""
    for kind in KINDS if isinstance(scene.node, Definition) else ("modules",):
        yield from import_module(f"{__name__}.{kind}").candidates(scene)
