"""The JSON answer about ownership."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from checker.owners import Owners
from checker.report import Options
from checker.report.owners import json as format_

Answer = Callable[..., Owners]


def rendered(found: Owners) -> Any:
    return json.loads(format_.render(found, Options()))


def test_the_answer_has_the_shape_of_version_1(answer: Answer) -> None:
    assert rendered(answer(holders=("cn",), threshold=Fraction(18))) == {
        "owners": 1,
        "entity": "op",
        "as_of": "2026-11-22",
        "method": "look-through",
        "counting": "shares",
        "apart": False,
        "holders": ["cn"],
        "possible_holders": [],
        "stake": {"lower": "18", "upper": "100", "lower_open": False, "upper_open": False},
        "test": {"at_least": "18", "answer": "yes"},
        "each": [],
        "chains": [
            {
                "share": "18",
                "sure": True,
                "path": [{"entity": "cn"}, {"share": "60", "entity": "hold"}, {"share": "30", "entity": "op"}],
            }
        ],
        "further_chains": 0,
        "all_chains_followed": True,
        "loops": [],
        "in_full": [],
        "missing": [
            {"fact": "ownership of op", "could_add": "70"},
            {"fact": "ownership of hold", "could_add": "12"},
        ],
        "conflicts": [],
        "contradictions": [],
        "attributed": [],
        "undisclosed": [],
        "control": [],
        "control_complete": False,
    }


def test_without_holders_each_has_its_own_stake(answer: Answer) -> None:
    found = rendered(answer())
    assert (found["stake"], found["test"]) == (None, None)
    bounds = {"lower": "18", "upper": "100", "lower_open": False, "upper_open": False}
    assert found["each"] == [{"holder": "cn", "stake": bounds}]


def test_a_share_that_is_a_range_says_both_ends(answer: Answer) -> None:
    found = rendered(answer("share: 60", "share: {at_least: 60}", holders=("cn",)))
    assert found["chains"][0]["share"] == {"at_least": "18", "at_most": "30"}


def test_the_question_of_more_than_is_told_from_that_of_at_least(answer: Answer) -> None:
    found = rendered(answer(holders=("cn",), threshold=Fraction("18"), over=True))
    assert found["test"] == {"more_than": "18", "answer": "unknown"}


def test_a_number_without_end_is_a_fraction(answer: Answer) -> None:
    found = rendered(
        answer(
            "owned: hold, share: 60", "owned: hold, share: 60}\n  - {owner: op, owned: hold, share: 10", holders=("cn",)
        )
    )
    assert found["stake"]["lower"] == "1800/97"
    assert found["loops"] == [["hold", "op"]]
