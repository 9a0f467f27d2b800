import json
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from checker.document.stream import opened
from checker.facts.entities import Control, Interest
from checker.facts.origin import Origin
from checker.facts.register import Attributed, Party, Register
from checker.facts.values import Partial, Range
from checker.registers.followthemoney import read, recognizes
from tests.conftest import world


def entity(schema: str, id_: str = "a", more: dict[str, Any] | None = None, **properties: Any) -> dict[str, Any]:
    lists = {name: value if isinstance(value, list) else [value] for name, value in properties.items()}
    return {"id": id_, "schema": schema, "properties": lists, **(more or {})}


def ownership(**properties: Any) -> dict[str, Any]:
    return entity("Ownership", "o", **{"owner": "a", "asset": "b", **properties})


def register(tmp_path: Path, *entities: Any) -> Register:
    path = tmp_path / "f.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in entities))
    with opened(path) as stream:
        return read(stream, world())


def clean(tmp_path: Path, *entities: Any) -> Register:
    """The register of what nothing is wrong with or odd about."""
    found = register(tmp_path, *entities)
    assert (found.problems, found.notes) == ((), ())
    return found


def party(tmp_path: Path, *args: Any, **properties: Any) -> Party:
    (found,) = clean(tmp_path, entity(*args, **properties)).parties["a"]
    return found


def said(problems: Any) -> list[str]:
    return [str(problem).split("f.jsonl:")[1] for problem in problems]


def test_a_file_of_entities_with_schema_and_properties_is_recognized() -> None:
    assert recognizes(json.dumps(entity("Company", name="A")), "x")
    assert recognizes("[\n" + json.dumps(entity("Company", name="A"), indent=1), "x")
    assert not recognizes('{"statementId": "x", "recordType": "entity"}', "x")
    assert not recognizes("id,schema,properties\n", "x")


@pytest.mark.parametrize(
    ("schema", "kind"),
    [
        ("Company", "company"),
        ("Organization", "company"),
        ("PublicBody", "public-body"),
        ("Person", "person"),
        ("LegalEntity", None),
    ],
)
def test_each_schema_of_entities_has_its_kind(tmp_path: Path, schema: str, kind: str | None) -> None:
    assert party(tmp_path, schema, name=["First", "Second"]) == Party("a", name="First", kind=kind)


def test_the_name_is_the_caption_or_else_the_first_that_there_is(tmp_path: Path) -> None:
    assert party(tmp_path, "Company", "a", {"caption": "Shown"}, name="Other").name == "Shown"
    assert party(tmp_path, "Company", "a", {"caption": "a"}, alias="Alias").name == "Alias"
    assert party(tmp_path, "Company").name is None


@pytest.mark.parametrize(
    ("codes", "code"), [("gb", "GB"), ("us-de", "US-DE"), (["us", "us-de"], "US-DE"), ("hk", "HK"), ("cn-hk", "HK")]
)
def test_the_jurisdiction_is_where_an_organization_is_organized(tmp_path: Path, codes: Any, code: str) -> None:
    assert party(tmp_path, "Company", jurisdiction=codes).organized_in == code


def test_other_links_to_countries_are_no_places_of_an_organization_or_person(tmp_path: Path) -> None:
    assert party(tmp_path, "Company", country="ru", mainCountry="cn") == Party("a", kind="company")
    assert party(tmp_path, "Person", country="ru", birthCountry="cn", jurisdiction="ir") == Party("a", kind="person")


def test_jurisdictions_that_contradict_each_other_are_noted_and_none_is_taken(tmp_path: Path) -> None:
    found = register(tmp_path, entity("Company", jurisdiction=["gb", "cn"]))
    assert found.parties["a"][0].organized_in is None
    assert said(found.notes) == ["1:1: record `a`: `jurisdiction` names 2 places, and none is taken"]


def test_a_disputed_territory_and_a_country_that_is_no_more_are_noted(tmp_path: Path) -> None:
    found = register(
        tmp_path, entity("Company", jurisdiction="ua-cri"), entity("Person", "p", nationality=["ru", "suhh"])
    )
    assert found.parties["a"][0].organized_in is None
    assert found.parties["p"][0].citizen_of == Partial(["RU"])
    assert isinstance(found.parties["p"][0].citizen_of, Partial)
    assert said(found.notes) == [
        "1:1: record `a`: `jurisdiction` is a territory whose country is disputed: `ua-cri`",
        "2:1: record `p`: `nationality` names no country: `suhh`",
    ]


