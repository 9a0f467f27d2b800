"""Words that the whole page shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from checker.findings import VERDICTS, Finding, Verdict

SHOWN: Final[dict[Verdict, str]] = {
    "fail": "✗ Fails",
    "unknown": "? Unknown",
    "pass": "✓ Passes",
    "not-applicable": "· Does not apply",
}
"""A verdict as a sign and words, so that colour says nothing alone."""
COUNTED: Final[dict[Verdict, tuple[str, str]]] = {
    "fail": ("fails", "fail"),
    "unknown": ("unknown", "unknown"),
    "pass": ("passes", "pass"),
    "not-applicable": ("does not apply", "do not apply"),
}
CLASS: Final[dict[Verdict, str]] = {"fail": "fail", "unknown": "open", "pass": "pass", "not-applicable": "none"}
STANDING: Final = {
    "new": "new: not in the baseline",
    "unchanged": "unchanged: in the baseline with this verdict",
    "updated": "updated: in the baseline with a graver verdict",
}


def number(count: int, what: str) -> str:
    """`1 rule`, `2 breaches`, `3,000 entities`."""
    many = f"{what[:-1]}ies" if what.endswith("y") else f"{what}es" if what.endswith("ch") else f"{what}s"
    return f"{count:,} {what if count == 1 else many}"


def counts(findings: Iterable[Finding]) -> str:
    """`1 fails, 3 unknown`, from the worst; empty where nothing was found."""
    counted = Counter(each.verdict for each in findings)
    return ", ".join(f"{counted[each]:,} {COUNTED[each][counted[each] != 1]}" for each in VERDICTS if counted[each])


def jurisdiction(law: str) -> str:
    """Whose law it is, by what its id begins with: `US-TX`."""
    return law.partition(".")[0].upper()


def and_more(shown: int, all_: int) -> str:
    """That not all are shown; empty where they are."""
    return f"… and {all_ - shown:,} more, all in the JSON report" if all_ > shown else ""
