"""What a folder shows: clues, each with the file and line that it was found on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, TypeAlias

from checker.record import record
from checker.report._visible import HARMFUL

Sort: TypeAlias = Literal["name", "id", "part", "cloud", "region", "store", "manifest", "settings"]

LONGEST: Final = 200
"""Characters of a value, beyond which it is taken for no name."""
_ID: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)+")


@record
class Clue:
    """One thing found: `value` is a name, an id, a dependency, a cloud or a region, `about` a region's provider.

    `rank` orders names: 0 is what users see, 1 what developers call it.
    """

    sort: Sort
    value: str
    path: str
    line: int = 1
    about: str = ""
    rank: int = 1

    @property
    def place(self) -> str:
        """Where it was found, as `path:line`."""
        return f"{self.path}:{self.line}"


@record
class Seen:
    """All that a folder shows; `ci` are the pipelines in use, `unread` the files that could not be read, with why."""

    folder: str
    clues: tuple[Clue, ...] = ()
    ci: tuple[str, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()

    def of(self, sort: Sort) -> tuple[Clue, ...]:
        """The clues of a sort, the first of each value, those nearest to the top first."""
        found: dict[tuple[str, str], Clue] = {}
        for clue in sorted((each for each in self.clues if each.sort == sort), key=_order):
            found.setdefault((clue.value, clue.about), clue)
        return tuple(found.values())

    @property
    def name(self) -> Clue | None:
        """The name that the app most likely has."""
        return next(iter(self.of("name")), None)


def _order(clue: Clue) -> tuple[int, int, str, int, str]:
    return clue.rank, clue.path.count("/"), clue.path, clue.line, clue.value


def named(value: object, path: str, line: int, rank: int = 1) -> Iterator[Clue]:
    """A name, if it is one: placeholders, what is too long and what nobody sees are none."""
    if not isinstance(value, str) or set(value) & set("${}@"):
        return
    if 0 < len(value.strip()) <= LONGEST and not HARMFUL.search(value):
        yield Clue("name", value.strip(), path, line, rank=rank)


def identified(value: object, path: str, line: int) -> Iterator[Clue]:
    """A store, bundle or package id, if it is one."""
    if isinstance(value, str) and len(value) <= LONGEST and _ID.fullmatch(value):
        yield Clue("id", value, path, line)


def depends(value: object, path: str, line: int) -> Iterator[Clue]:
    """A dependency, as its packager calls it."""
    if isinstance(value, str) and 0 < len(value) <= LONGEST:
        yield Clue("part", value, path, line)


def lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text with their numbers; those so long that nobody wrote them are left out."""
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) <= 2_000:
            yield number, line


def counted(seen: Seen) -> str:
    """What was found, in words."""
    words = {"id": "id", "part": "dependency", "region": "cloud region", "manifest": "manifest"}
    several = {"dependency": "dependencies"}
    counts = [(len(seen.of(sort)), word) for sort, word in words.items()]  # type: ignore[arg-type] # keys are sorts
    told = [f"{count} {word if count == 1 else several.get(word, word + 's')}" for count, word in counts if count]
    told += [f"pipelines of {', '.join(seen.ci)}"] if seen.ci else []
    return ", ".join(told) or "nothing that says what app this is"
