"""A whole manifest: everything that is stated of one app."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from checker.document import Document, MappingNode
from checker.errors import Problem
from checker.facts import words
from checker.facts.app import App, WhenStated
from checker.facts.entities import Control, Entity, Interest
from checker.facts.flows import Flow
from checker.facts.kinds import Many, Ref, Text, Word, YesNo
from checker.facts.origin import Contradiction
from checker.facts.quantities import Day, Number
from checker.facts.register import Attributed, Undisclosed
from checker.facts.structure import derived, fact, located, rows
from checker.facts.values import Truth
from checker.record import record


@record
class Act:
    """An official act about the app or its entities."""

    act: str | None = fact(Word(words.ACTS, is_open=True), "what was done", needed=True)
    under: str | None = fact(Word(is_open=True), "the law under which")
    date: WhenStated = fact(Day(), "its day")
    about: str | None = fact(Ref(), "the entity concerned; without it, the operator")
    public_notice: Truth = fact(YesNo(), "public notice was given")
    report_to_congress: WhenStated = fact(Day(), "the day of the report to Congress")
    executed: WhenStated = fact(Day(), "the day it was carried out; without it, its day")
    complied: Truth = fact(YesNo(), "it was complied with")
    days: int | None = fact(Number(), "its length in days")
    concerns_operator: Truth = derived(YesNo(), "it is about the operator, or about one that holds or controls it")
    at: MappingNode | None = located()


@record
class Source:
    """Where a fact is from."""

    title: str | None = fact(Text(), "its title")
    url: str | None = fact(Text(), "its address")
    date: WhenStated = fact(Day(), "its date")
    at: MappingNode | None = located()


@record
class Manifest:
    """All that one document states; `partial` names the lists of which more may exist.

    `None` in place of a list says that nothing is stated; `notes` are oddities that do not stand in the way. What is
    `attributed` and `undisclosed`, and `contradictions` between sources, come from registers that are joined to it.
    """

    path: str
    document: Document = field(repr=False, compare=False)
    app: App = field(default_factory=App)
    entities: Mapping[str, Entity] = field(default_factory=dict)
    ownership: tuple[Interest, ...] | None = None
    control: tuple[Control, ...] | None = None
    flows: tuple[Flow, ...] | None = None
    acts: tuple[Act, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    partial: tuple[str, ...] = ()
    attributed: tuple[Attributed, ...] = ()
    undisclosed: tuple[Undisclosed, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    notes: tuple[Problem, ...] = field(default=(), compare=False)


LISTS = {
    "ownership": rows(Interest),
    "control": rows(Control),
    "flows": rows(Flow),
    "acts": rows(Act),
    "partial": Many(Text(), single=True),
}
"""The top-level lists of a manifest, by name."""
