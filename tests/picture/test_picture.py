"""What is in a picture of ownership, before anything is drawn."""

from __future__ import annotations

from fractions import Fraction

import pytest

from checker.drawing import Picture
from tests.picture.conftest import Drawn

PAIR = {"t": "", "h": ""}


def lines(made: Picture) -> list[tuple[str, str, str]]:
    """Every line: from whom to whom, and what it says."""
    return [(made.nodes[each.owner].name, made.nodes[each.owned].name, each.label) for each in made.edges]


def known(made: Picture) -> list[tuple[str, str, str]]:
    return [line for line in lines(made) if line[0] != "?"]


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("share: 60", "60 %"),
        ("share: 60, votes: 80", "60 % / 80 % votes"),
        ("share: 60, votes: 60", "60 %"),
        ("votes: 80", "?% / 80 % votes"),
        ("share: {at_least: 25, at_most: 50}", "25–50 %"),
        ("share: {more_than: 25, less_than: 50}", ">25–<50 %"),
        ("share: {more_than: 50}", "> 50 %"),
        ("share: {at_least: 50}", "≥ 50 %"),
        ("share: {at_most: 10}", "≤ 10 %"),
        ("share: {less_than: 10}", "< 10 %"),
        ("", "?%"),
        ("share: 0.001", "<0.01 %"),
        ("share: 99.999", ">99.99 %"),
    ],
)
def test_every_line_says_how_much_as_far_as_it_is_known(drawn: Drawn, said: str, label: str) -> None:
    made = drawn(PAIR, [f"owner: h, owned: t{', ' if said else ''}{said}"])
    assert known(made) == [("H", "T", label)]


def test_several_holdings_of_one_owner_are_one_line(drawn: Drawn) -> None:
    made = drawn(PAIR, ["owner: h, owned: t, share: 20", "owner: h, owned: t, share: {at_least: 5, at_most: 10}"])
    assert known(made) == [("H", "T", "25–30 %")]


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("means: veto", "control: veto ?"),
        ("means: contract, decisive: true", "control: contract"),
        ("means: contract, decisive: false", "control: contract (not decisive)"),
        ("decisive: true", "control"),
        ("by: h", "control ?"),
    ],
)
def test_control_is_a_line_of_its_own_that_says_by_what_means(drawn: Drawn, said: str, label: str) -> None:
    said = said if said.startswith("by") else f"by: h, {said}"
    made = drawn(PAIR, ["owner: h, owned: t, share: 100"], [f"{said}, over: t"])
    assert known(made) == [("H", "T", "100 %"), ("H", "T", label)]
    assert [each.way for each in made.edges][:2] == ["owns", "controls"]


def test_what_nobody_has_disclosed_has_a_node_of_its_own(drawn: Drawn) -> None:
    made = drawn(
        {"t": "", "a": "", "p": "name: P, kind: person", "b": ""},
        ["owner: a, owned: t, share: 60", "owner: p, owned: a, share: {at_least: 30, at_most: 50}"],
    )
    assert [line for line in lines(made) if line[0] == "?"] == [("?", "T", "40 %"), ("?", "A", "up to 70 %")]
    assert [each.name for each in made.nodes if each.part == "unknown"] == ["?", "?"], "nobody owns a person"


def test_an_entity_of_whose_owners_nothing_is_known_is_owned_by_the_unknown_in_full(drawn: Drawn) -> None:
    assert lines(drawn({"t": ""}, [])) == [("?", "T", "100 %")]


def test_those_who_are_meant_and_those_who_may_be_are_told_apart(drawn: Drawn) -> None:
    made = drawn(
        {
            "t": "name: T, kind: company, organized_in: US, headquartered_in: US, principal_place_of_business: US",
            "c": "name: C, kind: company, organized_in: KY, headquartered_in: CN",
            "m": "name: M, kind: company, organized_in: KY",
            "u": "name: U, kind: person, domiciled_in: US, resident_in: US, citizen_of: [US]",
        },
        [f"owner: {owner}, owned: t, share: 20" for owner in "cmu"],
        countries=("CN",),
    )
    assert [(each.name, each.part, each.notes) for each in made.nodes if each.part != "unknown"] == [
        ("T", "between", ("US · company",)),
        ("C", "holder", ("KY · company", "headquartered in CN")),
        ("M", "possible", ("KY · company", "may be of CN")),
        ("U", "between", ("US · person",)),
    ]
    assert made.nodes[0].target
    assert made.asked == "CN"


