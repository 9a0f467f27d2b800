"""The file of a configuration: where it is found, and what it says, located."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from checker import document
from checker.document import MappingNode
from checker.errors import Problem, Problems
from checker.location import Location

NAME: Final = "flagstate.yaml"
PROJECT: Final = "pyproject.toml"
TABLE: Final = ("tool", "flagstate")
ROOT: Final = ".git"
"""What marks the root of a repository, above which nothing is looked for."""


def find(start: Path) -> str | None:
    """The configuration of a folder: its own, or that of the nearest folder above, up to the root of the repository.

    Outside a repository only the folder itself is looked at. Raises `Problems` where one folder has two.
    """
    here = start.resolve()
    folders = (here, *here.parents)
    root = next((number for number, folder in enumerate(folders) if (folder / ROOT).exists()), 0)
    for number, folder in enumerate(folders[: root + 1]):
        shown = start.joinpath(*[".."] * number)
        found = [name for name in (NAME, PROJECT) if _has(folder / name)]
        if len(found) > 1:
            message = f"this folder is configured twice, by `{NAME}` and by `[tool.flagstate]` in `{PROJECT}`"
            raise Problems([Problem(message, path=(shown / NAME).as_posix(), hint="keep one of them")])
        if found:
            return (shown / found[0]).as_posix()
    return None


def _has(path: Path) -> bool:
    """Whether a file is there and speaks of flagstate."""
    if path.name == NAME:
        return path.is_file()
    try:
        data = path.read_bytes()
    except OSError:
        return False
    if b"flagstate" not in data:
        return False
    from checker.settings import _toml

    try:
        return _toml.table(data, str(path), TABLE) is not None
    except Problems:
        return b"[tool.flagstate" in data


def read(path: str) -> MappingNode:
    """What the file says; raises `Problems`."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        hint = "name a configuration, or `none` to do without"
        raise Problems([Problem(f"cannot be read: {error.strerror}", path=path, hint=hint)]) from None
    return parse(data, path)


def parse(data: bytes, path: str) -> MappingNode:
    """What the bytes of a file say: YAML, or TOML by its ending; raises `Problems`."""
    if path.endswith(".toml"):
        from checker.settings import _toml

        under = TABLE if Path(path).name == PROJECT else ()
        found = _toml.table(data, path, under)
        return found if found is not None else MappingNode({}, {}, path, 1, 1)
    text = document.decode(data, path)
    if all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines()):
        return MappingNode({}, {}, path, 1, 1)
    documents = document.read(data, path)
    root = documents[0].root
    if len(documents) > 1 or not isinstance(root, MappingNode):
        place = Location(path, root.line, root.column)
        raise Problems([Problem("a configuration is one mapping", place, hint="write `laws: [eu]`, for example")])
    return root


def beside(path: str, word: str) -> str:
    """A path written in a file, as seen from where the file is seen."""
    return Path(os.path.normpath(Path(path).parent / word)).as_posix()
