"""`mentions`: patterns on a list of texts."""

from __future__ import annotations

import pytest

from checker.facts.values import Partial
from tests.language.operators._table import says


@pytest.mark.parametrize(
    ("values", "truth"),
    [
        *((("DeepSeek-R1-Distill",), True), (("a deepseek model",), True), (("Llama-3.1",), False), ((), False)),
        *((None, None), (Partial(["Llama-3.1"]), None), (Partial(["DeepSeek"]), True), (("Llama", None), None)),
    ],
)
def test_some_text_fits(values: object, truth: bool | None) -> None:
    assert says("mentions", values, "*deepseek*", sort="text") is truth


def test_any_of_several_patterns_will_do() -> None:
    assert says("mentions", ("DS-R1",), "*deepseek*", "DS-*", sort="text") is True
