"""FollowTheMoney: entities with a schema and properties, as OpenSanctions and Aleph publish them.

Ownership is a holding unless it is said to be indirect, which bounds a stake. Directors and other control are recorded,
but whether they decide is not: the schemata do not say so. `country` is any link to a country, and is not read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final

from checker.document.stream import Entry, Stream
from checker.facts.entities import RESERVED, Control, Interest, Share
from checker.facts.register import Attributed, Party, Register
from checker.facts.values import Partial, Range, Truth
from checker.facts.world import World
from checker.registers._bulk import Tally
from checker.registers._ftm_record import Record
from checker.registers._percent import ends, envelope, percentage
from checker.registers._reading import Reading

FORMAT: Final = "followthemoney"
KINDS: Final = {
    "Company": "company",
    "Organization": "company",
    "PublicBody": "public-body",
    "Person": "person",
    "LegalEntity": None,
}
"""A company of this model may also be a fund or trust; a legal entity is anything, or a person."""
MEANS: Final = {
    "appointment": "board-majority",
    "management": "management",
    "contractual": "contract",
    "trust": "direction",
    "state": "direction",
    "voting": None,
    "nominee": None,
    "indirect": None,
}
"""By what means one controls, by `controlType`; votes, nominees and other entities are no means of their own."""
IDENTIFIERS: Final = {
    "leiCode": "lei",
    "ogrnCode": "ru-ogrn",
    "innCode": "ru-inn",
    "uscCode": "cn-uscc",
    "cikCode": "us-cik",
    "wikidataId": "wikidata",
    "dunsCode": "duns",
    "uniqueEntityId": "us-uei",
    "vatCode": "vat",
    "permId": "permid",
    "swiftBic": "bic",
    "imoNumber": "imo",
    "opencorporatesUrl": "opencorporates",
}
_SCHEMA: Final = re.compile(r'"schema"\s*:\s*"[A-Z][A-Za-z]+"')
_NO_DIRECTOR: Final = re.compile(r"\b(secretary|auditor|accountant|non-executive|liquidator|former)\b", re.IGNORECASE)
_OPENCORPORATES: Final = re.compile(r"https?://(?:api\.)?opencorporates\.com/(?:v[0-9.]+/)?companies/([^?#]+)")
_COMPANIES_HOUSE: Final = re.compile(r"[A-Z0-9]{2}[0-9]{5}[A-Z0-9]")


@dataclass(slots=True)
class _Book:
    """The register as far as it has been read."""

    reading: Reading
    tally: Tally
    seen: set[str] = field(default_factory=set)
    parties: dict[str, tuple[Party, ...]] = field(default_factory=dict)
    interests: list[Interest] = field(default_factory=list)
    control: list[Control] = field(default_factory=list)
    attributed: list[Attributed] = field(default_factory=list)


def recognizes(head: str, _path: str) -> bool:
    """Whether the file has entities with a schema and properties."""
    return head.lstrip()[:1] in ("{", "[") and '"properties"' in head and bool(_SCHEMA.search(head))


def read(stream: Stream, world: World) -> Register:
    """The register of all entities and links of the file."""
    book = _Book(Reading(stream, world), Tally(stream.path))
    for entry in stream.records():
        record = _record(entry, book)
        if record is None:
            continue
        if record.schema in KINDS:
            _party(record, book)
        elif record.schema in _LINKS:
            _LINKS[record.schema](record, book)
        else:
            book.tally.add(f"`{record.schema[:60]}` says nothing of ownership or control that is read", entry.line)
    return Register(
        path=stream.path,
        format=FORMAT,
        parties=book.parties,
        interests=tuple(book.interests),
        control=tuple(book.control),
        attributed=tuple(book.attributed),
        problems=stream.finished(),
        notes=(*book.reading.notes, *book.tally.notes()),
    )


def _record(entry: Entry, book: _Book) -> Record | None:
    """The record, if it is one and was not there before."""
    value: Any = entry.value if isinstance(entry.value, dict) else {}
    id_, schema, properties = value.get("id"), value.get("schema"), value.get("properties", {})
    book.reading.at(entry.line, f"record `{str(id_)[:80]}`" if id_ else "a record")
    if not isinstance(id_, str) or id_.strip() in RESERVED:
        book.reading.problem("id", "is missing, or can be no entity's")
    elif not isinstance(schema, str):
        book.reading.problem("schema", "is missing")
    elif not isinstance(properties, dict):
        book.reading.problem("properties", "are no mapping of names to values")
    elif id_ in book.seen:
        book.reading.problem("id", "is there twice, and the first was read")
    else:
        book.seen.add(id_)
        return Record(book.reading, entry, id_.strip(), schema, properties)
    return None


def _party(record: Record, book: _Book) -> None:
    """An entity, and the parent that it names."""
    person = record.schema == "Person"
    stated: dict[str, Any] = {"ended": record.when("deathDate" if person else "dissolutionDate")}
    if person:
        codes, whole = record.places("nationality", "citizenship")
        stated["citizen_of"] = (codes if whole else Partial(codes)) if codes else None
    else:
        stated["organized_in"] = _jurisdiction(record)
        stated["state_owned"] = True if "gov.soe" in record.texts("topics") else None
    party = Party(
        record.id,
        name=_name(record),
        kind=KINDS[record.schema],
        identifiers=_identifiers(record, stated.get("organized_in")),
        at=record.origin(),
        **stated,
    )
    parents = record.texts("parent")
    if not record.reading.failed:
        book.parties[record.id] = (party,)
        book.control += (Control(by=by, over=record.id, at=record.origin()) for by in parents)
        book.interests += (Interest(owner=by, owned=record.id, at=record.origin()) for by in parents)


def _name(record: Record) -> str | None:
    """The name that the publisher chose to show, or the first."""
    shown = record.entry.value.get("caption")
    if isinstance(shown, str) and shown.strip() and shown.strip() != record.id:
        return shown.strip()
    return record.first("name", "alias", "abbreviation", "weakAlias", "previousName") or None


def _jurisdiction(record: Record) -> str | None:
    """The one jurisdiction, or the part of a country where the country is named beside it."""
    codes, whole = record.places("jurisdiction")
    finest = [code for code in codes if not any(other.startswith(f"{code}-") for other in codes)]
    if len(finest) > 1:
        record.reading.note(f"`jurisdiction` names {len(finest)} places, and none is taken")
    return finest[0] if len(finest) == 1 and whole else None


def _identifiers(record: Record, place: str | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, scheme in IDENTIFIERS.items():
        if name in record.properties and (stated := record.only(name)):
            found[scheme] = stated
    if "lei" in found:
        found["lei"] = found["lei"].upper()
    if "opencorporates" in found:
        path = _OPENCORPORATES.fullmatch(found.pop("opencorporates"))
        found |= {"opencorporates": path[1].strip("/").lower()} if path else {}
    if place and place[:2] == "GB" and (stated := record.only("registrationNumber")):
        number = stated.upper().zfill(8)
        found |= {"gb-coh": number} if _COMPANIES_HOUSE.fullmatch(number) else {}
    return found


def _ownership(record: Record, book: _Book) -> None:
    """Who owns an asset; several owners of one record hold up to its share each."""
    owners, assets = record.needed("owner"), record.needed("asset")
    share, since, until = _share(record), record.when("startDate"), record.until()
    indirect, at = _is_indirect(record, book), record.origin()
    if record.reading.failed:
        return
    if len(owners) * len(assets) > 1:
        record.reading.note("several owners or assets share one link: each may hold up to all of it")
        share = None if share is None else Range(Fraction(0), ends(share).high)
    for owner in owners:
        for asset in assets:
            if indirect:
                book.attributed.append(Attributed(owner, asset, share, since=since, until=until, at=at))
            else:
                book.interests.append(Interest(owner, asset, share, since=since, until=until, at=at))


def _share(record: Record) -> Share:
    """The percentage; where several are stated, within what they span. One that cannot be read is unknown."""
    texts = record.texts("percentage")
    try:
        found = [percentage(text) for text in dict.fromkeys(texts)]
    except ValueError:
        shown = ", ".join(texts)[:60]
        record.reading.note(f"`percentage` is no percentage from 0 to 100: `{shown}`", "its size is taken as unknown")
        return None
    if len(set(found)) > 1:
        record.reading.note(f"`percentage` has {len(set(found))} values", "the size is taken to be among them")
        return envelope(found)
    return found[0] if found else None


def _is_indirect(record: Record, book: _Book) -> bool:
    """Whether the holding is one by all ways together, and no link of a chain."""
    said = " ".join(record.texts("ownershipType")).lower()
    if "indirect" in said or "ultimate" in said:
        return True
    if "direct" in said or not said:
        return False
    if "beneficial" not in said:
        book.tally.add(
            "`ownershipType` is not known, and the holding is taken for a direct one", record.entry.line, said
        )
    return "beneficial" in said


def _directorship(record: Record, book: _Book) -> None:
    """A director: takes part in management; whether alone it decides is not said, unless the role is none that does."""
    roles = record.texts("role")
    aside = bool(roles) and all(_NO_DIRECTOR.search(role) for role in roles)
    _controls(record, book, ("director", "organization"), "management", decisive=False if aside else None)


def _control(record: Record, book: _Book) -> None:
    """Control by other means than owning; of significant influence, too, so that it may not decide."""
    types = list(dict.fromkeys(text.lower() for text in record.texts("controlType")))
    for word in types:
        if word not in MEANS:
            book.tally.add("`controlType` is not known, and the means are left open", record.entry.line, word)
    _controls(
        record, book, ("controller", "controlled"), MEANS.get(types[0]) if len(types) == 1 else None, decisive=None
    )


def _controls(record: Record, book: _Book, ends_: tuple[str, str], means: str | None, *, decisive: Truth) -> None:
    above, below = record.needed(ends_[0]), record.needed(ends_[1])
    since, until = record.when("startDate"), record.until()
    if not record.reading.failed:
        book.control += (
            Control(by, over, means, decisive, since, until, record.origin()) for by in above for over in below
        )


_LINKS: Final = {"Ownership": _ownership, "Directorship": _directorship, "Control": _control}
