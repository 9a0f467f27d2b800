"""Control: majorities, joint majorities and decisive edges, downward; true, false and unknown."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from checker.facts.values import Range, Truth
from checker.ownership.control import Step, controlled, controllers
from checker.ownership.graph import ControlEdge, Graph, Holding, conflicts, graph

Build = Callable[..., Graph]
F = Fraction
BIG = 20_000


# Worked examples


def test_the_majority_of_a_majority_is_control(owned: Build) -> None:
    facts = owned(("s", "a", 51), ("a", "b", 51), ends=["s"])
    assert controlled(facts, {"s": True}) == {"s": False, "a": True, "b": True}


def test_half_is_no_majority(owned: Build) -> None:
    """GwG s. 3, DATEV example 2; Banzhaf: 50 % blocks, it does not control."""
    facts = owned(("g1", "b", 50), ("g2", "b", 49), ("g3", "b", 1), ends=["g1", "g2", "g3"])
    assert controlled(facts, {"g1": True})["b"] is False


def test_two_who_do_not_act_together_do_not_control(owned: Build) -> None:
    """31 CFR 800.208(e)(2): without an arrangement, five minorities are no control."""
    facts = owned(("s1", "t", 30), ("s2", "t", 30), ("o", "t", 40), ends=["s1", "s2", "o"])
    assert controlled(facts, {"s1": True, "s2": True})["t"] is False


def test_a_controller_and_what_it_controls_hold_jointly(owned: Build) -> None:
    """Company control: 25 % and a subsidiary's 26 % are 51 %."""
    facts = owned(("p", "s1", 51), ("s1", "s2", 26), ("p", "s2", 25), ends=["p"])
    assert controlled(facts, {"p": True})["s2"] is True
    assert controllers(facts, {"p": True}, "s2") == (
        Step("p", "s1", holding=0),
        Step("s1", "s2", holding=1),
        Step("p", "s2", holding=2),
    )


def test_contracts_control_what_others_own(owned: Build) -> None:
    """A variable interest entity: the listed company controls it by contract, three steps down."""
    facts = owned(
        ("founder", "opco", 100),
        ("listco", "hk", 100),
        ("hk", "wfoe", 100),
        control=[("wfoe", "opco", True)],
        ends=["founder"],
    )
    for controller in ("listco", "hk", "wfoe"):
        assert controlled(facts, {controller: True})["opco"] is True
    assert controllers(facts, {"listco": True}, "opco") == (
        Step("listco", "hk", holding=1),
        Step("hk", "wfoe", holding=2),
        Step("wfoe", "opco", edge=0),
    )


def test_a_golden_share_does_not_control_the_parent(owned: Build) -> None:
    facts = owned(
        ("state", "douyin", 1),
        ("bytedance", "douyin", 99),
        ("us", "bytedance", 100),
        control=[("state", "douyin", True)],
        ends=["state", "us"],
    )
    assert controlled(facts, {"state": True}) == {
        "state": False,
        "douyin": True,
        "bytedance": False,
        "us": False,
    }


def test_a_special_right_may_control_at_seven_percent(owned: Build) -> None:
    """31 CFR 800.208(e)(3), as long as it is not known whether the right decides."""
    facts = owned(("a", "b", 7), ("us", "b", 93), control=[("a", "b", None)], ends=["us", "a"])
    assert controlled(facts, {"a": True})["b"] is None
    assert controllers(facts, {"a": True}, "b") == (Step("a", "b", edge=0),)
    assert controlled(replace(facts, control=()), {"a": True})["b"] is False


def test_an_edge_that_does_not_decide_is_no_control(owned: Build) -> None:
    facts = owned(("us", "b", 100), control=[("a", "b", False)], ends=["us", "a"])
    assert controlled(facts, {"a": True})["b"] is False


def test_votes_decide_where_they_are_stated() -> None:
    facts = graph([], [Holding("p", "t", F(10), F(60), 0), Holding("us", "t", F(90), F(40), 1)], ["p", "us"])
    assert controlled(facts, {"p": True})["t"] is True
    assert controlled(facts, {"us": True})["t"] is False


def test_a_band_over_half_is_a_majority(owned: Build) -> None:
    facts = owned(("p", "t", Range(F(50), F(75), low_open=True)), ends=["p"])
    assert controlled(facts, {"p": True})["t"] is True


# Unknown


def test_who_is_not_disclosed_may_control(owned: Build) -> None:
    facts = owned(("us", "hold", 40), ("hold", "t", 60), ("us", "t", 40), ends=["us"])
    assert controlled(facts, {}) == {"us": False, "hold": None, "t": None}
    assert controlled(replace(facts, hidden_owners=False), {}) == {"us": False, "hold": False, "t": False}
    assert controllers(facts, {}, "t") == (Step(None, "hold"), Step("hold", "t", holding=1))


