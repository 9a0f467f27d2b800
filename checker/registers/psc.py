"""Snapshots of Companies House's people with significant control: one record of a person, or a statement, a line.

Who has significant control is told “directly or indirectly”, and counted in full through majorities: it is attributed,
and no holding. Companies have the key `GB-COH-` and their number, so that holders which are companies form chains.
"""

from __future__ import annotations

import re
from typing import Final

from checker.document.stream import Stream
from checker.facts.register import Register
from checker.facts.world import World
from checker.registers._bulk import Tally
from checker.registers._psc_book import Book
from checker.registers._psc_records import record
from checker.registers._reading import Reading

_KIND: Final = re.compile(
    r'"kind"\s*:\s*"(?:(?:individual|corporate-entity|legal-person|super-secure)-'
    r"(?:person-with-significant-control|beneficial-owner)|persons-with-significant-control-statement"
    r'|exemptions|totals#persons-of-significant-control-snapshot)"'
)


def recognizes(head: str, _path: str) -> bool:
    """Whether a file that begins so is a snapshot, or a part of one."""
    return head.lstrip()[:1] in ("{", "[") and '"data"' in head and bool(_KIND.search(head))


def read(stream: Stream, world: World) -> Register:
    """The register that the file is."""
    reading = Reading(stream, world)
    book = Book(reading, Tally(stream.path))
    for entry in stream.records():
        record(book, entry)
    return Register(
        stream.path,
        "psc",
        {key: (party,) for key, party in book.parties.items()},
        control=tuple(book.control),
        attributed=tuple(book.attributed),
        undisclosed=tuple(book.undisclosed),
        problems=stream.finished(),
        notes=(*reading.notes, *book.tally.notes()),
    )
