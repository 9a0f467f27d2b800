"""Text for people: which verdicts differ, what turned, and which provisions begin or end."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from checker.changes import Alone, Change, Comparison, Provision, Turn
from checker.facts.values import Truth
from checker.findings import VERDICTS
from checker.report import Options
from checker.report._page import Mark, Page, counted
from checker.report._visible import visible

BETTER: Final = Mark("↓", "good")
WORSE: Final = Mark("↑", "bad")
ALIKE: Final = Mark("≠", "unsure")
MOST: Final = 6
"""Conditions and provisions of one finding that are shown; `--all` and JSON have them all."""
TRUTHS: Final[dict[Truth, str]] = {True: "is so", False: "is not so", None: "cannot be told"}


def render(comparison: Comparison, options: Options) -> str:
    """The differences, app by app; provisions that change no verdict are counted, and listed where all is asked for."""
    page = Page(options)
    for (app, paths), group in groupby(comparison.changes, key=lambda change: (change.app, change.paths)):
        page.blank()
        where = visible(paths[0]) if paths[0] == paths[1] else f"{visible(paths[0])} → {visible(paths[1])}"
        page.say(f"{visible(app, 80)} ({where})", style="strong")
        for change in group:
            page.blank()
            _change(page, change)
    for alone in comparison.alone:
        page.blank()
        _alone(page, alone)
    _others(page, comparison)
    page.blank()
    _summary(page, comparison)
    return page.text()


def _change(page: Page, change: Change) -> None:
    """What it was and what it is, what turned, and the provisions that begin or end."""
    order = VERDICTS.index(change.verdicts[1]) - VERDICTS.index(change.verdicts[0])
    mark = ALIKE if order == 0 else BETTER if order > 0 else WORSE
    page.say(f"{change.verdicts[0]} → {change.verdicts[1]}: {change.rule} ({change.severity})", 2, mark=mark)
    page.say(change.title, 4)
    page.say(change.citation, 4, style="dim")
    for word, message in zip(("was", "is"), change.messages, strict=True):
        if message != change.title:
            page.say(f"{word}: {message}", 4, hang=2)
    if change.turns:
        page.blank()
        page.say("what turned", 4)
    shown = change.turns if page.options.every else change.turns[:MOST]
    for turn in shown:
        _turn(page, turn)
    if len(shown) < len(change.turns):
        page.say(f"… and {len(change.turns) - len(shown)} more; `--all` shows them", 6)
    if change.provisions:
        page.blank()
        page.say("what begins or ends in the law", 4)
        _provisions(page, change.provisions, 6)


def _turn(page: Page, turn: Turn) -> None:
    cite = f" [{visible(turn.cite)}]" if turn.cite else ""
    page.say(f"- {visible(turn.after)}{cite}: {TRUTHS[turn.now]}; before: {TRUTHS[turn.was]}", 6, hang=2)
    for fact in turn.facts[:2]:
        at = f" ({visible(str(fact.location))})" if fact.location is not None else ""
        page.say(f"{visible(fact.path)}: {visible(fact.value or '')}{at}", 8, hang=2, style="dim")


def _provisions(page: Page, provisions: tuple[Provision, ...], indent: int) -> None:
    shown = provisions if page.options.every else provisions[:MOST]
    for each in shown:
        cite = f" [{visible(each.cite)}]" if each.cite else ""
        what = {True: "begins: ", False: "ends: ", None: ""}[each.begins]
        page.say(f"- {each.day}: {what}{visible(each.text)}{cite}", indent, hang=2)
    if len(shown) < len(provisions):
        page.say(f"… and {len(provisions) - len(shown)} more; `--all` shows them", indent)


def _alone(page: Page, alone: Alone) -> None:
    which = "the second" if alone.after else "the first"
    counts = ", ".join(f"{number} {verdict}" for verdict, number in alone.counts)
    page.say(f"{visible(alone.app, 80)} ({visible(alone.path)}): only {which} side has it: {counts}", hang=2)


def _others(page: Page, comparison: Comparison) -> None:
    """Provisions that change no verdict here."""
    told = {each for change in comparison.changes for each in change.provisions}
    rest = tuple(each for each in comparison.provisions if each not in told)
    if rest and page.options.every:
        page.blank()
        page.say("what else begins or ends in the law, and changes no verdict here", style="strong")
        _provisions(page, rest, 2)
    elif rest:
        page.blank()
        laws = len({each.law for each in rest})
        what = "provision begins or ends" if len(rest) == 1 else "provisions begin or end"
        page.say(
            f"{len(rest)} more {what}, in {counted(laws, 'law')}, and change no verdict here; `--all` lists them",
            hang=2,
        )


def _summary(page: Page, comparison: Comparison) -> None:
    differ = len(comparison.changes)
    alike = f"{comparison.same} {'is' if comparison.same == 1 else 'are'} alike"
    counts = f"{differ} {'verdict differs' if differ == 1 else 'verdicts differ'}, {alike}"
    page.say(f"{counted(comparison.apps, 'app')} × {comparison.rules} rules: {counts}", style="strong")
    first, second = comparison.days
    days = f"as of {first}" if first == second else f"as of {first} and of {second}"
    page.say(f"{days}, rules {comparison.digest.removeprefix('sha256:')[:12]}", style="dim")
