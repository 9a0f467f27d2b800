"""Facts and rules meet here, and nowhere else: a manifest and the law of a day give findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from checker.facts import view
from checker.facts.manifest import Manifest
from checker.findings import VERDICTS, Citation, Finding, Related, fingerprint
from checker.language.because import Because, Fact, Missing, fewest, missing_facts
from checker.language.case import Case
from checker.language.interpret import Interpreter
from checker.language.law import Instrument, Rule
from checker.language.link import Linked
from checker.language.names import Names
from checker.language.places import readings
from checker.location import Location
from checker.packs import Pack

NOT_IN_FORCE: Final = 3


@dataclass(frozen=True)
class Court:
    """The law of one day: rules, their functions, and what was assumed; it keeps no state between manifests."""

    names: Names
    rules: tuple[Rule, ...]
    linked: Linked
    day: date
    assumptions: frozenset[str]
    places: Mapping[str, Mapping[str, int]]


def court(pack: Pack, rules: tuple[Rule, ...], day: date, assumptions: frozenset[str] = frozenset()) -> Court:
    """The law of the day, ready to judge."""
    places = {rule.id: readings(rule, pack.names) for rule in rules}
    return Court(pack.names, rules, pack.on(day), day, assumptions, places)


def judge(manifest: Manifest, law: Court, *, explain_all: bool = False) -> tuple[Finding, ...]:
    """A finding for every rule: verdicts by the compiled rules, reasons for what fails or is unknown, or for all."""
    seen = view.on(manifest, law.day)
    case = Case(seen, law.day, law.assumptions)
    verdicts = {rule.id: verdict(rule, law, case) for rule in law.rules}
    plain = Case(seen, law.day) if law.assumptions else case
    findings = []
    for rule in law.rules:
        found = verdicts[rule.id]
        finding = _finding(manifest, rule, law.names.instruments[rule.law], found)
        if found < 2 or explain_all:
            finding = _explained(finding, rule, law, Case(seen, law.day, law.assumptions))
        unsettled = _unsettled(rule, found, law, case)
        assumed = bool(law.assumptions) and verdict(rule, law, plain) != found
        findings.append(replace(finding, unsettled=unsettled, assumed=assumed))
    return tuple(findings)


def verdict(rule: Rule, law: Court, case: Case) -> int:
    """The verdict of one rule, as the index of `VERDICTS`."""
    if not in_force(rule, law.names.instruments[rule.law], law.day):
        return NOT_IN_FORCE
    return law.linked.rules[rule.id](case)


def in_force(rule: Rule, instrument: Instrument, day: date) -> bool:
    """Whether the rule is in force on the day: by its own dates, where it has any, else by its instrument's."""
    return any(period.holds(day) for period in rule.in_force or instrument.in_force)


def _unsettled(rule: Rule, found: int, law: Court, case: Case) -> bool:
    """Whether another reading, where readings differ on these facts, gives another verdict."""
    for place, number in law.places[rule.id].items():
        if place in case.disputed:
            choices = (case.choosing({place: reading}) for reading in range(number))
            if any(verdict(rule, law, other) != found for other in choices):
                return True
    return False


def _finding(manifest: Manifest, rule: Rule, instrument: Instrument, found: int) -> Finding:
    app = manifest.app
    at = app.at.place("name") if app.at is not None else Location(manifest.path, 1, 1)
    return Finding(
        manifest=manifest.path,
        app=app.name or "",
        rule=rule.id,
        law=rule.law,
        verdict=VERDICTS[found],
        severity=rule.severity,
        title=rule.title,
        message=rule.title,
        citations=(Citation(f"{instrument.citation}, {rule.cite}", rule.url or instrument.url),),
        location=at,
        fingerprint=fingerprint(rule.id, app.name or "", app.id),
    )


def explain(manifest: Manifest, rule: Rule, law: Court) -> Finding:
    """One rule on one manifest, with its reasons."""
    narrow = replace(law, rules=(rule,))
    return judge(manifest, narrow, explain_all=True)[0]


def _explained(finding: Finding, rule: Rule, law: Court, case: Case) -> Finding:
    """The finding with its reasons, what is missing, and what would change it."""
    instrument = law.names.instruments[rule.law]
    if not in_force(rule, instrument, law.day):
        return replace(finding, message=f"not in force on {law.day}")
    applies, breach = Interpreter(case, law.linked.day, law.linked.definitions).rule(rule)
    because = tuple(each for each in (applies, breach) if each is not None)
    whole = _whole(applies, breach, rule)
    facts = tuple(_unique(_deciding(whole)))
    related = tuple(Related(f.location, f"{f.path}: {f.value}") for f in facts if f.location is not None)
    primary = max(facts, key=lambda f: (f.location is not None, f.path.count(".")), default=None)
    location = primary.location if primary is not None and primary.location is not None else finding.location
    return replace(
        finding,
        because=because,
        missing=missing_facts(whole) if finding.verdict == "unknown" else (),
        location=location,
        related=tuple(each for each in related if each.location != location),
        message=_message(rule, finding, whole),
        remedies=rule.remedy if finding.verdict in ("fail", "unknown") else (),
        changes=tuple(_changes(whole)) if finding.verdict == "fail" else (),
    )


def _whole(applies: Because | None, breach: Because, rule: Rule) -> Because:
    """That the rule applies and is breached, as one."""
    broken = breach
    if rule.requires:
        broken = Because("not met", None if breach.truth is None else not breach.truth, "not", (breach,))
    if applies is None:
        return broken
    truths = (applies.truth, broken.truth)
    truth = False if False in truths else None if None in truths else True
    return Because(rule.title, truth, "all", (applies, broken))


def _deciding(because: Because) -> Iterator[Fact]:
    """The facts of the leaves on which the value rests."""
    if not because.parts:
        yield from because.facts
    for part in because.parts:
        if because.join == "not" or part.truth is because.truth or (because.truth is None and part.truth is None):
            yield from _deciding(part)


def _unique(facts: Iterator[Fact]) -> Iterator[Fact]:
    seen: set[tuple[str, Location | None]] = set()
    for fact in facts:
        if (fact.path, fact.location) not in seen:
            seen.add((fact.path, fact.location))
            yield fact


def _changes(whole: Because) -> Iterator[str]:
    """The fewest facts that, if they were otherwise, would end the breach."""
    for leaf in fewest(whole, False) or ():
        yield f"if it were not so that {leaf.text}" if leaf.truth else f"if it were so that {leaf.text}"


def _message(rule: Rule, finding: Finding, whole: Because) -> str:
    """What the finding says in one sentence."""
    if finding.verdict == "fail":
        return rule.message.replace("{app.name}", finding.app)
    if finding.verdict == "pass":
        return (rule.passes or f"respected: {rule.title}").replace("{app.name}", finding.app)
    if finding.verdict == "not-applicable":
        reason = next((leaf.text for leaf in whole.leaves() if leaf.truth is False), "")
        return f"does not apply: it is not so that {reason}" if reason else "does not apply"
    missing: tuple[Missing, ...] = missing_facts(whole)
    if not missing:
        return "cannot be told: the law is unsettled on these facts"
    if len(missing) == 1:
        return "cannot be told: one fact that would decide is not stated"
    return f"cannot be told: {len(missing)} facts that may decide are not stated"
