import pytest

from tests.conftest import INSTRUMENT, law_problems, rule_problems

DEFS = """
parameters: {stake: 20, name: acme, old: [{value: 5, until: 2021-01-01}]}
definitions:
  foreign: {of: entity, fact: entity.organized_in, is: CN}
  big: {of: app, fact: app.markets, covers: US}
"""
ROOTS = "known are `app`, `flows`, `acts`, `ownership`, `control`"
KINDS = "`company`, `person`, `state`, `fund`, `trust`, `partnership`, `public-body`, `branch`, `group`"
REACH = "use `at_least` or `more_than`, under `not:` where no group may reach it"
AREA = "use ISO 3166 codes"


@pytest.mark.parametrize(
    ("condition", "problem"),
    [
        ("{fact: app.market, is: US}", "6:10: there is no fact `market` of `app`; did you mean `markets`?"),
        ("{fact: ap.markets, covers: US}", "6:10: there is no fact `ap`; did you mean `app`?"),
        (
            "{fact: app.operator.organised_in, is: US}",
            "6:10: there is no fact `organised_in` of `app.operator`; did you mean `organized_in`?",
        ),
        ("{fact: app.markets, covers: XX}", f"6:31: there is no country or part of a country `XX`; {AREA}"),
        ("{fact: app.markets, overlaps: us-covered}", "6:33: there is no list `us-covered`"),
        ("{fact: app.markets, overlaps: eae}", "6:33: there is no list `eae`; did you mean `eea`?"),
        ("{fact: app.markets, overlaps: eea/euu}", "6:33: `eea` has no entry of scope `euu`; did you mean `eu`?"),
        ("{listed: {in: eea}}", "6:17: `eea` is a list of countries, not of names"),
        ("{fact: app.operator.kind, in: eea}", "6:33: a list of countries cannot be held against word; write `[…]`"),
        (
            "{fact: app.directed_to_children, is: 'no'}",
            "6:40: `no` is not yes or no; `directed_to_children` is yes or no",
        ),
        ("{fact: app.name, is: true}", "6:24: `true` is not a text; `name` is a text"),
        (
            "{fact: app.operator.kind, is: firm}",
            f"6:33: `firm` is no word for this fact; known are {KINDS}",
        ),
        ("{fact: app.operator.kind, is: compny}", "6:33: `compny` is no word for this fact; did you mean `company`?"),
        (
            "{fact: flows.categories, covers: user.mail}",
            "6:36: there is no data category `user.mail`; did you mean `user.social`?",
        ),
        (
            "{fact: app.markets, is: US}",
            "6:3: `is` does not take a list, as `app.markets` is; use one of `covers`, `overlaps`, `within`",
        ),
        (
            "{fact: app.name, covers: x}",
            "6:3: `covers` does not take a single value, as `app.name` is; use one of `in`, `is`, `matches`, `not_in`",
        ),
        (
            "{fact: app.name, at_least: 5}",
            "6:3: `at_least` does not compare `app.name`, which is a text; use one of `in`, `is`, `matches`, `not_in`",
        ),
        ("{fact: app.name, is: $nam}", "6:24: `xx.law` has no parameter `nam`; did you mean `name`?"),
        ("{sum: flows.subjects, of: each.people, more_than: $name}", "6:53: `acme` is not a number"),
        ("{term: biggg}", "6:3: `xx.law` defines no term `biggg`; did you mean `big`?"),
        ("{term: foreign}", f"6:3: there is no fact `entity`; {ROOTS}"),
        ("{term: foreign, of: app}", "6:3: `app` is not an `entity`"),
        ("{term: big, of: app.operator}", "6:3: `app.operator` is not an `app`"),
        ("{owned: {by: foreign, method: look-through, at_least: 20}}", "6:3: `app` is not an `entity`"),
        (
            "{owned: {of: app.operator, by: foreigner, method: look-through, at_least: 20}}",
            "6:3: `xx.law` defines no term `foreigner`; did you mean `foreign`?",
        ),
        (
            "{owned: {of: app.operator, by: big, method: look-through, at_least: 20}}",
            "6:3: the term `big` is of an app, not of an entity",
        ),
        (
            "{owned: {of: app.operator, by: foreign, method: look-thru, at_least: 20}}",
            "6:3: there is no method `look-thru`; did you mean `look-through`?",
        ),
        ("{owned: {of: app.operator, by: foreign, method: direct, at_least: half}}", "6:69: `half` is not a percent"),
        ("{some: app.name, as: n, where: {fact: n.x, is: y}}", "6:10: `app.name` is no list of records"),
        (
            "{some: flows, as: app, where: {fact: app.id, is: y}}",
            "6:3: the name `app` is taken; choose another after `as:`",
        ),
        (
            "{some: flows, as: f, where: {fact: f.idd, is: y}}",
            "6:38: there is no fact `idd` of `f`; did you mean `id`?",
        ),
        (
            "{sum: flows.subjects, as: s, of: s.peeple, more_than: 5}",
            "6:36: there is no fact `peeple` of `s`; did you mean `people`?",
        ),
        ("{sum: flows.subjects, as: s, of: s.in, more_than: 5}", "6:36: `s.in` is an area, not a number"),
        (
            "{sum: flows.subjects, as: s, of: s.people, per: s.citizens_of, more_than: 5}",
            "6:51: `s.citizens_of` is a list, not a single value",
        ),
        (
            "{sum: flows.subjects, as: s, of: s.people, per: s.in, at_most: 5}",
            f"6:3: `per` asks whether some group reaches a bound; {REACH}",
        ),
        (
            "{some: acts, as: a, where: {fact: a.date, before: $a.days + 5 days}}",
            "6:53: `a.days` is a number, not a day",
        ),
        (
            "{some: acts, as: a, where: {fact: a.date, before: '$as_of - $a.date days'}}",
            "6:53: `a.date` is a day, not a number",
        ),
        ("{sum: flows.subjects, of: each.people, more_than: $as_of}", "6:53: a day cannot be held against number"),
        (
            "{active_users: {more_than: 5, in: XX, months: 2, of_last: 3, before: $as_of}}",
            "6:3: there is no country `XX`",
        ),
    ],
)
def test_a_name_that_is_not_known_and_a_comparison_without_sense_are_told(condition: str, problem: str) -> None:
    assert rule_problems(condition, instrument=DEFS) == [problem]


