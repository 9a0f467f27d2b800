"""Who owns an entity, asked of a manifest."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from checker import document
from checker.errors import Problems
from checker.facts.world import World
from checker.importers import manifest
from checker.owners import Ask, Owners, owners
from checker.ownership.stake import Bounds

WORLD = World(countries=frozenset(("US", "CN", "KY", "RU")))
DAY = date(2026, 11, 22)
TEXT = """\
manifest: 1
app: {name: A, operator: op}
entities:
  op: {name: Op, kind: company, organized_in: US, headquartered_in: US, principal_place_of_business: US}
  hold: {name: Hold, kind: company, organized_in: KY, headquartered_in: KY, principal_place_of_business: KY}
  cn: {name: Cn, kind: company, organized_in: CN}
  who: {name: Who, kind: person}
  us: {name: Us, kind: person, domiciled_in: US}
ownership:
  - {owner: hold, owned: op, share: 50}
  - {owner: us, owned: op, share: 30}
  - {owner: who, owned: op, share: 20}
  - {owner: cn, owned: hold, share: 60}
  - {owner: us, owned: hold, share: 10, since: 2027-01-01}
control: [{by: cn, over: hold, means: veto}]
"""


def answer(text: str = TEXT, day: date = DAY, **words: Any) -> Owners:
    (only,) = document.read(text.encode(), "app.yaml")
    ask = Ask(**{"entity": None, **words})
    return owners(manifest.read(only, WORLD), WORLD, ask, day)


def exactly(lower: int, upper: int) -> Bounds:
    return Bounds(Fraction(lower), Fraction(upper))


def test_of_countries_the_operator_is_asked_about_and_those_who_may_be_of_them_stay_open() -> None:
    found = answer(countries=("CN", "RU"), threshold=Fraction(30))
    assert (found.entity, found.holders, found.possible) == ("op", ("cn",), ("who",))
    assert found.stake == exactly(30, 70), "20 of who, and 40 % of half"
    assert found.answer is True
    assert [(each.fact, each.could_add) for each in found.missing] == [
        ("ownership of hold", Fraction(20)),
        ("countries of who", Fraction(20)),
    ]
    assert str(found.missing[0].location) == "app.yaml:5:9"


@pytest.mark.parametrize(
    ("threshold", "over", "expected"), [(30, False, True), (30, True, None), (70, False, None), (70, True, False)]
)
def test_at_least_and_more_than_are_told_apart(threshold: int, over: bool, expected: bool | None) -> None:
    assert answer(countries=("CN",), threshold=Fraction(threshold), over=over).answer is expected


def test_holders_are_asked_for_together() -> None:
    assert answer(holders=("cn",)).stake == exactly(30, 50)
    assert answer(holders=("cn", "us")).stake == exactly(60, 80)


def test_without_holders_each_ultimate_one_is_asked_for_itself() -> None:
    found = answer()
    assert found.stake is None
    assert [(each.holder, each.stake) for each in found.each] == [
        ("us", exactly(30, 80)),
        ("cn", exactly(30, 50)),
        ("who", exactly(20, 70)),
    ], "a person may stand behind a company whose owners nobody states"
    assert [(each.fact, each.could_add) for each in found.missing] == [("ownership of hold", Fraction(20))]


def test_another_entity_and_another_method_may_be_asked_about() -> None:
    assert answer(entity="hold", holders=("cn",)).stake == exactly(60, 100)
    found = answer(holders=("cn",), method="cascade")
    assert found.stake == exactly(50, 50)
    assert found.in_full == (("hold", Fraction(60)),)


def test_facts_are_those_of_the_day() -> None:
    assert [each.could_add for each in answer(day=date(2027, 1, 1)).missing] == [15]


def test_declared_control_is_told() -> None:
    found = answer()
    assert [(each.by, each.over, each.means, each.decisive) for each in found.control] == [("cn", "hold", "veto", None)]
    assert found.control_complete
    assert not answer(TEXT.replace("control: [{by: cn, over: hold, means: veto}]\n", "")).control_complete


def test_chains_come_strongest_first() -> None:
    found = answer(countries=("CN",))
    assert [(chain.holder, chain.truth, chain.lower) for chain in found.chains.strongest] == [
        ("cn", True, Fraction(30)),
        ("who", None, Fraction(20)),
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"entity": "hodl"}, "app.yaml: there is no entity `hodl`; did you mean `hold`?"),
        ({"entity": "x"}, "its entities are `op`, `hold`, `cn`, `who`, `us`"),
        ({"holders": ("nobody",)}, "there is no entity `nobody`"),
        ({"countries": ("ZZ",)}, "there is no country `ZZ`; write two letters such as `CN`"),
    ],
)
def test_unknown_names_are_problems(words: dict[str, Any], said: str) -> None:
    with pytest.raises(Problems) as caught:
        answer(**words)
    assert said in str(caught.value)


def test_an_app_without_operator_needs_an_entity() -> None:
    with pytest.raises(Problems, match="the app has no operator; name an entity"):
        answer("manifest: 1\napp: {name: A}\n")
