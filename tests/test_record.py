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


@record
class Many:
    """A record whose field has a value of its own for each."""

    rows: list[int] = field(default_factory=list)
    number: int = 7


def test_every_record_has_values_of_its_own_where_none_are_given() -> None:
    one, other = Many(), Many([1], number=8)
    one.rows.append(2)
    assert (one.rows, Many().rows, other.rows, one.number, other.number) == ([2], [], [1], 7, 8)


def test_a_record_wants_the_fields_that_have_no_value_from_the_first_on() -> None:
    @record
    class Wanting:
        """One field without a value."""

        here: int

    for _ in range(2):
        with pytest.raises(TypeError, match="here"):
            Wanting()  # type: ignore[call-arg]
        assert Wanting(1).here == Wanting(here=1).here == 1


def test_what_a_class_does_after_its_fields_are_filled_is_done() -> None:
    @record
    class Counting:
        """A record that counts itself."""

        seen: list[int]

        def __post_init__(self) -> None:
            self.seen.append(len(self.seen))

    seen: list[int] = []
    Counting(seen), Counting(seen)
    assert seen == [0, 1]
