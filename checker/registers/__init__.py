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


class Format(Protocol):
    """What the module of a format has."""

    def recognizes(self, head: str, path: str, /) -> bool:
        """Whether a file that begins so is of the format."""
        ...

    def read(self, stream: Stream, world: World, /) -> Register:
        """The register that the file is."""
        ...


def load(path: Path, world: World, progress: Progress | None = None) -> Register:
    """The register in the file; raises `Problems` where no reader knows it, or it cannot be read as a whole."""
    with opened(path, progress) as stream:
        for name in catalog.names(PACKAGE):
            reader: Any = catalog.load(PACKAGE, name)
            if reader.recognizes(stream.head, stream.path):
                register: Register = reader.read(stream, world)
                return register
    known = ", ".join(f"`{name}`" for name in catalog.names(PACKAGE))
    raise Problems([Problem("this is no register of a known format", path=path.as_posix(), hint=f"known are {known}")])
