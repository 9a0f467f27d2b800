"""Values and comparisons in words, as explanations show them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Final

from checker.facts.origin import Said
from checker.facts.values import ABSENT, Partial, Range
from checker.language.syntax import DayExpression, ListName, Literals, Operand, Parameter
from checker.ownership.stake import Bounds

BOUNDS: Final[Mapping[str, str]] = {
    "at_least": "at least",
    "more_than": "more than",
    "at_most": "at most",
    "less_than": "less than",
}


COUNTED: Final[Mapping[str, str]] = {
    "shares": "shares",
    "votes": "votes",
    "greater": "shares or votes, whichever is more",
}
"""What is counted of a holding."""


def value(found: Any) -> str:
    """A stated value as it is shown."""
    if found is ABSENT:
        return "none"
    if isinstance(found, bool):
        return "yes" if found else "no"
    if isinstance(found, Fraction):
        return number(found)
    if isinstance(found, Range):
        return _range(found)
    if isinstance(found, tuple):
        shown = ", ".join(value(each) if not hasattr(each, "at") else "…" for each in found[:8])
        more = ", …" if len(found) > 8 or isinstance(found, Partial) else ""
        return f"[{shown}{more}]"
    if isinstance(found, int):
        return f"{found:,}"
    return str(found)


def said(one: Said) -> str:
    """What a source says, and where."""
    place = one.at.place() if one.at is not None else None
    return f"{one.value} ({place.path}:{place.line})" if place is not None else one.value


def share(size: Any) -> str:
    """How much one holds."""
    return f"{value(size)} %" if size is not None else "a share of unknown size"


def number(exact: Fraction) -> str:
    """A number as a decimal where that is exact, else as a fraction."""
    denominator = exact.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    if denominator != 1:
        return f"{exact.numerator}/{exact.denominator}"
    if exact.denominator == 1:
        return str(exact.numerator)
    places = next(n for n in range(1, 400) if (exact * 10**n).denominator == 1)
    digits = str(abs(exact.numerator) * 10**places // exact.denominator).rjust(places + 1, "0")
    return f"{'-' if exact < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def points(exact: Fraction) -> str:
    """A percentage for the eye: two decimals at most, rounded to the nearest."""
    return f"{round(float(exact), 2):g}"


def percent(exact: Fraction) -> str:
    """A percentage for the eye, with its sign."""
    return f"{points(exact)} %"


def bounds(held: Bounds, shown: Callable[[Fraction], str] = percent) -> str:
    """A stake: one number where it is known, else between which it lies; `shown` writes each."""
    if held.lower == held.upper:
        return shown(held.lower)
    low = "more than " if held.lower_open else ""
    high = "less than " if held.upper_open else ""
    return f"{low}{shown(held.lower)} to {high}{shown(held.upper)}"


def _range(found: Range[Any]) -> str:
    if isinstance(found.low, date) and isinstance(found.high, date):
        return f"some day from {found.low} to {found.high}"
    ends = []
    if found.low is not None and (found.low or found.high is None):
        ends.append(f"{'more than' if found.low_open else 'at least'} {value(found.low)}")
    if found.high is not None:
        ends.append(f"{'less than' if found.high_open else 'at most'} {value(found.high)}")
    return " and ".join(ends)


def operand(asked: Operand, wanted: Any) -> str:
    """What a fact is held against."""
    match asked:
        case Literals(values=values):
            return ", ".join(value(each) for each in values)
        case ListName(name=name, scope=scope):
            return f"the list `{name}`" + (f" ({scope})" if scope else "")
        case Parameter(name=name):
            return f"{value(wanted)} (`{name}`)"
        case DayExpression():
            return value(wanted) if wanted is not None else "a day that is not stated"


def test(path: str, operator: str, asked: Operand, wanted: Any) -> str:
    """A comparison in one line."""
    return f"`{path}` {operator} {operand(asked, wanted)}"


def given(name: str, word: str | None, *, so: bool = True) -> str:
    """That a policy was given a value, or was not, in one line."""
    if word is None:
        return f"`{name}` is given" if so else f"`{name}` is left out"
    return f"`{name}` {'includes' if so else 'does not include'} {word}"


def strangers(path: str, fact: str, other: str, number: int, more: bool) -> str:
    """That elements of a list do not belong to what is asked about, in one line."""
    those = "the others" if more else "all"
    return f"{those} of `{path}` ({number}) have another `{fact}` than `{other}`"


def total(what: str, path: str, bound: str, wanted: Any) -> str:
    """A bound on a total in one line."""
    return f"{what} `{path}` is {BOUNDS[bound]} {value(wanted)}"
