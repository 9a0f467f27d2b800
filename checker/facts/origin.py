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


@record
class Pieced:
    """The places of a record that is pieced together: its own, and those of fields that come from elsewhere."""

    own: MappingNode | Origin
    fields: Mapping[str, Origin]

    def of(self, key: str | None) -> MappingNode | Origin:
        """Where the field comes from."""
        return self.fields.get(key, self.own) if key is not None else self.own

    @property
    def entries(self) -> Mapping[str, Node]:
        """The nodes of its own fields."""
        return self.own.entries

    @property
    def path(self) -> str:
        """The file that it is in."""
        return self.own.path

    def place(self, key: str | None = None) -> Location:
        """Where the field, or the record itself, stands."""
        return self.of(key).place(key)

    def value_place(self, key: str) -> Location:
        """Where the value of the field stands."""
        return self.of(key).value_place(key)


Place: TypeAlias = MappingNode | Origin | Pieced
"""What keeps where a fact was read."""


@record
class Said:
    """What one source says, in words, and where."""

    value: str
    at: Place | None


@record
class Contradiction:
    """What sources say of one fact and cannot all be true; `about` is its path, such as `entities.x.organized_in`.

    `hint` is what may resolve it, if that can be told.
    """

    about: str
    said: tuple[Said, ...]
    hint: str | None = None
