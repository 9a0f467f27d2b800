import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker import registers
from checker.document.stream import opened
from checker.facts.entities import Control, Interest
from checker.facts.register import Party, Register, Undisclosed
from checker.facts.values import Range
from checker.facts.view import valid
from checker.registers import gleif, psc
from tests.conftest import world

HERE = Path(__file__).parent / "gleif"
PARENT, CHILD, FUND = "784F5XWPLTWKTBV3E584", "OFIZ7W1WYFJC3YYSG330", "001GPB6A9XPE8XJICC14"
UK, CN, MANAGER, MINISTRY = (
    "549300CLJRYXBPCXXV46",
    "8368002JYF3BWYY2BW50",
    "5493001KJTIIGC8Y1R12",
    "HWUPKR0MPOU8FGXBT394",
)
DIRECT, ULTIMATE = "DIRECT_ACCOUNTING_CONSOLIDATION_PARENT", "ULTIMATE_ACCOUNTING_CONSOLIDATION_PARENT"
SHAPES = ("json", "csv")


def shipped(name: str) -> Register:
    return registers.load(HERE / name, world())


def read(tmp_path: Path, *records: Mapping[str, Any]) -> Register:
    path = tmp_path / "gleif.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in records), encoding="utf-8")
    with opened(path) as stream:
        return gleif.read(stream, world())


def link(kind: str = "IS_DIRECTLY_CONSOLIDATED_BY", status: str = "ACTIVE", **more: Any) -> dict[str, Any]:
    nodes = {"StartNode": {"NodeID": CHILD}, "EndNode": {"NodeID": PARENT}}
    registration = {"LastUpdateDate": "2024-01-02T00:00:00Z", "RegistrationStatus": "PUBLISHED"}
    return {
        "Relationship": {**nodes, "RelationshipType": kind, "RelationshipStatus": status, **more},
        "Registration": registration,
    }


def entity(lei: str = PARENT, registration: str = "ISSUED", **stated: Any) -> dict[str, Any]:
    return {"LEI": lei, "Entity": stated, "Registration": {"RegistrationStatus": registration}}


def party(register: Register, key: str) -> Party:
    (found,) = register.parties[key]
    return found


def said(register: Register) -> list[str]:
    return [note.message for note in register.notes]


@pytest.mark.parametrize("name", sorted(path.name for path in HERE.iterdir()))
def test_each_shape_of_a_file_is_recognized_and_read_without_problems(name: str) -> None:
    with opened(HERE / name) as stream:
        assert gleif.recognizes(stream.head, stream.path)
        assert not psc.recognizes(stream.head, stream.path)
    found = shipped(name)
    assert (found.format, found.problems) == ("gleif", ())


@pytest.mark.parametrize(
    "head", ['[{"statementId": "1"}]', "a,b\n1,2\n", '{"LEI": "x"}', "", '{"LEI": {"$": "x"}, "a": 1}']
)
def test_other_files_are_not_taken_for_gleif(head: str) -> None:
    assert not gleif.recognizes(head, "x.json")


@pytest.mark.parametrize("kind", ["entities", "relationships", "exceptions"])
def test_json_and_table_of_the_golden_copy_say_the_same(kind: str) -> None:
    one, other = shipped(f"{kind}.json"), shipped(f"{kind}.csv")
    assert one.parties == other.parties
    assert (one.interests, one.control, one.undisclosed) == (other.interests, other.control, other.undisclosed)
    assert said(one) == said(other)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_legal_entity_has_its_jurisdiction_and_its_head_office_and_not_its_legal_address(shape: str) -> None:
    found = party(shipped(f"entities.{shape}"), PARENT)
    assert found == Party(
        PARENT,
        "Parent Group, Inc.",
        identifiers={"lei": PARENT, "ra000602": "2923466"},
        organized_in="US-DE",
        headquartered_in="US",
    )


@pytest.mark.parametrize("shape", SHAPES)
def test_the_number_at_companies_house_joins_in_its_one_form(shape: str) -> None:
    found = party(shipped(f"entities.{shape}"), UK)
    assert found.identifiers == {"lei": UK, "ra000585": "3004112", "gb-coh": "03004112"}


def test_an_authority_that_stands_for_none_gives_no_identifier() -> None:
    assert party(shipped("entities.json"), CN).identifiers == {"lei": CN}


@pytest.mark.parametrize(
    ("category", "kind"),
    [
        *(("BRANCH", "branch"), ("FUND", "fund"), ("RESIDENT_GOVERNMENT_ENTITY", "public-body"), ("GENERAL", None)),
        *(("SOLE_PROPRIETOR", None), ("INTERNATIONAL_ORGANIZATION", None), ("SOMETHING_NEW", None)),
    ],
)
def test_a_category_gives_a_kind_only_where_it_is_certain(tmp_path: Path, category: str, kind: str | None) -> None:
    found = read(tmp_path, entity(EntityCategory=category))
    assert party(found, PARENT).kind == kind
    assert bool(found.notes) == (category == "SOMETHING_NEW")


