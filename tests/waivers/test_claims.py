"""What every waiver must keep."""

from __future__ import annotations

from datetime import date

from checker.packs import Pack
from checker.waivers import claims
from checker.waivers.claims import Known, Wrong


def test_a_rule_is_one_that_is_there_or_what_several_begin_with(held: Known) -> None:
    assert claims.rule("zz", held) is None
    assert claims.rule("zz.flags.foreign-owner", held) is None
    wrong = claims.rule("zz.flag", held)
    assert wrong == Wrong("there is no law or rule `zz.flag`", "did you mean `zz.flags`?")


def test_how_far_ahead_a_waiver_may_hold_is_the_project_s_to_say(law: Pack) -> None:
    held = claims.known(law.rules, date(2026, 11, 22), longest=7)
    assert claims.last_day("2026-11-29", held) == date(2026, 11, 29)
    assert isinstance(claims.last_day("2026-11-30", held), Wrong)


def test_the_end_of_the_calendar_is_no_fault() -> None:
    held = Known({}, date(9999, 12, 1))
    assert claims.latest(held) == date.max
    assert claims.last_day("9999-12-31", held) == date.max
