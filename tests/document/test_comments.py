"""Comments of YAML, and the lines that keys and values take."""

from __future__ import annotations

import pytest

from checker.document.comments import Comment, comments, last_line, spans
from tests.conftest import node


def found(text: str) -> list[tuple[str, int, int]]:
    return [(each.text.strip(), each.line, each.column) for each in comments(text)]


def test_a_comment_has_its_text_and_its_place() -> None:
    assert found("# top\na: 1  # beside\n\n  # alone\nb: {c: d} # é #2\n") == [
        ("top", 1, 1),
        ("beside", 2, 7),
        ("alone", 4, 3),
        ("é #2", 5, 11),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a: 'b # no'\n",
        'a: "b # no"\n',
        'a: "b\n  # no\n  c"\n',
        "a: 'b\n\n  # no'\n",
        "a: b#no\n",
        "a: |\n  b\n  # no\n\n  # no\n",
        "a: >2-\n    b\n    # no\n",
        "- |+\n # no\n\n\n",
        "'# no': 1\n",
        "? |\n  # no\n: 1\n",
        "a: http://example.org/#no\n",
        '{"a": "# no", "b": ["# no"]}\n',
    ],
)
def test_a_number_sign_within_a_scalar_is_no_comment(text: str) -> None:
    assert found(text) == []


def test_a_comment_beside_what_opens_a_block_is_one_and_so_is_one_after_the_block() -> None:
    assert found("a: |2- # one\n  # no\n# two\nb: >\t# three\n  no\nc: |\n# four\n") == [
        ("one", 1, 8),
        ("two", 3, 1),
        ("three", 4, 6),
        ("four", 7, 1),
    ]


def test_characters_beyond_the_first_plane_and_all_breaks_of_lines_are_counted_as_the_parser_does() -> None:
    text = "# \U0001f3f4\r\na: \U0001f3f4\U0001f3f4 # one\rb: 'x\x85y' # two\r\n\r\n# three"
    assert found(text) == [("\U0001f3f4", 1, 1), ("one", 2, 7), ("two", 4, 4), ("three", 6, 1)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("# one\n--- # one\na: 1\n# one\n---\n# two\nb: 1\n...\n# three\n", [1, 1, 1, 2, 3]),
        ("a: 1 # one\n...\n# two\nb: 2\n# two\n", [1, 2, 2]),
        ("a: 1\n... # two\n# two\n---\n# two\nb: 2\n", [2, 2, 2]),
        ("# one\n---\n---\n# two\na: 1\n", [1, 2]),
        ("# one\n%YAML 1.2 # one\n---\n- |\n  a\n# one\n---\n# two\n", [1, 1, 1, 2]),
    ],
)
def test_a_comment_is_of_the_document_in_or_above_which_it_stands(text: str, numbers: list[int]) -> None:
    assert [each.document for each in comments(text)] == numbers


def test_a_text_that_is_no_yaml_gives_what_stands_before_the_fault() -> None:
    assert found("# one\na: [ # two\n}: {\n# three\n\t@")[:2] == [("one", 1, 1), ("two", 2, 6)]


def test_two_comments_are_equal_if_their_words_and_places_are() -> None:
    assert next(comments("# a")) == Comment(" a", 1, 1, 1)


def test_a_key_takes_the_lines_of_a_value_below_it() -> None:
    root = node("a: 1\nb:\n  - c\n  - d:\n      e: f\ng: {h:\n  i}\n")
    taken = {(each.line, each.last) for each in spans(root)}
    assert {(1, 1), (2, 5), (3, 3), (4, 4), (4, 5), (5, 5), (6, 6), (6, 7), (7, 7)} == taken
    assert last_line(root) == 7


def test_an_alias_takes_the_line_of_its_key() -> None:
    root = node("a: &x\n  b: c\nd: *x\n")
    assert (3, 3) in {(each.line, each.last) for each in spans(root)}
