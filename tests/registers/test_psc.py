import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from checker import registers
from checker.document.stream import opened
from checker.facts.entities import Control
from checker.facts.register import Attributed, Party, Register, Undisclosed
from checker.facts.values import Partial, Range
from checker.facts.view import valid
from checker.registers import gleif, psc
from tests.conftest import world

SNAPSHOT = Path(__file__).parent / "psc" / "snapshot.txt"
QUARTER = Range(Fraction(25), Fraction(50), low_open=True)
HALF = Range(Fraction(50), Fraction(75), low_open=True)
MOST = Range(Fraction(75), Fraction(100))
OVERSEAS = Range(Fraction(25), Fraction(100), low_open=True)
METHOD = "majority-attribution"
PERSON, COMPANY, LEGAL = (
    f"{sort}-person-with-significant-control" for sort in ("individual", "corporate-entity", "legal-person")
)
STATEMENT = "persons-with-significant-control-statement"


def shipped() -> Register:
    return registers.load(SNAPSHOT, world())


def read(tmp_path: Path, *records: Mapping[str, Any]) -> Register:
    path = tmp_path / "psc.txt"
    path.write_text("".join(json.dumps(each) + "\n" for each in records), encoding="utf-8")
    with opened(path) as stream:
        return psc.read(stream, world())


def held(*natures: str, kind: str = PERSON, company: str = "01000001", **more: Any) -> dict[str, Any]:
    links = {"self": f"/company/{company}/persons-with-significant-control/some/id"}
    data = {"kind": kind, "name": "A", "natures_of_control": list(natures), "notified_on": "2020-01-01", "links": links}
    return {"company_number": company, "data": {**data, **more}}


def registered(**identification: str) -> dict[str, Any]:
    return held("voting-rights-75-to-100-percent", kind=COMPANY, identification=identification)


def party(register: Register, key: str) -> Party:
    (found,) = register.parties[key]
    return found


def holder(register: Register) -> Party:
    return party(register, register.attributed[0].holder)


def said(register: Register) -> list[str]:
    return [note.message for note in register.notes]


def test_a_snapshot_is_recognized_and_read_without_problems() -> None:
    with opened(SNAPSHOT) as stream:
        assert psc.recognizes(stream.head, stream.path)
        assert not gleif.recognizes(stream.head, stream.path)
    found = shipped()
    assert (found.format, found.problems) == ("psc", ())


@pytest.mark.parametrize("head", ['{"data": {"kind": "person"}}', "kind,data\n", "", '{"kind": "exemptions"}'])
def test_other_files_are_not_taken_for_a_snapshot(head: str) -> None:
    assert not psc.recognizes(head, "x.txt")


def test_a_list_of_records_is_read_as_lines_are(tmp_path: Path) -> None:
    path = tmp_path / "psc.json"
    lines = SNAPSHOT.read_text(encoding="utf-8").splitlines()
    path.write_text(f"[\n{','.join(lines)}\n]", encoding="utf-8")
    found = registers.load(path, world())
    assert (found.attributed, found.undisclosed) == (shipped().attributed, shipped().undisclosed)


def test_bands_are_attributed_one_pair_for_each_capacity_and_never_holdings() -> None:
    found, holder, owned = shipped(), "GB-PSC-01000001-ann", "GB-COH-01000001"
    since = date(2021, 12, 13)
    assert [each for each in found.attributed if each.holder == holder] == [
        Attributed(holder, owned, QUARTER, QUARTER, METHOD, since),
        Attributed(holder, owned, MOST, None, METHOD, since),
    ]
    assert found.interests == ()


