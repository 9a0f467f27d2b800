"""The grounds of what is reckoned: stakes, control, lists and user counts, as explanations show them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain, islice
from typing import Any

from checker.facts.origin import Said
from checker.facts.values import Truth
from checker.language import words
from checker.language.because import Because, Fact, Missing
from checker.language.case import Case, Grip, Stake
from checker.language.days import months_before
from checker.language.evidence import Named, fact, source_of
from checker.language.lists import DatedList, Entry
from checker.language.totals import Months, of_month
from checker.ownership import methods
from checker.ownership.control import controllers
from checker.ownership.stake import gaps

Why = Callable[[str], tuple[Missing, ...]]
"""Why it is not known whether an entity meets a predicate."""

MOST = 40  # holdings and gaps that one explanation shows


def owned(case: Case, ask: Stake, subject: Named, truth: Truth, title: str, why: Why) -> Because:
    """A stake: its bounds, the holdings behind it, and what could add to it."""
    if ask.threshold is None:
        return Because(f"the law has no threshold for a stake in `{subject.label}` on {case.day}", truth)
    bar = f"{'more than' if ask.over else 'at least'} {words.number(ask.threshold)} %"
    if subject.key not in case.manifest.entities:
        gap = Missing(subject.label, f"`{subject.label}` is not stated", subject.location)
        return Because(f"`{subject.label}` is owned, {bar}, by those who meet: {title}", truth, missing=(gap,))
    bounds = case.bounds(ask, subject.key)
    low, high = words.points(bounds.lower), words.points(bounds.upper)
    held = f"{low} %" if bounds.lower == bounds.upper else f"{low} to {high} %"
    counted = words.COUNTED[ask.counting]
    text = f"those who meet “{title}” hold {held} of `{subject.key}` ({ask.method}, {counted}); the test is {bar}"
    missing = tuple(_gaps(case, ask, subject.key, why)) if truth is None else ()
    facts = tuple(islice(chain(_holdings(case, ask, subject.key), _attributed(case, ask, subject.key)), MOST))
    return Because(text, truth, facts=facts, missing=missing)


def _holdings(case: Case, ask: Stake, target: str) -> Iterator[Fact]:
    """The first holdings that lead from those who meet the predicate, or may, down to the target, nearest first."""
    relevant = _above(case, ask)
    below, queue = {target}, deque([target])
    while queue:
        for holding in case.graph.holdings.get(queue.popleft(), ()):
            if holding.owner not in relevant:
                continue
            yield interest(case, holding.key)
            if holding.owner not in below:
                below.add(holding.owner)
                queue.append(holding.owner)


def _attributed(case: Case, ask: Stake, target: str) -> Iterator[Fact]:
    """What is recorded of the whole stake that one who meets the predicate has upstream of the target."""
    seeds, method = case.seeds(ask.by, ask.predicate), ask.question().rule()
    upstream, queue = {target}, deque([target])
    while queue and case.graph.attributed:
        entity = queue.popleft()
        for said in case.graph.attributed.get(entity, ()):
            if seeds.get(said.holder) and method.dominates(methods.method(said.method)):
                row = case.manifest.attributed[said.key]
                sizes = [
                    f"{words.value(size)} % of the {what}"
                    for what, size in (("shares", row.share), ("votes", row.votes))
                    if size is not None
                ]
                text = f"`{row.holder}` is recorded to hold {' and '.join(sizes)} of `{row.owned}` by all ways together"
                yield _row(case, row, f"attributed[{said.key}]", text)
        above = {holding.owner for holding in case.graph.holdings.get(entity, ())} - upstream
        upstream |= above
        queue.extend(sorted(above))


def _above(case: Case, ask: Stake) -> set[str]:
    """Those who meet the predicate, or may, and all that they hold in turn."""
    key = ("above", ask.by)
    if key not in case.memo:
        owners: dict[str, list[str]] = {}
        for owned_by, holdings in case.graph.holdings.items():
            for holding in holdings:
                owners.setdefault(holding.owner, []).append(owned_by)
        seeds = case.seeds(ask.by, ask.predicate)
        found = {name for name, truth in seeds.items() if truth is not False}
        queue = list(found)
        while queue:
            for held in owners.get(queue.pop(), ()):
                if held not in found:
                    found.add(held)
                    queue.append(held)
        case.memo[key] = found
    kept: set[str] = case.memo[key]
    return kept


def contested(case: Case, entity: str) -> str:
    """What is stated of an entity's owners and cannot all be true."""
    rows = [(case.ownership or ())[each.key] for each in case.graph.holdings.get(entity, ()) if each.key >= 0]
    said = [words.said(Said(f"`{row.owner}` {words.share(row.share)}", row.at)) for row in rows[:6]]
    more = f" and {len(rows) - 6} more" if len(rows) > 6 else ""
    return f"what is stated of the owners of `{entity}` contradicts itself: {', '.join(said)}{more}"


