"""Files to documents."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import document
from checker.document import MappingNode, Node, ScalarNode, SequenceNode, plain
from tests.conftest import unreadable

TEXT = "manifest: 1\napp: {name: Ünïcode}\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_utf_8_and_utf_16_with_its_mark_are_read(encoding: str) -> None:
    (found,) = document.read(TEXT.encode(encoding), "m")
    assert plain(found.root) == {"manifest": 1, "app": {"name": "Ünïcode"}}
    assert found.root.place("app").column == 1


@pytest.mark.parametrize(("mark", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_utf_16_of_either_order_is_read(mark: bytes, encoding: str) -> None:
    (found,) = document.read(mark + '{"a": "ü"}'.encode(encoding), "m", is_json=True)
    assert plain(found.root) == {"a": "ü"}


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_what_is_not_utf_8_is_told_with_its_line_and_column_in_characters(mark: bytes) -> None:
    expected = ["m:2:4: this is not UTF-8 text; save the file as UTF-8"]
    assert unreadable(mark + "a: é\nb: ".encode() + b"\xff\n") == expected


def test_a_binary_file_is_refused() -> None:
    assert unreadable(b"\x7fELF\0\0") == ["m: this is a binary file, not text"]


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\xef\xbb\xbf", b"# a comment alone\n"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    assert unreadable(data) == ["m: the file is empty; a manifest begins with `manifest: 1`"]


def test_a_file_may_hold_several_documents() -> None:
    first, second, third = document.read(b"a: 1\n---\nb: 2\n---\n", "m")
    assert [plain(each.root) for each in (first, second, third)] == [{"a": 1}, {"b": 2}, None]
    assert [each.number for each in (first, second, third)] == [1, 2, 3]
    assert second.root.place("b").line == 3


def test_all_problems_of_a_file_are_told_in_one_go() -> None:
    assert len(unreadable("a: !x 1\na: 2\nb: 1e999\n")) == 3


keys = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=5).filter(lambda key: key != "<<")
texts = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=8)
leaves = st.none() | st.booleans() | st.integers(-(10**9), 10**9) | texts | st.sampled_from([19.9, 0.5, -2.25])
values = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3), max_leaves=12
)


def places(node: Node) -> list[Any]:
    """Every value with its line and column, and every key with its."""
    here: list[Any] = [(node.line, node.column)]
    if isinstance(node, ScalarNode):
        return [*here, node.value]
    if isinstance(node, SequenceNode):
        return here + [places(item) for item in node.items]
    assert isinstance(node, MappingNode)
    return here + [(key, node.keys[key], places(value)) for key, value in node.entries.items()]


@given(values, st.sampled_from([None, 0, 2]))
def test_json_is_read_alike_with_the_same_places_by_both_readers(value: Any, indent: int | None) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=indent).encode()
    (one,), (other,) = document.read(text, "m", is_json=True), document.read(text, "m", is_json=False)
    assert places(one.root) == places(other.root)


@given(values)
def test_what_json_writes_is_what_is_read(value: Any) -> None:
    (found,) = document.read(json.dumps(value).encode(), "m", is_json=True)
    assert json.loads(json.dumps(plain(found.root), default=float)) == value


@given(st.binary(max_size=60), st.booleans())
def test_whatever_the_bytes_they_are_read_or_refused_with_a_reason(data: bytes, is_json: bool) -> None:
    found = unreadable(data, is_json=is_json)
    assert found or document.read(data, "m", is_json=is_json)


@given(st.text("{}[]:,-&*!|>'\"#\n\t ab01.~?%@`\u00e9\u2028\x85", max_size=40), st.booleans())
def test_whatever_the_text_it_is_read_or_refused_with_a_reason(text: str, is_json: bool) -> None:
    found = unreadable(text, is_json=is_json)
    assert found or document.read(text.encode(), "m", is_json=is_json)
