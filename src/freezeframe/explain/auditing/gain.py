"""Does a change gain more than the noise? The decision over pairs of times, of the program as it is and changed, run one after the other.

It is Wilcoxon's signed-rank test of the logarithms of the ratios, one-sided and exact: what the machine does beside slows some runs down,
and says nothing of which.
"""

from __future__ import annotations

from math import log
from statistics import median, quantiles
from typing import TYPE_CHECKING, Final

from freezeframe.model.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

SURE: Final = 0.01
"""So probable may be, at most, what is told as a gain while there is none."""
LEAST: Final = 0.01
"""Less of the time is not told, however sure it is."""
FEWEST: Final = 7
"""With fewer pairs nothing is ever as sure as that: each of them may go either way."""


class Gain(NamedTuple):
    """What a change saves, as a share of the time: the median of all pairs, and between which values the middle half of them lies."""

    saved: float
    low: float
    high: float


def gain(before: Sequence[float], after: Sequence[float]) -> Gain | None:
    """What is saved, pair by pair; None where that is not beyond the noise."""
    saved = [1 - other / one for one, other in zip(before, after, strict=True)]
    if len(saved) < FEWEST or median(saved) < LEAST or probability(before, after) > SURE:
        return None
    low, _, high = quantiles(saved, n=4, method="inclusive")
    return Gain(median(saved), low, high)


def too_few(pairs: int) -> str:
    """What is wrong with so few pairs of runs."""
    return f"{pairs} {'pair of runs tells' if pairs == 1 else 'pairs of runs tell'} no gain from noise: let there be {FEWEST} or more"


def probability(before: Sequence[float], after: Sequence[float]) -> float:
    """How probable such times, or clearer ones, are where the change makes no difference."""
    return _at_most(_against(before, after), len(before))


def hopeless(before: Sequence[float], after: Sequence[float], total: int) -> bool:
    """Whether, of `total` pairs, those that are still to come cannot make it a gain: ranks of what went against it only rise."""
    return _at_most(_against(before, after), total) > SURE


def _at_most(against: int, pairs: int) -> float:
    """The probability of at most this sum of ranks, where each may be for the change or against it."""
    ways: dict[int, int] = {0: 1}
    """How many choices of signs give which sum."""
    for rank in range(1, pairs + 1):
        added = {total + rank: count for total, count in ways.items()}
        ways = {total: ways.get(total, 0) + added.get(total, 0) for total in ways.keys() | added.keys()}
    return float(sum(count for total, count in ways.items() if total <= against) / 2**pairs)


def _against(before: Sequence[float], after: Sequence[float]) -> int:
    """The sum of the ranks of the pairs in which the change was no faster."""
    differences = sorted((log(other / one) for one, other in zip(before, after, strict=True)), key=lambda each: (abs(each), each < 0))
    return sum(rank for rank, each in enumerate(differences, 1) if each >= 0)
