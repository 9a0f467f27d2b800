"""Files of rules as they lie in their folders, and the digest by which they are known."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
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
        for file in sorted(path for end in ("yaml", "yml") for path in folder.rglob(f"*.{end}")):
            inside = file.relative_to(folder).parts
            try:
                found.append(Source(_shown(file, folder), inside, file.read_bytes()))
            except OSError as error:
                problems.append(Problem(f"cannot be read: {error.strerror}", path=str(file)))
    if problems:
        raise Problems(problems)
    return tuple(found)


def _shown(file: Path, folder: Path) -> str:
    """How a file of rules is called in messages: shipped rules the same wherever they are installed."""
    return f"rules/{file.relative_to(folder).as_posix()}" if folder == shipped() else str(file)


def digest_of(files: Iterable[Source]) -> str:
    """The digest of all files, by their names and bytes."""
    whole = hashlib.sha256()
    for file in files:
        whole.update("/".join(file.inside).encode() + b"\0" + hashlib.sha256(file.data).digest())
    return f"sha256:{whole.hexdigest()}"
