"""Registers of who owns whom to facts, one file a format: `recognizes(head, path)` and `read(stream, world)`.

A reader is given a file's first characters and says whether the file is of its format; then it is given the whole as
a stream of records and gives the register. What is wrong with one record becomes a problem of the register, which
names the record and its property; the record is kept out, and the others are read.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final, Protocol

from checker import catalog
from checker.document.stream import Progress, Stream, opened
from checker.errors import Problem, Problems
from checker.facts.register import Register
from checker.facts.world import World

PACKAGE: Final = "checker.registers"
MOST: Final = 4 << 30
"""Bytes, unpacked, of the largest register that is read: what it records is held in memory."""
TOO_LARGE: Final = "cut it down to the companies concerned, or ask `flagstate stakes` of interests as CSV or Parquet"


class Format(Protocol):
    """What the module of a format has."""

    def recognizes(self, head: str, path: str, /) -> bool:
        """Whether a file that begins so is of the format."""
        ...

    def read(self, stream: Stream, world: World, /) -> Register:
        """The register that the file is."""
        ...


class Binary(Format, Protocol):
    """What the module of a format has whose files are no text."""

    MAGIC: bytes
    """What its files begin with."""

    def load(self, path: Path, world: World, progress: Progress | None, at: Path, /) -> Register:
        """The register that the file `at` is, which is called by its path."""
        ...


def load(
    path: Path, world: World, progress: Progress | None = None, most: int = MOST, at: Path | None = None
) -> Register:
    """The register in the file; raises `Problems` where no reader knows it, it is too large, or cannot be read.

    `at` is where a copy of the file is read from, which is called by the path all the same.
    """
    at = at or path
    if at.is_file() and at.stat().st_size > most:
        message = f"{at.stat().st_size:,} bytes are more than the {most:,} of the largest register that is joined"
        raise Problems([Problem(message, path=path.as_posix(), hint=TOO_LARGE)])
    readers: list[Any] = [catalog.load(PACKAGE, name) for name in catalog.names(PACKAGE)]
    for binary in (each for each in readers if hasattr(each, "MAGIC")):
        if _begins(at, binary.MAGIC):
            whole: Register = binary.load(path, world, progress, at)
            return whole
    with opened(at, progress, most=most, shown=path.as_posix()) as stream:
        for reader in readers:
            if reader.recognizes(stream.head, stream.path):
                register: Register = reader.read(stream, world)
                return register
    known = ", ".join(f"`{name}`" for name in catalog.names(PACKAGE))
    raise Problems([Problem("this is no register of a known format", path=path.as_posix(), hint=f"known are {known}")])


def format_of(path: Path) -> str | None:
    """The format of the register in the file, or `None` where it is none; raises `Problems` where it cannot be read."""
    readers: dict[str, Any] = {name: catalog.load(PACKAGE, name) for name in catalog.names(PACKAGE)}
    for name, reader in readers.items():
        if hasattr(reader, "MAGIC") and _begins(path, reader.MAGIC):
            return name
    with opened(path) as stream:
        return next((name for name, each in readers.items() if each.recognizes(stream.head, stream.path)), None)


def _begins(path: Path, magic: bytes) -> bool:
    """Whether the file begins so; one that cannot be read does not."""
    try:
        with path.open("rb") as file:
            return file.read(len(magic)) == magic
    except OSError:
        return False
