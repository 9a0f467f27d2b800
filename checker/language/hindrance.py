"""Why a rule does not reach an app, in one line: the first of its conditions that is not met."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from checker.facts.values import Truth
from checker.language.because import Because, Fact, deciding
from checker.language.evidence import Named
from checker.language.interpret import Interpreter
from checker.language.law import Rule
from checker.language.look import Scope
from checker.language.syntax import Condition, Group

FACTS: Final = 2
"""Facts that are named; `explain` has them all."""
OFFERED: Final = 3
"""Alternatives that are named where none of several holds."""


def hindrance(rule: Rule, reading: Interpreter) -> str:
    """What is not met, with the facts that show it; empty where the rule applies to everything."""
    if rule.applies is None:
        return ""
    scope = Scope({"app": Named("app", reading.case.app)}, rule.law)
    found = _first(rule.applies, reading, scope)
    said = _said(found, True)
    facts = (f"`{fact.path}`: {fact.value or ''}" for fact in _facts(found) if f"`{fact.path}`" not in said)
    shown = "; ".join(dict.fromkeys(facts))
    return said + (f" ({shown})" if shown else "")


def _first(condition: Condition, reading: Interpreter, scope: Scope) -> Because:
    """The first of several conditions that is not met; those after it are not looked at."""
    if isinstance(condition, Group) and condition.join == "all" and condition.label.title is None:
        for part in condition.parts:
            found = _first(part, reading, scope)
            if found.truth is False:
                return found
    return reading.condition(condition, scope)


def _said(because: Because, wanted: Truth) -> str:
    """In words: what is not met, or what is and should not be."""
    lead = "not met: " if wanted else "excluded by: "
    if because.join == "not" and because.text == "not":
        return _said(because.parts[0], not wanted)
    if because.text == "any of" and wanted:
        texts = [_said(part, wanted).removeprefix(lead) for part in because.parts]
        more = f"; and {len(texts) - OFFERED} more" if len(texts) > OFFERED else ""
        return f"none is met of: {'; '.join(texts[:OFFERED])}{more}"
    if because.text in ("all of", "any of"):
        return _said(next(part for part in because.parts if part.truth is because.truth), wanted)
    return lead + because.text


def _facts(because: Because) -> Iterator[Fact]:
    """The stated facts by which it is not met, few of them."""
    found = [fact for leaf, _ in deciding(because) for fact in leaf.facts if fact.value is not None]
    yield from list(dict.fromkeys(found))[:FACTS]