def test_who_counts_in_full_says_so(drawn: Drawn) -> None:
    made = drawn(
        {"t": "", "h": "", "c": ""},
        ["owner: h, owned: t, share: 30", "owner: c, owned: h, share: 60"],
        holders=("c",),
        method="cascade",
    )
    assert [(each.name, each.in_full) for each in made.nodes[:3]] == [("T", False), ("H", True), ("C", False)]
    assert "counts in full (60 %)" in made.nodes[1].notes


def test_the_caption_says_who_when_how_and_with_what_answer(drawn: Drawn) -> None:
    made = drawn(PAIR, ["owner: h, owned: t, share: 60"], [], holders=("h",), threshold=Fraction(50), over=True)
    assert made.caption == (
        "Who owns T, as of 2026-11-22",
        "by the method look-through, counting shares",
        "stake of H: 60 % to 100 % (more than 50 %: yes)",
    )
    assert "it is not stated in full" in drawn(PAIR, ["owner: h, owned: t, share: 60"]).caption[-1]


def test_loops_and_holdings_in_oneself_are_lines_like_others(drawn: Drawn) -> None:
    made = drawn(
        PAIR, ["owner: h, owned: t, share: 60", "owner: t, owned: h, share: 10", "owner: t, owned: t, share: 5"]
    )
    assert sorted(known(made)) == [("H", "T", "60 %"), ("T", "H", "10 %"), ("T", "T", "5 %")]
    assert [each.label for each in made.edges if each.up] == ["10 %"], "what closes a loop leads up"


def test_of_many_owners_of_one_entity_the_weakest_are_drawn_as_one(drawn: Drawn) -> None:
    many = {f"o{number}": f"name: O{number}, kind: person" for number in range(40)}
    made = drawn({"t": "", **many}, [f"owner: {key}, owned: t, share: {1 + n / 100:.2f}" for n, key in enumerate(many)])
    names = [each.name for each in made.nodes]
    assert names == ["T", *(f"O{number}" for number in range(29, 40)), "29 more parties", "?"]
    assert known(made)[-1] == ("29 more parties", "T", "33.06 % together")
    assert made.nodes[12].stacked
    assert made.caption[-1] == "12 of 41 parties are drawn one by one, the strongest first"


def test_those_who_are_meant_are_drawn_before_stronger_ones(drawn: Drawn) -> None:
    many = {f"o{number}": f"name: O{number}, kind: person, domiciled_in: US, citizen_of: [US]" for number in range(40)}
    many["o0"] = "name: O0, kind: person, domiciled_in: CN"
    made = drawn(
        {"t": "", **many}, [f"owner: {key}, owned: t, share: {1 + n / 100:.2f}" for n, key in enumerate(many)],
        countries=("CN",),
    )  # fmt: skip
    assert "O0" in [each.name for each in made.nodes]


def test_of_very_many_entities_the_strongest_are_drawn_and_the_same_each_time(drawn: Drawn) -> None:
    keys = [f"e{number}" for number in range(300)]
    owned = [f"owner: {key}, owned: e{(n - 1) // 4}, share: {5 + n % 20}" for n, key in enumerate(keys) if n]
    made = drawn(dict.fromkeys(keys, ""), owned, holders=("e299",))
    assert 40 <= len([each for each in made.nodes if each.key is not None]) <= 80
    assert "E299" in [each.name for each in made.nodes], "the chain that is asked about is drawn"
    assert made == drawn(dict.fromkeys(keys, ""), owned, holders=("e299",))
    assert "of 300 parties are drawn one by one" in made.caption[-1]
    reached = {0}
    while more := {each.owner for each in made.edges if each.owned in reached} - reached:
        reached |= more
    assert reached == set(range(len(made.nodes))), "whoever is drawn leads down to the target"


def test_control_over_those_who_control_is_drawn_too(drawn: Drawn) -> None:
    made = drawn({"t": "", "a": "", "b": ""}, [], ["by: a, over: t, decisive: true", "by: b, over: a, decisive: true"])
    assert known(made) == [("A", "T", "control"), ("B", "A", "control")]
