"""BODS relationships to claims: what kind of interest is held, how large it is, and whether it is held directly."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final

from checker.facts.entities import Share
from checker.facts.values import Range
from checker.registers._bods_statement import Claim, Relation, Statement, day
from checker.registers._reading import ALL, Reading

ECONOMIC: Final = (
    *("rightsToSurplusAssetsOnDissolution", "rightsToProfitOrIncome", "beneficiaryOfLegalArrangement"),
    *("enjoymentAndUseOfAssets", "rightToProfitOrIncomeFromAssets"),
)
MEANS: Final = {
    "appointmentOfBoard": "board-majority",
    "rightsGrantedByContract": "contract",
    "conditionalRightsGrantedByContract": "contract",
    "controlViaCompanyRulesOrArticles": "golden-share",
    "otherInfluenceOrControl": "direction",
    "controlByLegalFramework": "direction",
    "seniorManagingOfficial": "management",
    "boardMember": "management",
    "boardChair": "management",
    "trustee": "management",
    "settlor": None,
    "protector": None,
}
SORTS: Final = {
    "shareholding": "share",
    "votingRights": "votes",
    "": "unknown",
    "unknownInterest": "unknown",
    "unpublishedInterest": "unknown",
    "nominee": "nominee",
    "nominator": "nominator",
    **dict.fromkeys(ECONOMIC, "economic"),
    **dict.fromkeys(MEANS, "control"),
}
SIZED: Final = ("share", "votes", "economic")
_ENDS: Final = ("exact", "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum")
MAX_INTERESTS: Final = 100
"""Interests of one relationship, whose times are compared each with each."""


def relation(details: dict[str, Any], said: Statement, reading: Reading) -> Relation | None:
    """The relationship that the details describe."""
    owned, holder = details.get("subject"), details.get("interestedParty")
    if isinstance(owned, dict):
        reading.note(
            f"`subject` is not disclosed: `{str(owned.get('reason'))[:60]}`", "nobody's owners are known by it"
        )
        return None
    if not isinstance(owned, str):
        reading.problem("subject", "is neither a record's id nor a reason")
        return None
    if not isinstance(holder, str | dict):
        reading.problem("interestedParty", "is neither a record's id nor a reason")
        return None
    claims = _claims(details, said, reading)
    if isinstance(holder, str):
        return Relation(owned, holder, claims)
    reason, description = holder.get("reason"), holder.get("description") or holder.get("details")
    if not isinstance(reason, str):
        reading.note("`interestedParty.reason` is missing")
    return Relation(owned, None, _hidden(claims), str(reason or ""), str(description or ""))


def _hidden(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """What one who is not disclosed holds, as one claim: it lasts as long as any of its interests."""
    starts = [each.start for each in claims]
    ends = [each.end for each in claims]
    start = starts[0] if len(set(starts)) == 1 else None
    return (Claim("hidden", "", start=start, end=ends[0] if len(set(ends)) == 1 else None),)


def _claims(details: dict[str, Any], said: Statement, reading: Reading) -> tuple[Claim, ...]:
    """The interests; a relationship without any is one of unknown size."""
    interests = details.get("interests") or [{}]
    if not isinstance(interests, list) or not all(isinstance(each, dict) for each in interests):
        reading.problem("interests", "is no list of objects")
        return ()
    if len(interests) > MAX_INTERESTS:
        reading.problem("interests", f"has over {MAX_INTERESTS:,} elements")
        return ()
    component, parts = details.get("isComponent") is True, bool(details.get("componentRecords"))
    found = []
    for each in interests:
        way = each.get("directOrIndirect")
        # what is said of all ways together would be counted twice beside the holdings that it is made of
        edge = component or way == "direct" or (way is None and not parts)
        claim = _claim(each, said, reading, edge=edge)
        if claim is not None:
            found.append(claim)
    return tuple(found)


def _claim(interest: dict[str, Any], said: Statement, reading: Reading, *, edge: bool) -> Claim | None:
    """One interest; of a type that is not known, a problem, and the others of its relationship are kept."""
    sort = interest.get("type") or ""
    kind = SORTS.get(sort) if isinstance(sort, str) else None
    if kind is None:
        message = f"{reading.named}: `interests.type` is no type of interest: `{str(sort)[:60]}`"
        reading.stream.problem(message, reading.line, "the interest is kept out")
        return None
    if kind == "nominee":
        reading.note("`nominee` holds for another, and is no owner by it")
    start = day(interest.get("startDate"), "interests.startDate", reading)
    end = day(interest.get("endDate"), "interests.endDate", reading)
    first = start.low if isinstance(start, Range) else start
    if first is not None and first > said.day:
        reading.note(f"`interests.startDate` is after the statement was made: {first}")
    size = _size(interest.get("share"), reading) if kind in SIZED else None
    return Claim(kind, sort, size, "direction" if kind == "nominator" else MEANS.get(sort), edge, start, end)


def _size(share: Any, reading: Reading) -> Share:
    """How much is held, in percent points; `None` is not told."""
    name = "interests.share"
    if share is None or share == {}:
        return None
    if not isinstance(share, dict):
        reading.problem(name, "is no object")
        return None
    stated = {end: reading.percent(share[end], f"{name}.{end}") for end in _ENDS if end in share}
    exact, low, above, high, below = map(stated.get, _ENDS)
    if reading.failed:
        return None
    ends = [each for each in (low, above, high, below) if each is not None]
    if exact is not None and ends:
        reading.problem(name, "has both an exact size and a bound", "state one of them")
        return None
    if low is not None and above is not None:
        reading.problem(f"{name}.exclusiveMinimum", "stands beside `minimum`", "state one of them")
    if high is not None and below is not None:
        reading.problem(f"{name}.exclusiveMaximum", "stands beside `maximum`", "state one of them")
    if exact is not None or not ends or reading.failed:
        return exact
    return _range(name, (low, above), (high, below), reading)


Ends = tuple[Fraction | None, Fraction | None]


def _range(name: str, lower: Ends, upper: Ends, reading: Reading) -> Share:
    """The size between two bounds, of which each is inclusive, exclusive or not stated."""
    (low, above), (high, below) = lower, upper
    least = low if low is not None else above if above is not None else Fraction(0)
    most = high if high is not None else below if below is not None else ALL
    is_open = above is not None or below is not None
    if least > most or (least == most and is_open):
        reading.problem(name, "has bounds between which nothing lies", "swap or correct them")
        return None
    return Range(least, most, above is not None, below is not None) if least < most else least
