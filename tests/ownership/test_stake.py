"""Stakes: worked examples, exact thresholds, open ends, loops, gaps, and what holds of every graph."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

import pytest

from checker.facts.values import Range, Truth
from checker.ownership.graph import Graph, Holding, conflicts, graph
from checker.ownership.stake import Bounds, Gap, Question, gaps, stake, stakes

Build = Callable[..., Graph]
F = Fraction
LOOK = Question("look-through")
BIG = 100_000


def ends_of(facts: Graph, seeds: Mapping[str, Truth], target: str, question: Question = LOOK) -> tuple[F, F]:
    """Both ends of a stake."""
    found = stake(facts, seeds, question, target)
    return found.lower, found.upper


@pytest.mark.parametrize(
    ("bounds", "bound", "at_least", "more_than"),
    [
        (Bounds(F(50), F(75), True, True), 50, True, True),
        (Bounds(F(50), F(75)), 50, True, None),
        (Bounds(F(25), F(50)), 50, None, False),
        (Bounds(F(25), F(50), False, True), 50, False, False),
        (Bounds(F(75), F(100), True), 75, True, True),
        (Bounds(F(10), F(19)), 20, False, False),
    ],
)
def test_bounds_decide_where_they_can(bounds: Bounds, bound: int, at_least: Truth, more_than: Truth) -> None:
    assert bounds.at_least(F(bound)) is at_least
    assert bounds.more_than(F(bound)) is more_than


# Worked examples


def test_a_set_is_not_the_sum_of_its_members(owned: Build) -> None:
    facts = owned(("s1", "s2", 60), ("s2", "t", 30), ends=["s1"])
    assert stake(facts, {"s1": True, "s2": True}, LOOK, "t").lower == 30


def test_cover_pages_are_not_added_up(owned: Build) -> None:
    """Schedule 13D of Euronav: 24.97 %, 24.99 % and 24.99 % of one group are 24.99 %, not 74.95 %."""
    facts = owned(
        ("cmb", "euronav", f"{100 * 50425600}/201912942"),
        ("saverco", "euronav", f"{100 * 24400}/201912942"),
        ("saverco", "cmb", 100),
        ("saverys", "saverco", 100),
    )
    group = dict.fromkeys(("saverys", "saverco", "cmb"), True)
    assert stake(facts, group, LOOK, "euronav").lower == F(100 * 50450000, 201912942)


def test_tiktok_joint_venture_of_2026_is_undecided_at_a_fifth(owned: Build) -> None:
    facts = owned(
        ("bytedance", "jv", "19.9"),
        ("oracle", "jv", 15),
        ("silver_lake", "jv", 15),
        ("mgx", "jv", 15),
        ("affiliates", "jv", "30.1"),
        ("others", "jv", 5),
        ends=["oracle", "silver_lake", "mgx"],
    )
    seeds = {"bytedance": True, "affiliates": None, "others": None}
    found = stake(facts, seeds, LOOK, "jv")
    assert (found.lower, found.upper) == (F("19.9"), 55)
    assert found.at_least(F(20)) is None
    assert gaps(facts, seeds, LOOK, "jv") == (
        Gap("country", "affiliates", None, F("30.1")),
        Gap("country", "others", None, F(5)),
    )


def test_the_undisclosed_remainder_counts_above_only(owned: Build) -> None:
    facts = owned(("cn1", "t", 15), ends=["cn1"])
    assert ends_of(facts, {"cn1": True}, "t") == (15, 100)


@pytest.mark.parametrize(("low", "high", "link", "ends"), [(50, 50, (30, 40), (15, 20)), (50, 75, (30, 40), (15, 30))])
def test_ranges_multiply_along_a_chain(
    owned: Build, low: int, high: int, link: tuple[int, int], ends: tuple[int, int]
) -> None:
    """BOVS interval products; the remainder is not the person's."""
    facts = owned(
        ("o", "e0", Range(F(low), F(high))), ("e0", "e1", Range(*map(F, link))), ends=["o"], hidden_owners=False
    )
    assert ends_of(facts, {"o": True}, "e1") == ends


