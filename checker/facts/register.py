"""What a register records of entities and of who holds them: many facts, each with where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from checker.errors import Problem
from checker.facts.entities import Control, Interest, Share, WhenStated
from checker.facts.origin import Origin
from checker.record import record


@record
class Party:
    """An entity as a register has it, from `since` until `until`; a later version of it follows the earlier.

    `identifiers` maps schemes in lower case (`lei`, `gb-coh`, …) to ids. `ended` is the day from which it is no more.
    Countries are codes in their one form (`World.area`). What the register does not say is `None`.
    """

    key: str
    name: str | None = None
    kind: str | None = None
    identifiers: Mapping[str, str] = field(default_factory=dict)
    organized_in: str | None = None
    headquartered_in: str | None = None
    domiciled_in: str | None = None
    resident_in: str | None = None
    citizen_of: tuple[str, ...] | None = None
    country: str | None = None
    branch_of: str | None = None
    state_owned: bool | None = None
    since: WhenStated = None
    until: WhenStated = None
    ended: WhenStated = None
    at: Origin | None = field(default=None, compare=False, repr=False)


@record
class Attributed:
    """What one is recorded to hold of another by all ways together: a bound on its stake, and no holding.

    `method` is the way of counting by which the register attributes it.
    """

    holder: str
    owned: str
    share: Share = None
    votes: Share = None
    method: str = "look-through"
    since: WhenStated = None
    until: WhenStated = None
    at: Origin | None = field(default=None, compare=False, repr=False)


@record
class Undisclosed:
    """A holder that is recorded as not disclosed, with the reason as the register words it."""

    owned: str
    reason: str
    description: str = ""
    since: WhenStated = None
    until: WhenStated = None
    at: Origin | None = field(default=None, compare=False, repr=False)


@record
class Register:
    """All that one file records. Interests, control and the rest name parties by their keys.

    `problems` are records that could not be read and are kept out; `notes` are oddities of those that could.
    """

    path: str
    format: str
    parties: Mapping[str, tuple[Party, ...]]
    interests: tuple[Interest, ...] = ()
    control: tuple[Control, ...] = ()
    attributed: tuple[Attributed, ...] = ()
    undisclosed: tuple[Undisclosed, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
