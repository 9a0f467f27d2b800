"""Facts and rules meet here, and nowhere else: a manifest and the law of a day give findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, Literal, TypeAlias

from checker.facts import view
from checker.facts.manifest import Manifest
from checker.findings import VERDICTS, Citation, Finding, Ground, Related, fingerprint
from checker.language.because import Because, Missing, deciding, fewest, missing_facts
from checker.language.case import Case
from checker.language.hindrance import hindrance
from checker.language.interpret import Interpreter
from checker.language.law import Instrument, Rule
from checker.language.link import Linked
from checker.language.names import Names
from checker.location import Location
from checker.packs import Pack

NOT_IN_FORCE: Final = 3
Telling: TypeAlias = Literal["open", "each", "all"]
"""How much is told: why what fails or is open does, also in one line why others do not apply, or every argument."""


@dataclass(frozen=True)
class Court:
    """The law of one day: rules, their functions, and what was assumed; it keeps no state between manifests."""

    names: Names
    rules: tuple[Rule, ...]
    linked: Linked
    day: date
    assumptions: frozenset[str]
    places: Mapping[str, Mapping[str, int]]
    switched: Mapping[str, Linked] = field(default_factory=dict)

    def of(self, rule: Rule) -> Linked:
        """The functions by which a rule is judged: those of a policy have its values."""
        return self.linked if rule.switched is None else self.switched[rule.id]


def court(pack: Pack, rules: tuple[Rule, ...], day: date, assumptions: frozenset[str] = frozenset()) -> Court:
    """The law of the day, ready to judge."""
    places = {rule.id: pack.readings[rule.written] for rule in rules}
    switched = {rule.id: pack.bound(rule, day) for rule in rules if rule.switched is not None}
    laws = {rule.law: None for rule in rules if rule.switched is None}
    return Court(pack.names, rules, pack.on(day, laws), day, assumptions, places, switched)


def judge(manifest: Manifest, law: Court, tell: Telling = "open") -> tuple[Finding, ...]:
    """A finding for every rule: verdicts by the compiled rules, reasons for what fails or is unknown, or for more."""
    seen = view.on(manifest, law.day)
    case = Case(seen, law.day, law.assumptions)
    plain = Case(seen, law.day) if law.assumptions else case
    cases = {rule.id: case.apart() if rule.switched is not None else case for rule in law.rules}
    verdicts = {rule.id: verdict(rule, law, cases[rule.id]) for rule in law.rules}
    readings = _Readings(case)
    findings = []
    for rule in law.rules:
        found = verdicts[rule.id]
        finding = _finding(manifest, rule, law.names.instruments[rule.law], found)
        own = cases[rule.id]
        if found < 2 or tell == "all":
            finding = _explained(finding, manifest, rule, law, own)
        elif tell == "each":
            finding = replace(finding, message=_in_a_line(finding, rule, law, own))
        open_at = _unsettled(rule, found, law, readings if own is case else _Readings(own))
        bare = plain if rule.switched is None else plain.apart()
        assumed = bool(law.assumptions) and verdict(rule, law, bare) != found
        doubts = tuple(dict.fromkeys(_doubts(finding.because, open_at, set()))) if open_at else ()
        findings.append(replace(finding, unsettled=bool(open_at), doubts=doubts, assumed=assumed))
    return tuple(findings)


def verdict(rule: Rule, law: Court, case: Case) -> int:
    """The verdict of one rule, as the index of `VERDICTS`."""
    if not in_force(rule, law.names.instruments[rule.law], law.day):
        return NOT_IN_FORCE
    return law.of(rule).rules[rule.written](case)


def in_force(rule: Rule, instrument: Instrument, day: date) -> bool:
    """Whether the rule is in force on the day: by its own dates, where it has any, else by its instrument's."""
    return any(period.holds(day) for period in rule.in_force or instrument.in_force)