@pytest.mark.parametrize(
    ("code", "share", "votes"),
    [
        ("ownership-of-shares-25-to-50-percent", QUARTER, None),
        ("ownership-of-shares-50-to-75-percent", HALF, None),
        ("ownership-of-shares-75-to-100-percent-as-firm", MOST, None),
        ("voting-rights-50-to-75-percent-as-trust", None, HALF),
        ("voting-rights-75-to-100-percent-limited-liability-partnership", None, MOST),
        ("voting-rights-more-than-25-percent-as-control-over-trust-registered-overseas-entity", None, OVERSEAS),
        ("ownership-of-shares-more-than-25-percent-as-control-over-firm-registered-overseas-entity", OVERSEAS, None),
        ("right-to-share-surplus-assets-50-to-75-percent-as-firm-limited-liability-partnership", HALF, None),
        ("part-right-to-share-surplus-assets-75-to-100-percent-as-trust", MOST, None),
    ],
)
def test_each_band_is_that_of_the_statute(tmp_path: Path, code: str, share: object, votes: object) -> None:
    (found,) = read(tmp_path, held(code)).attributed
    assert (found.share, found.votes, found.method) == (share, votes, METHOD)


def test_two_bands_in_one_capacity_are_both_kept(tmp_path: Path) -> None:
    codes = [f"ownership-of-shares-{band}-percent" for band in ("25-to-50", "75-to-100")]
    assert [each.share for each in read(tmp_path, held(*codes)).attributed] == [QUARTER, MOST]


@pytest.mark.parametrize(
    ("code", "means"),
    [
        ("right-to-appoint-and-remove-directors", "board-majority"),
        ("right-to-appoint-and-remove-directors-as-trust-registered-overseas-entity", "board-majority"),
        ("right-to-appoint-and-remove-members-limited-liability-partnership", "board-majority"),
        ("right-to-appoint-and-remove-person-as-firm", "board-majority"),
        ("significant-influence-or-control", "significant-influence"),
        ("significant-influence-or-control-as-control-over-firm-registered-overseas-entity", "significant-influence"),
    ],
)
def test_rights_and_influence_are_control_that_may_be_shared(tmp_path: Path, code: str, means: str) -> None:
    found = read(tmp_path, held(code))
    key = "GB-PSC-01000001-id"
    assert found.control == (Control(key, "GB-COH-01000001", means, None, date(2020, 1, 1)),)
    assert (found.attributed, found.notes) == ((), ())


def test_a_nominee_for_land_holds_no_stake(tmp_path: Path) -> None:
    found = read(tmp_path, held("registered-owner-as-nominee-person-scotland-registered-overseas-entity"))
    assert (found.attributed, found.control) == ((), ())
    assert "nominee" in said(found)[0]


def test_a_code_that_is_not_known_is_noted_and_the_others_are_read(tmp_path: Path) -> None:
    found = read(tmp_path, held("ownership-of-moon", "voting-rights-50-to-75-percent"), held("ownership-of-moon"))
    assert [(each.share, each.votes) for each in found.attributed] == [(None, HALF), (None, None)]
    assert found.notes[0].message.startswith("2 records: a code of `natures_of_control` is not known")
    assert found.notes[0].hint == "most often `ownership-of-moon` (2)"


def test_a_record_holds_from_its_notice_until_it_ceased() -> None:
    (found,) = [each for each in shipped().control if each.by == "GB-PSC-01000001-bo"]
    assert (found.since, found.until) == (date(2016, 4, 6), date(2020, 2, 3))


def test_a_record_that_ceased_before_it_was_notified_may_hold_on_any_day(tmp_path: Path) -> None:
    found = read(tmp_path, held("voting-rights-50-to-75-percent", ceased_on="2019-01-01"))
    assert {valid(found.attributed[0], date(year, 6, 1)) for year in (2010, 2019, 2026)} == {None}
    assert "ceased before" in said(found)[0]


@pytest.mark.parametrize(("number", "country"), [("01000001", "GB"), ("OE000001", None), ("FC000001", None)])
def test_a_company_is_organized_in_the_united_kingdom_unless_it_is_an_overseas_entity(
    tmp_path: Path, number: str, country: str | None
) -> None:
    found = party(read(tmp_path, held("significant-influence-or-control", company=number)), f"GB-COH-{number}")
    assert found == Party(f"GB-COH-{number}", None, "company", {"gb-coh": number}, country)


