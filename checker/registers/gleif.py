"""GLEIF: legal entities (LEI-CDF 3.1), who consolidates them (RR-CDF 2.1), and why a parent is not reported (2.1).

A file holds records of one kind, or of several: as JSON of the golden copy (values inside `$`), as JSON without
those, or as a table of the golden copy. The key of every party is its LEI, so that several files join.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from checker.document.stream import Stream
from checker.facts.register import Register
from checker.facts.world import World
from checker.registers._bulk import Tally
from checker.registers._gleif_book import Book
from checker.registers._gleif_fields import Fields, Row, nested
from checker.registers._gleif_records import entity, exception, relationship
from checker.registers._reading import Reading

_ENTITY: Final = re.compile(r'"LEI"\s*:\s*(?:"|\{\s*"\$").*?"(?:Entity"\s*:\s*\{|ExceptionCategory"\s*:)', re.DOTALL)
_LINK: Final = re.compile(r'"Relationship"\s*:\s*\{\s*"StartNode"\s*:')
_COLUMNS: Final = ("Entity.LegalName", "Exception.Category", "Relationship.StartNode.NodeID")
_READERS: Final[tuple[tuple[str, Callable[[Book, Fields], None]], ...]] = (
    *(("Relationship", relationship), ("ExceptionCategory", exception), ("Entity", entity)),
)


def recognizes(head: str, _path: str) -> bool:
    """Whether a file that begins so is of GLEIF."""
    if _is_json(head):
        return bool(_LINK.search(head) or _ENTITY.search(head))
    first = head.split("\n", 1)[0]
    return any(column in first for column in _COLUMNS)


def read(stream: Stream, world: World) -> Register:
    """The register that the file is."""
    reading = Reading(stream, world)
    book = Book(reading, Tally(stream.path))
    for fields in _records(stream, book):
        reader = next((read for part, read in _READERS if fields is not None and fields.has(part)), None)
        if reader is None or fields is None:
            stream.problem("this is no record of GLEIF: no `Entity`, `Relationship` or `ExceptionCategory`", book.line)
        else:
            reader(book, fields)
    return Register(
        stream.path,
        "gleif",
        {key: (party,) for key, party in book.parties.items()},
        interests=tuple(book.interests),
        control=tuple(book.control),
        undisclosed=tuple(book.undisclosed),
        problems=stream.finished(),
        notes=(*reading.notes, *book.tally.notes()),
    )


def _records(stream: Stream, book: Book) -> Iterator[Fields | None]:
    """The records of the file; `book` is told where each begins."""
    if _is_json(stream.head):
        for entry in stream.records():
            book.line, book.column = entry.line, entry.column
            yield nested(entry.value)
    else:
        for book.line, row in stream.rows():
            yield Row(row)


def _is_json(head: str) -> bool:
    return head.lstrip()[:1] in ("{", "[")
