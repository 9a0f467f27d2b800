"""One record of FollowTheMoney: its properties, each of which has any number of values, all of them text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from checker.document.stream import Entry
from checker.facts.entities import WhenStated
from checker.facts.origin import Origin
from checker.facts.quantities import span
from checker.facts.values import Range
from checker.registers._reading import Reading

_DAY: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:[T ].{0,40})?)?)?")
_DISPUTED: Final = ("az-nk", "cy-trnc", "ge-ab", "ge-os", "md-pmr", "so-som", "ua-cri", "ua-dpr", "ua-lpr")
"""Territories that FollowTheMoney names by a country which does not govern them: of which they are is not said."""
_PAST: Final = re.compile(
    r"(?:former|inactive|not active|ended|ceased|historic(?:al)?|terminated|past|expired|dissolved|closed)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Record:
    """A record, which is read into `reading`; what it says is looked up by the names of its properties."""

    reading: Reading
    entry: Entry
    id: str
    schema: str
    properties: dict[str, Any]
    _origin: Origin | None = field(default=None, repr=False)

    def texts(self, name: str) -> list[str]:
        """All values of a property that are not blank; a single one need not be in a list."""
        if name not in self.properties:
            return []
        values, found = self.properties[name], []
        for value in values if isinstance(values, list) else (values,):
            text = _text(value)
            if text is None and value is not None:
                self.reading.problem(name, "is neither text nor a list of text")
            elif text:
                found.append(text)
        return found

    def first(self, *names: str) -> str:
        """The first value of the first of these properties that has one."""
        for name in names:
            if texts := self.texts(name):
                return texts[0]
        return ""

    def only(self, name: str) -> str | None:
        """The one value of a property; none is taken where it has several."""
        texts = dict.fromkeys(self.texts(name))
        if len(texts) > 1:
            self.reading.note(f"`{name}` has {len(texts)} values, and none is taken")
        return next(iter(texts)) if len(texts) == 1 else None

    def needed(self, name: str) -> list[str]:
        """The ids of the entities that a link must name."""
        found = list(dict.fromkeys(self.texts(name)))
        if not found and not self.reading.failed:
            self.reading.problem(name, "is missing")
        return found

    def when(self, name: str) -> WhenStated:
        """The day that all values of a property are about, as exactly as they say.

        Where they contradict each other, or one cannot be read, the day is within what they span, or any.
        """
        texts = self.texts(name)
        if not texts:
            return None
        try:
            spans = [_days(text) for text in texts]
        except ValueError:
            self.reading.note(f"`{name}` is no day: `{', '.join(texts)[:60]}`", "its day is taken as unknown")
            return Range()
        low, high = max(low for low, _ in spans), min(high for _, high in spans)
        if low > high:
            self.reading.note(f"`{name}` has days that contradict each other", "it is taken to be any day among them")
            low, high = min(low for low, _ in spans), max(high for _, high in spans)
        return low if low == high else Range(low, high)

    def until(self) -> WhenStated:
        """The first day after a link: what is said to be past ended on some day before it was said."""
        stated = self.when("endDate")
        if stated is None and any(_PAST.match(text) for text in self.texts("status")):
            return Range(None, self.origin().asserted)
        return stated

    def places(self, *names: str) -> tuple[tuple[str, ...], bool]:
        """The countries and parts of such that properties name, and whether all could be read."""
        found: dict[str, None] = {}
        whole = True
        for name in names:
            for text in self.texts(name):
                code = None if text.lower() in _DISPUTED else self.reading.area(text, name)
                if text.lower() in _DISPUTED:
                    self.reading.note(f"`{name}` is a territory whose country is disputed: `{text}`")
                found |= {code: None} if code else {}
                whole &= code is not None
        return tuple(found), whole

    def origin(self) -> Origin:
        """Where the record stands, and who says so when and where."""
        if self._origin is None:
            self._origin = Origin(
                self.reading.stream.path,
                self.entry.line,
                self.entry.column,
                record=self.id,
                title=self.first("publisher") or _title(self._datasets()),
                url=self.first("sourceUrl"),
                asserted=self._asserted(),
            )
        return self._origin

    def _datasets(self) -> tuple[str, ...]:
        stated = self.entry.value.get("datasets") or self.entry.value.get("dataset") or ()
        return tuple(text for text in (stated if isinstance(stated, list) else (stated,)) if isinstance(text, str))

    def _asserted(self) -> date | None:
        """The latest day on which the record was changed, or else the day that it bears."""
        for name in ("modifiedAt", "date"):
            if name in self.properties and (days := [day for text in self.texts(name) if (day := _day(text))]):
                return max(days)
        return None


def _text(value: Any) -> str | None:
    """A value as text; an entity within an entity by its id. What is neither is none."""
    if value.__class__ is str:
        return str(value).strip()
    if isinstance(value, dict):
        value = value.get("id")
        return value.strip() if isinstance(value, str) else None
    return str(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else None


@lru_cache(maxsize=1 << 12)
def _title(datasets: tuple[str, ...]) -> str:
    """The title of the source; one text for all records of the same."""
    return ", ".join(datasets)


@lru_cache(maxsize=1 << 16)
def _days(text: str) -> tuple[date, date]:
    """The first and the last day that may be meant; raises `ValueError` where there is none."""
    found = _DAY.fullmatch(text)
    if found is None:
        raise ValueError(text)
    stated = span(found[1], found[2], found[3])
    if isinstance(stated, date):
        return stated, stated
    return stated.low or date.min, stated.high or date.max


def _day(text: str) -> date | None:
    """The day, if it is one."""
    try:
        low, high = _days(text)
    except ValueError:
        return None
    return low if low == high else None
