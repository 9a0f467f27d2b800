"""What holds of every stake, whatever the graph: properties, against tables that are sampled point by point."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from hypothesis import HealthCheck, assume, given, reject, settings
from hypothesis import strategies as st

from checker.facts.values import Range, Truth
from checker.ownership._table import Claim
from checker.ownership.graph import Attribution, Graph, Holding, conflicts, graph
from checker.ownership.methods import Method, names
from checker.ownership.stake import Bounds, Question, gaps, stake, stakes

F = Fraction
SLACK = F(1, 10**7)
"""Percent points: how closely loops are compared, the oracle being an iteration."""
MORE = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SOME = settings(MORE, max_examples=100)


@dataclass(frozen=True)
class World:
    """A graph by its parts, and who meets the predicate."""

    holdings: tuple[Holding, ...]
    ends: tuple[str, ...]
    seeds: Mapping[str, Truth]
    hidden: bool
    complete: tuple[str, ...] = ()

    @property
    def graph(self) -> Graph:
        """The facts as a graph."""
        return graph(COMPANIES, self.holdings, self.ends, hidden_owners=self.hidden, complete=self.complete)

    @property
    def loops(self) -> bool:
        """Whether some entities own themselves."""
        return bool(self.graph.loops)


COMPANIES = ("a", "b", "c", "d")
PERSONS = ("p", "q", "r")
POINTS = st.sampled_from([F(n) for n in (0, 5, 10, 20, 25, 30, 49, 50, 51, 60, 70, 75, 100)]) | st.fractions(
    0, 100, max_denominator=8
)


@st.composite
def sizes(draw: st.DrawFn) -> F | Range[F] | None:
    """A share: mostly exact."""
    kind = draw(st.sampled_from(["point", "point", "point", "range", "unknown"]))
    if kind == "unknown":
        return None
    low, high = sorted((draw(POINTS), draw(POINTS)))
    if kind == "point" or low == high:
        return low
    return Range(low, high, draw(st.booleans()), draw(st.booleans()))


@st.composite
def worlds(draw: st.DrawFn, looped: bool = True, conflicting: bool = False, apart: bool = False) -> World:
    """Few companies and persons with any holdings among them; `apart`, by two sources, and with complete tables."""
    holdings = []
    sources = st.sampled_from(["", "", "other"] if apart else [""])
    for key in range(draw(st.integers(1, 8))):
        owned = draw(st.sampled_from(COMPANIES))
        owners = COMPANIES if looped else COMPANIES[: COMPANIES.index(owned)]
        owner = draw(st.sampled_from((*PERSONS, *owners)))
        holdings.append(Holding(owner, owned, draw(sizes()), None, key, draw(sources)))
    truths = st.sampled_from([True, None, False, False])
    seeds = {name: draw(truths) for name in (*PERSONS, *COMPANIES[:2])}
    complete = draw(st.sets(st.sampled_from(COMPANIES))) if apart else ()
    world = World(tuple(holdings), PERSONS, seeds, draw(st.booleans()), tuple(sorted(complete)))
    assume(conflicting or not conflicts(world.graph))
    return world


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """Any method at a threshold where laws put it."""
    threshold = draw(st.sampled_from([F(n) for n in (10, 20, 25, 50, 75)]))
    return Question(draw(st.sampled_from(names())), "shares", threshold, draw(st.booleans()))


def by_stakes(question: Question) -> bool:
    """Whether the method looks at stakes; by links it matters in how many parts one holds."""
    return not question.rule().links


# The oracle: one admissible world in full


def kept_of(claims: list[tuple[str, Claim]], rng: random.Random) -> list[tuple[str, Claim]]:
    """Some of the claims in conflict, at least one: any that fit may be the true ones."""
    kept: list[tuple[str, Claim]] = []
    for owner, claim in rng.sample(claims, len(claims)):
        least = sum((other.low + F(other.low_open, 1000) for _, other in (*kept, (owner, claim))), F(0))
        if least <= 100 and (not kept or rng.random() < 0.8):
            kept.append((owner, claim))
    return kept


def claims_of(world: World, owned: str, rng: random.Random) -> list[tuple[str, Claim]]:
    """The claims on the entity that are true: of two sources both, or if they contradict one another, either."""
    table = world.graph.shares.get(owned)
    by_source: dict[str, dict[str, Claim]] = {}
    for each in world.holdings:
        if each.owned == owned:
            rows, claim = by_source.setdefault(each.source, {}), Claim.of(each.share)
            rows[each.owner] = rows[each.owner] | claim if each.owner in rows else claim
    if table is None:
        return []
    if table.conflict:
        source = rng.choice(sorted(by_source))
        rows = list(by_source[source].items())
        if sum((claim.low for _, claim in rows), F(0)) < 100:
            return rows
        said = (each for each in world.holdings if (each.owned, each.source) == (owned, source))
        return kept_of([(each.owner, Claim.of(each.share)) for each in said], rng)
    joint: dict[str, Claim] = {}
    for rows in by_source.values():
        for owner, claim in rows.items():
            both = joint[owner] & claim if owner in joint else claim
            assert both is not None
            joint[owner] = both
    return list(joint.items())


def table_of(world: World, owned: str, rng: random.Random) -> dict[str, F]:
    """One admissible table of the entity, by owner; what no one claims goes to hidden or to other listed owners."""
    claims = claims_of(world, owned, rng)
    held = [claim.low + min(F(claim.low_open, 10**6), (claim.high - claim.low) / 2) for _, claim in claims]
    left = 100 - sum(held, F(0))
    complete = bool(claims) and owned in world.complete and not world.graph.shares[owned].conflict
    for fills in (False, True) if complete else (False,):
        for at in rng.sample(range(len(claims)), len(claims)):
            claim = claims[at][1]
            part = rng.choice([F(0), F(999, 1000) if claim.high_open else F(1), F(rng.randrange(100), 100)])
            part = F(10**9 - 1, 10**9) if fills and claim.high_open else F(1) if fills else part
            given = max(F(0), min(left, (claim.high - held[at]) * part))
            held[at] += given
            left -= given
    table: dict[str, F] = {}
    for (owner, _), share in zip(claims, held, strict=True):
        table[owner] = table.get(owner, F(0)) + share
    if left > 0 and not complete:
        others = [name for name in (*COMPANIES, *PERSONS) if name not in table]
        owner = rng.choice(["hidden seed", "hidden other", *others] if world.hidden else ["hidden other"])
        table[owner] = table.get(owner, F(0)) + left
    return table


def given_by(rule: Method, share: F, own: bool, stake: F) -> F:
    """What a link gives by the method, whose owner is a holder itself or has that stake of holders in it."""
    deemed = rule.links and rule.reaches(share)
    if not own:
        return (F(100) if deemed else share) * rule.counts(stake) / 100
    if deemed:
        return F(100) if rule.first else max(share, stake)
    return share


def truth_of(world: World, question: Question, rng: random.Random) -> dict[str, F]:
    """The stakes in one admissible world: the least fixpoint from below, each round rounded down."""
    tables = {owned: table_of(world, owned, rng) for owned in COMPANIES}
    seeds = {name: rng.random() < 0.5 if truth is None else truth for name, truth in world.seeds.items()}
    seeds["hidden seed"] = True
    rule, found = question.rule(), dict.fromkeys(COMPANIES, F(0))
    for _ in range(2000):
        old = dict(found)
        for owned, table in tables.items():
            total = F(0)
            for owner, share in table.items():
                total += given_by(rule, share, bool(seeds.get(owner)), found.get(owner, F(0)))
            total = min(total, F(100))
            found[owned] = total if total.denominator < 10**40 else F(int(total * 10**30), 10**30)
        if all(found[name] - old[name] < F(1, 10**12) for name in found):
            return found
    reject()  # a loop of links that all count as all grows step by step, and would take too long
    raise AssertionError


def contains(bounds: Bounds, value: F, below: F) -> bool:
    """Whether the bounds hold the value, which may be that much too low."""
    low = value + below > bounds.lower or (value == bounds.lower and not bounds.lower_open)
    return low and (value < bounds.upper or (value == bounds.upper and not bounds.upper_open))


def narrower(new: Bounds, old: Bounds) -> bool:
    """Whether nothing that the old bounds excluded is within the new ones."""
    low = new.lower > old.lower - SLACK and (new.lower != old.lower or new.lower_open >= old.lower_open)
    return low and new.upper < old.upper + SLACK and (new.upper != old.upper or new.upper_open >= old.upper_open)


@MORE
@given(worlds(conflicting=True), questions(), st.integers())
def test_bounds_hold_every_admissible_world(world: World, question: Question, seed: int) -> None:
    found = stakes(world.graph, world.seeds, question)
    rng = random.Random(seed)
    for _ in range(4):
        for entity, value in truth_of(world, question, rng).items():
            assert contains(found[entity], value, SLACK)


@MORE
@given(worlds(apart=True, conflicting=True), questions(), st.integers())
def test_bounds_hold_every_admissible_world_of_two_sources_and_of_complete_tables(
    world: World, question: Question, seed: int
) -> None:
    found = stakes(world.graph, world.seeds, question)
    rng = random.Random(seed)
    for _ in range(4):
        for entity, value in truth_of(world, question, rng).items():
            assert contains(found[entity], value, SLACK)


@MORE
@given(worlds(looped=False), questions(), st.integers())
def test_bounds_hold_every_admissible_world_to_the_last_bit(world: World, question: Question, seed: int) -> None:
    """Without loops, also among hidden owners: open ends included."""
    world = replace(world, hidden=False)
    found = stakes(world.graph, world.seeds, question)
    rng = random.Random(seed)
    for _ in range(4):
        for entity, value in truth_of(world, question, rng).items():
            assert contains(found[entity], value, F(0))


@MORE
@given(worlds(conflicting=True, apart=True), questions())
def test_bounds_are_in_order_and_one_stake_is_as_all_give_it(world: World, question: Question) -> None:
    facts = world.graph
    for entity, bounds in stakes(facts, world.seeds, question).items():
        assert 0 <= bounds.lower <= bounds.upper <= 100
        assert stake(facts, world.seeds, question, entity) == bounds


def check_narrower(world: World, further: World, question: Question) -> None:
    """The further world's bounds lie within the world's."""
    assume(not conflicts(further.graph))
    old, new = stakes(world.graph, world.seeds, question), stakes(further.graph, further.seeds, question)
    assert all(narrower(new[entity], old[entity]) for entity in COMPANIES)


@MORE
@given(worlds(), questions(), st.sampled_from([True, False]))
def test_to_learn_who_meets_the_predicate_never_widens(world: World, question: Question, truth: bool) -> None:
    unsure = [name for name, known in world.seeds.items() if known is None]
    assume(unsure)
    check_narrower(world, replace(world, seeds={**world.seeds, unsure[0]: truth}), question)


@MORE
@given(worlds(), questions(), st.fractions(0, 1, max_denominator=6))
def test_to_learn_a_size_never_widens(world: World, question: Question, part: F) -> None:
    unsure = [holding for holding in world.holdings if not isinstance(holding.share, Fraction)]
    assume(unsure)
    claim = Claim.of(unsure[0].share)
    point = claim.low + (claim.high - claim.low) * part
    assume(not (claim.low_open and point == claim.low) and not (claim.high_open and point == claim.high))
    known = tuple(replace(each, share=point) if each is unsure[0] else each for each in world.holdings)
    check_narrower(world, replace(world, holdings=known), question)


@MORE
@given(worlds(), questions(), st.sampled_from(COMPANIES), POINTS, st.sampled_from([True, None, False]))
def test_to_learn_of_an_owner_never_widens(
    world: World, question: Question, owned: str, share: F, truth: Truth
) -> None:
    truth = truth if world.hidden else False
    known = (*world.holdings, Holding("z", owned, share, None, 99))
    seeds = {**world.seeds, "z": truth}
    check_narrower(world, replace(world, holdings=known, ends=(*PERSONS, "z"), seeds=seeds), question)


@MORE
@given(worlds(), st.sampled_from(["look-through", "direct"]))
def test_a_set_has_no_less_than_each_and_no_more_than_all_added(world: World, method: str) -> None:
    facts, question = world.graph, Question(method)
    members = [name for name in PERSONS if world.seeds[name] is not False]
    seeds = dict.fromkeys(members, True)
    together = stakes(facts, seeds, question)
    alone = [stakes(facts, {member: True}, question) for member in members]
    for entity in COMPANIES:
        joint = together[entity]
        assert all(joint.lower >= one[entity].lower - SLACK for one in alone)
        assert all(joint.upper >= one[entity].upper - SLACK for one in alone)
        if alone:
            assert joint.lower <= sum(one[entity].lower for one in alone) + SLACK
            assert joint.upper <= sum(one[entity].upper for one in alone) + SLACK


@MORE
@given(worlds(), st.sampled_from(["cascade", "tracing"]), POINTS, POINTS)
def test_a_cascade_shrinks_as_its_threshold_grows(world: World, method: str, one: F, other: F) -> None:
    low, high = sorted((max(one, F(1)), max(other, F(1))))
    wide = stakes(world.graph, world.seeds, Question(method, "shares", low))
    strict = stakes(world.graph, world.seeds, Question(method, "shares", high))
    for entity in COMPANIES:
        assert strict[entity].lower <= wide[entity].lower
        assert strict[entity].upper <= wide[entity].upper


def check_same(world: World, holdings: Iterable[Holding], question: Question) -> None:
    """The companies' bounds are the same with these holdings."""
    other = replace(world, holdings=tuple(holdings)).graph
    old, new = stakes(world.graph, world.seeds, question), stakes(other, world.seeds, question)
    for entity in COMPANIES:
        assert abs(old[entity].lower - new[entity].lower) < SLACK
        assert abs(old[entity].upper - new[entity].upper) < SLACK


