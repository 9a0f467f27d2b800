"""What readers of registers of millions of records share: notes that are counted, and days that are read fast."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from checker.errors import Problem
from checker.location import Location
from checker.registers._reading import Reading

_WORDS: Final = 10_000
"""Different words of one oddity that are told apart; the rest are only counted."""
_SHOWN: Final = 5


@dataclass(slots=True)
class _Oddity:
    """How often something odd was seen, where first, and in which words."""

    line: int
    count: int = 0
    words: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Tally:
    """Oddities that many records of a file share: each is counted, and noted once, where it was first seen."""

    path: str
    found: dict[str, _Oddity] = field(default_factory=dict)

    def add(self, message: str, line: int, word: str | None = None) -> None:
        """Count one; the `word` is what the record says."""
        odd = self.found.get(message)
        if odd is None:
            odd = self.found[message] = _Oddity(line)
        odd.count += 1
        if word is not None and (word in odd.words or len(odd.words) < _WORDS):
            odd.words[word] += 1

    def notes(self) -> tuple[Problem, ...]:
        """One note for each oddity, with the words seen most often."""
        return tuple(self._note(message, odd) for message, odd in self.found.items())

    def _note(self, message: str, odd: _Oddity) -> Problem:
        often = ", ".join(f"`{word[:60]}` ({count:,})" for word, count in odd.words.most_common(_SHOWN))
        records = "1 record" if odd.count == 1 else f"{odd.count:,} records"
        return Problem(f"{records}: {message}", Location(self.path, odd.line, 1), hint=often and f"most often {often}")


def day(reading: Reading, value: Any, name: str) -> date | None:
    """A day, as `Reading.exact_day` has it; the common form is read without a search."""
    if value.__class__ is str and value[10:11] in ("", "T"):
        try:
            return date.fromisoformat(value[:10])
        except ValueError:
            pass
    return reading.exact_day(value, name)
