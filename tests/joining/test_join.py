"""A manifest with what registers record: what is one is joined, what agrees is taken, what does not is kept apart."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from checker.contradictions import contradictions
from checker.facts import view
from checker.facts.entities import Control, Interest
from checker.facts.manifest import Manifest
from checker.facts.origin import Contradiction, Origin
from checker.facts.register import Attributed, Party, Register, Undisclosed
from checker.facts.values import ABSENT, Partial, Range
from checker.joining import Index, join
from checker.language.case import graph_of
from checker.ownership.stake import Question, stake
from tests.conftest import DAY, manifest

MANIFEST = """
app: {name: A, operator: op}
entities:
  op: {name: Op Inc., kind: company, organized_in: US, identifiers: {lei: AAAA}}
  hold: {name: Hold, kind: company, organized_in: KY}
ownership: [{owner: hold, owned: op, share: 60}]
"""


def at(line: int, path: str = "reg.json") -> Origin:
    return Origin(path, line, record=f"r{line}", statement=f"s{line}", title="A register")


def party(key: str, line: int = 1, **facts: Any) -> Party:
    return Party(key, **{"name": key.title(), "kind": "company", **facts}, at=at(line))


def interest(owner: str, owned: str, share: Any, line: int = 9, **facts: Any) -> Interest:
    size = Fraction(share) if isinstance(share, int | str) else share
    return Interest(owner=owner, owned=owned, share=size, **facts, at=at(line))  # type: ignore[arg-type] # as readers do


def register(*parties: Party, path: str = "reg.json", **rows: Any) -> Register:
    by_key: dict[str, tuple[Party, ...]] = {}
    for each in parties:
        by_key[each.key] = (*by_key.get(each.key, ()), each)
    return Register(path, "test", by_key, **rows)


def joined(*registers: Register, text: str = MANIFEST, day: date = DAY) -> Manifest:
    return join(manifest(text), Index.of(registers), day)


def rows(found: Manifest) -> list[tuple[str | None, str | None, Any]]:
    return [(each.owner, each.owned, each.share) for each in found.ownership or ()]


def test_a_party_with_an_identifier_in_common_is_the_entity_whatever_its_case_and_scheme_name() -> None:
    recorded = register(
        party("x1", identifiers={"XI-LEI": "aa aa"}),
        party("x2", organized_in="CN"),
        interests=(interest("x2", "x1", 10),),
    )
    found = joined(recorded)
    assert rows(found) == [("hold", "op", 60), ("x2", "op", 10)]
    assert found.entities["x2"].organized_in == "CN"
    assert "x1" not in found.entities


def test_so_is_a_party_with_the_same_key() -> None:
    assert rows(joined(register(party("hold"), party("p"), interests=(interest("p", "hold", 5),))))[1] == (
        "p",
        "hold",
        5,
    )


def test_so_is_a_key_that_only_rows_of_the_register_name() -> None:
    assert rows(joined(register(party("p"), interests=(interest("p", "hold", 5),))))[1] == ("p", "hold", 5)


def test_parties_of_several_registers_are_one_by_any_chain_of_identifiers() -> None:
    one = register(party("a", identifiers={"lei": "AAAA", "gb-coh": "01"}))
    two = register(
        party("b", identifiers={"gb-coh": "01"}), party("c"), path="two.json", interests=(interest("c", "b", 7),)
    )
    assert rows(joined(one, two))[1] == ("c", "op", 7)


def test_only_what_stands_above_is_taken_in() -> None:
    recorded = register(
        *(party(key) for key in ("hold", "above", "top", "below", "aside")),
        interests=(
            interest("above", "hold", 50),
            interest("top", "above", 50),
            interest("hold", "below", 50),
            interest("aside", "below", 50),
        ),
    )
    assert set(joined(recorded).entities) == {"op", "hold", "above", "top"}


def test_what_a_manifest_does_not_state_is_taken_with_its_place_and_what_it_states_keeps_its_own() -> None:
    found = joined(register(party("hold", 4, organized_in="KY", headquartered_in="CN"))).entities["hold"]
    assert (found.headquartered_in, found.organized_in, found.name) == ("CN", "KY", "Hold")
    assert found.at is not None
    assert str(found.at.value_place("headquartered_in")) == "reg.json:4:1"
    assert found.at.value_place("organized_in").path == "m.yaml"


def test_places_that_contradict_are_unknown_and_told_with_both_sources() -> None:
    found = joined(register(party("hold", 4, organized_in="VG")))
    assert found.entities["hold"].organized_in is None
    assert [(each.about, [said.value for said in each.said]) for each in found.contradictions] == [
        ("entities.hold.organized_in", ["KY", "VG"])
    ]


def test_the_finer_of_two_places_is_taken() -> None:
    found = joined(register(party("x", identifiers={"lei": "AAAA"}, organized_in="US-DE")))
    assert found.entities["op"].organized_in == "US-DE"
    assert found.contradictions == ()


def test_of_citizenships_what_all_say_is_known_and_more_may_exist() -> None:
    text = MANIFEST.replace(
        "hold: {name: Hold, kind: company, organized_in: KY}", "hold: {kind: person, citizen_of: [CN, FR]}"
    )
    found = joined(register(party("hold", kind="person", citizen_of=("CN",))), text=text)
    assert found.entities["hold"].citizen_of == Partial(("CN",))
    assert len(found.contradictions) == 1


def test_sorts_of_organizations_do_not_contradict_and_a_person_is_none() -> None:
    assert joined(register(party("hold", kind="fund"))).entities["hold"].kind == "company"
    disputed = joined(register(party("hold", kind="person")))
    assert disputed.entities["hold"].kind is None
    assert [each.about for each in disputed.contradictions] == ["entities.hold.kind"]


def test_what_follows_from_a_kind_follows_from_a_recorded_one() -> None:
    recorded = register(
        party("p", kind="person", resident_in="CN"), party("hold"), interests=(interest("p", "hold", 5),)
    )
    found = joined(recorded).entities["p"]
    assert (found.natural, found.organized_in) == (True, ABSENT)


def test_the_same_holding_by_two_sources_is_one_and_they_are_not_added() -> None:
    recorded = register(party("hold"), party("op"), interests=(interest("hold", "op", 60),))
    graph = graph_of(view.on(joined(recorded), DAY))
    assert stake(graph, {"hold": True}, Question("look-through"), "op").lower == 60
    assert contradictions(joined(recorded), DAY) == ()


def test_holdings_that_contradict_are_bounded_by_either_and_told() -> None:
    recorded = register(party("hold"), party("op"), interests=(interest("hold", "op", 40),))
    found = joined(recorded)
    bounds = stake(graph_of(view.on(found, DAY)), {"hold": True}, Question("direct"), "op")
    assert (bounds.lower, bounds.upper) == (40, 100)
    (only,) = contradictions(found, DAY)
    assert only.about == "ownership of op"
    assert [each.value for each in only.said] == ["`hold` holds 60 %", "`hold` holds 40 %"]


def test_a_band_that_holds_the_exact_share_agrees_with_it() -> None:
    recorded = register(
        party("hold"), party("op"), interests=(interest("hold", "op", Range(Fraction(50), Fraction(75), True)),)
    )
    bounds = stake(graph_of(view.on(joined(recorded), DAY)), {"hold": True}, Question("direct"), "op")
    assert bounds.lower == 60
    assert contradictions(joined(recorded), DAY) == ()


@pytest.mark.parametrize(
    ("day", "organized"), [(date(2020, 1, 1), "VG"), (date(2021, 1, 1), "KY"), (date(2022, 1, 1), "KY")]
)
def test_the_version_of_the_day_is_taken(day: date, organized: str) -> None:
    recorded = register(
        party("p", organized_in="VG", until=date(2021, 1, 1)),
        party("p", organized_in="KY", since=date(2021, 1, 1)),
        party("hold"),
        interests=(interest("p", "hold", 5),),
    )
    assert joined(recorded, day=day).entities["p"].organized_in == organized


def test_who_is_no_more_holds_nothing() -> None:
    recorded = register(party("p", ended=date(2021, 1, 1)), party("hold"), interests=(interest("p", "hold", 5),))
    assert len(rows(joined(recorded, day=date(2020, 12, 31)))) == 2
    assert len(rows(joined(recorded, day=date(2021, 1, 1)))) == 1


def test_rows_keep_their_days() -> None:
    recorded = register(party("p"), party("hold"), interests=(interest("p", "hold", 5, since=date(2025, 1, 1)),))
    found = joined(recorded)
    assert len(view.on(found, date(2024, 12, 31)).ownership or ()) == 1
    assert len(view.on(found, date(2025, 1, 1)).ownership or ()) == 2


def test_control_attributions_and_undisclosed_holders_come_with_the_names_of_the_manifest() -> None:
    found = joined(
        register(
            party("x", identifiers={"lei": "AAAA"}),
            party("p"),
            control=(Control(by="p", over="x", means="veto", at=at(5)),),
            attributed=(Attributed("p", "x", Range(Fraction(75), Fraction(100)), at=at(6)),),
            undisclosed=(Undisclosed("x", "unknown", at=at(7)),),
        )
    )
    assert [(each.by, each.over) for each in found.control or ()] == [("p", "op")]
    assert [(each.holder, each.owned) for each in found.attributed] == [("p", "op")]
    assert [each.owned for each in found.undisclosed] == ["op"]
    assert isinstance(found.control, Partial), "no manifest says that there is no more"


def test_recorded_control_contradicts_a_manifest_that_says_there_is_none() -> None:
    recorded = register(party("hold"), party("p"), control=(Control(by="p", over="hold", at=at(5)),))
    found = joined(recorded, text=MANIFEST + "control: []\n")
    assert [each.about for each in found.contradictions] == ["control"]


def test_two_entities_of_a_manifest_that_are_one_party_are_told() -> None:
    text = MANIFEST.replace("hold: {name: Hold,", "hold: {identifiers: {lei: AAAA}, name: Hold,")
    (only,) = joined(register(party("x", identifiers={"lei": "AAAA"})), text=text).contradictions
    assert isinstance(only, Contradiction)
    assert (only.about, only.said[1].value) == ("entities.hold", "`hold` and `op` are one")


def test_a_key_that_is_taken_by_another_entity_gets_the_number_of_its_register() -> None:
    recorded = register(
        party("self"), party("hold", identifiers={"lei": "BBBB"}), interests=(interest("self", "hold", 5),)
    )
    assert "self@1" in joined(recorded).entities


def test_a_branch_gets_its_head() -> None:
    text = "app: {name: A, operator: op}\nentities: {op: {identifiers: {lei: AAAA}}}\n"
    recorded = register(
        party("b", kind="branch", identifiers={"lei": "AAAA"}, branch_of="head"), party("head", organized_in="CN")
    )
    found = joined(recorded, text=text)
    assert (found.entities["op"].branch_of, found.entities["op"].organized_in) == ("head", "CN")


def test_without_registers_nothing_changes() -> None:
    stated = manifest(MANIFEST)
    assert join(stated, Index.of(()), DAY) == stated
