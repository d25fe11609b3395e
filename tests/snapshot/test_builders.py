"""Builders refuse what would break the process that reads a damaged snapshot, whoever has signed it."""

from __future__ import annotations

import sys
from types import CellType

import pytest

from freezeframe.errors import SnapshotError
from freezeframe.snapshot.builders.builders import Builders
from freezeframe.snapshot.builders.parts import Parts


class Meta(type):
    pass


@pytest.mark.parametrize("value", [dict, type, Meta("Made", (), {})])
def test_a_class_is_given_no_attributes_as_if_it_were_an_instance(value: type) -> None:
    before = dict(vars(value))
    with pytest.raises(SnapshotError, match="as if it were an instance"):
        Builders(lambda _number: None, None).fill_dict(value, {})  # type: ignore[arg-type]
    assert dict(vars(value)) == before


def test_the_namespace_of_a_class_of_c_stays_closed() -> None:
    with pytest.raises(SnapshotError, match="no class of Python's"):
        Builders.fill_class_cell(CellType(), dict)


@pytest.mark.parametrize(("value", "order"), [("list_iterator", None), (dict, (dict, object)), (Meta("Made", (), {}), None)])
def test_the_bases_of_what_is_no_class_of_pythons_have_no_order(value: object, order: object) -> None:
    with pytest.raises(SnapshotError, match="orders the bases"):
        Builders(lambda _number: None, None).fill_order(value, order)


@pytest.mark.parametrize("cls", [None, type("Derived", (staticmethod,), {})])
def test_a_static_method_that_is_not_filled_yet_can_be_called(cls: type | None) -> None:
    """It ended the process: C calls what it holds without a look."""
    with pytest.raises(TypeError, match="'NoneType' object is not callable"):
        Parts(sys.version_info[:2]).parts("staticmethod", cls)()
