"""The statements of BODS 0.4: valid by its schema, and read again as the same holdings."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

from checker import document
from checker.document.stream import opened
from checker.facts import view
from checker.facts.register import Register
from checker.facts.values import Range
from checker.facts.world import World
from checker.importers import manifest
from checker.owners import Ask, Owners, owners
from checker.registers import bods as reader
from checker.report import Options
from checker.report.owners import bods

Answer = Callable[..., Owners]
SCHEMA = Path(__file__).resolve().parents[2] / "registers" / "bods" / "schema"
WORLD = World(countries=frozenset(("US", "CN", "KY", "IE")))
DAY = date(2026, 11, 22)
GROUP = """
manifest: 1
app: {name: App, operator: op}
entities:
  op: {name: Operator, kind: company, organized_in: US-DE, identifiers: {lei: 5299000J2N45DDNE4Y28, gb-coh: "1"}}
  hold: {name: Holding, kind: trust}
  half: {name: Half, kind: fund, identifiers: {local: x7}}
  who: {name: Who}
  ann: {name: Ann, kind: person, citizen_of: [CN, IE], resident_in: US}
  cn: {name: China, kind: state, country: CN}
  body: {name: Body, kind: public-body}
  far: {name: Far, kind: company}
ownership:
  - {owner: hold, owned: op, share: {more_than: 25, at_most: 50}, votes: 60, since: 2020-01-01}
  - {owner: half, owned: op, share: 12.5, since: 2019-01-01, until: 2030-01-01}
  - {owner: who, owned: op, votes: {less_than: 5}}
  - {owner: ann, owned: hold, share: 100}
  - {owner: cn, owned: half}
  - {owner: body, owned: half, share: 33.3333333333}
  - {owner: ann, owned: far, share: 5}
control:
  - {by: cn, over: op, means: golden-share, decisive: true}
  - {by: body, over: hold}
