"""The kinds that are measured: numbers, percentages and days, exact or within a range."""

from __future__ import annotations

import re
from dataclasses import field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from checker.document import MappingNode, Node, ScalarNode
from checker.facts.kinds import Reading, Schema
from checker.facts.values import ABSENT, Absent, Range
from checker.record import record


@record
class Number:
    """A number from `least` to `most`, exact or a range; whole numbers are `int`, others exact fractions."""

    least: int = 0
    most: int | None = None
    whole: bool = True
    words_allowed: tuple[str, ...] = ()
    sort: str = "number"

    @property
    def words(self) -> str:
        what = "a whole number" if self.whole else "a number"
        ends = f" from {self.least} to {self.most}" if self.most is not None else f" of at least {self.least}"
        return what + ends + "".join(f", or `{word}`" for word in self.words_allowed)

    def schema(self) -> Schema:
        number: Schema = {"type": "integer" if self.whole else "number", "minimum": self.least}
        if self.most is not None:
            number["maximum"] = self.most
        ends = dict.fromkeys(("at_least", "more_than", "at_most", "less_than"), number)
        between = {"type": "object", "properties": ends, "additionalProperties": False, "minProperties": 1}
        between["description"] = self.words
        words: list[Schema] = [{"enum": list(self.words_allowed)}] if self.words_allowed else []
        return {"anyOf": [number, between, *words], "description": self.words}

    def read(self, node: Node, reading: Reading) -> int | Fraction | str | Range[Any] | None:
        if isinstance(node, MappingNode):
            return self._between(node, reading)
        if isinstance(node, ScalarNode) and isinstance(node.value, str) and node.value in self.words_allowed:
            return node.value
        return self._exact(node, reading)

    def _exact(self, node: Node, reading: Reading) -> int | Fraction | None:
        value = node.value if isinstance(node, ScalarNode) else None
        if isinstance(value, bool) or not isinstance(value, int | Decimal) or (self.whole and value != int(value)):
            reading.refuse()
            return None
        if value < self.least or (self.most is not None and value > self.most):
            reading.refuse()
            return None
        return int(value) if self.whole else Fraction(value)

    def _between(self, node: MappingNode, reading: Reading) -> Range[Any] | None:
        ends = {key: self._exact(value, reading) for key, value in node.entries.items()}
        if not ends or not ends.keys() <= {"at_least", "more_than", "at_most", "less_than"}:
            reading.refuse()
            return None
        if len(ends.keys() & {"at_least", "more_than"}) > 1 or len(ends.keys() & {"at_most", "less_than"}) > 1:
            reading.problem(node, "two lower or two upper ends", "state each end once")
        low = ends.get("at_least", ends.get("more_than"))
        high = ends.get("at_most", ends.get("less_than", self.most))
        least: int | Fraction = low if low is not None else self.least
        found: Range[Any] = Range(least, high, "more_than" in ends, "less_than" in ends)
        if high is not None and least > high:
            reading.problem(node, "the lower end is above the upper", "swap the ends")
        elif least == high and (found.low_open or found.high_open):
            reading.problem(node, "no number lies between these ends", "use `at_least` and `at_most`")
        return found


@record
class Percent:
    """A percentage from 0 to 100, in percent points, exactly as written; or a range of such."""

    sort: str = "percent"
    words: str = "a percentage from 0 to 100, or a range such as `{at_least: 50}`"
    number: Number = field(default=Number(0, 100, whole=False))

    def schema(self) -> Schema:
        return {**self.number.schema(), "description": self.words}

    def read(self, node: Node, reading: Reading) -> Any:
        return self.number.read(node, reading)


_DAY: Final = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?")


@record
class Day:
    """A day, or a month or a year that stands for some day in it (a range of days); words of `also` say never."""

    also: tuple[str, ...] = ()
    sort: str = "day"

    @property
    def words(self) -> str:
        return "a date such as `2025-01-19`, `2025-01` or `2025`" + "".join(f", or `{w}`" for w in self.also)

    def schema(self) -> Schema:
        shape: Schema = {
            "type": ["string", "integer"],
            "pattern": f"^{_DAY.pattern}$",
            "minimum": 1000,
            "maximum": 9999,
        }
        return {"anyOf": [shape, *([{"enum": list(self.also)}] if self.also else [])], "description": self.words}

    def read(self, node: Node, reading: Reading) -> date | Range[date] | Absent | None:
        text = _written(node.value) if isinstance(node, ScalarNode) else ""
        if text and text in self.also:
            return ABSENT
        found = _DAY.fullmatch(text)
        if found is None:
            reading.refuse()
            return None
        try:
            return span(found[1], found[2], found[3])
        except ValueError:
            reading.problem(node, f"there is no day `{text}`", "write a day that the calendar has")
            return None


def _written(value: object) -> str:
    """A day as text; a year may be a whole number, however it is written."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or value != int(value):
        return ""
    return str(int(value)) if 1000 <= value <= 9999 else ""


def span(year: str, month: str | None, day: str | None) -> date | Range[date]:
    """The day, or the days of the month or year; raises `ValueError` where the calendar has no such day."""
    if month and day:
        return date(int(year), int(month), int(day))
    first = date(int(year), int(month or 1), 1)
    if month:
        following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        return Range(first, following - timedelta(days=1))
    return Range(first, date(first.year, 12, 31))
