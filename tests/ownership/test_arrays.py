"""Stakes in every entity at once: what they promise is that they contain the exact ones."""

from __future__ import annotations

import random
from collections.abc import Iterable
from fractions import Fraction

import pytest

from checker.errors import Problems
from checker.facts.values import Range
from checker.ownership import stake as exact
from checker.ownership.graph import Holding, graph
from checker.ownership.methods import names
from checker.ownership.stake import Bounds, Question

np = pytest.importorskip("numpy")
arrays = pytest.importorskip("checker.ownership.arrays")

F = Fraction
Share = F | Range[F] | None
Row = tuple[int, int, Share]
ANSWER = {1: True, 0: False, -1: None}
COARSE = tuple(F(n) for n in (0, 5, 10, 20, 25, 30, 40, 49, 50, 50, 51, 60, 75, 100))


def held(count: int, rows: Iterable[Row], ends: Iterable[int] = ()) -> arrays.Holdings:
    """The rows (owner, owned, share) in columns."""
    rows, least, written, sizes = list(rows), [], [], []
    for _, _, share in rows:
        low = share if isinstance(share, F) else (share.low or F(0)) if share is not None else F(0)
        plain = isinstance(share, F) and (share * arrays.ALL_SHARES / 100).denominator == 1
        least.append(arrays.in_units(low))
        written.append(-1 if plain else len(sizes))
        sizes += [] if plain else [share]
    owner, owned = (np.array([row[at] for row in rows], np.int32) for at in (0, 1))
    numbers = np.array(written, np.int32) if sizes else None
    unowned = np.zeros(count, bool)
    unowned[list(ends)] = True
    return arrays.holdings(
        count, arrays.Interests(owner, owned, np.array(least, np.uint64), numbers, tuple(sizes)), unowned
    )


def asked(
    count: int, rows: Iterable[Row], meant: list[int], question: Question, ends: Iterable[int] = ()
) -> arrays.Stakes:
    return arrays.stakes(held(count, rows, ends), np.array(meant, np.int8), question)


def points(units: object) -> F:
    return F(int(units) * 100, arrays.ALL_STAKES)  # type: ignore[call-overload] # a number of numpy


def whole(rows: list[Row], count: int, meant: list[int], question: Question, ends: list[int]) -> dict[int, Bounds]:
    """The same by the exact engine."""
    holdings = [Holding(str(a), str(b), share, None, key) for key, (a, b, share) in enumerate(rows)]
    made = graph(map(str, range(count)), holdings, map(str, ends))
    found = exact.stakes(made, {str(at): ANSWER[one] for at, one in enumerate(meant)}, question)
    return {at: found[str(at)] for at in range(count)}


def drawn(rng: random.Random) -> Share:
    """A share: coarse, fine, finer than the units, a range, or unknown."""
    kind = rng.random()
    if kind < 0.4:
        return rng.choice(COARSE)
    if kind < 0.6:
        return rng.choice((F(rng.randint(0, 10**9), 10**7), F(rng.randint(0, 10**11), 10**9), F(100, 3), F(50, 3)))
    if kind < 0.9:
        low, high = sorted((rng.choice(COARSE), rng.choice(COARSE)))
        low_open, high_open = rng.random() < 0.5, rng.random() < 0.5
        return Range(rng.choice((low, None)), rng.choice((high, None)), low_open, high_open) if low < high else low
    return None


@pytest.mark.parametrize("name", arrays.supported())
@pytest.mark.parametrize("seed", range(4))
def test_bounds_contain_the_exact_ones_and_answers_are_the_same(name: str, seed: int) -> None:
    for number in range(150):
        rng = random.Random(f"{name} {seed} {number}")
        count, looped = rng.randint(2, 9), rng.random() < 0.6
        pairs = [(rng.randrange(count), rng.randrange(count)) for _ in range(rng.randint(1, 16))]
        rows: list[Row] = [(a, b, drawn(rng)) for a, b in pairs if looped or a < b]
        ends = [at for at in range(count) if rng.random() < 0.35]
        meant = [rng.choice((1, 0, 0, -1, 0)) for _ in range(count)]
        threshold = rng.choice([F(n) for n in (0, 10, 20, 25, 50, 75, 100)] + [F(100, 3)])
        question = Question(name, "shares", threshold, rng.random() < 0.5)
        found = asked(count, rows, meant, question, ends)
        for at, bounds in whole(rows, count, meant, question, ends).items():
            case = (seed, number, at, bounds)
            low, high = points(found.lower[at]), points(found.upper[at])
            assert low <= bounds.lower <= low + F(1, 10**5), case
            assert high - F(1, 10**5) <= bounds.upper <= high, case
            assert not (low == bounds.lower and found.lower_open[at] and not bounds.lower_open), case
            assert not (high == bounds.upper and found.upper_open[at] and not bounds.upper_open), case
            truth = bounds.more_than(threshold) if question.over else bounds.at_least(threshold)
            assert ANSWER[int(found.truth[at])] is truth, case


