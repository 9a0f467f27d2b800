"""Where a value stands in a file."""

from __future__ import annotations

from checker.record import record


@record
class Location:
    """A place in a file; lines and columns count from 1, columns in characters."""

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"

    def __lt__(self, other: Location) -> bool:
        return (self.path, self.line, self.column) < (other.path, other.line, other.column)