def test_an_inactive_entity_has_ended_on_the_day_of_its_expiration() -> None:
    found = shipped("entities.json")
    assert party(found, CHILD).ended == date(2023, 5, 31)
    assert party(found, PARENT).ended is None


def test_lapsed_registrations_are_noted_once_with_their_count(tmp_path: Path) -> None:
    found = read(tmp_path, entity(registration="LAPSED"), entity(CHILD, "LAPSED"), entity(UK))
    assert said(found) == ["2 records: the registration has lapsed: what it says may be out of date"]
    assert len(found.parties) == 3


def test_an_annulled_or_doubled_registration_is_kept_out_and_counted() -> None:
    found = shipped("entities.json")
    assert MANAGER not in found.parties
    assert any("annulled or is a duplicate" in note for note in said(found))


def test_every_fact_tells_who_states_it_where_and_on_which_day() -> None:
    at = party(shipped("entities.json"), CN).at
    assert at is not None
    assert (at.line, at.record, at.title) == (5, CN, "GLEIF, legal entities (level 1)")
    assert (at.url, at.asserted) == (f"https://search.gleif.org/#/record/{CN}", date(2022, 11, 10))
    row = shipped("relationships.csv").control[0].at
    assert row is not None
    assert (row.place().line, row.place().column, row.statement) == (2, 1, "IS_DIRECTLY_CONSOLIDATED_BY")


@pytest.mark.parametrize("shape", SHAPES)
def test_direct_consolidation_is_control_as_far_as_known_and_a_holding_of_unknown_size(shape: str) -> None:
    found = shipped(f"relationships.{shape}")
    since = date(2018, 2, 28)
    assert found.interests[0] == Interest(PARENT, CHILD, share=None, since=since)
    assert found.control[0] == Control(PARENT, CHILD, "consolidation", None, since)


@pytest.mark.parametrize("shape", SHAPES)
def test_ultimate_consolidation_and_fund_management_are_no_holdings(shape: str) -> None:
    found = shipped(f"relationships.{shape}")
    assert Control(CN, CHILD, "consolidation", None, date(2019, 1, 1)) in found.control
    assert Control(MANAGER, FUND, "fund-management", None) in found.control
    assert {(each.owner, each.owned) for each in found.interests} == {(PARENT, CHILD), (CN, UK)}


def test_an_ended_relationship_ends_with_its_period() -> None:
    found = [each for each in shipped("relationships.json").control if each.over == UK]
    assert found == [Control(CN, UK, "consolidation", None, date(2015, 1, 1), date(2019, 6, 30))]


def test_a_relationship_that_ended_on_no_stated_day_may_hold_until_its_last_update() -> None:
    (found,) = [each for each in shipped("relationships.json").control if each.over == MINISTRY]
    assert found.until == Range(date(2015, 1, 1), date(2023, 7, 31))
    assert [valid(found, date(year, 8, 1)) for year in (2014, 2020, 2023)] == [False, None, False]


def test_what_has_ended_without_any_day_or_has_no_status_is_kept_out_with_a_note(tmp_path: Path) -> None:
    ended = link(status="INACTIVE")
    del ended["Registration"]["LastUpdateDate"]
    found = read(tmp_path, ended, link(status="NULL"))
    assert (found.interests, found.control) == ((), ())
    assert len(found.notes) == 2


def test_only_the_period_of_the_relationship_gives_its_days(tmp_path: Path) -> None:
    periods = [{"StartDate": "2020-01-01", "EndDate": "2020-12-31", "PeriodType": "ACCOUNTING_PERIOD"}]
    (found,) = read(tmp_path, link(RelationshipPeriods=periods)).control
    assert (found.since, found.until) == (None, None)


def test_a_branch_belongs_to_its_head() -> None:
    found = shipped("relationships.json")
    assert party(found, UK) == Party(UK, kind="branch", identifiers={"lei": UK}, branch_of=PARENT)


def test_places_of_funds_in_funds_and_parents_of_themselves_are_kept_out_and_counted() -> None:
    notes = said(shipped("relationships.json"))
    assert sum("a fund's place in another" in note or "its own parent" in note for note in notes) == 2


def test_all_parties_of_a_relationship_are_named_by_their_lei() -> None:
    found = shipped("relationships.json")
    named = {key for each in found.control for key in (each.by, each.over)}
    assert named <= found.parties.keys()
    assert all(party(found, key).identifiers == {"lei": key} for key in found.parties)


