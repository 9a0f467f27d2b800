"""Rules and laws of a SARIF log: a descriptor that says what each rule asks, a taxonomy of provisions for a law."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeAlias

from checker.findings import Citation, Finding, LawNote, Report
from checker.report._gist import cut
from checker.report._markup import link, prose
from checker.report._sarif_places import web
from checker.report._visible import visible

Object: TypeAlias = dict[str, Any]
GITHUB: Final = "github"
LEVELS: Final = {"error": "error", "warning": "warning", "note": "note"}
PROBLEM: Final = {"error": "error", "warning": "warning", "note": "recommendation"}
SCORES: Final = {"error": "8.0", "warning": "5.0", "note": "2.0"}
"""What GitHub shows as high, medium and low: the severity of the rule in its scale, and no measure of its own."""
NAME: Final = 255
TEXT: Final = 1_024
"""The most characters that GitHub takes of a name and of a description."""
TAGS: Final = 10
NOT_SHOWN: Final = "flagstate.not-shown"


class Rulebook:
    """The rules of one report in order, each once, with the provisions that they cite."""

    def __init__(self, report: Report, profile: str) -> None:
        self.profile = profile
        self.laws = {each.law: each for each in report.laws}
        self.findings: dict[str, list[Finding]] = {}
        for each in report.findings:
            self.findings.setdefault(each.rule, []).append(each)
        self.index = {rule: number for number, rule in enumerate(self.findings)}
        self.own: list[Object] = []
        self.taxa: dict[str, dict[str, Citation]] = {}
        for found in self.findings.values():
            provisions = self.taxa.setdefault(found[0].law, {})
            provisions.update({each.text: each for each in found[0].citations})

    def descriptors(self) -> list[Object]:
        """One descriptor for each rule, and after them what flagstate says in a rule's place."""
        return [self._descriptor(rule, found) for rule, found in self.findings.items()] + self.own

    def say(self, name: str, title: str, level: str) -> int:
        """A descriptor for what no rule says, such as that a file could not be checked: its index."""
        names = [each["id"] for each in self.own]
        if name not in names:
            about = own_descriptor(name, title, level)
            about["properties"] = {"tags": ["flagstate"], "precision": "high", "problem.severity": PROBLEM[level]}
            self.own.append(about)
            names.append(name)
        return len(self.findings) + names.index(name)

    def taxonomies(self) -> list[Object]:
        """One for each law, with the provisions that its rules cite."""
        return [self._taxonomy(law, list(taxa.values())) for law, taxa in self.taxa.items()]

    def supported(self) -> list[Object]:
        """The taxonomies by name and place."""
        return [{"name": visible(law), "index": number} for number, law in enumerate(self.taxa)]

    def _descriptor(self, rule: str, found: Sequence[Finding]) -> Object:
        first = found[0]
        law = self.laws.get(first.law)
        about: Object = {
            "id": visible(rule),
            "name": cut(pascal(rule.removeprefix(f"{first.law}.")), NAME),
            "shortDescription": {"text": cut(f"{visible(first.title)}.", TEXT)},
            "fullDescription": {"text": cut(_full(first, law), TEXT)},
            "help": {"text": "\n".join(_help(found, law)), "markdown": "\n".join(_markdown(found, law))},
        }
        addresses = [address for each in first.citations if (address := web(each.url)) is not None]
        if addresses:
            about["helpUri"] = addresses[0]
        about["defaultConfiguration"] = {"level": LEVELS[first.severity]}
        if first.citations:
            about["relationships"] = [self._relationship(first.law, each) for each in first.citations]
        about["properties"] = self._properties(first)
        return about

    def _relationship(self, law: str, citation: Citation) -> Object:
        taxonomy, taxa = list(self.taxa).index(law), list(self.taxa[law])
        component = {"name": visible(law), "index": taxonomy}
        target = {"id": visible(citation.text), "index": taxa.index(citation.text), "toolComponent": component}
        return {"target": target, "kinds": ["relevant"]}

    def _properties(self, finding: Finding) -> Object:
        jurisdiction = finding.law.partition(".")[0]
        tags = ["compliance", "law", f"law/{visible(finding.law)}", f"jurisdiction/{visible(jurisdiction)}"]
        found: Object = {"tags": tags, "precision": "high", "problem.severity": PROBLEM[finding.severity]}
        if self.profile == GITHUB:
            found["tags"] = ["security", *tags][:TAGS]
            found["security-severity"] = SCORES[finding.severity]
        return found

    def _taxonomy(self, law: str, provisions: Iterable[Citation]) -> Object:
        note = self.laws.get(law)
        found: Object = {"name": visible(law)}
        if note is not None:
            found["fullName"] = visible(note.title)
            found["shortDescription"] = {"text": visible(f"{note.title}, {note.citation}".rstrip(", "))}
            address = web(note.url)
            if address is not None:
                found["informationUri"] = address
            found["properties"] = _state(note)
        found["contents"] = ["nonLocalizedData"]
        found["isComprehensive"] = False
        found["taxa"] = [_taxon(each) for each in provisions]
        return found


