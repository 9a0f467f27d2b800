from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from checker.document.stream import opened
from checker.errors import Problems
from checker.facts.entities import Control, Interest
from checker.facts.origin import Origin
from checker.facts.register import Party, Register
from checker.facts.values import Partial, Range
from checker.registers.edges import read, recognizes
from tests.conftest import world


def register(tmp_path: Path, *lines: str) -> Register:
    path = tmp_path / "f.csv"
    path.write_text("\n".join(lines))
    with opened(path) as stream:
        return read(stream, world())


def clean(tmp_path: Path, *lines: str) -> Register:
    """The register of what nothing is wrong with or odd about."""
    found = register(tmp_path, *lines)
    assert (found.problems, found.notes) == ((), ())
    return found


def interests(tmp_path: Path, *lines: str) -> tuple[Interest, ...]:
    return clean(tmp_path, *lines).interests


def said(problems: Any) -> list[str]:
    return [str(problem).split("f.csv:")[1] for problem in problems]


@pytest.mark.parametrize(
    ("head", "known"),
    [
        ("owner,owned,share\na,b,1\n", True),
        ("OWNER; Owned ;share\n", True),
        ('"owner"\t"owned"\n', True),
        ("onwer,owned\n", True),
        ("id,name\n", True),
        ("ID,lei\n", True),
        ("id,amount\n", False),
        ("name,country\n", False),
        ('{"owner": 1, "owned": 2}\n', False),
        ('["owner","owned"]\n', False),
    ],
)
def test_a_table_is_recognized_by_its_header(head: str, known: bool) -> None:
    assert recognizes(head, "x") is known


def between(low: int, high: int, *, low_open: bool = False) -> Range[Fraction]:
    return Range(Fraction(low), Fraction(high), low_open)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("12.5", Fraction(25, 2)),
        ("12.5%", Fraction(25, 2)),
        ("25-50", between(25, 50)),
        (">25", between(25, 100, low_open=True)),
        (">=50", between(50, 100)),
        ("<=10", between(0, 10)),
        ('"12,5"', Fraction(25, 2)),
        ("", None),
    ],
)
def test_shares_and_votes_are_percentages_or_ranges(tmp_path: Path, text: str, share: Any) -> None:
    assert interests(tmp_path, "owner,owned,share,votes", f"a,b,{text},{text}") == (Interest("a", "b", share, share),)


def test_columns_may_stand_in_any_order_and_case(tmp_path: Path) -> None:
    assert interests(tmp_path, "Share; OWNED ;owner", "10;b;a") == (Interest("a", "b", Fraction(10)),)


def test_a_table_of_owners_alone_has_holdings_of_unknown_size(tmp_path: Path) -> None:
    assert interests(tmp_path, "owner,owned", "a,b") == (Interest("a", "b"),)


def test_days_are_exact_or_the_days_of_a_month_or_year(tmp_path: Path) -> None:
    (held,) = interests(tmp_path, "owner,owned,since,until", "a,b,2020-02,2021-03-04")
    assert (held.since, held.until) == (Range(date(2020, 2, 1), date(2020, 2, 29)), date(2021, 3, 4))


def test_each_fact_has_the_line_of_its_row_and_its_source(tmp_path: Path) -> None:
    found = clean(tmp_path, "owner,owned,source", "", "a,b,Annual report 2025", '"x', 'y",b,')
    path = (tmp_path / "f.csv").as_posix()
    first, second = Origin(path, 3, title="Annual report 2025"), Origin(path, 4)
    assert [held.at for held in found.interests] == [first, second]
    assert {key: versions[0].at for key, versions in found.parties.items()} == {"a": first, "b": first, "x\ny": second}


def test_rows_say_what_the_entities_are(tmp_path: Path) -> None:
    header = "owner,owned,owner_name,owner_kind,owner_country,owned_name,owned_country,owned_lei"
    found = clean(
        tmp_path,
        header,
        "p,c,Ann,Person,gb,Company C,us-de,5493001kjtiigc8y1r12",
        "s,c,Freedonia,state,FR,,,",
        "p,d,,,,,KY,",
        "c,d,,company,,,,",
    )
    assert dict(found.parties) == {
        "p": (Party("p", "Ann", "person", citizen_of=("GB",)),),
        "c": (Party("c", "Company C", "company", {"lei": "5493001KJTIIGC8Y1R12"}, organized_in="US-DE"),),
        "s": (Party("s", "Freedonia", "state", country="FR"),),
        "d": (Party("d", organized_in="KY"),),
    }


