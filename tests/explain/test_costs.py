"""What kinds of calls and look-ups cost: that they are measured, not how fast this machine is."""

from __future__ import annotations

from freezeframe.explain.costs import BUILTINS, CALLS, LOOKUPS, OF_NAMES, costs


def test_every_kind_is_measured() -> None:
    found = costs(rounds=3)
    assert [cost.code for cost in found] == [*CALLS.values(), *BUILTINS, *LOOKUPS.values()]
    for group in ("call", "lookup"):
        first = next(cost for cost in found if cost.group == group)
        assert (first.ratio, first.low, first.high) == (1.0, 1.0, 1.0)
    assert all(cost.low <= cost.ratio <= cost.high for cost in found)
    assert all(cost.nanoseconds >= 0 for cost in found)


def test_conventions_are_those_of_the_running_interpreter() -> None:
    kinds = {cost.code: cost.kind for cost in costs(rounds=2)}
    assert kinds["len(empty)"] == "builtin, O"
    assert kinds["empty.clear()"] == "builtin, NOARGS"
    assert kinds["table.update()"] == "builtin, VARARGS | KEYWORDS"


def test_some_kinds_only() -> None:
    assert [cost.kind for cost in costs(rounds=2, only=OF_NAMES.values())] == list(OF_NAMES.values())
