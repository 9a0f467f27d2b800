"""Registers by what is looked up in them: parties by key and identifier, rows by the entity that they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from checker.facts.register import Register

Member: TypeAlias = tuple[int, str]
"""A party of a register: the register's number, and the party's key in it."""


def identifier(scheme: str, value: str) -> tuple[str, str]:
    """An identifier in its one form: schemes and ids differ neither by case nor by blanks; `XI-LEI` is `lei`."""
    name = scheme.strip().lower()
    return ("lei" if name == "xi-lei" else name), "".join(value.upper().split())


@dataclass(slots=True)
class Index:
    """Registers, with what leads to their parties and from those to rows."""

    registers: tuple[Register, ...]
    by_identifier: dict[tuple[str, str], list[Member]] = field(default_factory=dict)
    rows: dict[str, list[dict[str, list[Any]]]] = field(default_factory=dict)

    @classmethod
    def of(cls, registers: Iterable[Register]) -> Index:
        """The index of these registers."""
        index = cls(tuple(registers))
        for number, register in enumerate(index.registers):
            for key, versions in register.parties.items():
                for name in {identifier(*each) for version in versions for each in version.identifiers.items()}:
                    index.by_identifier.setdefault(name, []).append((number, key))
        for sort, about in (
            ("interests", "owned"),
            ("control", "over"),
            ("attributed", "owned"),
            ("undisclosed", "owned"),
        ):
            index.rows[sort] = [_grouped(getattr(register, sort), about) for register in index.registers]
        return index

    def about(self, sort: str, member: Member) -> list[Any]:
        """The rows of that sort that are about the party."""
        number, key = member
        return self.rows[sort][number].get(key, [])

    def one(self, key: str, identifiers: Mapping[str, str]) -> tuple[Member, ...]:
        """All that registers have of one entity: by its key, its identifiers, and the identifiers of what is found."""
        found = dict.fromkeys((number, key) for number in range(len(self.registers)) if self._has(number, key))
        pending = [identifier(*each) for each in identifiers.items()]
        pending += [each for member in found for each in self._identifiers(member)]
        seen: set[tuple[str, str]] = set()
        while pending:
            name = pending.pop()
            if name in seen:
                continue
            seen.add(name)
            for member in self.by_identifier.get(name, ()):
                for same in self._same_key(member):
                    if same not in found:
                        found[same] = None
                        pending += self._identifiers(same)
        return tuple(sorted(found))

    def _has(self, number: int, key: str) -> bool:
        """Whether the register says anything of the key."""
        return key in self.registers[number].parties or any(key in by_key[number] for by_key in self.rows.values())

    def _same_key(self, member: Member) -> Iterator[Member]:
        """The party, and those of other registers that have its key."""
        for number in range(len(self.registers)):
            if number == member[0] or self._has(number, member[1]):
                yield number, member[1]

    def _identifiers(self, member: Member) -> Iterator[tuple[str, str]]:
        number, key = member
        for version in self.registers[number].parties.get(key, ()):
            yield from (identifier(*each) for each in version.identifiers.items())


def _grouped(rows: Iterable[Any], about: str) -> dict[str, list[Any]]:
    """Rows by the entity that they are about."""
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(getattr(row, about), []).append(row)
    return found
