"""The argument of a finding: where readings differ, and the whole of it as a tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from checker.findings import Finding
from checker.language.because import Because, Fact, Missing
from checker.location import Location
from checker.report._page import Branch, Mark
from checker.report._visible import visible

MARKS: Final = {True: Mark("✓ yes", "good"), False: Mark("✗ no", "bad"), None: Mark("? unknown", "unsure")}
JOINS: Final = {"all": "all of", "any": "any of"}
NEGATED: Final = "it is not so that"
MOST_FACTS: Final = 12


def disputes(finding: Finding) -> tuple[str, ...]:
    """What is unsettled where the law's readings differ on these facts."""
    seen: set[int] = set()
    return tuple(dict.fromkeys(note for because in finding.because for note in _disputes(because, seen)))


def _disputes(because: Because, seen: set[int]) -> Iterator[str]:
    """Each part once, however many rest on it."""
    if id(because) in seen:
        return
    seen.add(id(because))
    if because.join == "readings" and len({part.truth for part in because.parts}) > 1:
        cite = f" [{because.cite}]" if because.cite else ""
        yield f"{because.note or because.text}{cite}"
    for part in because.parts:
        yield from _disputes(part, seen)


def trees(finding: Finding) -> tuple[tuple[str, Branch], ...]:
    """The whole argument: whether the rule applies, where that is asked, and what it tests."""
    titles = ("does the law reach it?", "what it tests")[2 - len(finding.because) :]
    telling = _Telling()
    return tuple((title, telling.branch(each)) for title, each in zip(titles, finding.because, strict=True))


class _Telling:
    """One argument as it is told: reasons that were given are not given again, nor are sources."""

    def __init__(self) -> None:
        self.told: set[int] = set()
        self.facts: set[Fact] = set()

    def branch(self, because: Because) -> Branch:
        """A condition, its value, what it rests on."""
        node, mark = _plain(because), MARKS[because.truth]
        text = (NEGATED if node.text == "not" else node.text) + (f" [{node.cite}]" if node.cite else "")
        if node.parts and id(node.parts) in self.told:
            return Branch(f"{text} (as above)", mark)
        self.told.add(id(node.parts))
        if len(node.parts) > 1 and node.join in JOINS and not node.text.startswith(JOINS[node.join]):
            text += f": {JOINS[node.join]}"
        below = [f"note: {node.note}"] if node.note else []
        below += [self.fact(fact) for fact in node.facts[:MOST_FACTS]]
        below += [missing_in_words(gap) for gap in node.missing[:MOST_FACTS]]
        if max(len(node.facts), len(node.missing)) > MOST_FACTS:
            below.append("… and more, all in the JSON report")
        return Branch(text, mark, tuple(below), tuple(self.branch(part) for part in node.parts))

    def fact(self, fact: Fact) -> str:
        """A fact with its place and, where it is told first, its source."""
        parts: list[str | None] = [place(fact.location)]
        if fact not in self.facts:
            parts += [fact.source and visible(fact.source), fact.as_of and f"as of {visible(fact.as_of)}"]
        self.facts.add(fact)
        said = ", ".join(part for part in parts if part)
        return f"{visible(fact.path)}: {visible(fact.value or '')}" + (f" ({said})" if said else "")


def _plain(because: Because) -> Because:
    """The condition without steps that say nothing new: a single part that repeats it, or only joins its own parts."""
    while because.join == "all" and len(because.parts) == 1:
        inner = because.parts[0]
        if because.text == JOINS["all"]:
            because = replace(inner, cite=inner.cite or because.cite, note=inner.note or because.note)
            continue
        if inner.text not in JOINS.values() and inner.text not in because.text:
            break
        because = replace(
            inner,
            text=because.text,
            cite=because.cite or inner.cite,
            note=because.note or inner.note,
            facts=(*because.facts, *inner.facts),
            missing=(*because.missing, *inner.missing),
        )
    return because


def missing_in_words(missing: Missing) -> str:
    """What is not stated, and where it would stand."""
    at = place(missing.location)
    return f"missing: {visible(missing.why)}" + (f" ({at})" if at else "")


def place(location: Location | None) -> str:
    """A file and a line."""
    return f"{visible(location.path)}:{location.line}" if location is not None else ""