def test_a_quarter_and_a_quarter_are_half() -> None:
    rows = [(0, 2, F(25)), (1, 2, F(25)), (2, 3, F(50))]
    found = asked(4, rows, [1, 1, 0, 0], Question("cascade", threshold=F(50)))
    assert found.truth.tolist()[2:] == [1, 1]


def test_half_of_two_fifths_is_a_fifth() -> None:
    rows = [(0, 1, F(40)), (1, 2, F(50))]
    found = asked(3, rows, [1, 0, 0], Question("look-through", threshold=F(20)))
    assert (points(found.lower[2]), int(found.truth[2]), found.settled) == (20, 1, 0)


def test_what_rounding_leaves_open_is_reckoned_exactly_and_counted() -> None:
    third, rest = F(100, 3), F(100, 3)
    rows = [(0, 1, third), (0, 1, rest), (0, 1, 100 - third - rest), (1, 2, F(50))]
    found = asked(3, rows, [1, 0, 0], Question("majority-or-share", threshold=F(50)))
    assert int(found.truth[2]) == 1
    rows = [(0, 1, F("33.3333333333")), (1, 2, F("60.00000000006")), (0, 2, F("0.00000000000"))]
    exactly = F("33.3333333333") * F("60.00000000006") / 100
    found = asked(3, rows, [1, 0, 0], Question("look-through", threshold=exactly))
    assert (int(found.truth[2]), found.settled) == (1, 1)


def test_those_who_have_the_stake_absorb() -> None:
    rows = [(0, 1, F(60)), (1, 2, F(30)), (3, 2, F(70)), (3, 1, F(40))]
    found = asked(4, rows, [1, 1, 0, 0], Question("look-through"), [0, 3])
    assert [points(one) for one in (found.lower[2], found.upper[2])] == [30, 30]


def test_a_table_that_claims_too_much_says_no_more_than_any_one_claim() -> None:
    rows = [(0, 2, F(80)), (1, 2, F(60))]
    found = asked(3, rows, [1, 1, 0], Question("look-through"), [0, 1])
    assert [points(one) for one in (found.lower[2], found.upper[2])] == [60, 100]


def test_a_ring_that_is_almost_closed_is_bounded_and_said_to_be_at_rest_only_if_it_is() -> None:
    for kept, rested in (("99", True), ("99.9999", False)):
        rows = [(0, 1, 100 - F(kept)), (2, 1, F(kept)), (1, 2, F(100)), (1, 3, F(50))]
        found = asked(4, rows, [1, 0, 0, 0], Question("look-through"), [0])
        assert found.lower[1] <= arrays.ALL_STAKES <= found.upper[1]
        assert found.rested is rested


def test_a_ring_that_is_almost_closed_is_reckoned_exactly_where_a_threshold_is_near() -> None:
    rows = [(0, 1, F("0.1")), (2, 1, F("99.9")), (1, 2, F(100)), (1, 3, F(50))]
    found = asked(4, rows, [1, 0, 0, 0], Question("look-through", threshold=F(50)), [0])
    assert (int(found.truth[3]), points(found.lower[3])) == (1, 50)


def test_a_loop_that_nobody_owns_is_bounded_by_nothing_and_all() -> None:
    rows = [(1, 2, F(100)), (2, 1, F(100))]
    found = asked(3, rows, [1, 0, 0], Question("look-through"), [0])
    assert [points(found.lower[1]), points(found.upper[2])] == [0, 100]


def test_a_chain_of_thousands_loses_next_to_nothing() -> None:
    length = 3_000
    rows = [(at, at + 1, F("99.99")) for at in range(length)]
    found = asked(length + 1, rows, [1] + [0] * length, Question("look-through"), [0])
    value = F("0.9999") ** length * 100
    assert value - F(1, 10**3) < points(found.lower[length]) <= value


def test_the_link_form_is_refused_with_the_methods_that_are_known() -> None:
    with pytest.raises(Problems, match=r"`link` looks at single links.*known here are `cascade`, `direct`"):
        asked(2, [(0, 1, F(50))], [1, 0], Question("link"))
    assert set(arrays.supported()) == set(names()) - {"link", "link-after-first"}


def test_entities_without_interests_are_answered() -> None:
    found = asked(3, [], [1, -1, 0], Question("look-through", threshold=F(1)), [0])
    assert found.truth.tolist() == [0, -1, -1]
    assert found.upper.tolist() == [0, arrays.ALL_STAKES, arrays.ALL_STAKES]
