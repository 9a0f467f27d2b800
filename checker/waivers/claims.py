"""What every waiver must keep, wherever it is written: its rule is there and may be waived, its last day is near."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final

from checker.errors import suggestion
from checker.findings import LONGEST_WAIVER
from checker.language.law import Rule
from checker.packs import begins
from checker.record import record

DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@record
class Known:
    """What waivers are held against: whether each rule may be waived, the day, and how many days ahead is too far."""

    rules: Mapping[str, bool]
    day: date
    longest: int = LONGEST_WAIVER


@record
class Wrong:
    """What is wrong with a part of a waiver, and what to do."""

    message: str
    hint: str


def known(rules: Iterable[Rule], day: date, longest: int = LONGEST_WAIVER) -> Known:
    """All rules that there are, also those that a run leaves out, and the day of the report."""
    return Known({rule.id: rule.waivable for rule in rules}, day, longest)


def rule(word: str, held: Known) -> Wrong | None:
    """What is wrong with the rule that a waiver names, if anything is."""
    below = [each for each in held.rules if begins(each, word)]
    if not below:
        names = {".".join(each.split(".")[:number]) for each in held.rules for number in (1, 2, 3)}
        return Wrong(f"there is no law or rule `{word}`", suggestion(word, names) or "see `flagstate rules list`")
    if not any(held.rules[each] for each in below):
        return Wrong(f"`{word}` may not be waived", "remove the waiver: what this rule finds counts until it is mended")
    return None


def last_day(word: str, held: Known) -> date | Wrong:
    """The last day of a waiver, or what is wrong with it; a day that has passed is none of that."""
    try:
        until = date.fromisoformat(word) if DAY.fullmatch(word) else None
    except ValueError:
        until = None
    if until is None:
        return Wrong(f"`{word}` is no day", f"write the last day as YYYY-MM-DD, such as `{held.day}`")
    if until > latest(held):
        message = f"`{until}` is more than {held.longest} days after {held.day}, the day of the report"
        return Wrong(message, f"a waiver holds until `{latest(held)}` at most: look at it again by then")
    return until


def latest(held: Known) -> date:
    """The latest last day that a waiver may have."""
    return held.day + timedelta(min(held.longest, (date.max - held.day).days))
