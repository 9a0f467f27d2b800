import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.facts.values import ABSENT
from checker.language.operators.matches import fits
from tests.language.operators._table import says


@pytest.mark.parametrize(
    ("value", "truth"),
    [("com.example.app", True), ("COM.Example.x", True), ("org.example", False), (None, None), (ABSENT, False)],
)
def test_a_text_fits_a_pattern_or_not(value: object, truth: bool | None) -> None:
    assert says("matches", value, "com.example.*") is truth


@given(st.text("abA*", max_size=8), st.text("abA", max_size=12))
def test_a_star_stands_for_any_characters_and_all_else_for_itself(pattern: str, text: str) -> None:
    meant = ".*".join(map(re.escape, pattern.split("*")))
    assert fits(text, pattern) == bool(re.fullmatch(meant, text, re.IGNORECASE))


def test_no_pattern_takes_long() -> None:
    begun = time.perf_counter()
    assert not fits("a" * 100_000, "*a" * 1_000 + "*b*")
    assert time.perf_counter() - begun < 2