def test_ranges_add_up_to_no_more_than_all(owned: Build) -> None:
    """BOVS example 2: 50 to 75 and 25 to 50 are 75 to 100, not 125."""
    facts = owned(
        ("a", "t", Range(F(50), F(75))), ("b", "t", Range(F(25), F(50))), ends=["a", "b"], hidden_owners=False
    )
    assert ends_of(facts, {"a": True, "b": True}, "t") == (75, 100)


def test_a_company_without_known_owners_is_anybodys(owned: Build) -> None:
    facts = owned(("opaque", "t", 40), ("us", "t", 60), ends=["us"])
    assert ends_of(facts, {}, "opaque") == (0, 100)
    assert ends_of(facts, {}, "t") == (0, 40)


def test_a_golden_share_is_one_percent(owned: Build) -> None:
    facts = owned(("state", "douyin", 1), ("bytedance", "douyin", 99), ("us", "bytedance", 100), ends=["state", "us"])
    assert ends_of(facts, {"state": True}, "douyin") == (1, 1)
    assert ends_of(facts, {"state": True}, "bytedance") == (0, 0)


def test_contracts_are_no_equity(owned: Build) -> None:
    """A variable interest entity: the founder holds all shares, the listed company none."""
    facts = owned(("founder", "opco", 100), ("listco", "wfoe", 100), control=[("wfoe", "opco", True)], ends=["founder"])
    assert ends_of(facts, {"listco": True}, "opco") == (0, 0)


def test_who_cannot_be_owned_has_no_stake_in_it(owned: Build) -> None:
    facts = owned(("a", "b", 10), ends=["a"])
    assert ends_of(facts, {"a": None}, "a") == (0, 0)
    assert ends_of(facts, {"a": None}, "b") == (0, 100)


# Exactness


def test_seven_tenths_of_seven_tenths_is_forty_nine(owned: Build) -> None:
    facts = owned(("p", "a", 70), ("a", "b", 70), ends=["p"])
    assert stake(facts, {"p": True}, LOOK, "b").at_least(F(49)) is True


def test_a_tenth_and_more_add_up_to_twenty_exactly(owned: Build) -> None:
    facts = owned(("p", "t", "0.1"), ("q", "t", "1.8"), ("r", "t", "18.1"), ends=["p", "q", "r"])
    assert stake(facts, dict.fromkeys("pqr", True), LOOK, "t").at_least(F(20)) is True


def test_a_loop_reaches_its_threshold_exactly(owned: Build) -> None:
    """40 of a and half of b, half of which is a's: 40 / (1 - 0.2) = 50, with what is undisclosed in b."""
    facts = owned(("p", "a", 40), ("b", "a", 40), ("us", "a", 20), ("a", "b", 50), ends=["p", "us"])
    found = stake(facts, {"p": True}, LOOK, "a")
    assert found.lower == 50
    assert found.at_least(F(50)) is True
    assert found.upper == 75


@pytest.mark.parametrize(
    ("holdings", "question", "bound", "at_least", "more_than"),
    [
        ([("p", "t", 25), ("q", "t", 25), ("us", "t", 50)], Question("cascade"), 50, True, False),
        ([("p", "a", 70), ("us", "a", 30), ("a", "t", 70), ("us", "t", 30)], LOOK, 49, True, False),
        ([("p", "t", "0.1"), ("q", "t", "1.8"), ("p", "t", "18.1"), ("us", "t", 80)], LOOK, 20, True, False),
        (
            [("p", "t", "0.001"), ("q", "t", "0.018"), ("p", "t", "0.181"), ("us", "t", "99.8")],
            LOOK,
            "0.2",
            True,
            False,
        ),
        ([("p", "a", "1/3"), ("us", "a", "299/3"), ("a", "t", 30), ("us", "t", 70)], LOOK, "0.1", True, False),
        ([("p", "t", "19.999999999999999999"), ("us", "t", 80)], Question("direct"), 20, None, False),
    ],
)
def test_thresholds_are_met_to_the_last_digit(
    owned: Build,
    holdings: list[tuple[str, str, str | int]],
    question: Question,
    bound: str | int,
    at_least: Truth,
    more_than: Truth,
) -> None:
    facts = owned(*holdings, ends=["p", "q", "us"])
    found = stake(facts, {"p": True, "q": True}, question, "t")
    assert found.at_least(F(bound)) is at_least
    assert found.more_than(F(bound)) is more_than


