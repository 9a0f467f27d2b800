"""Writing new files into a folder, so that nothing is lost and nothing lands outside it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import Problem, Problems

if TYPE_CHECKING:
    from checker.beginning import File


def is_there(folder: Path, path: str) -> bool:
    """Whether something is at the path, be it a link that leads nowhere."""
    return os.path.lexists(folder / path)


def place(folder: Path, file: File, *, force: bool) -> bool:
    """Write the file, unless one is there that is not to be replaced; whether it was written.

    Raises `Problems` where a link stands in the way, or the file cannot be written.
    """
    target = folder / file.path
    _no_links(folder, file.path)
    if is_there(folder, file.path) and not force:
        return False
    flags = os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    flags |= os.O_TRUNC if is_there(folder, file.path) else os.O_CREAT | os.O_EXCL
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(target, flags, 0o644), "wb") as stream:
            stream.write(file.text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        hint = "see to it that the folder may be written to, and run it again: what was written is left as it is"
        raise Problems([Problem(f"cannot be written: {error.strerror}", path=str(target), hint=hint)]) from None
    return True


def _no_links(folder: Path, path: str) -> None:
    """A link may lead anywhere: neither the file nor a folder on the way to it may be one."""
    here = folder
    for part in path.split("/"):
        here = here / part
        if here.is_symlink():
            raise Problems([Problem("this is a link, which is not written through", path=str(here), hint="remove it")])
