"""BODS 0.4 to parties, interests, control, and what is only attributed or not disclosed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from checker import document
from checker.document.stream import opened
from checker.facts import view
from checker.facts.entities import Control, Interest
from checker.facts.manifest import Manifest
from checker.facts.register import Attributed, Party, Register, Undisclosed
from checker.facts.values import Partial, Range
from checker.facts.world import World
from checker.importers import manifest
from checker.registers import bods

WORLD = World(countries=frozenset(("IE", "IQ", "US", "GB", "HK", "CN", "FI")), same={"CN-HK": "HK"})
Read = Callable[[Any], Register]
Statement = dict[str, Any]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def from_value(value: Any) -> Register:
        path = tmp_path / "bods.json"
        path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
        with opened(path) as stream:
            assert bods.recognizes(stream.head, stream.path)
            return bods.read(stream, WORLD)

    return from_value


def said(sort: str, key: str, details: Any, day: str = "2020-05-01", **more: Any) -> Statement:
    return {
        "statementId": f"{key}-{day}-{more.pop('id', '')}".ljust(32, "0"),
        "declarationSubject": "firm",
        "statementDate": day,
        "recordId": key,
        "recordType": sort,
        "recordDetails": details,
        **more,
    }


def firm(key: str = "firm", sort: str = "registeredEntity", **more: Any) -> Statement:
    return said("entity", key, {"isComponent": False, "entityType": {"type": sort}, "name": key.title(), **more})


def human(key: str = "ann", **more: Any) -> Statement:
    names = [{"fullName": key.title()}]
    return said("person", key, {"isComponent": False, "personType": "knownPerson", "names": names, **more})


def holds(
    *interests: Any, owner: Any = "ann", owned: Any = "firm", key: str = "bond", day: str = "2020-05-01", **more: Any
) -> Statement:
    details = {"isComponent": more.pop("component", False), "subject": owned, "interestedParty": owner}
    if interests:
        details["interests"] = list(interests)
    if "parts" in more:
        details["componentRecords"] = more.pop("parts")
    return said("relationship", key, details, day, **more)


def shares(size: Any, start: str | None = None, end: str | None = None, **more: Any) -> dict[str, Any]:
    share = size if isinstance(size, dict) else {"exact": size}
    dates = {name: day for name, day in (("startDate", start), ("endDate", end)) if day}
    return {"type": "shareholding", "directOrIndirect": "direct", "share": share, **dates, **more}


def votes(size: Any, start: str | None = None, end: str | None = None) -> dict[str, Any]:
    return shares(size, start, end, type="votingRights")


def on(register: Register, day: str) -> dict[str, Any]:
    """What each owner holds on the day, by shares."""
    seen = view.on(_manifest(register), date.fromisoformat(day))
    return {each.owner: each.share for each in seen.ownership or () if each.owner}


def _manifest(register: Register) -> Manifest:
    (empty,) = document.read(b"manifest: 1\napp: {name: A}\n", "app.yaml")
    return replace(manifest.read(empty, WORLD), ownership=register.interests, control=register.control)


def messages(register: Register) -> list[str]:
    return [each.message for each in register.problems]


def half(size: int | str) -> Fraction:
    return Fraction(size)


SOMETIME = Range(date.min, date(2020, 5, 1))


# what a file says


def test_version_0_4_is_recognized_and_no_other_json() -> None:
    assert bods.recognizes('[{"statementId": "x", "recordType": "entity"', "x.json")
    assert bods.recognizes('{"recordDetails": {}, "statementId": "x"}\n', "x.jsonl")
    assert not bods.recognizes('[{"statementID": "x", "statementType": "entityStatement"', "x.json")
    assert not bods.recognizes('{"manifest": 1}', "x.json")


def test_lines_of_statements_are_read_like_an_array(read: Read) -> None:
    statements = [firm(), human(), holds(shares(30, "2019-01-01"))]
    array, lines = read(statements), read("".join(json.dumps(each) + "\n" for each in statements))
    assert (lines.parties, lines.interests) == (array.parties, array.interests)
    assert [each.at.place().line for each in lines.interests if each.at] == [3]


def test_every_row_says_where_it_stands_and_who_states_it(read: Read) -> None:
    published = {"publicationDate": "2020-06-01", "bodsVersion": "0.4", "publisher": {"name": "R", "url": "https://r"}}
    source = {"description": "a filing", "url": "https://r/1"}
    register = read([firm(), human(), holds(shares(30), publicationDetails=published, source=source)])
    place = register.interests[0].at
    assert (place.record, place.title, place.url) == ("bond", "a filing", "https://r/1")  # type: ignore[union-attr]
    assert place.asserted == date(2020, 5, 1)  # type: ignore[union-attr]
    assert place.statement.startswith("bond-2020-05-01")  # type: ignore[union-attr]
    without = read([firm(), human(), holds(shares(30), publicationDetails=published)]).interests[0].at
    assert (without.title, without.url) == ("R", "https://r")  # type: ignore[union-attr]


# parties


@pytest.mark.parametrize(
    ("stated", "kind"),
    [
        ({"type": "registeredEntity"}, "company"),
        ({"type": "legalEntity"}, "company"),
        ({"type": "legalEntity", "subtype": "trust"}, "trust"),
        ({"type": "arrangement", "subtype": "trust"}, "trust"),
        ({"type": "arrangement", "subtype": "nomination"}, None),
        ({"type": "arrangement"}, None),
        ({"type": "anonymousEntity"}, None),
        ({"type": "unknownEntity"}, None),
        ({"type": "stateBody", "subtype": "governmentDepartment"}, "public-body"),
    ],
)
def test_the_type_of_an_entity_is_its_kind(read: Read, stated: Any, kind: str | None) -> None:
    register = read([firm(entityType=stated, jurisdiction={"name": "Hong Kong", "code": "cn-hk"})])
    assert register.parties == {"firm": (Party("firm", "Firm", kind, organized_in="HK"),)}


def test_the_older_name_of_the_jurisdiction_is_read_too(read: Read) -> None:
    (party,) = read([firm(incorporatedInJurisdiction={"name": "China", "code": "CN"})]).parties["firm"]
    assert party.organized_in == "CN"


def test_a_state_is_the_country_that_is_its_jurisdiction(read: Read) -> None:
    register = read([firm("fi", "state", jurisdiction={"name": "Finland", "code": "FI"})])
    assert register.parties["fi"] == (Party("fi", "Fi", "state", country="FI"),)


def test_a_person_has_nationalities_and_a_residence_but_lives_not_where_taxes_are_paid(read: Read) -> None:
    addresses = [
        {"type": "service", "country": {"name": "US", "code": "US"}},
        {"type": "residence", "country": {"name": "UK", "code": "GB"}},
    ]
    nations = [{"name": "Iraq", "code": "IQ"}, {"name": "Ireland", "code": "IE"}]
    taxed = [{"name": "Finland", "code": "FI"}]
    register = read([human(addresses=addresses, nationalities=nations, taxResidencies=taxed)])
    assert register.parties["ann"] == (Party("ann", "Ann", "person", citizen_of=("IQ", "IE"), resident_in="GB"),)


def test_a_nationality_without_a_code_leaves_the_list_open(read: Read) -> None:
    (party,) = read([human(nationalities=[{"name": "Iraq", "code": "IQ"}, {"name": "Atlantis"}])]).parties["ann"]
    assert isinstance(party.citizen_of, Partial)
    assert party.citizen_of == ("IQ",)


def test_the_legal_name_is_taken_before_others(read: Read) -> None:
    names = [{"type": "former", "fullName": "Ann Old"}, {"type": "legal", "fullName": "Ann New"}]
    assert read([human(names=names)]).parties["ann"][0].name == "Ann New"


def test_identifiers_are_known_by_their_scheme_or_by_the_name_of_it(read: Read) -> None:
    listed = [
        {"scheme": "XI-LEI", "id": "5299000J2N45DDNE4Y28"},
        {"scheme": "GB-COH", "id": "01234567"},
        {"schemeName": "Register, of Delaware", "id": "758"},
        {"scheme": "GB-COH", "id": "another"},
        {"scheme": "X", "id": 7},
    ]
    register = read([firm(identifiers=listed)])
    found = {"lei": "5299000J2N45DDNE4Y28", "gb-coh": "01234567", "register-of-delaware": "758"}
    assert register.parties["firm"][0].identifiers == found
    assert [each.message for each in register.notes] == ["entity `firm`: `identifiers.id` is no text"]


def test_a_party_has_its_versions_one_after_another_and_equal_ones_once(read: Read) -> None:
    def named(name: str, day: str, **more: Any) -> Statement:
        details = {"isComponent": False, "entityType": {"type": "legalEntity"}, "name": name, **more}
        return said("entity", "firm", details, day)

    register = read([named("B", "2022-03-01"), named("A", "2020-01-01"), named("A", "2021-01-01")])
    first = Party("firm", "A", "company", until=date(2022, 3, 1))
    assert register.parties["firm"] == (first, Party("firm", "B", "company", since=date(2022, 3, 1)))


def test_an_end_that_is_told_later_holds_for_earlier_versions_too(read: Read) -> None:
    living, dead = human(), human(deathDate="2021-04-03")
    register = read(
        [living, {**dead, "statementDate": "2021-09-01", "statementId": "z" * 32, "recordStatus": "closed"}]
    )
    assert register.parties["ann"] == (Party("ann", "Ann", "person", ended=date(2021, 4, 3)),)


def test_a_version_that_cannot_be_read_leaves_the_party_unknown_for_its_time(read: Read) -> None:
    broken = said("entity", "firm", {"entityType": {"type": "guild"}}, "2021-01-01")
    register = read([firm(), broken])
    assert messages(register) == ["entity `firm`: `entityType` is no type of entity: `guild`"]
    assert register.parties["firm"][1] == Party("firm", since=date(2021, 1, 1))


# sizes


@pytest.mark.parametrize(
    ("share", "size"),
    [
        ({"exact": 12.5}, Fraction(25, 2)),
        ({"exact": 33.3333333333}, Fraction("33.3333333333")),
        ({"minimum": 25, "maximum": 50}, Range(half(25), half(50))),
        ({"exclusiveMinimum": 25, "maximum": 50}, Range(half(25), half(50), low_open=True)),
        ({"exclusiveMinimum": 75, "exclusiveMaximum": 100}, Range(half(75), half(100), True, True)),
        ({"minimum": 75}, Range(half(75), half(100))),
        ({"exclusiveMaximum": 10}, Range(half(0), half(10), high_open=True)),
        ({"minimum": 50, "maximum": 50}, half(50)),
        ({}, None),
    ],
)
def test_a_share_is_exact_or_a_range(read: Read, share: Any, size: Any) -> None:
    register = read([firm(), human(), holds(shares(share))])
    assert (register.problems, [each.share for each in register.interests]) == ((), [size])


@pytest.mark.parametrize(
    ("share", "wrong"),
    [
        ({"minimum": 25, "exclusiveMinimum": 25}, "`interests.share.exclusiveMinimum` stands beside `minimum`"),
        ({"maximum": 25, "exclusiveMaximum": 25}, "`interests.share.exclusiveMaximum` stands beside `maximum`"),
        ({"exact": 25, "maximum": 30}, "`interests.share` has both an exact size and a bound"),
        ({"minimum": 30, "maximum": 25}, "`interests.share` has bounds between which nothing lies"),
        ({"exclusiveMinimum": 25, "maximum": 25}, "`interests.share` has bounds between which nothing lies"),
        ({"exact": "fifty"}, "`interests.share.exact` is no percentage from 0 to 100: `fifty`"),
        ({"exact": 100.5}, "`interests.share.exact` is no percentage from 0 to 100: `100.5`"),
        ({"exact": True}, "`interests.share.exact` is no percentage from 0 to 100: `True`"),
        ([50], "`interests.share` is no object"),
    ],
)
def test_a_share_that_says_nothing_clear_keeps_its_record_out(read: Read, share: Any, wrong: str) -> None:
    stated = {"type": "shareholding", "share": share}
    register = read([firm(), human(), holds(stated), holds(shares(20), key="other")])
    assert messages(register) == [f"relationship `bond`: {wrong}"]
    assert [each.share for each in register.interests] == [half(20)]


def test_a_number_of_a_billion_digits_is_refused_at_once(read: Read) -> None:
    text = json.dumps([firm(), human(), holds(shares(7))]).replace('"exact": 7', '"exact": 1e-999999999')
    register = read(text)
    assert (len(register.problems), register.interests) == (1, ())


# interests


def test_shares_and_votes_of_one_relationship_are_one_interest(read: Read) -> None:
    register = read([firm(), human(), holds(shares(75, "2010-01-01"), votes(80, "2010-01-01"))])
    assert register.interests == (Interest("ann", "firm", half(75), half(80), date(2010, 1, 1)),)


def test_votes_alone_are_a_holding_of_unknown_size_with_these_votes(read: Read) -> None:
    register = read([firm(), human(), holds(votes(80, "2010-01-01"))])
    assert register.interests == (Interest("ann", "firm", None, half(80), date(2010, 1, 1)),)


def test_shares_and_votes_of_different_days_are_one_interest_at_a_time(read: Read) -> None:
    register = read([firm(), human(), holds(shares(60, "2010-01-01"), votes(80, "2012-01-01", "2015-01-01"))])
    assert register.interests == (
        Interest("ann", "firm", half(60), None, date(2010, 1, 1), date(2012, 1, 1)),
        Interest("ann", "firm", half(60), half(80), date(2012, 1, 1), date(2015, 1, 1)),
        Interest("ann", "firm", half(60), None, date(2015, 1, 1)),
    )


def test_votes_that_may_hold_may_be_any_beside_shares_that_do(read: Read) -> None:
    register = read([firm(), human(), holds(shares(60, "2010-01-01"), votes(80))])
    assert register.interests == (
        Interest("ann", "firm", None, Range(half(0), half(100)), None, date(2010, 1, 1)),
        Interest("ann", "firm", half(60), Range(half(0), half(100)), date(2010, 1, 1), date(2020, 5, 1)),
        Interest("ann", "firm", half(60), half(80), date(2020, 5, 1)),
    )


def test_two_holdings_of_one_kind_are_added_where_both_hold(read: Read) -> None:
    register = read([firm(), human(), holds(shares(30, "2010-01-01"), shares({"minimum": 20}, "2015-01-01"))])
    assert (on(register, "2012-01-01"), on(register, "2016-01-01")) == (
        {"ann": half(30)},
        {"ann": Range(half(50), half(100))},
    )


def test_other_economic_rights_count_together_where_no_shares_are_stated(read: Read) -> None:
    rights = [
        {"type": "rightsToProfitOrIncome", "share": {"exact": 30}},
        {"type": "rightsToSurplusAssetsOnDissolution", "share": {"exclusiveMinimum": 40, "maximum": 60}},
    ]
    assert [each.share for each in read([firm(), human(), holds(*rights)]).interests] == [Range(half(30), half(60))]
    with_shares = read([firm(), human(), holds(*rights, {"type": "shareholding", "share": {"exact": 10}})])
    assert [each.share for each in with_shares.interests] == [half(10)]


@pytest.mark.parametrize("interests", [[], [{"type": "unknownInterest"}], [{"type": "unpublishedInterest"}], [{}]])
def test_a_relationship_of_which_nothing_is_told_is_of_unknown_size(read: Read, interests: Any) -> None:
    register = read([firm(), human(), holds(*interests)])
    assert register.interests == (Interest("ann", "firm", None, None, SOMETIME),)


def test_an_unknown_interest_may_be_more_than_the_shares_beside_it(read: Read) -> None:
    register = read([firm(), human(), holds(shares(10, "2010-01-01"), {"type": "unknownInterest"})])
    assert [each.share for each in register.interests] == [None, half(10)]


def test_what_is_held_in_all_ways_together_is_attributed_and_no_holding(read: Read) -> None:
    indirect = shares(50, "2017-11-01", directOrIndirect="indirect")
    parts = [
        holds(shares(50, "2017-11-01"), owner="hold", key="upper", component=True),
        holds({"directOrIndirect": "unknown"}, owned="hold", key="lower", component=True),
    ]
    whole = holds(indirect, shares(50, "2019-05-01"), parts=["hold", "upper", "lower"])
    register = read([firm(), firm("hold"), human(), *parts, whole])
    assert register.attributed == (
        Attributed("ann", "firm", half(50), since=date(2017, 11, 1), until=date(2019, 5, 1)),
        Attributed("ann", "firm", half(100), since=date(2019, 5, 1)),
    ), "what is held directly is a part of what is held by all ways"
    assert register.interests == (
        Interest("hold", "firm", half(50), None, date(2017, 11, 1)),
        Interest("ann", "hold", None, None, SOMETIME),
        Interest("ann", "firm", half(50), None, date(2019, 5, 1)),
    )


def test_whether_a_holding_is_direct_may_be_left_unsaid_but_not_denied(read: Read) -> None:
    unsaid = {"type": "shareholding", "share": {"exact": 5}, "startDate": "2010-01-01"}
    open_ = {**unsaid, "directOrIndirect": "unknown"}
    assert read([firm(), human(), holds(unsaid)]).interests == (
        Interest("ann", "firm", half(5), None, date(2010, 1, 1)),
    )
    assert read([firm(), human(), holds(open_)]).attributed == (
        Attributed("ann", "firm", half(5), since=date(2010, 1, 1)),
    )
    assert read([firm(), human(), holds(unsaid, parts=["x"])]).interests == ()


# control


@pytest.mark.parametrize(
    ("sort", "means"),
    [
        ("appointmentOfBoard", "board-majority"),
        ("rightsGrantedByContract", "contract"),
        ("controlViaCompanyRulesOrArticles", "golden-share"),
        ("otherInfluenceOrControl", "direction"),
        ("seniorManagingOfficial", "management"),
        ("settlor", None),
    ],
)
def test_rights_without_a_size_are_control_that_need_not_decide(read: Read, sort: str, means: str | None) -> None:
    register = read([firm(), human(), holds({"type": sort, "share": {"exact": "much"}, "startDate": "2010-01-01"})])
    assert register.control == (Control("ann", "firm", means, None, date(2010, 1, 1)),)
    assert (register.interests, register.problems) == ((), ())


def test_a_nominee_is_no_owner_and_what_it_has_is_its_nominators(read: Read) -> None:
    nomination = said("entity", "deal", {"entityType": {"type": "arrangement", "subtype": "nomination"}})
    register = read(
        [
            *(firm(), nomination, human("ann"), human("bob")),
            holds({"type": "nominator", "startDate": "2010-01-01"}, owned="deal", key="one"),
            holds({"type": "nominee", "startDate": "2010-01-01"}, owned="deal", owner="bob", key="two"),
            holds(shares(40, "2010-01-01"), owner="deal", key="three"),
        ]
    )
    assert [(each.owner, each.owned, each.share) for each in register.interests] == [
        ("ann", "deal", None),
        ("deal", "firm", half(40)),
    ]
    assert [(each.by, each.over, each.means) for each in register.control] == [("ann", "deal", "direction")]
    assert "`nominee` holds for another" in register.notes[0].message


# who is not disclosed


def test_a_holder_that_is_not_disclosed_is_kept_with_its_reason_and_is_no_person(read: Read) -> None:
    owner = {"reason": "subjectUnableToConfirmOrIdentifyBeneficialOwner", "description": "None was found. "}
    register = read([firm(), holds(shares(20, "2015-01-01"), owner=owner)])
    assert register.undisclosed == (Undisclosed("firm", *owner.values(), since=date(2015, 1, 1)),)
    assert (set(register.parties), register.interests) == ({"firm"}, ())


def test_a_subject_that_is_not_disclosed_is_noted(read: Read) -> None:
    register = read([human(), holds(shares(20), owned={"reason": "unknown"})])
    assert [each.message for each in register.notes] == ["relationship `bond`: `subject` is not disclosed: `unknown`"]
    assert (register.interests, register.problems) == ((), ())


# time


def test_without_a_start_what_held_before_the_first_statement_is_not_known(read: Read) -> None:
    register = read([firm(), human(), holds(shares(30))])
    assert (on(register, "2020-04-30"), on(register, "2020-05-01")) == (
        {"ann": Range(half(0), half(30))},
        {"ann": half(30)},
    )


def test_an_interest_holds_from_its_start_until_the_day_it_ends(read: Read) -> None:
    register = read([firm(), human(), holds(shares(30, "2015-01-01", "2018-01-01"))])
    held = {day: on(register, day) for day in ("2014-12-31", "2015-01-01", "2017-12-31", "2018-01-01")}
    assert list(held.values()) == [{}, {"ann": half(30)}, {"ann": half(30)}, {}]


def test_each_statement_says_what_held_in_its_time(read: Read) -> None:
    """A company like Fermcat: a share rises without a new start; a death is declared five months later."""
    start, day_1, day_2, day_3 = "2019-09-11", "2019-09-11T11:17:23Z", "2021-09-11T14:02:11Z", "2022-01-21T11:56:47Z"
    register = read(
        [
            *(firm(), human("rita"), human("paul"), human("dana")),
            holds(shares(50, start), owner="rita", key="r", day=day_1, recordStatus="new"),
            holds(shares(50, start), owner="paul", key="p", day=day_1, recordStatus="new"),
            holds(shares(50, start), owner="rita", key="r", day="2020-09-11", recordStatus="updated"),
            holds(shares(50, start, "2021-04-03"), owner="rita", key="r", day=day_2, recordStatus="closed"),
            holds(shares(50, "2021-04-03"), owner="dana", key="d", day=day_2, recordStatus="new"),
            holds(shares(50, "2021-04-03"), owner="dana", key="d", day="2021-09-11T16:15:08Z", recordStatus="updated"),
            holds(shares(100, start), owner="paul", key="p", day=day_3, recordStatus="updated"),
            holds(shares(50, "2021-04-03", "2022-01-21"), owner="dana", key="d", day=day_3, recordStatus="closed"),
        ]
    )
    assert on(register, "2019-09-10") == {}
    assert on(register, "2020-06-01") == {"rita": half(50), "paul": half(50)}
    assert on(register, "2021-04-02") == {"rita": half(50), "paul": half(50)}
    assert on(register, "2021-06-01") == {"dana": half(50), "paul": half(50)}
    assert on(register, "2021-10-01") == {"dana": half(50), "paul": half(50)}
    assert on(register, "2022-02-01") == {"paul": half(100)}
    assert (register.problems, register.notes) == ((), ())


def test_a_change_counts_from_its_start_even_where_it_is_declared_later(read: Read) -> None:
    """A company like Tecido: every update states only the new interests, each with a start before it."""
    days = ("2019-01-20", "2021-09-25", "2022-09-25", "2023-03-03")
    maria = [(100, "2002-03-09"), (40, "2021-09-24"), (30, "2022-09-21"), (30, "2022-09-21")]
    trust = [(60, "2021-09-24"), (70, "2022-09-21"), (80, "2023-03-01")]
    chair = {"type": "boardChair", "share": {"exact": 30}}
    statements = [
        holds(shares(size, start), votes(size, start), {**chair, "startDate": start}, owner="maria", key="m", day=day)
        for day, (size, start) in zip(days, maria, strict=True)
    ]
    statements[-1]["recordStatus"] = "closed"
    statements += [
        holds(shares(size, start), votes(size, start), owner="trust", key="t", day=day)
        for day, (size, start) in zip(days[1:], trust, strict=True)
    ]
    register = read([firm(), firm("trust"), human("maria"), *statements])
    assert on(register, "2020-01-01") == {"maria": half(100)}
    assert on(register, "2021-09-24") == {"maria": half(40), "trust": half(60)}
    assert on(register, "2022-01-01") == {"maria": half(40), "trust": half(60)}
    assert on(register, "2022-10-01") == {"maria": half(30), "trust": half(70)}
    assert on(register, "2023-04-01") == {"trust": half(80)}
    assert {each.means for each in register.control} == {"management"}


def test_a_correction_counts_from_the_day_of_what_it_corrects(read: Read) -> None:
    wrong, right = holds(shares(90, "2010-01-01")), holds(shares(9, "2010-01-01"), day="2021-05-01")
    assert on(read([firm(), human(), wrong, right]), "2020-08-01") == {"ann": half(90)}
    right["annotations"] = [{"statementPointerTarget": "", "motivation": "correcting"}]
    register = read([firm(), human(), wrong, right])
    assert [on(register, day) for day in ("2015-01-01", "2020-08-01", "2022-01-01")] == [{"ann": half(9)}] * 3


def test_of_two_statements_of_one_day_the_later_published_counts(read: Read) -> None:
    first = holds(shares(20), publicationDetails={"publicationDate": "2020-07-01"}, id="b")
    second = holds(shares(10), publicationDetails={"publicationDate": "2020-06-01"}, id="a")
    assert on(read([firm(), human(), first, second]), "2021-01-01") == {"ann": half(20)}


def test_a_statement_published_again_under_its_id_replaces_the_first(read: Read) -> None:
    first, again = holds(shares(20, "2010-01-01")), holds(shares(25, "2010-01-01"), day="2020-05-02")
    again["statementId"] = first["statementId"]
    assert on(read([firm(), human(), first, again]), "2015-01-01") == {"ann": half(25)}


def test_a_closed_record_ends_on_the_day_of_its_statement(read: Read) -> None:
    end = holds(shares(20, "2010-01-01"), day="2021-01-01", recordStatus="closed")
    register = read([firm(), human(), holds(shares(20, "2010-01-01")), end])
    assert (on(register, "2020-12-31"), on(register, "2021-01-01")) == ({"ann": half(20)}, {})
    assert on(read([firm(), human(), end]), "2020-12-31") == {"ann": half(20)}


def test_a_statement_that_cannot_be_read_ends_what_was_said_before(read: Read) -> None:
    register = read([firm(), human(), holds(shares(20, "2010-01-01")), holds(shares("much"), day="2021-01-01")])
    assert (on(register, "2020-12-31"), on(register, "2021-01-01")) == ({"ann": half(20)}, {})
    assert len(register.problems) == 1


def test_odd_series_are_read_and_noted(read: Read) -> None:
    odd = [
        holds(shares(20, "2010-01-01"), recordStatus="new"),
        holds(shares(20, "2010-01-01"), day="2021-01-01", recordStatus="closed"),
        holds(shares(30, "2010-01-01"), day="2022-01-01", recordStatus="new"),
    ]
    register = read([firm(), human(), *odd])
    assert [on(register, day) for day in ("2020-06-01", "2021-06-01", "2022-06-01")] == [
        {"ann": half(20)},
        {},
        {"ann": half(30)},
    ]
    assert [each.message for each in register.notes] == [
        "relationship `bond`: has several statements that call it new",
        "relationship `bond`: has statements made after it was closed",
    ]


def test_a_start_after_the_statement_is_noted_and_believed(read: Read) -> None:
    register = read([firm(), human(), holds(shares(20, "2021-01-01"))])
    assert register.interests[0].since == date(2021, 1, 1)
    assert len(register.notes) == 1


# what is wrong


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"statementDate": None}, "relationship `bond`: `statementDate` is missing"),
        ({"statementDate": "2020-13-01"}, "relationship `bond`: `statementDate` is no day: `2020-13-01`"),
        ({"statementDate": "2020-05"}, "relationship `bond`: `statementDate` is no day: `2020-05`"),
        ({"statementDate": 2020}, "relationship `bond`: `statementDate` is no day: `2020`"),
        ({"recordId": None}, "relationship `None`: `recordId` is no text"),
        ({"recordType": "deed"}, "statement `bond`: `recordType` is none of"),
        ({"recordType": {}}, "statement `bond`: `recordType` is none of"),
        ({"recordDetails": None}, "relationship `bond`: `recordDetails` is no object"),
    ],
)
def test_a_statement_that_cannot_be_placed_is_kept_out(read: Read, change: Any, wrong: str) -> None:
    register = read([firm(), human(), {**holds(shares(20)), **change}, holds(shares(5), key="other")])
    (message,) = messages(register)
    assert message.startswith(wrong)
    assert [each.share for each in register.interests] == [half(5)]


@pytest.mark.parametrize(
    ("details", "wrong"),
    [
        ({"subject": 7}, "`subject` is neither a record's id nor a reason"),
        ({"interestedParty": None}, "`interestedParty` is neither a record's id nor a reason"),
        ({"interests": "shares"}, "`interests` is no list of objects"),
        ({"interests": [7]}, "`interests` is no list of objects"),
        ({"interests": [{}] * 101}, "`interests` has over 100 elements"),
        ({"interests": [{"startDate": "soon"}]}, "`interests.startDate` is no day: `soon`"),
        ({"subject": "nowhere"}, "`subject` names no record of this file: `nowhere`"),
        ({"subject": "ann"}, "`subject` names a person, who has no owners: `ann`"),
        ({"interestedParty": "nobody"}, "`interestedParty` names no record of this file: `nobody`"),
    ],
)
def test_a_relationship_that_cannot_be_read_is_kept_out(read: Read, details: Any, wrong: str) -> None:
    bond = holds(shares(20))
    bond["recordDetails"].update(details)
    register = read([firm(), human(), bond, holds(shares(5), key="other")])
    assert messages(register) == [f"relationship `bond`: {wrong}"]
    assert [each.share for each in register.interests] == [half(5)]


def test_an_interest_of_an_unknown_type_is_a_problem_and_those_beside_it_are_kept(read: Read) -> None:
    register = read([firm(), human(), holds({"type": "magic"}, shares(5))])
    assert messages(register) == ["relationship `bond`: `interests.type` is no type of interest: `magic`"]
    assert [each.share for each in register.interests] == [half(5)]


def test_an_id_of_two_records_is_a_problem(read: Read) -> None:
    register = read([firm("ann"), human("ann")])
    assert register.parties["ann"][0].kind == "company"
    assert messages(register) == ["person `ann`: `recordId` is that of the entity in line 1 too"]


def test_what_is_no_statement_is_a_problem(read: Read) -> None:
    register = read([firm(), "firm", human()])
    assert messages(register) == ["statement: it is no object"]
    assert set(register.parties) == {"firm", "ann"}


@pytest.mark.parametrize(
    "change",
    [
        {"names": "Ann"},
        {"names": [{"fullName": 7}]},
        {"nationalities": {}},
        {"nationalities": ["IE"]},
        {"nationalities": [{"code": "ZZ"}]},
        {"addresses": [7]},
        {"identifiers": "x"},
        {"personType": "livingPerson"},
    ],
)
def test_what_decides_nothing_is_noted_and_the_party_kept(read: Read, change: Any) -> None:
    register = read([human(**change)])
    assert (len(register.notes) >= 1, register.problems, set(register.parties)) == (True, (), {"ann"})


# the fixtures of others


def load(name: str) -> Any:
    return pytest.importorskip("bods_fixtures").load(name).statements


def test_direct_ownership_of_the_shared_fixtures_is_one_hop_of_75(read: Read) -> None:
    register = read(load("core/01-direct-ownership"))
    owner, owned = "rec-jane-smith-1975", "rec-acme-holdings-ltd"
    assert register.interests == (Interest(owner, owned, half(75), half(75), date(2010, 1, 1)),)
    (acme,), (jane,) = register.parties[owned], register.parties[owner]
    assert (acme.identifiers, acme.organized_in, jane.kind) == ({"gb-coh": "10000001"}, "GB", "person")
    assert jane.citizen_of == ("GB",)


def test_circular_ownership_of_the_shared_fixtures_keeps_both_edges(read: Read) -> None:
    register = read(load("edge-cases/10-circular-ownership"))
    first, second = ((each.owner, each.owned, each.share) for each in register.interests)
    assert (first, second) == ((second[1], second[0], half(100)), (first[1], first[0], half(100)))
    assert all(party.kind == "company" for (party,) in register.parties.values())


def test_the_unknown_owner_of_the_shared_fixtures_is_no_person(read: Read) -> None:
    statements = load("edge-cases/11-anonymous-person")
    register = read(statements)
    reason = statements[-1]["recordDetails"]["interestedParty"]
    (found,) = register.undisclosed
    assert (found.owned, found.reason) == ("rec-opaque-holdings-sa", reason["reason"])
    assert found.description == reason["description"]
    assert (list(register.parties), register.interests) == (["rec-opaque-holdings-sa"], ())


ODD: tuple[Any, ...] = (None, 7, -1, 0.5, True, "", "x", "2020-02-30", [], [7], [[]], {}, {"x": [{}]})


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to everything inside the value."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [way for name, each in inside for way in ((*path, name), *places(each, (*path, name)))]


def test_no_value_of_any_property_stops_the_reading(tmp_path: Path) -> None:
    country = {"name": "Ireland", "code": "IE"}
    note = {"statementPointerTarget": "", "motivation": "correcting"}
    details = {"publicationDate": "2020-06-01", "publisher": {"name": "R", "url": "https://r"}}
    statements = [
        firm(identifiers=[{"scheme": "A", "schemeName": "B", "id": "1"}], jurisdiction=country, dissolutionDate="2030"),
        human(nationalities=[country], addresses=[{"type": "residence", "country": country}], deathDate="2030"),
        holds(shares(5, "2010-01-01", "2030-01-01"), votes({"minimum": 5, "maximum": 7}), {"type": "boardChair"}),
        holds(shares(5), day="2021-01-01", annotations=[note], publicationDetails=details, recordStatus="closed"),
        holds(shares(5), owner={"reason": "unknown", "description": "?"}, key="other", source={"url": "https://r"}),
    ]
    path = tmp_path / "odd.json"
    for way in places(statements):
        for odd in ODD:
            changed = json.loads(json.dumps(statements))
            spot = changed
            for name in way[:-1]:
                spot = spot[name]
            spot[way[-1]] = odd
            path.write_text(json.dumps(changed), encoding="utf-8")
            with opened(path) as stream:
                assert bods.read(stream, WORLD).format == "bods"
