"""Dated BODS claims to rows of a register: shares and votes of one holder side by side in one holding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Final, TypeAlias

from checker.facts.entities import Control, Interest, Share, WhenStated
from checker.facts.register import Attributed, Undisclosed
from checker.facts.values import Range
from checker.facts.view import valid
from checker.registers._bods_series import Dated
from checker.registers._bods_statement import Claim, Relation, Statement
from checker.registers._percent import ends, envelope
from checker.registers._reading import ALL

NOTHING: Final = Fraction(0)
SIZED: Final = ("share", "votes", "economic")
UNSIZED: Final = ("unknown", "nominator")
"""Interests of unknown size: what a nominee has is its nominator's, but which part of it where there are several?"""
CONTROLS: Final = ("control", "nominator")
Row: TypeAlias = Interest | Control | Attributed | Undisclosed
Span: TypeAlias = tuple[WhenStated, WhenStated]


def rows_of(body: Relation, said: Statement, claims: Sequence[Dated]) -> Iterator[Row]:
    """What the statement says, for the days on which it says so."""
    if body.holder is None:
        for each in claims:
            yield Undisclosed(body.owned, body.reason, body.description, each.since, each.until, said.at)
        return
    counted = [each for each in claims if each.claim.sort in (*SIZED, *UNSIZED)]
    direct = [each for each in counted if each.claim.edge]
    for share, votes, (since, until) in _holdings(direct):
        yield Interest(body.holder, body.owned, share, votes, since, until, at=said.at)
    for share, votes, (since, until) in _whole(counted, direct):
        yield Attributed(body.holder, body.owned, share, votes, since=since, until=until, at=said.at)
    controls = (each for each in claims if each.claim.sort in CONTROLS)
    for means, since, until in dict.fromkeys((each.claim.means, each.since, each.until) for each in controls):
        yield Control(body.holder, body.owned, means, None, since, until, said.at)


def _whole(counted: Sequence[Dated], direct: Sequence[Dated]) -> Iterator[tuple[Share, Share, Span]]:
    """What is held by all ways together, while something is held indirectly: what is held directly is a part of it."""
    if len(direct) == len(counted):
        return
    indirect = [each for each in counted if not each.claim.edge]
    if direct and all(each.claim.sort in SIZED for each in counted):
        yield from _pieces(counted, indirect)
    elif not direct:
        yield from _holdings(indirect)


def _holdings(claims: Sequence[Dated]) -> Iterator[tuple[Share, Share, Span]]:
    """Shares and votes for every span of days on which they are the same."""
    sized = [each for each in claims if each.claim.sort in SIZED]
    for span in dict.fromkeys((each.since, each.until) for each in claims if each.claim.sort in UNSIZED):
        yield None, None, span  # beside what is known, one may hold more by what is not
    spans = dict.fromkeys((each.since, each.until) for each in sized)
    if len(spans) == 1:
        (span,) = spans
        yield *_sizes([(each.claim.sort, each.claim.size) for each in sized]), span
    elif spans:
        yield from _pieces(sized)


def _pieces(claims: Sequence[Dated], needed: Sequence[Dated] | None = None) -> Iterator[tuple[Share, Share, Span]]:
    """The same where claims begin or end on different days: what may hold in a span is up to its size.

    Spans in which none of those `needed` may hold are left out.
    """
    cuts = sorted({day for each in claims for when in (each.since, each.until) for day in _days(when)})
    for begin, end in pairwise([*cuts, None]):
        if begin is None:
            continue
        held = [(each.claim, valid(each, begin)) for each in claims]
        sizes = [(one.sort, one.size if sure else _up_to(one)) for one, sure in held if sure is not False]
        if sizes and (needed is None or any(valid(each, begin) is not False for each in needed)):
            yield *_sizes(sizes), (None if begin == date.min else begin, end)


def _days(when: WhenStated) -> Iterable[date]:
    if isinstance(when, Range):
        return [day for day in (when.low, when.high) if day is not None]
    return [] if when is None else [when]


def _sizes(claims: Sequence[tuple[str, Share]]) -> tuple[Share, Share]:
    """The share and the votes that all claims together are."""
    shares = [size for sort, size in claims if sort == "share"]
    votes = [size for sort, size in claims if sort == "votes"]
    rights = [size for sort, size in claims if sort == "economic"]
    share = _sum(shares) if shares else envelope([_range(each) for each in rights]) if rights else None
    return share, _sum(votes) if votes else None


def _sum(sizes: Sequence[Share]) -> Share:
    """Several holdings of one kind; a single one is as it is stated."""
    if len(sizes) == 1:
        return sizes[0]
    spans = [_range(each) for each in sizes]
    low, high = sum((one.low or NOTHING for one in spans), NOTHING), sum((one.high or ALL for one in spans), NOTHING)
    return _span(
        Range(
            min(low, ALL),
            min(high, ALL),
            low < ALL and any(one.low_open for one in spans),
            high <= ALL and any(one.high_open for one in spans),
        )
    )


def _span(found: Range[Fraction]) -> Share:
    return found.low if found.low == found.high else found


def _range(size: Share) -> Range[Fraction]:
    return Range(NOTHING, ALL) if size is None else ends(size)


def _up_to(claim: Claim) -> Share:
    """What is held where it is not known whether it is; votes that are not held apart follow the shares."""
    if claim.sort == "votes":
        return Range(NOTHING, ALL)
    found = _range(claim.size)
    return Range(NOTHING, found.high, high_open=found.high_open)
