"""The statements of one BODS record, one after another: which of them governs on which day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from checker.facts.entities import WhenStated
from checker.facts.register import Party
from checker.facts.values import Range
from checker.record import record
from checker.registers._bods_statement import Claim, Relation, Statement
from checker.registers._reading import Reading

Placed: TypeAlias = tuple[date, Statement]
"""A statement and the day from which it governs."""


@record
class Dated:
    """A claim from its first day until the first day after it."""

    claim: Claim
    since: WhenStated
    until: WhenStated


def arranged(series: Sequence[Statement], reading: Reading) -> list[Placed]:
    """The statements in order, without those that a later one takes the place of.

    A later one of the same moment does, one that is published again under the same id, and one that says that it is
    a correction, which then governs from the day of what it corrects.
    """
    if len(series) == 1:
        return [(series[0].day, series[0])]
    ordered = sorted(series, key=lambda each: each.order)
    last = {each.at.statement: each for each in ordered if each.at.statement}
    found: list[Placed] = []
    for each in ordered:
        if last.get(each.at.statement, each) is not each:
            continue
        before = found[-1] if found else None
        corrects = before and each.correcting and each.status != "closed"
        if before and (corrects or each.order[0] == before[1].order[0]):
            found[-1] = (before[0], each)
        else:
            found.append((each.day, each))
    _odd(ordered, [each for _, each in found], reading)
    return found


def _odd(ordered: Sequence[Statement], kept: Sequence[Statement], reading: Reading) -> None:
    """Note a record that begins twice, or goes on after its end."""
    first = ordered[0]
    reading.at(first.line, first.named)
    if sum(each.status == "new" for each in kept) > 1:
        reading.note("has several statements that call it new", "each is read as of its day")
    if any(each.status == "closed" for each in kept[:-1]):
        reading.note("has statements made after it was closed", "they open it again")


def versions(placed: Sequence[Placed]) -> tuple[Party, ...]:
    """The party from each statement to the next; the first reaches back, and the last goes on.

    That a record is closed says that the party has left the network, not that it has become another.
    """
    found: list[Party] = []
    last = placed[-1][1].body
    ended = last.ended if isinstance(last, Party) else None
    for day, said in placed:
        party = said.body if isinstance(said.body, Party) else Party(said.record, at=said.at)
        if ended is not None and party.ended is None:
            party = replace(party, ended=ended)  # an end is told after it has come
        if not found:
            found.append(party)
            continue
        before = found[-1]
        if replace(before, since=None) == party:
            found[-1] = replace(before, at=party.at)
        elif before.since is not None and before.since == day:
            found[-1] = replace(party, since=day)
        else:
            found[-1] = replace(before, until=day)
            found.append(replace(party, since=day))
    return tuple(found)


def dated(placed: Sequence[Placed]) -> Iterator[tuple[Statement, list[Dated]]]:
    """Each statement with its claims, for the days on which it governs.

    An interest that a later statement lets begin between the two begins then, and what it replaces ends; one that a
    later statement lets end before ends then.
    """
    if len(placed) == 1:
        yield _alone(*placed[0])
        return
    found: list[tuple[Statement, list[Dated]]] = []
    exact_ends: dict[tuple[str, WhenStated], WhenStated] = {}
    sole_ends: dict[str, tuple[WhenStated, WhenStated]] = {}
    for place in range(len(placed) - 1, -1, -1):
        day, said = placed[place]
        before = placed[place - 1] if place else None
        after = placed[place + 1] if place + 1 < len(placed) else None
        claims, sole = _claims(said), _sole(said)
        rows = []
        for claim in claims:
            # `endDate` is by the schema the day from which the interest is no more: the first day after it
            until = _earlier(claim.end, exact_ends.get((claim.type, claim.start)))
            if claim.type in sole and claim.type in sole_ends:
                start, end = sole_ends[claim.type]
                until = _earlier(until, end) if None in (start, claim.start) else until
            until = _earlier(until, day if said.status == "closed" else _last(day, claim, after))
            row = Dated(claim, _since(day, claim, before), until)
            rows += [row] if _lasts(row) else []
        found.append((said, rows))
        for claim in claims:
            if claim.end is not None:
                exact_ends[claim.type, claim.start] = claim.end
                if claim.type in sole:
                    sole_ends[claim.type] = (claim.start, claim.end)
    yield from reversed(found)


def _alone(day: date, said: Statement) -> tuple[Statement, list[Dated]]:
    """The claims of a record's only statement."""
    closed = day if said.status == "closed" else None
    rows = [Dated(each, _since(day, each, None), _earlier(each.end, closed)) for each in _claims(said)]
    return said, [row for row in rows if _lasts(row)]


def _claims(said: Statement) -> tuple[Claim, ...]:
    return said.body.claims if isinstance(said.body, Relation) else ()


def _sole(said: Statement) -> frozenset[str]:
    """The types of which the statement has one interest only."""
    return frozenset(name for name, times in Counter(each.type for each in _claims(said)).items() if times == 1)


def _since(day: date, claim: Claim, before: Placed | None) -> WhenStated:
    """The first day of what a statement claims: it may have held long before the record's first statement."""
    if before is None:
        return claim.start if claim.start is not None else Range(date.min, day)
    start = claim.start
    if isinstance(start, date) and before[0] <= start < day and start not in _starts(before[1], claim.type):
        return start
    return day if start is None else _later(day, start)


def _last(day: date, claim: Claim, after: Placed | None) -> WhenStated:
    """The first day on which the next statement governs instead, or what takes the claim's place in it begins."""
    if after is None:
        return None
    following = _starts(after[1], claim.type)
    own = () if claim.start in following else following
    new = [each for each in own if isinstance(each, date) and each != claim.start and day <= each < after[0]]
    return min(new, default=after[0])


def _starts(said: Statement, name: str) -> frozenset[WhenStated]:
    return frozenset(each.start for each in _claims(said) if each.type == name)


def _earlier(one: WhenStated, other: WhenStated) -> WhenStated:
    """The earlier of two days, either of which may be a range or not stated."""
    if one is None or other is None:
        return other if one is None else one
    (low, high), (least, most) = _ends(one), _ends(other)
    return _span(min(low, least), min(high, most))


def _later(one: WhenStated, other: WhenStated) -> WhenStated:
    (low, high), (least, most) = _ends(one), _ends(other)
    return _span(max(low, least), max(high, most))


def _ends(when: WhenStated) -> tuple[date, date]:
    if isinstance(when, Range):
        return when.low or date.min, when.high or date.max
    return (when, when) if when is not None else (date.min, date.max)


def _span(low: date, high: date) -> WhenStated:
    return low if low == high else Range(low, high)


def _lasts(row: Dated) -> bool:
    """Whether there may be a day on which the claim holds."""
    return row.until is None or _ends(row.since)[0] < _ends(row.until)[1]
