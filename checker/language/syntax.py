"""The rule language as a tree: what a rule says, with the place of every part.

Each condition has three values. `cite` names the provision, `title` says it in words; the meaning of each form is what
`checker.language.interpret` does with it.
"""

from __future__ import annotations

from dataclasses import field
from datetime import date
from fractions import Fraction
from typing import Final, Literal, TypeAlias

from checker.location import Location
from checker.record import record

Bound: TypeAlias = Literal["at_least", "more_than", "at_most", "less_than"]
LABELS: Final = ("cite", "title", "note")
"""The keys that may stand beside any condition."""


@record
class Label:
    """What may stand beside any condition."""

    location: Location = field(compare=False, repr=False)
    cite: str | None = None
    title: str | None = None
    note: str | None = None


@record
class Path:
    """The way to a fact: a name in scope, and fields from there; `text` is as written."""

    text: str
    location: Location = field(compare=False, repr=False)

    @property
    def steps(self) -> tuple[str, ...]:
        return tuple(self.text.split("."))


@record
class Literals:
    """Values written in the rule."""

    values: tuple[str | int | Fraction | bool, ...]
    location: Location = field(compare=False, repr=False)


@record
class ListName:
    """A dated list, or its entries of one scope."""

    name: str
    scope: str | None
    location: Location = field(compare=False, repr=False)


@record
class Parameter:
    """A parameter of the instrument."""

    name: str
    location: Location = field(compare=False, repr=False)


@record
class DayExpression:
    """A day counted from another: from `$as_of` (base `None`), a written day, or the fact at a path.

    A fact from which nothing is counted may also be no day: an entity may be held against another so.
    """

    base: Path | date | None
    shifts: tuple[tuple[int, int | Path, str], ...]
    location: Location = field(compare=False, repr=False)

    @property
    def fact(self) -> Path | None:
        """The fact at the path, where nothing is counted from it."""
        return self.base if isinstance(self.base, Path) and not self.shifts else None


Operand: TypeAlias = Literals | ListName | Parameter | DayExpression


@record
class Group:
    """`all` or `any` of several conditions."""

    label: Label
    join: Literal["all", "any"]
    parts: tuple[Condition, ...]


@record
class Not:
    """The opposite of a condition."""

    label: Label
    part: Condition


@record
class Test:
    """A stated value held against an operand by an operator."""

    label: Label
    path: Path
    operator: str
    operand: Operand


@record
class AsOf:
    """The day itself held against another."""

    label: Label
    operator: str
    operand: DayExpression


@record
class Quantified:
    """`some` or `every` element of a list meets a condition."""

    label: Label
    join: Literal["some", "every"]
    path: Path
    name: str
    part: Condition | None


@record
class Counted:
    """How many elements of a list meet a condition, against a bound."""

    label: Label
    path: Path
    name: str
    part: Condition | None
    bound: Bound
    number: Operand


@record
class Summed:
    """The total of a fact over the elements that meet a condition, group by group, against a bound."""

    label: Label
    path: Path
    name: str
    part: Condition | None
    of: Path
    per: Path | None
    bound: Bound
    number: Operand


@record
class ActiveUsers:
    """In at least `months` of the `window` calendar months before a day, monthly active users are over a bound."""

    label: Label
    area: str | None
    bound: Bound
    number: Operand
    months: int
    window: int
    before: DayExpression


@record
class Term:
    """A defined term, of the subject at a path."""

    label: Label
    name: str
    of: Path | None


@record
class Owned:
    """Entities that meet a term together hold a stake in the subject."""

    label: Label
    of: Path | None
    by: str
    method: str
    counting: Literal["shares", "votes", "greater"]
    bound: Literal["at_least", "more_than"]
    number: Operand


@record
class Controlled:
    """An entity that meets a term controls the subject."""

    label: Label
    of: Path | None
    by: str
    through: tuple[str, ...] | None


@record
class Listed:
    """The app or entity is an entry of a dated list, by id or name, or by descent where the list says so."""

    label: Label
    of: Path | None
    list_: ListName


@record
class Unsettled:
    """The law admits more than one reading; `prevailing` is the number of the one that decides, if any does."""

    label: Label
    readings: tuple[Condition, ...]
    prevailing: int | None


@record
class Given:
    """A policy was given a value for a parameter, or that word among its values."""

    label: Label
    name: str
    word: str | None


Condition: TypeAlias = (
    Group
    | Not
    | Test
    | AsOf
    | Quantified
    | Counted
    | Summed
    | ActiveUsers
    | Term
    | Owned
    | Controlled
    | Listed
    | Unsettled
    | Given
)