# Open ends


def test_what_one_band_takes_the_rest_cannot_have(owned: Build) -> None:
    """Over half is an American's: whoever holds the rest, it is under half."""
    facts = owned(("us", "t", Range(F(50), F(75), low_open=True)), ends=["us"])
    found = stake(facts, {}, LOOK, "t")
    assert (found.upper, found.upper_open) == (50, True)
    assert found.at_least(F(50)) is False


def test_an_upper_end_that_something_else_attains_is_closed(owned: Build) -> None:
    facts = owned(("p", "t", Range(F(0), F(50), high_open=True)), ends=["p"])
    assert stake(facts, {"p": True}, LOOK, "t") == Bounds(F(0), F(100))


def test_open_ends_pass_through_a_holding_in_full(owned: Build) -> None:
    band = Range(F(25), F(50), low_open=True, high_open=True)
    facts = owned(("p", "a", band), ("a", "t", 100), ends=["p"], hidden_owners=False)
    assert stake(facts, {"p": True}, LOOK, "t") == Bounds(F(25), F(50), True, True)


# Conflicts


def test_claims_in_conflict_are_not_made_to_fit(owned: Build) -> None:
    """Two claims of over half: either may be wrong, and then anyone may hold the rest."""
    band = Range(F(50), F(75), low_open=True)
    facts = owned(("p1", "t", band), ("p2", "t", band), ends=["p1", "p2"])
    assert ends_of(facts, {"p1": True}, "t") == (0, 100)
    assert stake(facts, {"p1": True, "p2": True}, LOOK, "t") == Bounds(F(50), F(100), True)


def test_claims_in_conflict_give_at_most_what_they_claim(owned: Build) -> None:
    facts = owned(("p", "t", 30), ("us", "t", 60), ("gb", "t", 60), ends=["p", "us", "gb"], hidden_owners=False)
    assert ends_of(facts, {"p": True}, "t") == (0, 30)


# Owners that are all listed


def test_where_all_owners_are_listed_what_is_open_is_theirs(owned: Build) -> None:
    """p has 20 to 60 %, the others 30 to 50 and 10 to 20: at least 30 is left for p."""
    holdings = [("p", "t", Range(F(20), F(60))), ("us", "t", Range(F(30), F(50))), ("gb", "t", Range(F(10), F(20)))]
    ends = ["p", "us", "gb"]
    assert ends_of(owned(*holdings, ends=ends), {"p": True}, "t") == (20, 60)
    assert ends_of(owned(*holdings, ends=ends, complete=["t"]), {"p": True}, "t") == (30, 60)


def test_one_owner_who_is_all_of_them_has_all(owned: Build) -> None:
    facts = owned(("p", "t", None), ends=["p"], complete=["t"])
    assert ends_of(facts, {"p": True}, "t") == (100, 100)
    assert gaps(facts, {"p": True}, LOOK, "t") == (), "no size is missing that follows from the rest"


def test_a_list_without_anyone_on_it_tells_nothing(owned: Build) -> None:
    assert ends_of(owned(("t", "u", 50), complete=["t"]), {"p": True}, "t") == (0, 100)


def test_owners_that_are_all_listed_and_do_not_make_up_all_are_a_conflict(owned: Build) -> None:
    facts = owned(("p", "t", Range(F(20), F(40))), ("us", "t", 50), ends=["p", "us"], complete=["t"])
    assert conflicts(facts) == ("t",)
    assert ends_of(facts, {"p": True}, "t") == (20, 50)


