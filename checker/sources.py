"""Files of rules as they lie in their folders, and the digest by which they are known."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from checker.errors import Problem, Problems
from checker.record import record


def shipped() -> Path:
    """The folder of the rules that ship: inside the package where it is installed, beside it in a checkout."""
    here = Path(__file__).resolve().parent
    inside = here / "rules"
    return inside if inside.is_dir() else here.parent / "rules"


@record
class Source:
    """One file of rules: where it is, what it is called inside its folder, and its bytes."""

    path: str
    inside: tuple[str, ...]
    data: bytes


def sources(folders: Iterable[Path]) -> tuple[Source, ...]:
    """The files of the folders in a fixed order; raises `Problems` where one cannot be read."""
    found, problems = [], []
    for folder in folders:
        if not folder.is_dir():
            problems.append(Problem("there is no such folder of rules", path=str(folder)))
            continue
        head = called(folder)
        for inside, file in sorted(_files(str(folder))):
            shown = f"{head}/{'/'.join(inside)}"
            try:
                with open(file, "rb", buffering=0) as stream:  # noqa: PTH123 - a path for each takes most of the time
                    found.append(Source(shown, inside, stream.read()))
            except OSError as error:
                problems.append(Problem(f"cannot be read: {error.strerror}", path=file))
    if problems:
        raise Problems(problems)
    return tuple(found)


def called(folder: Path) -> str:
    """What a folder of rules is called wherever a place in it is named."""
    return "rules" if folder == shipped() else str(folder)


def _files(folder: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """The files of rules below a folder: where each stands inside it, and its path."""
    for here, _, names in os.walk(folder):
        above = tuple(part for part in here[len(folder) :].split(os.sep) if part)  # noqa: PTH206 - as below
        for name in names:
            if name.endswith((".yaml", ".yml")):
                yield (*above, name), f"{here}/{name}"


def digest_of(files: Iterable[Source]) -> str:
    """The digest of all files, by their names and bytes."""
    whole = hashlib.sha256()
    for file in files:
        whole.update("/".join(file.inside).encode() + b"\0" + hashlib.sha256(file.data).digest())
    return f"sha256:{whole.hexdigest()}"