def test_a_known_holder_may_hold_what_is_not_disclosed(owned: Build) -> None:
    facts = owned(("p", "t", 20), ("us", "t", 45), ends=["p", "us"])
    assert controlled(facts, {"p": True})["t"] is None
    assert controlled(facts, {"p": False})["t"] is False
    assert controllers(facts, {"p": True}, "t") == (Step("p", "t", holding=0), Step(None, "t"))


def test_who_may_meet_the_predicate_may_control(owned: Build) -> None:
    facts = owned(("x", "t", 60), ("us", "t", 40), ends=["us", "x"])
    assert controlled(facts, {"x": None})["t"] is None
    assert controllers(facts, {"x": None}, "t") == (Step("x", "t", holding=0),)


def test_control_beyond_the_list_is_unknown(owned: Build) -> None:
    facts = owned(("us", "t", 100), ("p", "u", 60), ends=["us", "p"], control_complete=False)
    assert controlled(facts, {"p": True}) == {"us": False, "t": None, "p": False, "u": True}


def test_majorities_do_not_depend_on_the_list_of_other_control(owned: Build) -> None:
    facts = owned(("us", "t", 100), ends=["us"], control_complete=False)
    assert controlled(facts, {"p": True}, frozenset({"majority"}))["t"] is False


def test_claims_in_conflict_prove_no_control(owned: Build) -> None:
    facts = owned(("p", "t", 60), ("us", "t", 70), ends=["p", "us"])
    assert controlled(facts, {"p": True})["t"] is None


# Means


@pytest.mark.parametrize(
    ("through", "by_contract", "by_votes"),
    [
        (None, True, True),
        ({"contract"}, True, False),
        ({"majority"}, False, True),
        ({"board"}, False, False),
    ],
)
def test_only_the_means_asked_for_count(
    owned: Build, through: set[str] | None, by_contract: Truth, by_votes: Truth
) -> None:
    facts = owned(("p", "a", 60), ("us", "a", 40), ("us", "b", 100), control=[("p", "b", True)], ends=["p", "us"])
    found = controlled(facts, {"p": True}, None if through is None else frozenset(through))
    assert (found["b"], found["a"]) == (by_contract, by_votes)


def test_control_by_means_not_stated_may_be_of_those_asked_for() -> None:
    facts = graph(["p", "b"], [], ["p"], [ControlEdge("p", "b", None, True, 0)])
    assert controlled(facts, {"p": True})["b"] is True
    assert controlled(facts, {"p": True}, frozenset({"board"}))["b"] is None


# Seeds


def test_a_seed_is_controlled_only_by_another(owned: Build) -> None:
    facts = owned(("a", "b", 60), ("us", "b", 40), ("us", "a", 100), ends=["us"])
    assert controlled(facts, {"a": True, "b": True}) == {"a": False, "b": True, "us": False}


def test_seeds_that_control_each_other_are_controlled(owned: Build) -> None:
    facts = owned(("b", "a", 60), ("a", "b", 60), ("o", "a", 40), ("o", "b", 40), ends=["o"])
    assert controlled(facts, {"a": True, "b": True}) == {"a": True, "b": True, "o": False}
    assert controlled(facts, {"a": True}) == {"a": False, "b": True, "o": False}


def test_two_seeds_below_one_do_not_control_it_jointly(owned: Build) -> None:
    below = (("a", "b", 60), ("a", "c", 60), ("us", "b", 40), ("us", "c", 40))
    facts = owned(*below, ("b", "a", 30), ("c", "a", 30), ("us", "a", 40), ends=["us"])
    assert controlled(facts, dict.fromkeys("abc", True))["a"] is False


# Properties, against the closure in sampled worlds

COMPANIES, PERSONS = ("a", "b", "c", "d"), ("p", "q")
MORE = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SHARES = st.sampled_from([F(n) for n in (5, 10, 20, 30, 40, 50, 51, 60, 100)])
TRUTHS = st.sampled_from([True, None, False])


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Graph, dict[str, Truth]]:
    """A small graph without conflicts, and who meets the predicate."""
    holdings = []
    for key in range(draw(st.integers(0, 8))):
        low, high = sorted((draw(SHARES), draw(SHARES)))
        size = draw(st.sampled_from([low, low, Range(low, high, low < high and draw(st.booleans()), False)]))
        owner, owned = draw(st.sampled_from((*PERSONS, *COMPANIES))), draw(st.sampled_from(COMPANIES))
        holdings.append(Holding(owner, owned, size, None, key))
    edges = [
        ControlEdge(by, over, "contract", draw(TRUTHS), key)
        for key, (by, over) in enumerate(
            draw(st.lists(st.tuples(st.sampled_from((*PERSONS, *COMPANIES)), st.sampled_from(COMPANIES)), max_size=2))
        )
    ]
    facts = graph(COMPANIES, holdings, PERSONS, edges, hidden_owners=draw(st.booleans()))
    assume(not conflicts(facts))
    return facts, {name: draw(TRUTHS) for name in (*PERSONS, *COMPANIES[:2])}