"""


def group(text: str = GROUP) -> Owners:
    (only,) = document.read(text.encode(), "app.yaml")
    return owners(manifest.read(only, WORLD), WORLD, Ask(entity=None), DAY)


def statements(found: Owners) -> list[dict[str, Any]]:
    written: list[dict[str, Any]] = json.loads(bods.render(found, Options()))
    return written


def read_again(found: Owners, folder: Path) -> Register:
    path = folder / "bods.json"
    path.write_text(bods.render(found, Options()), encoding="utf-8")
    with opened(path) as stream:
        assert reader.recognizes(stream.head, stream.path)
        return reader.read(stream, WORLD)


def faults(written: list[dict[str, Any]]) -> list[str]:
    contents = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(SCHEMA.glob("*.json"))]
    registry: Registry[Any] = Registry().with_resources(
        (each["$id"], Resource.from_contents(each)) for each in contents
    )
    validator = Draft202012Validator({"$ref": "urn:statement"}, registry=registry, format_checker=FormatChecker())
    return [each.message for each in validator.iter_errors(written)]


def details(found: Owners, key: str) -> dict[str, Any]:
    (only,) = (each["recordDetails"] for each in statements(found) if each["recordId"] == key)
    assert isinstance(only, dict)
    return only


def test_the_output_is_valid_by_the_official_schema(answer: Answer) -> None:
    assert faults([{"statementId": "short"}])
    assert faults(statements(answer())) == []
    assert faults(statements(group())) == []


def test_the_same_facts_give_the_same_bytes_and_ids_that_are_each_ones_own() -> None:
    first, second = bods.render(group(), Options()), bods.render(group(), Options())
    ids = [each["statementId"] for each in json.loads(first)]
    assert first == second
    assert len(set(ids)) == len(ids)
    assert {len(each) for each in ids} == {64}


def test_all_statements_are_of_the_day_and_about_the_entity_asked_about() -> None:
    written = statements(group())
    assert {(each["statementDate"], each["declarationSubject"]) for each in written} == {("2026-11-22", "op")}


def test_what_is_not_above_the_entity_is_left_out_and_ends_come_before_what_joins_them() -> None:
    records = [each["recordId"] for each in statements(group())]
    assert "far" not in records
    for each in statements(group()):
        joined = each["recordDetails"]
        ends = (joined.get("subject"), joined.get("interestedParty"))
        assert all(records.index(end) < records.index(each["recordId"]) for end in ends if isinstance(end, str))


def test_holdings_and_control_are_read_again_as_they_were(tmp_path: Path) -> None:
    found = group()
    register = read_again(found, tmp_path)
    held = {(each.owner, each.owned, each.share, each.votes) for each in register.interests if view.valid(each, DAY)}
    assert held == {
        ("hold", "op", Range(Fraction(25), Fraction(50), low_open=True), Fraction(60)),
        ("half", "op", Fraction(25, 2), None),
        ("who", "op", None, Range(Fraction(0), Fraction(5), high_open=True)),
        ("ann", "hold", Fraction(100), None),
        ("cn", "half", None, None),
        ("body", "half", Fraction("33.3333333333"), None),
    }
    assert {(each.by, each.over, each.means) for each in register.control} == {
        ("cn", "op", "golden-share"),
        ("body", "hold", "direction"),
    }
    assert (register.problems, register.attributed) == ((), ())


def test_parties_are_read_again_as_they_were(tmp_path: Path) -> None:
    parties = {key: party for key, (party,) in read_again(group(), tmp_path).parties.items()}
    assert {key: each.kind for key, each in parties.items()} == {
        "op": "company",
        "hold": "trust",
        "half": "company",
        "who": None,
        "ann": "person",
        "cn": "state",
        "body": "public-body",
    }
    assert parties["op"].identifiers == {"lei": "5299000J2N45DDNE4Y28", "gb-coh": "1"}
    assert (parties["op"].organized_in, parties["cn"].country) == ("US-DE", "CN")
    assert parties["half"].identifiers == {"local": "x7"}
    assert (parties["ann"].citizen_of, parties["ann"].resident_in) == (("CN", "IE"), "US")


def test_the_first_and_last_day_of_a_holding_are_stated() -> None:
    interests = [each["recordDetails"].get("interests", [{}])[0] for each in statements(group())]
    (dated,) = (each for each in interests if each.get("share") == {"exact": 12.5})
    assert (dated["startDate"], dated["endDate"]) == ("2019-01-01", "2030-01-01")


def test_what_the_owners_leave_belongs_to_someone_unknown(answer: Answer, tmp_path: Path) -> None:
    hidden = [
        (each["recordDetails"]["subject"], each["recordDetails"]["interests"][0]["share"])
        for each in statements(answer())
        if isinstance(each["recordDetails"].get("interestedParty"), dict)
    ]
    assert hidden == [("op", {"exact": 70}), ("hold", {"exact": 40}), ("cn", {"minimum": 0, "maximum": 100})]
    register = read_again(answer(), tmp_path)
    assert {(each.owned, each.reason) for each in register.undisclosed} == {
        (owned, "informationUnknownToPublisher") for owned in ("op", "hold", "cn")
    }


@pytest.mark.parametrize("held", ["hold", "ann"])
def test_a_fully_told_table_and_a_person_have_no_unknown_owner(held: str) -> None:
    subjects = [
        each["recordDetails"]["subject"]
        for each in statements(group())
        if isinstance(each["recordDetails"].get("interestedParty"), dict)
    ]
    assert held not in subjects


def test_an_entity_of_no_stated_kind_is_an_unknown_entity() -> None:
    assert details(group(), "who")["entityType"] == {"type": "unknownEntity"}


def test_every_statement_says_where_its_fact_stands() -> None:
    (source,) = (each["source"] for each in statements(group()) if each["recordId"] == "ann")
    assert source == {"description": "app.yaml:9:8"}


def test_a_share_that_is_no_decimal_number_is_between_two_that_are() -> None:
    third = bods._share(Fraction(100, 3))
    assert third == {"exclusiveMinimum": 33.3333333333, "exclusiveMaximum": 33.3333333334}
