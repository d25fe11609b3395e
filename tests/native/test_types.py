"""Version tags of classes and states of generators."""

import asyncio
import sys

import pytest

from freezeframe.native.objects.types import ensure_version, generator_state, set_generator_state, version_cell


class Meta(type):
    def __getattribute__(cls, name):
        raise AssertionError("none of the program's code runs")


@pytest.mark.parametrize("meta", [type, Meta])
def test_a_version_is_assigned_and_lost(meta):
    cls = meta("Class", (), {})
    cell = version_cell(cls)
    first = ensure_version(cls)
    assert first == cell.value != 0
    assert ensure_version(cls) == first
    type.__setattr__(cls, "attribute", 1)
    assert cell.value == 0
    second = ensure_version(cls)
    assert second == cell.value != first


def test_a_base_that_changes_changes_the_version():
    class Base:
        pass

    class Derived(Base):
        pass

    ensure_version(Derived)
    Base.attribute = 1
    assert version_cell(Derived).value == 0


def test_builtin_classes_have_versions():
    assert ensure_version(int) == version_cell(int).value != 0


def test_states():
    def generator():
        yield 1
        yield from [2]

    made = generator()
    assert generator_state(made) == "CREATED"
    next(made)
    assert generator_state(made) == "SUSPENDED"
    next(made)
    assert generator_state(made) == ("SUSPENDED_YIELD_FROM" if sys.version_info >= (3, 13) else "SUSPENDED")
    list(made)
    assert generator_state(made) in ("CLEARED", "COMPLETED")


def test_executing():
    def generator():
        yield generator_state(made)

    made = generator()
    assert next(made) == "EXECUTING"


def test_a_generator_that_is_made_to_look_executing():
    def generator():
        yield 1
        yield 2

    made = generator()
    next(made)
    set_generator_state(made, "EXECUTING")
    with pytest.raises(ValueError, match="generator already executing"):
        next(made)
    assert made.gi_running
    set_generator_state(made, "SUSPENDED")
    assert next(made) == 2


def test_coroutines_and_asynchronous_generators():
    async def asynchronous():
        yield 1

    async def coroutine():
        states = [generator_state(made)]
        states.append(await made.__anext__())
        states.append(generator_state(made))
        return states

    made = asynchronous()
    running = coroutine()
    assert generator_state(running) == "CREATED"
    assert asyncio.run(running) == ["CREATED", 1, "SUSPENDED"]
    assert generator_state(running) in ("CLEARED", "COMPLETED")


def test_states_of_other_versions_are_refused():
    def generator():
        yield

    with pytest.raises(KeyError):
        set_generator_state(generator(), "ASLEEP")