def _taxon(citation: Citation) -> Object:
    text, address = visible(citation.text), web(citation.url)
    found: Object = {"id": text, "shortDescription": {"text": text}}
    return found if address is None else {**found, "helpUri": address}


def _state(law: LawNote) -> Object:
    """When the law was last read, and the last event of it."""
    found: Object = {"reviewed": law.reviewed, "stale": law.stale}
    if law.status is not None:
        found["status"] = {"day": law.since, "event": visible(law.status), "effect": law.effect}
    return found


def own_descriptor(name: str, title: str, level: str) -> Object:
    """What flagstate says of itself, in the shape of a rule."""
    text = {"text": title}
    about: Object = {"id": name, "name": pascal(name), "shortDescription": text, "fullDescription": text}
    return {**about, "help": text, "defaultConfiguration": {"level": level}}


def pascal(name: str) -> str:
    """`foreign-owner` as `ForeignOwner`."""
    return "".join(part[:1].upper() + part[1:] for part in re.split("[^0-9A-Za-z]+", name)) or "Rule"


def _full(finding: Finding, law: LawNote | None) -> str:
    where = "; ".join(visible(each.text) for each in finding.citations)
    name = f"{visible(law.title)}: " if law is not None else ""
    return f"{visible(finding.title)}. {name}{where}." if name or where else f"{visible(finding.title)}."


def remedies(found: Sequence[Finding]) -> tuple[str, ...]:
    """What the rule says to do, which findings have that are a breach or open."""
    return next((each.remedies for each in found if each.remedies), ())


def _help(found: Sequence[Finding], law: LawNote | None) -> list[str]:
    """The rule in plain text: title, law, provision, what to do."""
    first = found[0]
    lines = [f"{visible(first.title)}."]
    if law is not None:
        lines.append(f"Law: {visible(law.title)} ({first.law}), read {law.reviewed}.")
    lines += [
        f"Provision: {visible(each.text)}" + (f", {visible(each.url)}" if each.url else "") for each in first.citations
    ]
    lines += [f"What to do: {visible(each)}" for each in remedies(found)]
    return [*lines, f"The rule, its dates and its definitions: flagstate explain {visible(first.rule)}"]


def _markdown(found: Sequence[Finding], law: LawNote | None) -> list[str]:
    """The same as Markdown."""
    first = found[0]
    lines = [f"**{prose(first.title)}**", ""]
    if law is not None:
        lines.append(f"- Law: {link(law.title, web(law.url))}, read {law.reviewed}")
    lines += [f"- Provision: {link(each.text, web(each.url))}" for each in first.citations]
    lines += [f"- What to do: {prose(each)}" for each in remedies(found)]
    return [*lines, "", f"The rule, its dates and its definitions: `flagstate explain {visible(first.rule)}`"]