def test_a_stake_of_a_quantified_entity_must_say_of_whom() -> None:
    condition = """
    some: app.operator.funded_by
    as: funder
    where: {owned: {by: foreign, method: direct, at_least: 20}}
    """
    assert rule_problems(condition, instrument=DEFS) == ["8:10: `app` is not an `entity`"]
    assert rule_problems(condition.replace("by: f", "of: funder, by: f"), instrument=DEFS) == []


def test_a_definition_is_checked_as_well() -> None:
    files = {"xx/law/instrument.yaml": INSTRUMENT + "definitions:\n  odd: {of: entity, fact: entity.nme, is: x}\n"}
    assert law_problems(files) == [
        "xx/law/instrument.yaml:8:27: there is no fact `nme` of `entity`; did you mean `name`?"
    ]


def test_all_that_is_wrong_is_told_in_one_go() -> None:
    assert len(rule_problems("all: [{fact: app.x, is: 1}, {term: x}, not: {fact: app.name, is: 5}]")) == 3


def test_lists_are_gone_through_at_most_ten_deep() -> None:
    condition = "{fact: app.name, is: x}"
    for number in range(10):
        condition = f"{{some: flows, as: f{number}, where: {condition}}}"
    assert rule_problems(condition) == []
    deeper = f"{{some: flows, as: one, where: {{some: flows, as: two, where: {condition}}}}}"
    assert [problem.split(": ")[1] for problem in rule_problems(deeper)] == [
        "lists are gone through more than ten deep; define a term for a part"
    ]


@pytest.mark.parametrize(
    ("test", "problems"),
    [
        ("fact: app.operator, is: $app.developer", []),
        ("fact: app.operator, is: $app.developer.kind", ["is a word, not a single entity"]),
        ("fact: app.operator, is: $app.markets", ["not a single entity"]),
        ("fact: app.operator.kind, is: $app.developer.kind", ["`is` does not hold word against another fact"]),
        ("fact: app.operator, in: $app.developer", ["`in` does not hold entity against another fact"]),
    ],
)
def test_whether_two_facts_name_one_entity_is_asked_by_is_alone(test: str, problems: list[str]) -> None:
    found = rule_problems(f"{{{test}}}")
    assert len(found) == len(problems)
    assert all(part in told for part, told in zip(problems, found, strict=True))
