from checker.document import Document, MappingNode, ScalarNode, plain
from checker.location import Location
from tests.conftest import located, node


def test_two_nodes_are_equal_if_they_say_the_same_wherever_they_stand() -> None:
    assert node("a: [1, x]") == node("\n\na:\n  - 1\n  - x\n")
    assert node("a: 1") != node("a: 2")


def test_a_mapping_knows_the_places_of_its_keys_and_values() -> None:
    found = node("a: 1\nbb:   2\n")
    assert isinstance(found, MappingNode)
    assert found.place("bb") == Location("m.yaml", 2, 1)
    assert found.value_place("bb") == Location("m.yaml", 2, 7)


def test_the_place_of_a_key_that_is_not_there_is_the_mapping() -> None:
    found = node("- {a: 1}")
    inner = found.items[0]
    assert inner.place("x") == inner.value_place("x") == inner.place() == Location("m.yaml", 1, 3)


def test_plain_gives_bare_values() -> None:
    assert plain(node("{a: [1, {b: null}], c: yes}")) == {"a": [1, {"b": None}], "c": "yes"}


def test_a_document_tells_where_a_node_stands() -> None:
    found = located("a: 1")
    assert found.location(ScalarNode(1, "1", 7, 8)) == Location("m.yaml", 7, 8)
    assert Document("x", 1, found.root, "other") == Document("x", 1, found.root, "text")
