"""What differs, as plain data."""

from __future__ import annotations

from datetime import date

from checker.changes import Provision


def test_provisions_are_told_apart_by_what_they_say() -> None:
    one = Provision("xx.law", date(2025, 1, 1), "the law", None, True, ())
    assert one == Provision("xx.law", date(2025, 1, 1), "the law", None, True, ())
    assert one != Provision("xx.law", date(2025, 1, 1), "the law", None, False, ())
