"""A law as a tree: its instrument, its definitions, its rules with their examples, and when each is in force."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from checker.language.syntax import Condition
from checker.location import Location
from checker.record import record

Value: TypeAlias = str | int | Fraction | bool | date | tuple[str | int | Fraction | bool, ...]
"""What a parameter stands for: one value, or several."""


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

    value: Value
    period: Period


@record
class Declared:
    """A parameter whose value is given where a policy is switched on.

    `kind` is one of `checker.language.declared.KINDS`, `words` are those it may be. Without a `default` it must be
    given, unless it is `optional`.
    """

    name: str
    kind: str
    title: str
    words: tuple[str, ...]
    default: Value | None
    optional: bool
    location: Location = field(compare=False)

    @property
    def needed(self) -> bool:
        """Whether a policy cannot be switched on without it."""
        return self.default is None and not self.optional


@record
class Switched:
    """That a policy is switched on: which, with which values by parameter, and where."""

    policy: str
    values: tuple[tuple[str, Value], ...]
    location: Location


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
    declared: tuple[Declared, ...] = ()


@record
class Example:
    """A manifest with the verdict that a rule gives on it, as of a day; of a policy, with the values it is given."""

    name: str
    given: object = field(compare=False)
    day: date
    expect: str
    unsettled: bool | None
    location: Location = field(compare=False)
    values: object = field(compare=False, default=None)


@record
class Rule:
    """One rule of a law: when it applies, what it then forbids or requires, and whether a finding may be waived.

    A rule of a policy is judged only where it is `switched` on; what is judged then is a rule of its own, with its id.
    """

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
    switched: Switched | None = None

    @property
    def written(self) -> str:
        """The id under which it is written, and compiled: that of its policy, where it is one that is switched on."""
        return self.switched.policy if self.switched is not None else self.id
