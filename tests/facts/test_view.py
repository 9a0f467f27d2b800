from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from checker.facts import view
from checker.facts.manifest import Manifest
from checker.facts.values import Partial, Range
from tests.conftest import manifest

DAY = date(2025, 6, 15)


def on(text: str, day: date = DAY) -> Manifest:
    return view.on(manifest(f"app: {{name: X}}\nentities: {{a: {{}}, b: {{}}}}\n{text}"), day)


@pytest.mark.parametrize(
    ("period", "holds"),
    [
        *(("", True), ("since: 2025-06-15", True), ("since: 2025-06-16", False), ("until: 2025-06-15", False)),
        *(("until: 2025-06-16", True), ("since: 2025-06", None), ("until: 2025-06", None), ("since: 2024", True)),
        *(("until: 2024", False), ("since: 2026", False), ("since: 2025, until: 2024", False), ("until: 2026", True)),
    ],
)
def test_a_row_holds_from_its_first_day_to_the_first_day_after(period: str, holds: bool | None) -> None:
    (row,) = manifest(f"app: {{name: X}}\nentities: {{a: {{}}}}\ncontrol: [{{by: a, over: a, {period}}}]").control or ()
    assert view.valid(row, DAY) is holds


def test_a_day_stated_as_a_month_is_reached_only_at_its_end() -> None:
    june = Range(date(2025, 6, 1), date(2025, 6, 30))
    days = (date(2025, 5, 31), date(2025, 6, 1), date(2025, 6, 29), date(2025, 6, 30))
    assert [view.reached(june, day) for day in days] == [False, None, None, True]
    assert view.reached(None, DAY) is None


def test_what_did_not_hold_is_left_out() -> None:
    seen = on(
        "ownership: [{owner: a, owned: b, share: 5, until: 2025-01-01}]\ncontrol: [{by: a, over: b, since: 2026-01-01}]"
    )
    assert (seen.ownership, seen.control) == ((), ())


@pytest.mark.parametrize(
    ("share", "open_to"),
    [("20", Range(Fraction(0), Fraction(20))), ("{at_least: 50}", Range(Fraction(0), Fraction(100))), ("null", None)],
)
def test_a_holding_that_may_hold_may_be_nothing(share: str, open_to: Any) -> None:
    (row,) = on(f"ownership: [{{owner: a, owned: b, share: {share}, since: 2025}}]").ownership or ()
    assert (row.share, row.votes) == (open_to, None)


def test_control_that_may_hold_may_not_decide() -> None:
    decisive = [row.decisive for row in on("""control:
      - {by: a, over: b, decisive: true, since: 2025}
      - {by: a, over: b, decisive: false, since: 2025}
      - {by: a, over: b, decisive: true}
    """).control or ()]  # fmt: skip
    assert decisive == [None, False, True]


def test_where_a_row_may_hold_more_may_exist() -> None:
    text = "flows: [{handling: [{activity: store, since: %s}, {activity: access}]}]"
    sure, gone, may = (((on(text % since).flows or ())[0].handling) for since in ("2024", "2026", "2025"))
    assert [len(each or ()) for each in (sure, gone, may)] == [2, 1, 1]
    assert [isinstance(each, Partial) for each in (sure, gone, may)] == [False, False, True]


def test_certifications_and_acts_are_those_of_the_day() -> None:
    seen = view.on(
        manifest("""
            app: {name: X}
            entities: {a: {certifications: [{scheme: cbpr, until: 2025-01-01}, {scheme: eu-us-dpf}]}}
            acts: [{act: waiver, date: 2025-07-01}, {act: extension, date: 2025-06-15}, {act: extension}]
        """),
        DAY,
    )
    assert [each.scheme for each in seen.entities["a"].certifications or ()] == ["eu-us-dpf"]
    assert [each.act for each in seen.acts] == ["extension", "extension"]
    assert not isinstance(seen.acts, Partial)


def test_an_act_of_some_day_of_the_month_leaves_open_whether_there_is_one() -> None:
    seen = on("acts: [{act: waiver, date: 2025-06}]")
    assert seen.acts == ()
    assert isinstance(seen.acts, Partial)


def test_lists_that_were_partial_stay_so() -> None:
    seen = on(
        "ownership: []\ncontrol: []\nflows: [{handling: []}]\npartial: [ownership, control, flows, flows.handling]"
    )
    flows = seen.flows or ()
    assert all(isinstance(each, Partial) for each in (seen.ownership, seen.control, flows, flows[0].handling))


def test_a_manifest_without_days_is_the_same_on_every_day() -> None:
    plain = manifest("app: {name: X}\nentities: {a: {}}\nownership: [{owner: a, owned: a, share: 5}]\nflows: [{}]")
    assert view.on(plain, DAY) == plain


def handled(*periods: str) -> Any:
    rows = ", ".join(f"{{activity: store, {period}}}" for period in periods)
    (flow,) = on(f"flows: [{{handling: [{rows}]}}]").flows or ()
    return flow


@pytest.mark.parametrize(
    ("period", "now", "past"),
    [
        *(("in: US", 1, 0), ("until: 2025-06-15", 0, 1), ("since: 2025-06-16", 0, 0)),
        *(("since: 2025-01-01, until: 2025-02-01", 0, 1), ("since: 2025-01-01", 1, 0), ("until: 2025-06-16", 1, 0)),
    ],
)
def test_what_was_handled_and_is_over_stays_a_fact_of_the_past(period: str, now: int, past: int) -> None:
    found = handled(period)
    assert (len(found.handling), len(found.past)) == (now, past)


def test_what_may_be_over_was_handled_and_what_may_not_have_begun_leaves_the_past_open() -> None:
    maybe_over = handled("since: 2024-01-01, until: 2025")
    assert (maybe_over.handling, len(maybe_over.past)) == (Partial(), 1)
    assert isinstance(maybe_over.handling, Partial)
    maybe_begun = handled("since: 2025").past
    assert maybe_begun == ()
    assert isinstance(maybe_begun, Partial)


def test_nothing_is_past_where_nothing_is_dated_and_all_is_open_where_nothing_is_stated() -> None:
    assert handled("in: US").past == ()
    (silent,) = on("flows: [{id: f}]").flows or ()
    assert silent.past is None


def test_nobody_used_an_app_in_a_month_who_did_not_in_the_last_twelve() -> None:
    users = "users_last_12_months: [{in: US, people: 900}], active_users: [{month: 2025-05, monthly: 7}]"
    found = view.on(manifest(f"app: {{name: X, {users}}}"), DAY).app.active_users
    assert found is not None
    capped = [(each.month, each.monthly, each.area) for each in found[1:]]
    assert len(capped) == 12
    assert capped[0] == (date(2025, 5, 1), Range(None, 900), "US")
    assert capped[-1] == (date(2024, 6, 1), Range(None, 900), "US")