def test_nationalities_and_citizenships_are_of_one_list(tmp_path: Path) -> None:
    assert party(tmp_path, "Person", nationality=["ru", "cy"], citizenship=["cy", "gb"]).citizen_of == (
        "RU",
        "CY",
        "GB",
    )
    assert party(tmp_path, "Person").citizen_of is None


def test_a_state_owned_enterprise_is_known_by_its_topic(tmp_path: Path) -> None:
    assert party(tmp_path, "Company", topics=["gov.soe", "sanction"]).state_owned is True
    assert party(tmp_path, "Company", topics=["gov"]).state_owned is None


def test_identifiers_are_by_scheme(tmp_path: Path) -> None:
    found = party(
        tmp_path,
        "Company",
        jurisdiction="gb",
        leiCode="5493001kjtiigc8y1r12",
        registrationNumber="1234567",
        ogrnCode="1027700132195",
        innCode="7707083893",
        wikidataId="Q205012",
        opencorporatesUrl="https://opencorporates.com/companies/GB/01234567",
    )
    assert found.identifiers == {
        "lei": "5493001KJTIIGC8Y1R12",
        "ru-ogrn": "1027700132195",
        "ru-inn": "7707083893",
        "wikidata": "Q205012",
        "opencorporates": "gb/01234567",
        "gb-coh": "01234567",
    }


def test_a_registration_number_of_no_known_register_is_no_identifier(tmp_path: Path) -> None:
    assert party(tmp_path, "Company", jurisdiction="de", registrationNumber="HRB 1").identifiers == {}
    assert party(tmp_path, "Company", jurisdiction="gb", registrationNumber="not one at all").identifiers == {}
    assert party(tmp_path, "Company", opencorporatesUrl="https://example.org/x").identifiers == {}


def test_of_several_identifiers_of_a_scheme_none_is_taken(tmp_path: Path) -> None:
    found = register(tmp_path, entity("Company", leiCode=["A", "B"]))
    assert found.parties["a"][0].identifiers == {}
    assert said(found.notes) == ["1:1: record `a`: `leiCode` has 2 values, and none is taken"]


def test_entities_end_when_they_are_dissolved_or_die(tmp_path: Path) -> None:
    assert party(tmp_path, "Company", dissolutionDate="2020-03-01").ended == date(2020, 3, 1)
    assert party(tmp_path, "Person", deathDate="2020").ended == Range(date(2020, 1, 1), date(2020, 12, 31))


def test_records_say_where_they_stand_and_who_says_so(tmp_path: Path) -> None:
    record = ownership(
        sourceUrl=["https://x.org/1", "https://x.org/2"],
        publisher="Registry",
        modifiedAt=["2021-02-03T10:00:00", "2022", "2022-01-01"],
        date="2019-01-01",
    )
    found = clean(tmp_path, entity("Company", "a", {"datasets": ["x", "y"]}, date="2018-05-06"), record)
    path = (tmp_path / "f.jsonl").as_posix()
    assert found.parties["a"][0].at == Origin(path, 1, 1, record="a", title="x, y", asserted=date(2018, 5, 6))
    assert found.interests[0].at == Origin(
        path, 2, 1, record="o", title="Registry", url="https://x.org/1", asserted=date(2022, 1, 1)
    )


def between(low: int, high: int, *, low_open: bool = False, high_open: bool = False) -> Range[Fraction]:
    return Range(Fraction(low), Fraction(high), low_open, high_open)


PERCENTAGES: list[tuple[str, Any]] = [
    ("25", Fraction(25)),
    ("25.0%", Fraction(25)),
    ("25,5 %", Fraction(51, 2)),
    ("33.3333333333333333333333333", Fraction("33.3333333333333333333333333")),
    ("0", Fraction(0)),
    ("100 per cent", Fraction(100)),
    ("25-50", between(25, 50)),
    ("25% – 50%", between(25, 50)),
    ("25 to 50", between(25, 50)),
    ("between 25% and 50%", between(25, 50)),
    ("from 25 to 50", between(25, 50)),
    ("more than 25% but not more than 50%", between(25, 50, low_open=True)),
    ("> 25, < 50", between(25, 50, low_open=True, high_open=True)),
    (">25", between(25, 100, low_open=True)),
    (">=25", between(25, 100)),
    ("≥ 25 %", between(25, 100)),
    ("more than 25%", between(25, 100, low_open=True)),
    ("Over  25", between(25, 100, low_open=True)),
    ("75% or more", between(75, 100)),
    ("75+", between(75, 100)),
    ("<5", between(0, 5, high_open=True)),
    ("up to 5", between(0, 5)),
    ("5 or less", between(0, 5)),
    (">=100", Fraction(100)),
    ("50-50", Fraction(50)),
]


