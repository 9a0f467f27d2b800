"""Records: equality of what counts, a shape that is kept, and copies that change one thing."""

from __future__ import annotations

import pickle
from dataclasses import field, replace

import pytest

from checker.record import record


@record
class Point:
    x: int
    y: int = 0
    place: str = field(default="", compare=False, repr=False)


@record
class Other:
    x: int
    y: int = 0


def test_equal_values_are_equal_and_hash_alike_wherever_they_were_read() -> None:
    assert Point(1, 2, "here") == Point(1, 2, "there")
    assert hash(Point(1, 2, "here")) == hash(Point(1, 2, "there"))
    assert Point(1, 2) != Point(1, 3)


def test_records_of_different_classes_are_never_equal() -> None:
    assert Point(1, 2) != Other(1, 2)
    assert Point(1) != 1


def test_a_record_shows_its_class_and_its_fields() -> None:
    assert repr(Point(1, place="here")).endswith("Point(x=1, y=0)")


def test_a_copy_changes_what_is_named_and_keeps_the_rest() -> None:
    assert replace(Point(1, 2, "here"), y=5) == Point(1, 5)
    assert replace(Point(1, 2, "here"), y=5).place == "here"


def test_a_record_has_no_room_for_other_attributes() -> None:
    with pytest.raises(AttributeError):
        Point(1).z = 3  # type: ignore[attr-defined]


def test_a_record_survives_being_stored() -> None:
    assert pickle.loads(pickle.dumps(Point(1, 2, "here"))).place == "here"
