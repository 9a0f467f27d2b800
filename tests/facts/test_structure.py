from dataclasses import dataclass
from typing import Any

import pytest

from checker.document import MappingNode
from checker.facts.entities import Designation
from checker.facts.flows import Handling
from checker.facts.kinds import Many, Reading, Text, Word, YesNo
from checker.facts.structure import Names, Record, declared, derived, fact, located, record_schema
from checker.facts.values import ABSENT
from tests.conftest import node, world


@dataclass(frozen=True, slots=True)
class Sample:
    """A record of its own."""

    name: str | None = fact(Text(), "its name", needed=True)
    claimed: Any = fact(Word(("a", "b")), "what is claimed", claim=True)
    many: Any = fact(Many(Text()), "claimed many", claim=True)
    plain: bool | None = fact(YesNo(), "yes or no", key="in")
    worked_out: str | None = derived(Text(), "what follows")
    at: MappingNode | None = located()


def read(text: str) -> tuple[Any, Reading]:
    reading = Reading(world(), "m.yaml")
    return Record(Sample).read(node(text), reading), reading


def test_what_is_not_stated_is_unknown_and_what_is_not_claimed_is_not() -> None:
    found, reading = read("name: x")
    assert (found.name, found.plain, found.claimed, found.many) == ("x", None, ABSENT, ())
    assert not reading.misfit


def test_null_says_the_same_as_nothing() -> None:
    assert read("{name: x, claimed: null, in: ~, source: null, as_of: null}")[0] == read("name: x")[0]
    assert not read("{name: x, claimed: null, in: ~, source: null, as_of: null}")[1].misfit


def test_none_is_a_claim_that_is_not_made() -> None:
    assert read("{name: x, claimed: none, many: none}")[0] == read("name: x")[0]


def test_a_key_may_differ_from_the_attribute() -> None:
    assert read("{name: x, in: true}")[0].plain is True
    assert declared(Designation)["list"].attribute == "list_"


@pytest.mark.parametrize("text", ["{}", "name: null", "{name: x, other: 1}", "{name: x, other: null}", "[]", "x"])
def test_what_is_needed_and_what_is_unknown_are_misfits(text: str) -> None:
    assert read(text)[1].misfit


def test_derived_values_cannot_be_stated() -> None:
    assert read("{name: x, worked_out: y}")[1].misfit
    assert read("{name: x, worked_out: null}")[1].misfit


def test_any_mapping_may_tell_its_source_and_its_day() -> None:
    found, reading = read("{name: x, source: s, as_of: 2025-01}")
    assert not reading.misfit
    assert [sort for sort, _ in reading.references] == ["source"]
    assert found.at.entries["source"].value == "s"
    assert read("{name: x, as_of: someday}")[1].misfit


def test_the_schema_has_every_field_but_derived_ones() -> None:
    schema = record_schema(Sample)
    assert set(schema["properties"]) == {"name", "claimed", "many", "in", "source", "as_of"}
    assert schema["required"] == ["name"]
    assert schema["additionalProperties"] is False


def test_fields_of_records_are_claims_as_the_format_says() -> None:
    assert {key for key, known in declared(Handling).items() if known.claim} == {"derogation", "exemption"}


def test_names_map_to_text() -> None:
    reading = Reading(world(), "m.yaml")
    assert Names().read(node("{lei: X, duns: null}"), reading) == {"lei": "X"}
    assert not reading.misfit
    for text in ("{lei: 5}", "{lei: ''}", "[]", "x"):
        reading = Reading(world(), "m.yaml")
        Names().read(node(text), reading)
        assert reading.misfit
