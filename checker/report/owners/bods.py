"""BODS 0.4: an entity, those above it and what they hold of one another on the day, as a JSON array of statements."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Final, TypeAlias

from checker.facts.entities import Control, Entity, Interest, Share
from checker.facts.origin import Origin, Place
from checker.facts.values import Range
from checker.owners import Owners
from checker.ownership.graph import ControlEdge, Holding
from checker.ownership.points import ALL
from checker.report import Options
from checker.report.json import compact

Object: TypeAlias = dict[str, Any]

TYPES: Final[Mapping[str | None, Object]] = {
    "company": {"type": "registeredEntity"},
    "fund": {"type": "legalEntity", "details": "fund"},
    "partnership": {"type": "legalEntity", "details": "partnership"},
    "branch": {"type": "legalEntity", "subtype": "other", "details": "branch"},
    "group": {"type": "arrangement", "subtype": "other", "details": "group"},
    "trust": {"type": "arrangement", "subtype": "trust"},
    "state": {"type": "state"},
    "public-body": {"type": "stateBody"},
}
UNKNOWN: Final[Object] = {"type": "unknownEntity"}
MEANS: Final[Mapping[str | None, str]] = {
    "board-majority": "appointmentOfBoard",
    "contract": "rightsGrantedByContract",
    "golden-share": "controlViaCompanyRulesOrArticles",
    "veto": "controlViaCompanyRulesOrArticles",
    "management": "seniorManagingOfficial",
}
"""The others are `otherInfluenceOrControl`; the word itself stands in `details`."""
DECISIVE: Final = {True: "decisive", False: "not decisive", None: "not known whether decisive"}
REASON: Final = "informationUnknownToPublisher"
_CODED: Final = re.compile(r"[a-z]{2}-[a-z0-9-]+")
_PLACES: Final = 10**10
"""Numbers have up to ten decimals, which a float keeps; what needs more is between two of them."""


def render(found: Owners, _options: Options) -> str:
    """The statements, those of a relationship's ends before its own, each on its line."""
    texts = [compact(each) for each in _statements(found)]
    return "[\n" + ",\n".join(texts) + "\n]\n"


def _statements(found: Owners) -> Iterator[Object]:
    keys = [key for key in found.upstream if key in found.facts.entities]
    for key in keys:
        entity = found.facts.entities[key]
        sort, details = ("person", _person(entity)) if entity.kind == "person" else ("entity", _entity(entity))
        yield _statement(found, sort, key, details, entity.at)
    known = {key: number for number, key in enumerate(keys)}
    owned = [key for key in keys if found.facts.entities[key].kind != "person"]
    for key in owned:
        for holding in found.graph.holdings.get(key, ()):
            if holding.owner in known:
                yield _held(found, holding)
        if key not in found.graph.ends:
            yield from _hidden(found, key)
    for edge in found.graph.control:
        if edge.by in known and edge.over in owned:
            yield _controlled(found, edge)


def _statement(found: Owners, sort: str, key: str, details: Object, at: Place | None) -> Object:
    """A statement; its id is that of its content."""
    day = found.day.isoformat()
    body: Object = {
        "declarationSubject": found.entity,
        "statementDate": day,
        "recordId": key,
        "recordType": sort,
        "recordStatus": "new",
        "recordDetails": details,
        "publicationDetails": {"publicationDate": day, "bodsVersion": "0.4", "publisher": {"name": "flagstate"}},
    }
    if at is not None:
        body["source"] = _source(at)
    return {"statementId": hashlib.sha256(compact(body).encode()).hexdigest(), **body}


def _source(at: Place) -> Object:
    """Who states it, or else where it stands."""
    if not isinstance(at, Origin) or not at.title:
        return {"description": str(at.place())}
    url = {"url": at.url} if at.url.startswith(("http://", "https://")) and " " not in at.url else {}
    return {"description": at.title, **url}


def _entity(entity: Entity) -> Object:
    details: Object = {"isComponent": False, "entityType": TYPES.get(entity.kind, UNKNOWN)}
    if entity.kind not in TYPES:
        details["unspecifiedEntityDetails"] = {"reason": REASON, "description": "what it is, is not stated"}
    details["name"] = entity.name or entity.key
    place = entity.country if entity.kind == "state" else entity.organized_in
    if isinstance(place, str):
        details["jurisdiction"] = {"name": place, "code": place}
    return {**details, **_identifiers(entity)}


def _person(entity: Entity) -> Object:
    details: Object = {"isComponent": False, "personType": "knownPerson"}
    details["names"] = [{"fullName": entity.name or entity.key}]
    if isinstance(entity.citizen_of, tuple):
        details["nationalities"] = [_country(each) for each in entity.citizen_of]
    if isinstance(entity.resident_in, str):
        details["addresses"] = [{"type": "residence", "country": _country(entity.resident_in)}]
    return {**details, **_identifiers(entity)}


