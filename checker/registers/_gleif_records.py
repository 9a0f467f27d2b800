"""The three kinds of records of GLEIF: legal entities, relationships, and reporting exceptions."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from checker.facts.entities import Control, Interest, WhenStated
from checker.facts.origin import Origin
from checker.facts.register import Party, Undisclosed
from checker.facts.values import Range
from checker.registers._gleif_book import VOID, Book
from checker.registers._gleif_fields import Fields
from checker.registers._psc_numbers import number

_ENTITIES: Final = "GLEIF, legal entities (level 1)"
_RELATIONSHIPS: Final = "GLEIF, relationship records (level 2)"
_EXCEPTIONS: Final = "GLEIF, reporting exceptions (level 2)"
# GENERAL is whatever is none of the others: companies, partnerships and trusts, and public bodies that registered
# before 2022. A sole proprietor is a person and their business at once.
_KINDS: Final = {
    "BRANCH": "branch",
    "FUND": "fund",
    "RESIDENT_GOVERNMENT_ENTITY": "public-body",
    **dict.fromkeys(("GENERAL", "SOLE_PROPRIETOR", "INTERNATIONAL_ORGANIZATION")),
}
_AUTHORITY: Final = re.compile(r"RA(?!888888|999999)[0-9]{6}")
"""A registration authority; the two left out stand for none, and for one that is not listed."""
_COMPANIES_HOUSE: Final = ("RA000585", "RA000586", "RA000587")
_DIRECT: Final = "IS_DIRECTLY_CONSOLIDATED_BY"
_BRANCH: Final = "IS_INTERNATIONAL_BRANCH_OF"
_MEANS: Final = {
    _DIRECT: "consolidation",
    "IS_ULTIMATELY_CONSOLIDATED_BY": "consolidation",
    "IS_FUND-MANAGED_BY": "fund-management",
}
_TYPES: Final = (*_MEANS, _BRANCH, "IS_SUBFUND_OF", "IS_FEEDER_TO")
_CATEGORIES: Final = ("DIRECT_ACCOUNTING_CONSOLIDATION_PARENT", "ULTIMATE_ACCOUNTING_CONSOLIDATION_PARENT")
_REASONS: Final = (
    *("NON_CONSOLIDATING", "NATURAL_PERSONS", "NO_KNOWN_PERSON", "NO_LEI", "NON_PUBLIC", "CONSENT_NOT_OBTAINED"),
    *("BINDING_LEGAL_COMMITMENTS", "DETRIMENT_NOT_EXCLUDED", "DISCLOSURE_DETRIMENTAL", "LEGAL_OBSTACLES"),
)


def entity(book: Book, fields: Fields) -> None:
    """Read a legal entity."""
    reading = book.reading
    reading.at(book.line, f"LEI `{fields.at('LEI')}`")
    lei = book.lei(fields.at("LEI"), "LEI")
    if _void(book, fields):
        return
    if fields.at("Registration.RegistrationStatus") == "LAPSED":
        book.odd("the registration has lapsed: what it says may be out of date")
    category = reading.text(fields.at("Entity.EntityCategory"), "EntityCategory")
    if category is not None and category not in _KINDS:
        book.odd("`EntityCategory` is of no known kind", category)
    asserted = book.day(fields.at("Registration.LastUpdateDate"), "LastUpdateDate")
    party = Party(
        lei,
        name=reading.text(fields.at("Entity.LegalName"), "LegalName"),
        kind=_KINDS.get(category or ""),
        identifiers=_identifiers(book, fields, lei),
        organized_in=book.area(fields.at("Entity.LegalJurisdiction"), "LegalJurisdiction"),
        headquartered_in=book.area(fields.at("Entity.HeadquartersAddress.Country"), "HeadquartersAddress.Country"),
        ended=_ended(book, fields),
        at=book.origin(lei, "", _ENTITIES, asserted),
    )
    if not reading.failed:
        book.parties[lei] = party


def _void(book: Book, fields: Fields) -> bool:
    """Whether the record was withdrawn, or never stood."""
    if fields.deleted():
        book.odd("the record was withdrawn, and is kept out")
        return True
    status = fields.at("Registration.RegistrationStatus")
    if status in VOID:
        book.odd("the registration was annulled or is a duplicate, and is kept out", str(status))
        return True
    return False


def _ended(book: Book, fields: Fields) -> WhenStated:
    if fields.at("Entity.EntityStatus") != "INACTIVE":
        return None
    ended = book.day(fields.at("Entity.EntityExpirationDate"), "EntityExpirationDate")
    if ended is None and not book.reading.failed:
        book.odd("the entity is inactive, since a day that is not stated")
    return ended


def _identifiers(book: Book, fields: Fields, lei: str) -> dict[str, str]:
    """The LEI and the number at the registration authority, that of Companies House in its one form."""
    known = {"lei": lei}
    authority = fields.at("Entity.RegistrationAuthority.RegistrationAuthorityID")
    if isinstance(authority, str) and _AUTHORITY.fullmatch(authority):
        name = "RegistrationAuthorityEntityID"
        text = book.reading.text(fields.at(f"Entity.RegistrationAuthority.{name}"), name)
        if text:
            known[authority.lower()] = text
            found = number(text) if authority in _COMPANIES_HOUSE else None
            if found:
                known["gb-coh"] = found
    return known


def relationship(book: Book, fields: Fields) -> None:
    """Read a relationship: the start node is the child, branch or fund, the end node its parent, head or manager.

    Consolidation is accounting: it says who controls, as far as accounts tell, and never how much is owned.
    """
    start, end = fields.at("Relationship.StartNode.NodeID"), fields.at("Relationship.EndNode.NodeID")
    book.reading.at(book.line, f"the relationship of `{start}` to `{end}`")
    below, above = book.lei(start, "StartNode.NodeID"), book.lei(end, "EndNode.NodeID")
    kind = book.word(fields, "Relationship.RelationshipType", _TYPES)
    if kind is None:
        book.reading.problem("Relationship.RelationshipType", "is missing")
    asserted = book.day(fields.at("Registration.LastUpdateDate"), "LastUpdateDate")
    when = _when(book, fields, asserted)
    if when is None or book.reading.failed or kind is None:
        return
    if below == above:
        book.odd("an entity is stated as its own parent or manager, which is kept out", kind)
        return
    at = book.origin(below, kind, _RELATIONSHIPS, asserted)
    if kind == _BRANCH:
        _branch(book, below, above, when[1], at)
    elif kind not in _MEANS:
        book.odd("a fund's place in another says neither who owns it nor who controls it, and is kept out", kind)
    else:
        book.mention(below, at)
        book.mention(above, at)
        if kind == _DIRECT:
            book.interests.append(Interest(above, below, since=when[0], until=when[1], at=at))
        book.control.append(Control(above, below, _MEANS[kind], None, when[0], when[1], at))


def _branch(book: Book, below: str, above: str, until: WhenStated, at: Origin) -> None:
    if until is not None:
        book.odd("a branch that has ended is kept out")
        return
    book.mention(above, at)
    book.parties[below] = Party(below, kind="branch", identifiers={"lei": below}, branch_of=above, at=at)


def _when(book: Book, fields: Fields, updated: date | None) -> tuple[date | None, WhenStated] | None:
    """First day of the relationship, and first day after it; `None` where the record is kept out."""
    status = book.word(fields, "Relationship.RelationshipStatus", ("ACTIVE", "INACTIVE", "NULL"))
    if _void(book, fields):
        return None
    periods = [each for each in fields.periods() if each[0] == "RELATIONSHIP_PERIOD"]
    starts = [book.day(each[1], "RelationshipPeriod.StartDate") for each in periods]
    ends = [book.day(each[2], "RelationshipPeriod.EndDate") for each in periods]
    since = min((each for each in starts if each), default=None) if all(starts) else None
    until: WhenStated = max((each for each in ends if each), default=None) if all(ends) else None
    if until is None and (status == "INACTIVE" or fields.at("Registration.RegistrationStatus") == "RETIRED"):
        if updated is None:
            book.odd("the relationship has ended, on a day that is not stated, and is kept out")
            return None
        book.odd("the relationship has ended, on a day that is not stated, at the latest when it was last updated")
        until = Range(since if since is None or since <= updated else None, updated)
    if until is None and status == "NULL":
        book.odd("the status of the relationship is `NULL`, without a day of its end, and it is kept out")
        return None
    return since, until


def exception(book: Book, fields: Fields) -> None:
    """Read why a parent is not reported; it says nothing of whether there is one, or of where it is."""
    reading = book.reading
    reading.at(book.line, f"the reporting exception of `{fields.at('LEI')}`")
    lei = book.lei(fields.at("LEI"), "LEI")
    category, reasons, references = fields.exceptions()
    if category not in _CATEGORIES:
        reading.problem("ExceptionCategory", f"is none of the known words: `{category}`")
    if not reasons:
        reading.problem("ExceptionReason", "is missing")
    asserted = book.day(fields.at("ContentDate"), "ContentDate")
    if reading.failed or _void(book, fields):
        return
    at = book.origin(lei, category, _EXCEPTIONS, asserted)
    description = "; ".join([category, *(str(each) for each in references)])
    for reason in reasons:
        if reason in _REASONS:
            book.mention(lei, at)
            book.undisclosed.append(Undisclosed(lei, reason, description, at=at))
        else:
            reading.problem("ExceptionReason", f"is none of the known words: `{reason}`")
