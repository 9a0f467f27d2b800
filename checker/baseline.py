"""The state from which a project begins: findings that are there already do not count, new ones do.

A baseline knows findings by their fingerprints, which stay when lines move. What is waived is not in it, so that a
baseline never outlives a waiver.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeAlias

from checker import document
from checker.document import Document, MappingNode, Node, ScalarNode, SequenceNode
from checker.errors import Problem, Problems, suggestion
from checker.findings import Baseline, Finding, Gone, Report, Standing, Verdict
from checker.record import record

MOST: Final = 128 * 1024 * 1024
"""Bytes of a file."""
MOST_TIMES: Final = 1_000_000
TOP: Final = ("baseline", "as_of", "rules", "findings")
KEYS: Final = ("fingerprint", "rule", "app", "verdict", "manifests")
WRITE: Final = "write it anew with `flagstate baseline write`"
OPEN: Final[tuple[Verdict, ...]] = ("fail", "unknown")
"""The verdicts that a baseline knows."""
_DIGEST: Final = re.compile("sha256:[0-9a-f]{64}")
_FINGERPRINT: Final = re.compile("[0-9a-f]{32}")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
Key: TypeAlias = tuple[str, Verdict]


@record
class Entry:
    """A finding of the baseline, and in how many manifests of the app it was."""

    fingerprint: str
    rule: str
    app: str
    verdict: Verdict
    manifests: int = 1


@record
class Kept:
    """A baseline as it was written: as of which day, by which rules, and what was found."""

    path: str
    day: str
    digest: str
    entries: tuple[Entry, ...]


def taken(report: Report) -> tuple[Entry, ...]:
    """What fails or is unknown and is not waived, in the order of a baseline."""
    open_ = [each for each in report.findings if each.verdict in OPEN and each.waived is None]
    times = Counter((each.fingerprint, each.verdict) for each in open_)
    entries = {
        (each.fingerprint, each.verdict): Entry(
            each.fingerprint, each.rule, each.app, each.verdict, times[each.fingerprint, each.verdict]
        )
        for each in reversed(open_)
    }
    return tuple(sorted(entries.values(), key=lambda each: (each.rule, each.app, each.fingerprint, each.verdict)))


def written(report: Report) -> str:
    """The baseline of a report as JSON, one finding a line."""
    rows = [_row(each) for each in taken(report)]
    head = {"baseline": 1, "as_of": report.day, "rules": report.digest}
    top = "".join(f'"{key}": {json.dumps(value)},\n' for key, value in head.items())
    listed = "[\n" + ",\n".join(rows) + "\n]" if rows else "[]"
    return f'{{\n{top}"findings": {listed}\n}}\n'


def _row(entry: Entry) -> str:
    """The entry on one line; `manifests` is only said where there are several; what cannot be seen is escaped."""
    plain = {key: getattr(entry, key) for key in KEYS if key != "manifests" or entry.manifests > 1}
    row = json.dumps(plain, ensure_ascii=False)
    return row if row.isprintable() else json.dumps(plain)


def read(path: Path, at: Path | None = None) -> Kept:
    """The baseline in a file, which may be read from elsewhere; raises `Problems` with all that is wrong with it."""
    shown = path.as_posix()
    data = document.contents(at or path, shown, "baseline", MOST, WRITE)
    if not data.strip():
        raise Problems([Problem("the file is empty", path=shown, hint=WRITE)])
    reading = _Reading(document.read(data, shown, is_json=True)[0])
    kept = reading.kept()
    if kept is None or reading.problems:
        raise Problems(reading.problems)
    return kept


def compare(report: Report, kept: Kept) -> Report:
    """The report with what every finding is to the baseline, and with what of the baseline is gone."""
    entries = {(each.fingerprint, each.verdict): each for each in kept.entries}
    now = Counter((each.fingerprint, each.verdict) for each in report.findings if each.waived is None)
    findings = tuple(replace(each, standing=_standing(each, entries, now)) for each in report.findings)
    there = {each.fingerprint for each in report.findings if each.verdict in OPEN}
    gone = tuple(
        Gone(each.fingerprint, each.rule, each.app, each.verdict)
        for each in kept.entries
        if each.fingerprint not in there
    )
    notes = report.notes
    if kept.digest != report.digest:
        message = "this baseline was written by other rules than those of this run"
        notes = (*notes, Problem(message, path=kept.path, hint="what these rules find besides counts as new"))
    return replace(report, findings=findings, baseline=Baseline(kept.path, kept.day, gone), notes=notes)


def _standing(finding: Finding, entries: Mapping[Key, Entry], now: Counter[Key]) -> Standing | None:
    """New, or in the baseline; where an app has several manifests, all count as new if more are as grave as were.

    None of what passes or does not apply.
    """
    mark = finding.fingerprint
    if finding.verdict not in OPEN:
        return None
    if finding.waived is not None:
        return "unchanged" if (mark, finding.verdict) in entries else "new"
    were = {verdict: entries[mark, verdict].manifests if (mark, verdict) in entries else 0 for verdict in OPEN}
    if finding.verdict == "fail":
        return "unchanged" if now[mark, "fail"] <= were["fail"] else "new"
    if now[mark, "unknown"] <= were["unknown"]:
        return "unchanged"
    return "updated" if now[mark, "unknown"] + now[mark, "fail"] <= sum(were.values()) else "new"


class _Reading:
    """One baseline as it is read; `problems` has all that is wrong in it."""

    def __init__(self, read: Document) -> None:
        self.document = read
        self.problems: list[Problem] = []

    def problem(self, where: Node, message: str, hint: str = WRITE) -> None:
        self.problems.append(Problem(message, self.document.location(where), hint=hint))

    def kept(self) -> Kept | None:
        """The whole file."""
        root = self.document.root
        if not isinstance(root, MappingNode) or "baseline" not in root.entries:
            self.problem(root, "this is no baseline: no key `baseline`")
            return None
        version = root.entries["baseline"]
        if not isinstance(version, ScalarNode) or version.value != 1 or isinstance(version.value, bool):
            self.problem(version, "this version of a baseline is not known", "it must be 1")
            return None
        self.keys(root, "a baseline", TOP, TOP)
        day, digest = self.text(root, "as_of", _is_day), self.text(root, "rules", _DIGEST.fullmatch)
        listed = root.entries.get("findings")
        if listed is not None and not isinstance(listed, SequenceNode):
            self.problem(listed, "`findings` must be a list")
        items = listed.items if isinstance(listed, SequenceNode) else ()
        entries = tuple(self.entries(items))
        return Kept(self.document.path, day, digest, entries)

    def entries(self, items: tuple[Node, ...]) -> Iterator[Entry]:
        """The findings, none of which may stand twice."""
        seen: dict[tuple[str, str], int] = {}
        for node in items:
            entry = self.entry(node)
            if entry is None:
                continue
            key = (entry.fingerprint, entry.verdict)
            if key in seen:
                self.problem(node, f"this finding stands twice, first on line {seen[key]}", "keep one of them")
            seen.setdefault(key, node.line)
            yield entry

    def entry(self, node: Node) -> Entry | None:
        before = len(self.problems)
        if not isinstance(node, MappingNode):
            self.problem(node, "a finding must be a mapping")
            return None
        self.keys(node, "a finding", KEYS, KEYS[:4])
        mark = self.text(node, "fingerprint", _FINGERPRINT.fullmatch)
        rule, app = (self.text(node, key, bool) for key in ("rule", "app"))
        verdict = self.text(node, "verdict", OPEN.__contains__)
        times = node.entries.get("manifests")
        number = times.value if isinstance(times, ScalarNode) else 1 if times is None else None
        if isinstance(number, bool) or not isinstance(number, int) or not 1 <= number <= MOST_TIMES:
            self.problem(node, "`manifests` must be a whole number of one or more")
        if len(self.problems) > before or not isinstance(number, int):
            return None
        return Entry(mark, rule, app, "fail" if verdict == "fail" else "unknown", number)

    def keys(self, node: MappingNode, what: str, known: tuple[str, ...], needed: tuple[str, ...]) -> None:
        """That all keys are known and those that are needed are there."""
        for key in node.entries:
            if key not in known:
                hint = suggestion(key, known) or "known are " + ", ".join(f"`{name}`" for name in known)
                place = node.place(key)
                self.problems.append(Problem(f"unknown key `{key}` in {what}", place, hint=hint))
        for key in needed:
            if key not in node.entries:
                self.problem(node, f"{what} has no `{key}`")

    def text(self, node: MappingNode, key: str, fits: Any) -> str:
        """The text under a key, which must be of its form; empty where it is missing or is not."""
        value = node.entries.get(key)
        if value is None:
            return ""
        if isinstance(value, ScalarNode) and isinstance(value.value, str) and fits(value.value):
            return value.value
        said = f"`{value.text}`" if isinstance(value, ScalarNode) else "what stands there"
        self.problem(value, f"{said} is no {NAMES[key]}")
        return ""


NAMES: Final = {
    "as_of": "day",
    "rules": "digest of rules",
    "fingerprint": "fingerprint",
    "rule": "rule",
    "app": "app",
    "verdict": "verdict of a baseline (`fail` or `unknown`)",
}


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False