def test_the_least_goes_to_whoever_is_worth_least(owned: Build) -> None:
    """What is open in t goes to a, of whom p has a tenth, and not to b, of whom it has half."""
    facts = owned(
        ("p", "a", 10),
        ("us", "a", 90),
        ("p", "b", 50),
        ("us", "b", 50),
        ("a", "t", Range(F(20), F(70))),
        ("b", "t", Range(F(20), F(70))),
        ends=["p", "us"],
        complete=["t"],
    )
    assert ends_of(facts, {"p": True}, "t") == (7 + 15, 3 + 35)


# Several sources


def test_what_two_sources_say_of_one_owner_is_not_added(owned: Build) -> None:
    facts = owned(("p", "t", 30), ("p", ("t", "register"), 30), ("us", "t", 70), ends=["p", "us"])
    assert ends_of(facts, {"p": True}, "t") == (30, 30)
    assert conflicts(facts) == ()


def test_what_one_source_says_twice_is_added(owned: Build) -> None:
    assert stake(owned(("p", "t", 30), ("p", "t", 30), ends=["p"]), {"p": True}, LOOK, "t").lower == 60


def test_two_sources_narrow_one_another(owned: Build) -> None:
    facts = owned(
        ("p", "t", Range(F(25), F(50), low_open=True)),
        ("p", ("t", "register"), Range(F(40), F(75))),
        ("us", "t", 40),
        ends=["p", "us"],
    )
    assert stake(facts, {"p": True}, LOOK, "t").lower == 40


def test_owners_of_two_sources_may_be_one_under_two_names(owned: Build) -> None:
    """One says that p has 30 %, another that q has 40: not 70, but at least 40, as each is true by itself."""
    facts = owned(("p", "t", 30), ("q", ("t", "register"), 40), ends=["p", "q"])
    assert stake(facts, {"p": True, "q": True}, LOOK, "t").lower == 40
    assert stake(facts, {"p": True}, LOOK, "t").lower == 30
    assert stake(facts, {}, LOOK, "t").upper == 60
    known = owned(("p", "t", 30), ("q", ("t", "register"), 40), ends=["p", "q"], hidden_owners=False)
    assert ends_of(known, {"p": True, "q": True}, "t") == (40, 70)
    assert gaps(known, {"p": True, "q": True}, LOOK, "t") == (Gap("owners", "t", None, F(30)),)


def test_sources_that_contradict_one_another_leave_either_open(owned: Build) -> None:
    facts = owned(("p", "t", 20), ("us", "t", 80), ("p", ("t", "register"), 60), ends=["p", "us"], hidden_owners=False)
    assert conflicts(facts) == ("t",)
    assert ends_of(facts, {"p": True}, "t") == (20, 60)
    assert [gap.kind for gap in gaps(facts, {"p": True}, LOOK, "t")] == ["conflict"]


# Person by person


def test_apart_the_largest_single_stake_counts(owned: Build) -> None:
    """UK: two listed persons with 30 and 25 % have no majority together unless they act as one."""
    facts = owned(("p", "t", 30), ("q", "t", 25), ("us", "t", 45), ends=["p", "q", "us"])
    seeds = {"p": True, "q": True}
    assert ends_of(facts, seeds, "t") == (55, 55)
    assert ends_of(facts, seeds, "t", Question("look-through", apart=True)) == (30, 30)


def test_apart_nobody_is_an_intermediary_for_another(owned: Build) -> None:
    """p has 40 % of the company s, which is meant too and has 60 %: s alone has most."""
    facts = owned(("p", "s", 40), ("us", "s", 60), ("s", "t", 60), ("us", "t", 40), ends=["p", "us"])
    apart = Question("look-through", apart=True)
    assert ends_of(facts, {"p": True, "s": True}, "t", apart) == (60, 60)
    assert ends_of(facts, {"p": True, "s": True}, "s", apart) == (40, 40)


