"""The registers of one run: read once, joined to every manifest, and accounted for in the report."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from checker import contradictions
from checker.document import Document, MappingNode
from checker.errors import Problem, Problems
from checker.facts.app import App
from checker.facts.entities import Entity
from checker.facts.manifest import Manifest
from checker.facts.origin import Said
from checker.facts.world import World
from checker.findings import Consulted, Contradicted
from checker.language.because import Fact
from checker.language.evidence import recorded
from checker.record import record

if TYPE_CHECKING:  # what reads and joins registers is loaded where there is one
    from checker.document.stream import Progress
    from checker.facts.register import Register
    from checker.joining import Index

MOST: Final = 8
"""Entities of one name that are listed."""
SHOWN: Final = 10
"""Notes of one register that a report has; the rest are counted."""


@record
class Shelf:
    """Registers that were read, and what there is to say of them."""

    index: Index | None = None
    consulted: tuple[Consulted, ...] = ()
    notes: tuple[Problem, ...] = ()

    def joined(self, manifest: Manifest, day: date) -> Manifest:
        """The manifest with what the registers record of its entities; itself where there are none."""
        if self.index is None:
            return manifest
        from checker.joining import join

        return join(manifest, self.index, day)

    def alone(self, word: str | None, path: str) -> Manifest:
        """A manifest of nothing but one party, found by its key, an identifier or its name; raises `Problems` if none.

        So what registers record can be asked without a manifest.
        """
        if word is None:
            hint = "name an entity by its key, an identifier or its whole name: `flagstate owners REGISTER ENTITY`"
            raise Problems([Problem("this is a register, which has no operator", path=path, hint=hint)])
        registers = self.index.registers if self.index is not None else ()
        found = {
            party.key: party
            for register in registers
            for versions in register.parties.values()
            for party in versions[-1:]
            if word in (party.key, party.name, *party.identifiers.values())
        }
        if word in found:
            found = {word: found[word]}
        if len(found) != 1:
            keys = ", ".join(f"`{key}`" for key in list(found)[:MOST])
            what = (
                f"there are {len(found)} entities `{word}`" if found else f"there is no entity `{word}` in the register"
            )
            hint = f"name one by its key: {keys}" if found else "name one by its key, an identifier or its whole name"
            raise Problems([Problem(what, path=path, hint=hint)])
        (party,) = found.values()
        root = MappingNode({}, {}, path, 1, 1)
        entity = Entity(key=party.key, at=party.at)
        return Manifest(path, Document(path, 1, root, ""), App(operator=party.key), {party.key: entity})


def shelve(
    paths: Iterable[Path], world: World, progress: Progress | None = None, copies: Mapping[Path, Path] | None = None
) -> Shelf:
    """The registers in the files; raises `Problems` where one cannot be read as a whole.

    `copies` has where files are read from that are called by another path.
    """
    files = tuple(dict.fromkeys(paths))
    if not files:
        return Shelf()
    from checker.joining import Index
    from checker.registers import load

    stand = [(copies or {}).get(path, path) for path in files]
    found = [load(path, world, progress, at=at) for path, at in zip(files, stand, strict=True)]
    consulted = tuple(_consulted(at, each) for at, each in zip(stand, found, strict=True))
    return Shelf(Index.of(found), consulted, tuple(note for each in found for note in _notes(each)))


def _consulted(path: Path, register: Register) -> Consulted:
    with path.open("rb") as stream:
        digest = f"sha256:{hashlib.file_digest(stream, 'sha256').hexdigest()}"
    parties, interests = len(register.parties), len(register.interests)
    return Consulted(register.path, register.format, digest, parties, interests, len(register.problems))


def _notes(register: Register) -> Iterator[Problem]:
    """What is wrong with records of a register: they are kept out, which leaves unknown what they would have said."""
    said = (*register.problems, *register.notes)
    yield from said[:SHOWN]
    if len(said) > SHOWN:
        yield Problem(f"and {len(said) - SHOWN} more such notes", path=register.path)


def contradicted(manifest: Manifest, day: date) -> Iterator[Contradicted]:
    """The contradictions between what is stated of a manifest's facts, as findings."""
    for each in contradictions.contradictions(manifest, day):
        said = tuple(_fact(each.about, one, manifest) for one in each.said)
        yield Contradicted(manifest.path, each.about, said, each.hint)


def _fact(about: str, one: Said, manifest: Manifest) -> Fact:
    if one.at is None:
        return Fact(about, one.value, None)
    source, url, as_of = recorded(one.at, manifest)
    return Fact(about, one.value, one.at.place(), source, url, as_of)
