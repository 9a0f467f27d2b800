from checker.language.places import readings
from tests.conftest import forbidding, shipped

TWO = "{note: n, readings: [{fact: app.name, is: x}, {fact: app.name, is: y}]}"


def test_all_that_is_unsettled_is_found_through_terms_and_readings() -> None:
    instrument = f"definitions: {{a: {{of: app, unsettled: {TWO}}}, b: {{of: app, not: {{term: a}}}}}}"
    nested = f"{{note: n, readings: [{{unsettled: {TWO}}}, {{term: b}}, {{fact: app.name, is: z}}]}}"
    pack = forbidding(f"unsettled: {nested}", instrument)
    assert sorted(readings(pack.rules[0], pack.names).values()) == [2, 2, 3]


def test_a_settled_rule_has_none() -> None:
    pack = forbidding("{fact: app.name, is: x}")
    assert readings(pack.rules[0], pack.names) == {}


def test_places_are_those_of_the_files_that_ship() -> None:
    pack = shipped()
    found = {place for rule in pack.rules for place in readings(rule, pack.names)}
    assert found
    assert all(place.startswith("rules/") for place in found)
