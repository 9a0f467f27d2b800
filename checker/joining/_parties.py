"""One entity out of what a manifest and registers say of it: what agrees is taken, what does not is kept apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from checker.facts.derive import OF_ORGANIZATIONS, OF_PERSONS
from checker.facts.entities import Entity
from checker.facts.origin import Contradiction, Origin, Pieced, Said
from checker.facts.register import Party
from checker.facts.values import ABSENT, Partial
from checker.facts.view import reached, valid
from checker.facts.world import inside
from checker.joining._index import identifier

AREAS: Final = (*OF_ORGANIZATIONS, "domiciled_in", "resident_in", "country")
TAKEN: Final = ("name", "kind", *AREAS, "citizen_of", "state_owned")
"""What is taken from a party of a register."""


@dataclass(slots=True)
class Whole:
    """An entity being put together; `said` keeps who says what of each field."""

    entity: Entity
    said: dict[str, list[Said]] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    disputed: dict[str, None] = field(default_factory=dict)

    def add(self, party: Party) -> None:
        """Take in what a register says."""
        for name in TAKEN:
            value = getattr(party, name, None)
            if value is not None:
                self._field(name, value, party.at)
        self._identifiers(party)

    def _field(self, name: str, value: Any, at: Origin | None) -> None:
        known = getattr(self.entity, name)
        self.said.setdefault(name, []).append(Said(_words(value), at))
        if name in self.disputed or (name == "name" and known is not None):
            return
        agreed = value if known is None else _agreed(name, known, value)
        if known is not None and agreed != known and (agreed is None or isinstance(agreed, Partial)):
            self.disputed[name] = None
        if agreed is not known:
            self.entity = replace(self.entity, **{name: agreed})
            if agreed is value and at is not None:
                self.origins[name] = at

    def _identifiers(self, party: Party) -> None:
        known = dict(self.entity.known_as())
        for scheme, value in party.identifiers.items():
            mine = known.setdefault(scheme, value)
            if identifier(scheme, mine) != identifier(scheme, value):
                name = f"identifiers.{scheme}"
                self.disputed[name] = None
                self.said.setdefault(name, [Said(mine, self.entity.at)]).append(Said(value, party.at))
        self.entity = replace(self.entity, identifiers=known)

    def whole(self) -> Entity:
        """The entity, with the places of all that it is made of."""
        own = self.entity.at
        elsewhere = any(origin is not own for origin in self.origins.values())
        if own is None or isinstance(own, Pieced) or not elsewhere:
            return self.entity
        return replace(self.entity, at=Pieced(own, self.origins))

    def contradictions(self) -> Iterable[Contradiction]:
        """What is said of a field and does not agree."""
        for name in self.disputed:
            yield Contradiction(f"entities.{self.entity.key}.{name}", tuple(self.said[name]))


def begin(entity: Entity) -> Whole:
    """An entity of a manifest, as stated, without what was derived from it."""
    entries = entity.at.entries if entity.at is not None else {}
    derived = (*OF_PERSONS, *OF_ORGANIZATIONS, "country", "branch_of")
    unset: dict[str, Any] = {name: None for name in derived if name not in entries}
    entity = replace(entity, **unset, natural=None)
    whole = Whole(entity)
    for name in TAKEN:
        value = getattr(entity, name)
        if value is not None and value is not ABSENT:
            whole.said[name] = [Said(_words(value), entity.at)]
    return whole


def version(versions: tuple[Party, ...], day: date) -> Party | None:
    """The party as it is on the day; where it is open which version holds, the last that may."""
    holding = [each for each in versions if valid(each, day) is not False]
    return holding[-1] if holding else None


def ended(party: Party | None, day: date) -> bool:
    """Whether the party surely is no more on the day."""
    return party is not None and party.ended is not None and reached(party.ended, day) is True


def _agreed(name: str, known: Any, value: Any) -> Any:
    """What both values say: the finer of two places, what two lists share; nothing where they contradict.

    Sources sort organizations differently (a fund is a company in another's words): only a person is no organization.
    """
    if known == value:
        return known
    if name == "kind":
        return known if "person" not in (known, value) else None
    if name == "citizen_of" and isinstance(known, tuple):
        both = [each for each in known if each in value]
        if isinstance(known, Partial) and len(both) == len(known):
            return value
        return known if isinstance(value, Partial) and len(both) == len(value) else Partial(both)
    if name in AREAS and isinstance(known, str):
        return value if inside(value, known) else known if inside(known, value) else None
    return None


def _words(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "none"
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
