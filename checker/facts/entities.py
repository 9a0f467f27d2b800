"""The entities that a manifest names, who owns whom, and who controls whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from fractions import Fraction
from typing import Final, TypeAlias

from checker.facts import words
from checker.facts.kinds import Answers, Many, Ref, Text, Word, YesNo
from checker.facts.origin import Place
from checker.facts.places import Area
from checker.facts.quantities import Day, Percent
from checker.facts.structure import Names, derived, fact, located, rows
from checker.facts.values import Absent, Range, Truth
from checker.record import record

WhenStated: TypeAlias = date | Range[date] | None
Amount: TypeAlias = int | Range[int] | None
Share: TypeAlias = Fraction | Range[Fraction] | None
Listed: TypeAlias = tuple[str, ...] | None


NOBODY: Final = "∅"
"""The key of the entity that is known not to be there."""
RESERVED: Final = ("", "self", NOBODY)
"""What no entity of a manifest can be called."""


@record
class OtherApp:
    """A further app of an entity."""

    name: str | None = fact(Text(), "its name")
    primary_purpose: str | None = fact(Word(words.PURPOSES, is_open=True), "what it is mainly for")
    at: Place | None = located()


@record
class Certification:
    """A certification of an entity under a scheme."""

    scheme: str | None = fact(Word(words.SCHEMES, is_open=True), "the scheme", needed=True)
    status: str | None = fact(Word(("active", "inactive")), "its status")
    covers: Listed = fact(Many(Word(("hr", "non-hr")), single=True), "the data it covers")
    since: WhenStated = fact(Day(), "its first day")
    until: WhenStated = fact(Day(), "the first day after it")
    at: Place | None = located()


@record
class Designation:
    """An official list that names an entity."""

    list_: str | None = fact(Word(words.DESIGNATIONS, is_open=True), "the list", key="list", needed=True)
    date: WhenStated = fact(Day(), "the day from which it is named")
    at: Place | None = located()


@record
class Entity:
    """A company, person, state or other holder of rights, or a group of such."""

    name: str | None = fact(Text(), "its name")
    kind: str | None = fact(Word(words.ENTITIES), "what it is")
    organized_in: str | Absent | None = fact(Area(), "under whose law it is organized")
    headquartered_in: str | Absent | None = fact(Area(), "where its head office is")
    principal_place_of_business: str | Absent | None = fact(Area(), "where its principal place of business is")
    domiciled_in: str | Absent | None = fact(Area(), "where the person is domiciled")
    resident_in: str | Absent | None = fact(Area(), "where the person primarily resides")
    located_in: str | Absent | None = fact(Area(), "where the person is now")
    citizen_of: Listed = fact(Many(Area(), single=True), "the person's citizenships")
    permanent_resident_of: Listed = fact(Many(Area(), single=True), "where the person may reside permanently")
    employed_by: Listed = fact(Many(Ref(), single=True), "the entities that the person works for")
    country: str | Absent | None = fact(Area(), "the country that a state is")
    branch_of: str | Absent | None = fact(Ref(), "the entity that a branch belongs to")
    identifiers: Mapping[str, str] | Absent | None = fact(Names(), "identifiers by scheme", claim=True)
    roles: Mapping[str, bool] = fact(Answers(Word(words.ROLES)), "roles that laws give it")
    subject_to: Mapping[str, bool] = fact(Answers(Word(words.SUBJECT_TO)), "laws and schemes it falls under")
    certifications: tuple[Certification, ...] | None = fact(rows(Certification), "its certifications")
    designations: tuple[Designation, ...] = fact(rows(Designation), "official lists that name it", claim=True)
    all_owners_listed: Truth = fact(YesNo(), "its owners are all listed, though perhaps with ranges of shares")
    state_owned: Truth = fact(YesNo(), "it is owned by a state")
    other_apps: tuple[OtherApp, ...] = fact(rows(OtherApp), "further apps of the entity", claim=True)
    funded_by: Listed = fact(Many(Ref(), single=True), "entities that finance or subsidise it")
    key: str = field(default="")
    natural: Truth = derived(YesNo(), "it is a natural person")
    at: Place | None = located()

    def known_as(self) -> Mapping[str, str]:
        """Its identifiers by scheme, if there are any."""
        return self.identifiers if isinstance(self.identifiers, Mapping) else {}


@record
class Interest:
    """A holding of one entity in another; shares and votes in percent points."""

    owner: str | None = fact(Ref(), "who holds", needed=True)
    owned: str | None = fact(Ref(), "what is held", needed=True)
    share: Share = fact(Percent(), "share of the capital; without it, of unknown size")
    votes: Share = fact(Percent(), "share of the votes; without it, they follow the share")
    since: WhenStated = fact(Day(), "its first day")
    until: WhenStated = fact(Day(), "the first day after it")
    listed: Truth = fact(YesNo(), "the holding is of listed securities")
    special_rights: Truth = fact(YesNo(), "it carries rights beyond standard minority protection")
    at: Place | None = located()


@record
class Control:
    """Control of one entity by another, other than by shares and votes."""

    by: str | None = fact(Ref(), "who controls", needed=True)
    over: str | None = fact(Ref(), "what is controlled", needed=True)
    means: str | None = fact(Word(words.MEANS), "by what means")
    decisive: Truth = fact(YesNo(), "it decides what the entity does")
    since: WhenStated = fact(Day(), "its first day")
    until: WhenStated = fact(Day(), "the first day after it")
    at: Place | None = located()
