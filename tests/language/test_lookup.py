from checker.facts.values import ABSENT
from checker.language.lookup import MOST, Lookup, among, equal_to


def test_what_is_decided_once_is_looked_up_ever_after() -> None:
    asked: list[object] = []
    table = Lookup(lambda value: asked.append(value) or True)
    assert [table["x"], table["x"], table[None], table[ABSENT]] == [True, True, None, False]
    assert asked == ["x"]


def test_a_table_does_not_grow_without_end() -> None:
    table = Lookup(lambda value: value == 7)
    assert sum(table[number] is True for number in range(2 * MOST)) == 1
    assert len(table) <= MOST


def test_areas_and_categories_are_hierarchies_and_words_are_not() -> None:
    assert among("area", frozenset({"US"}))["US-TX"] is True
    assert among("category", frozenset({"user"}))["user.contact"] is True
    assert among("word", frozenset({"us"}))["us-tx"] is False


def test_the_coarser_of_two_is_unknown() -> None:
    assert among("area", frozenset({"US-TX", "DE"}))["US"] is None
    assert among("category", frozenset({"user.contact.email"}))["user.contact"] is None


def test_a_value_of_another_type_is_not_equal() -> None:
    assert equal_to("5")[5] is False
