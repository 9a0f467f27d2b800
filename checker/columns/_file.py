"""The tables of files: CSV and Parquet by Arrow, and the lines of what is wrong with them."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, Final, TypeAlias

import pyarrow as pa
import pyarrow.csv as arrow_csv
import pyarrow.parquet as arrow_parquet

from checker.errors import Problem, Problems, suggestion

Table: TypeAlias = Any
"""A table of Arrow, whose types are not stated."""
NEEDED: Final = ("owner", "owned", "share")
PARTY: Final = tuple(f"{role}_{what}" for role in ("owner", "owned") for what in ("name", "country", "kind"))
KNOWN: Final = (*NEEDED, "votes", "since", "until", *PARTY)
HEAD: Final = 1 << 16


def table(path: Path) -> tuple[Table, str | None, int]:
    """The columns that are known, what separates them if the file is text, and how many rows were passed over."""
    shown = path.as_posix()
    try:
        with path.open("rb") as file:
            magic = file.read(4)
        return _parquet(path) if magic == b"PAR1" else _csv(path, packed=magic[:2] == b"\x1f\x8b")
    except OSError as error:
        raise Problems([Problem(f"cannot be read: {error.strerror or error}", path=shown)]) from None
    except pa.ArrowInvalid as error:
        raise Problems([Problem(f"cannot be read: {str(error).splitlines()[0]}", path=shown)]) from None


def _parquet(path: Path) -> tuple[Table, None, int]:
    with arrow_parquet.ParquetFile(path) as file:
        return file.read(columns=_used(path, file.schema_arrow.names)), None, 0


def _csv(path: Path, *, packed: bool) -> tuple[Table, str, int]:
    """Columns separated by commas, semicolons or tabs; rows with too many or too few fields are passed over here."""
    with pa.input_stream(path, compression="gzip" if packed else None) as stream:
        head = stream.read(HEAD).decode("utf-8-sig", "replace")
    first = head.split("\n", 1)[0].rstrip("\r")
    separator = max(",;\t", key=first.count)
    names = [name.strip() for name in next(csv.reader([first], delimiter=separator), [])]
    used, passed = _used(path, names), list[int]()

    def skip(_row: object) -> str:
        passed.append(1)
        return "skip"

    with pa.input_stream(path, compression="gzip" if packed else None) as stream:
        found = arrow_csv.read_csv(
            stream,
            arrow_csv.ReadOptions(column_names=names, skip_rows=1, block_size=8 << 20),
            arrow_csv.ParseOptions(delimiter=separator, newlines_in_values=True, invalid_row_handler=skip),
            arrow_csv.ConvertOptions(column_types=dict.fromkeys(used, pa.string()), include_columns=used),
        )
    return found, separator, len(passed)


def _used(path: Path, names: list[str]) -> list[str]:
    """The columns that are used; raises `Problems` where one that is needed is not there, or one is there twice."""
    shown = path.as_posix()
    lacking = [name for name in NEEDED if name not in names]
    twice = [name for name in KNOWN if names.count(name) > 1]
    if lacking or twice:
        problems = [Problem(f"there is no column `{one}`", path=shown, hint=suggestion(one, names)) for one in lacking]
        raise Problems([*problems, *(Problem(f"there are two columns `{one}`", path=shown) for one in twice)])
    return [name for name in KNOWN if name in names]


def lines(path: Path, separator: str, rows: Collection[int]) -> tuple[dict[int, int], list[tuple[int, str]]]:
    """The lines of these rows of a CSV, and the lines that were passed over, with the reason."""
    wanted, found, passed, number = frozenset(rows), {}, [], 0
    for line, row, width in _rows(path, separator):
        if len(row) != width:
            passed.append((line, f"this row has {len(row)} fields, the header {width}"))
            continue
        if number in wanted:
            found[number] = line
        number += 1
    return found, passed


def _rows(path: Path, separator: str) -> Iterator[tuple[int, list[str], int]]:
    """Each row of a CSV that is not blank: its line, its fields, and how many the header has."""
    with path.open("rb") as raw:
        packed = raw.peek(2)[:2] == b"\x1f\x8b"
        stream = gzip.GzipFile(fileobj=raw) if packed else raw
        reader = csv.reader(io.TextIOWrapper(stream, "utf-8-sig", newline=""), delimiter=separator)
        width, line = len(next(reader)), reader.line_num + 1
        for row in reader:
            if row:
                yield line, row, width
            line = reader.line_num + 1
