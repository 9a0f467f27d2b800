"""Where a fact stands and who states it: a place in a manifest, or a record of a register."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, TypeAlias

from checker.document import MappingNode, Node
from checker.location import Location
from checker.record import record

_NO_ENTRIES: Final[Mapping[str, Node]] = {}


@record
class Origin:
    """A record of a register: to its facts what a mapping is to those of a manifest.

    `record` and `statement` are the register's own ids, `title` and `url` say who states it, `asserted` on which day.
    """

    path: str
    line: int
    column: int = 1
    record: str = ""
    statement: str = ""
    title: str = ""
    url: str = ""
    asserted: date | None = None

    @property
    def entries(self) -> Mapping[str, Node]:
        """No nodes: a recorded fact is located as a whole."""
        return _NO_ENTRIES

    def place(self, _key: str | None = None) -> Location:
        """Where the record stands."""
        return Location(self.path, self.line, self.column)

    def value_place(self, _key: str) -> Location:
        """Where the record stands."""
        return self.place()


Place: TypeAlias = MappingNode | Origin
"""What keeps where a fact was read."""
