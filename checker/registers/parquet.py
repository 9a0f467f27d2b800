"""Tables in Parquet: the same columns as in CSV. The number of a row stands for its line."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from checker.document.stream import Progress, Stream
from checker.errors import Problem, Problems
from checker.facts.register import Register
from checker.facts.world import World
from checker.registers._rows import EDGES, ENTITIES, register

FORMAT: Final = "parquet"
MAGIC: Final = b"PAR1"
_ROWS: Final = 1 << 14
"""Rows that are held at a time."""


def recognizes(_head: str, _path: str) -> bool:
    """No text is of this format: it is known by its first bytes."""
    return False


def read(stream: Stream, world: World) -> Register:
    """The register in the file that a stream was made of."""
    return load(Path(stream.path), world)


def load(path: Path, world: World, progress: Progress | None = None, at: Path | None = None) -> Register:
    """The register of all rows; raises `Problems` where needed columns, or what reads Parquet, are missing.

    `at` is where a copy of the file is read from, which is called by the path all the same.
    """
    shown, at = path.as_posix(), at or path
    try:
        arrow: Any = import_module("pyarrow")
        parquet: Any = import_module("pyarrow.parquet")
    except ModuleNotFoundError:
        hint = "pip install 'flagstate[registers]'"
        raise Problems([Problem("to read Parquet, pyarrow must be installed", path=shown, hint=hint)]) from None
    try:
        with parquet.ParquetFile(at) as file:
            names = list(file.schema_arrow.names)
            stream = Stream(shown, "", io.StringIO())
            return register(_rows(file, names, at, progress), names, stream, world, FORMAT)
    except (arrow.ArrowException, OSError) as error:
        why = str(error).split("\n", 1)[0][:200]
        raise Problems([Problem(f"this Parquet cannot be read: {why}", path=shown)]) from None


def _rows(file: Any, names: list[str], path: Path, progress: Progress | None) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows with their numbers; of the columns, those that are read."""
    known = [name for name in names if name.strip().lower() in {*EDGES, *ENTITIES}]
    size, number, total = path.stat().st_size, 0, max(1, file.metadata.num_rows)
    for batch in file.iter_batches(_ROWS, columns=known):
        for row in batch.to_pylist():
            number += 1
            yield number, {name: _text(value) for name, value in row.items()}
        if progress:
            progress(size * number // total, size)


def _text(value: Any) -> str:
    """A value as it would stand in CSV."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            return format(Decimal(repr(value)), "f")
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
        case bytes():
            return value.decode("utf-8", "replace")
    return str(value)