def test_of_what_rows_contradict_each_other_in_nothing_is_taken(tmp_path: Path) -> None:
    found = register(tmp_path, "owner,owned,owner_country,owner_kind", "a,b,GB,company", "a,c,CN,person", "a,d,GB,")
    assert found.parties["a"] == (Party("a"),)
    assert said(found.notes) == [
        "3:1: this row: rows contradict each other in the country of `a`, and none is taken",
        "3:1: this row: rows contradict each other in the kind of `a`, and none is taken",
    ]


def test_a_country_of_what_may_be_a_person_or_a_company_is_not_taken(tmp_path: Path) -> None:
    found = register(tmp_path, "owner,owned,owner_country,owner_kind", "a,b,GB,company", "a,c,GB,person")
    assert found.parties["a"] == (Party("a"),)


def test_a_country_that_is_not_known_is_noted(tmp_path: Path) -> None:
    found = register(tmp_path, "owner,owned,owner_country", "a,b,Narnia")
    assert found.parties["a"] == (Party("a"),)
    assert said(found.notes) == ["2:1: this row: `owner_country` names no country: `Narnia`"]


def test_a_row_of_control_is_no_holding(tmp_path: Path) -> None:
    found = clean(
        tmp_path,
        "owner,owned,kind,means,decisive,since",
        "a,b,control,Golden-Share,yes,2020-01-01",
        "a,c,Control,,,",
        "a,d,control,veto,no,",
    )
    assert found.interests == ()
    assert found.control == (
        Control("a", "b", "golden-share", True, date(2020, 1, 1)),
        Control("a", "c"),
        Control("a", "d", "veto", False),
    )


def test_votes_in_a_row_of_their_own_join_the_holding_of_the_same_days(tmp_path: Path) -> None:
    found = interests(
        tmp_path,
        "owner,owned,kind,share,since,votes",
        "a,b,votes,70,2020,",
        "a,b,shares,20,2020,",
        "a,b,shares,10,2021,",
        "x,b,votes,,,5",
    )
    since = Range(date(2020, 1, 1), date(2020, 12, 31))
    assert found == (
        Interest("a", "b", Fraction(20), Fraction(70), since),
        Interest("a", "b", Fraction(10), None, Range(date(2021, 1, 1), date(2021, 12, 31))),
        Interest("x", "b", None, Fraction(5)),
    )


def test_votes_that_may_belong_to_several_holdings_stand_alone(tmp_path: Path) -> None:
    rows = ("a,b,shares,20", "a,b,shares,10", "a,b,votes,70")
    assert interests(tmp_path, "owner,owned,kind,share", *rows) == (
        Interest("a", "b", Fraction(20)),
        Interest("a", "b", Fraction(10)),
        Interest("a", "b", None, Fraction(70)),
    )


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("x,,1,,,,", "`owned` is missing"),
        ("∅,b,1,,,,", "`owner` can be no entity's: `∅`"),
        (
            "x,b,half,,,,",
            "`share` is no percentage from 0 to 100: `half`; write `12.5`, `25-50`, `>25` or `<=10`",
        ),
        ("x,b,101,,,,", "`share` is no percentage from 0 to 100: `101`; write `12.5`, `25-50`, `>25` or `<=10`"),
        ("x,b,1,share,,,", "`kind` is none of the known words: `share`; did you mean `shares`?"),
        (
            "x,b,1,zzz,,,",
            "`kind` is none of the known words: `zzz`; known are `shares`, `votes`, `control`",
        ),
        ("x,b,,control,vetoe,,", "`means` is none of the known words: `vetoe`; did you mean `veto`?"),
        ("x,b,,control,,perhaps,", "`decisive` is neither `yes` nor `no`: `perhaps`"),
        ("x,b,5,control,,,", "`share` says nothing in a row of the kind `control`"),
        ("x,b,5,,veto,,", "`means` says nothing in a row of the kind `shares`"),
        ("x,b,5,,,,2020-02-30", "`since` is no day: `2020-02-30`; write it as YYYY-MM-DD"),
    ],
)
def test_a_row_that_cannot_be_read_is_kept_out_and_the_others_are_read(tmp_path: Path, row: str, problem: str) -> None:
    found = register(tmp_path, "owner,owned,share,kind,means,decisive,since", "a,b,1,,,,", row, "c,d,2,,,,")
    assert said(found.problems) == [f"3:1: this row: {problem}"]
    assert found.interests == (Interest("a", "b", Fraction(1)), Interest("c", "d", Fraction(2)))
    assert list(found.parties) == ["a", "b", "c", "d"]


