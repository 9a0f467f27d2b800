"""The records of a snapshot: persons with significant control of each sort, statements, and exemptions.

What a record says of shares and votes is what the holder has by all ways together, counted in full through majorities.
It is a bound on the stake, and no edge of the graph.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from checker.document.stream import Entry
from checker.facts.entities import Control, WhenStated
from checker.facts.origin import Origin
from checker.facts.register import Attributed, Party, Undisclosed
from checker.record import record as value_class
from checker.registers._psc_book import Book, company_number
from checker.registers._psc_natures import EXEMPT, NOTHING_HIDDEN, PROTECTED, STATEMENTS
from checker.registers._psc_numbers import number
from checker.registers._psc_places import country, law

TOTALS: Final = "totals#persons-of-significant-control-snapshot"
_METHOD: Final = "majority-attribution"
_OTHER_REGISTER: Final = re.compile(r"charit|mutual|financial conduct|\bfca\b")
_PUBLIC: Final = re.compile(
    r"\b(?:government\w*|department|ministry|municipal\w*|council|local authority|public authority|state|sovereign"
    r"|crown|agency|statutory|public (?:body|corporation|law)\b.*)\b"
)
_PRIVATE: Final = re.compile(
    r"\b(?:limited|ltd|llp|llc|lp|plc|inc|incorporated|private|partnership|trust|shares|guarantee"
    r"|charity|company|companies|enterprise|owned|gmbh|sa|bv)\b"
)


@value_class
class Said:
    """What every record has: its subject, when it holds, and where it stands."""

    data: dict[str, Any]
    digits: str
    since: WhenStated
    until: WhenStated
    at: Origin


def record(book: Book, entry: Entry) -> None:
    """Read a record, whatever its sort."""
    book.line, book.column = entry.line, entry.column
    value, reading = entry.value, book.reading
    data = value.get("data") if isinstance(value, dict) else None
    if not isinstance(data, dict):
        reading.stream.problem("this is no record of a snapshot: it has no `data`", entry.line)
        return
    kind = data.get("kind")
    if kind == TOTALS:
        return
    links = data.get("links")
    link = links.get("self") if isinstance(links, dict) else None
    link = link if isinstance(link, str) else ""
    reading.at(entry.line, f"the record `{link or value.get('company_number')}`")
    digits = company_number(value.get("company_number"), reading)
    since, until = book.span(data)
    read = _SORTS.get(kind) if isinstance(kind, str) else None
    if read is None:
        reading.problem("kind", f"is of no known sort: `{kind}`")
    etag = reading.text(data.get("etag"), "etag")
    if reading.failed or digits is None or read is None:
        return
    asserted = book.day(data.get("notified_on"), "notified_on")
    read(book, Said(data, digits, since, until, book.origin(link, etag, asserted)))


def _holding(book: Book, said: Said, make: Callable[[Book, Said], Party | None]) -> None:
    """Read a holder and what is attributed to it; a record that names no band and no control still names a holder."""
    found = book.natures(said.data.get("natures_of_control"))
    holder = make(book, said)
    if book.reading.failed or found is None or holder is None:
        return
    owned = book.company(said.digits, said.at)
    book.parties[holder.key] = holder
    key, since, until, at = holder.key, said.since, said.until, said.at
    stakes = found.stakes
    if not stakes and not found.means:
        if found.land:
            book.odd("it says only that the entity holds land as a nominee, which is no stake in it")
            return
        book.odd("it names a holder without a known nature of control, whose stake is left open")
        stakes = ((None, None),)
    for share, votes in stakes:
        book.attributed.append(Attributed(key, owned, share, votes, _METHOD, since, until, at))
    for means in found.means:
        book.control.append(Control(key, owned, means, None, since, until, at))


def _person(book: Book, said: Said) -> Party:
    data, text = said.data, book.reading.text
    if data.get("is_sanctioned") is True:
        book.odd("the holder is marked as sanctioned, which is not taken over")
    return Party(
        _key(said),
        name=_name(book, data),
        kind="person",
        resident_in=book.place(
            text(data.get("country_of_residence"), "country_of_residence"), "country_of_residence", country
        ),
        citizen_of=book.nationality(text(data.get("nationality"), "nationality")),
        at=said.at,
    )


def _company(book: Book, said: Said) -> Party | None:
    """A company as a holder; one of the United Kingdom has the key of its number, so that chains join."""
    identification = _identification(said)
    area, name = _registered(book, identification), _name(book, said.data)
    digits = _digits(book, identification) if area == "GB" else None
    if digits == said.digits:
        book.odd("the number of the holder is that of the company itself, and is left out")
        digits = None
    if digits is None:
        return Party(_key(said), name, "company", organized_in=area, at=said.at)
    return book.parties[book.company(digits, said.at, name)]


def _public_body(book: Book, said: Said) -> Party:
    """A legal person that is no company by its sort; some are all the same, so only a public form makes a body."""
    identification = _identification(said)
    area, name = _registered(book, identification), _name(book, said.data)
    form = (book.reading.text(identification.get("legal_form"), "legal_form") or "").casefold()
    public = bool(_PUBLIC.search(form)) and not _PRIVATE.search(form)
    if not public:
        book.odd("whether a legal person is a public body is not certain, and left open", form or None)
    state = area[:2] if public and area else None
    kind = "public-body" if public else None
    return Party(_key(said), name, kind, organized_in=area, country=state, at=said.at)


def _statement(book: Book, said: Said) -> None:
    """Read a statement that somebody is not disclosed, or that nobody is known."""
    code = book.reading.text(said.data.get("statement"), "statement")
    if code is None:
        if not book.reading.failed:
            book.reading.problem("statement", "is missing")
        return
    if code in NOTHING_HIDDEN:
        return
    about = STATEMENTS.get(code.removesuffix("-partnership"))
    if about is None:
        book.odd("a code of `statement` is not known; it is taken to say that somebody is not disclosed", code)
    _hide(book, said, code, about or "")


def _protected(book: Book, said: Said) -> None:
    code = said.data.get("description")
    _hide(book, said, code if isinstance(code, str) and code else said.data["kind"], PROTECTED)


def _exempt(book: Book, said: Said) -> None:
    """Read exemptions, each with the days on which it holds."""
    stated = said.data.get("exemptions")
    sorts = [each for each in stated.values() if isinstance(each, dict)] if isinstance(stated, dict) else []
    if not sorts:
        _hide(book, said, "exemptions", EXEMPT)
    for each in sorts:
        code = str(each.get("exemption_type") or "exemptions")
        items = each.get("items")
        for item in items if isinstance(items, list) else [items]:
            days = item if isinstance(item, dict) else {}
            since = book.day(days.get("exempt_from"), "exempt_from")
            until = book.day(days.get("exempt_to"), "exempt_to")
            if not book.reading.failed:
                _hide(book, Said(said.data, said.digits, since, until, said.at), code, EXEMPT)


def _hide(book: Book, said: Said, reason: str, about: str) -> None:
    owned = book.company(said.digits, said.at)
    book.undisclosed.append(Undisclosed(owned, reason, about, said.since, said.until, said.at))


def _key(said: Said) -> str:
    """A key that the holder keeps from one snapshot to the next."""
    if said.at.record:
        return f"GB-PSC-{said.digits}-{said.at.record}"
    stated = repr((said.digits, said.data.get("name"), said.data.get("notified_on")))
    return f"GB-PSC-{said.digits}-{hashlib.sha256(stated.encode()).hexdigest()[:20]}"


def _name(book: Book, data: dict[str, Any]) -> str | None:
    name = book.reading.text(data.get("name"), "name")
    elements = data.get("name_elements")
    if name is None and isinstance(elements, dict):
        parts = (elements.get(each) for each in ("title", "forename", "middle_name", "surname"))
        name = " ".join(part for part in parts if isinstance(part, str) and part) or None
    return name


def _identification(said: Said) -> dict[str, Any]:
    found = said.data.get("identification")
    return found if isinstance(found, dict) else {}


def _registered(book: Book, identification: dict[str, Any]) -> str | None:
    """Where a legal entity is registered; where that is not stated, whose law governs it."""
    text = book.reading.text
    where = text(identification.get("country_registered"), "country_registered")
    if where is not None:
        return book.place(where, "country_registered", country)
    return book.place(text(identification.get("legal_authority"), "legal_authority"), "legal_authority", law)


def _digits(book: Book, identification: dict[str, Any]) -> str | None:
    """The number at Companies House; numbers of other registers of the United Kingdom look like it."""
    stated = book.reading.text(identification.get("registration_number"), "registration_number")
    register = identification.get("place_registered")
    if stated is None or (isinstance(register, str) and _OTHER_REGISTER.search(register.casefold())):
        return None
    return number(stated)


def _sorts() -> dict[str, Callable[[Book, Said], None]]:
    found: dict[str, Callable[[Book, Said], None]] = {
        "persons-with-significant-control-statement": _statement,
        "exemptions": _exempt,
    }
    makers: tuple[tuple[str, Callable[[Book, Said], Party | None]], ...] = (
        *(("individual", _person), ("corporate-entity", _company), ("legal-person", _public_body)),
    )
    for end in ("person-with-significant-control", "beneficial-owner"):
        found[f"super-secure-{end}"] = _protected
        found |= {f"{sort}-{end}": partial(_holding, make=make) for sort, make in makers}
    return found


_SORTS: Final = _sorts()