def _country(area: str) -> Object:
    """The country that the area is, or is a part of."""
    return {"name": area, "code": area[:2]}


def _identifiers(entity: Entity) -> Object:
    stated = entity.identifiers if isinstance(entity.identifiers, Mapping) else {}  # none, or known to have none
    listed = [{"id": each, **_scheme(scheme)} for scheme, each in stated.items()]
    return {"identifiers": listed} if listed else {}


def _scheme(word: str) -> Object:
    """The scheme's code where it has one, else its name."""
    if word == "lei":
        return {"scheme": "XI-LEI"}
    return {"scheme": word.upper()} if _CODED.fullmatch(word) else {"schemeName": word}


def _held(found: Owners, holding: Holding) -> Object:
    """A holding; one of which no size is known is an unknown interest."""
    rows = found.facts.ownership or ()
    row = rows[holding.key] if 0 <= holding.key < len(rows) else None
    interests = []
    if holding.share is not None:
        interests.append(_interest("shareholding", row, found.day, share=_share(holding.share)))
    if holding.votes is not None:
        interests.append(_interest("votingRights", row, found.day, share=_share(holding.votes)))
    details = _ends(holding.owned, holding.owner, interests or [_interest("unknownInterest", row, found.day)])
    return _statement(found, "relationship", _key(holding.owner, holding.owned, holding.key), details, _at(row))


def _hidden(found: Owners, key: str) -> Iterator[Object]:
    """Who holds what the known owners leave, where they do."""
    table = found.graph.table(key, "shares")
    left = Fraction(table.slack, table.scale)
    if table.complete or left <= 0:
        return
    exact = all(row.low == row.high for row in table.rows) and table.rows
    size = _share(left) if exact else _share(Range(Fraction(0), left))
    someone = {"reason": REASON, "description": "what the owners that are stated leave to all of it"}
    details = _ends(key, someone, [_interest("shareholding", None, found.day, share=size)])
    yield _statement(found, "relationship", _key("", key, 0), details, None)


def _controlled(found: Owners, edge: ControlEdge) -> Object:
    rows = found.facts.control or ()
    row = rows[edge.key] if 0 <= edge.key < len(rows) else None
    words = f"{edge.means or 'means not stated'}, {DECISIVE[edge.decisive]}"
    interest = _interest(MEANS.get(edge.means, "otherInfluenceOrControl"), row, found.day, details=words)
    key = _key(edge.by, edge.over, edge.key, "control")
    return _statement(found, "relationship", key, _ends(edge.over, edge.by, [interest]), _at(row))


def _at(row: Interest | Control | None) -> Place | None:
    return row.at if row is not None else None


def _ends(owned: str, holder: str | Object, interests: list[Object]) -> Object:
    return {"isComponent": False, "subject": owned, "interestedParty": holder, "interests": interests}


def _interest(sort: str, row: Interest | Control | None, day: date, **more: Any) -> Object:
    """One interest, with the days that are known of it."""
    dates: Object = {}
    if row is not None and isinstance(row.since, date) and row.since <= day:
        dates["startDate"] = row.since.isoformat()
    if row is not None and isinstance(row.until, date):
        dates["endDate"] = row.until.isoformat()
    return {"type": sort, "directOrIndirect": "direct", **more, **dates}


def _key(owner: str, owned: str, number: int, sort: str = "holding") -> str:
    """The id of a relationship's record, which no entity's key is."""
    return f"{sort}-{hashlib.sha256(repr((owner, owned, number)).encode()).hexdigest()[:32]}"


def _share(size: Share) -> Object:
    """A size in percent; one that no decimal number is, is between two that are."""
    low = size if isinstance(size, Fraction) else size.low if size is not None else None
    high = size if isinstance(size, Fraction) else size.high if size is not None else None
    least, below = _point(low if low is not None else Fraction(0), up=False)
    most, above = _point(high if high is not None else ALL, up=True)
    if least == most:
        return {"exact": least}
    low_open = below or (isinstance(size, Range) and size.low_open)
    high_open = above or (isinstance(size, Range) and size.high_open)
    return {
        "exclusiveMinimum" if low_open else "minimum": least,
        "exclusiveMaximum" if high_open else "maximum": most,
    }


def _point(exact: Fraction, *, up: bool) -> tuple[int | float, bool]:
    """The number as JSON has it, and whether it had to be rounded, up or down."""
    whole, rest = divmod(exact * _PLACES, 1)
    number = Fraction(int(whole) + (1 if rest and up else 0), _PLACES)
    return (int(number) if number.denominator == 1 else float(number)), rest != 0
