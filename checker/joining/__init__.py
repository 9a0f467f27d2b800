"""A manifest with what registers record of its entities and of all that stand above them.

An entity of a manifest is a party of a register where they have the same id or an identifier in common. Both keep
their say: what they state of one fact is joined where it agrees, and is a contradiction where it does not.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from checker.facts.derive import derive
from checker.facts.entities import RESERVED, Control, Entity
from checker.facts.manifest import Manifest
from checker.facts.origin import Contradiction, Origin, Said
from checker.facts.register import Party
from checker.facts.values import Partial
from checker.joining._index import Index, Member
from checker.joining._parties import Whole, begin, ended, version

__all__ = ["Index", "join"]

ROWS: Final = {
    "interests": ("owner", "owned"),
    "control": ("by", "over"),
    "attributed": ("holder", "owned"),
    "undisclosed": (None, "owned"),
}
"""The sorts of rows, with who holds and of whom."""


def join(manifest: Manifest, index: Index, day: date) -> Manifest:
    """The manifest with the parties of the registers that are upstream of its entities, as they are on the day.

    Rows keep their dates; entities are those of the day. A party that is no more on the day holds nothing.
    """
    joining = _Joining(index, day)
    for key, entity in manifest.entities.items():
        joining.enter(key, begin(entity), index.one(key, entity.known_as()))
    joining.follow()
    found = joining.rows
    entities = {key: whole.whole() for key, whole in joining.wholes.items()}
    apart = [each for whole in joining.wholes.values() for each in whole.contradictions()]
    if manifest.control == () and not isinstance(manifest.control, Partial) and found["control"]:
        none = Said("there is none", manifest.app.at)
        apart.append(Contradiction("control", (none, *(Said(_control(each), each.at) for each in found["control"]))))
    return derive(
        replace(
            manifest,
            entities=entities,
            ownership=_joined(manifest.ownership, found["interests"]),
            control=_joined(manifest.control, found["control"]),
            attributed=tuple(found["attributed"]),
            undisclosed=tuple(found["undisclosed"]),
            contradictions=(*manifest.contradictions, *apart, *joining.contradictions),
        )
    )


def _control(row: Control) -> str:
    return f"`{row.by}` controls `{row.over}` by {row.means or 'means not stated'}"


def _joined(stated: tuple[Any, ...] | None, recorded: list[Any]) -> tuple[Any, ...] | None:
    """What is stated and what is recorded; a list that is not stated stays unknown, with what is recorded of it."""
    if stated is None:
        return Partial(recorded) if recorded else None
    return (*stated, *recorded) if not isinstance(stated, Partial) else Partial((*stated, *recorded))


@dataclass(slots=True)
class _Joining:
    """The walk upstream; `names` has the key of each party that was met."""

    index: Index
    day: date
    wholes: dict[str, Whole] = field(default_factory=dict)
    members: dict[str, tuple[Member, ...]] = field(default_factory=dict)
    names: dict[Member, str] = field(default_factory=dict)
    rows: dict[str, list[Any]] = field(default_factory=lambda: {sort: [] for sort in ROWS})
    contradictions: list[Contradiction] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)

    def enter(self, key: str, whole: Whole, members: tuple[Member, ...]) -> None:
        """Take in an entity under its key, with all that the registers have of it."""
        mine = tuple(member for member in members if member not in self.names)
        for other in dict.fromkeys(self.names[member] for member in members if member in self.names):
            same = Said(f"`{key}` and `{other}` are one", self._place(members))
            apart = Said(f"`{key}` and `{other}` are two entities", whole.entity.at)
            self.contradictions.append(Contradiction(f"entities.{key}", (apart, same)))
        for member in mine:
            self.names[member] = key
            party = self._party(member)
            if party is not None:
                whole.add(party)
        self.wholes[key], self.members[key] = whole, mine
        self.pending.append(key)

    def follow(self) -> None:
        """Go up from every entity to those who hold or control it."""
        for key in self.pending:
            for member in self.members[key]:
                for sort in ROWS:
                    self._rows(sort, key, member)
                party = self._party(member)
                if party is not None and party.branch_of is not None:
                    head = self._name((member[0], party.branch_of))
                    whole = self.wholes[key]
                    if whole.entity.branch_of is None:
                        whole.entity = replace(whole.entity, branch_of=head)

    def _rows(self, sort: str, key: str, member: Member) -> None:
        if ended(self._party(member), self.day):
            return
        who, whom = ROWS[sort]
        for row in self.index.about(sort, member):
            changes = {whom: key}
            if who is not None:
                holder = (member[0], getattr(row, who))
                if ended(self._party(holder), self.day):
                    continue
                changes[who] = self._name(holder)
            self.rows[sort].append(replace(row, **changes))

    def _name(self, member: Member) -> str:
        """The key of a party in the joined manifest; one that is not there yet is taken in."""
        if member not in self.names:
            number, key = member
            party = self._party(member)
            taken = key in self.wholes or key in RESERVED
            entity = Entity(key=f"{key}@{number + 1}" if taken else key, at=party.at if party is not None else None)
            same = self.index.one("" if taken else key, party.identifiers if party is not None else {})
            self.enter(entity.key, Whole(entity), tuple(dict.fromkeys((member, *same))))
        return self.names[member]

    def _place(self, members: tuple[Member, ...]) -> Origin | None:
        """Where the first of the parties stands that is known under another name already."""
        known = next((member for member in members if member in self.names), None)
        party = self._party(known) if known is not None else None
        return party.at if party is not None else None

    def _party(self, member: Member) -> Party | None:
        number, key = member
        return version(self.index.registers[number].parties.get(key, ()), self.day)
