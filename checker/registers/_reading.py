"""What readers of registers share: days, places and percentages as registers write them, and what is wrong with them.

Every method gives `None` for what is not stated, and notes a problem where what is stated cannot be read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from checker.document.stream import MAX_PROBLEMS, Stream
from checker.errors import Problem
from checker.facts.entities import WhenStated
from checker.facts.quantities import span
from checker.facts.world import World
from checker.location import Location

_DAY: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:[T ].*)?)?)?")
_NUMBER: Final = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,40})?")
ALL: Final = Fraction(100)


@dataclass(slots=True)
class Reading:
    """One file being read. `named` is how the record at hand is called in messages."""

    stream: Stream
    world: World
    notes: list[Problem] = field(default_factory=list)
    line: int = 1
    named: str = ""
    failed: bool = False
    noted: int = 0

    def at(self, line: int, named: str) -> None:
        """Begin a record; nothing is wrong with it yet."""
        self.line, self.named, self.failed = line, named, False

    def problem(self, name: str, message: str, hint: str | None = None) -> None:
        """Note what is wrong with a property of the record, which is then kept out."""
        self.failed = True
        self.stream.problem(f"{self.named}: `{name}` {message}", self.line, hint)

    def note(self, message: str, hint: str | None = None) -> None:
        """Note what is odd about the record, which is kept; the last note says how many more there are."""
        self.noted += 1
        if self.noted <= MAX_PROBLEMS:
            self.notes.append(Problem(f"{self.named}: {message}", Location(self.stream.path, self.line, 1), hint=hint))
        else:
            more = f"and {self.noted - MAX_PROBLEMS:,} more of such notes"
            self.notes[MAX_PROBLEMS:] = [Problem(more, path=self.stream.path)]

    def text(self, value: Any, name: str) -> str | None:
        """Text that is not blank."""
        if value is None or isinstance(value, str):
            return value.strip() or None if value else None
        self.problem(name, "is no text")
        return None

    def day(self, value: Any, name: str) -> WhenStated:
        """A day, or the range of days that a month or a year stands for; the time of a day is left out."""
        if value is None or value == "":
            return None
        found = written_day(value.strip()) if isinstance(value, str) else None
        if found is not None:
            return found
        self.problem(name, f"is no day: {_shown(value)}", "write it as YYYY-MM-DD")
        return None

    def exact_day(self, value: Any, name: str) -> date | None:
        """A day; a month or a year is none."""
        found = self.day(value, name)
        if found is None or isinstance(found, date):
            return found
        self.problem(name, f"is no day: {_shown(value)}", "write it as YYYY-MM-DD")
        return None

    def area(self, value: Any, name: str) -> str | None:
        """A country or a part of one by its ISO 3166 code, whatever its case; one that is not known is noted."""
        word = self.text(value, name)
        if word is None:
            return None
        code = self.world.area(word.upper()) or (self.world.area(word.upper()[:2]) if "-" in word else None)
        if code is None:
            self.note(f"`{name}` names no country: {_shown(word)}")
        return code

    def percent(self, value: Any, name: str) -> Fraction | None:
        """A percentage from 0 to 100, exactly as written, as a number or as text with or without a sign."""
        if value is None or value == "":
            return None
        if isinstance(value, int | Decimal) and not isinstance(value, bool) and 0 <= value <= 100:
            return Fraction(value)
        if isinstance(value, str):
            word = value.strip().removesuffix("%").strip()
            if _NUMBER.fullmatch(word) and Fraction(word) <= ALL:
                return Fraction(word)
        self.problem(name, f"is no percentage from 0 to 100: {_shown(value)}", "write a number such as `12.5`")
        return None


def written_day(word: str) -> WhenStated:
    """The day, or the days of a month or a year, that a register writes so; `None` where it is none."""
    found = _DAY.fullmatch(word)
    try:
        return span(found[1], found[2], found[3]) if found else None
    except ValueError:
        return None


def _shown(value: Any) -> str:
    """A value in a message, cut where it is long."""
    word = str(value)
    return f"`{word[:60]}…`" if len(word) > 60 else f"`{word}`"
