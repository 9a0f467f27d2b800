"""A table for people: the stake within its bounds, the chains, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from checker.facts.register import Attributed, Undisclosed
from checker.language.words import COUNTED, bounds, points, said, value
from checker.owners import Owners
from checker.ownership.chains import Chain
from checker.report import Options
from checker.report._argument import place
from checker.report._page import Mark, Page
from checker.report._visible import visible

ANSWERS: Final = {True: Mark("✓ yes:", "good"), False: Mark("✗ no:", "bad"), None: Mark("? unknown:", "unsure")}
MOST: Final = 12


def render(found: Owners, options: Options) -> str:
    """The answer as text."""
    page = Page(options)
    page.say(f"who owns {_name(found, found.entity)}, as of {found.day}", style="strong")
    apart = ", each holder by itself" if found.ask.apart else ""
    page.say(f"by the method {found.ask.method}, counting {COUNTED[found.ask.counting]}{apart}", style="dim")
    _stake(page, found)
    _each(page, found)
    _list(page, "chains, the strongest first", [_chain(found, chain) for chain in found.chains.strongest])
    _further(page, found)
    _list(page, "loops", [" → ".join((*loop, loop[0])) for loop in found.chains.loops])
    full = [f"{_name(found, one)} counts in full, as {points(held)} % of it is held" for one, held in found.in_full]
    _list(page, "counted in full", full)
    lacks = [
        f"{each.fact}: could add up to {points(each.could_add)} points{_at(each.location)}" for each in found.missing
    ]
    _list(page, "what is not stated, what could add most first", lacks)
    attributed = [_attributed(found, each) for each in found.attributed]
    _list(page, "recorded of whole stakes, by all ways together", attributed)
    hidden = [_undisclosed(found, each) for each in found.undisclosed]
    _list(page, "recorded as not disclosed", hidden)
    contradictions = [
        "; ".join(
            (f"{each.about}: {said(each.said[0])}", *map(said, each.said[1:]), *([each.hint] if each.hint else []))
        )
        for each in found.contradictions
    ]
    _list(page, "contradictions: each may be true, and the stake counts either", contradictions)
    _control(page, found)
    return page.text()


def _stake(page: Page, found: Owners) -> None:
    """The common stake, and the answer to the question about it."""
    if found.stake is None:
        return
    page.blank()
    page.say(f"{_whom(found)}: {bounds(found.stake)}", style="strong")
    if found.ask.threshold is not None:
        bar = f"{'more than' if found.ask.over else 'at least'} {points(found.ask.threshold)} %"
        page.say(bar, 2, mark=ANSWERS[found.answer])


def _whom(found: Owners) -> str:
    """Of whom the stake is."""
    if found.ask.holders:
        return ", ".join(_name(found, each) for each in found.holders)
    number = len(found.holders)
    sure = f"{number} {'entity' if number == 1 else 'entities'} of {', '.join(found.ask.countries)}"
    return sure + (f", and {len(found.possible)} that may be" if found.possible else "")


def _each(page: Page, found: Owners) -> None:
    if found.stake is None:
        rows = [f"{_name(found, each.holder)}: {bounds(each.stake)}" for each in found.each[:MOST]]
        more = len(found.each) - MOST
        _list(
            page,
            "holders of whose own owners nothing is stated",
            [*rows, *([f"… and {more} more"] if more > 0 else [])],
        )
        if not rows:
            page.blank()
            page.say("nothing is stated of its owners")


def _chain(found: Owners, chain: Chain) -> str:
    """`Person 1 (CN) —60 %→ HoldCo (KY) —50 %→ Target: 30 %`."""
    steps = "".join(f" —{_share(link.lower, link.upper)}→ {_name(found, link.owned)}" for link in chain.links)
    unsure = "" if chain.truth is True else " (if it is one of them)"
    return f"{_name(found, chain.holder)}{steps}: {_share(chain.lower, chain.upper)}{unsure}"


def _share(low: Fraction, high: Fraction) -> str:
    if low == high:
        return f"{points(low)} %"
    return f"{points(low)}–{points(high)} %" if low else f"up to {points(high)} %"


def _further(page: Page, found: Owners) -> None:
    if found.chains.further:
        page.say(f"… and {found.chains.further} further", 2)
    if not found.chains.complete:
        page.say("there are too many chains to follow them all; the stake counts them all the same", 2)


def _attributed(found: Owners, each: Attributed) -> str:
    sizes = [f"{value(size)} % of the {what}" for what, size in (("shares", each.share), ("votes", each.votes)) if size]
    held = " and ".join(sizes) or "a stake of unknown size"
    how = f"by {each.method}"
    return f"{_name(found, each.holder)}: {held} in {_name(found, each.owned)}, {how}{_at(each.at and each.at.place())}"


def _undisclosed(found: Owners, each: Undisclosed) -> str:
    why = f": {visible(each.description, 120)}" if each.description else ""
    return f"{_name(found, each.owned)}: {each.reason}{why}{_at(each.at and each.at.place())}"


def _control(page: Page, found: Owners) -> None:
    """What is stated of control."""
    decisive = {True: "decisive", False: "not decisive", None: "whether it decides is not stated"}
    rows = []
    for edge in found.control:
        how = f" by {edge.means}" if edge.means else ""
        rows.append(f"{_name(found, edge.by)} controls {_name(found, edge.over)}{how} ({decisive[edge.decisive]})")
    if not found.control_complete:
        rows.append("more may exist: `control` is not stated in full")
    _list(page, "control other than by shares and votes", rows)


def _name(found: Owners, key: str) -> str:
    """The name and the country of an entity, and its key where that is not its name."""
    label = found.labels.get(key)
    if label is None:
        return visible(key, 80)
    return visible(label.name, 80) + (f" ({label.country})" if label.country else "")


def _at(location: object) -> str:
    from checker.location import Location

    return f" ({place(location)})" if isinstance(location, Location) else ""


def _list(page: Page, title: str, rows: Sequence[str]) -> None:
    if rows:
        page.blank()
        page.say(title)
        page.items(rows[:MOST], 2)
        if len(rows) > MOST:
            page.say(f"… and {len(rows) - MOST} more", 2)