@MORE
@given(worlds(), questions())
def test_names_do_not_matter(world: World, question: Question) -> None:
    new = {name: name[::-1] + "0" for name in (*COMPANIES, *PERSONS)}
    renamed = World(
        tuple(replace(each, owner=new[each.owner], owned=new[each.owned]) for each in reversed(world.holdings)),
        tuple(new[name] for name in world.ends),
        {new[name]: truth for name, truth in world.seeds.items()},
        world.hidden,
    )
    old, other = (
        stakes(world.graph, world.seeds, question),
        stakes(renamed.graph, renamed.seeds, question),
    )
    for entity in (name for name in COMPANIES if new[name] in other):
        assert abs(old[entity].lower - other[new[entity]].lower) < SLACK
        assert abs(old[entity].upper - other[new[entity]].upper) < SLACK


@MORE
@given(worlds(), questions().filter(by_stakes), st.fractions(0, 1, max_denominator=5))
def test_two_holdings_are_one_in_two_parts(world: World, question: Question, part: F) -> None:
    exact = [each for each in world.holdings if isinstance(each.share, Fraction)]
    assume(exact)
    split = exact[0]
    assert isinstance(split.share, Fraction)
    rest = [each for each in world.holdings if each is not split]
    parts = (replace(split, share=split.share * part), replace(split, share=split.share * (1 - part), key=99))
    check_same(world, (*rest, *parts), question)


