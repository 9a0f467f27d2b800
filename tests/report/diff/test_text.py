"""What differs, as text: whole outputs."""

from __future__ import annotations

from collections.abc import Callable

from checker.changes import Comparison
from checker.report import Options
from checker.report.diff import text

Golden = Callable[[str, str], None]
Compared = Callable[..., Comparison]


def test_two_days(compared: Compared, golden: Golden) -> None:
    golden("diff-days.txt", text.render(compared("fails.yaml", "2023-12-31", "2024-01-01"), Options()))


def test_all_that_begins_or_ends_is_listed_where_it_is_asked_for(compared: Compared, golden: Golden) -> None:
    found = compared("passes.yaml", "2024-12-31", "2026-11-22")
    golden("diff-all.txt", text.render(found, Options(every=True)))
    assert "`--all` lists them" in text.render(found, Options())


def test_where_nothing_differs_it_says_so(compared: Compared) -> None:
    shown = text.render(compared("passes.yaml", "2026-11-21", "2026-11-22"), Options())
    assert shown.splitlines()[0] == "1 app × 4 rules: 0 verdicts differ, 4 are alike"
