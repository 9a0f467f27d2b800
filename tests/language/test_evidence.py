from tests.conftest import reasons

GIVEN = """
app: {name: X, operator: op, markets: [DE], source: s, as_of: 2025-01}
entities: {op: {kind: company, source: 'https://e.x'}}
flows:
  - {id: one, handling: [{activity: store, in: {provider: aws, region: eu-west-1}}, {activity: access}]}
  - {handling: [{activity: store, in: CN}]}
sources: {s: {title: Register, url: 'https://r.x'}}
"""


def test_a_fact_has_its_path_its_value_its_place_and_its_source() -> None:
    (fact,) = reasons("{fact: app.markets, covers: US}", GIVEN).facts
    assert (fact.path, fact.value, str(fact.location)) == ("app.markets", "[DE]", "m.yaml:3:39")
    assert (fact.source, fact.url, fact.as_of) == ("Register", "https://r.x", "2025-01")


def test_a_fact_of_an_entity_is_named_after_the_entity() -> None:
    facts = reasons("{fact: app.operator.kind, is: state}", GIVEN).facts
    assert [(fact.path, fact.value) for fact in facts] == [("entities.op.kind", "company")]
    assert (facts[0].source, facts[0].url) == ("https://e.x", "https://e.x")


def test_what_is_missing_is_named_with_the_place_where_it_would_stand() -> None:
    (gap,) = reasons("{fact: app.operator.organized_in, is: US}", GIVEN).missing
    assert (gap.fact, gap.why) == ("entities.op.organized_in", "`entities.op.organized_in` is not stated")
    assert str(gap.location) == "m.yaml:4:16"


def test_of_an_entity_that_is_not_known_the_reference_is_missing() -> None:
    (gap,) = reasons("{fact: app.operator.organized_in, is: US}", "app: {name: X}").missing
    assert gap.fact == "app.operator"


def test_an_answer_that_is_not_given_is_missing() -> None:
    (gap,) = reasons("{fact: app.features.accounts, is: true}", GIVEN).missing
    assert gap.fact == "app.features.accounts"


def test_elements_are_called_by_their_flow_and_their_number() -> None:
    because = reasons("{some: flows.handling, as: h, where: {fact: h.in, is: US}}", GIVEN)
    assert [part.text for part in because.parts] == [
        "`flows.one.handling[0]`",
        "`flows.one.handling[1]`",
        "`flows.1.handling[0]`",
    ]
    assert [fact.value for part in because.parts for leaf in part.leaves() for fact in leaf.facts] == [
        "IE (aws eu-west-1)",
        "CN",
    ]
    assert [gap.fact for part in because.parts for leaf in part.leaves() for gap in leaf.missing] == [
        "flows.one.handling[1].in"
    ]


def test_what_is_stated_too_coarsely_is_said_to_leave_it_open() -> None:
    (gap,) = reasons(
        "{fact: flows.categories, covers: user.contact.email}", "app: {name: X}\nflows: [{categories: [user]}]"
    ).missing
    assert gap.why.endswith("which leaves it open")
    (gap,) = reasons("{fact: app.markets, covers: US}", "app: {name: X, markets: []}\npartial: [app.markets]").missing
    assert gap.why == "`app.markets` is stated in part only; more may exist"


def test_a_list_that_is_not_stated_is_missing_as_a_whole() -> None:
    because = reasons("{some: flows, as: f, where: {fact: f.id, is: x}}", "app: {name: X}")
    assert [gap.fact for leaf in because.leaves() for gap in leaf.missing] == ["flows"]
