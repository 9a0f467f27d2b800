"""What makes text harmless."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.report._visible import HARMFUL, columns, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain – Größe 株式会社 🚀", "plain – Größe 株式会社 🚀"),
        ("\x1b[31m", r"\x1b[31m"),
        ("a\nb\rc\td", r"a\nb\rc\td"),
        ("\x07\x7f\x9b", r"\x07\x7f\x9b"),
        ("\u202eevil\u2066", r"\u202eevil\u2066"),
        ("\u200e\u200f\u061c", r"\u200e\u200f\u061c"),
        ("\u2028\ufeff\u200b", r"\u2028\ufeff\u200b"),
        ("\udc80", r"\udc80"),
        ("\U000e0041", r"\U000e0041"),
    ],
)
def test_what_moves_hides_or_turns_text_is_shown_as_an_escape(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(st.characters(codec=None)))
def test_nothing_harmful_ever_comes_through(text: str) -> None:
    assert HARMFUL.search(visible(text)) is None
    visible(text).encode("utf-8")


def test_what_is_too_long_is_cut_where_a_limit_is_given() -> None:
    assert visible("x" * 10, 5) == "xxxx…"
    assert visible("x" * 5, 5) == "xxxxx"
    assert visible("x" * 10_000, None) == "x" * 10_000


def test_wide_characters_take_two_columns_and_accents_none() -> None:
    assert [columns(text) for text in ("ab", "株式", "e\u0301")] == [2, 4, 1]
