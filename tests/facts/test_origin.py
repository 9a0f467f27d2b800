"""Where facts stand: a place in a manifest, a record of a register, or pieces of both."""

from __future__ import annotations

from datetime import date

from checker.document import MappingNode
from checker.facts.origin import Origin, Pieced
from tests.conftest import node

RECORD = Origin("reg.json", 7, 3, "r1", "s1", "A register", "https://example.org", date(2024, 5, 1))


def test_a_recorded_fact_is_located_as_a_whole() -> None:
    assert str(RECORD.place("name")) == str(RECORD.value_place("name")) == str(RECORD.place()) == "reg.json:7:3"
    assert RECORD.entries == {}


def test_of_pieces_each_field_has_its_own_place_and_the_rest_that_of_the_record() -> None:
    own = node("{kind: company, organized_in: KY}")
    assert isinstance(own, MappingNode)
    pieced = Pieced(own, {"headquartered_in": RECORD})
    assert str(pieced.value_place("headquartered_in")) == "reg.json:7:3"
    assert str(pieced.value_place("organized_in")) == "m.yaml:1:31"
    assert str(pieced.place()) == "m.yaml:1:1"
    assert (pieced.of("headquartered_in"), pieced.of("kind"), pieced.of(None)) == (RECORD, own, own)
    assert pieced.entries is own.entries
