"""The list of digests, in the format that `sha256sum` writes and checks."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from checker.errors import Problem, Problems
from checker.location import Location

NAME: Final = "SHA256SUMS"
_LINE: Final = re.compile(r"(\\?)([0-9a-f]{64}) [ *](.+)", re.DOTALL)
_MARK: Final = "\\"
"""What a line begins with whose name is escaped."""
_SIGNS: Final = {"\\": "\\\\", "\n": "\\n", "\r": "\\r"}
_ESCAPES: Final = {escape: sign for sign, escape in _SIGNS.items()}


def listed(digests: Mapping[str, str]) -> bytes:
    """The list of files in the order of their names, each with the digest of its bytes in hexadecimal."""
    return b"".join(os.fsencode(_line(name, digests[name])) for name in sorted(digests))


def _line(name: str, digest: str) -> str:
    """A name with a line break or a backslash is escaped, which a backslash before the digest tells."""
    escaped = re.sub(r"[\\\n\r]", lambda found: _SIGNS[found[0]], name)
    return f"{'' if escaped == name else _MARK}{digest}  {escaped}\n"


def read(data: bytes, path: str) -> dict[str, str]:
    """The digests by name; raises `Problems` where a line is none of such a list."""
    digests: dict[str, str] = {}
    for number, line in enumerate(os.fsdecode(data).removesuffix("\n").split("\n"), 1):
        found = _LINE.fullmatch(line)
        if found is None:
            hint = "it should be as `sha256sum` writes it"
            raise Problems([Problem("this is no line of digests", Location(path, number, 1), hint=hint)])
        escaped, digest, name = found.groups()
        if escaped:
            name = re.sub(r"\\[\\nr]", lambda found: _ESCAPES[found[0]], name)
        if name in digests:
            raise Problems([Problem(f"`{name}` is listed twice", Location(path, number, 1))])
        digests[name] = digest
    return digests


def about(name: str) -> bool:
    """Whether a file is the list, or of the list, such as its signature, which the list cannot have."""
    return name == NAME or (name.startswith(f"{NAME}.") and "/" not in name)


def of_file(path: Path) -> str:
    """The digest of a file in hexadecimal; raises `OSError`."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def files(folder: Path) -> Iterator[tuple[str, Path, bool]]:
    """All that lies in a folder but folders: its name inside, its path, and whether it is a plain file, not a link."""
    for here, folders, names in os.walk(folder):
        inside = Path(here).relative_to(folder)
        for name in sorted((*names, *(each for each in folders if (Path(here) / each).is_symlink()))):
            path = Path(here) / name
            yield (inside / name).as_posix(), path, path.is_file() and not path.is_symlink()
