"""What policies take, and the values that they are given."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from checker.document import MappingNode
from checker.language.declared import Known, declaration, value
from checker.language.law import Declared
from checker.language.read import Reader, Refused
from tests.conftest import law_problems, node, shipped


def declared(text: str) -> Declared:
    mapping = node(text)
    assert isinstance(mapping, MappingNode)
    return declaration(Reader("i.yaml"), "p", mapping)


def given(text: str, kind: str) -> Any:
    """The value of a text, or what is wrong with it."""
    reader, known = Reader("c.yaml"), Known(shipped().world, shipped().names.lists)
    try:
        found = value(reader, node(text), declared(kind), known)
    except Refused:
        found = None
    return [str(each) for each in reader.problems] or found


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("[DE, US-TX, EEA, us-covered-nations]", "kind: areas", ("DE", "US-TX", "EEA", "us-covered-nations")),
        ("CN", "kind: areas", ("CN",)),
        ("[CN, CN]", "kind: areas", ("CN",)),
        ("eu-adequacy", "kind: areas", ("eu-adequacy",)),
        ("[user.name]", "kind: categories", ("user.name",)),
        ("[A, B]", "kind: texts", ("A", "B")),
        ("b", "{kind: words, words: [a, b]}", ("b",)),
        ("25", "kind: percent", 25),
        ("33.3", "kind: percent", Fraction(333, 10)),
        ("30", "kind: number", 30),
    ],
)
def test_a_value_is_read_by_its_kind(text: str, kind: str, wanted: Any) -> None:
    assert given(text, kind) == wanted


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("[DE, XQ]", "kind: areas", "c.yaml:1:6: there is no country or part of a country `XQ`; use ISO 3166 codes"),
        ("eea-countries", "kind: areas", "c.yaml:1:1: there is no list of countries `eea-countries`"),
        ("cn", "kind: areas", "c.yaml:1:1: there is no list of countries `cn`; did you mean `CN`?"),
        ("us-pafaca-named", "kind: areas", "c.yaml:1:1: there is no list of countries `us-pafaca-named`"),
        ("eea/eux", "kind: areas", "c.yaml:1:1: `eea` has no entry of scope `eux`"),
        (
            "user.nmae",
            "kind: categories",
            "c.yaml:1:1: there is no data category `user.nmae`; did you mean `user.name`?",
        ),
        ("c", "{kind: words, words: [aa, bb]}", "c.yaml:1:1: `c` is no word for `p`; known are `aa`, `bb`"),
        ("101", "kind: percent", "c.yaml:1:1: `p` must be a percentage, from 0 to 100; write a number, such as `25`"),
        ("-1", "kind: percent", "c.yaml:1:1: `p` must be a percentage, from 0 to 100; write a number, such as `25`"),
        ("true", "kind: percent", "c.yaml:1:1: `p` must be a percentage, from 0 to 100; write a number, such as `25`"),
        ("'25'", "kind: percent", "c.yaml:1:1: `p` must be a percentage, from 0 to 100; write a number, such as `25`"),
        ("-3", "kind: number", "c.yaml:1:1: `p` must not be below 0"),
        ("[]", "kind: areas", "c.yaml:1:1: `p` names nothing; name one at least, or leave it out"),
        ("[1]", "kind: areas", "c.yaml:1:2: `p` must be text"),
        ("soon", "kind: day", "c.yaml:1:1: `p` must be a day such as `2025-01-19`"),
    ],
)
def test_what_is_wrong_with_a_value_is_told_where_it_stands(text: str, kind: str, wanted: str) -> None:
    (found,) = given(text, kind)
    assert found.startswith(wanted)


def test_a_parameter_is_needed_unless_it_has_a_default_or_may_be_left_out() -> None:
    assert declared("kind: areas").needed
    assert not declared("{kind: areas, default: none}").needed
    assert declared("{kind: percent, default: 25}").default == 25
    assert declared("{kind: areas, title: Where}").title == "Where"


INSTRUMENT = """\
title: P
citation: c
authority: a
reviewed: 2026-01-01
parameters:
  over: {kind: percent}
  places: {kind: areas}
"""


def policy_problems(condition: str, instrument: str = INSTRUMENT) -> list[str]:
    rule = f"title: T\nseverity: error\nforbid: {condition}\n"
    return law_problems({"policy/house/instrument.yaml": instrument, "policy/house/rule.yaml": rule})


def test_a_parameter_is_held_against_facts_of_its_kind_only() -> None:
    assert policy_problems("{some: flows.handling, as: h, where: {fact: h.in, in: $places}}") == []
    (found,) = policy_problems("{some: flows.handling, as: h, where: {fact: h.in, in: $over}}")
    assert found.endswith("`over` holds percent, which cannot be held against an area")
    (found,) = policy_problems("{some: flows.handling, as: h, where: {fact: h.in, is: $places}}")
    assert "`places` may hold several values, and one is wanted" in found
    (found,) = policy_problems("{given: plaecs}")
    assert found.endswith("`policy.house` declares no parameter `plaecs`; did you mean `places`?")


def test_only_a_policy_declares_parameters_and_the_kinds_are_known() -> None:
    (found,) = law_problems(
        {
            "xx/law/instrument.yaml": INSTRUMENT.replace("reviewed", "in_force: {}\nreviewed").replace(
                "  over: {kind: percent}\n", ""
            )
        }
    )
    assert "`places` is declared, and only policies are given values" in found
    (found,) = policy_problems("{given: over}", INSTRUMENT.replace("kind: areas", "kind: aeras"))
    assert found.endswith("`aeras` is no kind of parameter; did you mean `areas`?")
    (found,) = policy_problems("{given: over}", INSTRUMENT.replace("kind: areas", "kind: areas, default: [XQ]"))
    assert "the default of `places`: there is no country" in found