class _Readings:
    """One case under each reading of what is unsettled: what is found under one is kept for all rules."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.chosen: dict[tuple[str, int], Case] = {}

    def choosing(self, place: str, reading: int) -> Case:
        """The case under one reading of one place."""
        if (place, reading) not in self.chosen:
            self.chosen[place, reading] = self.case.choosing({place: reading})
        return self.chosen[place, reading]


def _unsettled(rule: Rule, found: int, law: Court, readings: _Readings) -> frozenset[str]:
    """The places where readings differ on these facts, and one of them gives another verdict."""
    return frozenset(
        place
        for place, number in law.places[rule.id].items()
        if place in readings.case.disputed
        and any(verdict(rule, law, readings.choosing(place, reading)) != found for reading in range(number))
    )


def _doubts(parts: tuple[Because, ...], places: frozenset[str], seen: set[int]) -> Iterator[str]:
    """What is open at these places, each with its provision; what stands under many conditions is told once."""
    for because in parts:
        if id(because) in seen:
            continue
        seen.add(id(because))
        if because.join == "readings" and str(because.location) in places:
            yield f"{because.note or because.text}" + (f" [{because.cite}]" if because.cite else "")
        yield from _doubts(because.parts, places, seen)


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
        citations=(_citation(rule, instrument),),
        location=at,
        fingerprint=fingerprint(rule.id, app.name or "", app.id),
        rule_location=rule.location,
    )


def _citation(rule: Rule, instrument: Instrument) -> Citation:
    """The provision; of a policy, where it is switched on."""
    if rule.switched is None:
        return Citation(f"{instrument.citation}, {rule.cite}", rule.url or instrument.url)
    place = rule.switched.location
    return Citation(f"own policy, switched on in {place.path}:{place.line}")


def explain(manifest: Manifest, rule: Rule, law: Court) -> Finding:
    """One rule on one manifest, with its reasons."""
    narrow = replace(law, rules=(rule,))
    return judge(manifest, narrow, "all")[0]


def _in_a_line(finding: Finding, rule: Rule, law: Court, case: Case) -> str:
    """What the finding says in one sentence, where it is neither a breach nor open."""
    if finding.verdict == "pass":
        return (rule.passes or f"respected: {rule.title}").replace("{app.name}", finding.app)
    instrument = law.names.instruments[rule.law]
    if not in_force(rule, instrument, law.day):
        return _not_in_force(rule, instrument, law.day)
    linked = law.of(rule)
    reason = hindrance(rule, Interpreter(case, linked.day, linked.definitions))
    return f"does not apply: {reason}" if reason else "does not apply"


def _not_in_force(rule: Rule, instrument: Instrument, day: date) -> str:
    """That the rule is not in force on the day, and since or from when."""
    periods = rule.in_force or instrument.in_force
    ahead = min((each.start for each in periods if each.start is not None and each.start > day), default=None)
    ended = max((each.end for each in periods if each.end is not None and each.end <= day), default=None)
    when = f": from {ahead} on" if ahead is not None else f": until {ended}" if ended is not None else ""
    return f"not in force on {day}{when}"


def _explained(finding: Finding, manifest: Manifest, rule: Rule, law: Court, case: Case) -> Finding:
    """The finding with its reasons, what is missing, and what would change it."""
    instrument = law.names.instruments[rule.law]
    if not in_force(rule, instrument, law.day):
        return replace(finding, message=_not_in_force(rule, instrument, law.day))
    linked = law.of(rule)
    applies, breach = Interpreter(case, linked.day, linked.definitions).rule(rule)
    because = tuple(each for each in (applies, breach) if each is not None)
    whole = _whole(applies, breach, rule)
    missing = missing_facts(whole) if finding.verdict == "unknown" else ()
    grounds = tuple(dict.fromkeys(_grounds(whole)))
    places = dict.fromkeys(fact.location for ground in grounds for fact in ground.facts)
    location = _primary(_grounds(breach), manifest) or finding.location
    related = (
        Related(fact.location, f"{fact.path}: {fact.value}")
        for ground in grounds
        for fact in ground.facts
        if fact.location is not None and fact.location != location and places.pop(fact.location, "told") is None
    )
    return replace(
        finding,
        because=because,
        missing=missing,
        grounds=grounds,
        location=location,
        related=tuple(related),
        message=_message(rule, finding, missing) or _in_a_line(finding, rule, law, case),
        remedies=rule.remedy if finding.verdict in ("fail", "unknown") else (),
        changes=_changes(whole) if finding.verdict == "fail" else (),
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


def _grounds(because: Because) -> Iterator[Ground]:
    """The reasons on which the value rests."""
    return (Ground(leaf.text, leaf.truth, cite, leaf.facts) for leaf, cite in deciding(because))


def _primary(grounds: Iterable[Ground], manifest: Manifest) -> Location | None:
    """Where the breach shows: at the most particular of the manifest's own facts on which it rests."""
    own = [f for g in grounds for f in g.facts if f.location is not None and f.location.path == manifest.path]
    found = max(own, key=lambda fact: fact.path.count("."), default=None)
    return found.location if found is not None else None


def _changes(whole: Because) -> tuple[str, ...]:
    """The fewest conditions that would have to come out otherwise, together, to end the breach."""
    leaves = [leaf for leaf in fewest(whole, False) or () if leaf.truth is not None]
    return tuple(dict.fromkeys(f"{'no longer' if leaf.truth else 'instead'}: {leaf.text}" for leaf in leaves))


def _message(rule: Rule, finding: Finding, missing: tuple[Missing, ...]) -> str:
    """What a breach or an open question says in one sentence; empty of others."""
    if finding.verdict == "fail":
        return rule.message.replace("{app.name}", finding.app)
    if finding.verdict != "unknown":
        return ""
    if not missing:
        return "cannot be told: the law is unsettled on these facts"
    if len(missing) == 1:
        return "cannot be told: one fact that would decide is not stated"
    return f"cannot be told: {len(missing)} facts that may decide are not stated"
