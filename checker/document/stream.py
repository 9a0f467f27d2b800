"""Files too large to be documents: records one after another, each with its line, out of JSON, JSON lines or CSV.

Files that gzip has packed, and zip archives with one file inside, are unpacked on the way. What is wrong with one
record is a problem, and the others are read.
"""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Final

from checker.document._unpacked import Progress, text
from checker.document._values import Entry, Values
from checker.errors import Problem, Problems
from checker.location import Location

__all__ = ["HEAD", "MAX_BYTES", "MAX_PROBLEMS", "MAX_RECORD", "Entry", "Progress", "Stream", "opened"]

MAX_BYTES: Final = 64 << 30
"""Unpacked bytes after which a file is refused."""
MAX_RECORD: Final = 16 << 20
"""Characters of the longest record."""
MAX_PROBLEMS: Final = 100
"""Problems of one file that are kept; the rest are counted."""
HEAD: Final = 1 << 16
"""Characters by which a format is recognized."""


@dataclass(slots=True)
class Stream:
    """One file: its first characters, and its records, which can be read once. `problems` fills while they are."""

    path: str
    head: str
    text: io.TextIOBase
    problems: list[Problem] = field(default_factory=list)
    unsaid: int = 0
    longest: int = MAX_RECORD

    def problem(self, message: str, line: int, hint: str | None = None) -> None:
        """Note what is wrong with a record."""
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(Problem(message, Location(self.path, line, 1), hint=hint))
        else:
            self.unsaid += 1

    def finished(self) -> tuple[Problem, ...]:
        """All problems, and how many more there are than are kept."""
        more = [Problem(f"and {self.unsaid:,} more", path=self.path)] if self.unsaid else []
        return (*self.problems, *more)

    def records(self) -> Iterator[Entry]:
        """The elements of a JSON array (or of the list that is an object's first value), or one value after another."""
        return Values(self.head, self.text, self.longest, self.problem).read()

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """The rows of a table with a header, separated by commas, semicolons or tabs, each with its line."""
        first = self.head.split("\n", 1)[0]
        reader = csv.reader(self._lines(), delimiter=max(",;\t", key=first.count), strict=True)
        header: list[str] = []
        while True:
            line = reader.line_num + 1
            try:
                row = next(reader, None)
            except csv.Error as error:
                self.problem(f"this row cannot be read: {error}", line)
                continue
            if row is None:
                return
            if not any(row):
                continue
            if not header:
                header = [name.strip() for name in row]
                if not self._is_header(header, line):
                    return
            elif len(row) == len(header):
                yield line, dict(zip(header, row, strict=True))
            else:
                self.problem(f"this row has {len(row)} fields, the header {len(header)}", line)

    def _is_header(self, names: list[str], line: int) -> bool:
        """Whether each column has a name of its own."""
        twice = sorted({name for name in names if names.count(name) > 1})
        for name in twice:
            self.problem(f"the column `{name}` is there twice", line, "no row was read: which is meant cannot be told")
        return not twice

    def _lines(self) -> Iterator[str]:
        """The lines of a table. One that is too long or binary is empty, so that those after it keep their numbers."""
        *whole, last = io.StringIO(self.head, newline="").readlines() or [""]
        if not last.endswith(("\r", "\n")):
            last += self.text.readline(self.longest + 1)
        rest = iter(lambda: self.text.readline(self.longest + 1), "")
        for number, line in enumerate(chain(whole, (last,), rest), 1):
            if len(line) > self.longest:
                self.problem(f"this row is kept out: it has over {self.longest:,} characters", number)
                while line and not line.endswith(("\r", "\n")):
                    line = self.text.readline(self.longest + 1)  # noqa: PLW2901 # the same line, to its end
                yield "\n"
            elif "\0" in line:
                self.problem("this row is kept out: it is binary, no text", number)
                yield "\n"
            else:
                yield line


@contextmanager
def opened(
    path: Path,
    progress: Progress | None = None,
    *,
    most: int = MAX_BYTES,
    longest: int = MAX_RECORD,
    shown: str | None = None,
) -> Iterator[Stream]:
    """The file as a stream of records; raises `Problems` where it cannot be read as text.

    `most` is how many bytes it may have when unpacked, `longest` how many characters a record of it; `shown` is what
    the file is called, where that is not its path.
    """
    shown = shown or path.as_posix()
    try:
        with path.open("rb") as raw:
            rest = text(raw, path.stat().st_size, shown, progress, most)
            head = rest.read(HEAD)
            if head.endswith("\r"):
                head += rest.read(1)
            _check(head, shown)
            yield Stream(shown, head, rest, longest=longest)
    except (gzip.BadGzipFile, zipfile.BadZipFile, zlib.error, EOFError):
        hint = "fetch it again, or unpack it and name what is in it"
        raise Problems([Problem("this archive cannot be unpacked", path=shown, hint=hint)]) from None
    except OSError as error:
        raise Problems([Problem(f"cannot be read: {error.strerror or error}", path=shown)]) from None
    except UnicodeDecodeError:
        raise Problems([Problem("this is not UTF-8 text", path=shown, hint="save the file as UTF-8")]) from None


def _check(head: str, path: str) -> None:
    """Refuse what holds no records."""
    if "\0" in head:
        raise Problems([Problem("this is a binary file, not text", path=path)])
    if not head.strip():
        raise Problems([Problem("the file is empty", path=path)])
