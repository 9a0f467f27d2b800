import pytest

from checker.facts.app import App
from checker.facts.entities import Entity
from checker.facts.flows import Flow, Handling, Subject
from checker.language.paths import NoSuchFact, Step, resolve, target

SCOPE = {"app": App, "handling": Handling}


@pytest.mark.parametrize(
    ("path", "sort", "many", "record"),
    [
        ("app", "record", False, App),
        ("app.name", "text", False, None),
        ("app.markets", "area", True, None),
        ("app.operator", "entity", False, Entity),
        ("app.operator.organized_in", "area", False, None),
        ("app.operator.funded_by.kind", "word", True, None),
        ("app.features.accounts", "yes/no", False, None),
        ("flows", "record", True, Flow),
        ("flows.subjects", "record", True, Subject),
        ("flows.subjects.in", "area", True, None),
        ("handling.flow", "parent", False, Flow),
        ("handling.flow.exporter.kind", "word", False, None),
        ("handling.mechanisms.signed", "day", True, None),
    ],
)
def test_a_path_leads_to_a_fact_of_a_sort(path: str, sort: str, many: bool, record: type | None) -> None:
    way = resolve(tuple(path.split(".")), SCOPE)
    assert (way.sort, way.many, target(way)) == (sort, many, record)


@pytest.mark.parametrize(
    ("path", "word", "before"),
    [
        ("ap.name", "ap", ""),
        ("app.nme", "nme", "app"),
        ("app.name.x", "x", "app.name"),
        ("app.operator.x.y", "x", "app.operator"),
        ("app.features.accounts.x", "x", "app.features.accounts"),
        ("app.at", "at", "app"),
    ],
)
def test_a_path_that_leads_nowhere_says_where_it_ends(path: str, word: str, before: str) -> None:
    with pytest.raises(NoSuchFact) as error:
        resolve(tuple(path.split(".")), SCOPE)
    assert (error.value.word, error.value.before) == (word, before)


def test_the_steps_go_through_references_and_each_element() -> None:
    way = resolve(("flows", "exporter", "kind"), {})
    assert way.steps == (Step("each"), Step("attribute", "exporter"), Step("entity"), Step("attribute", "kind"))


def test_claims_are_marked() -> None:
    assert resolve(("acts",), {}).claim
    assert resolve(("handling", "exemption"), SCOPE).claim
    assert not resolve(("handling", "in"), SCOPE).claim
