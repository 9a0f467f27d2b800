from typing import Any

import pytest

from checker.facts.derive import list_paths
from checker.facts.values import ABSENT, Partial, Range
from tests.conftest import manifest

PLACES = ("organized_in", "headquartered_in", "principal_place_of_business")


def entity(text: str, more: str = "") -> Any:
    return manifest(f"app: {{name: X}}\nentities: {{e: {text}, {more}}}").entities["e"]


def flow(text: str, entities: str = "op: {kind: company}, other: {kind: company}", app: str = "operator: op") -> Any:
    return (manifest(f"app: {{name: X, {app}}}\nentities: {{{entities}}}\nflows: [{text}]").flows or ())[0]


def own(by: str, entities: str) -> Any:
    return flow(f"{{handling: [{{activity: store, by: {by}}}]}}", entities).handling[0].own_staff


def test_the_exporter_is_the_operator_unless_another_is_named() -> None:
    assert (flow("{}").exporter, flow("{from: other}").exporter) == ("op", "other")
    assert flow("{}", app="markets: [NO]").exporter is None


def test_the_controller_is_the_exporter_unless_it_acts_on_behalf_of_another() -> None:
    assert (flow("{}").controller, flow("{on_behalf_of: other}").controller) == ("op", "other")


def test_who_handles_is_the_recipient_and_self_is_the_exporter() -> None:
    found = flow("{handling: [{activity: store, by: self}, {activity: store, by: other}, {activity: store}]}").handling
    assert [each.recipient for each in found] == ["op", "other", None]
    assert [each.own_staff for each in found] == [True, False, None]


def test_self_is_own_staff_even_where_the_exporter_is_not_known() -> None:
    (found,) = flow("{handling: [{activity: store, by: self}]}", app="markets: [NO]").handling
    assert (found.recipient, found.own_staff) == (None, True)


def test_a_branch_and_its_head_are_one_legal_entity() -> None:
    branch = (
        "op: {kind: company}, b: {kind: branch, branch_of: op}, c: {kind: branch, branch_of: b}, d: {kind: company}"
    )
    assert (own("b", branch), own("c", branch), own("d", branch)) == (True, True, False)
    assert own("b", "op: {kind: branch, branch_of: d}, b: {kind: branch, branch_of: d}, d: {kind: company}") is True


@pytest.mark.parametrize("text", ["{kind: branch}", "{}", "{kind: branch, branch_of: b}"])
def test_whose_branch_it_is_may_be_open(text: str) -> None:
    assert own("b", f"op: {{kind: company}}, b: {text}") is None


def test_a_branch_has_the_places_of_its_head() -> None:
    found = entity("{kind: branch, branch_of: h, organized_in: DE}", "h: {kind: company, organized_in: CN}")
    assert (found.organized_in, found.headquartered_in) == ("CN", None)


def test_a_state_is_of_its_country() -> None:
    found = entity("{kind: state, country: CN}")
    assert [getattr(found, name) for name in PLACES] == ["CN"] * 3


def test_a_person_has_no_head_office_and_a_company_no_citizenship() -> None:
    person, company = entity("{kind: person}"), entity("{kind: company}")
    assert [getattr(person, name) for name in PLACES] == [ABSENT] * 3
    assert (company.domiciled_in, company.citizen_of, company.employed_by) == (ABSENT, (), ())
    assert (company.organized_in, person.domiciled_in, person.citizen_of) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "natural"),
    [
        *(("{kind: person}", True), ("{kind: company}", False), ("{kind: state}", False), ("{}", None)),
        *(("{citizen_of: [NO]}", True), ("{organized_in: NO}", False), ("{kind: group}", None)),
        *(("{kind: group, citizen_of: [NO]}", True), ("{kind: group, organized_in: NO}", False)),
    ],
)
def test_a_natural_person_is_told_by_kind_or_by_what_is_stated(text: str, natural: bool | None) -> None:
    assert entity(text).natural is natural


