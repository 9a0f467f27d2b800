"""Percentages as people write them in registers: exact, with one end, or from one number to another."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import Final

from checker.facts.values import Range

Percentage = Fraction | Range[Fraction]
ALL: Final = Fraction(100)
_LONGEST: Final = 200
_ABOVE: Final = {
    **dict.fromkeys((">", "more than", "over", "above", "greater than", "exceeding"), True),
    **dict.fromkeys((">=", "=>", "≥", "at least", "not less than", "no less than", "minimum", "min"), False),
    **dict.fromkeys(("between", "from"), False),
}
"""Words before a lower end, and whether the end is then excluded."""
_BELOW: Final = {
    **dict.fromkeys(("<", "less than", "under", "below", "fewer than"), True),
    **dict.fromkeys(("<=", "=<", "≤", "at most", "up to", "not more than", "no more than", "maximum", "max"), False),
}
"""Words before an upper end, and whether the end is then excluded."""
_SAID: Final = {**dict.fromkeys(("-", "–", "—", "..", "to"), 0), "and": 1}
"""How many ends must be said to be ends, by what stands between them; all else says nothing."""
_PAIRED: Final = ("between", "from")
_AFTER_LOW: Final = ("+", "or more", "or above", "or over", "and more", "and above", "and over")
_AFTER_HIGH: Final = ("or less", "or below", "or under", "and less", "and below", "and under")


def _any(*words: str) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


_NUMBER: Final = r"[0-9]{1,3}(?:[.,][0-9]{1,40})?"
_SIGN: Final = r"\s*(?:%|per\s?cent|percent|pct)?\s*"
_FORM: Final = re.compile(
    rf"(?P<first>{_any(*_ABOVE, *_BELOW)})?\s*(?P<low>{_NUMBER}){_SIGN}(?P<after>{_any(*_AFTER_LOW, *_AFTER_HIGH)})?"
    rf"(?:(?P<join>-|–|—|\.\.|to|and|but|,)?\s*(?P<second>{_any(*_BELOW)})?\s*(?P<high>{_NUMBER}){_SIGN})?"
)


@lru_cache(maxsize=4096)
def percentage(text: str) -> Percentage:
    """The percentage, in percent points, exactly as written; raises `ValueError` where it is none.

    `25`, `25.0%`, `25,5 %`, `25-50`, `25 to 50`, `>25`, `>=25`, `<5`, `more than 25%`, `between 25 and 50`,
    `75% or more`, `more than 25% but not more than 50%`. A comma is a decimal comma: no percentage has thousands.
    """
    found = _FORM.fullmatch(" ".join(text.lower().split())) if len(text) <= _LONGEST else None
    if found is None:
        raise ValueError("no percentage")
    number = _read(found["low"])
    if found["high"] is not None:
        return _between(number, _read(found["high"]), found)
    return _one(number, found["first"], found["after"])


def _one(number: Fraction, first: str | None, after: str | None) -> Percentage:
    """One number, with at most one word of which end it is."""
    if (first and after) or first in _PAIRED:
        raise ValueError("two words for one end")
    if first in _ABOVE or after in _AFTER_LOW:
        return _range(number, ALL, low_open=_ABOVE.get(first or "", False))
    if first in _BELOW or after in _AFTER_HIGH:
        return _range(Fraction(0), number, high_open=_BELOW.get(first or "", False))
    return number


def _between(low: Fraction, high: Fraction, found: re.Match[str]) -> Percentage:
    """From one number to another; `25 and 50` may be two holdings, and `25 50` anything."""
    first, second = found["first"], found["second"]
    said = bool(first) + bool(second)
    if first in _BELOW or found["after"] or said < _SAID.get(found["join"], 2):
        raise ValueError("no range")
    return _range(low, high, low_open=_ABOVE.get(first or "", False), high_open=_BELOW.get(second or "", False))


def _range(low: Fraction, high: Fraction, *, low_open: bool = False, high_open: bool = False) -> Percentage:
    if low > high or (low == high and (low_open or high_open)):
        raise ValueError("no number lies between")
    return low if low == high else Range(low, high, low_open, high_open)


def _read(word: str) -> Fraction:
    number = Fraction(word.replace(",", "."))
    if number > ALL:
        raise ValueError("over 100")
    return number


def ends(share: Percentage) -> Range[Fraction]:
    """The percentage as a range."""
    return share if isinstance(share, Range) else Range(share, share)


def envelope(shares: list[Percentage]) -> Percentage:
    """The least range that holds all of several percentages, one of which is right."""
    spans = [ends(share) for share in shares]
    low = min((span.low or Fraction(0), span.low_open) for span in spans)
    high = max((ALL if span.high is None else span.high, not span.high_open) for span in spans)
    return _range(low[0], high[0], low_open=low[1], high_open=not high[1])