@pytest.mark.parametrize(("number", "kind"), [("OC300001", "company"), ("SL000001", "partnership"), ("SC1", "company")])
def test_limited_liability_partnerships_are_bodies_corporate_and_limited_partnerships_are_not(
    tmp_path: Path, number: str, kind: str
) -> None:
    found = read(tmp_path, held("significant-influence-or-control", company=number))
    assert [each[0].kind for key, each in found.parties.items() if key.startswith("GB-COH-")] == [kind]


def test_a_person_has_a_key_that_stays_and_the_countries_that_are_certain() -> None:
    found = party(shipped(), "GB-PSC-01000001-ann")
    assert found == Party("GB-PSC-01000001-ann", "Ms Ann Example", "person", resident_in="GB", citizen_of=("GB",))


def test_without_a_link_the_key_is_of_the_company_the_name_and_the_day(tmp_path: Path) -> None:
    one, other = (held("voting-rights-50-to-75-percent", links={}, name=name) for name in ("A", "B"))
    keys = [each.holder for each in read(tmp_path, one, other, one).attributed]
    assert len(set(keys)) == 2
    assert keys[0] == keys[2]


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("British", ("GB",)),
        ("ENGLISH", ("GB",)),
        ("Northern Irish", ("GB",)),
        ("American", ("US",)),
        ("Chinese", ("CN",)),
        ("P.R. China", ("CN",)),
        ("Russian", ("RU",)),
        ("Hong Kong", ("HK",)),
        ("Hong Konger", ("HK",)),
        ("Taiwanese", ("TW",)),
        ("Iranian", ("IR",)),
        ("North Korean", ("KP",)),
        ("South Korean", ("KR",)),
        ("British,Chinese", ("GB", "CN")),
        ("British / Irish", ("GB", "IE")),
        ("British And American", ("GB", "US")),
        ("Irish-British", ("IE", "GB")),
        ("British,Scottish", ("GB",)),
        ("Trinidadian", ("TT",)),
    ],
)
def test_nationalities_are_citizenships_where_the_words_are_certain(
    tmp_path: Path, text: str, countries: tuple[str, ...]
) -> None:
    found = read(tmp_path, held("voting-rights-50-to-75-percent", nationality=text))
    assert holder(found).citizen_of == countries
    assert not isinstance(holder(found).citizen_of, Partial)
    assert found.notes == ()


@pytest.mark.parametrize("text", ["Korean", "Congolese", "Klingon", "Dominican", "Chinaman", "N/A"])
def test_other_nationalities_are_left_open_and_counted(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, *[held("voting-rights-50-to-75-percent", nationality=text)] * 2)
    assert holder(found).citizen_of is None
    assert said(found) == ["2 records: which countries `nationality` names is not certain, and left open"]
    assert found.notes[0].hint == f"most often `{text}` (2)"


def test_a_list_of_nationalities_that_is_understood_in_part_stays_open(tmp_path: Path) -> None:
    found = holder(read(tmp_path, held("voting-rights-50-to-75-percent", nationality="British,Klingon"))).citizen_of
    assert found == ("GB",)
    assert isinstance(found, Partial)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        *(("England", "GB"), ("United Kingdom (Scotland)", "GB"), ("England & Wales", "GB"), ("Wales, U.K.", "GB")),
        *(("China", "CN"), ("Hong Kong", "HK"), ("Hong Kong, China", None), ("Delaware, USA", "US-DE"), ("Usa", "US")),
        *(("The Netherlands", "NL"), ("Georgia", None), ("Georgia, USA", None), ("British", None), ("Korea", None)),
        *(("Virgin Islands, British", None), ("British Virgin Islands", "VG"), ("Mars", None)),
    ],
)
def test_a_residence_is_a_country_where_its_name_is_certain(tmp_path: Path, text: str, country: str | None) -> None:
    found = read(tmp_path, held("voting-rights-50-to-75-percent", country_of_residence=text))
    assert holder(found).resident_in == country
    assert bool(found.notes) == (country is None)