def test_only_a_branch_has_a_head_and_only_a_state_is_a_country() -> None:
    assert (entity("{kind: company}").branch_of, entity("{kind: company}").country) == (ABSENT, ABSENT)
    assert (entity("{}").branch_of, entity("{}").country) == (None, None)


def test_the_developer_is_the_operator_or_of_a_component_its_vendor() -> None:
    app = manifest("""
        app: {name: X, operator: op, components: [{vendor: v}, {vendor: v, developer: d}]}
        entities: {op: {}, v: {}, d: {}}
    """).app
    assert app.developer == "op"
    assert [each.developer for each in app.components or ()] == ["v", "d"]


def test_an_act_is_about_the_operator_and_executed_on_its_day() -> None:
    (act,) = manifest("app: {name: X, operator: op}\nentities: {op: {}}\nacts: [{act: waiver, date: 2025-01-01}]").acts
    assert (act.about, act.executed) == ("op", act.date)


def test_lists_that_are_partial_are_marked_wherever_they_stand() -> None:
    found = manifest("""
        app: {name: X, markets: [NO], components: [{derived_from: [a]}]}
        entities: {e: {citizen_of: [NO]}, f: {}}
        flows: [{handling: [{activity: store, mechanisms: []}]}, {}]
        control: []
        partial: [control, app.markets, app.components.derived_from, entities.citizen_of, flows.handling.mechanisms]
    """)
    flows = found.flows or ()
    marked = [found.control, found.app.markets, (found.app.components or ())[0].derived_from]
    marked += [found.entities["e"].citizen_of, (flows[0].handling or ())[0].mechanisms]
    assert all(isinstance(each, Partial) for each in marked)
    assert not any(isinstance(each, Partial) for each in (flows, flows[0].handling, found.app.components))
    assert found.entities["f"].citizen_of is None


def test_a_list_within_a_partial_list_keeps_both_marks() -> None:
    flows = manifest("app: {name: X}\nflows: [{handling: []}]\npartial: [flows, flows.handling]").flows
    assert isinstance(flows, Partial)
    assert isinstance(flows[0].handling, Partial)


def test_the_paths_of_lists_are_those_a_manifest_may_state() -> None:
    paths = list_paths()
    assert {"flows", "control", "acts", "app.markets", "flows.handling.mechanisms", "entities.citizen_of"} <= paths
    assert not {"app", "app.name", "flows.exporter", "entities"} & paths


@pytest.mark.parametrize(
    ("stated", "age"),
    [
        ("under_age: 17", Range(None, 17, high_open=True)),
        ("age_at_least: 18", Range(18, None)),
        ("age_at_least: 13, under_age: 17", Range(13, 17, high_open=True)),
        ("in: US", None),
    ],
)
def test_ages_lie_between_what_is_stated(stated: str, age: Range[int] | None) -> None:
    assert flow(f"{{subjects: [{{{stated}}}]}}").subjects[0].age == age


@pytest.mark.parametrize(
    ("stated", "metres"),
    [
        ("categories: [user.location.precise]", 0),
        ("categories: [user.location.precise], location_accuracy_m: 600", 600),
        ("categories: [user.location], location_accuracy_m: 1500", 1500),
        ("categories: [user.location]", None),
        ("categories: []", None),
        ("from: other", None),
    ],
)
def test_a_location_that_is_called_precise_is_exact_unless_more_is_stated(stated: str, metres: int | None) -> None:
    assert flow(f"{{{stated}}}").location_within_m == metres


@pytest.mark.parametrize(
    ("stated", "entities", "acts"),
    [
        ("{}", "op: {kind: company}", False),
        ("{on_behalf_of: op}", "op: {kind: company}", False),
        ("{on_behalf_of: other}", "op: {kind: company}, other: {kind: company}", True),
        ("{on_behalf_of: b}", "op: {kind: company}, b: {kind: branch, branch_of: op}", False),
        ("{on_behalf_of: b}", "op: {kind: company}, b: {kind: branch}", None),
    ],
)
def test_an_exporter_acts_for_another_only_if_that_is_another_legal_entity(
    stated: str, entities: str, acts: bool | None
) -> None:
    assert flow(stated, entities).acts_for_another is acts