def interest(case: Case, key: int) -> Fact:
    """A holding as a fact; a key below zero stands for a branch, which is its head's own."""
    if key < 0:
        name, branch = list(case.manifest.entities.items())[-1 - key]
        return _row(case, branch, f"entities.{name}.branch_of", f"`{name}` is a branch of `{branch.branch_of}`")
    each = (case.ownership or ())[key]
    size = words.share(each.share)
    votes = f", {words.value(each.votes)} % of the votes" if each.votes is not None else ""
    return _row(case, each, f"ownership[{key}]", f"`{each.owner}` holds {size}{votes} of `{each.owned}`")


def edge(case: Case, key: int) -> Fact:
    """Declared control as a fact."""
    each = (case.control or ())[key]
    decides = {True: "decisive", False: "not decisive", None: "whether it decides is not stated"}[each.decisive]
    return _row(
        case,
        each,
        f"control[{key}]",
        f"`{each.by}` controls `{each.over}` by {each.means or 'means not stated'} ({decides})",
    )


def _row(case: Case, row: Any, path: str, value: str) -> Fact:
    if row.at is None:
        return Fact(path, value, None)
    source, url, as_of = source_of(row.at, case)
    return Fact(path, value, row.at.place(), source, url, as_of)


def _gaps(case: Case, ask: Stake, target: str, why: Why) -> Iterator[Missing]:
    """What could add to a stake, most first."""
    found = gaps(case.graph, case.seeds(ask.by, ask.predicate), ask.question(), target)
    for gap in found[:MOST]:
        could = f"could add up to {words.points(gap.could_add)} points"
        entity = case.manifest.entities.get(gap.entity)
        place = entity.at.place() if entity is not None and entity.at is not None else None
        if gap.kind == "conflict":
            yield Missing(f"ownership of {gap.entity}", f"{contested(case, gap.entity)}; it {could}", place)
        elif gap.kind == "loop":
            behind = f"who stands behind `{gap.entity}`, which owns itself together with others,"
            yield Missing(f"ownership of {gap.entity}", f"{behind} {could}", place)
        elif gap.kind == "owners":
            why_not = "".join(f" ({each.reason})" for each in case.manifest.undisclosed if each.owned == gap.entity)
            hidden = f"holders of `{gap.entity}` that are not disclosed{why_not} {could}"
            yield Missing(f"owners of {gap.entity}", hidden, place)
        elif gap.kind == "size" and gap.key is not None:
            held = interest(case, gap.key)
            yield Missing(held.path, f"the size of this holding is open: {held.value}; it {could}", held.location)
        else:
            for each in why(gap.entity) or (Missing(f"entities.{gap.entity}", "it is not known what it is", place),):
                yield Missing(each.fact, f"{each.why}; `{gap.entity}` {could}", each.location or place)


def controlled(case: Case, ask: Grip, subject: Named, truth: Truth, title: str, why: Why) -> Because:
    """Control: the steps by which it is exercised, or may be."""
    text = f"`{subject.key or subject.label}` is controlled by one who meets “{title}”"
    if subject.key not in case.manifest.entities:
        gap = Missing(subject.label, f"`{subject.label}` is not stated", subject.location)
        return Because(text, truth, missing=(gap,) if truth is None else ())
    seeds = case.seeds(ask.by, ask.predicate)
    steps = controllers(case.graph, seeds, subject.key, ask.through)[:MOST] if truth is not False else ()
    facts = tuple(_steps(case, steps))
    missing = tuple(_control_gaps(case, seeds, steps, why)) if truth is None else ()
    if truth is False and not facts:
        facts = tuple(interest(case, each.key) for each in case.graph.holdings.get(subject.key, ())[:MOST])
        facts += tuple(edge(case, each.key) for each in case.graph.control if each.over == subject.key)
    return Because(text, truth, facts=facts, missing=missing)


