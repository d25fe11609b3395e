"""What the machine does without asking anybody, though a program could have a say in it: nobody is shown its frames."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest

import freezeframe
from freezeframe.machine import shadows
from freezeframe.machine.thread import Thread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Plain:
    number = 1


def truth(value: Any) -> list[Any]:
    return ["true" if value else "false", not value, value and 1, value or 1]


def equality(value: Any) -> list[Any]:
    return [value == value, value != Plain(), value == 1, 1 != value, value == None]  # noqa: E711, SIM300 (who is asked depends on the side)


@pytest.mark.parametrize("work", [truth, equality])
def test_nobody_is_asked_of_a_class_that_says_nothing(work: Callable[[Any], list[Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    value = Plain()
    expected = work(value)
    shown: list[Any] = []
    update = shadows.Shadow.update
    monkeypatch.setattr(shadows.Shadow, "update", lambda shadow, frame: (shown.append(frame), update(shadow, frame))[1])
    assert freezeframe.Machine().call(work, value) == expected
    assert shown == []


def numbers() -> Iterator[int]:
    yield from ()
    yield 1
    yield 2


def left_early() -> list[int]:
    found = []
    for _ in range(3):
        for number in numbers():
            found.append(number)
            break
    return found


@pytest.mark.skipif(sys.version_info[:2] == (3, 12), reason="closing executes what makes a RuntimeError of StopIteration")
def test_a_generator_that_is_left_early_is_not_entered_again(monkeypatch: pytest.MonkeyPatch) -> None:
    entered: list[Any] = []
    execute = Thread.execute

    def counting(thread: Thread, frame: Any, thrown: BaseException | None = None) -> Any:
        entered.append(thrown)
        return execute(thread, frame, thrown)

    monkeypatch.setattr(Thread, "execute", counting)
    assert freezeframe.Machine().call(left_early) == [1, 1, 1]
    assert entered == [None], "but for the call itself"


@pytest.mark.parametrize("event", ["call", "return", "exception"])
def test_who_observes_is_told_of_the_closing_of_a_generator(event: Any) -> None:
    told: list[str] = []
    machine = freezeframe.Machine()
    machine.on(event, lambda frame, *_: told.append(frame.code.name))
    machine.call(left_early)
    closed = 0 if sys.version_info[:2] == (3, 13) else 3  # gen_close of 3.13 has the frame executed under no circumstances
    assert told.count("numbers") == {"call": 3, "return": 3, "exception": 0}[event] + closed