def test_apart_one_who_is_not_disclosed_may_have_all_the_rest(owned: Build) -> None:
    facts = owned(("p", "t", 30), ends=["p"])
    assert ends_of(facts, {"p": True}, "t", Question("look-through", apart=True)) == (30, 100)
    assert ends_of(facts, {}, "t", Question("look-through", apart=True)) == (0, 70)


def test_apart_a_group_is_of_several(owned: Build) -> None:
    """A group of investors has 60 %, but none of them is known to have it all."""
    facts = owned(("g", "t", 60), ("us", "t", 40), ends=["g", "us"], groups=["g"])
    assert ends_of(facts, {"g": True}, "t") == (60, 60)
    assert ends_of(facts, {"g": True}, "t", Question("look-through", apart=True)) == (0, 60)


def test_apart_the_gaps_are_those_of_the_stake_that_may_be_largest(owned: Build) -> None:
    facts = owned(("p", "t", 30), ("a", "t", 50), ("q", "a", 20), ("us", "t", 20), ends=["p", "q", "us"])
    found = gaps(facts, {"p": True, "q": True}, Question("look-through", apart=True), "t")
    assert [(gap.kind, gap.entity, gap.could_add) for gap in found] == [("owners", "a", F(40))]


# Whole stakes that are recorded

BY_NAME = Question("look-through", named=True)


def test_a_recorded_whole_stake_bounds_the_same_holders(owned: Build) -> None:
    facts = owned(("h", "t", 60), attributed=[("p", "t", 30, "look-through")], ends=["p"])
    assert ends_of(facts, {"p": True}, "t", BY_NAME) == (30, 30)


def test_it_bounds_a_set_from_below_only(owned: Build) -> None:
    facts = owned(("h", "t", 60), attributed=[("p", "t", 30, "look-through")], ends=["p", "q"])
    assert ends_of(facts, {"p": True, "q": True}, "t", BY_NAME) == (30, 100)
    assert ends_of(facts, {"p": True}, "t", LOOK) == (30, 100), "others of the same country may hold more"
    assert ends_of(facts, {"q": True}, "t", BY_NAME) == (0, 100)


def test_it_bounds_nobody_who_may_not_be_meant(owned: Build) -> None:
    facts = owned(("h", "t", 60), attributed=[("p", "t", 30, "look-through")], ends=["p"])
    assert ends_of(facts, {"p": None}, "t", BY_NAME) == (0, 100)


@pytest.mark.parametrize(
    ("method", "ends"),
    [
        ("majority-attribution", (60, 75)),
        ("cascade", (60, 100)),
        ("majority-or-share", (60, 100)),
        ("tracing", (60, 100)),
        ("look-through", (0, 100)),
        ("direct", (0, 100)),
        ("link", (0, 100)),
    ],
)
def test_it_bounds_methods_that_count_at_least_as_much_from_below(
    owned: Build, method: str, ends: tuple[int, int]
) -> None:
    """A majority-attributed band of 60 to 75 % is no share multiplied along chains."""
    facts = owned(attributed=[("p", "t", Range(F(60), F(75)), "majority-attribution")], ends=["p"])
    assert ends_of(facts, {"p": True}, "t", Question(method, named=True)) == ends


def test_it_counts_for_what_lies_below(owned: Build) -> None:
    facts = owned(("t", "u", 40), ("us", "u", 60), attributed=[("p", "t", 30, "look-through")], ends=["p", "us"])
    assert ends_of(facts, {"p": True}, "u", BY_NAME) == (12, 12)


def test_one_that_holdings_contradict_leaves_either_open(owned: Build) -> None:
    facts = owned(("p", "t", 60), ("us", "t", 40), attributed=[("p", "t", 30, "look-through")], ends=["p", "us"])
    assert ends_of(facts, {"p": True}, "t", BY_NAME) == (30, 60)
    more = owned(("p", "t", 10), ("us", "t", 90), attributed=[("p", "t", 30, "look-through")], ends=["p", "us"])
    assert ends_of(more, {"p": True}, "t", BY_NAME) == (10, 30)


