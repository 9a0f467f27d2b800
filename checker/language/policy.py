"""What a policy is, and what it is to switch one on: the records alone, which every run needs."""

from __future__ import annotations

from typing import Final

from checker.document import MappingNode, Node
from checker.language.law import Declared, Example, Rule, Value
from checker.language.source import Program
from checker.location import Location
from checker.record import record

POLICY: Final = "policy"
"""The folder of policies, with which their ids begin."""


@record
class Policy:
    """A policy as it ships: its rule, what it takes, and its program."""

    rule: Rule
    parameters: tuple[Declared, ...]
    program: Program


@record
class Wanted:
    """A policy that a configuration switches on, as it is written there; `location` is that of its id."""

    id: str
    node: Node
    location: Location


def is_policy(law: str) -> bool:
    """Whether the rules of an instrument are policies, which are judged only where they are switched on."""
    return law.split(".", maxsplit=1)[0] == POLICY


def example_of(rule: Rule, example: Example) -> Wanted:
    """What an example of a policy switches on."""
    place = example.location
    empty = MappingNode({}, {}, place.path, place.line, place.column)
    return Wanted(rule.id, example.values if isinstance(example.values, MappingNode) else empty, place)


def bound(rule: Rule) -> dict[str, Value]:
    """The values of a rule that is switched on, by law and parameter."""
    return {f"{rule.law}/{name}": given for name, given in rule.switched.values} if rule.switched else {}