def test_a_holder_that_is_a_company_of_the_register_has_its_key_and_chains_join() -> None:
    found = shipped()
    (row,) = [each for each in found.attributed if each.owned == "GB-COH-01000002" and each.share]
    assert (row.holder, row.share) == ("GB-COH-01000001", HALF)
    assert party(found, row.holder) == Party(
        row.holder, "Example Holdings Limited", "company", {"gb-coh": "01000001"}, "GB"
    )


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(("00445790", "00445790"), ("445790", "00445790"), ("sc 123", "SC000123"), ("NI0012", "NI000012")),
        *(("R0000123", "R0000123"), ("IP12345R", "IP12345R"), ("HRB 7517", None), ("00000000", None), ("12", None)),
        *(("", None), ("123456789", None), ("XX123456", None)),
    ],
)
def test_a_number_of_companies_house_has_one_form(tmp_path: Path, text: str, number: str | None) -> None:
    found = read(tmp_path, registered(country_registered="England", registration_number=text))
    assert holder(found).key == (f"GB-COH-{number}" if number else "GB-PSC-01000001-id")
    assert holder(found).organized_in == "GB"


@pytest.mark.parametrize(
    "identification",
    [
        {"country_registered": "Jersey", "registration_number": "00445790"},
        {"country_registered": "England", "registration_number": "219099", "place_registered": "Charity Commission"},
        {"country_registered": "England", "registration_number": "01000001"},
        {"registration_number": "00445790"},
    ],
)
def test_numbers_of_other_registers_and_of_the_company_itself_join_nothing(
    tmp_path: Path, identification: dict[str, str]
) -> None:
    assert holder(read(tmp_path, registered(**identification))).key == "GB-PSC-01000001-id"


@pytest.mark.parametrize(
    ("law", "country"),
    [
        *(("English Law", "GB"), ("Companies Act 2006", "GB"), ("The Laws Of England And Wales", "GB")),
        *(("Law of the Cayman Islands", "KY"), ("Swiss law", "CH"), ("Companies Act", None), ("Sharia", None)),
    ],
)
def test_where_no_country_is_stated_the_law_tells_it_if_it_is_certain(
    tmp_path: Path, law: str, country: str | None
) -> None:
    assert holder(read(tmp_path, registered(legal_authority=law))).organized_in == country


def test_a_body_of_a_state_is_a_public_body_of_its_country() -> None:
    found = party(shipped(), "GB-PSC-01000002-safe")
    name = "State Administration Of Foreign Exchange"
    assert found == Party(found.key, name, "public-body", organized_in="CN", country="CN")


@pytest.mark.parametrize("form", ["Limited By Shares", "State Owned Limited Company", "Corporation", ""])
def test_a_legal_person_whose_form_is_not_public_may_be_anything(tmp_path: Path, form: str) -> None:
    identification = {"legal_form": form, "legal_authority": "China"}
    found = read(tmp_path, held("voting-rights-75-to-100-percent", kind=LEGAL, identification=identification))
    assert (holder(found).kind, holder(found).organized_in, holder(found).country) == (None, "CN", None)
    assert "left open" in said(found)[0]


def test_statements_protected_holders_and_exemptions_are_not_disclosed_with_their_codes_verbatim() -> None:
    found = [(each.owned, each.reason, each.since, each.until) for each in shipped().undisclosed]
    exempt = "psc-exempt-as-shares-admitted-on-market"
    assert found == [
        *(
            (
                "GB-COH-01000003",
                "no-individual-or-entity-with-signficant-control",
                date(2016, 9, 11),
                date(2021, 12, 13),
            ),
            ("GB-COH-SL000001", "psc-exists-but-not-identified-partnership", date(2017, 7, 24), None),
            ("GB-COH-01000003", "super-secure-persons-with-significant-control", None, None),
        ),
        ("GB-COH-01000004", exempt, date(2016, 7, 1), date(2020, 1, 1)),
        ("GB-COH-01000004", exempt, date(2022, 3, 1), None),
    ]
    assert all(each.description for each in shipped().undisclosed)