def test_a_withdrawn_or_annulled_record_is_kept_out(tmp_path: Path) -> None:
    withdrawn = {**link(), "Extension": {"Deletion": {"DeletedAt": "2024-06-24T18:20:28Z"}}}
    annulled = link()
    annulled["Registration"]["RegistrationStatus"] = "ANNULLED"
    found = read(tmp_path, withdrawn, annulled)
    assert (found.control, len(found.notes), found.problems) == ((), 2, ())


@pytest.mark.parametrize("shape", SHAPES)
def test_an_exception_is_a_holder_that_is_not_disclosed_with_its_reasons_verbatim(shape: str) -> None:
    assert shipped(f"exceptions.{shape}").undisclosed == (
        Undisclosed(PARENT, "NON_CONSOLIDATING", DIRECT),
        Undisclosed(CN, "NON_PUBLIC", f"{ULTIMATE}; Datenschutz"),
        Undisclosed(CN, "LEGAL_OBSTACLES", f"{ULTIMATE}; Datenschutz"),
    )


@pytest.mark.parametrize(
    "reason",
    [
        *("NON_CONSOLIDATING", "NATURAL_PERSONS", "NO_KNOWN_PERSON", "NO_LEI", "NON_PUBLIC", "CONSENT_NOT_OBTAINED"),
        *("BINDING_LEGAL_COMMITMENTS", "DETRIMENT_NOT_EXCLUDED", "DISCLOSURE_DETRIMENTAL", "LEGAL_OBSTACLES"),
    ],
)
def test_all_ten_reasons_are_read(tmp_path: Path, reason: str) -> None:
    found = read(tmp_path, {"LEI": PARENT, "ExceptionCategory": DIRECT, "ExceptionReason": reason})
    assert [each.reason for each in found.undisclosed] == [reason]


def test_files_without_wrapped_values_may_mix_their_kinds() -> None:
    found = shipped("plain.jsonl")
    assert (len(found.parties), len(found.interests), len(found.control)) == (2, 1, 1)
    (hidden,) = found.undisclosed
    assert (hidden.reason, hidden.at and hidden.at.asserted) == ("NATURAL_PERSONS", date(2024, 6, 6))


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        (link("IS_FRIEND_OF"), "`Relationship.RelationshipType` is none of the known words: `IS_FRIEND_OF`"),
        (link(status="MAYBE"), "`Relationship.RelationshipStatus` is none of the known words: `MAYBE`"),
        (link(EndNode={"NodeID": "PNI:1"}), "`EndNode.NodeID` is no LEI: `PNI:1`"),
        (link(EndNode={}), "`EndNode.NodeID` is missing"),
        (
            link(RelationshipPeriods=[{"StartDate": "2020-02-30", "PeriodType": "RELATIONSHIP_PERIOD"}]),
            "`RelationshipPeriod.StartDate` is no day: `2020-02-30`",
        ),
        ({"LEI": PARENT, "ExceptionCategory": "SHY", "ExceptionReason": "NO_LEI"}, "`ExceptionCategory` is none of"),
        ({"LEI": PARENT, "ExceptionCategory": DIRECT, "ExceptionReason": "SHY"}, "`ExceptionReason` is none of"),
        ({"LEI": PARENT, "ExceptionCategory": DIRECT}, "`ExceptionReason` is missing"),
        (entity("784F5XWPLTWKTBV3E58"), "`LEI` is no LEI: `784F5XWPLTWKTBV3E58`"),
        (entity(LegalName=7), "`LegalName` is no text"),
        ({"LEI": PARENT}, "this is no record of GLEIF"),
        ({"LEI": PARENT, "Entity": "x"}, "this is no record of GLEIF"),
        ({"RelationshipRecord": ["x"]}, "this is no record of GLEIF"),
    ],
)
def test_a_record_that_cannot_be_read_is_named_and_the_others_are_read(
    tmp_path: Path, wrong: dict[str, Any], expected: str
) -> None:
    found = read(tmp_path, wrong, entity(UK, LegalName="Kept"))
    assert party(found, UK).name == "Kept"
    assert [expected in problem.message for problem in found.problems] == [True]
    assert found.parties.keys() == {UK}


def test_wrong_check_digits_are_noted_and_the_record_is_kept(tmp_path: Path) -> None:
    found = read(tmp_path, entity(PARENT[:18] + "85"))
    assert len(found.parties) == 1
    assert said(found) == ["1 record: the LEI has check digits that do not fit"]


def test_a_country_that_is_not_known_is_left_open_and_noted(tmp_path: Path) -> None:
    found = read(tmp_path, entity(LegalJurisdiction="ZZ", HeadquartersAddress={"Country": "CN"}))
    assert (party(found, PARENT).organized_in, party(found, PARENT).headquartered_in) == (None, "CN")
    assert [str(note) for note in found.notes] == [
        f"{found.path}:1:1: 1 record: `LegalJurisdiction` names no country that is known; most often `ZZ` (1)"
    ]
