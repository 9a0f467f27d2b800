from tests.conftest import INSTRUMENT, law_problems


def circles(definitions: str) -> list[str]:
    return [problem.split(": ", 1)[1] for problem in law_problems({"xx/law/instrument.yaml": INSTRUMENT + definitions})]


def test_a_definition_that_rests_on_itself_is_refused() -> None:
    assert circles("definitions: {a: {of: app, not: {term: a}}}") == [
        "the definition rests on itself: xx.law/a → xx.law/a"
    ]


def test_however_many_steps_it_takes() -> None:
    text = """
definitions:
  a: {of: entity, any: [{term: b}, {fact: entity.kind, is: state}]}
  b: {of: entity, owned: {by: c, method: direct, at_least: 20}}
  c: {of: entity, unsettled: {note: n, readings: [{controlled: {by: a}}, {fact: entity.kind, is: state}]}}
  d: {of: app, some: acts, as: x, where: {term: a, of: x.about}}
"""
    assert circles(text) == ["the definition rests on itself: xx.law/a → xx.law/b → xx.law/c → xx.law/a"]


def test_a_definition_used_twice_is_no_circle() -> None:
    text = "definitions: {a: {of: app, fact: app.name, is: x}, b: {of: app, all: [{term: a}, {not: {term: a}}]}}"
    assert circles(text) == []
