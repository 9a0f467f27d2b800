"""The arguments of findings as JSON, written piece by piece: they are nearly all of a report.

One that says the same as an earlier one of its finding is told by its id. What facts and gaps say is written once for
all findings of a report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from checker.findings import Finding
from checker.language.because import Because, Fact, Missing
from checker.location import Location
from checker.report._reasons import Reasons, Values

TRUTHS: Final = {True: "true", False: "false", None: "unknown"}
NOTHING: Final = "[]"


class Telling:
    """The arguments of one report; `compact` writes a value as JSON."""

    def __init__(self, compact: Callable[[Any], str]) -> None:
        self.compact = compact
        self.values = Values()
        self.written: dict[int, str] = {}
        self.words: dict[str, str] = {}

    def argument(self, finding: Finding) -> str:
        """Whether the rule is breached, from whether it applies and from what it tests; none where nobody asked."""
        if not finding.because:
            return "null"
        told = _Told(self, finding.because)
        head = f'{{"text": {self.word(finding.title)}, "value": "{breached(finding.verdict)}", "join": "rule"'
        told.pieces.append(f'{head}, "facts": [], "missing": [], "because": [')
        told.all(finding.because)
        told.pieces.append("]}")
        return "".join(told.pieces)

    def word(self, text: str) -> str:
        """A text; the same ones come again and again."""
        written = self.words.get(text)
        if written is None:
            written = self.words[text] = self.compact(text)
        return written

    def rows(self, values: tuple[Any, ...], as_object: Callable[[Any], Mapping[str, Any]]) -> str:
        """Facts, or gaps: each list of them is written once."""
        if not values:
            return NOTHING
        number = self.values.number(values)
        written = self.written.get(number)
        if written is None:
            written = self.written[number] = self.compact([as_object(each) for each in values])
        return written


class _Told:
    """The conditions of one finding: which are told already, and the pieces of what is told."""

    def __init__(self, telling: Telling, roots: Iterable[Because]) -> None:
        self.telling = telling
        self.reasons = Reasons(telling.values)
        self.several = self.reasons.several(roots)
        self.ids: dict[int, int] = {}
        self.pieces: list[str] = []

    def all(self, parts: tuple[Because, ...]) -> None:
        """Conditions, one after another."""
        for place, part in enumerate(parts):
            if place:
                self.pieces.append(", ")
            self.one(part)

    def one(self, because: Because) -> None:
        """One condition; `id`, `cite`, `note` and `prevailing` only where there are such."""
        number = self.reasons.numbers[id(because)]
        if number in self.ids:
            self.pieces.append(f'{{"same_as": {self.ids[number]}}}')
            return
        telling = self.telling
        head = f'{{"text": {telling.word(because.text)}, "value": "{TRUTHS[because.truth]}", "join": "{because.join}"'
        if number in self.several and (because.parts or because.facts or because.missing):
            self.ids[number] = len(self.ids) + 1
            head += f', "id": {self.ids[number]}'
        if because.cite is not None:
            head += f', "cite": {telling.word(because.cite)}'
        if because.note is not None:
            head += f', "note": {telling.word(because.note)}'
        if because.prevailing is not None:
            head += f', "prevailing": {because.prevailing}'
        facts, missing = telling.rows(because.facts, fact), telling.rows(because.missing, gap)
        self.pieces.append(f'{head}, "facts": {facts}, "missing": {missing}, "because": [')
        self.all(because.parts)
        self.pieces.append("]}")


def fact(one: Fact) -> dict[str, Any]:
    """A fact, with where it stands and who says so."""
    return {
        "path": one.path,
        "value": one.value,
        "location": place(one.location),
        "source": one.source,
        "url": one.url,
        "as_of": one.as_of,
    }


def gap(missing: Missing) -> dict[str, Any]:
    """A fact that is not stated."""
    return {"fact": missing.fact, "why": missing.why, "location": place(missing.location)}


def place(location: Location | None) -> dict[str, Any] | None:
    """A place, if there is one."""
    return None if location is None else at(location)


def at(location: Location) -> dict[str, Any]:
    """A place."""
    return {"path": location.path, "line": location.line, "column": location.column}


def breached(verdict: str) -> str:
    """Whether the rule is breached, as the argument of a finding begins."""
    return {"fail": "true", "unknown": "unknown"}.get(verdict, "false")
