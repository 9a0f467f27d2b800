"""The folder of methods: the file is the name."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.ownership.methods import method, module, names

POINTS = st.fractions(0, 100, max_denominator=1000)


def test_every_file_is_a_method_by_its_name() -> None:
    assert names() == (
        "cascade",
        "direct",
        "link",
        "link-after-first",
        "look-through",
        "majority-attribution",
        "majority-or-share",
        "tracing",
    )


@pytest.mark.parametrize("name", ["look_through", "nothing", "", "..points", "cascade.counts", "cascade "])
def test_an_unknown_name_is_a_key_error(name: str) -> None:
    with pytest.raises(KeyError):
        method(name)


@pytest.mark.parametrize("name", names())
def test_every_method_says_who_uses_it(name: str) -> None:
    assert module(name).__doc__


@pytest.mark.parametrize("name", names())
@given(low=POINTS, high=POINTS, threshold=POINTS, over=st.booleans())
def test_methods_are_monotone_and_give_nothing_the_stake_or_all(
    name: str, low: Fraction, high: Fraction, threshold: Fraction, over: bool
) -> None:
    low, high = sorted((low, high))
    rule = method(name, threshold, over)
    assert rule.counts(low) <= rule.counts(high)
    assert rule.counts(low) in (0, low, 100)


@pytest.mark.parametrize("one", names())
@pytest.mark.parametrize("other", names())
@given(stake=POINTS)
def test_a_method_that_dominates_another_never_counts_less(one: str, other: str, stake: Fraction) -> None:
    more, less = method(one), method(other)
    if more.dominates(less):
        assert more.counts(stake) >= less.counts(stake)


def test_who_dominates_whom_as_the_statutes_are_read() -> None:
    def over(one: str, other: str, threshold: Fraction | None = None) -> bool:
        return method(one, threshold).dominates(method(other))

    assert over("majority-or-share", "majority-attribution")
    assert over("majority-or-share", "look-through")
    assert over("cascade", "majority-attribution")
    assert over("tracing", "majority-attribution", Fraction(20))
    assert over("link", "look-through")
    assert not over("look-through", "majority-attribution")
    assert not over("majority-attribution", "look-through")
    assert not over("cascade", "majority-attribution", Fraction(75))
    assert not over("direct", "look-through")
