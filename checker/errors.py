"""Problems with the user's files: data that is wrong, never a bug and never a finding."""

from __future__ import annotations

from collections.abc import Iterable

from checker.location import Location
from checker.record import record


@record
class Problem:
    """One thing wrong with a file or an argument: what, where, and what to do about it."""

    message: str
    location: Location | None = None
    path: str | None = None
    hint: str | None = None

    def __str__(self) -> str:
        place = str(self.location) if self.location else self.path
        text = f"{place}: {self.message}" if place else self.message
        return f"{text}; {self.hint}" if self.hint else text


class Problems(Exception):
    """Everything that is wrong, found in one run."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name that the user most likely meant, if one is close."""
    import difflib

    found = difflib.get_close_matches(word[:80], list(known), n=1, cutoff=0.6)
    return found[0] if found else None


def suggestion(word: str, known: Iterable[str], instead: str = "did you mean") -> str | None:
    """The hint `did you mean …`, or none where no known name is close."""
    meant = nearest(word, known)
    return f"{instead} `{meant}`?" if meant else None