@MORE
@given(worlds(), questions().filter(lambda question: question.method != "direct"))
def test_a_wholly_owned_company_in_between_changes_nothing(world: World, question: Question) -> None:
    """But by links: where it takes one of two holdings apart, or where the holder's own link is left as it is."""
    split, *rest = world.holdings
    if question.rule().links:
        assume(all((split.owner, split.owned) != (each.owner, each.owned) for each in rest))
        assume(question.rule().first or world.seeds.get(split.owner, False) is False)
    between = (replace(split, owner="between"), Holding(split.owner, "between", F(100), None, 99))
    check_same(world, (*rest, *between), question)


@SOME
@given(worlds(apart=True), questions())
def test_the_largest_of_several_is_the_largest_single_stake_and_no_more_than_all_together(
    world: World, question: Question
) -> None:
    facts, alone = world.graph, replace(question, apart=True)
    members = [name for name, truth in world.seeds.items() if truth is not False]
    single = [stakes(facts, {name: world.seeds[name]}, question) for name in members]
    nobody = stakes(facts, {}, question)
    together, found = stakes(facts, world.seeds, question), stakes(facts, world.seeds, alone)
    for entity in COMPANIES:
        each = [one[entity] for one in (nobody, *single)]
        assert found[entity].lower == max(one.lower for one in each)
        assert found[entity].upper == max(one.upper for one in each)
        assert found[entity].lower <= together[entity].lower + SLACK
        assert found[entity].upper <= together[entity].upper + SLACK


