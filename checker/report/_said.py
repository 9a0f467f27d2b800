"""Sentences that several formats share: numbers of things, where a fact is from, that a law is not being applied."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from checker.findings import LawNote
from checker.language.because import Fact
from checker.report._argument import place
from checker.report._visible import visible

NOT_APPLIED: Final = {"suspended": "suspended", "enjoined": "enjoined", "not-enforced": "not enforced"}


def sourced(fact: Fact) -> str:
    """Where a fact stands, who says so, and of which day; empty where it stands nowhere."""
    if fact.location is None:
        return ""
    source = f", {visible(fact.source)}" if fact.source else ""
    return f"{place(fact.location)}{source}" + (f", as of {visible(fact.as_of)}" if fact.as_of else "")


def enforcement(law: LawNote | None) -> Iterator[str]:
    """That the law is not being applied, which changes no verdict."""
    if law is not None and law.effect in NOT_APPLIED:
        yield f"{NOT_APPLIED[law.effect]} since {law.since}, which changes no verdict ({law.status})"
