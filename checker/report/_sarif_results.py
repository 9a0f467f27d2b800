"""Results of a SARIF log: what is found, where, why, who accepted it, and what it is to the baseline.

SARIF has a kind for what cannot be told, `open`, which may have no level. GitHub knows neither kinds nor suppressions:
for it what is open is a warning that says so, and what somebody accepted is a note that says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final, TypeAlias

from checker.errors import Problem
from checker.findings import Baseline, Finding, Gone, Report, Verdict, Waived
from checker.location import Location
from checker.report import Options
from checker.report._gist import NOT_CHECKED, accepted, at, cut, details, gravity, sentence, trouble, unchecked
from checker.report._line_hash import line_hashes
from checker.report._sarif_places import Places
from checker.report._sarif_rules import GITHUB, LEVELS, NOT_SHOWN, Rulebook
from checker.report._visible import visible

Object: TypeAlias = dict[str, Any]
KINDS: Final[dict[Verdict, str]] = {
    "fail": "fail",
    "unknown": "open",
    "pass": "pass",
    "not-applicable": "notApplicable",
}
MOST: Final = 5_000
"""Results that GitHub keeps of a run."""
RELATED: Final = 100
"""Related places that GitHub shows of a result."""
MESSAGE: Final = 4_000
FINGERPRINT: Final = "flagstate/v1"
LINE_HASH: Final = "primaryLocationLineHash"
NAMELESS: Final = "flagstate.yaml"
"""Where GitHub is told that a problem lies that has no file: it shows nothing without one."""


class Results:
    """The results of one report, by the rules and places that it names."""

    def __init__(self, report: Report, options: Options, rules: Rulebook, places: Places) -> None:
        self.report, self.options, self.rules, self.places = report, options, rules, places
        self.github = options.profile == GITHUB
        self.hashes: dict[str, list[str]] = {}
        self.seen: Counter[tuple[str, str]] = Counter()

    def all(self) -> list[Object]:
        """What is asked for: the profile of GitHub has what GitHub is to show, the gravest first.

        Of suppressions and states of a baseline the standard wants that all results have them, or none.
        """
        found = list(self._for_github() if self.github else self._plain())
        for each in found:
            if self.report.baseline is not None:
                each.setdefault("baselineState", "new")
            if self.report.waivers or self.report.waived():
                each.setdefault("suppressions", [])
        return found

    def _plain(self) -> Iterator[Object]:
        verdicts = KINDS if self.options.every or self.options.explain else ("fail", "unknown")
        yield from (self._result(each) for each in self.report.findings if each.verdict in verdicts)
        if self.report.baseline is not None:
            yield from (self._gone(each, self.report.baseline) for each in self.report.baseline.gone)

    def _for_github(self) -> Iterator[Object]:
        problems = unchecked(self.report)
        found = sorted((each for each in self.report.findings if each.verdict in ("fail", "unknown")), key=gravity)
        room = MOST if len(problems) + len(found) <= MOST else MOST - 1
        shown = problems[:room]
        yield from map(self._not_checked, shown)
        kept = found[: room - len(shown)]
        yield from map(self._result, kept)
        rest = len(problems) + len(found) - len(shown) - len(kept)
        if rest:
            yield self._not_shown(rest, shown, kept)

    def _result(self, finding: Finding) -> Object:
        found: Object = {"ruleId": visible(finding.rule), "ruleIndex": self.rules.index[finding.rule]}
        found |= self._grade(finding)
        found["message"] = {"text": self._message(finding)}
        found["locations"] = [{"physicalLocation": self.places.physical(finding.location, snippet=True)}]
        related = list(self._related(finding))
        if related:
            found["relatedLocations"] = related[:RELATED] if self.github else related
        found["partialFingerprints"] = self._fingerprints(finding)
        if finding.waived is not None and finding.verdict in ("fail", "unknown"):
            found["suppressions"] = [self._suppression(finding.waived, finding.manifest)]
        if finding.standing is not None:
            found["baselineState"] = finding.standing
        found["properties"] = _properties(finding)
        return found

    def _grade(self, finding: Finding) -> Object:
        if not self.github:
            level = LEVELS[finding.severity] if finding.verdict == "fail" else "none"
            return {"kind": KINDS[finding.verdict], "level": level}
        if accepted(finding) is not None:
            return {"level": "note"}
        return {"level": "warning" if finding.verdict == "unknown" else LEVELS[finding.severity]}

    def _message(self, finding: Finding) -> str:
        why = accepted(finding)
        lead = f"{ended(why)} " if why is not None and self.github else ""
        lines = [lead + ended(sentence(finding))]
        if finding.verdict in ("fail", "unknown"):
            lines += details(finding)
        return unlinked(cut("\n".join(lines), MESSAGE))

    def _related(self, finding: Finding) -> Iterator[Object]:
        """The facts on which it rests, ownership among them, where what is missing would stand, and the rule."""
        told: list[tuple[Location, str]] = [(each.location, each.message) for each in finding.related]
        told += [(gap.location, f"missing: {gap.why}") for gap in finding.missing if gap.location is not None]
        if finding.rule_location is not None:
            told.append((finding.rule_location, f"the rule {finding.rule}"))
        for number, (where, message) in enumerate(dict.fromkeys(told), 1):
            text = {"text": unlinked(visible(message))}
            yield {"id": number, "physicalLocation": self.places.physical(where), "message": text}

    def _fingerprints(self, finding: Finding) -> Object:
        found: Object = {FINGERPRINT: self._own_fingerprint(finding)}
        if self.github:
            hashes = self._hashes(finding.location.path)
            if finding.location.line <= len(hashes):
                found[LINE_HASH] = hashes[finding.location.line - 1]
        return found

    def _own_fingerprint(self, finding: Finding) -> str:
        """The finding's, and behind it which it is of those with the same one, as of two manifests of one app."""
        key = finding.rule, finding.fingerprint
        self.seen[key] += 1
        return finding.fingerprint if self.seen[key] == 1 else f"{finding.fingerprint}:{self.seen[key]}"

    def _hashes(self, path: str) -> list[str]:
        if path not in self.hashes:
            text = self.places.texts.get(path)
            self.hashes[path] = [] if text is None else line_hashes(text)
        return self.hashes[path]

    def _suppression(self, waived: Waived, manifest: str) -> Object:
        """Who accepts it and why: in the source where the waiver stands in the manifest itself."""
        return {
            "kind": "inSource" if waived.location.path == manifest else "external",
            "status": "accepted",
            "justification": visible(waived.reason, None),
            "location": {"physicalLocation": self.places.physical(waived.location)},
            "properties": {"owner": visible(waived.owner), "until": waived.until},
        }

    def _gone(self, gone: Gone, baseline: Baseline) -> Object:
        """What the baseline has and this run does not."""
        found: Object = {"ruleId": visible(gone.rule)}
        if gone.rule in self.rules.index:
            found["ruleIndex"] = self.rules.index[gone.rule]
        found["kind"] = KINDS[gone.verdict]
        if gone.verdict != "fail":
            found["level"] = "none"
        text = f"no longer there: {gone.rule} of {gone.app}, `{gone.verdict}` in the baseline of {baseline.day}."
        found["message"] = {"text": unlinked(visible(text))}
        found["locations"] = [{"physicalLocation": self.places.physical(Location(baseline.path, 1, 1))}]
        found["partialFingerprints"] = {FINGERPRINT: gone.fingerprint}
        found["baselineState"] = "absent"
        return found

    def _not_checked(self, problem: Problem) -> Object:
        """A file that could not be checked, which GitHub would pass over in a notification."""
        title = "A manifest could not be checked."
        index = self.rules.say(NOT_CHECKED, title, "error")
        where = problem.location or Location(at(problem) or NAMELESS, 1, 1)
        return self._own(NOT_CHECKED, index, "error", ended(trouble(problem)), where)

    def _not_shown(self, rest: int, problems: tuple[Problem, ...], kept: list[Finding]) -> Object:
        index = self.rules.say(NOT_SHOWN, "There are more findings than GitHub keeps.", "warning")
        text = f"{rest:,} more findings are not shown: GitHub keeps {MOST:,} of a run, and these are the gravest."
        where = kept[0].location if kept else problems[0].location or Location(at(problems[0]) or NAMELESS, 1, 1)
        return self._own(NOT_SHOWN, index, "warning", text, Location(where.path, 1, 1))

    def _own(self, rule: str, index: int, level: str, text: str, where: Location) -> Object:
        return {
            "ruleId": rule,
            "ruleIndex": index,
            "level": level,
            "message": {"text": unlinked(cut(text, MESSAGE))},
            "locations": [{"physicalLocation": self.places.physical(where)}],
            "partialFingerprints": {FINGERPRINT: f"{rule}/{visible(where.path)}:{where.line}"},
        }


def _properties(finding: Finding) -> Object:
    """What SARIF has no word for."""
    found: Object = {"app": visible(finding.app), "law": visible(finding.law), "verdict": finding.verdict}
    found |= {"severity": finding.severity, "unsettled": finding.unsettled, "assumed": finding.assumed}
    for name in ("missing", "changes", "remedies"):
        texts = [visible(each if isinstance(each, str) else each.fact) for each in getattr(finding, name)]
        if texts:
            found[name] = texts
    return found


def ended(text: str) -> str:
    """The text as a sentence: of a message GitHub shows the first where room is short."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def unlinked(text: str) -> str:
    """The text with nothing in it that a viewer takes for a link: `[words](address)` is one in SARIF."""
    return text.replace("](", "] (")