# What is recorded of whole stakes


@st.composite
def recorded(draw: st.DrawFn) -> tuple[World, str]:
    """A world in which one person is asked about by name, and a company in which its whole stake is recorded."""
    world = draw(worlds())
    return replace(world, seeds={"p": True}), draw(st.sampled_from(COMPANIES))


def with_attributed(world: World, entity: str, share: F | Range[F], method: str) -> Graph:
    """The world's graph, in which the whole stake of `p` in the entity is recorded."""
    said = [Attribution("p", entity, share, None, method, 0)]
    return graph(
        COMPANIES, world.holdings, world.ends, hidden_owners=world.hidden, complete=world.complete, attributed=said
    )


@SOME
@given(recorded(), st.sampled_from(names()), st.sampled_from(names()), st.integers())
def test_a_recorded_whole_stake_that_is_true_narrows_and_excludes_nothing_true(
    recorded: tuple[World, str], counted: str, method: str, seed: int
) -> None:
    world, entity = recorded
    question = Question(method, named=True)
    true = truth_of(world, Question(counted), random.Random(seed))[entity]
    facts = with_attributed(world, entity, Range(max(F(0), true - 1), min(F(100), true + 1)), counted)
    bare, found = stakes(world.graph, world.seeds, question), stakes(facts, world.seeds, question)
    for name, value in truth_of(world, question, random.Random(seed)).items():
        assert contains(found[name], value, SLACK)
        assert narrower(found[name], bare[name])


