"""One BODS statement without its details: which record it is about, when it was made, and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, Final

from checker.document.stream import Entry
from checker.facts.entities import Share, WhenStated
from checker.facts.origin import Origin
from checker.facts.register import Party
from checker.record import record
from checker.registers._reading import Reading

SORTS: Final = ("entity", "person", "relationship")
STATUSES: Final = ("new", "updated", "closed")


@record
class Claim:
    """One interest of a relationship: `sort` is what it counts as, `type` what BODS calls it.

    An `edge` is a holding of its own; what is no edge is said of all ways together.
    """

    sort: str
    type: str
    size: Share = None
    means: str | None = None
    edge: bool = True
    start: WhenStated = None
    end: WhenStated = None


@record
class Relation:
    """Who holds what of whom; without a `holder`, `reason` says why it is not disclosed."""

    owned: str
    holder: str | None
    claims: tuple[Claim, ...]
    reason: str = ""
    description: str = ""


@dataclass(slots=True)
class Statement:
    """A statement, and in `body` what it says of its record; `None` is what could not be read."""

    sort: str
    record: str
    day: date
    status: str | None
    correcting: bool
    number: int
    dates: tuple[str, str]
    at: Origin
    body: Party | Relation | None = None

    @property
    def line(self) -> int:
        """Where it begins."""
        return self.at.line

    @property
    def named(self) -> str:
        """How it is called in messages."""
        return f"{self.sort} `{self.record}`"

    @property
    def order(self) -> tuple[datetime, datetime, int]:
        """What tells which of two statements is the later."""
        made, published = self.dates
        return _instant(made), _instant(published), self.number


def statement(entry: Entry, number: int, reading: Reading, words: dict[str, str]) -> Statement | None:
    """The statement in the entry; nothing, and a problem, where its record or its day is not told."""
    value = entry.value
    if not isinstance(value, dict):
        reading.stream.problem("statement: it is no object", entry.line)
        return None
    sort, key = value.get("recordType"), value.get("recordId")
    reading.at(entry.line, f"{sort if sort in SORTS else 'statement'} `{str(key)[:80]}`")
    if not isinstance(key, str) or not key.strip():
        reading.problem("recordId", "is no text")
    if sort not in SORTS:
        reading.problem("recordType", f"is none of `entity`, `person` and `relationship`: `{str(sort)[:60]}`")
    made = value.get("statementDate")
    when = _written(made) if isinstance(made, str) else None
    when = when if when is not None else reading.exact_day(made, "statementDate")
    if when is None and not reading.failed:
        reading.problem("statementDate", "is missing")
    if reading.failed or when is None or not isinstance(key, str) or not isinstance(sort, str):
        return None
    status = value.get("recordStatus")
    if status is not None and status not in STATUSES:
        reading.note(f"`recordStatus` is none of `new`, `updated` and `closed`: `{str(status)[:60]}`")
    published = _part(value, "publicationDetails")
    at = _origin(entry, value, key, when, reading.stream.path, published, words)
    first, then = str(made), str(published.get("publicationDate") or "")
    dates = (words.setdefault(first, first), words.setdefault(then, then))
    return Statement(sort, key, when, status, _correcting(value), number, dates, at)


def _origin(
    entry: Entry,
    value: dict[str, Any],
    key: str,
    day: date,
    path: str,
    published: dict[str, Any],
    words: dict[str, str],
) -> Origin:
    """Where the statement stands and who makes it; names that return again and again are kept once."""
    source, publisher = _part(value, "source"), _part(published, "publisher")
    title = str(source.get("description") or publisher.get("name") or "")
    url = str(source.get("url") or publisher.get("url") or "")
    return Origin(
        path=path,
        line=entry.line,
        column=entry.column,
        record=key,
        statement=str(value.get("statementId") or ""),
        title=words.setdefault(title, title),
        url=words.setdefault(url, url),
        asserted=day,
    )


def _part(value: dict[str, Any], name: str) -> dict[str, Any]:
    found = value.get(name)
    return found if isinstance(found, dict) else {}


def _correcting(value: dict[str, Any]) -> bool:
    """Whether the statement says that it puts right what was said before."""
    notes = value.get("annotations")
    return isinstance(notes, list) and any(
        isinstance(each, dict) and each.get("motivation") == "correcting" for each in notes
    )


def day(value: Any, name: str, reading: Reading) -> WhenStated:
    """The day or days that a property states."""
    found = _written(value) if isinstance(value, str) else None
    return found if found is not None else reading.day(value, name)


@lru_cache(1 << 14)
def _written(text: str) -> date | None:
    """The day written in full; the same days return in most records of a file."""
    try:
        return date.fromisoformat(text[:10]) if text[4:5] == "-" and text[10:11] in ("", "T") else None
    except ValueError:
        return None


def _instant(text: str) -> datetime:
    """The moment; midnight where a time is not told or cannot be read, and long ago where the day cannot."""
    for written in (text.strip(), text.strip()[:10]):
        try:
            found = datetime.fromisoformat(written)
        except ValueError:
            continue
        try:
            return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
        except OverflowError:
            return found.replace(tzinfo=UTC)
    return datetime.min.replace(tzinfo=UTC)
