"""BODS 0.4, the Beneficial Ownership Data Standard: statements of entities, persons and relationships.

The statements of one record follow one another, and each says what held when it was made; they become rows with a first
day and a first day after, so that a register seen as of a day says what its statement of that day says.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from checker.document.stream import Entry, Stream
from checker.facts.entities import Control, Interest
from checker.facts.register import Attributed, Party, Register, Undisclosed
from checker.facts.world import World
from checker.registers._bods_holdings import Row, rows_of
from checker.registers._bods_parties import entity, person
from checker.registers._bods_relations import relation
from checker.registers._bods_series import arranged, dated, versions
from checker.registers._bods_statement import Relation, Statement, statement
from checker.registers._reading import Reading

FORMAT: Final = "bods"
READERS: Final = {"entity": entity, "person": person, "relationship": relation}
Series = dict[str, list[Statement]]


def recognizes(head: str, _path: str) -> bool:
    """Whether the file has statements with the names of version 0.4; earlier versions name them otherwise."""
    return '"statementId"' in head and ('"recordType"' in head or '"recordDetails"' in head)


def read(stream: Stream, world: World) -> Register:
    """The register of all statements of the file."""
    reading = Reading(stream, world)
    held: Series = {}
    bonds: Series = {}
    words: dict[str, str] = {}
    for number, entry in enumerate(stream.records()):
        found = _read(entry, number, reading, words)
        if found is not None:
            (bonds if found.sort == "relationship" else held).setdefault(found.record, []).append(found)
    parties = {key: named for key, series in held.items() if (named := _versions(series, reading))}
    rows = [row for series in bonds.values() for row in _rows(series, parties, reading)]
    return Register(
        path=stream.path,
        format=FORMAT,
        parties=parties,
        interests=tuple(row for row in rows if isinstance(row, Interest)),
        control=tuple(row for row in rows if isinstance(row, Control)),
        attributed=tuple(row for row in rows if isinstance(row, Attributed)),
        undisclosed=tuple(row for row in rows if isinstance(row, Undisclosed)),
        problems=stream.finished(),
        notes=tuple(reading.notes),
    )


def _read(entry: Entry, number: int, reading: Reading, words: dict[str, str]) -> Statement | None:
    """One statement with what it says; nothing where it cannot be told what or when it is about."""
    found = statement(entry, number, reading, words)
    if found is None:
        return None
    details = entry.value.get("recordDetails")
    if not isinstance(details, dict):
        reading.problem("recordDetails", "is no object")
        return found
    body = READERS[found.sort](details, found, reading)
    # a statement that cannot be read still ends what its record said before
    found.body = None if reading.failed else body
    return found


def _versions(series: list[Statement], reading: Reading) -> tuple[Party, ...]:
    """The party as its statements have it, one after another; nothing where none could be read."""
    first = series[0]
    if len(series) == 1:
        return (first.body,) if isinstance(first.body, Party) else ()
    for other in [each for each in series if each.sort != first.sort]:
        reading.at(other.line, other.named)
        reading.problem("recordId", f"is that of the {first.sort} in line {first.line} too")
    own = [each for each in series if each.sort == first.sort]
    return versions(arranged(own, reading)) if any(each.body for each in own) else ()


def _rows(series: list[Statement], parties: dict[str, tuple[Party, ...]], reading: Reading) -> Iterator[Row]:
    """What the statements of one relationship say, each for its time."""
    for each in series:
        if isinstance(each.body, Relation) and not _known(each, each.body, parties, reading):
            each.body = None
    if any(each.body for each in series):
        for said, claims in dated(arranged(series, reading)):
            if isinstance(said.body, Relation):
                yield from rows_of(said.body, said, claims)


def _known(said: Statement, body: Relation, parties: dict[str, tuple[Party, ...]], reading: Reading) -> bool:
    """Whether both ends of a relationship are records of the file, and the subject one that can be owned."""
    reading.at(said.line, said.named)
    if body.owned not in parties:
        reading.problem("subject", f"names no record of this file: `{body.owned}`")
    elif parties[body.owned][-1].kind == "person":
        reading.problem("subject", f"names a person, who has no owners: `{body.owned}`")
    if body.holder is not None and body.holder not in parties:
        reading.problem("interestedParty", f"names no record of this file: `{body.holder}`")
    return not reading.failed