@SOME
@given(recorded(), st.sampled_from(names()), POINTS, POINTS)
def test_a_recorded_whole_stake_that_holdings_contradict_leaves_either_open(
    recorded: tuple[World, str], method: str, one: F, other: F
) -> None:
    world, entity = recorded
    low, high = sorted((one, other))
    question = Question(method, named=True)
    old = stake(world.graph, world.seeds, question, entity)
    assume(low > old.upper or high < old.lower)
    new = stake(with_attributed(world, entity, Range(low, high), method), world.seeds, question, entity)
    assert (new.lower, new.upper) == (min(old.lower, low), max(old.upper, high))


# A second source


@SOME
@given(worlds(), questions(), st.lists(st.tuples(st.integers(0, 7), sizes()), min_size=1, max_size=3))
def test_a_second_source_that_agrees_never_widens(
    world: World, question: Question, again: list[tuple[int, F | Range[F] | None]]
) -> None:
    """It says of some of the same holdings how large they are, each once."""
    about = {world.holdings[at % len(world.holdings)]: size for at, size in again}
    said = [replace(held, share=size, key=90 + at, source="other") for at, (held, size) in enumerate(about.items())]
    assume(len({(each.owner, each.owned) for each in said}) == len(said))
    check_narrower(world, replace(world, holdings=(*world.holdings, *said)), question)


@SOME
@given(worlds(), questions(), st.sampled_from(COMPANIES), sizes(), st.sampled_from([True, None, False]))
def test_a_second_source_that_names_another_owner_never_widens(
    world: World, question: Question, owned: str, size: F | Range[F] | None, truth: Truth
) -> None:
    """The other may be one of those that the first one names, under another name."""
    truth = truth if world.hidden else False
    known = (*world.holdings, Holding("z", owned, size, None, 99, "other"))
    seeds = {**world.seeds, "z": truth}
    check_narrower(world, replace(world, holdings=known, ends=(*PERSONS, "z"), seeds=seeds), question)


# Gaps


@SOME
@given(worlds(apart=True, conflicting=True), questions(), st.sampled_from(COMPANIES))
def test_no_gap_adds_more_than_is_open(world: World, question: Question, entity: str) -> None:
    bounds = stake(world.graph, world.seeds, question, entity)
    found = gaps(world.graph, world.seeds, question, entity)
    assert all(0 < gap.could_add <= bounds.upper - bounds.lower for gap in found)


@SOME
@given(worlds(looped=False, apart=True, conflicting=True), questions(), st.sampled_from(COMPANIES))
def test_what_is_open_has_a_gap(world: World, question: Question, entity: str) -> None:
    """But in a loop that owns itself whatever is learnt."""
    bounds = stake(world.graph, world.seeds, question, entity)
    assert bool(gaps(world.graph, world.seeds, question, entity)) == (bounds.lower < bounds.upper)


@SOME
@given(worlds(looped=False), questions(), st.integers())
def test_to_learn_everything_closes_the_bounds(world: World, question: Question, seed: int) -> None:
    """Without loops: every size, who holds the rest, and who meets the predicate."""
    rng = random.Random(seed)
    learnt = {name: table_of(world, name, rng) for name in COMPANIES}
    known = [
        Holding(owner, owned, share, None, at)
        for owned, table in learnt.items()
        for at, (owner, share) in enumerate(table.items())
    ]
    others = ("hidden seed", "hidden other")
    seeds = {name: truth is True for name, truth in world.seeds.items()} | {"hidden seed": True}
    facts = graph(COMPANIES, known, (*PERSONS, *others))
    assume(not facts.loops)
    for entity, bounds in stakes(facts, seeds, question).items():
        assert bounds == Bounds(bounds.lower, bounds.lower)
        assert gaps(facts, seeds, question, entity) == ()
