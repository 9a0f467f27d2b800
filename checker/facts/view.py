"""A manifest as of a day: what did not hold on that day is left out, what may have held stays open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any, TypeVar

from checker.facts.app import ActiveUsers, Amount, App, Share, WhenStated
from checker.facts.entities import Control, Interest
from checker.facts.flows import Flow
from checker.facts.manifest import Act, Manifest
from checker.facts.values import Partial, Range, Truth

Row = TypeVar("Row")


def on(manifest: Manifest, day: date) -> Manifest:
    """The manifest as of the day; `since` is the first day of a fact, `until` the first day after it."""
    changes: dict[str, Any] = {}
    if manifest.ownership is not None:
        interests = tuple(held for each in manifest.ownership if (held := _interest(each, day)))
        changes["ownership"] = Partial(interests) if isinstance(manifest.ownership, Partial) else interests
    if manifest.control is not None:
        kept = tuple(edge for row in manifest.control if (edge := _control(row, day)))
        changes["control"] = Partial(kept) if isinstance(manifest.control, Partial) else kept
    if manifest.flows is not None:
        flows = tuple(_flow(each, day) for each in manifest.flows)
        changes["flows"] = Partial(flows) if isinstance(manifest.flows, Partial) else flows
    if manifest.app.users_last_12_months:
        changes["app"] = replace(manifest.app, active_users=_users(manifest.app, day))
    changes["acts"] = _keep(manifest.acts, [_happened(each, day) for each in manifest.acts])
    changes["undisclosed"] = tuple(each for each in manifest.undisclosed if valid(each, day) is not False)
    changes["attributed"] = tuple(each for each in manifest.attributed if valid(each, day))
    changes["entities"] = {
        key: entity
        if not entity.certifications
        else replace(entity, certifications=_valid_rows(entity.certifications, day))
        for key, entity in manifest.entities.items()
    }
    return replace(manifest, **changes)


def _users(app: App, day: date) -> tuple[ActiveUsers, ...]:
    """Monthly users as stated, and for each of the last twelve months no more than used the app in all of them."""
    stated = app.active_users or ()
    months = [date(day.year - (day.month <= back), (day.month - back - 1) % 12 + 1, 1) for back in range(1, 13)]
    capped = tuple(
        ActiveUsers(month=month, monthly=Range(None, most), area=year.area, at=year.at)
        for year in app.users_last_12_months or ()
        if year.area is not None and (most := _most(year.people)) is not None
        for month in months
    )
    return Partial((*stated, *capped)) if isinstance(stated, Partial) else (*stated, *capped)


def _most(people: Amount) -> int | None:
    return people.high if isinstance(people, Range) else people


def reached(when: WhenStated, day: date) -> Truth:
    """Whether the day is on or after the one stated."""
    if when is None:
        return None
    if isinstance(when, Range):
        later = when.more_than(day)
        return None if later is None else not later
    return when <= day


def valid(row: Any, day: date) -> Truth:
    """Whether a row holds on the day: without `since` it always did, without `until` it still does."""
    begun: Truth = True if row.since is None else reached(row.since, day)
    ended: Truth = False if row.until is None else reached(row.until, day)
    if begun is False or ended is True:
        return False
    return None if begun is None or ended is None else True


def _keep(rows: tuple[Row, ...], held: list[Truth]) -> tuple[Row, ...]:
    """The rows that hold; where some may hold, more may exist."""
    if all(held):
        return rows
    kept = tuple(row for row, holds in zip(rows, held, strict=True) if holds)
    return Partial(kept) if None in held or isinstance(rows, Partial) else kept


def _valid_rows(rows: tuple[Row, ...], day: date) -> tuple[Row, ...]:
    return _keep(rows, [valid(each, day) for each in rows])


def _flow(flow: Flow, day: date) -> Flow:
    """What is handled on the day, and what was before it; what is stated without days always was and still is."""
    if flow.handling is None:
        return flow
    if not any(each.since or each.until for each in flow.handling):
        return replace(flow, past=Partial() if isinstance(flow.handling, Partial) else ())
    held = [valid(each, day) for each in flow.handling]
    over = [False if holds else _begun(row, day) for row, holds in zip(flow.handling, held, strict=True)]
    return replace(flow, handling=_keep(flow.handling, held), past=_keep(flow.handling, over))


def _begun(row: Any, day: date) -> Truth:
    """Whether a row that does not surely hold on the day did before; what has ended has begun."""
    ended = row.until is not None and reached(row.until, day)
    return True if ended or row.since is None else reached(row.since, day)


def _happened(act: Act, day: date) -> Truth:
    return True if act.date is None else reached(act.date, day)


def _interest(interest: Interest, day: date) -> Interest | None:
    held = valid(interest, day)
    if held is None:
        return replace(interest, share=up_to(interest.share), votes=interest.votes and up_to(interest.votes))
    return interest if held else None


def up_to(share: Share) -> Share:
    """What a holding of this size may be if it may not exist."""
    if share is None:
        return None
    high = share.high if isinstance(share, Range) else share
    return Range(Fraction(0), high)


def _control(control: Control, day: date) -> Control | None:
    held = valid(control, day)
    if held is None and control.decisive:
        return replace(control, decisive=None)
    return control if held is not False else None