def test_an_open_end_of_a_recorded_band_stays_open(owned: Build) -> None:
    band = Range(F(50), F(75), low_open=True, high_open=True)
    facts = owned(attributed=[("p", "t", band, "majority-attribution")], ends=["p"])
    found = stake(facts, {"p": True}, Question("majority-attribution", named=True), "t")
    assert found == Bounds(F(50), F(75), True, True)
    assert found.more_than(F(50)) is True


# Loops


def test_cross_holdings_are_integrated(owned: Build) -> None:
    facts = owned(("a", "b", 50), ("b", "a", 50), ("x", "a", 50), ("y", "b", 50), ends=["x", "y"])
    assert ends_of(facts, {"x": True}, "a") == (F(200, 3), F(200, 3))
    assert ends_of(facts, {"x": True}, "b") == (F(100, 3), F(100, 3))
    assert ends_of(facts, {"x": True, "y": True}, "a") == (100, 100)


def test_what_a_company_holds_in_itself_is_its_owners(owned: Build) -> None:
    facts = owned(("t", "t", 20), ("p", "t", 40), ("us", "t", 40), ends=["p", "us"])
    assert ends_of(facts, {"p": True}, "t") == (50, 50)


def test_a_loop_that_wholly_owns_itself_is_unknown(owned: Build) -> None:
    facts = owned(("alpha", "beta", 100), ("beta", "alpha", 100))
    assert ends_of(facts, {"p": True}, "alpha") == (0, 100)


def test_a_seed_cuts_a_loop(owned: Build) -> None:
    facts = owned(("a", "b", 60), ("us", "b", 40), ("b", "a", 30), ("us", "a", 70), ends=["us"])
    found = stakes(facts, {"a": True}, LOOK)
    assert (found["b"].lower, found["b"].upper) == (60, 60)
    assert (found["a"].lower, found["a"].upper) == (18, 18)


def test_a_holding_in_itself_does_not_lift_a_company_over_the_threshold(owned: Build) -> None:
    """Half of c is certain; its other half would count only if c did already."""
    facts = owned(("p", "b", 95), ("c", "b", 5), ("b", "a", 100), ("a", "c", 50), ("c", "c", 50), ends=["p"])
    assert ends_of(facts, {"p": True}, "c", Question("cascade", threshold=F(90))) == (50, 100)


def test_ranges_in_a_loop_are_bounded(owned: Build) -> None:
    """Sharp above; below it is what the stated ends alone give, as no table says that it is complete."""
    facts = owned(
        ("cn", "a", Range(F(30), F(40))),
        ("us", "a", Range(F(40), F(50))),
        ("b", "a", Range(F(10), F(20))),
        ("a", "b", Range(F(50), F(60))),
        ("us2", "b", Range(F(40), F(50))),
        ends=["cn", "us", "us2"],
        hidden_owners=False,
    )
    assert ends_of(facts, {"cn": True}, "a") == (F(600, 19), F(500, 11))
    assert ends_of(facts, {"cn": True}, "b") == (F(300, 19), F(300, 11))


def test_a_loop_over_the_size_that_is_solved_is_bounded_closely(owned: Build) -> None:
    size = 40
    facts = owned(*((f"e{at}", f"e{(at + 1) % size}", 99) for at in range(size)), ("p", "e0", 1), ends=["p"])
    exact = 1 / (1 - F(99, 100) ** size)
    found = stake(facts, {"p": True}, LOOK, "e0")
    assert found.lower <= exact <= found.upper
    assert exact - found.lower < F(1, 10**7)


# Counting


