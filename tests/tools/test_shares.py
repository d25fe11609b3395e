"""Which tests run on which of the Pythons beside the system's."""

from __future__ import annotations

import pytest

from shares import TIMES, Share

NAMES = [f"tests/test_{word}.py::test_{number}[{word}]" for word in ("calls", "frames", "cells") for number in range(400)]


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_each_test_runs_on_two_others_where_there_are_two(count: int) -> None:
    shares = [Share(index, count) for index in range(count)]
    assert {sum(name in share for share in shares) for name in NAMES} == {min(TIMES, count)}


def test_the_shares_are_alike_in_size() -> None:
    sizes = [sum(name in Share(index, 4) for name in NAMES) for index in range(4)]
    assert sum(sizes) == TIMES * len(NAMES)
    assert max(sizes) - min(sizes) < len(NAMES) // 8


def test_a_share_as_text() -> None:
    assert Share.parse(str(Share(1, 4))) == Share(1, 4)
    for text in ("4/4", "-1/4", "1/0"):
        with pytest.raises(ValueError, match="is no share"):
            Share.parse(text)
