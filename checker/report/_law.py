"""One rule as a page that a lawyer can check: what it forbids, by which provisions, terms, lists, dates and sources."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from checker.language import policies, words
from checker.language.law import Definition, Event, Instrument, Period, Reference, Rule
from checker.language.lists import Entry
from checker.language.names import Names
from checker.language.policy import is_policy
from checker.language.walk import Placed, definitions, law_of, lists, own, parameters, whole
from checker.report import Options
from checker.report._conditions import Words
from checker.report._page import Page

MOST_ENTRIES: Final = 60


def page(rule: Rule, names: Names, day: date, options: Options, on: Iterable[Rule] = ()) -> str:
    """The page of a rule, as the law stands on the day; of a policy what it takes, and where it is `on`."""
    paper, law = Page(options), names.instruments[rule.law]
    used, placed = definitions(own(rule), names), whole(rule, names)
    _head(paper, rule, law, day)
    if is_policy(rule.law):
        _takes(paper, placed, names)
        _switched(paper, rule, on)
    _body(paper, rule, Words(names, rule.law, day))
    _terms(paper, used, names, day)
    _parameters(paper, placed, names)
    _lists(paper, placed, names, day)
    _history(paper, law, day)
    _list(paper, "what is not verified", (*rule.unverified, *law.unverified))
    shown = [f"{each.name} (as of {each.day}): {each.expect}{_doubt(each.unsettled)}" for each in rule.examples]
    _list(paper, "examples, which `flagstate rules test` runs", shown)
    return paper.text()


def _head(paper: Page, rule: Rule, law: Instrument, day: date) -> None:
    periods = rule.in_force or law.in_force
    holds = "in force" if any(period.holds(day) for period in periods) else "not in force"
    rows = {
        "law": f"{law.title} ({law.id})",
        "cite": f"{law.citation}, {rule.cite}",
        "text": rule.url or law.url or "no address is given",
        "authority": law.authority,
        "in force": f"{'; '.join(map(in_words, periods))}: {holds} on {day}",
        "reviewed": str(law.reviewed),
        "severity": rule.severity,
    }
    if is_policy(law.id):
        rows = {"policy": rows["law"], "severity": rule.severity}
    if not rule.waivable:
        rows["waivers"] = "none: what this rule finds may not be waived"
    paper.say(rule.id, style="strong")
    paper.say(rule.title)
    paper.blank()
    for name, value in rows.items():
        paper.put(value, f"  {name:<11}", " " * 13)
    for summary in (rule.summary, law.summary):
        if summary:
            paper.blank()
            paper.say(summary, 2)


def in_words(period: Period) -> str:
    """From its first day, until the first day after it."""
    start = f"from {period.start}" if period.start else "at all times"
    return f"{start} until {period.end}" if period.end else start


def _body(paper: Page, rule: Rule, said: Words) -> None:
    if rule.applies is not None:
        _title(paper, "it applies if")
        paper.tree(said.branch(rule.applies), "  ", "  ")
    _title(paper, "it requires that" if rule.requires else "it forbids that")
    paper.tree(said.branch(rule.breach), "  ", "  ")
    _list(paper, "what to do", rule.remedy)


def _terms(paper: Page, used: dict[str, Definition], names: Names, day: date) -> None:
    """The definitions, each with its provision and its condition."""
    if used:
        _title(paper, "terms")
    for full, term in used.items():
        cite = f" [{term.cite}]" if term.cite else ""
        paper.blank()
        paper.say(f"`{term.name}`, of {_article(term.of)}{cite}: {term.title}", 2, hang=2)
        branch = Words(names, law_of(full), day).branch(term.condition, titled=False)
        paper.tree(branch, "    ", "    ")


def _article(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _takes(paper: Page, placed: tuple[Placed, ...], names: Names) -> None:
    """The values that a policy takes."""
    used = (names.declared.get(f"{law}/{name}") for name, law in parameters(placed))
    rows = []
    for each in dict.fromkeys(one for one in used if one is not None):
        of = f" of {', '.join(each.words)}" if each.words else ""
        default = f"; {policies.in_words(each.default)} if left out" if each.default is not None else ""
        needed = "; needed" if each.needed else ""
        rows.append(f"`{each.name}` ({each.kind}{of}): {each.title}{default}{needed}")
    _list(paper, "values, which a configuration gives", rows)


def _switched(paper: Page, rule: Rule, on: Iterable[Rule]) -> None:
    """Where a policy is switched on, and with which values."""
    rows = []
    for each in on:
        if each.switched is not None and rule.id in (each.id, each.switched.policy):
            given = "; ".join(f"{name}: {policies.in_words(value)}" for name, value in each.switched.values)
            place = each.switched.location
            rows.append(f"{place.path}:{place.line}: `{each.id}`" + (f" with {given}" if given else ""))
    _list(paper, "switched on", rows or ["nowhere: it takes no part in reports"])


def _parameters(paper: Page, placed: tuple[Placed, ...], names: Names) -> None:
    rows = (
        f"`{name}`: {words.value(dated.value)}, {in_words(dated.period)}"
        for name, law in parameters(placed)
        for dated in names.parameter(name, law) or ()
    )
    _list(paper, "parameters", rows)


def _lists(paper: Page, placed: tuple[Placed, ...], names: Names, day: date) -> None:
    """The dated lists with their entries in force on the day."""
    for each in lists(placed):
        found = names.lists[each.name]
        entries = found.on(day, each.scope)
        what = f"`{each.name}`" + (f" ({each.scope})" if each.scope else "")
        _title(paper, f"list {what} as of {day}: {found.title}, reviewed {found.reviewed}")
        shown = [_entry(entry) for entry in entries[:MOST_ENTRIES]]
        if len(entries) > MOST_ENTRIES:
            shown.append(f"… and {len(entries) - MOST_ENTRIES} more")
        paper.items(shown or ["no entry is in force on this day"], 2)


def _entry(entry: Entry) -> str:
    since = f"since {entry.period.start}" if entry.period.start else None
    return ", ".join(part for part in (entry.name, entry.cite, since, entry.note) if part)


def _history(paper: Page, law: Instrument, day: date) -> None:
    """What happened to the law, and what was read."""
    events = sorted(law.status, key=lambda event: event.day)
    _list(paper, "what happened to the law", (_event(each, day) for each in events))
    _list(paper, "sources", map(_source, law.sources))


def _event(event: Event, day: date) -> str:
    doubt = "" if event.confidence == "verified" else f" ({event.confidence} source)"
    ahead = "" if event.day <= day else f" (after {day})"
    source = f" {event.source}" if event.source else ""
    return f"{event.day}: {event.event}: {event.effect}{doubt}{ahead}{source}"


def _source(source: Reference) -> str:
    return source.title + (f", read {source.day}" if source.day else "") + (f" {source.url}" if source.url else "")


def _doubt(unsettled: bool | None) -> str:
    return ", and the law is unsettled" if unsettled else ""


def _title(paper: Page, title: str) -> None:
    paper.blank()
    paper.say(title, style="strong")


def _list(paper: Page, title: str, rows: Iterable[str]) -> None:
    found = tuple(rows)
    if found:
        _title(paper, title)
        paper.items(found, 2)
