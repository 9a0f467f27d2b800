"""What values are held against: whether a literal, or the value of a parameter, is of the sort that a fact is."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any, Final

from checker.errors import Problem, suggestion
from checker.facts.kinds import Word
from checker.facts.world import GROUPS, World
from checker.language.declared import KINDS, SEVERAL
from checker.language.law import Declared
from checker.language.names import Names
from checker.language.paths import Way
from checker.location import Location

MANY: Final = ("many", "patterns")
"""What an operator says it takes, where several values may stand."""


class Held:
    """Holds values against sorts; `problems` has all that is wrong."""

    def __init__(self, names: Names, world: World, law: str) -> None:
        self.names, self.world, self.law = names, world, law
        self.problems: list[Problem] = []

    def problem(self, where: Location, message: str, hint: str | None = None) -> None:
        self.problems.append(Problem(message, where, hint=hint))

    def _parameter(self, name: str, sort: str, where: Location, way: Way | None, takes: str) -> None:
        declared = self.names.declared.get(f"{self.law}/{name}")
        if declared is not None:
            self._declared(declared, sort, where, way, takes)
            return
        dated = self.names.parameter(name, self.law)
        for each in dated or ():
            values = each.value if isinstance(each.value, tuple) else (each.value,)
            for value in values:
                self._literal(value, sort, where, way)
            self._several(isinstance(each.value, tuple), name, where, takes)
        if dated is None:
            known = [*self.names.parameters, *self.names.declared]
            own = [full.split("/")[1] for full in known if full.startswith(f"{self.law}/")]
            self.problem(where, f"`{self.law}` has no parameter `{name}`", suggestion(name, own))

    def _declared(self, declared: Declared, sort: str, where: Location, way: Way | None, takes: str) -> None:
        """A parameter whose value is given later must be of a kind that fits."""
        if KINDS[declared.kind] != sort and not (declared.kind == "texts" and sort == "word"):
            self.problem(where, f"`{declared.name}` holds {declared.kind}, which cannot be held against {an(sort)}")
            return
        self._several(declared.kind in SEVERAL, declared.name, where, takes)
        for word in declared.words:
            self._literal(word, sort, where, way)

    def _several(self, several: bool, name: str, where: Location, takes: str) -> None:
        if several and takes not in MANY:
            self.problem(
                where, f"`{name}` may hold several values, and one is wanted", "use an operator that takes many"
            )

    def _literal(self, value: Any, sort: str, where: Location, way: Way | None) -> None:
        fits: Any = {"yes/no": bool, "number": (int, Fraction), "percent": (int, Fraction), "day": date}.get(sort, str)
        if not isinstance(value, fits) or (sort in ("number", "percent") and isinstance(value, bool)):
            self.problem(
                where,
                f"`{_written(value)}` is not {an(sort)}",
                f"`{way.steps[-1].name}` is {sort_of(way)}" if way else None,
            )
        elif sort == "area" and self.world.area(str(value)) is None and value not in GROUPS:
            self.problem(where, f"there is no country or part of a country `{value}`", "use ISO 3166 codes")
        elif sort == "category" and value not in self.world.categories:
            self.problem(where, f"there is no data category `{value}`", suggestion(str(value), self.world.categories))
        elif sort == "word" and way is not None and isinstance(way.kind, Word):
            self._word(str(value), way.kind, where)

    def _word(self, word: str, kind: Word, where: Location) -> None:
        if not kind.is_open and word not in kind.known:
            known = "known are " + ", ".join(f"`{each}`" for each in kind.known)
            self.problem(where, f"`{word}` is no word for this fact", suggestion(word, kind.known) or known)


def sort_of(way: Way) -> str:
    """What stands at the end of a way, in words."""
    return f"a list of {way.sort} values" if way.many else an(way.sort)


def an(sort: str) -> str:
    """A sort with its article."""
    return f"{'an' if sort[0] in 'aeiou' else 'a'} {sort}" if sort != "yes/no" else "yes or no"


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
