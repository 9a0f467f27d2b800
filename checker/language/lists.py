"""Dated lists: countries, and apps and entities by their names and ids; each entry in force in a period."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Final

from checker.document import Node
from checker.facts.app import App
from checker.facts.entities import Entity
from checker.facts.values import Truth
from checker.language.law import Period
from checker.language.parse import period
from checker.language.read import Reader
from checker.location import Location

KINDS: Final = ("countries", "names")
DESCENTS: Final = ("operator", "developer", "parents")
_HEADER: Final = ("title", "kind", "reviewed", "sources", "descent", "note", "entries")
_ENTRY: Final = (
    *("country", "app", "entity", "ids", "aliases", "identifiers", "scope", "since", "until"),
    *("cite", "note", "source", "confidence"),
)


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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
        return self._find("entity", ids, frozenset({normal(entity.name)} if entity.name else ()))

    def names_entity(self, entity: Entity) -> Truth:
        """Whether it is an entry: unknown of a group, which may have a member that is, and of what has no name."""
        if self.entity(entity) is not None:
            return True
        return None if entity.kind == "group" or entity.name is None else False

    def _find(self, kind: str, ids: frozenset[str], names: frozenset[str]) -> Entry | None:
        for entry in self.entries:
            if entry.kind == kind and (entry.ids & ids or entry.names & names):
                return entry
        return None


_NOISE: Final = re.compile(r"[\W_]+")


def normal(name: str) -> str:
    """A name as it is compared: without case, accents of width, punctuation and spaces."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", name).casefold())


def dated_list(reader: Reader, node: Node, name: str) -> DatedList:
    """The list that a file states; raises `Refused`."""
    mapping = reader.mapping(node, "a list", _HEADER)
    kind = reader.one_of(reader.needed(mapping, "kind", "the list"), "kind of list", KINDS)
    nodes = reader.items(reader.needed(mapping, "entries", "the list"), "`entries`", single=False)
    descent = reader.optional(mapping, "descent", reader.texts) or ()
    for word in descent:
        if word not in DESCENTS:
            reader.problem(mapping.entries["descent"], f"`{word}` is no descent", "known are " + ", ".join(DESCENTS))
    return DatedList(
        name=name,
        title=reader.text(reader.needed(mapping, "title", "the list"), "`title`"),
        kind=kind,
        reviewed=reader.day(reader.needed(mapping, "reviewed", "the list"), "`reviewed`"),
        descent=descent,
        entries=tuple(reader.each(nodes, lambda item: _entry(reader, item, kind))),
        location=reader.at(mapping),
    )


def _entry(reader: Reader, node: Node, list_kind: str) -> Entry:
    mapping = reader.mapping(node, "an entry", _ENTRY)
    allowed = ("country",) if list_kind == "countries" else ("app", "entity")
    kinds = [key for key in allowed if key in mapping.entries]
    if len(kinds) != 1:
        raise reader.refuse(mapping, f"an entry of this list is {' or '.join(f'`{key}`' for key in allowed)}")
    kind, name = kinds[0], reader.text(mapping.entries[kinds[0]], f"`{kinds[0]}`")
    aliases = reader.optional(mapping, "aliases", reader.texts) or ()
    ids = set(reader.optional(mapping, "ids", reader.texts) or ())
    if "identifiers" in mapping.entries:
        known = reader.mapping(mapping.entries["identifiers"], "`identifiers`").entries.values()
        ids |= set(reader.each(known, lambda item: reader.text(item, "an identifier")))
    since, until = (reader.optional(mapping, key, reader.day) for key in ("since", "until"))
    return Entry(
        kind=kind,
        name=name,
        ids=frozenset(ids),
        names=frozenset(_usable(normal(each) for each in (name, *aliases))),
        scope=reader.optional(mapping, "scope", reader.text),
        period=Period(since, until),
        cite=reader.optional(mapping, "cite", reader.text),
        note=reader.optional(mapping, "note", reader.text),
        location=reader.at(mapping),
    )


def _usable(names: Iterable[str]) -> Iterator[str]:
    """Names that say something once they are compared."""
    return (name for name in names if name)


__all__: list[Any] = ["DatedList", "Entry", "Roll", "dated_list", "normal", "period"]
