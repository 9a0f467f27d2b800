"""What differs between two days or two manifests: plain data, from which every report of it is made."""

from __future__ import annotations

from datetime import date

from checker.errors import Problem
from checker.facts.values import Truth
from checker.findings import Verdict
from checker.language.because import Fact
from checker.record import record


@record
class Provision:
    """Something of a law that begins or ends on a day: a rule, an entry of a list, a condition, a value, an event.

    `rules` are the rules that rest on it; of an event, which changes no verdict, all rules of its law.
    """

    law: str
    day: date
    text: str
    cite: str | None
    begins: bool | None
    rules: tuple[str, ...]


@record
class Turn:
    """A condition that came out otherwise: in words before and after, with its facts."""

    before: str
    after: str
    was: Truth
    now: Truth
    cite: str | None
    facts: tuple[Fact, ...]


@record
class Change:
    """One rule whose verdict on one app differs, or that is open in another way."""

    app: str
    paths: tuple[str, str]
    rule: str
    severity: str
    title: str
    verdicts: tuple[Verdict, Verdict]
    messages: tuple[str, str]
    citation: str
    turns: tuple[Turn, ...]
    provisions: tuple[Provision, ...]


@record
class Alone:
    """An app that only one side has, with the number of findings by verdict."""

    app: str
    path: str
    after: bool
    counts: tuple[tuple[Verdict, int], ...]


@record
class Comparison:
    """Everything that differs, and what was compared.

    `days` and `digest` are of both sides; `provisions` are all that begin or end after the first day, until and with
    the second; `same` counts the findings that are alike.
    """

    version: str
    days: tuple[str, str]
    digest: str
    rules: int
    apps: int
    same: int
    changes: tuple[Change, ...]
    alone: tuple[Alone, ...]
    provisions: tuple[Provision, ...]
    problems: tuple[Problem, ...]
