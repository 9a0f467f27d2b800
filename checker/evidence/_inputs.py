"""The files that a run read, kind by kind, and what becomes of each in a pack."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, Final

from checker.errors import Problem, Problems
from checker.gather import Taken
from checker.pipeline import Request
from checker.record import record
from checker.sources import Source, digest_of, shipped, sources

MANIFEST: Final = "manifest"
RULES: Final = "rules"
FILES: Final = {"register": "registers", "waivers": "waivers", "baseline": "baseline"}
"""The further kinds, each with the field of a request that names its files. They are read where `Request.copies` says,
so that a pack can be judged again; the kind of a new field needs one line here and nothing else."""
MOST: Final = 64 << 20
"""Bytes of the largest file that is copied; of larger ones a pack has the digest."""
_CHUNK: Final = 1 << 20


@record
class Input:
    """A file that a run read: what it is called in the report, what it is, and where in the pack its copy stands."""

    kind: str
    path: str
    size: int
    digest: str
    copy: str | None


@record
class Content:
    """An input with its bytes; `None` of one that is too large to be copied."""

    input: Input
    data: bytes | None


def contents(request: Request, digest: str) -> Iterator[Content]:
    """All files of a run in a fixed order; raises `Problems` where one cannot be read or is no longer the same.

    `digest` is that of the rules by which the run judged.
    """
    number = 0
    for step in request.gathered.steps if request.gathered is not None else ():
        if isinstance(step, Taken):
            number += 1
            yield _content(MANIFEST, step.path, step.data, f"inputs/{number:04}-{_safe(step.path)}")
    for kind, name in FILES.items():
        for path in _paths(getattr(request, name)):
            number += 1
            yield _file(kind, path, f"inputs/{number:04}-{_safe(path.as_posix())}")
    yield from _rules(request, digest)


def _paths(value: Any) -> tuple[Path, ...]:
    """The files that a field of a request names: none, one or several."""
    if value is None:
        return ()
    return (value,) if isinstance(value, Path) else tuple(dict.fromkeys(value))


def _safe(path: str) -> str:
    """The last part of a path as a name that is plain everywhere and leads nowhere else."""
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", PurePosixPath(path).name)
    return name[-60:].strip("-.") or "file"


def _content(kind: str, path: str, data: bytes, copy: str) -> Content:
    return Content(Input(kind, path, len(data), hashlib.sha256(data).hexdigest(), copy), data)


def _file(kind: str, path: Path, copy: str) -> Content:
    shown = path.as_posix()
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST + 1)
            if len(data) <= MOST:
                return _content(kind, shown, data, copy)
            size, digest = len(data), hashlib.sha256(data)
            while data := stream.read(_CHUNK):
                size += len(data)
                digest.update(data)
            return Content(Input(kind, shown, size, digest.hexdigest(), None), None)
    except OSError as error:
        raise Problems([Problem(f"cannot be read: {error.strerror}", path=shown)]) from None


def _rules(request: Request, digest: str) -> Iterator[Content]:
    """Every file of rules, under its name inside its folder."""
    folders: dict[str, tuple[Source, ...]] = {}
    for folder in request.rules:
        ours = folder == shipped()
        name = "ours" if ours else f"own-{len(folders) + 1 - ('ours' in folders)}"
        folders[name] = sources([folder])
    if digest_of(file for files in folders.values() for file in files) != digest:
        hint = "run it again when nobody changes them"
        raise Problems([Problem("the rules changed while they were used", hint=hint)])
    for name, files in folders.items():
        for file in files:
            yield _content(RULES, file.path, file.data, f"rules/{name}/{'/'.join(file.inside)}")
