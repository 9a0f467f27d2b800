"""What was compiled once, kept for the next run: by digest, only where nobody else may write.

A kept pack is code, so it is used only if its folder and file belong to this user and no other may write to them, and
if its bytes are whole. Whatever is not so is as if it were not there. Files are replaced in one step, so that runs at
the same time do no harm.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

MOST: Final = 8
"""Packs that are kept; the oldest go first."""


Value = TypeVar("Value")


class Folded(Mapping[str, Value], Generic[Value]):
    """Values by name, each of which stays bytes until it is asked for: of all that is kept a run needs little."""

    __slots__ = ("_folded", "_open")

    def __init__(self, values: Mapping[str, Value]) -> None:
        self._folded = {name: pickle.dumps(value, protocol=5) for name, value in values.items()}
        self._open: dict[str, Value] = {}

    def __getitem__(self, name: str) -> Value:
        if name not in self._open:
            self._open[name] = pickle.loads(self._folded[name])  # noqa: S301 - the bytes are our own
        return self._open[name]

    def __contains__(self, name: object) -> bool:
        return name in self._folded

    def __iter__(self) -> Iterator[str]:
        return iter(self._folded)

    def __len__(self) -> int:
        return len(self._folded)


def recall(folder: Path, digest: str) -> Any:
    """What was kept under the digest, or `None`."""
    try:
        data = _read(folder, folder / _name(digest))
    except OSError:
        return None
    if data is None or hashlib.sha256(data[32:]).digest() != data[:32]:
        return None
    try:
        return pickle.loads(data[32:])  # noqa: S301 - the bytes are whole, and only this user can have written them
    except (pickle.UnpicklingError, AttributeError, EOFError, ImportError, IndexError, TypeError, ValueError):
        return None


def keep(folder: Path, digest: str, value: Any) -> None:
    """Keep a value under the digest; where that cannot be done, nothing is lost but time."""
    import tempfile  # needed once for each state of the rules, and slow to import

    payload = pickle.dumps(value, protocol=5)
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _ours(folder.stat()):
            return
        handle, name = tempfile.mkstemp(dir=folder)
        with os.fdopen(handle, "wb") as file:
            file.write(hashlib.sha256(payload).digest() + payload)
        Path(name).replace(folder / _name(digest))
        _prune(folder)


def _name(digest: str) -> str:
    """The file of a digest: it changes with the rules, with the code that reads them and with Python."""
    code = hashlib.sha256(digest.encode())
    for name, size, changed in sorted(_modules(str(Path(__file__).parent))):
        code.update(f"{name} {size} {changed}".encode())
    return f"{code.hexdigest()[:40]}-{sys.implementation.cache_tag}.pack"


def _modules(folder: str) -> Iterator[tuple[str, int, int]]:
    """The modules below a folder, each with its size and when it was last changed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                known = entry.stat()
                yield entry.path, known.st_size, known.st_mtime_ns
            elif entry.is_dir() and entry.name != "__pycache__":
                yield from _modules(entry.path)


def _read(folder: Path, file: Path) -> bytes | None:
    if not _ours(folder.stat(follow_symlinks=False)):
        return None
    handle = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    with os.fdopen(handle, "rb") as opened:
        known = os.fstat(handle)
        return opened.read() if stat.S_ISREG(known.st_mode) and _ours(known) else None


def _ours(known: os.stat_result) -> bool:
    """Whether it belongs to this user and nobody else may write to it."""
    if not hasattr(os, "getuid"):
        return True
    return known.st_uid == os.getuid() and not known.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _prune(folder: Path) -> None:
    kept = sorted(folder.glob("*.pack"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in kept[MOST:]:
        path.unlink(missing_ok=True)