def test_a_protected_holder_that_has_ceased_did_so_on_some_day(tmp_path: Path) -> None:
    found = read(tmp_path, held(kind="super-secure-person-with-significant-control", notified_on=None, ceased=True))
    assert found.undisclosed == (
        Undisclosed(
            "GB-COH-01000001",
            "super-secure-person-with-significant-control",
            "the holder's particulars are protected from disclosure",
            until=Range(),
        ),
    )


@pytest.mark.parametrize(
    "code",
    ["all-beneficial-owners-identified", "nobody-has-become-or-ceased-to-be-a-beneficial-owner"],
)
def test_a_statement_that_hides_nobody_is_no_undisclosed_holder(tmp_path: Path, code: str) -> None:
    found = read(tmp_path, held(kind=STATEMENT, statement=code))
    assert (found.undisclosed, found.problems, found.notes) == ((), (), ())


def test_a_statement_that_is_not_known_counts_as_not_disclosed(tmp_path: Path) -> None:
    found = read(tmp_path, held(kind=STATEMENT, statement="psc-moved-to-mars"))
    assert [each.reason for each in found.undisclosed] == ["psc-moved-to-mars"]
    assert "not known" in said(found)[0]


def test_every_fact_tells_who_states_it_where_and_on_which_day() -> None:
    at = shipped().attributed[0].at
    assert at is not None
    assert (at.line, at.record, at.statement) == (1, "ann", "etag-ann")
    assert at.title == "Companies House, people with significant control"
    link = "/company/01000001/persons-with-significant-control/individual/ann"
    assert at.url == "https://find-and-update.company-information.service.gov.uk" + link
    assert at.asserted == date(2021, 12, 13)


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        (held("x", notified_on="13/12/2021"), "`notified_on` is no day: `13/12/2021`"),
        (held("x", ceased_on="2021-02-30"), "`ceased_on` is no day: `2021-02-30`"),
        (held("x", kind="ghost"), "`kind` is of no known sort: `ghost`"),
        (held("x", natures_of_control="all"), "`natures_of_control` is no list of codes"),
        (held("x", nationality=["British"]), "`nationality` is no text"),
        (held(kind=STATEMENT), "`statement` is missing"),
        ({"data": held("x")["data"]}, "`company_number` is missing"),
        ({"company_number": "01000001"}, "it has no `data`"),
    ],
)
def test_a_record_that_cannot_be_read_is_named_and_the_others_are_read(
    tmp_path: Path, wrong: dict[str, Any], expected: str
) -> None:
    found = read(tmp_path, wrong, held("voting-rights-50-to-75-percent", company="01000009"))
    assert [expected in problem.message for problem in found.problems] == [True]
    assert [each.owned for each in found.attributed] == ["GB-COH-01000009"]
    assert found.parties.keys() == {"GB-COH-01000009", "GB-PSC-01000009-id"}


def test_a_problem_names_the_record_and_its_line(tmp_path: Path) -> None:
    (problem,) = read(tmp_path, held("x", ceased_on="soon")).problems
    assert str(problem) == (
        f"{tmp_path.as_posix()}/psc.txt:1:1: the record `/company/01000001/persons-with-significant-control/some/id`: "
        "`ceased_on` is no day: `soon`; write it as YYYY-MM-DD"
    )


def test_a_holder_marked_as_sanctioned_is_noted(tmp_path: Path) -> None:
    found = read(tmp_path, held("voting-rights-50-to-75-percent", is_sanctioned=True))
    assert "sanctioned" in said(found)[0]
