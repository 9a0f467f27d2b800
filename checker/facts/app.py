"""The app, and what is stated of it.

The field declarations are what everything else is made from: the JSON Schema of a manifest, its
reader, and the paths that rules may name.
`None` is unknown, `ABSENT` known not to be there; `at` is the mapping that a record was read from.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from checker.document import MappingNode
from checker.facts import words
from checker.facts.kinds import Answers, Many, Ref, Text, Word, YesNo
from checker.facts.places import Area
from checker.facts.quantities import Day, Number
from checker.facts.structure import fact, located, rows
from checker.facts.values import Absent, Range, Truth
from checker.record import record

WhenStated: TypeAlias = date | Range[date] | None
Amount: TypeAlias = int | Range[int] | None
Share: TypeAlias = Fraction | Range[Fraction] | None
Listed: TypeAlias = tuple[str, ...] | None


@record
class ActiveUsers:
    """Monthly active users in one month, worldwide or in an area."""

    month: WhenStated = fact(Day(), "the month counted", needed=True)
    monthly: Amount = fact(Number(), "monthly active users", needed=True)
    area: str | Absent | None = fact(Area(groups=True), "where; without it, worldwide", key="in", claim=True)
    at: MappingNode | None = located()


@record
class YearUsers:
    """People who used the app within the last twelve months, in an area."""

    area: str | None = fact(Area(groups=True), "where", key="in")
    people: Amount = fact(Number(), "people in the last twelve months")
    at: MappingNode | None = located()


@record
class Deployment:
    """A place where the app is installed or used, for device bans."""

    device: str | None = fact(Word(words.DEVICES), "whose kind of device")
    of: str | None = fact(Area(groups=True), "whose device: a country, a part of one, or EU for its institutions")
    body: str | None = fact(Ref(), "the public body whose device it is")
    exception: Truth = fact(YesNo(), "an exception is documented")
    performance_of: Listed = fact(
        Many(Word(words.CONTRACTS, is_open=True)), "contracts in whose performance it is used"
    )
    at: MappingNode | None = located()


@record
class Component:
    """A part of the app made by others."""

    name: str | None = fact(Text(), "its name")
    kind: str | None = fact(Word(words.COMPONENTS, is_open=True), "what kind of part")
    vendor: str | None = fact(Ref(), "who supplies it")
    developer: str | None = fact(Ref(), "who develops it; without it, the vendor")
    derived_from: Listed = fact(Many(Text(), single=True), "what it is derived from, by name")
    agreed: WhenStated = fact(Day(), "the day of the contract")
    at: MappingNode | None = located()


@record
class App:
    """The app itself."""

    id: tuple[str, ...] = fact(Many(Text(), single=True), "store, bundle or package ids", claim=True)
    name: str | None = fact(Text(), "its name", needed=True)
    operator: str | None = fact(Ref(), "the entity that provides the app to users")
    developer: str | None = fact(Ref(), "the entity that develops it; without it, the operator")
    features: Mapping[str, bool] = fact(Answers(Word(words.FEATURES)), "what users can do with it")
    primary_purpose: str | None = fact(Word(words.PURPOSES, is_open=True), "what it is mainly for")
    services: Listed = fact(Many(Word(words.SERVICES, is_open=True), single=True), "sector terms of local laws")
    markets: Listed = fact(Many(Area(), single=True), "where it is offered")
    active_users: tuple[ActiveUsers, ...] | None = fact(rows(ActiveUsers), "monthly active users")
    directed_to_children: Truth = fact(YesNo(), "it is directed to children")
    deployments: tuple[Deployment, ...] | None = fact(rows(Deployment), "where it is installed or used")
    also_known_as: tuple[str, ...] = fact(Many(Text(), single=True), "other names of the app", claim=True)
    components: tuple[Component, ...] | None = fact(rows(Component), "parts made by others")
    updates_for: Listed = fact(Many(Area(), single=True), "where those who have it still get updates")
    users_last_12_months: tuple[YearUsers, ...] | None = fact(rows(YearUsers), "people in the last twelve months")
    successor_of: tuple[str, ...] = fact(Many(Text(), single=True), "ids of the apps that it follows", claim=True)
    risk_activities: Listed = fact(Many(Word(words.RISKS, is_open=True), single=True), "risky things that it does")
    at: MappingNode | None = located()
