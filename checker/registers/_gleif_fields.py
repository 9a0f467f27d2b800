"""One record of GLEIF in each of its shapes, by the same names: JSON with `$` or without it, or a row of a table.

The names of fields are those of the golden copy's tables, such as `Entity.LegalJurisdiction`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final, Protocol

from checker.record import record

Period = tuple[Any, Any, Any]
"""Type, start and end of a period."""
_NUMBERED: Final = range(1, 6)
"""The tables have five columns for what may be stated several times."""
_DELETED: Final = ("Extension.Deletion.DeletedAt", "Extension.gleif:Deletion.gleif:DeletedAt")


class Fields(Protocol):
    """The fields of one record."""

    def at(self, name: str, /) -> Any:
        """The value of a field, or `None`."""
        ...

    def has(self, part: str, /) -> bool:
        """Whether the record has that part at all."""
        ...

    def periods(self) -> list[Period]:
        """The periods of a relationship."""
        ...

    def exceptions(self) -> tuple[Any, list[Any], list[Any]]:
        """Category, reasons and references of a reporting exception."""
        ...

    def deleted(self) -> bool:
        """Whether the record tells that it was withdrawn."""
        ...


@record
class Nested:
    """A record of JSON."""

    value: Mapping[str, Any]

    def at(self, name: str) -> Any:
        found: Any = self.value
        for step in _steps(name):
            if not isinstance(found, dict):
                return None
            found = found.get(step)
        return _plain(found)

    def has(self, part: str) -> bool:
        found = self.value.get(part)
        return isinstance(found, dict) or (found is not None and part == "ExceptionCategory")

    def periods(self) -> list[Period]:
        relationship = self.value.get("Relationship")
        stated = relationship.get("RelationshipPeriods") if isinstance(relationship, dict) else None
        found = [each for each in _list(stated, "RelationshipPeriod") if isinstance(each, dict)]
        names = ("PeriodType", "StartDate", "EndDate")
        return [(_plain(e.get(names[0])), _plain(e.get(names[1])), _plain(e.get(names[2]))) for e in found]

    def exceptions(self) -> tuple[Any, list[Any], list[Any]]:
        reasons, references = self.value.get("ExceptionReason"), self.value.get("ExceptionReference")
        category = _plain(self.value.get("ExceptionCategory"))
        return category, [_plain(e) for e in _list(reasons)], [_plain(e) for e in _list(references)]

    def deleted(self) -> bool:
        return "Extension" in self.value and any(self.at(name) for name in _DELETED)


@record
class Row:
    """A row of a table."""

    value: Mapping[str, str]

    def at(self, name: str) -> Any:
        return self.value.get(name) or None

    def has(self, part: str) -> bool:
        first = {"Relationship": "Relationship.StartNode.NodeID", "Entity": "Entity.LegalName"}
        return first.get(part, "Exception.Category") in self.value

    def periods(self) -> list[Period]:
        names = (
            (f"Relationship.Period.{n}.{end}" for end in ("periodType", "startDate", "endDate")) for n in _NUMBERED
        )
        found = [(self.at(kind), self.at(start), self.at(end)) for kind, start, end in names]
        return [each for each in found if each[0]]

    def exceptions(self) -> tuple[Any, list[Any], list[Any]]:
        several = ([self.at(f"Exception.{name}.{n}") for n in _NUMBERED] for name in ("Reason", "Reference"))
        reasons, references = ([each for each in found if each] for found in several)
        return self.at("Exception.Category"), reasons, references

    def deleted(self) -> bool:
        return bool(self.value.get("DeletedAt"))


def nested(value: Any) -> Nested | None:
    """The record that a value of JSON is, without the wrapping of relationships."""
    inner = value.get("RelationshipRecord", value) if isinstance(value, dict) else None
    return Nested(inner) if isinstance(inner, dict) else None


@cache
def _steps(name: str) -> tuple[str, ...]:
    return tuple(name.split("."))


def _plain(value: Any) -> Any:
    """A value without the `$` around it; with attributes alone, it is none."""
    if value.__class__ is dict:
        return value.get("$") if "$" in value or all(name[:1] == "@" for name in value) else value
    return value


def _list(value: Any, inner: str | None = None) -> list[Any]:
    """What may be one value, a list of them, or either inside an object with one name."""
    if inner and isinstance(value, dict) and inner in value:
        value = value[inner]
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
