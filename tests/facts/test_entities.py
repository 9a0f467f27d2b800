from fractions import Fraction

from checker.facts.values import ABSENT, Range
from tests.conftest import manifest, problems_of


def test_a_holding_keeps_shares_and_votes_exactly() -> None:
    (row,) = manifest("""
        app: {name: X}
        entities: {a: {}, b: {}}
        ownership: [{owner: a, owned: b, share: 19.9, votes: {at_least: 50}}]
    """).ownership or ()  # fmt: skip
    assert (row.share, row.votes) == (Fraction(199, 10), Range(Fraction(50), Fraction(100)))


def test_identifiers_and_designations_nobody_states_are_not_claimed() -> None:
    entity = manifest("app: {name: X}\nentities: {a: {kind: company}}").entities["a"]
    assert (entity.identifiers, entity.designations, entity.other_apps) == (ABSENT, (), ())


def test_an_edge_of_control_needs_both_its_ends() -> None:
    assert problems_of("app: {name: X}\nentities: {a: {}}\ncontrol: [{by: a}]") == [
        "m.yaml:4:11: `over` is missing; add `over: …`"
    ]