def test_a_row_of_votes_gives_them_once(tmp_path: Path) -> None:
    (problem,) = said(register(tmp_path, "owner,owned,kind,share,votes", "a,b,votes,1,2").problems)
    assert problem.startswith("2:1: this row: `share` and `votes` are both given in a row of the kind `votes`")


def test_a_column_that_is_not_known_is_told_with_the_one_that_may_be_meant(tmp_path: Path) -> None:
    found = register(tmp_path, "owner,owned,sahre,colour", "a,b,1,red")
    assert found.interests == (Interest("a", "b"),)
    near, far = said(found.problems)
    assert near == "1:1: there is no column `sahre`, and it is not read; did you mean `share`?"
    assert far.startswith("1:1: there is no column `colour`, and it is not read; known are owner, owned, share")


def refused(tmp_path: Path, *lines: str) -> list[str]:
    with pytest.raises(Problems) as raised:
        register(tmp_path, *lines)
    return said(raised.value.problems)


def test_without_the_columns_that_are_needed_nothing_is_read(tmp_path: Path) -> None:
    assert refused(tmp_path, "onwer,owned", "a,b") == ["1:1: the column `owner` is missing; is it `onwer`?"]
    assert refused(tmp_path, "owner,share", "a,1") == ["1:1: the column `owned` is missing"]


def test_a_column_that_is_there_twice_is_told_whatever_its_case(tmp_path: Path) -> None:
    assert refused(tmp_path, "owner,owned,Owner", "a,b,c") == ["1:1: the column `owner` is there twice"]


def test_a_table_without_rows_is_an_empty_register(tmp_path: Path) -> None:
    assert clean(tmp_path, "owner,owned").parties == {}


def test_a_table_of_entities_says_what_they_are(tmp_path: Path) -> None:
    header = (
        "id,name,country,kind,lei,organized_in,headquartered_in,citizen_of,branch_of,state_owned,since,ended,source"
    )
    found = clean(
        tmp_path,
        header,
        "a,A Ltd,gb,company,x1,KY,CN,,,yes,2020,2024-01-01,Registry",
        "p,Ann,,person,,,,gb; us,,,,,",
        "s,,FR,state,,,,,,,,,",
        "f,,DE,branch,,,,,a,,,,",
    )
    assert (found.interests, found.control) == ((), ())
    assert dict(found.parties) == {
        "a": (
            Party(
                "a",
                "A Ltd",
                "company",
                {"lei": "X1"},
                organized_in="KY",
                headquartered_in="CN",
                state_owned=True,
                since=Range(date(2020, 1, 1), date(2020, 12, 31)),
                ended=date(2024, 1, 1),
            ),
        ),
        "p": (Party("p", "Ann", "person", citizen_of=("GB", "US")),),
        "s": (Party("s", kind="state", country="FR"),),
        "f": (Party("f", kind="branch", organized_in="DE", branch_of="a"),),
    }
    assert found.parties["a"][0].at == Origin((tmp_path / "f.csv").as_posix(), 2, title="Registry")


def test_citizenships_of_which_one_is_not_known_may_be_more(tmp_path: Path) -> None:
    found = register(tmp_path, "id,kind,citizen_of", "p,person,GB XX")
    assert isinstance(found.parties["p"][0].citizen_of, Partial)
    assert found.parties["p"][0].citizen_of == Partial(["GB"])


def test_an_entity_that_is_there_twice_is_read_once(tmp_path: Path) -> None:
    found = register(tmp_path, "id,name", "a,First", "a,Second")
    assert found.parties["a"] == (Party("a", "First"),)
    assert said(found.problems) == ["3:1: this row: `id` is there twice: `a`; the first row is read"]


def test_problems_of_the_rows_themselves_are_among_those_of_the_register(tmp_path: Path) -> None:
    assert said(register(tmp_path, "owner,owned", "a,b", "a").problems) == ["3:1: this row has 1 fields, the header 2"]
