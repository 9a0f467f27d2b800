"""The arguments of a stored report: conditions, of which one may stand for an earlier one, back to what they were."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from checker.language.because import Because, Fact, Missing
from checker.location import Location
from checker.report import _telling
from checker.report._fitting import Misfit, Way

TRUTHS: Final = {word: truth for truth, word in _telling.TRUTHS.items()}
MAX_DEPTH: Final = 200
"""Conditions under one another, those counted that are referred to."""
MAX_SIZE: Final = 50_000_000
"""Conditions of one argument, were each written out wherever it is referred to."""


def put(at: Mapping[str, Any]) -> Location:
    """A place, of which nothing else is read."""
    return Location(at["path"], at["line"], at["column"])


def place(at: Mapping[str, Any] | None) -> Location | None:
    """A place, if there is one."""
    return None if at is None else put(at)


def fact(row: Mapping[str, Any]) -> Fact:
    """A fact."""
    return Fact(row["path"], row["value"], place(row["location"]), row["source"], row["url"], row["as_of"])


def missing(row: Mapping[str, Any]) -> Missing:
    """A fact that is not stated."""
    return Missing(row["fact"], row["why"], place(row["location"]))


def because(finding: Mapping[str, Any], way: Way, found: list[Misfit]) -> tuple[Because, ...]:
    """What a finding looked at; what cannot be is added to what was found."""
    root = finding["because"]
    if root is None:
        return ()
    said = _telling.breached(finding["verdict"])
    wanted = {"text": finding["title"], "value": said, "join": "rule", "facts": [], "missing": []}
    if {**wanted, "because": root.get("because")} != root or len(root["because"]) not in (1, 2):
        found.append(Misfit(way, "the argument is not that of its finding"))
        return ()
    retelling = _Retelling(found)
    return tuple(retelling.told(each, (n, ("because", way))) for n, each in enumerate(root["because"]))


class _Retelling:
    """One argument as it is read: conditions by their ids, and how deep and large each of them is."""

    def __init__(self, found: list[Misfit]) -> None:
        self.found = found
        self.earlier: dict[int, Because] = {}
        self.measures: dict[int, tuple[int, int]] = {}
        self.nothing = Because("", None)

    def told(self, row: Mapping[str, Any], way: Way) -> Because:
        """A condition, or the earlier one that it stands for."""
        if "same_as" in row:
            if row["same_as"] not in self.earlier:
                return self.wrong(("same_as", way), f"no earlier condition has the id {row['same_as']}")
            return self.earlier[row["same_as"]]
        parts = tuple(self.told(each, (n, ("because", way))) for n, each in enumerate(row["because"]))
        if row["join"] == "rule" or row.get("prevailing", -1) >= len(parts):
            return self.wrong(way, "its parts are not what its `join` and `prevailing` say")
        made = Because(
            row["text"],
            TRUTHS[row["value"]],
            row["join"],
            parts,
            row.get("cite"),
            row.get("note"),
            tuple(map(fact, row["facts"])),
            tuple(map(missing, row["missing"])),
            row.get("prevailing"),
        )
        return self.kept(made, row.get("id"), way)

    def kept(self, made: Because, name: int | None, way: Way) -> Because:
        """The condition, unless its id is taken, or it grows beyond what any reader can follow."""
        measured = [self.measures.get(id(part), (1, 1)) for part in made.parts]
        depth = 1 + max((deep for deep, _ in measured), default=0)
        size = 1 + sum(large for _, large in measured)
        if depth > MAX_DEPTH or size > MAX_SIZE:
            return self.wrong(way, "the argument is too deep or too large")
        if name is not None and name in self.earlier:
            return self.wrong(way, f"the id {name} stands twice")
        self.measures[id(made)] = depth, size
        if name is not None:
            self.earlier[name] = made
        return made

    def wrong(self, way: Way, message: str) -> Because:
        """Nothing, for what cannot be."""
        self.found.append(Misfit(way, message))
        return self.nothing