@pytest.mark.parametrize(("text", "share"), PERCENTAGES, ids=[text for text, _ in PERCENTAGES])
def test_percentages_are_read_as_people_write_them(tmp_path: Path, text: str, share: Any) -> None:
    assert clean(tmp_path, ownership(percentage=text)).interests == (Interest("a", "b", share),)


@pytest.mark.parametrize(
    "text",
    [
        "101",
        "-5",
        "x",
        "25 50",
        "25 and 50",
        "50-25",
        ">100",
        "<0",
        "<5-10",
        "25-50 or more",
        "1e1",
        "~25",
        "between 25",
    ],
)
def test_a_percentage_that_cannot_be_read_is_noted_and_the_holding_kept_of_unknown_size(
    tmp_path: Path, text: str
) -> None:
    found = register(tmp_path, ownership(percentage=text))
    assert found.interests == (Interest("a", "b"),)
    assert found.problems == ()
    assert said(found.notes) == [
        f"1:1: record `o`: `percentage` is no percentage from 0 to 100: `{text}`; its size is taken as unknown"
    ]


def test_of_several_percentages_one_is_right(tmp_path: Path) -> None:
    found = register(tmp_path, ownership(percentage=["25", "25.0", "> 50"]))
    assert found.interests == (Interest("a", "b", between(25, 100)),)
    assert said(found.notes) == ["1:1: record `o`: `percentage` has 2 values; the size is taken to be among them"]
    found = register(tmp_path, ownership(percentage=["<30", "10-30", "12"]))
    assert found.interests == (Interest("a", "b", between(0, 30)),)


@pytest.mark.parametrize("types", [[], ["direct"], ["Direct", "beneficial"], ["direct ownership"]])
def test_a_direct_holding_or_one_of_no_type_is_an_interest(tmp_path: Path, types: list[str]) -> None:
    found = clean(tmp_path, ownership(ownershipType=types, percentage="30"))
    assert (found.interests, found.attributed) == ((Interest("a", "b", Fraction(30)),), ())


@pytest.mark.parametrize("types", ["indirect", "Ultimate", "beneficial", ["direct", "indirect"]])
def test_an_indirect_holding_bounds_a_stake_and_is_no_interest(tmp_path: Path, types: Any) -> None:
    found = clean(tmp_path, ownership(ownershipType=types, percentage="30", startDate="2020-01-01"))
    assert found.interests == ()
    assert found.attributed == (Attributed("a", "b", Fraction(30), method="look-through", since=date(2020, 1, 1)),)


def test_a_type_of_ownership_that_is_not_known_is_noted(tmp_path: Path) -> None:
    found = register(tmp_path, ownership(ownershipType="usufruct"))
    assert found.interests == (Interest("a", "b"),)
    (note,) = said(found.notes)
    assert note.startswith("1:1: 1 record: `ownershipType` is not known, and the holding is taken for a direct one")
    assert note.endswith("most often `usufruct` (1)")


def test_owners_of_one_link_may_each_hold_all_of_it(tmp_path: Path) -> None:
    found = register(tmp_path, ownership(owner=["x", "y"], percentage="30-40"))
    assert found.interests == (Interest("x", "b", between(0, 40)), Interest("y", "b", between(0, 40)))
    assert said(found.notes) == [
        "1:1: record `o`: several owners or assets share one link: each may hold up to all of it"
    ]


def test_days_may_be_months_and_years_and_the_most_exact_is_taken(tmp_path: Path) -> None:
    found = clean(tmp_path, ownership(startDate="2019-03", endDate=["2021", "2021-05-06T00:00:00"]))
    assert found.interests == (
        Interest("a", "b", since=Range(date(2019, 3, 1), date(2019, 3, 31)), until=date(2021, 5, 6)),
    )


def test_days_that_contradict_each_other_leave_the_day_open_between_them(tmp_path: Path) -> None:
    found = register(tmp_path, ownership(startDate=["2019-03-01", "2020"], endDate="soon"))
    assert found.interests == (Interest("a", "b", since=Range(date(2019, 3, 1), date(2020, 12, 31)), until=Range()),)
    assert said(found.notes) == [
        "1:1: record `o`: `startDate` has days that contradict each other; it is taken to be any day among them",
        "1:1: record `o`: `endDate` is no day: `soon`; its day is taken as unknown",
    ]


@pytest.mark.parametrize("status", ["Former", "inactive", "Ceased (2020)", "historical"])
def test_a_link_said_to_be_past_ended_some_day_before_that_was_said(tmp_path: Path, status: str) -> None:
    found = clean(tmp_path, ownership(status=status, modifiedAt="2022-01-01"))
    assert found.interests == (Interest("a", "b", until=Range(None, date(2022, 1, 1))),)