def _steps(case: Case, steps: Any) -> Iterator[Fact]:
    for step in steps:
        if step.holding is not None:
            yield interest(case, step.holding)
        elif step.edge is not None:
            yield edge(case, step.edge)


def _control_gaps(case: Case, seeds: Any, steps: Any, why: Why) -> Iterator[Missing]:
    if not case.graph.control_complete:
        what = "in part only" if case.control is not None else "not"
        yield Missing("control", f"control other than by shares and votes is {what} stated", None)
    for step in steps:
        place = _entity_place(case, step.over)
        if step.by is None:
            yield Missing(
                f"owners of {step.over}",
                f"holders of `{step.over}` that are not disclosed may have the majority",
                place,
            )
        elif step.edge is not None and case.graph.control[step.edge].decisive is None:
            each = edge(case, step.edge)
            yield Missing(f"{each.path}.decisive", f"{each.value}", each.location)
        elif step.holding is not None:
            yield from _open_size(case, step.holding)
        if step.by is not None and seeds.get(step.by) is None:
            yield from why(step.by)


def _open_size(case: Case, key: int) -> Iterator[Missing]:
    if key < 0:
        return
    each = (case.ownership or ())[key]
    size = each.votes if each.votes is not None else each.share
    if size is None or hasattr(size, "low"):
        held = interest(case, key)
        yield Missing(held.path, f"the size of this holding is open: {held.value}", held.location)


def _entity_place(case: Case, key: str) -> Any:
    entity = case.manifest.entities.get(key)
    return entity.at.place() if entity is not None and entity.at is not None else None


def listed(case: Case, named: Named, source: DatedList, entry: Entry | None, truth: Truth) -> Because:
    """Membership in a list: the entry, or what leaves it open."""
    what = getattr(named.record, "name", None) or named.label
    facts = [
        fact(f"{named.label}.{key}", getattr(named.record, key), named.record, key, case)
        for key in ("name",)
        if getattr(named.record, key, None)
    ]
    text = f"“{what}” is named in the list `{source.name}`"
    if entry is not None:
        since = f", since {entry.period.start}" if entry.period.start else ""
        text += f" (as “{entry.name}”{since})"
        facts.append(Fact(f"lists.{source.name}", entry.name, entry.location))
    elif truth is True:
        text = f"“{what}” is reached by the list `{source.name}` through those that stand behind it"
    missing: tuple[Missing, ...] = ()
    if truth is None:
        missing = (Missing(named.label, f"who stands behind `{named.label}` is not stated", named.location),)
    return Because(text, truth, facts=tuple(facts), missing=missing, cite=entry.cite if entry else None)


def active_users(case: Case, months: Months, number: Any, before: Any, truth: Truth) -> Because:
    """Monthly active users: the months that count, and those of which no figure decides."""
    where = "worldwide" if months.area is None else f"in {months.area}"
    bar = f"{words.BOUNDS[months.bound]} {words.value(number)} monthly active users {where}"
    text = f"{bar} in at least {months.months} of the {months.window} months before {words.value(before)}"
    if not isinstance(before, date):
        return Because(text, truth, missing=(Missing("the day counted from", "it is not stated", None),))
    rows, facts, missing = case.app.active_users or (), [], []
    for month in months_before(before, months.window):
        of_it = [(n, row) for n, row in enumerate(rows) if of_month(row, month)]
        for n, row in of_it:
            facts.append(fact(f"app.active_users[{n}].monthly", row.monthly, row, "monthly", case))
        least = months.users(rows, month)
        if least.low == 0 or least.high is None:
            wanted = f"app.active_users ({month:%Y-%m}, {where})"
            place = case.app.at.place("active_users") if case.app.at else None
            missing.append(Missing(wanted, f"the number of users {where} in {month:%Y-%m} is not stated", place))
    return Because(text, truth, facts=tuple(facts), missing=tuple(missing) if truth is None else ())