def sampled(facts: Graph, seeds: Mapping[str, Truth], rng: random.Random) -> set[str]:
    """What single seeds control in one admissible world."""
    held: dict[str, dict[str, F]] = {}
    for owned in COMPANIES:
        table = facts.table(owned, "votes")
        shares = {row.owner: F(row.low) + (F(1, 1000) if row.low_open else 0) for row in table.rows}
        left = 100 * table.scale - sum(shares.values(), F(0))
        for row in rng.sample(table.rows, len(table.rows)):
            given = min(left, row.high - shares[row.owner]) * rng.choice([0, 1, F(1, 2)])
            shares[row.owner] += max(given, F(0))
            left -= max(given, F(0))
        hidden = rng.choice(["hidden", "other", *PERSONS, *COMPANIES]) if facts.hidden_owners else "other"
        shares[hidden] = shares.get(hidden, F(0)) + left
        held[owned] = {owner: share / table.scale for owner, share in shares.items()}
    edges = [edge for edge in facts.control if edge.decisive or (edge.decisive is None and rng.random() < 0.5)]
    meets = {one for one, truth in seeds.items() if truth or (truth is None and rng.random() < 0.5)}
    found: set[str] = set()
    for seed in (*meets, "hidden"):
        group, grown = {seed}, True
        while grown:
            grown = False
            for owned, shares in held.items():
                votes = sum((share for owner, share in shares.items() if owner in group and owner != owned), F(0))
                if owned not in group and (
                    votes > 50 or any(edge.over == owned and edge.by in group for edge in edges)
                ):
                    group.add(owned)
                    grown = True
        found |= group - {seed, "hidden"}
    return found


@MORE
@given(worlds(), st.integers())
def test_answers_hold_in_every_admissible_world(world: tuple[Graph, dict[str, Truth]], seed: int) -> None:
    facts, seeds = world
    found, rng = controlled(facts, seeds), random.Random(seed)
    for _ in range(5):
        actual = sampled(facts, seeds, rng)
        for company in COMPANIES:
            assert found[company] is not (company not in actual)


@MORE
@given(worlds(), st.data())
def test_a_further_fact_never_turns_true_to_false(world: tuple[Graph, dict[str, Truth]], data: st.DataObject) -> None:
    facts, seeds = world
    kind = data.draw(st.sampled_from(["seed", "edge", "holding"]))
    further, more = facts, dict(seeds)
    names = st.sampled_from((*PERSONS, *COMPANIES))
    company = data.draw(st.sampled_from(COMPANIES))
    if kind == "seed":
        more[data.draw(names)] = True
    elif kind == "edge":
        edge = ControlEdge(data.draw(names), company, "contract", data.draw(TRUTHS), 99)
        further = replace(facts, control=(*facts.control, edge))
    else:
        holding = Holding(data.draw(names), company, data.draw(SHARES), None, 99)
        all_held = [each for claims in facts.holdings.values() for each in claims]
        further = graph(COMPANIES, [*all_held, holding], PERSONS, facts.control, hidden_owners=facts.hidden_owners)
    before, after = controlled(facts, seeds), controlled(further, more)
    for name in COMPANIES:
        assert not (before[name] is True and after[name] is False)


@MORE
@given(worlds())
def test_the_steps_lead_from_a_seed_to_the_target(world: tuple[Graph, dict[str, Truth]]) -> None:
    facts, seeds = world
    for target, truth in controlled(facts, seeds).items():
        steps = controllers(facts, seeds, target)
        assert bool(steps) is (truth is not False)
        if steps:
            assert steps[-1].over == target
            starts = {step.by for step in steps} - {step.over for step in steps} - {None}
            assert all(seeds.get(start, False) is not False for start in starts)
            assert len(starts) <= 1
            assert truth is None or all(step.by is not None for step in steps)


# Large graphs


@pytest.mark.parametrize("everyone", [False, True])
def test_chains_and_cycles_of_twenty_thousand(owned: Build, everyone: bool) -> None:
    chain = owned(*((f"e{at}", f"e{at + 1}", "99.9") for at in range(BIG)), ends=["e0"])
    cycle = owned(*((f"e{at}", f"e{(at + 1) % BIG}", "99.9") for at in range(BIG)))
    seeds = {f"e{at}": True for at in range(BIG if everyone else 1)}
    assert sum(truth is True for truth in controlled(chain, seeds).values()) == BIG
    assert sum(truth is True for truth in controlled(cycle, seeds).values()) == (BIG if everyone else BIG - 1)


def test_a_star_of_twenty_thousand(owned: Build) -> None:
    facts = owned(*(("p", f"e{at}", at % 100 + 1) for at in range(BIG)), ends=["p"], hidden_owners=False)
    assert sum(truth is True for truth in controlled(facts, {"p": True}).values()) == BIG // 2


def test_the_steps_of_a_long_chain(owned: Build) -> None:
    facts = owned(*((f"e{at}", f"e{at + 1}", "99.9") for at in range(BIG)), ends=["e0"])
    steps = deque(controllers(facts, {"e0": True}, f"e{BIG}"))
    assert steps.popleft() == Step("e0", "e1", holding=0)
    assert len(steps) == BIG - 1