def test_greater_takes_the_larger_ends() -> None:
    facts = graph(
        [],
        [
            Holding("p", "t", F(10), F(60), 0),
            Holding("us", "t", F(90), F(40), 1),
            Holding("p", "u", F(30), F(5), 2),
            Holding("us", "u", F(70), F(95), 3),
        ],
        ["p", "us"],
    )
    seeds = {"p": True}
    for counting, t, u in (("shares", 10, 30), ("votes", 60, 5), ("greater", 60, 30)):
        found = stakes(facts, seeds, Question("look-through", counting))  # type: ignore[arg-type]  # parametrised
        assert (found["t"].lower, found["u"].upper) == (t, u)


# Gaps


def test_gaps_are_in_points_of_the_target_and_largest_first(owned: Build) -> None:
    facts = owned(
        ("p", "hold", 60),
        ("hold", "t", 50),
        ("a", "t", Range(F(5), F(10))),
        ("b", "t", 30),
        ends=["p", "a", "b"],
    )
    assert gaps(facts, {"p": True, "a": None}, LOOK, "t") == (
        Gap("owners", "hold", None, F(20)),
        Gap("owners", "t", None, F(15)),
        Gap("country", "a", None, F(5)),
        Gap("size", "t", 2, F(5)),
    )


def test_what_cannot_reach_the_target_is_no_gap(owned: Build) -> None:
    facts = owned(("p", "a", 10), ("a", "t", 40), ("us", "t", 60), ends=["p", "us"])
    assert gaps(facts, {"p": True}, Question("direct"), "t") == ()


def test_a_cascade_names_what_could_tip_an_intermediary(owned: Build) -> None:
    facts = owned(("p", "hold", 30), ("us", "hold", 30), ("hold", "t", 50), ("us", "t", 50), ends=["p", "us"])
    question = Question("cascade", threshold=F(50))
    assert gaps(facts, {"p": True}, question, "t") == (Gap("owners", "hold", None, F(50)),)


def test_gaps_in_a_loop_add_up_to_what_is_open(owned: Build) -> None:
    facts = owned(("a", "b", 50), ("b", "a", 50), ("p", "a", 30), ends=["p"])
    found = stake(facts, {"p": True}, LOOK, "a")
    missing = sum(gap.could_add for gap in gaps(facts, {"p": True}, LOOK, "a"))
    assert float(missing) == pytest.approx(float(found.upper - found.lower))


def test_what_is_settled_has_no_gaps(owned: Build) -> None:
    facts = owned(("p", "a", 60), ("us", "a", 40), ("a", "t", 50), ("us", "t", 50), ends=["p", "us"])
    assert gaps(facts, {"p": True}, LOOK, "t") == ()


# Large graphs


def test_a_chain_of_a_hundred_thousand(owned: Build) -> None:
    facts = owned(*((f"e{at}", f"e{at + 1}", "99.9") for at in range(BIG)), ends=["e0"])
    found = stakes(facts, {"e0": True}, LOOK)
    assert found["e2"].lower == F("99.8001")
    assert 0 <= found[f"e{BIG}"].lower <= found[f"e{BIG}"].upper <= 100
    assert float(found["e1000"].lower) == pytest.approx(100 * 0.999**1000)


def test_a_star_of_a_hundred_thousand(owned: Build) -> None:
    facts = owned(*((f"e{at}", "t", "0.001") for at in range(BIG)), ends=[f"e{at}" for at in range(BIG)])
    assert ends_of(facts, {f"e{at}": True for at in range(0, BIG, 4)}, "t") == (25, 25)


def test_a_cycle_of_thirty_thousand(owned: Build) -> None:
    cycle = ((f"e{at}", f"e{(at + 1) % 30_000}", "99.9") for at in range(30_000))
    facts = owned(*cycle, ("p", "e0", "0.1"), ends=["p"], hidden_owners=False)
    found = stakes(facts, {"p": True}, LOOK)
    assert float(found["e0"].lower) == pytest.approx(0.1)
    assert found["e0"].upper < F("0.1001")


def test_a_closed_loop_is_a_gap_of_its_own(owned: Build) -> None:
    facts = owned(("a", "b", 100), ("b", "a", 100))
    assert gaps(facts, {"p": True}, LOOK, "b") == (Gap("loop", "a", None, F(100)),)
