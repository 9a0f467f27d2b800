"""What differs, as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable

from checker.changes import Comparison
from checker.report import Options
from checker.report.diff import json as as_json
from checker.report.diff import text

Compared = Callable[..., Comparison]


def test_it_has_all_that_the_text_has(compared: Compared) -> None:
    found = compared("fails.yaml", "2023-12-31", "2024-01-01")
    whole = json.loads(as_json.render(found, Options()))
    assert whole["as_of"] == ["2023-12-31", "2024-01-01"]
    assert [each["verdicts"] for each in whole["changes"]] == [["not-applicable", "fail"]] * 3
    shown = text.render(found, Options(every=True, width=10_000))
    for change in whole["changes"]:
        assert all(turn["after"]["text"] in shown for turn in change["turns"])
        assert all(each["day"] in shown for each in change["provisions"])
