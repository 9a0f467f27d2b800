"""Where the law that a rule rests on is unsettled."""

from __future__ import annotations

from checker.language.law import Rule
from checker.language.names import Names
from checker.language.syntax import Unsettled
from checker.language.walk import every, whole


def readings(rule: Rule, names: Names) -> dict[str, int]:
    """The places of all unsettled conditions that the rule comes to, with how many readings each has."""
    return {
        str(each.label.location): len(each.readings)
        for condition, _ in whole(rule, names)
        for each in every(condition)
        if isinstance(each, Unsettled)
    }