def test_a_link_said_to_be_active_has_no_end(tmp_path: Path) -> None:
    assert clean(tmp_path, ownership(status="Active")).interests == (Interest("a", "b"),)


@pytest.mark.parametrize(
    ("role", "decisive"), [("director", None), ("Secretary", False), (["secretary", "director"], None), ([], None)]
)
def test_a_director_manages_but_whether_it_decides_is_not_said(tmp_path: Path, role: Any, decisive: Any) -> None:
    record = entity("Directorship", "d", director="p", organization="c", role=role, startDate="2020-01-01")
    assert clean(tmp_path, record).control == (Control("p", "c", "management", decisive, date(2020, 1, 1)),)


@pytest.mark.parametrize(
    ("types", "means"),
    [
        ("appointment", "board-majority"),
        ("Management", "management"),
        ("contractual", "contract"),
        ("trust", "direction"),
        ("state", "direction"),
        ("voting", None),
        ("nominee", None),
        ("indirect", None),
        ([], None),
        (["state", "management"], None),
    ],
)
def test_control_has_its_means(tmp_path: Path, types: Any, means: str | None) -> None:
    record = entity("Control", "k", controller="x", controlled="y", controlType=types)
    assert clean(tmp_path, record).control == (Control("x", "y", means, None),)


def test_a_type_of_control_that_is_not_known_is_noted(tmp_path: Path) -> None:
    found = register(tmp_path, entity("Control", "k", controller="x", controlled="y", controlType="magic"))
    assert found.control == (Control("x", "y"),)
    assert said(found.notes) == [
        "1:1: 1 record: `controlType` is not known, and the means are left open; most often `magic` (1)"
    ]


def test_a_parent_holds_a_share_of_unknown_size_and_may_control(tmp_path: Path) -> None:
    found = clean(tmp_path, entity("Company", "a", parent="p"))
    assert found.interests == (Interest("p", "a"),)
    assert found.control == (Control("p", "a"),)


def test_other_schemata_are_noted_once_each_with_their_number(tmp_path: Path) -> None:
    others = [entity("Address", f"x{n}") for n in range(250)] + [entity("UnknownLink", "u", subject="a", object="b")]
    found = register(tmp_path, *others)
    assert found.problems == ()
    assert said(found.notes) == [
        "1:1: 250 records: `Address` says nothing of ownership or control that is read",
        "251:1: 1 record: `UnknownLink` says nothing of ownership or control that is read",
    ]


@pytest.mark.parametrize(
    ("record", "problem"),
    [
        ({"schema": "Company"}, "a record: `id` is missing, or can be no entity's"),
        (entity("Company", "self"), "record `self`: `id` is missing, or can be no entity's"),
        (7, "a record: `id` is missing, or can be no entity's"),
        ({"id": "x"}, "record `x`: `schema` is missing"),
        (
            {"id": "x", "schema": "Company", "properties": []},
            "record `x`: `properties` are no mapping of names to values",
        ),
        (entity("Company", "a"), "record `a`: `id` is there twice, and the first was read"),
        (entity("Ownership", "x", owner="a"), "record `x`: `asset` is missing"),
        (entity("Control", "x", controlled="a"), "record `x`: `controller` is missing"),
        (entity("Company", "x", name=[True]), "record `x`: `name` is neither text nor a list of text"),
        (entity("Ownership", "x", owner=[["a"]], asset="b"), "record `x`: `owner` is neither text nor a list of text"),
    ],
)
def test_a_record_that_cannot_be_read_is_kept_out_and_the_others_are_read(
    tmp_path: Path, record: Any, problem: str
) -> None:
    found = register(tmp_path, entity("Company", "a"), record, entity("Person", "z"))
    assert said(found.problems) == [f"2:1: {problem}"]
    assert list(found.parties) == ["a", "z"]
    assert (found.interests, found.control) == ((), ())


def test_a_single_value_need_not_be_in_a_list_and_an_entity_within_counts_by_its_id(tmp_path: Path) -> None:
    record = {"id": "o", "schema": "Ownership", "properties": {"owner": {"id": "a"}, "asset": ["b"], "percentage": 25}}
    assert clean(tmp_path, record).interests == (Interest("a", "b", Fraction(25)),)


def test_notes_of_single_records_are_counted_beyond_a_hundred(tmp_path: Path) -> None:
    found = register(tmp_path, *({**ownership(percentage="x"), "id": str(number)} for number in range(130)))
    assert len(found.notes) == 101
    assert str(found.notes[-1]).endswith("f.jsonl: and 30 more of such notes")
    assert len(found.interests) == 130
