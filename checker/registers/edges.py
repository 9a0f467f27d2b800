"""Tables in CSV: who holds what, one holding a row, or what the entities are, one a row."""

from __future__ import annotations

from itertools import chain
from typing import Final

from checker.document.stream import Stream
from checker.facts.register import Register
from checker.facts.world import World
from checker.registers._rows import ENTITIES, NEEDED, register

FORMAT: Final = "edges"


def recognizes(head: str, _path: str) -> bool:
    """Whether the header names an owner or what is owned, or else an id and a further column of entities."""
    header = head.split("\n", 1)[0]
    separator = max(",;\t", key=header.count)
    names = {name.strip().strip('"').strip().lower() for name in header.split(separator)}
    if head.lstrip()[:1] in ("{", "["):
        return False
    return bool(names & {*NEEDED}) or ("id" in names and len(names & {*ENTITIES}) > 1)


def read(stream: Stream, world: World) -> Register:
    """The register of all rows; raises `Problems` where needed columns are missing."""
    rows = stream.rows()
    first = next(rows, None)
    if first is None:
        return Register(stream.path, FORMAT, {}, problems=stream.finished())
    return register(chain([first], rows), first[1], stream, world, FORMAT)
