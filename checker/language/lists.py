"""Dated lists: countries, and apps and entities by their names and ids; each entry in force in a period."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final

from checker.facts.app import App
from checker.facts.entities import Entity
from checker.facts.values import Truth
from checker.language.law import Period
from checker.location import Location
from checker.record import record


@record
class Entry:
    """One entry: a country's code, or an app or entity with the ids and names by which it is known."""

    kind: str
    name: str
    ids: frozenset[str]
    names: frozenset[str]
    scope: str | None
    period: Period
    cite: str | None
    note: str | None
    location: Location = field(compare=False)


@dataclass(frozen=True)
class DatedList:
    """A list as it was reviewed; `descent` says through whom an app or entity is reached that is not named itself."""

    name: str
    title: str
    kind: str
    reviewed: date
    descent: tuple[str, ...]
    entries: tuple[Entry, ...]
    location: Location = field(compare=False)

    @cached_property
    def scopes(self) -> frozenset[str]:
        """The scopes of its entries."""
        return frozenset(entry.scope for entry in self.entries if entry.scope is not None)

    def on(self, day: date, scope: str | None) -> tuple[Entry, ...]:
        """The entries in force on the day, of one scope or of all."""
        return tuple(e for e in self.entries if e.period.holds(day) and (scope is None or e.scope == scope))


@record
class Roll:
    """The entries of a list of names that are in force on a day, by id and by name."""

    entries: tuple[Entry, ...]

    def app(self, app: App) -> Entry | None:
        """The entry that names the app, by one of its ids or names."""
        ids = frozenset(app.id)
        names = frozenset(normal(name) for name in (app.name, *app.also_known_as) if name)
        return self._find("app", ids, names)

    def entity(self, entity: Entity) -> Entry | None:
        """The entry that names the entity, by an identifier or by name."""
        ids = frozenset((entity.identifiers or {}).values()) if isinstance(entity.identifiers, dict) else frozenset()
        return self._find("entity", ids, frozenset({normal(entity.name)} if isinstance(entity.name, str) else ()))

    def names_entity(self, entity: Entity) -> Truth:
        """Whether it is an entry: unknown of what has no name, and of what may be a group with a member that is."""
        if self.entity(entity) is not None:
            return True
        return None if entity.kind in (None, "group") or entity.name is None else False

    def _find(self, kind: str, ids: frozenset[str], names: frozenset[str]) -> Entry | None:
        for entry in self.entries:
            if entry.kind == kind and (entry.ids & ids or entry.names & names):
                return entry
        return None


_NOISE: Final = re.compile(r"[\W_]+")


def normal(name: str) -> str:
    """A name as it is compared: without case, accents of width, punctuation and spaces."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", name).casefold())
