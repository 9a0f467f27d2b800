"""Files too large to be documents: records one after another, each with its line, out of JSON, JSON lines or CSV.

Files that end in `.gz`, and archives in `.zip` with one file inside, are unpacked on the way. What is wrong with one
record is a problem, and the others are read.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO, Final

from checker.errors import Problem, Problems
from checker.location import Location
from checker.record import record

MAX_BYTES: Final = 64 << 30
"""Unpacked bytes after which a file is refused."""
MAX_RECORD: Final = 16 << 20
"""Characters of the longest record."""
MAX_PROBLEMS: Final = 100
"""Problems of one file that are kept; the rest are counted."""
HEAD: Final = 1 << 16
"""Characters by which a format is recognized."""
CHUNK: Final = 1 << 20
_LIST: Final = re.compile(r'\s*\{\s*"[^"\\]{1,80}"\s*:\s*\[')
_SPACE: Final = re.compile(r"[\s,]*")
Progress = Callable[[int, int], None]
"""Told now and then how many bytes of how many have been read, both as they lie on the disk."""


@record
class Entry:
    """One record of a file and where it begins; `value` as JSON has it, with `Decimal` numbers."""

    line: int
    column: int
    value: Any


@dataclass(slots=True)
class Stream:
    """One file: its first characters, and its records, which can be read once. `problems` fills while they are."""

    path: str
    head: str
    text: io.TextIOBase
    problems: list[Problem] = field(default_factory=list)
    unsaid: int = 0

    def problem(self, message: str, line: int, hint: str | None = None) -> None:
        """Note what is wrong with a record."""
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(Problem(message, Location(self.path, line, 1), hint=hint))
        else:
            self.unsaid += 1

    def records(self) -> Iterator[Entry]:
        """The elements of a JSON array (or of the list that is an object's first value), or of JSON lines."""
        start = _LIST.match(self.head)
        if self.head.lstrip()[:1] == "[":
            yield from self._elements(self.head.index("[") + 1)
        elif start:
            yield from self._elements(start.end())
        else:
            yield from self._lines()

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """The rows of a table with a header, separated by commas, semicolons or tabs, each with its line."""
        first = self.head.split("\n", 1)[0]
        separator = max(",;\t", key=first.count)
        reader = csv.reader(_joined(self.head, self.text), delimiter=separator)
        header: list[str] | None = None
        while True:
            line = reader.line_num + 1
            try:
                row = next(reader, None)
            except csv.Error as error:
                self.problem(f"this row cannot be read: {error}", line)
                continue
            if row is None:
                return
            if header is None:
                header = [name.strip() for name in row]
            elif any(row):
                if len(row) != len(header):
                    self.problem(f"this row has {len(row)} fields, the header {len(header)}", line)
                else:
                    yield line, dict(zip(header, row, strict=True))

    def _lines(self) -> Iterator[Entry]:
        """One record a line; a first record over several lines makes the file one of records one after another."""
        if not _ends_on_its_line(self.head):
            yield from self._elements(0)
            return
        for number, line in enumerate(_joined(self.head, self.text), 1):
            if not line.strip():
                continue
            try:
                if len(line) > MAX_RECORD:
                    self.problem(f"a record of over {MAX_RECORD:,} characters", number)
                    continue
                value = _DECODER.decode(line)
            except (ValueError, RecursionError) as error:
                self.problem(f"this line is no JSON: {_why(error)}", number)
                continue
            yield Entry(number, 1, value)

    def _elements(self, at: int) -> Iterator[Entry]:
        """Values one after another, until the list or the file ends."""
        buffer, line, last = self.head, 1 + self.head.count("\n", 0, at), self.head.rfind("\n", 0, at)
        column = at - last
        more, size = True, CHUNK
        while True:
            skipped = _SPACE.match(buffer, at)
            end = skipped.end() if skipped else at
            line, column = _moved(buffer, at, end, line, column)
            at = end
            if at < len(buffer) and buffer[at] == "]":
                return
            try:
                value, end = _DECODER.raw_decode(buffer, at)
                if end == len(buffer) and more and buffer[at] not in '{["':
                    raise ValueError("it may go on")
            except (ValueError, RecursionError) as error:
                if more and len(buffer) - at <= MAX_RECORD and not isinstance(error, RecursionError):
                    chunk = self.text.read(size)
                    more, size = bool(chunk), size * 2
                    buffer, at = buffer[at:] + chunk, 0
                    continue
                if at < len(buffer):
                    hint = "what follows it was not read"
                    self.problem(f"here the file is no JSON: {_why(error)}", line, hint)
                return
            yield Entry(line, column, value)
            line, column = _moved(buffer, at, end, line, column)
            at, size = end, CHUNK
            if at > CHUNK:
                buffer, at = buffer[at:], 0


def _constant(word: str) -> Any:
    raise ValueError(f"`{word}` is no number of JSON")


_DECODER: Final = json.JSONDecoder(parse_float=Decimal, parse_constant=_constant)


def _why(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return error.msg[:1].lower() + error.msg[1:]
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error)


def _moved(text: str, start: int, end: int, line: int, column: int) -> tuple[int, int]:
    """Line and column after the characters from start to end."""
    breaks = text.count("\n", start, end)
    if not breaks:
        return line, column + end - start
    return line + breaks, end - text.rfind("\n", start, end)


def _ends_on_its_line(head: str) -> bool:
    """Whether the first line that is not blank is a whole value."""
    text = head.lstrip()
    first = text.split("\n", 1)[0]
    try:
        _DECODER.decode(first)
    except (ValueError, RecursionError):
        return first == text or not first.rstrip().endswith(("{", "[", ","))
    return True


def _joined(head: str, rest: io.TextIOBase) -> Iterator[str]:
    """The lines of the head and of what follows it."""
    lines = head.splitlines(keepends=True) if "\r" in head else head.split("\n")
    if "\r" not in head:
        lines = [line + "\n" for line in lines[:-1]] + lines[-1:]
    *whole, last = lines or [""]
    yield from whole
    if last:
        yield last if last.endswith(("\n", "\r")) else last + rest.readline(MAX_RECORD + 1)
    while line := rest.readline(MAX_RECORD + 1):
        yield line


class _Counted(io.RawIOBase):
    """A file that tells how far it has been read."""

    def __init__(self, raw: BinaryIO, size: int, progress: Progress | None) -> None:
        self.raw, self.size, self.progress, self.done, self.told = raw, size, progress, 0, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self.raw.seek(offset, whence)

    def tell(self) -> int:
        return self.raw.tell()

    def readinto(self, buffer: Any, /) -> int:
        data = self.raw.read(len(buffer))
        buffer[: len(data)] = data
        self.done += len(data)
        if self.progress and self.done - self.told >= CHUNK:
            self.told = self.done
            self.progress(self.done, self.size)
        return len(data)


@contextmanager
def opened(path: Path, progress: Progress | None = None) -> Iterator[Stream]:
    """The file as a stream of records; raises `Problems` where it cannot be read as text."""
    shown = path.as_posix()
    try:
        with path.open("rb") as raw:
            whole = io.BufferedReader(_Counted(raw, path.stat().st_size, progress), CHUNK)
            text = io.TextIOWrapper(_Bounded(_unpacked(whole, shown), shown), "utf-8-sig", newline="")
            yield Stream(shown, text.read(HEAD), text)
    except OSError as error:
        if isinstance(error, gzip.BadGzipFile):
            raise Problems(
                [Problem("this is no gzip file", path=shown, hint="unpack it and name what is in it")]
            ) from None
        raise Problems([Problem(f"cannot be read: {error.strerror}", path=shown)]) from None
    except UnicodeDecodeError:
        raise Problems([Problem("this is not UTF-8 text", path=shown, hint="save the file as UTF-8")]) from None
    except (zipfile.BadZipFile, EOFError):
        raise Problems(
            [Problem("this archive is broken", path=shown, hint="unpack it and name what is in it")]
        ) from None


def _unpacked(whole: Any, path: str) -> Any:
    """What is in the file: by its first bytes, not by its name."""
    magic = whole.peek(4)[:4]
    if magic.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=whole)
    if not magic.startswith(b"PK\x03\x04"):
        return whole
    archive = zipfile.ZipFile(whole)
    inside = [one for one in archive.infolist() if not one.is_dir()]
    if len(inside) != 1:
        hint = "unpack it and name the file that is meant"
        raise Problems([Problem(f"this archive has {len(inside)} files inside, not one", path=path, hint=hint)])
    return archive.open(inside[0])


class _Bounded(io.BufferedReader):
    """Unpacked bytes, up to the limit."""

    def __init__(self, source: Any, path: str) -> None:
        super().__init__(source, CHUNK)
        self.path, self.left = path, MAX_BYTES

    def read1(self, size: int = -1, /) -> bytes:
        data = super().read1(size)
        self.left -= len(data)
        if self.left < 0:
            raise Problems([Problem(f"over {MAX_BYTES:,} bytes when unpacked", path=self.path)])
        return data
