"""What has been read of a snapshot so far, and how its companies, days and countries are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from checker.facts.entities import Control, WhenStated
from checker.facts.origin import Origin
from checker.facts.register import Attributed, Party, Undisclosed
from checker.facts.values import Partial, Range
from checker.registers._bulk import Tally, day
from checker.registers._psc_natures import Natures, natures
from checker.registers._psc_numbers import OVERSEAS, PARTNERSHIPS, number
from checker.registers._psc_places import citizenships
from checker.registers._reading import Reading

_SITE: Final = "https://find-and-update.company-information.service.gov.uk"
_TITLE: Final = "Companies House, people with significant control"
_SOME_DAY: Final[Range[date]] = Range()
"""A day of which nothing is stated."""


@dataclass(slots=True)
class Book:
    """The register as far as it has been read; what many records say alike is read once, and shared."""

    reading: Reading
    tally: Tally
    line: int = 1
    column: int = 1
    parties: dict[str, Party] = field(default_factory=dict)
    control: list[Control] = field(default_factory=list)
    attributed: list[Attributed] = field(default_factory=list)
    undisclosed: list[Undisclosed] = field(default_factory=list)
    days: dict[str, date | None] = field(default_factory=dict)
    places: dict[tuple[str, str], str | None] = field(default_factory=dict)
    citizens: dict[str, tuple[tuple[str, ...] | None, bool]] = field(default_factory=dict)
    codes: dict[tuple[str, ...], Natures] = field(default_factory=dict)

    def odd(self, message: str, word: str | None = None) -> None:
        """Count an oddity of the record at hand."""
        self.tally.add(message, self.line, word)

    def company(self, digits: str, at: Origin, name: str | None = None) -> str:
        """The key of the company with that number, of which the register need not tell the name."""
        key = "GB-COH-" + digits
        known = self.parties.get(key)
        if known is None or (name is not None and known.name is None):
            prefix = digits[:2]
            kind = "partnership" if prefix in PARTNERSHIPS else "company"
            organized = None if prefix in OVERSEAS else self.reading.world.area("GB")
            known = self.parties[key] = Party(key, name, kind, {"gb-coh": digits}, organized, at=at)
        return known.key

    def origin(self, link: str, etag: str | None, asserted: date | None) -> Origin:
        """Where the record at hand stands, and who states it."""
        path, name = self.reading.stream.path, link.rpartition("/")[2]
        url = _SITE + "/" + link.lstrip("/") if link else _SITE
        return Origin(path, self.line, self.column, name, etag or link, _TITLE, url, asserted)

    def day(self, value: Any, name: str) -> date | None:
        """A day; the days of a snapshot are few, so each is read once."""
        if value is None:
            return None
        if value.__class__ is str and value in self.days:
            return self.days[value]
        found = day(self.reading, value, name)
        if found is not None:
            self.days[value] = found
        return found

    def span(self, data: dict[str, Any]) -> tuple[WhenStated, WhenStated]:
        """First day of what the record says, and first day after it."""
        since = self.day(data.get("notified_on"), "notified_on")
        until = self.day(data.get("ceased_on"), "ceased_on")
        if until is None:
            return since, _SOME_DAY if data.get("ceased") is True else None
        if since is not None and until < since:
            # one of the days is wrong, and nothing says which: the record may hold on any day
            self.odd("it ceased before it was notified, so when it holds is left open")
            return None, _SOME_DAY
        return since, until

    def place(self, text: str | None, name: str, find: Callable[[str], str | None]) -> str | None:
        """The country that free text names, where that is certain."""
        if text is None:
            return None
        asked = (name, text)
        if asked not in self.places:
            code, area = find(text), self.reading.world.area
            self.places[asked] = (area(code) or area(code[:2])) if code else None
        if self.places[asked] is None:
            self.odd(f"which country `{name}` names is not certain, and left open", text)
        return self.places[asked]

    def nationality(self, text: str | None) -> tuple[str, ...] | None:
        """The citizenships that free text names; `Partial` where it names more than are known for certain."""
        if text is None:
            return None
        if text not in self.citizens:
            codes, whole = citizenships(text)
            known = tuple(code for each in codes if (code := self.reading.world.area(each)))
            whole = whole and len(known) == len(codes)
            self.citizens[text] = (known if whole else Partial(known) if known else None), whole
        found, whole = self.citizens[text]
        if not whole:
            self.odd("which countries `nationality` names is not certain, and left open", text)
        return found

    def natures(self, stated: Any) -> Natures | None:
        """What the natures of control come to, or `None` where they cannot be read."""
        if stated is None:
            stated = []
        if not isinstance(stated, list) or not all(isinstance(code, str) for code in stated):
            self.reading.problem("natures_of_control", "is no list of codes")
            return None
        codes = tuple(stated)
        found = self.codes.get(codes)
        if found is None:
            found = self.codes[codes] = natures(codes)
        for code in found.odd:
            self.odd("a code of `natures_of_control` is not known, and left out", code)
        return found


def company_number(value: Any, reading: Reading) -> str | None:
    """The number of the company that a record is about, or a problem."""
    text = reading.text(value, "company_number")
    if text is None:
        if not reading.failed:
            reading.problem("company_number", "is missing")
        return None
    return number(text) or text.upper()
