from checker.language.case import ABSENT_ENTITY, ASSUMPTIONS, NOBODY, UNKNOWN_ENTITY, EntityTable, graph_of
from checker.ownership.stake import Question, stake
from tests.conftest import DAY, as_of, manifest

GIVEN = """
app: {name: X, operator: a}
entities: {a: {kind: company}, p: {kind: person}, s: {kind: state, country: CN}, b: {}}
ownership: [{owner: p, owned: a, share: 60}]
control: [{by: s, over: a, decisive: true}]
"""


def test_of_an_unknown_entity_all_is_unknown_and_of_one_that_is_not_there_nothing_holds() -> None:
    table = EntityTable({})
    assert table[None] is UNKNOWN_ENTITY
    assert (UNKNOWN_ENTITY.kind, UNKNOWN_ENTITY.roles.get("bank"), UNKNOWN_ENTITY.citizen_of) == (None, None, None)
    assert (ABSENT_ENTITY.roles.get("bank"), ABSENT_ENTITY.citizen_of, ABSENT_ENTITY.certifications) == (False, (), ())
    assert ABSENT_ENTITY.key == NOBODY


def test_the_graph_has_who_owns_and_who_controls_whom() -> None:
    found = graph_of(manifest(GIVEN))
    assert found.ends == {"p", "s"}
    assert [holding.owner for holding in found.holdings["a"]] == ["p"]
    assert [edge.by for edge in found.control] == ["s"]


def test_control_is_complete_where_it_is_listed_or_assumed() -> None:
    listed, partial = manifest(GIVEN), manifest(GIVEN + "partial: [control]\n")
    absent = manifest("app: {name: X}")
    assert [graph_of(each).control_complete for each in (listed, partial, absent)] == [True, False, False]
    assert graph_of(absent, frozenset(ASSUMPTIONS)).control_complete


def test_hidden_owners_are_there_unless_it_is_assumed_that_they_are_not() -> None:
    assert graph_of(manifest(GIVEN)).hidden_owners
    assert not graph_of(manifest(GIVEN), frozenset({"no-hidden-owners"})).hidden_owners


def test_what_is_worked_out_of_every_entity_is_worked_out_once() -> None:
    case, asked = as_of(manifest(GIVEN)), []
    for _ in range(2):
        case.seeds("x", lambda _, entity: asked.append(entity.key))
    assert asked == ["a", "p", "s", "b"]


def test_another_reading_shares_the_facts_and_no_answer() -> None:
    case = as_of(manifest(GIVEN))
    case.memo["x"] = 1
    assert case.graph.ends == {"p", "s"}
    other = case.choosing({"here": 1})
    assert (other.graph is case.graph, other.memo, other.choice, other.day) == (True, {}, {"here": 1}, DAY)


def test_a_holding_that_is_stated_in_a_person_or_a_public_body_counts() -> None:
    found = graph_of(
        manifest("""
app: {name: X, operator: op}
entities: {op: {kind: company}, nominee: {kind: person}, ministry: {kind: public-body}, owner: {kind: person}}
ownership: [{owner: owner, owned: nominee, share: 100}, {owner: nominee, owned: op, share: 100}]
""")
    )
    assert found.ends == {"ministry", "owner"}
    assert stake(found, {"owner": True}, Question("look-through"), "op").lower == 100
