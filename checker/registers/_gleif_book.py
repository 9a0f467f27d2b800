"""What has been read of a file of GLEIF so far, and how the identifiers, days and countries of its records are read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from checker.facts.entities import Control, Interest
from checker.facts.origin import Origin
from checker.facts.register import Party, Undisclosed
from checker.registers._bulk import Tally, day
from checker.registers._gleif_fields import Fields
from checker.registers._reading import Reading

_LEI: Final = re.compile(r"[A-Z0-9]{18}[0-9]{2}")
_URL: Final = "https://search.gleif.org/#/record/"
VOID: Final = ("ANNULLED", "DUPLICATE")
"""Registrations of records that were wrong, or that others stand for."""


@dataclass(slots=True)
class Book:
    """The register as far as it has been read."""

    reading: Reading
    tally: Tally
    line: int = 1
    column: int = 1
    parties: dict[str, Party] = field(default_factory=dict)
    interests: list[Interest] = field(default_factory=list)
    control: list[Control] = field(default_factory=list)
    undisclosed: list[Undisclosed] = field(default_factory=list)
    areas: dict[str, str | None] = field(default_factory=dict)

    def odd(self, message: str, word: str | None = None) -> None:
        """Count an oddity of the record at hand."""
        self.tally.add(message, self.line, word)

    def lei(self, value: Any, name: str) -> str:
        """The LEI that a field is; one of another form is a problem, one with other check digits is noted."""
        text = self.reading.text(value, name)
        if text is None or not _LEI.fullmatch(text):
            if not self.reading.failed:
                said = "is missing" if text is None else f"is no LEI: `{text[:60]}`"
                self.reading.problem(name, said, "an LEI has 18 letters or digits, and two digits")
            return ""
        known = self.parties.get(text)
        if known is not None:
            return known.key
        if int("".join(str(int(sign, 36)) for sign in text)) % 97 != 1:
            self.odd("the LEI has check digits that do not fit", text)
        return text

    def day(self, value: Any, name: str) -> date | None:
        """A day without its time."""
        return day(self.reading, value, name)

    def area(self, value: Any, name: str) -> str | None:
        """A country or a part of one, by its code."""
        text = self.reading.text(value, name)
        if text is None:
            return None
        if text not in self.areas:
            code, world = text.upper(), self.reading.world
            self.areas[text] = world.area(code) or (world.area(code[:2]) if "-" in code else None)
        if self.areas[text] is None:
            self.odd(f"`{name}` names no country that is known", text)
        return self.areas[text]

    def word(self, fields: Fields, name: str, known: tuple[str, ...]) -> str | None:
        """One of the words that a field may be; another is a problem."""
        text = self.reading.text(fields.at(name), name)
        if text is not None and text not in known:
            self.reading.problem(name, f"is none of the known words: `{text[:60]}`")
        return text

    def origin(self, lei: str, statement: str, title: str, asserted: date | None) -> Origin:
        """Where the record at hand stands, and who states it."""
        path = self.reading.stream.path
        return Origin(path, self.line, self.column, lei, statement, title, _URL + lei, asserted)

    def mention(self, lei: str, at: Origin) -> None:
        """Keep a party of which the file may have no more than the identifier."""
        if lei not in self.parties:
            self.parties[lei] = Party(lei, identifiers={"lei": lei}, at=at)
