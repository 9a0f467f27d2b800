"""The whole journey: paths and rules to a report. What other commands need of the way stands here too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from checker import __version__, judge, packs
from checker.document import Document, MappingNode, Node, ScalarNode
from checker.errors import Problem, Problems, suggestion
from checker.facts.manifest import Manifest
from checker.facts.world import World
from checker.findings import LONGEST_WAIVER, SOON, Finding, Judged, LawNote, Owned, Report
from checker.gather import Found, Gathered, gather
from checker.importers import manifest as importer
from checker.judge import Court, court
from checker.language.days import step
from checker.language.law import Example, Rule
from checker.language.policy import Wanted, example_of, is_policy
from checker.location import Location
from checker.packs import Pack
from checker.record import record
from checker.shelf import contradicted, shelve

if TYPE_CHECKING:
    from checker.document.stream import Progress

FORMAT: Final = ScalarNode(1, "1", 1, 1)
"""The value of the key `manifest`, which the manifests of examples leave out."""
TOO_MUCH: Final = "this manifest is more than can be judged here: it takes too much memory, or is nested too deeply"
LESS: Final = "leave out of it what is not of the app, or give more memory"


@record
class Request:
    """What to check, by which law, as of which day.

    `rules` are folders of rules, all of which must be sound; `laws` are ids or prefixes, all rules where none is given.
    `without` are ids or prefixes left out; `policies` are switched on, as a configuration has them.
    `registers` are files of owners that are joined to every manifest; `pictures` asks for one of each app's owners.
    `waivers` and `baseline` (one at most) are files of what is accepted, which `accepting` takes into account; a waiver
    holds for `longest_waiver` days at most, and is said to end `expiring` days before it does.
    With `gathered` no path is looked at; `copies` has where further files are read from that are called by their paths.
    """

    paths: tuple[str, ...]
    day: date
    rules: tuple[Path, ...]
    stdin: bytes | None = None
    laws: tuple[str, ...] = ()
    assumptions: frozenset[str] = frozenset()
    tell: judge.Telling = "open"
    cache: Path | None = None
    registers: tuple[Path, ...] = ()
    pictures: bool = False
    without: tuple[str, ...] = ()
    policies: tuple[Wanted, ...] = ()
    waivers: tuple[Path, ...] = ()
    baseline: tuple[Path, ...] = ()
    longest_waiver: int = LONGEST_WAIVER
    expiring: int = SOON
    gathered: Gathered | None = None
    copies: Mapping[Path, Path] | None = None


@record
class Examined:
    """A report, with the manifests and the law that it is about."""

    report: Report
    manifests: tuple[Manifest, ...]
    law: Court

    def of(self, one: Manifest) -> tuple[Finding, ...]:
        """The findings of one of the manifests, one for each rule; a file may hold several manifests."""
        number = next(n for n, each in enumerate(self.manifests) if each is one)
        rules = len(self.law.rules)
        return self.report.findings[number * rules : (number + 1) * rules]


def check(request: Request, pack: Pack | None = None, progress: Progress | None = None) -> Report:
    """Judge all manifests by all rules chosen; raises `Problems` where the rules themselves cannot be used.

    What is wrong with a manifest becomes a problem of the report, and the others are judged. A pack that is loaded
    already is not loaded again; `progress` is told how far registers are read.
    """
    return examine(request, pack or packs.load(request.rules, request.cache), progress).report


def examine(request: Request, pack: Pack, progress: Progress | None = None) -> Examined:
    """The same, with what was judged by what."""
    chosen = pack.chosen(request.laws, request.without, pack.switched_on(request.policies))
    law = court(pack, chosen, request.day, request.assumptions)
    gathered = request.gathered or gather(request.paths, request.stdin)
    stated, problems = read(gathered.manifests, pack.world)
    shelf = shelve(request.registers, pack.world, progress, request.copies)
    joined = tuple(shelf.joined(each, request.day) for each in stated)
    manifests, findings, beyond = _told(joined, law, request.tell)
    digests = {found.document.path: found.digest for found in gathered.manifests}
    report = Report(
        version=__version__,
        day=request.day.isoformat(),
        digest=pack.digest,
        rules=len(law.rules),
        laws=tuple(notes(law)),
        assumptions=tuple(sorted(request.assumptions)),
        manifests=tuple(_judged(each, digests[each.path]) for each in manifests),
        findings=findings,
        problems=(*gathered.problems, *problems, *beyond),
        notes=(*shelf.notes, *(note for each in manifests for note in each.notes)),
        passed_over=gathered.passed_over,
        texts={each.path: each.document.text for each in manifests},
        others=gathered.others,
        contradictions=tuple(each for one in manifests for each in contradicted(one, request.day)),
        registers=shelf.consulted,
    )
    if request.pictures:
        report = replace(report, ownership=tuple(_owned(manifests, pack.world, request.day)))
    return Examined(report, manifests, law)


def _told(
    manifests: Iterable[Manifest], law: Court, tell: judge.Telling
) -> tuple[tuple[Manifest, ...], tuple[Finding, ...], tuple[Problem, ...]]:
    """The manifests that could be judged with their findings, and a problem for each that is too much."""
    told: list[Manifest] = []
    findings: list[Finding] = []
    problems: list[Problem] = []
    for one in manifests:
        try:
            findings += judge.judge(one, law, tell)
            told.append(one)
        except (MemoryError, RecursionError):
            problems.append(Problem(TOO_MUCH, path=one.path, hint=LESS))
    return tuple(told), tuple(findings), tuple(problems)


def _owned(manifests: Iterable[Manifest], world: World, day: date) -> Iterator[Owned]:
    """Who owns the operator of each app that states one."""
    from checker.owners import Ask, owners
    from checker.picture import picture

    for one in manifests:
        operator = one.app.operator
        if operator is not None and operator in one.entities:
            yield Owned(one.path, operator, picture(owners(one, world, Ask(operator), day)))


def read(found: Iterable[Found], world: World) -> tuple[tuple[Manifest, ...], tuple[Problem, ...]]:
    """The manifests that can be read, and what is wrong with the others."""
    manifests: list[Manifest] = []
    problems: list[Problem] = []
    for each in found:
        try:
            manifests.append(importer.read(each.document, world))
        except Problems as error:
            problems += error.problems
        except (MemoryError, RecursionError):
            problems.append(Problem(TOO_MUCH, path=each.document.path, hint=LESS))
    return tuple(manifests), tuple(problems)


def _judged(manifest: Manifest, digest: str) -> Judged:
    return Judged(manifest.path, digest, manifest.app.name or "", manifest.app.id)


def notes(law: Court) -> Iterator[LawNote]:
    """The laws that take part, each with when it was read and what last happened to it."""
    for name in sorted({rule.law for rule in law.rules}):
        instrument = law.names.instruments[name]
        happened = [event for event in instrument.status if event.day <= law.day]
        latest = max(happened, key=lambda event: event.day, default=None)
        reviewed = instrument.reviewed
        old = stale(reviewed, law.day) and not is_policy(name)
        note = LawNote(name, instrument.title, reviewed.isoformat(), old, None)
        note = replace(note, citation=instrument.citation, url=instrument.url)
        if latest is not None:
            note = replace(note, status=latest.event, effect=latest.effect, since=latest.day.isoformat())
        yield note


def stale(reviewed: date, day: date) -> bool:
    """Whether more than a year lies between the last reading and the day."""
    return reviewed < step(day, -1, "years")


@record
class Tried:
    """One example of a rule, and what came of it: `differs` says in which way it is not as it states."""

    rule: str
    name: str
    location: Location
    differs: str | None


def try_examples(pack: Pack, rules: Iterable[Rule]) -> Iterator[Tried]:
    """Every example of the rules, judged as of its own day; one of a policy with the values that it gives."""
    days: dict[date, Court] = {}
    for rule in rules:
        for example in rule.examples:
            if is_policy(rule.law):
                (tried,) = pack.switched_on([example_of(rule, example)])
                law = court(pack, (tried,), example.day)
            else:
                days[example.day] = days.get(example.day) or court(pack, pack.rules, example.day)
                law = replace(days[example.day], rules=(rule,))
            yield Tried(rule.id, example.name, example.location, _differs(example, rule, law, pack.world))


def _differs(example: Example, rule: Rule, law: Court, world: World) -> str | None:
    try:
        given = importer.read(manifest_of(example, rule.location.path), world)
    except Problems as error:
        return "its manifest cannot be read: " + "; ".join(map(str, error.problems))
    finding = judge.judge(given, law)[0]
    if finding.verdict != example.expect:
        why = "" if finding.message == rule.title else f" ({finding.message})"
        return f"expected `{example.expect}`, found `{finding.verdict}`{why}"
    if example.unsettled is not None and finding.unsettled is not example.unsettled:
        return f"expected `unsettled: {_yes(example.unsettled)}`, found `{_yes(finding.unsettled)}`"
    return None


def _yes(flag: bool) -> str:
    return "true" if flag else "false"


def manifest_of(example: Example, path: str) -> Document:
    """The manifest of an example: what it states, as format 1."""
    given = example.given
    if not isinstance(given, MappingNode):
        raise Problems([Problem("`given` must be a manifest", example.location, hint="write `given: {app: {…}}`")])
    entries: dict[str, Node] = {"manifest": FORMAT, **given.entries}
    return Document(path, 1, MappingNode(entries, given.keys, given.path, given.line, given.column), "")


def find_rule(pack: Pack, name: str) -> Rule:
    """The rule or policy of that id; raises `Problems` with the nearest one."""
    rules = (*pack.rules, *(each.rule for each in pack.policies))
    for rule in rules:
        if rule.id == name:
            return rule
    below = [rule.id for rule in rules if packs.begins(rule.id, name)]
    hint = f"its rules are {', '.join(f'`{each}`' for each in below[:8])}" if below else None
    hint = hint or suggestion(name, [rule.id for rule in rules]) or "see `flagstate rules list`"
    raise Problems([Problem(f"there is no rule `{name}`", hint=hint)])
