"""Two days or two manifests side by side: which verdicts differ, what turned, and which provisions begin or end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias

from checker import judge
from checker.changes import Alone, Change, Comparison, Provision, Turn
from checker.facts.manifest import Manifest
from checker.findings import SEVERITIES, VERDICTS, Finding
from checker.language.because import Because, Fact
from checker.packs import Pack
from checker.pipeline import Examined, Request, examine
from checker.provisions import between, resting

Pair: TypeAlias = tuple[Manifest, Manifest]


def compare(before: Request, after: Request, pack: Pack) -> Comparison:
    """What differs between two runs of the same rules: on two days, or on two sets of manifests."""
    sides = (examine(before, pack), examine(after, pack))
    rules, days = sides[0].law.rules, tuple(sorted((before.day, after.day)))
    provisions = between(rules, pack.names, days[0], days[1])
    pairs, alone = _paired(*sides)
    changes = [each for pair in pairs for each in _changes(sides, pair, provisions)]
    reports = [side.report for side in sides]
    problems = dict.fromkeys(problem for report in reports for problem in report.problems)
    return Comparison(
        version=reports[0].version,
        days=(reports[0].day, reports[1].day),
        digest=reports[0].digest,
        rules=len(rules),
        apps=len(pairs),
        same=len(pairs) * len(rules) - len(changes),
        changes=tuple(changes),
        alone=alone,
        provisions=provisions,
        problems=tuple(problems),
    )


def _paired(before: Examined, after: Examined) -> tuple[list[Pair], tuple[Alone, ...]]:
    """The apps that both sides have, by path, by an id or by name; one on each side are the same one."""
    left, right = list(before.manifests), list(after.manifests)
    pairs = []
    for known in (_path, _ids, _name):
        for one in tuple(left):
            other = next((each for each in right if known(one) & known(each)), None)
            if other is not None:
                pairs.append((one, other))
                left.remove(one)
                right.remove(other)
    if len(left) == len(right) == 1 and not pairs:
        return [(left[0], right[0])], ()
    alone = (*_alone(left, before, after=False), *_alone(right, after, after=True))
    order = {each.path: number for number, each in enumerate(before.manifests)}
    return sorted(pairs, key=lambda pair: order[pair[0].path]), alone


def _path(one: Manifest) -> frozenset[str]:
    return frozenset({one.path})


def _ids(one: Manifest) -> frozenset[str]:
    return frozenset(one.app.id)


def _name(one: Manifest) -> frozenset[str]:
    return frozenset({(one.app.name or "").casefold()})


def _alone(manifests: Iterable[Manifest], side: Examined, *, after: bool) -> Iterator[Alone]:
    for one in manifests:
        found = [each.verdict for each in side.of(one)]
        counts = tuple((verdict, found.count(verdict)) for verdict in VERDICTS if verdict in found)
        yield Alone(one.app.name or "", one.path, after, counts)


def _changes(sides: tuple[Examined, Examined], pair: Pair, provisions: tuple[Provision, ...]) -> Iterator[Change]:
    """The rules whose verdicts on the app differ, explained on both sides."""
    found = [side.of(one) for side, one in zip(sides, pair, strict=True)]
    differ = {old.rule for old, new in zip(*found, strict=True) if _outcome(old) != _outcome(new)}
    rules = tuple(rule for rule in sides[0].law.rules if rule.id in differ)
    told = [
        judge.judge(one, replace(side.law, rules=rules), "all") if rules else ()
        for side, one in zip(sides, pair, strict=True)
    ]
    changes = [_change(old, new, resting(provisions, old.rule)) for old, new in zip(*told, strict=True)]
    yield from sorted(changes, key=lambda each: (VERDICTS.index(each.verdicts[1]), SEVERITIES.index(each.severity)))


def _outcome(finding: Finding) -> tuple[str, bool]:
    return finding.verdict, finding.unsettled


def _change(before: Finding, after: Finding, provisions: tuple[Provision, ...]) -> Change:
    """The two findings with the conditions that turned, and the provisions on which the rule rests."""
    return Change(
        app=after.app,
        paths=(before.manifest, after.manifest),
        rule=after.rule,
        severity=after.severity,
        title=after.title,
        verdicts=(before.verdict, after.verdict),
        messages=(before.message, after.message),
        citation=after.citations[0].text,
        turns=tuple(dict.fromkeys(_turns(before.because, after.because, None))),
        provisions=provisions,
    )


def _turns(before: tuple[Because, ...], after: tuple[Because, ...], cite: str | None) -> Iterator[Turn]:
    """The innermost conditions that came out otherwise, of those that both sides looked at."""
    old, new = _keyed(before), _keyed(after)
    for key, now in new.items():
        was = old.get(key)
        if was is None or was.truth is now.truth:
            continue
        inner = tuple(_turns(was.parts, now.parts, now.cite or cite))
        if inner:
            yield from inner
        else:
            yield Turn(was.text, now.text, was.truth, now.truth, now.cite or cite, tuple(_facts(was, now)))


def _keyed(parts: tuple[Because, ...]) -> dict[str, Because]:
    """Parts by what they are of where they are of a list, else by their number."""
    of_list = [part.text.startswith("`") and part.text.endswith("`") for part in parts]
    return {part.text if named else str(n): part for n, (part, named) in enumerate(zip(parts, of_list, strict=True))}


def _facts(was: Because, now: Because) -> Iterator[Fact]:
    """The facts on which it rests now, or else rested."""
    for side in (now, was):
        found = dict.fromkeys(fact for leaf in side.leaves() for fact in leaf.facts)
        if found:
            yield from found
            return
