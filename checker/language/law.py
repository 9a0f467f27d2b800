"""A law as a tree: its instrument, its definitions, its rules with their examples, and when each is in force."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from fractions import Fraction

from checker.language.syntax import Condition
from checker.location import Location
from checker.record import record


@record
class Definition:
    """A term that an instrument defines, of one kind of subject."""

    name: str
    of: str
    title: str
    cite: str | None
    condition: Condition
    location: Location = field(compare=False)


@record
class Period:
    """Days from `start` on, up to and without `end`."""

    start: date | None = None
    end: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the day lies in the period."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


@record
class Dated:
    """A value of a parameter in a period."""

    value: str | int | Fraction | bool
    period: Period


@record
class Event:
    """Something that happened to an instrument: a judgment, an order, a pause of enforcement."""

    day: date
    event: str
    effect: str
    source: str | None
    confidence: str


@record
class Reference:
    """A source that was read."""

    title: str
    url: str | None
    day: date | None


@record
class Instrument:
    """A law: its names, when it is in force, its own definitions and parameters, and what it rests on."""

    id: str
    title: str
    citation: str
    authority: str
    in_force: tuple[Period, ...]
    reviewed: date
    url: str | None
    definitions: tuple[Definition, ...]
    parameters: tuple[tuple[str, tuple[Dated, ...]], ...]
    status: tuple[Event, ...]
    sources: tuple[Reference, ...]
    unverified: tuple[str, ...]
    summary: str | None
    location: Location = field(compare=False)


@record
class Example:
    """A manifest with the verdict that a rule gives on it, as of a day."""

    name: str
    given: object = field(compare=False)
    day: date
    expect: str
    unsettled: bool | None
    location: Location = field(compare=False)


@record
class Rule:
    """One rule of a law: when it applies, what it then forbids or requires, and whether a finding may be waived."""

    id: str
    law: str
    title: str
    severity: str
    cite: str
    url: str | None
    in_force: tuple[Period, ...]
    applies: Condition | None
    breach: Condition
    requires: bool
    message: str
    passes: str | None
    remedy: tuple[str, ...]
    summary: str | None
    unverified: tuple[str, ...]
    examples: tuple[Example, ...]
    waivable: bool
    location: Location = field(compare=False)
