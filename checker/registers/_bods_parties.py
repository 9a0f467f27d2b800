"""BODS records of entities and persons to parties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from checker.facts.register import Party
from checker.facts.values import Partial
from checker.registers._bods_statement import Statement, day
from checker.registers._reading import Reading

KINDS: Final = {
    "registeredEntity": "company",
    "legalEntity": "company",
    "arrangement": None,
    "anonymousEntity": None,
    "unknownEntity": None,
    "state": "state",
    "stateBody": "public-body",
}
PERSONS: Final = ("knownPerson", "anonymousPerson", "unknownPerson")
SCHEMES: Final = {"xi-lei": "lei"}
_OTHER: Final = re.compile(r"[^a-z0-9]+")


def entity(details: dict[str, Any], said: Statement, reading: Reading) -> Party | None:
    """The entity that the details describe."""
    stated = details.get("entityType")
    sort = stated.get("type") if isinstance(stated, dict) else None
    if not isinstance(stated, dict) or not isinstance(sort, str) or sort not in KINDS:
        reading.problem("entityType", f"is no type of entity: `{str(sort)[:60]}`")
        return None
    kind = "trust" if stated.get("subtype") == "trust" else KINDS[sort]
    # the second is the name of it up to 0.3, which pipelines still write
    stands = "jurisdiction" if "jurisdiction" in details else "incorporatedInJurisdiction"
    place = _area(details.get(stands), stands, reading)
    return Party(
        key=said.record,
        name=_text(details.get("name"), "name", reading),
        kind=kind,
        identifiers=_identifiers(details, reading),
        organized_in=None if kind == "state" else place,
        country=place if kind == "state" else None,
        ended=day(details.get("dissolutionDate"), "dissolutionDate", reading),
        at=said.at,
    )


def person(details: dict[str, Any], said: Statement, reading: Reading) -> Party:
    """The person that the details describe; where a person pays taxes is not where it lives."""
    if details.get("personType") not in PERSONS:
        reading.note(f"`personType` is no type of person: `{str(details.get('personType'))[:60]}`")
    return Party(
        key=said.record,
        name=_name(details, reading),
        kind="person",
        identifiers=_identifiers(details, reading),
        resident_in=_residence(details, reading),
        citizen_of=_nationalities(details, reading),
        ended=day(details.get("deathDate"), "deathDate", reading),
        at=said.at,
    )


def _text(value: Any, name: str, reading: Reading) -> str | None:
    """Text by which nothing is decided: what is none is noted, and the record kept."""
    if isinstance(value, str):
        return value.strip() or None
    if value is not None:
        reading.note(f"`{name}` is no text")
    return None


def _objects(details: dict[str, Any], name: str, reading: Reading) -> Iterator[dict[str, Any]]:
    """The objects of a list; what is no list of objects is noted."""
    listed = details.get(name)
    if listed is None:
        return
    if not isinstance(listed, list):
        reading.note(f"`{name}` is no list")
        return
    for each in listed:
        if isinstance(each, dict):
            yield each
        else:
            reading.note(f"`{name}` has an element that is no object")


def _area(value: Any, name: str, reading: Reading) -> str | None:
    """The place by its code; a name alone says nothing that can be compared."""
    if value is None:
        return None
    if not isinstance(value, dict):
        reading.note(f"`{name}` is no object")
        return None
    code = _text(value.get("code"), f"{name}.code", reading)
    return None if code is None else reading.area(code, f"{name}.code")


def _name(details: dict[str, Any], reading: Reading) -> str | None:
    """The legal name, or the first."""
    names = [
        (each.get("type") != "legal", number, name)
        for number, each in enumerate(_objects(details, "names", reading))
        if (name := _text(each.get("fullName"), "names.fullName", reading))
    ]
    return min(names)[2] if names else None


def _identifiers(details: dict[str, Any], reading: Reading) -> dict[str, str]:
    """Ids by scheme in lower case, or by the scheme's name where it has no code; the first of a scheme counts."""
    found: dict[str, str] = {}
    for each in _objects(details, "identifiers", reading):
        code = _text(each.get("scheme"), "identifiers.scheme", reading)
        named = code or _text(each.get("schemeName"), "identifiers.schemeName", reading) or ""
        scheme = (code or _OTHER.sub("-", named.lower()).strip("-")).lower()
        value = _text(each.get("id"), "identifiers.id", reading)
        if scheme and value:
            found.setdefault(SCHEMES.get(scheme, scheme), value)
    return found


def _nationalities(details: dict[str, Any], reading: Reading) -> tuple[str, ...] | None:
    """The person's nationalities; one that cannot be told leaves the list open."""
    stated = [_area(each, "nationalities", reading) for each in _objects(details, "nationalities", reading)]
    known = tuple(dict.fromkeys(code for code in stated if code is not None))
    if not known:
        return None
    return Partial(known) if None in stated else known


def _residence(details: dict[str, Any], reading: Reading) -> str | None:
    """The country of the residence; of several, none is the one."""
    found = {
        _area(each.get("country"), "addresses.country", reading)
        for each in _objects(details, "addresses", reading)
        if each.get("type") == "residence"
    }
    return found.pop() if len(found) == 1 else None
